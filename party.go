package foedus

import "strings"

// PartyID names whoever can hold or owe something. A state is the ISO 3166-1
// alpha-3 of the state that bears its COW number today ("RUS" is also the Soviet
// Union), or its COW abbreviation where there is none ("AUH"); outside both,
// "x-abkhazia". Organisations and their bodies are "org:csto"; anyone else is
// "nonstate:NAME".
type PartyID string

// IsState tells a state, recognised or not.
func (p PartyID) IsState() bool { return p != "" && !p.IsOrg() && !p.IsNonstate() }

// IsOrg tells an organisation or a body of one.
func (p PartyID) IsOrg() bool { return strings.HasPrefix(string(p), "org:") }

// IsNonstate tells an actor that is neither state nor organisation.
func (p PartyID) IsNonstate() bool { return strings.HasPrefix(string(p), "nonstate:") }
