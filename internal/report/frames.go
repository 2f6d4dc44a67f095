package report

import (
	"strings"

	"foedus"
	"foedus/internal/nlp"
)

// A frame is a piece of a sentence that somebody says: "X said that ...",
// "..., X said", "according to X, ...".
type frame struct {
	g        *group // nil for "according to"
	sort     string // of reporting.tsv
	i, j     int    // what is said
	from, to int    // the words of the frame itself, its subject and what belongs to it
	who      *foedus.Speaker
	what     []*mention // who speaks
	expert   bool
	monitor  bool
}

// frames finds who says what in a sentence.
func (r *reader) frames(s *sentence) {
	for n, g := range s.groups {
		sort, ok := lex().reporting[g.lemma]
		if g.lemma == "rule" && s.at(g.j) == "out" && s.at(g.j+1) == "that" {
			sort, ok = "say", true
		}
		if p := s.at(g.i - 1); p == "if" || p == "as" || p == "when" || p == "unless" {
			continue
		}
		if !ok || g.inf || g.ger || g.passive && sort != "say" && sort != "judge" || g.requested || s.governs(g) || s.at(g.j) == "to" && sort != "say" && !s.appealsTo(g) {
			continue
		}
		if f := r.frame(s, n, g, sort); f != nil {
			s.frames = append(s.frames, f)
		}
	}
	r.accordingTo(s)
}

// appealsTo tells "appealed to both to hold their fire".
func (s *sentence) appealsTo(g *group) bool {
	return g.lemma == "appeal" && g.j+1 < len(s.w) && s.w[g.j+1].forms == 0
}

// governs tells a verb that is part of another's chain: "is considering suspending".
func (s *sentence) governs(g *group) bool {
	for _, h := range s.groups {
		if h != g && h.i <= g.head && g.head < h.own {
			return true
		}
	}
	return false
}

func (r *reader) frame(s *sentence, n int, g *group, sort string) *frame {
	f := &frame{g: g, sort: sort}
	// ", said X" turns the order round.
	if p := s.at(g.i - 1); (p == "," || g.i > 0 && s.w[g.i-1].Kind == nlp.Quote) && g.own == g.head && g.j < len(s.w) && s.w[g.j].Kind == nlp.Word && s.at(g.j) != "that" && !preposition(s.at(g.j)) && (len(g.subj) == 0 || s.subjectEnd(g) < g.i-2) {
		e := s.speakerEnd(s.npEnd(g.j))
		if f.who, f.what = r.speaker(s, g.j, e); f.who != nil && !s.mentionAt(e-1).is(paper) {
			for _, m := range f.what {
				f.expert = f.expert || m.is(expert)
			}
			f.i, f.j, f.from, f.to = 0, g.i-1, g.i, len(s.w)
			return f
		}
	}
	start, stop := s.speakerStart(g), g.i
	if c := s.at(g.i - 1); (c == "and" || c == "but") && len(g.subj) > 0 { // "summoned the envoy and demanded"
		start, stop = g.subj[0].np, max(g.subj[len(g.subj)-1].j, g.subj[len(g.subj)-1].of)
	}
	if start < 0 || start >= g.i || s.at(start-1) == "what" || s.at(start) == "what" { // "lift what it calls its measures"
		return nil
	}
	// A suffix: a comma or a closing quotation mark before the speaker, and no
	// clause after the verb.
	before := start - 1
	suffix := before > 0 && (s.w[before].Lower == "," || s.w[before].Kind == nlp.Quote || s.w[before].Lower == "?" || s.w[before].Lower == "!")
	if suffix {
		content := false
		for _, h := range s.groups {
			if h.head < before && h.head >= 0 {
				content = true
			}
		}
		suffix = content || s.w[before].Kind == nlp.Quote
		for _, h := range s.groups[n+1:] {
			if s.thatAfter(g.j) || len(h.subj) > 0 && h.subj[0].i >= g.j && !h.inf && sort != "say" {
				suffix = false
			}
		}
		if s.thatAfter(g.j) {
			suffix = false
		}
	}
	if !suffix && doubtful[g.lemma] && !s.clauseFollows(n, g) {
		return nil // "recalled its ambassadors"
	}
	f.who, f.what = r.speaker(s, start, min(stop, g.i))
	if f.who == nil {
		return nil
	}
	if name := s.jointStatement(); name != "" {
		f.who = &foedus.Speaker{Name: name}
	}
	if len(f.what) == 1 && s.at(f.what[0].i) == "we" && r.issuer != nil {
		f.who = r.issuer
	}
	for _, m := range f.what {
		f.expert = f.expert || m.is(expert)
	}
	if name := strings.ToLower(f.who.Name); strings.Contains(name, "monitor") || strings.Contains(name, "observer") || strings.Contains(name, "inspector") {
		f.monitor = true
	}
	if suffix {
		f.i, f.j, f.from, f.to = 0, before, start, len(s.w)
		for _, h := range s.frames { // "X said A, Y said": A
			if h.g != nil && h.j == len(s.w) && h.i < before {
				h.j = before
			}
		}
		return f
	}
	f.i, f.j, f.from, f.to = g.j, len(s.w), start, g.j
	for k := g.j; k < len(s.w); k++ {
		if s.w[k].Lower == ";" {
			f.j = k
			break
		}
	}
	for f.to < len(s.w) && s.at(f.to) != "that" && f.to < g.j+6 {
		if d := s.dateAt(f.to); d != nil {
			f.to = d.j
			break
		}
		if s.w[f.to].m != nil && s.at(f.to-1) != "on" || s.w[f.to].Kind == nlp.Punct {
			break
		}
		f.to++
	}
	if d := s.dateAt(g.j); d != nil {
		f.to = max(g.j, d.j)
	} else if s.at(g.j) != "on" && s.at(g.j) != "in" {
		f.to = g.j
	}
	return f
}

