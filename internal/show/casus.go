package show

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/ask"
	"foedus/internal/proof"
)

// Casus prints the answer to a scenario. With why, each finding is followed by
// its proof; whyNot limits the answer to one state, or one of its instruments,
// and proves what is not owed too.
func Casus(s Screen, a *ask.CasusAnswer, why bool, whyNot string) {
	s.line(0, s.style(bold, question(a)))
	for _, as := range a.Assumptions {
		s.line(2, "Assumed: "+as+".")
	}
	findings := a.Findings
	if whyNot != "" {
		findings = only(findings, whyNot)
		why = true
		if len(findings) == 0 {
			s.line(2, "No norm of the corpus ties "+whyNot+" to this scenario.")
		}
	}
	found := false
	for _, g := range groups {
		found = s.group(a, g, findings, why) || found
	}
	if !found && whyNot == "" {
		s.head("Nothing is owed, as far as the corpus holds")
		if a.Coverage.Verdict != foedus.Covered {
			s.line(2, "That is not a no: see the coverage below.")
		}
	}
	if whyNot == "" {
		s.umbrella(a)
		s.belligerents(a)
		s.conflicts(a)
		s.unread(a, findings)
		s.notOwed(findings)
	} else {
		s.provedNo(a, findings)
	}
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
		q += ", at " + strings.TrimPrefix(ev.Place, "place:")
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
func only(fs []ask.Finding, what string) []ask.Finding {
	state, instrument, _ := strings.Cut(what, ":")
	return slices.DeleteFunc(slices.Clone(fs), func(f ask.Finding) bool {
		return f.State.ID != state || instrument != "" && string(f.Instrument.ID) != instrument
	})
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

func (s Screen) row(a *ask.CasusAnswer, row []ask.Finding, why bool) {
	f := row[0]
	if f.Offered {
		f.Toward = struckNames(row)
	}
	s.linef(2, "%s %s", s.style(bold, stateNames(row)), modal(f))
	s.line(6, fmt.Sprintf("%s, art. %s (%s)", f.Instrument.ID, f.Article, f.Instrument.Title))
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
		s.Proof(a.Proofs, f.Proof, 6)
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
		return row[0].State.Name
	}
	ids := make([]string, len(row))
	for i, f := range row {
		ids[i] = f.State.ID
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if len(ids) == 1 {
		return row[0].State.Name
	}
	return fmt.Sprintf("%d states (%s)", len(ids), strings.Join(ids, " "))
}

// unread names the papers whose words nobody could read on the day of the public
// clock: what they oblige was unknown, which is not a no.
func (s Screen) unread(a *ask.CasusAnswer, fs []ask.Finding) {
	var seen []foedus.InstrumentID
	for _, f := range fs {
		if f.Reason != foedus.TextSecret || slices.Contains(seen, f.Instrument.ID) {
			continue
		}
		if len(seen) == 0 {
			s.head("Unknown on " + *a.KnownOn + ": signed, but the text was not public (text_secret)")
		}
		seen = append(seen, f.Instrument.ID)
		s.linef(2, "%s (%s), signed %s", s.style(bold, string(f.Instrument.ID)), f.Instrument.Title, f.Instrument.Signed)
		s.line(6, textNode(a, f.Proof))
	}
}

// textNode finds in a proof the line that says from when the text was public.
func textNode(a *ask.CasusAnswer, id string) string {
	for _, m := range a.Proofs[id].From {
		if n := a.Proofs[m]; n.Rule == proof.Text && n.Holds == foedus.No.String() {
			return n.Says
		}
		if w := textNode(a, m); w != "" {
			return w
		}
	}
	return ""
}

// notOwed says in short, norm by norm, why nothing follows from it.
func (s Screen) notOwed(fs []ask.Finding) {
	type key struct{ article, toward, reason string }
	rows := map[key][]ask.Finding{}
	var order []key
	for _, f := range fs {
		if f.Status != foedus.NotTriggered || f.Reason == foedus.TextSecret {
			continue
		}
		k := key{string(f.Instrument.ID) + string(f.Act) + f.Article, fmt.Sprint(f.Toward), string(f.Reason) + fmt.Sprint(f.If)}
		if rows[k] == nil {
			order = append(order, k)
		}
		rows[k] = append(rows[k], f)
	}
	if len(order) == 0 {
		return
	}
	s.head("Not owed, and why (the first reason of each; --why-not STATE lists all)")
	for _, k := range order {
		f := rows[k][0]
		s.linef(2, "%s art. %s, %s%s: %s", f.Instrument.ID, f.Article, f.Act.Phrase(toward(f)), supposing(f), reasonWords(f))
		s.line(6, s.style(faint, stateNames(rows[k])))
	}
}

func toward(f ask.Finding) string {
	if len(f.Toward) == 0 {
		return ""
	}
	return f.Toward[0].Name
}

func supposing(f ask.Finding) string {
	if v, ok := f.If["provoked"]; ok {
		return " (if provoked: " + v + ")"
	}
	return ""
}

func reasonWords(f ask.Finding) string {
	w := map[foedus.Reason]string{
		foedus.TextSecret: "its text was not public then", foedus.NotParty: "no party", foedus.NotBeneficiary: "the attacked is no party",
		foedus.NotInForce: "not in force between them", foedus.PoliticalOnly: "political only", foedus.ReasonAlly: "their ally is the aggressor",
		foedus.ReasonMember: "the attacker is a party", foedus.AttackerNotCovered: "this attacker is not covered", foedus.NAttackers: "too few attackers",
		foedus.Threshold: "the event is not what the clause speaks of", foedus.PlaceNotCovered: "the place is not covered",
		foedus.ObjectNotCovered: "what was struck is not covered", foedus.NoCondition: "its condition is not met", foedus.NoRequest: "no request was made",
		foedus.NoDecision: "no decision was taken"}[f.Reason]
	if w == "" {
		w = strings.ReplaceAll(string(f.Reason), "_", " ")
	}
	return w + " (" + string(f.Reason) + ")"
}

// provedNo prints what is not owed with every reason and the whole proof.
func (s Screen) provedNo(a *ask.CasusAnswer, fs []ask.Finding) {
	first := true
	for _, f := range fs {
		if f.Status != foedus.NotTriggered {
			continue
		}
		if first {
			s.head("Not owed")
			first = false
		}
		s.linef(2, "%s %s", s.style(bold, f.State.Name), modal(f))
		s.line(6, fmt.Sprintf("%s, art. %s: %s", f.Instrument.ID, f.Article, reasonWords(f)))
		for _, r := range f.Reasons[1:] {
			s.line(6, "also: "+reasonWords(ask.Finding{Reason: r}))
		}
		s.Proof(a.Proofs, f.Proof, 6)
	}
}
