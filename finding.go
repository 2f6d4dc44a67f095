package foedus

// Status is the answer for one norm and one pair of states.
type Status string

// Statuses.
const (
	Triggered    Status = "triggered"
	Pending      Status = "pending"
	Excused      Status = "excused"
	Disputed     Status = "disputed"
	Breached     Status = "breached"
	NotTriggered Status = "not_triggered"
)

// Statuses lists every Status, most pressing first.
var Statuses = []Status{Triggered, Breached, Pending, Disputed, Excused, NotTriggered}

// Reason is why a norm is not triggered.
type Reason string

// Reasons, in the order in which they are checked: the first that holds is given.
const (
	TextSecret         Reason = "text_secret"
	NotParty           Reason = "not_party"
	NotBeneficiary     Reason = "not_beneficiary"
	NotInForce         Reason = "not_in_force"
	PoliticalOnly      Reason = "political_only"
	ReasonAlly         Reason = "ally_is_aggressor"
	ReasonMember       Reason = "attacker_is_member"
	AttackerNotCovered Reason = "attacker_not_covered"
	NAttackers         Reason = "n_attackers"
	Threshold          Reason = "threshold"
	PlaceNotCovered    Reason = "place_not_covered"
	ObjectNotCovered   Reason = "object_not_covered"
	NoCondition        Reason = "condition_precedent"
	ReasonException    Reason = "exception"
	ReasonUnderstood   Reason = "understanding"
	NoRequest          Reason = "no_request"
	NoDecision         Reason = "no_decision"
)

// Reasons lists every Reason in checking order.
var Reasons = []Reason{TextSecret, NotParty, NotBeneficiary, NotInForce, PoliticalOnly, ReasonAlly, ReasonMember,
	AttackerNotCovered, NAttackers, Threshold, PlaceNotCovered, ObjectNotCovered, NoCondition, ReasonException,
	ReasonUnderstood, NoRequest, NoDecision}

// A Finding is what one norm of one instrument means for one state in a scenario.
type Finding struct {
	State      PartyID
	Modality   Modality
	Act        Act
	Toward     []PartyID
	Against    []PartyID
	Status     Status
	Gates      []Gate            // pending: those not yet open
	Exceptions []Exception       // excused: what excuses; triggered: what qualifies
	Reason     Reason            // not triggered: the first that failed
	Reasons    []Reason          // not triggered: all that failed
	Readings   []ReadingOutcome  // every reading that was tried
	If         map[string]string // the inputs that this outcome supposes
	CoVictim   bool              // the bearer is itself attacked
	Offered    bool              // supposes a new event that the scenario does not hold
	Instrument *Instrument
	Norm       *Norm
	Round      int
	Event      int // index in the scenario
	Proof      int // its number among the proofs of the answer, from 1
}

// A ReadingOutcome is what a finding would be under one reading.
type ReadingOutcome struct {
	Reading *Reading
	Status  Status
	Reason  Reason
	Gates   []Gate
	Act     Act
	Differs bool // the outcome is another than on the words as they stand
}

// Live tells a finding that is more than a no.
func (f Finding) Live() bool { return f.Status != NotTriggered }
