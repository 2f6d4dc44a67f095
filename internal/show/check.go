package show

import (
	"foedus/internal/casefile"
)

// Check prints how worked cases went: differences first, then what was not run
// and why, then the tally; with all, the findings too that no row speaks of.
func Check(s Screen, t *casefile.Tally, all bool) {
	for _, c := range t.Cases {
		for _, d := range c.Differences {
			s.linef(0, "%s %s: %s", s.style(bold, "differs"), c.ID, Untrusted(d))
		}
		for _, d := range c.Soft {
			s.linef(0, "differs (soft) %s: %s", c.ID, Untrusted(d))
		}
	}
	for _, c := range t.Cases {
		for _, d := range c.Corrected {
			s.linef(0, "corrected %s: %s", c.ID, Untrusted(d))
		}
		if all {
			for _, d := range c.Uncovered {
				s.linef(0, "uncovered %s: %s", c.ID, Untrusted(d))
			}
		}
	}
	for _, c := range t.Cases {
		for _, d := range c.NotRun {
			s.line(0, s.style(faint, "not run "+c.ID+": "+Untrusted(d)))
		}
	}
	s.linef(0, "%d cases: %d expectations met, %d differ, %d soft differences, %d corrected, %d not run", len(t.Cases), t.Run-t.Differ-t.Soft-t.Fixed, t.Differ, t.Soft, t.Fixed, t.NotRun)
}
