package dyad

import (
	"errors"
	"fmt"

	"foedus"
)

// A Line is what an agreement compares: promises of one source with those of the
// other that mean the same.
type Line struct {
	Name          string
	First, Second Promise // owed if any of them is
}

// Lines compares ATOP with COW. COW has no offence: its defence pact is any duty to
// intervene with troops, to which ATOP's own "active" (defence or offence) answers
// (codebook, 2.33).
var Lines = []Line{
	{"defence", Defence, Defence},
	{"defence or offence", Defence | Offence, Defence},
	{"neutrality", Neutrality, Neutrality},
	{"nonaggression", Nonaggression, Nonaggression},
	{"consultation", Consultation, Consultation},
	{"any", Every, Every},
}

// An Agreement is how far two sources say the same, over the rows that both cover.
type Agreement struct {
	Promise string `json:"promise"`
	Both    int    `json:"both"`
	First   int    `json:"first_only"`
	Second  int    `json:"second_only"`
	Open    int    `json:"open"` // rows on which one of them leaves it open
	Rows    int    `json:"rows"`
}

// Jaccard is the share of the rows on which both say that it is owed among those
// on which either does; 0 where neither ever does.
func (a Agreement) Jaccard() float64 {
	if n := a.Both + a.First + a.Second; n > 0 {
		return float64(a.Both) / float64(n)
	}
	return 0
}

// Markdown gives the agreement as a row of a table.
func (a Agreement) Markdown() string {
	return fmt.Sprintf("| %s | %d | %d | %d | %.3f |", a.Promise, a.Both, a.First, a.Second, a.Jaccard())
}

// Agree compares two sets of one system by year, both by promise.
func Agree(first, second *Set, undirected bool, lines []Line) ([]Agreement, error) {
	sys := first.System
	if sys != second.System || first.Scale != ByPromise || second.Scale != ByPromise {
		return nil, errors.New("only sets of one system, by promise, can be compared")
	}
	type said struct {
		yes, open Promise
		covered   bool
	}
	q := Query{Undirected: undirected}
	n, years := len(sys.States), sys.Last-sys.First+1
	at := func(r *Row) int { return (r.A*n+r.B)*years + r.Year - sys.First }
	all := make([]said, n*n*years)
	err := first.Each(q, func(r *Row) error {
		all[at(r)] = said{Promise(r.Yes), Promise(r.NA), r.Verdict != foedus.Outside}
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := make([]Agreement, len(lines))
	for i, l := range lines {
		out[i].Promise = l.Name
	}
	coded := second.coded()
	err = second.Each(q, func(r *Row) error {
		f := all[at(r)]
		if !f.covered || r.Verdict == foedus.Outside {
			return nil
		}
		yes, open := Promise(r.Yes), Promise(r.NA)&coded
		for i, l := range lines {
			out[i].count(f.yes&l.First != 0, yes&l.Second != 0, f.open&l.First != 0, open&l.Second != 0)
		}
		return nil
	})
	return out, err
}

// coded gives the promises that a source covers anywhere.
func (s *Set) coded() Promise {
	var p Promise
	for _, c := range s.covers {
		for _, y := range c.years {
			p |= Promise(y.some)
		}
	}
	return p & Every
}

// count takes a row: whether each owes it, and whether it leaves it open.
func (a *Agreement) count(first, second, firstOpen, secondOpen bool) {
	a.Rows++
	switch {
	case !first && firstOpen || !second && secondOpen:
		a.Open++
	case first && second:
		a.Both++
	case first:
		a.First++
	case second:
		a.Second++
	}
}
