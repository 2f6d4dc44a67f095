package casus

import (
	"math/bits"
	"slices"

	"foedus"
	"foedus/internal/commitment"
)

// A Sweep asks, for one day after another and every pair of states, who would be
// drawn in if the first attacked the second: an unprovoked armed attack on the
// metropolitan territory of the victim, with every check of a scenario and nothing
// given. It asks the rules themselves, and each question once for as long as
// nothing in it changes: of the attacker a clause sees only whether it covers it
// and whether it is a party, so attackers that are alike to it get one answer.
// A Sweep is for one goroutine; days must not go back.
type Sweep struct {
	engine  *Engine
	words   int // of a set of states
	clauses []*swept
	serving map[foedus.PartyID][]*swept
	now     []*swept // those that serve the victim in hand
	run     run
	drawn   Drawn
}

// Drawn is the answer for one pair on one day. The sets are by number of state and
// hold until the next pair.
type Drawn struct {
	Attacker, Victim                         foedus.PartyID
	Must, Pending, Disputed, Undertaken, May set
	Strongest                                foedus.Act // of what must be done now; "" for nothing
	engine                                   *Engine
}

// set is a set of states, by number.
type set []uint64

func (s set) add(n int) { s[n/64] |= 1 << (n % 64) }
func (s set) or(t set) {
	for i := range s {
		s[i] |= t[i]
	}
}

// States gives the states of a set, in no particular order.
func (d *Drawn) States(s set) func(yield func(foedus.PartyID) bool) {
	return func(yield func(foedus.PartyID) bool) {
		for i, w := range s {
			for ; w != 0; w &= w - 1 {
				if !yield(d.engine.names[i*64+bits.TrailingZeros64(w)]) {
					return
				}
			}
		}
	}
}

// Empty tells that nobody is drawn in.
func (d *Drawn) Empty() bool {
	for i := range d.Must {
		if d.Must[i]|d.Pending[i]|d.Disputed[i]|d.Undertaken[i]|d.May[i] != 0 {
			return false
		}
	}
	return true
}

// swept is a clause as a sweep looks at it.
type swept struct {
	*clause
	turns   []foedus.Day // nothing that it asks of a day changes between two of them
	parties set
	choosy  bool // it or a reading covers some attackers only
	held    map[foedus.PartyID]*held
}

// held is what a clause comes to for one victim, until a day.
type held struct {
	until foedus.Day
	kinds []alike
}

// alike is the answer for attackers that are alike to a clause. Those who could
// bear it themselves were not asked about their own attack; the next one like
// them fills the gap.
type alike struct {
	as      uint64
	sets    [5]set // must, pending, disputed, undertaken, may
	missing []int  // places among the bearers
}

// NewSweep makes a sweep.
func (e *Engine) NewSweep() *Sweep {
	s := &Sweep{engine: e, serving: map[foedus.PartyID][]*swept{}}
	words := (len(e.names) + 63) / 64
	s.drawn = Drawn{engine: e, Must: make(set, words), Pending: make(set, words), Disputed: make(set, words), Undertaken: make(set, words), May: make(set, words)}
	s.words = words
	for i := range e.papers {
		p := &e.papers[i]
		for j := range p.clauses {
			if c := &p.clauses[j]; c.norm.Trigger != nil && c.fights {
				s.clauses = append(s.clauses, s.sweptOf(c))
			}
		}
	}
	return s
}

