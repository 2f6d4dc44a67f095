package foedus

import (
	"fmt"
	"strings"
)

// A Scenario is what is asked: events, facts given, and the clocks.
type Scenario struct {
	Events  []Event `json:"events"`
	Given   []Fact  `json:"given,omitempty"`
	KnownOn Date    `json:"known_on,omitzero"`
	Policy  Policy  `json:"policy"`
}

// An Event is one thing that happens in a scenario.
type Event struct {
	Kind      EventKind  `json:"kind"`
	Date      Date       `json:"date"`
	Attackers []PartyID  `json:"attackers"`
	Victims   []PartyID  `json:"victims"`
	Place     string     `json:"place,omitempty"` // as the atlas names it; "" none given
	Object    ObjectKind `json:"object,omitempty"`
	Route     PartyID    `json:"route,omitempty"`
	Provoked  Answer     `json:"provoked"`
	WMD       WMD        `json:"wmd"`
}

// AttackerNames gives the ids of the attackers, joined for people.
func (e Event) AttackerNames() string {
	if len(e.Attackers) == 0 {
		return "nobody named"
	}
	return join(e.Attackers)
}

// Answer is what a scenario says of a question that may be open.
type Answer string

// Answers.
const (
	AnswerYes      Answer = "yes"
	AnswerNo       Answer = "no"
	AnswerUnknown  Answer = "unknown"
	AnswerDisputed Answer = "disputed"
)

// Answers lists every Answer.
var Answers = []Answer{AnswerYes, AnswerNo, AnswerUnknown, AnswerDisputed}

// WMD is the weapon used.
type WMD string

// Weapons of mass destruction.
const (
	NoWMD      WMD = "none"
	Nuclear    WMD = "nuclear"
	Chemical   WMD = "chemical"
	Biological WMD = "biological"
	OtherWMD   WMD = "other"
)

// WMDs lists every WMD.
var WMDs = []WMD{NoWMD, Nuclear, Chemical, Biological, OtherWMD}

// Policy says which duties the cascade takes to be honoured.
type Policy string

// Policies.
const (
	HonourAll  Policy = "honour_all"
	HonourHard Policy = "honour_hard"
	Observed   Policy = "observed"
)

// Policies lists every Policy.
var Policies = []Policy{HonourAll, HonourHard, Observed}

// A Fact is given with a scenario: "request(BLR)", "no decision(org:csto)",
// "at_war(RUS,JPN)".
type Fact struct {
	Name string
	Args []string
	Not  bool
}

// factArity is the closed grammar of facts: the least and most arguments, and
// which of them are parties.
var factArity = map[string]struct {
	min, max int
	party    []bool
	negates  bool
}{
	"request":         {1, 2, []bool{true, true}, true},
	"decision":        {1, 1, []bool{false}, true},
	"determination":   {1, 1, []bool{false}, false},
	"at_war":          {2, 2, []bool{true, true}, false},
	"mobilised":       {1, 1, []bool{true}, false},
	"assisted":        {2, 2, []bool{true, true}, false},
	"promised":        {2, 2, []bool{true, true}, false},
	"resists":         {1, 1, []bool{true}, false},
	"joined":          {2, 2, []bool{true, false}, false},
	"waiver":          {2, 2, []bool{true, true}, false},
	"condition_met":   {1, 1, []bool{false}, false},
	"sovereign":       {2, 2, []bool{false, true}, false},
	"administers":     {2, 2, []bool{true, false}, false},
	"lends_territory": {2, 2, []bool{true, true}, false},
}

// FactNames lists the names that a fact may have, in the order of docs/model.md.
var FactNames = []string{"request", "decision", "determination", "at_war", "mobilised", "assisted", "promised",
	"resists", "joined", "waiver", "condition_met", "sovereign", "administers", "lends_territory"}

// ParseFact reads one fact. Its arguments are as written: resolving names is the
// atlas's work; PartyArg tells which are parties.
func ParseFact(s string) (Fact, error) {
	rest, not := strings.CutPrefix(strings.TrimSpace(s), "no ")
	name, args, ok := strings.Cut(strings.TrimSpace(rest), "(")
	args, closed := strings.CutSuffix(args, ")")
	if !ok || !closed {
		return Fact{}, fmt.Errorf("fact %q: want name(argument,...), as in request(BLR)", s)
	}
	rule, ok := factArity[name]
	if !ok {
		return Fact{}, fmt.Errorf("fact %q: unknown name %q; known: %s", s, name, strings.Join(FactNames, ", "))
	}
	f := Fact{Name: name, Not: not}
	for a := range strings.SplitSeq(args, ",") {
		if a = strings.TrimSpace(a); a == "" {
			return Fact{}, fmt.Errorf("fact %q: an argument is empty", s)
		}
		f.Args = append(f.Args, a)
	}
	switch {
	case len(f.Args) < rule.min || len(f.Args) > rule.max:
		return Fact{}, fmt.Errorf("fact %q: %s takes %d to %d arguments, got %d", s, name, rule.min, rule.max, len(f.Args))
	case not && !rule.negates:
		return Fact{}, fmt.Errorf("fact %q: only request and decision can be given with \"no\"", s)
	case name == "joined" && f.Args[1] != "victim" && f.Args[1] != "attacker":
		return Fact{}, fmt.Errorf("fact %q: the side is victim or attacker, not %q", s, f.Args[1])
	}
	return f, nil
}

// PartyArg tells whether argument i of this fact is a party.
func (f Fact) PartyArg(i int) bool {
	p := factArity[f.Name].party
	return i < len(p) && p[i]
}

// String prints the fact in the form that ParseFact reads.
func (f Fact) String() string {
	s := f.Name + "(" + strings.Join(f.Args, ",") + ")"
	if f.Not {
		return "no " + s
	}
	return s
}

// MarshalText writes the form that ParseFact reads.
func (f Fact) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads the form that ParseFact reads.
func (f *Fact) UnmarshalText(b []byte) (err error) {
	*f, err = ParseFact(string(b))
	return err
}
