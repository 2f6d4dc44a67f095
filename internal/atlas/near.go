package atlas

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// near gives up to three things whose names are spelled like the input: at most
// a third of its letters differ. It looks through every name, which is fine for
// the one error message it is for.
func (a *Atlas) near(input string, want func(id string) bool) []Candidate {
	in := []rune(Fold(input))
	if len(in) < 2 || len(in) > 60 {
		return nil
	}
	most := max(1, min(3, len(in)/3))
	type hit struct {
		id   string
		far  int
		text string
	}
	best := make(map[string]hit)
	x := a.index()
	var short [64]byte
	letters := make([]rune, 0, 64)
	for i := range x.items {
		it := &x.items[i]
		if n := utf8.RuneCountInString(it.text); n < len(in)-most || n > len(in)+2*most { // folding drops some
			continue
		}
		folded := appendFold(short[:0], it.text)
		letters = letters[:0]
		for _, r := range string(folded) {
			letters = append(letters, r)
		}
		if len(letters) < len(in)-most || len(letters) > len(in)+most {
			continue
		}
		far := distance(in, letters)
		if far > most {
			continue
		}
		r := it.ref()
		if r.Kind == KindMetonym || r.Kind == KindTitle || !want(r.ID) {
			continue
		}
		if h, ok := best[r.ID]; !ok || far < h.far || far == h.far && string(folded) < h.text {
			best[r.ID] = hit{r.ID, far, string(folded)}
		}
	}
	hits := make([]hit, 0, len(best))
	for _, h := range best {
		hits = append(hits, h)
	}
	slices.SortFunc(hits, func(x, y hit) int { return cmp.Or(cmp.Compare(x.far, y.far), cmp.Compare(x.id, y.id)) })
	var cs []Candidate
	for _, h := range hits[:min(3, len(hits))] {
		cs = append(cs, a.candidate(h.id))
	}
	return cs
}

// distance counts the letters to insert, delete, change or swap with their
// neighbour.
func distance(a, b []rune) int {
	before, last, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		next[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			next[j+1] = min(last[j+1]+1, next[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, last, next = last, next, before
	}
	return last[len(b)]
}
