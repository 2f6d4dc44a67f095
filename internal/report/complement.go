package report

import (
	"foedus"
	"foedus/internal/nlp"
)

// complement reads what follows a noun: "of Ecuador", "between A and B", "with
// C", "on the status of forces".
func (r *reader) complement(s *sentence, m *mention) {
	m.of = m.j
	if s.at(m.j) == "'s" {
		return
	}
	if !m.is(paper | gov | role | body | force | nuke | drill | talks | meeting | expert | base | order) {
		return
	}
	for k := m.j; k < len(s.w) && k < m.j+14; k++ {
		t := &s.w[k]
		l := t.Lower
		if m.is(paper) && letting(s, k) { // "an accord that allows A's troops on its soil"
			for x := k + 1; x < len(s.w) && x < k+5; x++ {
				if o := s.w[x].m; o.is(state) && !o.coref {
					m.states = union(m.states, o.states)
					return
				}
			}
			return
		}
		switch l {
		case "out", "off", "up", "away", "back", "after", "before", "by":
			return
		}
		if t.Kind == nlp.Punct || t.Kind == nlp.Quote || isAux(l) || l == "which" || l == "that" || l == "who" || l == "if" || l == "when" {
			return
		}
		if k == m.j && t.forms != 0 && t.m == nil && m.is(role|gov|body|expert) && lex().reporting[t.lemma] != "" && !t.forms.Has(nlp.Base) {
			return // "Israel's prime minister declared from the Golan"
		}
		if k == m.j && t.forms != 0 && m.is(force|nuke) && pastTense(t.forms) && (!t.forms.Has(nlp.PastPart) || actsAlone(t.lemma)) {
			return // "soldiers flew home from X"
		}
		if t.forms != 0 && t.m == nil && !preposition(l) && lex().topics[l] == noTopic && k > m.j && pastTense(t.forms) {
			return
		}
		switch l {
		case "between", "with", "from":
			if l == "from" && !m.is(role|expert|force|gov) {
				return
			}
			if l == "with" && !m.is(paper|drill|talks|meeting) {
				return
			}
			states, end := s.stateList(k + 1)
			if o := s.afterDet(k + 1); len(states) == 0 && o.is(role|person|gov) && len(o.states) > 0 { // "with President X"
				states, end = s.listFrom(o), o.j
			}
			if len(states) > 0 {
				m.states = union(m.states, states)
				m.of = end
				return
			}
			if o := s.afterDet(k + 1); o != nil && o.coref {
				o.states = r.antecedent(s, o)
				m.states = union(m.states, o.states)
				m.of = o.j
				return
			}
		case "of", "for", "at", "in":
			if (l == "at" || l == "in") && !m.is(expert|role|base|nuke|force) {
				if m.is(paper) {
					continue
				}
				return
			}
			if l == "for" && m.is(paper|drill|talks|meeting) {
				continue
			}
			if k > m.j && !m.is(paper) {
				return
			}
			if o := s.afterDet(k + 1); o != nil && (o.is(state|org) && !o.adj || l == "in" && o.is(place)) {
				if o.coref {
					o.states = r.antecedent(s, o)
				}
				if l != "in" || len(m.states) == 0 && m.is(role|expert) && !m.is(expert) {
					list, end := s.stateList(o.i)
					if len(list) == 0 {
						list, end = o.states, o.j
					}
					m.states = union(m.states, list)
					m.orgs = append(m.orgs, o.orgs...)
					if l != "in" {
						m.of = end
					}
				}
				return
			}
			if m.is(role|expert|gov|body) && (l == "for" || l == "at" || l == "of") {
				if o := s.mentionAt(k + 1); o.is(state) && o.coref {
					continue
				}
				e := s.npEnd(k + 1)
				m.of = e
				for x := k + 1; x < e; x++ {
					if o := s.w[x].m; o.is(state) && !m.is(expert) {
						m.states = union(m.states, o.states)
					}
				}
				return
			}
		}
	}
}

// actsAlone tells verbs of which forces are the subject: "arrived", "left".
func actsAlone(lemma string) bool {
	for _, p := range lex().predicates[lemma] {
		if p.where == 's' && p.about == force {
			return true
		}
	}
	return false
}

// letting tells "allowing", "that allows".
func letting(s *sentence, k int) bool {
	l := s.w[k].Lower
	if l == "which" || l == "that" {
		return k+1 < len(s.w) && (s.w[k+1].lemma == "allow" || s.w[k+1].lemma == "let" || s.w[k+1].lemma == "permit")
	}
	return l == "allowing" || l == "letting" || l == "permitting"
}

// orgNoun makes an organisation of "the alliance", the one last spoken of, and of
// a noun like "committee" that the words around it make one on security.
func (r *reader) orgNoun(s *sentence, m *mention) {
	if !m.is(orgNoun) || len(m.orgs) > 0 {
		return
	}
	secures, capital, words := false, false, 0
	for k := m.np; k < m.j; k++ {
		w := &s.w[k]
		if determiner(w.Lower) || w.Kind != nlp.Word {
			continue
		}
		words++
		secures = secures || lex().topics[w.Lower] == secure && w.Lower != "alliance"
		capital = capital || w.Text != w.Lower && k > 0
	}
	switch {
	case words == 1 && (m.det == "the" || m.det == "'s") && r.lastOrg != "":
		m.class |= org
		m.orgs = []foedus.PartyID{r.lastOrg}
	case words > 1 && secures && (m.det == "the" || capital):
		m.class |= org
		m.orgs = []foedus.PartyID{foedus.PartyID("nonstate:" + r.title(s, m))}
	}
}
