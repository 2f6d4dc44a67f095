package report

import (
	"strings"

	"foedus"
	"foedus/internal/nlp"
)

// objectOf finds what a verb is about, and whether it stands left of the verb.
func (r *reader) objectOf(s *sentence, g *group, p predicate, end int) (m *mention, left bool) {
	c := p.about
	if c == force && (posting[g.lemma] || p.where == 's' || g.passive) {
		if m := s.people(g); m != nil {
			return m, true
		}
	}
	switch p.where {
	case 0:
		return nil, false
	case 's':
		if g.ger && g.own == g.head && c == inst {
			return nil, false // "a declaration ending the war"
		}
		if g.passive && c != org {
			return nil, false
		}
		for _, m := range g.subj {
			if m.fits(c) {
				return m, true
			}
		}
		if len(g.subj) == 0 {
			return nil, true
		}
		return r.pronoun(s, g.subj, c), true
	}
	if p.where == 'n' {
		return r.nearest(s, g, c)
	}

	if g.passive || g.reduced {
		if m := s.patient(g, c); m != nil {
			return m, true
		}
		if p.where != 'a' {
			if len(g.subj) == 0 && s.unknownSubject(g) {
				return nil, false // "disputes are to be settled"
			}
			return r.pronoun(s, g.subj, c), true
		}
	}
	far := 12
	if p.where == 'a' {
		far = 15
	}
	from := g.j
	if p.where == 'a' && c == org && end > g.j {
		from = g.j
	}
	if m := s.object(g, from, c, far); m != nil {
		if p.where != 'a' && c == inst && s.prepositionBetween(g.j, m.np) && len(p.then) == 0 && !s.contains(g.j, m.np, "law", "bill", "decree", "act", "legislation") {
			return nil, false
		}
		if c == force && p.where == 'o' && len(p.then) == 0 && s.contains(g.j, m.np, "of", "for", "against", "to") {
			return nil, false
		}
		if c == inst && p.where == 'o' && len(p.then) == 0 { // "is considering suspending its part in the pact"
			for _, h := range s.groups {
				if (h.ger || h.inf) && h.own >= g.j && h.head < m.np {
					return nil, false
				}
			}
		}
		if c&(drill|meeting) != 0 && p.where == 'o' && s.prepositionBetween(g.j, m.np) {
			return nil, false
		}
		return m, false
	}
	// "the pact, which officials initialled"
	for k := g.i - 1; k > 0; k-- {
		if s.w[k].Lower == "which" || s.w[k].Lower == "that" && (s.mentionAt(k-1).fits(c) || k+1 < g.i && s.mentionAt(k-1).is(base|force|doctrine|nuke|drill) && len(g.subj) > 0 && g.subj[0].i > k) {
			for x := k - 1; x >= 0 && x > k-14; x-- {
				if s.w[x].m.fits(c) {
					return s.w[x].m, true
				}
			}
		}
		if hardStop(s.w[k].Lower) {
			break
		}
	}
	// "signed and ratified the pact"
	if s.at(g.j) == "and" || s.at(g.j) == "or" || s.at(g.j) == "but" {
		for _, h := range s.groups {
			if h.head > g.j && h.head < g.j+4 {
				if m := s.object(h, h.j, c, far); m != nil {
					return m, false
				}
			}
		}
	}
	for k := g.j; k < len(s.w) && k < max(end, g.j)+3; k++ {
		if x := s.w[k].m; x.is(pronoun) && (s.at(k) == "it" || s.at(k) == "them") {
			return r.pronoun(s, []*mention{x}, c), false
		}
	}
	if c == inst && r.paper != nil && r.orgAt > r.paper.at && (g.lemma == "join" || g.lemma == "leave" || g.lemma == "quit" || g.lemma == "exit" || g.lemma == "rejoin") {
		return nil, false
	}
	if p.where == 'c' || p.where == 'a' && len(p.then) > 0 && c == inst && s.bareEnd(end) {
		return r.pronoun(s, nil, c), false
	}
	if c == inst && p.where != 's' && len(p.then) == 0 && bareVerbs[g.lemma] && !g.reduced && s.bareEnd(g.j) && (len(g.subj) == 0 || g.subj[0].is(state|body|gov|role|person|pronoun|org)) {
		if m, left := r.nearest(s, g, c); m == nil || m.paper.security() {
			return m, left
		}
	}
	if p.where == 'a' && c == org && r.lastOrg != "" && len(p.then) > 0 || c == org && p.where == 'o' && (g.lemma == "join") && s.bareEnd(g.j) {
		return r.pronoun(s, nil, org), false
	}
	if p.where == 'a' && len(g.subj) > 0 && len(p.then) == 0 {
		for _, m := range g.subj {
			if m.fits(c) {
				return m, true
			}
		}
	}
	return nil, false
}

// unknownSubject tells that a noun which no table has stands before a verb.
func (s *sentence) unknownSubject(g *group) bool {
	for k := max(g.clause, g.i-6); k < g.i; k++ {
		w := &s.w[k]
		if w.Kind == nlp.Word && w.m == nil && !determiner(w.Lower) && !preposition(w.Lower) && !conjunction(w.Lower) && !adverb(w.Lower) && !isAux(w.Lower) && s.dateAt(k) == nil && s.groupAt(k) == nil && len(w.Lower) > 3 {
			return true
		}
	}
	return false
}

// posting verbs make soldiers of "300 Russians".
var posting = wordSet("station base deploy garrison billet quarter")

var staying = wordSet("remain stay serve leave land arrive")

