package report

import (
	"strings"

	"foedus/internal/nlp"
)

// doubtful verbs speak only where a clause follows.
var doubtful = wordSet("recall maintain observe repeat signal post mention reveal disclose note cite declare claim contend volunteer answer counter")

// clauseFollows tells that a clause comes right after a verb.
func (s *sentence) clauseFollows(n int, g *group) bool {
	if s.thatAfter(g.j) || g.j < len(s.w) && (s.w[g.j].Kind == nlp.Quote || s.at(g.j) == ":" || s.at(g.j) == "having") || s.at(g.j) == "on" || s.at(g.j) == "in" {
		return true
	}
	for k := g.j; k < len(s.w) && k < g.j+12; k++ {
		if s.w[k].quoted {
			return true
		}
	}
	for _, h := range s.groups[n+1:] {
		if len(h.subj) > 0 && h.subj[0].i >= g.j {
			return h.subj[0].np <= g.j+1
		}
	}
	return true
}

// speakerEnd goes on from the end of a noun phrase over what belongs to a speaker:
// "a spokesperson for the ministry in Muscat".
func (s *sentence) speakerEnd(e int) int {
	for n := 0; n < 3; n++ {
		switch s.at(e) {
		case "for", "of", "at", "in", "with":
		default:
			return e
		}
		if s.dateAt(e) != nil || s.dateAt(e+1) != nil {
			return e
		}
		next := s.npEnd(e + 1)
		if next == e+1 {
			return e
		}
		e = next
	}
	return e
}

// thatAfter tells "that" after a verb of speaking, with the one spoken to between.
func (s *sentence) thatAfter(k int) bool {
	for x := k; x < len(s.w) && x < k+5; x++ {
		if s.w[x].Lower == "that" {
			return true
		}
		if s.w[x].Kind == nlp.Punct || s.w[x].forms != 0 && s.groupAt(x) != nil {
			return false
		}
	}
	return false
}

// jointStatement tells that several speak through one paper.
func (s *sentence) jointStatement() string {
	for k := 0; k+1 < len(s.w); k++ {
		if s.w[k].Lower == "joint" && (s.w[k+1].Lower == "statement" || strings.HasPrefix(s.w[k+1].Lower, "communiqu")) && (s.at(k-1) == "a" || s.at(k-1) == "the" || s.at(k-1) == "their") && s.at(k-2) == "in" {
			return "joint statement"
		}
	}
	return ""
}

// accordingTo reads "according to X" before or after what X says.
func (r *reader) accordingTo(s *sentence) {
	for k := 0; k+2 < len(s.w); k++ {
		if s.w[k].Lower != "according" || s.w[k+1].Lower != "to" {
			continue
		}
		j := k + 2
		for j < len(s.w) && s.w[j].Lower != "," && !hardStop(s.w[j].Lower) {
			j++
		}
		who, ms := r.speaker(s, k+2, j)
		if who == nil {
			continue
		}
		f := &frame{sort: "say", from: k, to: j, i: j, j: len(s.w), who: who, what: ms}
		if k > 3 {
			f.i, f.j = 0, k
			if s.at(j) == "," && s.at(k-1) == "that" || s.at(k-1) == "that" {
				f.i, f.j = j, len(s.w)
			}
		}
		for _, m := range ms {
			f.expert = f.expert || m.is(expert)
		}
		s.frames = append(s.frames, f)
	}
}
