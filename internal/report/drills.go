package report

import (
	"strings"

	"foedus"
	"foedus/internal/nlp"
	"foedus/internal/when"
)

// postponed splits "postponed the signing until May": it did not happen, and it is
// to happen then.
func (r *reader) postponed(d *draft) {
	if d.Kind != foedus.InstrumentEvent || d.Factuality != foedus.Denied || d.Date == nil {
		return
	}
	switch d.g.lemma {
	case "postpone", "delay", "put", "defer", "push":
	default:
		return
	}
	for n := range d.s.dates {
		x := &d.s.dates[n]
		if before := d.s.at(x.i - 1); x.used && (before == "until" || before == "to" || before == "till" || x.Relation == when.Until) {
			c := *d
			c.Factuality = foedus.Planned
			if w, known := when.Resolve(x.Expr, when.Anchor{Published: r.published, Previous: r.previous}, when.Future).When(); known {
				c.Date = &w
			}
			d.Date = nil
			r.claims = append(r.claims, &c)
			return
		}
	}
}

// dueDrill gives its date to an exercise that was called off: "it had been due to
// start on 20 March".
func (r *reader) dueDrill(d *draft) bool {
	for n := len(r.claims) - 1; n >= max(0, len(r.claims)-10); n-- {
		c := r.claims[n]
		if c.Kind == foedus.ExerciseClaim && (c.Stage == "cancelled" || c.Stage == "postponed") && c.Date == nil && sameSet(c.Parties, d.Parties) {
			c.Date = d.Date
			return true
		}
	}
	return false
}

// exercise makes a claim on a drill.
func (r *reader) exercise(d *draft, p predicate, obj *mention) bool {
	s, g := d.s, d.g
	if obj == nil && p.where != 0 {
		return false
	}
	acting := g.subj
	if p.where == 's' {
		acting = nil
	} else if g.passive || g.reduced {
		acting = s.agents(g)
	}
	S := r.statesOf(s, acting)
	if obj == nil { // "trained with Cuban units"
		ok := s.at(g.j) == "together" && len(S) > 1
		for _, m := range g.subj {
			ok = ok || m.is(force)
		}
		for k := g.j; k < len(s.w) && k < g.j+6; k++ {
			if m := s.w[k].m; m.is(force) && len(m.states) > 0 {
				S = union(S, m.states)
			}
		}
		if !ok || len(S) < 2 {
			return false
		}
		d.Parties = S
		r.drillStates = S
		if d.Factuality == foedus.Done && g.present && s.habitual() {
			d.Factuality = foedus.Habitual
		}
		return true
	}
	if obj.none {
		d.Factuality = foedus.Denied
	}
	if p.about == force { // forces that train: with whom, or it is their own business
		S = r.statesOf(s, g.subj)
		if len(S) < 2 || s.object(g, g.j, force, 5) != nil {
			return false
		}
		d.Parties, r.drillStates = S, S
		if d.Factuality == foedus.Done && s.habitual() {
			d.Factuality = foedus.Habitual
		}
		return true
	}
	if g.lemma == "join" && g.passive { // "have been joined by soldiers of X": both take part
		S = union(r.statesOf(s, g.subj), r.statesOf(s, s.agents(g)))
		for k := g.j; k < len(s.w) && k < g.j+5; k++ {
			if m := s.w[k].m; m.is(force) && s.at(m.np-1) == "by" {
				S = union(S, m.states)
			}
		}
	}
	parties := union(S, obj.states)
	if len(obj.states) > 0 && p.where == 's' {
		parties = obj.states
	}
	for k := g.j; k < len(s.w) && k < g.j+20; k++ { // "with troops from", "in Venezuela", "led by"
		m := s.w[k].m
		if hardStop(s.at(k)) || s.framed(k) || s.at(k) == "," && (s.framed(k+1) || s.framed(k+2) || s.framed(k+3)) {
			break
		}
		if m == nil || m == obj {
			continue
		}
		before := s.at(m.np - 1)
		switch {
		case before == "with" || before == "and" && m.is(force) || before == "alongside":
			parties = union(parties, m.states)
		case before == "by" && g.reduced || before == "by" && s.at(m.np-2) == "led":
			parties = union(m.states, parties)
		case before == "in" && len(parties) < 2 && (m.is(state) || m.is(place)):
			parties = union(parties, m.states)
		}
	}
	if len(parties) == 1 && obj.i >= 0 && s.at(obj.j) == "with" { // "the drill with Brunei": of whoever speaks
		if r.issuer != nil && r.issuer.State != "" {
			parties = union([]foedus.PartyID{r.issuer.State}, parties)
		} else if len(r.datelineStates) == 1 {
			parties = union(r.datelineStates, parties)
		}
	}
	if len(parties) == 0 {
		parties = r.drillOf(s, obj)
	}
	if len(parties) == 0 && (obj.is(pronoun) || obj.det == "the" || obj.det == "this" || obj.det == "their") {
		parties = r.drillStates
	}
	if len(parties) == 1 && obj.det == "this" || obj.is(pronoun) || s.has(obj, "edition") || s.w[max(obj.j-1, 0)].Lower == "edition" {
		parties = union(parties, r.drillStates)
	}
	if f := s.frameOf(g.head); len(parties) == 0 && f != nil && f.who != nil && f.who.State != "" && s.para.secure >= s.para.stops {
		parties = []foedus.PartyID{f.who.State}
	}
	// An exercise for health, a drill of firemen: a state or soldiers must be in it.
	if len(parties) == 0 && !(s.para.secure > 0 && len(r.group) > 1) {
		return false
	}
	if len(parties) < 2 && s.para.secure == 0 && !military(s, obj) {
		return false
	}
	if len(parties) < 2 && (s.has(obj, "joint") || obj.many && len(parties) == 0) {
		parties = union(parties, r.group)
	}
	d.Parties = parties
	r.drillStates = parties
	if name := r.drillTitle(s, obj); name != "" {
		d.Instrument = &foedus.InstrumentRef{Title: name}
		r.drillName = name
	} else if obj.j > 0 && s.w[obj.j-1].Lower == "edition" && r.drillName != "" {
		d.Instrument = &foedus.InstrumentRef{Title: r.drillName}
	}
	if d.Factuality == foedus.Done && !p.flags["planned"] && p.stage == "held" && (g.present || s.has(obj, "regular") || s.has(obj, "annual")) && s.habitual() {
		d.Factuality = foedus.Habitual
	}
	return true
}

