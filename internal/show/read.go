package show

import (
	"cmp"
	"fmt"
	"strings"

	"foedus"
	"foedus/internal/ask"
)

// Read prints what a document says: first in a few lines, then what is doubtful,
// then each claim with its words.
func Read(s Screen, a *ask.ReadAnswer) {
	d := a.Document
	s.line(0, s.style(bold, titled(d.Title))+paren(Untrusted(d.Outlet)))
	when := "date of publication not known"
	if d.Published != nil {
		when = "published " + span(d.Published.From, d.Published.To) + " (" + Untrusted(d.Published.How) + ")"
	}
	s.linef(2, "%s; %s; %d claims", when, d.ID, len(a.Claims))
	if len(a.Claims) == 0 {
		s.line(2, "Nothing in it is about security commitments, as far as the rules read.")
		return
	}
	s.contradictions(a)
	s.head("What it says")
	for _, c := range a.Claims {
		s.claim(c)
	}
}

// contradictions puts first what a reader most needs to see.
func (s Screen) contradictions(a *ask.ReadAnswer) {
	first := true
	for _, c := range a.Claims {
		if c.Delta != foedus.DeltaContradicts {
			continue
		}
		if first {
			s.head("Doubtful: the corpus holds otherwise")
			first = false
		}
		s.linef(2, "%s: \"%s\"", c.ID, Untrusted(c.Spans[0].Text))
		s.line(6, Untrusted(c.Note))
	}
}

func (s Screen) claim(c ask.Claim) {
	what := strings.ReplaceAll(string(c.Kind), "_", " ")
	if c.Stage != nil {
		what += " " + *c.Stage
	}
	what += ", " + string(c.Factuality)
	if len(c.Parties) > 0 {
		what += " · " + list(c.Parties)
	}
	if len(c.By) > 0 {
		what += " · by " + list(c.By)
	}
	if c.Act != nil {
		what += " · " + string(*c.Act)
	}
	if c.Date != nil {
		what += " · " + span(c.Date.From, c.Date.To)
	}
	if c.Instrument != nil {
		what += " · " + Untrusted(cmp.Or(string(c.Instrument.ID), c.Instrument.Title))
	}
	hand := ""
	if c.Layer == foedus.HumanLayer {
		hand = ", human"
	}
	s.linef(2, "%s %s  [%s%s]", s.style(bold, c.ID), what, c.Delta, hand)
	s.linef(6, "\"%s\"%s", Untrusted(c.Spans[0].Text), more(len(c.Spans)))
	if c.Speaker != nil {
		who := c.Speaker.Name
		if c.Speaker.Office != "" {
			who += ", " + c.Speaker.Office
		}
		s.line(6, "says "+Untrusted(who)+quoted(c.Quoted))
	} else if c.Quoted != "" {
		s.line(6, "quoted"+quoted(c.Quoted))
	}
	if c.Note != "" && c.Delta != foedus.DeltaContradicts {
		s.line(6, s.style(faint, Untrusted(c.Note)))
	}
}

func quoted(q string) string {
	if q == "" {
		return ""
	}
	return ": “" + Untrusted(q) + "”"
}

func more(spans int) string {
	if spans < 2 {
		return ""
	}
	return fmt.Sprintf(" (and %d more places)", spans-1)
}

func span(from, to string) string {
	if from == to {
		return from
	}
	return from + " to " + to
}
