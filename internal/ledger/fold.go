package ledger

import (
	"cmp"
	"slices"

	"foedus"
)

// State is what has become of a claim. It follows from the records about it and
// is stored nowhere.
type State string

// States. A claim is the first of these that fits: retracted if it or its
// document was withdrawn; corrected if an accepted correction takes its place;
// rejected or accepted as its reviews say, if they agree; else proposed. A claim
// accepted or proposed is merged if another one speaks for the event.
const (
	StateProposed  State = "proposed"
	StateAccepted  State = "accepted"
	StateRejected  State = "rejected"
	StateCorrected State = "corrected"
	StateRetracted State = "retracted"
	StateMerged    State = "merged"
)

// States lists every State.
var States = []State{StateProposed, StateAccepted, StateRejected, StateCorrected, StateRetracted, StateMerged}

// A Standing is a claim and what has become of it.
type Standing struct {
	Record   Record
	Claim    foedus.Claim // as it now reads: edited, if it was
	State    State
	Disputed bool     // its reviews disagree
	Reviews  []Record // those that count: neither replaced nor withdrawn
	Into     string   // merged: the claim that speaks for the event; corrected: the correction
	Others   []Record // the claims that it speaks for, first public first
	Taken    []Record // the retractions that withdrew it or its document
}

// Vouched gives the layer that stands behind the claim: who accepted it, or else
// who recorded it.
func (s *Standing) Vouched() foedus.Layer {
	if (s.State == StateAccepted || s.State == StateMerged) && len(s.Reviews) > 0 {
		return s.Reviews[0].Layer
	}
	return s.Record.Layer
}

// Fold derives what has become of each claim and correction among the records,
// which must hold all that bears on them. Their order does not matter.
func Fold(records []Record) map[string]Standing { return fold(records, false) }

// fold is Fold; foresee has corrections that are proposed take the place of what
// they correct.
func fold(records []Record, foresee bool) map[string]Standing {
	f := folder{foresee: foresee, byID: make(map[string]*Record, len(records)), of: map[string][]*Record{}, sources: map[string][]*Record{},
		live: map[string]bool{}, done: map[string]*Standing{}}
	for i := range records {
		r := &records[i]
		if f.byID[r.ID] != nil {
			continue
		}
		f.byID[r.ID] = r
		for _, id := range r.Of {
			f.of[id] = append(f.of[id], r)
		}
		if r.Kind == SourceKind {
			f.sources[r.Document] = append(f.sources[r.Document], r)
		}
	}
	for id, r := range f.byID {
		if r.Claims() {
			f.standing(id)
		}
	}
	f.merge()
	out := make(map[string]Standing, len(f.done))
	for id, s := range f.done {
		out[id] = *s
	}
	return out
}

type folder struct {
	foresee bool
	byID    map[string]*Record
	of      map[string][]*Record // what points at an id
	sources map[string][]*Record // of a document
	live    map[string]bool
	done    map[string]*Standing
}

// alive tells a record that was not withdrawn. A pointer is a hash of what it
// points at, so there are no circles.
func (f *folder) alive(id string) bool {
	if l, ok := f.live[id]; ok {
		return l
	}
	l := true
	for _, r := range f.of[id] {
		if r.Kind == RetractionKind && f.alive(r.ID) {
			l = false
		}
	}
	f.live[id] = l
	return l
}

func (f *folder) standing(id string) *Standing {
	if s := f.done[id]; s != nil {
		return s
	}
	r := f.byID[id]
	s := &Standing{Record: *r, Claim: *r.Claim, State: StateProposed}
	f.done[id] = s
	f.review(s)
	for _, c := range f.of[id] {
		if c.Kind != CorrectionKind {
			continue
		}
		if by := f.standing(c.ID).State; by == StateAccepted || by == StateCorrected || f.foresee && by == StateProposed {
			s.State = StateCorrected
			if s.Into == "" || c.ID < s.Into {
				s.Into = c.ID
			}
		}
	}
	if s.Taken = f.retractions(r); len(s.Taken) > 0 {
		s.State, s.Into = StateRetracted, ""
	}
	return s
}

