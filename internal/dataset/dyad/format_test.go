package dyad

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"foedus"
)

// The three formats say the same.
func TestFormats(t *testing.T) {
	sys := system(t, "gw", 1990, 1991)
	s, err := NewSet("atop", sys, ByPromise, []Promised{
		{Obligor: 255, Beneficiary: 2, Promises: Every, From: date("1990-10-03"), Pact: "1"},
		{Obligor: 260, Beneficiary: 2, Promises: Defence, From: date("1955-05-06"), To: date("1990-10-02"), Pact: "2"},
		{Obligor: 260, Beneficiary: 2, Promises: Offence, From: date("1990-02"), To: date("1990-02"), Pact: "3"},
	}, date("2018-12-31").First(), Whole(1815, 1990, false))
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []Query{{}, {Undirected: true, Tied: true}, {Grain: StateYear}, {Grain: Day, Tied: true, Days: Days{date("1990-10-01").First(), date("1990-10-04").First()}}} {
		names := Header(q.Grain, s.Scale)
		var c, j, p bytes.Buffer
		for format, w := range map[string]io.Writer{"csv": &c, "jsonl": &j, "parquet": &p} {
			if _, err := Write(w, format, s, q); err != nil {
				t.Fatal(err)
			}
		}
		rows, err := csv.NewReader(&c).ReadAll()
		if err != nil || !slices.Equal(rows[0], names) {
			t.Fatalf("header %q, want %q: %v", rows[0], names, err)
		}
		rows = rows[1:]
		lines := strings.Split(strings.TrimSpace(j.String()), "\n")
		f, err := parquet.OpenFile(bytes.NewReader(p.Bytes()), int64(p.Len()))
		if err != nil {
			t.Fatal(err)
		}
		if len(lines) != len(rows) || f.NumRows() != int64(len(rows)) {
			t.Fatalf("%d rows, %d lines, %d of Parquet", len(rows), len(lines), f.NumRows())
		}
		for i, path := range f.Schema().Columns() {
			if path[0] != names[i] {
				t.Errorf("column %d of Parquet is %q, want %q", i, path[0], names[i])
			}
		}
		got := parquetRows(t, f)
		for i, row := range rows {
			var m map[string]any
			if err := json.Unmarshal([]byte(lines[i]), &m); err != nil {
				t.Fatal(err)
			}
			for k, name := range names {
				v := ""
				switch x := m[name].(type) {
				case string:
					v = x
				case float64:
					v = strconv.Itoa(int(x))
				}
				if v != row[k] || got[i][k] != row[k] {
					t.Fatalf("row %d, %s: CSV %q, JSON %q, Parquet %q", i, name, row[k], v, got[i][k])
				}
			}
		}
		var list struct{ Rows []map[string]any }
		j.Reset()
		j.WriteString(`{"Rows":[`)
		if _, err := Write(&j, "json", s, q); err != nil {
			t.Fatal(err)
		}
		j.WriteString("]}")
		if err := json.Unmarshal(j.Bytes(), &list); err != nil || len(list.Rows) != len(rows) {
			t.Errorf("%d rows in a list, want %d: %v", len(list.Rows), len(rows), err)
		}
	}
}

func parquetRows(t *testing.T, f *parquet.File) [][]string {
	t.Helper()
	var out [][]string
	for _, g := range f.RowGroups() {
		rows := g.Rows()
		defer rows.Close()
		buf := make([]parquet.Row, 64)
		for {
			n, err := rows.ReadRows(buf)
			for _, r := range buf[:n] {
				line := make([]string, len(r))
				for i, v := range r {
					switch {
					case v.IsNull():
					case f.Schema().Columns()[i][0] == "date":
						line[i] = foedus.Day(v.Int32()).String()
					default:
						line[i] = v.String()
					}
				}
				out = append(out, line)
			}
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	return out
}
