package ledgertest

import (
	"strings"
	"testing"
	"time"

	"foedus"
	"foedus/internal/ledger"
)

func clockBack(t *testing.T, open Opener) {
	clock := &Ticker{At: time.Date(2025, 3, 14, 9, 0, 0, 0, time.UTC)}
	s, again := open(t, ledger.Options{Now: clock.Now})
	doc := Report("Pact", "en", "2024-12-06", "text")
	appendAll(t, s, append([]ledger.Record{doc}, Many(doc, 0, 5)...)...)
	clock.At = time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC)
	appendAll(t, s, Many(doc, 5, 3)...)
	if again != nil {
		s = again()
		appendAll(t, s, Many(doc, 8, 3)...)
	}
	rs := Collect(t, s, ledger.Query{})
	for i := 1; i < len(rs); i++ {
		if !rs[i].Recorded.After(rs[i-1].Recorded) || rs[i].Seq != rs[i-1].Seq+1 {
			t.Errorf("record %d at %s follows record %d at %s", rs[i].Seq, rs[i].Recorded, rs[i-1].Seq, rs[i-1].Recorded)
		}
	}
}

func asOf(t *testing.T, open Opener) {
	s := open1(t, open)
	secret := Report("Protocol published", "en", "1948-01-21", "secret protocol")
	pact := Report("Pact published", "en", "1939-08-24", "non-aggression pact")
	undated := Report("Undated", "ru", "", "без даты")
	appendAll(t, s, secret, pact, undated)
	a := Machine(pact, Signed("pact", "signed", "1939-08-23", "DEU", "RUS"))
	b := Machine(secret, Signed("protocol", "signed", "1939-08-23", "DEU", "RUS"))
	c := Machine(undated, Signed("pact", "denounced", "1941", "DEU"))
	appendAll(t, s, a)
	appendAll(t, s, b)
	appendAll(t, s, c)
	times := map[string]time.Time{}
	for _, r := range Collect(t, s, ledger.Query{}) {
		times[r.ID] = r.Recorded
	}
	claims := []ledger.Kind{ledger.ClaimKind}
	name := map[string]string{a.ID: "pact", b.ID: "protocol", c.ID: "denounced"}
	for _, tt := range []struct {
		name string
		q    ledger.Query
		want string
	}{
		{"no clock", ledger.Query{}, "pact protocol denounced"},
		{"valid before", ledger.Query{AsOf: ledger.AsOf{Valid: Day("1939-08-22")}}, ""},
		{"valid on the day", ledger.Query{AsOf: ledger.AsOf{Valid: Day("1939-08-23")}}, "pact protocol"},
		{"valid within a year that may be earlier", ledger.Query{AsOf: ledger.AsOf{Valid: Day("1941-01-01")}}, "pact protocol denounced"},
		{"a month asked of may include the day", ledger.Query{AsOf: ledger.AsOf{Valid: Day("1939-08")}}, "pact protocol"},
		{"known before the secret was out", ledger.Query{AsOf: ledger.AsOf{Known: Day("1947")}}, "pact denounced"},
		{"known in the year it came out", ledger.Query{AsOf: ledger.AsOf{Known: Day("1948")}}, "pact protocol denounced"},
		{"recorded", ledger.Query{AsOf: ledger.AsOf{Recorded: times[b.ID]}}, "pact protocol"},
		{"recorded a moment earlier", ledger.Query{AsOf: ledger.AsOf{Recorded: times[b.ID].Add(-time.Microsecond)}}, "pact"},
		{"known and recorded", ledger.Query{AsOf: ledger.AsOf{Known: Day("1940"), Recorded: times[b.ID]}}, "pact"},
		{"all three", ledger.Query{AsOf: ledger.AsOf{Valid: Day("1940"), Known: Day("1950"), Recorded: times[c.ID]}}, "pact protocol"},
		{"since", ledger.Query{Since: Day("1940")}, "denounced"},
		{"instrument", ledger.Query{Instrument: "pact"}, "pact denounced"},
		{"both parties", ledger.Query{Parties: []foedus.PartyID{"DEU", "RUS"}}, "pact protocol"},
		{"document", ledger.Query{Document: secret.Document}, "protocol"},
		{"ids", ledger.Query{IDs: []string{c.ID, a.ID}}, "pact denounced"},
		{"nobody's instrument", ledger.Query{Instrument: "none"}, ""},
	} {
		tt.q.Kinds = claims
		var got []string
		for _, r := range Collect(t, s, tt.q) {
			got = append(got, name[r.ID])
		}
		if g := strings.Join(got, " "); g != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, g, tt.want)
		}
	}
}

