package when

import (
	"foedus"
	"foedus/internal/nlp"
)

const quoteKind = nlp.Quote

func isDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// phraseEnds are the words at which the words of an anniversary end.
var phraseEnds = words(`on in at with when which that who as by this last next and or but is was were are has had will would
	have be during while after before since to said says amid where while today yesterday tomorrow celebrated marked
	celebrates marks held falls comes came took takes under against`)

// trailing are words that end no noun phrase.
var trailing = words("of the a an between for")

// ofWords walks over the noun phrase that begins at i: up to a comma, a verb-like
// or relative word, or the end.
func (f *finder) ofWords(i int) (foedus.Span, int) {
	j, pair := i, false
	for j < len(f.toks) {
		t := f.toks[j]
		if phraseEnds[t.Lower] && !(t.Lower == "and" && (pair || f.capital(j+1) && f.capital(j-1))) {
			break
		}
		if t.Lower == "between" {
			pair = true
		}
		if !f.word(j) && t.Lower != "'s" && t.Lower != "'" && t.Kind != quoteKind && !isDigit(t.Lower) {
			break
		}
		j++
	}
	for j > i && (f.toks[j-1].Kind == quoteKind || trailing[f.low(j-1)]) {
		j--
	}
	if j == i {
		return foedus.Span{}, i
	}
	return f.span(i, j), j
}

// anniversary reads "the 25th anniversary of the Union State", "their tenth
// anniversary", "mark 25 years of the Union State", "25 years since the signing".
func (f *finder) anniversary(i int) (Expr, int, bool) {
	e := none(Anniversary)
	j := i
	switch f.low(j) {
	case "the", "its", "their", "his":
		j++
	case "mark", "marks", "marked", "marking", "celebrate", "celebrates", "celebrated", "celebrating", "commemorate",
		"commemorates", "commemorated", "commemorating":
		n, ok := number(f.low(j + 1))
		if !ok || f.low(j+2) != "years" || f.low(j+3) != "of" && f.low(j+3) != "since" {
			return Expr{}, i, false
		}
		e.N = n
		of, k := f.ofWords(j + 4)
		e.Of = of
		return e, max(k, j+3), k > j+4 && n > 1
	}
	n, ok := ordinal(f.low(j))
	if ok {
		j++
	} else if n, ok = yearAnniversary(f.low(j)); ok {
		j++
	} else if n, ok = number(f.low(j)); ok && f.low(j+1) == "years" && f.low(j+2) == "since" && n > 1 {
		of, k := f.ofWords(j + 3)
		e.N, e.Of = n, of
		if _, _, isDate := f.calendar(j + 3); isDate || k == j+3 {
			return Expr{}, i, false
		}
		return e, k, true
	}
	if ok && (f.low(j) == "wedding" || f.low(j) == "year") {
		j++
	}
	if !ok || f.low(j) != "anniversary" {
		return Expr{}, i, false
	}
	e.N = n
	if f.low(j+1) != "of" && f.low(j+1) != "since" {
		return e, j + 1, true
	}
	if of, k := f.ofWords(j + 2); k > j+2 {
		e.Of = of
		return e, k, true
	}
	return e, j + 1, true
}

// yearAnniversary reads the first word of "25-year anniversary".
func yearAnniversary(low string) (int, bool) {
	if len(low) > 5 && low[len(low)-5:] == "-year" {
		return number(low[:len(low)-5])
	}
	return 0, false
}

// eve reads "on the eve of the summit", "the eve of 9 May".
func (f *finder) eve(i int) (Expr, int, bool) {
	j := i + b2i(f.low(i) == "the")
	if f.low(j) != "eve" || f.low(j+1) != "of" {
		return Expr{}, i, false
	}
	e := none(Eve)
	if d, k, ok := f.calendar(j + 2); ok {
		e.Last, e.Of = &d, f.span(j+2, k)
		return e, k, true
	}
	of, k := f.ofWords(j + 2)
	e.Of = of
	return e, k, k > j+2
}
