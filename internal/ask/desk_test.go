package ask

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"foedus"
	"foedus/corpus"
	"foedus/internal/ledger"
)

var background = context.Background()

// A desk is a ledger in memory whose clock a test sets, with a base that knows a
// treaty of which no step is held.
type desk struct {
	*testing.T
	base  *Base
	store ledger.Store
	now   time.Time
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{T: t, now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
	var err error
	if d.base, err = Open(corpus.Default()).With([]string{"../../examples/seed/rus-blr-2024.yaml"}); err != nil {
		t.Fatal(err)
	}
	d.store = ledger.NewMemory(ledger.Options{Now: func() time.Time { return d.now }})
	return d
}

// day sets the ledger's clock.
func (d *desk) day(s string) *desk {
	on, err := foedus.ParseDate(s)
	if err != nil {
		d.Fatal(err)
	}
	y, m, dd := on.First().YMD()
	d.now = time.Date(y, time.Month(m), dd, 12, 0, 0, 0, time.UTC)
	return d
}

// read saves a report, with claims by hand if any are given.
func (d *desk) read(outlet, published, text string, coded ...string) *Saved {
	d.Helper()
	base := d.view(LedgerView{}) // as the command does
	a, err := base.Read(strings.NewReader(text), ReadQuery{Outlet: outlet, Published: published})
	if err != nil {
		d.Fatal(err)
	}
	for _, c := range coded {
		if err := base.Code(a, c, "coder"); err != nil {
			d.Fatal(err)
		}
	}
	if err := base.Save(background, d.store, a); err != nil {
		d.Fatal(err)
	}
	return a.Saved
}

// claims gives the claims of an outlet.
func (d *desk) claims(q ReviewQuery, outlet string) []*Reviewed {
	d.Helper()
	a, err := d.base.Review(background, d.store, q)
	if err != nil {
		d.Fatal(err)
	}
	var out []*Reviewed
	for i := range a.Claims {
		if a.Claims[i].Outlet == outlet {
			out = append(out, &a.Claims[i])
		}
	}
	return out
}

// accept accepts all that an outlet has waiting.
func (d *desk) accept(outlet string) {
	d.Helper()
	for _, r := range d.claims(ReviewQuery{}, outlet) {
		if err := d.base.Decide(background, d.store, r, Decision{Verdict: ledger.Accept, By: "ana", Reason: "seen"}); err != nil {
			d.Fatal(err)
		}
	}
}

func (d *desk) view(v LedgerView) *Base {
	d.Helper()
	b, err := d.base.WithLedger(background, d.store, v)
	if err != nil {
		d.Fatal(err)
	}
	return b
}

// coded is a claim by hand of a step of the treaty.
func step(stage, date, words string) string {
	return fmt.Sprintf("stage=%s; parties=RUS,BLR; instrument=rus-blr-2024; date=%s; words=%s", stage, date, words)
}