// drillOf gives the states of an exercise of the background that the words name.
func (r *reader) drillOf(s *sentence, m *mention) []foedus.PartyID {
	name := strings.ToLower(r.drillTitle(s, m))
	if name == "" {
		return nil
	}
	for _, d := range r.b.Drills {
		for _, n := range append([]string{d.Title, d.Series}, d.Names...) {
			if n = strings.ToLower(n); n != "" && (n == name || strings.HasPrefix(n, name+" ") || strings.HasPrefix(n, name+"-")) {
				return d.States
			}
		}
	}
	return nil
}

func military(s *sentence, m *mention) bool {
	if m.i < 0 {
		return true
	}
	for k := m.np; k < m.j; k++ {
		if lex().topics[s.w[k].Lower] == secure {
			return true
		}
	}
	return false
}

// drillTitle gives the proper name of an exercise: "Cobra Gold".
func (r *reader) drillTitle(s *sentence, m *mention) string {
	if m.i <= 0 {
		return ""
	}
	k := m.i
	for k > m.np && s.w[k-1].Kind == nlp.Word && s.w[k-1].m == nil && s.w[k-1].Text != s.w[k-1].Lower && k-1 > 0 {
		k--
	}
	if k == m.i {
		return ""
	}
	return r.text(s, k, m.i)
}

func (s *sentence) habitual() bool {
	for k := range s.w {
		switch s.w[k].Lower {
		case "regular", "regularly", "annual", "annually", "yearly", "routinely", "routine":
			return true
		case "every", "each":
			switch n := s.at(k + 1); n {
			case "year", "spring", "summer", "autumn", "fall", "winter", "month", "two", "second", "four":
				return true
			default:
				if s.isDayName(k + 1) {
					return true
				}
			}
		}
	}
	return false
}

func (s *sentence) isDayName(k int) bool {
	return k < len(s.w) && s.isDay(k) && s.w[k].Kind == nlp.Word
}
