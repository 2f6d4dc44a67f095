package ask

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/ledger"
)

// A Proposal is a claim that waits for a person, with the words around it.
type Proposal struct {
	ID      string   `json:"id"` // of its record
	Title   string   `json:"title"`
	Outlet  string   `json:"outlet"`
	Claim   Claim    `json:"claim"`
	Before  string   `json:"before"` // the text that stands before its words, and after them
	After   string   `json:"after"`
	ByHand  bool     `json:"by_hand"` // coded by a person, not by the reader
	Others  int      `json:"others"`  // further reports that tell the same event
	Reviews []string `json:"reviews"` // of people who disagree: "accept by ana: the depositary lists it"
	record  ledger.Record
	current foedus.Claim
	stands  []ledger.Record
}

// A ReviewAnswer lists what waits.
type ReviewAnswer struct {
	Coverage  Coverage   `json:"coverage"`
	Proposals []Proposal `json:"proposals"`
}

// around is how much of the text is shown on each side of a claim's words.
const around = 240

// Proposals gives the claims that are proposed, in the order of recording, with
// what each would add to what is known.
func (b *Base) Proposals(ctx context.Context, s ledger.Store) (*ReviewAnswer, error) {
	a := &ReviewAnswer{Coverage: b.CoverageReport().Coverage, Proposals: []Proposal{}}
	standings, err := ledger.Standings(ctx, s, ledger.Query{Kinds: []ledger.Kind{ledger.ClaimKind, ledger.CorrectionKind}, State: ledger.StateProposed})
	if err != nil {
		return nil, fmt.Errorf("reading the ledger: %w", err)
	}
	known := b.known()
	for _, st := range standings {
		if st.State != ledger.StateProposed {
			continue
		}
		p := Proposal{ID: st.Record.ID, ByHand: st.Record.Layer == foedus.HumanLayer, Others: len(st.Others), Reviews: []string{}, record: st.Record, current: st.Claim, stands: st.Reviews}
		for _, r := range st.Reviews {
			p.Reviews = append(p.Reviews, fmt.Sprintf("%s by %s: %s", r.Verdict, r.By, r.Reason))
		}
		for r, err := range s.Records(ctx, ledger.Query{Kinds: []ledger.Kind{ledger.SourceKind}, Document: st.Record.Document, Limit: 1}) {
			if err != nil {
				return nil, fmt.Errorf("reading the ledger: %w", err)
			}
			p.Title, p.Outlet = r.Source.Title, r.Source.Outlet
		}
		original, err := s.Document(ctx, st.Record.Document)
		if err != nil {
			return nil, fmt.Errorf("reading the document of %s: %w", short(p.ID), err)
		}
		c := st.Claim
		b.judge(&c, known)
		c.ID = short(p.ID)
		p.Claim = claim(&c)
		if len(c.Spans) > 0 {
			p.Before, p.After = wordsAround(string(original), c.Spans[0])
		}
		a.Proposals = append(a.Proposals, p)
	}
	slices.SortFunc(a.Proposals, func(x, y Proposal) int { return int(x.record.Seq - y.record.Seq) })
	return a, nil
}

func short(id string) string { return id[:min(12, len(id))] }

// wordsAround gives the text around a span, cut at letters.
func wordsAround(text string, s foedus.Span) (before, after string) {
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return "", ""
	}
	before, after = text[max(0, s.Start-around):s.Start], text[s.End:min(len(text), s.End+around)]
	return strings.ToValidUTF8(before, ""), strings.ToValidUTF8(after, "")
}

// A Decision is what a person says of a proposal.
type Decision struct {
	Verdict ledger.Verdict
	By      string
	Reason  string
	Edits   map[string]string // for an edit: field and its new value
}

// Decide records a decision.
func (b *Base) Decide(ctx context.Context, s ledger.Store, p *Proposal, d Decision) error {
	if strings.TrimSpace(d.By) == "" {
		return usage("--as", "who reviews? Give a name")
	}
	review := ledger.NewReview(p.record, d.Verdict, d.By, d.Reason, p.stands...)
	if d.Verdict == ledger.Edit {
		if strings.TrimSpace(d.Reason) == "" {
			return usage("edit", "an edit needs a reason")
		}
		c := p.current
		for k, v := range d.Edits {
			if err := b.edit(&c, k, v); err != nil {
				return err
			}
		}
		review = ledger.NewEdit(p.record, c, d.By, d.Reason, p.stands...)
	}
	_, err := s.Append(ctx, review)
	return err
}

// edit sets one field of a claim.
func (b *Base) edit(c *foedus.Claim, key, value string) error {
	parties := func() ([]foedus.PartyID, error) {
		if value == "" {
			return nil, nil
		}
		return b.parties("parties", strings.Split(value, ","), b.Corpus.DataThrough)
	}
	var err error
	switch key {
	case "stage":
		c.Stage = value
	case "factuality":
		c.Factuality, err = oneOf(key, value, foedus.Factualities)
	case "act":
		c.Act, err = oneOf(key, value, foedus.Acts)
	case "parties":
		c.Parties, err = parties()
	case "by":
		c.By, err = parties()
	case "instrument":
		in, ok := b.Corpus.Instrument(foedus.InstrumentID(value))
		if !ok {
			return usage(key, "%v %q%s", ErrNoInstrument, value, b.nearPact(value))
		}
		c.Instrument = &foedus.InstrumentRef{ID: in.ID, Title: in.Title}
	case "date":
		var d foedus.Date
		if d, err = foedus.ParseDate(value); err == nil && !d.IsZero() {
			c.Date = &foedus.When{Text: value, From: d.First(), To: d.Last(), How: "given by the reviewer"}
		} else if err == nil {
			c.Date = nil
		}
	default:
		return usage("edit", "unknown field %q; one of stage, factuality, act, parties, by, instrument, date", key)
	}
	if err != nil {
		return &UsageError{key, err}
	}
	return nil
}

// Merge records that two proposals tell one event.
func Merge(ctx context.Context, s ledger.Store, by, reason string, p, q *Proposal) error {
	_, err := s.Append(ctx, ledger.NewMerge(foedus.HumanLayer, by, reason, p.record, q.record))
	return err
}
