// Package commitment derives from entries which norms bind whom toward whom on a
// day. In force is never stored: it follows from the steps, with a proof.
//
// The rules, for an instrument and a party:
//
//	bound from  the day on which the instrument entered into force by its own
//	            rule (signature, exchange, the n-th deposit, ...), or by a
//	            source's word where the rule's words were not seen; for a later
//	            party its accession
//	bound until its denunciation has run out its notice, its withdrawal, the
//	            expiry or supersession of the paper, the end of a fixed term
//	            that was not extended for it
//
// and a norm is in force between two parties while both are bound and neither
// has suspended it toward the other. A freeze that was said and not notified
// changes nothing; a signature without the consent that the paper requires binds
// nobody (VCLT art. 18 apart).
package commitment

import (
	"slices"

	"foedus"
	"foedus/internal/proof"
)

// A Base is what was recorded, seen with the public clock set to a day or not at
// all. It is safe for concurrent use once built.
type Base struct {
	known   foedus.Date
	papers  []*Paper
	byID    map[foedus.InstrumentID]*Paper
	byParty map[foedus.PartyID][]*Paper
}

// A Paper is an instrument with the entries about it that were public.
type Paper struct {
	*foedus.Instrument
	Entries []*foedus.Entry
	base    *Base
	parties []foedus.PartyID
	slots   map[foedus.PartyID]int // place among parties
	members []*membership          // by place
	begun   start
	over    Moment // when it had ended for all
	suspend []bool // by place: whether a party ever suspended it toward another, or waived what it is owed
}

// New builds a base. A zero known date means that all that is recorded counts;
// otherwise entries and instruments that were not public by then are left out.
func New(instruments []foedus.Instrument, entries []foedus.Entry, known foedus.Date) *Base {
	b := &Base{known: known, byID: map[foedus.InstrumentID]*Paper{}, byParty: map[foedus.PartyID][]*Paper{}}
	steps := map[foedus.InstrumentID][]*foedus.Entry{}
	for i := range entries {
		e := &entries[i]
		if b.public(e.Step.KnownFrom()) {
			steps[e.Instrument] = append(steps[e.Instrument], e)
		}
	}
	for i := range instruments {
		in := &instruments[i]
		p := &Paper{Instrument: in, Entries: steps[in.ID], base: b}
		if len(p.Entries) == 0 || !b.public(in.Known) {
			continue
		}
		slices.SortStableFunc(p.Entries, func(x, y *foedus.Entry) int { return int(x.Step.Takes().First() - y.Step.Takes().First()) })
		b.papers = append(b.papers, p)
		b.byID[in.ID] = p
	}
	for _, p := range b.papers {
		p.parties = p.everyone()
		p.begun = p.entry()
	}
	for _, p := range b.papers { // once all have begun: one may end with another
		p.slots = make(map[foedus.PartyID]int, len(p.parties))
		for i, party := range p.parties {
			p.slots[party] = i
			p.members = append(p.members, p.member(party))
			p.suspend = append(p.suspend, slices.ContainsFunc(p.Entries, func(e *foedus.Entry) bool {
				return (e.Step.Kind == foedus.Suspended || e.Step.Kind == foedus.Waived) && e.Step.Concerns(party)
			}))
			b.byParty[party] = append(b.byParty[party], p)
		}
		p.over = p.ending()
	}
	return b
}

// public tells whether something public from a day is seen; it is hidden only if
// it is certain that it was not public yet.
func (b *Base) public(from foedus.Date) bool {
	return b.known.IsZero() || from.IsZero() || from.OnOrBefore(b.known) != foedus.No
}

// Known gives the day of the public clock; zero if it is not set.
func (b *Base) Known() foedus.Date { return b.known }

// Papers gives all instruments whose existence is seen.
func (b *Base) Papers() []*Paper { return b.papers }

// Paper finds one by id.
func (b *Base) Paper(id foedus.InstrumentID) (*Paper, bool) {
	p, ok := b.byID[id]
	return p, ok
}

// Of gives the instruments with which a party ever had to do.
func (b *Base) Of(p foedus.PartyID) []*Paper { return b.byParty[p] }

// TextSeen tells whether the words of a norm were public.
func (p *Paper) TextSeen(n *foedus.Norm) bool {
	from := p.textFrom(n)
	return p.base.known.IsZero() || from.IsZero() || p.base.public(from)
}

