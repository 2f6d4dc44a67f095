package report

import (
	"strings"

	"foedus"
)

// statements makes claims of what people say that is not already the speech of
// another claim, of assessments, and of plain facts about organisations.
func (r *reader) statements(s *sentence) {
	if !s.prose {
		return
	}
	told := map[*frame]bool{}
	for n := len(r.claims) - 1; n >= 0 && r.claims[n].s == s; n-- {
		if d := r.claims[n]; d.g != nil {
			if f := s.frameOf(d.g.head); f != nil && !s.reacts(f) {
				told[f] = true
			}
		}
	}
	for _, f := range s.frames {
		if f.g == nil || told[f] || f.who == nil {
			continue
		}
		r.statement(s, f)
	}
	for _, g := range s.groups { // "denied breaching the pact", "regretted leaving"
		if sort := lex().reporting[g.lemma]; (sort == "deny" || sort == "react") && !g.inf && !g.ger && s.governs(g) && !r.toldAny(s, g) {
			if i := s.speakerStart(g); i >= 0 && i < g.i {
				if who, ms := r.speaker(s, i, g.i); who != nil {
					r.statement(s, &frame{g: g, sort: sort, who: who, what: ms, i: g.j, j: len(s.w)})
				}
			}
		}
	}
	for _, g := range s.groups { // requests by states: "Latvia asked Estonia to send"
		if sort := lex().reporting[g.lemma]; sort == "" && callsFor(s, g) && !g.inf {
			if i := s.speakerStart(g); i >= 0 && i < g.i {
				if who, ms := r.speaker(s, i, g.i); who != nil {
					r.statement(s, &frame{g: g, sort: "demand", who: who, what: ms, i: g.j, j: len(s.w)})
				}
			}
		}
	}
	r.describing(s)
	r.assess(s)
	r.facts(s)
}

// describing reads "..., describing it as a 'great step'": a statement of whoever
// spoke before, with its own quoted words.
func (r *reader) describing(s *sentence) {
	for _, g := range s.groups {
		if !g.ger || lex().reporting[g.lemma] != "react" || s.at(g.i-1) != "," {
			continue
		}
		var f *frame
		for _, x := range s.frames {
			if x.g != nil && x.g.head < g.head {
				f = x
			}
		}
		if f == nil || f.who == nil || !(s.para.secure > 0 || r.paper.security()) {
			continue
		}
		d := &draft{s: s, g: g}
		d.Kind, d.Factuality = foedus.StatementClaim, foedus.Done
		sp := *f.who
		d.Speaker = &sp
		if sp.State != "" {
			d.Parties = []foedus.PartyID{sp.State}
		}
		j := s.clauseEnd(g.j, len(s.w))
		for k := g.j; k < j; k++ {
			if s.w[k].quoted { // to the end of the quotation
				for j = k; j < len(s.w) && s.w[j].quoted; j++ {
				}
				j++
				break
			}
		}
		if sp := r.span(s, g.i, j); sp.Text != "" {
			d.Spans = []foedus.Span{sp}
		}
		r.quotation(d, g.i, j)
		for n := len(r.claims) - 1; n >= 0 && r.claims[n].s == s; n-- {
			if c := r.claims[n]; c.g == f.g && c.Kind == foedus.StatementClaim {
				c.Quoted = ""
				d.Date = c.Date
			}
		}
		r.add(d)
	}
}

// toldAny tells whether a verb that g governs has made a claim.
func (r *reader) toldAny(s *sentence, g *group) bool {
	for _, h := range s.groups {
		if h != g && h.i <= g.head && g.head < h.own && r.told(s, h) {
			return true
		}
	}
	return false
}

func callsFor(s *sentence, g *group) bool {
	return g.lemma == "call" && (s.at(g.j) == "for" || s.at(g.j) == "on")
}

