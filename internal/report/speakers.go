package report

import (
	"strings"

	"foedus"
	"foedus/internal/nlp"
)

// speaker reads the words [i, j) as somebody who speaks. It gives the longest
// form that stands there without its article, or the name of a person.
func (r *reader) speaker(s *sentence, i, j int) (*foedus.Speaker, []*mention) {
	if d := s.dateAt(i); d != nil && d.j < j { // "Last year Sudan asked"
		i = d.j
	}
	for i < j && (adverb(s.w[i].Lower) && s.w[i].m == nil || s.w[i].Lower == ",") {
		i++
	}
	for k := i + 1; k < j; k++ { // "the minister, speaking in Paris, said"; a name in between counts
		if s.w[k].m.is(person) {
			break
		}
		if n := s.at(k + 1); s.at(k) == "," && k+1 < j && !s.mentionAt(k+1).is(person) && n != "" {
			j = k
		}
	}
	for k := i; k < j; k++ { // a date between subject and verb
		if d := s.dateAt(k); d != nil && d.i > i {
			j = d.i
			if p := s.at(j - 1); p == "on" || p == "in" {
				j--
			}
			break
		}
	}
	for j > i && (adverb(s.w[j-1].Lower) && s.w[j-1].m == nil || s.w[j-1].Lower == ",") {
		j--
	}
	if preposition(s.at(i)) && s.mentionAt(i) == nil { // "to the cheers of the house India's minister"
		for _, m := range s.mentions {
			if m.np > i && m.j <= j && m.is(role|gov|body|person|state) && !m.inner && !m.adj && !preposition(s.at(m.np-1)) && s.at(m.np-1) != "," {
				i = m.np
				break
			}
		}
	}
	if l := s.at(i); !(l == "one" && s.at(i+1) == "of") && (l == "the" || l == "a" || l == "an" || l == "another" || l == "one") && !(s.mentionAt(i) != nil && s.w[i].m.coref) {
		i++
	}
	if i >= j {
		return nil, nil
	}
	var ms []*mention
	c := class(0)
	for k := i; k < j; k++ {
		if m := s.w[k].m; m != nil && (len(ms) == 0 || ms[len(ms)-1] != m) {
			ms = append(ms, m)
			c |= m.class
		}
	}
	if c&speaker == 0 && len(ms) == 0 {
		if l, ok := lex().agencies[joinLower(s.w[i:j])]; ok {
			sp := &foedus.Speaker{Name: r.text(s, i, j), State: l}
			r.agency = sp
			return sp, nil
		}
		// A name that no table has, or "leaders", "diplomats".
		if !properOrPeople(s.w[i:j]) {
			return nil, nil
		}
		sp := &foedus.Speaker{Name: r.text(s, i, j)}
		if strings.HasSuffix(s.w[j-1].Lower, "s") {
			sp.Office = sp.Name
		}
		return sp, nil
	}
	if len(ms) > 0 && ms[0].np > i && s.at(ms[0].np-1) != "of" && s.w[i].Text == s.w[i].Lower && !ms[0].is(person) {
		return nil, nil // "deeper ties between the two" do not speak
	}
	if len(ms) == 1 && ms[0].coref && ms[0].j == j {
		return r.same(s, ms[0]), ms
	}
	// A person after a title.
	for _, m := range ms {
		if m.is(person) {
			sp := &foedus.Speaker{Name: r.text(s, m.i, m.j), Person: m.person}
			if full := r.fullName[m.person]; full != "" {
				sp.Name = full
			}
			if len(m.states) > 0 {
				sp.State = m.states[0]
			}
			for _, t := range ms {
				if t.is(role) {
					sp.Office = r.text(s, max(t.np, i), t.j)
					if len(t.states) > 0 {
						sp.State = t.states[0]
					}
				}
			}
			if old := r.people[m.person]; old != nil && sp.Office == "" {
				sp.Office = old.Office
			}
			r.people[m.person] = sp
			r.lastSpeaker = sp
			return sp, ms
		}
	}
	head := ms[0]
	for _, m := range ms { // of "military official" the official
		if m.is(role|gov|body|expert) && (!head.is(role|gov|body|expert) || m.np <= head.i) {
			head = m
		}
	}
	if head.is(role | gov | body | expert | org) {
		// a name right after the title: "foreign minister Jane Doe"
		k := head.j
		for k < j && s.w[k].Kind == nlp.Word && s.w[k].Text != s.w[k].Lower && s.w[k].m == nil {
			k++
		}
		if k > head.j {
			sp := &foedus.Speaker{Name: r.text(s, head.j, k), Office: r.text(s, i, head.j)}
			if st := r.speakerStates(s, ms, head, strings.ToLower(sp.Office)); len(st) == 1 && !head.is(expert) {
				sp.State = st[0]
			}
			r.lastSpeaker = sp
			return sp, ms
		}
	}
	sp := &foedus.Speaker{Name: r.text(s, i, j)}
	states := r.speakerStates(s, ms, head, strings.ToLower(sp.Name))
	if len(states) == 1 && !head.is(expert) {
		sp.State = states[0]
	}
	if a, ok := lex().agencies[strings.ToLower(sp.Name)]; ok {
		sp.State = a
		r.agency = sp
	}
	if head.is(role|expert) && !head.is(gov|body) {
		sp.Office = r.office(s, head)
	}
	if old := r.longer(sp); old != nil {
		return old, ms
	}
	if head.is(role | gov | person) {
		r.lastSpeaker = sp
		r.spoken = append(r.spoken, sp)
	}
	return sp, ms
}

