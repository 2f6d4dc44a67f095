package ledgertest

import (
	"bytes"
	"os"
	"os/exec"
	"testing"
)

// Mount puts a small file system of its own on a folder ("size=4m"), or says why it
// cannot.
func Mount(t *testing.T, dir, options string) (why string) {
	t.Helper()
	return mount(t, dir, "-t", "tmpfs", "-o", options, "foedus", dir)
}

// MountReadOnly makes one file or folder read-only, also for root, whom permissions
// do not stop.
func MountReadOnly(t *testing.T, path string) (why string) {
	t.Helper()
	if why := mount(t, path, "--bind", path, path); why != "" {
		return why
	}
	Remount(t, path, "bind,ro")
	return ""
}

func mount(t *testing.T, where string, args ...string) (why string) {
	if os.Getenv("FOEDUS_FAULT_NO_MOUNT") != "" {
		return "FOEDUS_FAULT_NO_MOUNT is set"
	}
	if out, err := exec.Command("mount", args...).CombinedOutput(); err != nil {
		return "no file system can be mounted: " + string(bytes.TrimSpace(append(out, err.Error()...)))
	}
	t.Cleanup(func() { exec.Command("umount", "-l", where).Run() })
	return ""
}

// Remount changes the options of what is mounted.
func Remount(t *testing.T, dir, options string) {
	t.Helper()
	if out, err := exec.Command("mount", "-o", "remount,"+options, dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}
