package commitment

import (
	"foedus"
	"foedus/internal/proof"
)

// A Day is a paper on one day. It answers as the paper does and remembers what
// it answered, because a scenario asks the same of every norm. It is for one
// goroutine.
type Day struct {
	*Paper
	On    foedus.Date
	in    map[foedus.PartyID]answer
	near  map[foedus.PartyID]answer
	pairs map[[2]foedus.PartyID]answer
	left  map[foedus.PartyID]*proof.Node // nil: has not left
}

type answer struct {
	t foedus.Tri
	n *proof.Node
}

// At gives the paper on a day.
func (p *Paper) At(on foedus.Date) *Day {
	return &Day{Paper: p, On: on, in: map[foedus.PartyID]answer{}, near: map[foedus.PartyID]answer{},
		pairs: map[[2]foedus.PartyID]answer{}, left: map[foedus.PartyID]*proof.Node{}}
}

// Binds tells whether the instrument binds a party that day, and why.
func (d *Day) Binds(party foedus.PartyID) (foedus.Tri, *proof.Node) {
	a, ok := d.in[party]
	if !ok {
		a.t, a.n = d.In(party, d.On)
		d.in[party] = a
	}
	return a.t, a.n
}

// HadStep tells whether a party had taken a step toward the instrument by then.
func (d *Day) HadStep(party foedus.PartyID) (foedus.Tri, *proof.Node) {
	a, ok := d.near[party]
	if !ok {
		a.t, a.n = d.Near(party, d.On)
		d.near[party] = a
	}
	return a.t, a.n
}

// BindsToward tells whether it binds obligor toward beneficiary; "" for nobody in
// particular.
func (d *Day) BindsToward(obligor, beneficiary foedus.PartyID) (foedus.Tri, *proof.Node) {
	k := [2]foedus.PartyID{obligor, beneficiary}
	a, ok := d.pairs[k]
	if !ok {
		an := answer{}
		an.t, an.n = d.Binds(obligor)
		if beneficiary != "" && beneficiary != obligor {
			bt, bn := d.Binds(beneficiary)
			an.t, an.n = d.between(obligor, beneficiary, d.On, answer{an.t, an.n}, answer{bt, bn})
		}
		a = an
		d.pairs[k] = a
	}
	return a.t, a.n
}

// HasLeft gives why a party is one no longer of an instrument that lives on for
// others, or nil.
func (d *Day) HasLeft(party foedus.PartyID) *proof.Node {
	n, ok := d.left[party]
	if !ok {
		n = d.Left(party, d.On)
		d.left[party] = n
	}
	return n
}