// retractions gives what withdraws a claim: retractions of it, of its document
// under its own id, and of a source of that.
func (f *folder) retractions(r *Record) []Record {
	of := []string{r.ID}
	if r.Document != "" {
		of = append(of, r.Document)
		for _, s := range f.sources[r.Document] {
			of = append(of, s.ID)
		}
	}
	var out []Record
	for _, id := range of {
		for _, o := range f.of[id] {
			if o.Kind == RetractionKind && f.alive(o.ID) && !slices.ContainsFunc(out, func(x Record) bool { return x.ID == o.ID }) {
				out = append(out, *o)
			}
		}
	}
	slices.SortFunc(out, func(a, b Record) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// review applies the reviews of a claim, if they agree.
func (f *folder) review(s *Standing) {
	replaced := map[string]bool{}
	var all []*Record
	for _, r := range f.of[s.Record.ID] {
		if r.Kind == ReviewKind && f.alive(r.ID) {
			all = append(all, r)
			for _, id := range r.After {
				replaced[id] = true
			}
		}
	}
	for _, r := range all {
		if !replaced[r.ID] {
			s.Reviews = append(s.Reviews, *r)
		}
	}
	if len(s.Reviews) == 0 {
		return
	}
	slices.SortFunc(s.Reviews, func(a, b Record) int { return cmp.Compare(a.ID, b.ID) })
	first := &s.Reviews[0]
	for i := range s.Reviews[1:] {
		if r := &s.Reviews[i+1]; r.Verdict != first.Verdict || r.Verdict == Edit && !sameClaim(r.Claim, first.Claim) {
			s.Disputed = true
			return
		}
	}
	switch first.Verdict {
	case Accept:
		s.State = StateAccepted
	case Edit:
		s.State, s.Claim = StateAccepted, *first.Claim
	case Reject:
		s.State = StateRejected
	}
}

func sameClaim(a, b *foedus.Claim) bool {
	x, y := Record{Claim: a}, Record{Claim: b}
	return string(x.Content()) == string(y.Content())
}

// merge brings together the standing claims that merges say are one event. An
// accepted claim speaks for it rather than a proposed one, then the one that was
// public first.
func (f *folder) merge() {
	parent := map[string]string{}
	var root func(string) string
	root = func(id string) string {
		p, ok := parent[id]
		if !ok || p == id {
			return id
		}
		r := root(p)
		parent[id] = r
		return r
	}
	stands := func(id string) bool {
		s := f.done[id]
		return s != nil && (s.State == StateAccepted || s.State == StateProposed)
	}
	for id, r := range f.byID {
		if r.Kind != MergeKind || !f.alive(id) {
			continue
		}
		first := ""
		for _, c := range r.Of {
			switch {
			case !stands(c):
			case first == "":
				first = root(c)
			default:
				parent[root(c)] = first
				first = root(first)
			}
		}
	}
	groups := map[string][]*Standing{}
	for id := range parent {
		groups[root(id)] = append(groups[root(id)], f.done[id])
	}
	for id, g := range groups {
		if !slices.Contains(g, f.done[id]) {
			g = append(g, f.done[id])
		}
		slices.SortFunc(g, func(a, b *Standing) int {
			if a.State != b.State {
				return cmp.Compare(a.State, b.State) // "accepted" comes before "proposed"
			}
			return cmp.Or(cmp.Compare(publicOrder(&a.Record), publicOrder(&b.Record)), cmp.Compare(a.Record.ID, b.Record.ID))
		})
		for _, s := range g[1:] {
			g[0].Others = append(g[0].Others, s.Record)
			s.State, s.Into = StateMerged, g[0].Record.ID
		}
	}
}

// publicOrder puts what is not dated last.
func publicOrder(r *Record) foedus.Day {
	if r.Public.IsZero() {
		return LastDay
	}
	return r.PublicFrom()
}
