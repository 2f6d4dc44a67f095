package ledgertest

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/mod/sumdb/tlog"

	"foedus/internal/ledger"
)

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
