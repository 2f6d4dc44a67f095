package casus

import (
	"math/bits"
	"slices"
	"sync"

	"foedus"
	"foedus/internal/commitment"
)

// run is the state of one answer. Its parts are used again for the next one.
type run struct {
	*Engine
	scenario  *foedus.Scenario
	facts     facts
	whole     bool // ask the norms too that nobody in the scenario is touched by
	recording bool
	released  bool // some waiver is given

	findings  []foedus.Finding
	questions []question              // one for each finding, by Proof
	outcomes  []foedus.ReadingOutcome // of which findings hold stretches
	reasons   []foedus.Reason         // likewise
	assumed   []string

	moments  []commitment.Moment // of the events
	seen     map[uint64]bool
	sheet    []part // of the clause and beneficiary in hand
	marks    []uint64
	touched  []int
	keys     []sortKey
	day      foedus.Date // that life is about
	life     []int8      // by party: whether it existed that day, 0 not asked yet
	extra    map[foedus.PartyID]int
	war      war
	supposed supposed
}

// begin makes a run ready for a scenario.
func (r *run) begin(e *Engine, s *foedus.Scenario, whole bool) {
	r.Engine, r.scenario, r.facts, r.whole = e, s, s.Given, whole
	r.released = slices.ContainsFunc(s.Given, func(f foedus.Fact) bool { return f.Name == "waiver" })
	r.findings, r.questions, r.outcomes, r.reasons, r.assumed = r.findings[:0], r.questions[:0], nil, nil, nil
	r.moments = r.moments[:0]
	for i := range s.Events {
		r.moments = append(r.moments, commitment.At(s.Events[i].Date))
	}
	clear(r.seen)
	clear(r.extra)
	r.day = foedus.Date{}
	r.life = sized(r.life, len(e.names))
	r.marks = sized(r.marks, (len(e.papers)+63)/64)
	r.war.side, r.war.in = sized(r.war.side, len(e.names)+4*len(s.Events)), nil
}

// sized gives a cleared slice of a length, the old one where it is large enough.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// room gives a slice that takes n more without moving: stretches of it are held
// by findings, so a full one is left to them and a new one begun.
func room[T any](s []T, n int) []T {
	if cap(s)-len(s) >= n {
		return s
	}
	return make([]T, 0, max(64, n))
}

var runs = sync.Pool{New: func() any { return new(run) }}

// moment gives the day of an event.
func (r *run) moment(event int) *commitment.Moment { return &r.moments[event] }

// A question is one thing to answer: a clause, who may owe it to whom, and for
// which event.
type question struct {
	clause      *clause
	bearer      bearer
	beneficiary foedus.PartyID
	toward      []foedus.PartyID // the beneficiary, as findings give it
	owed        int              // place among the parties of who must itself be bound; -1 for nobody
	event       *foedus.Event
	on          *commitment.Moment
	provoked    foedus.Answer // as the event says, or as this question supposes
	index       int           // of the event
	round       int
	offered     bool
}

// event asks every norm of every paper that an attacker or victim has to do with.
func (r *run) event(ev *foedus.Event, index int) {
	on := r.moment(index)
	for _, at := range r.touch(ev, on) {
		p := &r.papers[at]
		for i := range p.clauses {
			c := &p.clauses[i]
			if !r.whole && c.valid.Contains(on) == foedus.No {
				continue // another version of the text stood that day
			}
			if c.norm.Trigger == nil {
				r.restraint(c, ev, on, index)
				continue
			}
			if !r.whole && r.special(c, on) {
				continue
			}
			for side := range sides(c, ev) {
				if r.whole || r.serves(c, side[0], ev.Date) {
					r.ask(question{clause: c, event: ev, on: on, index: index}, side, nil, all)
				}
			}
		}
	}
}

// special tells whether a special rule of the same paper, in the text of that day and
// public, stands in the place of a clause.
func (r *run) special(c *clause, on *commitment.Moment) bool {
	return slices.ContainsFunc(c.special, func(s *clause) bool {
		return s.valid.Contains(on) == foedus.Yes && s.paper.TextSeen(s.norm)
	})
}

