package foedus

// Completeness says how much of something the corpus claims to hold.
type Completeness string

// Degrees of completeness.
const (
	Complete Completeness = "complete"
	Listed   Completeness = "listed"
	None     Completeness = "none"
)

// A Coverage is one declared row of what the corpus holds: for these states (or
// every pair among them, or any state), these kinds of act, from a day to
// another. It is never inferred from the absence of instruments.
type Coverage struct {
	States   []PartyID    `json:"states,omitempty"` // empty: any state
	Promises []string     `json:"promises"`         // defence, consultation, neutrality, nonaggression, offence, nuclear, none
	From     Date         `json:"from"`
	To       Date         `json:"to"`
	Is       Completeness `json:"is"`
	Note     string       `json:"note,omitempty"`
	Line     int          `json:"line,omitempty"`
}

// Verdict is what coverage says of one question.
type Verdict string

// Verdicts.
const (
	Covered Verdict = "covered"
	Partial Verdict = "partial"
	Outside Verdict = "outside"
)
