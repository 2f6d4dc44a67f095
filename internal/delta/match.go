package delta

import (
	"slices"
	"strings"
	"unicode"

	"foedus"
	"foedus/internal/atlas"
)

// generic are words that any paper may be called by; they tell none apart.
var generic = wordSet(`treaty agreement pact accord deal document paper text the of on and a an in for within between with to by
	its their this that new bilateral signed`)

func wordSet(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// nameWords are the telling words of a name: folded, without plural, generic
// words and the names of states.
func (j *judge) nameWords(name string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(atlas.Fold(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if generic[w] || w == "s" {
			continue
		}
		if j.a != nil && j.isState(w) {
			continue
		}
		if len(w) > 4 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
			w = w[:len(w)-1]
		}
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

func (j *judge) isState(w string) bool {
	for _, r := range j.a.Lookup(w) {
		if r.Kind == atlas.KindState || r.Kind == atlas.KindDemonym {
			return true
		}
	}
	return false
}

// likeness tells how far a claim's name for a paper is that of an instrument: the
// share of its telling words, 0 to 1. said is false where the claim gives no
// telling word.
func (j *judge) likeness(in *foedus.Instrument) (score float64, said bool) {
	claim := j.title
	if len(claim) == 0 {
		return 0, false
	}
	for _, held := range j.papers[in.ID].names {
		both := 0
		for _, w := range claim {
			if slices.Contains(held, w) {
				both++
			}
		}
		score = max(score, float64(both)/float64(len(claim)))
	}
	return score, true
}

// fit tells how the states of a claim stand to those of an instrument.
type fit int

const (
	apart    fit = iota // a state of the claim is no party
	unsaid              // the claim names no state
	some                // all of the claim's states are parties, with others
	allOfHis            // the very parties
)

func (j *judge) fit(in *foedus.Instrument) fit {
	states := j.states()
	if len(states) == 0 {
		return unsaid
	}
	parties := j.papers[in.ID].parties
	for _, s := range states {
		if !slices.Contains(parties, s) {
			return apart
		}
	}
	if len(parties) == len(states) {
		return allOfHis
	}
	return some
}

// A candidate is an instrument that a claim may be about.
type candidate struct {
	in     *foedus.Instrument
	score  float64
	sure   bool // by its id
	onDay  bool // a step of the claim's stage on a day of the claim
	fit    fit
	unsaid bool // the claim gives it no telling name
}

// enough is the likeness from which a name alone tells the paper.
const enough = 0.6

// candidates are the instruments that a claim may be about, the likeliest first.
func (j *judge) candidates() []candidate {
	if j.c.Instrument != nil && j.c.Instrument.ID != "" {
		for _, in := range j.k.Instruments {
			if in.ID == j.c.Instrument.ID {
				return []candidate{{in: in, sure: true, score: 1, fit: allOfHis}}
			}
		}
		return nil
	}
	w, dated := j.when()
	var out []candidate
	for _, in := range j.k.Instruments {
		f := j.fit(in)
		if f == apart {
			continue
		}
		c := candidate{in: in, fit: f}
		var said bool
		c.score, said = j.likeness(in)
		c.unsaid = !said
		if dated && w.to-w.from <= 31 {
			for _, e := range j.stepsOf(in.ID) {
				if ok, _ := meetsAny(w, e.Step.Date, e.Step.Rivals); ok && sameStage(j.c.Stage, e.Step.Kind) {
					c.onDay = true
				}
			}
		}
		switch {
		case said && c.score >= enough && (f != unsaid || c.score == 1):
		case c.onDay && f == allOfHis && (c.unsaid || c.score > 0):
		default:
			continue
		}
		out = append(out, c)
	}
	slices.SortStableFunc(out, func(a, b candidate) int { return rank(b) - rank(a) })
	return out
}

// rank orders candidates: by day, then by name, then by how exactly the parties fit.
func rank(c candidate) int {
	n := int(c.score*100)*10 + int(c.fit)
	if c.onDay {
		n += 2000
	}
	return n
}

// stepsOf gives the entries of an instrument.
func (j *judge) stepsOf(id foedus.InstrumentID) []foedus.Entry {
	if h := j.papers[id]; h != nil {
		return h.steps
	}
	return nil
}

// sameStage tells whether a claim's stage is that of a step; reports call the
// last vote and the law both ratification, and exchange and deposit alike.
func sameStage(stage string, k foedus.StepKind) bool {
	if stage == string(k) {
		return true
	}
	switch foedus.StepKind(stage) {
	case foedus.Ratified:
		return k == foedus.Approved
	case foedus.InstrumentsExchanged:
		return k == foedus.Deposited
	case foedus.Deposited:
		return k == foedus.InstrumentsExchanged
	case foedus.Denounced:
		return k == foedus.Withdrawn
	case foedus.Extended:
		return k == foedus.Renewed
	case foedus.Renewed:
		return k == foedus.Extended
	}
	return false
}

// once are the steps that happen to a paper one time, so that two days for one
// of them cannot both be right.
var once = map[foedus.StepKind]bool{foedus.Signed: true, foedus.InForce: true, foedus.InstrumentsExchanged: true,
	foedus.Initialled: true, foedus.Expired: true, foedus.Superseded: true}

// concerned tells whether a step is that of the parties who acted in the claim.
func (j *judge) concerned(s foedus.Step) bool {
	by := j.c.By
	if len(by) == 0 || len(s.Parties) == 0 {
		return true
	}
	for _, p := range by {
		if slices.Contains(s.Parties, p) {
			return true
		}
	}
	return false
}
