// Package casus computes the casus foederis: given who attacks whom, when and
// where, which norms bind which states to do what, and why not the others.
//
// For each norm it asks, of each bearer and beneficiary that the scenario
// touches, the questions of the reasons list in their order: was the text
// public, are both parties, is it in force between them, is the attacker
// covered, was the threshold crossed, at a place and object that the clause
// covers, and are its gates open. Each answer is three-valued and becomes a node
// of the proof. What is certain to fail gives not_triggered with the first
// reason; a gate of which nothing is said gives pending; what no source decides
// gives disputed, with every reading shown. Unknown is never no.
//
// Then it lets those who must fight join, round by round, under a policy; looks
// for duties that cannot both be kept; and says who extends nuclear deterrence
// to the attacked.
package casus

import (
	"slices"

	"foedus"
	"foedus/internal/atlas"
	"foedus/internal/commitment"
	"foedus/internal/proof"
)

// An Engine answers scenarios over one base. It keeps nothing between answers.
type Engine struct {
	Base     *commitment.Base
	Atlas    *atlas.Atlas
	Postures []foedus.Posture
	All      bool // ask the norms too that nobody in the scenario is touched by
}

// A Result is everything that a scenario yields.
type Result struct {
	Findings    []foedus.Finding
	Belligerent []Belligerent
	Conflicts   []Conflict
	Umbrella    []Umbrella
	Assumptions []string // what nobody said and the answer supposes
	Proofs      map[string]proof.Saved
}

// A Belligerent is a state at war in the scenario, since which round, and because
// of which finding.
type Belligerent struct {
	State   foedus.PartyID
	Side    string // attacker or victim
	Round   int
	Because string // proof id; "" for those of round 0 and those given
}

// A question is one thing to answer: a norm, who may owe it to whom, and for which event.
type question struct {
	paper       *commitment.Day
	norm        *foedus.Norm
	bearer      foedus.PartyID
	beneficiary foedus.PartyID
	event       *foedus.Event
	index       int // of the event
	round       int
	offered     bool
}

// run is the state of one answer.
type run struct {
	*Engine
	scenario *foedus.Scenario
	facts    facts
	book     proof.Book
	seen     map[seenKey]bool
	days     map[dayKey]*commitment.Day
	findings []foedus.Finding
	assumed  []string
}

type dayKey struct {
	paper *commitment.Paper
	on    foedus.Date
}

// day gives a paper on the day of an event.
func (r *run) day(p *commitment.Paper, on foedus.Date) *commitment.Day {
	k := dayKey{p, on}
	d, ok := r.days[k]
	if !ok {
		d = p.At(on)
		r.days[k] = d
	}
	return d
}

type seenKey struct {
	norm                *foedus.Norm
	bearer, beneficiary foedus.PartyID
	event               int
}

// Ask answers a scenario.
func (e *Engine) Ask(s *foedus.Scenario) Result {
	r := &run{Engine: e, scenario: s, facts: readFacts(s.Given), seen: map[seenKey]bool{}, days: map[dayKey]*commitment.Day{}}
	for i := range s.Events {
		r.event(&s.Events[i], i)
	}
	belligerents := r.cascade()
	conflicts := r.conflicts(belligerents)
	umbrella := r.umbrella()
	slices.SortStableFunc(r.findings, order)
	return Result{Findings: r.findings, Belligerent: belligerents, Conflicts: conflicts, Umbrella: umbrella,
		Assumptions: r.assumed, Proofs: r.book.Nodes()}
}

// event asks every norm of every paper that an attacker or victim has to do with.
func (r *run) event(ev *foedus.Event, index int) {
	for _, p := range r.touched(ev) {
		for i := range p.Norms {
			n := &p.Norms[i]
			if !r.All && n.Valid.Contains(ev.Date) == foedus.No {
				continue // another version of the text stood that day
			}
			if n.Trigger == nil {
				r.restraint(p, n, ev, index)
				continue
			}
			for _, c := range sides(n, ev) {
				if !r.All && !p.Serves(n, c) {
					continue
				}
				for _, b := range r.bearers(p, n, c, ev.Date) {
					r.ask(question{paper: p, norm: n, bearer: b, beneficiary: c, event: ev, index: index})
				}
			}
		}
	}
}

