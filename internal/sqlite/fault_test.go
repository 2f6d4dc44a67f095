//go:build unix

package sqlite_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"foedus/internal/ledger"
	"foedus/internal/ledger/ledgertest"
	"foedus/internal/sqlite"
)

// The fault tests. FOEDUS_FAULTS=1 runs them whole; without it a small form runs.
//
//	FOEDUS_FAULTS=1 go test -run Fault -v ./internal/sqlite

// TestMain is also the writer that the tests kill: the test binary, run again with
// the file to write in its environment.
func TestMain(m *testing.M) {
	path := os.Getenv("FOEDUS_FAULT_FILE")
	if path == "" {
		os.Exit(m.Run())
	}
	from, _ := strconv.Atoi(os.Getenv("FOEDUS_FAULT_FROM"))
	batches, _ := strconv.Atoi(os.Getenv("FOEDUS_FAULT_BATCHES"))
	if limit, _ := strconv.ParseUint(os.Getenv("FOEDUS_FAULT_LIMIT"), 10, 64); limit > 0 {
		signal.Ignore(syscall.SIGXFSZ)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(0) // which the test takes for a failure
		}
	}
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err == nil {
		err = ledgertest.WriteOn(s, os.Stdout, from, batches)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	s.Close()
	os.Exit(0)
}

func writer(path string, from, batches int) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "FOEDUS_FAULT_FILE="+path, fmt.Sprintf("FOEDUS_FAULT_FROM=%d", from), fmt.Sprintf("FOEDUS_FAULT_BATCHES=%d", batches))
	return c
}

// Every writer that is counted was ended between the beginning of an append and its
// acknowledgement.
func TestFaultKilled(t *testing.T) {
	y := ledgertest.NewTally(t, "SQLite", "`kill -9` of a writer")
	const within = "writers ended with SIGKILL within an append"
	kills := ledgertest.Faults(200, 5)
	const each = 20 // of the writers of one file
	for y.N(within) < kills {
		path := filepath.Join(t.TempDir(), "killed.db")
		var acks []ledgertest.Ack
		for i := 0; i < each && y.N(within) < kills; i++ {
			wait := time.Duration(1 + rand.IntN(int(150*time.Millisecond)))
			w, _ := ledgertest.Watch(t, writer(path, i*1_000_000, 0), wait)
			if t.Failed() {
				return
			}
			acks = append(acks, w.Acks...)
			if w.Within {
				y.Add(within)
			} else {
				y.Add("more between two appends")
			}
			if i%5 == 4 {
				s, err := sqlite.Open(ctx, path, sqlite.Options{})
				if err != nil {
					t.Fatal(err)
				}
				ledgertest.Kept(t, s, acks, nil)
				s.Close()
			}
		}
		ledgertest.Kept(t, openPath(t, path), acks, y)
	}
}

// Two programs write to one file to their end while a third is killed again and
// again.
func TestFaultTwoPrograms(t *testing.T) {
	y := ledgertest.NewTally(t, "SQLite", "two programs on one file, a third killed beside them")
	path := filepath.Join(t.TempDir(), "two.db")
	acks := ledgertest.Together(t, y, func(from, batches int) *exec.Cmd { return writer(path, from, batches) })
	ledgertest.Kept(t, openPath(t, path), acks, y)
}

func TestFaultClockBack(t *testing.T) {
	y := ledgertest.NewTally(t, "SQLite", "clock moved back")
	path := filepath.Join(t.TempDir(), "clock.db")
	ledgertest.ClockBack(t, y, ledgertest.Faults(100, 8), func(o ledger.Options) ledger.Store {
		s, err := sqlite.Open(ctx, path, sqlite.Options{Options: o})
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	make := func(name string, f func(path string)) string {
		path := filepath.Join(dir, name)
		f(path)
		return path
	}
	ours := func(path string) {
		s, err := sqlite.Open(ctx, path, sqlite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		s.Close()
	}
	patch := func(path string, at int64, b ...byte) {
		f, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if _, err := f.WriteAt(b, at); err != nil {
			t.Fatal(err)
		}
	}
	tests := map[string]struct {
		path string
		want error
	}{
		"a text":                      {make("text", func(p string) { os.WriteFile(p, []byte("not a database"), 0o644) }), ledger.ErrForeign},
		"another program's database":  {make("other", func(p string) { ours(p); patch(p, 68, 1, 2, 3, 4) }), ledger.ErrForeign},
		"a newer ledger":              {make("newer", func(p string) { ours(p); patch(p, 60, 0, 0, 0, 99) }), ledger.ErrNewer},
		"a folder":                    {make("folder", func(p string) { os.Mkdir(p, 0o755) }), ledger.ErrForeign},
		"a folder that is not there":  {filepath.Join(dir, "none", "x.db"), nil},
		"an empty file, which is new": {make("empty", func(p string) { os.WriteFile(p, nil, 0o644) }), nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			before, _ := os.ReadFile(tt.path)
			s, err := sqlite.Open(ctx, tt.path, sqlite.Options{})
			if err == nil {
				s.Close()
			}
			if tt.want != nil && !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			if (err == nil) != (name == "an empty file, which is new") {
				t.Errorf("got %v", err)
			}
			if after, _ := os.ReadFile(tt.path); err != nil && string(after) != string(before) {
				t.Error("a file that was refused was written to")
			}
		})
	}
}
