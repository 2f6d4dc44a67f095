package casus

import (
	"slices"

	"foedus"
	"foedus/internal/commitment"
)

// maxRounds bounds the cascade; each round adds a state, so it is never reached.
const maxRounds = 300

// cascade lets those who must fight join, round by round. Round 0 is the
// scenario; those given to have joined come in round 1. Joining in collective
// defence is no fresh armed attack on the original aggressor: on its side only
// clauses that need no more than a state of war can follow. That the aggressor
// strikes a joiner at home would be a new event; what would follow is offered as
// disputed and moves nobody. Nothing depends on the order: each round reads only
// who had joined before it, and the labels of round 0 never change.
func (r *run) cascade() []Belligerent {
	if len(r.scenario.Events) == 0 {
		return nil
	}
	w := &r.war
	for _, ev := range r.scenario.Events {
		for _, a := range ev.Attackers {
			r.enter(w, a, attacker, 0, 0)
		}
		for _, v := range ev.Victims {
			r.enter(w, v, victim, 0, 0)
		}
	}
	givenV, givenA := r.facts.joined()
	for _, p := range givenV {
		r.enter(w, p, victim, 1, 0)
	}
	for _, p := range givenA {
		r.enter(w, p, attacker, 1, 0)
	}
	first := &r.scenario.Events[0]
	on := r.moment(0)
	done, asked := 0, 0
	for round := 1; round < maxRounds; round++ {
		before := len(w.in)
		now := r.findings[done:]
		done = len(r.findings)
		if r.scenario.Policy != foedus.Observed {
			r.join(now, w, round)
		}
		if len(w.in) == before && round > 1 {
			break
		}
		for ; asked < len(w.in); asked++ {
			if b := w.in[asked]; b.Round == round {
				r.follow(b.State, w, first, on, round)
			}
		}
	}
	return w.in
}

// side is a side of a war.
type side uint8

const (
	neither side = iota
	attacker
	victim
)

var sideNames = [...]string{"", "attacker", "victim"}

// war is who has joined what.
type war struct {
	side []side // by number of the party
	in   []Belligerent
}

func (r *run) enter(w *war, p foedus.PartyID, s side, round, because int) {
	n := r.who(p)
	for n >= len(w.side) {
		w.side = append(w.side, neither)
	}
	if w.side[n] == neither {
		w.side[n] = s
		w.in = append(w.in, Belligerent{p, sideNames[s], round, because})
	}
}

func (r *run) sideOf(w *war, p foedus.PartyID) side {
	if n := r.who(p); n < len(w.side) {
		return w.side[n]
	}
	return neither
}

// join adds the states whose triggered duties the policy takes to be honoured.
func (r *run) join(fs []foedus.Finding, w *war, round int) {
	type joiner struct {
		state   foedus.PartyID
		side    side
		because int
		rung    int
	}
	var js []joiner
	for i := range fs {
		f := &fs[i]
		if f.Modality != foedus.Must || f.Status != foedus.Triggered || f.If != nil || !honoured(f.Act, r.scenario.Policy) {
			continue
		}
		for _, t := range f.Toward {
			if s := r.sideOf(w, t); s != neither {
				js = append(js, joiner{f.State, s, f.Proof, f.Act.Rung()})
			}
		}
	}
	// The strongest duty of each state is the one it joins by.
	slices.SortStableFunc(js, func(a, b joiner) int {
		if a.rung != b.rung {
			return b.rung - a.rung
		}
		return compare(a.state, b.state)
	})
	for _, j := range js {
		r.enter(w, j.state, j.side, round, j.because)
	}
}

// honoured tells whether a policy takes a triggered duty to bring its bearer in.
func honoured(a foedus.Act, p foedus.Policy) bool {
	hard := a.Rung() >= foedus.AidAllMeans.Rung() || a == foedus.JoinWar || a == foedus.Guarantee
	return hard || p != foedus.HonourHard && a.Defence()
}

