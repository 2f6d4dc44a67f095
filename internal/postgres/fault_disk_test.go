//go:build unix

package postgres_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"foedus/internal/ledger"
	"foedus/internal/ledger/ledgertest"
	"foedus/internal/postgres"
)

// smallDisk mounts a file system that servers may write to.
func smallDisk(t *testing.T, y *ledgertest.Tally, options string) string {
	t.Helper()
	dir := filepath.Join(made.root, "disk")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if why := ledgertest.Mount(t, dir, options); why != "" {
		y.Skip(t, why)
	}
	if made.who != nil {
		if err := os.Chown(dir, int(made.who.Uid), int(made.who.Gid)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// must runs a program that must succeed.
func must(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := run(name, args...); err != nil {
		t.Fatalf("%s %s: %v: %s", name, strings.Join(args, " "), err, out)
	}
}

// The tables fill the disk: the server goes on, and says so. Or its log does: the
// server then ends itself, and goes on when it is started again with room.
func TestFaultDiskFull(t *testing.T) {
	for _, tt := range []struct {
		name string
		log  bool
	}{{"disk of the tables full", false}, {"disk of the log full", true}} {
		t.Run(tt.name, func(t *testing.T) {
			y := ledgertest.NewTally(t, "PostgreSQL", tt.name)
			for i := range ledgertest.Faults(20, 1) {
				t.Run(fmt.Sprint(i), func(t *testing.T) { fill(t, y, tt.log) })
			}
		})
	}
}

func fill(t *testing.T, y *ledgertest.Tally, log bool) {
	s := ownServer(t, y, "full", "")
	kb := 2000 + rand.IntN(4000)
	if log {
		kb += 2000
	}
	dir := smallDisk(t, y, fmt.Sprintf("size=%dk", kb))
	t.Cleanup(func() { s.stop("immediate") }) // before the disk is gone
	address := s.in("filled")
	if log {
		must(t, "pg_resetwal", "--wal-segsize=1", "-D", s.data)
		must(t, "mv", filepath.Join(s.data, "pg_wal"), filepath.Join(dir, "pg_wal"))
		must(t, "ln", "-s", filepath.Join(dir, "pg_wal"), filepath.Join(s.data, "pg_wal"))
		s.options = "-c min_wal_size=2MB"
		s.begin(t)
	} else {
		s.begin(t)
		admin(t, s, "CREATE TABLESPACE small LOCATION '"+dir+"'")
		address += "&default_tablespace=small"
	}
	admin(t, s, "CREATE SCHEMA filled")
	st := opened(t, address)
	var out bytes.Buffer
	err := ledgertest.WriteOn(st, &out, 0, 0)
	acks := ledgertest.ReadWritten(&out).Acks
	switch {
	case err == nil:
		t.Fatal("a full disk was not reported")
	case log:
		y.Add("disks filled, the server ended, the append under way failed")
		st.Close()
		s.stop("immediate")
		ledgertest.Remount(t, dir, "size=64m")
		s.begin(t)
		st = opened(t, address)
	default:
		if !strings.Contains(err.Error(), "disk is full, nothing was recorded") {
			t.Errorf("the error does not say that the disk is full: %v", err)
		}
		y.Add("disks filled, each reported as that")
		ledgertest.Kept(t, st, acks, nil) // by the same program, which goes on
		ledgertest.Remount(t, dir, "size=64m")
	}
	ledgertest.Kept(t, st, acks, y)
	out.Reset()
	if err := ledgertest.WriteOn(st, &out, 5_000_000, 3); err != nil {
		t.Fatalf("with room again: %v", err)
	}
	ledgertest.Kept(t, st, append(acks, ledgertest.ReadWritten(&out).Acks...), nil)
	y.Add("written on with room again")
	st.Close()
}

// What cannot be written is read whole, says that it cannot be written, and can be
// written on when that has an end.
func TestFaultReadOnly(t *testing.T) {
	for _, tt := range []struct {
		name     string
		readOnly func(t *testing.T, s *server, dir string) (address string)
		over     func(t *testing.T, s *server, dir string)
		unread   bool // it cannot be read either
	}{
		{name: "default_transaction_read_only",
			readOnly: func(t *testing.T, s *server, _ string) string {
				return s.in("read") + "&default_transaction_read_only=on"
			}},
		{name: "user who may only read",
			readOnly: func(t *testing.T, s *server, _ string) string {
				admin(t, s, "CREATE ROLE reader LOGIN; GRANT USAGE ON SCHEMA read TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA read TO reader")
				return strings.Replace(s.in("read"), "foedus@", "reader@", 1)
			}},
		{name: "hot standby",
			readOnly: func(t *testing.T, s *server, _ string) string {
				s.stop("fast")
				must(t, "touch", filepath.Join(s.data, "standby.signal"))
				s.begin(t)
				return s.in("read")
			},
			over: func(t *testing.T, s *server, _ string) { must(t, "pg_ctl", "-D", s.data, "-w", "promote") }},
		{name: "disk of the tables read-only", unread: true,
			readOnly: func(t *testing.T, s *server, dir string) string {
				s.stop("fast")
				ledgertest.Remount(t, dir, "ro")
				s.begin(t)
				return s.in("read")
			},
			over: func(t *testing.T, s *server, dir string) {
				s.stop("fast")
				ledgertest.Remount(t, dir, "rw")
				s.begin(t)
			}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			y := ledgertest.NewTally(t, "PostgreSQL", tt.name)
			s := ownServer(t, y, "read", "")
			var dir string
			if tt.unread {
				dir = smallDisk(t, y, "size=64m")
				t.Cleanup(func() { s.stop("immediate") })
			}
			s.begin(t)
			if tt.unread {
				admin(t, s, "CREATE TABLESPACE small LOCATION '"+dir+"'")
				admin(t, s, "ALTER ROLE foedus SET default_tablespace = small")
			}
			admin(t, s, "CREATE SCHEMA read; CREATE SCHEMA empty")
			var out bytes.Buffer
			st := opened(t, s.in("read"))
			if err := ledgertest.WriteOn(st, &out, 0, 5); err != nil {
				t.Fatal(err)
			}
			st.Close()
			acks := ledgertest.ReadWritten(&out).Acks
			address := tt.readOnly(t, s, dir)
			st, err := postgres.Open(ctx, address, postgres.Options{})
			if tt.unread {
				if !errors.Is(err, ledger.ErrReadOnly) {
					t.Fatalf("opened: %v", err)
				}
				y.Add("ledger that the server cannot open: that was said")
			} else {
				if err != nil {
					t.Fatal(err)
				}
				ledgertest.Kept(t, st, acks, nil)
				_, err = st.Append(ctx, ledgertest.Report("x", "en", "", "x"))
				if !errors.Is(err, ledger.ErrReadOnly) {
					t.Errorf("written to: %v", err)
				}
				y.Add("ledger read whole; append refused: the ledger cannot be written")
				ledgertest.Kept(t, st, acks, nil)
				st.Close()
				empty := strings.Replace(address, "search_path=read", "search_path=empty", 1)
				if _, err := postgres.Open(ctx, empty, postgres.Options{}); err == nil {
					t.Error("made a ledger where none can be made")
				}
			}
			if tt.over != nil {
				tt.over(t, s, dir)
			}
			st = opened(t, s.in("read"))
			ledgertest.Kept(t, st, acks, y)
			out.Reset()
			if err := ledgertest.WriteOn(st, &out, 5_000_000, 3); err != nil {
				t.Fatalf("writable again: %v", err)
			}
			ledgertest.Kept(t, st, append(acks, ledgertest.ReadWritten(&out).Acks...), nil)
			y.Add("written on when it could be again")
			st.Close()
		})
	}
}
