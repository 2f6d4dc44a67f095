package report

import (
	"strings"

	"foedus"
	"foedus/internal/nlp"
)

// membership makes a claim on belonging to an organisation.
func (r *reader) membership(d *draft, p predicate, obj *mention) bool {
	s, g := d.s, d.g
	id := obj.orgs[0]
	title, unknown := strings.CutPrefix(string(id), "nonstate:")
	o, ok := r.a.Org(id)
	if !ok && !unknown || o.Kind == "outlet" || o.Kind == "ministry" || o.Kind == "court" {
		return false
	}
	if p.flags["patient"] {
		if g.passive {
			d.Parties = r.statesOf(s, g.subj)
		} else {
			for k := g.j; k < len(s.w) && k < g.j+4 && len(d.Parties) == 0; k++ {
				if s.w[k].m.is(state) {
					d.Parties = s.listFrom(s.w[k].m)
				}
			}
		}
	} else {
		d.Parties = r.statesOf(s, g.subj)
	}
	if len(d.Parties) == 0 && p.flags["lift"] {
		for n := len(r.claims) - 1; n >= 0; n-- {
			if c := r.claims[n]; c.Kind == foedus.Membership {
				d.Parties = c.Parties
				break
			}
		}
	}
	if len(d.Parties) == 0 {
		return false
	}
	if p.flags["by"] {
		d.By = d.Parties
	}
	if p.stage == "member" {
		for k := g.j; k < len(s.w); k++ {
			if s.w[k].Lower == "since" {
				d.Stage = "acceded"
			}
		}
	}
	r.lastOrg, r.orgAt = id, r.tick()
	if !unknown {
		title = r.a.Name(string(id), "en")
	}
	d.Instrument = &foedus.InstrumentRef{Title: title}
	return true
}

// meeting makes a claim on people who meet.
func (r *reader) meeting(d *draft, p predicate, obj *mention, end int) bool {
	s, g := d.s, d.g
	if g.lemma == "receive" && (obj.none || s.at(obj.np-1) == "no" || len(obj.states) == 0) {
		return false
	}
	if p.where == 's' || p.where == 'o' && p.flags["denied"] {
		if obj.is(talks) && !obj.is(meeting) {
			return false
		}
		d.Parties = obj.states
		if len(obj.orgs) > 0 && len(d.Parties) == 0 {
			return true
		}
		if len(d.Parties) < 2 && len(r.group) > 1 && obj.det == "the" && r.singleAt != nil && r.singleAt.block == s.block {
			d.Parties = r.group
		}
		return len(d.Parties) > 1
	}
	ok := false
	for _, m := range g.subj {
		ok = ok || m.is(person|role|state|pronoun|gov)
	}
	if !ok {
		return false
	}
	S := r.statesOf(s, g.subj)
	for k := g.j; k < len(s.w) && k < g.j+9; k++ {
		if hardStop(s.at(k)) || s.at(k) == "," {
			break
		}
		if m := s.w[k].m; m.is(person|role|state) && len(m.states) > 0 && (k == g.j || s.at(m.np-1) == "with" || m.np <= g.j+1) {
			S = union(S, s.listFrom(m))
		}
	}
	if len(S) < 2 {
		if obj := s.object(g, g.j, meeting, 8); obj != nil && len(obj.states) > 0 {
			S = union(S, obj.states)
		}
	}
	if len(S) < 2 {
		return false
	}
	if s.para.secure == 0 && s.para.stops > 0 {
		return false
	}
	if g.lemma == "meet" && !s.meets(g) {
		return false
	}
	d.Parties = S
	r.group = S
	return true
}

// meets tells "met in Arica", "met the president" from "meet the danger".
func (s *sentence) meets(g *group) bool {
	if g.j >= len(s.w) || s.w[g.j].Kind == nlp.Punct || preposition(s.at(g.j)) || s.dateAt(g.j) != nil || adverb(s.at(g.j)) {
		return true
	}
	for k := g.j; k < len(s.w) && k < g.j+6; k++ {
		if m := s.w[k].m; m != nil {
			return m.is(person | role | state | gov)
		}
		if s.w[k].Kind != nlp.Word && s.w[k].Kind != nlp.Clitic {
			return false
		}
	}
	return false
}

// attack makes a claim on an attack: attacker first, then the victim.
func (r *reader) attack(d *draft, p predicate, obj *mention, end int) bool {
	s, g := d.s, d.g
	for k := max(0, g.clause-2); k <= g.clause && k < len(s.w); k++ { // "if it is attacked" is the trigger of a rule
		switch s.at(k) {
		case "if", "should", "unless", "when", "whether", "case", "that":
			if s.at(k) != "that" || g.passive && g.present {
				return false
			}
		}
	}
	attackers := g.subj
	victim := obj
	if g.passive {
		attackers, victim = s.agents(g), nil
		if len(g.subj) > 0 {
			victim = g.subj[0]
		}
	}
	ok := g.passive && victim.is(state|target|place)
	byArms := false
	for _, m := range attackers {
		ok = ok || m.is(state|force|arms|gov|pronoun|ship) || m.is(role) && m.many
		byArms = byArms || m.is(arms|force|ship)
	}
	if !ok || p.flags["arms"] && !byArms {
		return false
	}
	if victim == nil {
		for k := g.j; k < len(s.w) && k < g.j+12; k++ {
			if m := s.w[k].m; m.fits(target) {
				victim = m
				break
			}
		}
	}
	if victim == nil {
		return false
	}
	A := r.statesOf(s, attackers)
	V := victim.states
	for k := max(victim.j, 0); k < len(s.w) && k < victim.j+5 && len(V) == 0; k++ {
		if m := s.w[k].m; m.is(place | state) {
			V = m.states
		}
	}
	if len(V) == 0 && victim.i >= 0 {
		if f := s.frameOf(g.head); f != nil && f.who != nil && f.who.State != "" && !contains(A, f.who.State) {
			V = []foedus.PartyID{f.who.State}
		} else if len(r.victim) > 0 {
			V = r.victim
		}
	}
	if len(V) == 0 || subset(V, A) {
		return false
	}
	r.victim = V
	d.Parties = union(A, V)
	return true
}
