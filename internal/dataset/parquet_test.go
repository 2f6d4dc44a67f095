package dataset

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"foedus"
	"foedus/internal/ledger"
)

func export(t *testing.T) string {
	t.Helper()
	s := ledger.NewMemory(ledger.Options{})
	source := ledger.NewSource(ledger.Source{Title: "Pact signed"}, []byte("signed in Warsaw"))
	day := foedus.YMD(2024, 12, 6).First()
	claim := ledger.NewClaim(source, foedus.MachineLayer, "reader", foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "signed", Factuality: foedus.Done,
		Parties: []foedus.PartyID{"RUS", "BLR"}, Instrument: &foedus.InstrumentRef{ID: "rus-blr-2024", Title: "pact"}, Date: &foedus.When{Text: "Friday", From: day, To: day},
		Spans: []foedus.Span{{Start: 0, End: 6, Text: "signed"}}})
	if _, err := s.Append(context.Background(), source, claim, ledger.NewReview(claim, ledger.Accept, "ana", "seen")); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := ledger.Export(context.Background(), s, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What goes out comes back to the byte.
func TestRoundTrip(t *testing.T) {
	lines := export(t)
	var table, back bytes.Buffer
	n, err := LedgerToParquet(strings.NewReader(lines), &table)
	if err != nil || n != strings.Count(lines, "\n") {
		t.Fatalf("%d rows of %d lines: %v", n, strings.Count(lines, "\n"), err)
	}
	if err := ParquetToLedger(bytes.NewReader(table.Bytes()), int64(table.Len()), &back); err != nil {
		t.Fatal(err)
	}
	if back.String() != lines {
		t.Errorf("came back as\n%s\nwant\n%s", back.String(), lines)
	}
}

func TestColumns(t *testing.T) {
	for line := range strings.Lines(export(t)) {
		r, err := ledgerRow(line)
		if err != nil {
			t.Fatal(err)
		}
		if r.Kind == "claim" && (r.Instrument != "rus-blr-2024" || r.Stage != "signed" || len(r.Parties) != 2 || r.DateFrom != "2024-12-06") {
			t.Errorf("columns of a claim: %+v", r)
		}
	}
}

// A damaged file is an error, never a panic.
func FuzzParquetToLedger(f *testing.F) {
	f.Add([]byte("PAR1"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		var out bytes.Buffer
		if err := ParquetToLedger(bytes.NewReader(b), int64(len(b)), &out); err == nil && !bytes.HasPrefix(b, []byte("PAR1")) {
			t.Fatal("read as Parquet what is none")
		}
	})
}
