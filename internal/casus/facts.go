package casus

import (
	"slices"
	"strings"

	"foedus"
)

// facts answers what the scenario gives. What it does not mention is Unknown.
type facts []foedus.Fact

func (fs facts) about(name string, args ...string) foedus.Tri {
	for _, f := range fs {
		if f.Name != name || len(f.Args) < len(args) {
			continue
		}
		if slices.EqualFunc(f.Args[:len(args)], args, strings.EqualFold) {
			return foedus.Truth(!f.Not)
		}
	}
	return foedus.Unknown
}

// atWar tells whether two states are given to be at war, in either order.
func (fs facts) atWar(a, b foedus.PartyID) bool {
	return fs.about("at_war", string(a), string(b)) == foedus.Yes || fs.about("at_war", string(b), string(a)) == foedus.Yes
}

// request tells whether a state asked for help: to any body or state, since the
// clauses name only who asks.
func (fs facts) request(by foedus.PartyID) foedus.Tri { return fs.about("request", string(by)) }

// opened tells whether a body is given to have decided or determined. A body is
// named as the gate names it, or by an organisation that it belongs to.
func (fs facts) opened(name, by string, same func(a, b string) bool) foedus.Tri {
	for _, f := range fs {
		if f.Name == name && same(f.Args[0], by) {
			return foedus.Truth(!f.Not)
		}
	}
	return foedus.Unknown
}

// sovereign gives the state that is given to be sovereign over a place, or "".
func (fs facts) sovereign(place string) foedus.PartyID {
	for _, f := range fs {
		if f.Name == "sovereign" && f.Args[0] == place {
			return foedus.PartyID(f.Args[1])
		}
	}
	return ""
}

func (fs facts) administrator(place string) foedus.PartyID {
	for _, f := range fs {
		if f.Name == "administers" && f.Args[1] == place {
			return foedus.PartyID(f.Args[0])
		}
	}
	return ""
}

// joined gives the states that are given to have joined a side, or to have
// helped a victim.
func (fs facts) joined() (victim, attacker []foedus.PartyID) {
	for _, f := range fs {
		switch {
		case f.Name == "joined" && f.Args[1] == "victim":
			victim = append(victim, foedus.PartyID(f.Args[0]))
		case f.Name == "joined":
			attacker = append(attacker, foedus.PartyID(f.Args[0]))
		}
	}
	return victim, attacker
}
