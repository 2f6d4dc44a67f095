package ask

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"foedus"
	"foedus/internal/ledger"
)

// A LedgerView says how a ledger is looked at.
type LedgerView struct {
	Proposed   bool   // count claims that nobody has reviewed too
	AsRecorded string // count only what the ledger held then: RFC 3339 or a day; "" now
}

// WithLedger gives a base that knows, besides the corpus, the steps that a
// ledger's accepted claims tell. They keep their layer; the corpus's own stay.
func (b *Base) WithLedger(ctx context.Context, s ledger.Store, v LedgerView) (*Base, error) {
	at, err := recordedAt(v.AsRecorded)
	if err != nil {
		return nil, err
	}
	steps := ledger.Accepted
	if v.Proposed {
		steps = ledger.WithProposed
	}
	entries, err := steps(ctx, s, ledger.AsOf{Recorded: at})
	if err != nil {
		return nil, fmt.Errorf("reading the ledger: %w", err)
	}
	if len(entries) == 0 {
		return b, nil
	}
	c := *b.Corpus
	c.Entries = append(slices.Clone(c.Entries), entries...)
	c.Version += fmt.Sprintf("+%d from the ledger", len(entries))
	return Open(&c), nil
}

func recordedAt(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t, nil
	}
	d, err := day("--as-recorded", s)
	if err != nil {
		return time.Time{}, usage("--as-recorded", "%q is neither a day nor a time such as 2026-11-24T15:04:05Z", s)
	}
	y, m, dd := d.First().YMD()
	return time.Date(y, time.Month(m), dd, 23, 59, 59, 999999000, time.UTC), nil
}

// Saved is what saving a report added to the ledger.
type Saved struct {
	Added  int    `json:"added"` // records that the ledger did not have
	Source string `json:"source"`
	Joined []Join `json:"joined"` // claims that tell an event which another report told
}

// A Join is a claim of this report and the claims of others on the same event.
type Join struct {
	Claim string   `json:"claim"` // "c1"
	With  []string `json:"with"`  // ids of records
}

// readerName is who proposes claims: without a version, so that the same report
// read again is the same records.
const readerName = "foedus read"

// Save records a report and its claims as proposed. The same report again adds
// nothing. A claim on an event that another report told joins it as a further
// source; one that says otherwise stays beside it.
func (b *Base) Save(ctx context.Context, s ledger.Store, a *ReadAnswer) error {
	source := ledger.NewSource(ledger.Source{Title: a.Document.Title, Outlet: a.Document.Outlet, Published: a.published, Language: a.Document.Language}, []byte(a.Text))
	records := []ledger.Record{source}
	a.Saved = &Saved{Source: source.ID, Joined: []Join{}}
	var claims []ledger.Record
	for _, c := range a.claims {
		c.Delta, c.Matches, c.Note = "", nil, ""
		claims = append(claims, ledger.NewClaim(source, foedus.MachineLayer, readerName, c))
	}
	for _, h := range a.coded {
		claims = append(claims, ledger.NewClaim(source, foedus.HumanLayer, h.by, h.claim))
	}
	for _, r := range claims {
		records = append(records, r)
		same, err := sameEvent(ctx, s, r)
		if err != nil {
			return err
		}
		if len(same) > 0 {
			join := Join{Claim: r.Claim.ID}
			for _, o := range same {
				join.With = append(join.With, o.ID)
			}
			a.Saved.Joined = append(a.Saved.Joined, join)
			records = append(records, ledger.NewMerge(foedus.MachineLayer, readerName, "the same event, told by another report", append(same[:1:1], r)...))
		}
	}
	added, err := s.Append(ctx, records...)
	if err != nil {
		return fmt.Errorf("saving to the ledger: %w", err)
	}
	a.Saved.Added = added
	return nil
}

// sameEvent finds claims of other documents that tell the same event: of one
// kind, stage and factuality, about the same states and paper, on days that can
// be one. Judgements and sayings are never joined: each is its speaker's.
func sameEvent(ctx context.Context, s ledger.Store, r ledger.Record) ([]ledger.Record, error) {
	c := r.Claim
	if c.Stage == "" || len(c.Parties) == 0 {
		return nil, nil
	}
	q := ledger.Query{Kinds: []ledger.Kind{ledger.ClaimKind}, Parties: c.Parties}
	if c.Instrument != nil {
		q.Instrument = c.Instrument.ID
	}
	var out []ledger.Record
	for o, err := range s.Records(ctx, q) {
		if err != nil {
			return nil, fmt.Errorf("looking for the same event: %w", err)
		}
		d := o.Claim
		if o.Document != r.Document && d.Kind == c.Kind && d.Stage == c.Stage && d.Factuality == c.Factuality && d.Act == c.Act &&
			sameParties(c.Parties, d.Parties) && paper(c) == paper(d) && oneDay(c.Date, d.Date) {
			out = append(out, o)
		}
	}
	return out, nil
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

// A SearchAnswer is what has the words sought.
type SearchAnswer struct {
	Coverage    Coverage        `json:"coverage"`
	Words       string          `json:"words"`
	States      []State         `json:"states"`
	Instruments []InstrumentRef `json:"instruments"`
	Documents   []DocumentHit   `json:"documents"`
}

// A DocumentHit is a document of the ledger.
type DocumentHit struct {
	ID       string `json:"id"` // of its source record
	Title    string `json:"title"`
	Outlet   string `json:"outlet"`
	Recorded string `json:"recorded"`
	Snippet  string `json:"snippet"`
}

// Search looks for words among states, instruments and, where there is a ledger,
// its documents.
func (b *Base) Search(ctx context.Context, s ledger.Store, words string) (*SearchAnswer, error) {
	if strings.TrimSpace(words) == "" {
		return nil, usage("WORDS", "what should be looked for?")
	}
	a := &SearchAnswer{Words: words, Coverage: b.CoverageReport().Coverage, States: []State{}, Instruments: []InstrumentRef{}, Documents: []DocumentHit{}}
	on := b.Corpus.DataThrough
	if p, err := b.Atlas.Resolve(words, on); err == nil && p.IsState() {
		a.States = append(a.States, b.state(p, on))
	} else {
		for _, r := range b.Atlas.Lookup(words) {
			if p := foedus.PartyID(r.ID); p.IsState() && !slices.ContainsFunc(a.States, func(s State) bool { return s.ID == r.ID }) {
				if _, ok := b.Atlas.State(p); ok {
					a.States = append(a.States, b.state(p, on))
				}
			}
		}
	}
	view := b.at(foedus.Date{})
	for _, p := range view.Papers() {
		text := strings.ToLower(string(p.ID) + " " + p.Title + " " + strings.Join(p.Names, " ") + " " + p.Family)
		if all := strings.Fields(strings.ToLower(words)); !slices.ContainsFunc(all, func(w string) bool { return !strings.Contains(text, w) }) {
			a.Instruments = append(a.Instruments, instrumentRef(view, p.Instrument))
		}
	}
	if s != nil {
		for h, err := range s.Search(ctx, ledger.Search{Words: words}) {
			if err != nil {
				return nil, fmt.Errorf("searching the ledger: %w", err)
			}
			a.Documents = append(a.Documents, DocumentHit{h.Record.ID, h.Record.Source.Title, h.Record.Source.Outlet, h.Record.Recorded.Format(time.RFC3339), h.Snippet.Text})
		}
	}
	return a, nil
}
