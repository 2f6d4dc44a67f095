package show

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/ask"
)

// Casus prints the answer to a scenario. With why, each finding is followed by
// its proof; an answer that was asked why not is limited to that state, or one of
// its instruments, and what is not owed is proved too.
func Casus(s Screen, a *ask.CasusAnswer, why bool) {
	s.line(0, s.style(bold, question(a)))
	for _, as := range a.Assumptions {
		s.line(2, "Assumed: "+as+".")
	}
	findings := a.Findings
	if a.WhyNot != nil {
		findings = only(findings, a.WhyNot)
		why = true
		if len(findings) == 0 {
			s.line(2, "No norm of the corpus ties "+a.WhyNot.String()+" to this scenario.")
		}
	}
	found := false
	for _, g := range groups {
		found = s.group(a, g, findings, why) || found
	}
	if !found && a.WhyNot == nil {
		s.head("Nothing is owed, as far as the corpus holds")
		if a.Coverage.Verdict != foedus.Covered {
			s.line(2, "That is not a no: see the coverage below.")
		}
	}
	if a.WhyNot == nil {
		s.umbrella(a)
		s.belligerents(a)
		s.conflicts(a)
		s.unread(a, findings)
		s.notOwed(findings)
	} else {
		s.provedNo(a, findings)
	}
	s.wouldChange(a.WouldChange, a.Ledger)
	s.coverage(a.Coverage)
	s.line(0, a.Caveat)
}

func question(a *ask.CasusAnswer) string {
	ev := a.Scenario.Events[0]
	q := fmt.Sprintf("%s by %s on %s, %s", strings.ReplaceAll(string(ev.Kind), "_", " "), list(ev.Attackers), list(ev.Victims), a.Date)
	if len(ev.Attackers) == 0 {
		q = fmt.Sprintf("%s in %s, %s", strings.ReplaceAll(string(ev.Kind), "_", " "), list(ev.Victims), a.Date)
	}
	if ev.Place != "" {
		q += ", at " + a.Places[ev.Place]
	}
	if ev.WMD != foedus.NoWMD {
		q += fmt.Sprintf(", with %s weapons", ev.WMD)
	}
	for i, g := range a.Scenario.Given {
		if i == 0 {
			q += "; given "
		} else {
			q += ", "
		}
		q += g.String()
	}
	if a.KnownOn != nil {
		q += "; as known on " + *a.KnownOn
	}
	return strings.ToUpper(q[:1]) + q[1:]
}

func list(ps []foedus.PartyID) string {
	ss := make([]string, len(ps))
	for i, p := range ps {
		ss[i] = string(p)
	}
	return strings.Join(ss, " and ")
}

// only keeps the findings of "STATE" or "STATE:INSTRUMENT".
func only(fs []ask.Finding, who *ask.Denied) []ask.Finding {
	return slices.DeleteFunc(slices.Clone(fs), func(f ask.Finding) bool { return !who.Of(&f) })
}

// A group is a heading and the findings that stand under it.
type group struct {
	head  string
	holds func(ask.Finding) bool
}

var groups = []group{
	{"Must", func(f ask.Finding) bool { return f.Status == foedus.Triggered && f.Modality == foedus.Must }},
	{"Breached by the attack itself", func(f ask.Finding) bool { return f.Status == foedus.Breached }},
	{"Must, once a gate opens", func(f ask.Finding) bool { return f.Status == foedus.Pending && f.Modality == foedus.Must }},
	{"Disputed", func(f ask.Finding) bool { return f.Status == foedus.Disputed && !f.Offered }},
	{"Excused", func(f ask.Finding) bool { return f.Status == foedus.Excused }},
	{"Must not", func(f ask.Finding) bool { return f.Status == foedus.Triggered && f.Modality == foedus.MustNot }},
	{"May", func(f ask.Finding) bool {
		return (f.Modality == foedus.May || f.Modality == foedus.Power) && (f.Status == foedus.Triggered || f.Status == foedus.Pending)
	}},
	{"Has undertaken politically to", func(f ask.Finding) bool {
		return f.Modality == foedus.Undertakes && (f.Status == foedus.Triggered || f.Status == foedus.Pending)
	}},
	{"Would follow, disputed, if the war reached further", func(f ask.Finding) bool { return f.Status == foedus.Disputed && f.Offered }},
}

// group prints the findings of one heading; states that owe the same to the same
// for the same reason share a line.
func (s Screen) group(a *ask.CasusAnswer, g group, fs []ask.Finding, why bool) bool {
	var rows [][]ask.Finding
	at := map[string]int{}
	for _, f := range fs {
		if !g.holds(f) {
			continue
		}
		k := fmt.Sprint(f.Norm, f.Toward, f.Gates, f.If, f.Round, f.Exceptions)
		if f.Offered {
			k = f.Norm // whoever of the joiners is struck
		}
		i, ok := at[k]
		if !ok {
			i = len(rows)
			at[k] = i
			rows = append(rows, nil)
		}
		rows[i] = append(rows[i], f)
	}
	if len(rows) == 0 {
		return false
	}
	s.head(g.head)
	for _, row := range rows {
		s.row(a, row, why)
	}
	return true
}
