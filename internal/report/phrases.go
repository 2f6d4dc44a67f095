package report

import (
	"strings"

	"foedus/internal/nlp"
)

// phrases widens every mention to its noun phrase, learns from the words in it
// and after it which states it belongs to, and resolves what points back. It
// goes from left to right, so that "the two countries" finds what came before.
func (r *reader) phrases(s *sentence) {
	s.backward()
	for _, m := range s.mentions {
		s.widen(m)
	}
	for n, m := range s.mentions { // "visiting forces" in "the visiting forces treaty"
		for _, o := range s.mentions[n+1:] {
			m.inner = m.inner || o.np <= m.i && m.j <= o.i
		}
	}
	for _, drills := range []bool{false, true} { // "an exercise with Greek troops": the troops first
		for _, m := range s.mentions {
			if !m.inner && m.is(drill) == drills {
				r.complement(s, m)
			}
		}
	}
	firstActor, listed := true, 0
	for _, m := range s.mentions {
		r.orgNoun(s, m)
		switch {
		case m.coref:
			m.states = r.antecedent(s, m)
		case m.is(gov|role|body|expert|force) && len(m.states) == 0 && len(m.orgs) == 0:
			if p := s.owner(m); p != "" {
				m.states = r.one(s, m)
				if p == "their" {
					m.states = r.group
				}
			}
		}
		if m.is(paper) {
			r.refer(s, m)
			if m.paper != nil && len(m.paper.states) > 1 {
				r.group = m.paper.states
			}
			continue
		}
		if m.is(state|gov|role|body|person) && len(m.states) > 0 && !m.coref && !m.inner {
			if list := s.listFrom(m); len(list) > 1 && m.i >= listed {
				r.group = list
				listed = s.listEnd(m)
			}
			if firstActor {
				firstActor = false
				r.single, r.singleAt, r.singleAs = m.states, s, m
			}
		}
		if m.is(org) && len(m.orgs) > 0 {
			r.lastOrg, r.orgAt = m.orgs[0], r.tick()
		}
		if m.is(drill) && len(m.states) > 1 {
			r.group = m.states
		}
	}
}

// tick counts what is spoken of, so that "it" can choose the later of two.
func (r *reader) tick() int { r.clock++; return r.clock }

