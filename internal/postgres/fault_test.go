//go:build unix

package postgres_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"foedus/internal/ledger"
	"foedus/internal/ledger/ledgertest"
	"foedus/internal/postgres"
)

// The fault tests. FOEDUS_FAULTS=1 runs them whole; without it a small form runs.
//
//	FOEDUS_FAULTS=1 go test -run Fault -v ./internal/postgres

// TestMain is also the writer that the tests kill: the test binary, run again with
// the address to write to in its environment.
func TestMain(m *testing.M) {
	address := os.Getenv("FOEDUS_FAULT_ADDRESS")
	if address == "" {
		code := m.Run()
		if s := shared.s; s != nil && s.own {
			s.stop()
			os.RemoveAll(filepath.Dir(s.data))
		}
		os.Exit(code)
	}
	from, _ := strconv.Atoi(os.Getenv("FOEDUS_FAULT_FROM"))
	batches, _ := strconv.Atoi(os.Getenv("FOEDUS_FAULT_BATCHES"))
	s, err := postgres.Open(ctx, address, postgres.Options{})
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

func writer(address string, from, batches int) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "FOEDUS_FAULT_ADDRESS="+address, fmt.Sprintf("FOEDUS_FAULT_FROM=%d", from), fmt.Sprintf("FOEDUS_FAULT_BATCHES=%d", batches))
	return c
}

// kill ends the server and every process of it with SIGKILL, and starts it again.
func (s *server) kill(t *testing.T) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(s.data, "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(first)
	if err != nil || pid < 2 {
		t.Fatalf("postmaster.pid: %q", first)
	}
	syscall.Kill(pid, syscall.SIGSTOP) // lest it start others meanwhile
	pids := append([]int{pid}, children(pid)...)
	for _, p := range pids {
		syscall.Kill(p, syscall.SIGKILL)
	}
	for _, p := range pids { // the memory that they share must be let go
		for range 200 {
			if syscall.Kill(p, 0) != nil || zombie(p) {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
	}
	// Every process of it is dead. One that nobody has waited for yet still has its
	// number, which would keep the next server from starting.
	os.Remove(filepath.Join(s.data, "postmaster.pid"))
	for try := 0; ; try++ {
		if err := s.start(); err == nil {
			return
		} else if try == 5 {
			log, _ := os.ReadFile(filepath.Join(filepath.Dir(s.data), "log"))
			t.Fatalf("%v\n%s", err, log[max(0, len(log)-1000):])
		}
		time.Sleep(200 * time.Millisecond)
	}
}

func children(of int) []int {
	var out []int
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, f := range stats {
		if pid, parent, _ := stat(f); parent == of {
			out = append(out, pid)
		}
	}
	return out
}

func zombie(pid int) bool {
	_, _, state := stat(fmt.Sprintf("/proc/%d/stat", pid))
	return state == "Z" || state == ""
}

func stat(file string) (pid, parent int, state string) {
	text, _ := os.ReadFile(file)
	_, after, ok := strings.Cut(string(text), ") ")
	if !ok {
		return 0, 0, ""
	}
	fmt.Sscan(string(text), &pid)
	fmt.Sscan(after, &state, &parent)
	return pid, parent, state
}

func TestFaultKilled(t *testing.T) {
	s := serverFor(t)
	y := ledgertest.NewTally(t)
	kills := ledgertest.Faults(200, 3)
	const each = 20 // kills of the writers of one ledger
	for done := 0; done < kills; done += each {
		schema := fmt.Sprintf("killed%d", done)
		admin(t, s, "CREATE SCHEMA "+schema)
		var acks []ledgertest.Ack
		for i := range min(each, kills-done) {
			wait := time.Duration(1 + rand.IntN(int(150*time.Millisecond)))
			c := writer(s.in(schema), i*1_000_000, 0)
			if s.own && i%5 == 2 {
				got := make(chan []ledgertest.Ack)
				go func() { got <- ledgertest.Watch(t, c, -1) }()
				time.Sleep(150*time.Millisecond + wait)
				s.kill(t)
				y.Add("servers ended with SIGKILL under a writer")
				acks = append(acks, <-got...)
				continue
			}
			acks = append(acks, ledgertest.Watch(t, c, wait)...)
			y.Add("writers ended with SIGKILL")
		}
		st, err := postgres.Open(ctx, s.in(schema), postgres.Options{})
		if err != nil {
			t.Fatal(err)
		}
		ledgertest.Kept(t, st, acks, y)
		st.Close()
		admin(t, s, "DROP SCHEMA "+schema+" CASCADE")
	}
}

func TestFaultTwoPrograms(t *testing.T) {
	s := serverFor(t)
	y := ledgertest.NewTally(t)
	admin(t, s, "CREATE SCHEMA two")
	defer admin(t, s, "DROP SCHEMA two CASCADE")
	batches := ledgertest.Faults(200, 15)
	done := make(chan []ledgertest.Ack)
	go func() { done <- ledgertest.Watch(t, writer(s.in("two"), 1_000_000, batches), 0) }()
	acks := ledgertest.Watch(t, writer(s.in("two"), 2_000_000, batches), 0)
	acks = append(acks, <-done...)
	if len(acks) != 2*batches {
		t.Errorf("%d batches acknowledged of %d", len(acks), 2*batches)
	}
	st, err := postgres.Open(ctx, s.in("two"), postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	ledgertest.Kept(t, st, acks, y)
}

// What is changed behind the program's back is found, and the ledger itself lets
// nobody change it by mistake.
func TestFaultAltered(t *testing.T) {
	s := serverFor(t)
	y := ledgertest.NewTally(t)
	n := 0
	for name, sql := range map[string]string{
		"content":         "UPDATE %s.record SET content = content || ' '::bytea WHERE seq = 7",
		"time":            "UPDATE %s.record SET recorded = recorded - interval '1 us' WHERE seq = 2",
		"column of a day": "UPDATE %s.record SET known = '[1990-01-01,)' WHERE seq = 9",
		"index by key":    "DELETE FROM %s.keyed WHERE seq = 11 AND key LIKE 'i%'",
		"words":           "UPDATE %s.source SET stems = '{other}'",
		"document":        "UPDATE %s.document SET original = 'other'",
		"last record":     "DELETE FROM %s.record WHERE seq = 51",
		"pointer":         "INSERT INTO %s.pointer VALUES ('x', 3)",
	} {
		t.Run(name, func(t *testing.T) {
			n++
			schema := fmt.Sprintf("altered%d", n)
			admin(t, s, "CREATE SCHEMA "+schema)
			defer admin(t, s, "DROP SCHEMA "+schema+" CASCADE")
			st, err := postgres.Open(ctx, s.in(schema), postgres.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer st.Close()
			doc := ledgertest.Report("Wire", "en", "2024-12-06", "the treaties were signed")
			if _, err := st.Append(ctx, append([]ledger.Record{doc}, ledgertest.Many(doc, 0, 50)...)...); err != nil {
				t.Fatal(err)
			}
			before, _ := st.Checkpoint(ctx)
			if strings.Contains(sql, ".record") {
				if err := try(s, strings.ReplaceAll(sql, "%s", schema)); err == nil {
					t.Fatal("the ledger let itself be changed")
				}
			}
			admin(t, s, strings.ReplaceAll("ALTER TABLE %s.record DISABLE TRIGGER USER; ALTER TABLE %s.document DISABLE TRIGGER USER; "+sql, "%s", schema))
			shown := ledgertest.Damaged(t, st, before)
			if shown == "" {
				t.Error("not found")
			}
			y.Add("altered " + name + ": " + shown)
		})
	}
}
