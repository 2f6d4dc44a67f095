package ledger

import (
	"cmp"
	"context"
	"slices"

	"foedus"
)

// Standings gives what had become of the claims that a query asks for, as of its
// clocks, by their ids. Claims that share an event with them are among them.
func Standings(ctx context.Context, s Store, q Query) (map[string]Standing, error) {
	out, _, err := standings(ctx, s, q)
	return out, err
}

// standings also gives the sources of the documents, by document.
func standings(ctx context.Context, s Store, q Query) (map[string]Standing, map[string][]Record, error) {
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
		for id, st := range Fold(all) {
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

// WithProposed gives what Accepted gives and what proposed claims would add.
func WithProposed(ctx context.Context, s Store, at AsOf, of ...foedus.InstrumentID) ([]foedus.Entry, error) {
	return entries(ctx, s, at, of, true)
}

func entries(ctx context.Context, s Store, at AsOf, of []foedus.InstrumentID, proposed bool) ([]foedus.Entry, error) {
	// Pin the third clock, so that several queries see one ledger.
	if at.Recorded.IsZero() {
		size, err := s.Upto(ctx, at.Recorded)
		if err != nil {
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
	found := map[string]foedus.Entry{}
	for _, q := range queries {
		all, sources, err := standings(ctx, s, q)
		if err != nil {
			return nil, err
		}
		for id, st := range all {
			if st.State != StateAccepted && !(proposed && st.State == StateProposed) {
				continue
			}
			e, ok := entry(&st, all, sources)
			if ok && (len(of) == 0 || slices.Contains(of, e.Instrument)) && mayHaveHappened(&st.Claim, at.Valid) {
				found[id] = e
			}
		}
	}
	out := make([]foedus.Entry, 0, len(found))
	for _, e := range found {
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b foedus.Entry) int {
		return cmp.Or(cmp.Compare(a.Instrument, b.Instrument), cmp.Compare(a.Step.Date.First(), b.Step.Date.First()), cmp.Compare(a.ID, b.ID))
	})
	return out, nil
}

func mayHaveHappened(c *foedus.Claim, by foedus.Date) bool {
	return c.Date == nil || c.Date.From <= by.Last()
}

// entry makes a step of a claim that speaks for an event.
func entry(st *Standing, all map[string]Standing, sources map[string][]Record) (foedus.Entry, bool) {
	c := &st.Claim
	if c.Kind != foedus.InstrumentEvent || c.Factuality != foedus.Done || c.Instrument == nil || c.Instrument.ID == "" ||
		!slices.Contains(foedus.StepKinds, foedus.StepKind(c.Stage)) {
		return foedus.Entry{}, false
	}
	step := foedus.Step{Kind: foedus.StepKind(c.Stage), Date: claimDate(c), Parties: c.By, Public: st.Record.Public, Note: c.Note}
	if len(step.Parties) == 0 {
		step.Parties = c.Parties
	}
	if c.Place != nil {
		step.Place = c.Place.Text
	}
	step.Sources = cite(&st.Record, sources)
	for i := range st.Others {
		o := &st.Others[i]
		said := cite(o, sources)
		step.Sources = append(step.Sources, said...)
		if !o.Public.IsZero() && !step.Public.IsZero() && o.PublicFrom() < step.Public.First() {
			step.Public = o.Public
		}
		oc := all[o.ID].Claim
		if d := claimDate(&oc); !d.IsZero() && d != step.Date {
			step.Rivals = append(step.Rivals, foedus.Rival{Date: d, Sources: said})
		}
	}
	return foedus.Entry{ID: st.Record.ID, Instrument: c.Instrument.ID, Step: step, Layer: st.Vouched(), Recorded: st.Record.Recorded}, true
}

func claimDate(c *foedus.Claim) foedus.Date {
	if c.Date == nil {
		return foedus.Date{}
	}
	return Covering(c.Date.From, c.Date.To)
}

// cite names the documents of a claim, with its first words as the place in them.
func cite(r *Record, sources map[string][]Record) []foedus.Source {
	pin := ""
	if len(r.Claim.Spans) > 0 {
		s := r.Claim.Spans[0]
		pin = "bytes " + itoa(int64(s.Start)) + "-" + itoa(int64(s.End))
	}
	var out []foedus.Source
	held := slices.Clone(sources[r.Document])
	slices.SortFunc(held, func(a, b Record) int { return cmp.Compare(a.ID, b.ID) })
	for _, s := range held {
		title := s.Source.Title
		if s.Source.Outlet != "" {
			title += " (" + s.Source.Outlet + ")"
		}
		out = append(out, foedus.Source{Title: title, URL: s.Source.URL, Pin: pin, Verified: foedus.Secondary})
	}
	if out == nil {
		out = []foedus.Source{{Title: r.By + " (" + string(r.Layer) + ")", Verified: foedus.Unverified}}
	}
	return out
}
