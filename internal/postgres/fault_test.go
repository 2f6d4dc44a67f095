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
		endServers()
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
	for try := 0; s.start() != nil; try++ {
		if try == 5 {
			s.begin(t)
			return
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

// Every writer that is counted was ended between the beginning of an append and its
// acknowledgement: by a SIGKILL of its own, or because its server and every process
// of that was.
func TestFaultKilled(t *testing.T) {
	for _, tt := range []struct{ name, counted string }{
		{"`kill -9` of a writer", "writers ended with SIGKILL within an append"},
		{"`kill -9` of the server under a writer", "servers ended with SIGKILL within an append"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			y := ledgertest.NewTally(t, "PostgreSQL", tt.name)
			var s *server
			servers := strings.HasPrefix(tt.counted, "servers")
			if servers {
				s = ownServer(t, y, "killed", "")
				s.begin(t)
			} else {
				s = serverFor(t)
			}
			kills := ledgertest.Faults(200, 3)
			const each = 20 // of the writers of one ledger
			for n := 0; y.N(tt.counted) < kills; n++ {
				schema := fmt.Sprintf("killed%d", n)
				admin(t, s, "CREATE SCHEMA "+schema)
				var acks []ledgertest.Ack
				for i := 0; i < each && y.N(tt.counted) < kills; i++ {
					wait := time.Duration(1 + rand.IntN(int(150*time.Millisecond)))
					c := writer(s.in(schema), i*1_000_000, 0)
					var w ledgertest.Written
					if servers {
						got := make(chan ledgertest.Written)
						go func() {
							w, _ := ledgertest.Watch(t, c, -1)
							got <- w
						}()
						time.Sleep(150*time.Millisecond + wait)
						s.kill(t)
						w = <-got
					} else {
						w, _ = ledgertest.Watch(t, c, wait)
					}
					if t.Failed() {
						return
					}
					acks = append(acks, w.Acks...)
					if w.Within {
						y.Add(tt.counted)
					} else {
						y.Add("more outside of one")
					}
				}
				st, err := postgres.Open(ctx, s.in(schema), postgres.Options{})
				if err != nil {
					t.Fatal(err)
				}
				ledgertest.Kept(t, st, acks, y)
				st.Close()
				admin(t, s, "DROP SCHEMA "+schema+" CASCADE")
			}
		})
	}
}

// Two programs write to one ledger to their end while a third is killed again and
// again.
func TestFaultTwoPrograms(t *testing.T) {
	s := serverFor(t)
	y := ledgertest.NewTally(t, "PostgreSQL", "two programs on one ledger, a third killed beside them")
	in := schema(t, s, "two")
	acks := ledgertest.Together(t, y, func(from, batches int) *exec.Cmd { return writer(in, from, batches) })
	ledgertest.Kept(t, opened(t, in), acks, y)
}

func TestFaultClockBack(t *testing.T) {
	s := serverFor(t)
	y := ledgertest.NewTally(t, "PostgreSQL", "clock moved back")
	in := schema(t, s, "clock")
	ledgertest.ClockBack(t, y, ledgertest.Faults(100, 8), func(o ledger.Options) ledger.Store {
		st, err := postgres.Open(ctx, in, postgres.Options{Options: o})
		if err != nil {
			t.Fatal(err)
		}
		return st
	})
}
