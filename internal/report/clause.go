package report

import (
	"foedus"
	"foedus/internal/nlp"
	"foedus/internal/when"
)

// A group is a verb with its auxiliaries and the verbs that govern it:
//
//	"has so far refused to sign"   head "sign", from "has" on; factuality denied
//
// It is all that the rules know of grammar. Today it is found by walking left
// from each verb; a dependency tree could fill it as well.
type group struct {
	i, j      int // words of the group, controls included
	own       int // where the group begins without its controls
	head      int
	lemma     string
	passive   bool // be + participle
	reduced   bool // a participle after its noun: "a treaty signed in 1951"
	neg       bool // of the verb itself
	inf, ger  bool
	perfect   bool
	present   bool
	mod       string
	levels    []level // from the verb outward
	requested bool    // somebody is asked or told to
	byNoun    bool    // governed by a noun: "the decision to"
	consumed  bool    // part of what another verb has told
	undone    string  // "without signing": the factuality that a preposition gives
	subj      []*mention
	clause    int // where its clause begins
}

// A level is one verb of a chain with its own mood and negation.
type level struct {
	effect string // "" for the verb itself
	mod    string
	neg    bool
}

// factuality works out what the chain says of the event.
func (g *group) factuality() foedus.Factuality {
	f := foedus.Done
	for _, l := range g.levels {
		switch l.effect {
		case "planned":
			f = foedus.Planned
		case "conditional":
			f = foedus.Conditional
		case "denied":
			f = foedus.Denied
		case "notout":
			f = foedus.Denied
			if l.neg {
				f = foedus.Conditional
			}
			continue
		}
		if f == foedus.Denied && l.effect == "denied" && l.neg {
			f = foedus.Done
			continue
		}
		switch {
		case l.neg:
			f = foedus.Denied
		case l.mod == "may" && f != foedus.Denied:
			f = foedus.Conditional
		case (l.mod == "will" || l.mod == "would") && f == foedus.Done:
			f = foedus.Planned
		}
	}
	if g.undone != "" && len(g.levels) < 2 {
		f = foedus.Factuality(g.undone)
	}
	return f
}

func (g *group) tense() when.Tense {
	switch f := g.factuality(); {
	case f == foedus.Planned || f == foedus.Conditional:
		return when.Future
	case g.present:
		return when.Present
	}
	return when.Past
}

// groups finds the verbs of a sentence.
func (r *reader) groups(s *sentence) {
	for k := range s.w {
		if !s.verb(k) {
			continue
		}
		g := &group{head: k, i: k, own: k, j: k + 1, lemma: s.w[k].lemma}
		s.walk(g)
		if g.passive && going[g.lemma] { // "is gone", "are come": no passive
			g.passive, g.perfect = false, true
		}
		s.coordinate(g)
		s.groups = append(s.groups, g)
	}
	for n, g := range s.groups {
		if !g.passive && !g.reduced && pastTense(s.w[g.head].forms) && !s.w[g.head].forms.Has(nlp.Base) && !g.perfect && g.levels[0].mod == "" {
			g.reduced = s.reducedAt(n)
		}
	}
}

var going = wordSet("go come arrive depart")

// coordinate gives a verb after "and" the auxiliaries of the one before it: "will
// supply ammunition and train soldiers", "refused to sign and to ratify".
func (s *sentence) coordinate(g *group) {
	if len(s.groups) == 0 || len(g.levels) != 1 || g.i < 1 {
		return
	}
	k := g.i - 1
	for k > 0 && adverb(s.w[k].Lower) {
		k--
	}
	if c := s.w[k].Lower; c != "and" && c != "or" && c != "," && c != "but" {
		return
	}
	h := s.groups[len(s.groups)-1]
	hw, gw := s.w[h.head].forms, s.w[g.head].forms
	switch {
	case g.inf && h.inf && len(h.levels) > 1 && !g.levels[0].neg:
		g.levels = append(g.levels, h.levels[1:]...)
		g.requested, g.byNoun = h.requested, h.byNoun
	case g.own == g.head && !g.inf && gw.Has(nlp.Base) && !gw.Has(nlp.Past) && hw.Has(nlp.Base) && (h.inf || h.levels[0].mod != ""):
		g.levels = h.levels
		g.requested = h.requested
		g.present = h.present
	case g.own == g.head && gw.Has(nlp.PastPart) && hw.Has(nlp.PastPart) && (h.passive || h.perfect):
		neg := g.levels[0].neg
		g.levels, g.passive, g.perfect = append([]level(nil), h.levels...), h.passive, h.perfect
		if neg || h.levels[0].neg && s.w[k].Lower == "but" { // "initialled but not signed"
			g.levels[0].neg = neg
		}
	}
}

// walk goes left from a verb through its auxiliaries and controls.
func (s *sentence) walk(g *group) {
	w := &s.w[g.head]
	l := level{}
	k := g.head - 1
	part := w.forms.Has(nlp.PastPart)
	ger := w.forms.Has(nlp.Gerund) && !w.forms.Has(nlp.Base)
	g.ger = ger
	g.present = w.forms.Has(nlp.Base | nlp.Third)
	if isAux(w.Lower) && (w.Lower == "was" || w.Lower == "were" || w.Lower == "had") {
		g.present = false
	}
	outer := false // at a control's own level
	for k >= 0 {
		if n := s.interposed(k); n > 0 {
			k -= n
			continue
		}
		t := &s.w[k]
		switch {
		case t.Lower == "yet" && s.at(k-1) != "not" && s.at(k+1) == "to":
			l.effect, l.neg = "", true
		case isNot(t.Lower):
			l.neg = true
		case adverb(t.Lower) && t.m == nil:
		case modal(t.Lower) != "":
			l.mod = modal(t.Lower)
			if t.Lower == "should" && k > 0 && !outer { // advice, no event
				g.requested = true
			}
			if t.Lower == "would" {
				l.mod = "would"
			}
			if t.Lower == "cannot" {
				l.neg = true
			}
		case t.Lower == "no" && s.at(k+1) == "longer":
			l.neg = true
		case t.Lower == "longer" && s.at(k-1) == "no":
		case isAux(t.Lower):
			if !outer {
				switch t.Lower {
				case "is", "are", "am", "'re":
					g.present = true
				}
				if t.lemma == "be" && part {
					g.passive = true
				}
				if t.lemma == "be" && ger {
					g.ger = false
				}
				if t.lemma == "have" {
					g.perfect = true
				}
				if t.Lower == "was" || t.Lower == "were" || t.Lower == "did" || t.Lower == "had" {
					g.present = false
				}
			}
		case t.Lower == "to" && !outer:
			g.inf = true
			g.levels = append(g.levels, l)
			g.i = min(g.i, k)
			if g.own == g.head || g.own > k {
				g.own = k
			}
			s.control(g, k-1)
			return
		case t.Lower == "to":
			g.levels = append(g.levels, l)
			s.control(g, k-1)
			return
		default:
			goto done
		}
		g.i = k
		if !outer {
			g.own = k
		}
		k--
	}
done:
	g.levels = append(g.levels, l)
	if g.ger {
		s.control(g, k)
	}
}
