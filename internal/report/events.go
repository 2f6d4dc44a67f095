package report

import (
	"foedus"
	"foedus/internal/nlp"
)

// events tries every verb of a sentence against the rows of predicates.tsv and
// makes a draft of the first row that fits.
func (r *reader) events(s *sentence) {
	if s.asks() {
		return // "Would Washington take them home?"
	}
	for _, g := range s.groups {
		if g.requested && !s.lets(g) || g.consumed || r.subordinate(s, g) {
			continue
		}
		if g.perfect && s.contains(g.own, g.head, "would") && s.frameOf(g.head) == nil {
			continue // "before it would have run out": it did not
		}
		if g.lemma == "be" && s.governs(g) {
			continue // "are due to be stationed": the other verb tells it
		}
		for _, p := range lex().predicates[g.lemma] {
			if d := r.try(s, g, p); d != nil {
				r.add(d)
				s.spendFrame(g)
				s.consume(g, p, d)
				break
			}
		}
	}
	r.nominals(s)
	r.echoes(s)
	r.noDeal(s)
	r.reservation(s)
	r.noNotice(s)
	r.apposed(s)
}

// spendFrame drops the frame of a verb that has told an event itself: "announced
// a pact", "denounced the treaty".
func (s *sentence) spendFrame(g *group) {
	for n, f := range s.frames {
		if f.g == g {
			s.frames = append(s.frames[:n], s.frames[n+1:]...)
			return
		}
	}
}

// consume marks the infinitives that belong to what a verb has told: "applied to
// join", "withdrew its notice to end the treaty".
func (s *sentence) consume(g *group, p predicate, d *draft) {
	if len(p.then) == 0 {
		return
	}
	for _, h := range s.groups {
		if h.head > g.head && h.head < g.head+8 && (h.inf || h.ger) || h.head > g.head && s.contains(g.j, g.j+4, "notice") {
			h.consumed = true
		}
	}
}

// subordinate tells a step that another waits for: "will enter into force once
// both have ratified it".
func (r *reader) subordinate(s *sentence, g *group) bool {
	if g.clause < 1 {
		return false
	}
	switch s.at(g.clause - 1) {
	case "whether", "unless":
		return true
	case "once", "until", "when", "before":
		if d := s.dateFrom(g.j); d != nil && s.at(g.clause-1) == "when" && g.present && !g.perfect {
			return false // "when it runs out on 7 June"
		}
		return g.perfect || g.present
	case "after":
		return g.perfect && g.present
	}
	for k := g.i - 1; k > 0 && k > g.i-8; k-- { // "as soon as both have approved it"
		if s.at(k) == "as" && s.at(k-1) == "soon" {
			return true
		}
	}
	return s.at(g.clause) == "once" && (g.perfect || g.present)
}

// lets tells "has let X move drones": what is allowed is told as done or planned.
func (s *sentence) lets(g *group) bool {
	for _, h := range s.groups {
		if h.head < g.head && g.head-h.head < 10 && (h.lemma == "let" || h.lemma == "allow") {
			return true
		}
	}
	return false
}

// try makes a draft of a verb and a row, or nil where the row does not fit.
func (r *reader) try(s *sentence, g *group, p predicate) *draft {
	end := g.j
	if len(p.then) > 0 {
		e, ok := p.then.match(s.w, g.j)
		if !ok {
			return nil
		}
		end = e
	}
	obj, left := r.objectOf(s, g, p, end)
	if p.where != 0 && obj == nil {
		return nil
	}
	d := &draft{s: s, g: g, headline: !s.prose, obj: obj}
	d.Kind, d.Stage, d.Factuality = p.kind, p.stage, g.factuality()
	if g.levels[0].mod == "must" && d.Factuality == foedus.Done {
		d.Factuality = foedus.Planned // "parliament must approve it"
	}
	if p.kind == foedus.ExerciseClaim && obj != nil { // one claim for "cancelled the drill due to begin"
		for n := len(r.claims) - 1; n >= 0 && r.claims[n].s == s; n-- {
			if r.claims[n].obj == obj {
				if (p.stage == "cancelled" || p.stage == "postponed") && r.claims[n].Stage == "held" { // "the drill that X was to host has been put off"
					r.claims = append(r.claims[:n], r.claims[n+1:]...)
					break
				}
				return nil
			}
		}
	}
	if p.flags["papers"] && (!g.passive || !s.contains(max(0, g.clause), g.i, "instrument", "instruments", "notice", "notification", "letter", "ratifications") || p.stage == "denounced" && !s.contains(max(0, g.clause), g.i, "withdrawal", "termination", "denunciation", "exit", "notice")) {
		return nil
	}
	if p.flags["negonly"] && d.Factuality != foedus.Denied {
		return nil
	}
	var ok bool
	switch p.kind {
	case foedus.InstrumentEvent:
		ok = r.step(d, p, obj, end)
	case foedus.Membership:
		ok = r.membership(d, p, obj)
	case foedus.PostureClaim:
		if r.ruled(s, g) {
			return nil
		}
		ok = r.postureOf(d, p, obj, end)
	case foedus.ExerciseClaim:
		ok = r.exercise(d, p, obj)
	case foedus.Meeting:
		ok = r.meeting(d, p, obj, end)
	case foedus.AttackClaim:
		ok = r.attack(d, p, obj, end)
	}
	if !ok {
		return nil
	}
	r.mood(d, p)
	r.words(d, p, obj, left, end)
	r.attribute(d)
	r.date(d)
	r.postponed(d)
	if d.Kind == foedus.ExerciseClaim && d.Factuality == foedus.Planned && s.contains(g.i, g.own, "had", "was", "were") && r.dueDrill(d) {
		return nil
	}
	if d.Factuality == foedus.Done && g.present && d.Date != nil && r.after(d.Date) && !p.flags["act"] && d.Kind != foedus.PostureClaim {
		d.Factuality = foedus.Planned
	}
	if p.flags["quit"] && d.Factuality == foedus.Done && !g.perfect && s.w[g.head].forms.Has(nlp.Gerund) {
		d.Factuality = foedus.Planned // "is leaving"
	}
	if p.flags["quit"] && d.Factuality != foedus.Done {
		d.Stage = string(foedus.Denounced)
	}
	return d
}

// ruled tells a verb inside what a paper says: "the pact lets India station a
// unit" is a rule, not a deployment.
func (r *reader) ruled(s *sentence, g *group) bool {
	if c := r.provisionContext(s, g); c != nil && (!c.weak || r.rulesOn(s, g) && g.passive) {
		return true
	}
	for _, h := range s.groups {
		if h.head < g.head && (r.tells(h) || g.inf && h.lemma == "commit") {
			if c := r.provisionContext(s, h); c != nil && !c.weak {
				return true
			}
		}
	}
	return false
}
