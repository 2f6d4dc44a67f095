package report

import (
	"foedus"
	"foedus/internal/nlp"
)

// afterDet gives the mention at k, an article before it allowed.
func (s *sentence) afterDet(k int) *mention {
	if s.at(k) == "the" && s.mentionAt(k) == nil {
		k++
	}
	m := s.mentionAt(k)
	if m == nil || m.i != k && !m.coref {
		return nil
	}
	return m
}

// npEnd gives the end of a plain noun phrase that begins at k.
func (s *sentence) npEnd(k int) int {
	if determiner(s.at(k)) {
		k++
	}
	for k < len(s.w) && (s.w[k].Kind == nlp.Word || s.w[k].Kind == nlp.Clitic) && !preposition(s.w[k].Lower) && !conjunction(s.w[k].Lower) && !isAux(s.w[k].Lower) && !s.isSaying(k) {
		k++
	}
	return k
}

func (s *sentence) isSaying(k int) bool {
	return s.w[k].forms != 0 && lex().reporting[s.w[k].lemma] != "" && !determiner(s.at(k-1))
}

// listEnd gives the word after the list that a mention begins.
func (s *sentence) listEnd(m *mention) int {
	last := m
	for _, y := range s.mentions {
		if y.i > last.i && s.listed(last, y) && len(y.states) > 0 {
			last = y
		}
	}
	return last.j
}

// stateList reads "Russia", "A, B and C", "the A and the B" at k.
func (s *sentence) stateList(k int) (out []foedus.PartyID, end int) {
	for k < len(s.w) {
		if s.at(k) == "the" && s.mentionAt(k) == nil {
			k++
		}
		m := s.mentionAt(k)
		if !m.is(state|place) || m.coref || m.adj && s.at(m.j) != "" && s.at(m.j) != "and" && s.at(m.j) != "," {
			return out, end
		}
		out = union(out, m.states)
		end, k = m.j, m.j
		sep := false
		for s.at(k) == "," || s.at(k) == "and" || s.at(k) == "or" || s.at(k) == "its" {
			sep = true
			k++
		}
		if !sep {
			return out, end
		}
	}
	return out, end
}

// listFrom gives the states of the list that a mention begins or continues.
func (s *sentence) listFrom(m *mention) []foedus.PartyID {
	out := m.states
	for n, x := range s.mentions {
		if x != m {
			continue
		}
		last := m
		for _, y := range s.mentions[n+1:] {
			if !s.listed(last, y) || len(y.states) == 0 {
				break
			}
			out = union(out, y.states)
			last = y
		}
	}
	return out
}

// listed tells whether two mentions stand beside each other in a list, or as a
// title and a name.
func (s *sentence) listed(a, b *mention) bool {
	from := max(a.j, a.of)
	if b.np < a.j {
		return true
	}
	if from > b.np {
		from = a.j
	}
	for k := from; k < b.np; k++ {
		switch s.w[k].Lower {
		case ",", "and", "or", "as", "well", "'s", "nor":
		default:
			return false
		}
	}
	return true
}
