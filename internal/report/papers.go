package report

import (
	"foedus"
	"foedus/internal/nlp"
)

// An entity is one paper that the report speaks of, under all its names: "a
// border security agreement", "the pact", "it".
type entity struct {
	title  string
	words  map[string]bool // what tells it from others
	states []foedus.PartyID
	topic  topic
	para   *paragraph // where it was first spoken of
	doc    *paragraph // the whole document, counted likewise
	head   string
	year   string
	known  *foedus.Instrument
	named  bool
	pair   bool // named, and of two states
	proper bool // a proper name: "the Treaty of Amity"
	soft   bool // met in a headline only
	at     int
	last   *sentence
	access bool // an accession protocol: the state named is the one that joins
	other  bool // on something that no table knows: "a treaty on student exchanges"
	likely bool // nothing says what it is about, but states take a step on it
	made   bool // a step that makes it, such as its signing, is told as done
	ahead  bool // any step is told
}

// security tells whether a paper is one of those that we read for.
func (e *entity) security() bool {
	switch {
	case e == nil || e.topic == stop:
		return false
	case e.topic == secure || e.known != nil || e.likely:
		return true
	case e.para != nil && e.para.secure > e.para.stops:
		return true
	case e.topic == weakTopic && e.doc != nil && e.doc.secure > 0 && e.para != nil && e.para.secure >= e.para.stops:
		return true
	}
	// "its treaty with Russia", and nothing said of what it is about
	return e.para != nil && e.para.stops == 0 && len(e.states) > 0 && (e.head == "treaty" || e.head == "pact" || e.head == "alliance")
}

// plausible tells a paper of which nothing is said: a treaty between states is taken
// for one on security unless the document speaks of other things, an agreement only
// where the document speaks of security.
func (e *entity) plausible() bool {
	if e == nil || e.topic == stop || e.other || e.para == nil || e.para.stops > e.para.secure || e.doc.stops > e.doc.secure {
		return false
	}
	switch e.head {
	case "treaty", "pact", "accord", "protocol", "alliance", "entente", "covenant":
		return true
	case "agreement", "deal", "memorandum", "mou", "arrangement", "declaration", "compact":
		return e.doc.secure > 0
	}
	return false
}

// statesAct tells that those who act are states or speak for them, and not people
// or firms of theirs.
func (s *sentence) statesAct(g *group, acting []*mention) bool {
	for n, m := range acting {
		if m.adj || !m.is(state|gov|body|role|person|pronoun) && !m.coref || m.is(person) && len(m.states) == 0 || m.is(state) && m.people {
			return false
		}
		k := max(m.j, m.of)
		if n < len(acting)-1 || m.is(pronoun) || k >= g.i {
			continue
		}
		if w := &s.w[k]; w.Kind == nlp.Word && w.forms == 0 && w.m == nil && w.Text == w.Lower && !adverb(w.Lower) && !preposition(w.Lower) && !conjunction(w.Lower) && !isAux(w.Lower) && s.dateAt(k) == nil {
			return false // "Argentina and France players"
		}
	}
	return true
}

// maxPapers bounds how far back a paper is looked for, so that time stays linear.
const maxPapers = 60

var plain = wordSet("new old current existing bilateral landmark historic long-awaited similar separate other first second draft proposed planned comprehensive major key recent future final full same own two three formal written joint trilateral the a an this that its their his such any no of on in for and at to interstate intergovernmental so-called long-term long-standing binding latest controversial ambitious broad broader wide-ranging proposed")

