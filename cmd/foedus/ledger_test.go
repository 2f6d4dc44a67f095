//go:build unix

package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/rogpeppe/go-internal/testscript"
)

// TestLedgerScripts runs testdata/ledger over each durable store: the same
// commands, the same answers. The ledgers of a script are $L, $M, $N and $P.
func TestLedgerScripts(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) {
		scripts(t, "testdata/ledger", func(e *testscript.Env, name string) error {
			e.Setenv(name, strings.ToLower(name)+".db")
			return nil
		})
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		address := postgresFor(t)
		var n atomic.Int64
		scripts(t, "testdata/ledger", func(e *testscript.Env, name string) error {
			schema := fmt.Sprintf("s%d_%d", os.Getpid(), n.Add(1))
			if err := admin(address, "CREATE SCHEMA "+schema); err != nil {
				return err
			}
			e.Defer(func() {
				if err := admin(address, "DROP SCHEMA "+schema+" CASCADE"); err != nil {
					t.Error(err)
				}
			})
			sep := "?"
			if strings.Contains(address, "?") {
				sep = "&"
			}
			e.Setenv(name, address+sep+"search_path="+schema)
			return nil
		})
	})
}

func admin(address, sql string) error {
	c, err := pgx.Connect(context.Background(), address)
	if err != nil {
		return err
	}
	defer c.Close(context.Background())
	_, err = c.Exec(context.Background(), sql)
	return err
}

// postgresFor gives the address of a PostgreSQL: that of FOEDUS_TEST_POSTGRES, or
// a server of the test's own. Where there is none it skips, saying so, or fails if
// FOEDUS_REQUIRE_POSTGRES is set. It is as in internal/postgres/server_test.go.
func postgresFor(t *testing.T) string {
	t.Helper()
	if a := os.Getenv("FOEDUS_TEST_POSTGRES"); a != "" {
		return a
	}
	address, why := startPostgres(t)
	if why != "" && os.Getenv("FOEDUS_REQUIRE_POSTGRES") != "" {
		t.Fatalf("no PostgreSQL, and it is required here: %s", why)
	}
	if why != "" {
		t.Skipf("no PostgreSQL: %s; set FOEDUS_TEST_POSTGRES to the address of one", why)
	}
	return address
}

func startPostgres(t *testing.T) (address, why string) {
	initdb, err := exec.LookPath("initdb")
	if err != nil {
		found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
		if len(found) == 0 {
			return "", "its server is not installed here"
		}
		initdb = found[len(found)-1]
	}
	root, err := os.MkdirTemp("", "foedus-scripts-") // t.TempDir lies beneath what another user may not enter
	if err != nil {
		return "", err.Error()
	}
	t.Cleanup(func() { os.RemoveAll(root) })
	attr := &syscall.SysProcAttr{}
	if os.Getuid() == 0 { // which PostgreSQL refuses to run as
		u, err := user.Lookup("postgres")
		if err != nil {
			return "", "there is no user postgres, and root cannot run it"
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		attr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(root, uid, gid); err != nil {
			return "", err.Error()
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err.Error()
	}
	_, port, _ := net.SplitHostPort(l.Addr().String())
	l.Close()
	data := filepath.Join(root, "data")
	run := func(name string, args ...string) error {
		c := exec.Command(filepath.Join(filepath.Dir(initdb), name), args...)
		c.Dir, c.SysProcAttr = "/", attr
		if out, err := c.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w: %s", name, err, out)
		}
		return nil
	}
	if err := run("initdb", "-D", data, "-U", "foedus", "-A", "trust", "-E", "UTF8", "--locale=C"); err != nil {
		return "", err.Error()
	}
	if err := run("pg_ctl", "-D", data, "-w", "-t", "30", "-l", filepath.Join(root, "log"), "-o",
		"-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -p "+port, "start"); err != nil {
		return "", err.Error()
	}
	t.Cleanup(func() {
		if err := run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"); err != nil {
			t.Error(err)
		}
	})
	return "postgres://foedus@127.0.0.1:" + port + "/postgres", ""
}
