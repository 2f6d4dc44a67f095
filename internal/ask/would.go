package ask

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/casus"
	"foedus/internal/ledger"
)

// A Change is one thing that is there on one side only, or is another: a norm
// between two states, a finding in a scenario, a step of a paper, a rung.
type Change struct {
	Kind       string        `json:"kind"` // norm, scenario, finding, commitment, paper, step, party, rung
	What       string        `json:"what"` // added, ended, changed
	State      State         `json:"state"`
	Toward     *State        `json:"toward"`
	Says       string        `json:"says"`   // "must defend Belarus with all forces and means"
	Before     string        `json:"before"` // status in words; "" none
	After      string        `json:"after"`
	Instrument InstrumentRef `json:"instrument"`
	Article    string        `json:"article"`
	Scenario   string        `json:"scenario"`  // kind scenario: "armed attack", "armed attack with nuclear weapons"
	Attackers  []string      `json:"attackers"` // kind scenario: ids of all attackers for which it is so
	All        bool          `json:"all"`       // every attacker that was tried
	Claims     []string      `json:"claims"`    // records of the ledger that it rests on; in would_change those that make it
}

// A WouldChange says what the claims of a ledger that wait for review would change
// in an answer, if all of them were accepted.
type WouldChange struct {
	Proposed int      `json:"proposed"` // how many wait that could count
	Changes  []Change `json:"changes"`
}

// A row is one thing that an answer holds and its status in words, by which two
// answers are compared.
type row struct {
	status string
	change Change
	claims []string // of the ledger, on which it rests
}

// compare gives what differs between two sides, by what it is.
func compare(before, after map[string]row) map[string]Change {
	out := map[string]Change{}
	keys := maps.Clone(before)
	maps.Copy(keys, after)
	for k := range keys {
		was, is := before[k], after[k]
		if was.status == is.status {
			continue
		}
		c, what := is.change, "changed"
		switch {
		case is.status == "":
			c, what = was.change, "ended"
		case was.status == "":
			what = "added"
		}
		c.What, c.Before, c.After = what, was.status, is.status
		c.Claims = append([]string{}, is.claims...)
		for _, id := range was.claims {
			if !slices.Contains(c.Claims, id) {
				c.Claims = append(c.Claims, id)
			}
		}
		slices.Sort(c.Claims)
		if c.Attackers == nil {
			c.Attackers = []string{}
		}
		out[k] = c
	}
	return out
}

// ordered gives changes in an order that does not depend on how they were found.
func ordered(changes map[string]Change) []Change {
	return slices.SortedFunc(maps.Values(changes), func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.What, b.What), cmp.Compare(a.State.ID, b.State.ID), cmp.Compare(a.Says, b.Says), cmp.Compare(a.Instrument.ID, b.Instrument.ID),
			cmp.Compare(a.Article+a.Before+a.After, b.Article+b.Before+b.After))
	})
}

// wouldChange compares an answer with the same answer were the proposed claims
// accepted. What follows from a claim names it: it stands in the proof, or else is
// one of the proposed claims about the paper.
func (b *Base) wouldChange(before, after map[string]row) *WouldChange {
	w := &WouldChange{Changes: []Change{}}
	proposed := map[string]*LedgerClaim{}
	for id, c := range b.would.told {
		if c.State == ledger.StateProposed {
			proposed[id] = c
			w.Proposed++
		}
	}
	steps := map[foedus.InstrumentID][]string{}
	for _, e := range b.would.Corpus.Entries {
		if proposed[e.ID] != nil {
			steps[e.Instrument] = append(steps[e.Instrument], e.ID)
		}
	}
	for _, c := range ordered(compare(before, after)) {
		c.Claims = slices.DeleteFunc(c.Claims, func(id string) bool { return proposed[id] == nil })
		if len(c.Claims) == 0 {
			c.Claims = append(c.Claims, steps[c.Instrument.ID]...)
		}
		w.Changes = append(w.Changes, c)
	}
	// What follows from other states being drawn in follows from what draws them in.
	named := w.claimsOf()
	slices.Sort(named)
	named = slices.Compact(named)
	for i := range w.Changes {
		if len(w.Changes[i].Claims) == 0 {
			w.Changes[i].Claims = append(w.Changes[i].Claims, named...)
		}
	}
	return w
}

// tellers says how many sources tell a thing, and how many otherwise.
func tellers(sources, rivals int) string {
	w := "told by 1 source"
	if sources != 1 {
		w = fmt.Sprintf("told by %d sources", sources)
	}
	if rivals > 0 {
		w += fmt.Sprintf(", otherwise by %d", rivals)
	}
	return w
}

// claimsOf gives the records that changes name.
func (w *WouldChange) claimsOf() []string {
	if w == nil {
		return nil
	}
	var out []string
	for _, c := range w.Changes {
		out = append(out, c.Claims...)
	}
	return out
}

// statusWords says a status with the gates that it waits for.
func statusWords(s foedus.Status, reason foedus.Reason, gates []string) string {
	w := strings.ReplaceAll(string(s), "_", " ")
	if reason != "" {
		w += fmt.Sprintf(" (%s)", reason)
	}
	for i, g := range gates {
		if i == 0 {
			w += " on " + g
		} else {
			w += " and " + g
		}
	}
	return w
}

func gateWords(gs []foedus.Gate, bearer foedus.PartyID) []string {
	var out []string
	for _, g := range gs {
		out = append(out, casus.GateWords(g, bearer))
	}
	return out
}

// says gives a duty in words: "must defend Belarus with all forces and means".
func says(m foedus.Modality, act foedus.Act, whom string) string {
	w := act.Phrase(whom)
	switch m {
	case foedus.MustNot:
		return "must not " + w
	case foedus.Undertakes:
		if act.Restraint() {
			return "has undertaken not to " + w
		}
		return "has undertaken to " + w
	case foedus.Power:
		return "has the power to " + w
	}
	return string(m) + " " + w
}
