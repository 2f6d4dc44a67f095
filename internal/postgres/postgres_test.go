//go:build unix

package postgres_test

import (
	"errors"
	"flag"
	"strings"
	"testing"

	"foedus/internal/ledger"
	"foedus/internal/ledger/ledgertest"
	"foedus/internal/postgres"
)

func TestStore(t *testing.T) { ledgertest.Run(t, opener(t)) }

func TestOpenRefuses(t *testing.T) {
	s := serverFor(t)
	tests := map[string]struct {
		sql  string
		want error
	}{
		"a schema with another record": {"CREATE TABLE %s.record (x int)", ledger.ErrForeign},
		"a newer ledger":               {"CREATE TABLE %s.foedus_ledger (version int); INSERT INTO %s.foedus_ledger VALUES (99)", ledger.ErrNewer},
	}
	n := 0
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			n++
			schema := "refused" + string(rune('a'+n))
			admin(t, s, "CREATE SCHEMA "+schema)
			defer admin(t, s, "DROP SCHEMA "+schema+" CASCADE")
			admin(t, s, strings.ReplaceAll(tt.sql, "%s", schema))
			if _, err := postgres.Open(ctx, s.in(schema), postgres.Options{}); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
	if _, err := postgres.Open(ctx, s.in("nowhere"), postgres.Options{}); err == nil {
		t.Error("a schema that is not there was opened")
	}
}

var records = flag.Int("records", 20000, "size of the ledger of BenchmarkAsOf; the target is stated for 1000000")

func openBench(b testing.TB) ledger.Store {
	s, _ := opener(b)(b, ledger.Options{})
	return s
}

func BenchmarkAppend(b *testing.B) { ledgertest.BenchmarkAppend(b, openBench) }

func BenchmarkAsOf(b *testing.B) {
	s := openBench(b)
	ledgertest.Fill(b, s, *records)
	admin(b, serverFor(b), "VACUUM ANALYZE") // which the server does by itself some minutes after such a load
	ledgertest.BenchmarkAsOf(b, s, *records)
}
