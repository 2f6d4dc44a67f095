package report

import (
	"strings"

	"foedus"
)

// postureOf makes a claim on forces or weapons abroad, or on a declared policy.
// Owner or sender comes first, then host or beneficiary.
func (r *reader) postureOf(d *draft, p predicate, obj *mention, end int) bool {
	if p.flags["act"] {
		return r.policy(d, p, end)
	}
	s, g := d.s, d.g
	if p.flags["exist"] {
		if !s.there(g) {
			return false
		}
	}
	if !obj.is(nuke) && s.para.stops > s.para.secure || obj.is(base) && !obj.is(force) && s.para.secure == 0 && r.posture == nil {
		return false // a team leaves its camp
	}
	for k := g.j; k < obj.np; k++ { // "host an exercise with troops"
		if p.where == 'o' && s.w[k].m.is(drill|meeting|talks) {
			return false
		}
	}
	nuclear := obj.is(nuke) || s.nuclear(obj)
	if p.flags["lease"] {
		return r.leased(d, obj)
	}
	owner := obj.states
	if obj.is(pronoun) && p.where != 's' && !g.passive && !g.reduced && len(r.statesOf(s, g.subj)) > 0 {
		owner = nil // "is weighing whether to send them": its own
	}
	acting := g.subj
	if g.passive || g.reduced {
		acting = s.agents(g)
	}
	var S []foedus.PartyID
	if p.where == 'o' && !p.flags["exist"] {
		S = r.statesOf(s, acting)
	}
	hosts := s.whereabouts(g, obj)
	if o := s.owner(obj); o != "" && len(owner) == 0 {
		owner = S
	}
	allowed := s.lets(g)
	switch {
	case p.flags["host"]:
		hosts = union(S, nil)
		if len(hosts) == 0 {
			return false
		}
	case allowed:
		// "X has let Y move drones": Y is the object of "let"
		for k := g.own - 1; k >= 0 && len(owner) == 0; k-- {
			if m := s.w[k].m; m.is(state) {
				owner = m.states
				for _, h := range s.groups {
					if h.head < k && (h.lemma == "let" || h.lemma == "allow") {
						hosts = union(r.statesOf(s, h.subj), nil)
						d.Factuality = h.factuality()
					}
				}
				break
			}
		}
	case len(owner) == 0:
		owner = S
	case len(S) > 0 && !subset(S, owner) && len(hosts) == 0 && !obj.adjStates():
		owner = union(S, owner)
	case len(S) > 0 && !subset(S, owner) && p.stage == "withdrawn":
		owner = union(owner, nil)
	}
	if len(owner) == 0 && len(hosts) > 0 && !p.flags["host"] && nuclear {
		for _, m := range s.mentions { // "After the end of X, nuclear weapons were withdrawn from Y"
			if m.is(state) && !m.coref && !anyIn(m.states, hosts) && m.i < g.head {
				owner = m.states
				break
			}
		}
		if len(owner) == 0 && r.posture != nil && r.posture.Stage == "deployed" {
			owner = r.posture.Parties[:1]
		}
	}
	if len(hosts) == 0 && len(S) > 1 && len(owner) > 0 && subset(owner, S) && len(owner) < len(S) {
		hosts = S // "A and B have agreed to base a B brigade near X"
	}
	var away []foedus.PartyID
	for _, h := range hosts {
		if !contains(owner, h) {
			away = append(away, h)
		}
	}
	hosts = away
	if q := r.posture; q != nil && len(owner) == 0 && len(q.Parties) > 1 && q.s.block >= s.block-1 && len(hosts) == 1 && hosts[0] == q.Parties[0] && !p.flags["host"] && (g.passive || p.where == 's') { // "ten more are to be based in the country"
		owner, hosts = q.Parties[:1], q.Parties[len(q.Parties)-1:]
	}
	if len(hosts) == 0 && len(owner) > 0 && !p.flags["host"] && (s.at(0) == "in" || s.at(0) == "across" || s.at(0) == "at" || s.at(0) == "near") {
		if m := s.afterDet(1); m.is(state|place) && !m.adj && !anyIn(m.states, owner) { // "In Gabon, French instructors share a camp"
			hosts = m.states
		}
	}
	if len(hosts) == 0 && p.stage == "withdrawn" && r.posture != nil && len(r.posture.Parties) == 2 && contains(r.posture.Parties, first1(owner)) {
		hosts = r.posture.Parties[1:]
	}
	if len(hosts) == 0 && len(owner) > 0 {
		f := s.frameOf(g.head)
		switch {
		case f != nil && f.who != nil && f.who.State != "" && f.sort == "deny" && !contains(owner, f.who.State):
			hosts = []foedus.PartyID{f.who.State}
		case r.posture != nil && len(r.posture.Parties) == 2 && r.posture.Parties[0] == owner[0] && r.posture.s.block == s.block:
			hosts = r.posture.Parties[1:]
		}
	}
	if len(owner) == 0 && len(hosts) > 0 && nuclear && !p.flags["host"] && (g.passive || p.where == 's') {
		if f := s.frameOf(g.head); f != nil && f.who != nil && f.who.State != "" && !contains(hosts, f.who.State) && p.stage == "deployed" && f.sort == "say" {
			owner = []foedus.PartyID{f.who.State}
		}
	}
	if len(owner) == 0 && len(hosts) > 0 && !p.flags["host"] && r.posture != nil && len(r.posture.Parties) == 2 && contains(hosts, r.posture.Parties[1]) {
		owner = r.posture.Parties[:1]
	}
	sea := p.flags["sea"]
	if len(owner) == 0 && s.at(obj.j) == "," && obj.i >= 0 { // "150 soldiers, most of them Guatemalans, landed"
		for k := obj.j + 1; k < len(s.w) && k < obj.j+14 && s.at(k) != ","; k++ {
			if m := s.w[k].m; m.is(state) && !m.adj && !m.coref {
				owner = union(owner, m.states)
			}
		}
		d.Parties = union(owner, hosts)
	}
	if len(owner) == 0 && (g.passive || p.where == 's') && len(acting) == 0 || len(owner) == 0 && p.where == 's' {
		if q := r.posture; q != nil && q.s.block >= s.block-1 && len(q.Parties) > 1 && obj.det != "a" && (len(hosts) == 0 || subset(hosts, q.Parties)) {
			owner = q.Parties[:1]
		}
	}
	if len(hosts) == 0 && len(owner) > 0 && nuclear && !p.flags["host"] && !sea { // "none of the ships that anchored in Havana carries warheads"
		for _, m := range s.mentions {
			if m.is(state|place) && !m.adj && inPlace(s.at(m.np-1)) && len(m.states) > 0 && !anyIn(m.states, owner) && m.i < g.head {
				hosts = m.states[:1]
			}
		}
	}
	if len(hosts) == 0 && len(S) > 0 && p.flags["abroad"] && p.stage == "deployed" && r.posture != nil && r.posture.s.block >= s.block-1 && len(r.posture.Parties) > 1 && p.where == 'o' && !nuclear {
		if h := r.posture.Parties[len(r.posture.Parties)-1:]; !anyIn(h, owner) { // "The Bahamas will send its marines too"
			hosts = h
		}
	}
	if len(hosts) == 0 && len(owner) > 0 && !p.flags["host"] && !sea && (p.stage == "withdrawn" && p.where != 0 || s.vague(g) || obj.is(pronoun)) {
		hosts = r.hostBefore(s, owner)
	}
	if len(owner) == 0 && len(hosts) > 0 && obj.is(pronoun) && r.posture != nil {
		owner = r.posture.Parties[:1]
	}
	if len(hosts) == 0 && !nuclear && !sea {
		return false
	}
	if sea && !nuclear || len(owner) == 0 && len(hosts) == 0 && !nuclear {
		return false
	}
	if len(hosts) == 0 && nuclear && len(owner) == 0 && len(acting) == 0 && !p.flags["exist"] {
		return false
	}
	if obj.none || s.none(g, obj) {
		d.Factuality = foedus.Denied
	}
	d.Parties = union(owner, hosts)
	switch {
	case sea:
	case nuclear:
		d.Act = foedus.NuclearHost
	default:
		d.Act = foedus.Host
	}
	if nuclear {
		d.Object = s.weapons(obj)
	}
	if p.flags["host"] && d.Factuality == foedus.Done {
		d.Act = foedus.Host
		if nuclear {
			d.Act = foedus.NuclearHost
		}
	}
	for _, l := range g.levels {
		if l.effect == "planned" && d.Factuality == foedus.Planned && s.agreed(g) {
			d.Stage, d.Factuality = "agreed", foedus.Done
		}
	}
	r.posture = d
	if len(d.Parties) > 1 {
		r.group = d.Parties
	}
	return true
}

