package report

import (
	"foedus"
	"foedus/internal/nlp"
)

// arguments finds the subject of every group, from left to right, because
// coordinated verbs share one.
func (r *reader) arguments(s *sentence) {
	for n, g := range s.groups {
		g.subj, g.clause = s.subject(n, g)
		if n > 0 { // "Suspended in 2011, Syria has ..."
			h := s.groups[n-1]
			if h.i == 0 && h.head == 0 && len(h.subj) == 0 && s.w[0].forms.Has(nlp.PastPart) && len(g.subj) > 0 && g.subj[0].is(state) && !g.subj[0].adj && g.subj[0].np > 1 && s.at(g.subj[0].np-1) == "," {
				h.subj, h.passive = g.subj, true
			}
		}
	}
}

func (s *sentence) groupAt(k int) *group {
	for _, g := range s.groups {
		if g.i <= k && k < g.j && !(g.own > k && g.own != g.head) {
			if k >= g.own {
				return g
			}
		}
	}
	return nil
}

// object gives the first mention of a class after word k within the clause.
func (s *sentence) object(g *group, k int, c class, far int) *mention {
	for x := k; x < len(s.w) && x < k+far; x++ {
		w := &s.w[x]
		if w.m.fits(c) && !(w.m.is(state|org) && w.m.adj) {
			return w.m
		}
		if hardStop(w.Lower) {
			return nil
		}
		switch w.Lower {
		case "which", "who", "if", "unless", "while", "because", "although", "but", "whereas", "when", "said":
			return nil
		case ",":
			if n := s.at(x + 1); n == "which" || n == "the" || n == "a" || n == "its" || n == "his" || n == "who" {
				return nil
			}
		}
		if w.forms != 0 && x > k {
			if h := s.groupAt(x); h != nil && h != g && !h.inf && !h.ger && !h.reduced && len(h.subj) > 0 && h.own >= g.j && !sameMentions(h.subj, g.subj) {
				return nil
			}
		}
	}
	return nil
}

func sameMentions(a, b []*mention) bool {
	return len(a) == len(b) && (len(a) == 0 || a[0] == b[0])
}

// fits tells whether a mention can stand where a class is asked for: a warhead
// where forces are, a town where a target is.
func (m *mention) fits(c class) bool {
	if m == nil {
		return false
	}
	switch c {
	case inst:
		return m.is(paper) && m.paper != nil
	case force:
		return m.is(force | nuke)
	case target:
		return m.is(target|ship|base|force) || m.is(state|place) && !m.adj
	case org:
		return m.is(org) || len(m.orgs) > 0 && m.is(gov)
	case person:
		return m.is(person | role)
	}
	return m.is(c)
}

// patient gives what a passive or reduced verb is about.
func (s *sentence) patient(g *group, c class) *mention {
	if g.reduced {
		h := g
		if s.at(g.i-1) == "and" { // "signed in May and ratified in June, the treaty"
			for _, x := range s.groups {
				if x.reduced && x.head < g.head {
					h = x
					break
				}
			}
		}
		if m := s.fronted(h); m.fits(c) {
			return m
		}
	}
	if m := s.mentionAt(g.i - 1); g.reduced && m.fits(c) {
		return m
	}
	for _, k := range []int{g.i, g.i - 1} {
		if m := s.phraseTo(k); g.reduced && m.fits(c) {
			return m
		}
	}
	for _, m := range g.subj {
		if m.fits(c) {
			return m
		}
	}
	for k := g.i - 1; k >= 0 && k > g.i-10; k-- {
		if s.w[k].m.fits(c) {
			return s.w[k].m
		}
		if s.w[k].m == nil && s.w[k].forms != 0 && s.groupAt(k) != nil && !g.reduced || hardStop(s.w[k].Lower) {
			return nil
		}
	}
	return nil
}

// agents gives who a passive names with "by".
func (s *sentence) agents(g *group) []*mention {
	for k := g.j; k < len(s.w) && k < g.j+8; k++ {
		if s.w[k].Lower != "by" {
			if hardStop(s.w[k].Lower) || s.w[k].Lower == "," {
				return nil
			}
			continue
		}
		m := s.afterDet(k + 1)
		for x := k + 1; m == nil && x < len(s.w) && x < k+5; x++ {
			m = s.w[x].m
		}
		if m == nil || !m.is(actor) {
			return nil
		}
		return []*mention{m}
	}
	return nil
}

// statesOf gathers the states that mentions stand for.
func (r *reader) statesOf(s *sentence, ms []*mention) []foedus.PartyID {
	var out []foedus.PartyID
	for n, m := range ms {
		if m.coref && (s.at(m.i) == "we" || s.at(m.i) == "us") && len(r.we) == 0 {
			if f := s.frameOf(m.i); f != nil && f.who != nil && f.who.State != "" {
				out = union(out, []foedus.PartyID{f.who.State})
				continue
			}
		}
		if !m.is(actor|expert|force|place|ship|arms) || m.is(paper) {
			continue
		}
		if m.is(place) && n == 0 && len(ms) == 1 {
			out = union(out, m.states)
			continue
		}
		if m.is(state | gov | role | body | person | force | pronoun | ship | arms) {
			if n == len(ms)-1 || len(m.states) == 0 {
				out = union(out, s.listFrom(m))
			}
			out = union(out, m.states)
		}
	}
	if len(out) == 0 {
		for _, m := range ms {
			if m.is(gov|body|role) && len(m.orgs) == 0 {
				return r.home(s)
			}
		}
	}
	return out
}

// home gives the state that "the government" is of where nothing in the sentence
// says: the one last spoken of, or that of the dateline.
func (r *reader) home(s *sentence) []foedus.PartyID {
	if len(r.single) > 0 && r.singleAt != nil && r.singleAt.block == s.block {
		return r.single
	}
	if b := r.doc.Blocks[s.block]; b.Dateline != nil && b.Dateline.Place.Text != "" {
		if st := r.placeStates(b.Dateline.Place.Text); len(st) > 0 {
			return st
		}
	}
	if len(r.single) > 0 {
		return r.single
	}
	return r.datelineStates
}
