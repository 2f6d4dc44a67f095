package ledgertest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"foedus"
	"foedus/internal/ledger"
)

// Run runs the suite.
func Run(t *testing.T, open Opener) {
	tests := []struct {
		name string
		f    func(*testing.T, Opener)
	}{
		{"what is appended comes back", comesBack},
		{"recording twice changes nothing", twice},
		{"a bad record leaves the whole batch out", wholeBatch},
		{"recorded times grow though the clock goes back", clockBack},
		{"as of any of the three clocks", asOf},
		{"states as of a time", states},
		{"pages join without gap or repetition", pages},
		{"search knows the forms of words", search},
		{"many writers at once", writers},
		{"a loop may use the store and does not see what it adds", loop},
		{"a cancelled call does nothing", cancelled},
		{"opened again it is the same", reopen},
		{"export then import is the same ledger", roundTrip},
		{"checkpoints and proofs", checkpoints},
		{"answers are those of the store in memory", sameAsMemory},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.f(t, open) })
	}
}

var background = context.Background()

func appendAll(t TB, s ledger.Store, rs ...ledger.Record) int {
	t.Helper()
	n, err := s.Append(background, rs...)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Collect gives all records of a query.
func Collect(t TB, s ledger.Store, q ledger.Query) []ledger.Record {
	t.Helper()
	var out []ledger.Record
	for r, err := range s.Records(background, q) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

func open1(t TB, open Opener) ledger.Store {
	s, _ := open(t, ledger.Options{Now: (&Ticker{At: time.Date(2025, 3, 14, 9, 0, 0, 0, time.UTC)}).Now})
	return s
}

func comesBack(t *testing.T, open Opener) {
	s := open1(t, open)
	doc := Report("Pact signed", "en", "2024-12-06", "signed <b>& sealed</b> \u2028 in Minsk")
	c := Signed("rus-blr-2024", "signed", "2024-12-06", "RUS", "BLR")
	c.ID, c.Delta, c.Matches, c.Note = "c1", foedus.DeltaKnown, []string{"x#1"}, "judged"
	claim := Machine(doc, c)
	if n := appendAll(t, s, doc, claim, ledger.NewReview(claim, ledger.Accept, "ana", "")); n != 3 {
		t.Fatalf("added %d of 3", n)
	}
	got, err := s.Get(background, claim.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got.Seq != 2 || got.Recorded.IsZero() || got.Public != Day("2024-12-06") || got.Claim.ID != claim.ID || got.Claim.Delta != "" || got.Claim.Note != "" {
		t.Errorf("got %+v, claim %+v", got, got.Claim)
	}
	original, err := s.Document(background, doc.Document)
	if err != nil || string(original) != "signed <b>& sealed</b> \u2028 in Minsk" {
		t.Errorf("document %q, %v", original, err)
	}
	if _, err := s.Get(background, strings.Repeat("0", 64)); !errors.Is(err, ledger.ErrNotFound) {
		t.Errorf("of a record that is not there: %v", err)
	}
	if _, err := s.Document(background, strings.Repeat("0", 64)); !errors.Is(err, ledger.ErrNotFound) {
		t.Errorf("of a document that is not there: %v", err)
	}
	if err := s.Check(background); err != nil {
		t.Error(err)
	}
}

func twice(t *testing.T, open Opener) {
	s := open1(t, open)
	doc := Report("Pact signed", "en", "2024-12-06", "signed in Minsk")
	claim := Machine(doc, Signed("x", "signed", "2024-12-06", "RUS"))
	judged := Signed("x", "signed", "2024-12-06", "RUS")
	judged.Delta, judged.Matches, judged.Note = foedus.DeltaKnown, []string{"x#1"}, "known by now"
	appendAll(t, s, doc, claim, claim)
	before := Collect(t, s, ledger.Query{})
	cp, _ := s.Checkpoint(background)
	if n := appendAll(t, s, doc, claim, Machine(doc, judged)); n != 0 {
		t.Errorf("added %d the second time", n)
	}
	if d := cmp.Diff(before, Collect(t, s, ledger.Query{})); d != "" {
		t.Error(d)
	}
	if now, _ := s.Checkpoint(background); now != cp {
		t.Errorf("checkpoint %v became %v", cp, now)
	}
	// The same document from another place is another source of the same bytes.
	if n := appendAll(t, s, Report("Reprint", "en", "2024-12-07", "signed in Minsk")); n != 1 {
		t.Errorf("another source: added %d", n)
	}
}

func wholeBatch(t *testing.T, open Opener) {
	s := open1(t, open)
	doc := Report("Pact", "en", "2024-12-06", "signed in Minsk")
	good := Machine(doc, Signed("x", "signed", "2024-12-06", "RUS"))
	bad := good
	bad.Claim = &foedus.Claim{Kind: "rumour", Factuality: foedus.Done}
	noBytes := Report("Elsewhere", "en", "", "other text")
	noBytes.Original = nil
	machine := ledger.NewReview(good, ledger.Accept, "reader", "")
	machine.Layer = foedus.MachineLayer
	altered := Report("Altered", "en", "", "text")
	altered.Original = []byte("txet")
	for name, tt := range map[string]struct {
		r     ledger.Record
		field string
	}{
		"unknown kind of claim":    {bad, "claim.kind"},
		"source without document":  {noBytes, "original"},
		"a machine's review":       {machine, "layer"},
		"bytes of another hash":    {altered, "original"},
		"rejection without reason": {ledger.NewReview(good, ledger.Reject, "ana", ""), "reason"},
		"merge of one":             {ledger.NewMerge(foedus.HumanLayer, "ana", "", good, good), "of"},
	} {
		_, err := s.Append(background, doc, good, tt.r)
		var invalid *ledger.InvalidError
		if !errors.As(err, &invalid) || invalid.Field != tt.field || invalid.Index != 2 {
			t.Errorf("%s: %v", name, err)
		}
		if got := Collect(t, s, ledger.Query{}); len(got) != 0 {
			t.Fatalf("%s: %d records of a bad batch are there", name, len(got))
		}
	}
	if _, err := s.Document(background, doc.Document); !errors.Is(err, ledger.ErrNotFound) {
		t.Errorf("a document of a bad batch is there: %v", err)
	}
}

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

func pages(t *testing.T, open Opener) {
	s := open1(t, open)
	doc := Report("Pact", "en", "2024-12-06", "text")
	appendAll(t, s, append([]ledger.Record{doc}, Many(doc, 0, 1300)...)...)
	all := Collect(t, s, ledger.Query{})
	if len(all) != 1301 {
		t.Fatalf("%d records of 1301", len(all))
	}
	var got []ledger.Record
	q := ledger.Query{Limit: 199}
	for {
		p := Collect(t, s, q)
		got = append(got, p...)
		if len(p) < q.Limit {
			break
		}
		q.After = p[len(p)-1].Seq
	}
	if d := cmp.Diff(all, got); d != "" {
		t.Error(d)
	}
	for i, r := range all {
		if r.Seq != int64(i)+1 {
			t.Fatalf("record %d has place %d", i, r.Seq)
		}
	}
}

func search(t *testing.T, open Opener) {
	s := open1(t, open)
	en := Report("Guarantees", "en", "2024-12-06", "The two presidents signed treaties on mutual security guarantees. It doesn't bind Poland's government.")
	ru := Report("Договор", "ru", "2024-12-07", "Президенты подписали договоры о гарантиях безопасности; Ёлка стояла рядом.")
	both := Report("Quoted", "en", "2024-12-08", "He said «договорами» and then signed the treaty.")
	pdf := Report("Binary treaty", "en", "2024-12-09", "%PDF\x00\xff signed treaty")
	appendAll(t, s, en)
	appendAll(t, s, ru, both, pdf)
	name := map[string]string{en.ID: "en", ru.ID: "ru", both.ID: "both", pdf.ID: "pdf"}
	for _, tt := range []struct {
		name string
		q    ledger.Search
		want string
	}{
		{"English forms", ledger.Search{Words: "signing treaty"}, "both en"},
		{"Russian forms", ledger.Search{Words: "договора"}, "both ru"},
		{"ё is е", ledger.Search{Words: "елки"}, "ru"},
		{"possessive", ledger.Search{Words: "Poland"}, "en"},
		{"all the words", ledger.Search{Words: "signed guarantee"}, "en"},
		{"of a language", ledger.Search{Words: "договор", Language: "ru"}, "ru"},
		{"a title only", ledger.Search{Words: "binary"}, "pdf"},
		{"nothing", ledger.Search{Words: "zapad"}, ""},
		{"not yet public", ledger.Search{Words: "договор", AsOf: ledger.AsOf{Known: Day("2024-12-07")}}, "ru"},
		{"limit", ledger.Search{Words: "treaty", Limit: 2}, "pdf both"},
		{"marks are no operators", ledger.Search{Words: `"treaty" AND -signed*`}, "both"},
	} {
		var got []string
		for h, err := range s.Search(background, tt.q) {
			if err != nil {
				t.Fatalf("%s: %v", tt.name, err)
			}
			got = append(got, name[h.Record.ID])
			original, _ := s.Document(background, h.Record.Document)
			if string(original[h.Snippet.Start:h.Snippet.End]) != h.Snippet.Text {
				t.Errorf("%s: the words are not at their place: %+v", tt.name, h.Snippet)
			}
		}
		if g := strings.Join(got, " "); g != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, g, tt.want)
		}
	}
	for _, err := range s.Search(background, ledger.Search{Words: " -- "}) {
		if err == nil {
			t.Error("a search for no word found something")
		}
	}
}

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

func reopen(t *testing.T, open Opener) {
	s, again := open(t, ledger.Options{})
	if again == nil {
		t.Skip("nothing outlives this store")
	}
	doc := Report("Договор", "ru", "2024-12-06", "договоры подписаны")
	appendAll(t, s, append([]ledger.Record{doc}, Many(doc, 0, 37)...)...)
	before := Collect(t, s, ledger.Query{})
	cp, _ := s.Checkpoint(background)
	s = again()
	if d := cmp.Diff(before, Collect(t, s, ledger.Query{})); d != "" {
		t.Error(d)
	}
	if now, _ := s.Checkpoint(background); now != cp {
		t.Errorf("checkpoint %v became %v", cp, now)
	}
	appendAll(t, s, Many(doc, 37, 20)...)
	if _, err := ledger.Verify(background, s, cp); err != nil {
		t.Error(err)
	}
	for h, err := range s.Search(background, ledger.Search{Words: "договор"}) {
		if err != nil || h.Record.ID != doc.ID {
			t.Errorf("found %v, %v", h, err)
		}
	}
}

func roundTrip(t *testing.T, open Opener) {
	s := open1(t, open)
	doc := Report("Pact <&>", "en", "2024-12-06", "signed \xff\x00 \u2028 text")
	claim := Machine(doc, Signed("x", "signed", "2024-12", "RUS"))
	appendAll(t, s, doc, claim, Report("Reprint", "en", "", "signed \xff\x00 \u2028 text"))
	appendAll(t, s, append(Many(doc, 0, 600), ledger.NewReview(claim, ledger.Reject, "ana", "<no> \u2029"))...)
	var out bytes.Buffer
	if err := ledger.Export(background, s, &out); err != nil {
		t.Fatal(err)
	}
	cp, _ := s.Checkpoint(background)
	copyTo := open1(t, open)
	n, err := ledger.Import(background, copyTo, bytes.NewReader(out.Bytes()))
	if err != nil || n != 604 {
		t.Fatalf("imported %d, %v", n, err)
	}
	if d := cmp.Diff(Collect(t, s, ledger.Query{}), Collect(t, copyTo, ledger.Query{})); d != "" {
		t.Error(d)
	}
	if now, _ := copyTo.Checkpoint(background); now != cp {
		t.Error("the copy has another checkpoint")
	}
	if _, err := ledger.Verify(background, copyTo, cp); err != nil {
		t.Error(err)
	}
	// Later records follow; a ledger of its own takes them as news.
	appendAll(t, s, Many(doc, 1000, 10)...)
	out.Reset()
	if err := ledger.Export(background, s, &out); err != nil {
		t.Fatal(err)
	}
	own := open1(t, open)
	appendAll(t, own, Report("Own", "en", "", "own"), claim)
	for name, to := range map[string]struct {
		s ledger.Store
		n int
	}{"what follows": {copyTo, 10}, "again": {copyTo, 0}, "a ledger of its own": {own, 613}} {
		if name == "again" {
			continue
		}
		if n, err := ledger.Import(background, to.s, strings.NewReader(out.String())); err != nil || n != to.n {
			t.Errorf("%s: imported %d, %v", name, n, err)
		}
		if n, err := ledger.Import(background, to.s, strings.NewReader(out.String())); err != nil || n != 0 {
			t.Errorf("%s, once more: imported %d, %v", name, n, err)
		}
	}
	// A malformed line: nothing of the file is there.
	lines := strings.SplitAfter(out.String(), "\n")
	for name, bad := range map[string]string{
		"no JSON":       "{\n",
		"unknown field": `{"kind":"claim"}` + "\n",
		"altered":       strings.Replace(lines[1], `"signed"`, `"denied"`, 1),
		"no bytes":      strings.Replace(lines[0], `"original":"`, `"original":"AAAA`, 1),
	} {
		empty := open1(t, open)
		file := strings.Join(slices.Concat(lines[:2], []string{bad}, lines[2:]), "")
		_, err := ledger.Import(background, empty, strings.NewReader(file))
		var at *ledger.LineError
		if !errors.As(err, &at) || at.Line != 3 {
			t.Errorf("%s: %v", name, err)
		}
		if n := len(Collect(t, empty, ledger.Query{})); n != 0 {
			t.Errorf("%s: %d records of the file are there", name, n)
		}
	}
}

func checkpoints(t *testing.T, open Opener) {
	s := open1(t, open)
	doc := Report("Pact", "en", "2024-12-06", "text")
	empty, err := s.Checkpoint(background)
	if err != nil || empty != (ledger.Checkpoint{}) {
		t.Errorf("of an empty ledger: %v, %v", empty, err)
	}
	appendAll(t, s, doc)
	held := []ledger.Checkpoint{empty}
	for i := range 13 {
		cp, err := s.Checkpoint(background)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := ledger.ParseCheckpoint(cp.String()); err != nil || back != cp {
			t.Errorf("%q reads back as %v, %v", cp, back, err)
		}
		held = append(held, cp)
		appendAll(t, s, Many(doc, i*10, 1+i%4)...)
	}
	v, err := ledger.Verify(background, s, held...)
	if err != nil {
		t.Fatal(err)
	}
	for _, cp := range held[1:] {
		p, err := ledger.Prove(background, s, cp, v.Now)
		if err != nil {
			t.Fatal(err)
		}
		if err := tlog.CheckTree(p, v.Now.Size, v.Now.Root, cp.Size, cp.Root); err != nil {
			t.Errorf("from %d: %v", cp.Size, err)
		}
	}
	other := held[5]
	other.Root[0]++
	var damage *ledger.DamageError
	if _, err := ledger.Verify(background, s, other); !errors.As(err, &damage) {
		t.Errorf("another ledger's checkpoint: %v", err)
	}
	if _, err := ledger.Verify(background, s, ledger.Checkpoint{Size: 999}); !errors.As(err, &damage) || damage.Seq != v.Now.Size+1 {
		t.Errorf("a checkpoint of more than is there: %v", err)
	}
}

func sameAsMemory(t *testing.T, open Opener) {
	s := open1(t, open)
	if _, ok := s.(*ledger.Memory); ok {
		t.Skip("it is the one in memory")
	}
	histories := 0
	rapid.Check(t, func(rt *rapid.T) {
		if histories++; histories > 25 { // a store costs more to make than to ask
			return
		}
		start := time.Date(2025, 3, 14, 9, 0, 0, 0, time.UTC)
		mem := ledger.NewMemory(ledger.Options{Now: (&Ticker{At: start}).Now})
		s, _ := open(rt, ledger.Options{Now: (&Ticker{At: start}).Now})
		for _, r := range History(rt) {
			appendAll(rt, mem, r)
			appendAll(rt, s, r)
		}
		held := Collect(rt, mem, ledger.Query{})
		if err := s.Check(background); err != nil {
			rt.Fatal(err)
		}
		for i := range 12 {
			q := Query(rt, held)
			if d := cmp.Diff(Collect(rt, mem, q), Collect(rt, s, q)); d != "" {
				rt.Fatalf("query %d, %+v: memory gives -, the store +\n%s", i, q, d)
			}
		}
		at := Clocks(rt, held)
		want, err := ledger.WithProposed(background, mem, at)
		if err != nil {
			rt.Fatal(err)
		}
		got, err := ledger.WithProposed(background, s, at)
		if d := cmp.Diff(want, got); err != nil || d != "" {
			rt.Fatalf("as of %+v: %v\n%s", at, err, d)
		}
		a, _ := mem.Checkpoint(background)
		b, err := s.Checkpoint(background)
		if err != nil || a != b {
			rt.Fatalf("checkpoints %v and %v, %v", a, b, fmt.Sprint(err))
		}
	})
}
