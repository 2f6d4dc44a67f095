package ledgertest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"foedus/internal/ledger"
)

// Faults tells whether the fault tests run whole (FOEDUS_FAULTS is set) or in
// their small form, and gives the number to use.
func Faults(whole, small int) int {
	if os.Getenv("FOEDUS_FAULTS") != "" {
		return whole
	}
	return small
}

// A Tally counts what came of faults and prints it when the test ends.
type Tally struct {
	lines []string
	n     map[string]int
}

// NewTally begins a tally.
func NewTally(t *testing.T) *Tally {
	y := &Tally{n: map[string]int{}}
	t.Cleanup(func() {
		var b strings.Builder
		for _, l := range y.lines {
			fmt.Fprintf(&b, "\n%6d  %s", y.n[l], l)
		}
		t.Logf("faults of %s:%s", t.Name(), b.String())
	})
	return y
}

// Add counts one.
func (y *Tally) Add(what string) { y.AddN(what, 1) }

// AddN counts several. A nil tally counts nothing.
func (y *Tally) AddN(what string, n int) {
	if y == nil {
		return
	}
	if !slices.Contains(y.lines, what) {
		y.lines = append(y.lines, what)
	}
	y.n[what] += n
}

// Batch is how many claims a writer of WriteOn appends at a time.
const Batch = 20

// WriteOn is what the program does that a test kills: it appends batches until it
// fails or has written so many (0: for ever), and prints for each that was
// acknowledged its first number and the checkpoint after it.
func WriteOn(s ledger.Store, out io.Writer, from, batches int) error {
	doc := Report("Wire", "en", "2024-12-06", "text")
	if _, err := s.Append(background, doc); err != nil {
		return err
	}
	for i := 0; batches == 0 || i < batches; i++ {
		n := from + i*Batch
		if _, err := s.Append(background, Many(doc, n, Batch)...); err != nil {
			return err
		}
		cp, err := s.Checkpoint(background)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%d %d %x\n", n, cp.Size, cp.Root[:])
	}
	return nil
}

// An Ack is a line of WriteOn.
type Ack struct {
	From int
	ledger.Checkpoint
}

// Watch starts a writer, ends it with SIGKILL once it has acknowledged something
// and the time given has passed, and gives what it had acknowledged by then. With
// kill 0 it waits for the writer's own end, which must be a good one; with -1, for
// an end with an error.
func Watch(t *testing.T, c *exec.Cmd, kill time.Duration) []Ack {
	t.Helper()
	pipe, err := c.StdoutPipe()
	if err != nil {
		t.Error(err) // not Fatal: it may be another goroutine's
		return nil
	}
	var stderr strings.Builder
	c.Stderr = &stderr
	if err := c.Start(); err != nil {
		t.Error(err)
		return nil
	}
	var acks []Ack
	first := make(chan bool, 1)
	if kill > 0 {
		go func() {
			<-first
			time.Sleep(kill)
			c.Process.Kill()
		}()
	}
	for sc := bufio.NewScanner(pipe); sc.Scan(); {
		var a Ack
		var root []byte
		if _, err := fmt.Sscanf(sc.Text(), "%d %d %x", &a.From, &a.Size, &root); err != nil || len(root) != 32 {
			break // a line cut by the kill was not acknowledged
		}
		copy(a.Root[:], root)
		acks = append(acks, a)
		select {
		case first <- true:
		default:
		}
	}
	close(first)
	if err := c.Wait(); kill == 0 && err != nil || kill < 0 && err == nil {
		t.Errorf("writer: %v: %s", err, stderr.String())
	}
	return acks
}

// Kept holds a ledger against what its writers had acknowledged: every batch is
// there whole, none is there in part, and the log continues each checkpoint.
func Kept(t *testing.T, s ledger.Store, acks []Ack, y *Tally) {
	t.Helper()
	var checkpoints []ledger.Checkpoint
	for i, a := range acks {
		if i%20 == 0 || i > len(acks)-5 {
			checkpoints = append(checkpoints, a.Checkpoint)
		}
	}
	v, err := ledger.Verify(background, s, checkpoints...)
	if err != nil {
		t.Fatalf("after %d acknowledged batches: %v", len(acks), err)
	}
	if err := s.Check(background); err != nil {
		t.Fatal(err)
	}
	claims := int64(0)
	for r, err := range s.Records(background, ledger.Query{Kinds: []ledger.Kind{ledger.ClaimKind}}) {
		if err != nil {
			t.Fatal(err)
		}
		claims++
		_ = r
	}
	if claims%Batch != 0 {
		t.Fatalf("%d claims: a batch is there in part", claims)
	}
	doc := Report("Wire", "en", "2024-12-06", "text")
	for _, a := range acks {
		if a.Size > v.Now.Size {
			t.Fatalf("acknowledged %d records, %d are there", a.Size, v.Now.Size)
		}
		for _, r := range Many(doc, a.From, Batch)[:2] {
			if _, err := s.Get(background, r.ID); err != nil {
				t.Fatalf("acknowledged and lost: %v", err)
			}
		}
	}
	y.AddN("acknowledged batches, all found whole", len(acks))
	y.AddN("batches found that were written and not yet acknowledged", int(claims/Batch)-len(acks))
}

// Damaged tells how a store shows damage: in Verify, or in Check; "" if it shows
// none, and then its records must be those of before.
func Damaged(t *testing.T, s ledger.Store, before ledger.Checkpoint) (shown string) {
	t.Helper()
	v, err := ledger.Verify(background, s, before)
	if err != nil {
		return "reported by Verify"
	}
	if v.Now != before {
		t.Fatalf("the ledger changed and Verify did not say so: %v, %v", before, v.Now)
	}
	if err := s.Check(background); err != nil {
		return "reported by Check"
	}
	return ""
}

// IsDamage tells an error that says that something is wrong with the file.
func IsDamage(err error) bool {
	var d *ledger.DamageError
	return errors.As(err, &d) || errors.Is(err, ledger.ErrForeign)
}
