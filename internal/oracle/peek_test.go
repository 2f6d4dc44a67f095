package oracle

import (
	"fmt"
	"testing"

	"foedus"
	"foedus/corpus"
	"foedus/internal/atlas"
	"foedus/internal/casus"
	"foedus/internal/commitment"
)

func TestPeek(t *testing.T) {
	c := corpus.Default()
	b := commitment.New(c.Instruments, c.Entries, foedus.Date{})
	e := casus.New(b, atlas.Default(), c.Postures)
	s := foedus.Scenario{Policy: foedus.HonourAll, Events: []foedus.Event{{Kind: foedus.ArmedAttack, Date: foedus.YMD(2025, 4, 1), Attackers: []foedus.PartyID{"RUS"}, Victims: []foedus.PartyID{"POL"}, Place: "POL", Provoked: "unknown", WMD: "none"}}}
	r := e.Ask(&s)
	for _, f := range r.Findings {
		fmt.Println(f.State, f.Modality, f.Act, f.Toward, f.Against, f.Status, f.Reason, f.Reasons, f.Instrument.ID, f.Norm.ID, f.If, f.CoVictim, f.Round, f.Event, f.Offered)
	}
	fmt.Println(r.Assumptions, r.Belligerent, len(r.Conflicts))
}
