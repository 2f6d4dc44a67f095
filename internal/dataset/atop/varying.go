package atop

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"foedus/internal/dataset/dyad"
)

// owed gives what one member of a phase owes another. Where the obligor owes the
// same to all (OBVARY 0) that is what its row says. Where it does not, the file
// says what but not to whom; the authors went back to the treaties. So do we: a
// reading of the treaty decides where there is one (readings.tsv), and else the
// nature of the promise:
//
//   - what every member of the phase promises, all owe all: in the alliance of 1855
//     "all three members commit to consult with one another" (codebook, 2.7);
//   - offence and nonaggression that only some promise, these owe one another:
//     offence is "coordinated military action" and nonaggression restraint "from
//     military conflict with one another" (1.51);
//   - defence, neutrality and consultation that only some promise, these owe to
//     those that do not: of the same alliance, "Britain and France both commit to
//     defend Sweden", and owe each other no defence. Co-guarantors owe the
//     guaranteed state, not each other.
//
// A promise that is left with nobody to whom it could be owed is owed to all.
func (p *Pact) owed(a, b int, read bool) dyad.Promise {
	x, y := &p.Members[a], &p.Members[b]
	if !x.Varies {
		return x.Owes
	}
	var out dyad.Promise
	for i := range dyad.Promises {
		kind := dyad.Promise(1 << i)
		if x.Owes&kind != 0 && p.owes(x, y, kind, read) {
			out |= kind
		}
	}
	return out
}

func (p *Pact) owes(x, y *Member, kind dyad.Promise, read bool) bool {
	if toward, ok := readings[reading{p.ID(), x.CCode, kind}]; read && ok {
		return slices.Contains(toward, y.CCode)
	}
	others, alike := 0, 0 // members besides x, and those of them that promise the same
	for i := range p.Members {
		if m := &p.Members[i]; m.CCode != x.CCode {
			others++
			if m.Owes&kind != 0 {
				alike++
			}
		}
	}
	switch {
	case alike == others: // every member promises it
		return true
	case kind == dyad.Offence || kind == dyad.Nonaggression:
		return alike == 0 || y.Owes&kind != 0
	}
	return y.Owes&kind == 0
}

type reading struct {
	pact    string
	obligor int
	kind    dyad.Promise
}

//go:embed readings.tsv
var readingsText string

// readings gives those to whom a treaty's words make a promise owed.
var readings = parseReadings(readingsText)

// parseReadings reads the table. It panics on a row that cannot be read: the table
// is part of the program, and a test reads it first.
func parseReadings(text string) map[reading][]int {
	out := map[reading][]int{}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 7 {
			panic(fmt.Sprintf("readings.tsv: %d cells in %q, want 7", len(f), line))
		}
		number := func(s string) int {
			n, err := strconv.Atoi(s)
			if err != nil {
				panic(fmt.Sprintf("readings.tsv: %q in %q is no COW number", s, line))
			}
			return n
		}
		kind := slices.Index(dyad.Promises, f[2])
		if kind < 0 {
			panic(fmt.Sprintf("readings.tsv: %q in %q is no promise", f[2], line))
		}
		toward := []int{}
		if f[3] != "" {
			for _, s := range strings.Split(f[3], ",") {
				toward = append(toward, number(s))
			}
		}
		out[reading{f[0], number(f[1]), 1 << kind}] = toward
	}
	return out
}
