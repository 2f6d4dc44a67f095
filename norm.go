package foedus

// A Norm is one provision, one row: who must, must not or may do what, for whom,
// on what trigger and through which gates.
type Norm struct {
	ID          string      `json:"id"` // within the instrument: "4-1"
	Article     string      `json:"article"`
	Version     string      `json:"version,omitempty"` // of the text, where it changed
	Valid       Interval    `json:"valid"`             // of that version
	Public      Date        `json:"public,omitzero"`   // from when its words could be read; zero: as the instrument's text
	Modality    Modality    `json:"modality"`
	Act         Act         `json:"act"`
	Bearer      Role        `json:"bearer"`
	Beneficiary Role        `json:"beneficiary"`
	Against     []PartyID   `json:"against,omitempty"` // aid_enemy_of, join_war: named enemies
	Scope       string      `json:"scope,omitempty"`
	Trigger     *Trigger    `json:"trigger,omitempty"` // nil: owed at all times
	Gates       []Gate      `json:"gates,omitempty"`
	Exceptions  []Exception `json:"exceptions,omitempty"`
	Readings    []Reading   `json:"readings,omitempty"`
	Relations   []Relation  `json:"relations,omitempty"`
	Condition   string      `json:"condition,omitempty"` // the threshold in words, for nuclear norms
	Summary     string      `json:"summary"`
	Sources     []Source    `json:"sources,omitempty"`
	Line        int         `json:"line,omitempty"`
}

// RoleKind is how a role picks parties.
type RoleKind string

// Role kinds.
const (
	Named  RoleKind = "named"  // the parties listed
	Each   RoleKind = "each"   // each party
	Others RoleKind = "others" // each party but the one on the other side of the norm
	Victim RoleKind = "victim" // the party that the event befalls
	Anyone RoleKind = "any"    // any state, party or not
)

// A Role is a bearer or beneficiary expression.
type Role struct {
	Kind    RoleKind  `json:"kind"`
	Class   string    `json:"class,omitempty"` // any: only states of this class of the atlas ("american")
	Parties []PartyID `json:"parties,omitempty"`
	Except  []PartyID `json:"except,omitempty"`
}

// Names tells whether the role, by its own words, can pick p; whether p is a
// party is another question.
func (r Role) Names(p PartyID) bool {
	if has(r.Except, p) {
		return false
	}
	return r.Kind != Named || has(r.Parties, p)
}

// GateKind is something that must happen before a triggered norm is owed.
type GateKind string

// Gates. Nothing said of a gate leaves the finding pending.
const (
	Request            GateKind = "request"
	Determination      GateKind = "determination"
	Decision           GateKind = "decision"
	OtherStateFirst    GateKind = "other_state_first"
	ConditionPrecedent GateKind = "condition_precedent"
)

// GateKinds lists every GateKind.
var GateKinds = []GateKind{Request, Determination, Decision, OtherStateFirst, ConditionPrecedent}

// A Gate is one such condition. By is whose act opens it: "beneficiary", "self"
// (the bearer), "joint", a party id, or a body in words. Against is which
// attackers it is for: "" any, "state" or "nonstate". WMD limits it to events
// with ("yes") or without ("no") weapons of mass destruction.
type Gate struct {
	Kind    GateKind `json:"kind"`
	By      string   `json:"by,omitempty"`
	Against string   `json:"against,omitempty"`
	WMD     string   `json:"wmd,omitempty"`
	Words   string   `json:"words,omitempty"`
}

// ExceptionKind is something that defeats or qualifies a norm.
type ExceptionKind string

// Exceptions.
const (
	AllyIsAggressor   ExceptionKind = "ally_is_aggressor"
	AttackerIsMember  ExceptionKind = "attacker_is_member"
	RiskOfWarWith     ExceptionKind = "risk_of_war_with"
	SpecificCharacter ExceptionKind = "specific_character"
	UnderstandingOf   ExceptionKind = "understanding"
	ReservationOf     ExceptionKind = "reservation"
	Waiver            ExceptionKind = "waiver"
	OwnAttack         ExceptionKind = "own_attack"
)

// ExceptionKinds lists every ExceptionKind.
var ExceptionKinds = []ExceptionKind{AllyIsAggressor, AttackerIsMember, RiskOfWarWith, SpecificCharacter,
	UnderstandingOf, ReservationOf, Waiver, OwnAttack}

// An Exception stands in the text, or in what a bearer attached to it. State is
// the other state meant (risk_of_war_with), On those attacked by the beneficiary
// (own_attack; none: whoever it attacks); Of limits it to some bearers.
type Exception struct {
	Kind    ExceptionKind `json:"kind"`
	State   PartyID       `json:"state,omitempty"`
	On      []PartyID     `json:"on,omitempty"`
	Of      []PartyID     `json:"of,omitempty"`
	Valid   Interval      `json:"valid,omitzero"`
	Words   string        `json:"words,omitempty"`
	Article string        `json:"article,omitempty"`
	Sources []Source      `json:"sources,omitempty"`
}

// A Reading is a named interpretation of a norm or of an instrument's force. A
// rival reading that would change the status makes the answer disputed; a noted
// one is shown beside it and changes nothing.
type Reading struct {
	ID      string   `json:"id"`
	Holder  string   `json:"holder"`
	Says    string   `json:"says"`
	Rival   bool     `json:"rival"`
	Since   Date     `json:"since,omitzero"` // from when anyone held it
	Changes *Changes `json:"changes,omitempty"`
	Force   Force    `json:"force,omitempty"` // readings of an instrument's force
	Sources []Source `json:"sources,omitempty"`
}

// Changes is what a reading reads differently; nil fields are as in the norm.
type Changes struct {
	Trigger *Trigger `json:"trigger,omitempty"`
	Gates   []Gate   `json:"gates,omitempty"`
	Act     Act      `json:"act,omitempty"`
	Void    bool     `json:"void,omitempty"` // on this reading nothing is owed
	// Extends marks a reading that covers further events: it is tried only where
	// the words as they stand do not reach the event.
	Extends bool `json:"extends,omitempty"`
}

// A Relation ties a norm to another.
type Relation struct {
	Kind string `json:"kind"` // lex_specialis, defeats, without_prejudice_to, subject_to
	To   string `json:"to"`
}

// RelationKinds lists the relations.
var RelationKinds = []string{"lex_specialis", "defeats", "without_prejudice_to", "subject_to"}

// ActOf gives the act on this reading; a nil reading changes nothing.
func (c *Changes) ActOf(n *Norm) Act {
	if c == nil || c.Act == "" {
		return n.Act
	}
	return c.Act
}
