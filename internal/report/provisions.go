package report

import (
	"foedus"
	"foedus/internal/nlp"
)

// A rule is the setting in which a sentence tells what a paper says.
type rule struct {
	e      *entity
	states []foedus.PartyID
	weak   bool // only the sentence before was about the paper
}

// provisionContext tells whether a verb says what a paper says: the paper is its
// subject ("the pact obliges"), stands before it ("under the treaty, both will"),
// or was the subject of the sentences before and its parties act ("they promised").
func (r *reader) provisionContext(s *sentence, g *group) *rule {
	for _, m := range g.subj {
		if m.is(paper) && m.paper.security() {
			if g.ger && len(m.paper.states) == 0 {
				return nil // "the treaty banning nuclear weapons" only names it
			}
			return &rule{e: m.paper, states: m.paper.states}
		}
		if m.coref && s.at(m.i) == "it" && r.paper.security() && r.subjectPaper(s) && !s.saysOfItself(m) {
			return &rule{e: r.paper, states: r.paper.states}
		}
	}
	if f := s.frameOf(g.head); f != nil && f.g != nil { // "..., the accord says"
		for _, m := range f.what {
			if m.is(paper) && m.paper.security() {
				return &rule{e: m.paper, states: m.paper.states}
			}
		}
	}
	if e := r.paperLays(s, g); e != nil { // "were either to be attacked, the treaty lays down, ..."
		return &rule{e: e, states: e.states}
	}
	if s.at(g.clause) == "nothing" && s.at(g.clause+1) == "in" {
		if m := s.afterDet(g.clause + 2); m.is(paper) && m.paper.security() || m != nil && m.coref && r.paper.security() {
			e := r.paper
			if m.paper != nil {
				e = m.paper
			}
			return &rule{e: e, states: e.states}
		}
	}
	for k := 0; k < g.i; k++ {
		switch s.w[k].Lower {
		case "to", "with", "of":
			if k == 0 || !rulingPhrase[s.at(k-1)+" "+s.at(k)] {
				continue
			}
			if m := s.afterDet(k + 1); m.is(paper) && m.paper.security() {
				return &rule{e: m.paper, states: m.paper.states}
			}
		case "under", "by", "in", "through", "per":
			if k > 0 && s.w[k-1].Lower != "," && s.w[k-1].Kind != nlp.Quote && k > 2 {
				continue
			}
			if s.at(k+1) == "which" { // "the accord, under which A gives B ..."
				for _, x := range []int{k, k - 1} {
					if m := s.phraseTo(x); m.is(paper) && m.paper.security() {
						return &rule{e: m.paper, states: m.paper.states}
					}
				}
			}
			if m := s.afterDet(k + 1); m.is(paper) && m.paper.security() || m != nil && m.coref && s.at(m.i) == "it" && r.paper.security() {
				e := r.paper
				if m.paper != nil {
					e = m.paper
				}
				return &rule{e: e, states: e.states}
			}
			for _, m := range s.mentions {
				if m.is(paper|order) && m.np == k+1 && (m.paper.security() || m.is(order) && r.paper.security()) {
					e := r.paper
					if m.paper != nil {
						e = m.paper
					}
					return &rule{e: e, states: e.states}
				}
			}
		}
	}
	for k := g.j; k+1 < len(s.w); k++ { // "A will have access to camps under the accord"
		if hardStop(s.at(k)) {
			break
		}
		if l := s.at(k); (l == "under" || l == "pursuant") && s.at(k-1) != "," {
			if m := s.phraseAt(k + 1); m.is(paper) && m.det != "a" && m.det != "an" && m.paper.security() && (g.levels[0].mod != "" || g.present) && !s.framed(k) {
				return &rule{e: m.paper, states: m.paper.states}
			}
		}
	}
	// "an order that opens the airport"
	for _, m := range g.subj {
		if m.is(order) && r.paper != nil && r.paper.head == "order" {
			return &rule{e: r.paper, states: r.paper.states}
		}
	}
	// "Any attack on one shall be considered an attack on all"
	if r.paper.security() && r.paper.last != nil && r.paper.last.block == s.block && (g.levels[0].mod == "will" || g.levels[0].mod == "must" || g.inf && len(g.levels) > 1 && g.levels[1].effect == "planned") && len(r.statesOf(s, g.subj)) == 0 && len(r.paper.states) > 0 && g.clause <= 1 {
		return &rule{e: r.paper, states: r.paper.states, weak: true}
	}
	if r.paper.security() && !g.byNoun && r.paper.last != nil && (r.paper.last.block == s.block || s.prose && r.paper.last.block >= s.block-2 && r.doc.Blocks[s.block].Number != "") {
		S := r.statesOf(s, g.subj)
		if len(r.paper.states) == 0 && len(S) > 1 && (g.mod != "" || g.levels[0].mod != "" || pledges(g)) {
			r.paper.states = S
		}
		if len(r.paper.states) > 1 && len(S) > 0 && !anyIn(S, r.paper.states) && pledges(g) && s.names(r.paper.states, g.j) {
			return &rule{e: r.paper, states: S, weak: true}
		}
		if s.partyWord(g) && len(r.paper.states) > 1 && r.paper.last.block == s.block && (g.present || g.levels[0].mod != "") && !silentVerb[g.lemma] && s.frameOf(g.head) == nil {
			return &rule{e: r.paper, states: r.paper.states, weak: true}
		}
		if r.rulesOn(s, g) { // "Up to four warships could moor at the facility"
			return &rule{e: r.paper, states: r.paper.states, weak: true}
		}
		if len(S) > 0 && subset(S, r.paper.states) && len(r.paper.states) > 1 && (g.factuality() != foedus.Done || g.levels[0].mod != "") || len(S) > 0 && subset(S, r.paper.states) && pledges(g) {
			return &rule{e: r.paper, states: S, weak: true}
		}
	}
	return nil
}