func (s *Sweep) sweptOf(c *clause) *swept {
	w := &swept{clause: c, parties: make(set, s.words), held: map[foedus.PartyID]*held{}, turns: c.paper.Turns()}
	for _, p := range c.paper.Parties() {
		w.parties.add(s.engine.ids[p])
	}
	restricted := func(n *foedus.Norm) bool {
		return n != nil && n.Trigger != nil && !anybody(n.Trigger.Attackers)
	}
	w.choosy = restricted(c.norm)
	turn := func(ds ...foedus.Date) {
		for _, d := range ds {
			if !d.IsZero() {
				w.turns = append(w.turns, d.First(), d.Last(), d.Last()+1)
			}
		}
	}
	for i := range c.readings {
		w.choosy = w.choosy || restricted(c.readings[i].norm)
		turn(c.norm.Readings[i].Since)
	}
	for i := range c.norm.Exceptions {
		turn(c.norm.Exceptions[i].Valid.From, c.norm.Exceptions[i].Valid.To)
	}
	for i := range c.paper.Areas {
		for _, v := range c.paper.Areas[i].Versions {
			turn(v.Valid.From, v.Valid.To, v.Public)
		}
	}
	for _, b := range c.bearers {
		if st, ok := s.engine.atlas.State(b.id); ok {
			for _, p := range st.Periods {
				turn(p.In.From, p.In.To)
			}
		}
	}
	slices.Sort(w.turns)
	w.turns = slices.Compact(w.turns)
	return w
}

const lastDay = foedus.Day(1<<31 - 1)

// anybody tells a clause that covers whoever attacks.
func anybody(a foedus.Attackers) bool {
	return len(a.Named)+len(a.Except)+len(a.SupportedBy)+len(a.NotAtWar)+a.AtLeast+a.AtMost == 0 && a.Class == "" && !a.NotParty
}

// Day answers for every ordered pair of states on a day.
func (s *Sweep) Day(on foedus.Day, states []foedus.PartyID, yield func(*Drawn) bool) {
	date := on.Date()
	moment := commitment.At(date)
	scenario := foedus.Scenario{Policy: foedus.Observed, Events: []foedus.Event{{Kind: foedus.ArmedAttack, Date: date, Provoked: foedus.AnswerNo, WMD: foedus.NoWMD,
		Attackers: make([]foedus.PartyID, 1), Victims: make([]foedus.PartyID, 1)}}}
	s.run.begin(s.engine, &scenario, false)
	ev := &scenario.Events[0]
	for _, v := range states {
		ev.Victims[0] = v
		clauses := s.live(v, &moment, date)
		for _, a := range states {
			if a == v {
				continue
			}
			ev.Attackers[0] = a
			s.pair(clauses, ev, &moment)
			if !yield(&s.drawn) {
				return
			}
		}
	}
}

// live gives the clauses that serve a victim on a day.
func (s *Sweep) live(v foedus.PartyID, on *commitment.Moment, date foedus.Date) []*swept {
	all, ok := s.serving[v]
	if !ok {
		for _, c := range s.clauses {
			if c.paper.Serves(c.norm, v) {
				all = append(all, c)
			}
		}
		s.serving[v] = all
	}
	s.now = s.now[:0]
	for _, c := range all {
		if c.paper.begun.OnOrBefore(on) != foedus.No && !c.paper.Over(on) && c.valid.Contains(on) != foedus.No && !s.run.special(c.clause, on) && s.run.serves(c.clause, v, date) {
			s.now = append(s.now, c)
		}
	}
	return s.now
}

func (s *Sweep) pair(clauses []*swept, ev *foedus.Event, on *commitment.Moment) {
	d := &s.drawn
	d.Attacker, d.Victim, d.Strongest = ev.Attackers[0], ev.Victims[0], ""
	sets := [5]set{d.Must, d.Pending, d.Disputed, d.Undertaken, d.May}
	for _, x := range sets {
		clear(x)
	}
	number, known := s.engine.ids[d.Attacker]
	best := len(foedus.Acts)
	for _, c := range clauses {
		a := s.alike(c, ev, on, number, known)
		for i, x := range sets {
			x.or(a.sets[i])
		}
		if c.rank < best && a.sets[0].beside(number, known) {
			best = c.rank
		}
	}
	if known {
		for _, x := range sets {
			x[number/64] &^= 1 << (number % 64)
		}
	}
	if best < len(foedus.Acts) {
		d.Strongest = foedus.Acts[best]
	}
}