// refer finds or makes the entity that a mention of a paper means.
func (r *reader) refer(s *sentence, m *mention) {
	head := nlp.Lemma(s.w[m.j-1].Lower, nlp.Noun)
	if head == "memoranda" {
		head = "memorandum"
	}
	content, top, year, known := r.paperWords(s, m)
	if m.is(artInst) {
		r.article(s, m)
		return
	}
	for _, id := range m.orgs {
		if o, ok := r.a.Org(id); ok && o.Kind == "alliance" && top != stop {
			top = secure
		}
	}
	weak := m.is(weakInst|barInst) && !m.is(inst)
	bare := len(content) == 0
	indefinite := m.det == "a" || m.det == "an" || m.det == "another" || m.det == "no" && bare || s.has(m, "new") || s.has(m, "other")
	if m.is(barInst) && (r.paper == nil || s.at(m.j) == "of") {
		if s.at(m.j) == "of" { // "the text of a treaty": the treaty
			m.class &^= barInst
			return
		}
		if r.paper == nil {
			return
		}
	}
	// Something known by its name is itself.
	var e *entity
	if !indefinite || !bare {
		for n := len(r.papers) - 1; n >= max(0, len(r.papers)-maxPapers) && e == nil; n-- {
			x := r.papers[n]
			if !r.compatible(x, m, year) {
				continue
			}
			switch {
			case bare && (m.det != "" || weak) && x == r.paper && !indefinite:
				e = x
			case bare && !indefinite && m.det == "" && x == r.paper && !m.many:
				e = x
			case !bare && overlap(content, x.words) > 0 && (top != stop) == (x.topic != stop):
				if !(indefinite && s.has(m, "new") && !x.soft && len(m.states) > 0 && len(x.states) > 0 && !subset(m.states, x.states)) {
					e = x
				}
			}
		}
		if e == nil && !bare && !indefinite && m.det == "the" && len(m.states) == 0 && r.paper != nil && top != stop && r.paper.topic != stop && r.paper.last != nil && r.paper.last.para == s.para && !hasOther(content) && r.paper.head == head && !m.many {
			e = r.paper
		}
	}
	if e == nil {
		if m.is(barInst) || weak && (bare || top != secure) && !(m.is(weakInst) && m.det == "a") {
			return
		}
		e = &entity{words: content, topic: top, para: s.para, doc: &r.whole, head: head, year: year, soft: !s.prose, title: r.title(s, m)}
		e.known, e.named = known.inst, known.named
		switch s.at(m.j) {
		case "on", "for", "governing", "regarding", "concerning", "covering":
			e.other = top == noTopic && m.of > m.j
		}
		if known.named {
			e.topic = secure
		}
		e.access = content["accession"]
		e.proper = s.prose && s.w[m.j-1].Text != s.w[m.j-1].Lower && m.j > 1
		if known.named && len(known.states) > 0 {
			e.states, e.pair = known.states, true
			e.topic = secure
		}
		r.papers = append(r.papers, e)
	} else {
		for w := range content {
			e.words[w] = true
		}
		if e.soft && s.prose {
			e.title, e.soft, e.para = r.title(s, m), false, s.para
		}
		if e.topic < secure && top == secure || e.topic == noTopic {
			e.topic = top
		}
		if e.year == "" {
			e.year = year
		}
		if e.known == nil {
			e.known = known.inst
		}
	}
	own := m.states
	if p := s.owner(m); len(own) < 2 && p != "" {
		if p == "their" {
			if len(r.group) == 0 { // "Under their treaty, A and B ..."
				for _, x := range s.mentions {
					if x.i > m.j && x.is(state) && len(s.listFrom(x)) > 1 {
						own = union(own, s.listFrom(x))
						break
					}
				}
			}
			var here []foedus.PartyID
			for _, x := range s.mentions {
				if x.j <= m.np && x.is(state) && !x.coref {
					here = union(here, x.states)
				}
			}
			if len(here) == 2 {
				own = union(own, here)
			} else {
				own = union(own, r.group)
			}
			if before := r.listBefore(s, m); len(before) > 1 {
				own = union(before, m.states)
			}
		} else if one := r.one(s, m); len(one) == 1 {
			own = union(one, own)
		}
	}
	if !(len(e.states) >= 2 && len(own) < 2) || !subset(own, e.states) && len(e.states) < 2 {
		e.states = union(e.states, own)
	}
	m.paper = e
	if len(own) > 0 {
		m.states = own
	}
	e.at, e.last = r.tick(), s
	if m.is(inst) || r.paper == nil || weak && !m.is(weakInst) || m.is(weakInst) && (e == r.paper || e.made || m.det == "a" || m.det == "the") {
		r.paper = e
	}
}

func hasOther(c map[string]bool) bool { return c["other"] }

// listBefore gives the states that act before a mention in its sentence.
func (r *reader) listBefore(s *sentence, m *mention) []foedus.PartyID {
	for _, x := range s.mentions {
		if x.j > m.np {
			break
		}
		if x.is(state|person|role|gov|pronoun) && len(x.states) > 0 && !x.adj {
			return s.listFrom(x)
		}
	}
	return nil
}

func (s *sentence) has(m *mention, lower string) bool {
	for k := m.np; k < m.i; k++ {
		if s.w[k].Lower == lower {
			return true
		}
	}
	return false
}

func (r *reader) compatible(e *entity, m *mention, year string) bool {
	if len(m.states) > 0 && len(e.states) > 1 && !subset(m.states, e.states) {
		return false
	}
	return year == "" || e.year == "" || year == e.year
}

func subset(a, b []foedus.PartyID) bool {
	for _, x := range a {
		if !contains(b, x) {
			return false
		}
	}
	return true
}

func overlap(a, b map[string]bool) int {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}
