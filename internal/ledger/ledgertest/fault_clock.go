package ledgertest

import (
	"math/rand/v2"
	"testing"
	"time"

	"foedus/internal/ledger"
)

// ClockBack appends with clocks that are set back and forth by days, from two
// programs at a time that do not agree on the time, each ended and begun again now
// and then. The times recorded must grow all the same, and what the ledger held at
// a moment stay what it was.
func ClockBack(t *testing.T, y *Tally, appends int, open func(ledger.Options) ledger.Store) {
	t.Helper()
	doc := Report("Wire", "en", "2024-12-06", "text")
	var clocks [2]time.Time
	var stores [2]ledger.Store
	for i := range stores {
		clocks[i] = time.Date(2025, 3, 14, 9, 0, 0, 0, time.UTC)
	}
	r := rand.New(rand.NewPCG(3, 14))
	var held []ledger.Record
	for i := range appends {
		w := r.IntN(2)
		clocks[w] = clocks[w].Add(time.Duration(r.IntN(1000)-500) * time.Hour)
		if stores[w] == nil || r.IntN(4) == 0 {
			if stores[w] != nil {
				stores[w].Close()
			}
			stores[w] = open(ledger.Options{Now: func() time.Time { return clocks[w] }})
		}
		s := stores[w]
		if _, err := s.Append(background, append([]ledger.Record{doc}, Many(doc, i*10, 10)...)...); err != nil {
			t.Fatal(err)
		}
		y.Add("batches appended")
		rs := Collect(t, s, ledger.Query{})
		if len(held) > 0 && !clocks[w].After(held[len(held)-1].Recorded) {
			y.Add("of them with the clock at or behind the last record")
		}
		for j := range rs {
			if j > 0 && !rs[j].Recorded.After(rs[j-1].Recorded) {
				t.Fatalf("record %d is of %s, the one before it of %s", rs[j].Seq, rs[j].Recorded, rs[j-1].Recorded)
			}
		}
		if len(held) > 0 {
			then := Collect(t, s, ledger.Query{AsOf: ledger.AsOf{Recorded: held[len(held)-1].Recorded}})
			if len(then) != len(held) || !then[len(then)-1].Equal(held[len(held)-1]) {
				t.Fatalf("then the ledger held %d records, now it says %d", len(held), len(then))
			}
		}
		held = rs
		if _, err := ledger.Verify(background, s); err != nil {
			t.Fatal(err)
		}
	}
	y.AddN("times out of order", 0) // any would have ended the test
	for _, s := range stores {
		if s != nil {
			s.Close()
		}
	}
}