// people gives the nationals whom a verb of posting is about.
func (s *sentence) people(g *group) *mention {
	if (g.passive || g.reduced) && posting[g.lemma] {
		for _, m := range g.subj {
			if m.is(state) && !m.coref && !m.adj && !m.seat && s.plural(m) {
				return &mention{i: m.i, j: m.j, np: m.np, of: m.of, class: force, states: m.states, many: true}
			}
		}
	}
	if len(g.subj) == 1 && !g.passive {
		if m := g.subj[0]; m.is(state) && !m.coref && !m.adj && !m.seat && staying[g.lemma] && m.i > 0 && s.plural(m) {
			return &mention{i: m.i, j: m.j, np: m.np, of: m.of, class: force, states: m.states, many: true}
		}
	}
	if len(g.subj) == 1 {
		if m := g.subj[0]; m.is(state) && (s.at(m.np-1) == "of" || s.at(m.np-1) == "from") && s.at(m.np-2) == "those" { // "those of South Africa"
			return &mention{i: m.i, j: m.j, np: m.np - 2, of: m.of, class: force, states: s.listFrom(m), many: true}
		}
	}
	return nil
}

// plural tells a demonym that stands for its people: "300 Russians".
func (s *sentence) plural(m *mention) bool {
	l := s.at(m.j - 1)
	return m.people && (strings.HasSuffix(l, "ns") || strings.HasSuffix(l, "men") || strings.HasSuffix(l, "is") || strings.HasSuffix(l, "es") || strings.HasSuffix(l, "ts")) && m.np < m.i && (s.w[m.i-1].Kind == nlp.Number || determiner(s.at(m.i-1)) || s.w[m.i-1].Text == s.w[m.i-1].Lower)
}

// nearest gives the thing of a class that a verb is about wherever it stands: after
// it, before it, or in the sentence before.
func (r *reader) nearest(s *sentence, g *group, c class) (m *mention, left bool) {
	if m := s.object(g, g.j, c, 18); m != nil {
		return m, false
	}
	if g.passive || g.reduced {
		if m := s.patient(g, c); m != nil {
			return m, true
		}
	}
	for _, m := range g.subj {
		if m.fits(c) {
			return m, true
		}
	}
	for k := g.i - 1; k >= 0 && k > g.i-25; k-- {
		if m := s.w[k].m; m.fits(c) && !m.adj && !s.framed(k) {
			return m, true
		}
	}
	if c&paper != 0 && (r.paper == nil || r.paper.last == nil || r.paper.last.block < s.block-1) {
		return nil, false
	}
	if c == artInst { // an article must be named
		return nil, false
	}
	return r.pronoun(s, nil, c), false
}

// bareVerbs need no object where the paper is known: "Kenya has not ratified".
var bareVerbs = wordSet("ratify approve denounce suspend terminate abrogate withdraw accede join sign initial initialled ink countersign cosign renew quit leave exit")

// bareEnd tells that nothing follows a verb that could be its object.
func (s *sentence) bareEnd(k int) bool {
	for k < len(s.w) && adverb(s.at(k)) && s.w[k].m == nil {
		k++
	}
	if k >= len(s.w) || s.w[k].Kind == nlp.Punct || preposition(s.at(k)) {
		return true
	}
	switch s.at(k) {
	case "if", "next", "last", "once", "unless", "when", "nor", "or", "but", "because", "while", "too", "either", "and":
		return true
	}
	return s.dateAt(k) != nil
}

func (s *sentence) prepositionBetween(i, j int) bool {
	for ; i < j; i++ {
		switch l := s.w[i].Lower; l {
		case "on":
			if s.dateAt(i+1) == nil && s.dateAt(i) == nil {
				return true
			}
		case "of":
			switch s.at(i - 1) {
			case "text", "draft", "terms", "wording", "implementation", "operation", "part", "participation", "version", "extension":
				continue
			}
			return true
		case "at", "for", "by", "about", "against", "after", "before", "over", "under", "into", "without", "to", "during":
			return true
		case "in", "with":
		}
	}
	return false
}

// forceBefore gives the forces named in a sentence before "it" or "them".
func (s *sentence) forceBefore(ms []*mention) *mention {
	if len(ms) != 1 || ms[0].i < 0 {
		return nil
	}
	for n := len(s.mentions) - 1; n >= 0; n-- {
		if m := s.mentions[n]; m.i < ms[0].i && m.is(force|nuke) && !m.inner {
			return m
		}
	}
	return nil
}

// pronoun gives what "it" or nothing at all stands for: the paper or the
// organisation last spoken of.
func (r *reader) pronoun(s *sentence, ms []*mention, c class) *mention {
	ok := len(ms) == 0
	for _, m := range ms {
		if m.coref && (s.at(m.i) == "it" || s.at(m.i) == "they" || s.at(m.i) == "them") {
			ok = true
		}
	}
	if !ok {
		return nil
	}
	switch {
	case c == inst && r.paper != nil && (r.paper.at > r.orgAt || len(ms) == 0):
		return &mention{class: inst | pronoun, paper: r.paper, states: r.paper.states, i: -1, j: -1}
	case c == org && r.lastOrg != "":
		return &mention{class: org | pronoun, orgs: []foedus.PartyID{r.lastOrg}, i: -1, j: -1}
	case c == force && s.forceBefore(ms) != nil:
		return s.forceBefore(ms)
	case c == force && r.posture != nil && len(r.posture.Parties) > 0 && r.posture.s.block >= s.block-1:
		m := &mention{class: force | pronoun, states: r.posture.Parties[:1], i: -1, j: -1}
		if r.posture.Act == foedus.NuclearHost {
			m.class |= nuke
		}
		return m
	case c == drill && len(r.drillStates) > 0 && len(ms) > 0:
		return &mention{class: drill | pronoun, states: r.drillStates, i: -1, j: -1}
	}
	return nil
}