func (s *sentence) subjectEnd(g *group) int {
	if len(g.subj) == 0 {
		return -1
	}
	return g.subj[len(g.subj)-1].j
}

// speakerStart finds where the words for the speaker before a verb begin.
func (s *sentence) speakerStart(g *group) int {
	k := g.i - 1
	for k >= 0 {
		w := &s.w[k]
		l := w.Lower
		if hardStop(l) || w.Kind == nlp.Quote || l == "that" || l == "but" || l == "which" || l == "while" || l == "although" || l == "when" || l == "because" || l == "told" {
			break
		}
		if l == "," && k+1 == g.i { // "the minister, speaking in Paris, said"
			c := k - 1
			for c > 0 && s.w[c].Lower != "," && k-c < 15 {
				c--
			}
			if c > 0 && s.w[c].Lower == "," {
				k = c - 1
				continue
			}
		}
		if l == "," {
			// ", the minister, A. B., said" keeps its inner comma only where a name follows.
			break
		}
		if l == "and" && k > 0 && s.w[k-1].m == nil {
			break
		}
		if w.forms != 0 && w.m == nil {
			if h := s.groupAt(k); h != nil && h != g {
				break
			}
		}
		k--
	}
	if k+1 < g.i && conjunction(s.at(k+1)) && s.at(k+1) != "that" {
		k++
	}
	return k + 1
}

// frameOf gives the innermost frame that word k stands in.
func (s *sentence) frameOf(k int) *frame {
	var best *frame
	for _, f := range s.frames {
		if k < f.i || k >= f.j || k >= f.from && k < f.to && (f.g == nil || k < f.g.j) {
			continue
		}
		if best == nil || f.j-f.i < best.j-best.i || f.j-f.i == best.j-best.i && f.i > best.i {
			best = f
		}
	}
	return best
}

// framedBut is framed, but for the frame of a verb that tells an event itself.
func (s *sentence) framedBut(k int, g *group) bool {
	for _, f := range s.frames {
		if f.g != g && k >= f.from && k < f.to && !(g.head >= f.from && g.head < f.to) {
			return true
		}
	}
	return false
}

// framed tells words that belong to who speaks, not to what is said.
func (s *sentence) framed(k int) bool {
	for _, f := range s.frames {
		if k >= f.from && k < f.to {
			return true
		}
	}
	return false
}
