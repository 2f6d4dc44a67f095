package ledger_test

import (
	"bytes"
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"foedus"
	"foedus/internal/ledger"
	"foedus/internal/ledger/ledgertest"
)

var ctx = context.Background()

func memory(t *rapid.T, rs []ledger.Record) *ledger.Memory {
	clock := ledgertest.Ticker{At: time.Date(2025, 3, 14, 9, 0, 0, 0, time.UTC)}
	m := ledger.NewMemory(ledger.Options{Now: clock.Now})
	for _, r := range rs {
		if _, err := m.Append(ctx, r); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// An answer is everything that one can be told about claims, without the place
// and time of recording.
type answer struct {
	States  map[string]ledger.State
	Into    map[string]string
	Claims  map[string]foedus.Claim
	Entries []foedus.Entry
	All     []foedus.Entry
}

func ask(t *rapid.T, s ledger.Store, at ledger.AsOf) answer {
	a := answer{States: map[string]ledger.State{}, Into: map[string]string{}, Claims: map[string]foedus.Claim{}}
	st, err := ledger.Standings(ctx, s, ledger.Query{AsOf: at})
	if err != nil {
		t.Fatal(err)
	}
	for id, x := range st {
		a.States[id], a.Into[id], a.Claims[id] = x.State, x.Into, x.Claim
	}
	if a.Entries, err = ledger.Accepted(ctx, s, at); err != nil {
		t.Fatal(err)
	}
	if a.All, err = ledger.WithProposed(ctx, s, at); err != nil {
		t.Fatal(err)
	}
	for i := range a.Entries {
		a.Entries[i].Recorded = time.Time{}
	}
	for i := range a.All {
		a.All[i].Recorded = time.Time{}
	}
	return a
}

// The order in which records arrive never changes an answer: not even where a
// review arrives before its claim.
func TestOrderOfArrivalChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := ledgertest.History(t)
		at := ledgertest.Clocks(t, nil)
		want := ask(t, memory(t, h), at)
		// Documents go first only because a claim's source may be a reprint.
		got := ask(t, memory(t, rapid.Permutation(h).Draw(t, "order")), at)
		if d := cmp.Diff(want, got); d != "" {
			t.Fatal(d)
		}
	})
}

func TestRecordingTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := ledgertest.History(t)
		m := memory(t, h)
		before := ledgertest.Collect(t, m, ledger.Query{})
		n, err := m.Append(ctx, rapid.Permutation(h).Draw(t, "again")...)
		if err != nil || n != 0 {
			t.Fatalf("added %d, %v", n, err)
		}
		if d := cmp.Diff(before, ledgertest.Collect(t, m, ledger.Query{})); d != "" {
			t.Fatal(d)
		}
	})
}

// What was answered as of D, K, R is answered the same for ever.
func TestLaterRecordsDoNotChangeThePast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := ledgertest.History(t)
		cut := rapid.IntRange(1, len(h)).Draw(t, "cut")
		m := memory(t, h[:cut])
		held := ledgertest.Collect(t, m, ledger.Query{})
		at := ledgertest.Clocks(t, held)
		at.Recorded = held[len(held)-1].Recorded
		q := ledgertest.Query(t, held)
		q.Recorded = at.Recorded
		want, records := ask(t, m, at), ledgertest.Collect(t, m, q)
		if _, err := m.Append(ctx, h[cut:]...); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, ask(t, m, at)); d != "" {
			t.Fatal(d)
		}
		if d := cmp.Diff(records, ledgertest.Collect(t, m, q)); d != "" {
			t.Fatal(d)
		}
	})
}

func TestExportThenImportIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := memory(t, ledgertest.History(t))
		var first, second bytes.Buffer
		if err := ledger.Export(ctx, m, &first); err != nil {
			t.Fatal(err)
		}
		n := ledger.NewMemory(ledger.Options{})
		if _, err := ledger.Import(ctx, n, bytes.NewReader(first.Bytes())); err != nil {
			t.Fatal(err)
		}
		if err := ledger.Export(ctx, n, &second); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(first.String(), second.String()); d != "" {
			t.Fatal(d)
		}
		cp, _ := m.Checkpoint(ctx)
		if _, err := ledger.Verify(ctx, n, cp); err != nil {
			t.Fatal(err)
		}
	})
}