// partyWord tells a clause about a party as such: "the other undertakes", "each side
// helps", "the two consult".
func (s *sentence) partyWord(g *group) bool {
	k := g.clause
	if k < 0 {
		return false
	}
	if s.at(k) == "," {
		k++
	}
	if s.at(k) == "the" {
		return (s.at(k+1) == "other" || s.at(k+1) == "two" || s.at(k+1) == "parties") && k+4 > g.i
	}
	return (s.at(k) == "each" || s.at(k) == "either" || s.at(k) == "neither" || s.at(k) == "both") && k+4 > g.i
}

// saysOfItself tells the "it" of "Qatar said it would ...".
func (s *sentence) saysOfItself(m *mention) bool {
	f := s.frameOf(m.i)
	return f != nil && f.g != nil && f.who.State != "" && f.g.j <= m.i && m.i-f.to < 2
}

// names tells whether one of the states is named after word k.
func (s *sentence) names(states []foedus.PartyID, k int) bool {
	for ; k < len(s.w); k++ {
		if m := s.w[k].m; m.is(state) && anyIn(m.states, states) {
			return true
		}
	}
	return false
}

func (r *reader) subjectPaper(s *sentence) bool {
	return r.paper.at > r.orgAt || r.paper.last != nil && r.paper.last.para == s.para
}

func pledges(g *group) bool {
	switch g.lemma {
	case "pledge", "promise", "undertake", "agree", "guarantee", "commit":
		return true
	}
	for _, l := range g.levels {
		if l.effect == "planned" {
			return true
		}
	}
	return false
}

// provisions finds the rules that a sentence tells, one for each act.
func (r *reader) provisions(s *sentence) {
	if !s.prose || s.asks() {
		return
	}
	done := map[foedus.Act]bool{}
	used := -1
	for n, g := range s.groups {
		if lex().reporting[g.lemma] != "" && !pledges(g) && (g.lemma == "say" || g.lemma == "tell") && !r.paperSays(g) {
			continue
		}
		if r.told(s, g) || g.perfect && s.contains(g.own, g.head, "would", "could", "might") && s.supposes() {
			continue
		}
		c := r.provisionContext(s, g)
		if c == nil {
			continue
		}
		to := len(s.w)
		for _, f := range s.frames {
			if f.from > g.j && f.to == len(s.w) {
				to = min(to, f.from-1)
			}
		}
		next := to
		for _, h := range s.groups[n+1:] {
			if c := s.at(h.clause - 1); (c == "and" || c == "but" || c == ",") && h.own > g.j && !h.inf && !h.ger && !h.reduced && r.provisionContext(s, h) != nil && !sameMentions(h.subj, g.subj) {
				next = min(next, max(h.i-1, g.j+1))
				break
			}
		}
		// Coordinated verbs of one subject: each is looked at for itself.
		for _, h := range s.groups[n+1:] {
			if h.own > g.j && !h.ger && !h.reduced && (s.at(h.i-1) == "and" || s.at(h.i-1) == ",") && sameMentions(h.subj, g.subj) {
				next = min(next, h.i-1)
				break
			}
		}
		from := g.own
		if g.passive || len(g.subj) == 0 {
			from = max(0, g.clause)
		}
		hits := r.actsIn(s, max(from, used), next)
		for _, h := range hits {
			if done[h.act] || h.act.Rung() >= 3 && (done[foedus.AssistDeemed] || done[foedus.AssistConst]) {
				continue
			}
			if d := r.provision(s, g, c, h, next); d != nil {
				done[h.act] = true
				used = h.j
				r.add(d)
			}
		}
		if len(hits) == 0 && !c.weak && (r.tells(g) || r.paperSays(g) && !g.passive && !silentVerb[g.lemma] && !judging[g.lemma] && lex().reporting[g.lemma] == "" && (g.present || g.levels[0].mod != "")) && len(done) == 0 {
			if d := r.provision(s, g, c, hit{act: foedus.Unspecified, i: g.i, j: s.objectEnd(g), plain: true}, next); d != nil && s.secureWords(g.j, next) {
				done[foedus.Unspecified] = true
				r.add(d)
			}
		}
	}
}

func (r *reader) paperSays(g *group) bool {
	for _, m := range g.subj {
		if m.is(paper) || m.coref {
			return true
		}
	}
	return false
}

// told tells a verb that already made a claim about a step.
func (r *reader) told(s *sentence, g *group) bool {
	for n := len(r.claims) - 1; n >= 0 && r.claims[n].s == s; n-- {
		if r.claims[n].g == g {
			return true
		}
	}
	return false
}

// tells tells verbs by which a paper is said to hold something.
func (r *reader) tells(g *group) bool {
	switch g.lemma {
	case "provide", "establish", "include", "contain", "set", "oblige", "require", "commit", "allow", "let", "permit", "ban", "bar", "prohibit",
		"give", "grant", "cover", "create", "integrate", "stipulate", "bind", "call", "envisage", "foresee", "enhance", "regulate", "govern", "limit":
		return true
	}
	return false
}

func (s *sentence) secureWords(i, j int) bool {
	for k := i; k < min(j, len(s.w)); k++ {
		if lex().topics[s.w[k].Lower] == secure {
			return true
		}
	}
	return false
}

func (s *sentence) objectEnd(g *group) int {
	k := g.j
	for k < len(s.w) && k < g.j+8 && s.w[k].Kind != nlp.Punct && !conjunction(s.w[k].Lower) {
		k++
	}
	return k
}
