package casus

import (
	"slices"

	"foedus"
	"foedus/internal/commitment"
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

// umbrella lists, for each attacked state, who extends nuclear deterrence to it by
// words in force and public on the day.
func (r *run) umbrella() []Umbrella {
	var out []Umbrella
	for _, ev := range r.scenario.Events {
		for _, v := range ev.Victims {
			for _, paper := range r.Base.Papers() {
				p := r.day(paper, ev.Date)
				for i := range p.Norms {
					n := &p.Norms[i]
					if n.Act != foedus.NuclearUmbrella && n.Act != foedus.NuclearUse || !p.Serves(n, v) || n.Valid.Contains(ev.Date) == foedus.No {
						continue
					}
					if seen, _ := p.TextSeen(n); !seen {
						continue
					}
					for _, g := range r.bearers(p, n, v, ev.Date) {
						if g != v && !slices.Contains(ev.Attackers, g) {
							out = r.extend(out, p, n, g, v)
						}
					}
				}
			}
		}
	}
	return out
}

// extend adds one umbrella; several norms of one instrument are one.
func (r *run) extend(out []Umbrella, p *commitment.Day, n *foedus.Norm, g, v foedus.PartyID) []Umbrella {
	if t, _ := p.BindsToward(g, p.Counterpart(n, v)); t == foedus.No {
		return out
	}
	condition := n.Condition
	if condition == "" {
		condition = n.Summary
	}
	for i, u := range out {
		if u.Guarantor == g && u.Beneficiary == v && u.Instrument == p.Instrument {
			out[i].Condition += "; " + condition
			return out
		}
	}
	return append(out, Umbrella{g, v, p.Instrument, n, p.Force, condition, Hosting(r.Postures, g, v, p.On, r.Base.Known())})
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
