// Package delta tells what a claim adds to what is already known.
//
//	claim:  Russia and Belarus are to sign an agreement, 2024-12-06
//	known:  rus-blr-2024: signed 2024-12-06
//	delta:  known; matches rus-blr-2024#7; "planned here; signed 2024-12-06 (BelTA)"
//
// A claim is new where nothing held speaks of it, known where what is held says
// the same, refines where it says more or more exactly, contradicts where both
// cannot be so. The package never decides who is right: the note names who says
// what on the other side, and where sources differ among themselves, all of them.
//
// What a claim is compared by depends on its kind: steps of instruments by
// parties, stage, day and name; provisions by act; posture by owner, host, stage
// and class of weapon; exercises by states, days and name; statements by speaker,
// day and the very words.
package delta

import (
	"slices"
	"sync"

	"foedus"
	"foedus/internal/atlas"
)

// Known is what is held, of every sort. It must not change once a claim has been
// judged by it; many claims may be judged at a time.
type Known struct {
	Instruments []*foedus.Instrument
	Entries     []foedus.Entry
	Postures    []foedus.Posture
	Drills      []foedus.Drill
	Statements  []foedus.Statement

	once   sync.Once
	papers map[foedus.InstrumentID]*held
}

// held is what judging needs of one instrument again and again.
type held struct {
	parties []foedus.PartyID // those that made it and those that took any step
	steps   []foedus.Entry
	names   [][]string // the telling words of its title and names
}

// index prepares what is held, once.
func (k *Known) index(j *judge) map[foedus.InstrumentID]*held {
	k.once.Do(func() {
		k.papers = make(map[foedus.InstrumentID]*held, len(k.Instruments))
		for _, in := range k.Instruments {
			h := &held{parties: slices.Clone(in.Original)}
			for _, n := range append([]string{in.Title}, in.Names...) {
				h.names = append(h.names, j.nameWords(n))
			}
			k.papers[in.ID] = h
		}
		for _, e := range k.Entries {
			h := k.papers[e.Instrument]
			if h == nil {
				continue
			}
			h.steps = append(h.steps, e)
			for _, p := range e.Step.Parties {
				if !slices.Contains(h.parties, p) {
					h.parties = append(h.parties, p)
				}
			}
		}
	})
	return k.papers
}

// A Verdict is what a claim adds and why. Matches are ids: of entries, postures,
// drills and statements, of norms as "instrument/norm", and of an instrument
// where the claim fits the paper and no step of it.
type Verdict struct {
	Delta   foedus.Delta
	Matches []string
	Note    string // plain words, with the sources of the other side; "" where there is nothing to say
}

// Set writes the verdict into a claim.
func (v Verdict) Set(c *foedus.Claim) { c.Delta, c.Matches, c.Note = v.Delta, v.Matches, v.Note }

// Judge compares a claim with what is held. It changes neither.
func Judge(c *foedus.Claim, k *Known, a *atlas.Atlas) Verdict {
	j := judge{c: c, k: k, a: a}
	j.papers = k.index(&j)
	if c.Instrument != nil && c.Instrument.ID == "" { // an id tells the paper without its name
		j.title = j.nameWords(c.Instrument.Title)
	}
	v := j.judge()
	if v.Delta == "" {
		v.Delta = foedus.DeltaNew
	}
	if v.Matches == nil {
		v.Matches = []string{}
	}
	return v
}

// judge compares one claim.
type judge struct {
	c *foedus.Claim
	k *Known
	a *atlas.Atlas // nil: nothing is known of names and places

	papers map[foedus.InstrumentID]*held
	title  []string // the telling words of the claim's name for its paper
}

func (j *judge) judge() Verdict {
	switch j.c.Kind {
	case foedus.InstrumentEvent:
		return j.event()
	case foedus.Provision:
		return j.provision()
	case foedus.PostureClaim:
		return j.posture()
	case foedus.ExerciseClaim:
		return j.exercise()
	case foedus.StatementClaim:
		return j.statement()
	case foedus.Membership:
		return j.membership()
	case foedus.FactClaim:
		return j.fact()
	case foedus.Assessment:
		return Verdict{Delta: foedus.DeltaNew, Note: "A judgement, which the ledger keeps as somebody's word and never as a fact."}
	}
	return Verdict{Delta: foedus.DeltaNew}
}

// states are the states of the claim.
func (j *judge) states() []foedus.PartyID {
	var out []foedus.PartyID
	for _, p := range j.c.Parties {
		if p.IsState() && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// known makes the verdict that the claim is held already.
func known(note string, ids ...string) Verdict {
	return Verdict{Delta: foedus.DeltaKnown, Matches: ids, Note: note}
}