// widen finds where the noun phrase of a mention begins.
func (s *sentence) widen(m *mention) {
	k := m.i
	if m.coref {
		m.det = s.at(m.np)
		return
	}
	if m.is(role) && s.contains(m.i, m.j, "'s") { // "India's foreign minister": what stands before is another's
		if s.at(k-1) == "the" {
			k--
		}
		m.np = k
		return
	}
	for k > 0 {
		t := &s.w[k-1]
		l := t.Lower
		if t.m != nil && t.m != m {
			o := t.m
			if o.adj || o.is(state|org|place) && !o.coref && m.is(paper|force|nuke|gov|role|body|base|drill|talks|meeting|expert) {
				// A capital in a name is where it was signed: "the Budapest Memorandum".
				if o.is(state|org|place) && !(m.is(paper) && (o.seat || o.is(place)) && s.at(o.j) != "'s") {
					m.states = union(o.states, m.states)
					m.orgs = append(m.orgs, o.orgs...)
				}
				k = o.i
				if s.at(o.j) == "'s" { // what stands before an owner is not its: "in a full house India's minister"
					if s.at(k-1) == "the" {
						k--
					}
					break
				}
				// "Russian and Belarusian troops"
				if c := s.at(k - 1); (c == "and" || c == ",") && s.mentionAt(k-2) != nil && s.mentionAt(k-2).is(state) && (s.mentionAt(k-2).adj || s.mentionAt(k-2).people) {
					k--
				}
				continue
			}
			if o.is(nuke|force|base|drill|body|gov|role|doctrine|talks|arms|target|ship|meeting|weakInst|orgNoun) && o.j == k && !s.isVerbWord(k-1) || o.is(release) {
				k = o.i
				continue
			}
			break
		}
		if t.Kind == nlp.Clitic {
			k--
			continue
		}
		if t.Kind == nlp.Quote && k > 1 && m.is(paper) && s.at(k-2) != "" {
			break
		}
		if t.Kind == nlp.Number || t.Kind == nlp.Ordinal {
			k -= 1 + s.roundly(k-2)
			continue
		}
		if numeral[l] && l != "both" {
			k -= 1 + s.roundly(k-2)
			continue
		}
		if s.isDay(k-1) && l != "may" && l != "march" { // "since Monday soldiers have"
			break
		}
		if t.Kind != nlp.Word {
			break
		}
		if l == "that" && m.many && !preposition(s.at(k-2)) && k > 1 {
			break // "suggest that launchers"
		}
		if m.is(state|place) && !m.is(force) && len(l) > 4 && strings.HasSuffix(l, "s") && t.m == nil {
			break // "with these words Somalia's cabinet"
		}
		if determiner(l) {
			m.det = l
			m.none = l == "no"
			k--
			if (l == "a" || l == "an") && k > 0 && s.w[k-1].Lower == "such" {
				m.det = "such"
				k--
			}
			break
		}
		if l == "of" && m.is(paper) && s.at(k-2) == "status" {
			k -= 2
			continue
		}
		if l == "and" && m.is(paper) && k > 1 && lex().topics[s.at(k)] != noTopic && lex().topics[s.at(k-2)] != noTopic {
			k--
			continue
		}
		if preposition(l) || conjunction(l) || isAux(l) || adverb(l) && l != "newly" && l != "first" || s.isVerbWord(k-1) {
			break
		}
		k--
	}
	m.np = k
	if m.det == "" && k < m.i && s.mentionAt(k).is(state) {
		m.det = "'s"
	}
}

// isVerbWord tells a word before a noun that acts on it rather than describes it.
func (s *sentence) isVerbWord(k int) bool {
	w := &s.w[k]
	if w.forms == 0 {
		return false
	}
	l := lex()
	if l.topics[w.Lower] != noTopic || l.nouns[w.Lower] != 0 && !s.actsHere(k) {
		return false
	}
	prev := s.at(k - 1)
	if prev == "that" && w.forms.Has(nlp.Third) { // "an agreement that opens bases"
		return true
	}
	if determiner(prev) || prev == "'s" {
		return prev == "both" || prev == "each" || prev == "all"
	}
	if w.forms.Has(nlp.Base) { // "the port use agreement"
		for x := k - 1; x >= 0 && x > k-5 && s.w[x].Kind == nlp.Word && !preposition(s.w[x].Lower) && !conjunction(s.w[x].Lower) && !isAux(s.w[x].Lower) && modal(s.w[x].Lower) == "" && s.w[x].m == nil; x-- {
			if determiner(s.w[x].Lower) {
				return false
			}
		}
	}
	if l.predicates[w.lemma] == nil && l.reporting[w.lemma] == "" && l.controls[w.lemma] == nil {
		return pastTense(w.forms) && k > 0 && s.w[k-1].m != nil && !s.w[k-1].m.adj || isAux(prev)
	}
	return true
}

// roundly counts the words before a number that only blur it: "about 2,500 troops",
// "more than 300 Russians". They make no preposition of the phrase.
func (s *sentence) roundly(k int) int {
	if k < 0 {
		return 0
	}
	switch s.at(k) {
	case "about", "around", "over", "under", "some", "nearly", "almost", "roughly", "another", "approximately":
		return 1
	case "to":
		if s.at(k-1) == "up" || s.at(k-1) == "close" {
			return 2
		}
	case "than":
		switch s.at(k - 1) {
		case "more", "fewer", "less":
			return 2
		}
	case "least", "most":
		if s.at(k-1) == "at" {
			return 2
		}
	}
	return 0
}
