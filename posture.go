package foedus

// A Posture is one public fact or declaration about nuclear weapons or forces
// placed abroad: a rung on the ladder announced, agreed, claimed, confirmed,
// withdrawn, denied.
type Posture struct {
	ID         string       `json:"id"`
	Kind       string       `json:"kind"`  // hosting, umbrella, doctrine, status, delivery
	Stage      string       `json:"stage"` // announced, agreed, claimed, confirmed, withdrawn, denied, declared
	Owner      PartyID      `json:"owner,omitempty"`
	Host       PartyID      `json:"host,omitempty"`    // or beneficiary of an umbrella
	Weapons    string       `json:"weapons,omitempty"` // tactical, strategic, intermediate-range missile
	Date       Date         `json:"date"`
	Public     Date         `json:"public,omitzero"`
	By         string       `json:"by,omitempty"` // who says so
	Says       string       `json:"says"`
	Custody    string       `json:"custody,omitempty"`
	Decides    string       `json:"decides,omitempty"`
	Instrument InstrumentID `json:"instrument,omitempty"`
	Rivals     []Rival      `json:"rivals,omitempty"`
	Sources    []Source     `json:"sources"`
	Line       int          `json:"line,omitempty"`
}

// PostureKinds and PostureStages list what a Posture may be.
var (
	PostureKinds  = []string{"hosting", "umbrella", "doctrine", "status", "delivery"}
	PostureStages = []string{"announced", "agreed", "claimed", "confirmed", "withdrawn", "denied", "declared"}
)

// A Drill is a military exercise as public sources tell it.
type Drill struct {
	ID        string       `json:"id"`
	Title     string       `json:"title"`
	Names     []string     `json:"names,omitempty"`
	Series    string       `json:"series,omitempty"`
	States    []PartyID    `json:"states"`
	Lead      PartyID      `json:"lead,omitempty"`
	Framework PartyID      `json:"framework,omitempty"` // org:csto
	From      Date         `json:"from"`
	To        Date         `json:"to"`
	Places    []string     `json:"places,omitempty"`
	Hosts     []PartyID    `json:"hosts,omitempty"`
	Claims    []SizeClaim  `json:"claims,omitempty"`
	Events    []DrillEvent `json:"events,omitempty"`
	Note      string       `json:"note,omitempty"`
	Sources   []Source     `json:"sources"`
}

// A SizeClaim is one source's word on how big a drill is: never merged with
// another's.
type SizeClaim struct {
	By      string   `json:"by"`
	Troops  string   `json:"troops,omitempty"` // as said: "13000", ">=6000", "6400+6300"
	Tanks   string   `json:"tanks,omitempty"`
	ACV     string   `json:"acv,omitempty"`
	Guns    string   `json:"artillery,omitempty"`
	Says    string   `json:"says,omitempty"`
	Date    Date     `json:"date,omitzero"`
	Sources []Source `json:"sources"`
}

// A DrillEvent is something that happened around a drill: announced, notified,
// observed, protested.
type DrillEvent struct {
	Date    Date     `json:"date"`
	What    string   `json:"what"`
	Sources []Source `json:"sources"`
}

// A Statement is what somebody is reported to have said, in the few words that
// matter, outlet by outlet where they differ.
type Statement struct {
	ID         string       `json:"id"`
	Speaker    string       `json:"speaker"` // person id of the atlas
	Date       Date         `json:"date"`
	Instrument InstrumentID `json:"instrument,omitempty"`
	Words      []Wording    `json:"words"`
}

// A Wording is how some outlets print a statement.
type Wording struct {
	Text    string   `json:"text"`
	Sources []Source `json:"sources"`
}
