package ask

import (
	"fmt"
	"slices"

	"foedus"
	"foedus/internal/commitment"
)

// A PactsAnswer lists the instruments.
type PactsAnswer struct {
	Corpus      CorpusRef `json:"corpus"`
	Coverage    Coverage  `json:"coverage"`
	Instruments []PactRow `json:"instruments"`
}

// A PactRow is one line of the list.
type PactRow struct {
	InstrumentRef
	Kind     foedus.Kind `json:"kind"`
	Parties  int         `json:"parties"`
	Norms    int         `json:"norms"`
	InForce  string      `json:"in_force"` // on the day: how many of the parties it binds
	Promises []string    `json:"promises"` // as ATOP and COW would type its norms
	COW      string      `json:"cow"`      // id in COW Formal Alliances 4.1, where known
}

// Pacts lists the instruments, with how many parties each binds on a day.
func (b *Base) Pacts(date, knownOn string) (*PactsAnswer, error) {
	on := b.Corpus.DataThrough
	if date != "" {
		var err error
		if on, err = day("--date", date); err != nil {
			return nil, err
		}
	}
	known, err := optDay("--known-on", knownOn)
	if err != nil {
		return nil, err
	}
	view := b.at(known)
	a := &PactsAnswer{Corpus: b.corpusRef(), Coverage: b.CoverageReport().Coverage, Instruments: []PactRow{}}
	for _, p := range view.Papers() {
		row := PactRow{InstrumentRef: instrumentRef(view, p.Instrument), Kind: p.Kind, Parties: len(p.Parties()), Norms: len(p.Norms)}
		row.COW, row.Promises = p.COW, promises(p.Norms)
		bound := bound(p, on)
		row.InForce = fmt.Sprintf("%d of %d on %s", bound, len(p.Parties()), on)
		a.Instruments = append(a.Instruments, row)
	}
	return a, nil
}

// promises gives the types of promise of norms, in the order of their first.
func promises(ns []foedus.Norm) []string {
	out := []string{}
	for _, n := range ns {
		if p := n.Act.Promise(); p != "none" && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

func bound(p *commitment.Paper, on foedus.Date) int {
	n := 0
	for _, q := range p.Parties() {
		if t, _ := p.In(q, on); t == foedus.Yes {
			n++
		}
	}
	return n
}
