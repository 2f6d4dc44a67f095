package ledgertest

import (
	"context"
	"errors"
	"sync"
	"testing"

	"foedus/internal/ledger"
)

func writers(t *testing.T, open Opener) {
	s, _ := open(t, ledger.Options{})
	doc := Report("Pact", "en", "2024-12-06", "text")
	appendAll(t, s, doc)
	const each = 6
	var wg sync.WaitGroup
	added := make([]int, 8)
	for w := range added {
		wg.Go(func() {
			for i := range each {
				// Neighbours write half of the same.
				n, err := s.Append(background, Many(doc, (w*each+i)*10, 20)...)
				if err != nil {
					t.Error(err)
					return
				}
				added[w] += n
				if _, err := s.Checkpoint(background); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	total := 0
	for _, n := range added {
		total += n
	}
	want := len(added)*each*10 + 10
	if got := len(Collect(t, s, ledger.Query{Kinds: []ledger.Kind{ledger.ClaimKind}})); got != want || total != want {
		t.Errorf("%d claims held, %d told as added, want %d", got, total, want)
	}
	if _, err := ledger.Verify(background, s); err != nil {
		t.Error(err)
	}
}

func loop(t *testing.T, open Opener) {
	s := open1(t, open)
	doc := Report("Pact", "en", "2024-12-06", "text")
	appendAll(t, s, append([]ledger.Record{doc}, Many(doc, 0, 700)...)...)
	n := 0
	for r, err := range s.Records(background, ledger.Query{Kinds: []ledger.Kind{ledger.ClaimKind}}) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n%100 == 1 {
			appendAll(t, s, ledger.NewReview(r, ledger.Accept, "ana", ""))
			appendAll(t, s, Many(doc, 10000+n, 1)...)
		}
	}
	if n != 700 {
		t.Errorf("the loop saw %d of 700", n)
	}
	for range s.Records(background, ledger.Query{}) {
		break // leaves nothing locked
	}
	appendAll(t, s, Many(doc, 20000, 1)...)
}

func cancelled(t *testing.T, open Opener) {
	s := open1(t, open)
	doc := Report("Pact", "en", "2024-12-06", "text")
	ctx, cancel := context.WithCancel(background)
	cancel()
	if _, err := s.Append(ctx, doc); !errors.Is(err, context.Canceled) {
		t.Errorf("Append: %v", err)
	}
	if n := len(Collect(t, s, ledger.Query{})); n != 0 {
		t.Errorf("%d records were written", n)
	}
	appendAll(t, s, append([]ledger.Record{doc}, Many(doc, 0, 1200)...)...)
	ctx, cancel = context.WithCancel(background)
	n := 0
	var last error
	for _, err := range s.Records(ctx, ledger.Query{}) {
		if last = err; err == nil {
			n++
			cancel()
		}
	}
	if !errors.Is(last, context.Canceled) || n >= 1201 {
		t.Errorf("a cancelled loop gave %d records and ended with %v", n, last)
	}
	cancel()
}
