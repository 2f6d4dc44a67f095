//go:build unix

package sqlite_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"foedus/internal/ledger/ledgertest"
)

// mount puts a small file system of its own on a folder, or says why it cannot.
func mount(t *testing.T, dir, options string) (why string) {
	t.Helper()
	if os.Getenv("FOEDUS_FAULT_NO_MOUNT") != "" {
		return "FOEDUS_FAULT_NO_MOUNT is set"
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", options, "foedus", dir).CombinedOutput(); err != nil {
		return string(bytes.TrimSpace(out))
	}
	t.Cleanup(func() { exec.Command("umount", "-l", dir).Run() })
	return ""
}

func remount(t *testing.T, dir, options string) {
	t.Helper()
	if out, err := exec.Command("mount", "-o", "remount,"+options, dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// lines keeps what a writer in this program acknowledges.
type lines struct{ bytes.Buffer }

func (l *lines) acks(t *testing.T) []ledgertest.Ack {
	var out []ledgertest.Ack
	for _, text := range bytes.Split(bytes.TrimSpace(l.Bytes()), []byte("\n")) {
		var a ledgertest.Ack
		var root []byte
		if _, err := fmt.Sscanf(string(text), "%d %d %x", &a.From, &a.Size, &root); err != nil {
			t.Fatal(err)
		}
		copy(a.Root[:], root)
		out = append(out, a)
	}
	return out
}
