package report

import (
	"foedus/internal/nlp"
)

// subject scans left from a group to the beginning of its clause. Mentions that
// follow a preposition are not subjects; of several lists the nearest counts.
func (s *sentence) subject(n int, g *group) (subj []*mention, clause int) {
	var prev *group
	if n > 0 {
		prev = s.groups[n-1]
	}
	k := g.i - 1
	for k >= 0 && adverb(s.w[k].Lower) && s.w[k].m == nil {
		k--
	}
	for k > 0 { // "the cabinet on Thursday authorised"
		d := s.dateAt(k)
		if d == nil || d.i == 0 {
			break
		}
		k = d.i - 1
		for k > 0 && (s.at(k) == "on" || s.at(k) == "in" || s.at(k) == "late" || s.at(k) == "early" || s.at(k) == "last") {
			k--
		}
	}
	if k > 0 && s.w[k].Kind == nlp.Quote { // the treaty "will be signed in June"
		k--
	}
	// "the president's recent decision to lower"
	if g.byNoun && k > 0 && s.w[k].Kind == nlp.Clitic && s.mentionAt(k-1) != nil {
		return []*mention{s.mentionAt(k - 1)}, k
	}
	// "signed and ratified", "has signed but not ratified": one subject.
	if k >= 0 && prev != nil {
		switch s.w[k].Lower {
		case "and", "or", "but", "nor":
			// with the nearest verb of its own form: "lets A send police to keep order, and lets B cross"
			for x := n - 1; x >= 0; x-- {
				if h := s.groups[x]; sameForm(s, h, g) {
					return h.subj, h.clause
				}
			}
			return prev.subj, prev.clause
		}
		if s.w[k].Lower == "," && prev.j <= k && g.ger {
			return prev.subj, prev.clause
		}
	}
	if m := s.mentionAt(g.i - 1); g.ger && m.is(paper) && m.j == g.i { // "an agreement allowing ..."
		return []*mention{m}, g.i
	}
	if g.inf || g.ger {
		if prev != nil && !g.requested && prev.j <= g.i && (g.inf || g.ger) && len(g.levels) == 1 {
			return prev.subj, prev.clause
		}
	}
	relative := false
	if k >= 0 && (s.w[k].Lower == "which" || s.w[k].Lower == "who" || s.w[k].Lower == "that" || s.w[k].Lower == "where") {
		relative = true
		k--
		for k >= 0 && s.w[k].Lower == "," {
			k--
		}
		if m := s.phraseTo(k + 1); m.is(paper|order) && !m.inner { // "an agreement with X that opens bases"
			return []*mention{m}, k + 1
		}
	} else if k >= 0 && s.w[k].Lower == "," {
		// "X, the main ally, signed": skip what stands between the commas.
		for c := k - 1; c > 0 && k-c < 22; c-- {
			if s.w[c].Lower == "," && c-1 >= 0 {
				if l := s.at(c + 1); preposition(l) && s.at(c+2) == "which" || l == "which" || l == "who" || l == "whose" || l == "the" || l == "a" || l == "its" || l == "signed" || l == "an" || l == "then" || l == "once" || l == "long" || l == "now" || l == "still" || l == "most" || l == "some" || l == "half" || l == "many" || l == "among" || preposition(l) && s.actorEnds(c) {
					k = c - 1
				}
				break
			}
		}
	}
	var found []*mention
	for k >= 0 {
		w := &s.w[k]
		l := w.Lower
		if w.m != nil {
			m := w.m
			if !m.adj && (len(found) == 0 || found[0] != m) {
				found = append([]*mention{m}, found...)
			}
			k = min(m.i, k) - 1
			if relative && len(found) > 0 && !preposition(s.at(m.np-1)) {
				break
			}
			continue
		}
		if hardStop(l) || w.Kind == nlp.Quote {
			break
		}
		if w.forms != 0 {
			if h := s.groupAt(k); h != nil && h != g {
				if at := s.relative(h); at > 0 && !relative && s.allAfterPrepositions(found) {
					found = nil // "the drill that X was to host has been put off"
					k = at - 1
					continue
				}
				if h.reduced && len(found) == 0 || h.reduced && s.at(h.i-1) != "," {
					k = h.i - 1
					continue
				}
				if len(found) == 0 && !relative {
					for x := h.j; x < g.i; x++ { // a subject that we do not know
						if y := &s.w[x]; y.Kind == nlp.Word && !adverb(y.Lower) && !conjunction(y.Lower) && !preposition(y.Lower) && y.m == nil && y.forms == 0 && !determiner(y.Lower) {
							return nil, h.j
						}
					}
					return h.subj, h.clause
				}
				break
			}
		}
		if conjunction(l) && l != "and" && l != "or" && l != "as" && l != "since" && l != "before" && l != "after" && l != "until" {
			break
		}
		if l == "and" {
			// "X signed A, and Y ratified B": a new clause begins where a verb lies left.
			if len(found) > 0 && prev != nil && prev.head < k && s.verbBetween(k) && !s.mentionAt(k-1).is(state|person) {
				break
			}
		}
		k--
	}
	clause = k + 1
	// A noun inside another's phrase is not the subject.
	if len(found) > 1 {
		kept := found[:0]
		for _, m := range found {
			if !m.inner {
				kept = append(kept, m)
			}
		}
		found = kept
	}
	// Lists, those after a preposition left out.
	var lists [][]*mention
	past := 0 // the end of the noun phrase before, "of ..." included
	for i, m := range found {
		p := s.at(m.np - 1)
		if m.np < past {
			continue
		}
		past = max(past, m.of)
		if i > 0 && len(lists) > 0 {
			last := lists[len(lists)-1]
			if s.listed(last[len(last)-1], m) && !(s.at(m.np-1) == "," && !s.listEnds(found, i) && !s.headlineList(g, last[len(last)-1], m)) {
				lists[len(lists)-1] = append(last, m)
				continue
			}
		}
		if preposition(p) && p != "as" && !(p == "after" || p == "before") {
			continue
		}
		lists = append(lists, []*mention{m})
	}
	if len(lists) > 0 {
		return lists[len(lists)-1], clause
	}
	if len(found) > 0 && clause < g.i && s.at(found[len(found)-1].np-1) == "of" {
		return found[len(found)-1:], clause
	}
	// "Peruvian mortars": all that is known of it is whose they are.
	for k := g.i - 1; k >= clause; k-- {
		w := &s.w[k]
		if w.m.is(state) && w.m.adj && !preposition(s.at(w.m.i-1)) {
			return []*mention{w.m}, clause
		}
		if w.Kind != nlp.Word && w.Kind != nlp.Clitic || preposition(w.Lower) || w.m != nil {
			break
		}
	}
	return nil, clause
}

