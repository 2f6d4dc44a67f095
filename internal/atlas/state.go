package atlas

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
)

// A State is a state of the COW system, of the United Nations, or an entity
// outside both, under one id for as long as COW runs its number: RUS is also
// the Soviet Union.
type State struct {
	ID      foedus.PartyID
	COW     string // abbreviation of the COW list of 2016: "UKG"; "" outside it
	CCode   int    // COW number, 0 outside it
	GW      int    // Gleditsch-Ward number last borne, 0 outside their list
	ISO3    string // ISO 3166-1 alpha-3 where the state is listed today
	ISO2    string
	Regions Region // of the metropolitan territory
	Note    string // who recognises it, where that is contested
	Periods []Period
}

// A Period is a time in which a list counted the state.
type Period struct {
	System string // "cow", "gw", "major" (great power by COW), "declared" (by itself or its founders), "european_power"
	Number int    // its number in that list then, 0 where the list has none
	In     foedus.Interval
}

// Contested tells an entity whose statehood is disputed.
func (s State) Contested() bool { return s.Note != "" }

// State gives the state with an id. It takes ids only; Resolve takes whatever
// people type.
func (a *Atlas) State(id foedus.PartyID) (State, bool) {
	i, ok := a.stateAt[id]
	if !ok {
		return State{}, false
	}
	return a.states[i], true
}

// States gives all states in the order of their COW numbers, those without one
// last. The caller must not change what the periods of a state point to.
func (a *Atlas) States() []State { return slices.Clone(a.states) }

// ExistsOn tells whether a state existed: in the COW system, independent by
// Gleditsch and Ward, or declared. It is Unknown before 1816 for a state that
// their lists begin with, and for an id that no table has.
func (a *Atlas) ExistsOn(id foedus.PartyID, on foedus.Date) foedus.Tri {
	s, ok := a.State(id)
	if !ok {
		return foedus.Unknown
	}
	return s.during(on, "cow", "gw", "declared")
}

// InSystem tells whether COW counted the state as a member of the system.
func (a *Atlas) InSystem(id foedus.PartyID, on foedus.Date) foedus.Tri {
	s, ok := a.State(id)
	if !ok {
		return foedus.Unknown
	}
	return s.during(on, "cow")
}

// listsBegin is the first day of both lists: what is counted from it was there
// before, which the lists do not say.
var listsBegin = foedus.YMD(1816, 1, 1)

func (s State) during(on foedus.Date, systems ...string) foedus.Tri {
	got := foedus.No
	for _, p := range s.Periods {
		if !slices.Contains(systems, p.System) {
			continue
		}
		in := p.In.Contains(on)
		if in == foedus.No && p.In.From == listsBegin && on.Before(listsBegin) == foedus.Yes {
			in = foedus.Unknown
		}
		got = got.Or(in)
	}
	return got
}

// Class tells whether a state belongs to a class of attackers or bearers that
// clauses name, on a date: great_power (COW's majors), european_power, american,
// non_american. README.md beside the tables says where each begins and ends. The
// classes of a part of the world are of states: what a date leaves open to be one
// is Unknown, and so is what both lists say was none then, since a scenario names
// it all the same. The error is for a class the atlas does not know.
func (a *Atlas) Class(id foedus.PartyID, class string, on foedus.Date) (foedus.Tri, error) {
	s, ok := a.State(id)
	if !ok {
		return foedus.Unknown, nil
	}
	switch class {
	case "great_power":
		return s.during(on, "major"), nil
	case "european_power":
		return s.european(on).And(a.mayExist(id, on)), nil
	case "american":
		return foedus.Truth(s.Regions.Has(WesternHemisphere)).And(a.mayExist(id, on)), nil
	case "non_american":
		return foedus.Truth(s.Regions.Has(WesternHemisphere)).And(a.mayExist(id, on)).Not(), nil
	}
	return foedus.Unknown, fmt.Errorf("unknown class of states %q; known: great_power, european_power, american, non_american", class)
}

// european tells by geography, and where that leaves it open by the table:
// Unknown before the day from which a state surely counts as European.
func (s State) european(on foedus.Date) foedus.Tri {
	open := slices.ContainsFunc(s.Periods, func(p Period) bool { return p.System == "european_power" })
	if !open {
		return foedus.Truth(s.Regions.Has(Europe))
	}
	if s.during(on, "european_power") == foedus.Yes {
		return foedus.Yes
	}
	return foedus.Unknown
}

// mayExist is ExistsOn with Unknown for No.
func (a *Atlas) mayExist(id foedus.PartyID, on foedus.Date) foedus.Tri {
	if a.ExistsOn(id, on) == foedus.Yes {
		return foedus.Yes
	}
	return foedus.Unknown
}

func (a *Atlas) addState(r *row) error {
	s := State{ID: foedus.PartyID(r.f[0]), COW: r.f[1], ISO3: r.f[4], ISO2: r.f[5], Note: r.f[7]}
	var err error
	if s.CCode, err = r.number(2); err != nil {
		return err
	}
	if s.GW, err = r.number(3); err != nil {
		return err
	}
	if s.Regions, err = ParseRegion(r.f[6]); err != nil {
		return err
	}
	if !s.ID.IsState() || strings.ContainsAny(r.f[0], " :/") {
		return r.wrong("%q cannot be the id of a state", r.f[0])
	}
	if _, twice := a.stateAt[s.ID]; twice {
		return r.wrong("state %q stands twice", s.ID)
	}
	if s.COW != "" {
		if other, twice := a.cowAt[s.COW]; twice {
			return r.wrong("COW abbreviation %q is already that of %s", s.COW, other)
		}
		a.cowAt[s.COW] = s.ID
	}
	if s.CCode != 0 {
		if other, twice := a.ccodeAt[s.CCode]; twice {
			return r.wrong("COW number %d is already that of %s", s.CCode, other)
		}
		a.ccodeAt[s.CCode] = s.ID
	}
	for _, iso := range []string{s.ISO3, s.ISO2} {
		if iso == "" {
			continue
		}
		if other, twice := a.isoAt[iso]; twice {
			return r.wrong("ISO code %q is already that of %s", iso, other)
		}
		a.isoAt[iso] = s.ID
	}
	a.stateAt[s.ID] = len(a.states)
	a.states = append(a.states, s)
	// A state's name is also that of its territory.
	a.placeAt[r.f[0]] = len(a.places)
	a.places = append(a.places, Place{ID: r.f[0], Kind: "state", Regions: s.Regions, line: r.line})
	return nil
}

func (a *Atlas) addPeriod(r *row) error {
	i, ok := a.stateAt[foedus.PartyID(r.f[0])]
	if !ok {
		return r.wrong("no state %q", r.f[0])
	}
	p := Period{System: r.f[1]}
	switch p.System {
	case "cow", "gw", "major", "declared", "european_power":
	default:
		return r.wrong("unknown system %q; known: cow, gw, major, declared, european_power", p.System)
	}
	var err error
	if p.Number, err = r.number(2); err != nil {
		return err
	}
	if p.In, err = r.interval(3, 4); err != nil {
		return err
	}
	// The lists count the last day in, an Interval does not.
	if to := p.In.To; to.Exact() {
		p.In.To = (to.First() + 1).Date()
	} else if to.Month == 0 && !to.IsZero() {
		p.In.To.Year++
	}
	s := &a.states[i]
	s.Periods = append(s.Periods, p)
	if p.System == "gw" && !slices.Contains(a.gwAt[p.Number], s.ID) {
		a.gwAt[p.Number] = append(a.gwAt[p.Number], s.ID)
	}
	return nil
}
