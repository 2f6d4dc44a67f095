package ask

import (
	"context"
	"fmt"
	"slices"

	"foedus"
	"foedus/internal/delta"
	"foedus/internal/ledger"
)

// Saved is what saving a report added to the ledger.
type Saved struct {
	Added       int             `json:"added"` // records that the ledger did not have
	Source      string          `json:"source"`
	Joined      []Join          `json:"joined"`      // claims that tell an event which another report told
	Contradicts []Contradiction `json:"contradicts"` // claims that cannot be so beside one that the ledger holds
}

// A Join is a claim of this report and the claims of others on the same event.
type Join struct {
	Claim string   `json:"claim"` // "c1"
	With  []string `json:"with"`  // ids of records
}

// A Contradiction is a claim and one of another report that cannot both be so.
// Both are kept.
type Contradiction struct {
	Claim  string      `json:"claim"`  // "c1", or the id of a record
	Says   string      `json:"says"`   // it in short
	With   LedgerClaim `json:"with"`   // the other
	Before string      `json:"before"` // the text before and after the words of the other
	After  string      `json:"after"`
}

// readerName is who proposes claims: without a version, so that the same report
// read again is the same records.
const readerName = "foedus read"

// Save records a report and its claims as proposed. The same report again adds
// nothing. A claim on an event that another report told joins it as a further
// source; one that says otherwise is kept beside it, and named.
func (b *Base) Save(ctx context.Context, s ledger.Store, a *ReadAnswer) error {
	source := ledger.NewSource(ledger.Source{Title: a.Document.Title, Outlet: a.Document.Outlet, URL: a.Document.URL, Published: a.published, Language: a.Document.Language}, []byte(a.Text))
	records := []ledger.Record{source}
	a.Saved = &Saved{Source: source.ID, Joined: []Join{}, Contradicts: []Contradiction{}}
	var claims []ledger.Record
	names := map[string]string{} // of the claims within the report
	for _, c := range a.claims {
		name := c.ID
		c.Delta, c.Matches, c.Note = "", nil, ""
		r := ledger.NewClaim(source, foedus.MachineLayer, readerName, c)
		names[r.ID] = name
		claims = append(claims, r)
	}
	for _, h := range a.coded {
		r := ledger.NewClaim(source, foedus.HumanLayer, h.by, h.claim)
		names[r.ID] = h.claim.ID
		claims = append(claims, r)
	}
	near := neighbours{ctx: ctx, store: s, base: b, held: map[string]*neighbourhood{}}
	for _, r := range claims {
		near.own = append(near.own, &ledger.Told{Standing: ledger.Standing{Record: r, Claim: *r.Claim, State: ledger.StateProposed}})
	}
	for i, r := range claims {
		records = append(records, r)
		others, err := near.of(r.Claim)
		if err != nil {
			return err
		}
		held := false
		var same []*ledger.Told
		for _, o := range others.told {
			held = held || o.Record.ID == r.ID
			stands := o.State == ledger.StateAccepted || o.State == ledger.StateProposed
			switch {
			case o.Record.Document == r.Document, !stands && o.State != ledger.StateMerged:
			case others.bench.opposed(near.own[i], o):
				if !stands {
					continue // the claim that speaks for the event is named
				}
				c, err := contradiction(ctx, s, names[r.ID], r.Claim, o)
				if err != nil {
					return err
				}
				a.Saved.Contradicts = append(a.Saved.Contradicts, c)
			case b.sameEvent(near.own[i], o):
				same = append(same, o)
			}
		}
		if len(same) > 0 && !held {
			join := Join{Claim: names[r.ID]}
			for _, o := range same {
				join.With = append(join.With, o.Record.ID)
			}
			a.Saved.Joined = append(a.Saved.Joined, join)
			records = append(records, ledger.NewMerge(foedus.MachineLayer, readerName, "the same event, told by another report", same[0].Record, r))
		}
	}
	added, err := s.Append(ctx, records...)
	if err != nil {
		return fmt.Errorf("saving to the ledger: %w", err)
	}
	a.Saved.Added = added
	return nil
}

// neighbours gives the claims of a ledger that may be about the same thing as one
// of a report.
type neighbours struct {
	ctx   context.Context
	store ledger.Store
	base  *Base
	own   []*ledger.Told            // of the report
	held  map[string]*neighbourhood // by what was asked
}

// A neighbourhood is claims in the order of recording, and a bench with them and
// those of the report.
type neighbourhood struct {
	told  []*ledger.Told
	bench *bench
}

func (n *neighbours) of(c *foedus.Claim) (*neighbourhood, error) {
	q := ledger.Query{Kinds: []ledger.Kind{ledger.ClaimKind, ledger.CorrectionKind}}
	switch {
	case c.Instrument != nil && c.Instrument.ID != "":
		q.Instrument = c.Instrument.ID
	case len(c.Parties) > 0:
		q.Parties = c.Parties
	default:
		return &neighbourhood{}, nil
	}
	key := fmt.Sprint(q.Instrument, q.Parties)
	if near, ok := n.held[key]; ok {
		return near, nil
	}
	told, err := ledger.Claims(n.ctx, n.store, q)
	if err != nil {
		return nil, fmt.Errorf("looking for the same event: %w", err)
	}
	near := &neighbourhood{told: pointers(told)}
	near.bench = n.base.bench(append(pointers(told), n.own...)...)
	n.held[key] = near
	return near, nil
}

func contradiction(ctx context.Context, s ledger.Store, name string, c *foedus.Claim, o *ledger.Told) (Contradiction, error) {
	out := Contradiction{Claim: name, Says: claimWords(c), With: ledgerClaim(o, &o.Standing)}
	original, err := s.Document(ctx, o.Record.Document)
	if err != nil {
		return out, fmt.Errorf("reading the document of %s: %w", short(o.Record.ID), err)
	}
	if len(o.Record.Claim.Spans) > 0 {
		out.Before, out.After = wordsAround(string(original), o.Record.Claim.Spans[0])
	}
	return out, nil
}

// sameEvent tells whether two claims tell the same event: of one kind, stage and
// factuality, about the same states and paper, on days that can be one. A paper
// that neither names by id is one if the names agree. Judgements and sayings are
// never joined: each is its speaker's.
func (b *Base) sameEvent(x, y *ledger.Told) bool {
	c, d := x.Claim, &y.Claim
	if c.Stage == "" || len(c.Parties) == 0 || d.Kind != c.Kind || d.Stage != c.Stage || d.Factuality != c.Factuality || d.Act != c.Act ||
		!sameParties(c.Parties, d.Parties) || paper(&c) != paper(d) || !oneDay(c.Date, d.Date) {
		return false
	}
	if c.Kind != foedus.InstrumentEvent || paper(&c) != "" || c.Instrument == nil || d.Instrument == nil {
		return true
	}
	other := *y
	c.Factuality, other.Claim.Factuality = foedus.Done, foedus.Done
	return delta.Judge(&c, b.held(&other, nil), b.Atlas).Delta != foedus.DeltaNew
}

func paper(c *foedus.Claim) foedus.InstrumentID {
	if c.Instrument == nil {
		return ""
	}
	return c.Instrument.ID
}

func sameParties(a, b []foedus.PartyID) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(p foedus.PartyID) bool { return !slices.Contains(b, p) })
}

// oneDay tells whether two dates can be one; a claim without a date fits any.
func oneDay(a, b *foedus.When) bool {
	return a == nil || b == nil || a.From <= b.To && b.From <= a.To
}
