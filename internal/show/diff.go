package show

import (
	"fmt"
	"strings"

	"foedus/internal/ask"
)

// Diff prints what changed for a pair: the norms between them first, then who
// else would newly owe what if one of them were attacked.
func Diff(s Screen, a *ask.DiffAnswer) {
	title := fmt.Sprintf("%s and %s, from %s to %s", a.Pair[0].Name, a.Pair[1].Name, a.From, a.To)
	if a.Without != "" {
		title = fmt.Sprintf("What %s adds for %s and %s on %s", a.Without, a.Pair[0].Name, a.Pair[1].Name, a.To)
	}
	s.line(0, s.style(bold, title))
	if len(a.Changes) == 0 {
		s.line(2, "Nothing changed, as far as the corpus holds.")
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
		who := c.State.Name
		if len(row) > 1 {
			ids := make([]string, len(row))
			for i, r := range row {
				ids[i] = r.State.ID
			}
			who = fmt.Sprintf("%d states (%s)", len(row), strings.Join(ids, " "))
		}
		s.linef(2, "%s: %s %s", s.style(bold, c.What), who, c.Says)
		s.linef(6, "%s, art. %s%s", c.Instrument.ID, c.Article, beforeAfter(c))
		if c.Kind == "scenario" && !c.All {
			s.line(6, "if the attacker is "+strings.Join(c.Attackers, " "))
		}
	}
	s.coverage(a.Coverage)
	s.line(0, a.Caveat)
}

func beforeAfter(c ask.Change) string {
	switch c.What {
	case "changed":
		return ": was " + c.Before + ", is " + c.After
	case "ended":
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
