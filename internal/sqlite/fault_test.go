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

func TestFaultKilled(t *testing.T) {
	y := ledgertest.NewTally(t)
	kills := ledgertest.Faults(200, 4)
	const each = 20 // kills of the writers of one file
	for done := 0; done < kills; done += each {
		path := filepath.Join(t.TempDir(), "killed.db")
		var acks []ledgertest.Ack
		for i := range min(each, kills-done) {
			wait := time.Duration(1 + rand.IntN(int(150*time.Millisecond)))
			acks = append(acks, ledgertest.Watch(t, writer(path, i*1_000_000, 0), wait)...)
			y.Add("writers ended with SIGKILL")
			if i%5 == 4 || i == min(each, kills-done)-1 {
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

func TestFaultTwoPrograms(t *testing.T) {
	y := ledgertest.NewTally(t)
	path := filepath.Join(t.TempDir(), "two.db")
	batches := ledgertest.Faults(300, 25)
	done := make(chan []ledgertest.Ack)
	go func() { done <- ledgertest.Watch(t, writer(path, 1_000_000, batches), 0) }()
	acks := ledgertest.Watch(t, writer(path, 2_000_000, batches), 0)
	acks = append(acks, <-done...)
	if len(acks) != 2*batches {
		t.Errorf("%d batches acknowledged of %d", len(acks), 2*batches)
	}
	ledgertest.Kept(t, openPath(t, path), acks, y)
}

func TestFaultDiskFull(t *testing.T) {
	y := ledgertest.NewTally(t)
	for range ledgertest.Faults(20, 1) {
		dir := t.TempDir()
		path := filepath.Join(dir, "full.db")
		size := 1500 + rand.IntN(4000) // KB
		if why := mount(t, dir, fmt.Sprintf("size=%dk", size)); why != "" {
			// No disk of the test's own: files that may not grow fail the same way.
			c := writer(path, 0, 0)
			c.Env = append(c.Env, fmt.Sprintf("FOEDUS_FAULT_LIMIT=%d", size<<10))
			acks := ledgertest.Watch(t, c, -1)
			y.Add("file size limits met, each reported")
			ledgertest.Kept(t, openPath(t, path), acks, y)
			continue
		}
		s := openPath(t, path)
		var out lines
		err := ledgertest.WriteOn(s, &out, 0, 0)
		if err == nil {
			t.Fatal("a full disk was not reported")
		}
		y.Add("disks filled, each reported")
		ledgertest.Kept(t, s, out.acks(t), y) // by the same program, which goes on
		s.Close()
		remount(t, dir, "size=64m")
		s = openPath(t, path)
		ledgertest.Kept(t, s, out.acks(t), nil)
		if err := ledgertest.WriteOn(s, &lines{}, 5_000_000, 3); err != nil {
			t.Fatalf("with room again: %v", err)
		}
		y.Add("written on with room again")
		s.Close()
	}
}

func TestFaultReadOnly(t *testing.T) {
	y := ledgertest.NewTally(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "read.db")
	if os.Getuid() == 0 { // whom permissions do not stop
		if why := mount(t, dir, "size=16m"); why != "" {
			t.Skip("no file system can be mounted here, and permissions do not stop root: " + why)
		}
	}
	var out lines
	s := openPath(t, path)
	if err := ledgertest.WriteOn(s, &out, 0, 5); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if os.Getuid() == 0 {
		remount(t, dir, "ro")
	} else {
		os.Chmod(path, 0o444)
		os.Chmod(dir, 0o555)
		t.Cleanup(func() { os.Chmod(dir, 0o755) })
	}
	s = openPath(t, path)
	ledgertest.Kept(t, s, out.acks(t), y)
	if _, err := s.Append(ctx, ledgertest.Report("x", "en", "", "x")); !errors.Is(err, ledger.ErrReadOnly) {
		t.Errorf("written to a read-only file: %v", err)
	}
	y.Add("read-only file: read, and refused to write")
	if _, err := sqlite.Open(ctx, filepath.Join(dir, "new.db"), sqlite.Options{}); err == nil {
		t.Error("made a file where none can be made")
	}
}

func TestFaultDamage(t *testing.T) {
	y := ledgertest.NewTally(t)
	defer sqlite.SetSettleEvery(500)()
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.db")
	s := openPath(t, whole)
	doc := ledgertest.Report("Wire", "en", "2024-12-06", "the treaties were signed")
	if _, err := s.Append(ctx, append([]ledger.Record{doc}, ledgertest.Many(doc, 0, 1200)...)...); err != nil {
		t.Fatal(err)
	}
	before, _ := s.Checkpoint(ctx)
	s.Close()
	bytes, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 7))
	try := func(kind string, b []byte) {
		path := filepath.Join(dir, "damaged.db")
		for _, f := range []string{path, path + "-wal", path + "-shm"} {
			os.Remove(f)
		}
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		s, err := sqlite.Open(ctx, path, sqlite.Options{})
		if err != nil {
			if !ledgertest.IsDamage(err) && !errors.Is(err, ledger.ErrNewer) {
				t.Logf("%s: on opening: %v", kind, err)
			}
			y.Add(kind + ": reported on opening")
			return
		}
		defer s.Close()
		switch shown := ledgertest.Damaged(t, s, before); shown {
		case "":
			y.Add(kind + ": no effect, every record, index and document as before")
		default:
			y.Add(kind + ": " + shown)
		}
	}
	for range ledgertest.Faults(300, 12) {
		b := append([]byte(nil), bytes...)
		at := r.IntN(len(b) - 64)
		for i := range 1 + r.IntN(64) {
			b[at+i] ^= byte(1 + r.IntN(255))
		}
		try("page damaged", b)
	}
	for range ledgertest.Faults(100, 5) {
		try("file cut short", bytes[:r.IntN(len(bytes))])
	}
}

func TestFaultClockBack(t *testing.T) {
	y := ledgertest.NewTally(t)
	path := filepath.Join(t.TempDir(), "clock.db")
	doc := ledgertest.Report("Wire", "en", "2024-12-06", "text")
	var last time.Time
	now := time.Date(2025, 3, 14, 9, 0, 0, 0, time.UTC)
	for i := range ledgertest.Faults(100, 5) {
		now = now.Add(time.Duration(rand.IntN(1000)-700) * time.Hour)
		s, err := sqlite.Open(ctx, path, sqlite.Options{Options: ledger.Options{Now: func() time.Time { return now }}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Append(ctx, append([]ledger.Record{doc}, ledgertest.Many(doc, i*10, 10)...)...); err != nil {
			t.Fatal(err)
		}
		if last.After(now) {
			y.Add("appended with the clock behind the last record")
		}
		rs := ledgertest.Collect(t, s, ledger.Query{})
		last = rs[len(rs)-1].Recorded
		if _, err := ledger.Verify(ctx, s); err != nil { // every time is after the one before
			t.Fatal(err)
		}
		s.Close()
	}
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
