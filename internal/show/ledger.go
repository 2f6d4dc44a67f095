package show

import (
	"fmt"
	"strings"

	"foedus"
	"foedus/internal/ask"
)

// Search prints what was found.
func Search(s Screen, a *ask.SearchAnswer) {
	if len(a.States)+len(a.Instruments)+len(a.Documents) == 0 {
		s.line(0, "Nothing found for \""+Untrusted(a.Words)+"\".")
	}
	for _, st := range a.States {
		s.linef(0, "%s  %s (COW %s %d, Gleditsch-Ward %d, ISO %s)", s.style(bold, st.ID), st.Shown(), st.COW, st.CCode, st.GW, st.ISO3)
	}
	for _, in := range a.Instruments {
		s.linef(0, "%s  %s, signed %s", s.style(bold, string(in.ID)), in.Title, in.Signed)
	}
	for _, d := range a.Documents {
		when := ""
		if d.Published != "" {
			when = ", " + d.Published
		}
		s.linef(0, "%s  %s%s%s [ledger, %s; %s]", s.style(bold, shortID(d.Document)), titled(d.Title), paren(Untrusted(d.Outlet)), when, d.Layer, became(d.Claims))
		if d.Snippet != "" {
			s.line(4, "..."+Untrusted(d.Snippet)+"...")
		}
	}
}

func titled(t string) string {
	if t == "" {
		return "(no title)"
	}
	return Untrusted(t)
}

func paren(t string) string {
	if t == "" {
		return ""
	}
	return " (" + t + ")"
}

// Verified says that a ledger is as it was recorded, and gives the checkpoint.
func Verified(s Screen, checkpoint string, kept int) {
	if kept > 0 {
		s.linef(0, "Nothing was altered or removed: all records agree with the log, and the log with %d checkpoint(s) kept.", kept)
	} else {
		s.line(0, "All records agree with the log. Keep this checkpoint, and a later foedus verify FILE proves that nothing before it changed:")
	}
	s.blank()
	fmt.Fprint(s.w, checkpoint)
}

// Count prints a number of things.
func Count(s Screen, n int, what string) { s.linef(0, "%d %s", n, what) }

// Saved prints what saving added, and what it contradicts.
func Saved(s Screen, a *ask.Saved) {
	s.head("Saved")
	if a.Added == 0 {
		s.line(2, "The ledger held all of it already; nothing was added.")
	} else {
		s.linef(2, "%d records added, proposed until reviewed (foedus review)", a.Added)
	}
	for _, j := range a.Joined {
		s.linef(2, "%s joins %d claim(s) of other reports on the same event", j.Claim, len(j.With))
	}
	for _, c := range a.Contradicts {
		s.contradiction(2, c.Claim, c)
	}
}

// contradiction prints a claim that another cannot be so beside, with its text.
func (s Screen) contradiction(indent int, who string, c ask.Contradiction) {
	s.linef(indent, "%s contradicts the claim of %s%s", s.style(bold, who), Untrusted(whose(c.With)), ledgerMark(c.With))
	s.linef(indent+4, "here: %s", Untrusted(c.Says))
	s.linef(indent+4, "there: %s", Untrusted(c.With.Says))
	s.text(indent+4, c.Before, c.With.Words, c.After)
}

// text prints the words of a claim in the text that they stand in.
func (s Screen) text(indent int, before, words, after string) {
	s.line(indent, "..."+Untrusted(strings.TrimLeft(before, " \n"))+s.style(bold, ">> "+words+" <<")+Untrusted(strings.TrimRight(after, " \n"))+"...")
}

// Review lists claims of a ledger.
func Review(s Screen, a *ask.ReviewAnswer, what string) {
	for i := range a.Claims {
		Reviewed(s, &a.Claims[i], i+1, len(a.Claims))
	}
	s.linef(0, "%d %s", len(a.Claims), what)
}

// Reviewed prints a claim with the text that it stands in, what became of it and
// what it contradicts.
func Reviewed(s Screen, r *ask.Reviewed, n, of int) {
	s.head(fmt.Sprintf("%d of %d: %s%s", n, of, titled(r.Title), paren(Untrusted(r.Outlet))))
	s.text(4, r.Before, r.Words, r.After)
	s.claim(r.Claim)
	if r.Claim.Delta == foedus.DeltaContradicts {
		s.line(6, s.style(bold, "contradicts the corpus: ")+Untrusted(r.Claim.Note))
	}
	by := "read by machine"
	if r.Recorder == foedus.HumanLayer {
		by = "coded by hand"
	}
	s.linef(6, "%s; %s, layer %s: %s", by, s.style(bold, string(r.State)), r.Layer, Untrusted(history(r.LedgerClaim)))
	if r.Disputed {
		s.line(6, "its reviewers disagree, so it waits")
	}
	if r.Corrects != "" {
		s.line(6, "takes the place of record "+shortID(r.Corrects))
	}
	if len(r.Also) > 0 {
		s.linef(6, "told by %d other report(s) too", len(r.Also))
	}
	for _, c := range r.Contradicts {
		s.contradiction(6, "it", c)
	}
}

// Prompt prints a line for the reviewer.
func Prompt(s Screen, text string) { s.line(2, s.style(faint, text)) }

// Problem prints what is wrong with a line that a reviewer typed.
func Problem(s Screen, text string) { s.line(2, s.style(bold, Untrusted(text))) }
