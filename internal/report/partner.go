package report

import (
	"strings"

	"foedus"
)

// partner gives the other state of a paper of which only one is named: "the
// agreement with Syria has collapsed, Israel's prime minister said".
func (r *reader) partner(s *sentence, g *group, one []foedus.PartyID) []foedus.PartyID {
	if f := s.frameOf(g.head); f != nil && f.who != nil && f.who.State != "" {
		if f.who.State != one[0] {
			return []foedus.PartyID{f.who.State}
		}
	}
	for n := len(s.mentions) - 1; n >= 0; n-- {
		if m := s.mentions[n]; m.is(state|gov|body|role|person) && !m.coref && len(m.states) == 1 && m.states[0] != one[0] && m.i < g.i && !preposition(s.at(m.np-1)) && foedus.PartyID(m.states[0]).IsState() {
			return m.states
		}
	}
	if len(r.group) == 2 && contains(r.group, one[0]) {
		if r.group[0] == one[0] {
			return r.group[1:2]
		}
		return r.group[:1]
	}
	if len(r.single) == 1 && r.single[0] != one[0] && r.singleAt != nil && r.singleAt.block >= s.block-1 {
		return r.single
	}
	if len(r.datelineStates) == 1 && r.datelineStates[0] != one[0] {
		return r.datelineStates
	}
	return nil
}

// lawBefore tells the step of "signed the law ratifying the pact", "a decree on
// the denunciation of the treaty".
func (s *sentence) lawBefore(g *group, obj *mention) string {
	law := false
	for k := g.j; k < obj.np; k++ {
		switch l := s.w[k].Lower; l {
		case "law", "bill", "decree", "act", "legislation", "order":
			law = true
		case "ratifying", "ratification":
			if law {
				return string(foedus.Ratified)
			}
		case "denouncing", "denunciation", "terminating", "termination":
			if law {
				return string(foedus.Denounced)
			}
		case "suspending", "suspension":
			if law {
				return string(foedus.Suspended)
			}
		}
	}
	return ""
}

var intoLaw = parsePattern("into law")

// orgTreaty gives the paper that an organisation stands on.
func (r *reader) orgTreaty() *entity {
	title := r.a.Name(string(r.lastOrg), "en")
	if title == "North Atlantic Treaty Organization" || r.lastOrg == "org:nato" {
		title = "North Atlantic Treaty"
	}
	e := &entity{title: title, words: map[string]bool{}, topic: secure, head: "treaty", named: true, at: r.tick()}
	r.papers = append(r.papers, e)
	return e
}

// orderAboutSecurity tells an order or decree that a paragraph about security
// speaks of, not a pensions law.
func (r *reader) orderAboutSecurity(s *sentence, m *mention) bool {
	if m == nil {
		return false
	}
	if m.is(doctrine) {
		return s.para.secure > 0
	}
	if r.paper != nil && r.paper.head == "order" || s.para.doctrine {
		return true
	}
	return strings.Contains(joinLower(s.w[m.np:m.j]), "executive") || s.para.secure > 1 && s.para.stops == 0 && (m.det == "a" || m.det == "an") || s.para.secure > 0 && s.para.stops == 0 && m.of > m.j
}

func (r *reader) orderPaper(s *sentence, m *mention) *entity {
	other := s.has(m, "similar") || s.has(m, "new") || m.det == "another"
	for _, e := range r.papers[max(0, len(r.papers)-maxPapers):] {
		if e.head == "order" && !other {
			return e
		}
	}
	e := &entity{title: r.title(s, m), words: map[string]bool{}, topic: secure, head: "order", para: s.para, at: r.tick(), last: s}
	r.papers = append(r.papers, e)
	r.paper = e
	return e
}
