package casefile

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"foedus/corpus"
	"foedus/internal/ask"
)

// The worked cases of the shared measuring data, run from their own file. A hard
// expectation about an instrument that the corpus holds must be met; what is not
// run is told.
func TestSharedScenarios(t *testing.T) {
	const file = "../../../shared/scenarios.yaml"
	b, err := os.ReadFile(file)
	if err != nil {
		t.Skipf("no worked cases here: %v", err)
	}
	cases, err := Parse(file, b)
	if err != nil {
		t.Fatal(err)
	}
	body, err := os.ReadFile("../../docs/case-corrections.yaml")
	if err != nil {
		t.Fatal(err)
	}
	corrections, err := ParseCorrections("docs/case-corrections.yaml", body)
	if err != nil {
		t.Fatal(err)
	}
	tally := CheckAll(ask.Open(corpus.Default()), cases, corrections)
	if tally.Fixed != len(corrections) {
		t.Errorf("%d corrections, of which %d are of a difference", len(corrections), tally.Fixed)
	}
	for _, r := range tally.Cases {
		for _, d := range r.Differences {
			t.Errorf("%s: %s", r.ID, d)
		}
		for _, d := range r.Soft {
			t.Logf("%s (soft): %s", r.ID, d)
		}
		for _, d := range r.NotRun {
			t.Logf("%s not run: %s", r.ID, d)
		}
	}
	t.Logf("%d cases; expectations: %d run, %d not run, %d soft differences", len(cases), tally.Run, tally.NotRun, tally.Soft)
	if tally.Run == 0 {
		t.Error("no expectation was run")
	}
}

// A case that expects the wrong thing differs, so agreement means something.
func TestCheckDiffers(t *testing.T) {
	base := ask.Open(corpus.Default())
	text := `
- id: X1
  tier: hard
  date: 2025-03-14
  event: {kind: armed_attack, attackers: [cow:POL], victims: [cow:BLR], place: Grodno, provoked: "no", wmd: false}
  given: []
  expect:
    - {state: cow:RUS, modality: must, act: defend_all, toward: cow:BLR, status: %s, signed: [2024-12-06]}
  expect_not:
    - {state: cow:USA, modality: must, act: assist_deemed, toward: cow:POL, reason: [%s], signed: [1949-04-04]}
  no_conflict: [cow:RUS]
`
	tests := map[string]struct {
		status, reason string
		differ         int
	}{
		"as the engine answers": {"triggered", "ally_is_aggressor", 0},
		"wrong status":          {"pending", "ally_is_aggressor", 1},
		"wrong reason":          {"triggered", "not_party", 1},
		"both wrong":            {"excused", "n_attackers", 2},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			cases, err := Parse("x.yaml", fmt.Appendf(nil, text, tt.status, tt.reason))
			if err != nil {
				t.Fatal(err)
			}
			if got := CheckAll(base, cases, nil); got.Differ != tt.differ || got.Run != 3 {
				t.Errorf("%d differences of %d run, want %d of 3: %+v", got.Differ, got.Run, tt.differ, got.Cases)
			}
			if tt.status == "pending" {
				got := CheckAll(base, cases, []Correction{{Case: "X1", State: "cow:RUS", Act: "defend_all", Says: "it is pending", Source: "a source"}})
				if got.Differ != 0 || got.Fixed != 1 {
					t.Errorf("corrected: %d differences, %d corrected", got.Differ, got.Fixed)
				}
				if other := CheckAll(base, cases, []Correction{{Case: "X2", State: "cow:RUS", Act: "defend_all", Says: "of another case", Source: "a source"}}); other.Fixed != 0 || other.Differ != 1 {
					t.Errorf("a correction of another case: %d differences, %d corrected", other.Differ, other.Fixed)
				}
			}
		})
	}
}

func TestParseCorrections(t *testing.T) {
	for name, text := range map[string]string{"unknown key": "- {case: A, colour: red}", "not a list": "case: A", "no source": "- {case: A, state: B, act: C, says: D}"} {
		if _, err := ParseCorrections("x.yaml", []byte(text)); err == nil || !strings.Contains(err.Error(), "x.yaml") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for name, text := range map[string]string{"unknown key": "- {id: A, colour: red}", "not a list": "id: A", "broken": "- {id: [A}"} {
		t.Run(name, func(t *testing.T) {
			if _, err := Parse("x.yaml", []byte(text)); err == nil {
				t.Error("no error")
			} else if !strings.Contains(err.Error(), "x.yaml") || name != "broken" && !strings.Contains(err.Error(), "line") {
				t.Errorf("the error names no file and line: %v", err)
			}
		})
	}
}
