package sqlite_test

import (
	"flag"
	"path/filepath"
	"testing"

	"foedus/internal/ledger"
	"foedus/internal/ledger/ledgertest"
	"foedus/internal/sqlite"
)

var records = flag.Int("records", 20000, "size of the ledger of BenchmarkAsOf; the target is stated for 1000000")

func openBench(b testing.TB) ledger.Store {
	s, err := sqlite.Open(ctx, filepath.Join(b.TempDir(), "bench.db"), sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

func BenchmarkAppend(b *testing.B) { ledgertest.BenchmarkAppend(b, openBench) }

func BenchmarkAsOf(b *testing.B) {
	s := openBench(b)
	ledgertest.Fill(b, s, *records)
	ledgertest.BenchmarkAsOf(b, s, *records)
}
