package ledger_test

import (
	"testing"

	"foedus/internal/ledger"
	"foedus/internal/ledger/ledgertest"
)

func open(t ledgertest.TB, o ledger.Options) (ledger.Store, ledgertest.Reopen) {
	return ledger.NewMemory(o), nil
}

func TestMemory(t *testing.T) { ledgertest.Run(t, open) }

func BenchmarkAppend(b *testing.B) { ledgertest.BenchmarkAppend(b, open) }

func BenchmarkAsOf(b *testing.B) { ledgertest.BenchmarkAsOf(b, open, nil) }
