package when

import (
	"fmt"

	"foedus"
)

// years gives the days of the years y to z.
func years(y, z int, how string) found {
	if y < foedus.FirstYear || z > foedus.LastYear {
		return unknown("the year is out of range")
	}
	return found{foedus.YMD(y, 0, 0).First(), foedus.YMD(z, 0, 0).Last(), how, true}
}

// months gives the days of n months from month m of year y; m may lie outside 1
// to 12.
func months(y, m, n int, how string) found {
	k := y*12 + m - 1
	y, z := k/12, (k+n-1)/12
	if y < foedus.FirstYear || z > foedus.LastYear {
		return unknown("the year is out of range")
	}
	return found{foedus.YMD(y, k%12+1, 0).First(), foedus.YMD(z, (k+n-1)%12+1, 0).Last(), how, true}
}

// valid tells that the day or month exists, in a leap year if the year is not
// written.
func (e Expr) valid() bool {
	y := e.Date.Year
	if y == 0 {
		y = 2000
	}
	if y < foedus.FirstYear || y > foedus.LastYear || e.Date.Month < 1 || e.Date.Month > 12 {
		return false
	}
	return e.Date.Day >= 1 && e.Date.Day <= lastOf(y, e.Date.Month)
}

func lastOf(y, m int) int { return int(foedus.YMD(y, m, 0).Last()-foedus.YMD(y, m, 0).First()) + 1 }

// in gives the days of a day, month or season in a year; ok is false where the
// year has none.
func (e Expr) in(y int) found {
	d := e.Date
	switch {
	case y < foedus.FirstYear || y >= foedus.LastYear:
		return unknown("the year is out of range")
	case e.Kind == Season:
		return months(y, 3*d.Season, 3, "")
	case e.Kind == Month:
		return months(y, d.Month, 1, "")
	case d.Month == 0 || d.Day == 0 || d.Day > lastOf(y, d.Month):
		return unknown("%04d has no such day", y)
	}
	f := foedus.YMD(y, d.Month, d.Day).First()
	return found{f, f, "", true}
}

// name says the day, month or season in words.
func (e Expr) name() string {
	switch e.Kind {
	case Season:
		return seasonNames[e.Date.Season]
	case Month:
		return monthNames[e.Date.Month]
	}
	return fmt.Sprintf("%d %s", e.Date.Day, monthNames[e.Date.Month])
}

// calendar resolves a day, month or season, inferring the year where none is
// written.
func (r resolver) calendar(e Expr) found {
	if y := e.Date.Year; y != 0 {
		got := e.in(y)
		got.how = "the " + string(e.Kind) + " as written"
		if e.Kind == Season {
			got.how = fmt.Sprintf("%s of %d, three months", seasonNames[e.Date.Season], y)
		}
		if e.Kind == Day && e.Weekday >= 0 && got.ok && got.from.Weekday() != e.Weekday {
			got.how += fmt.Sprintf(", which was a %s, not a %s", weekdayNames[got.from.Weekday()], weekdayNames[e.Weekday])
		}
		if !got.ok {
			got.how = "there is no such day"
		}
		return got
	}
	if e.year != 0 {
		got := e.in(e.year)
		got.how = fmt.Sprintf("%s in the year of the date listed with it, %d", e.name(), e.year)
		return got
	}
	if e.after != nil {
		if got := r.following(e); got.ok {
			return got
		}
	}
	if !r.dated {
		return unknown("no day of publication to tell the year from")
	}
	py, _, _ := r.pub.YMD()
	if e.shift.ofYear {
		got := e.in(py + e.shift.relYear)
		got.how = fmt.Sprintf("%s of %d, counted from publication", e.name(), py+e.shift.relYear)
		return got
	}
	return r.nearest(e, py)
}

// following finds the first such day on or after a date earlier in the sentence.
func (r resolver) following(e Expr) found {
	base := r.resolve(*e.after)
	if !base.ok || e.Kind == Season {
		return found{}
	}
	y, _, _ := base.from.YMD()
	for k := y; k < y+2; k++ {
		got := e.in(k)
		if !got.ok || got.to < base.from {
			continue
		}
		if r.dated && got.from > r.pub && r.tense != Future {
			break
		}
		got.how = fmt.Sprintf("the first %s from %s on, the date before it in the sentence", e.name(), base.from)
		return got
	}
	return found{}
}

