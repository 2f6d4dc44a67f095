package ask

import (
	"fmt"

	"foedus"
	"foedus/internal/commitment"
	"foedus/internal/proof"
)

// An OwesQuery asks what A owes B on a date, and B owes A; without B, what A owes
// anyone.
type OwesQuery struct{ A, B, Date, KnownOn string }

// An OwesAnswer lists commitments in force.
type OwesAnswer struct {
	Date        string                 `json:"date"`
	KnownOn     *string                `json:"known_on"`
	Corpus      CorpusRef              `json:"corpus"`
	Caveat      string                 `json:"caveat"`
	Coverage    Coverage               `json:"coverage"`
	Commitments []Commitment           `json:"commitments"`
	Unbound     []Unbound              `json:"not_binding"`
	Remarks     []Remark               `json:"remarks"`
	Proofs      map[string]proof.Saved `json:"proofs"`
	Ledger      map[string]LedgerClaim `json:"ledger"`
	WouldChange *WouldChange           `json:"would_change,omitempty"`
}

// A Commitment is one norm that binds one state toward another.
type Commitment struct {
	Obligor     State           `json:"obligor"`
	Beneficiary *State          `json:"beneficiary"` // null: owed to nobody in particular
	Modality    foedus.Modality `json:"modality"`
	Act         foedus.Act      `json:"act"`
	Instrument  InstrumentRef   `json:"instrument"`
	Article     string          `json:"article"`
	Norm        string          `json:"norm"`
	Summary     string          `json:"summary"`
	On          string          `json:"on"` // the trigger in words; "" at all times
	Gates       []Gate          `json:"gates"`
	From        string          `json:"from"`
	To          *string         `json:"to"` // null: no end known
	Certain     bool            `json:"certain"`
	Layers      []foedus.Layer  `json:"layers"`
	Proof       string          `json:"proof"`
}

// An Unbound is an instrument that a state has taken a step toward but that does
// not bind it on the day.
type Unbound struct {
	State      State          `json:"state"`
	Instrument InstrumentRef  `json:"instrument"`
	Why        string         `json:"why"`
	Layers     []foedus.Layer `json:"layers"`
	Proof      string         `json:"proof"`
}

// A Remark is a step that changes nothing in law but that a reader asks about.
type Remark struct {
	State      State               `json:"state"`
	Instrument foedus.InstrumentID `json:"instrument"`
	Says       string              `json:"says"`
	Layer      foedus.Layer        `json:"layer"`
	Record     string              `json:"record"` // of the ledger; "" of the corpus
	Sources    []foedus.Source     `json:"sources"`
}

// Owes answers who owes what on a day.
func (b *Base) Owes(q OwesQuery) (*OwesAnswer, error) {
	on, err := day("--date", q.Date)
	if err != nil {
		return nil, err
	}
	known, err := optDay("--known-on", q.KnownOn)
	if err != nil {
		return nil, err
	}
	first, err := b.aState("A", q.A, on, false)
	if err != nil {
		return nil, err
	}
	var second foedus.PartyID
	if q.B != "" {
		if second, err = b.aState("B", q.B, on, false); err != nil {
			return nil, err
		}
		if first == second {
			return nil, usage("B", "%s is named twice", first)
		}
	}
	view := b.at(known)
	a := &OwesAnswer{Date: on.Gregorian().String(), Corpus: b.corpusRef(), Caveat: foedus.Caveat, Commitments: []Commitment{}, Unbound: []Unbound{}, Remarks: []Remark{}}
	a.KnownOn = knownDay(known)
	var book proof.Book
	asked := []foedus.PartyID{first}
	if second != "" {
		asked = append(asked, second)
	}
	a.Coverage = b.cover(asked, on, casusPromises)
	for i, p := range asked {
		toward := second
		if i == 1 {
			toward = first
		}
		for _, h := range view.Owes(p, toward, on) {
			if b.Atlas.ExistsOn(p, on) == foedus.No || h.Beneficiary.IsState() && b.Atlas.ExistsOn(h.Beneficiary, on) == foedus.No {
				continue // it owes no longer, or is owed no longer; what a successor took over is a step of its own
			}
			a.Commitments = append(a.Commitments, b.commitment(view, h, on, &book))
		}
		for _, paper := range view.Of(p) {
			if second != "" && !hasParty(paper, toward) {
				continue
			}
			b.standing(a, view, paper, p, on, &book)
		}
	}
	a.Proofs = book.Nodes()
	rests := b.rests(a.Proofs)
	for i := range a.Commitments {
		a.Commitments[i].Layers = rests.layers(a.Commitments[i].Proof)
	}
	var named []string
	for i := range a.Unbound {
		a.Unbound[i].Layers = rests.layers(a.Unbound[i].Proof)
	}
	for _, m := range a.Remarks {
		named = append(named, m.Record)
	}
	if b.would != nil {
		would, err := b.would.Owes(q)
		if err != nil {
			return nil, err
		}
		a.WouldChange = b.wouldChange(b.owedRows(a), b.would.owedRows(would))
	}
	a.Ledger = b.citedIn(a.Proofs, append(named, a.WouldChange.claimsOf()...)...)
	return a, nil
}

