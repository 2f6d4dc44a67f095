package report

import (
	"foedus"
)

// step makes a step of a paper.
func (r *reader) step(d *draft, p predicate, obj *mention, end int) bool {
	s, g := d.s, d.g
	var e *entity
	switch {
	case p.about == order || p.about == doctrine:
		if !r.orderAboutSecurity(s, obj) {
			return false
		}
		e = r.orderPaper(s, obj)
	case obj != nil && obj.paper != nil:
		e = obj.paper
	case obj == nil:
		// notices, instruments of ratification: the paper is near
		if m := s.object(g, g.j, inst, 16); m != nil {
			e = m.paper
		} else {
			e = r.paper
		}
		if p.stage == string(foedus.Deposited) {
			if r.lastOrg != "" && r.orgAt > 0 && (e == nil || !e.security() || r.orgAt > e.at) {
				e = r.orgTreaty()
			}
		}
	}
	if e == nil || !e.security() && !e.plausible() {
		return false
	}
	if p.flags["body"] {
		isBody := false
		for _, m := range g.subj {
			isBody = isBody || m.is(body)
		}
		if !isBody {
			return false
		}
	}
	if p.flags["exist"] { // "there is no military agreement between A and B"
		if !s.there(g) || !s.none(g, obj) {
			return false
		}
		d.Factuality = foedus.Denied
	}
	acting := g.subj
	if g.passive || g.reduced {
		acting = s.agents(g)
	} else if p.where == 's' || p.flags["exist"] {
		acting = nil
	}
	S := r.statesOf(s, acting)
	for k := g.j; k < len(s.w) && k < end+6; k++ { // "in talks with Australia on"
		if m := s.w[k].m; m.is(talks) && len(p.then) > 0 {
			S = union(S, m.states)
		}
	}
	if p.stage == string(foedus.Superseded) { // the new paper's states come first
		for _, m := range g.subj {
			if m.paper != nil {
				S = m.paper.states
			}
		}
	}
	if len(S) == 0 && p.about == order { // "in an order signed on Monday, the president undertook"
		for _, h := range s.groups {
			if h != g && len(S) == 0 && !h.reduced {
				S = r.statesOf(s, h.subj)
			}
		}
	}
	if len(S) == 0 && p.flags["by"] && p.where != 's' { // "no decision to scrap it, the ministry said"
		if f := s.frameOf(g.head); f != nil && f.who != nil && f.who.State != "" && len(acting) == 0 && contains(union(e.states, []foedus.PartyID{f.who.State}), f.who.State) && (len(e.states) < 2 || contains(e.states, f.who.State)) {
			S = []foedus.PartyID{f.who.State}
		}
	}
	for _, m := range acting {
		if m.is(org) && p.stage == string(foedus.Invoked) { // a body acts for a victim
			if k, _, ok := pattern(parsePattern("for")).find(s.w, g.j, len(s.w)); ok {
				S, _ = s.stateList(k + 1)
			}
		}
	}
	if p.flags["weak"] && len(S) == 0 {
		return false
	}
	oneSided := p.flags["by"]
	E := e.states
	if p.about == order && len(E) < 2 && !p.flags["denied"] { // whom an order is about
		for _, m := range s.mentions {
			if m.is(state) && !m.coref && m.i > g.j && !s.framed(m.i) {
				E = union(E, m.states)
			}
		}
		E = union(S, E)
	}
	if oneSided && len(S) > 0 && len(E) < 2 { // "notified A that it is ending the pact"
		for _, h := range s.groups {
			if (h.lemma == "notify" || h.lemma == "inform") && h.head < g.head && h.j < len(s.w) {
				if m := s.afterDet(h.j); m.is(state) {
					E = union(E, m.states)
				}
			}
		}
	}
	if len(acting) == 1 && acting[0].is(body|gov) && len(acting[0].states) == 0 && s.at(0) == "in" { // "In Lima, parliament has not taken it up"
		if m := s.afterDet(1); m.is(state|place) && len(m.states) == 1 && s.at(m.j) == "," && contains(E, m.states[0]) {
			S = m.states
		}
	}
	if len(acting) == 1 && acting[0].is(body|gov|role) && len(acting[0].states) < 2 && len(E) == 2 && acting[0].many && s.contains(acting[0].np, acting[0].j, "both", "two", "their", "respective") {
		S = E // "by both legislatures"
	}
	if len(S) == 0 && len(acting) > 0 && acting[0].is(body|gov) && len(E) > 0 { // "Parliament must approve it"
		if r.datelineStates != nil && contains(E, r.datelineStates[0]) {
			S = r.datelineStates
		} else {
			S = E[:1]
			if h := r.home(s); len(E) == 1 && len(h) == 1 && !contains(E, h[0]) {
				S = h
			}
		}
	}
	if len(S) == 0 && len(E) < 2 && obj != nil && obj.i >= 0 && !oneSided {
		if l := r.listBefore(s, obj); len(l) > 1 {
			E = l
		}
	}
	if len(S) == 0 && len(E) == 0 && obj == nil && g.passive { // "its instrument of accession was deposited"
		switch s.at(max(g.clause, 0)) {
		case "its", "the":
			S = r.single
		case "their":
			S = r.group
		}
		for _, m := range s.mentions {
			if m.is(state) && m.adj && m.j < g.i {
				S = m.states
				break
			}
		}
	}
	if len(S) == 0 && len(E) == 0 && g.reduced && obj != nil && obj.i < 4 { // "under a deal reached in May, A and B"
		for _, m := range s.mentions {
			if m.i > g.j && len(m.states) > 0 && !m.inner && m.is(state|force|gov|person|role) {
				if l := s.listFrom(m); len(l) == 2 {
					E = l
				}
				break
			}
		}
	}
	if (g.passive || p.where == 's') && len(S) == 0 && len(E) == 1 && !oneSided { // "a pact with A was signed, said B's minister"
		if f := s.frameOf(g.head); f != nil && f.who != nil && f.who.State != "" {
			E = union([]foedus.PartyID{f.who.State}, E)
		}
	}
	switch {
	case len(S) == 0:
		d.Parties = E
		if len(E) == 0 && len(acting) > 0 && acting[0].is(gov|body|role) {
			d.Parties = r.home(s)
		}
	case oneSided && len(E) >= 2 && !subset(S, E) && !anyIn(S, E), oneSided && e.named && len(e.words) > 0 && !e.pair:
		d.Parties = S
	default:
		d.Parties = union(S, E)
	}
	if len(S) == 0 && oneSided && len(acting) > 0 && len(E) > 0 && acting[0].is(gov|body|role) {
		S = r.home(s)
		if contains(E, first1(S)) || len(E) == 1 {
			d.Parties = union(S, E)
		} else {
			S = nil
		}
	}
	if oneSided && len(S) > 0 && (len(S) < len(d.Parties) || len(d.Parties) == 1) {
		d.By = S
	}
	if len(d.Parties) == 1 && len(E) == 1 && !e.access && !e.named && e.known == nil && p.kind == foedus.InstrumentEvent && p.stage != string(foedus.Invoked) {
		if o := r.partner(s, g, d.Parties); len(o) == 1 {
			if len(S) > 0 {
				d.Parties = union(d.Parties, o)
			} else {
				d.Parties = union(o, d.Parties)
			}
		}
	}
	if len(d.Parties) == 0 && !e.named && e.known == nil && !oneSided && !e.access { // the states that the sentence names
		var here []foedus.PartyID
		for _, m := range s.mentions {
			if m.is(state) && !m.coref && !m.seat && !s.framed(m.i) {
				here = union(here, m.states)
			}
		}
		if len(here) == 2 {
			d.Parties = here
		}
	}
	if len(d.Parties) == 0 && len(E) == 0 && !e.named && e.known == nil && obj != nil && obj.det == "the" && len(acting) == 0 && len(r.group) == 2 && r.singleAt != nil && r.singleAt.block == s.block {
		d.Parties = r.group // "The boundary treaty itself is still being negotiated"
	}
	if !e.security() {
		if len(d.Parties) < 2 || !s.statesAct(g, acting) || p.where == 'n' {
			return false
		}
		e.likely = true
	}
	d.bare = len(d.Parties) == 0 // a later sentence may name them
	if p.stage != string(foedus.Invoked) && len(d.Parties) >= 2 && len(d.Parties) > len(e.states) && !e.access && (!oneSided || len(E) == 1) {
		e.states = d.Parties
	}
	if e.head == "order" && len(e.states) == 0 {
		e.states = S
	}
	if g.passive && len(acting) == 0 && (g.levels[0].mod == "may" || g.present && g.lemma == "conclude") {
		return false // "is concluded for five years and may be ended": terms
	}
	if len(d.Parties) > 1 {
		r.group = d.Parties
	}
	// "signed the law ratifying the agreement" is told by the inner verb.
	if p.stage == string(foedus.Signed) && g.j < len(s.w) {
		if _, _, ok := intoLaw.find(s.w, g.j, min(len(s.w), g.j+8)); ok && len(S) == 1 {
			d.Stage, d.By = string(foedus.Ratified), S
		}
	}
	if p.stage == string(foedus.Signed) && obj != nil {
		if k := s.lawBefore(g, obj); k != "" {
			d.Stage = k
			d.By = S
		}
	}
	d.paper = e
	d.Instrument = &foedus.InstrumentRef{Title: e.title}
	return true
}

func first1(a []foedus.PartyID) foedus.PartyID {
	if len(a) == 0 {
		return ""
	}
	return a[0]
}

func anyIn(a, b []foedus.PartyID) bool {
	for _, x := range a {
		if contains(b, x) {
			return true
		}
	}
	return false
}
