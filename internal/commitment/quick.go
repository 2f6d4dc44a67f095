package commitment

import (
	"slices"

	"foedus"
)

// A scenario asks of hundreds of pairs whether a paper binds them on one day, and
// reads the why of a few. So each answer can be had alone, by comparing days that
// were worked out when the base was made; In, Near, Left and Between give the same
// answer with its proof.

// A Moment is a date as the days that it can mean.
type Moment struct {
	First, Last foedus.Day
	Known       bool
	Date        foedus.Date
}

// At gives the moment of a date.
func At(d foedus.Date) Moment {
	return Moment{First: d.First(), Last: d.Last(), Known: !d.IsZero(), Date: d}
}

// OnOrBefore tells what Date.OnOrBefore tells.
func (m *Moment) OnOrBefore(n *Moment) foedus.Tri {
	switch {
	case !m.Known || !n.Known:
		return foedus.Unknown
	case n.Last < m.First:
		return foedus.No
	case n.First >= m.Last:
		return foedus.Yes
	}
	return foedus.Unknown
}

// A Stretch is an interval as moments.
type Stretch struct {
	from, until        Moment
	openFrom, openTill bool
}

// StretchOf gives the stretch of an interval.
func StretchOf(iv foedus.Interval) Stretch {
	return Stretch{At(iv.From), At(iv.To), iv.OpenFrom, iv.OpenTill}
}

// Contains tells what Interval.Contains tells.
func (s *Stretch) Contains(on *Moment) foedus.Tri {
	t := foedus.Yes
	if !s.openFrom {
		t = s.from.OnOrBefore(on)
	}
	if !s.openTill {
		t = t.And(s.until.OnOrBefore(on).Not())
	}
	return t
}

// quick is what a membership comes down to.
type quick struct {
	spells []Stretch
	// Steps toward the paper: the first that was certainly taken, the first that
	// may have been, and whether there is one without a date.
	stepped   bool
	certainly foedus.Day
	perhaps   foedus.Day
	undated   bool
	leaves    bool // its last spell ended by its own leaving
}

func (p *Paper) quick(m *membership) quick {
	var q quick
	for _, s := range m.spells {
		st := Stretch{from: At(s.from.date), openTill: s.until.node == nil || s.until.open}
		if !st.openTill {
			st.until = At(s.until.date)
		}
		q.spells = append(q.spells, st)
	}
	if n := len(m.spells); n > 0 {
		q.leaves = m.spells[n-1].until.own
	}
	for _, e := range p.Entries {
		if !p.toward(e, m.party) {
			continue
		}
		d := At(e.Step.Date)
		switch {
		case !d.Known:
			q.undated = true
		case !q.stepped:
			q.stepped, q.certainly, q.perhaps = true, d.Last, d.First
		default:
			q.certainly, q.perhaps = min(q.certainly, d.Last), min(q.perhaps, d.First)
		}
	}
	return q
}

// toward tells a step by which a party came nearer to the paper.
func (p *Paper) toward(e *foedus.Entry, party foedus.PartyID) bool {
	s := &e.Step
	return towards[s.Kind] && (slices.Contains(s.Parties, party) || len(s.Parties) == 0 && slices.Contains(p.Original, party))
}

// Bound tells whether the paper binds the party at a place among Parties.
func (p *Paper) Bound(slot int, on *Moment) foedus.Tri {
	t := foedus.No
	q := &p.members[slot].quick
	for i := range q.spells {
		t = t.Or(q.spells[i].Contains(on))
	}
	return t
}

// Stepped tells whether that party had taken a step toward the paper.
func (p *Paper) Stepped(slot int, on *Moment) foedus.Tri {
	q := &p.members[slot].quick
	switch {
	case !on.Known && (q.stepped || q.undated):
		return foedus.Unknown
	case q.stepped && q.certainly <= on.First:
		return foedus.Yes
	case q.stepped && q.perhaps <= on.Last, q.undated:
		return foedus.Unknown
	}
	return foedus.No
}

// HasLeft tells whether that party had left a paper that lives on for others.
func (p *Paper) HasLeft(slot int, on *Moment) bool {
	q := &p.members[slot].quick
	if !q.leaves || q.spells[len(q.spells)-1].until.OnOrBefore(on) != foedus.Yes {
		return false
	}
	others := 0
	for i := range p.members {
		if p.Bound(i, on) == foedus.Yes {
			others++
		}
	}
	return others >= 2
}

// BoundToward tells whether the paper binds one party toward another; a negative
// beneficiary is nobody in particular.
func (p *Paper) BoundToward(obligor, beneficiary int, on *Moment) foedus.Tri {
	t := p.Bound(obligor, on)
	if beneficiary < 0 || beneficiary == obligor {
		return t
	}
	t = t.And(p.Bound(beneficiary, on))
	if p.suspend[obligor] || p.suspend[beneficiary] {
		a, b := p.parties[obligor], p.parties[beneficiary]
		for i, e := range p.Entries {
			if frees(&e.Step, a, b) {
				free, _ := p.freeOf(i, a, b, on.Date)
				t = t.And(free)
			}
		}
	}
	return t
}

// Over tells whether the paper had bound somebody and by a day had certainly ended
// for all.
func (p *Paper) Over(on *Moment) bool { return p.over.Known && p.over.OnOrBefore(on) == foedus.Yes }

// ending finds the day by which the paper has ended for all whom it ever bound; the
// unknown date if for one of them no end is known, or it bound nobody.
func (p *Paper) ending() (last Moment) {
	for _, m := range p.members {
		n := len(m.spells)
		if n == 0 {
			continue
		}
		until := m.spells[n-1].until
		if until.node == nil || until.open || until.date.IsZero() {
			return Moment{}
		}
		if d := At(until.date); !last.Known || d.Last > last.Last {
			last = d
		}
	}
	return last
}

// Turns gives the days on which something changes in who is bound toward whom, and
// the day before each, in order. Between two of them nothing changes.
func (p *Paper) Turns() []foedus.Day {
	var out []foedus.Day
	add := func(d foedus.Date) {
		if !d.IsZero() {
			out = append(out, d.First()-1, d.First(), d.Last(), d.Last()+1)
		}
	}
	for _, m := range p.members {
		for _, s := range m.spells {
			add(s.from.date)
			if s.until.node != nil && !s.until.open {
				add(s.until.date)
			}
		}
	}
	for _, e := range p.Entries {
		if k := e.Step.Kind; k == foedus.Suspended || k == foedus.Resumed || k == foedus.Waived {
			add(e.Step.Takes())
		}
	}
	for i := range p.Norms {
		add(p.Norms[i].Valid.From)
		add(p.Norms[i].Valid.To)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