// relative gives the place of the pronoun that begins the relative clause of a
// verb: "that" in "a drill that Latvia was to host"; 0 where it has none.
func (s *sentence) relative(g *group) int {
	for k := g.i - 1; k > 0 && k > g.i-8; k-- {
		switch s.at(k) {
		case "which", "who":
			return k
		case "that":
			if m := s.mentionAt(k - 1); m != nil && !m.adj || s.w[k-1].forms == 0 && s.w[k-1].Kind == nlp.Word && k == g.i-1 {
				return k
			}
			return 0
		}
		if s.w[k].Kind != nlp.Word && s.w[k].Kind != nlp.Clitic && s.w[k].Kind != nlp.Number {
			return 0
		}
	}
	return 0
}

func (s *sentence) allAfterPrepositions(ms []*mention) bool {
	for _, m := range ms {
		if !preposition(s.at(m.np - 1)) {
			return false
		}
	}
	return true
}

// actorEnds tells that somebody who acts stands before the comma at c: "the
// cabinet, after weeks of talks, authorised".
func (s *sentence) actorEnds(c int) bool {
	for _, m := range s.mentions {
		if (m.j == c || m.of == c) && m.is(state|gov|body|role|person|force|paper|drill) && !m.inner && !preposition(s.at(m.np-1)) {
			return true
		}
	}
	return false
}

// sameForm tells verbs that "and" can join.
func sameForm(s *sentence, a, b *group) bool {
	finite := func(g *group) bool { return !g.inf || g.i < g.own && isAux(s.at(g.i)) } // "is to be signed"
	if finite(a) != finite(b) || a.ger != b.ger || a.reduced {
		return false
	}
	fa, fb := s.w[a.head].forms, s.w[b.head].forms
	if b.own == b.head && !b.inf {
		return fa&fb != 0
	}
	return true
}

// listEnds tells whether the list that goes on with found[i] has an "and" in it,
// so that its commas are those of a list.
func (s *sentence) listEnds(found []*mention, i int) bool {
	for ; i < len(found); i++ {
		if p := s.at(found[i].np - 1); p == "and" {
			return true
		}
	}
	return false
}

// headlineList tells "A, B ink pact": a plural verb after a comma.
func (s *sentence) headlineList(g *group, a, b *mention) bool {
	f := s.w[g.head].forms
	return g.own == g.head && f.Has(nlp.Base) && !f.Has(nlp.Past) && a.is(state|person) && b.is(state|person) && !a.adj && !b.adj && !b.many && len(a.states) > 0 && len(b.states) > 0 && max(b.j, b.of) == g.i
}

func (s *sentence) verbBetween(k int) bool {
	for _, g := range s.groups {
		if g.head < k && !g.reduced && !g.inf {
			return true
		}
	}
	return false
}
