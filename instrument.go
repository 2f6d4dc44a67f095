package foedus

// InstrumentID names an instrument: "<parties or short name>-<year signed>[-<word>]".
type InstrumentID string

// Kind is the sort of paper.
type Kind string

// Kinds of instrument.
const (
	Treaty                Kind = "treaty"
	ExchangeOfNotes       Kind = "exchange_of_notes"
	MilitaryConvention    Kind = "military_convention"
	Protocol              Kind = "protocol"
	JointDeclaration      Kind = "joint_declaration"
	UnilateralGuarantee   Kind = "unilateral_guarantee"
	ExecutiveOrder        Kind = "executive_order"
	Statute               Kind = "statute"
	Doctrine              Kind = "doctrine"
	InterpretiveStatement Kind = "interpretive_statement"
	Resolution            Kind = "resolution"
)

// Kinds lists every Kind.
var Kinds = []Kind{Treaty, ExchangeOfNotes, MilitaryConvention, Protocol, JointDeclaration, UnilateralGuarantee,
	ExecutiveOrder, Statute, Doctrine, InterpretiveStatement, Resolution}

// Force is what kind of "bound" an instrument means, by its own words.
type Force string

// Forces. Political and domestic instruments never yield must.
const (
	Legal         Force = "legal"
	Political     Force = "political"
	Domestic      Force = "domestic"
	ForceDisputed Force = "disputed"
)

// ForceKinds lists every Force.
var ForceKinds = []Force{Legal, Political, Domestic, ForceDisputed}

// Secrecy tells what of the paper was public.
type Secrecy string

// Degrees of secrecy.
const (
	Public         Secrecy = "public"
	SecretArticles Secrecy = "secret_articles"
	Secret         Secrecy = "secret"
)

// Secrecies lists every Secrecy.
var Secrecies = []Secrecy{Public, SecretArticles, Secret}

// A Text is words in a language ("ru").
type Text struct {
	Lang string `json:"lang"`
	Text string `json:"text"`
}

// An Instrument is the paper: what does not change about it. What happens to it
// is told by entries.
type Instrument struct {
	ID        InstrumentID `json:"id"`
	Title     string       `json:"title"`
	Titles    []Text       `json:"titles,omitempty"` // in other languages
	Names     []string     `json:"names,omitempty"`  // what reports call it
	Family    string       `json:"family,omitempty"`
	Kind      Kind         `json:"kind"`
	Force     Force        `json:"force"`
	ForceNote string       `json:"force_note,omitempty"`
	Readings  []Reading    `json:"readings,omitempty"` // of its force
	Secrecy   Secrecy      `json:"secrecy"`
	// Existence and text became public on these days; zero means the day of
	// signature.
	Known      Date         `json:"known,omitzero"`
	TextPublic Date         `json:"text_public,omitzero"`
	TextNote   string       `json:"text_note,omitempty"`
	Parent     InstrumentID `json:"parent,omitempty"`
	Original   []PartyID    `json:"original"` // those that made it
	ATOP       string       `json:"atop,omitempty"`
	COW        string       `json:"cow,omitempty"`
	UNTS       string       `json:"unts,omitempty"`
	Enters     Condition    `json:"enters"`
	Accession  Condition    `json:"accession,omitzero"`
	Duration   Duration     `json:"duration"`
	Articles   []Article    `json:"articles,omitempty"`
	Areas      []Area       `json:"areas,omitempty"`
	Norms      []Norm       `json:"norms"`
	Note       string       `json:"note,omitempty"`
	File       string       `json:"file,omitempty"`
}

// EntryRule is the event that, by the paper's own words, makes it bind.
type EntryRule string

// Entry rules.
const (
	OnSignature EntryRule = "signature"
	OnExchange  EntryRule = "exchange"     // of instruments of ratification or of notes
	OnDeposit   EntryRule = "deposit"      // of ratifications with a depositary
	OnRatify    EntryRule = "ratification" // or notice that it is done
	OnApproval  EntryRule = "approval"     // a decree or decision of a body
	OnReport    EntryRule = "report"       // the words were not seen: only a reported in_force step counts
)

// EntryRules lists every EntryRule.
var EntryRules = []EntryRule{OnSignature, OnExchange, OnDeposit, OnRatify, OnApproval, OnReport}

// A Condition is what must happen before the paper binds.
type Condition struct {
	On      EntryRule `json:"on"`
	Of      []PartyID `json:"of,omitempty"`    // whose act is needed; empty: every original party's
	Count   int       `json:"count,omitempty"` // how many of them; 0: all
	Days    int       `json:"days,omitempty"`  // delay after the last act
	Article string    `json:"article,omitempty"`
	Sources []Source  `json:"sources,omitempty"`
}

// DurationKind says how long it binds once it binds.
type DurationKind string

// Durations.
const (
	Fixed       DurationKind = "fixed"
	Evergreen   DurationKind = "evergreen"
	Indefinite  DurationKind = "indefinite"
	Coterminous DurationKind = "coterminous"
	UntilEvent  DurationKind = "until"
	NotSaid     DurationKind = "not_said"
)

// DurationKinds lists every DurationKind.
var DurationKinds = []DurationKind{Fixed, Evergreen, Indefinite, Coterminous, UntilEvent, NotSaid}

// Duration is how long an instrument binds and how a party leaves it.
type Duration struct {
	Kind    DurationKind `json:"kind"`
	Years   int          `json:"years,omitempty"`   // first term
	Renewal int          `json:"renewal,omitempty"` // years of each further term
	Notice  int          `json:"notice,omitempty"`  // months of notice before leaving
	With    InstrumentID `json:"with,omitempty"`    // coterminous with
	Event   string       `json:"event,omitempty"`
	Article string       `json:"article,omitempty"`
	Sources []Source     `json:"sources,omitempty"`
}

// An Article is one numbered part of the text, with every version it has had.
type Article struct {
	Number   string        `json:"number"`
	Versions []TextVersion `json:"versions"`
}

// A TextVersion is an article as it read during an interval, in our own words.
type TextVersion struct {
	ID      string   `json:"id"` // "1992", "2010"
	Valid   Interval `json:"valid"`
	Public  Date     `json:"public,omitzero"`
	Summary string   `json:"summary"`
	Sources []Source `json:"sources,omitempty"`
}
