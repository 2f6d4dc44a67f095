package show

import (
	"fmt"
	"strings"

	"foedus/internal/ask"
)

// Diff prints what changed for a pair: the norms between them first, then who
// else would newly owe what if one of them were attacked.
func Diff(s Screen, a *ask.DiffAnswer) {
	title := fmt.Sprintf("%s and %s, from %s to %s", a.Pair[0].Shown(), a.Pair[1].Shown(), a.From, a.To)
	switch {
	case a.Without != "":
		title = fmt.Sprintf("What %s adds for %s and %s on %s", a.Without, a.Pair[0].Name, a.Pair[1].Name, a.To)
	case a.Proposed:
		title = fmt.Sprintf("What the proposed claims of the ledger would add for %s and %s on %s", a.Pair[0].Name, a.Pair[1].Name, a.To)
	}
	if a.KnownOn != nil {
		title += ", as known on " + *a.KnownOn
	}
	s.line(0, s.style(bold, title))
	if len(a.Changes) == 0 {
		s.line(2, "Nothing changed, as far as is held.")
	}
	last := ""
	for _, row := range groupChanges(a.Changes) {
		c := row[0]
		head := "Between the two, norm by norm"
		if c.Kind == "scenario" {
			head = "On an " + c.Scenario + fmt.Sprintf(" (each of %d states tried as attacker)", a.Attackers)
		}
		if head != last {
			s.head(head)
			last = head
		}
		s.change(row, c.What, a.Ledger)
		if c.Kind == "scenario" && !c.All {
			s.line(6, "if the attacker is "+strings.Join(c.Attackers, " "))
		}
	}
	s.coverage(a.Coverage)
	s.line(0, a.Caveat)
}

// wouldChange prints what the proposed claims of a ledger would change.
func (s Screen) wouldChange(w *ask.WouldChange, claims map[string]ask.LedgerClaim) {
	if w == nil {
		return
	}
	if len(w.Changes) == 0 {
		s.head("With the proposed claims counted too")
		if w.Proposed == 0 {
			s.line(2, "No claim of the ledger waits for review.")
		} else {
			s.linef(2, "Nothing in this answer would change: %d claim(s) wait for review, and none bears on it.", w.Proposed)
		}
		return
	}
	s.head(fmt.Sprintf("Would change if the %d claim(s) that wait for review were accepted", w.Proposed))
	for _, row := range groupChanges(w.Changes) {
		s.change(row, map[string]string{"added": "would be new", "ended": "would be gone", "changed": "would be another"}[row[0].What], claims)
	}
}

// change prints changes that are alike but for the state, and the claims of a
// ledger that they rest on.
func (s Screen) change(row []ask.Change, what string, claims map[string]ask.LedgerClaim) {
	c := row[0]
	who := c.State.Shown()
	if len(row) > 1 {
		ids := make([]string, len(row))
		for i, r := range row {
			ids[i] = r.State.ID
		}
		who = fmt.Sprintf("%d states (%s)", len(row), strings.Join(ids, " "))
	}
	s.linef(2, "%s: %s", s.style(bold, what), strings.TrimSpace(who+" "+Untrusted(c.Says)))
	where := string(c.Instrument.ID)
	if c.Article != "" {
		where += ", art. " + c.Article
	}
	s.line(6, strings.TrimPrefix(where+beforeAfter(c, strings.HasPrefix(what, "would")), ": "))
	for _, id := range c.Claims {
		if claim, ok := claims[id]; ok {
			s.line(6, "by"+ledgerMark(claim)+" "+claimLine(claim))
		}
	}
}

func beforeAfter(c ask.Change, would bool) string {
	switch c.What {
	case "changed":
		if would {
			return ": is " + c.Before + ", would be " + c.After
		}
		return ": was " + c.Before + ", is " + c.After
	case "ended":
		if would {
			return ": is " + c.Before
		}
		return ": was " + c.Before
	}
	return ": " + c.After
}

// groupChanges joins the changes that are alike but for the state, which keeps an
// alliance of thirty on one line.
func groupChanges(cs []ask.Change) [][]ask.Change {
	var out [][]ask.Change
	at := map[string]int{}
	for _, c := range cs {
		k := fmt.Sprint(c.Kind, c.What, c.Says, c.Instrument.ID, c.Article, c.Before, c.After, c.Scenario, othersOf(c))
		if i, ok := at[k]; ok {
			out[i] = append(out[i], c)
			continue
		}
		at[k] = len(out)
		out = append(out, []ask.Change{c})
	}
	return out
}

// othersOf gives the attackers as part of a key.
func othersOf(c ask.Change) string {
	if c.All {
		return "all"
	}
	return strings.Join(c.Attackers, " ")
}
