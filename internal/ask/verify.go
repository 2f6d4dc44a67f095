package ask

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/commitment"
	"foedus/internal/proof"
)

// A ProofReport says whether a saved answer is proved.
type ProofReport struct {
	Coverage Coverage  `json:"coverage"`
	Findings int       `json:"findings"`
	Nodes    int       `json:"nodes"`
	Corpus   CorpusRef `json:"corpus"`   // that the answer was made with
	Same     bool      `json:"same"`     // it is the corpus of this program
	Problems []string  `json:"problems"` // none: every line follows, and rests on what the corpus holds
}

// maxProblems bounds what is listed: one altered step can be under a hundred findings.
const maxProblems = 20

// VerifyAnswer checks an answer that foedus casus --json saved. Every line must
// follow from those it rests on by its rule; every leaf must be what the corpus
// holds under the id that it names, words and sources; every finding must be what
// its proof concludes; and the scenario asked again must give the same findings by
// the same proofs, so that no line can be altered, added or taken out.
func (b *Base) VerifyAnswer(saved []byte) (*ProofReport, error) {
	var a CasusAnswer
	dec := json.NewDecoder(bytes.NewReader(saved))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&a); err != nil {
		return nil, fmt.Errorf("not an answer that foedus casus --json saved, the only kind that can be verified: %w", err)
	}
	if len(a.Scenario.Events) == 0 || a.Proofs == nil {
		return nil, errors.New("not an answer that foedus casus --json saved: it has no scenario or no proofs")
	}
	r := &ProofReport{Coverage: a.Coverage, Findings: len(a.Findings), Nodes: len(a.Proofs), Corpus: a.Corpus, Same: a.Corpus == b.corpusRef(), Problems: []string{}}
	if err := proof.Check(a.Proofs); err != nil {
		r.Problems = append(r.Problems, err.Error())
		return r, nil
	}
	view := b.at(a.Scenario.KnownOn)
	for _, id := range sortedNodes(a.Proofs) {
		n := a.Proofs[id]
		if wrong := b.leaf(view, &n); wrong != "" {
			r.add("%s (%s): %s", id, n.Says, wrong)
		}
	}
	b.again(r, &a)
	return r, nil
}

func (r *ProofReport) add(format string, args ...any) {
	switch n := len(r.Problems); {
	case n < maxProblems:
		r.Problems = append(r.Problems, fmt.Sprintf(format, args...))
	case n == maxProblems:
		r.Problems = append(r.Problems, "and more")
	}
}

func sortedNodes(nodes map[string]proof.Saved) []string {
	ids := make([]string, 0, len(nodes))
	for id := range nodes {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(x, y string) int {
		if d := len(x) - len(y); d != 0 {
			return d
		}
		return strings.Compare(x, y)
	})
	return ids
}

// leaf says what is wrong with a leaf that names something of the corpus.
func (b *Base) leaf(view *commitment.Base, n *proof.Saved) string {
	switch n.Rule {
	case proof.Step:
		i := slices.IndexFunc(b.Corpus.Entries, func(e foedus.Entry) bool { return e.ID == n.Ref })
		if i < 0 {
			return fmt.Sprintf("the corpus has no step %q", n.Ref)
		}
		e := &b.Corpus.Entries[i]
		if !strings.HasPrefix(n.Says, commitment.StepWords(e.Step)) {
			return fmt.Sprintf("step %s is: %s", n.Ref, commitment.StepWords(e.Step))
		}
		return otherSources(n.Sources, e.Step.Sources)
	case proof.Text, proof.Practice:
		id, norm, clause := strings.Cut(n.Ref, "/")
		if n.Ref == "" {
			return ""
		}
		p, ok := view.Paper(foedus.InstrumentID(id))
		if !ok {
			return fmt.Sprintf("the corpus has no instrument %q, or not by the day of the public clock", id)
		}
		if clause && !slices.ContainsFunc(p.Norms, func(m foedus.Norm) bool { return m.ID == norm }) {
			return fmt.Sprintf("%s has no norm %q", id, norm)
		}
	}
	return ""
}

func otherSources(got, want []foedus.Source) string {
	if len(got) != len(want) {
		return fmt.Sprintf("it names %d sources, the corpus %d", len(got), len(want))
	}
	for i := range got {
		if got[i] != want[i] {
			return fmt.Sprintf("source %d is %q in the corpus", i+1, want[i].Title)
		}
	}
	return ""
}

