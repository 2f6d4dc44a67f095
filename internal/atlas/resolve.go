package atlas

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"foedus"
)

// A Candidate is one thing an input may mean, and what to type to mean it.
type Candidate struct {
	ID   string
	Name string
	Type string
}

// Ambiguous is an input that means more than one thing.
type Ambiguous struct {
	Input      string
	Candidates []Candidate
}

func (e *Ambiguous) Error() string {
	return fmt.Sprintf("%q can mean %s", e.Input, choices(e.Candidates))
}

// Unknown is an input that no table has.
type Unknown struct {
	Input string
	Near  []Candidate // what is spelled alike, nearest first
	Hint  string      // why it is not found, where there is more to say
}

func (e *Unknown) Error() string {
	s := fmt.Sprintf("no state or organisation %q", e.Input)
	if e.Hint != "" {
		s += ": " + e.Hint
	}
	if len(e.Near) > 0 {
		s += "; did you mean " + choices(e.Near) + "?"
	}
	return s
}

func choices(cs []Candidate) string {
	var b strings.Builder
	for i, c := range cs {
		switch {
		case i > 0 && i == len(cs)-1:
			b.WriteString(" or ")
		case i > 0:
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%s (type %s)", c.Name, c.Type)
	}
	return b.String()
}

// clashes are COW abbreviations of one state that are ISO codes of another: as
// bare words they mean both, so neither.
var clashes = map[string]bool{"AUS": true, "CZE": true, "KOR": true, "MAC": true, "MNG": true, "SLV": true, "SWZ": true}

// Resolve turns what a user typed into a party: an id, "cow:AUS", "iso:AUS",
// "ccode:365", "gw:260", a name in any language, "org:nato", or
// "nonstate:NAME", which passes through. The date chooses between states that
// bore one name or number in turn; the zero Date does not choose. Errors are
// *Ambiguous and *Unknown.
//
// Resolve is for input. A table or a file that holds ids asks State, where KOR
// is always the Republic of Korea.
func (a *Atlas) Resolve(input string, on foedus.Date) (foedus.PartyID, error) {
	in := strings.TrimSpace(input)
	scheme, rest, ok := strings.Cut(in, ":")
	if ok {
		return a.coded(in, strings.ToLower(scheme), strings.TrimSpace(rest), on)
	}
	up := strings.ToUpper(in)
	if clashes[up] {
		return "", &Ambiguous{in, a.clash(up)}
	}
	if id, ok := a.bare(in, up); ok {
		return id, nil
	}
	return a.named(in, on)
}

// bare reads a bare id or a bare COW abbreviation that is no other state's code.
func (a *Atlas) bare(in, up string) (foedus.PartyID, bool) {
	for _, id := range []string{up, strings.ToLower(in)} {
		if _, ok := a.stateAt[foedus.PartyID(id)]; ok {
			return foedus.PartyID(id), true
		}
	}
	id, ok := a.cowAt[up]
	return id, ok
}

func (a *Atlas) clash(code string) []Candidate {
	var cs []Candidate
	if id, ok := a.cowAt[code]; ok {
		cs = append(cs, Candidate{string(id), a.Name(string(id), "en"), "cow:" + code})
	}
	if id, ok := a.isoAt[code]; ok {
		cs = append(cs, Candidate{string(id), a.Name(string(id), "en"), "iso:" + code})
	} else if code == "MAC" {
		cs = append(cs, Candidate{"place:macau", "Macau, a place and not a state", "place:macau"})
	}
	return cs
}

// coded reads an input with a scheme before its colon.
func (a *Atlas) coded(in, scheme, code string, on foedus.Date) (foedus.PartyID, error) {
	switch scheme {
	case "nonstate":
		if code == "" {
			return "", &Unknown{Input: in, Hint: "nonstate: needs a name after it"}
		}
		return foedus.PartyID("nonstate:" + code), nil
	case "org":
		if id := foedus.PartyID("org:" + strings.ToLower(code)); a.party(id) {
			return id, nil
		}
		if id, err := a.named(code, on); err == nil && id.IsOrg() {
			return id, nil
		}
		return "", &Unknown{Input: in, Near: a.near(code, func(id string) bool { return strings.HasPrefix(id, "org:") })}
	case "cow":
		if id, ok := a.cowAt[strings.ToUpper(code)]; ok {
			return id, nil
		}
		return "", &Unknown{Input: in, Hint: "not an abbreviation of the COW list of 2016"}
	case "iso":
		if id, ok := a.isoAt[strings.ToUpper(code)]; ok {
			return id, nil
		}
		if strings.EqualFold(code, "MAC") {
			return "", &Unknown{Input: in, Hint: "MAC is Macau, which is no state; its sovereign is CHN"}
		}
		return "", &Unknown{Input: in, Hint: "not the ISO 3166-1 code of a state"}
	case "ccode":
		if n, err := strconv.Atoi(code); err == nil {
			if id, ok := a.ccodeAt[n]; ok {
				return id, nil
			}
		}
		return "", &Unknown{Input: in, Hint: "not a number of the COW list of 2016"}
	case "gw":
		return a.byGW(in, code, on)
	case "x":
		return "", &Unknown{Input: in, Hint: "write x-name, with a hyphen"}
	}
	return "", &Unknown{Input: in, Hint: "known before a colon: cow, iso, ccode, gw, org, nonstate"}
}

// byGW reads a Gleditsch-Ward number. They gave some numbers to two of our
// states in turn: 260 is West Germany to 1990 and Germany after it.
func (a *Atlas) byGW(in, code string, on foedus.Date) (foedus.PartyID, error) {
	n, err := strconv.Atoi(code)
	if err != nil || len(a.gwAt[n]) == 0 {
		if err == nil {
			for i := range a.states {
				if a.states[i].GW == n {
					return a.states[i].ID, nil
				}
			}
		}
		return "", &Unknown{Input: in, Hint: "not a number of the Gleditsch-Ward list"}
	}
	ids := a.gwAt[n]
	for _, id := range ids {
		s, _ := a.State(id)
		for _, p := range s.Periods {
			if p.System == "gw" && p.Number == n && !on.IsZero() && p.In.Contains(on) == foedus.Yes {
				return id, nil
			}
		}
	}
	return ids[len(ids)-1], nil // the one that bears it today
}

// named reads a name. One in English, Russian or Belarusian is not taken for one
// in another language: "Congo" is two states, although French gives it to one. Of
// several states the date leaves those that existed that day, and a plain name
// beats an abbreviation or a former one.
func (a *Atlas) named(in string, on foedus.Date) (foedus.PartyID, error) {
	noParty := func(r Ref) bool { return r.Kind != KindState && r.Kind != KindOrg }
	first := func(n *nameRow) bool { return firstLanguages[n.lang] }
	found := slices.DeleteFunc(a.indexAtOnce().lookup(in, first), noParty)
	if len(found) == 0 { // an inflected form, or a name in another language
		found = slices.DeleteFunc(a.index().lookup(in, first), noParty)
	}
	if len(found) == 0 {
		found = slices.DeleteFunc(a.Lookup(in), noParty)
	}
	if len(found) == 0 {
		return "", &Unknown{Input: in, Near: a.near(in, func(id string) bool { return a.party(foedus.PartyID(id)) }), Hint: a.hint(in)}
	}
	keep := func(ok func(Ref) bool) {
		if left := slices.DeleteFunc(slices.Clone(found), func(r Ref) bool { return !ok(r) }); len(left) > 0 {
			found = left
		}
	}
	if !on.IsZero() {
		keep(func(r Ref) bool {
			return r.Kind == KindOrg || a.ExistsOn(foedus.PartyID(r.ID), on) != foedus.No
		})
		keep(func(r Ref) bool { return r.row.when().Contains(on) != foedus.No })
	}
	best := 9
	for _, r := range found {
		best = min(best, r.Via.strength())
	}
	keep(func(r Ref) bool { return r.Via.strength() == best })
	if len(found) == 1 {
		return foedus.PartyID(found[0].ID), nil
	}
	e := &Ambiguous{Input: in}
	for _, r := range found {
		e.Candidates = append(e.Candidates, a.candidate(r.ID))
	}
	return "", e
}

// candidate says what to type for an id so that it is not ambiguous again.
func (a *Atlas) candidate(id string) Candidate {
	c := Candidate{ID: id, Name: a.Name(id, "en"), Type: id}
	if clashes[id] {
		c.Type = "iso:" + id
	}
	return c
}

// hint says what a name is, if it is known as something else than a party.
func (a *Atlas) hint(in string) string {
	hint := ""
	for _, r := range a.Lookup(in) {
		switch r.Kind {
		case KindMetonym: // a capital is a place as well, but here a state was asked for
			return fmt.Sprintf("it stands for %s in print; type %s", a.Name(r.ID, "en"), a.candidate(r.ID).Type)
		case KindPlace:
			hint = "it is a place"
		case KindPerson:
			hint = "it is a person"
		case KindDemonym:
			hint = fmt.Sprintf("type %s for %s", a.candidate(r.ID).Type, a.Name(r.ID, "en"))
		}
	}
	return hint
}

// PlaceNamed turns what a user typed into a place: an id, the name of a place,
// or the name or code of a state for its territory. A capital that shares the
// name of its state means the state. Errors are *Ambiguous and *Unknown.
func (a *Atlas) PlaceNamed(input string, on foedus.Date) (Place, error) {
	in := strings.TrimSpace(input)
	if p, ok := a.Place(in); ok && !clashes[in] {
		return p, nil
	}
	refs := a.Lookup(in)
	var id foedus.PartyID
	err := error(&Unknown{Input: in})
	onlyPlace := len(refs) > 0 && !slices.ContainsFunc(refs, func(r Ref) bool { return r.Kind == KindState || r.Kind == KindOrg })
	if _, code := a.bare(in, strings.ToUpper(in)); !onlyPlace || code || clashes[strings.ToUpper(in)] || strings.Contains(in, ":") {
		id, err = a.Resolve(in, on) // which looks for near spellings of states, and takes its time
	}
	// The land of an entity that few recognise is a place with rival claims.
	if err == nil && id.IsState() && !strings.HasPrefix(string(id), "x-") {
		p, _ := a.Place(string(id))
		return p, nil
	}
	var found []Candidate
	for _, r := range a.Lookup(in) {
		if r.Kind == KindPlace {
			found = append(found, Candidate{r.ID, a.Name(r.ID, "en"), r.ID})
		}
	}
	switch {
	case len(found) == 1:
		p, _ := a.Place(found[0].ID)
		return p, nil
	case len(found) > 1:
		return Place{}, &Ambiguous{in, found}
	}
	if err == nil && id.IsState() {
		p, _ := a.Place(string(id))
		return p, nil
	}
	if amb, ok := errors.AsType[*Ambiguous](err); ok {
		return Place{}, amb
	}
	return Place{}, &Unknown{Input: in, Hint: "and no such place", Near: a.near(in, func(id string) bool {
		_, ok := a.placeAt[id]
		return ok
	})}
}
