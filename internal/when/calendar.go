package when

import (
	"strings"

	"foedus/internal/nlp"
)

// none is an expression that names no weekday.
func none(k Kind) Expr { return Expr{Kind: k, Weekday: -1} }

// calendar reads one date written by its calendar fields, or a weekday.
func (f *finder) calendar(i int) (Expr, int, bool) {
	for _, read := range []func(int) (Expr, int, bool){f.weekday, f.numeric, f.monthFirst, f.dayFirst, f.monthOnly, f.season, f.decade} {
		if e, j, ok := read(i); ok {
			return e, j, true
		}
	}
	return f.year(i, false)
}

// weekday reads "Friday", and "Friday, December 6" as the day with its weekday.
func (f *finder) weekday(i int) (Expr, int, bool) {
	w, ok := weekdayOf[f.low(i)]
	if !ok || !f.capital(i) {
		return Expr{}, i, false
	}
	for _, skip := range []string{",", "(", "the", ""} {
		k := i + 1
		if skip != "" {
			if f.low(k) != skip {
				continue
			}
			k++
		}
		for _, read := range []func(int) (Expr, int, bool){f.numeric, f.monthFirst, f.dayFirst} {
			if e, j, ok := read(k); ok && e.Kind == Day {
				e.Weekday = w
				if skip == "(" && f.low(j) == ")" {
					j++
				}
				return e, j, true
			}
		}
	}
	switch f.low(i - 1) {
	case "black", "good", "bloody", "holy", "easter", "every", "each", "super", "palm", "ash":
		return Expr{}, i, false
	}
	switch f.low(i + 1) {
	case "prayers", "prayer", "sermon", "sermons", "times", "telegraph", "mirror", "club", "mosque":
		return Expr{}, i, false
	}
	e := none(Weekday)
	e.Weekday = w
	j := i + 1
	k := j + b2i(f.low(j) == "of")
	if f.low(k+1) == "week" {
		switch f.low(k) {
		case "last":
			e.shift.inWeek, e.shift.week, j = true, -1, k+2
		case "next":
			e.shift.inWeek, e.shift.week, j = true, 1, k+2
		case "this":
			e.shift.inWeek, j = true, k+2
		}
	}
	return e, j, true
}

// numeric reads 2024-12-06, 06.12.2024, 13/12/2024, and spans of years 1992-1994.
func (f *finder) numeric(i int) (Expr, int, bool) {
	if i < 0 || i >= len(f.toks) || f.toks[i].Kind != nlp.Number {
		return Expr{}, i, false
	}
	e := none(Day)
	p := strings.FieldsFunc(f.toks[i].Lower, func(r rune) bool { return r == '-' || r == '.' || r == '/' || r == '–' })
	var n [3]int
	for k := range p {
		v, ok := digits(p[k], 4)
		if !ok || k >= 3 {
			return Expr{}, i, false
		}
		n[k] = v
	}
	switch {
	case len(p) == 3 && len(p[0]) == 4:
		e.Date = Written{Year: n[0], Month: n[1], Day: n[2]}
	case len(p) == 3 && len(p[2]) == 4:
		e.Date = Written{Year: n[2], Month: n[1], Day: n[0]}
		if strings.Contains(f.toks[i].Lower, "/") {
			if n[0] <= 12 && n[1] <= 12 && n[0] != n[1] {
				return Expr{}, i, false // 03/02/2024 has two readings
			}
			if n[1] > 12 {
				e.Date.Month, e.Date.Day = n[0], n[1]
			}
		}
	case len(p) == 2 && len(p[0]) == 4 && !strings.ContainsAny(f.toks[i].Lower, "."):
		return f.years(i, n[0], n[1], len(p[1]))
	default:
		return Expr{}, i, false
	}
	return e, i + 1, e.valid()
}

// years reads 1992-1994, 2024-25 and, as a month, 2024-12 where no range can be.
func (f *finder) years(i, a, b, width int) (Expr, int, bool) {
	if width == 2 {
		b += a / 100 * 100
	}
	if width != 2 && width != 4 || b <= a || a < 1800 || b > 2100 || width == 2 && !yearBefore[f.low(i-1)] && f.low(i-1) != "the" {
		return Expr{}, i, false
	}
	first, last := none(Year), none(Year)
	first.Date.Year, last.Date.Year = a, b
	return rangeOf(first, last), i + 1, true
}