// adjStates tells whether the states of a mention stand before its noun.
func (m *mention) adjStates() bool { return m.np < m.i }

func (s *sentence) there(g *group) bool {
	for k := g.i - 1; k <= g.j; k++ {
		if s.at(k) == "there" {
			return true
		}
	}
	return false
}

func (s *sentence) agreed(g *group) bool {
	for k := g.i; k < g.own; k++ {
		if s.w[k].lemma == "agree" {
			return true
		}
	}
	return false
}

func (s *sentence) none(g *group, obj *mention) bool {
	return obj.i >= 0 && (s.at(obj.np) == "no" || s.at(obj.np-1) == "no" || s.at(g.j) == "no")
}

// nuclear tells weapons that the words around them call nuclear.
func (s *sentence) nuclear(m *mention) bool {
	if m.i < 0 {
		return false
	}
	for k := m.np; k < m.j+4 && k < len(s.w); k++ {
		switch s.w[k].Lower {
		case "nuclear", "atomic", "nuclear-armed", "nuclear-capable", "nuclear-tipped":
			return s.w[k].Lower != "nuclear-capable"
		case "with", "of":
		default:
			if k >= m.j && preposition(s.w[k].Lower) {
				return false
			}
		}
	}
	return false
}

// weapons says what class of weapons the words name: "strategic nuclear weapons".
func (s *sentence) weapons(m *mention) string {
	if m.i < 0 {
		return ""
	}
	var out []string
	for k := m.np; k < m.j; k++ {
		w := &s.w[k]
		if determiner(w.Lower) || w.m.is(state) && w.m != m || w.Text == "'s" || w.Lower == "last" || w.Lower == "about" {
			continue
		}
		out = append(out, w.Lower)
	}
	return strings.Join(out, " ")
}

