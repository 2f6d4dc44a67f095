package ledgertest

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"os/exec"
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

// Batch is how many claims a writer of WriteOn appends at a time.
const Batch = 20

// WriteOn is what the program does that a test kills: it appends batches until it
// fails or has written so many (0: for ever). Of each it prints that it begins,
// that it was acknowledged, and the checkpoint after it:
//
//	begin 1000040
//	done 1000040
//	at 62 9f86d0...
//
// The number is that of the batch's first claim, a multiple of Batch.
func WriteOn(s ledger.Store, out io.Writer, from, batches int) error {
	doc := Report("Wire", "en", "2024-12-06", "text")
	if _, err := s.Append(background, doc); err != nil {
		return err
	}
	for i := 0; batches == 0 || i < batches; i++ {
		n := from + i*Batch
		fmt.Fprintf(out, "begin %d\n", n)
		if _, err := s.Append(background, Many(doc, n, Batch)...); err != nil {
			return err
		}
		fmt.Fprintf(out, "done %d\n", n)
		cp, err := s.Checkpoint(background)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "at %d %x\n", cp.Size, cp.Root[:])
	}
	return nil
}

// Written is what a writer of WriteOn said.
type Written struct {
	Acks   []Ack
	Within bool // its last append was begun and not acknowledged
}

// An Ack is a batch that was acknowledged, and the checkpoint after it, of size 0
// where the writer ended before it could say.
type Ack struct {
	From int
	ledger.Checkpoint
}

// line reads one line; one that was cut short counts as not said.
func (w *Written) line(text string) {
	var from int
	var size int64
	var root []byte
	switch {
	case scan(text, "begin %d", &from):
		w.Within = true
	case scan(text, "done %d", &from):
		w.Within = false
		w.Acks = append(w.Acks, Ack{From: from})
	case scan(text, "at %d %x", &size, &root) && len(root) == 32:
		last := &w.Acks[len(w.Acks)-1]
		last.Size = size
		copy(last.Root[:], root)
	}
}

func scan(text, form string, into ...any) bool {
	n, err := fmt.Sscanf(text, form, into...)
	return err == nil && n == len(into)
}

// ReadWritten reads what WriteOn printed.
func ReadWritten(r io.Reader) (w Written) {
	for b := bufio.NewReader(r); ; {
		text, err := b.ReadString('\n')
		if err != nil {
			return w
		}
		w.line(text)
	}
}

// Watch starts a writer, ends it with SIGKILL once it has acknowledged something
// and the time given has passed, and gives what it had said by then. With kill 0
// it waits for the writer's own end, which must be a good one; with -1, for an end
// with an error, which it gives.
func Watch(t *testing.T, c *exec.Cmd, kill time.Duration) (w Written, said string) {
	t.Helper()
	pipe, err := c.StdoutPipe()
	if err != nil {
		t.Error(err) // not Fatal: it may be another goroutine's
		return w, ""
	}
	var stderr strings.Builder
	c.Stderr = &stderr
	if err := c.Start(); err != nil {
		t.Error(err)
		return w, ""
	}
	first := make(chan bool, 1)
	if kill > 0 {
		go func() {
			<-first
			time.Sleep(kill)
			c.Process.Kill()
		}()
	}
	for b := bufio.NewReader(pipe); ; {
		text, err := b.ReadString('\n')
		if err != nil {
			break
		}
		w.line(text)
		if len(w.Acks) > 0 {
			select {
			case first <- true:
			default:
			}
		}
	}
	close(first)
	if err := c.Wait(); kill == 0 && err != nil || kill < 0 && err == nil {
		t.Errorf("writer: %v: %s", err, stderr.String())
	}
	return w, stderr.String()
}

// Short gives the first digits of a checkpoint, for messages.
func short(c ledger.Checkpoint) string {
	return fmt.Sprintf("%d %s", c.Size, hex.EncodeToString(c.Root[:4]))
}

// Together runs two writers to their end, which must be a good one, while a third
// is killed again and again, and gives what all of them had acknowledged. The
// writer is to begin at a number and write so many batches.
func Together(t *testing.T, y *Tally, writer func(from, batches int) *exec.Cmd) (acks []Ack) {
	t.Helper()
	batches := Faults(300, 20)
	done := make(chan []Ack, 2)
	for i := range 2 {
		go func() {
			w, _ := Watch(t, writer((i+1)*1_000_000, batches), 0)
			done <- w.Acks
		}()
	}
	for ended := 0; ended < 2; {
		w, _ := Watch(t, writer((3+y.N("beside them ended with SIGKILL"))*1_000_000, 0), 20*time.Millisecond)
		acks = append(acks, w.Acks...)
		y.Add("beside them ended with SIGKILL")
		for more := true; more && ended < 2; {
			select {
			case of := <-done:
				if len(of) != batches {
					t.Errorf("%d batches acknowledged of %d", len(of), batches)
				}
				acks = append(acks, of...)
				ended++
				y.Add("writers ran to their end")
			default:
				more = false
			}
		}
	}
	return acks
}
