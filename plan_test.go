package foedus_test

import (
	"bufio"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"foedus"
)

// mayImport is the plan of the house: what each package may import of this
// module besides the root, and which other modules it may use. Data flows one
// way: bytes -> document -> claims -> ledger -> commitments -> scenario, proof ->
// answer -> presentation. ARCHITECTURE.md draws it.
var mayImport = map[string]struct{ ours, others []string }{
	"":                           {},
	"internal/atlas":             {},
	"corpus":                     {ours: []string{"internal/atlas"}, others: []string{"go.yaml.in/yaml/v3", "github.com/google/jsonschema-go"}},
	"corpus/internal/compile":    {ours: []string{"corpus"}},
	"internal/proof":             {},
	"internal/commitment":        {ours: []string{"internal/proof"}},
	"internal/casus":             {ours: []string{"internal/commitment", "internal/proof", "internal/atlas"}},
	"internal/oracle":            {ours: []string{"internal/atlas"}},
	"internal/source":            {},
	"internal/nlp":               {others: []string{"github.com/clipperhouse/uax29"}},
	"internal/when":              {ours: []string{"internal/nlp"}},
	"internal/report":            {ours: []string{"internal/source", "internal/atlas", "internal/nlp", "internal/when"}},
	"internal/delta":             {ours: []string{"internal/atlas"}},
	"internal/ledger":            {others: []string{"golang.org/x/mod", "github.com/kljensen/snowball"}},
	"internal/ledger/ledgertest": {ours: []string{"internal/ledger"}, others: []string{"pgregory.net/rapid", "github.com/google/go-cmp", "golang.org/x/mod"}},
	"internal/postgres":          {ours: []string{"internal/ledger"}, others: []string{"github.com/jackc/pgx/v5", "golang.org/x/mod"}},
	"internal/sqlite":            {ours: []string{"internal/ledger"}, others: []string{"modernc.org/sqlite", "golang.org/x/mod"}},
	"internal/ask": {ours: []string{"corpus", "internal/ledger", "internal/atlas", "internal/proof", "internal/commitment", "internal/casus", "internal/source",
		"internal/report", "internal/delta", "internal/dataset/table", "internal/dataset/dyad", "internal/dataset/atop", "internal/dataset/cow", "internal/dataset/drills"}},
	"internal/show": {ours: []string{"internal/ask", "internal/casefile", "internal/proof"},
		others: []string{"charm.land/lipgloss/v2", "github.com/charmbracelet/x"}},
	"internal/dataset/table":  {},
	"internal/dataset/dyad":   {ours: []string{"internal/atlas", "internal/commitment"}, others: []string{"github.com/parquet-go/parquet-go"}},
	"internal/dataset/atop":   {ours: []string{"internal/dataset/table", "internal/dataset/dyad"}},
	"internal/dataset/cow":    {ours: []string{"internal/dataset/table", "internal/dataset/dyad"}},
	"internal/dataset/drills": {ours: []string{"internal/dataset/table"}},
	"internal/dataset":        {ours: []string{"internal/ledger"}, others: []string{"github.com/parquet-go/parquet-go"}},
	"internal/casefile":       {ours: []string{"internal/ask"}, others: []string{"go.yaml.in/yaml/v3"}},
	"cmd/foedus":              {ours: []string{"*"}, others: []string{"github.com/alecthomas/kong", "github.com/vbauerster/mpb/v8", "github.com/charmbracelet/x"}},
}

func TestImportPlan(t *testing.T) {
	packages := map[string]bool{}
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && file != ".") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		pkg := filepath.ToSlash(filepath.Dir(file))
		if pkg == "." {
			pkg = ""
		}
		plan, ok := mayImport[pkg]
		if !ok {
			t.Errorf("%s: package %q is not in the plan; add it to mayImport and to ARCHITECTURE.md", file, pkg)
			return nil
		}
		packages[pkg] = true
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, im := range f.Imports {
			imported, _ := strconv.Unquote(im.Path.Value)
			if !allowed(imported, plan.ours, plan.others) {
				t.Errorf("%s imports %s, which the plan does not allow to %q", file, imported, pkg)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range mayImport {
		if !packages[pkg] {
			t.Errorf("the plan names %q, which is not there", pkg)
		}
	}
}

func allowed(imported string, ours, others []string) bool {
	if imported == foedus.Module {
		return true
	}
	if rest, ok := strings.CutPrefix(imported, foedus.Module+"/"); ok {
		return slices.Contains(ours, rest) || slices.Contains(ours, "*")
	}
	if first, _, _ := strings.Cut(imported, "/"); !strings.Contains(first, ".") {
		return true // the standard library
	}
	return slices.ContainsFunc(others, func(m string) bool { return imported == m || strings.HasPrefix(imported, m+"/") })
}

// Every package of the plan is drawn in ARCHITECTURE.md.
func TestArchitectureNamesEveryPackage(t *testing.T) {
	text, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range mayImport {
		if pkg != "" && !strings.Contains(string(text), path.Base(pkg)) {
			t.Errorf("ARCHITECTURE.md does not name %s", pkg)
		}
	}
}

// The root is the vocabulary and stays small.
func TestRootIsSmall(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		for sc := bufio.NewScanner(f); sc.Scan(); {
			lines++
		}
		f.Close()
	}
	if lines > 2500 {
		t.Errorf("the root has %d lines; the vocabulary has at most 2,500", lines)
	}
}
