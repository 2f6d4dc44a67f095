package when

import (
	"fmt"

	"foedus"
)

// found is an interval with how it was found; ok is false where how says why
// there is none.
type found struct {
	from, to foedus.Day
	how      string
	ok       bool
}

func unknown(format string, args ...any) found { return found{how: fmt.Sprintf(format, args...)} }

func day(d foedus.Day, how string) found { return found{d, d, how, true} }

// Resolve works out the interval of an expression anew against an anchor and a
// tense. Where the words leave open which day is meant, a past event is never
// put after publication. A publication known only to an interval resolves what
// it can: "last year" in a report of December 2024, not "Friday".
func Resolve(e Expr, a Anchor, tense Tense) Expr {
	if e.Kind == Sequel && e.Last == nil && e.previous == nil {
		e.previous = a.Previous
	}
	r := resolver{tense: tense, dated: a.Dated(), pub: a.Published.From}
	got := r.relate(e)
	if r.dated && a.Published.To > a.Published.From {
		r.pub = a.Published.To
		if other := r.relate(e); other != got {
			got = hull(e, got, other, a.Published.To-a.Published.From)
		}
	}
	if got.ok && got.to < got.from {
		got = unknown("its end lies before its beginning")
	}
	e.Known, e.How = got.ok, got.how
	e.From, e.To = 0, 0
	if got.ok {
		e.From, e.To = got.from, got.to
	}
	return e
}

// hull joins what the first and the last possible day of publication give, if
// the two differ by no more than publication itself is unsure.
func hull(e Expr, a, b found, unsure foedus.Day) found {
	if !a.ok || !b.ok || e.Kind == Weekday || b.from-a.from > unsure+31 || b.from < a.from {
		return unknown("the day of publication is not known to the day")
	}
	return found{a.from, max(a.to, b.to), "counted from each possible day of publication", true}
}

type resolver struct {
	tense Tense
	dated bool
	pub   foedus.Day
}

// relate applies by and before.
func (r resolver) relate(e Expr) found {
	got := r.resolve(e)
	if got.ok && r.dated && (e.Relation == By || e.Relation == Before) && got.to >= r.pub {
		return found{min(r.pub, got.to), got.to, "from publication to " + got.how, true}
	}
	return got
}

func (r resolver) resolve(e Expr) found {
	switch e.Kind {
	case Day, Month, Season:
		return r.calendar(e)
	case Year:
		return years(e.Date.Year, e.Date.Year, "the year as written")
	case Decade:
		return years(e.Date.Year, e.Date.Year+9, "the decade as written")
	case Century:
		return years(e.N*100-99, e.N*100, "the century as written")
	case Range:
		return r.span(e)
	case Sequel:
		return r.sequel(e)
	case Eve:
		if e.Last == nil {
			return unknown("the day before something whose date is not given here")
		}
		if b := r.resolve(*e.Last); b.ok && b.from == b.to {
			return day(b.from-1, fmt.Sprintf("the day before %s", b.from))
		}
		return unknown("the day before a date that is not known to the day")
	case Anniversary:
		return unknown("the %s anniversary of something whose date is not given here", ordinalText(e.N))
	case Quarter:
		return r.quarter(e)
	}
	if !r.dated {
		return unknown("no day of publication to count from")
	}
	switch e.Kind {
	case Weekday:
		return r.weekday(e)
	case Deictic:
		d := r.pub + foedus.Day(e.N)
		switch e.N {
		case 0:
			return day(d, "the day of publication")
		case -1:
			return day(d, "the day before publication")
		case 1:
			return day(d, "the day after publication")
		}
		return day(d, fmt.Sprintf("%+d days from publication", e.N))
	case Relative:
		return r.relative(e)
	case Offset, Window:
		return r.offset(e)
	}
	return unknown("not understood")
}

// weekday resolves "Friday".
func (r resolver) weekday(e Expr) found {
	name := weekdayNames[e.Weekday]
	onOrBefore, onOrAfter := WeekdaysNear(r.pub, e.Weekday)
	switch {
	case e.shift.inWeek:
		d := monday(r.pub) + foedus.Day(7*e.shift.week+(e.Weekday+6)%7)
		return day(d, fmt.Sprintf("the %s of %s, %s", name, []string{"the week before publication", "the week of publication",
			"the week after publication"}[e.shift.week+1], d))
	case e.Direction == Backward:
		d := onOrBefore
		if d == r.pub {
			d -= 7
		}
		return day(d, fmt.Sprintf("the last %s before publication, %s", name, d))
	case e.Direction == Forward:
		d := onOrAfter
		if d == r.pub {
			d += 7
		}
		return day(d, fmt.Sprintf("the first %s after publication, %s", name, d))
	case r.tense == Future, e.shift.this && r.tense != Past, e.Relation == By, e.Relation == Until && r.tense != Past:
		return day(onOrAfter, fmt.Sprintf("the %s on or after publication, %s", name, onOrAfter))
	}
	return day(onOrBefore, fmt.Sprintf("the %s on or before publication, %s", name, onOrBefore))
}

// WeekdaysNear gives the last such weekday on or before a day and the first on or
// after it; 0 is Sunday.
func WeekdaysNear(d foedus.Day, weekday int) (onOrBefore, onOrAfter foedus.Day) {
	back := foedus.Day((d.Weekday() - weekday + 7) % 7)
	if back == 0 {
		return d, d
	}
	return d - back, d - back + 7
}

// monday gives the first day of the week of a day.
func monday(d foedus.Day) foedus.Day { return d - foedus.Day((d.Weekday()+6)%7) }
