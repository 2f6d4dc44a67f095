package ask

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"foedus/corpus"
)

// The snippets of examples/dyads read what is written and count what is there,
// where Python (with pyarrow for Parquet) or R (with arrow) is installed.
func TestExamplesReadDyads(t *testing.T) {
	table, err := Open(corpus.Default()).Dyads(DyadsQuery{From: "2023", To: "2025", Tied: true})
	if err != nil {
		t.Fatal(err)
	}
	var lines bytes.Buffer
	if _, err := table.Write(&lines, "jsonl"); err != nil {
		t.Fatal(err)
	}
	want := ""
	for year := 2023; year <= 2025; year++ {
		owed, unknown := 0, 0
		for line := range strings.Lines(lines.String()) {
			var row struct{ Year, Defence *int }
			if err := json.Unmarshal([]byte(line), &row); err != nil {
				t.Fatal(err)
			}
			switch {
			case *row.Year != year:
			case row.Defence == nil:
				unknown++
			case *row.Defence == 1:
				owed++
			}
		}
		want += fmt.Sprintln(year, owed, "owed,", unknown, "not known")
	}
	dir := t.TempDir()
	for _, format := range []string{"csv", "parquet"} {
		f, err := os.Create(filepath.Join(dir, "dyads."+format))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := table.Write(f, format); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct{ name, program, script, file, needs string }{
		{"Python CSV", "python3", "read.py", "dyads.csv", "import csv"},
		{"Python Parquet", "python3", "read.py", "dyads.parquet", "import pyarrow"},
		{"R CSV", "Rscript", "read.R", "dyads.csv", "1"},
		{"R Parquet", "Rscript", "read.R", "dyads.parquet", "library(arrow)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path, err := exec.LookPath(tt.program)
			if err != nil {
				t.Skipf("%s is not installed", tt.program)
			}
			flag := map[string]string{"python3": "-c", "Rscript": "-e"}[tt.program]
			if exec.CommandContext(t.Context(), path, flag, tt.needs).Run() != nil {
				t.Skipf("%s cannot %s", tt.program, tt.needs)
			}
			out, err := exec.CommandContext(t.Context(), path, filepath.Join("../../examples/dyads", tt.script), filepath.Join(dir, tt.file)).CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			if string(out) != want {
				t.Errorf("it counts\n%swant\n%s", out, want)
			}
		})
	}
}
