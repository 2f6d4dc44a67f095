package ask

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/ledger"
)

// A ReviewQuery says which claims of a ledger a person wants to see.
type ReviewQuery struct {
	LedgerView
	IDs     []string // of records, or how they begin: these, whatever became of them
	Decided bool     // those on which somebody decided, rather than those that wait
	Layer   string   // machine or human: only what was recorded so
	Date    string   // what may have happened by this day
}

// A Reviewed is a claim of a ledger with what a person needs to decide on it.
type Reviewed struct {
	LedgerClaim
	Recorder    foedus.Layer    `json:"recorder"` // the layer of By: coded by a person, or read by a machine
	Disputed    bool            `json:"disputed"` // its reviewers disagree, so that it waits
	Corrects    string          `json:"corrects"` // the record that it is to take the place of
	Claim       Claim           `json:"claim"`    // as it now reads
	Before      string          `json:"before"`   // the text that stands before its words, and after them
	After       string          `json:"after"`
	Contradicts []Contradiction `json:"contradicts"` // claims of other reports that cannot be so beside it

	told ledger.Told
}

// A ReviewAnswer lists claims of a ledger.
type ReviewAnswer struct {
	Coverage Coverage   `json:"coverage"`
	Claims   []Reviewed `json:"claims"`
}

// around is how much of the text is shown on each side of a claim's words.
const around = 240

// Review gives the claims asked for, in the order of recording, with what each
// adds to what is known and which others it contradicts.
func (b *Base) Review(ctx context.Context, s ledger.Store, q ReviewQuery) (*ReviewAnswer, error) {
	at, err := q.asOf()
	if err != nil {
		return nil, err
	}
	if at.Valid, err = optDay("--date", q.Date); err != nil {
		return nil, err
	}
	if q.Layer != "" && q.Layer != string(foedus.HumanLayer) && q.Layer != string(foedus.MachineLayer) {
		return nil, usage("--layer", "unknown value %q; one of machine, human", q.Layer)
	}
	all, err := ledger.Claims(ctx, s, ledger.Query{AsOf: at, Kinds: []ledger.Kind{ledger.ClaimKind, ledger.CorrectionKind}})
	if err != nil {
		return nil, fmt.Errorf("reading the ledger: %w", err)
	}
	wanted, err := q.wanted(all)
	if err != nil {
		return nil, err
	}
	a := &ReviewAnswer{Coverage: b.CoverageReport().Coverage, Claims: []Reviewed{}}
	texts := documents{ctx: ctx, store: s, held: map[string]string{}}
	bench := b.bench(slices.DeleteFunc(pointers(all), func(t *ledger.Told) bool {
		return t.State != ledger.StateAccepted && t.State != ledger.StateProposed
	})...)
	known := b.known()
	for i := range all {
		t := &all[i]
		if !wanted[t.Record.ID] {
			continue
		}
		r := Reviewed{LedgerClaim: ledgerClaim(t, &t.Standing), Recorder: t.Record.Layer, Disputed: t.Disputed, Contradicts: []Contradiction{}, told: *t}
		if t.Record.Kind == ledger.CorrectionKind {
			r.Corrects = t.Record.Of[0]
		}
		c := t.Claim
		b.judge(&c, known)
		c.ID = short(t.Record.ID)
		r.Claim = claim(&c, t.Record.Layer)
		if r.Before, r.After, err = texts.around(t); err != nil {
			return nil, err
		}
		if t.State == ledger.StateAccepted || t.State == ledger.StateProposed {
			for _, o := range bench.beside(t) {
				if o == t || o.Record.ID == r.Corrects || !bench.opposed(t, o) {
					continue
				}
				x := Contradiction{Claim: t.Record.ID, Says: r.Says, With: ledgerClaim(o, &o.Standing)}
				if x.Before, x.After, err = texts.around(o); err != nil {
					return nil, err
				}
				r.Contradicts = append(r.Contradicts, x)
			}
		}
		a.Claims = append(a.Claims, r)
	}
	return a, nil
}

// wanted picks the claims that are asked for.
func (q *ReviewQuery) wanted(all []ledger.Told) (map[string]bool, error) {
	out := map[string]bool{}
	for _, id := range q.IDs {
		var found []string
		for i := range all {
			if len(id) >= 4 && strings.HasPrefix(all[i].Record.ID, strings.ToLower(id)) {
				found = append(found, all[i].Record.ID)
			}
		}
		switch {
		case len(found) == 0:
			return nil, usage("RECORD", "no claim of the ledger has a record that begins with %q (4 letters or more)", id)
		case len(found) > 1:
			return nil, usage("RECORD", "%d records begin with %q; write more of it", len(found), id)
		}
		out[found[0]] = true
	}
	for i := range all {
		t := &all[i]
		waits := t.State == ledger.StateProposed
		decided := len(t.Reviews) > 0 && !t.Disputed || len(t.Taken) > 0 || t.State == ledger.StateCorrected
		if len(q.IDs) == 0 && (q.Decided && decided || !q.Decided && waits) && (q.Layer == "" || t.Record.Layer == foedus.Layer(q.Layer)) {
			out[t.Record.ID] = true
		}
	}
	return out, nil
}

// documents gives the texts of a ledger, each read once.
type documents struct {
	ctx   context.Context
	store ledger.Store
	held  map[string]string
}

// around gives the text around the first words of a claim.
func (d *documents) around(t *ledger.Told) (before, after string, err error) {
	id := t.Record.Document
	if id == "" || len(t.Record.Claim.Spans) == 0 {
		return "", "", nil
	}
	text, ok := d.held[id]
	if !ok {
		original, err := d.store.Document(d.ctx, id)
		if err != nil {
			return "", "", fmt.Errorf("reading the document of %s: %w", short(t.Record.ID), err)
		}
		text = string(original)
		d.held[id] = text
	}
	before, after = wordsAround(text, t.Record.Claim.Spans[0])
	return before, after, nil
}

// wordsAround gives the text around a span, cut at letters.
func wordsAround(text string, s foedus.Span) (before, after string) {
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return "", ""
	}
	before, after = text[max(0, s.Start-around):s.Start], text[s.End:min(len(text), s.End+around)]
	return strings.ToValidUTF8(before, ""), strings.ToValidUTF8(after, "")
}
