package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"foedus/internal/ledger"
	"foedus/internal/ledger/ledgertest"
	"foedus/internal/sqlite"
)

var ctx = context.Background()

func opener(dir string) ledgertest.Opener {
	n := 0
	return func(t ledgertest.TB, o ledger.Options) (ledger.Store, ledgertest.Reopen) {
		t.Helper()
		n++
		path := filepath.Join(dir, fmt.Sprintf("ledger %d?.db", n))
		var s *sqlite.Store
		again := func() ledger.Store {
			var err error
			if s != nil {
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
			}
			if s, err = sqlite.Open(ctx, path, sqlite.Options{Options: o}); err != nil {
				t.Fatal(err)
			}
			return s
		}
		again()
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			os.Remove(path)
		})
		return s, again
	}
}

func openPath(t *testing.T, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestStore(t *testing.T) { ledgertest.Run(t, opener(t.TempDir())) }

// The same with the late tables written every few records instead of never.
func TestStoreSettled(t *testing.T) {
	t.Cleanup(sqlite.SetSettleEvery(5))
	ledgertest.Run(t, opener(t.TempDir()))
}
