package casus

import (
	"slices"

	"foedus"
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
	var out []Belligerent
	side := map[foedus.PartyID]string{}
	add := func(p foedus.PartyID, s string, round int, because string) {
		if side[p] == "" {
			side[p] = s
			out = append(out, Belligerent{p, s, round, because})
		}
	}
	for _, ev := range r.scenario.Events {
		for _, a := range ev.Attackers {
			add(a, "attacker", 0, "")
		}
		for _, v := range ev.Victims {
			add(v, "victim", 0, "")
		}
	}
	givenV, givenA := r.facts.joined()
	for _, p := range givenV {
		add(p, "victim", 1, "")
	}
	for _, p := range givenA {
		add(p, "attacker", 1, "")
	}
	done := 0
	for round := 1; round < maxRounds; round++ {
		before := len(out)
		now := r.findings[done:]
		done = len(r.findings)
		if r.scenario.Policy != foedus.Observed {
			r.join(now, side, round, add)
		}
		if len(out) == before && round > 1 {
			break
		}
		var fresh []Belligerent
		for _, b := range out {
			if b.Round == round {
				fresh = append(fresh, b)
			}
		}
		for _, b := range fresh {
			r.follow(b, side, round)
		}
	}
	return out
}

// join adds the states whose triggered duties the policy takes to be honoured.
func (r *run) join(fs []foedus.Finding, side map[foedus.PartyID]string, round int, add func(foedus.PartyID, string, int, string)) {
	type joiner struct {
		state   foedus.PartyID
		side    string
		because string
		rung    int
	}
	var js []joiner
	for _, f := range fs {
		if f.Modality != foedus.Must || f.Status != foedus.Triggered || f.If != nil || !honoured(f.Act, r.scenario.Policy) {
			continue
		}
		for _, t := range f.Toward {
			if s := side[t]; s != "" {
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
		add(j.state, j.side, round, j.because)
	}
}

func compare(a, b foedus.PartyID) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// honoured tells whether a policy takes a triggered duty to bring its bearer in.
func honoured(a foedus.Act, p foedus.Policy) bool {
	hard := a.Rung() >= foedus.AidAllMeans.Rung() || a == foedus.JoinWar || a == foedus.Guarantee
	return hard || p != foedus.HonourHard && a.Defence()
}

// follow asks what a state's joining brings in its turn.
func (r *run) follow(b Belligerent, side map[foedus.PartyID]string, round int) {
	first := r.scenario.Events[0]
	var enemies []foedus.PartyID
	for p, s := range side {
		if s != b.Side {
			enemies = append(enemies, p)
		}
	}
	slices.Sort(enemies)
	roundZero := func(s string) []foedus.PartyID {
		if s == "attacker" {
			return first.Attackers
		}
		return first.Victims
	}
	// A state of war between the joiner and the enemy: it can move allies of either.
	war := &foedus.Event{Kind: foedus.StateOfWar, Date: first.Date, Attackers: roundZero(other(b.Side)), Victims: []foedus.PartyID{b.State}, Provoked: foedus.AnswerUnknown, WMD: foedus.NoWMD}
	r.chain(war, round, side, false)
	if b.Side == "victim" {
		strike := &foedus.Event{Kind: foedus.ArmedAttack, Date: first.Date, Attackers: first.Attackers, Victims: []foedus.PartyID{b.State}, Provoked: foedus.AnswerNo, WMD: foedus.NoWMD}
		r.chain(strike, round, side, true)
	}
}

func other(side string) string {
	if side == "victim" {
		return "attacker"
	}
	return "victim"
}

// chain asks the norms that a later event would reach. An offered event yields
// disputed findings only, and only for states not yet in the war.
func (r *run) chain(ev *foedus.Event, round int, side map[foedus.PartyID]string, offered bool) {
	for _, p := range r.touched(ev) {
		for i := range p.Norms {
			n := &p.Norms[i]
			if n.Trigger == nil || n.Valid.Contains(ev.Date) == foedus.No || !fights(n.Act) && (offered || n.Act != foedus.Neutral && n.Act != foedus.NeutralBenevolent) || matches(ev, n.Trigger.Events, nil) != foedus.Yes {
				continue
			}
			for _, c := range sides(n, ev) {
				if !slices.Contains(ev.Victims, c) && n.Trigger.Befalls != "either" || !p.Serves(n, c) {
					continue
				}
				for _, b := range r.bearers(p, n, c, ev.Date) {
					if side[b] != "" {
						continue
					}
					r.chained(question{paper: p, norm: n, bearer: b, beneficiary: c, event: ev, index: 0, round: round, offered: offered})
				}
			}
		}
	}
}

// chained records a later finding if it is live: the reasons why a supposed event
// reaches nobody are of no use.
func (r *run) chained(q question) {
	k := seenKey{q.norm, q.bearer, q.beneficiary, -q.round}
	if r.seen[k] {
		return
	}
	r.seen[k] = true
	for _, f := range r.answer(q) {
		if !f.Live() {
			continue
		}
		if q.offered {
			f.Status = foedus.Disputed
			f.If = map[string]string{"event": "armed_attack on the territory of " + string(q.beneficiary) + " by " + names(q.event.Attackers)}
			f.Readings = append(f.Readings, foedus.ReadingOutcome{Status: foedus.Disputed, Differs: true, Reading: foedus.Reading{ID: "new_event", Holder: "the scenario does not say", Rival: true,
				Says: "a strike on " + string(q.beneficiary) + "'s own territory would be a new armed attack; whether a counter-stroke against a state that joined in collective defence is one is argued over"}})
		}
		r.findings = append(r.findings, f)
	}
}
