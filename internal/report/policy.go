package report

import (
	"strings"

	"foedus"
)

// resolved tells that a verb is said as a policy: "will", "may", "has pledged".
func (s *sentence) resolved(g *group) bool {
	for _, l := range g.levels {
		if l.mod != "" || l.neg {
			return true
		}
	}
	for k := g.i; k < g.own; k++ {
		switch s.w[k].lemma {
		case "pledge", "promise", "vow", "threaten", "undertake", "commit":
			return true
		}
	}
	return false
}

// policy makes a claim on a declared policy: an umbrella, a threshold, a red
// line, neutrality.
func (r *reader) policy(d *draft, p predicate, end int) bool {
	s, g := d.s, d.g
	if c := r.provisionContext(s, g); c != nil && (!c.weak || len(r.statesOf(s, g.subj)) > 1) {
		return false
	}
	if p.flags["use"] && (s.contains(0, g.i, "indication", "sign", "evidence", "reason", "fear", "fears") || !s.resolved(g)) {
		return false
	}
	act := ""
	for f := range p.flags {
		if strings.HasPrefix(f, "=") {
			act = f[1:]
		}
	}
	S := r.statesOf(s, g.subj)
	neg := false
	for _, l := range g.levels {
		neg = neg || l.neg
	}
	d.Stage, d.Act, d.Factuality = "declared", foedus.Act(act), foedus.Done
	switch {
	case p.flags["use"] && neg:
		d.Act = foedus.NuclearNotUse
	case p.flags["use"]:
		if g.passive {
			return false
		}
	case p.flags["nfu"]:
		if !neg {
			return false
		}
	case p.flags["ban"]:
		if !neg {
			return false
		}
	case p.flags["denied"]:
		d.Factuality = foedus.Denied
	case neg:
		d.Factuality = foedus.Denied
	case g.factuality() == foedus.Conditional:
		d.Factuality = foedus.Conditional
	}
	if act == "" { // a red line: whoever draws it
		if f := s.frameOf(g.head); f != nil && f.who != nil && f.who.State != "" {
			S = []foedus.PartyID{f.who.State}
		}
		if len(S) == 0 && s.para.secure == 0 {
			return false
		}
	}
	if len(S) == 0 && s.mentionAt(g.i-1) == nil {
		if f := s.frameOf(g.head); f != nil && f.who != nil && f.who.State != "" {
			S = []foedus.PartyID{f.who.State}
		}
	}
	if len(S) == 0 {
		return false
	}
	if act == "neutral" && s.para.stops > 0 && s.para.secure == 0 {
		return false
	}
	d.Parties = S
	if act == string(foedus.NuclearUmbrella) {
		for k := g.j; k < len(s.w) && k < end+6; k++ {
			if m := s.w[k].m; m.is(state) && !subset(m.states, S) {
				d.Parties = union(S, s.listFrom(m))
				break
			}
		}
		if p.flags["covered"] && len(d.Parties) > 1 {
			d.Parties = union(d.Parties[1:], S)
		}
	}
	if len(d.Parties) > 1 {
		r.group = d.Parties
	}
	return true
}
