package report

import (
	"foedus"
	"foedus/internal/nlp"
)

// apposed reads what stands beside a name without a verb: "Peru, an observer since
// 1976,", "Serbia, militarily neutral since 2007,".
func (r *reader) apposed(s *sentence) {
	for k := 3; k+1 < len(s.w); k++ {
		if s.at(k) != "since" || s.w[k+1].Kind != nlp.Number {
			continue
		}
		what, c, of := "", k-1, foedus.PartyID("")
		for ; c > 0 && c > k-8 && s.at(c) != ","; c-- {
			switch l := s.at(c); l {
			case "observer", "member", "neutral":
				what = l
			}
			if m := s.w[c].m; m.is(org) && len(m.orgs) > 0 {
				of = m.orgs[0]
			}
			if s.w[c].forms != 0 && s.groupAt(c) != nil {
				what = ""
				break
			}
		}
		m := s.mentionAt(c - 1)
		if what == "" || s.at(c) != "," || !m.is(state) || m.adj || m.coref || s.framed(c) {
			continue
		}
		d := &draft{s: s, headline: !s.prose}
		d.Factuality, d.Parties = foedus.Done, m.states
		if what == "neutral" {
			d.Kind, d.Stage, d.Act = foedus.PostureClaim, "declared", foedus.Neutral
		} else {
			if of == "" {
				of = r.lastOrg
			}
			o, ok := r.a.Org(of)
			if !ok || o.Kind == "outlet" || o.Kind == "ministry" || o.Kind == "court" {
				continue
			}
			d.Kind, d.Stage = foedus.Membership, "acceded"
			d.Instrument = &foedus.InstrumentRef{Title: r.a.Name(string(of), "en")}
		}
		for n := range s.dates {
			if x := &s.dates[n]; x.i == k+1 && x.Known {
				w, _ := x.When()
				d.Date = &w
			}
		}
		d.Spans = []foedus.Span{r.span(s, c+1, k+2)}
		r.attribute(d)
		r.add(d)
	}
}
