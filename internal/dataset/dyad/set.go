package dyad

import (
	"fmt"
	"slices"

	"foedus"
)

// A tie is a promise by its place in a system.
type tie struct {
	yes, may          uint64 // columns owed, and columns that may be owed
	days              Days
	firstYear, toYear int
	pact              int
}

// A Set is what one source says: ties by pair and what it covers. It is safe for
// concurrent use.
type Set struct {
	Source string // "corpus", "atop", "cow"
	System *System
	Scale  Scale
	at     []int32 // of pair a*n+b: where its ties begin; one more for the end
	ties   []tie
	pacts  []string
	covers []stateCover
	inCOW  bool
	all    uint64 // columns
	judged uint64 // those by which a row's coverage is judged
}

// NewSet orders the promises of a dataset by pair. A number that no state of the
// system bears is an error: the caller has checked it with its row.
func NewSet(source string, sys *System, scale Scale, promised []Promised, through foedus.Day, c Covers) (*Set, error) {
	b := builder{sys: sys, scale: scale, pacts: map[string]int{}}
	for i := range promised {
		p := &promised[i]
		from, ok := sys.ByCCode(p.Obligor)
		toward, too := sys.ByCCode(p.Beneficiary)
		if !ok || !too {
			return nil, fmt.Errorf("pact %s: %d or %d is no COW number", p.Pact, p.Obligor, p.Beneficiary)
		}
		possible, sure := Stay(p.From, p.To, through)
		yes := scale.bits(p.Promises)
		open := scale.bits(p.Unknown)
		if sure.Empty() {
			b.add(from, toward, 0, yes|open, possible, p.Pact, p.LastYear)
			continue
		}
		// On the days before the first sure one and after the last it may be owed.
		b.add(from, toward, 0, yes|open, Days{possible.From, sure.From - 1}, p.Pact, p.LastYear)
		b.add(from, toward, yes, open, sure, p.Pact, p.LastYear)
		b.add(from, toward, 0, yes|open, Days{sure.To + 1, possible.To}, p.Pact, p.LastYear)
	}
	return b.set(source, c), nil
}

// builder collects ties before they are ordered.
type builder struct {
	sys   *System
	scale Scale
	pairs []int32
	ties  []tie
	pacts map[string]int
	names []string
}

func (b *builder) add(from, toward int, yes, may uint64, in Days, pact string, lastYear int) {
	if in.Empty() || from == toward {
		return
	}
	id, ok := b.pacts[pact]
	if !ok {
		id = len(b.names)
		b.pacts[pact] = id
		b.names = append(b.names, pact)
	}
	t := tie{yes: yes, may: may, days: in, firstYear: yearIn(in.From), toYear: yearIn(in.To), pact: id}
	if lastYear != 0 {
		t.toYear = min(t.toYear, lastYear)
	}
	b.pairs = append(b.pairs, int32(from*len(b.sys.States)+toward))
	b.ties = append(b.ties, t)
}

// set orders the ties by pair (a counting sort), in each pair by pact.
func (b *builder) set(source string, c Covers) *Set {
	n := len(b.sys.States)
	s := &Set{Source: source, System: b.sys, Scale: b.scale, at: make([]int32, n*n+1), ties: make([]tie, len(b.ties)), pacts: b.names,
		covers: c.byState(b.sys, b.scale), inCOW: c.InCOW, all: b.scale.all(), judged: c.judged(b.scale)}
	for _, p := range b.pairs {
		s.at[p+1]++
	}
	for p := range n * n {
		s.at[p+1] += s.at[p]
	}
	next := slices.Clone(s.at[:n*n])
	for i, p := range b.pairs {
		s.ties[next[p]] = b.ties[i]
		next[p]++
	}
	return s
}

// of gives the ties of an ordered pair.
func (s *Set) of(a, b int) []tie {
	p := a*len(s.System.States) + b
	return s.ties[s.at[p]:s.at[p+1]]
}
