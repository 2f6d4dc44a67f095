package when

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"foedus"
	"foedus/internal/nlp"
)

// Find gives the date expressions among the tokens of one sentence, in order and
// without overlap, each resolved as by [Resolve]. The tense is that of the
// sentence; where clauses differ, resolve again with the tense of the clause.
func Find(text string, toks []nlp.Token, a Anchor, tense Tense) []Expr {
	f := finder{text: text, toks: toks}
	var out []Expr
	core := -1 // the first token from i on that is the core of some expression
	for i := 0; i < len(toks); {
		for core < i || core < len(toks) && !f.coreWord(core) {
			if core++; core >= len(toks) {
				return f.finish(out, a, tense)
			}
		}
		if core-i > reach {
			i = core - reach
			continue
		}
		if !f.mayBegin(i) {
			i++
			continue
		}
		e, j, ok := f.expr(i)
		if !ok {
			e, j, ok = f.listed(i, out)
		}
		if !ok || j <= i {
			i++
			continue
		}
		e.Span = f.span(i, j)
		out = append(out, e)
		i = j
	}
	return f.finish(out, a, tense)
}

// reach is how many tokens before its core an expression can begin: "no later
// than the end of the second half of 2025".
const reach = 10

// coreWord tells a word without which no expression is one: a number, a name of
// the calendar, a unit of time, or one of a few others.
func (f *finder) coreWord(i int) bool {
	t := &f.toks[i]
	switch t.Kind {
	case nlp.Ordinal:
		return true
	case nlp.Number:
		return len(t.Text) <= 12 && strings.IndexByte(t.Text, ',') < 0
	case nlp.Word:
		return coreWords[t.Lower] || unitOf[t.Lower] != NoUnit || isNamed(t.Lower) || q(t.Lower)
	}
	return false
}

func q(low string) bool { _, ok := numberAfterQ(low); return ok }

var coreWords = words("today yesterday tomorrow tonight night morning afternoon evening anniversary eve half century year-end")

// finish shares years among the expressions and resolves them in order.
func (f *finder) finish(out []Expr, a Anchor, tense Tense) []Expr {
	f.share(out)
	prev := a.Previous
	for k := range out {
		if out[k].Kind == Sequel && out[k].Last == nil {
			out[k].previous = prev
		}
		out[k] = Resolve(out[k], a, tense)
		if out[k].Known && out[k].Kind != Window {
			prev = &out[k]
		}
	}
	return out
}

// finder reads the tokens of one sentence. Its parsing methods take the index of
// a token and give an expression and the index after it.
type finder struct {
	text string
	toks []nlp.Token
}

func (f *finder) low(i int) string {
	if i < 0 || i >= len(f.toks) {
		return ""
	}
	return f.toks[i].Lower
}

func (f *finder) capital(i int) bool {
	if i < 0 || i >= len(f.toks) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(f.toks[i].Text)
	return unicode.IsUpper(r)
}

// word tells a token made of letters.
func (f *finder) word(i int) bool {
	return i >= 0 && i < len(f.toks) && f.toks[i].Kind == nlp.Word
}

func (f *finder) span(i, j int) foedus.Span {
	s, e := f.toks[i].Start, f.toks[j-1].End
	return foedus.Span{Start: s, End: e, Text: f.text[s:e]}
}

// mayBegin tells quickly that no expression begins with a token.
func (f *finder) mayBegin(i int) bool {
	t := f.toks[i]
	switch t.Kind {
	case nlp.Number, nlp.Ordinal:
		return true
	case nlp.Word:
		if openers[t.Lower] || isNamed(t.Lower) {
			return true
		}
		if _, ok := number(t.Lower); ok {
			return true
		}
		_, ok := ordinal(t.Lower)
		_, q := numberAfterQ(t.Lower)
		return ok || q || vagueNumbers[t.Lower] || t.Lower == "couple"
	}
	return false
}

// isNamed tells the names of months, weekdays and seasons, a part of them perhaps
// before: "mid-december".
func isNamed(low string) bool {
	_, low = partOf(low)
	if a, _, ok := strings.Cut(low, "-"); ok {
		low = a
	}
	_, day := weekdayOf[low]
	return monthOf[low].n > 0 || day || seasonOf[low] > 0 || low != "" && low[0] >= '0' && low[0] <= '9'
}

var openers = words(`the its their this that last next past previous coming current upcoming following recent early late mid
	earlier later same by before since after until till from between as no not prior up starting beginning effective
	in within on today yesterday tomorrow tonight eve anniversary quarter half end start middle year-end year
	marking marks marked mark celebrate celebrates celebrated celebrating commemorate commemorated commemorating`)

// expr reads any expression.
func (f *finder) expr(i int) (Expr, int, bool) {
	for _, read := range []func(int) (Expr, int, bool){f.anniversary, f.eve, f.between, f.related, f.core} {
		if e, j, ok := read(i); ok {
			return e, j, true
		}
	}
	return Expr{}, i, false
}

// core reads an expression without a relation before it.
func (f *finder) core(i int) (Expr, int, bool) {
	if f.low(i) == "the" {
		for _, read := range []func(int) (Expr, int, bool){f.deictic, f.sequel, f.window, f.period} {
			if e, j, ok := read(i); ok {
				return e, j, true
			}
		}
		return Expr{}, i, false
	}
	for _, read := range []func(int) (Expr, int, bool){f.deictic, f.sequel, f.offset, f.window, f.relative, f.period, f.stretch} {
		if e, j, ok := read(i); ok {
			return e, j, true
		}
	}
	return Expr{}, i, false
}

// related reads "by Friday", "since 1960", "no later than 2030".
func (f *finder) related(i int) (Expr, int, bool) {
	rel, j := f.relation(i)
	if rel == At {
		return Expr{}, i, false
	}
	e, k, ok := f.core(j)
	if !ok && f.low(j) == "the" {
		e, k, ok = f.core(j + 1)
	}
	if !ok {
		e, k, ok = f.year(j, true)
	}
	if !ok || e.Relation != At || e.Attributive && rel != Since && rel != After {
		return Expr{}, i, false
	}
	e.Relation = rel
	return e, k, true
}

// relation reads the words that stand before a date and say by, before, since,
// after or until it.
func (f *finder) relation(i int) (Relation, int) {
	second, third := f.low(i+1), f.low(i+2)
	switch f.low(i) {
	case "by":
		return By, i + 1
	case "before":
		return Before, i + 1
	case "since":
		return Since, i + 1
	case "after":
		return After, i + 1
	case "until", "till":
		return Until, i + 1
	case "from":
		return Since, i + 1
	case "prior":
		if second == "to" {
			return Before, i + 2
		}
	case "no", "not":
		if second == "later" && third == "than" {
			return By, i + 3
		}
		if second == "before" || second == "earlier" && third == "than" {
			return Since, i + 2 + b2i(second == "earlier")
		}
	case "up":
		if second == "to" || second == "until" {
			return Until, i + 2
		}
	case "as":
		if second == "of" || second == "from" {
			return Since, i + 2
		}
	case "on", "in":
		if second == "or" || second == "and" {
			switch third {
			case "before":
				return By, i + 3
			case "after":
				return Since, i + 3
			}
		}
	case "starting", "beginning", "effective":
		switch second {
		case "from", "in", "on":
			return Since, i + 2
		case "of":
			return At, i
		}
		return Since, i + 1
	}
	return At, i
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