// warsUnderWay asks the duties to join a war that is given beside the events: who
// attacked first in it stays open, so each side is asked for.
func (r *run) warsUnderWay() {
	for _, f := range r.facts {
		if f.Name != "at_war" || f.Not || len(r.scenario.Events) == 0 {
			continue
		}
		a, b := foedus.PartyID(f.Args[0]), foedus.PartyID(f.Args[1])
		if slices.ContainsFunc(r.scenario.Events, func(e foedus.Event) bool { return opposed(&e, a, b) || opposed(&e, b, a) }) {
			continue
		}
		for _, pair := range [][2]foedus.PartyID{{a, b}, {b, a}} {
			ev := &foedus.Event{Kind: foedus.StateOfWar, Date: r.scenario.Events[0].Date, Attackers: []foedus.PartyID{pair[1]}, Victims: []foedus.PartyID{pair[0]},
				Provoked: foedus.AnswerUnknown, WMD: foedus.NoWMD}
			on := r.moment(0)
			for _, at := range slices.Clone(r.touch(ev, on)) {
				for _, c := range r.papers[at].chain {
					if c.norm.Act == foedus.JoinWar && c.valid.Contains(on) != foedus.No && r.serves(c, pair[0], ev.Date) {
						r.ask(question{clause: c, event: ev, on: on}, ev.Victims, nil, alive)
					}
				}
			}
		}
	}
}

func opposed(e *foedus.Event, a, b foedus.PartyID) bool {
	return slices.Contains(e.Attackers, a) && slices.Contains(e.Victims, b)
}

// touch gives the papers that existed by then and concern anyone in the event,
// and those that promise something to a victim or to anyone. One that had
// ended for all is not among them: a century of pacts that are over says nothing.
func (r *run) touch(ev *foedus.Event, on *commitment.Moment) []int {
	clear(r.marks)
	mark := func(papers []int) {
		for _, at := range papers {
			r.marks[at/64] |= 1 << (at % 64)
		}
	}
	mark(r.anyone)
	for _, p := range ev.Attackers {
		if n, ok := r.ids[p]; ok {
			mark(r.touching[n])
			mark(r.watching[n])
		}
	}
	for _, p := range ev.Victims {
		if n, ok := r.ids[p]; ok {
			mark(r.touching[n])
			mark(r.promised[n])
		}
	}
	if r.whole {
		for i := range r.marks {
			r.marks[i] = ^uint64(0)
		}
	}
	out := r.touched[:0]
	for i, word := range r.marks {
		for ; word != 0; word &= word - 1 {
			at := i*64 + bits.TrailingZeros64(word)
			if at < len(r.papers) && (r.whole || r.papers[at].begun.OnOrBefore(on) != foedus.No && !r.papers[at].Over(on)) {
				out = append(out, at)
			}
		}
	}
	r.touched = out
	return out
}

// sides gives the states that a norm may serve in an event, each as a list of
// one: the attacked; the attackers too, so that the answer can say why their
// allies owe them nothing; for a clause on what befalls any state, those it is
// owed to.
func sides(c *clause, ev *foedus.Event) func(yield func([]foedus.PartyID) bool) {
	n := c.norm
	both := n.Act.Defence() || n.Act == foedus.JoinWar || n.Trigger.Befalls == "either"
	return func(yield func([]foedus.PartyID) bool) {
		for i := range c.served {
			if !yield(c.served[i : i+1 : i+1]) {
				return
			}
		}
		if len(c.served) > 0 {
			return
		}
		for i, v := range ev.Victims {
			if !slices.Contains(ev.Victims[:i], v) && !yield(ev.Victims[i:i+1:i+1]) {
				return
			}
		}
		if !both {
			return
		}
		for i, a := range ev.Attackers {
			if a.IsState() && !slices.Contains(ev.Victims, a) && !slices.Contains(ev.Attackers[:i], a) && !yield(ev.Attackers[i:i+1:i+1]) {
				return
			}
		}
	}
}

// serves tells whether a clause can serve a party on a day.
func (r *run) serves(c *clause, p foedus.PartyID, on foedus.Date) bool {
	if !c.paper.Serves(c.norm, p) {
		return false
	}
	if class := c.norm.Beneficiary.Class; class != "" {
		t, err := r.atlas.Class(p, class, on)
		return err == nil && t != foedus.No
	}
	return true
}

// ask answers a question for everyone who may bear it toward one beneficiary; a
// state that did not exist that day owes nothing and is not listed. Once there is
// a war, only those outside it are asked.
func (r *run) ask(q question, toward []foedus.PartyID, w *war, k keep) {
	c := q.clause
	q.toward, q.beneficiary = toward, toward[0]
	q.owed = r.counterpart(c, q.beneficiary)
	q.provoked = q.event.Provoked
	r.fresh(c)
	enemies := enemies(&q, c.norm.Trigger)
	for _, b := range c.bearers {
		if w != nil && w.side[b.who] != neither || b.id == q.beneficiary && !ownPolicy(c.norm) || !r.whole && r.exists(b, q.event.Date) == foedus.No {
			continue
		}
		if w != nil && !r.once(c, b, q.beneficiary, rounds+q.round) {
			continue
		}
		q.bearer = b
		if c.personal || slices.Contains(enemies, b.id) {
			r.fresh(c)
		}
		r.answer(&q, k)
		if c.personal || slices.Contains(enemies, b.id) {
			r.fresh(c)
		}
	}
}

