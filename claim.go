package foedus

// ClaimKind is what sort of thing a claim says.
type ClaimKind string

// Claim kinds.
const (
	InstrumentEvent ClaimKind = "instrument_event"
	Provision       ClaimKind = "provision"
	PostureClaim    ClaimKind = "posture"
	ExerciseClaim   ClaimKind = "exercise"
	StatementClaim  ClaimKind = "statement"
	Meeting         ClaimKind = "meeting"
	Membership      ClaimKind = "membership"
	AttackClaim     ClaimKind = "attack"
	Assessment      ClaimKind = "assessment"
	FactClaim       ClaimKind = "fact"
)

// ClaimKinds lists every ClaimKind.
var ClaimKinds = []ClaimKind{InstrumentEvent, Provision, PostureClaim, ExerciseClaim, StatementClaim, Meeting,
	Membership, AttackClaim, Assessment, FactClaim}

// Factuality is whether a claim says that the thing happened.
type Factuality string

// Factualities.
const (
	Done        Factuality = "done"
	Planned     Factuality = "planned"
	Denied      Factuality = "denied"
	Conditional Factuality = "conditional"
	Habitual    Factuality = "habitual"
	Assessed    Factuality = "assessed"
)

// Factualities lists every Factuality.
var Factualities = []Factuality{Done, Planned, Denied, Conditional, Habitual, Assessed}

// A Span is a piece of a document: bytes [Start, End) of the stored UTF-8
// original, which read Text exactly.
type Span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// A Speaker is the innermost person or body that says something.
type Speaker struct {
	Name   string  `json:"name"`
	Office string  `json:"office,omitempty"`
	State  PartyID `json:"state,omitempty"`
	Person string  `json:"person,omitempty"` // id in the atlas
}

// When is a date read from words: the closed interval of days that it can mean,
// and how that was found.
type When struct {
	Text string `json:"text"`
	From Day    `json:"from"`
	To   Day    `json:"to"`
	How  string `json:"how"`
}

// InstrumentRef is a paper as a report names it; ID is "" where the ledger knows
// none.
type InstrumentRef struct {
	ID    InstrumentID `json:"id"`
	Title string       `json:"title"`
}

// PlaceRef is a place as a report names it.
type PlaceRef struct {
	Text string `json:"text"`
	ID   string `json:"id"`
}

// Delta is what a claim adds to the ledger.
type Delta string

// Deltas.
const (
	DeltaNew         Delta = "new"
	DeltaKnown       Delta = "known"
	DeltaRefines     Delta = "refines"
	DeltaContradicts Delta = "contradicts"
)

// A Claim is one thing that one source says, with the words that say it. Stage
// is "" for kinds that have none; Act is "" where the claim is about no act.
type Claim struct {
	ID         string         `json:"id"`
	Kind       ClaimKind      `json:"kind"`
	Stage      string         `json:"stage"`
	Factuality Factuality     `json:"factuality"`
	Parties    []PartyID      `json:"parties"` // acting state first
	By         []PartyID      `json:"by"`      // who took a one-sided step
	Instrument *InstrumentRef `json:"instrument"`
	Act        Act            `json:"act"`
	Object     string         `json:"object"`
	Speaker    *Speaker       `json:"speaker"`
	Quoted     string         `json:"quoted"`
	Date       *When          `json:"date"`
	Place      *PlaceRef      `json:"place"`
	Numbers    []string       `json:"numbers"`
	Spans      []Span         `json:"spans"` // never empty; the first is the claim's own words
	Delta      Delta          `json:"delta"`
	Matches    []string       `json:"matches"`
	Note       string         `json:"note"`
}
