package atop

import (
	"fmt"
	"slices"
)

// Alliances groups the rows of the member file by alliance, phases together, as the
// alliance file does.
func Alliances(members []Member) []Pact {
	ms := slices.Clone(members)
	for i := range ms {
		ms[i].Phase = 0
	}
	return Pacts(ms)
}

// Disagree holds the member file against the phase file, or by alliance against the
// alliance file: where a phase begins or
// ends on another day than its members say, promises what no member does, or has
// other members. Both files are kept as they are; what differs is said.
func Disagree(pacts []Pact, phases []Span) []string {
	type key struct{ alliance, phase int }
	spans := map[key]*Span{}
	for i := range phases {
		spans[key{phases[i].Alliance, phases[i].Phase}] = &phases[i]
	}
	var out []string
	say := func(p *Pact, format string, args ...any) {
		out = append(out, "pact "+p.ID()+": "+fmt.Sprintf(format, args...))
	}
	for i := range pacts {
		p := &pacts[i]
		s, ok := spans[key{p.Alliance, p.Phase}]
		if !ok {
			say(p, "not in the other file")
			continue
		}
		delete(spans, key{p.Alliance, p.Phase})
		if s.Begins != p.Begins {
			say(p, "begins %s by its members, %s by the other file", p.Begins, s.Begins)
		}
		if s.Ends != p.Ends {
			say(p, "ends %q by its members, %q by the other file", p.Ends, s.Ends)
		}
		owes := p.Members[0].Owes
		var members []int
		for _, m := range p.Members {
			owes |= m.Owes
			members = append(members, m.CCode)
		}
		if owes != s.Owes {
			say(p, "promises %q by its members, %q by the other file", owes, s.Owes)
		}
		slices.Sort(members)
		if members = slices.Compact(members); !slices.Equal(members, s.Members) {
			say(p, "members %v by the member file, %v by the other file", members, s.Members)
		}
	}
	for k, s := range spans {
		out = append(out, fmt.Sprintf("pact %d.%d (row %d of the other file): no members", k.alliance, k.phase, s.Row))
	}
	return out
}
