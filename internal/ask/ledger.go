package ask

import (
	"context"
	"fmt"
	"strings"
	"time"

	"foedus"
	"foedus/internal/ledger"
)

// A LedgerView says how a ledger is looked at: what it held, and what anyone could
// know, by when. The day asked about is the question's own.
type LedgerView struct {
	KnownOn    string // count only what was public by this day; "" all
	AsRecorded string // count only what the ledger held then: RFC 3339 or a day; "" now
	Proposed   bool   // tell too what the claims that nobody has reviewed would change
}

func (v LedgerView) asOf() (ledger.AsOf, error) {
	known, err := optDay("--known-on", v.KnownOn)
	if err != nil {
		return ledger.AsOf{}, err
	}
	recorded, err := recordedAt(v.AsRecorded)
	return ledger.AsOf{Known: known, Recorded: recorded}, err
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

// A LedgerUse says what of a ledger counts in an answer beside the corpus.
type LedgerUse struct {
	Accepted   map[foedus.Layer]int `json:"accepted"` // claims that count, by the layer that stands behind them
	Proposed   map[foedus.Layer]int `json:"proposed"` // with --with-proposed: those that would count
	AsRecorded string               `json:"as_recorded"`
}

// A LedgerClaim is a claim of the ledger with all that leads from an answer back
// to the bytes: its record, its words, its document, and who decided on it.
type LedgerClaim struct {
	ID        string       `json:"id"` // of its record
	State     ledger.State `json:"state"`
	Layer     foedus.Layer `json:"layer"` // of who stands behind it: who accepted it, else who recorded it
	By        string       `json:"by"`    // who recorded it: a reader or a person
	Recorded  string       `json:"recorded"`
	Decisions []Decided    `json:"decisions"` // that count, of reviewers; and of who withdrew it
	Says      string       `json:"says"`      // the claim in short
	Words     string       `json:"words"`     // of the document: its bytes from Start to End
	Start     int          `json:"start"`
	End       int          `json:"end"`
	Document  string       `json:"document"` // its SHA-256
	Title     string       `json:"title"`
	Outlet    string       `json:"outlet"`
	Published string       `json:"published"` // "": not known
	Also      []string     `json:"also"`      // records of other reports that tell the same
	Into      string       `json:"into"`      // corrected, merged: by which record, into which
}

// Decided is one decision of a person on a claim.
type Decided struct {
	ID       string       `json:"id"`
	Verdict  string       `json:"verdict"` // accept, reject, edit, retract
	Layer    foedus.Layer `json:"layer"`
	By       string       `json:"by"`
	Recorded string       `json:"recorded"`
	Reason   string       `json:"reason"`
}

// WithLedger gives a base that knows, besides the corpus, what a ledger's accepted
// claims tell. They keep their layer; the corpus's own facts stay.
func (b *Base) WithLedger(ctx context.Context, s ledger.Store, v LedgerView) (*Base, error) {
	at, err := v.asOf()
	if err != nil {
		return nil, err
	}
	use := &LedgerUse{Accepted: map[foedus.Layer]int{}, Proposed: map[foedus.Layer]int{}, AsRecorded: v.AsRecorded}
	now, err := b.counting(ctx, s, at, false, use)
	if err != nil || !v.Proposed {
		return now, err
	}
	now.would, err = b.counting(ctx, s, at, true, use)
	return now, err
}

// counting weaves into the corpus the claims that count.
func (b *Base) counting(ctx context.Context, s ledger.Store, at ledger.AsOf, proposed bool, use *LedgerUse) (*Base, error) {
	told, err := ledger.Counted(ctx, s, at, proposed)
	if err != nil {
		return nil, fmt.Errorf("reading the ledger: %w", err)
	}
	woven, about := b.weave(told)
	out := b.over(woven)
	out.plain, out.use, out.about, out.told = b, use, about, make(map[string]*LedgerClaim, len(told))
	for i := range told {
		t := &told[i]
		c := ledgerClaim(t, &t.Standing)
		out.told[c.ID] = &c
		for j := range t.Also {
			o := ledgerClaim(t, &t.Also[j])
			out.told[o.ID] = &o
		}
		switch {
		case !proposed:
			use.Accepted[c.Layer]++
		case t.State == ledger.StateProposed:
			use.Proposed[c.Layer]++
		}
	}
	if len(told) > 0 {
		out.Corpus.Version += fmt.Sprintf("+%d from the ledger", len(told))
	}
	return out, nil
}

// ledgerClaim makes the traceable form of a claim: of t's own, or of one of those
// that it speaks for.
func ledgerClaim(t *ledger.Told, st *ledger.Standing) LedgerClaim {
	r := &st.Record
	c := LedgerClaim{ID: r.ID, State: st.State, Layer: st.Vouched(), By: r.By, Recorded: r.Recorded.Format(time.RFC3339), Decisions: []Decided{},
		Says: claimWords(&st.Claim), Document: r.Document, Also: []string{}, Into: st.Into}
	for _, d := range append(append([]ledger.Record{}, st.Reviews...), st.Taken...) {
		verdict := string(d.Verdict)
		if verdict == "" {
			verdict = "retract"
		}
		c.Decisions = append(c.Decisions, Decided{d.ID, verdict, d.Layer, d.By, d.Recorded.Format(time.RFC3339), d.Reason})
	}
	if len(r.Claim.Spans) > 0 {
		s := r.Claim.Spans[0]
		c.Words, c.Start, c.End = s.Text, s.Start, s.End
	}
	if docs := t.Documents(r); len(docs) > 0 {
		d := docs[0]
		c.Title, c.Outlet = d.Source.Title, d.Source.Outlet
		if d.Source.Published != nil {
			c.Published = ledger.Covering(d.Source.Published.From, d.Source.Published.To).String()
		}
	}
	for _, o := range st.Others {
		c.Also = append(c.Also, o.ID)
	}
	return c
}

// claimWords says a claim in short: "instrument event signed, done · RUS, BLR · 2024-12-06".
func claimWords(c *foedus.Claim) string {
	w := strings.ReplaceAll(string(c.Kind), "_", " ")
	if c.Stage != "" {
		w += " " + strings.ReplaceAll(c.Stage, "_", " ")
	}
	w += ", " + string(c.Factuality)
	if len(c.Parties) > 0 {
		w += " · " + names(c.Parties)
	}
	if len(c.By) > 0 {
		w += " · by " + names(c.By)
	}
	if c.Instrument != nil {
		if w += " · " + string(c.Instrument.ID); c.Instrument.ID == "" {
			w += c.Instrument.Title
		}
	}
	if c.Act != "" {
		w += " · " + string(c.Act)
	}
	if c.Date != nil {
		w += " · " + days(c.Date)
	}
	return w
}

func names(ps []foedus.PartyID) string {
	ss := make([]string, len(ps))
	for i, p := range ps {
		ss[i] = string(p)
	}
	return strings.Join(ss, ", ")
}

func days(w *foedus.When) string {
	if w.From == w.To {
		return w.From.String()
	}
	return w.From.String() + " to " + w.To.String()
}

// short is how a record is named to people.
func short(id string) string { return id[:min(12, len(id))] }
