package show

import (
	"fmt"
	"strings"

	"foedus"
	"foedus/internal/ask"
)

// layerOf tells what a ledger holds from the corpus's own.
func layerOf(l foedus.Layer) string {
	if l == foedus.CorpusLayer {
		return ""
	}
	return " [ledger, " + string(l) + "]"
}

// layers tells what rests on a ledger, whoever else it rests on.
func layers(ls []foedus.Layer) string {
	var out []string
	for _, l := range ls {
		if l != foedus.CorpusLayer {
			out = append(out, string(l))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return " [rests on the ledger: " + strings.Join(out, ", ") + "]"
}

// ledgerMark says what a claim of a ledger is and by which id to find it.
func ledgerMark(c ask.LedgerClaim) string {
	state := ""
	if c.State != "accepted" && c.State != "merged" {
		state = ", " + string(c.State)
	}
	return fmt.Sprintf(" [ledger, %s%s; record %s]", c.Layer, state, shortID(c.ID))
}

// claimLine says in one line who says a claim, in which words.
func claimLine(c ask.LedgerClaim) string {
	w := Untrusted(whose(c))
	if c.Words != "" {
		w += ": “" + Untrusted(c.Words) + "”"
	}
	return w
}

// whose names the report of a claim.
func whose(c ask.LedgerClaim) string {
	w := c.Outlet
	if w == "" {
		w = c.Title
	}
	if w == "" {
		w = "a report without a title"
	}
	if c.Published != "" {
		w += ", " + c.Published
	}
	return w
}

// told prints all that leads from a step back to the bytes of a document.
func (s Screen) told(indent int, claims map[string]ask.LedgerClaim, id string) {
	c := claims[id]
	s.trail(indent, c)
	for _, o := range c.Also {
		if other, ok := claims[o]; ok {
			s.line(indent, s.style(faint, "told too by"+ledgerMark(other)))
			s.trail(indent+2, other)
		}
	}
}

func (s Screen) trail(indent int, c ask.LedgerClaim) {
	title := titled(c.Title)
	if c.Outlet != title {
		title += paren(c.Outlet)
	}
	if c.Published != "" {
		title += ", published " + c.Published
	}
	s.line(indent, s.style(faint, fmt.Sprintf("“%s”: %s, bytes %d-%d of document %s", c.Words, title, c.Start, c.End, shortID(c.Document))))
	s.line(indent, s.style(faint, history(c)))
}

// history says who recorded a claim and who decided on it, when and why.
func history(c ask.LedgerClaim) string {
	parts := []string{fmt.Sprintf("recorded by %s, %s", c.By, c.Recorded)}
	for _, d := range c.Decisions {
		w := map[string]string{"accept": "accepted", "reject": "rejected", "edit": "edited and accepted", "retract": "withdrawn"}[d.Verdict] + " by " + d.By + ", " + d.Recorded
		if d.Reason != "" {
			w += " (" + d.Reason + ")"
		}
		parts = append(parts, w)
	}
	switch c.State {
	case "corrected":
		parts = append(parts, "corrected by record "+shortID(c.Into))
	case "merged":
		parts = append(parts, "the same event as record "+shortID(c.Into))
	}
	return strings.Join(parts, "; ")
}

func shortID(id string) string { return id[:min(12, len(id))] }

// ledgerUse says what of a ledger counts, layer by layer.
func ledgerUse(u *ask.LedgerUse) string {
	if u == nil {
		return ""
	}
	count := func(n map[foedus.Layer]int) string {
		var out []string
		for _, l := range []foedus.Layer{foedus.CorpusLayer, foedus.HumanLayer, foedus.MachineLayer} {
			if n[l] > 0 {
				out = append(out, fmt.Sprintf("%d %s", n[l], l))
			}
		}
		if out == nil {
			return "none"
		}
		return strings.Join(out, ", ")
	}
	w := "; accepted claims of the ledger: " + count(u.Accepted)
	if len(u.Proposed) > 0 {
		w += "; proposed: " + count(u.Proposed)
	}
	if u.AsRecorded != "" {
		w += "; as recorded by " + u.AsRecorded
	}
	return w
}

// became says how many claims became what.
func became(n map[string]int) string {
	var out []string
	for _, st := range []string{"accepted", "merged", "proposed", "rejected", "corrected", "retracted"} {
		if n[st] > 0 {
			out = append(out, fmt.Sprintf("%d %s", n[st], st))
		}
	}
	if out == nil {
		return "no claims"
	}
	return "claims: " + strings.Join(out, ", ")
}
