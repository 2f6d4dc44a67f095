//go:build unix

package postgres_test

import (
	"strings"
	"testing"

	"foedus/internal/ledger"
	"foedus/internal/ledger/ledgertest"
)

// What is changed behind the program's back is found, and the ledger itself lets
// nobody change it by mistake.
func TestAltered(t *testing.T) {
	s := serverFor(t)
	for name, sql := range map[string]string{
		"content":         "UPDATE %s.record SET content = content || ' '::bytea WHERE seq = 7",
		"time":            "UPDATE %s.record SET recorded = recorded - interval '1 us' WHERE seq = 2",
		"column of a day": "UPDATE %s.record SET known = '[1990-01-01,)' WHERE seq = 9",
		"index by key":    "DELETE FROM %s.keyed WHERE seq = 11 AND key LIKE 'i%'",
		"words":           "UPDATE %s.source SET stems = '{other}'",
		"document":        "UPDATE %s.document SET original = 'other'",
		"last record":     "DELETE FROM %s.record WHERE seq = 51",
		"pointer":         "INSERT INTO %s.pointer VALUES ('x', 3)",
	} {
		t.Run(name, func(t *testing.T) {
			const altered = "altered"
			st := opened(t, schema(t, s, altered))
			doc := ledgertest.Report("Wire", "en", "2024-12-06", "the treaties were signed")
			if _, err := st.Append(ctx, append([]ledger.Record{doc}, ledgertest.Many(doc, 0, 50)...)...); err != nil {
				t.Fatal(err)
			}
			before, _ := st.Checkpoint(ctx)
			if strings.Contains(sql, ".record") {
				if err := try(s, strings.ReplaceAll(sql, "%s", altered)); err == nil {
					t.Fatal("the ledger let itself be changed")
				}
			}
			admin(t, s, strings.ReplaceAll("ALTER TABLE %s.record DISABLE TRIGGER USER; ALTER TABLE %s.document DISABLE TRIGGER USER; "+sql, "%s", altered))
			_, err := ledger.Verify(ctx, st, before)
			if err == nil {
				err = st.Check(ctx)
			}
			if !ledgertest.IsDamage(err) {
				t.Errorf("not found: %v", err)
			}
		})
	}
}
