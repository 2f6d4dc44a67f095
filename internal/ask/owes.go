package ask

import (
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
	Proof       string          `json:"proof"`
}

// An Unbound is an instrument that a state has taken a step toward but that does
// not bind it on the day.
type Unbound struct {
	State      State         `json:"state"`
	Instrument InstrumentRef `json:"instrument"`
	Why        string        `json:"why"`
	Proof      string        `json:"proof"`
}

// A Remark is a step that changes nothing in law but that a reader asks about.
type Remark struct {
	State      State               `json:"state"`
	Instrument foedus.InstrumentID `json:"instrument"`
	Says       string              `json:"says"`
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
	if !known.IsZero() {
		k := known.Gregorian().String()
		a.KnownOn = &k
	}
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
	return a, nil
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
		a.Unbound = append(a.Unbound, Unbound{b.state(p, on), instrumentRef(view, paper.Instrument), why.Says, book.Add(why)})
	}
	if len(paper.Norms) > 0 {
		if n := &paper.Norms[0]; !paper.TextSeen(n) {
			why := paper.TextWhy(n)
			a.Unbound = append(a.Unbound, Unbound{b.state(p, on), instrumentRef(view, paper.Instrument), why.Says + " (" + string(foedus.TextSecret) + ")", book.Add(why)})
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
		a.Remarks = append(a.Remarks, Remark{b.state(p, on), paper.ID, says, e.Step.Sources})
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