// statement makes one statement, where it is about security.
func (r *reader) statement(s *sentence, f *frame) {
	g := f.g
	sort := f.sort
	if s.contains(max(0, g.i-3), g.head, "neither") {
		return // "would neither confirm nor deny"
	}
	if g.lemma == "call" && callsFor(s, g) {
		sort = "demand"
	}
	about := false
	for k := range s.w {
		m := s.w[k].m
		if m.is(paper) && m.paper.security() && !f.within(k) || m.is(nuke|force|drill|talks|doctrine) && !f.within(k) {
			about = true
		}
	}
	quoted := false
	for k := f.i; k < f.j && k < len(s.w); k++ {
		quoted = quoted || s.w[k].quoted
	}
	itAbout := false
	for k := g.j; k < len(s.w) && k < g.j+10; k++ {
		if (s.at(k) == "it" || s.at(k) == "this") && r.paper.security() && r.paper.last != nil && r.paper.last.block >= s.block-1 {
			itAbout = true
		}
	}
	if sort == "confirm" || sort == "react" || sort == "say" || sort == "deny" {
		about = about || itAbout || quoted && (s.para.secure > 0 || r.paper.security() && r.paper.last != nil && r.paper.last.para == s.para)
	}
	if sort == "react" && s.para.secure > 0 && len(s.w) > g.j && s.deed(g.j) && (len(r.claims) > 0 || r.paper.security()) {
		about = true
	}
	if sort == "react" && len(s.w) > g.j && s.deed(g.j) && r.paper.security() && r.paper.last != nil && r.paper.last.block >= s.block-1 {
		about = true
	}
	if f.sort == "say" && !quoted && !itAbout {
		return
	}
	if (sort == "judge" || f.expert) && !quoted {
		return
	}
	if sort == "deny" && !about && !s.thatAfter(g.j) && s.firstGroup(g.j, min(len(s.w), g.j+6)) == nil {
		return // "denied the visitors a goal"
	}
	if sort == "demand" || sort == "accuse" || sort == "deny" {
		about = about || s.para.secure > 0 || r.paper.security()
		about = about || len(r.claims) > 0
	}
	if n := strings.ToLower(f.who.Name); strings.HasPrefix(n, "neither") || strings.HasPrefix(n, "no ") {
		return
	}
	if !about || g.neg || g.factuality() != foedus.Done || g.passive {
		return
	}
	d := &draft{s: s, g: g}
	d.Kind, d.Factuality = foedus.StatementClaim, foedus.Done
	sp := *f.who
	d.Speaker = &sp
	if sp.State != "" {
		d.Parties = []foedus.PartyID{sp.State}
	} else {
		d.Parties = r.statesOf(s, f.what)
		if f.who.Name == "joint statement" {
			d.Parties = r.we
		}
	}
	if sort == "demand" || sort == "accuse" {
		for k := g.j; k < len(s.w) && k < g.j+4; k++ {
			if m := s.w[k].m; m.is(state|gov|role) && len(m.states) > 0 {
				d.Parties = union(d.Parties, m.states)
				break
			}
		}
	}
	if m := s.mentionAt(g.j); sort == "react" && m.is(state) && m.adj && s.at(m.j) == "'s" { // "condemned Israel's move"
		d.Parties = union(d.Parties, m.states)
	}
	i := g.i
	var j int
	if f.i == 0 && f.from > 0 { // a suffix: the words said
		i, j = 0, f.j
		if h := s.firstGroup(0, f.j); h != nil {
			i, j = h.i, s.clauseEnd(h.j, f.j)
		}
	} else if sort == "say" {
		if h := s.firstGroup(g.j, len(s.w)); h != nil {
			i, j = h.i, s.clauseEnd(h.j, len(s.w))
		} else {
			j = s.clauseEnd(g.j, len(s.w))
		}
	} else {
		j = s.clauseEnd(g.j, len(s.w))
	}
	if sp := r.span(s, i, j); sp.Text != "" {
		d.Spans = []foedus.Span{sp}
	}
	r.quotation(d, max(0, min(i, f.i)), max(j, f.j))
	r.numbers(d, i, j)
	for n := range s.dates { // the date of the speech stands beside its verb
		x := &s.dates[n]
		if x.Known && x.i >= g.j && (x.i < j+3 || f.within(x.i)) && !s.clauseBetween(g.j, x.i, g) {
			w, _ := x.When()
			d.Date = &w
			break
		}
	}
	r.add(d)
}

// deed tells a word for what a state has done, which others react to.
func (s *sentence) deed(k int) bool {
	for ; k < len(s.w) && !hardStop(s.at(k)); k++ {
		switch s.at(k) {
		case "move", "moves", "step", "steps", "decision", "decisions", "plan", "plans", "announcement", "action", "actions", "deployment", "deployments", "presence", "signing", "ratification", "withdrawal", "arrival", "stationing", "incursion", "strike", "strikes", "attack", "attacks", "bombing", "raid", "offer", "ban", "guarantee", "guarantees", "outcome", "result", "breakthrough":
			return true
		}
	}
	return false
}

func (f *frame) within(k int) bool { return k >= f.from && k < f.to && (f.g == nil || k < f.g.i) }

func (s *sentence) firstGroup(i, j int) *group {
	for _, g := range s.groups {
		if g.i >= i && g.head < j {
			return g
		}
	}
	return nil
}

// clauseEnd gives where the words of a statement end: at a comma that begins
// something new, at a clause that follows, at the end.
func (s *sentence) clauseEnd(k, to int) int {
	for x := k; x < to && x < len(s.w); x++ {
		l := s.w[x].Lower
		if hardStop(l) || l == "after" || l == "while" || l == "but" || l == "and" && x > k && s.groupAfter(x) {
			return x
		}
		if l == "," && x > k {
			return x
		}
		if d := s.dateAt(x); d != nil && d.i == x && x > k {
			if p := s.at(x - 1); p == "on" || p == "in" {
				return x - 1
			}
			return x
		}
	}
	return min(to, len(s.w))
}

func (s *sentence) groupAfter(k int) bool {
	for _, g := range s.groups {
		if g.i == k+1 || g.i == k+2 {
			return true
		}
	}
	return false
}
