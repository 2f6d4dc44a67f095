// Package casus computes the casus foederis: given who attacks whom, when and
// where, which norms bind which states to do what, and why not the others.
//
// For each norm it asks, of each bearer and beneficiary that the scenario
// touches, the questions of the reasons list in their order: was the text
// public, are both parties, is it in force between them, is the attacker
// covered, was the threshold crossed, at a place and object that the clause
// covers, and are its gates open. Each answer is three-valued. What is certain to
// fail gives not_triggered with the first reason; a gate of which nothing is said
// gives pending; what no source decides gives disputed, with every reading shown.
// Unknown is never no.
//
// Then it lets those who must fight join, round by round, under a policy; looks
// for duties that cannot both be kept; and says who extends nuclear deterrence
// to the attacked.
//
// A scenario raises hundreds of questions and its reader opens the proofs of a
// few. So the same code runs in two ways: to decide, it only compares; to prove,
// it is run again for the one question with recording on, and every answer on
// the way becomes a node ([Result.Prove]).
package casus

import (
	"slices"

	"foedus"
	"foedus/internal/atlas"
	"foedus/internal/commitment"
	"foedus/internal/proof"
)

// An Engine answers scenarios over one base. It is safe for concurrent use.
type Engine struct {
	base     *commitment.Base
	atlas    *atlas.Atlas
	postures []foedus.Posture

	papers   []paper
	ids      map[foedus.PartyID]int // parties that papers or norms name, numbered
	names    []foedus.PartyID
	touching [][]int // by party: the papers that it has to do with
	promised [][]int // by party: the papers that name it as one served
	anyone   []int   // papers that promise something to whoever it may be
	watching [][]int // by party: papers with a clause on what it does to anyone
	bound    [][]*clause
	umbrella []*clause
	clauses  int
}

// A Result is everything that a scenario yields.
type Result struct {
	Findings    []foedus.Finding
	Belligerent []Belligerent
	Conflicts   []Conflict
	Umbrella    []Umbrella
	Assumptions []string // what nobody said and the answer supposes

	engine    *Engine
	scenario  *foedus.Scenario
	whole     bool
	questions []question
}

// A Belligerent is a state at war in the scenario, since which round, and because
// of which finding.
type Belligerent struct {
	State   foedus.PartyID
	Side    string // attacker or victim
	Round   int
	Because int // Finding.Proof; 0 for those of round 0 and those given
}

// Base gives the commitments that the engine answers over.
func (e *Engine) Base() *commitment.Base { return e.base }

// Ask answers a scenario.
func (e *Engine) Ask(s *foedus.Scenario) Result { return e.ask(s, false) }

// AskAll answers it with the norms too that nobody in it is touched by.
func (e *Engine) AskAll(s *foedus.Scenario) Result { return e.ask(s, true) }

func (e *Engine) ask(s *foedus.Scenario, whole bool) Result {
	r := runs.Get().(*run)
	defer runs.Put(r)
	r.begin(e, s, whole)
	for i := range s.Events {
		r.event(&s.Events[i], i)
	}
	r.warsUnderWay()
	belligerents := r.cascade()
	conflicts := r.conflicts(belligerents)
	umbrella := r.umbrellas()
	return Result{Findings: r.inOrder(), Belligerent: belligerents, Conflicts: conflicts, Umbrella: umbrella,
		Assumptions: r.assumed, engine: e, scenario: s, whole: whole, questions: slices.Clone(r.questions)}
}

// Prove gives the proof of a finding, by its Proof; nil for a number that none has.
func (r *Result) Prove(number int) *proof.Node {
	if number < 1 || number > len(r.questions) {
		return nil
	}
	q := r.questions[number-1]
	on := commitment.At(q.event.Date)
	q.on = &on
	again := &run{recording: true}
	again.begin(r.engine, r.scenario, r.whole)
	again.fresh(q.clause)
	var f foedus.Finding
	return again.finding(&q, &f)
}

// sortKey is what findings are put in order by.
type sortKey struct {
	rank  int
	at    int
	state foedus.PartyID
}

// inOrder puts live findings first, then the strongest act, then the state.
func (r *run) inOrder() []foedus.Finding {
	fs := r.findings
	keys := sized(r.keys, len(fs))
	r.keys = keys
	for i := range fs {
		keys[i] = sortKey{slices.Index(foedus.Statuses, fs[i].Status)<<16 | r.questions[i].clause.rank, i, fs[i].State}
	}
	slices.SortFunc(keys, func(a, b sortKey) int {
		switch {
		case a.rank != b.rank:
			return a.rank - b.rank
		case a.state != b.state:
			return compare(a.state, b.state)
		}
		return a.at - b.at
	})
	out := make([]foedus.Finding, len(fs))
	for i, k := range keys {
		out[i] = fs[k.at]
	}
	return out
}

var (
	reasonRank = ranks(foedus.Reasons)
)

func ranks[T comparable](list []T) map[T]int {
	out := make(map[T]int, len(list))
	for i, x := range list {
		out[x] = i
	}
	return out
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
