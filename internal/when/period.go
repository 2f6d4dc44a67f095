package when

import (
	"strings"
)

// season reads "spring 2025", "the summer of last year"; "in the fall".
func (f *finder) season(i int) (Expr, int, bool) {
	e := none(Season)
	k := i
	if p := Part(f.low(i)); p == Early || p == Mid || p == Late {
		e.Part, k = p, i+1
	}
	part, name := partOf(f.low(k))
	if part != Whole {
		e.Part = part
	}
	s := seasonOf[name]
	if s == 0 {
		return Expr{}, i, false
	}
	e.Date.Season = s
	j := f.yearAfter(k+1, &e)
	if j == k+1 && e.Part == Whole {
		before := f.low(i - 1)
		if before == "the" {
			before = f.low(i - 2)
		} else if before != "in" && before != "by" && before != "since" && before != "until" && before != "during" {
			return Expr{}, i, false
		}
		if !monthBefore[before] && before != "for" {
			return Expr{}, i, false
		}
	}
	return e, j, true
}

// decade reads the 1990s, the late 1990s, the 19th century.
func (f *finder) decade(i int) (Expr, int, bool) {
	e := none(Decade)
	k := i
	if p := Part(f.low(i)); p == Early || p == Mid || p == Late {
		e.Part, k = p, i+1
	}
	part, name := partOf(f.low(k))
	if part != Whole {
		e.Part = part
	}
	if n, ok := strings.CutSuffix(strings.Replace(name, "'", "", 1), "s"); ok {
		if y, ok := digits(n, 4); ok && y >= 1000 && y < 2200 && y%10 == 0 {
			e.Date.Year = y
			return e, k + 1, true
		}
	}
	if n, ok := ordinal(name); ok && n >= 10 && n <= 22 && f.low(k+1) == "century" {
		e.Kind, e.N = Century, n
		return e, k + 2, true
	}
	return Expr{}, i, false
}

// year reads four digits as a year where the words around allow it; told is for
// a caller who knows that they do.
func (f *finder) year(i int, told bool) (Expr, int, bool) {
	e := none(Year)
	k := i
	if p := Part(f.low(i)); p == Early || p == Mid || p == Late {
		e.Part, k = p, i+1
	}
	part, name := partOf(f.low(k))
	if part != Whole {
		e.Part = part
	}
	y, ok := digits(name, 4)
	if !ok || len(name) != 4 || y < 1000 || y >= 2200 || e.Part != Whole && y < 1400 {
		return Expr{}, i, false
	}
	e.Date.Year = y
	before := f.low(i - 1)
	if before == "year" && e.Part == Whole || before == "as" && (f.low(i-2) == "early" || f.low(i-2) == "soon" || f.low(i-2) == "late") {
		before = "in"
	}
	switch {
	case counted[f.low(k+1)] || f.word(k+1) && !f.capital(k+2) && counted[f.low(k+2)] && !told && !monthBefore[f.low(k+1)]:
		return Expr{}, i, false
	case e.Part != Whole, told, before == "(" && (f.low(k+1) == ")" || f.low(k+1) == ","):
	case before == "the" || before == "a" || before == "its" || before == "their" || before == "'s" || before == "his" || before == "this":
		if !f.word(k + 1) {
			return Expr{}, i, false
		}
		e.Attributive = true
	case y >= 1400 && yearBefore[before] && before != "to" && before != "and":
		if before == "between" || before == "into" && y < 1800 {
			return Expr{}, i, false
		}
	case f.low(k+1) == "'s" && y >= 1900 && i == 0:
		e.Attributive = true
	default:
		return Expr{}, i, false
	}
	return e, k + 1, true
}

// period reads "the first quarter of 2025", "the second half of the year", "the
// end of 2024", "the end of the month".
func (f *finder) period(i int) (Expr, int, bool) {
	j := i + b2i(f.low(i) == "the")
	if f.low(j) == "year-end" || f.low(j) == "year" && (f.low(j+1) == "end" || f.low(j+1) == "'s" && f.low(j+2) == "end") {
		e := none(Relative)
		e.Unit, e.Part, e.shift.this = Years, Late, true
		return e, j + 1 + b2i(f.low(j) == "year") + b2i(f.low(j+1) == "'s"), true
	}
	if p := endOf[f.low(j)]; p != Whole && f.low(j+1) == "of" {
		e, k, ok := f.inner(j + 2)
		e.Part = p
		return e, k, ok
	}
	n, ok := ordinal(f.low(j))
	if ok && f.low(j+1) == "quarter" && n <= 4 {
		j += 2
	} else if ok && f.low(j+1) == "half" && n <= 2 {
		n += 4
		j += 2
	} else {
		if n, ok = numberAfterQ(f.low(j)); !ok {
			return Expr{}, i, false
		}
		j++
	}
	e := none(Quarter)
	e.N = n
	k := j + b2i(f.low(j) == "of")
	if y, k, ok := f.year(k, true); ok {
		e.Date.Year = y.Date.Year
		return e, k, true
	}
	if r, k, ok := f.inner(k); ok && r.Kind == Relative && r.Unit == Years {
		e.shift.ofYear, e.shift.relYear = true, int(r.Direction)
		return e, k, true
	}
	return Expr{}, i, false
}

var endOf = map[string]Part{"end": Late, "close": Late, "beginning": Early, "start": Early, "middle": Mid}

// numberAfterQ reads Q1 to Q4.
func numberAfterQ(low string) (int, bool) {
	if len(low) == 2 && low[0] == 'q' && low[1] >= '1' && low[1] <= '4' {
		return int(low[1] - '0'), true
	}
	return 0, false
}

// inner reads what may follow "the end of": a date, or "the year".
func (f *finder) inner(i int) (Expr, int, bool) {
	if f.low(i) == "the" {
		if u := unitOf[f.low(i+1)]; u == Years || u == Months || u == Weeks || u == Quarters || u == Decades {
			e := none(Relative)
			e.Unit, e.shift.this = u, true
			return e, i + 2, f.low(i + 1)[len(f.low(i+1))-1] != 's'
		}
		if e, j, ok := f.decade(i + 1); ok {
			return e, j, true
		}
	}
	for _, read := range []func(int) (Expr, int, bool){f.relative, f.monthOnly, f.season, f.decade} {
		if e, j, ok := read(i); ok {
			return e, j, true
		}
	}
	return f.year(i, true)
}