// fresh empties the sheet for a clause.
func (r *run) fresh(c *clause) {
	n := 2 * (1 + len(c.readings))
	if cap(r.sheet) < n {
		r.sheet = make([]part, n, 2*n)
	}
	r.sheet = r.sheet[:n]
	for i := range r.sheet {
		r.sheet[i].done = false
	}
}

func (r *run) counterpart(c *clause, beneficiary foedus.PartyID) int {
	if owed := c.paper.Counterpart(c.norm, beneficiary); owed != "" {
		return c.paper.Slot(owed)
	}
	return nobody
}

// nobody stands for a counterpart where none need be bound.
const nobody = -2

// exists tells whether a bearer existed on a day.
func (r *run) exists(b bearer, on foedus.Date) foedus.Tri {
	if on != r.day {
		clear(r.life)
		r.day = on
	}
	if r.life[b.who] == 0 {
		r.life[b.who] = int8(r.atlas.ExistsOn(b.id, on)) + 2
	}
	return foedus.Tri(r.life[b.who] - 2)
}

// ownPolicy tells a norm by which a state says what it may do for itself: nuclear
// doctrine names its own defence beside that of allies.
func ownPolicy(n *foedus.Norm) bool {
	return n.Act == foedus.NuclearUse && n.Bearer.Kind == foedus.Named && n.Beneficiary.Kind == foedus.Named
}

// restraint reports what an attack itself breaches: a standing duty of an
// attacker not to do this to a victim.
func (r *run) restraint(c *clause, ev *foedus.Event, on *commitment.Moment, index int) {
	n := c.norm
	if n.Modality != foedus.MustNot && n.Modality != foedus.Undertakes && n.Act != foedus.NuclearNotUse || !n.Act.Restraint() && n.Act != foedus.NuclearNotUse {
		return
	}
	breach := false
	switch n.Act {
	case foedus.UseForce:
		breach = entailed[ev.Kind]&kindsOf([]foedus.EventKind{foedus.Aggression, foedus.ArmedAttack}) != 0
	case foedus.NuclearNotUse:
		breach = ev.WMD == foedus.Nuclear
	}
	if !breach {
		return
	}
	for i, a := range ev.Attackers {
		for j, v := range ev.Victims {
			if a == v || slices.Contains(ev.Attackers[:i], a) || slices.Contains(ev.Victims[:j], v) || !r.serves(c, v, ev.Date) && n.Beneficiary.Kind != foedus.Anyone {
				continue
			}
			r.askOne(c, a, ev.Victims[j:j+1:j+1], ev, on, index, all)
		}
	}
}

// askOne answers a question for one bearer, once.
func (r *run) askOne(c *clause, a foedus.PartyID, toward []foedus.PartyID, ev *foedus.Event, on *commitment.Moment, index int, k keep) {
	for _, b := range c.bearers {
		if b.id != a || b.slot < 0 && c.norm.Bearer.Kind != foedus.Named || !r.once(c, b, toward[0], index) {
			continue
		}
		r.fresh(c)
		q := question{clause: c, bearer: b, beneficiary: toward[0], toward: toward, owed: r.counterpart(c, toward[0]),
			event: ev, on: on, provoked: ev.Provoked, index: index}
		r.answer(&q, k)
	}
}

// rounds is the first of the times that are rounds; those before are events.
const rounds = 1 << 11

// once tells whether a question is asked for the first time of an event, or of a
// round after the first.
func (r *run) once(c *clause, b bearer, beneficiary foedus.PartyID, time int) bool {
	if r.seen == nil {
		r.seen = map[uint64]bool{}
	}
	k := uint64(c.number)<<40 | uint64(b.who)<<26 | uint64(r.who(beneficiary))<<12 | uint64(time)&0xfff
	if r.seen[k] {
		return false
	}
	r.seen[k] = true
	return true
}

// who gives the number of a party: the engine's, or one of this run.
func (r *run) who(p foedus.PartyID) int {
	if n, ok := r.ids[p]; ok {
		return n
	}
	n, ok := r.extra[p]
	if !ok {
		if r.extra == nil {
			r.extra = map[foedus.PartyID]int{}
		}
		n = len(r.names) + len(r.extra)
		r.extra[p] = n
	}
	return n
}
