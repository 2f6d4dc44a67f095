//go:build unix

package sqlite_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"foedus/internal/ledger"
	"foedus/internal/ledger/ledgertest"
	"foedus/internal/sqlite"
)

func TestFaultDamage(t *testing.T) {
	defer sqlite.SetSettleEvery(500)()
	dir := t.TempDir()
	path := filepath.Join(dir, "whole.db")
	s := openPath(t, path)
	before, answers := ledgertest.Whole(t, s)
	s.Close()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 7))
	for _, how := range ledgertest.Damages {
		t.Run(how, func(t *testing.T) {
			y := ledgertest.NewTally(t, "SQLite", how)
			for range ledgertest.Faults(150, 4) {
				b, ok := ledgertest.Spoil(r, how, whole, 4096)
				if !ok {
					continue
				}
				y.Add("damaged files")
				path := filepath.Join(dir, "damaged.db")
				for _, f := range []string{path, path + "-wal", path + "-shm"} {
					os.Remove(f)
				}
				if err := os.WriteFile(path, b, 0o644); err != nil {
					t.Fatal(err)
				}
				shown := "reported on opening"
				s, err := sqlite.Open(ctx, path, sqlite.Options{})
				if err == nil {
					shown, err = ledgertest.Damaged(t, s, before, answers)
					s.Close()
				}
				if err != nil && !ledgertest.IsDamage(err) {
					t.Logf("%s, not as damage: %v", shown, err)
					shown += " by an error that speaks of no damage"
				}
				y.Add(shown)
			}
		})
	}
}

// What a killed writer left in the write-ahead log and not yet in the file: SQLite
// takes the log up to its first damaged page for the whole of it, so that what was
// acknowledged after that is gone without a word from SQLite. The checkpoint that the
// writer was given tells.
func TestFaultDamagedLog(t *testing.T) {
	y := ledgertest.NewTally(t, "SQLite", "write-ahead log damaged after `kill -9`")
	dir := t.TempDir()
	path := filepath.Join(dir, "left.db")
	w, _ := ledgertest.Watch(t, writer(path, 0, 0), 50*time.Millisecond)
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	log, err := os.ReadFile(path + "-wal")
	if err != nil || len(w.Acks) == 0 {
		t.Fatalf("%d batches, %v", len(w.Acks), err)
	}
	acks := w.Acks
	if last := len(acks) - 1; acks[last].Size == 0 { // killed before it could say
		acks = acks[:last]
	}
	before := acks[len(acks)-1].Checkpoint
	r := rand.New(rand.NewPCG(7, 7))
	put := func(log []byte) {
		os.Remove(filepath.Join(dir, "damaged.db-shm"))
		for to, b := range map[string][]byte{"damaged.db": file, "damaged.db-wal": log} {
			if err := os.WriteFile(filepath.Join(dir, to), b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	put(log)
	s := openPath(t, filepath.Join(dir, "damaged.db"))
	ledgertest.Kept(t, s, w.Acks, y) // the log is whole
	s.Close()
	for range ledgertest.Faults(100, 4) {
		b, ok := ledgertest.Spoil(r, ledgertest.Damages[r.IntN(len(ledgertest.Damages))], log, 4096+24)
		if !ok {
			continue
		}
		y.Add("damaged logs")
		put(b)
		s, err := sqlite.Open(ctx, filepath.Join(dir, "damaged.db"), sqlite.Options{})
		if err != nil {
			if !ledgertest.IsDamage(err) {
				t.Errorf("on opening: %v", err)
			}
			y.Add("reported on opening")
			continue
		}
		if _, err := ledger.Verify(ctx, s, before); err != nil {
			if !ledgertest.IsDamage(err) {
				t.Errorf("not as damage: %v", err)
			}
			y.Add("reported by Verify, which has the last checkpoint")
		} else {
			ledgertest.Kept(t, s, acks, nil)
			y.Add("without effect, every acknowledged batch there")
		}
		s.Close()
	}
}