// office gives the bare title: "foreign minister" of "foreign minister of Ecuador".
func (r *reader) office(s *sentence, m *mention) string {
	i := m.i
	if m.is(role) && s.w[i].m.is(role) && len(m.states) > 0 {
		for i < m.j-1 && (s.w[i].Kind == nlp.Clitic || s.w[i].Text != s.w[i].Lower || s.at(i) == "the") {
			i++
		}
		for k := i; k < m.j; k++ {
			if s.at(k) == "of" || s.at(k) == "for" {
				return r.text(s, i, k)
			}
		}
	}
	return r.text(s, i, m.j)
}

// longer gives an earlier speaker whose name ends in this one's: "the minister"
// after "the defence minister of Liberia".
func (r *reader) longer(sp *foedus.Speaker) *foedus.Speaker {
	name := strings.ToLower(sp.Name)
	if strings.Contains(name, " ") {
		return nil
	}
	for n := len(r.spoken) - 1; n >= 0; n-- {
		old := strings.ToLower(r.spoken[n].Name)
		if old != name && strings.Contains(" "+old+" ", " "+name+" ") && r.spoken[n].Office != "" {
			return r.spoken[n]
		}
	}
	if name == "agency" && r.agency != nil {
		return r.agency
	}
	return nil
}

func properOrPeople(w []word) bool {
	for _, x := range w {
		if x.Kind != nlp.Word {
			return false
		}
	}
	last := w[len(w)-1]
	switch last.Lower {
	case "it", "they", "this", "that", "which", "who", "there", "he", "she", "what", "nobody", "none", "some":
		return false
	}
	return last.Text != last.Lower
}

// same resolves "he said", "it said".
func (r *reader) same(s *sentence, m *mention) *foedus.Speaker {
	switch s.at(m.i) {
	case "he", "she":
		if r.lastSpeaker != nil {
			return r.lastSpeaker
		}
		return nil
	case "it":
		if len(r.spoken) > 0 {
			return r.spoken[len(r.spoken)-1]
		}
	}
	sp := &foedus.Speaker{Name: r.text(s, m.i, m.j)}
	if len(m.states) == 1 {
		sp.State = m.states[0]
	}
	return sp
}

func (r *reader) speakerStates(s *sentence, ms []*mention, head *mention, name string) []foedus.PartyID {
	if len(head.states) > 0 {
		return head.states
	}
	for _, m := range ms { // "Senate President"
		if m.is(body|gov) && len(m.states) > 0 {
			return m.states
		}
	}
	if len(head.orgs) > 0 || head.is(org|expert) {
		return nil
	}
	for _, m := range ms {
		if m != head && len(m.states) > 0 && m.is(state|gov|role|body|place) {
			return m.states
		}
		if len(m.orgs) > 0 {
			return nil
		}
	}
	if head.is(role | gov | body) {
		if strings.Contains(name, "alliance") || strings.Contains(name, "diplomats") || strings.Contains(name, "retired") || strings.Contains(name, "joint") || strings.Contains(name, "source") {
			return nil
		}
		if head.is(role) && head.many {
			return nil
		}
		return r.actingOr(s, head)
	}
	return nil
}

// actingOr gives the state for a speaker of whom nothing is said: who acts in
// the same sentence, else the state of the dateline.
func (r *reader) actingOr(s *sentence, head *mention) []foedus.PartyID {
	for _, m := range s.mentions {
		if m.i >= head.np {
			break
		}
		if m.is(state|gov|role|body) && len(m.states) == 1 && !m.inner {
			return m.states
		}
	}
	if r.singleAt == s && r.singleAs != nil && r.singleAs.i > head.i { // who is named after the speaker is not the speaker's
		if len(r.datelineStates) == 1 {
			return r.datelineStates
		}
		return r.before
	}
	return r.home(s)
}

func (r *reader) text(s *sentence, i, j int) string {
	for i < j && s.w[i].Kind == nlp.Clitic {
		i++
	}
	for j > i && (s.w[j-1].Kind == nlp.Punct || s.w[j-1].Kind == nlp.Quote) {
		j--
	}
	if i >= j {
		return ""
	}
	return strings.Join(strings.Fields(r.doc.Text[s.w[i].Start:s.w[j-1].End]), " ")
}
