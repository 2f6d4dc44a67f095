package main

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"foedus"
	"foedus/internal/ledger"
)

// exported makes the export of a ledger with so many records.
func exported(t *testing.T, records int) []byte {
	t.Helper()
	s := ledger.NewMemory(ledger.Options{})
	source := ledger.NewSource(ledger.Source{Title: "Pacts signed", Outlet: "Agency"}, []byte("signed in Warsaw"))
	batch := []ledger.Record{source}
	for i := 1; len(batch) < records; i++ {
		on := foedus.YMD(1900+i%120, 1+i%12, 1+i%28).First()
		claim := ledger.NewClaim(source, foedus.MachineLayer, "reader", foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "signed", Factuality: foedus.Done,
			Parties: []foedus.PartyID{"RUS", "BLR"}, Object: fmt.Sprint("paper ", i), Date: &foedus.When{From: on, To: on}, Spans: []foedus.Span{{Start: 0, End: 6, Text: "signed"}}})
		batch = append(batch, claim, ledger.NewReview(claim, ledger.Accept, "ana", "«seen»\t<b>"))
	}
	if _, err := s.Append(context.Background(), batch[:records]...); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := ledger.Export(context.Background(), s, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// foedusRun runs a command and gives what it printed.
func foedusRun(args ...string) (out string, code int, err error) {
	var b bytes.Buffer
	code, err = run(args, strings.NewReader(""), &b, &b)
	return b.String(), code, err
}

// A ledger goes out and comes back to the byte, in each of the three forms.
func TestRoundTrips(t *testing.T) {
	dir := t.TempDir()
	lines := exported(t, 5000)
	file := func(name string, body []byte) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, body, 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	must := func(args ...string) string {
		t.Helper()
		out, _, err := foedusRun(args...)
		if err != nil {
			t.Fatalf("foedus %q: %v", args, err)
		}
		return out
	}
	a, b, c := filepath.Join(dir, "a.db"), filepath.Join(dir, "b.db"), filepath.Join(dir, "c.db")
	if out := must("--db", a, "import", "jsonl", file("a.jsonl", lines)); !strings.Contains(out, "5000 records") {
		t.Errorf("imported %q", out)
	}
	must("--db", b, "import", "parquet", file("a.parquet", []byte(must("--db", a, "export", "--format", "parquet"))))
	must("copy", b, c)
	for _, db := range []string{a, b, c} {
		if got := must("--db", db, "export"); got != string(lines) {
			t.Errorf("%s came back otherwise", filepath.Base(db))
		}
		if got, want := must("--db", db, "verify"), must("--db", a, "verify"); got != want {
			t.Errorf("%s has another checkpoint", filepath.Base(db))
		}
	}
	if out := must("--db", c, "import", "jsonl", filepath.Join(dir, "a.jsonl")); !strings.Contains(out, "0 records") {
		t.Errorf("the same again: %q", out)
	}
}

// Whatever is wrong with a file, the error says where, and nothing of it comes in:
// neither into a new ledger nor into one that holds something.
func TestImportIsAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	good := exported(t, 5000)
	lines := bytes.SplitAfter(good, []byte("\n"))
	change := func(n int, line string) []byte {
		out := append([][]byte{}, lines...)
		out[n-1] = []byte(line)
		return bytes.Join(out, nil)
	}
	held := filepath.Join(dir, "held.db")
	write := func(name string, body []byte) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, body, 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	if _, _, err := foedusRun("--db", held, "import", "jsonl", write("few.jsonl", exported(t, 7))); err != nil {
		t.Fatal(err)
	}
	before, _, _ := foedusRun("--db", held, "export")

	table := filepath.Join(dir, "whole.db")
	if _, _, err := foedusRun("--db", table, "import", "jsonl", write("good.jsonl", good)); err != nil {
		t.Fatal(err)
	}
	pq, _, err := foedusRun("--db", table, "export", "--format", "parquet")
	if err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(dir, "other.db")
	db, err := sql.Open("sqlite", other)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE bookmarks (url TEXT)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	foreign, err := os.ReadFile(other)
	if err != nil {
		t.Fatal(err)
	}
	var cars bytes.Buffer
	w := parquet.NewGenericWriter[struct{ Make, Model string }](&cars)
	if _, err := w.Write([]struct{ Make, Model string }{{"a", "b"}}); err != nil {
		t.Fatal(err)
	}
	w.Close()
	flipped := bytes.Replace(good, []byte(`paper 900"`), []byte(`paper 901"`), 1)

	tests := map[string]struct {
		kind string
		body []byte
		says string
	}{
		"a broken line in the middle":      {"jsonl", change(2500, "{\"seq\":2500,\"recor\n"), "line 2500"},
		"a line of another program":        {"jsonl", change(2500, "{\"name\":\"x\"}\n"), `line 2500: not a record: json: unknown field "name"`},
		"cut in the last line":             {"jsonl", good[:len(good)-40], "line 5000"},
		"a letter changed":                 {"jsonl", flipped, "it was altered"},
		"a letter that is not UTF-8":       {"jsonl", change(10, strings.Replace(string(lines[9]), "signed", "sign\xffd", 1)), "line 10"},
		"binary":                           {"jsonl", foreign, "line 1"},
		"Parquet cut in half":              {"parquet", []byte(pq)[:len(pq)/2], "reading Parquet"},
		"Parquet cut at its end":           {"parquet", []byte(pq)[:len(pq)-3], "reading Parquet"},
		"Parquet with a hole":              {"parquet", append(append([]byte(pq)[:len(pq)/3:len(pq)/3], make([]byte, 4096)...), pq[len(pq)/3+4096:]...), "importing"},
		"Parquet of another program":       {"parquet", cars.Bytes(), `no column "line"; this is not a ledger that foedus exported`},
		"a SQLite file for Parquet":        {"parquet", foreign, "reading Parquet"},
		"an empty file for Parquet":        {"parquet", nil, "reading Parquet"},
		"lines that look like our Parquet": {"parquet", good, "reading Parquet"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			file := write(strings.ReplaceAll(name, " ", "_"), tt.body)
			fresh := filepath.Join(t.TempDir(), "new.db")
			for _, ledger := range []string{fresh, held} {
				_, code, err := foedusRun("--db", ledger, "import", tt.kind, file)
				if err == nil || code != exitError || !strings.Contains(err.Error(), tt.says) || !strings.Contains(err.Error(), filepath.Base(file)) {
					t.Errorf("exit %d, %v; want %q", code, err, tt.says)
				}
			}
			if out, _, err := foedusRun("--db", fresh, "export"); out != "" {
				t.Errorf("the new ledger holds %.80q (%v)", out, err)
			}
			if now, _, err := foedusRun("--db", held, "export"); err != nil || now != before {
				t.Errorf("the ledger changed (%v)", err)
			}
		})
	}
	t.Run("copy from a file of another program", func(t *testing.T) {
		for _, args := range [][]string{{"copy", other, filepath.Join(dir, "to.db")}, {"copy", held, other}} {
			if _, code, err := foedusRun(args...); err == nil || code != exitError || !strings.Contains(err.Error(), "other.db: not a Foedus ledger") {
				t.Errorf("%q: exit %d, %v", args, code, err)
			}
		}
		if now, err := os.ReadFile(other); err != nil || !bytes.Equal(now, foreign) {
			t.Errorf("the other program's file was changed (%v)", err)
		}
	})
}
