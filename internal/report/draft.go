package report

import (
	"foedus"
	"foedus/internal/nlp"
)

func (r *reader) add(d *draft) {
	if d == nil || len(d.Spans) == 0 {
		return
	}
	r.claims = append(r.claims, d)
	d.paper.told(d)
	// "in 1960 and 1975" is two claims.
	if d.Date == nil || d.headline || d.g == nil {
		return
	}
	for n := range d.s.dates {
		x := &d.s.dates[n]
		if n == 0 || x.used || !x.Known || !d.s.dates[n-1].used || x.i-d.s.dates[n-1].j > 2 || d.s.at(x.i-1) != "and" && d.s.at(x.i-2) != "and" || x.Kind != d.s.dates[n-1].Kind {
			continue
		}
		x.used = true
		c := *d
		w, _ := x.When()
		c.Date = &w
		r.claims = append(r.claims, &c)
	}
}

// mood lets what stands around an event change its factuality: who denies it,
// who only infers it, "if".
func (r *reader) mood(d *draft, p predicate) {
	s, g := d.s, d.g
	switch {
	case p.flags["denied"] && !p.flags["act"]:
		if d.Factuality == foedus.Denied {
			d.Factuality = foedus.Done
			return
		}
		if d.Factuality == foedus.Done || d.Factuality == foedus.Planned && d.Stage == "negotiated" {
			d.Factuality = foedus.Denied
		}
	case p.flags["planned"] && d.Factuality == foedus.Done && !(g.lemma == "negotiate" && g.passive && !s.contains(g.own, g.head, "being")):
		d.Factuality = foedus.Planned
	}
	if f := s.frameOf(g.head); f != nil {
		switch {
		case f.sort == "deny" && d.Factuality != foedus.Denied && (f.g == nil || !f.g.levels[0].neg):
			d.Factuality = foedus.Denied
		case f.sort == "judge" && d.Kind == foedus.PostureClaim && d.Factuality == foedus.Done:
			d.Factuality = foedus.Assessed
		}
		if f.sort == "judge" || r.judged(s, g) {
			if d.Kind == foedus.PostureClaim && d.Factuality == foedus.Done {
				d.Factuality = foedus.Assessed
			}
		}
		if f.sort == "confirm" && f.monitor && d.Kind == foedus.PostureClaim && d.Stage == "deployed" {
			d.Stage = "confirmed"
		}
	}
	for _, m := range g.subj { // "no treaty was signed", "neither has ratified"
		if m.none || m.det == "neither" || d.Kind != foedus.PostureClaim && s.at(m.i) == "neither" || s.at(m.np) == "nobody" {
			if d.Factuality == foedus.Done || d.Factuality == foedus.Planned {
				d.Factuality = foedus.Denied
			}
		}
	}
	switch s.at(max(g.clause, 0)) { // "None of the ships carries", "Nothing in it obliges"
	case "none", "nobody", "nothing", "neither":
		if d.Factuality == foedus.Done || d.Factuality == foedus.Planned {
			d.Factuality = foedus.Denied
		}
	}
	if r.unreal(s, g) && d.Factuality != foedus.Denied {
		d.Factuality = foedus.Denied
		if d.Stage == string(foedus.Negotiated) && s.nearly(g) {
			d.Factuality = foedus.Planned
		}
	}
	if p.flags["act"] {
		return
	}
	if s.at(g.clause-1) == "if" && d.Factuality == foedus.Done && d.Kind != foedus.AttackClaim && d.Kind != foedus.PostureClaim {
		d.Factuality = foedus.Conditional
	}
	if f := s.frameOf(g.head); f == nil && d.Kind == foedus.PostureClaim && d.Factuality == foedus.Done && r.judged(s, g) {
		d.Factuality = foedus.Assessed
	}
	if (d.Factuality == foedus.Planned || d.Factuality == foedus.Done && g.mod != "") && s.condition(g) {
		d.Factuality = foedus.Conditional
	}
}

// judged tells a verb in what "pictures suggest".
func (r *reader) judged(s *sentence, g *group) bool {
	for _, h := range s.groups {
		if h.head < g.head && lex().reporting[h.lemma] == "judge" && s.at(h.j) == "that" {
			return true
		}
	}
	return false
}

// condition tells an "if" that belongs to the clause of a verb. "Once both have
// ratified it" is the next step, no condition.
func (s *sentence) condition(g *group) bool {
	for k := range s.w {
		switch s.w[k].Lower {
		case "if", "unless", "provided":
			if s.w[k].Lower == "provided" && s.at(k+1) != "that" {
				continue
			}
			if f := s.frameOf(g.head); f != nil && (k < f.i && f.i > 0 || k >= f.j) {
				continue
			}
			return true
		case "condition":
			if s.at(k+1) == "that" {
				return true
			}
		}
	}
	return s.at(0) == "should" && len(s.groups) > 0 && s.groups[0] != g
}

// reacts tells a frame of a verb with a noun for its object, "rejected the pact
// that X had signed": what stands there is not what it says.
func (s *sentence) reacts(f *frame) bool {
	if f.g == nil || f.sort != "react" && f.sort != "demand" || f.i < f.from || s.thatAfter(f.g.j) {
		return false
	}
	for _, m := range s.mentions {
		if m.np == f.g.j && !m.inner && m.is(paper|drill) && s.w[f.g.j].Kind == nlp.Word && s.firstGroup(f.g.j, len(s.w)) != nil && s.firstGroup(f.g.j, len(s.w)).i > m.j {
			return true
		}
	}
	return false
}

// attribute sets who says it: the innermost frame, else the issuer of the
// release, else nobody, which is the outlet.
func (r *reader) attribute(d *draft) {
	if d.g != nil {
		if f := d.s.frameOf(d.g.head); f != nil && f.who != nil && !d.s.reacts(f) {
			sp := *f.who
			d.Speaker = &sp
			return
		}
	}
	if r.issuer != nil {
		sp := *r.issuer
		d.Speaker = &sp
	}
}
