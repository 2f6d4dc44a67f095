package casus

import (
	"slices"

	"foedus"
)

// An Umbrella is nuclear deterrence that a state has publicly extended to
// another.
type Umbrella struct {
	Guarantor, Beneficiary foedus.PartyID
	Instrument             *foedus.Instrument
	Norm                   *foedus.Norm
	Force                  foedus.Force
	Condition              string
	Hosting                string // the ladder of weapons placed with the beneficiary, in words
}

// umbrellas lists, for each attacked state, who extends nuclear deterrence to it by
// words in force and public on the day.
func (r *run) umbrellas() []Umbrella {
	var out []Umbrella
	for i := range r.scenario.Events {
		ev := &r.scenario.Events[i]
		on := r.moment(i)
		for _, v := range ev.Victims {
			for _, c := range r.umbrella {
				p := c.paper
				if !r.serves(c, v, ev.Date) || c.valid.Contains(on) == foedus.No || !p.TextSeen(c.norm) {
					continue
				}
				for _, b := range c.bearers {
					if b.id != v && !slices.Contains(ev.Attackers, b.id) && (r.whole || r.exists(b, ev.Date) != foedus.No) {
						q := question{clause: c, bearer: b, owed: r.counterpart(c, v), on: on}
						if r.between(&q) != foedus.No {
							out = r.extend(out, c, b.id, v, ev.Date)
						}
					}
				}
			}
		}
	}
	return out
}

// extend adds one umbrella; several norms of one instrument are one.
func (r *run) extend(out []Umbrella, c *clause, g, v foedus.PartyID, on foedus.Date) []Umbrella {
	condition := c.norm.Condition
	if condition == "" {
		condition = c.norm.Summary
	}
	for i, u := range out {
		if u.Guarantor == g && u.Beneficiary == v && u.Instrument == c.paper.Instrument {
			out[i].Condition += "; " + condition
			return out
		}
	}
	return append(out, Umbrella{g, v, c.paper.Instrument, c.norm, c.paper.Force, condition, Hosting(r.postures, g, v, on, r.base.Known())})
}

// Hosting says in words the last rungs of the ladder of one state's weapons on
// another's soil by a day: what was last said, and whether anyone independent
// has confirmed it.
func Hosting(ps []foedus.Posture, owner, host foedus.PartyID, on, known foedus.Date) string {
	var last, confirmed *foedus.Posture
	for i := range ps {
		p := &ps[i]
		if p.Kind != "hosting" || p.Host != host || p.Owner != owner || p.Date.OnOrBefore(on) == foedus.No {
			continue
		}
		if !known.IsZero() && !p.Public.IsZero() && p.Public.OnOrBefore(known) == foedus.No || !known.IsZero() && p.Date.OnOrBefore(known) == foedus.No {
			continue
		}
		if last == nil || last.Date.First() <= p.Date.First() {
			last = p
		}
		if p.Stage == "confirmed" || p.Stage == "withdrawn" {
			confirmed = p
		}
	}
	switch {
	case last == nil:
		return ""
	case confirmed == last, last.Stage == "withdrawn":
		return last.Stage + " " + last.Date.Show() + ": " + last.Says
	case confirmed != nil && confirmed.Stage == "confirmed":
		return last.Stage + " " + last.Date.Show() + "; confirmed " + confirmed.Date.Show()
	}
	return last.Stage + " " + last.Date.Show() + ", not independently confirmed"
}
