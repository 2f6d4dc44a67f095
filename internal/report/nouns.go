package report

import (
	"strings"
	"unicode"

	"foedus"
	"foedus/internal/nlp"
)

// nouns adds the nouns of the lexicon, and then what stands for states.
func (r *reader) nouns(s *sentence) {
	l := lex()
	for i := 0; i < len(s.w); i++ {
		if s.w[i].m != nil || s.w[i].Kind != nlp.Word {
			continue
		}
		m := s.paperName(i)
		if m == nil {
			m = s.drillName(i)
		}
		if m != nil {
			s.put(m)
			i = m.j - 1
			continue
		}
		n := l.nounStart[s.w[i].Lower]
		for ; n > 0; n-- {
			if i+n > len(s.w) {
				continue
			}
			if n == 1 && s.w[i].Lower == "official" && i+1 < len(s.w) && (lex().nouns[s.w[i+1].Lower] != 0 || s.at(i+1) == "notification" || s.at(i+1) == "notice" || s.at(i+1) == "request") {
				continue // "no official notification"
			}
			if c, ok := l.nouns[joinLower(s.w[i:i+n])]; ok && s.free(i, i+n) && !(n == 1 && s.actsHere(i)) {
				s.put(&mention{i: i, j: i + n, np: i, of: i + n, class: c, many: strings.HasSuffix(s.w[i+n-1].Lower, "s") || s.w[i+n-1].Lower == "troops"})
				i += n - 1
				break
			}
		}
	}
	sortMentions(s.mentions)
}

func (s *sentence) free(i, j int) bool {
	for ; i < j; i++ {
		if s.w[i].m != nil {
			return false
		}
	}
	return true
}

func joinLower(w []word) string {
	if len(w) == 1 {
		return w[0].Lower
	}
	var b strings.Builder
	for i, x := range w {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(x.Lower)
	}
	return b.String()
}

// actsHere tells a word that is a verb here though it can be a noun: "to base",
// "will station", "lets India station".
func (s *sentence) actsHere(i int) bool {
	if s.w[i].forms == 0 {
		return false
	}
	p, _ := s.before(i)
	prev := s.at(p)
	if prev == "to" && !s.w[i].forms.Has(nlp.Base) {
		return false
	}
	if prev == "to" {
		// "close to base" is rare; "to force" and "to deal" are verbs.
		return true
	}
	if modal(prev) != "" || prev == "they" || prev == "we" {
		return true
	}
	m := s.mentionAt(p)
	return m.is(state) && !m.adj && (determiner(s.at(i+1)) || adverb(s.at(i+1)))
}

// paperName finds a name of a paper that has no noun like "treaty" in it: "New
// START", "the INF".
func (s *sentence) paperName(i int) *mention {
	for n := 4; n > 0; n-- {
		if i+n > len(s.w) || !s.free(i, i+n) {
			continue
		}
		text := s.w[i+n-1].Text
		caps := len(text) > 2 && strings.ToUpper(text) == text
		if p, ok := lex().papers[joinLower(s.w[i:i+n])]; ok && (caps || n > 1 && unicode.IsUpper([]rune(text)[0])) {
			j := i + n
			if j < len(s.w) && lex().nouns[s.w[j].Lower]&inst != 0 {
				j++
			}
			return &mention{i: i, j: j, np: i, of: j, class: inst, states: p.states}
		}
	}
	return nil
}

// drillName finds the name of a series of exercises, with the noun and the year
// that may follow it: "Cobra Gold", "Sea Breeze 2021", "Khaan Quest exercise".
func (s *sentence) drillName(i int) *mention {
	if t := s.w[i].Text; !unicode.IsUpper([]rune(t)[0]) {
		return nil
	}
	for n := 3; n > 0; n-- {
		if i+n > len(s.w) || !s.free(i, i+n) || !lex().drills[joinLower(s.w[i:i+n])] || !unicode.IsUpper([]rune(s.w[i+n-1].Text)[0]) {
			continue
		}
		j := i + n
		if j < len(s.w) && lex().nouns[s.w[j].Lower]&drill != 0 {
			j++
		} else if j < len(s.w) && s.w[j].Kind == nlp.Number {
			j++
		}
		return &mention{i: i, j: j, np: i, of: j, class: drill, det: "the"}
	}
	return nil
}

func sortMentions(ms []*mention) {
	for i := 1; i < len(ms); i++ {
		for j := i; j > 0 && ms[j].i < ms[j-1].i; j-- {
			ms[j], ms[j-1] = ms[j-1], ms[j]
		}
	}
}

func union(a, b []foedus.PartyID) []foedus.PartyID {
	out := a[:len(a):len(a)]
	for _, x := range b {
		if !contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

func contains(a []foedus.PartyID, x foedus.PartyID) bool {
	for _, y := range a {
		if x == y {
			return true
		}
	}
	return false
}
