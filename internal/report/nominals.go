package report

import (
	"strings"

	"foedus"
	"foedus/internal/nlp"
)

// nominals reads "the signing of the pact did not take place", "its
// ratification is due on Monday".
func (r *reader) nominals(s *sentence) {
	for k := range s.w {
		rows := lex().nominals[s.w[k].Lower]
		if rows == nil || s.at(k+1) == "ceremony" && s.w[k].Lower != "signing" {
			continue
		}
		if h := s.groupAt(k); h != nil && h.head == k && h.ger && !determiner(s.at(k-1)) && !isAux(s.at(k+1)) {
			continue
		}
		if g, f := s.decides(k); g != nil && !r.told(s, g) && s.forcesAfter(k) != nil {
			for _, p := range rows {
				if p.kind != foedus.PostureClaim {
					continue
				}
				if d := r.moved(s, k, g, p, f, k+1); d != nil {
					d.Spans = []foedus.Span{r.span(s, g.i, max(d.obj.j, k+1))}
					r.add(d)
				}
			}
			continue
		}
		g := s.happens(k)
		if g == nil || r.told(s, g) {
			continue
		}
		f, end, ok := s.happening(g)
		if !ok {
			continue
		}
		for _, p := range rows {
			if p.kind == foedus.PostureClaim {
				if d := r.moved(s, k, g, p, f, end); d != nil {
					r.add(d)
					break
				}
				continue
			}
			if s.forcesAfter(k) == nil && r.nominal(s, k, g, p, f, end) {
				break
			}
		}
	}
}

// happens finds the verb that tells what became of the noun at k.
func (s *sentence) happens(k int) *group {
	for n, h := range s.groups {
		if h.own <= k || h.own >= k+22 || h.reduced || h.lemma == "be" && s.governs(h) {
			continue
		}
		if p := s.at(h.own - 1); p == "which" || p == "that" || p == "who" {
			continue
		}
		// "the ceremony planned for May fell through": the second verb
		if h.own == h.head && h.i == k+1 && pastTense(s.w[h.head].forms) && preposition(s.at(h.j)) && n+1 < len(s.groups) && s.groups[n+1].own > h.j && !s.contains(h.j, s.groups[n+1].i, ",", "and", "that") {
			continue
		}
		if len(h.subj) > 0 && h.subj[0].i > k+1 && h.clause > k {
			return nil
		}
		return h
	}
	return nil
}

// nominal makes the claim of one noun about a paper.
func (r *reader) nominal(s *sentence, k int, g *group, p predicate, f foedus.Factuality, end int) bool {
	var e *entity
	for x := k + 1; x < g.i; x++ {
		if m := s.w[x].m; m.is(paper) && m.paper != nil {
			e = m.paper
		}
	}
	if m := s.mentionAt(k - 1); e == nil && m.is(paper) {
		e = m.paper
	}
	if e == nil && (r.orgAt == 0 || r.paper != nil && r.paper.at > r.orgAt) {
		e = r.paper
	}
	if e == nil || !e.security() || s.w[k].Lower == "ceremony" && f == foedus.Done {
		return false
	}
	d := &draft{s: s, g: g, paper: e, headline: !s.prose}
	d.Kind, d.Stage, d.Factuality = p.kind, p.stage, f
	d.Parties = e.states
	if len(d.Parties) == 0 {
		d.Parties = s.byWhom(k, g.i)
		e.states = d.Parties
	}
	if len(d.Parties) == 0 {
		switch s.at(k - 1) {
		case "their":
			d.Parties = r.group
		case "its":
			d.Parties = r.single
		default:
			for n := len(r.claims) - 1; n >= max(0, len(r.claims)-20) && len(d.Parties) == 0; n-- { // of whoever left
				if c := r.claims[n]; c.paper == e && len(c.Parties) > 0 {
					d.Parties = c.Parties
				}
			}
		}
		d.By = d.Parties
	}
	if f == foedus.Planned && !g.present { // "the ceremony had been set for Friday": when what failed was due
		r.date(d)
		if r.due(d) {
			return true
		}
		d.Date = nil
		if s.w[k].Lower == "ceremony" {
			return false
		}
	}
	if p.flags["by"] {
		if k2, _, ok := parsePattern("by").find(s.w, k, g.i); ok {
			for x := k2; x < g.i; x++ {
				if m := s.w[x].m; m != nil && len(m.states) > 0 {
					d.By = m.states
					break
				}
			}
		} else if m := s.mentionAt(k - 2); s.at(k-1) == "'s" && m != nil {
			d.By = m.states
		}
		d.Parties = union(d.By, d.Parties)
	}
	if len(d.Parties) == 0 {
		return false
	}
	if len(d.Parties) == 1 && !e.named && !e.access {
		d.Parties = union(d.Parties, r.partner(s, g, d.Parties))
	}
	if p.flags["quit"] && f != foedus.Done {
		d.Stage = string(foedus.Denounced)
	}
	d.Instrument = &foedus.InstrumentRef{Title: e.title}
	if sp := r.span(s, g.i, max(g.j, end)); sp.Text != "" {
		d.Spans = []foedus.Span{sp}
	}
	if g.lemma == "be" {
		for n := range s.dates {
			if x := &s.dates[n]; x.i >= g.j && x.i < g.j+4 {
				d.Spans = []foedus.Span{r.span(s, g.i, x.j)}
			}
		}
	}
	if f := s.frameOf(g.head); f != nil && f.sort == "deny" {
		d.Factuality = foedus.Denied
	}
	r.attribute(d)
	r.date(d)
	if d.Date == nil && d.Factuality == foedus.Denied { // "the ceremony planned for 17 September fell through"
		for n := range s.dates {
			if x := &s.dates[n]; x.i > k && x.j <= g.i && x.Known {
				w, _ := x.When()
				d.Date = &w
			}
		}
	}
	if f == foedus.Done && g.present && d.Date != nil && r.after(d.Date) {
		d.Factuality = foedus.Planned
	}
	r.add(d)
	return true
}

