package ledgertest

import (
	"testing"

	"foedus/internal/ledger"
)

// Kept holds a ledger against what its writers had acknowledged: every batch is
// there whole, none is there in part, acknowledged or not, and the log continues
// each checkpoint.
func Kept(t *testing.T, s ledger.Store, acks []Ack, y *Tally) {
	t.Helper()
	var checkpoints []ledger.Checkpoint
	for i, a := range acks {
		if a.Size > 0 && (i%20 == 0 || i > len(acks)-5) {
			checkpoints = append(checkpoints, a.Checkpoint)
		}
	}
	v, err := ledger.Verify(background, s, checkpoints...)
	if err != nil {
		t.Fatalf("after %d acknowledged batches: %v", len(acks), err)
	}
	if err := s.Check(background); err != nil {
		t.Fatal(err)
	}
	found := map[int]int{} // by the first claim of the batch: how many of it
	for r, err := range s.Records(background, ledger.Query{Kinds: []ledger.Kind{ledger.ClaimKind}}) {
		if err != nil {
			t.Fatal(err)
		}
		k := r.Claim.Spans[0].Start / 100 // see Many
		found[k-k%Batch]++
	}
	lost, part := 0, 0
	for from, n := range found {
		if n != Batch {
			part++
			t.Errorf("of the batch at %d there are %d claims of %d", from, n, Batch)
		}
	}
	doc := Report("Wire", "en", "2024-12-06", "text")
	for _, a := range acks {
		_, err := s.Get(background, Many(doc, a.From, 1)[0].ID)
		if err != nil || found[a.From] == 0 || a.Size > v.Now.Size {
			lost++
			t.Errorf("the batch at %d was acknowledged (log of %d) and is lost: %d of its claims are there, %v", a.From, a.Size, found[a.From], err)
		}
	}
	y.AddN("batches acknowledged", len(acks))
	y.AddN("lost", lost)
	y.AddN("there in part", part)
	y.AddN("written and not yet acknowledged, there whole", len(found)-len(acks))
}