func states(t *testing.T, open Opener) {
	s := open1(t, open)
	doc := Report("Pact", "en", "2024-12-06", "signed in Minsk")
	other := Report("Pact too", "en", "2024-12-07", "they signed")
	a := Machine(doc, Signed("x", "signed", "2024-12-06", "RUS", "BLR"))
	b := Machine(other, Signed("x", "signed", "2024-12-07", "RUS", "BLR"))
	appendAll(t, s, doc, other, a, b, ledger.NewMerge(foedus.MachineLayer, "reader", "same event", a, b))
	accept := ledger.NewReview(b, ledger.Accept, "ana", "")
	appendAll(t, s, accept)
	appendAll(t, s, ledger.NewRetraction(other, Day("2025-01-10"), "ana", "the outlet took it back"))
	var times []time.Time
	for _, r := range Collect(t, s, ledger.Query{}) {
		times = append(times, r.Recorded)
	}
	for _, tt := range []struct {
		name string
		at   ledger.AsOf
		a, b ledger.State
		days string // of the accepted entries
	}{
		{"before the merge", ledger.AsOf{Recorded: times[3]}, ledger.StateProposed, ledger.StateProposed, ""},
		{"merged: the first public speaks", ledger.AsOf{Recorded: times[4]}, ledger.StateProposed, ledger.StateMerged, ""},
		{"the accepted one speaks", ledger.AsOf{Recorded: times[5]}, ledger.StateMerged, ledger.StateAccepted, "2024-12-07"},
		{"retracted", ledger.AsOf{}, ledger.StateProposed, ledger.StateRetracted, ""},
		{"known before it was taken back", ledger.AsOf{Known: Day("2025-01-09")}, ledger.StateMerged, ledger.StateAccepted, "2024-12-07"},
		{"valid before it happened", ledger.AsOf{Known: Day("2025-01-09"), Valid: Day("2024-12-06")}, ledger.StateMerged, ledger.StateAccepted, ""},
		{"known only the first report", ledger.AsOf{Known: Day("2024-12-06")}, ledger.StateProposed, "", ""},
	} {
		got, err := ledger.Standings(background, s, ledger.Query{AsOf: tt.at, Instrument: "x"})
		if err != nil {
			t.Fatal(err)
		}
		if got[a.ID].State != tt.a || got[b.ID].State != tt.b {
			t.Errorf("%s: %s and %s, want %s and %s", tt.name, got[a.ID].State, got[b.ID].State, tt.a, tt.b)
		}
		es, err := ledger.Accepted(background, s, tt.at)
		if err != nil {
			t.Fatal(err)
		}
		var days []string
		for _, e := range es {
			days = append(days, e.Step.Date.String())
			if e.Layer != foedus.HumanLayer || len(e.Step.Sources) != 2 || len(e.Step.Rivals) != 1 || e.Step.Public != Day("2024-12-06") {
				t.Errorf("%s: entry %+v", tt.name, e)
			}
		}
		if g := strings.Join(days, " "); g != tt.days {
			t.Errorf("%s: accepted %q, want %q", tt.name, g, tt.days)
		}
		if tt.a != "" && tt.at.Valid.IsZero() {
			for _, st := range ledger.States {
				for _, r := range Collect(t, s, ledger.Query{AsOf: tt.at, State: st}) {
					if got[r.ID].State != st {
						t.Errorf("%s: asked for %s, got a claim %s", tt.name, st, got[r.ID].State)
					}
				}
			}
		}
	}
}
