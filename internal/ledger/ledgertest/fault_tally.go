package ledgertest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A Tally counts what came of one fault and prints it when the test ends, as a row
// of the table in docs/measured.md:
//
//	| SQLite | disk full | 20 disks filled, each reported; 1,204 batches acknowledged, 0 lost |
//
// A failed test says so in its row, and so does one that could not run here.
type Tally struct {
	t            *testing.T
	store, fault string
	lines        []string
	n            map[string]int
	skipped      bool
}

// NewTally begins a tally.
func NewTally(t *testing.T, store, fault string) *Tally {
	y := &Tally{t: t, store: store, fault: fault, n: map[string]int{}}
	t.Cleanup(func() {
		var out []string
		if t.Failed() {
			out = append(out, "**failed**")
		}
		for _, l := range y.lines {
			out = append(out, grouped(y.n[l])+" "+l)
		}
		if len(out) > 0 {
			y.row(strings.Join(out, "; "))
		}
	})
	return y
}

func (y *Tally) row(text string) {
	fmt.Fprintf(y.t.Output(), "| %s | %s | %s |\n", y.store, y.fault, text)
}

// Add counts one.
func (y *Tally) Add(what string) { y.AddN(what, 1) }

// AddN counts several; none makes a line that says 0. A nil tally counts nothing.
func (y *Tally) AddN(what string, n int) {
	if y == nil {
		return
	}
	if !slices.Contains(y.lines, what) {
		y.lines = append(y.lines, what)
	}
	y.n[what] += n
}

// N gives a count.
func (y *Tally) N(what string) int { return y.n[what] }

// Skip ends a test, or a part of it, that cannot run here, and says so in the table.
func (y *Tally) Skip(t *testing.T, why string) {
	t.Helper()
	if !y.skipped {
		y.skipped = true
		y.row("**not run here**: " + strings.Join(strings.Fields(why), " "))
	}
	t.Skip(why)
}

// grouped writes a number with commas.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
