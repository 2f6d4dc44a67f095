package report

import (
	"strings"

	"foedus"
	"foedus/internal/nlp"
)

var sides = wordSet("countries states nations sides parties governments capitals neighbours neighbors allies powers presidents leaders armies militaries ministers signatories members republics kingdoms")

var country = wordSet("country nation kingdom republic island")

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// backward marks the words that stand for states spoken of before.
func (s *sentence) backward() {
	add := func(i, j int, many bool) {
		if m := s.mentionAt(j - 1); m != nil && m.i == j-1 && m.j == j && m.is(gov|role|body|force) && many && s.free(i, j-1) {
			m.coref, m.many, m.np = true, true, i // "the two governments"
			return
		}
		if s.free(i, j) {
			s.put(&mention{i: i, j: j, np: i, of: j, class: state | pronoun, coref: true, many: many})
		}
	}
	for i := range s.w {
		if m := s.w[i].m; m != nil && !m.is(role) {
			continue
		}
		next := s.at(i + 1)
		switch l := s.w[i].Lower; l {
		case "other":
			if s.at(i-1) == "the" && (modal(next) != "" || isAux(next) || next == "'s") {
				add(i-1, i+1, true)
			}
		case "they", "them", "we", "us":
			if s.w[i].Text != "US" {
				add(i, i+1, true)
			}
		case "it", "he", "she":
			add(i, i+1, false)
		case "each", "either", "neither", "both":
			switch {
			case sides[next] || next == "side" || next == "party" || next == "state" || next == "country":
				add(i, i+2, true)
			case next != "other" && !(i+1 < len(s.w) && s.w[i+1].m != nil) && s.at(i-1) != "on" && s.at(i-1) != "of" && s.at(i-1) != "to" && next != "of" && (modal(next) != "" || isAux(next) || i+1 < len(s.w) && s.w[i+1].forms != 0):
				add(i, i+1, true)
			}
		case "two", "three", "four", "both.", "respective":
			if s.at(i-1) == "the" || s.at(i-1) == "these" {
				j := i + 1
				if sides[next] {
					j++
				} else if j < len(s.w) && s.w[j].Kind == nlp.Word && !isAux(next) && !preposition(next) && !adverb(next) && next != "and" && !(s.w[j].forms != 0) {
					break
				}
				add(i-1, j, true)
			}
		default:
			if s.at(i-1) == "the" && (country[l] || sides[l] && (l == "countries" || l == "parties" || l == "sides" || l == "neighbours" || l == "allies" || l == "states")) {
				add(i-1, i+1, sides[l])
				if m := s.w[i].m; m != nil && m.coref && s.at(i+1) == "'s" {
					m.adj = true
				}
			}
		}
	}
	sortMentions(s.mentions)
}

// owner gives the possessive that begins a noun phrase: "its", "their", "his".
func (s *sentence) owner(m *mention) string {
	switch l := s.at(m.np); l {
	case "its", "his", "her", "their", "our":
		return l
	}
	return ""
}

// antecedent gives the states that a backward mention stands for.
func (r *reader) antecedent(s *sentence, m *mention) []foedus.PartyID {
	if m.many {
		if s.at(m.i) == "we" && len(r.we) > 0 {
			return r.we
		}
		if len(r.group) > 0 {
			return r.group
		}
		if len(r.pair) == 2 {
			return r.pair
		}
		var here []foedus.PartyID
		for _, x := range s.mentions {
			if x.i < m.i && x.is(state) && !x.coref {
				here = union(here, x.states)
			}
		}
		if len(here) > 1 {
			return here
		}
	}
	if s.at(m.i) == "the" && m.i > 0 && (preposition(s.at(m.i-1)) || s.w[m.i-1].forms != 0) { // "in the country": not the one that acts
		skipped := false
		for n := len(s.mentions) - 1; n >= 0; n-- {
			x := s.mentions[n]
			if x.i >= m.i || !x.is(state|place) || len(x.states) == 0 || x.adj && s.at(x.j) != "'s" {
				continue
			}
			if !skipped && !preposition(s.at(x.np-1)) {
				skipped = true
				continue
			}
			if preposition(s.at(x.np - 1)) {
				return x.states
			}
		}
		if r.singleAt != s && len(r.single) > 0 {
			return r.single
		}
	}
	return r.one(s, m)
}

// one gives the state last spoken of as an actor before a mention.
func (r *reader) one(s *sentence, m *mention) []foedus.PartyID {
	for _, x := range s.mentions {
		if x.i >= m.np {
			break
		}
		if x.is(state|gov|role|body|person|force) && len(x.states) > 0 && x.j <= m.np {
			return x.states
		}
	}
	return r.single
}
