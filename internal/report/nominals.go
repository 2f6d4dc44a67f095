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
		p, ok := lex().nominals[s.w[k].Lower]
		if !ok || s.at(k+1) == "ceremony" && s.w[k].Lower != "signing" || s.groupAt(k) != nil && s.groupAt(k).head == k && s.groupAt(k).ger && !determiner(s.at(k-1)) {
			continue
		}
		var g *group
		for _, h := range s.groups {
			if h.own > k && h.own < k+22 && !h.reduced {
				inRelative := s.at(h.own-1) == "which" || s.at(h.own-1) == "that"
				if !inRelative {
					g = h
					break
				}
			}
		}
		if g == nil || len(g.subj) > 0 && g.subj[0].i > k+1 && g.clause > k {
			continue
		}
		f, end, ok := s.happening(g)
		if !ok {
			continue
		}
		var e *entity
		for x := k + 1; x < g.i; x++ {
			if m := s.w[x].m; m.is(paper) && m.paper != nil {
				e = m.paper
			}
		}
		if e == nil {
			e = r.paper
		}
		if e == nil || !e.security() {
			continue
		}
		d := &draft{s: s, g: g, paper: e, headline: !s.prose}
		d.Kind, d.Stage, d.Factuality = p.kind, p.stage, f
		d.Parties = e.states
		if len(d.Parties) == 0 {
			switch s.at(k - 1) {
			case "their":
				d.Parties = r.group
			case "its":
				d.Parties = r.single
			}
			d.By = d.Parties
		}
		if f == foedus.Planned && !g.present { // "the ceremony had been set for Friday": when what failed was due
			r.date(d)
			if r.due(d) {
				continue
			}
			d.Date = nil
		}
		if s.w[k].Lower == "ceremony" {
			continue
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
			continue
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
		if f == foedus.Done && g.present && d.Date != nil && r.after(d.Date) {
			d.Factuality = foedus.Planned
		}
		r.add(d)
	}
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

var noNoticeWords = parsePattern("no|any ~ notice|step|request|notification|decision|application ~ of|to|for suspension|suspend|withdrawal|withdraw|denunciation|denounce|termination|terminate|leave|quit")

var noFormalWords = parsePattern("no official|formal|written ~ notice|notification|request|step|steps|decision")

// left tells whether the last step told is one of leaving or suspending.
func (r *reader) left() bool {
	if len(r.claims) == 0 {
		return false
	}
	switch r.claims[len(r.claims)-1].Stage {
	case "suspended", "frozen", "withdrawn", "denounced":
		return true
	}
	return false
}

// noNotice reads "No formal notice of suspension has been received".
func (r *reader) noNotice(s *sentence) {
	i, j, ok := noNoticeWords.find(s.w, 0, len(s.w))
	if !ok {
		if i, j, ok = noFormalWords.find(s.w, 0, len(s.w)); !ok || !r.left() {
			return
		}
	}
	d := &draft{s: s, headline: !s.prose}
	d.Factuality = foedus.Denied
	var who []foedus.PartyID
	suspended := strings.HasPrefix(s.at(j-1), "suspen") || !strings.Contains("of to for", s.at(j-2))
	for _, g := range s.groups {
		if g.head >= j || g.head < i {
			d.g = g
			if g.head >= j {
				break
			}
		}
	}
	if d.g == nil {
		return
	}
	if r.told(s, d.g) {
		return
	}
	for _, g := range s.groups {
		if g.head == j-1 {
			return // an infinitive: the rules for verbs read it
		}
	}
	for n := len(r.claims) - 1; n >= 0; n-- { // whoever was said to leave or suspend
		if c := r.claims[n]; c.Kind == foedus.Membership || c.Kind == foedus.InstrumentEvent {
			who = c.Parties
			break
		}
	}
	switch {
	case r.orgAt > 0 && (r.paper == nil || r.orgAt > r.paper.at):
		d.Kind, d.Stage = foedus.Membership, "withdrawn"
		d.Instrument = &foedus.InstrumentRef{Title: r.a.Name(string(r.lastOrg), "en")}
		d.Parties = r.single
		if len(who) > 0 {
			d.Parties = who
		}
	case r.paper.security():
		d.Kind, d.Stage, d.paper = foedus.InstrumentEvent, "denounced", r.paper
		d.Instrument = &foedus.InstrumentRef{Title: r.paper.title}
		d.Parties = r.paper.states
	default:
		return
	}
	if suspended {
		d.Stage = "suspended"
	}
	if len(d.Parties) == 0 {
		return
	}
	d.Spans = []foedus.Span{r.span(s, i, max(j, d.g.j))}
	r.attribute(d)
	r.add(d)
}
