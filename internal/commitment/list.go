package commitment

import (
	"slices"

	"foedus"
	"foedus/internal/proof"
)

// A Held commitment is one that is, or may be, in force on the day asked.
type Held struct {
	foedus.Commitment
	Certain foedus.Tri // Yes, or Unknown where a date does not decide
	Why     *proof.Node
}

// Owes lists what obligor owes beneficiary on a day; an empty beneficiary means
// to anybody.
func (b *Base) Owes(obligor, beneficiary foedus.PartyID, on foedus.Date) []Held {
	var out []Held
	for _, p := range b.Of(obligor) {
		for i := range p.Norms {
			n := &p.Norms[i]
			if n.Valid.Contains(on) == foedus.No || !p.Bears(n, obligor) {
				continue
			}
			if !p.TextSeen(n) {
				continue
			}
			for _, q := range p.beneficiaries(n, obligor) {
				if beneficiary != "" && q != beneficiary {
					continue
				}
				t, why := p.Between(obligor, p.Counterpart(n, q), on)
				t = t.And(n.Valid.Contains(on))
				if t == foedus.No {
					continue
				}
				out = append(out, Held{foedus.Commitment{Obligor: obligor, Beneficiary: q, Instrument: p.Instrument, Norm: n,
					InForce: p.during(obligor, p.Counterpart(n, q), on)}, t, why})
			}
		}
	}
	return out
}

// Bears tells whether the norm's bearer role can pick this party of the paper.
func (p *Paper) Bears(n *foedus.Norm, party foedus.PartyID) bool {
	return n.Bearer.Names(party) && (n.Bearer.Kind == foedus.Named || p.Has(party))
}

// Serves tells whether the norm's beneficiary role can pick this state.
func (p *Paper) Serves(n *foedus.Norm, party foedus.PartyID) bool {
	switch n.Beneficiary.Kind {
	case foedus.Named, foedus.Anyone:
		return n.Beneficiary.Names(party)
	}
	return n.Beneficiary.Names(party) && p.Has(party)
}

// Counterpart gives the state that must itself be bound for the norm to be owed
// to q: nobody where a promise is made to or about outsiders.
func (p *Paper) Counterpart(n *foedus.Norm, q foedus.PartyID) foedus.PartyID {
	if n.Beneficiary.Kind == foedus.Anyone || n.Beneficiary.Kind == foedus.Named && !p.Has(q) {
		return ""
	}
	return q
}

func (p *Paper) beneficiaries(n *foedus.Norm, obligor foedus.PartyID) []foedus.PartyID {
	switch n.Beneficiary.Kind {
	case foedus.Anyone:
		return []foedus.PartyID{""}
	case foedus.Named:
		return slices.DeleteFunc(slices.Clone(n.Beneficiary.Parties), func(q foedus.PartyID) bool { return q == obligor })
	}
	var out []foedus.PartyID
	for _, q := range p.parties {
		if q != obligor && n.Beneficiary.Names(q) {
			out = append(out, q)
		}
	}
	return out
}

// during gives the interval around a day in which both are bound.
func (p *Paper) during(a, b foedus.PartyID, on foedus.Date) foedus.Interval {
	iv := foedus.Interval{OpenTill: true}
	for _, q := range []foedus.PartyID{a, b} {
		m := p.find(q)
		if m == nil {
			continue
		}
		for _, s := range m.spells {
			if s.from.date.OnOrBefore(on) == foedus.No || s.until.node != nil && !s.until.open && s.until.date.OnOrBefore(on) == foedus.Yes {
				continue
			}
			if iv.From.IsZero() || iv.From.Before(s.from.date) == foedus.Yes {
				iv.From = s.from.date
			}
			if s.until.node != nil && !s.until.open && (iv.OpenTill || s.until.date.Before(iv.To) == foedus.Yes) {
				iv.To, iv.OpenTill = s.until.date, false
			}
		}
	}
	return iv
}

// Spells gives the intervals in which a party is bound, for code sheets.
func (p *Paper) Spells(party foedus.PartyID) []foedus.Interval {
	m := p.find(party)
	if m == nil {
		return nil
	}
	var out []foedus.Interval
	for _, s := range m.spells {
		iv := foedus.Interval{From: s.from.date, OpenTill: true}
		if s.until.node != nil && !s.until.open {
			iv.To, iv.OpenTill = s.until.date, false
		}
		out = append(out, iv)
	}
	return out
}

// Signed gives the day of signature: the earliest signed step of the original
// parties, or where nobody signs, of the act that made it.
func (p *Paper) Signed() foedus.Date {
	for _, kind := range []foedus.StepKind{foedus.Signed, foedus.Approved, foedus.Announced} {
		for _, e := range p.Entries {
			if e.Step.Kind == kind && (len(e.Step.Parties) == 0 || slices.ContainsFunc(e.Step.Parties, func(q foedus.PartyID) bool { return slices.Contains(p.Original, q) })) {
				return e.Step.Date
			}
		}
	}
	return foedus.Date{}
}
