package when

import (
	"strings"

	"foedus/internal/nlp"
)

// partOf takes "mid-" and the like off a word.
func partOf(low string) (Part, string) {
	if strings.IndexByte(low, '-') < 0 {
		return Whole, low
	}
	if rest, ok := strings.CutPrefix(low, "end-"); ok && rest != "" {
		return Late, rest
	}
	for _, p := range []Part{Early, Mid, Late} {
		if rest, ok := strings.CutPrefix(low, string(p)+"-"); ok && rest != "" {
			return p, rest
		}
	}
	return Whole, low
}

// month reads the name of a month; near says that a day, year or part stands
// beside it, so that the name need not prove itself.
func (f *finder) month(i int, near bool) (int, bool) {
	_, name := partOf(f.low(i))
	m := monthOf[name]
	if m.n == 0 {
		return 0, false
	}
	if near && (f.capital(i) || m.sure || name != f.low(i)) || f.capital(i) && m.sure && strings.Trim(name, ".") == name {
		return m.n, true
	}
	if !f.capital(i) && name == f.low(i) {
		if !m.sure {
			return 0, false
		}
		return m.n, monthBefore[f.low(i-1)]
	}
	if f.low(i) == "may" && f.low(i+1) == "day" {
		return 0, false
	}
	if _, ok := digits(f.low(i+1), 4); ok && len(f.low(i+1)) == 4 {
		return m.n, true
	}
	return m.n, monthBefore[f.low(i-1)] || f.low(i-1) == "the" && f.low(i-2) == "in"
}

// dayNumber reads 6 or 6th.
func (f *finder) dayNumber(i int) (int, bool) {
	low := f.low(i)
	if d, ok := digits(low, 2); ok {
		return d, d >= 1 && d <= 31
	}
	if i < 0 || i >= len(f.toks) || f.toks[i].Kind != nlp.Ordinal {
		return 0, false
	}
	d, ok := ordinal(low)
	return d, ok && d >= 1 && d <= 31
}

// dayPair reads 12-16.
func (f *finder) dayPair(i int) (a, b int, ok bool) {
	if i < 0 || i >= len(f.toks) || f.toks[i].Kind != nlp.Number {
		return 0, 0, false
	}
	s := strings.ReplaceAll(f.toks[i].Lower, "–", "-")
	x, y, cut := strings.Cut(s, "-")
	a, oka := digits(x, 2)
	b, okb := digits(y, 2)
	return a, b, cut && oka && okb && a >= 1 && b <= 31
}

// yearAfter reads the year that may follow a date: ", 2024", "of 2024", "last
// year", "of next year".
func (f *finder) yearAfter(i int, e *Expr) int {
	k := i
	if f.low(k) == "," || f.low(k) == "of" || f.low(k) == "in" && e.Kind == Season {
		k++
	}
	if y, ok := digits(f.low(k), 4); ok && len(f.low(k)) == 4 && y >= 1000 && y < 2200 && !counted[f.low(k+1)] {
		e.Date.Year = y
		return k + 1
	}
	if e.Kind == Season {
		if a, b, ok := strings.Cut(strings.ReplaceAll(strings.ReplaceAll(f.low(k), "/", "-"), "–", "-"), "-"); ok {
			y, oka := digits(a, 4)
			if _, okb := digits(b, 4); oka && okb && len(a) == 4 {
				e.Date.Year = y
				return k + 1
			}
		}
	}
	if f.low(k) != "," && f.low(k+1) == "year" {
		switch f.low(k) {
		case "last":
			e.shift.ofYear, e.shift.relYear = true, -1
			return k + 2
		case "this":
			e.shift.ofYear = true
			return k + 2
		case "next":
			e.shift.ofYear, e.shift.relYear = true, 1
			return k + 2
		}
	}
	return i
}
