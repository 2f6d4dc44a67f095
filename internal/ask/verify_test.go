package ask

import (
	"encoding/json"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"foedus/corpus"
	"foedus/internal/proof"
)

func saved(t testing.TB, q CasusQuery) []byte {
	a, err := Open(corpus.Default()).Casus(q)
	if err != nil {
		t.Fatal(err)
	}
	body, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func TestVerifyAnswer(t *testing.T) {
	b := Open(corpus.Default())
	for name, q := range map[string]CasusQuery{
		"Belarus":      {By: []string{"POL"}, On: []string{"BLR"}, Date: "2025-03-14"},
		"with --all":   {By: []string{"POL"}, On: []string{"BLR"}, Date: "2025-03-14", All: true},
		"public clock": {By: []string{"POL"}, On: []string{"BLR"}, Date: "2025-03-14", KnownOn: "2025-01-01"},
		"with facts":   {By: []string{"RUS"}, On: []string{"EST"}, Date: "2025-03-14", Given: []string{"at_war(RUS,EST)"}, Provoked: "no"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := b.VerifyAnswer(saved(t, q))
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Problems) > 0 || r.Nodes == 0 || !r.Same {
				t.Errorf("a fresh answer: %+v", r)
			}
		})
	}
	for name, body := range map[string]string{"empty": "", "no JSON": "hello", "other JSON": `{"a":1}`, "no proofs": `{"scenario":{"events":[]}}`} {
		if _, err := b.VerifyAnswer([]byte(body)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// Whatever line of a saved answer is altered, taken out or joined otherwise, it
// is found.
func TestVerifyFindsEveryAlteration(t *testing.T) {
	b := Open(corpus.Default())
	body := saved(t, CasusQuery{By: []string{"POL"}, On: []string{"BLR"}, Date: "2025-03-14"})
	rapid.Check(t, func(t *rapid.T) {
		var a CasusAnswer
		if err := json.Unmarshal(body, &a); err != nil {
			t.Fatal(err)
		}
		id := rapid.SampledFrom(sortedNodes(a.Proofs)).Draw(t, "node")
		n := a.Proofs[id]
		what := rapid.SampledFrom([]string{"says", "holds", "ref", "source", "title", "from", "rule", "gone", "status", "finding", "date", "caveat", "because"}).Draw(t, "what")
		switch what {
		case "says":
			n.Says += "."
		case "holds":
			n.Holds = map[string]string{"yes": "no", "no": "yes", "unknown": "yes"}[n.Holds]
		case "ref":
			n.Ref += "x"
		case "source":
			n.Sources = append(slices.Clone(n.Sources), n.Sources...)
			if len(n.Sources) == 0 {
				t.Skip("no source")
			}
		case "title":
			if len(n.Sources) == 0 {
				t.Skip("no source")
			}
			n.Sources = slices.Clone(n.Sources)
			n.Sources[0].Title += " (second edition)"
		case "from":
			if len(n.From) == 0 {
				t.Skip("a leaf")
			}
			n.From = n.From[:len(n.From)-1]
		case "rule":
			n.Rule = map[proof.Rule]proof.Rule{proof.All: proof.Any, proof.Any: proof.All, proof.Not: proof.All, proof.Given: proof.Assumption}[n.Rule]
			if n.Rule == "" {
				n.Rule = proof.Given
			}
		case "status":
			f := &a.Findings[rapid.IntRange(0, len(a.Findings)-1).Draw(t, "finding")]
			f.Reason += "x"
		case "date":
			a.Date = "2025-03-15"
		case "caveat":
			a.Caveat += "!"
		case "because":
			a.Belligerents[0].Side = "neither"
		case "finding":
			a.Findings = a.Findings[1:]
		}
		a.Proofs[id] = n
		if what == "gone" {
			delete(a.Proofs, id)
		}
		altered, err := json.Marshal(&a)
		if err != nil {
			t.Fatal(err)
		}
		r, err := b.VerifyAnswer(altered)
		if err == nil && len(r.Problems) == 0 {
			t.Fatalf("%s of %s altered, and not found", what, id)
		}
	})
}
