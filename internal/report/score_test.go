package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"foedus"
)

// A Gold is a claim as an analyst coded it, with the words that carry it.
type Gold struct {
	foedus.Claim
	Words    string
	Optional bool // neither missed nor false
}

// Fields are what is scored.
var Fields = []string{"kind", "stage", "factuality", "parties", "act", "speaker", "date", "words"}

// A Score counts, for each field, the claims that agree on it. Found and Wanted
// leave optional claims out.
type Score struct {
	Found, Wanted int
	Right         map[string]int
	All           int // agree on every field but words
}

// Add adds the counts of another score.
func (s *Score) Add(t Score) {
	s.Found, s.Wanted, s.All = s.Found+t.Found, s.Wanted+t.Wanted, s.All+t.All
	if s.Right == nil {
		s.Right = map[string]int{}
	}
	for f, n := range t.Right {
		s.Right[f] += n
	}
}

// F1 gives precision, recall and their harmonic mean for a field.
func (s *Score) F1(field string) (p, r, f float64) {
	n := float64(s.Right[field])
	if field == "all" {
		n = float64(s.All)
	}
	if s.Found > 0 {
		p = n / float64(s.Found)
	}
	if s.Wanted > 0 {
		r = n / float64(s.Wanted)
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

// Print writes the table.
func (s *Score) Print(w io.Writer) {
	fmt.Fprintf(w, "%-11s %9s %6s %6s   found %d, wanted %d\n", "field", "precision", "recall", "F1", s.Found, s.Wanted)
	for _, f := range append(slices.Clone(Fields), "all") {
		p, r, f1 := s.F1(f)
		fmt.Fprintf(w, "%-11s %9.3f %6.3f %6.3f\n", f, p, r, f1)
	}
}

// Compare pairs gold and found claims of one text, best overlap of words and
// kind first, and says where they differ.
func Compare(text string, gold []Gold, found []foedus.Claim) (Score, []string) {
	type pair struct {
		g, f int
		v    float64
	}
	var pairs []pair
	for g := range gold {
		for f := range found {
			v := overlapOf(text, gold[g].Words, found[f].Spans)
			if gold[g].Kind == found[f].Kind {
				v += 0.5
				if gold[g].Stage == found[f].Stage {
					v += 0.2
				}
				if gold[g].Act == found[f].Act {
					v += 0.1
				}
			}
			if gold[g].Factuality == found[f].Factuality {
				v += 0.05
			}
			if len(differences(text, gold[g], found[f])) == 0 {
				v += 0.1
			}
			if gold[g].Optional {
				v -= 0.15
			}
			if v >= 0.7 {
				pairs = append(pairs, pair{g, f, v})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		switch {
		case a.v > b.v:
			return -1
		case a.v < b.v:
			return 1
		}
		return 0
	})
	s := Score{Right: map[string]int{}}
	var diffs []string
	usedG, usedF := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		if usedG[p.g] || usedF[p.f] {
			continue
		}
		usedG[p.g], usedF[p.f] = true, true
		g, f := gold[p.g], found[p.f]
		if g.Optional {
			continue
		}
		s.Found++
		s.Wanted++
		wrong := differences(text, g, f)
		all := true
		for _, field := range Fields {
			if d, bad := wrong[field]; bad {
				diffs = append(diffs, fmt.Sprintf("  ~ %-10s %s   [%s]", field, d, g.Words))
				all = all && field == "words"
			} else {
				s.Right[field]++
			}
		}
		if all {
			s.All++
		}
	}
	for g := range gold {
		if !usedG[g] && !gold[g].Optional {
			s.Wanted++
			diffs = append(diffs, fmt.Sprintf("  - missed     %s %s %s %v [%s]", gold[g].Kind, gold[g].Stage, gold[g].Factuality, gold[g].Parties, gold[g].Words))
		}
	}
	for f := range found {
		if usedF[f] || found[f].Kind == foedus.FactClaim {
			continue
		}
		s.Found++
		diffs = append(diffs, fmt.Sprintf("  + extra      %s %s %s %s %v [%s]", found[f].Kind, found[f].Stage, found[f].Factuality, found[f].Act, found[f].Parties, found[f].Spans[0].Text))
	}
	return s, diffs
}

// differences gives the fields in which two claims differ, as "found, want".
func differences(text string, g Gold, f foedus.Claim) map[string]string {
	d := map[string]string{}
	check := func(field, got, want string) {
		if got != want {
			d[field] = fmt.Sprintf("%s, want %s", got, want)
		}
	}
	check("kind", string(f.Kind), string(g.Kind))
	check("stage", f.Stage, g.Stage)
	check("factuality", string(f.Factuality), string(g.Factuality))
	check("act", string(f.Act), string(g.Act))
	if !sameSet(f.Parties, g.Parties) || len(g.Parties) > 0 && f.Parties[0] != g.Parties[0] {
		check("parties", fmt.Sprint(f.Parties), fmt.Sprint(g.Parties)+" ")
	}
	check("speaker", speakerKey(f.Speaker), speakerKey(g.Speaker))
	check("date", dateKey(f.Date), dateKey(g.Date))
	if o := overlapOf(text, g.Words, f.Spans); o < 0.5 {
		d["words"] = fmt.Sprintf("%q", f.Spans[0].Text)
	}
	return d
}
func dateKey(w *foedus.When) string {
	if w == nil {
		return "-"
	}
	return w.From.String() + ".." + w.To.String()
}

// overlapOf gives the greatest share that the words and a span have in common,
// of all that either covers, in bytes.
func overlapOf(text, words string, spans []foedus.Span) float64 {
	best := 0.0
	for at := 0; at < len(text); {
		i := strings.Index(text[at:], words)
		if i < 0 {
			break
		}
		i += at
		j := i + len(words)
		for _, s := range spans {
			common := min(j, s.End) - max(i, s.Start)
			if common <= 0 {
				continue
			}
			best = max(best, float64(common)/float64(max(j, s.End)-min(i, s.Start)))
		}
		at = i + 1
	}
	return best
}
