package report

import (
	"strings"

	"foedus/internal/nlp"
)

// A pattern is words to find in order, one element a word:
//
//	come|comes to ~ defence
//	%bring <force> home|back
//
// "|" separates alternatives, "~" is a gap of at most maxGap words, a word that
// ends in "*" stands for every word that begins so, "%come" for every form of a
// verb, and "<force>" for a noun phrase of a class of nouns.tsv.
type pattern []element

type element struct {
	gap   bool
	alts  []string
	class class
}

const maxGap = 8

func parsePattern(s string) pattern {
	if s == "-" || s == "" {
		return nil
	}
	var p pattern
	for _, f := range strings.Fields(s) {
		if f == "~" {
			p = append(p, element{gap: true})
			continue
		}
		if f[0] == '<' {
			e := element{}
			for _, name := range strings.Split(strings.Trim(f, "<>"), "|") {
				e.class |= classNames[name]
			}
			p = append(p, e)
			continue
		}
		p = append(p, element{alts: strings.Split(f, "|")})
	}
	return p
}

func (e element) fits(w *word) bool {
	lower := w.Lower
	for _, a := range e.alts {
		if a == lower {
			return true
		}
		if a[0] == '%' && w.lemma == a[1:] {
			return true
		}
		if n := len(a) - 1; n > 0 && a[n] == '*' && strings.HasPrefix(lower, a[:n]) {
			return true
		}
	}
	return false
}

// match tells whether the pattern begins at word i, and the word after its end.
// A gap does not cross the end of a clause.
func (p pattern) match(w []word, i int) (end int, ok bool) {
	if len(p) == 0 {
		return i, true
	}
	if p[0].gap {
		for n := 0; n <= maxGap && i+n <= len(w); n++ {
			if end, ok := p[1:].match(w, i+n); ok {
				return end, true
			}
			if i+n < len(w) && hardStop(w[i+n].Lower) {
				return 0, false
			}
		}
		return 0, false
	}
	if p[0].class != 0 {
		for n := 0; n < 7 && i+n < len(w); n++ {
			x := &w[i+n]
			if m := x.m; m != nil && (m.fits(p[0].class) || p[0].class&^m.class != p[0].class) && !m.adj {
				return p[1:].match(w, m.j)
			}
			if x.Kind == nlp.Punct || x.m == nil && (x.forms.Has(nlp.Gerund) || preposition(x.Lower) || conjunction(x.Lower) || isAux(x.Lower)) {
				return 0, false
			}
		}
		return 0, false
	}
	if i >= len(w) || !p[0].fits(&w[i]) {
		return 0, false
	}
	return p[1:].match(w, i+1)
}

// find gives the first place at or after from where the pattern matches.
func (p pattern) find(w []word, from, to int) (start, end int, ok bool) {
	for i := from; i < to; i++ {
		if e, ok := p.match(w, i); ok && e <= to {
			return i, e, true
		}
	}
	return 0, 0, false
}

func hardStop(lower string) bool {
	switch lower {
	case ".", ";", ":", "!", "?":
		return true
	}
	return false
}
