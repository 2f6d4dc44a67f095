// Package dyad turns promises into tables: who owes whom what, a row a year or a
// day, for every ordered pair of states that existed. Promises come from the
// corpus, from ATOP or from COW as intervals (a [Promised]); a [Set] holds them by
// pair, with what the source covers; a [Query] sweeps them into rows, which a
// [Writer] prints as CSV, JSON lines or Parquet.
//
//	set := dyad.NewSet(system, dyad.ByPromise, promised, coverage)
//	rows, err := dyad.Write(w, "csv", set, dyad.Query{Grain: dyad.Year})
//
// A cell is 1 (owed), 0 (not owed, said only where the source covers both states
// for that promise) or nothing (not known). Not covered is never 0.
package dyad

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
)

// Promise is a set of the five kinds of promise that ATOP and COW code.
type Promise uint8

// The kinds of promise.
const (
	Defence Promise = 1 << iota
	Offence
	Neutrality
	Nonaggression
	Consultation
)

// Promises names them, in the order of their bits; foedus.Act.Promise uses the
// same words.
var Promises = []string{"defence", "offence", "neutrality", "nonaggression", "consultation"}

// Every is all five.
const Every Promise = 1<<5 - 1

// String lists the kinds: "defence, consultation".
func (p Promise) String() string {
	var out []string
	for i, name := range Promises {
		if p&(1<<i) != 0 {
			out = append(out, name)
		}
	}
	return strings.Join(out, ", ")
}

// A Scale is how promises are told apart in the columns of a table.
type Scale uint8

// The scales: the five kinds of ATOP and COW, or the acts of the model.
const (
	ByPromise Scale = iota
	ByAct
)

// ParseScale reads "promise" or "act".
func ParseScale(s string) (Scale, error) {
	switch s {
	case "promise":
		return ByPromise, nil
	case "act":
		return ByAct, nil
	}
	return 0, fmt.Errorf("unknown scale %q; one of promise, act", s)
}

// Cells names the columns.
func (s Scale) Cells() []string {
	if s == ByPromise {
		return Promises
	}
	out := make([]string, len(foedus.Acts))
	for i, a := range foedus.Acts {
		out[i] = string(a)
	}
	return out
}

// all has a bit for each column.
func (s Scale) all() uint64 { return 1<<len(s.Cells()) - 1 }

// bits gives the columns of a set of promises. The datasets code no act, so each
// promise stands for the weakest act that its definition asks for.
func (s Scale) bits(p Promise) uint64 {
	if s == ByPromise {
		return uint64(p)
	}
	var out uint64
	for i := range Promises {
		if p&(1<<i) != 0 {
			out |= s.act(Coarse[i])
		}
	}
	return out
}

// Coarse is the act that each promise is imported as, in the order of Promises:
// military aid whose amount is open, joining a war, neutrality, no use of force,
// consultation.
var Coarse = []foedus.Act{foedus.DefendMilitary, foedus.JoinWar, foedus.Neutral, foedus.UseForce, foedus.Consult}

// act gives the column of an act; 0 for an act that the scale has none for.
func (s Scale) act(a foedus.Act) uint64 {
	if s == ByPromise {
		return s.covers(a.Promise())
	}
	if i := slices.Index(foedus.Acts, a); i >= 0 {
		return 1 << i
	}
	return 0
}

// covers gives the columns that a row of coverage about a promise speaks of;
// "nuclear" is the word for the nuclear acts, "none" for the rest that no dataset
// codes.
func (s Scale) covers(promise string) uint64 {
	if s == ByPromise {
		if i := slices.Index(Promises, promise); i >= 0 {
			return 1 << i
		}
		return 0
	}
	var out uint64
	for _, a := range foedus.Acts {
		kind := a.Promise()
		if strings.HasPrefix(string(a), "nuclear_") || a == foedus.StationNuclear {
			kind = "nuclear"
		}
		if kind == promise {
			out |= s.act(a)
		}
	}
	return out
}
