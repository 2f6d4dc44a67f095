package ask

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/ledger"
)

// A Decision is what a person says of a claim.
type Decision struct {
	Verdict ledger.Verdict
	By      string
	Reason  string
	Edits   map[string]string // for an edit: field and its new value
}

// Decide records a decision. It replaces what was decided on the claim before,
// which stays in the ledger.
func (b *Base) Decide(ctx context.Context, s ledger.Store, r *Reviewed, d Decision) error {
	if err := named(d.By); err != nil {
		return err
	}
	review := ledger.NewReview(r.told.Record, d.Verdict, d.By, d.Reason, r.told.Reviews...)
	if d.Verdict == ledger.Edit {
		c, err := b.edited(r, d.Reason, d.Edits)
		if err != nil {
			return err
		}
		review = ledger.NewEdit(r.told.Record, c, d.By, d.Reason, r.told.Reviews...)
	}
	if d.Verdict == ledger.Reject && d.Reason == "" {
		return usage("reject", "a rejection needs a reason")
	}
	_, err := s.Append(ctx, review)
	return err
}

// Correct records another claim in the place of one, accepted by the same person;
// the old one is kept and shown as corrected.
func (b *Base) Correct(ctx context.Context, s ledger.Store, r *Reviewed, d Decision) error {
	if err := named(d.By); err != nil {
		return err
	}
	if st := r.told.State; st == ledger.StateCorrected || st == ledger.StateRetracted {
		return usage("correct", "the claim is %s; correct %s", st, cmp.Or(short(r.Into), "another"))
	}
	c, err := b.edited(r, d.Reason, d.Edits)
	if err != nil {
		return err
	}
	var source ledger.Record
	if docs := r.told.Documents(&r.told.Record); len(docs) > 0 {
		source = docs[0]
	}
	correction := ledger.NewCorrection(r.told.Record, source, foedus.HumanLayer, d.By, d.Reason, c)
	_, err = s.Append(ctx, correction, ledger.NewReview(correction, ledger.Accept, d.By, d.Reason))
	return err
}

// Withdraw records that a claim, or with report the whole document and so every
// claim read in it, no longer counts: from a day, or if that is zero never did.
func (b *Base) Withdraw(ctx context.Context, s ledger.Store, r *Reviewed, report bool, from foedus.Date, by, reason string) error {
	if err := named(by); err != nil {
		return err
	}
	if reason == "" {
		return usage("withdraw", "a withdrawal needs a reason")
	}
	of := r.told.Record
	if report {
		docs := r.told.Documents(&of)
		if len(docs) == 0 {
			return usage("withdraw", "the claim has no report")
		}
		of = docs[0]
	}
	_, err := s.Append(ctx, ledger.NewRetraction(of, from, by, reason))
	return err
}

// Undo takes back the merges that make a claim one event with others, or the
// withdrawals of it, whichever there are.
func (b *Base) Undo(ctx context.Context, s ledger.Store, r *Reviewed, by, reason string) error {
	if err := named(by); err != nil {
		return err
	}
	if reason == "" {
		return usage("undo", "taking back needs a reason")
	}
	back := slices.Clone(r.told.Taken)
	if len(back) == 0 {
		for m, err := range s.Records(ctx, ledger.Query{Kinds: []ledger.Kind{ledger.MergeKind}, Of: []string{r.told.Record.ID}}) {
			if err != nil {
				return err
			}
			back = append(back, m)
		}
	}
	if len(back) == 0 {
		return usage("undo", "the claim is neither merged nor withdrawn")
	}
	records := make([]ledger.Record, len(back))
	for i, o := range back {
		records[i] = ledger.NewRetraction(o, foedus.Date{}, by, reason)
	}
	_, err := s.Append(ctx, records...)
	return err
}

// Merge records that two claims tell one event.
func Merge(ctx context.Context, s ledger.Store, by, reason string, p, q *Reviewed) error {
	if err := named(by); err != nil {
		return err
	}
	_, err := s.Append(ctx, ledger.NewMerge(foedus.HumanLayer, by, reason, p.told.Record, q.told.Record))
	return err
}

func named(by string) error {
	if strings.TrimSpace(by) == "" {
		return &UsageError{"--as", errors.New("who decides? Every decision is recorded with a name; give yours with --as NAME")}
	}
	return nil
}

// edited gives a claim as it would read with some fields changed.
func (b *Base) edited(r *Reviewed, reason string, edits map[string]string) (foedus.Claim, error) {
	c := r.told.Claim
	switch {
	case strings.TrimSpace(reason) == "":
		return c, usage("edit", "an edit needs a reason: field=value -- reason")
	case len(edits) == 0:
		return c, usage("edit", "what changes? Write field=value -- reason")
	}
	for k, v := range edits {
		if err := b.edit(&c, k, v); err != nil {
			return c, err
		}
	}
	return c, checkStage(&c)
}

// stages are those that a claim of a kind can have, where the kind has any.
var stages = map[foedus.ClaimKind][]string{
	foedus.Membership:    {"applied", "invited", "acceded", "member", "suspended", "frozen", "resumed", "withdrawn"},
	foedus.PostureClaim:  {"declared", "agreed", "deployed", "confirmed", "withdrawn"},
	foedus.ExerciseClaim: {"held", "notified", "postponed", "cancelled"},
}

func init() {
	for _, k := range foedus.StepKinds {
		stages[foedus.InstrumentEvent] = append(stages[foedus.InstrumentEvent], string(k))
	}
}

func checkStage(c *foedus.Claim) error {
	known := stages[c.Kind]
	switch {
	case len(known) == 0 && c.Stage != "":
		return usage("stage", "a claim of kind %s has none", c.Kind)
	case len(known) > 0 && !slices.Contains(known, c.Stage):
		return usage("stage", "unknown value %q for a claim of kind %s; one of %s", c.Stage, c.Kind, strings.Join(known, ", "))
	}
	return nil
}

// editable are the fields that a person can set.
var editable = []string{"kind", "stage", "factuality", "act", "parties", "by", "instrument", "date", "place", "object"}

// edit sets one field of a claim.
func (b *Base) edit(c *foedus.Claim, key, value string) error {
	parties := func() ([]foedus.PartyID, error) {
		if value == "" {
			return nil, nil
		}
		return b.parties(key, strings.Split(value, ","), b.Corpus.DataThrough)
	}
	var err error
	switch key {
	case "kind":
		c.Kind, err = oneOf(key, value, foedus.ClaimKinds)
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
		} else {
			err = &UsageError{key, err}
		}
	case "place":
		if c.Place = nil; value != "" {
			c.Place = &foedus.PlaceRef{Text: value}
		}
	case "object":
		c.Object = value
	default:
		return usage("edit", "unknown field %q; one of %s", key, strings.Join(editable, ", "))
	}
	return err
}

// ParseEdits reads "field=value; field=value", or with single words
// "field=value field=value".
func ParseEdits(s string) (map[string]string, error) {
	fields := strings.Fields(s)
	if strings.Contains(s, ";") {
		fields = strings.Split(s, ";")
	}
	out := map[string]string{}
	for _, f := range fields {
		if f = strings.TrimSpace(f); f == "" {
			continue
		}
		k, v, ok := strings.Cut(f, "=")
		if k = strings.TrimSpace(k); !ok {
			return nil, &UsageError{"edit", fmt.Errorf("%q is not field=value; put ; between fields whose values have spaces", f)}
		}
		if _, twice := out[k]; twice {
			return nil, &UsageError{"edit", fmt.Errorf("%q is given twice", k)}
		}
		out[k] = strings.TrimSpace(v)
	}
	return out, nil
}
