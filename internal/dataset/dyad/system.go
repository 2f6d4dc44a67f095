package dyad

import (
	"fmt"
	"iter"
	"math/bits"
	"slices"

	"foedus"
	"foedus/internal/atlas"
)

// A System is the states of a list, with when they were in it: the rows of a
// table by year.
type System struct {
	States      []State
	List        string  // "cow" or "gw"
	First, Last int     // years
	gwOf        [][]int // Gleditsch-Ward numbers by state and year
	byID        map[foedus.PartyID]int
	byCCode     map[int]int
}

// A State is one of them, with the codes that the field merges by.
type State struct {
	ID    foedus.PartyID
	COW   string // abbreviation
	CCode int
	ISO3  string
	gw    []numbered
	in    []Days // in the list
	cow   []Days // in the COW state system
	years Years
}

// numbered is a Gleditsch-Ward number and when the state bore it.
type numbered struct {
	n  int
	in Days
}

// Years is a set of years of a system.
type Years []uint64

func (ys Years) add(i int) { ys[i/64] |= 1 << (i % 64) }

func (ys Years) has(i int) bool { return i >= 0 && i/64 < len(ys) && ys[i/64]&(1<<(i%64)) != 0 }

// Len counts them.
func (ys Years) Len() int {
	n := 0
	for _, w := range ys {
		n += bits.OnesCount64(w)
	}
	return n
}

// NewSystem takes the states of a list, "cow" (the COW state system) or "gw"
// (Gleditsch and Ward), through the years given. A list that has ended (COW 2016,
// Gleditsch and Ward 2017) runs on with the states that were in it at its end.
func NewSystem(a *atlas.Atlas, list string, first, last int) (*System, error) {
	if list != "cow" && list != "gw" {
		return nil, fmt.Errorf("unknown list of states %q; one of cow, gw", list)
	}
	s := &System{List: list, First: first, Last: last, byID: map[foedus.PartyID]int{}, byCCode: map[int]int{}}
	for _, st := range a.States() {
		x := State{ID: st.ID, COW: st.COW, CCode: st.CCode, ISO3: st.ISO3, years: make(Years, (last-first)/64+1)}
		for _, p := range st.Periods {
			in := Days{p.In.From.First(), foedus.YMD(foedus.LastYear, 12, 31).First()}
			if !p.In.OpenTill && !p.In.To.IsZero() {
				in.To = p.In.To.First() - 1
			}
			if p.System == "gw" {
				x.gw = append(x.gw, numbered{p.Number, in})
			}
			if p.System == "cow" {
				x.cow = append(x.cow, in)
			}
			if p.System != list {
				continue
			}
			x.in = append(x.in, in)
			for y := max(first, yearIn(in.From)); y <= min(last, yearIn(in.To)); y++ {
				x.years.add(y - first)
			}
		}
		s.byID[x.ID] = len(s.States)
		if x.CCode != 0 {
			s.byCCode[x.CCode] = len(s.States)
		}
		s.States = append(s.States, x)
		s.gwOf = append(s.gwOf, make([]int, last-first+1))
		for y := range s.gwOf[len(s.gwOf)-1] {
			s.gwOf[len(s.gwOf)-1][y] = s.GW(len(s.States)-1, YearOf(first+y))
		}
	}
	return s, nil
}

// ByCCode finds a state by its COW number.
func (s *System) ByCCode(n int) (int, bool) {
	i, ok := s.byCCode[n]
	return i, ok
}

// ByID finds a state by its id.
func (s *System) ByID(p foedus.PartyID) (int, bool) {
	i, ok := s.byID[p]
	return i, ok
}

// meets tells whether any of some stretches has a day in common with another.
func meets(ds []Days, on Days) bool {
	return slices.ContainsFunc(ds, func(d Days) bool { return !d.And(on).Empty() })
}

// GW gives the Gleditsch-Ward number that a state bore on the first of some days
// on which it bore one; 0 for none.
func (s *System) GW(i int, on Days) int {
	best := numbered{}
	for _, g := range s.States[i].gw {
		if !g.in.And(on).Empty() && (best.n == 0 || g.in.From < best.in.From) {
			best = g
		}
	}
	return best.n
}

// Pairs gives every ordered pair of states with the years in which both were in
// the list, pairs that never were left out: the first state slowest, in the order
// of COW numbers. The years are good until the next pair.
func (s *System) Pairs() iter.Seq2[[2]int, Years] {
	return func(yield func([2]int, Years) bool) {
		both := make(Years, (s.Last-s.First)/64+1)
		for a := range s.States {
			for b := range s.States {
				if a == b || !s.both(a, b, both) {
					continue
				}
				if !yield([2]int{a, b}, both) {
					return
				}
			}
		}
	}
}

// both sets out to the years of both states, and tells whether there are any.
func (s *System) both(a, b int, out Years) bool {
	any := uint64(0)
	for w := range out {
		out[w] = s.States[a].years[w] & s.States[b].years[w]
		any |= out[w]
	}
	return any != 0
}

// PairYears counts the rows of a directed table by year.
func (s *System) PairYears() int {
	n := 0
	for _, ys := range s.Pairs() {
		n += ys.Len()
	}
	return n
}

// All gives the years of the set.
func (s *System) All(ys Years) iter.Seq[int] {
	return func(yield func(int) bool) {
		for w, word := range ys {
			for ; word != 0; word &= word - 1 {
				if !yield(s.First + w*64 + bits.TrailingZeros64(word)) {
					return
				}
			}
		}
	}
}
