package report

import (
	"foedus"
)

// echoes reads what repeats the step last told, of another state: "the Tajik
// parliament has yet to follow suit", "Poland is expected to do the same", "Benin
// has dropped the idea", "Pakistan has refused to make any such promise".
func (r *reader) echoes(s *sentence) {
	for _, g := range s.groups {
		if g.requested && !g.inf || g.consumed || g.ger || g.reduced || r.told(s, g) || len(g.subj) == 0 {
			continue
		}
		end, denied, ok := s.echo(g)
		if !ok {
			continue
		}
		S := r.statesOf(s, g.subj)
		c := r.echoed(s, denied)
		if c == nil || len(S) == 0 || denied && anyIn(S, c.Parties[:1]) && c.s == s {
			continue
		}
		d := &draft{s: s, g: g, paper: c.paper, headline: !s.prose}
		d.Kind, d.Stage, d.Act, d.Object = c.Kind, c.Stage, c.Act, c.Object
		d.Factuality = g.factuality()
		if denied {
			d.Factuality = foedus.Denied
		} else if f := mulled(g); f != "" && d.Factuality == foedus.Done {
			d.Factuality = f
		}
		if c.Instrument != nil {
			ref := *c.Instrument
			d.Instrument = &ref
		}
		switch {
		case c.Kind == foedus.PostureClaim && len(c.Parties) > 1:
			d.Parties = union(S, c.Parties[len(c.Parties)-1:])
		case c.Kind == foedus.InstrumentEvent && c.paper != nil && len(c.paper.states) > 1 && subset(S, c.paper.states):
			d.Parties, d.By = union(S, c.paper.states), S
		default:
			d.Parties = S
			if len(c.By) > 0 {
				d.By = S
			}
		}
		if d.Kind == foedus.InstrumentEvent && (d.Stage == string(foedus.Withdrawn)) && d.Factuality != foedus.Done {
			d.Stage = string(foedus.Denounced)
		}
		d.Spans = []foedus.Span{r.span(s, g.i, max(g.j, end))}
		r.mood(d, predicate{kind: d.Kind, flags: map[string]bool{}})
		r.attribute(d)
		r.date(d)
		r.add(d)
	}
}

var (
	likewise  = parsePattern("so|likewise")
	sameAgain = parsePattern("the ~ same")
	sameStep  = parsePattern("the|a|an same|similar|identical step|move|course|path|measure|steps")
	noIdea    = parsePattern("~ idea|offer|plan|plans|thought|scheme|notion|proposal")
	noSuch    = parsePattern("~ such")
)

// echo tells a verb that repeats, and one that says the same was not done.
func (s *sentence) echo(g *group) (end int, denied, ok bool) {
	bare := g.j >= len(s.w) || s.bareEnd(g.j)
	switch g.lemma {
	case "follow":
		if s.at(g.j) == "suit" {
			return g.j + 1, false, true
		}
		return g.j, false, bare && !g.passive && (len(g.levels) > 1 || g.levels[0].mod != "" || g.perfect)
	case "do":
		if e, is := likewise.match(s.w, g.j); is && s.bareEnd(e) {
			return e, false, true
		}
		if e, is := sameAgain.match(s.w, g.j); is {
			return e, false, true
		}
	case "drop", "abandon", "shelve", "scrap", "ditch", "reject", "discard", "shed":
		if e, is := noIdea.match(s.w, g.j); is && e <= g.j+3 {
			return e, true, true
		}
	case "make", "give", "offer", "take", "have", "receive", "issue", "enjoy", "get":
		if e, is := noSuch.match(s.w, g.j); is && e < g.j+5 {
			no := s.at(e-2) == "no" || g.factuality() == foedus.Denied
			return min(e+1, len(s.w)), no, no
		}
	}
	if e, is := sameStep.match(s.w, g.j); is && !denied {
		return e, false, mulled(g) != "" || g.lemma == "take" || g.lemma == "make"
	}
	return 0, false, false
}

// mulled gives what a verb makes of a step that is its object: "is mulling the same
// step".
func mulled(g *group) foedus.Factuality {
	for _, c := range lex().controls[g.lemma] {
		if c.form == "v" && (c.effect == "conditional" || c.effect == "planned" || c.effect == "denied") {
			return foedus.Factuality(c.effect)
		}
	}
	return ""
}

// echoed gives the claim that is repeated.
func (r *reader) echoed(s *sentence, denied bool) *draft {
	for n := len(r.claims) - 1; n >= max(0, len(r.claims)-6); n-- {
		c := r.claims[n]
		if c.s.block < s.block-1 || len(c.Parties) == 0 {
			return nil
		}
		switch c.Kind {
		case foedus.InstrumentEvent, foedus.Membership, foedus.PostureClaim, foedus.ExerciseClaim:
			return c
		}
	}
	return nil
}

// noDeal reads what is said without a verb: "No base deal with China in the works,
// Tonga insists".
func (r *reader) noDeal(s *sentence) {
	for _, m := range s.mentions {
		if !m.is(inst) || !m.none || m.np > 1 || m.paper == nil || !m.paper.security() {
			continue
		}
		end := max(m.j, m.of)
		if _, e, ok := inTheWorks.find(s.w, end, min(len(s.w), end+5)); ok {
			end = e
		} else if end < len(s.w) && s.at(end) != "," && s.at(end) != "." {
			return
		}
		d := &draft{s: s, paper: m.paper, obj: m}
		d.Kind, d.Stage, d.Factuality = foedus.InstrumentEvent, "negotiated", foedus.Denied
		d.Instrument = &foedus.InstrumentRef{Title: m.paper.title}
		d.Parties = m.paper.states
		if f := s.frameOf(m.i); f != nil && f.who != nil {
			sp := *f.who
			d.Speaker = &sp
			if sp.State != "" {
				d.Parties = union([]foedus.PartyID{sp.State}, d.Parties)
			}
		}
		if len(d.Parties) == 0 {
			return
		}
		d.Spans = []foedus.Span{r.span(s, m.np, end)}
		r.add(d)
		return
	}
}

var inTheWorks = parsePattern("in|on|under|near|yet|soon|at ~ works|table|cards|sight|discussion|preparation|offing|prospect|pipeline|hand|soon|yet|present")
