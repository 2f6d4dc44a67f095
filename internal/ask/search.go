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
	ID        string         `json:"id"` // of its source record
	Document  string         `json:"document"`
	Layer     foedus.Layer   `json:"layer"`
	Title     string         `json:"title"`
	Outlet    string         `json:"outlet"`
	Published string         `json:"published"` // "": not known
	Recorded  string         `json:"recorded"`
	Snippet   string         `json:"snippet"`
	Claims    map[string]int `json:"claims"` // how many were read in it, by what became of them
}

// Search looks for words among states, instruments and, where there is a ledger,
// its documents, as of the clocks.
func (b *Base) Search(ctx context.Context, s ledger.Store, words string, v LedgerView) (*SearchAnswer, error) {
	if strings.TrimSpace(words) == "" {
		return nil, usage("WORDS", "what should be looked for?")
	}
	at, err := v.asOf()
	if err != nil {
		return nil, err
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
	view := b.at(at.Known)
	for _, p := range view.Papers() {
		text := strings.ToLower(string(p.ID) + " " + p.Title + " " + strings.Join(p.Names, " ") + " " + p.Family)
		if all := strings.Fields(strings.ToLower(words)); !slices.ContainsFunc(all, func(w string) bool { return !strings.Contains(text, w) }) {
			a.Instruments = append(a.Instruments, instrumentRef(view, p.Instrument))
		}
	}
	if s != nil {
		for h, err := range s.Search(ctx, ledger.Search{Words: words, AsOf: at}) {
			if err != nil {
				return nil, fmt.Errorf("searching the ledger: %w", err)
			}
			r := h.Record
			d := DocumentHit{ID: r.ID, Document: r.Document, Layer: r.Layer, Title: r.Source.Title, Outlet: r.Source.Outlet, Published: r.Public.String(),
				Recorded: r.Recorded.Format(time.RFC3339), Snippet: h.Snippet.Text, Claims: map[string]int{}}
			told, err := ledger.Claims(ctx, s, ledger.Query{AsOf: at, Document: r.Document, Kinds: []ledger.Kind{ledger.ClaimKind, ledger.CorrectionKind}})
			if err != nil {
				return nil, fmt.Errorf("searching the ledger: %w", err)
			}
			for _, t := range told {
				if t.Record.Document == r.Document {
					d.Claims[string(t.State)]++
				}
			}
			a.Documents = append(a.Documents, d)
		}
	}
	return a, nil
}

// Original gives the bytes of a document of a ledger, by its SHA-256 or how that
// begins.
func Original(ctx context.Context, s ledger.Store, id string) ([]byte, error) {
	id = strings.ToLower(id)
	found := ""
	for r, err := range s.Records(ctx, ledger.Query{Kinds: []ledger.Kind{ledger.SourceKind}}) {
		switch {
		case err != nil:
			return nil, fmt.Errorf("reading the ledger: %w", err)
		case len(id) < 4 || !strings.HasPrefix(r.Document, id), r.Document == found:
		case found != "":
			return nil, usage("--document", "several documents begin with %q; write more of it", id)
		default:
			found = r.Document
		}
	}
	if found == "" {
		return nil, usage("--document", "no document of the ledger begins with %q (4 letters or more)", id)
	}
	return s.Document(ctx, found)
}