// monthFirst reads December 6, December 6-8, Dec. 6, 2024.
func (f *finder) monthFirst(i int) (Expr, int, bool) {
	m, ok := f.month(i, true)
	if !ok {
		return Expr{}, i, false
	}
	d, isDay := f.dayNumber(i + 1)
	d2 := 0
	if !isDay {
		if d, d2, isDay = f.dayPair(i + 1); !isDay {
			return Expr{}, i, false
		}
	}
	e := none(Day)
	e.Date.Month, e.Date.Day = m, d
	if d2 == 0 && counted[f.low(i+2)] {
		return Expr{}, i, false
	}
	j := f.yearAfter(i+2, &e)
	if d2 > 0 {
		last := e
		last.Date.Day = d2
		return rangeOf(e, last), j, e.valid() && last.valid() && d < d2
	}
	return e, j, e.valid()
}

// dayFirst reads 6 December 2024, the 6th of December, 12-16 September.
func (f *finder) dayFirst(i int) (Expr, int, bool) { return f.dayOf(i, 0) }

// maxListed is how many days a list may have before the month that they share.
const maxListed = 8

// dayOf is dayFirst for the day that follows n others of a list.
func (f *finder) dayOf(i, n int) (Expr, int, bool) {
	d, isDay := f.dayNumber(i)
	d2 := 0
	if o, ok := ordinalWords[f.low(i)]; ok && f.low(i+1) == "of" && o <= 31 {
		d, isDay = o, true
	}
	if !isDay {
		if d, d2, isDay = f.dayPair(i); !isDay {
			return Expr{}, i, false
		}
	}
	k := i + 1
	if f.low(k) == "of" || f.low(k) == "day" && f.low(k+1) == "of" {
		k += 1 + b2i(f.low(k) == "day")
	}
	m, ok := f.month(k, true)
	if !ok {
		// "5 and 26 February 2025": the first of a list of days.
		if n < maxListed && (f.low(i+1) == "and" || f.low(i+1) == "or" || f.low(i+1) == ",") {
			if e, _, ok := f.dayOf(i+2, n+1); ok && d2 == 0 && e.Kind == Day {
				e.Date.Day = d
				return e, i + 1, e.valid()
			}
		}
		return Expr{}, i, false
	}
	e := none(Day)
	e.Date.Month, e.Date.Day = m, d
	j := f.yearAfter(k+1, &e)
	if d2 > 0 {
		last := e
		last.Date.Day = d2
		return rangeOf(e, last), j, e.valid() && last.valid() && d < d2
	}
	return e, j, e.valid()
}

// monthPair reads May-June 2025, one word.
func (f *finder) monthPair(i int) (Expr, int, bool) {
	a, b, ok := strings.Cut(f.low(i), "-")
	x, y := monthOf[a], monthOf[b]
	if !ok || x.n == 0 || y.n == 0 || !f.capital(i) {
		return Expr{}, i, false
	}
	first, last := none(Month), none(Month)
	first.Date.Month, last.Date.Month = x.n, y.n
	j := f.yearAfter(i+1, &last)
	return rangeOf(first, last), j, true
}

// monthOnly reads December 2024, mid-December, September of last year.
func (f *finder) monthOnly(i int) (Expr, int, bool) {
	e := none(Month)
	k := i
	if p := Part(f.low(i)); p == Early || p == Mid || p == Late {
		e.Part, k = p, i+1
	}
	if p, _ := partOf(f.low(k)); p != Whole {
		e.Part = p
	}
	m, ok := f.month(k, e.Part != Whole)
	if !ok {
		return f.monthPair(k)
	}
	e.Date.Month = m
	j := f.yearAfter(k+1, &e)
	if f.low(k+1) == "," && e.Date.Year != 0 && e.Part == Whole && j == k+3 {
		if _, sure := monthOf[f.low(k)]; !sure {
			return Expr{}, i, false
		}
	}
	return e, j, true
}
