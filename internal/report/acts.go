package report

import (
	"strings"

	"foedus"
	"foedus/internal/nlp"
)

type hit struct {
	act   foedus.Act
	i, j  int
	flags string
	plain bool
}

// actsIn finds the formulae of acts.tsv in words [i, j). Earlier rows win where
// two overlap.
func (r *reader) actsIn(s *sentence, i, j int) []hit {
	var out []hit
	for _, a := range lex().acts {
		from, to, ok := a.p.find(s.w, i, j)
		if !ok {
			continue
		}
		clash := false
		for _, h := range out {
			if from < h.j && h.i < to || h.act == a.act {
				clash = true
			}
			// What is softer than a rung already found in the clause is part of it.
			if h.act.Rung() > 0 && (a.act.Rung() > 0 && a.act.Rung() >= 3 && h.act.Rung() >= 3 || a.act == foedus.Unspecified) {
				clash = true
			}
			if a.act == foedus.Unspecified && h.act != foedus.Unspecified && from < h.j+6 && h.i < to+6 {
				clash = true
			}
		}
		if (a.act == foedus.DefendMilitary || a.act == foedus.Unspecified) && s.money(i, j) && s.contains(i, j, "aid", "assistance", "support") { // "give 3 billion pounds a year in military aid"
			clash = true
		}
		switch a.flags {
		case "military": // "military and other help with all means"
			if !s.contains(i, j, "military", "armed") {
				clash = true
				if _, _, ok := a.p.find(s.w, i, j); ok && !clash {
					clash = true
				}
			}
		case "negonly":
			neg := false
			for _, g := range s.groups {
				for _, l := range g.levels {
					neg = neg || l.neg && g.head >= i && g.head < j
				}
			}
			if !neg && !s.contains(i, j, "no") {
				clash = true
			}
		case "bar":
			if !s.contains(i, j, "not", "bars", "bar", "bans", "ban", "banned", "forbids", "prohibits", "prohibit", "never", "no", "neither", "barred") {
				clash = true
			}
		}
		if !clash {
			out = append(out, hit{act: a.act, i: from, j: to, flags: a.flags})
		}
	}
	for x := 1; x < len(out); x++ {
		for y := x; y > 0 && out[y].i < out[y-1].i; y-- {
			out[y], out[y-1] = out[y-1], out[y]
		}
	}
	return out
}

// money tells a sum in words [i, j).
func (s *sentence) money(i, j int) bool {
	for k := i; k < j; k++ {
		if l := s.at(k); l == "million" || l == "billion" || l == "dollars" || l == "pounds" || l == "euros" || l == "$" || l == "€" || l == "£" || s.w[k].Text[0] == '$' {
			return true
		}
	}
	return false
}

func (s *sentence) contains(i, j int, words ...string) bool {
	for k := i; k < min(j, len(s.w)); k++ {
		for _, w := range words {
			if s.w[k].Lower == w {
				return true
			}
		}
	}
	return false
}

// provision makes the claim of one act.
func (r *reader) provision(s *sentence, g *group, c *rule, h hit, next int) *draft {
	d := &draft{s: s, g: g, paper: c.e}
	d.Kind, d.Act, d.Factuality = foedus.Provision, h.act, foedus.Done
	// The verb nearest before the formula carries it.
	verb := g
	for _, x := range s.groups {
		if x.i > g.i && x.i <= h.i && x.head < next && !x.reduced && !(x.ger && s.at(x.i-1) == ",") {
			verb = x
		}
	}
	d.g = verb
	if verb != g && r.told(s, verb) {
		return nil
	}
	neg := false
	for _, x := range []*group{g, verb} {
		for _, l := range x.levels {
			neg = neg || l.neg
		}
	}
	if !neg && s.contains(g.own, h.j, "no") && h.flags != "nodeny" && h.flags != "bar" {
		neg = true
	}
	switch s.at(max(g.clause, 0)) {
	case "nothing", "none", "nobody":
		neg = true
	}
	if neg && h.flags != "nodeny" && h.flags != "bar" {
		d.Factuality = foedus.Denied
	} else if c.e.planned() {
		d.Factuality = foedus.Planned
	}
	d.Parties = s.guestLast(r.bearers(s, g, verb, c, h), g, h)
	if len(c.e.states) == 0 && len(d.Parties) > 1 && (len(r.statesOf(s, g.subj)) > 1 || c.e.head != "protocol" && h.act != foedus.NuclearNotUse) && c.e.head != "article" && !strings.Contains(c.e.title, "article") {
		c.e.states = d.Parties
	}
	d.Instrument = &foedus.InstrumentRef{Title: c.e.title}
	i, j := verb.i, h.j
	switch {
	case h.plain:
		i, j = g.i, h.j
	case verb == g || h.i < verb.i:
		i = min(g.i, h.i)
	}
	if h.i <= g.j && len(g.subj) > 0 && (s.at(g.subj[0].np) == "neither" || s.mentionAt(h.i) == g.subj[0] || h.i < g.i) {
		i = min(i, g.subj[0].np, h.i)
	}
	if s.at(i) == "to" && i+1 == verb.head && i > 0 && verb != g {
		i = verb.i
	}
	switch g.lemma { // "lets China send", "bars members from letting"
	case "let", "allow", "permit", "give", "grant", "oblige", "require", "bar", "ban", "prohibit", "forbid", "enable":
		i = min(i, g.i)
	}
	if verb.inf && verb != g && verb.i == verb.own {
		for _, x := range s.groups { // "act to meet"
			if x.j == verb.i && x.head >= g.i {
				i = min(i, x.head)
			}
		}
	}
	j = s.finish(j, next)
	if sp := r.span(s, i, j); sp.Text != "" {
		d.Spans = []foedus.Span{sp}
	}
	d.Object = r.text(s, h.i, j)
	r.quotation(d, i, j)
	r.numbers(d, i, j)
	if f := s.frameOf(g.head); f != nil && f.g != nil && f.g != g && f.who != nil && !isPaperSpeaker(f) {
		sp := *f.who
		d.Speaker = &sp
		if f.sort == "deny" {
			d.Factuality = foedus.Denied
		}
	} else if r.issuer != nil {
		sp := *r.issuer
		d.Speaker = &sp
	}
	return d
}

func isPaperSpeaker(f *frame) bool {
	for _, m := range f.what {
		if m.is(paper) || m.coref && m.paper != nil {
			return true
		}
	}
	return false
}

// finish takes the rest of the noun phrase in which a formula ends.
func (s *sentence) finish(j, next int) int {
	if j > 0 && j < next {
		if m := s.mentionAt(j - 1); m != nil && m.j > j {
			j = min(m.j, next)
		}
	}
	// and a few words that complete it: "consult each other on threats to either"
	prep := 0
	for n := 0; n < 6 && j < next; n++ {
		l := s.at(j)
		if l == "along" || l == "during" || l == "across" || l == "throughout" || l == "near" {
			break
		}
		if n == 5 && prep > 0 {
			j = prep
			break
		}
		if preposition(l) && prep == 0 {
			prep = j
		}
		if s.w[j].Kind == nlp.Punct || s.w[j].Kind == nlp.Quote || conjunction(l) || s.framed(j) || isAux(l) || s.dateAt(j) != nil || s.w[j].forms != 0 && s.groupAt(j) != nil {
			if l = s.at(j - 1); preposition(l) || determiner(l) {
				j--
			}
			break
		}
		j++
	}
	return j
}
