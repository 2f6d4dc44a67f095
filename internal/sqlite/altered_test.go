package sqlite_test

import (
	"database/sql"
	"errors"
	"path/filepath"
	"testing"

	"foedus/internal/ledger"
	"foedus/internal/ledger/ledgertest"
	"foedus/internal/sqlite"
)

// What is changed behind the program's back is found, with the first record
// changed; and the file itself lets nobody change it by mistake.
func TestAltered(t *testing.T) {
	defer sqlite.SetSettleEvery(20)()
	for name, tt := range map[string]struct {
		sql string
		seq int64 // that the error names; 0: none
	}{
		"content":                 {"UPDATE record SET content = cast(content || ' ' AS blob) WHERE seq >= 7", 7},
		"content and id":          {"UPDATE record SET content = cast(replace(cast(content AS text), 'signed the', 'denied the') AS blob), id = x'00' WHERE seq = 9", 9},
		"time":                    {"UPDATE record SET recorded = recorded + 1 WHERE seq = 51", 51},
		"a record and its hashes": {"UPDATE record SET content = cast(replace(cast(content AS text), 'signed the', 'denied the') AS blob), hashes = zeroblob(length(hashes)) WHERE seq = 13", 13},
		"one removed":             {"PRAGMA foreign_keys = 0; DELETE FROM record WHERE seq = 30", 30},
		"the last removed":        {"PRAGMA foreign_keys = 0; DELETE FROM record WHERE seq = 51", 51},
		"two exchanged":           {"UPDATE record SET seq = -1 WHERE seq = 4; UPDATE record SET seq = 4 WHERE seq = 5; UPDATE record SET seq = 5 WHERE seq = -1", 4},
		"column of a day":         {"UPDATE record SET public = 7 WHERE seq = 21", 21},
		"index by key":            {"DELETE FROM keyed_recent WHERE seq = 45", 45},
		"late index":              {"DELETE FROM keyed_old WHERE key = (SELECT id FROM name WHERE key = 'kclaim')", 2},
		"day in it":               {"UPDATE keyed_old SET rows = cast(substr(rows, 1, 28) || x'ff7f0000' || substr(rows, 33) AS blob) WHERE key = (SELECT id FROM name WHERE key = 'kclaim')", 3},
		"day beside it":           {"UPDATE keyed_old SET public = public + 1 WHERE key = (SELECT id FROM name WHERE key = 'kclaim')", 41},
		"index by id":             {"DELETE FROM head_old WHERE seq = 3; DELETE FROM head_recent WHERE seq = 3", 3},
		"what points at it":       {"DELETE FROM pointer WHERE seq = 5", 5},
		"document":                {"UPDATE document SET original = x'61'", 1},
		"words":                   {"INSERT INTO words (words) VALUES ('delete-all'); INSERT INTO words (rowid, stems) VALUES (1, 'nothing')", 1},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "altered.db")
			s := openPath(t, path)
			doc := ledgertest.Report("Wire", "en", "2024-12-06", "the treaties were signed")
			if _, err := s.Append(ctx, append([]ledger.Record{doc}, ledgertest.Many(doc, 0, 40)...)...); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Append(ctx, ledgertest.Many(doc, 40, 10)...); err != nil {
				t.Fatal(err)
			}
			before, _ := s.Checkpoint(ctx)
			db, err := sql.Open("sqlite", path)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			db.SetMaxOpenConns(1)
			for _, drop := range []string{"record_update", "record_delete", "document_update", "document_delete"} {
				if drop == "record_update" {
					if _, err := db.Exec("UPDATE record SET layer = 'human'"); err == nil {
						t.Fatal("the file let itself be changed")
					}
				}
				if _, err := db.Exec("DROP TRIGGER " + drop); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := db.Exec(tt.sql); err != nil {
				t.Fatal(err)
			}
			_, err = ledger.Verify(ctx, s, before)
			if err == nil {
				err = s.Check(ctx)
			}
			var damage *ledger.DamageError
			if !errors.As(err, &damage) || damage.Seq != tt.seq {
				t.Errorf("got %v, want record %d named", err, tt.seq)
			}
		})
	}
}
