package ask

import (
	"fmt"
	"slices"

	"foedus"
	"foedus/internal/commitment"
)

// Coverage says how far an answer can be trusted to be whole. Where it is partial
// or outside, nothing found is not a no.
type Coverage struct {
	Verdict     foedus.Verdict `json:"verdict"`
	DataThrough string         `json:"data_through"`
	Instruments int            `json:"instruments"`
	Notes       []string       `json:"notes"`
	Ledger      *LedgerUse     `json:"ledger,omitempty"` // what of a ledger counts beside the corpus
}

// coverage begins a Coverage.
func (b *Base) coverage(v foedus.Verdict, notes ...string) Coverage {
	return Coverage{Verdict: v, DataThrough: b.Corpus.DataThrough.String(), Instruments: len(b.Corpus.Instruments), Notes: append([]string{}, notes...), Ledger: b.use}
}

// casusPromises are the kinds of promise that a scenario asks about.
var casusPromises = []string{"defence", "consultation", "neutrality", "nonaggression", "offence"}

// cover judges a question by the declared rows: covered when every state and the
// day lie in complete rows for all promises asked, partial when they lie in some
// row, else outside.
func (b *Base) cover(ps []foedus.PartyID, on foedus.Date, promises []string) Coverage {
	c := b.coverage(foedus.Covered)
	for _, f := range b.own {
		c.note("with your own file %s, which takes the place of an instrument of the same id", f)
	}
	lower := func(v foedus.Verdict) {
		if rank(v) > rank(c.Verdict) {
			c.Verdict = v
		}
	}
	if b.Corpus.DataThrough.Before(on) == foedus.Yes {
		lower(foedus.Partial)
		c.note("the corpus is current to %s; %s is later", b.Corpus.DataThrough, on)
	}
	for _, p := range ps {
		if !p.IsState() {
			continue
		}
		if b.Atlas.ExistsOn(p, on) == foedus.No {
			lower(foedus.Outside)
			c.note("%s was not an independent state on %s", b.Atlas.NameOn(string(p), "en", on), on)
			continue
		}
		v, notes := b.coverState(p, on, promises)
		lower(v)
		for _, n := range notes {
			c.note("%s", n)
		}
		if v == foedus.Outside {
			c.note("nothing is declared about %s on %s: no finding about it is not a no", p, on)
		}
	}
	return c
}

func (c *Coverage) note(format string, args ...any) {
	if s := fmt.Sprintf(format, args...); !slices.Contains(c.Notes, s) {
		c.Notes = append(c.Notes, s)
	}
}

// unread notes the papers between states that were signed but whose words nobody
// could read on the day of the public clock: what they oblige was unknown.
func (c *Coverage) unread(view *commitment.Base, states ...foedus.PartyID) {
	for _, p := range view.Papers() {
		for i := range p.Norms {
			if !p.TextSeen(&p.Norms[i]) && !slices.ContainsFunc(states, func(q foedus.PartyID) bool { return !p.Has(q) }) {
				c.note("%s: its text was not public by %s (%s): what it obliges was unknown, which is not a no", p.ID, view.Known(), foedus.TextSecret)
				break
			}
		}
	}
}

func (b *Base) coverState(p foedus.PartyID, on foedus.Date, promises []string) (foedus.Verdict, []string) {
	var notes []string
	any, all := false, true
	for _, pr := range promises {
		best := foedus.None
		for _, r := range b.Corpus.Coverage {
			if len(r.States) > 0 && !slices.Contains(r.States, p) || !slices.Contains(r.Promises, pr) ||
				r.From.OnOrBefore(on) == foedus.No || on.OnOrBefore(r.To) == foedus.No && r.To.Before(b.Corpus.DataThrough) == foedus.Yes {
				continue
			}
			if r.Is == foedus.Complete || best == foedus.None {
				best = r.Is
			}
			if r.Note != "" && !slices.Contains(notes, r.Note) {
				notes = append(notes, r.Note)
			}
		}
		any = any || best != foedus.None
		all = all && best == foedus.Complete
	}
	switch {
	case all:
		return foedus.Covered, notes
	case any:
		return foedus.Partial, notes
	}
	return foedus.Outside, nil
}

func rank(v foedus.Verdict) int {
	return slices.Index([]foedus.Verdict{foedus.Covered, foedus.Partial, foedus.Outside}, v)
}

// CoverageAnswer is what the corpus holds, how it was verified, and what it lacks.
type CoverageAnswer struct {
	Coverage    Coverage                `json:"coverage"`
	Corpus      CorpusRef               `json:"corpus"`
	Rows        []foedus.Coverage       `json:"rows"`
	Instruments []VerifiedRow           `json:"instruments"`
	Facts       map[foedus.Verified]int `json:"facts"` // steps and norms by their best source
	Postures    int                     `json:"postures"`
	Exercises   int                     `json:"exercises"`
	Unverified  []string                `json:"unverified"` // each fact that no source looked at supports
	Gaps        []string                `json:"gaps"`
}

// A VerifiedRow is one instrument with its facts counted by verification.
type VerifiedRow struct {
	ID         foedus.InstrumentID `json:"id"`
	Family     string              `json:"family"`
	Primary    int                 `json:"primary"`
	Secondary  int                 `json:"secondary"`
	Unverified int                 `json:"unverified"`
}

// CoverageReport answers foedus coverage.
func (b *Base) CoverageReport() CoverageAnswer {
	a := CoverageAnswer{Corpus: b.corpusRef(), Rows: b.Corpus.Coverage, Gaps: b.Corpus.Gaps, Facts: map[foedus.Verified]int{},
		Postures: len(b.Corpus.Postures), Exercises: len(b.Corpus.Drills), Unverified: []string{},
		Coverage: b.coverage(foedus.Partial, "coverage is declared in corpus/coverage.yaml, never inferred")}
	for i := range b.Corpus.Instruments {
		in := &b.Corpus.Instruments[i]
		row := VerifiedRow{ID: in.ID, Family: in.Family}
		count := func(what string, ss []foedus.Source) {
			v := foedus.BestOf(ss)
			a.Facts[v]++
			switch v {
			case foedus.Primary:
				row.Primary++
			case foedus.Secondary:
				row.Secondary++
			default:
				row.Unverified++
				a.Unverified = append(a.Unverified, string(in.ID)+": "+what)
			}
		}
		for _, e := range b.Corpus.Entries {
			if e.Instrument == in.ID {
				count(fmt.Sprintf("%s %s (%s)", e.Step.Kind, e.Step.Date, e.ID), e.Step.Sources)
			}
		}
		for _, n := range in.Norms {
			count("norm "+n.ID, n.Sources)
		}
		for _, art := range in.Articles {
			for _, v := range art.Versions {
				count("art. "+art.Number+" ("+v.ID+")", v.Sources)
			}
		}
		a.Instruments = append(a.Instruments, row)
	}
	for _, p := range b.Corpus.Postures {
		v := foedus.BestOf(p.Sources)
		a.Facts[v]++
		if v == foedus.Unverified {
			a.Unverified = append(a.Unverified, p.ID)
		}
	}
	return a
}
