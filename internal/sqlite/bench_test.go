package sqlite_test

import (
	"testing"

	"foedus/internal/ledger/ledgertest"
)

func BenchmarkAppend(b *testing.B) { ledgertest.BenchmarkAppend(b, opener(b.TempDir())) }

func BenchmarkAsOf(b *testing.B) { ledgertest.BenchmarkAsOf(b, opener(b.TempDir()), nil) }
