package report

import (
	"strings"

	"foedus"
	"foedus/internal/nlp"
)

type knownPaper struct {
	named  bool
	states []foedus.PartyID
	inst   *foedus.Instrument
}

// paperWords gives what tells a paper from others, what it is about, and the
// year in its name.
func (r *reader) paperWords(s *sentence, m *mention) (words map[string]bool, top topic, year string, known knownPaper) {
	words = map[string]bool{}
	l := lex()
	see := func(k int) {
		w := &s.w[k]
		if w.Kind == nlp.Number && len(w.Text) == 4 && (w.Text[0] == '1' || w.Text[0] == '2') {
			year = w.Text
			return
		}
		if w.Kind != nlp.Word || plain[w.Lower] || determiner(w.Lower) || preposition(w.Lower) || conjunction(w.Lower) {
			return
		}
		t := topicOf(w.Lower)
		if t == noTopic && strings.Contains(w.Lower, "-") { // "military-technical"
			for part := range strings.SplitSeq(w.Lower, "-") {
				t = max(t, l.topics[part])
			}
		}
		switch {
		case t == stop:
			top = stop
		case t == secure && top != stop:
			top = secure
		case t == weakTopic && top == noTopic:
			top = weakTopic
		}
		if !w.m.is(state) || w.m == m {
			words[strings.TrimSuffix(w.Lower, "s")] = true
		}
	}
	for k := m.np; k < m.j-1; k++ {
		see(k)
		if p, ok := l.papers[s.w[k].Lower]; ok && (k == m.j-2 || len(p.states) > 0) {
			known.named, known.states = true, p.states
			if top == noTopic {
				top = secure
			}
		}
		if k+1 < m.j-1 {
			if p, ok := l.papers[joinLower(s.w[k:k+2])]; ok {
				known.named, known.states = true, p.states
				if top == noTopic {
					top = secure
				}
			}
		}
	}
	if m.j-m.i > 1 || l.nouns[s.w[m.j-1].Lower]&paper == 0 { // a name such as "New START"
		if m.is(inst) && l.papers[joinLower(s.w[m.i:m.j])].title != "" {
			known.named, known.states, top = true, l.papers[joinLower(s.w[m.i:m.j])].states, secure
		}
		see(m.j - 1)
	}
	// "on the status of forces", "of friendship and cooperation"
	if p := s.at(m.j); p == "on" || p == "of" || p == "for" || p == "governing" || p == "regarding" || p == "concerning" || p == "against" || p == "covering" {
		for k := m.j + 1; k < len(s.w) && k < m.j+9; k++ {
			w := &s.w[k]
			if w.Kind != nlp.Word && w.Kind != nlp.Clitic || isAux(w.Lower) || w.Lower == "with" || w.Lower == "between" || w.Lower == "signed" || w.Lower == "at" || w.Lower == "which" || w.Lower == "that" {
				break
			}
			if k > m.j+2 && w.forms != 0 && pastTense(w.forms) && w.m == nil {
				break
			}
			if w.m.is(state) && !w.m.adj && (p == "on" || s.at(k-1) == "on") {
				break
			}
			if s.isDay(k) {
				break
			}
			see(k)
			m.of = max(m.of, k+1)
		}
	}
	return words, top, year, known
}

// topicOf looks a word up, and its singular where that tells of other things.
func topicOf(lower string) topic {
	t := lex().topics[lower]
	if t == noTopic && len(lower) > 4 && strings.HasSuffix(lower, "s") && lex().topics[lower[:len(lower)-1]] == stop {
		return stop
	}
	return t
}

func (s *sentence) isDay(k int) bool {
	switch s.at(k) {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december":
		return true
	}
	return s.w[k].Kind == nlp.Number
}

// title gives a short name for people.
func (r *reader) title(s *sentence, m *mention) string {
	i := m.np
	for i < m.i {
		w := &s.w[i]
		if !determiner(w.Lower) && w.Kind != nlp.Clitic && !(w.m.is(state) && w.m.adj) && w.Kind != nlp.Number && w.Lower != "new" && w.Lower != "and" && w.Lower != "s" {
			break
		}
		i++
	}
	j := m.j
	if s.at(j) == "on" || s.at(j) == "of" {
		j = max(j, m.of)
	}
	if i >= j {
		return ""
	}
	return strings.Join(strings.Fields(r.doc.Text[s.w[i].Start:s.w[j-1].End]), " ")
}

// article reads "Article 5 of its founding treaty": the paper is the one named
// after it, or the one last spoken of.
func (r *reader) article(s *sentence, m *mention) {
	number := ""
	j := m.j
	if j < len(s.w) && (s.w[j].Kind == nlp.Number || s.w[j].Kind == nlp.Ordinal) {
		number = s.w[j].Text
		j++
	}
	m.j, m.of = j, max(m.of, j)
	for k := j; k < len(s.w) && k < j+9; k++ {
		if o := s.w[k].m; o.is(inst) {
			if o.paper == nil {
				r.refer(s, o)
			}
			if o.paper != nil {
				if number != "" && !strings.Contains(o.paper.title, "article") {
					o.paper.title += " article " + number
				}
				m.paper, m.of = o.paper, o.of
				return
			}
		}
		if s.w[k].Kind == nlp.Punct {
			break
		}
	}
	if number == "" {
		m.paper = r.paper
		return
	}
	if r.paper != nil && m.det != "" {
		m.paper = r.paper
		return
	}
	for _, p := range r.papers[max(0, len(r.papers)-maxPapers):] {
		if strings.HasSuffix(p.title, "article "+number) {
			m.paper = p
			return
		}
	}
	m.paper = r.paper
	if m.paper == nil || m.paper.topic == stop {
		e := &entity{title: "article " + number, words: map[string]bool{"article": true}, topic: weakTopic, para: s.para, doc: &r.whole, head: "article", at: r.tick(), last: s}
		r.papers = append(r.papers, e)
		r.paper, m.paper = e, e
	}
}
