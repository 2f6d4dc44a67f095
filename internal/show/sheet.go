package show

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/ask"
)

// Owes prints commitments; those of many states that are alike share a line.
func Owes(s Screen, a *ask.OwesAnswer, why bool) {
	type key struct{ obligor, norm string }
	rows := map[key][]ask.Commitment{}
	var order []key
	for _, c := range a.Commitments {
		k := key{c.Obligor.ID, c.Norm}
		if rows[k] == nil {
			order = append(order, k)
		}
		rows[k] = append(rows[k], c)
	}
	if len(order) == 0 {
		s.line(0, s.style(bold, "No commitment in force on "+a.Date+", as far as the corpus holds"))
	}
	last := ""
	for _, k := range order {
		c := rows[k][0]
		if k.obligor != last {
			s.head(c.Obligor.Shown() + ", on " + a.Date)
			last = k.obligor
		}
		s.commitment(rows[k])
		if why {
			s.Proof(a.Proofs, a.Ledger, c.Proof, 6)
		}
	}
	if len(a.Unbound) > 0 {
		s.head("Not binding that day")
		for _, u := range a.Unbound {
			s.linef(2, "%s: %s (%s)%s", u.State.Shown(), u.Instrument.ID, u.Instrument.Title, layers(u.Layers))
			s.line(6, u.Why)
		}
	}
	if len(a.Remarks) > 0 {
		s.head("Said or done about it, without effect that day")
		for _, r := range a.Remarks {
			s.linef(2, "%s: %s%s", r.Instrument, Untrusted(r.Says), layerOf(r.Layer))
			s.sources(6, r.Sources)
		}
	}
	s.wouldChange(a.WouldChange, a.Ledger)
	s.coverage(a.Coverage)
	s.line(0, a.Caveat)
}

func (s Screen) commitment(row []ask.Commitment) {
	c := row[0]
	f := ask.Finding{Act: c.Act, Modality: c.Modality}
	switch {
	case len(row) == 1 && c.Beneficiary != nil:
		f.Toward = []ask.State{*c.Beneficiary}
	case len(row) > 1:
		var ids []string
		for _, r := range row {
			ids = append(ids, r.Beneficiary.ID)
		}
		slices.Sort(ids)
		f.Toward = []ask.State{{Name: fmt.Sprintf("%d states (%s)", len(ids), strings.Join(ids, " "))}}
	}
	on := ""
	if c.On != "" {
		on = ", on " + strings.ReplaceAll(c.On, "_", " ")
	}
	s.line(2, s.style(bold, modal(f))+on)
	until := "no end set"
	if c.To != nil {
		until = "until " + *c.To
	}
	certain := ""
	if !c.Certain {
		certain = "; whether in force that day cannot be told"
	}
	force := ""
	if c.Instrument.Force != foedus.Legal {
		force = ", force " + string(c.Instrument.Force)
	}
	s.linef(6, "%s, art. %s%s; from %s, %s%s%s", c.Instrument.ID, c.Article, force, c.From, until, certain, layers(c.Layers))
	for _, g := range c.Gates {
		s.line(6, "waits for "+g.Says)
	}
	s.line(6, c.Summary)
}

// Pacts prints the list of instruments.
func Pacts(s Screen, a *ask.PactsAnswer) {
	for _, r := range a.Instruments {
		s.linef(0, "%s  %s", s.style(bold, fmt.Sprintf("%-24s", r.ID)), r.Title)
		s.linef(4, "%s, force %s, signed %s; binds %s; %d norms%s%s", strings.ReplaceAll(string(r.Kind), "_", " "), r.Force, r.Signed, r.InForce, r.Norms, promises(r.Promises), ids(r))
	}
	s.coverage(a.Coverage)
}

func promises(ps []string) string {
	if len(ps) == 0 {
		return ""
	}
	return "; promises: " + strings.Join(ps, ", ")
}

func ids(r ask.PactRow) string {
	w := ""
	if r.ATOP != "" {
		w += "; ATOP " + r.ATOP
	}
	if r.COW != "" {
		w += "; COW " + r.COW
	}
	return w
}

// CoverageReport prints what the corpus holds.
func CoverageReport(s Screen, a *ask.CoverageAnswer) {
	s.linef(0, "%s", s.style(bold, fmt.Sprintf("Corpus %s, data through %s: %d instruments, %d posture entries, %d exercises", a.Corpus.Version, a.Coverage.DataThrough, a.Coverage.Instruments, a.Postures, a.Exercises)))
	s.linef(2, "facts: %d primary, %d secondary, %d unverified", a.Facts[foedus.Primary], a.Facts[foedus.Secondary], a.Facts[foedus.Unverified])
	s.head("Declared")
	for _, r := range a.Rows {
		who := "any state"
		if len(r.States) > 0 {
			who = strings.Join(strings.Fields(fmt.Sprint(r.States)), " ")
		}
		s.linef(2, "%s: %s, %s to %s, %s", r.Is, strings.Join(r.Promises, ", "), r.From, r.To, who)
		if r.Note != "" {
			s.line(6, r.Note)
		}
	}
	s.head("Instruments")
	for _, r := range a.Instruments {
		s.linef(2, "%-26s %3d primary %3d secondary %3d unverified", r.ID, r.Primary, r.Secondary, r.Unverified)
	}
	if len(a.Unverified) > 0 {
		s.head("Unverified facts")
		for _, u := range a.Unverified {
			s.line(2, u)
		}
	}
	s.head("Gaps")
	for _, g := range a.Gaps {
		s.line(2, "- "+g)
	}
}

// Lint prints what is wrong with corpus files.
func Lint(s Screen, a *ask.LintAnswer) {
	for _, p := range a.Problems {
		s.line(0, p.Error())
	}
	if len(a.Problems) == 0 {
		s.linef(0, "%d files, nothing wrong", a.Files)
	}
}