// again asks the scenario again and holds what it finds against what was saved.
func (b *Base) again(r *ProofReport, a *CasusAnswer) {
	now := b.answer(&a.Scenario, a.WhyNot != nil, a.WhyNot)
	if a.WhyNot == nil && len(a.Findings) > len(now.Findings) {
		now = b.Answer(&a.Scenario, true) // it was saved with --all
	}
	was, is := digests{nodes: a.Proofs}, digests{nodes: now.Proofs}
	found := map[string]*Finding{}
	for i := range now.Findings {
		f := &now.Findings[i]
		found[findingKey(f)] = f
	}
	for i := range a.Findings {
		f := &a.Findings[i]
		g, ok := found[findingKey(f)]
		delete(found, findingKey(f))
		switch {
		case !ok:
			r.add("finding %d (%s, %s art. %s): asked again, the scenario does not give it", i+1, f.State.ID, f.Instrument.ID, f.Article)
		case !equalJSON(*f, *g):
			r.add("finding %d (%s, %s art. %s): asked again, it is %s%s", i+1, f.State.ID, f.Instrument.ID, f.Article, g.Status, because(g))
		case was.of(f.Proof) != is.of(g.Proof):
			r.add("finding %d (%s, %s art. %s): %s", i+1, f.State.ID, f.Instrument.ID, f.Article, differ(&was, &is, f.Proof, g.Proof))
		}
	}
	for _, f := range found {
		r.add("the scenario gives a finding that the file lacks: %s, %s art. %s, %s", f.State.ID, f.Instrument.ID, f.Article, f.Status)
	}
	for _, c := range []struct {
		what    string
		was, is any
	}{{"date", a.Date, now.Date}, {"known_on", a.KnownOn, now.KnownOn}, {"caveat", a.Caveat, now.Caveat}, {"places", a.Places, now.Places},
		{"umbrella", a.Umbrella, now.Umbrella}, {"assumptions", a.Assumptions, now.Assumptions}, {"coverage", a.Coverage, now.Coverage},
		{"belligerents", bare(a.Belligerents), bare(now.Belligerents)}, {"conflicts", unproved(a.Conflicts), unproved(now.Conflicts)}} {
		if !equalJSON(c.was, c.is) {
			r.add("%s: asked again, it is another", c.what)
		}
	}
}

// bare and unproved leave out the numbers of proofs.
func bare(ws []Belligerent) []Belligerent {
	out := slices.Clone(ws)
	for i := range out {
		out[i].Because = ""
	}
	return out
}

func unproved(cs []Conflict) []Conflict {
	out := slices.Clone(cs)
	for i := range out {
		out[i].Between = [2]string{}
	}
	return out
}

func because(f *Finding) string {
	if f.Reason == "" {
		return ""
	}
	return ", " + string(f.Reason)
}

func findingKey(f *Finding) string {
	return fmt.Sprint(f.State.ID, "|", f.Norm, "|", f.Event, "|", f.Round, "|", f.If, "|", f.Offered, "|", towardKey(f))
}

func towardKey(f *Finding) string {
	var ids []string
	for _, s := range f.Toward {
		ids = append(ids, s.ID)
	}
	return strings.Join(ids, ",")
}

// equalJSON tells whether two parts of an answer print alike; the numbers of proofs
// are left out, since they differ between answers with and without --all.
func equalJSON(x, y any) bool {
	if f, ok := x.(Finding); ok {
		g := y.(Finding)
		f.Proof, g.Proof = "", ""
		x, y = f, g
	}
	a, err := json.Marshal(x)
	b, err2 := json.Marshal(y)
	return err == nil && err2 == nil && bytes.Equal(a, b)
}

// digests gives for each node the hash of all that stands under it.
type digests struct {
	nodes map[string]proof.Saved
	known map[string][sha256.Size]byte
}

func (d *digests) of(id string) [sha256.Size]byte {
	if h, ok := d.known[id]; ok {
		return h
	}
	n := d.nodes[id]
	h := sha256.New()
	from := n.From
	n.From = nil
	enc := json.NewEncoder(h)
	_ = enc.Encode(n) // neither the hash nor a node of strings can fail
	for _, m := range from {
		sub := d.of(m)
		h.Write(sub[:])
	}
	if d.known == nil {
		d.known = map[string][sha256.Size]byte{}
	}
	sum := [sha256.Size]byte(h.Sum(nil))
	d.known[id] = sum
	return sum
}

// differ names the first line in which two proofs differ.
func differ(was, is *digests, x, y string) string {
	n, m := was.nodes[x], is.nodes[y]
	if len(n.From) == len(m.From) {
		for i := range n.From {
			if was.of(n.From[i]) != is.of(m.From[i]) {
				return differ(was, is, n.From[i], m.From[i])
			}
		}
	}
	return fmt.Sprintf("%s reads %q (%s); asked again it is %q (%s)", x, n.Says, n.Holds, m.Says, m.Holds)
}
