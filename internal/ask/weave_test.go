package ask

import (
	"encoding/json"
	"strings"
	"testing"

	"foedus"
	"foedus/corpus"
)

// A claim that says what the corpus says joins the fact as a further source; one
// that says otherwise stands as its rival and has it as a rival; another step is a
// step of its own. The corpus itself never changes.
func TestWeave(t *testing.T) {
	corpusText := func() string {
		text, err := json.Marshal([]any{corpus.Default().Entries, corpus.Default().Postures})
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	before := corpusText()
	for name, tt := range map[string]struct {
		claim  string
		steps  int // more than the corpus has
		source bool
		rival  bool // of the corpus's signing
	}{
		"the same":             {"stage=signed; parties=RUS,BLR; instrument=rus-blr-2024; date=2024-12-06; words=put names", 0, true, false},
		"the same month":       {"stage=signed; parties=RUS,BLR; instrument=rus-blr-2024; date=2024-12; words=put names", 0, true, false},
		"another day":          {"stage=signed; parties=RUS,BLR; instrument=rus-blr-2024; date=2024-12-08; words=put names", 1, false, true},
		"elsewhere":            {"stage=signed; parties=RUS,BLR; instrument=rus-blr-2024; date=2024-12-06; place=Warsaw; words=put names", 1, false, true},
		"denied":               {"stage=signed; factuality=denied; parties=RUS,BLR; instrument=rus-blr-2024; date=2024-12-06; words=put names", 0, false, true},
		"with a third":         {"stage=signed; parties=RUS,BLR,KAZ; instrument=rus-blr-2024; date=2024-12-06; words=put names", 1, false, true},
		"planned":              {"stage=signed; factuality=planned; parties=RUS,BLR; instrument=rus-blr-2024; date=2024-12-06; words=put names", 0, false, false},
		"a step that is new":   {"stage=invoked; by=BLR; parties=RUS,BLR; instrument=rus-blr-2024; date=2025-06-01; words=put names", 1, false, false},
		"of another paper":     {"stage=signed; parties=ARM,RUS; instrument=cst-1992; date=1992-05-15; words=put names", 0, false, false},
		"a judgement about it": {"kind=assessment; factuality=assessed; parties=RUS,BLR; instrument=rus-blr-2024; words=put names", 0, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.base = Open(corpus.Default())
			plain, err := d.base.Pact("rus-blr-2024", "", "")
			if err != nil {
				t.Fatal(err)
			}
			d.read("Sheet", "2024-12-09", "They put names to it.", tt.claim)
			d.accept("Sheet")
			a, err := d.view(LedgerView{}).Pact("rus-blr-2024", "", "")
			if err != nil {
				t.Fatal(err)
			}
			if got := len(a.Steps) - len(plain.Steps); got != tt.steps {
				t.Errorf("%d steps more, want %d", got, tt.steps)
			}
			source, rival, mutual := false, false, tt.steps == 0
			for _, s := range a.Steps {
				has := func(ss []foedus.Source) bool {
					for _, x := range ss {
						if x.Title == "Sheet" && strings.Contains(x.Pin, "of the ledger, human") {
							return true
						}
					}
					return false
				}
				if s.Layer == foedus.CorpusLayer && s.Step.Kind == foedus.Signed {
					source = source || has(s.Step.Sources)
					for _, r := range s.Step.Rivals {
						rival = rival || has(r.Sources)
					}
				}
				if s.Layer == foedus.HumanLayer {
					mutual = !tt.rival || len(s.Step.Rivals) == 1 && s.Step.Rivals[0].Date.String() == "2024-12-06"
				}
			}
			if source != tt.source || rival != tt.rival || !mutual {
				t.Errorf("as a source: %v, want %v; as a rival: %v, want %v; the corpus as its rival: %v", source, tt.source, rival, tt.rival, mutual)
			}
			if named := len(a.Ledger) > 0; named != (tt.source || tt.rival || tt.steps > 0) {
				t.Errorf("the answer names %v", a.Ledger)
			}
		})
	}
	if corpusText() != before {
		t.Error("the corpus was changed")
	}
}