// decides finds a verb whose object the noun at k is and that says whether it comes
// to pass: "has voted down the stationing of", "approved the deployment of".
func (s *sentence) decides(k int) (*group, foedus.Factuality) {
	x := k - 1
	for x > 0 && s.at(x) != "down" && (determiner(s.at(x)) || s.w[x].Kind == nlp.Word && s.w[x].forms == 0 && s.w[x].m == nil && !preposition(s.at(x)) && !conjunction(s.at(x)) || s.mentionAt(x).is(state) && s.mentionAt(x).adj) {
		x--
	}
	down := s.at(x) == "down"
	if down {
		x--
	}
	for _, g := range s.groups {
		if g.head != x || g.passive || g.reduced || g.inf || g.requested {
			continue
		}
		f, own := foedus.Factuality(""), g.factuality()
		switch g.lemma {
		case "reject", "block", "veto", "forbid", "bar", "prohibit", "refuse":
			f = foedus.Denied
		case "vote", "turn":
			if down {
				f = foedus.Denied
			}
		case "approve", "authorise", "authorize", "order", "endorse", "back":
			f = foedus.Planned
		}
		if f == "" || own == foedus.Denied || own == foedus.Conditional {
			return nil, ""
		}
		return g, f
	}
	return nil, ""
}

// byWhom gives the states that "by" names between a noun and its verb.
func (s *sentence) byWhom(k, to int) []foedus.PartyID {
	for ; k < to; k++ {
		if s.at(k) != "by" {
			continue
		}
		for x := k + 1; x < to; x++ {
			if m := s.w[x].m; m != nil && len(m.states) > 0 {
				return s.listFrom(m)
			}
		}
	}
	return nil
}

// due gives its date to a step that did not happen.
func (r *reader) due(d *draft) bool {
	for n := len(r.claims) - 1; n >= max(0, len(r.claims)-30); n-- {
		if c := r.claims[n]; c.Kind == d.Kind && c.Stage == d.Stage && c.paper == d.paper && c.Factuality == foedus.Denied && c.Date == nil && d.Date != nil {
			c.Date = d.Date
			return true
		}
	}
	return false
}

// reservation reads "ratified it with a reservation on inspections".
func (r *reader) reservation(s *sentence) {
	i, j, ok := withReservation.find(s.w, 0, len(s.w))
	if !ok {
		return
	}
	for n := len(r.claims) - 1; n >= 0 && r.claims[n].s == s; n-- {
		d := r.claims[n]
		if d.Kind != foedus.InstrumentEvent || d.Stage != "ratified" && d.Stage != "approved" && d.Stage != "signed" && d.Stage != "acceded" {
			continue
		}
		c := *d
		c.Stage = "reserved"
		if strings.HasPrefix(s.at(j-1), "understanding") {
			c.Stage = "understanding"
		}
		for n := 0; n < 3 && j < len(s.w) && s.w[j].Kind == nlp.Word && s.dateAt(j) == nil; n++ {
			j++
		}
		c.Spans = []foedus.Span{r.span(s, i, j)}
		r.claims = append(r.claims, &c)
		return
	}
}

var withReservation = parsePattern("with ~ reservation|reservations|understanding|understandings")

// happening reads the verb of a nominal.
func (s *sentence) happening(g *group) (f foedus.Factuality, end int, ok bool) {
	for _, h := range lex().happens[g.lemma] {
		e, fits := h.then.match(s.w, g.j)
		if !fits && g.passive {
			continue
		}
		if !fits {
			continue
		}
		f = h.f
		switch own := g.factuality(); {
		case own == foedus.Denied && f != foedus.Denied:
			f = foedus.Denied
		case own == foedus.Planned && f == foedus.Done, own == foedus.Conditional && f != foedus.Denied:
			f = own
		}
		return f, e, true
	}
	return "", 0, false
}
