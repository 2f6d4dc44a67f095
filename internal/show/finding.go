package show

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/ask"
)

func (s Screen) row(a *ask.CasusAnswer, row []ask.Finding, why bool) {
	f := row[0]
	if f.Offered {
		f.Toward = struckNames(row)
	}
	s.linef(2, "%s %s", s.style(bold, stateNames(row)), modal(f))
	s.line(6, fmt.Sprintf("%s, art. %s (%s)%s", f.Instrument.ID, f.Article, f.Instrument.Title, layers(f.Layers)))
	for _, g := range f.Gates {
		s.line(6, "waits for "+g.Says)
	}
	if v, ok := f.If["provoked"]; ok {
		s.line(6, "only if provoked: "+v)
	}
	if f.Offered {
		s.line(6, "only on a new event: "+a.Scenario.Events[f.Event].AttackerNames()+" striking the territory of one that joined")
	}
	if f.Condition != "" {
		s.line(6, "condition: "+f.Condition)
	}
	for _, x := range f.Exceptions {
		if f.Offered {
			break // they differ from state to state; the JSON has each
		}
		s.line(6, strings.ReplaceAll(string(x.Kind), "_", " ")+": "+x.Words)
	}
	s.readings(f, why)
	if why {
		if len(row) > 1 {
			s.linef(6, "Proof for %s; the others alike:", f.State.Name)
		}
		s.Proof(a.Proofs, a.Ledger, f.Proof, 6)
	}
}

// readings prints those that matter for the answer: rival ones, and those on
// which the finding would be another. The rest come with the proof.
func (s Screen) readings(f ask.Finding, why bool) {
	for _, r := range f.Readings {
		short := r.Differs && (r.Rival || r.Alters || r.Force != "")
		if f.Offered {
			short = r.ID == "new_event"
		}
		if !short && !why {
			continue
		}
		kind := "a reading"
		if r.Rival {
			kind = "disputed"
		}
		s.linef(6, "%s (%s): %s -> %s", kind, r.Holder, r.Says, outcome(r))
	}
}

func outcome(r ask.Reading) string {
	switch r.Force {
	case foedus.Political:
		return "a political undertaking"
	case foedus.Legal:
		return "a legal duty"
	}
	w := strings.ReplaceAll(string(r.Status), "_", " ")
	for i, g := range r.Gates {
		if i == 0 {
			w += " on "
		} else {
			w += " and "
		}
		w += g.Says
	}
	return w
}

// modal says what is owed and toward whom: "must give military aid to Belarus".
func modal(f ask.Finding) string {
	var whom []string
	for _, t := range f.Toward {
		if t.ID == f.State.ID && t.ID != "" {
			t.Name = "itself"
		}
		whom = append(whom, t.Name)
	}
	w := f.Act.Phrase(strings.Join(whom, ", "))
	switch f.Modality {
	case foedus.MustNot:
		w = "must not " + w
	case foedus.Undertakes:
		w = "has undertaken to " + w
		if f.Act.Restraint() {
			w = strings.Replace(w, "to ", "not to ", 1)
		}
	case foedus.Power:
		w = "has the power to " + w
	default:
		w = string(f.Modality) + " " + w
	}
	if f.CoVictim {
		w += " (itself attacked)"
	}
	if f.Round > 0 {
		w += fmt.Sprintf(" (round %d)", f.Round)
	}
	return w
}

// struckNames gives the joiners whose being struck a row of offered findings
// supposes, as one name.
func struckNames(row []ask.Finding) []ask.State {
	var names []string
	for _, f := range row {
		for _, t := range f.Toward {
			if !slices.Contains(names, t.Name) {
				names = append(names, t.Name)
			}
		}
	}
	slices.Sort(names)
	if len(names) > 3 {
		names = append(names[:2], fmt.Sprintf("any of %d more", len(names)-2))
	}
	return []ask.State{{Name: strings.Join(names, " or ")}}
}

func stateNames(row []ask.Finding) string {
	if len(row) == 1 {
		return row[0].State.Shown()
	}
	ids := make([]string, len(row))
	for i, f := range row {
		ids[i] = f.State.ID
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if len(ids) == 1 {
		return row[0].State.Shown()
	}
	return fmt.Sprintf("%d states (%s)", len(ids), strings.Join(ids, " "))
}