// touched gives the papers that existed by then and concern anyone in the event,
// and those that promise something to anyone.
func (r *run) touched(ev *foedus.Event) []*commitment.Day {
	var out []*commitment.Day
	for _, p := range r.Base.Papers() {
		hit := r.All || slices.ContainsFunc(p.Parties(), func(q foedus.PartyID) bool {
			return slices.Contains(ev.Attackers, q) || slices.Contains(ev.Victims, q)
		})
		if !hit {
			hit = slices.ContainsFunc(p.Norms, func(n foedus.Norm) bool {
				return n.Beneficiary.Kind == foedus.Anyone || slices.ContainsFunc(n.Beneficiary.Parties, func(q foedus.PartyID) bool { return slices.Contains(ev.Victims, q) })
			})
		}
		if hit && (r.All || p.Entries[0].Step.Date.OnOrBefore(ev.Date) != foedus.No) {
			out = append(out, r.day(p, ev.Date))
		}
	}
	return out
}

// sides gives the states that a norm may serve in an event: the attacked; the
// attackers too, so that the answer can say why their allies owe them nothing.
func sides(n *foedus.Norm, ev *foedus.Event) []foedus.PartyID {
	out := slices.Clone(ev.Victims)
	if n.Act.Defence() || n.Act == foedus.JoinWar || n.Trigger.Befalls == "either" {
		for _, a := range ev.Attackers {
			if a.IsState() && !slices.Contains(out, a) {
				out = append(out, a)
			}
		}
	}
	return out
}

// bearers gives the states that may owe a norm to a beneficiary; one that did not
// exist that day owes nothing and is not listed.
func (r *run) bearers(p *commitment.Day, n *foedus.Norm, beneficiary foedus.PartyID, on foedus.Date) []foedus.PartyID {
	pool := p.Parties()
	if n.Bearer.Kind == foedus.Named {
		pool = n.Bearer.Parties
	}
	var out []foedus.PartyID
	for _, b := range pool {
		if (b != beneficiary || ownPolicy(n)) && n.Bearer.Names(b) && (r.All || r.Atlas.ExistsOn(b, on) != foedus.No) {
			out = append(out, b)
		}
	}
	return out
}

// ownPolicy tells a norm by which a state says what it may do for itself: nuclear
// doctrine names its own defence beside that of allies.
func ownPolicy(n *foedus.Norm) bool {
	return n.Act == foedus.NuclearUse && n.Bearer.Kind == foedus.Named && n.Beneficiary.Kind == foedus.Named
}

// ask answers a question once and records what it finds.
func (r *run) ask(q question) {
	k := seenKey{q.norm, q.bearer, q.beneficiary, q.index}
	if q.round > 0 {
		k.event = -q.round
	}
	if r.seen[k] {
		return
	}
	r.seen[k] = true
	r.findings = append(r.findings, r.answer(q)...)
}

// restraint reports what an attack itself breaches: a standing duty of an
// attacker not to do this to a victim.
func (r *run) restraint(p *commitment.Day, n *foedus.Norm, ev *foedus.Event, index int) {
	if n.Modality != foedus.MustNot && n.Modality != foedus.Undertakes && n.Act != foedus.NuclearNotUse || !n.Act.Restraint() && n.Act != foedus.NuclearNotUse {
		return
	}
	breach := false
	switch n.Act {
	case foedus.UseForce:
		breach = matches(ev, []foedus.EventKind{foedus.Aggression, foedus.ArmedAttack}, nil) == foedus.Yes
	case foedus.NuclearNotUse:
		breach = ev.WMD == foedus.Nuclear
	}
	if !breach {
		return
	}
	for _, a := range ev.Attackers {
		for _, v := range ev.Victims {
			if a == v || !p.Bears(n, a) || !p.Serves(n, v) && n.Beneficiary.Kind != foedus.Anyone {
				continue
			}
			r.ask(question{paper: p, norm: n, bearer: a, beneficiary: v, event: ev, index: index})
		}
	}
}

// order puts live findings first, then the strongest act, then the state.
func order(a, b foedus.Finding) int {
	rank := func(f foedus.Finding) int {
		return slices.Index(foedus.Statuses, f.Status)*100 + slices.Index(foedus.Acts, f.Act)
	}
	if d := rank(a) - rank(b); d != 0 {
		return d
	}
	if a.State != b.State {
		if a.State < b.State {
			return -1
		}
		return 1
	}
	return 0
}