// TextWhy gives the leaf that says since when they were; nil where nobody asks
// or nothing is known of it.
func (p *Paper) TextWhy(n *foedus.Norm) *proof.Node {
	from := p.textFrom(n)
	if p.base.known.IsZero() || from.IsZero() {
		return nil
	}
	l := proof.Leaf(proof.Text, foedus.Yes, "its text was public from "+from.Show())
	if !p.base.public(from) {
		l = proof.Leaf(proof.Text, foedus.No, "its text was public only from "+from.Show()+"; asked is what was known on "+p.base.known.Show())
	}
	l.Ref = string(p.ID)
	return l
}

func (p *Paper) textFrom(n *foedus.Norm) foedus.Date {
	if !n.Public.IsZero() {
		return n.Public
	}
	return p.TextPublic
}

// Parties gives everyone who ever took a step toward the instrument, original
// parties first.
func (p *Paper) Parties() []foedus.PartyID { return p.parties }

// Has tells whether a party ever took a step toward the instrument.
func (p *Paper) Has(party foedus.PartyID) bool { return p.Slot(party) >= 0 }

// Slot gives the place of a party among Parties, -1 for one that took no step.
func (p *Paper) Slot(party foedus.PartyID) int {
	if i, ok := p.slots[party]; ok {
		return i
	}
	return -1
}

// find gives the membership of a party, nil for one that took no step.
func (p *Paper) find(party foedus.PartyID) *membership {
	if i := p.Slot(party); i >= 0 {
		return p.members[i]
	}
	return nil
}

func (p *Paper) everyone() []foedus.PartyID {
	out := slices.Clone(p.Original)
	for _, e := range p.Entries {
		for _, q := range e.Step.Parties {
			if towards[e.Step.Kind] && !slices.Contains(out, q) {
				out = append(out, q)
			}
		}
	}
	return out
}

// towards holds the steps that bring a party nearer to an instrument.
var towards = map[foedus.StepKind]bool{foedus.Initialled: true, foedus.Authorised: true, foedus.Signed: true,
	foedus.Approved: true, foedus.Ratified: true, foedus.InstrumentsExchanged: true, foedus.Deposited: true,
	foedus.ProvisionallyApplied: true, foedus.InForce: true, foedus.Acceded: true}

// Near tells whether the party had taken a step toward the instrument by a day.
func (p *Paper) Near(party foedus.PartyID, on foedus.Date) (foedus.Tri, *proof.Node) {
	best, at := foedus.No, (*foedus.Entry)(nil)
	for _, e := range p.Entries {
		s := e.Step
		if !p.toward(e, party) {
			continue
		}
		if t := s.Date.OnOrBefore(on); t > best {
			best, at = t, e
		}
	}
	if at == nil {
		return best, proof.Leaf(proof.Absence, best, string(party)+" had taken no step toward it by "+on.Show())
	}
	return best, stepLeaf(at, best, "")
}

// In tells whether the instrument binds a party on a day, and why.
func (p *Paper) In(party foedus.PartyID, on foedus.Date) (foedus.Tri, *proof.Node) {
	m := p.find(party)
	if m == nil {
		n := proof.Leaf(proof.Absence, foedus.No, string(party)+" has taken no step toward it")
		return foedus.No, n
	}
	return m.on(on)
}

// Between tells whether the instrument binds obligor toward beneficiary on a day:
// both bound, and no suspension between them. An empty beneficiary means that
// nobody in particular is owed.
func (p *Paper) Between(obligor, beneficiary foedus.PartyID, on foedus.Date) (foedus.Tri, *proof.Node) {
	a, an := p.In(obligor, on)
	if beneficiary == "" || beneficiary == obligor {
		return a, an
	}
	b, bn := p.In(beneficiary, on)
	from := []*proof.Node{an, bn}
	t := a.And(b)
	if sus := p.suspension(obligor, beneficiary, on); sus != nil {
		from = append(from, sus)
		t = t.And(sus.Holds)
	}
	n := &proof.Node{Rule: proof.All, Says: "in force between " + string(obligor) + " and " + string(beneficiary) + " on " + on.Show(), Holds: t, From: from}
	return t, n
}

// Remarks gives the steps of a party by a day that change nothing in law but
// that a reader will ask about: a freeze, a notice still running.
func (p *Paper) Remarks(party foedus.PartyID, on foedus.Date) []*foedus.Entry {
	var out []*foedus.Entry
	for _, e := range p.Entries {
		s := e.Step
		if !s.Concerns(party) || s.Date.OnOrBefore(on) != foedus.Yes {
			continue
		}
		if s.Kind == foedus.Frozen || s.Kind == foedus.Denounced && p.leaves(s).OnOrBefore(on) != foedus.Yes {
			out = append(out, e)
		}
	}
	return out
}
