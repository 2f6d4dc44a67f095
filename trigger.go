package foedus

import "strings"

// EventKind is what happens in a scenario or must happen for a trigger.
type EventKind string

// Event kinds.
const (
	ArmedAttack         EventKind = "armed_attack"
	Aggression          EventKind = "aggression"
	Threat              EventKind = "threat"
	WarDeclared         EventKind = "war_declared"
	StateOfWar          EventKind = "state_of_war"
	Mobilisation        EventKind = "mobilisation"
	ZoneViolation       EventKind = "zone_violation"
	TreatyBreach        EventKind = "treaty_breach"
	NeutralityViolation EventKind = "neutrality_violation"
	InternalUnrest      EventKind = "internal_unrest"
	CoercionBelow       EventKind = "coercion_below"
	CyberAttack         EventKind = "cyber_attack"
	SpaceAttack         EventKind = "space_attack"
	Sabotage            EventKind = "sabotage"
)

// EventKinds lists every EventKind.
var EventKinds = []EventKind{ArmedAttack, Aggression, Threat, WarDeclared, StateOfWar, Mobilisation, ZoneViolation,
	TreatyBreach, NeutralityViolation, InternalUnrest, CoercionBelow, CyberAttack, SpaceAttack, Sabotage}

// Entails gives the kinds that an event of this kind is too, itself first: an
// armed attack is aggression and a threat, a declared war is a state of war.
// Nothing else is inferred.
func (k EventKind) Entails() []EventKind {
	switch k {
	case ArmedAttack:
		return []EventKind{ArmedAttack, Aggression, Threat}
	case Aggression:
		return []EventKind{Aggression, Threat}
	case WarDeclared:
		return []EventKind{WarDeclared, StateOfWar}
	}
	return []EventKind{k}
}

// A Trigger is a predicate over the events of a scenario. Every part that is set
// must hold; Objects is a list of alternatives.
type Trigger struct {
	Events    []EventKind `json:"events"`             // any of these
	And       []EventKind `json:"and,omitempty"`      // and all of these: an attack "and thereby a state of war"
	Befalls   string      `json:"befalls,omitempty"`  // whom: "" the beneficiary, "bearer", "either" side, "any_party", "any" state, party or not
	Attackers Attackers   `json:"attackers,omitzero"` // who must have done it
	Objects   []Object    `json:"objects,omitempty"`  // what must have been struck; empty: anything of the victim's
	Cause     Cause       `json:"cause,omitempty"`    // whether the victim may have provoked it
	Route     PartyID     `json:"route,omitempty"`    // only through the territory of
	During    string      `json:"during,omitempty"`   // only during a named war
	WMD       []string    `json:"wmd,omitempty"`      // only with such weapons; "any" for any, "none" for a conventional attack
}

// Attackers limits who must have done it. All that is set must hold; the zero
// value is anybody.
type Attackers struct {
	Named       []PartyID `json:"named,omitempty"`
	Except      []PartyID `json:"except,omitempty"`
	Class       string    `json:"class,omitempty"` // great_power, european_power, non_american, state, nonstate
	AtLeast     int       `json:"at_least,omitempty"`
	AtMost      int       `json:"at_most,omitempty"` // 0: however many
	SupportedBy []PartyID `json:"supported_by,omitempty"`
	NotParty    bool      `json:"not_party,omitempty"`
	PartyToo    bool      `json:"party_too,omitempty"` // the text says that an attack by a party counts too
	Party       bool      `json:"party,omitempty"`     // it must be a party
	NotAtWar    []PartyID `json:"not_at_war,omitempty"`
}

// Cause is whether provocation matters.
type Cause string

// Causes.
const (
	AnyCause         Cause = ""
	Unprovoked       Cause = "unprovoked"
	UnprovokedDirect Cause = "unprovoked_direct"
)

// ObjectKind is what an attack strikes.
type ObjectKind string

// Object kinds.
const (
	Territory     ObjectKind = "territory"
	Metropolitan  ObjectKind = "metropolitan"
	Forces        ObjectKind = "forces"
	Vessels       ObjectKind = "vessels"
	Aircraft      ObjectKind = "aircraft"
	PublicVessels ObjectKind = "public_vessels"
	Nationals     ObjectKind = "nationals"
)

// ObjectKinds lists every ObjectKind.
var ObjectKinds = []ObjectKind{Territory, Metropolitan, Forces, Vessels, Aircraft, PublicVessels, Nationals}

// Bases lists the ways in which territory can belong to a state.
var Bases = []string{"sovereignty", "administration", "control"}

// An Object is one alternative of what must be struck: the victim's territory,
// by sovereignty unless Basis says administration or control, inside Area if one
// is named.
// Of names another state whose territory is meant (forces in the territory of).
type Object struct {
	Kind  ObjectKind `json:"kind"`
	Of    PartyID    `json:"of,omitempty"`
	Basis string     `json:"basis,omitempty"`
	Area  string     `json:"area,omitempty"`
}

// An Area is a treaty area with its versions.
type Area struct {
	ID       string        `json:"id"`
	Versions []AreaVersion `json:"versions"`
}

// An AreaVersion is what the area held during an interval, as a list of
// alternatives.
type AreaVersion struct {
	Valid    Interval     `json:"valid"`
	Public   Date         `json:"public,omitzero"`
	Includes []AreaMember `json:"includes"`
	Note     string       `json:"note,omitempty"`
	Sources  []Source     `json:"sources,omitempty"`
}

// An AreaMember is one part of an area: everything in a region of the atlas, the
// whole territory of a state, or a place. Parties limits it to what is under the
// sovereignty of a party. Places are atlas ids; Except takes some out of it.
type AreaMember struct {
	Region  string   `json:"region,omitempty"`
	Parties bool     `json:"parties,omitempty"`
	State   PartyID  `json:"state,omitempty"`
	Place   string   `json:"place,omitempty"`
	Except  []string `json:"except,omitempty"`
}

// Words says in English whom the clause covers.
func (a Attackers) Words() string {
	var w []string
	if len(a.Named) > 0 {
		w = append(w, join(a.Named))
	}
	switch a.Class {
	case "":
	case "state":
		w = append(w, "states")
	case "nonstate":
		w = append(w, "attackers that are no states")
	default:
		w = append(w, strings.ReplaceAll(a.Class, "_", " ")+"s")
	}
	if len(a.SupportedBy) > 0 {
		w = append(w, "whoever is supported by "+join(a.SupportedBy))
	}
	if len(w) == 0 {
		w = append(w, "any attacker")
	}
	if a.NotParty {
		w = append(w, "not a party")
	}
	if a.Party {
		w = append(w, "only a party")
	}
	if a.PartyToo {
		w = append(w, "a party too")
	}
	if len(a.Except) > 0 {
		w = append(w, "not "+join(a.Except))
	}
	if len(a.NotAtWar) > 0 {
		w = append(w, "not already at war with "+join(a.NotAtWar))
	}
	return strings.Join(w, ", ")
}

func join(ps []PartyID) string {
	ss := make([]string, len(ps))
	for i, p := range ps {
		ss[i] = string(p)
	}
	return strings.Join(ss, ", ")
}
