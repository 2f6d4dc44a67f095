package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// BenchmarkReference is the same on every machine and at every version: ten
// million dependent steps of xorshift64. Dividing by it compares tables that
// were measured on different machines, and a median far above the minimum says
// that something else ran beside.
func BenchmarkReference(b *testing.B) {
	x := uint64(88172645463325252)
	var took []time.Duration
	for b.Loop() {
		start := time.Now()
		for range 10_000_000 {
			x ^= x << 13
			x ^= x >> 7
			x ^= x << 17
		}
		took = append(took, time.Since(start))
	}
	spread(b, took)
	if x == 0 {
		b.Fatal("xorshift64 never comes to 0")
	}
}

// BenchmarkCold is what a user waits for: a process from its start to its end,
// all start-up included. The program lies in the page cache, as it does from the
// second command on. The first line, "floor", is a Go program that
// does nothing: no command can be faster.
func BenchmarkCold(b *testing.B) {
	dir := b.TempDir()
	foedus := filepath.Join(dir, "foedus")
	build(b, foedus, ".")
	nothing := filepath.Join(dir, "nothing.go")
	if err := os.WriteFile(nothing, []byte("package main\n\nfunc main() {}\n"), 0o600); err != nil {
		b.Fatal(err)
	}
	floor := filepath.Join(dir, "floor")
	build(b, floor, nothing)

	const report = "../../../shared/data/seed/report.txt"
	for _, c := range []struct {
		name  string
		args  []string
		needs string
	}{
		{name: "floor", args: []string{floor}},
		{name: "help", args: []string{foedus, "--help"}},
		{name: "coverage", args: []string{foedus, "coverage"}},
		{name: "casus", args: []string{foedus, "casus", "--by", "POL", "--on", "BLR", "--date", "2025-03-14"}},
		{name: "read", args: []string{foedus, "read", report}, needs: report},
	} {
		b.Run(c.name, func(b *testing.B) {
			if c.needs != "" {
				if _, err := os.Stat(c.needs); err != nil {
					b.Skipf("the report to read is not here: %v", err)
				}
			}
			process(b, c.args) // once for the page cache
			var took []time.Duration
			var cpu time.Duration
			for b.Loop() {
				for range 40 { // fewer say nothing of a p95
					start := time.Now()
					p := process(b, c.args)
					took = append(took, time.Since(start))
					cpu += p.UserTime() + p.SystemTime()
				}
			}
			spread(b, took)
			b.ReportMetric(ms(cpu)/float64(len(took)), "cpu-ms")
		})
	}
}

// BenchmarkBinary reports the size of the program, as built and stripped.
func BenchmarkBinary(b *testing.B) {
	dir := b.TempDir()
	whole, stripped := filepath.Join(dir, "whole"), filepath.Join(dir, "stripped")
	build(b, whole, ".")
	build(b, stripped, "-trimpath", "-ldflags=-s -w", ".")
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(megabytes(b, whole), "MB")
	b.ReportMetric(megabytes(b, stripped), "stripped-MB")
}

func build(b *testing.B, out string, args ...string) {
	b.Helper()
	text, err := exec.Command("go", append([]string{"build", "-o", out}, args...)...).CombinedOutput()
	if err != nil {
		b.Fatalf("building %s: %v\n%s", filepath.Base(out), err, text)
	}
}

// process runs a command to its end and fails unless it answered.
func process(b *testing.B, args []string) *os.ProcessState {
	b.Helper()
	var stderr bytes.Buffer
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stderr = &stderr
	err := cmd.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() == exitOutside {
		err = nil // outside coverage is an answer
	}
	if err != nil {
		b.Fatalf("foedus %q: %v\n%s", args[1:], err, stderr.Bytes())
	}
	return cmd.ProcessState
}

// spread reports three figures where the mean of ns/op would hide what differs.
func spread(b *testing.B, took []time.Duration) {
	b.Helper()
	slices.Sort(took)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(ms(took[0]), "min-ms")
	b.ReportMetric(ms(took[len(took)/2]), "median-ms")
	b.ReportMetric(ms(took[len(took)*95/100]), "p95-ms")
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func megabytes(b *testing.B, file string) float64 {
	b.Helper()
	st, err := os.Stat(file)
	if err != nil {
		b.Fatal(err)
	}
	return float64(st.Size()) / 1e6
}
