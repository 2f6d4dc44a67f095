//go:build unix

package postgres_test

import (
	"context"
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
// loopback. FOEDUS_TEST_POSTGRES names another one to use instead, which is then
// neither stopped nor killed.
type server struct {
	address string // without the schema
	bin     string
	data    string
	port    string
	who     *syscall.Credential
	own     bool
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
		shared.s, shared.why = start()
	})
	if shared.s == nil && os.Getenv("FOEDUS_REQUIRE_POSTGRES") != "" {
		t.Fatalf("no PostgreSQL, and it is required here: %s", shared.why)
	}
	if shared.s == nil {
		t.Skipf("no PostgreSQL: %s; set FOEDUS_TEST_POSTGRES to the address of one", shared.why)
	}
	return shared.s
}

func start() (*server, string) {
	initdb, err := exec.LookPath("initdb")
	if err != nil {
		found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
		if len(found) == 0 {
			return nil, "its server is not installed here"
		}
		initdb = found[len(found)-1]
	}
	root, err := os.MkdirTemp("", "foedus-postgres-")
	if err != nil {
		return nil, err.Error()
	}
	s := &server{bin: filepath.Dir(initdb), data: filepath.Join(root, "data"), own: true}
	if os.Getuid() == 0 { // which PostgreSQL refuses to run as
		u, err := user.Lookup("postgres")
		if err != nil {
			return nil, "there is no user postgres, and root cannot run it"
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		s.who = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(root, uid, gid); err != nil {
			return nil, err.Error()
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err.Error()
	}
	_, s.port, _ = net.SplitHostPort(l.Addr().String())
	l.Close()
	if out, err := s.run("initdb", "-D", s.data, "-U", "foedus", "-A", "trust", "-E", "UTF8", "--locale=C", "-k"); err != nil {
		return nil, string(out)
	}
	s.address = "postgres://foedus@127.0.0.1:" + s.port + "/postgres"
	if err := s.start(); err != nil {
		return nil, err.Error()
	}
	return s, ""
}

func (s *server) run(name string, args ...string) ([]byte, error) {
	c := exec.Command(filepath.Join(s.bin, name), args...)
	c.Dir = "/"
	c.SysProcAttr = &syscall.SysProcAttr{Credential: s.who}
	return c.CombinedOutput()
}

func (s *server) start() error {
	out, err := s.run("pg_ctl", "-D", s.data, "-w", "-t", "30", "-l", filepath.Join(filepath.Dir(s.data), "log"), "-o",
		"-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -p "+s.port, "start")
	if err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

func (s *server) stop() { s.run("pg_ctl", "-D", s.data, "-m", "immediate", "-w", "stop") }

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
