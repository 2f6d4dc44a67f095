package show

import (
	"fmt"
	"strings"

	"foedus"
	"foedus/internal/ask"
	"foedus/internal/proof"
)

// maxDepth bounds how deep a proof is printed; the deepest today has eight levels.
const maxDepth = 24

// Proof prints a saved proof as an indented text: each line a statement, marked
// yes, no or unknown, with what it rests on beneath it. Of a step that a ledger
// tells, that is the claim with its words, its document and who decided on it.
func (s Screen) Proof(nodes map[string]proof.Saved, claims map[string]ask.LedgerClaim, id string, indent int) {
	s.proof(nodes, claims, id, indent, 0)
}

func (s Screen) proof(nodes map[string]proof.Saved, claims map[string]ask.LedgerClaim, id string, indent, depth int) {
	n, ok := nodes[id]
	if !ok || depth > maxDepth {
		return
	}
	sign := map[string]string{"yes": "+", "no": "-", "unknown": "?"}[n.Holds]
	text := n.Says
	c, told := claims[n.Ref]
	switch {
	case n.Rule == proof.Step && told:
		s.line(indent, sign+" "+text+ledgerMark(c))
		s.told(indent+4, claims, n.Ref)
	default:
		if n.Ref != "" && n.Rule == proof.Step {
			text += "  [" + n.Ref + "]"
		}
		s.line(indent, sign+" "+text)
		s.sources(indent+4, n.Sources)
	}
	for _, m := range n.From {
		s.proof(nodes, claims, m, indent+2, depth+1)
	}
}

func sourceLine(src foedus.Source) string {
	w := "source: " + src.Title
	if src.Pin != "" {
		w += ", " + src.Pin
	}
	if src.URL != "" {
		w += " <" + src.URL + ">"
	}
	if !src.Accessed.IsZero() {
		w += ", seen " + src.Accessed.String()
	}
	return w + " (" + string(src.Verified) + ")"
}

func (s Screen) sources(indent int, ss []foedus.Source) {
	for _, src := range ss {
		s.line(indent, s.style(faint, sourceLine(src)))
	}
}

func (s Screen) umbrella(a *ask.CasusAnswer) {
	if len(a.Umbrella) == 0 {
		return
	}
	s.head("Nuclear umbrella, as publicly declared")
	for _, u := range a.Umbrella {
		s.linef(2, "%s over %s: %s, art. %s, force %s", s.style(bold, u.Guarantor.Shown()), u.Beneficiary.Shown(), u.Instrument.ID, u.Article, u.Force)
		s.line(6, "condition: "+u.Condition)
		if u.Hosting != "" {
			s.line(6, "weapons placed there: "+u.Hosting)
		}
	}
}

func (s Screen) belligerents(a *ask.CasusAnswer) {
	type key struct {
		side  string
		round int
	}
	joined := map[key][]string{}
	var order []key
	for _, b := range a.Belligerents {
		if b.Round == 0 {
			continue
		}
		k := key{b.Side, b.Round}
		if joined[k] == nil {
			order = append(order, k)
		}
		joined[k] = append(joined[k], b.State.Name)
	}
	if len(order) == 0 {
		return
	}
	s.head(map[foedus.Policy]string{foedus.HonourAll: "Drawn in, if every triggered duty is honoured", foedus.HonourHard: "Drawn in, if the harder duties are honoured (defence from aid by all means up)",
		foedus.Observed: "In the war, as given"}[a.Scenario.Policy] + " (" + string(a.Scenario.Policy) + ")")
	for _, k := range order {
		s.linef(2, "round %d, on the %s's side: %s", k.round, k.side, strings.Join(joined[k], ", "))
	}
}

func (s Screen) conflicts(a *ask.CasusAnswer) {
	if len(a.Conflicts) == 0 {
		return
	}
	s.head("Duties that cannot both be kept")
	for _, c := range a.Conflicts {
		s.linef(2, "%s, %s: %s", c.State.Shown(), c.Kind, c.Words)
	}
}

func (s Screen) coverage(c ask.Coverage) {
	s.head(fmt.Sprintf("Coverage: %s (data through %s, %d instruments%s)", c.Verdict, c.DataThrough, c.Instruments, ledgerUse(c.Ledger)))
	for _, n := range c.Notes {
		s.line(2, "- "+n)
	}
	if c.Verdict == foedus.Outside {
		s.line(2, "Outside what the corpus declares: what is listed above rests on its words, but more may be owed, and nothing found is not a no.")
	}
}

// Proved says whether a saved answer is proved, and else what is wrong with it.
func Proved(s Screen, a *ask.ProofReport) {
	if len(a.Problems) == 0 {
		s.linef(0, "Proved: %d findings, %d lines of proof. Each follows from those it rests on, each step and article is in the corpus, and the scenario asked again gives the same.", a.Findings, a.Nodes)
		return
	}
	s.line(0, s.style(bold, "Not proved")+":")
	for _, p := range a.Problems {
		s.line(2, "- "+Untrusted(p))
	}
	if !a.Same {
		s.linef(0, "The answer was made with corpus %s (%.12s...), and this program holds another: what differs may have been corrected since.", Untrusted(a.Corpus.Version), Untrusted(a.Corpus.SHA256))
	}
}
