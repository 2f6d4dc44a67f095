package show

import (
	"fmt"

	"foedus/internal/ask"
)

// Search prints what was found.
func Search(s Screen, a *ask.SearchAnswer) {
	if len(a.States)+len(a.Instruments)+len(a.Documents) == 0 {
		s.line(0, "Nothing found for \""+Untrusted(a.Words)+"\".")
	}
	for _, st := range a.States {
		s.linef(0, "%s  %s (COW %s %d, Gleditsch-Ward %d, ISO %s)", s.style(bold, st.ID), st.Name, st.COW, st.CCode, st.GW, st.ISO3)
	}
	for _, in := range a.Instruments {
		s.linef(0, "%s  %s, signed %s", s.style(bold, string(in.ID)), in.Title, in.Signed)
	}
	for _, d := range a.Documents {
		s.linef(0, "%s  %s%s", s.style(bold, d.ID[:12]), Untrusted(d.Title), paren(Untrusted(d.Outlet)))
		if d.Snippet != "" {
			s.line(4, "..."+Untrusted(d.Snippet)+"...")
		}
	}
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

// Saved prints what saving added.
func Saved(s Screen, a *ask.Saved) {
	s.head("Saved")
	if a.Added == 0 {
		s.line(2, "The ledger held all of it already; nothing was added.")
		return
	}
	s.linef(2, "%d records added, proposed until reviewed (foedus review)", a.Added)
	for _, j := range a.Joined {
		s.linef(2, "%s joins %d claim(s) of other reports on the same event", j.Claim, len(j.With))
	}
}

// Proposals lists what waits for review.
func Proposals(s Screen, a *ask.ReviewAnswer) {
	for i := range a.Proposals {
		Proposal(s, &a.Proposals[i], i+1, len(a.Proposals))
	}
	s.linef(0, "%d proposed", len(a.Proposals))
}

// Proposal prints a claim with the text that it stands in.
func Proposal(s Screen, p *ask.Proposal, n, of int) {
	s.head(fmt.Sprintf("%d of %d: %s%s", n, of, Untrusted(p.Title), paren(Untrusted(p.Outlet))))
	if len(p.Claim.Spans) > 0 {
		s.line(4, Untrusted("..."+p.Before)+s.style(bold, ">> "+Untrusted(p.Claim.Spans[0].Text)+" <<")+Untrusted(p.After+"..."))
	}
	s.claim(p.Claim)
	if p.Others > 0 {
		s.linef(6, "told by %d other report(s) too", p.Others)
	}
	for _, r := range p.Reviews {
		s.line(6, "reviewed: "+Untrusted(r))
	}
}

// Prompt prints a line for the reviewer.
func Prompt(s Screen, text string) { s.line(2, s.style(faint, text)) }
