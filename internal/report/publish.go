package report

import (
	"fmt"
	"strings"

	"foedus"
	"foedus/internal/atlas"
	"foedus/internal/nlp"
	"foedus/internal/when"
)

// publish finds the day of publication where the document has none: from an
// anniversary of something that the text or the background dates. If a report
// says "on Friday" beside the 25th anniversary of a treaty of 8 December 1999,
// the Fridays near 8 December 2024 are looked at, and one on which the background
// knows a step between the same states is preferred.
func (r *reader) publish() {
	if r.published.How != "" || r.published.Text != "" {
		return
	}
	text := r.doc.Text
	var weekdays []int
	var told []when.Expr
	var years []when.Expr
	for _, b := range r.doc.Blocks {
		for _, st := range nlp.Split(text, b.Body(), b.End) {
			for _, e := range when.Find(text, st.Tokens, when.Anchor{}, when.NoTense) {
				switch {
				case e.Kind == when.Anniversary && e.N > 0:
					years = append(years, e)
				case e.Kind == when.Weekday && e.Weekday >= 0 && e.Direction == when.Either:
					weekdays = append(weekdays, e.Weekday)
				case e.Kind == when.Day && e.Known:
					told = append(told, e)
				}
			}
		}
	}
	for _, a := range years {
		origin, what, ok := r.origin(a, told)
		if !ok {
			continue
		}
		r.settle(a, origin, what, weekdays)
		return
	}
}

// origin finds the day whose anniversary it is: a full date in the text right
// after, or a dated step of an instrument of the background that the words name.
func (r *reader) origin(a when.Expr, told []when.Expr) (foedus.Day, string, bool) {
	for _, e := range told {
		if e.Span.Start >= a.Span.End && e.Span.Start < a.Of.End+60 && e.From == e.To {
			return e.From, "the date given in the text", true
		}
	}
	name := strings.ToLower(strings.Join(strings.Fields(a.Of.Text), " "))
	if name == "" {
		return 0, "", false
	}
	ids := map[string]bool{}
	for _, m := range r.a.Scan(a.Of.Text) {
		for _, ref := range m.Refs {
			if ref.Kind == atlas.KindOrg {
				ids[strings.ToLower(r.a.Name(ref.ID, "en"))] = true
			}
		}
	}
	var best *foedus.Instrument
	score := 0
	for _, in := range r.b.Instruments {
		n := 0
		title := strings.ToLower(in.Title)
		for id := range ids {
			if strings.Contains(title, id) && title != id && in.Parent == "" && (strings.Contains(title, "creation") || strings.Contains(title, "establish") || strings.Contains(title, "charter") || strings.Contains(title, "founding")) {
				n = max(n, 3)
			} else if strings.Contains(title, id) && in.Parent == "" {
				n = max(n, 1)
			}
		}
		for _, alias := range append([]string{in.Title}, in.Names...) {
			if l := strings.ToLower(alias); l != "" && (strings.Contains(name, l) || strings.TrimPrefix(name, "the ") == l) {
				n = max(n, 4)
			}
		}
		if n > score {
			best, score = in, n
		}
	}
	if best == nil {
		return 0, "", false
	}
	for _, e := range r.b.Entries {
		if e.Instrument == best.ID && e.Step.Kind == foedus.Signed && e.Step.Date.Exact() {
			return e.Step.Date.First(), fmt.Sprintf("%s, signed %s", best.Title, e.Step.Date), true
		}
	}
	return 0, "", false
}

// settle turns an anniversary into a day of publication.
func (r *reader) settle(a when.Expr, origin foedus.Day, what string, weekdays []int) {
	day := origin.AddYears(a.N)
	how := fmt.Sprintf("the %s of %s: %s", ordinalWords(a), what, day)
	from, to := day-7, day+7
	near := func(wd int) (out []foedus.Day) {
		for d := from; d <= to; d++ {
			if d.Weekday() == wd {
				out = append(out, d)
			}
		}
		return out
	}
	if len(weekdays) == 0 {
		r.published = foedus.When{Text: a.Span.Text, From: day, To: day, How: how}
		return
	}
	wd := weekdays[0]
	cands := near(wd)
	var list []string
	for _, c := range cands {
		list = append(list, c.String())
	}
	pick, reason := foedus.Day(0), ""
	states := r.statesIn(r.doc.Text)
	for _, c := range cands {
		for _, e := range r.b.Entries {
			if !e.Step.Date.Exact() || e.Step.Date.First() != c || e.Step.Kind != foedus.Signed && e.Step.Kind != foedus.Ratified && e.Step.Kind != foedus.InForce {
				continue
			}
			in := r.instrument(e.Instrument)
			if in == nil || len(in.Original) == 0 || !subset(in.Original, states) || pick != 0 {
				continue
			}
			pick = c
			reason = fmt.Sprintf("the background knows a step of that day: %s, %s", in.ID, e.Step.Kind)
		}
	}
	if pick == 0 {
		// The nearest to the anniversary; a report follows the day it tells of.
		for _, c := range cands {
			if pick == 0 || abs(int(c-day)) < abs(int(pick-day)) {
				pick = c
			}
		}
		reason = "the nearest to the anniversary"
	}
	how += fmt.Sprintf("; days of that weekday near it: %s; taken: %s, %s", strings.Join(list, ", "), pick, reason)
	r.published = foedus.When{Text: a.Span.Text, From: pick, To: pick, How: how}
}

func ordinalWords(a when.Expr) string { return fmt.Sprintf("anniversary no. %d", a.N) }

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

func (r *reader) instrument(id foedus.InstrumentID) *foedus.Instrument {
	for _, in := range r.b.Instruments {
		if in.ID == id {
			return in
		}
	}
	return nil
}

func (r *reader) refStates(m atlas.Mention) []foedus.PartyID {
	for _, ref := range m.Refs {
		id := foedus.PartyID(ref.ID)
		switch ref.Kind {
		case atlas.KindState, atlas.KindMetonym, atlas.KindDemonym:
			if id.IsState() {
				return []foedus.PartyID{id}
			}
		case atlas.KindOffice:
			p, _, _ := strings.Cut(ref.ID, "/")
			if foedus.PartyID(p).IsState() {
				return []foedus.PartyID{foedus.PartyID(p)}
			}
		case atlas.KindOrg:
			if o, ok := r.a.Org(id); ok && o.Of.IsState() {
				return []foedus.PartyID{o.Of}
			}
		}
	}
	return nil
}

func (r *reader) placeStates(name string) []foedus.PartyID {
	for _, m := range r.a.Scan(title(name)) {
		if s := r.refStates(m); len(s) > 0 {
			return s
		}
		for _, ref := range m.Refs {
			if ref.Kind == atlas.KindPlace {
				if p, ok := r.a.Place(ref.ID); ok {
					var out []foedus.PartyID
					for _, c := range p.Sovereigns(r.around()) {
						out = union(out, []foedus.PartyID{c.Party})
					}
					return out
				}
			}
		}
	}
	return nil
}

// title writes "WARSAW" as "Warsaw".
func title(s string) string {
	w := strings.Fields(strings.ToLower(s))
	for i := range w {
		r := []rune(w[i])
		w[i] = strings.ToUpper(string(r[:1])) + string(r[1:])
	}
	return strings.Join(w, " ")
}
