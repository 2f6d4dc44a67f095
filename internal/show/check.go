package show

import (
	"foedus/internal/casefile"
)

// Check prints how worked cases went: differences first, then what was not run
// and why, then the tally.
func Check(s Screen, t *casefile.Tally) {
	for _, c := range t.Cases {
		for _, d := range c.Differences {
			s.linef(0, "%s %s: %s", s.style(bold, "differs"), c.ID, Untrusted(d))
		}
		for _, d := range c.Soft {
			s.linef(0, "differs (soft) %s: %s", c.ID, Untrusted(d))
		}
	}
	for _, c := range t.Cases {
		for _, d := range c.NotRun {
			s.line(0, s.style(faint, "not run "+c.ID+": "+Untrusted(d)))
		}
	}
	s.linef(0, "%d cases: %d expectations met, %d differ, %d soft differences, %d not run", len(t.Cases), t.Run-t.Differ-t.Soft, t.Differ, t.Soft, t.NotRun)
}
