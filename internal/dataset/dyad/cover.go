package dyad

import (
	"slices"

	"foedus"
)

// A Covers says what a source holds: rows as in the corpus, of which an empty
// list of states means any state.
type Covers struct {
	Rows    []foedus.Coverage
	Through foedus.Date // the corpus is current to this day; zero: the rows say all
	Coded   bool        // a row is judged by the columns that the rows speak of, not by all
	InCOW   bool        // a state is covered only while in the COW state system
}

// Whole is the coverage of a dataset that claims to hold every promise of every
// state through its years.
func Whole(first, last int, inCOW bool) Covers {
	return Covers{Coded: true, InCOW: inCOW, Rows: []foedus.Coverage{{Promises: Promises, From: foedus.YMD(first, 1, 1), To: foedus.YMD(last, 12, 31), Is: foedus.Complete}}}
}

// judged gives the columns by which the verdict on a row is made.
func (c Covers) judged(scale Scale) uint64 {
	if !c.Coded {
		return scale.all()
	}
	var out uint64
	for _, r := range c.Rows {
		for _, p := range r.Promises {
			out |= scale.covers(p)
		}
	}
	return out
}

// covered tells, for the columns of a scale, which a source holds whole over some
// days and which it holds something of.
type covered struct{ whole, some uint64 }

func (c covered) and(d covered) covered { return covered{c.whole & d.whole, c.some & d.some} }

// verdict judges a row, as the answers of the program do: covered where every
// column that counts is, outside where none is.
func (c covered) verdict(judged uint64) foedus.Verdict {
	switch {
	case c.whole&judged == judged:
		return foedus.Covered
	case c.some&judged == 0:
		return foedus.Outside
	}
	return foedus.Partial
}

// stateCover is the coverage of one state: by stretches of days, and by year.
type stateCover struct {
	stretches []stretch
	years     []covered // by year of the system
}

type stretch struct {
	in Days
	is covered
}

func (c Covers) byState(sys *System, scale Scale) []stateCover {
	out := make([]stateCover, len(sys.States))
	for i := range out {
		out[i] = c.state(sys, scale, i)
	}
	return out
}

func (c Covers) state(sys *System, scale Scale, i int) stateCover {
	type piece struct {
		in   Days
		mask covered
	}
	var pieces []piece
	var cuts []foedus.Day
	for _, r := range c.Rows {
		if r.Is == foedus.None || len(r.States) > 0 && !slices.Contains(r.States, sys.States[i].ID) {
			continue
		}
		p := piece{in: Days{r.From.First(), r.To.Last()}}
		if !c.Through.IsZero() && r.To.Before(c.Through) != foedus.Yes {
			p.in.To = c.Through.Last() // a row that reaches the end of the data reaches no further
		}
		for _, pr := range r.Promises {
			p.mask.some |= scale.covers(pr)
		}
		if r.Is == foedus.Complete {
			p.mask.whole = p.mask.some
		}
		pieces = append(pieces, p)
		cuts = append(cuts, p.in.From, p.in.To+1)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var sc stateCover
	for k := 0; k+1 < len(cuts); k++ {
		s := stretch{in: Days{cuts[k], cuts[k+1] - 1}}
		for _, p := range pieces {
			if p.in.Has(s.in.From) {
				s.is.whole |= p.mask.whole
				s.is.some |= p.mask.some
			}
		}
		if s.is.some != 0 {
			sc.stretches = append(sc.stretches, s)
		}
	}
	sc.years = make([]covered, sys.Last-sys.First+1)
	for y := range sc.years {
		sc.years[y] = sc.year(sys, i, YearOf(sys.First+y), c.InCOW)
	}
	return sc
}

// year gives the coverage of a year: whole if whole on each day on which the
// state was in the system (on every day, if it was not in it at all).
func (sc *stateCover) year(sys *System, i int, year Days, inCOW bool) covered {
	var lived []Days
	for _, d := range sys.States[i].in {
		if l := d.And(year); !l.Empty() {
			lived = append(lived, l)
		}
	}
	if inCOW && !meets(sys.States[i].cow, year) {
		return covered{}
	}
	if lived == nil {
		lived = []Days{year}
	}
	out := covered{whole: ^uint64(0)}
	for _, l := range lived {
		for at := l.From; at <= l.To; {
			is, next := sc.on(at)
			out.whole &= is.whole
			out.some |= is.some
			at = next
		}
	}
	return out
}

// on gives the coverage of a day and the day from which it is another.
func (sc *stateCover) on(d foedus.Day) (covered, foedus.Day) {
	for _, s := range sc.stretches {
		switch {
		case s.in.Has(d):
			return s.is, s.in.To + 1
		case s.in.From > d:
			return covered{}, s.in.From
		}
	}
	return covered{}, foedus.YMD(foedus.LastYear, 12, 31).First() + 1
}