// whereabouts gives the states that a verb of placing names with "in", "to",
// "from" and the like; for "left Greece" the object.
func (s *sentence) whereabouts(g *group, obj *mention) []foedus.PartyID {
	var out []foedus.PartyID
	for k := g.j; k < len(s.w) && k < g.j+22; k++ {
		if hardStop(s.at(k)) || s.framed(k) && k > g.j+1 {
			break
		}
		if h := s.groupAt(k); h != nil && h != g && !h.inf && !h.reduced && len(h.subj) > 0 && h.own > g.j && h.subj[0].i >= g.j {
			break
		}
		m := s.w[k].m
		if m == nil || m == obj || m.coref && s.at(m.i) == "the" && anyIn(m.states, obj.states) {
			continue
		}
		before := s.at(m.np - 1)
		placed := false
		switch before {
		case "in", "to", "on", "from", "of", "at", "near", "into", "across", "throughout", "inside", "among", "over", "through", "via", "around", "off":
			placed = before != "of" || s.at(m.np-2) == "out" || s.at(m.np-2) == "town" || s.at(m.np-2) == "port" || s.at(m.np-2) == "city" || s.at(m.np-2) == "members" || s.at(m.np-2) == "territory" || s.at(m.np-2) == "soil"
			if before == "on" && s.dateAt(m.np) != nil {
				placed = false
			}
		case "them":
			placed = true
		}
		if (g.lemma == "leave" || g.lemma == "enter" || g.lemma == "reach" || g.lemma == "quit" || g.lemma == "vacate" || g.lemma == "guard") && m.np <= g.j+1 && m.is(state|place|base) {
			placed = true
		}
		if placed && (m.is(state|place|base) || m.is(target)) || m.is(state) && m.adj && len(out) == 0 && k > g.j && placed {
			list, _ := s.stateList(m.i)
			out = union(out, m.states)
			out = union(out, list)
		} else if m.is(state) && m.adj && (s.at(m.i-1) == "in" || s.at(m.i-1) == "on" || s.at(m.i-1) == "the" && inPlace(s.at(m.i-2)) || g.lemma == "leave") {
			out = union(out, m.states)
		}
	}
	return out
}
