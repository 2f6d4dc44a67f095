package report

import (
	"foedus"
	"foedus/internal/nlp"
)

// A place is a state that something was said to be in, with the block that says so.
type located struct {
	states []foedus.PartyID
	block  int
}

// remember keeps the states that a sentence names as places: "in Mozambique",
// "from Senegal", "at two Danish bases".
func (r *reader) remember(s *sentence) {
	for _, m := range s.mentions {
		if !m.is(state|place|base) || m.coref || len(m.states) == 0 {
			continue
		}
		switch s.at(m.np - 1) {
		case "in", "at", "into", "inside", "across", "throughout", "near", "around", "to", "from", "on", "off":
			r.where = append(r.where, located{m.states[:1], s.block})
		}
	}
	r.pair = nil
	for _, m := range s.mentions {
		if m.is(state) && !m.coref && !m.inner {
			r.pair = union(r.pair, m.states)
		}
	}
	if n := len(r.where); n > 8 {
		r.where = append(r.where[:0], r.where[n-4:]...)
	}
}

// vague tells words for a place that name no state: "the capital", "there", "at
// Rukla", or for a withdrawal nothing at all.
func (s *sentence) vague(g *group) bool {
	for k := g.j; k < len(s.w) && k < g.j+14; k++ {
		w := &s.w[k]
		if hardStop(w.Lower) || w.Lower == "," && k > g.j+6 {
			return false
		}
		switch w.Lower {
		case "there", "here", "ashore":
			return true
		case "capital", "country", "island", "islands", "region", "province", "border", "north", "south", "east", "west", "coast", "territory", "soil", "archipelago", "camp", "base", "airfield", "kingdom", "republic", "peninsula", "city", "town", "port":
			return true
		}
		if inPlace(s.at(k-1)) && w.Kind == nlp.Word && w.m == nil && w.Text != w.Lower && !s.isDay(k) {
			return true
		}
	}
	return false
}

// hostBefore gives the state in which forces of an owner are, where their
// sentence does not say it: the place last spoken of, else that of the dateline.
func (r *reader) hostBefore(s *sentence, owner []foedus.PartyID) []foedus.PartyID {
	if p := r.posture; p != nil && len(p.Parties) > 1 && p.s.block >= s.block-1 && p.s.block <= s.block {
		if host := p.Parties[len(p.Parties)-1:]; !anyIn(host, owner) {
			return host
		}
	}
	for n := len(r.where) - 1; n >= 0; n-- {
		if w := r.where[n]; w.block >= s.block-2 && !anyIn(w.states, owner) {
			return w.states
		}
	}
	if len(r.datelineStates) == 1 && !anyIn(r.datelineStates, owner) {
		return r.datelineStates
	}
	return nil
}

// leased reads "grants China a listening post", "has leased an airstrip to X": the
// one that gets it is the owner of what is there.
func (r *reader) leased(d *draft, obj *mention) bool {
	s, g := d.s, d.g
	hosts := r.statesOf(s, g.subj)
	var owner []foedus.PartyID
	for k := g.j; k < len(s.w) && k < obj.j+6; k++ {
		if m := s.w[k].m; m.is(state) && !m.adj && (m.j <= obj.np || s.at(m.np-1) == "to") && !anyIn(m.states, hosts) {
			owner = union(owner, m.states)
		}
	}
	if len(hosts) == 0 || anyIn(hosts, owner) {
		if f := s.frameOf(g.head); f != nil && f.who != nil && f.who.State != "" {
			hosts = []foedus.PartyID{f.who.State}
		}
	}
	if len(owner) == 0 || len(hosts) == 0 {
		return false
	}
	d.Parties, d.Act = union(owner, hosts), foedus.Host
	r.posture = d
	return true
}
