package report

import (
	"foedus"
	"foedus/internal/nlp"
)

// objectOf finds what a verb is about, and whether it stands left of the verb.
func (r *reader) objectOf(s *sentence, g *group, p predicate, end int) (m *mention, left bool) {
	c := p.about
	switch p.where {
	case 0:
		return nil, false
	case 's':
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
	if g.passive || g.reduced {
		if m := s.patient(g, c); m != nil {
			return m, true
		}
		if p.where != 'a' {
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
		if c&(drill|meeting) != 0 && p.where == 'o' && s.prepositionBetween(g.j, m.np) {
			return nil, false
		}
		return m, false
	}
	// "the pact, which officials initialled"
	for k := g.i - 1; k > 0; k-- {
		if s.w[k].Lower == "which" || s.w[k].Lower == "that" && s.mentionAt(k-1).fits(c) {
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
	if p.where == 'c' || p.where == 'a' && len(p.then) > 0 && c == inst && s.bareEnd(end) || c == inst && p.where == 'o' && p.flags["by"] && bareVerbs[g.lemma] && s.bareEnd(g.j) {
		return r.pronoun(s, nil, c), false
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

// bareVerbs need no object where the paper is known: "Kenya has not ratified".
var bareVerbs = wordSet("ratify approve denounce suspend terminate abrogate withdraw accede join")

// bareEnd tells that nothing follows a verb that could be its object.
func (s *sentence) bareEnd(k int) bool {
	if k >= len(s.w) || s.w[k].Kind == nlp.Punct || preposition(s.at(k)) {
		return true
	}
	switch s.at(k) {
	case "if", "next", "last", "once", "unless", "when":
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
	case c == drill && len(r.drillStates) > 0 && len(ms) > 0:
		return &mention{class: drill | pronoun, states: r.drillStates, i: -1, j: -1}
	}
	return nil
}
