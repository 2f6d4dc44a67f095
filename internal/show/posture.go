package show

import (
	"foedus/internal/ask"
)

// Posture prints the nuclear ladder of a state.
func Posture(s Screen, a *ask.PostureAnswer) {
	title := a.State.Shown() + ": nuclear posture by public declarations, through " + a.Date
	if a.KnownOn != nil {
		title += ", as known on " + *a.KnownOn
	}
	s.line(0, s.style(bold, title))
	if len(a.Ladder) == 0 {
		s.line(2, "The corpus holds no entry; that is not a no.")
	}
	for _, p := range a.Ladder {
		when := p.Date.Show()
		if when == "" {
			when = "undated"
		}
		s.linef(2, "%s  %s: %s%s", when, s.style(bold, p.Stage), Untrusted(p.Says), layerOf(p.Layer))
		if p.By != "" {
			s.line(6, "on the word of "+Untrusted(p.By))
		}
		s.rivals(p.Rivals)
		if _, ok := a.Ledger[p.ID]; ok {
			s.told(6, a.Ledger, p.ID)
		} else {
			s.sources(6, p.Sources)
		}
	}
	if len(a.Words) > 0 {
		s.head("Words in force that day")
		for _, w := range a.Words {
			s.linef(2, "%s: %s %s, %s art. %s, force %s%s", w.Bearer.Name, w.Modality, w.Act, w.Instrument.ID, w.Article, w.Instrument.Force, layers(w.Layers))
			if w.Condition != "" {
				s.line(6, "condition: "+w.Condition)
			}
			s.line(6, w.Summary)
		}
	}
	s.wouldChange(a.WouldChange, a.Ledger)
	s.coverage(a.Coverage)
}
