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
	for _, c := range a.Changes {
		head := "Between the two, norm by norm"
		if c.Kind == "scenario" {
			head = "On an " + c.Scenario + fmt.Sprintf(" (each of %d states tried as attacker)", a.Attackers)
		}
		if head != last {
			s.head(head)
			last = head
		}
		s.linef(2, "%s: %s %s", s.style(bold, c.What), c.State.Name, c.Says)
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
