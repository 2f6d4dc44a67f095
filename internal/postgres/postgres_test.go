//go:build unix

package postgres_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

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

// After many records the tables are vacuumed, so that indexes answer alone: the pages
// that they need not look at are counted.
func TestSettled(t *testing.T) {
	defer postgres.SetSettleEvery(50)()
	s := serverFor(t)
	admin(t, s, "CREATE SCHEMA settled")
	defer admin(t, s, "DROP SCHEMA settled CASCADE")
	st, err := postgres.Open(ctx, s.in("settled"), postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	c, err := pgx.Connect(ctx, s.address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(ctx)
	doc := ledgertest.Report("Wire", "en", "2024-12-06", "text")
	for _, tt := range []struct {
		from, records int
		tables        []string
	}{
		{0, 49, nil},
		{49, 1, []string{"keyed", "pointer", "record"}},
	} {
		batch := ledgertest.Many(doc, tt.from, tt.records)
		if tt.from == 0 {
			batch[0] = doc
		}
		if _, err := st.Append(ctx, batch...); err != nil {
			t.Fatal(err)
		}
		rows, err := c.Query(ctx, "SELECT relname FROM pg_class WHERE relnamespace = 'settled'::regnamespace AND relkind = 'r' AND relallvisible > 0 ORDER BY 1")
		if err != nil {
			t.Fatal(err)
		}
		tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil || !slices.Equal(tables, tt.tables) {
			t.Errorf("after %d records: vacuumed %v, %v; want %v", tt.from+tt.records, tables, err, tt.tables)
		}
	}
}

func BenchmarkAppend(b *testing.B) { ledgertest.BenchmarkAppend(b, opener(b)) }

func BenchmarkAsOf(b *testing.B) {
	ledgertest.BenchmarkAsOf(b, opener(b), func(b *testing.B) { serverMemory(b, serverFor(b)) })
}

// serverMemory reports what the processes of a server on this machine take of
// memory, what they share counted once; nothing, where the system does not tell.
func serverMemory(b *testing.B, s *server) {
	c, err := pgx.Connect(ctx, s.address)
	if err != nil {
		b.Fatal(err)
	}
	defer c.Close(ctx)
	rows, err := c.Query(ctx, "SELECT pid, coalesce(application_name, '') = 'foedus' FROM pg_stat_activity")
	if err != nil {
		b.Fatal(err)
	}
	var pid, all, ours int
	var client bool
	_, err = pgx.ForEachRow(rows, []any{&pid, &client}, func() error {
		proc := fmt.Sprintf("/proc/%d/", pid)
		if name, _ := os.ReadFile(proc + "comm"); strings.TrimSpace(string(name)) != "postgres" {
			return nil // another machine's process, or nobody tells
		}
		all += ledgertest.Kilobytes(proc+"smaps_rollup", "Pss")
		if client {
			ours += ledgertest.Kilobytes(proc+"smaps_rollup", "Private_Clean") + ledgertest.Kilobytes(proc+"smaps_rollup", "Private_Dirty")
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	if all > 0 {
		b.ReportMetric(float64(all)/1024, "server-MB")
		b.ReportMetric(float64(ours)/1024, "backends-own-MB")
	}
}
