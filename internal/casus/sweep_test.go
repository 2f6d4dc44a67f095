package casus

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"foedus"
	"foedus/corpus"
	"foedus/internal/atlas"
	"foedus/internal/commitment"
)

func existing(a *atlas.Atlas, on foedus.Date) []foedus.PartyID {
	var out []foedus.PartyID
	for _, s := range a.States() {
		if s.CCode != 0 && a.ExistsOn(s.ID, on) == foedus.Yes {
			out = append(out, s.ID)
		}
	}
	return out
}

// A sweep finds what the scenario of each pair finds.
func TestSweepIsTheScenarios(t *testing.T) {
	c := corpus.Default()
	a := atlas.Default()
	e := New(commitment.New(c.Instruments, c.Entries, foedus.Date{}), a, c.Postures)
	rapid.Check(t, func(t *rapid.T) {
		s := e.NewSweep()
		days := []int{rapid.IntRange(-8000, 20600).Draw(t, "day"), rapid.IntRange(-8000, 20600).Draw(t, "another")}
		slices.Sort(days)
		for _, day := range days {
			on := foedus.Day(day)
			states := existing(a, on.Date())
			ask := map[[2]foedus.PartyID]bool{}
			for range 30 {
				pair := rapid.IntRange(0, len(states)*len(states)-1).Draw(t, "pair")
				ask[[2]foedus.PartyID{states[pair/len(states)], states[pair%len(states)]}] = true
			}
			s.Day(on, states, func(d *Drawn) bool {
				if !ask[[2]foedus.PartyID{d.Attacker, d.Victim}] {
					return true
				}
				want := [5]map[foedus.PartyID]bool{}
				for i := range want {
					want[i] = map[foedus.PartyID]bool{}
				}
				best := len(foedus.Acts)
				r := e.Ask(&foedus.Scenario{Policy: foedus.Observed, Events: []foedus.Event{{Kind: foedus.ArmedAttack, Date: on.Date(), Provoked: foedus.AnswerNo, WMD: foedus.NoWMD,
					Attackers: []foedus.PartyID{d.Attacker}, Victims: []foedus.PartyID{d.Victim}}}})
				for i := range r.Findings {
					f := &r.Findings[i]
					if k := kindOf(f); k >= 0 && fights(f.Act) && f.Toward[0] == d.Victim && f.Round == 0 && f.State != d.Attacker {
						want[k][f.State] = true
						if k == 0 {
							best = min(best, slices.Index(foedus.Acts, f.Act))
						}
					}
				}
				for i, x := range []set{d.Must, d.Pending, d.Disputed, d.Undertaken, d.May} {
					got := map[foedus.PartyID]bool{}
					for p := range d.States(x) {
						got[p] = true
					}
					if len(got) != len(want[i]) {
						t.Fatalf("%s attacks %s on %s: set %d: %v, the scenario %v", d.Attacker, d.Victim, on, i, got, want[i])
					}
					for p := range want[i] {
						if !got[p] {
							t.Fatalf("%s attacks %s on %s: set %d lacks %s", d.Attacker, d.Victim, on, i, p)
						}
					}
				}
				if best < len(foedus.Acts) && d.Strongest != foedus.Acts[best] || best == len(foedus.Acts) && d.Strongest != "" {
					t.Fatalf("%s attacks %s on %s: strongest %q, the scenario's place %d", d.Attacker, d.Victim, on, d.Strongest, best)
				}
				return true
			})
		}
	})
}

func BenchmarkSweep(b *testing.B) {
	c := corpus.Default()
	a := atlas.Default()
	e := New(commitment.New(c.Instruments, c.Entries, foedus.Date{}), a, c.Postures)
	var years [][]foedus.PartyID
	for y := 1816; y <= 2025; y++ {
		years = append(years, existing(a, foedus.YMD(y, 1, 1)))
	}
	b.ReportAllocs()
	for b.Loop() {
		s, rows, drawn := e.NewSweep(), 0, 0
		for i, states := range years {
			s.Day(foedus.YMD(1816+i, 1, 1).First(), states, func(d *Drawn) bool {
				rows++
				if !d.Empty() {
					drawn++
				}
				return true
			})
		}
		b.ReportMetric(float64(rows), "pairs")
		b.ReportMetric(float64(drawn), "drawn")
	}
}

// The target is a median: of attacks drawn from all pairs of states and all days
// since 1816, and beside it of attacks on a party to something, with the proof of
// each finding that is more than a no.
func BenchmarkRandomScenario(b *testing.B) {
	c := corpus.Default()
	a := atlas.Default()
	e := New(commitment.New(c.Instruments, c.Entries, foedus.Date{}), a, c.Postures)
	r := rand.New(rand.NewPCG(1, 2))
	var scenarios []*foedus.Scenario
	for len(scenarios) < 2000 {
		on := foedus.YMD(1816, 1, 1).First() + foedus.Day(r.IntN(76700))
		states := existing(a, on.Date())
		x, y := states[r.IntN(len(states))], states[r.IntN(len(states))]
		if x != y {
			scenarios = append(scenarios, &foedus.Scenario{Policy: foedus.HonourAll, Events: []foedus.Event{{Kind: foedus.ArmedAttack, Date: on.Date(),
				Attackers: []foedus.PartyID{x}, Victims: []foedus.PartyID{y}, Provoked: foedus.AnswerNo, WMD: foedus.NoWMD}}})
		}
	}
	for name, prove := range map[string]bool{"decided": false, "decided and proved": true} {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				start := time.Now()
				res := e.Ask(scenarios[i%len(scenarios)])
				if prove {
					for j := range res.Findings {
						if res.Findings[j].Live() {
							res.Prove(res.Findings[j].Proof)
						}
					}
				}
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Nanoseconds()), "p50-ns")
			b.ReportMetric(float64(took[len(took)*95/100].Nanoseconds()), "p95-ns")
		})
	}
}
