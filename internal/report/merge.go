package report

import (
	"slices"
	"strconv"
	"strings"

	"foedus"
)

// merge joins drafts that tell the same event into one claim with several spans:
// a headline, a lead and later mentions. What the body says decides over a
// headline; what two speakers say differently stays two claims.
func (r *reader) merge(ds []*draft) []*draft {
	var out []*draft
	// What can be the same event has the same key; a bounded number of them is
	// compared, so that time stays linear.
	like := map[string][]*draft{}
	for _, d := range ds {
		if d.Kind == foedus.Provision && d.paper != nil && (len(d.Parties) == 0 || len(d.Parties) == 1 && len(d.paper.states) == 2 && subset(d.Parties, d.paper.states)) {
			d.Parties = union(d.Parties, d.paper.states)
		}
		if d.bare {
			if d.Parties = d.paper.states; len(d.Parties) == 0 && !d.paper.named && !d.paper.proper {
				continue
			}
		}
		if d.headline {
			continue
		}
		joined := false
		key := string(d.Kind) + d.Stage + string(d.Factuality) + string(d.Act)
		near := like[key]
		for _, e := range near[max(0, len(near)-100):] {
			if sameEvent(e, d) {
				absorb(e, d)
				joined = true
				break
			}
		}
		if !joined {
			out = append(out, d)
			like[key] = append(near, d)
		}
	}
	body := len(out)
	for _, d := range ds {
		if !d.headline || d.bare && len(d.Parties) == 0 {
			continue
		}
		joined := false
		for pass := 0; pass < 2 && !joined; pass++ {
			for _, e := range out {
				if e.Kind != d.Kind || e.Stage != d.Stage && !(e.Kind == foedus.InstrumentEvent && pass == 1) {
					continue
				}
				if len(d.Parties) > 0 && len(e.Parties) > 0 && !anyIn(d.Parties, e.Parties) {
					continue
				}
				absorb(e, d)
				joined = true
				break
			}
		}
		if !joined && body == 0 {
			d.headline = false
			out = append(out, d)
		}
	}
	return out
}

func absorb(e, d *draft) {
	for _, sp := range d.Spans {
		if !slices.Contains(e.Spans, sp) {
			e.Spans = append(e.Spans, sp)
		}
	}
	if e.Date == nil {
		e.Date = d.Date
	}
	if e.Quoted == "" {
		e.Quoted = d.Quoted
	}
	if len(e.Parties) < len(d.Parties) && subset(e.Parties, d.Parties) && !d.headline {
		e.Parties = d.Parties
	}
	if len(e.By) == 0 && !d.headline {
		e.By = d.By
	}
}

// sameEvent tells two drafts of one event: nothing in them differs that both say.
func sameEvent(a, b *draft) bool {
	if a.Kind != b.Kind || a.Stage != b.Stage || a.Factuality != b.Factuality || a.Act != b.Act {
		return false
	}
	switch a.Kind {
	case foedus.StatementClaim, foedus.Assessment, foedus.FactClaim:
		return a.Spans[0].Text == b.Spans[0].Text && speakerKey(a.Speaker) == speakerKey(b.Speaker)
	case foedus.InstrumentEvent, foedus.Provision:
		if a.paper != b.paper && !(a.paper != nil && b.paper != nil && a.paper.title == b.paper.title) {
			return false
		}
	}
	if !sameSet(a.Parties, b.Parties) && !(subset(a.Parties, b.Parties) || subset(b.Parties, a.Parties)) {
		return false
	}
	if len(a.By) > 0 && len(b.By) > 0 && !sameSet(a.By, b.By) {
		return false
	}
	if a.Date != nil && b.Date != nil && (a.Date.From > b.Date.To || b.Date.From > a.Date.To) {
		return false
	}
	if a.Speaker != nil && b.Speaker != nil {
		return a.Speaker.Name == b.Speaker.Name
	}
	if (a.Speaker == nil) != (b.Speaker == nil) && a.Kind != foedus.InstrumentEvent {
		return a.Kind == foedus.Provision
	}
	return true
}

func sameSet(a, b []foedus.PartyID) bool { return subset(a, b) && subset(b, a) }

// finish orders claims by their first words, names their papers, and gives ids.
func (r *reader) finish(ds []*draft) []foedus.Claim {
	slices.SortStableFunc(ds, func(a, b *draft) int { return a.Spans[0].Start - b.Spans[0].Start })
	out := make([]foedus.Claim, 0, len(ds))
	for i, d := range ds {
		c := d.Claim
		c.ID = "c" + strconv.Itoa(i+1)
		if d.paper != nil && c.Instrument != nil {
			c.Instrument.Title = d.paper.title
			c.Instrument.ID = r.identify(d)
		}
		if c.Place == nil {
			c.Place = r.placeOf(d)
		}
		if c.Parties == nil {
			c.Parties = []foedus.PartyID{}
		}
		if c.By == nil {
			c.By = []foedus.PartyID{}
		}
		out = append(out, c)
	}
	return out
}

// identify finds a paper of the background: by name where the name fits and the
// states do, else the only one of those states and that year, or with a step on
// the day that is told.
func (r *reader) identify(d *draft) foedus.InstrumentID {
	title := strings.ToLower(d.paper.title)
	var named, dated foedus.InstrumentID
	for _, in := range r.b.Instruments {
		fits := sameSet(in.Original, d.paper.states) || len(d.paper.states) > 0 && subset(d.paper.states, in.Original) && len(in.Original) > 2
		if len(in.Original) == 2 && !sameSet(in.Original, d.paper.states) && len(d.paper.states) > 0 {
			continue
		}
		for _, n := range append([]string{in.Title}, in.Names...) {
			if l := strings.ToLower(n); l != "" && l == title && (fits || len(in.Original) > 2) {
				named = in.ID
			}
		}
		if fits && len(in.Original) == 2 && d.Date != nil {
			for _, e := range r.b.Entries {
				if e.Instrument == in.ID && string(e.Step.Kind) == d.Stage && !e.Step.Date.IsZero() && e.Step.Date.First() <= d.Date.To && e.Step.Date.Last() >= d.Date.From {
					dated = in.ID
				}
			}
		}
	}
	if named != "" {
		return named
	}
	return dated
}

// placeOf gives the place that stands after "in" in a claim's clause.
func (r *reader) placeOf(d *draft) *foedus.PlaceRef {
	if d.g == nil {
		return nil
	}
	s := d.s
	for k := d.g.j; k < len(s.w) && k < d.g.j+14; k++ {
		if hardStop(s.at(k)) || s.framed(k) {
			break
		}
		if m := s.w[k].m; m.is(place) && inPlace(s.at(m.i-1)) {
			return &foedus.PlaceRef{Text: r.text(s, m.i, m.j)}
		}
	}
	return nil
}

func speakerKey(s *foedus.Speaker) string {
	if s == nil {
		return "-"
	}
	name := strings.ToLower(strings.Join(strings.Fields(s.Name), " "))
	for _, a := range []string{"the ", "a ", "an "} {
		name = strings.TrimPrefix(name, a)
	}
	return name + "/" + string(s.State)
}
