package casus

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"foedus"
	"foedus/corpus"
	"foedus/internal/atlas"
	"foedus/internal/commitment"
)

func words(cs []Change) string {
	var w []string
	for _, c := range cs {
		w = append(w, c.Words)
	}
	return strings.Join(w, " and ")
}

func TestNearest(t *testing.T) {
	c := corpus.Default()
	e := New(commitment.New(c.Instruments, c.Entries, foedus.Date{}), atlas.Default(), c.Postures)
	attack := func(a, v, date, place string, given ...string) *foedus.Scenario {
		d, err := foedus.ParseDate(date)
		if err != nil {
			t.Fatal(err)
		}
		s := &foedus.Scenario{Policy: foedus.Observed, Events: []foedus.Event{{Kind: foedus.ArmedAttack, Date: d, Place: place,
			Attackers: []foedus.PartyID{foedus.PartyID(a)}, Victims: []foedus.PartyID{foedus.PartyID(v)}, Provoked: foedus.AnswerUnknown, WMD: foedus.NoWMD}}}
		for _, g := range given {
			f, err := foedus.ParseFact(g)
			if err != nil {
				t.Fatal(err)
			}
			s.Given = append(s.Given, f)
		}
		return s
	}
	tests := map[string]struct {
		s           *foedus.Scenario
		state, norm string // "cst-1992/4-1"
		want        string
	}{
		"not yet in force":     {attack("POL", "BLR", "2025-03-12", ""), "RUS", "rus-blr-2024/4-1", "if it were on 2025-03-13"},
		"a request is missing": {attack("POL", "BLR", "2025-03-14", ""), "KAZ", "cst-1992/4-2-2010", "with a request by BLR"},
		"the request refused":  {attack("POL", "BLR", "2025-03-14", "", "no request(BLR)"), "KAZ", "cst-1992/4-2-2010", "with a request by BLR"},
		"the ally attacks":     {attack("POL", "BLR", "2025-03-14", ""), "DEU", "nato-1949/5-1", "if POL were the attacked"},
		"outside the area":     {attack("CHN", "USA", "2025-03-14", "place:hawaii"), "DEU", "nato-1949/5-1", "if it were on the metropolitan territory of USA"},
		"two things":           {attack("POL", "BLR", "2025-03-12", "place:hawaii"), "RUS", "rus-blr-2024/4-1", "if it were on the metropolitan territory of BLR and if it were on 2025-03-13"},
		"before accession":     {attack("RUS", "FIN", "2023-04-03", ""), "USA", "nato-1949/5-1", "if it were on 2023-04-04"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := e.Ask(tt.s)
			for _, f := range r.Findings {
				if string(f.State) == tt.state && string(f.Instrument.ID)+"/"+f.Norm.ID == tt.norm {
					if got := words(r.Nearest(f.Proof)); got != tt.want {
						t.Errorf("%s: nearest %q, want %q", Sentence(f), got, tt.want)
					}
					return
				}
			}
			for _, f := range r.Findings {
				t.Log(Sentence(f), f.Norm.ID)
			}
			t.Errorf("no finding of %s under %s", tt.state, tt.norm)
		})
	}
}

// With the changes made, the same question asked anew is triggered; and no change
// alone does it where two are named.
func TestNearestTriggers(t *testing.T) {
	c := corpus.Default()
	e := New(commitment.New(c.Instruments, c.Entries, foedus.Date{}), atlas.Default(), c.Postures)
	states := []foedus.PartyID{"RUS", "BLR", "POL", "USA", "EST", "FIN", "TUR", "ARM", "KAZ", "JPN", "CHN", "AUT"}
	rapid.Check(t, func(t *rapid.T) {
		a, v := rapid.SampledFrom(states).Draw(t, "attacker"), rapid.SampledFrom(states).Draw(t, "victim")
		if a == v {
			t.Skip("nobody attacks itself")
		}
		s := &foedus.Scenario{Policy: foedus.Observed, Events: []foedus.Event{{Kind: rapid.SampledFrom([]foedus.EventKind{foedus.ArmedAttack, foedus.Threat, foedus.CyberAttack}).Draw(t, "kind"),
			Date: foedus.Day(rapid.IntRange(-8000, 20600).Draw(t, "day")).Date(), Attackers: []foedus.PartyID{a}, Victims: []foedus.PartyID{v}, Provoked: foedus.AnswerNo,
			Place: rapid.SampledFrom([]string{"", "place:hawaii", "place:crimea"}).Draw(t, "place"), WMD: foedus.NoWMD}}}
		r := e.Ask(s)
		for _, f := range r.Findings {
			if f.Live() && f.Status != foedus.Pending {
				continue
			}
			set := r.Nearest(f.Proof)
			if set == nil {
				continue
			}
			changed := *s
			changed.Events, changed.Given = slices.Clone(s.Events), slices.Clone(s.Given)
			for _, c := range set {
				c.apply(&changed, &changed.Events[0])
			}
			again := e.AskAll(&changed)
			if !slices.ContainsFunc(again.Findings, func(g foedus.Finding) bool {
				return g.State == f.State && g.Norm == f.Norm && g.Toward[0] == f.Toward[0] && (g.Status == foedus.Triggered || g.Status == foedus.Disputed)
			}) {
				t.Fatalf("%s: not triggered %s", Sentence(f), words(set))
			}
			return // one a scenario is enough
		}
	})
}
