package show

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/ask"
	"foedus/internal/proof"
)

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
		s.linef(2, "%s art. %s, %s%s: %s%s", f.Instrument.ID, f.Article, f.Act.Phrase(toward(f)), supposing(f), reasonWords(f), layers(f.Layers))
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

// nearest says what would trigger a finding.
func (s Screen) nearest(f ask.Finding) {
	if len(f.Nearest) == 0 {
		s.line(6, "No change of up to three things in the scenario would trigger it.")
		return
	}
	words := make([]string, len(f.Nearest))
	for i, n := range f.Nearest {
		words[i] = n.Says
	}
	s.line(6, "It would be owed "+strings.Join(words, " and ")+".")
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
		s.linef(2, "%s %s", s.style(bold, f.State.Shown()), modal(f))
		s.line(6, fmt.Sprintf("%s, art. %s: %s%s", f.Instrument.ID, f.Article, reasonWords(f), layers(f.Layers)))
		for _, r := range f.Reasons[1:] {
			s.line(6, "also: "+reasonWords(ask.Finding{Reason: r}))
		}
		s.nearest(f)
		s.Proof(a.Proofs, a.Ledger, f.Proof, 6)
	}
}
