package commitment_test

import (
	"testing"

	"pgregory.net/rapid"

	"foedus"
	"foedus/corpus"
	"foedus/internal/commitment"
)

// What is told by comparing days alone is what the proof tells, for every paper
// and every pair of its parties.
func TestQuickAnswersAreTheProvedOnes(t *testing.T) {
	c := corpus.Default()
	rapid.Check(t, func(t *rapid.T) {
		known := foedus.Date{}
		if rapid.Bool().Draw(t, "clock") {
			known = foedus.Day(rapid.IntRange(-8000, 20600).Draw(t, "known")).Date()
		}
		on := foedus.Day(rapid.IntRange(-8000, 20600).Draw(t, "day")).Date()
		switch rapid.IntRange(0, 5).Draw(t, "as precise as") {
		case 0:
			on.D = 0
		case 1:
			on.D, on.Month = 0, 0
		}
		day := commitment.At(on)
		base := commitment.New(c.Instruments, c.Entries, known)
		if len(base.Papers()) == 0 {
			t.Skip("nothing was public by " + known.String())
		}
		p := rapid.SampledFrom(base.Papers()).Draw(t, "paper")
		for i, a := range p.Parties() {
			if in, _ := p.In(a, on); in != p.Bound(i, &day) {
				t.Fatalf("%s, %s: bound on %s: %s, proved %s", p.ID, a, on, p.Bound(i, &day), in)
			}
			if near, _ := p.Near(a, on); near != p.Stepped(i, &day) {
				t.Fatalf("%s, %s: a step by %s: %s, proved %s", p.ID, a, on, p.Stepped(i, &day), near)
			}
			if left := p.Left(a, on) != nil; left != p.HasLeft(i, &day) {
				t.Fatalf("%s, %s: left by %s: %v, proved %v", p.ID, a, on, p.HasLeft(i, &day), left)
			}
			for j, b := range p.Parties() {
				if both, _ := p.Between(a, b, on); both != p.BoundToward(i, j, &day) {
					t.Fatalf("%s, %s toward %s on %s: %s, proved %s", p.ID, a, b, on, p.BoundToward(i, j, &day), both)
				}
			}
		}
		for i := range p.Norms {
			if why := p.TextWhy(&p.Norms[i]); why != nil && (why.Holds == foedus.Yes) != p.TextSeen(&p.Norms[i]) {
				t.Fatalf("%s/%s: text seen: %v, proved %s", p.ID, p.Norms[i].ID, p.TextSeen(&p.Norms[i]), why.Holds)
			}
		}
	})
}
