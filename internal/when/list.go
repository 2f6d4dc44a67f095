package when

import (
	"slices"

	"foedus/internal/nlp"
)

// listed reads a year that goes on with those before: "in 1960 and 1975".
func (f *finder) listed(i int, before []Expr) (Expr, int, bool) {
	if len(before) == 0 {
		return Expr{}, i, false
	}
	last := before[len(before)-1]
	if last.Attributive || last.Kind != Year && !(last.Kind == Day && last.Date.Month != 0) {
		return Expr{}, i, false
	}
	k := i - 1
	for ; k >= 0 && f.toks[k].Start >= last.Span.End; k-- {
		switch f.low(k) {
		case ",", "and", "or", "again", "in", "then":
		default:
			return Expr{}, i, false
		}
	}
	if k == i-1 {
		return Expr{}, i, false
	}
	if last.Kind == Year {
		return f.year(i, true)
	}
	return f.nextDay(i, last)
}

// nextDay reads the later days of "September 12, 13 and 14": a bare number before
// anything but what it could count.
func (f *finder) nextDay(i int, last Expr) (Expr, int, bool) {
	d, ok := f.dayNumber(i)
	if !ok || f.word(i+1) && !afterDays[f.low(i+1)] {
		return Expr{}, i, false
	}
	e := none(Day)
	e.Date = last.Date
	e.Date.Day = d
	j := f.yearAfter(i+1, &e)
	return e, j, e.valid() && (d > last.Date.Day || e.Date.Year != last.Date.Year)
}

// afterDays are the words that may follow a bare day of a list.
var afterDays = words("in at and or to with for as when of")

// share gives dates without year that of the neighbour with which they are
// listed: "on 5 and 26 February 2025", "in September and October 2025"; and, to a
// past day, that of a date earlier in the sentence.
func (f *finder) share(es []Expr) {
	for k := len(es) - 2; k >= 0; k-- {
		e, next := &es[k], es[k+1]
		year := next.Date.Year
		if year == 0 {
			year = next.year
		}
		if e.yearless() && year != 0 && !next.Attributive && f.joined(e.Span.End, next.Span.Start) {
			e.year = year
		}
	}
	for k := 1; k < len(es); k++ {
		e := &es[k]
		if !e.yearless() || e.year != 0 {
			continue
		}
		for p := k - 1; p >= max(0, k-8); p-- {
			if (es[p].Kind == Day || es[p].Kind == Month) && es[p].Date.Year != 0 {
				before := es[p]
				e.after = &before
				break
			}
		}
	}
}

// yearless tells a day, month or season that needs a year from elsewhere.
func (e Expr) yearless() bool {
	return (e.Kind == Day || e.Kind == Month) && e.Date.Year == 0 && e.Direction == Either && !e.shift.ofYear && !e.shift.this
}

// joined tells that only commas and "and" lie between two places of the text.
func (f *finder) joined(from, to int) bool {
	i, _ := slices.BinarySearchFunc(f.toks, from, func(t nlp.Token, at int) int { return t.Start - at })
	first := i
	for ; i < len(f.toks) && f.toks[i].End <= to; i++ {
		switch f.toks[i].Lower {
		case ",", "and", "or", "on", "in", "&":
		default:
			return false
		}
	}
	return i > first
}