// nearest picks the year of a day, month or season by where the words or the
// tense point, and by its weekday if the words give one.
func (r resolver) nearest(e Expr, py int) found {
	_, pm, _ := r.pub.YMD()
	fits := func(f found) bool { return f.ok && (e.Kind != Day || e.Weekday < 0 || f.from.Weekday() == e.Weekday) }
	search := func(step int, accept func(found) bool) found {
		for k := -step; k != 12*step; k += step {
			if f := e.in(py + k); fits(f) && accept(f) {
				return f
			}
		}
		return unknown("no year near publication fits")
	}
	past := func() found { return search(-1, func(f found) bool { return f.from <= r.pub }) }
	future := func() found { return search(1, func(f found) bool { return f.to >= r.pub }) }
	var got found
	switch {
	case e.Kind == Day && e.Weekday >= 0 && distance(future(), r.pub) < 183 && e.Direction == Either:
		// The weekday picks one year in five or six, so a near day is the day.
		got = future()
		if past := past(); past.ok && distance(past, r.pub) < distance(got, r.pub) {
			got = past
		}
		got.how = "the %s of that weekday nearest to publication"
	case e.Direction == Backward && e.Kind == Month:
		got = search(-1, func(f found) bool { y, m, _ := f.from.YMD(); return y < py || y == py && m < pm })
		got.how = "the last %s before publication"
	case e.Direction == Backward:
		got = search(-1, func(f found) bool { return f.to < r.pub })
		got.how = "the last %s before publication"
	case e.Direction == Forward && e.Kind == Month:
		got = search(1, func(f found) bool { y, m, _ := f.from.YMD(); return y > py || y == py && m > pm })
		got.how = "the first %s after publication"
	case e.Direction == Forward:
		got = search(1, func(f found) bool { return f.from > r.pub })
		got.how = "the first %s after publication"
	case e.shift.this && e.Kind != Season:
		got = e.in(py)
		got.how = "the %s of the year of publication"
	case r.tense == Past && !e.shift.this:
		got = past()
		got.how = "the last %s on or before publication"
	case r.tense == Future && !e.shift.this, e.Relation == By, e.Relation == Before && r.tense == Future:
		got = future()
		got.how = "the first %s on or after publication"
	default:
		a, b := past(), future()
		got = a
		if b.ok && (!a.ok || distance(b, r.pub) < distance(a, r.pub)) {
			got = b
		}
		got.how = "the %s nearest to publication"
	}
	if !got.ok {
		return unknown("no year near publication fits")
	}
	got.how = fmt.Sprintf(got.how, e.name()) + ", " + show(got)
	return got
}

func show(f found) string {
	if f.from == f.to {
		return f.from.String()
	}
	return f.from.String() + " to " + f.to.String()
}

// distance counts the days from a day to an interval.
func distance(f found, d foedus.Day) foedus.Day { return max(0, f.from-d, d-f.to) }

// span resolves a range: the second end in the year of the first, or the next.
func (r resolver) span(e Expr) found {
	first, last := *e.First, *e.Last
	if last.Kind == Weekday && first.Kind == Weekday && r.dated {
		return r.weekdays(first, last)
	}
	a := r.resolve(first)
	if !a.ok {
		return a
	}
	if last.yearless() && last.year == 0 {
		y, _, _ := a.from.YMD()
		b := last.in(y)
		if b.ok && b.to < a.from {
			b = last.in(y + 1)
		}
		if !b.ok {
			return unknown("no such day")
		}
		return found{a.from, b.to, fmt.Sprintf("from %s to %s: %s", a.from, b.to, a.how), true}
	}
	b := r.resolve(last)
	if !b.ok {
		return b
	}
	how := fmt.Sprintf("from %s to %s", a.from, b.to)
	if first.Date.Year == 0 || last.Date.Year == 0 {
		how += ": " + a.how
	}
	return found{a.from, b.to, how, true}
}

// weekdays resolves "from Monday to Friday".
func (r resolver) weekdays(first, last Expr) found {
	if r.tense == Future {
		a := r.weekday(first)
		_, to := WeekdaysNear(a.from, last.Weekday)
		return found{a.from, to, fmt.Sprintf("from %s to %s, the next after publication", a.from, to), true}
	}
	b := r.weekday(last)
	from, _ := WeekdaysNear(b.from, first.Weekday)
	return found{from, b.from, fmt.Sprintf("from %s to %s, the last before publication", from, b.from), true}
}