// beside tells whether a set holds anyone but one.
func (s set) beside(number int, known bool) bool {
	for i, w := range s {
		if known && i == number/64 {
			w &^= 1 << (number % 64)
		}
		if w != 0 {
			return true
		}
	}
	return false
}

// alike gives the answer of a clause for an attacker and those like it.
func (s *Sweep) alike(c *swept, ev *foedus.Event, on *commitment.Moment, number int, known bool) *alike {
	h := c.held[ev.Victims[0]]
	if h == nil {
		h = &held{until: on.First}
		c.held[ev.Victims[0]] = h
	}
	if on.First >= h.until {
		h.kinds = h.kinds[:0]
		h.until = lastDay
		if i, _ := slices.BinarySearch(c.turns, on.First+1); i < len(c.turns) {
			h.until = c.turns[i]
		}
	}
	as := uint64(0)
	if known && c.parties[number/64]&(1<<(number%64)) != 0 {
		as = 1
		if slot := c.paper.Slot(ev.Attackers[0]); slot >= 0 {
			as |= uint64(c.paper.Bound(slot, on)+2) << 1
		}
	}
	if c.choosy {
		q := question{clause: c.clause, event: ev, on: on}
		as |= s.covered(&q, c.norm) << 3
		for i := range c.readings {
			if n := c.readings[i].norm; n != nil {
				as |= s.covered(&q, n) << (4 + i)
			}
		}
	}
	for i := range h.kinds {
		if a := &h.kinds[i]; a.as == as {
			s.fill(c, a, ev, on)
			return a
		}
	}
	h.kinds = append(h.kinds, alike{as: as})
	a := &h.kinds[len(h.kinds)-1]
	for i := range a.sets {
		a.sets[i] = make(set, s.words)
	}
	for i := range c.bearers {
		a.missing = append(a.missing, i)
	}
	s.fill(c, a, ev, on)
	return a
}

func (s *Sweep) covered(q *question, n *foedus.Norm) uint64 {
	if n.Trigger != nil && s.run.covers(&n.Trigger.Attackers, q.event.Attackers[0], q.event.Date) {
		return 1
	}
	return 0
}

// fill asks the bearers that were not asked yet, but for the attacker itself.
func (s *Sweep) fill(c *swept, a *alike, ev *foedus.Event, on *commitment.Moment) {
	left := a.missing[:0]
	for _, i := range a.missing {
		b := c.bearers[i]
		switch {
		case b.id == ev.Attackers[0]:
			left = append(left, i)
			continue
		case b.id == ev.Victims[0], s.run.exists(b, ev.Date) == foedus.No:
			continue
		}
		q := question{clause: c.clause, bearer: b, beneficiary: ev.Victims[0], toward: ev.Victims, owed: s.run.counterpart(c.clause, ev.Victims[0]), event: ev, on: on, provoked: ev.Provoked}
		s.run.fresh(c.clause)
		var f foedus.Finding
		s.run.finding(&q, &f)
		s.run.outcomes, s.run.reasons = s.run.outcomes[:0], s.run.reasons[:0]
		if k := kindOf(&f); k >= 0 {
			a.sets[k].add(b.who)
		}
	}
	a.missing = left
}

// kindOf gives the place of a finding's set; -1 for none.
func kindOf(f *foedus.Finding) int {
	switch {
	case f.Modality == foedus.Must && f.Status == foedus.Triggered:
		return 0
	case f.Modality == foedus.Must && f.Status == foedus.Pending:
		return 1
	case f.Status == foedus.Disputed && (f.Modality == foedus.Must || f.Modality == foedus.Undertakes):
		return 2
	case f.Modality == foedus.Undertakes && (f.Status == foedus.Triggered || f.Status == foedus.Pending):
		return 3
	case f.Modality == foedus.May && (f.Status == foedus.Triggered || f.Status == foedus.Pending):
		return 4
	}
	return -1
}
