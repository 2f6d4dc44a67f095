package report

import (
	"foedus"
)

// bearers orders the parties of a rule: who bears it, then who benefits.
func (r *reader) bearers(s *sentence, g, verb *group, c *rule, h hit) []foedus.PartyID {
	S := r.statesOf(s, g.subj)
	onPaper := len(g.subj) == 0
	for _, m := range g.subj {
		onPaper = onPaper || m.is(paper|order)
	}
	if onPaper {
		S = nil
		// "obliges Poland to", "lets China send", "gives Indian aircraft access"
		for k := g.j; k < h.i+1 && k < len(s.w); k++ {
			if m := s.w[k].m; m.is(state) && !m.coref && len(m.states) == 1 && (k == g.j || s.at(m.np) == "each" || k <= g.j+1) {
				S = s.listFrom(m)
				break
			}
		}
		if len(S) == 1 && (g.lemma == "let" || g.lemma == "give" || g.lemma == "allow" || g.lemma == "permit" || g.lemma == "grant" || g.lemma == "enable" || g.lemma == "open") && h.flags != "swap" {
			// what one side is let do, the other bears
			var others []foedus.PartyID
			for _, x := range c.e.states {
				if !contains(S, x) {
					others = append(others, x)
				}
			}
			if len(others) == 0 { // "lets A's forces use a base of B's"
				for k := h.i; k < len(s.w) && k < h.j+6; k++ {
					if m := s.w[k].m; m.is(state) && !m.coref && !subset(m.states, S) {
						others = union(others, m.states)
					}
				}
			}
			return union(others, S)
		}
	}
	if len(S) == 0 {
		S = c.e.states
	}
	var named []foedus.PartyID
	far, ifs := 6, false
	if h.act == foedus.NuclearUse {
		far = 14
	}
	for k := verb.j; k < len(s.w) && k < h.j+far; k++ {
		ifs = ifs || s.at(k) == "if" && h.act != foedus.NuclearUse
		if m := s.w[k].m; ifs && m.is(state) && s.at(m.j) != "is" && s.at(m.j) != "are" && s.at(m.j) != "comes" {
			continue // "if X attacks" names the attacker
		}
		if s.framed(k) {
			break
		}
		if m := s.w[k].m; m.is(state) && !m.coref && !(s.at(m.np-1) == "against" && h.act != foedus.NuclearNotUse) && !(s.at(m.np-1) == "with" && h.act == foedus.SeparatePeace) {
			named = union(named, m.states)
		}
		if hardStop(s.at(k)) || s.at(k) == "when" || s.at(k) == "unless" {
			break
		}
	}
	if len(S) == 1 && len(named) > 0 && !subset(named, S) {
		return union(S, named)
	}
	if len(S) < len(c.e.states) && len(c.e.states) <= 3 && subset(S, c.e.states) {
		return union(S, c.e.states)
	}
	if len(S) > 1 && len(named) > 0 && (h.act == foedus.Guarantee || h.act == foedus.GuaranteeCollective) {
		return union(S, named)
	}
	return S
}

// guestLast orders the two parties of a rule on troops or bases: whose soil it is
// bears it, whose soldiers come benefits.
func (s *sentence) guestLast(parties []foedus.PartyID, g *group, h hit) []foedus.PartyID {
	if len(parties) != 2 || h.act != foedus.Host && h.act != foedus.BaseAccess {
		return parties
	}
	swap := func(guest foedus.PartyID) []foedus.PartyID {
		if parties[0] == guest {
			return []foedus.PartyID{parties[1], parties[0]}
		}
		return parties
	}
	for k := max(0, g.clause); k < len(s.w) && k < h.j+6; k++ {
		m := s.w[k].m
		if m == nil || len(m.states) != 1 || !contains(parties, m.states[0]) {
			continue
		}
		switch {
		case m.is(force | ship), m.is(state) && m.people && !m.adj:
			return swap(m.states[0])
		case m.is(base):
			if parties[0] == m.states[0] {
				return parties
			}
			return swap(parties[0])
		}
	}
	return parties
}

// planned tells a paper of which only a signing to come is told.
func (e *entity) planned() bool {
	return e.ahead && !e.made
}

// told notes a step of a paper: whether it is made, or only to come.
func (e *entity) told(d *draft) {
	if e == nil || d.Kind != foedus.InstrumentEvent {
		return
	}
	switch d.Stage {
	case "negotiated", "announced", "authorised", "initialled":
	default:
		e.made = e.made || d.Factuality == foedus.Done
	}
	e.ahead = true
}