// follow asks what a state's joining brings in its turn: a state of war between
// the joiner and the enemy can move allies of either, and a stroke back at a
// joiner on the victim's side is offered.
func (r *run) follow(p foedus.PartyID, w *war, first *foedus.Event, on *commitment.Moment, round int) {
	against := first.Attackers
	if r.sideOf(w, p) == attacker {
		against = first.Victims
	}
	r.chain(r.supposed.set(p, foedus.Event{Kind: foedus.StateOfWar, Date: first.Date, Attackers: against, Provoked: foedus.AnswerUnknown, WMD: foedus.NoWMD}), on, w, round, false)
	if r.sideOf(w, p) == victim {
		r.chain(r.supposed.set(p, foedus.Event{Kind: foedus.ArmedAttack, Date: first.Date, Attackers: first.Attackers, Provoked: foedus.AnswerNo, WMD: foedus.NoWMD}), on, w, round, true)
	}
}

// supposed is the later event in hand. Most reach nobody, so it is made in one
// place and copied when a finding needs it.
type supposed struct {
	event foedus.Event
	own   [1]foedus.PartyID
	copy  *foedus.Event
	offer *foedus.Reading   // of a stroke back: what is argued over
	given map[string]string // and what its findings suppose; both shared
}

func (s *supposed) set(victim foedus.PartyID, ev foedus.Event) *foedus.Event {
	s.event, s.own[0], s.copy, s.offer = ev, victim, nil, nil
	s.event.Victims = s.own[:]
	return &s.event
}

func (s *supposed) kept() *foedus.Event {
	if s.copy == nil {
		ev := s.event
		ev.Victims = []foedus.PartyID{s.own[0]}
		s.copy = &ev
	}
	return s.copy
}

// chain asks the norms that a later event would reach. An offered event yields
// disputed findings only, and only for states not yet in the war. Findings that
// are not live are dropped: the reasons why a supposed event reaches nobody are
// of no use.
func (r *run) chain(ev *foedus.Event, on *commitment.Moment, w *war, round int, offering bool) {
	kinds := entailed[ev.Kind]
	k := alive
	if offering {
		k = offered
	}
	for _, at := range r.touch(ev, on) {
		for _, c := range r.papers[at].chain {
			if c.kinds&kinds == 0 || offering && !c.fights || c.valid.Contains(on) == foedus.No {
				continue
			}
			for toward := range sides(c, ev) {
				if toward[0] != ev.Victims[0] && c.norm.Trigger.Befalls != "either" || !r.outside(c, w) || !r.serves(c, toward[0], ev.Date) {
					continue
				}
				r.ask(question{clause: c, event: ev, on: on, round: round, offered: offering}, toward, w, k)
			}
		}
	}
}

// outside tells whether any bearer of a clause is not in the war.
func (r *run) outside(c *clause, w *war) bool {
	for i := range c.bearers {
		if w.side[c.bearers[i].who] == neither {
			return true
		}
	}
	return false
}

// offer makes a finding on a supposed event disputed.
func (r *run) offer(f *foedus.Finding) bool {
	if !f.Live() {
		return false
	}
	s := &r.supposed
	if s.offer == nil {
		on := string(s.own[0])
		s.given = map[string]string{"event": "armed_attack on the territory of " + on + " by " + names(s.event.Attackers)}
		s.offer = &foedus.Reading{ID: "new_event", Holder: "the scenario does not say", Rival: true,
			Says: "a strike on " + on + "'s own territory would be a new armed attack; whether a counter-stroke against a state that joined in collective defence is one is argued over"}
	}
	first := len(r.outcomes) - len(f.Readings) // they were put there last
	r.outcomes = append(r.outcomes, foedus.ReadingOutcome{Status: foedus.Disputed, Differs: true, Reading: s.offer})
	f.Status, f.If, f.Readings = foedus.Disputed, s.given, r.outcomes[first:len(r.outcomes):len(r.outcomes)]
	return true
}
