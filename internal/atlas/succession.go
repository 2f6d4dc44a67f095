package atlas

import (
	"slices"

	"foedus"
)

// A Succession is how one state came out of another, or ended in it.
type Succession struct {
	State  foedus.PartyID // the later one
	From   foedus.PartyID // the earlier one
	On     foedus.Date
	Kind   SuccessionKind
	Source string // which list has the day, or "unverified"
}

// SuccessionKind is what happened between the two. It judges no claim: who is
// bound by whose treaties, the steps of each treaty say.
type SuccessionKind string

// The kinds of succession.
const (
	Continues        SuccessionKind = "continues"         // State carries on From under another id, as one legal person or claiming to be
	Succeeds         SuccessionKind = "succeeds"          // From ended, and State is one of those that came in its place
	SplitsFrom       SuccessionKind = "splits_from"       // State left From, which went on
	IndependenceFrom SuccessionKind = "independence_from" // State was a dependency of From: a colony, mandate, protectorate, trust territory or dominion
	MergesInto       SuccessionKind = "merges_into"       // From ended by union with or accession to State
	AnnexedBy        SuccessionKind = "annexed_by"        // From ended, or lost its independence, by force or under threat, to State
	OccupiedBy       SuccessionKind = "occupied_by"       // the lists cease to count From while State occupies it
	Restored         SuccessionKind = "restored"          // State came back after From had occupied, annexed or absorbed it
)

var successionKinds = []SuccessionKind{Continues, Succeeds, SplitsFrom, IndependenceFrom, MergesInto, AnnexedBy, OccupiedBy, Restored}

// Ends tells a kind in which the earlier state ends or is interrupted; in the
// others the later one begins.
func (k SuccessionKind) Ends() bool { return k == MergesInto || k == AnnexedBy || k == OccupiedBy }

// Predecessors gives what a state came out of and what it took in, by date: for
// Germany the states of 1871, and both German states of 1990. An occupied state
// is among them, with its kind. The caller must not change the result.
func (a *Atlas) Predecessors(id foedus.PartyID) []Succession { return a.before[id] }

// Successors gives what came out of a state or took it in, by date. The caller
// must not change the result.
func (a *Atlas) Successors(id foedus.PartyID) []Succession { return a.after[id] }

func (a *Atlas) addSuccession(r *row) error {
	s := Succession{State: foedus.PartyID(r.f[0]), From: foedus.PartyID(r.f[1]), Kind: SuccessionKind(r.f[3]), Source: r.f[4]}
	for _, id := range []foedus.PartyID{s.State, s.From} {
		if _, ok := a.stateAt[id]; !ok {
			return r.wrong("no state %q", id)
		}
	}
	if s.State == s.From {
		return r.wrong("%s cannot come out of itself", s.State)
	}
	if !slices.Contains(successionKinds, s.Kind) {
		return r.wrong("unknown kind of succession %q; known: %v", s.Kind, successionKinds)
	}
	if s.Source == "" {
		return r.wrong("no source; write unverified")
	}
	var err error
	if s.On, _, err = r.date(2); err != nil {
		return err
	}
	if s.On.IsZero() {
		return r.wrong("no date")
	}
	last := a.before[s.State]
	if len(last) > 0 && s.On.Before(last[len(last)-1].On) == foedus.Yes {
		return r.wrong("the rows of %s must stand in the order of their dates", s.State)
	}
	a.before[s.State] = append(last, s)
	// Rows stand by the later state; those of the earlier one are put in order here.
	at := len(a.after[s.From])
	for at > 0 && s.On.Before(a.after[s.From][at-1].On) == foedus.Yes {
		at--
	}
	a.after[s.From] = slices.Insert(a.after[s.From], at, s)
	return nil
}
