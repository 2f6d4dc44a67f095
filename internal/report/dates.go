package report

import (
	"strings"

	"foedus"
	"foedus/internal/nlp"
	"foedus/internal/when"
)

// dateFrom gives the date that follows word j, with a preposition at most between.
func (s *sentence) dateFrom(j int) *dated {
	for n := range s.dates {
		if x := &s.dates[n]; x.i >= j && x.i <= j+1 {
			return x
		}
	}
	return nil
}

// findDates reads the date expressions of a sentence.
func (r *reader) findDates(s *sentence) {
	toks := make([]nlp.Token, len(s.w))
	for i := range s.w {
		toks[i] = s.w[i].Token
	}
	anchor := when.Anchor{Published: r.published, Previous: r.previous}
	for _, e := range when.Find(r.doc.Text, toks, anchor, when.NoTense) {
		x := dated{Expr: e}
		for x.i < len(s.w) && s.w[x.i].End <= e.Span.Start {
			x.i++
		}
		x.j = x.i
		for x.j < len(s.w) && s.w[x.j].Start < e.Span.End {
			x.j++
		}
		s.dates = append(s.dates, x)
	}
	if n := len(s.dates); n > 0 && s.dates[n-1].Known {
		e := s.dates[n-1].Expr
		r.previous = &e
	}
}

func (s *sentence) dateAt(k int) *dated {
	for n := range s.dates {
		if s.dates[n].i <= k && k < s.dates[n].j {
			return &s.dates[n]
		}
	}
	return nil
}

// date gives a claim the date in its clause that is nearest after the verb, else
// nearest before it. A date beside the verb of speaking is that of the speech.
func (r *reader) date(d *draft) {
	s, g := d.s, d.g
	if g == nil {
		return
	}
	if d.Kind == foedus.PostureClaim && d.Stage == "declared" && d.Factuality == foedus.Done && g.tense() != when.Past {
		return
	}
	var best *dated
	bestAway := 1 << 20
	f := s.frameOf(g.head)
	for n := range s.dates {
		x := &s.dates[n]
		if x.Kind == when.Anniversary || x.Kind == when.Eve && !x.Known {
			continue
		}
		if s.framedBut(x.i, g) {
			continue
		}
		if m := s.w[x.i].m; m.is(paper) && x.j <= m.j { // "the 1951 treaty"
			continue
		}
		if s.inName(x) || d.Kind != foedus.ExerciseClaim && x.Kind == when.Year && x.i > 0 && (determiner(s.at(x.i-1)) || s.at(x.i-1) == "'s") && x.j < len(s.w) && s.w[x.j].Kind == nlp.Word && !preposition(s.at(x.j)) {
			continue // "a 2019 notice"
		}
		if f != nil && (x.i < f.i && f.g != nil && f.g.head < g.head && x.i > f.g.head || x.i >= f.j) {
			continue
		}
		if x.Relation == when.Until && (d.Stage == "extended" || d.Stage == "renewed") {
			continue // the new end, not the day of the step
		}
		if x.Relation == when.Since && !(d.Stage == "in_force" || d.Stage == "acceded" || d.Stage == "provisionally_applied" || d.Stage == "member" || d.Stage == "deployed" || d.Stage == "held" || strings.HasPrefix(s.at(x.i), "effective")) {
			continue
		}
		if x.i < g.i && x.Relation == when.At && s.sideEvent(x.i) {
			continue
		}
		away := x.i - g.head
		if away < 0 {
			away = -away + 8
			if s.datesOther(x, g) || s.clauseBetween(x.j, g.i, g) || s.contains(x.j, g.i, "although", "though", "but", "while", "whereas", "because") {
				continue
			}
		} else if s.clauseBetween(g.j, x.i, g) {
			continue
		}
		if away < bestAway {
			best, bestAway = x, away
		}
	}
	if best == nil {
		return
	}
	tense := g.tense()
	if d.Factuality == foedus.Planned && g.tense() == when.Present {
		tense = when.Future
	}
	if d.Stage == "cancelled" || d.Stage == "postponed" {
		tense = when.Future
	}
	previous := r.previous
	for n := range s.dates { // "on 13 March ... six days later"
		if x := &s.dates[n]; x.i < best.i && x.Known && !best.Known {
			previous = &x.Expr
		}
	}
	e := when.Resolve(best.Expr, when.Anchor{Published: r.published, Previous: previous}, tense)
	if d.Factuality == foedus.Denied && !best.Known && !e.Known {
		return
	}
	w, known := e.When()
	best.used = true
	if !known {
		return
	}
	if d.Factuality == foedus.Habitual {
		return
	}
	if d.Stage == "acceded" && d.Kind == foedus.Membership && w.From > w.To {
		return
	}
	d.Date = &w
}

// datesOther tells a date that follows another verb: "signed in 2020, will be renewed".
func (s *sentence) datesOther(x *dated, g *group) bool {
	for _, h := range s.groups {
		if h != g && h.head < x.i && x.i-h.j < 7 && h.j <= g.i && h.lemma != "plan" && h.lemma != "schedule" && h.lemma != "set" && !(g.i <= h.head && h.head < g.own) {
			return true
		}
	}
	return false
}

// sideEvent tells a date of "After the war ended in 1945, ...": of what went
// before, not of what the clause tells.
func (s *sentence) sideEvent(k int) bool {
	for x := k - 1; x >= 0 && s.w[x].Kind != nlp.Punct; x-- {
		switch s.w[x].Lower {
		case "after", "following", "since", "before":
			return k-x > 2
		}
	}
	return false
}

// inName tells a year that stands inside the name of a paper or a drill.
func (s *sentence) inName(x *dated) bool {
	for _, m := range s.mentions {
		if m.is(paper|drill|doctrine) && x.Kind == when.Year && m.np <= x.i && x.j <= m.j {
			return true
		}
	}
	return false
}

// clauseBetween tells whether another verb with a subject of its own lies
// between two words, so that a date there is that verb's.
func (s *sentence) clauseBetween(i, j int, g *group) bool {
	for _, h := range s.groups {
		if h == g || h.head < i || h.head >= j {
			continue
		}
		if h.inf && h.own >= g.j || h.ger {
			continue
		}
		if s.at(h.i-1) == "as" {
			continue
		}
		switch h.lemma { // "that was due in May", "planned for April"
		case "plan", "schedule", "set", "slate":
			continue
		case "be":
			if n := s.at(h.j); n == "due" || n == "set" || n == "planned" {
				continue
			}
		}
		return true
	}
	return false
}

// after tells a date after publication.
func (r *reader) after(w *foedus.When) bool {
	return (r.published.Text != "" || r.published.How != "") && w.From > r.published.To
}
