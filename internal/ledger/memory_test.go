package ledger_test

import (
	"testing"

	"foedus/internal/ledger"
	"foedus/internal/ledger/ledgertest"
)

func TestMemory(t *testing.T) {
	ledgertest.Run(t, func(t ledgertest.TB, o ledger.Options) (ledger.Store, ledgertest.Reopen) {
		return ledger.NewMemory(o), nil
	})
}
