package ask

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/casus"
	"foedus/internal/commitment"
)

// A PactAnswer is the code sheet of an instrument.
type PactAnswer struct {
	Date       string            `json:"date"` // "" : not asked for a day
	Corpus     CorpusRef         `json:"corpus"`
	Coverage   Coverage          `json:"coverage"`
	Instrument foedus.Instrument `json:"instrument"`
	Signed     string            `json:"signed"`
	Parties    []PactParty       `json:"parties"`
	Steps      []PactStep        `json:"steps"`
	NormWords  []NormWords       `json:"norm_words"`
}

// A PactStep is one thing that happened to it, and the same in a sentence.
type PactStep struct {
	foedus.Entry
	Says string `json:"says"`
}

// NormWords says a norm's trigger and gates in English.
type NormWords struct {
	Norm  string   `json:"norm"`
	On    string   `json:"on"` // "" : owed at all times
	Gates []string `json:"gates"`
}

// A PactParty is one state and when the instrument bound it.
type PactParty struct {
	State   State      `json:"state"`
	Bound   []PactTerm `json:"bound"`
	InForce string     `json:"in_force"` // on the day asked: yes, no, unknown; "" without a day
	Why     string     `json:"why"`
}

// A PactTerm is an interval in which a party was bound; To is null without an end.
type PactTerm struct {
	From string  `json:"from"`
	To   *string `json:"to"`
}

// Pact answers with a code sheet, on a day if one is given.
func (b *Base) Pact(id, date string) (*PactAnswer, error) {
	on, err := optDay("--date", date)
	if err != nil {
		return nil, err
	}
	view := b.at(foedus.Date{})
	p, ok := view.Paper(foedus.InstrumentID(id))
	if !ok {
		return nil, &UsageError{"ID", fmt.Errorf("%w %q%s; foedus pacts lists them", ErrNoInstrument, id, b.nearPact(id))}
	}
	a := &PactAnswer{Corpus: b.corpusRef(), Instrument: *p.Instrument, Signed: p.Signed().Gregorian().String(), Date: on.Gregorian().String(),
		Coverage: Coverage{Verdict: foedus.Partial, DataThrough: b.Corpus.DataThrough.String(), Instruments: len(b.Corpus.Instruments), Notes: []string{}}}
	for _, q := range p.Parties() {
		row := PactParty{State: b.state(q, on), Bound: []PactTerm{}}
		for _, iv := range p.Spells(q) {
			row.Bound = append(row.Bound, term(iv))
		}
		if !on.IsZero() {
			t, why := p.In(q, on)
			row.InForce, row.Why = t.String(), why.Says
		}
		a.Parties = append(a.Parties, row)
	}
	for _, e := range p.Entries {
		if on.IsZero() || e.Step.Date.OnOrBefore(on) != foedus.No {
			a.Steps = append(a.Steps, PactStep{*e, commitment.StepWords(e.Step)})
		}
	}
	for i := range p.Norms {
		a.NormWords = append(a.NormWords, normWords(&p.Norms[i]))
	}
	return a, nil
}

func normWords(n *foedus.Norm) NormWords {
	w := NormWords{Norm: n.ID, Gates: []string{}}
	if t := n.Trigger; t != nil {
		kinds := make([]string, len(t.Events))
		for i, e := range t.Events {
			kinds[i] = strings.ReplaceAll(string(e), "_", " ")
		}
		w.On = strings.Join(kinds, " or ") + " by " + t.Attackers.Words()
	}
	for _, g := range n.Gates {
		w.Gates = append(w.Gates, casus.GateWords(g, ""))
	}
	return w
}

func term(iv foedus.Interval) PactTerm {
	t := PactTerm{From: iv.From.Gregorian().String()}
	if !iv.OpenTill {
		to := iv.To.Gregorian().String()
		t.To = &to
	}
	return t
}

func (b *Base) nearPact(id string) string {
	var near []string
	for _, in := range b.Corpus.Instruments {
		for w := range strings.SplitSeq(strings.ToLower(id), "-") {
			if len(w) > 2 && strings.Contains(string(in.ID), w) {
				near = append(near, string(in.ID))
				break
			}
		}
	}
	if len(near) == 0 {
		return ""
	}
	return "; near: " + strings.Join(near, ", ")
}

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
func (b *Base) Pacts(date string) (*PactsAnswer, error) {
	on := b.Corpus.DataThrough
	if date != "" {
		var err error
		if on, err = day("--date", date); err != nil {
			return nil, err
		}
	}
	view := b.at(foedus.Date{})
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
