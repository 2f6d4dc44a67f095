package foedus

// StepKind is something that happens to an instrument.
type StepKind string

// Steps, in the order in which a paper usually meets them.
const (
	Announced            StepKind = "announced"
	Negotiated           StepKind = "negotiated"
	Initialled           StepKind = "initialled"
	Authorised           StepKind = "authorised"
	Signed               StepKind = "signed"
	Approved             StepKind = "approved"
	Ratified             StepKind = "ratified"
	InstrumentsExchanged StepKind = "instruments_exchanged"
	Deposited            StepKind = "deposited"
	ProvisionallyApplied StepKind = "provisionally_applied"
	InForce              StepKind = "in_force"
	Acceded              StepKind = "acceded"
	Reserved             StepKind = "reserved"
	Understood           StepKind = "understanding"
	Amended              StepKind = "amended"
	Extended             StepKind = "extended"
	Renewed              StepKind = "renewed"
	Suspended            StepKind = "suspended"
	Resumed              StepKind = "resumed"
	Frozen               StepKind = "frozen" // said, not notified: changes nothing in law
	Denounced            StepKind = "denounced"
	Withdrawn            StepKind = "withdrawn"
	Expired              StepKind = "expired"
	Superseded           StepKind = "superseded"
	Lapsed               StepKind = "lapsed"
	Waived               StepKind = "waived"
	Invoked              StepKind = "invoked"
	Published            StepKind = "published"
)

// StepKinds lists every StepKind.
var StepKinds = []StepKind{Announced, Negotiated, Initialled, Authorised, Signed, Approved, Ratified,
	InstrumentsExchanged, Deposited, ProvisionallyApplied, InForce, Acceded, Reserved, Understood, Amended,
	Extended, Renewed, Suspended, Resumed, Frozen, Denounced, Withdrawn, Expired, Superseded, Lapsed, Waived,
	Invoked, Published}

// A Step is one thing that happened to an instrument, per party or for all.
type Step struct {
	Kind      StepKind  `json:"step"`
	Date      Date      `json:"date"`
	Parties   []PartyID `json:"parties,omitempty"`  // whose step; empty: all parties'
	Toward    []PartyID `json:"toward,omitempty"`   // suspended, resumed, waived: toward whom; empty: all
	Mutual    bool      `json:"mutual,omitempty"`   // a suspension that frees both sides
	Effective Date      `json:"effective,omitzero"` // when it takes effect, where that is another day
	Until     Date      `json:"until,omitzero"`     // extended, renewed: the new end; zero: no end
	Binding   bool      `json:"binding,omitempty"`  // approved, authorised: by the organ whose act binds
	Article   string    `json:"article,omitempty"`  // invoked, reserved: which
	Place     string    `json:"place,omitempty"`    // where
	By        string    `json:"by,omitempty"`       // which organ or person, in words
	Public    Date      `json:"public,omitzero"`    // from when anyone could know; zero: its own day
	Rivals    []Rival   `json:"rivals,omitempty"`   // what other sources say
	Note      string    `json:"note,omitempty"`
	Sources   []Source  `json:"sources"`
}

// Takes gives the day on which the step takes effect.
func (s Step) Takes() Date {
	if s.Effective.IsZero() {
		return s.Date
	}
	return s.Effective
}

// KnownFrom gives the day from which anyone could know the step.
func (s Step) KnownFrom() Date {
	if s.Public.IsZero() {
		return s.Date
	}
	return s.Public
}

// Concerns tells whether the step is one of this party's.
func (s Step) Concerns(p PartyID) bool { return len(s.Parties) == 0 || has(s.Parties, p) }

func has(ps []PartyID, p PartyID) bool {
	for _, q := range ps {
		if q == p {
			return true
		}
	}
	return false
}
