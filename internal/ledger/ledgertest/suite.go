package ledgertest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
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
