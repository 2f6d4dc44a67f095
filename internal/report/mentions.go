package report

import (
	"strings"

	"foedus"
	"foedus/internal/atlas"
	"foedus/internal/nlp"
)

// A mention is a noun phrase that the rules can use: a state, a minister, a
// pact, an exercise, "the two countries".
type mention struct {
	i, j   int // the words that name it
	np     int // where its noun phrase begins
	class  class
	states []foedus.PartyID // that it is, speaks for, belongs to, or binds
	orgs   []foedus.PartyID
	person string // id in the atlas
	adj    bool   // describes the noun after it
	people bool   // a demonym: "Dutch" in "Dutch and Norwegian troops"
	inner  bool   // inside the noun phrase of another
	seat   bool   // a capital that stands for its state
	det    string
	none   bool    // "no agreement"
	coref  bool    // "they", "the two countries": stands for states spoken of before
	many   bool    // plural
	of     int     // end of the noun phrase with its "of ..."; at least j
	paper  *entity // of an instrument
}

func (m *mention) is(c class) bool { return m != nil && m.class&c != 0 }

// names takes the names of the atlas that lie in the sentence.
func (r *reader) names(s *sentence) {
	if len(s.w) == 0 {
		return
	}
	end := s.w[len(s.w)-1].End
	k := 0
	for r.nextName < len(r.found) && r.found[r.nextName].Start < end {
		a := r.found[r.nextName]
		r.nextName++
		if a.Start < s.w[0].Start {
			continue
		}
		for k < len(s.w) && s.w[k].End <= a.Start {
			k++
		}
		if k == len(s.w) {
			break
		}
		j := k + 1
		for j < len(s.w) && s.w[j].Start < a.End {
			j++
		}
		m := r.named(s, a, k, j)
		if m == nil {
			continue
		}
		if strings.HasSuffix(s.w[k].Lower, "-backed") || strings.HasSuffix(s.w[k].Lower, "-made") {
			continue
		}
		if a.Start > s.w[k].Start && s.w[k].m == nil { // "Inter-American"
			continue
		}
		if old := s.w[k].m; old != nil { // "Russia-Belarus": two names in a word
			old.states = union(old.states, m.states)
			continue
		}
		s.put(m)
	}
}

func (s *sentence) put(m *mention) {
	for x := m.i; x < m.j; x++ {
		s.w[x].m = m
	}
	s.mentions = append(s.mentions, m)
}

func (r *reader) named(s *sentence, a atlas.Mention, i, j int) *mention {
	m := &mention{i: i, j: j, np: i, of: j}
	ref, isPlace := a.Refs[0], false
	prev := s.at(i - 1)
	if prev == "the" {
		prev = s.at(i - 2)
	}
	for _, x := range a.Refs {
		if x.Kind == atlas.KindMetonym && !inPlace(prev) {
			ref = x
		}
		isPlace = isPlace || x.Kind == atlas.KindPlace
	}
	if len(a.Refs) > 1 { // a name of several states over time
		for _, x := range a.Refs {
			if x.Kind == ref.Kind && foedus.PartyID(x.ID).IsState() && r.a.ExistsOn(foedus.PartyID(x.ID), r.era()) == foedus.Yes {
				ref = x
				break
			}
		}
	}
	if a.Refs[0].Kind == atlas.KindState && r.a.ExistsOn(foedus.PartyID(a.Refs[0].ID), r.era()) != foedus.No || a.Refs[0].Kind == atlas.KindOrg || a.Refs[0].Kind == atlas.KindPerson {
		ref = a.Refs[0]
	}
	for _, x := range a.Refs {
		if x.Kind == atlas.KindDemonym && ref.Kind == atlas.KindOrg && foedus.PartyID(ref.ID).IsOrg() && foedus.PartyID(x.ID).IsState() {
			ref = x
		}
	}
	if (ref.Kind == atlas.KindPlace || ref.Kind == atlas.KindMetonym || isPlace) && r.longerName(s, prev, j) {
		return nil
	}
	id := foedus.PartyID(ref.ID)
	switch ref.Kind {
	case atlas.KindState, atlas.KindDemonym, atlas.KindMetonym:
		m.class = state
		if id.IsOrg() {
			m.class, m.orgs = org, []foedus.PartyID{id}
			break
		}
		m.states = []foedus.PartyID{id}
		m.seat = ref.Kind == atlas.KindMetonym
		next := s.at(j)
		isAdj := ref.Kind == atlas.KindDemonym
		if l := s.w[j-1].Lower; isAdj && strings.HasSuffix(l, "s") && !strings.HasSuffix(l, "ss") { // "300 Germans remain"
			m.people, isAdj = true, false
		}
		m.people = m.people || isAdj
		if isAdj && j < len(s.w) && s.w[j].Kind == nlp.Word && !preposition(next) && !conjunction(next) && !isAux(next) && !(s.w[j].forms != 0 && pastTense(s.w[j].forms) && !strings.HasSuffix(next, "-armed")) {
			m.adj = true
		}
		if next == "'s" || next == "'" || next == "’s" {
			m.adj = true
		}
	case atlas.KindOrg:
		m.class, m.orgs = org, []foedus.PartyID{id}
		o, ok := r.a.Org(id)
		if ok && o.Kind == "treaty" {
			return nil // a paper by its name, not its parties
		}
		if ok && o.Of.IsState() {
			m.class, m.states, m.orgs = gov, []foedus.PartyID{o.Of}, nil
			if o.Kind == "legislature" {
				m.class = body
			}
		}
		if s.at(j) == "'s" {
			m.adj = true
		}
	case atlas.KindOffice:
		m.class = role
		party, _, _ := strings.Cut(ref.ID, "/")
		if p := foedus.PartyID(party); p.IsState() {
			m.states = []foedus.PartyID{p}
		} else {
			m.orgs = []foedus.PartyID{p}
		}
	case atlas.KindPerson:
		for _, x := range a.Refs { // of those who bear a surname, one named before or close by
			if ref.Via == atlas.Surname && x.Kind == atlas.KindPerson && (r.known[x.ID] || r.near(x.ID)) {
				ref = x
				break
			}
		}
		m.class, m.person = person, ref.ID
		if ref.Via == atlas.Surname && !r.known[ref.ID] && r.leaders[a.Start] != "" {
			ref.ID = r.leaders[a.Start]
			m.person = ref.ID
		} else if ref.Via == atlas.Surname && !r.known[ref.ID] && !s.mentionAt(i-1).is(role) && !r.near(ref.ID) {
			return nil
		}
		r.known[ref.ID] = true
		certain, possible := r.a.OfficesOf(ref.ID, r.around())
		for _, h := range append(certain, possible...) {
			if o, ok := r.a.Office(h.Office); ok && o.Party.IsState() {
				m.states = union(m.states, []foedus.PartyID{o.Party})
				break // the first row is the office that a person is named with
			}
		}
	case atlas.KindPlace:
		m.class = place
		if p, ok := r.a.Place(ref.ID); ok {
			if next := s.at(j); p.Kind == "sea" && j < len(s.w) && s.w[j].Text == next && next != "" && next[0] >= 'a' && next[0] <= 'z' &&
				!preposition(next) && !conjunction(next) && !isAux(next) && s.w[j].forms == 0 {
				return nil // "the Pacific security committee"
			}
			for _, c := range p.Sovereigns(r.around()) {
				m.states = union(m.states, []foedus.PartyID{c.Party})
			}
		}
	case atlas.KindTitle:
		m.class = role
		m.many = strings.HasSuffix(s.w[j-1].Lower, "s")
	}
	return m
}

