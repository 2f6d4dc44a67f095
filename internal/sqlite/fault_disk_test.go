//go:build unix

package sqlite_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"foedus/internal/ledger"
	"foedus/internal/ledger/ledgertest"
	"foedus/internal/sqlite"
)

func TestFaultDiskFull(t *testing.T) {
	y := ledgertest.NewTally(t, "SQLite", "disk full")
	for range ledgertest.Faults(20, 1) {
		dir := t.TempDir()
		path := filepath.Join(dir, "full.db")
		size := 1500 + rand.IntN(4000) // KB
		if why := ledgertest.Mount(t, dir, fmt.Sprintf("size=%dk", size)); why != "" {
			// No disk of the test's own: files that may not grow fail the same way.
			c := writer(path, 0, 0)
			c.Env = append(c.Env, fmt.Sprintf("FOEDUS_FAULT_LIMIT=%d", size<<10))
			w, _ := ledgertest.Watch(t, c, -1)
			y.Add("file size limits met (" + why + "), each reported")
			ledgertest.Kept(t, openPath(t, path), w.Acks, y)
			continue
		}
		s := openPath(t, path)
		var out bytes.Buffer
		err := ledgertest.WriteOn(s, &out, 0, 0)
		if err == nil {
			t.Fatal("a full disk was not reported")
		}
		y.Add("disks filled, each reported")
		acks := ledgertest.ReadWritten(&out).Acks
		ledgertest.Kept(t, s, acks, y) // by the same program, which goes on
		s.Close()
		ledgertest.Remount(t, dir, "size=64m")
		s = openPath(t, path)
		ledgertest.Kept(t, s, acks, nil)
		out.Reset()
		if err := ledgertest.WriteOn(s, &out, 5_000_000, 3); err != nil {
			t.Fatalf("with room again: %v", err)
		}
		ledgertest.Kept(t, s, append(acks, ledgertest.ReadWritten(&out).Acks...), nil)
		y.Add("written on with room again")
		s.Close()
	}
}

// What cannot be written is read whole, and says that it cannot be written.
func TestFaultReadOnly(t *testing.T) {
	for _, tt := range []struct {
		name     string
		killed   bool // the writer left its log beside the file
		readOnly func(t *testing.T, path string) (why string)
	}{
		{"file read-only", false, func(t *testing.T, path string) string {
			if os.Getuid() == 0 { // whom permissions do not stop
				return ledgertest.MountReadOnly(t, path)
			}
			return chmod(t, path, 0o444)
		}},
		{"folder read-only", false, readOnlyFolder},
		{"folder read-only, after `kill -9`", true, readOnlyFolder},
	} {
		t.Run(tt.name, func(t *testing.T) {
			y := ledgertest.NewTally(t, "SQLite", tt.name)
			dir := t.TempDir()
			path := filepath.Join(dir, "read.db")
			var acks []ledgertest.Ack
			if tt.killed {
				w, _ := ledgertest.Watch(t, writer(path, 0, 0), 50*time.Millisecond)
				acks = w.Acks
			} else {
				var out bytes.Buffer
				s := openPath(t, path)
				if err := ledgertest.WriteOn(s, &out, 0, 5); err != nil {
					t.Fatal(err)
				}
				s.Close()
				acks = ledgertest.ReadWritten(&out).Acks
			}
			if why := tt.readOnly(t, path); why != "" {
				y.Skip(t, "permissions do not stop root, and "+why)
			}
			s := openPath(t, path)
			ledgertest.Kept(t, s, acks, y)
			_, err := s.Append(ctx, ledgertest.Report("x", "en", "", "x"))
			if !errors.Is(err, ledger.ErrReadOnly) {
				t.Errorf("written to: %v", err)
			}
			y.Add("append refused: the ledger cannot be written")
			ledgertest.Kept(t, s, acks, nil)
			if tt.name == "file read-only" {
				return
			}
			if _, err := sqlite.Open(ctx, filepath.Join(dir, "new.db"), sqlite.Options{}); err == nil {
				t.Error("made a file where none can be made")
			}
		})
	}
}

func readOnlyFolder(t *testing.T, path string) string {
	if os.Getuid() == 0 {
		return ledgertest.MountReadOnly(t, filepath.Dir(path))
	}
	chmod(t, path, 0o444)
	return chmod(t, filepath.Dir(path), 0o555)
}

func chmod(t *testing.T, path string, mode os.FileMode) string {
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(path, 0o755) })
	return ""
}
