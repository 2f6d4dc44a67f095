//go:build unix

package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"foedus/internal/ledger"
	"foedus/internal/ledger/ledgertest"
	"foedus/internal/postgres"
)

var ctx = context.Background()

// A server is a PostgreSQL of the test's own, in a folder of its own, listening on
// loopback. FOEDUS_TEST_POSTGRES names another one for the tests that need none of
// their own; it is then neither stopped nor killed.
type server struct {
	address string // without the schema
	data    string // its folder; "" if it is not our own
	port    string
	options string // for its command line
}

// made is what all servers of our own come from: a folder as initdb leaves it, with
// checksums of pages.
var made struct {
	once sync.Once
	root string              // the folders of all servers; "" if there is none
	bin  string              // the programs
	who  *syscall.Credential // whom they run as
	why  string              // there is none
}

var shared struct {
	once sync.Once
	s    *server
	why  string // there is none
}

// serverFor gives the server of all tests, or skips.
func serverFor(t testing.TB) *server {
	t.Helper()
	shared.once.Do(func() {
		if a := os.Getenv("FOEDUS_TEST_POSTGRES"); a != "" {
			shared.s = &server{address: a}
			return
		}
		s, err := copied("shared", "")
		if err == nil {
			err = s.start()
		}
		if err != nil {
			shared.why = err.Error()
			return
		}
		shared.s = s
	})
	if shared.s == nil && os.Getenv("FOEDUS_REQUIRE_POSTGRES") != "" {
		t.Fatalf("no PostgreSQL, and it is required here: %s", shared.why)
	}
	if shared.s == nil {
		t.Skipf("no PostgreSQL: %s; set FOEDUS_TEST_POSTGRES to the address of one", shared.why)
	}
	return shared.s
}

// ownServer gives a server that one test may stop, fill and damage; it is not
// started yet. It skips where the programs of PostgreSQL are missing.
func ownServer(t *testing.T, y *ledgertest.Tally, name, options string) *server {
	t.Helper()
	s, err := copied(name, options)
	if err != nil {
		y.Skip(t, "no PostgreSQL of the test's own: "+err.Error())
	}
	t.Cleanup(func() {
		s.stop("immediate")
		os.RemoveAll(s.data)
	})
	return s
}

// begin starts a server that must start.
func (s *server) begin(t *testing.T) {
	t.Helper()
	if err := s.start(); err != nil {
		log, _ := os.ReadFile(s.data + ".log")
		t.Fatalf("%v\n%s", err, log[max(0, len(log)-1000):])
	}
}

func copied(name, options string) (*server, error) {
	made.once.Do(func() {
		if err := initialise(); err != nil {
			made.why = err.Error()
		}
	})
	if made.why != "" {
		return nil, errors.New(made.why)
	}
	s := &server{data: filepath.Join(made.root, name), options: options}
	if out, err := run("cp", "-a", filepath.Join(made.root, "made"), s.data); err != nil {
		return nil, fmt.Errorf("%w: %s", err, out)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	_, s.port, _ = net.SplitHostPort(l.Addr().String())
	s.address = "postgres://foedus@127.0.0.1:" + s.port + "/postgres"
	return s, l.Close()
}

func initialise() error {
	initdb, err := exec.LookPath("initdb")
	if err != nil {
		found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
		if len(found) == 0 {
			return errors.New("its server is not installed here")
		}
		initdb = found[len(found)-1]
	}
	if initdb, err = filepath.EvalSymlinks(initdb); err != nil { // to where its companions are
		return err
	}
	made.bin = filepath.Dir(initdb)
	if made.root, err = os.MkdirTemp("", "foedus-postgres-"); err != nil {
		return err
	}
	if os.Getuid() == 0 { // which PostgreSQL refuses to run as
		u, err := user.Lookup("postgres")
		if err != nil {
			return errors.New("there is no user postgres, and root cannot run it")
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		made.who = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(made.root, uid, gid); err != nil {
			return err
		}
	}
	out, err := run(initdb, "-D", filepath.Join(made.root, "made"), "-U", "foedus", "-A", "trust", "-E", "UTF8", "--locale=C", "-k", "-N")
	if err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

// endServers ends what a run of the tests has left.
func endServers() {
	if shared.s != nil && shared.s.data != "" {
		shared.s.stop("immediate")
	}
	if made.root != "" {
		os.RemoveAll(made.root)
	}
}

// run runs a program as the user of the servers: one of PostgreSQL's, unless its
// path or PATH says otherwise.
func run(name string, args ...string) ([]byte, error) {
	if own := filepath.Join(made.bin, name); !filepath.IsAbs(name) {
		if _, err := os.Stat(own); err == nil {
			name = own
		}
	}
	c := exec.Command(name, args...)
	c.Dir = "/"
	c.SysProcAttr = &syscall.SysProcAttr{Credential: made.who}
	return c.CombinedOutput()
}

func (s *server) start() error {
	out, err := run("pg_ctl", "-D", s.data, "-w", "-t", "30", "-l", s.data+".log", "-o",
		"-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -p "+s.port+" "+s.options, "start")
	if err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

// stop ends a server: "fast" writes everything to its files first.
func (s *server) stop(how string) { run("pg_ctl", "-D", s.data, "-m", how, "-w", "stop") }

// opener gives each store a schema of its own.
func opener(t testing.TB) ledgertest.Opener {
	s := serverFor(t)
	n := 0
	return func(t ledgertest.TB, o ledger.Options) (ledger.Store, ledgertest.Reopen) {
		t.Helper()
		n++
		schema := fmt.Sprintf("t%d_%d", time.Now().UnixNano(), n)
		admin(t, s, "CREATE SCHEMA "+schema)
		var st *postgres.Store
		again := func() ledger.Store {
			if st != nil {
				st.Close()
			}
			var err error
			if st, err = postgres.Open(ctx, s.in(schema), postgres.Options{Options: o}); err != nil {
				t.Fatal(err)
			}
			return st
		}
		again()
		t.Cleanup(func() {
			st.Close()
			admin(t, s, "DROP SCHEMA "+schema+" CASCADE")
		})
		return st, again
	}
}

func (s *server) in(schema string) string {
	sep := "?"
	for _, c := range s.address {
		if c == '?' {
			sep = "&"
		}
	}
	return s.address + sep + "search_path=" + schema
}

func admin(t ledgertest.TB, s *server, sql string) {
	t.Helper()
	if err := try(s, sql); err != nil {
		t.Fatal(err)
	}
}

func try(s *server, sql string) error {
	c, err := pgx.Connect(ctx, s.address)
	if err != nil {
		return err
	}
	defer c.Close(ctx)
	_, err = c.Exec(ctx, sql)
	return err
}

// schema makes a schema that is dropped when the test ends, and gives its address.
func schema(t *testing.T, s *server, name string) string {
	t.Helper()
	admin(t, s, "CREATE SCHEMA "+name)
	t.Cleanup(func() { admin(t, s, "DROP SCHEMA "+name+" CASCADE") })
	return s.in(name)
}

// opened opens a ledger that must open, until the test ends.
func opened(t *testing.T, address string) *postgres.Store {
	t.Helper()
	st, err := postgres.Open(ctx, address, postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}