// longerName tells that the name of a town goes on with a word that no table has:
// "to Paris Quelque".
func (r *reader) longerName(s *sentence, prev string, j int) bool {
	if !s.prose || j >= len(s.w) || !inPlace(prev) && prev != "to" && prev != "from" && prev != "of" {
		return false
	}
	w := &s.w[j]
	if w.Kind != nlp.Word || w.Text == w.Lower || strings.ToUpper(w.Text) == w.Text || w.forms != 0 || s.isDay(j) || lex().nouns[w.Lower] != 0 || lex().topics[w.Lower] != noTopic {
		return false
	}
	return r.nextName >= len(r.found) || r.found[r.nextName].Start > w.Start
}

// era is around, or our own time where the report has no date.
func (r *reader) era() foedus.Date {
	if d := r.around(); !d.IsZero() {
		return d
	}
	return foedus.YMD(2020, 1, 1)
}

// beside finds surnames that vouch for each other, "A, B ink pact", where each is that
// of one who led a state at the time, and of different states.
func (r *reader) beside() {
	r.leaders = map[int]string{}
	for n := 0; n+1 < len(r.found); n++ {
		a, b := r.found[n], r.found[n+1]
		switch r.doc.Text[min(a.End, b.Start):b.Start] {
		case ", ", " and ", " & ":
		default:
			continue
		}
		x, of := r.leader(a)
		y, and := r.leader(b)
		if x != "" && y != "" && of != and {
			r.leaders[a.Start], r.leaders[b.Start] = x, y
		}
	}
}

// leader gives the one head of a state or government that a name can mean.
func (r *reader) leader(a atlas.Mention) (id string, of foedus.PartyID) {
	for _, x := range a.Refs {
		if x.Kind != atlas.KindPerson {
			return "", ""
		}
		certain, possible := r.a.OfficesOf(x.ID, r.around())
		for _, h := range append(certain, possible...) {
			if o, ok := r.a.Office(h.Office); ok && o.Party.IsState() && strings.Contains(string(h.Office), "head_of_") && id != x.ID {
				if id != "" {
					return "", ""
				}
				id, of = x.ID, o.Party
			}
		}
	}
	return id, of
}

// near tells whether a person known by surname only holds an office of a state
// that the report speaks of.
func (r *reader) near(id string) bool {
	certain, possible := r.a.OfficesOf(id, r.around())
	for _, h := range append(certain, possible...) {
		if o, ok := r.a.Office(h.Office); ok && contains(r.everyone, o.Party) {
			return true
		}
	}
	return false
}

func inPlace(prev string) bool {
	switch prev {
	case "in", "at", "near", "around", "outside", "off", "via", "inside", "throughout", "across":
		return true
	}
	return false
}

// around is the date for which offices and borders are looked up.
func (r *reader) around() foedus.Date {
	if r.published.How == "" && r.published.Text == "" {
		return foedus.Date{}
	}
	return r.published.From.Date()
}
