package dyad

import (
	"fmt"

	"foedus"
)

// Grain is what a row is about.
type Grain uint8

// The grains: a pair of states in a year, a pair on a day, one state in a year.
const (
	Year Grain = iota
	Day
	StateYear
)

// ParseGrain reads "year", "day" or "state-year".
func ParseGrain(s string) (Grain, error) {
	switch s {
	case "year":
		return Year, nil
	case "day":
		return Day, nil
	case "state-year":
		return StateYear, nil
	}
	return 0, fmt.Errorf("unknown grain %q; one of year, day, state-year", s)
}

// A Query is which rows of a set are asked for. Its zero value asks for every
// directed dyad-year of the system.
type Query struct {
	Grain      Grain
	Undirected bool // a row for the pair: owed if either owes it to the other
	Tied       bool // leave out pairs that no pact joins in the year or on the day
	Days       Days // for the grain of a day: which
}

// A Row is one line of a table. What it points to is good until the next row.
type Row struct {
	Year     int
	Day      foedus.Day // where the grain is a day
	A, B     int        // places in the system; B is -1 where the grain is a state
	Yes      uint64     // columns owed
	NA       uint64     // columns not known; no column is in both
	Verdict  foedus.Verdict
	Pacts    []int // places in the set's list of pacts, in order, each once
	Partners int   // where the grain is a state: how many states it owes something
}

// Each gives the rows of a query, and stops at the first error of yield. Rows come
// by pair in the order of COW numbers, the years of a pair in order.
func (s *Set) Each(q Query, yield func(*Row) error) error {
	switch q.Grain {
	case Day:
		return s.eachDay(q, yield)
	case StateYear:
		return s.eachState(q, yield)
	}
	sys := s.System
	var row Row
	years := make(Years, (sys.Last-sys.First)/64+1)
	for a := range sys.States {
		for b := range sys.States {
			if a == b || q.Undirected && a > b {
				continue
			}
			there := s.of(a, b)
			var back []tie
			if q.Undirected {
				back = s.of(b, a)
			}
			if !sys.rowYears(a, b, q.Tied, years, there, back) {
				continue
			}
			row.A, row.B = a, b
			for y := range sys.All(years) {
				row.Year, row.Yes, row.NA, row.Pacts = y, 0, 0, row.Pacts[:0]
				row.take(there, y)
				row.take(back, y)
				c := s.covers[a].years[y-sys.First].and(s.covers[b].years[y-sys.First])
				s.close(&row, c)
				if err := yield(&row); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// rowYears sets out to the years for which a pair has a row: those in which both
// were in the list, and those in which a pact joins them; it tells whether there
// are any.
func (s *System) rowYears(a, b int, tied bool, out Years, ties ...[]tie) bool {
	any := false
	if tied {
		clear(out)
	} else {
		any = s.both(a, b, out)
	}
	for _, ts := range ties {
		for i := range ts {
			for y := max(s.First, ts[i].firstYear); y <= min(s.Last, ts[i].toYear); y++ {
				out.add(y - s.First)
				any = true
			}
		}
	}
	return any
}

// take counts the ties of a year: what is owed on any of its days.
func (r *Row) take(ts []tie, y int) {
	for i := range ts {
		if t := &ts[i]; t.firstYear <= y && y <= t.toYear {
			r.add(t)
		}
	}
}

func (r *Row) add(t *tie) {
	r.Yes |= t.yes
	r.NA |= t.may
	for i, p := range r.Pacts {
		if p == t.pact {
			return
		}
		if p > t.pact {
			r.Pacts = append(r.Pacts, 0)
			copy(r.Pacts[i+1:], r.Pacts[i:])
			r.Pacts[i] = t.pact
			return
		}
	}
	r.Pacts = append(r.Pacts, t.pact)
}

// close ends a row: what is neither owed nor wholly covered is not known.
func (s *Set) close(r *Row, c covered) {
	r.NA = (r.NA | s.all&^c.whole) &^ r.Yes
	r.Verdict = c.verdict(s.judged)
}

func (s *Set) eachDay(q Query, yield func(*Row) error) error {
	sys := s.System
	var row Row
	for a := range sys.States {
		for b := range sys.States {
			if a == b || q.Undirected && a > b {
				continue
			}
			there := s.of(a, b)
			var back []tie
			if q.Undirected {
				back = s.of(b, a)
			}
			if len(there)+len(back) == 0 && (q.Tied || !meets(sys.States[a].in, q.Days) || !meets(sys.States[b].in, q.Days)) {
				continue
			}
			row.A, row.B = a, b
			for d := q.Days.From; d <= q.Days.To; d++ {
				on := Days{d, d}
				row.Day, row.Year, row.Yes, row.NA, row.Pacts = d, yearIn(d), 0, 0, row.Pacts[:0]
				for _, ts := range [][]tie{there, back} {
					for i := range ts {
						if ts[i].days.Has(d) {
							row.add(&ts[i])
						}
					}
				}
				if len(row.Pacts) == 0 && (q.Tied || !meets(sys.States[a].in, on) || !meets(sys.States[b].in, on)) {
					continue
				}
				ca, _ := s.covers[a].on(d)
				cb, _ := s.covers[b].on(d)
				if s.inCOW && !(meets(sys.States[a].cow, on) && meets(sys.States[b].cow, on)) {
					ca = covered{}
				}
				s.close(&row, ca.and(cb))
				if err := yield(&row); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// eachState gives a row a state and year: what it owes to any state.
func (s *Set) eachState(q Query, yield func(*Row) error) error {
	sys := s.System
	years := make(Years, (sys.Last-sys.First)/64+1)
	rows := make([]Row, sys.Last-sys.First+1)
	for a := range sys.States {
		clear(rows)
		copy(years, sys.States[a].years)
		if q.Tied {
			clear(years)
		}
		for b := range sys.States {
			ts := s.of(a, b)
			var seen Years
			for i := range ts {
				t := &ts[i]
				if t.yes != 0 && seen == nil {
					seen = make(Years, len(years))
				}
				for y := max(sys.First, t.firstYear); y <= min(sys.Last, t.toYear); y++ {
					k := y - sys.First
					years.add(k)
					rows[k].add(t)
					if t.yes != 0 && !seen.has(k) {
						seen.add(k)
						rows[k].Partners++
					}
				}
			}
		}
		for y := range sys.All(years) {
			r := &rows[y-sys.First]
			r.Year, r.A, r.B = y, a, -1
			s.close(r, s.covers[a].years[y-sys.First])
			if err := yield(r); err != nil {
				return err
			}
		}
	}
	return nil
}
