package ask

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"

	"foedus"
	"foedus/internal/ledger"
	"foedus/internal/proof"
)

// The signing and the exchange, each recorded, accepted and corrected on its own
// day: an answer for any combination of the three clocks.
func TestThreeClocks(t *testing.T) {
	d := newDesk(t)
	d.day("2026-01-10").read("One", "2024-12-06", "They signed it.", step("signed", "2024-12-06", "signed it"))
	d.day("2026-01-11").accept("One")
	d.day("2026-01-12").read("Two", "2025-03-15", "They exchanged it.", step("instruments_exchanged", "2025-03-23", "exchanged it"))
	d.day("2026-01-13").accept("Two")
	wrong := d.claims(ReviewQuery{Decided: true}, "Two")[0]
	d.day("2026-01-14")
	if err := d.base.Correct(background, d.store, wrong, Decision{By: "ben", Reason: "a misprint", Edits: map[string]string{"date": "2025-03-13"}}); err != nil {
		t.Fatal(err)
	}
	d.day("2026-01-15")
	right := d.claims(ReviewQuery{IDs: []string{wrong.ID}}, "Two")[0]
	right = d.claims(ReviewQuery{IDs: []string{right.Into}}, "Two")[0]
	if err := d.base.Withdraw(background, d.store, right, false, day0("2025-06-01"), "ben", "denied by both"); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, date, known, recorded string
		want                        string // of Russia toward Belarus
	}{
		{"nothing recorded", "2025-04-01", "", "2026-01-09", "no step"},
		{"proposed only", "2025-04-01", "", "2026-01-10", "no step"},
		{"signed", "2025-04-01", "", "2026-01-11", "signed, not binding"},
		{"the exchange proposed", "2025-04-01", "", "2026-01-12", "signed, not binding"},
		{"the exchange accepted, misprinted", "2025-04-01", "", "2026-01-13", "bound from 2025-03-23"},
		{"before that day", "2025-03-20", "", "2026-01-13", "signed, not binding before 2025-03-23"},
		{"corrected", "2025-03-20", "", "2026-01-14", "bound from 2025-03-13"},
		{"corrected, before it was public", "2025-03-20", "2025-03-14", "2026-01-14", "signed, not binding"},
		{"corrected, when it was public", "2025-03-20", "2025-03-15", "2026-01-14", "bound from 2025-03-13"},
		{"before the signing was public", "2025-03-20", "2024-12-05", "2026-01-14", "no step"},
		{"the correction withdrawn: the misprint stands again", "2025-07-01", "", "", "bound from 2025-03-23"},
		{"withdrawn, as recorded before", "2025-07-01", "", "2026-01-14", "bound from 2025-03-13"},
		{"withdrawn, as known before", "2025-07-01", "2025-05-31", "", "bound from 2025-03-13"},
		{"withdrawn, as known before and recorded misprinted", "2025-03-20", "2025-05-31", "2026-01-13", "signed, not binding before 2025-03-23"},
		{"before the signing", "2024-12-01", "", "2026-01-13", "no step"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := d.view(LedgerView{KnownOn: tt.known, AsRecorded: tt.recorded})
			got := "no step"
			if a, err := v.Pact("rus-blr-2024", tt.date, tt.known); err == nil && len(a.Steps) > 0 {
				got = a.Parties[0].Why
			} else if err != nil && tt.known == "" {
				t.Fatal(err)
			}
			if !strings.Contains(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	if _, err := ledger.Verify(background, d.store); err != nil {
		t.Error(err)
	}
}

// Whoever reads an answer can go from each step of a proof to the claim, its
// record, the document and its bytes.
func TestTrail(t *testing.T) {
	d := newDesk(t)
	d.read("One", "2025-03-13", "In Moscow they exchanged it on Thursday.", step("instruments_exchanged", "2025-03-13", "exchanged it"))
	d.read("Two", "2025-03-14", "Both sides exchanged it.", step("instruments_exchanged", "2025-03-13", "exchanged it"))
	d.accept("One")
	v := d.view(LedgerView{})
	casus, err := v.Casus(CasusQuery{By: []string{"POL"}, On: []string{"BLR"}, Date: "2025-04-01"})
	if err != nil {
		t.Fatal(err)
	}
	owes, err := v.Owes(OwesQuery{A: "RUS", B: "BLR", Date: "2025-04-01"})
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		proofs map[string]proof.Saved
		claims map[string]LedgerClaim
	}{"casus": {casus.Proofs, casus.Ledger}, "owes": {owes.Proofs, owes.Ledger}} {
		t.Run(name, func(t *testing.T) {
			found := 0
			for _, n := range tt.proofs {
				c, ok := tt.claims[n.Ref]
				if n.Rule != proof.Step || len(n.Ref) != 64 {
					continue
				}
				found++
				if !ok {
					t.Fatalf("step %s of the ledger is not among its claims", n.Ref)
				}
				if c.Layer != foedus.HumanLayer || c.By != "coder" || c.Recorded == "" || len(c.Decisions) != 1 || c.Decisions[0].By != "ana" || c.Decisions[0].Reason != "seen" || c.Decisions[0].Recorded == "" {
					t.Errorf("%+v does not say who recorded and who accepted it", c)
				}
				original, err := d.store.Document(background, c.Document)
				if err != nil {
					t.Fatal(err)
				}
				sum := sha256.Sum256(original)
				if hex.EncodeToString(sum[:]) != c.Document || string(original[c.Start:c.End]) != c.Words || c.Words == "" {
					t.Errorf("bytes %d to %d of %s are not %q", c.Start, c.End, c.Document, c.Words)
				}
				if r, err := d.store.Get(background, c.ID); err != nil || r.ID != c.ID {
					t.Errorf("record %s: %v", c.ID, err)
				}
				if len(c.Also) != 1 || tt.claims[c.Also[0]].Outlet != "Two" {
					t.Errorf("the other report is not named: %v", c.Also)
				}
			}
			if found == 0 {
				t.Error("no step of the ledger stands in a proof, so nothing was looked at")
			}
		})
	}
	for _, f := range casus.Findings {
		want := []foedus.Layer{foedus.CorpusLayer}
		if f.Instrument.ID == "rus-blr-2024" {
			want = []foedus.Layer{foedus.HumanLayer}
		}
		if !slices.Equal(f.Layers, want) && len(f.Layers) > 0 {
			t.Errorf("%s of %s rests on %v, want %v", f.Norm, f.State.ID, f.Layers, want)
		}
	}
}

// What would change is what does change once the proposed are accepted.
func TestWouldChangeComesTrue(t *testing.T) {
	d := newDesk(t)
	d.read("One", "2025-03-13", "In Moscow they exchanged it.", step("instruments_exchanged", "2025-03-13", "exchanged it"))
	d.read("Two", "2024-05-04", "Russia has not deployed nuclear warheads in Belarus, the Lithuanian defence ministry said.")
	d.read("Three", "2025-06-20", "Armenia has left.", "stage=withdrawn; by=ARM; parties=ARM; instrument=cst-1992; date=2025-06-15; words=Armenia has left")
	foresee, now := d.view(LedgerView{Proposed: true}), d.view(LedgerView{})
	for _, o := range []string{"One", "Two", "Three"} {
		d.accept(o)
	}
	later := d.view(LedgerView{})
	casus := func(b *Base) (map[string]row, *WouldChange) {
		a, err := b.Casus(CasusQuery{By: []string{"POL"}, On: []string{"BLR"}, Date: "2025-07-01"})
		if err != nil {
			t.Fatal(err)
		}
		return b.findingRows(a), a.WouldChange
	}
	owes := func(b *Base) (map[string]row, *WouldChange) {
		a, err := b.Owes(OwesQuery{A: "RUS", Date: "2025-07-01"})
		if err != nil {
			t.Fatal(err)
		}
		return b.owedRows(a), a.WouldChange
	}
	pact := func(b *Base) (map[string]row, *WouldChange) {
		a, err := b.Pact("cst-1992", "2025-07-01", "")
		if err != nil {
			t.Fatal(err)
		}
		return b.pactRows(a), a.WouldChange
	}
	posture := func(b *Base) (map[string]row, *WouldChange) {
		a, err := b.Posture("BLR", "2025-07-01", "")
		if err != nil {
			t.Fatal(err)
		}
		return b.rungRows(a), a.WouldChange
	}
	for name, ask := range map[string]func(*Base) (map[string]row, *WouldChange){"casus": casus, "owes": owes, "pact": pact, "posture": posture} {
		t.Run(name, func(t *testing.T) {
			before, none := ask(now)
			if none != nil {
				t.Error("said without being asked")
			}
			same, would := ask(foresee)
			if len(compare(before, same)) > 0 {
				t.Error("the proposed claims moved today's answer")
			}
			after, _ := ask(later)
			came := ordered(compare(before, after))
			if len(came) == 0 || len(came) != len(would.Changes) || would.Proposed != 3 {
				t.Fatalf("%d changes were foretold of %d claims, %d came", len(would.Changes), would.Proposed, len(came))
			}
			for i, c := range came {
				w := would.Changes[i]
				if c.What != w.What || c.Says != w.Says || c.Before != w.Before || c.After != w.After || c.State.ID != w.State.ID {
					t.Errorf("foretold %+v, came %+v", w, c)
				}
				if len(w.Claims) == 0 {
					t.Errorf("%s %q names no claim", w.What, w.Says)
				}
				for _, id := range w.Claims { // in owes and pact nothing follows from another paper
					if told := foresee.would.told[id]; told == nil || (name == "owes" || name == "pact") && !strings.Contains(told.Says, string(w.Instrument.ID)) {
						t.Errorf("%s %q under %s is put down to %+v", w.What, w.Says, w.Instrument.ID, told)
					}
				}
			}
		})
	}
}
