package atop

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// data is where the files of the authors are, for those who have them; they are
// no part of the project.
const data = "../../../../shared/data/atop"

func open(t testing.TB, name string) io.Reader {
	t.Helper()
	f, err := os.Open(filepath.Join(data, name))
	if os.IsNotExist(err) {
		t.Skipf("needs the authors' file %s in ../shared/data/atop", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if !strings.HasSuffix(name, ".gz") {
		return f
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// The directed dyad-years that follow from the member file are those that the
// authors publish: whatever differs has a named reason. Any file of theirs in the
// folder is held, whatever years it has.
func TestReplication(t *testing.T) {
	members, err := ReadMembers("atop51_member.csv", open(t, "atop51_member.csv"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(data, "directed_dyadyear_*"))
	if err != nil || len(files) == 0 {
		t.Skip("needs the authors' directed dyad-years in ../shared/data/atop")
	}
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			published, err := ReadPublished(name, open(t, name))
			if err != nil {
				t.Fatal(err)
			}
			r := Replicate(Pacts(members), published)
			t.Logf("%d-%d: ours %d rows, published %d, agree %d, differ %d, unexplained %d", r.First, r.Last, r.Ours, r.Published, r.Agree, len(r.Differ), r.Unexplained())
			for _, rule := range r.Rules {
				t.Logf("without %q %d rows would differ: %s", rule.Name, rule.Rows, rule.Says)
			}
			for _, d := range r.Differ {
				if d.Because == "" {
					t.Errorf("unexplained: %s", d)
				} else {
					t.Logf("%s: %s", d, d.Because)
				}
			}
			if r.Agree+len(r.Differ) < r.Published || r.Agree == 0 {
				t.Errorf("%d agree and %d differ of %d", r.Agree, len(r.Differ), r.Published)
			}
		})
	}
}
