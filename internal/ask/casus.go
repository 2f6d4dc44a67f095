package ask

import (
	"foedus"
	"foedus/internal/proof"
)

// A CasusQuery is a scenario as typed. Everything but By, On and Date may be
// empty.
type CasusQuery struct {
	By, On                 []string
	Date, Kind, At, Object string
	Route, Provoked, WMD   string
	Given                  []string
	KnownOn, Policy        string
	All                    bool   // findings of norms that the scenario does not touch too
	WhyNot                 string // "STATE" or "STATE:INSTRUMENT": say what would change its findings
}

// A CasusAnswer is who must, may or must not do what, and why.
type CasusAnswer struct {
	Scenario     foedus.Scenario        `json:"scenario"`
	Places       map[string]string      `json:"places,omitempty"` // of the scenario, by id: their names, with the other names in use
	Date         string                 `json:"date"`
	KnownOn      *string                `json:"known_on"`
	Corpus       CorpusRef              `json:"corpus"`
	Engine       string                 `json:"engine"`
	Caveat       string                 `json:"caveat"`
	Coverage     Coverage               `json:"coverage"`
	Assumptions  []string               `json:"assumptions"`
	Findings     []Finding              `json:"findings"`
	Umbrella     []Umbrella             `json:"umbrella"`
	Belligerents []Belligerent          `json:"belligerents"`
	Conflicts    []Conflict             `json:"conflicts"`
	Proofs       map[string]proof.Saved `json:"proofs"`
	WhyNot       *Denied                `json:"why_not,omitempty"`      // whose findings say what is nearest
	Ledger       map[string]LedgerClaim `json:"ledger"`                 // by record: the claims of a ledger that are named
	WouldChange  *WouldChange           `json:"would_change,omitempty"` // with --with-proposed
}

// A Finding is one norm's answer for one state.
type Finding struct {
	State      State             `json:"state"`
	Modality   foedus.Modality   `json:"modality"`
	Act        foedus.Act        `json:"act"`
	Toward     []State           `json:"toward"`
	Against    []State           `json:"against"`
	Status     foedus.Status     `json:"status"`
	Gates      []Gate            `json:"gates"`
	Reason     foedus.Reason     `json:"reason"`
	Reasons    []foedus.Reason   `json:"reasons,omitempty"`
	Readings   []Reading         `json:"readings"`
	Exceptions []Exception       `json:"exceptions,omitempty"`
	If         map[string]string `json:"if,omitempty"`
	CoVictim   bool              `json:"co_victim,omitempty"`
	Offered    bool              `json:"offered,omitempty"`
	Instrument InstrumentRef     `json:"instrument"`
	Article    string            `json:"article"`
	Norm       string            `json:"norm"`
	Summary    string            `json:"summary"`
	Scope      string            `json:"scope,omitempty"`
	Condition  string            `json:"condition,omitempty"` // nuclear norms: the threshold in words
	Event      int               `json:"event"`
	Round      int               `json:"round"`
	Layers     []foedus.Layer    `json:"layers"` // of the steps that it rests on
	Proof      string            `json:"proof"`
	Nearest    []Nearer          `json:"nearest,omitempty"` // asked why not: the fewest changes of the scenario by which it would be triggered on the words as they stand
}

// A Nearer is one such change.
type Nearer struct {
	Field string `json:"field"` // of the event, or given, known_on
	To    string `json:"to"`
	Says  string `json:"says"` // "with a request by BLR"
}

// A Gate is what must still happen, and by whom.
type Gate struct {
	Kind    foedus.GateKind `json:"kind"`
	By      string          `json:"by"`
	Words   string          `json:"words,omitempty"`
	Against string          `json:"against,omitempty"` // only against a state, or nonstate
	WMD     string          `json:"wmd,omitempty"`     // only with ("yes") or without ("no") weapons of mass destruction
	Says    string          `json:"says"`              // "a request by BLR"
}

// A Reading is a named interpretation and what the finding would be on it.
type Reading struct {
	ID      string          `json:"id"`
	Holder  string          `json:"holder"`
	Says    string          `json:"says"`
	Rival   bool            `json:"rival"`
	Differs bool            `json:"differs"`         // the outcome is another than on the words as they stand
	Force   foedus.Force    `json:"force,omitempty"` // a reading of the instrument's force
	Alters  bool            `json:"alters"`          // it reads the clause differently, and does not only comment on it
	Status  foedus.Status   `json:"status"`
	Reason  foedus.Reason   `json:"reason,omitempty"`
	Gates   []Gate          `json:"gates,omitempty"`
	Sources []foedus.Source `json:"sources,omitempty"`
}

// An Exception is what excuses or qualifies.
type Exception struct {
	Kind    foedus.ExceptionKind `json:"kind"`
	State   foedus.PartyID       `json:"state,omitempty"`
	Words   string               `json:"words,omitempty"`
	Sources []foedus.Source      `json:"sources,omitempty"`
}

// An Umbrella is nuclear deterrence publicly extended to the attacked.
type Umbrella struct {
	Guarantor   State         `json:"guarantor"`
	Beneficiary State         `json:"beneficiary"`
	Instrument  InstrumentRef `json:"instrument"`
	Article     string        `json:"article"`
	Force       foedus.Force  `json:"force"`
	Condition   string        `json:"condition"`
	Hosting     string        `json:"hosting"`
}

// A Belligerent is a state at war in the scenario.
type Belligerent struct {
	State   State  `json:"state"`
	Side    string `json:"side"`
	Round   int    `json:"round"`
	Because string `json:"because"`
}

// A Conflict is two triggered duties that cannot both be kept.
type Conflict struct {
	State   State     `json:"state"`
	Kind    string    `json:"kind"`
	Between [2]string `json:"between"`
	Words   string    `json:"words"`
}
