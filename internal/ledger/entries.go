package ledger

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"foedus"
)

// Standings gives what had become of the claims that a query asks for, as of its
// clocks, by their ids. Claims that share an event with them are among them.
func Standings(ctx context.Context, s Store, q Query) (map[string]Standing, error) {
	out, _, err := standings(ctx, s, q, false)
	return out, err
}

// standings also gives the sources of the documents, by document; foresee has
// corrections that are proposed taken as accepted.
func standings(ctx context.Context, s Store, q Query, foresee bool) (map[string]Standing, map[string][]Record, error) {
	upto, err := s.Upto(ctx, q.Recorded)
	if err != nil {
		return nil, nil, err
	}
	out, sources := map[string]Standing{}, map[string][]Record{}
	var seeds []Record
	flush := func() error {
		all, err := related(ctx, s, q.Known.Last(), upto, seeds)
		if err != nil {
			return err
		}
		for id, st := range fold(all, foresee) {
			out[id] = st
		}
		for _, r := range all {
			if r.Kind == SourceKind && !slices.ContainsFunc(sources[r.Document], func(o Record) bool { return o.ID == r.ID }) {
				sources[r.Document] = append(sources[r.Document], r)
			}
		}
		seeds = seeds[:0]
		return nil
	}
	state := q.State
	q.State = ""
	q.Valid, q.Since = foedus.Date{}, foedus.Date{} // of the claim as it now reads; asked below
	for r, err := range s.Records(ctx, q) {
		if err != nil {
			return nil, nil, err
		}
		if _, seen := out[r.ID]; seen {
			continue
		}
		if seeds = append(seeds, r); len(seeds) == page {
			if err := flush(); err != nil {
				return nil, nil, err
			}
		}
	}
	if err := flush(); err != nil {
		return nil, nil, err
	}
	if state != "" {
		for id, st := range out {
			if st.State != state {
				delete(out, id)
			}
		}
	}
	return out, sources, nil
}

// A Told is a claim that counts, alone or for a whole event, and who tells it.
type Told struct {
	Standing
	Also    []Standing // the claims that it speaks for, first public first
	sources map[string][]Record
}

// Documents gives the records of the documents in which a claim was read.
func (t *Told) Documents(claim *Record) []Record {
	held := slices.Clone(t.sources[claim.Document])
	slices.SortFunc(held, func(a, b Record) int { return cmp.Compare(a.ID, b.ID) })
	return held
}

// Sources cites all who tell it.
func (t *Told) Sources() []foedus.Source {
	out := t.cite(&t.Standing)
	for i := range t.Also {
		out = append(out, t.cite(&t.Also[i])...)
	}
	return out
}

// Counted gives the claims that count as of the three clocks: the accepted ones,
// one for each event, of the instruments given or of all. With proposed, it gives
// them as they would be if all that is proposed were accepted.
func Counted(ctx context.Context, s Store, at AsOf, proposed bool, of ...foedus.InstrumentID) ([]Told, error) {
	// Pin the third clock, so that several queries see one ledger.
	if at.Recorded.IsZero() {
		size, err := s.Upto(ctx, at.Recorded)
		if err != nil || size == 0 {
			return nil, err
		}
		last, err := s.Scan(ctx, Scan{After: size - 1, Upto: size, Valid: LastDay, Since: FirstDay, Known: LastDay, Limit: 1})
		if err != nil || len(last) == 0 {
			return nil, err
		}
		at.Recorded = last[0].Recorded
	}
	queries := make([]Query, 0, len(of)+1)
	for _, id := range of {
		queries = append(queries, Query{AsOf: at, Instrument: id})
	}
	if len(of) == 0 {
		q := Query{AsOf: at, Kinds: []Kind{ReviewKind}} // nothing is accepted without one
		if proposed {
			q.Kinds = []Kind{ClaimKind, CorrectionKind}
		}
		queries = append(queries, q)
	}
	found := map[string]Told{}
	for _, q := range queries {
		told, err := tell(ctx, s, q, proposed)
		if err != nil {
			return nil, err
		}
		for _, t := range told {
			if (t.State == StateAccepted || proposed && t.State == StateProposed) && mayHaveHappened(&t.Claim, at.Valid) &&
				(len(of) == 0 || t.Claim.Instrument != nil && slices.Contains(of, t.Claim.Instrument.ID)) {
				found[t.Record.ID] = t
			}
		}
	}
	return slices.SortedFunc(maps.Values(found), byID), nil
}

func byID(a, b Told) int { return cmp.Compare(a.Record.ID, b.Record.ID) }

// Claims gives the claims and corrections that a query asks for, whatever became
// of them, in the order of recording; claims that share an event with them are
// among them.
func Claims(ctx context.Context, s Store, q Query) ([]Told, error) {
	state := q.State
	q.State = ""
	told, err := tell(ctx, s, q, false)
	if err != nil {
		return nil, err
	}
	told = slices.DeleteFunc(told, func(t Told) bool { return state != "" && t.State != state || !mayHaveHappened(&t.Claim, q.Valid) })
	slices.SortFunc(told, func(a, b Told) int { return cmp.Compare(a.Record.Seq, b.Record.Seq) })
	return told, nil
}

