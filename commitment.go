package foedus

// A Commitment is a norm made concrete: who owes it to whom, and when.
type Commitment struct {
	Obligor     PartyID
	Beneficiary PartyID // "" for a norm owed to nobody in particular
	Instrument  *Instrument
	Norm        *Norm
	InForce     Interval
	Proof       string // node id
}