// owedRows gives commitments, papers that do not bind and remarks for comparing.
func (b *Base) owedRows(a *OwesAnswer) map[string]row {
	out := map[string]row{}
	r := b.rests(a.Proofs)
	for _, c := range a.Commitments {
		whom := ""
		if c.Beneficiary != nil {
			whom = c.Beneficiary.Name
		}
		status := "in force from " + c.From
		if c.To != nil {
			status += " until " + *c.To
		}
		if !c.Certain {
			status += ", which cannot be told for certain that day"
		}
		out[fmt.Sprint("owed", c.Obligor.ID, whom, c.Norm)] = row{status, Change{Kind: "commitment", State: c.Obligor, Toward: c.Beneficiary, Says: says(c.Modality, c.Act, whom),
			Instrument: c.Instrument, Article: c.Article}, r.claims(c.Proof)}
	}
	for _, u := range a.Unbound {
		out[fmt.Sprint("unbound", u.State.ID, u.Instrument.ID)] = row{u.Why, Change{Kind: "paper", State: u.State, Says: "not bound by it", Instrument: u.Instrument}, r.claims(u.Proof)}
	}
	for _, m := range a.Remarks {
		in := InstrumentRef{ID: m.Instrument}
		out[fmt.Sprint("remark", m.State.ID, m.Instrument, m.Says)] = row{"said", Change{Kind: "paper", State: m.State, Says: m.Says, Instrument: in}, []string{m.Record}}
	}
	return out
}

func hasParty(p *commitment.Paper, q foedus.PartyID) bool {
	for _, x := range p.Parties() {
		if x == q {
			return true
		}
	}
	return false
}

// standing adds what a reader asks about beside the commitments: papers signed
// and not binding, texts not public, freezes and notices.
func (b *Base) standing(a *OwesAnswer, view *commitment.Base, paper *commitment.Paper, p foedus.PartyID, on foedus.Date, book *proof.Book) {
	if near, _ := paper.Near(p, on); near == foedus.No {
		return
	}
	if in, why := paper.In(p, on); in == foedus.No {
		a.Unbound = append(a.Unbound, Unbound{b.state(p, on), instrumentRef(view, paper.Instrument), why.Says, nil, book.Add(why)})
	}
	if len(paper.Norms) > 0 {
		if n := &paper.Norms[0]; !paper.TextSeen(n) {
			why := paper.TextWhy(n)
			a.Unbound = append(a.Unbound, Unbound{b.state(p, on), instrumentRef(view, paper.Instrument), why.Says + " (" + string(foedus.TextSecret) + ")", nil, book.Add(why)})
		}
	}
	for _, e := range paper.Remarks(p, on) {
		says := commitment.StepWords(e.Step)
		if e.Step.Kind == foedus.Frozen {
			says += ": said, not notified, so still bound and still owed"
		}
		if e.Step.Note != "" {
			says += ". " + e.Step.Note
		}
		record := ""
		if b.told[e.ID] != nil {
			record = e.ID
		}
		a.Remarks = append(a.Remarks, Remark{b.state(p, on), paper.ID, says, e.Layer, record, e.Step.Sources})
	}
}

func (b *Base) commitment(view *commitment.Base, h commitment.Held, on foedus.Date, book *proof.Book) Commitment {
	c := Commitment{Obligor: b.state(h.Obligor, on), Modality: h.Norm.Modality, Act: h.Norm.Act, Instrument: instrumentRef(view, h.Instrument),
		Article: h.Norm.Article, Norm: string(h.Instrument.ID) + "/" + h.Norm.ID, Summary: h.Norm.Summary, Gates: gates(h.Norm.Gates, h.Obligor),
		From: h.InForce.From.Gregorian().String(), Certain: h.Certain == foedus.Yes, Proof: book.Add(h.Why)}
	if h.Beneficiary != "" {
		s := b.state(h.Beneficiary, on)
		c.Beneficiary = &s
	}
	if !h.InForce.OpenTill {
		to := h.InForce.To.Gregorian().String()
		c.To = &to
	}
	if t := h.Norm.Trigger; t != nil {
		for i, e := range t.Events {
			if i > 0 {
				c.On += " or "
			}
			c.On += string(e)
		}
	}
	return c
}