func tell(ctx context.Context, s Store, q Query, foresee bool) ([]Told, error) {
	all, sources, err := standings(ctx, s, q, foresee)
	if err != nil {
		return nil, err
	}
	out := make([]Told, 0, len(all))
	for _, st := range all {
		t := Told{Standing: st, sources: sources}
		for i := range st.Others {
			t.Also = append(t.Also, all[st.Others[i].ID])
		}
		out = append(out, t)
	}
	return out, nil
}

// Accepted gives the steps of instruments that accepted claims tell, as of the
// three clocks: of the instruments given, or of all. They are instrument events
// that happened, of instruments that the claim names by id; together with the
// corpus's entries they go into commitment.New.
//
// The layer of an entry is that of whoever accepted it. Its step has every source
// that tells the event, the first day on which any of them was public, and, where
// they give other days for it, each of these as a rival.
func Accepted(ctx context.Context, s Store, at AsOf, of ...foedus.InstrumentID) ([]foedus.Entry, error) {
	return entries(ctx, s, at, of, false)
}

// WithProposed gives what Accepted would give if all that is proposed were accepted.
func WithProposed(ctx context.Context, s Store, at AsOf, of ...foedus.InstrumentID) ([]foedus.Entry, error) {
	return entries(ctx, s, at, of, true)
}

func entries(ctx context.Context, s Store, at AsOf, of []foedus.InstrumentID, proposed bool) ([]foedus.Entry, error) {
	told, err := Counted(ctx, s, at, proposed, of...)
	if err != nil {
		return nil, err
	}
	out := make([]foedus.Entry, 0, len(told))
	for i := range told {
		if e, ok := told[i].Entry(); ok {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b foedus.Entry) int {
		return cmp.Or(cmp.Compare(a.Instrument, b.Instrument), cmp.Compare(a.Step.Date.First(), b.Step.Date.First()), cmp.Compare(a.ID, b.ID))
	})
	return out, nil
}

func mayHaveHappened(c *foedus.Claim, by foedus.Date) bool {
	return c.Date == nil || c.Date.From <= by.Last()
}

// Entry makes a step of an instrument of a claim that speaks for such an event.
func (t *Told) Entry() (foedus.Entry, bool) {
	c := &t.Claim
	if c.Kind != foedus.InstrumentEvent || c.Factuality != foedus.Done || c.Instrument == nil || c.Instrument.ID == "" ||
		!slices.Contains(foedus.StepKinds, foedus.StepKind(c.Stage)) {
		return foedus.Entry{}, false
	}
	step := foedus.Step{Kind: foedus.StepKind(c.Stage), Date: DateOf(c), Parties: c.By, Public: t.Public(), Note: c.Note, Sources: t.Sources()}
	if len(step.Parties) == 0 {
		step.Parties = c.Parties
	}
	if c.Place != nil {
		step.Place = c.Place.Text
	}
	for i := range t.Also {
		if d := DateOf(&t.Also[i].Claim); !d.IsZero() && d != step.Date {
			step.Rivals = append(step.Rivals, foedus.Rival{Date: d, Sources: t.cite(&t.Also[i])})
		}
	}
	return foedus.Entry{ID: t.Record.ID, Instrument: c.Instrument.ID, Step: step, Layer: t.Vouched(), Recorded: t.Record.Recorded}, true
}

// Public gives the first day on which anyone who tells it was public; zero if
// that of the claim itself is not known.
func (t *Told) Public() foedus.Date {
	public := t.Record.Public
	for i := range t.Also {
		if o := &t.Also[i].Record; !o.Public.IsZero() && !public.IsZero() && o.PublicFrom() < public.First() {
			public = o.Public
		}
	}
	return public
}

// DateOf gives the narrowest date that covers the days of a claim.
func DateOf(c *foedus.Claim) foedus.Date {
	if c.Date == nil {
		return foedus.Date{}
	}
	return Covering(c.Date.From, c.Date.To)
}

// cite names the documents of a claim, with the place of its first words in them
// and its record.
func (t *Told) cite(s *Standing) []foedus.Source {
	r := &s.Record
	pin := "record " + r.ID[:12] + " of the ledger, " + string(s.Vouched())
	if len(r.Claim.Spans) > 0 {
		s := r.Claim.Spans[0]
		pin = "bytes " + itoa(int64(s.Start)) + "-" + itoa(int64(s.End)) + ", " + pin
	}
	var out []foedus.Source
	for _, s := range t.Documents(r) {
		title := s.Source.Title
		switch o := s.Source.Outlet; {
		case title == "":
			title = cmp.Or(o, "a document without a title")
		case o != "" && o != title:
			title += " (" + o + ")"
		}
		out = append(out, foedus.Source{Title: title, URL: s.Source.URL, Pin: pin, Verified: foedus.Secondary})
	}
	if out == nil {
		out = []foedus.Source{{Title: r.By + " (" + string(r.Layer) + ")", Pin: pin, Verified: foedus.Unverified}}
	}
	return out
}
