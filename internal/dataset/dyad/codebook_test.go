package dyad

import (
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the expected files")

// docs/codebook.md is what the columns say of themselves.
func TestCodebook(t *testing.T) {
	const file = "../../../docs/codebook.md"
	got := Codebook()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("docs/codebook.md is not what the columns say; run with -update:\n%s", d)
	}
	for _, g := range []Grain{Year, Day, StateYear} {
		for _, s := range []Scale{ByPromise, ByAct} {
			for _, c := range Columns(g, s) {
				if c.Name == "" || c.Type == "" || c.Meaning == "" {
					t.Errorf("column %+v says too little", c)
				}
			}
		}
	}
}
