package report

import (
	"strings"

	"foedus/internal/nlp"
)

// before gives the last word before k that is no adverb, and whether a negation
// stood between.
func (s *sentence) before(k int) (at int, neg bool) {
	at = k - 1
	for at >= 0 && (adverb(s.w[at].Lower) || s.w[at].Lower == ",") {
		if s.w[at].Lower == "," {
			break
		}
		neg = neg || isNot(s.w[at].Lower)
		at--
	}
	return at, neg
}

// verb tells whether the word at k is the last word of a verb group.
func (s *sentence) verb(k int) bool {
	w := &s.w[k]
	if w.forms == 0 || w.m.is(state|org|person|place|inst) && w.Lower != "host" {
		return false
	}
	if s.prose && k > 0 && w.Text[0] >= 'A' && w.Text[0] <= 'Z' && s.w[k-1].Kind == nlp.Word {
		return false // "United States", "New START"
	}
	if isAux(w.Lower) {
		n := k + 1
		for n < len(s.w) && adverb(s.w[n].Lower) {
			n++
		}
		if n < len(s.w) && (s.w[n].forms != 0 && s.w[n].forms.Has(nlp.PastPart|nlp.Gerund) || isAux(s.w[n].Lower) && s.w[n].Lower != "'s") {
			return false
		}
		if w.lemma != "be" && w.lemma != "have" && n < len(s.w) && s.w[n].forms.Has(nlp.Base) && !determiner(s.w[n].Lower) && lex().nouns[s.w[n].Lower] == 0 {
			return false
		}
		return w.lemma == "be" || w.lemma == "have" || w.lemma == "do"
	}
	if w.m != nil && w.m.j-w.m.i > 1 && w.m.class&(gov|role|force|base|body|drill|doctrine) != 0 {
		return false // "coast guard", "general staff"
	}
	p, _ := s.before(k)
	prev, next := s.at(p), s.at(k+1)
	if w.Lower == "last" && prev != "to" && modal(prev) == "" && !preposition(next) || w.Lower == "left" && (prev == "nothing" || prev == "little" || prev == "something" || prev == "anything") {
		return false
	}
	if preposition(w.Lower) && prev != "to" && modal(prev) == "" && !isAux(prev) || prepositional[w.Lower] && !isAux(prev) {
		return false // "near Rovaniemi", "pending ratification"
	}
	if p >= 0 && s.w[p].Kind == nlp.Number && !w.forms.Has(nlp.Past|nlp.PastPart) {
		return false // "200 votes"
	}
	if prev == "to" || modal(prev) != "" || prev == "do" || prev == "does" || prev == "did" {
		return w.forms.Has(nlp.Base)
	}
	noun := lex().nouns[w.Lower] != 0 || lex().topics[w.Lower] != noTopic
	switch {
	case determiner(prev) && prev != "that" && prev != "both" && prev != "all" && prev != "each" && prev != "neither" && prev != "either":
		return false
	case prev == "'s" && s.at(p-1) != "it":
		return false
	case w.forms.Has(nlp.PastPart) && p == k-1 && len(s.groups) > 0 && s.groups[len(s.groups)-1].head == p && !isAux(prev) && s.w[p].forms != 0 && lex().controls[s.w[p].lemma] == nil && k+1 < len(s.w) && s.w[k+1].Kind == nlp.Word && !preposition(next) && !determiner(next):
		return false // "swap classified data"
	case w.forms.Has(nlp.Past | nlp.PastPart):
		if w.forms.Has(nlp.Base) { // put, set, hit: a verb where something acts
			return !noun && p >= 0 && !preposition(prev)
		}
		return !(preposition(prev) && prev != "as")
	case w.forms.Has(nlp.Gerund):
		return !noun || isAux(prev) || preposition(prev)
	}
	if preposition(prev) || next == "of" { // "gives A use of four bases"
		return false
	}
	if noun {
		m := s.mentionAt(p)
		if m != nil && m.coref && m.many && w.forms.Has(nlp.Base) && k+1 < len(s.w) && s.w[k+1].Kind == nlp.Word && !isAux(next) { // "the two swap data"
			return true
		}
		return m != nil && m.class&(state|pronoun) != 0 && !m.adj && (determiner(next) || adverb(next) || s.w[k].Kind == nlp.Word && k+1 < len(s.w) && (s.w[k+1].m != nil || next == "a"))
	}
	l := lex()
	ours := l.predicates[w.lemma] != nil || l.reporting[w.lemma] != "" || l.controls[w.lemma] != nil || judging[w.lemma]
	// A base form without "to": a plural subject, or a headline.
	if p < 0 { // no news begins with an order: "Work on the deal"
		return !s.prose && l.predicates[w.lemma] != nil
	}
	if prev == "i" || prev == "we" {
		return w.forms.Has(nlp.Base)
	}
	m := s.mentionAt(p)
	if !ours { // "disputes", "near": many nouns look like verbs
		if w.forms.Has(nlp.Third) {
			return m != nil && !m.adj && !m.many || prev == "which" || prev == "that" || prev == "who"
		}
		return m.is(state|pronoun|person) && !m.adj && s.lettingBefore(p) || m != nil && !m.adj && (m.many || m.coref)
	}
	if n := len(s.groups); n > 0 && s.groups[n-1].head == p && s.groups[n-1].lemma != "let" && s.groups[n-1].lemma != "help" && s.groups[n-1].lemma != "be" {
		return false // "settle disputes"
	}
	if w.forms.Has(nlp.Third) {
		if m == nil && (preposition(s.at(p-1)) && s.dateAt(p) == nil || numeral[prev]) {
			return false // "in the face of street protests", "from two points"
		}
		return m != nil || !adjective(prev)
	}
	return m != nil && !m.adj || prev == "," || conjunction(prev) || s.w[p].Kind == nlp.Quote || s.w[p].Kind == nlp.Word && len(prev) > 2 && prev[len(prev)-1] == 's' || prev == ":" || l.predicates[w.lemma] != nil && s.w[p].Kind == nlp.Word && s.w[p].forms == 0
}

var prepositional = wordSet("pending including regarding concerning during following excluding notwithstanding barring")

var numeral = wordSet("two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred dozen several many few both")

// adjective guesses from its ending.
func adjective(lower string) bool {
	for _, end := range []string{"ful", "ive", "ical", "ous", "able", "ible", "less"} {
		if strings.HasSuffix(lower, end) {
			return true
		}
	}
	return false
}

// lettingBefore tells "lets India ..." before word p.
func (s *sentence) lettingBefore(p int) bool {
	for k := p; k >= 0 && k > p-5; k-- {
		switch s.w[k].lemma {
		case "let", "help", "make", "see":
			return true
		}
	}
	return false
}

func (s *sentence) mentionAt(k int) *mention {
	if k < 0 || k >= len(s.w) {
		return nil
	}
	return s.w[k].m
}
