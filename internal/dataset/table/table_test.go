package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"foedus"
)

var form = Form{What: "the test file", Used: []string{"id", "year", "month", "day"}, Unused: map[string]string{"note": "words"}}

func read(s string) (*Table, error) { return Read("f.csv", strings.NewReader(s), form) }

func TestMalformed(t *testing.T) {
	tests := map[string]struct{ file, want string }{
		"empty":              {"", "f.csv: the file is empty"},
		"blank":              {"\n\n", "f.csv: the file is empty"},
		"header alone":       {"id,year,month,day\n", "f.csv: row 1: no rows; this is not the test file"},
		"a column missing":   {"id,year,day\n1,2,3\n", "f.csv: row 1: no column month; this is not the test file"},
		"a column unknown":   {"id,year,month,day,extra\n1,1900,1,1,1\n", "f.csv: row 1: unknown column \"extra\"; this is not the test file"},
		"a column twice":     {"id,year,month,day,id\n", "f.csv: row 1: column \"id\" stands twice"},
		"CR line ends":       {"id,year,month,day\r1,1900,1,1\r", "f.csv: row 1: a line ends in CR alone, as on old Macintosh systems; save the file with LF or CRLF line ends"},
		"CR in a row":        {"id,year,month,day\n1,1900,1\r2,1\n", "f.csv: row 2, column month: a line ends in CR alone, as on old Macintosh systems; save the file with LF or CRLF line ends"},
		"Latin-1":            {"id,year,month,day,note\n1,1900,1,1,Caf\xe9\n", "f.csv: row 2, column note: byte 0xE9 is not UTF-8 (is the file in Latin-1?); save it as UTF-8"},
		"a zero byte":        {"id,year,month,day\n1,19\x0000,1,1\n", "f.csv: row 2, column year: a zero byte; this is not a text file"},
		"a short row":        {"id,year,month,day\n1,1900,1,1\n2,1900\n", "f.csv: row 3, column month: the row ends before it: 2 cells for 4 columns"},
		"a long row":         {"id,year,month,day\n1,1900,1,1,5\n", "f.csv: row 2: 5 cells for 4 columns"},
		"a blank row":        {"id,year,month,day\n1,1900,1,1\n\n2,1900,1,1\n", "f.csv: row 3: the row is blank"},
		"a stray quote":      {"id,year,month,day\n1,1\"900,1,1\n", "f.csv: row 2, column year: a quotation mark inside an unquoted cell; quote the cell and double the mark"},
		"a quote left open":  {"id,year,month,day\n1,\"1900,1,1\n", "f.csv: row 2, column year: a quoted cell is not closed"},
		"text after a quote": {"id,year,month,day\n1,\"1900\"x,1,1\n", "f.csv: row 2, column year: text after the closing quotation mark of a cell"},
		"a line without end": {"id,year,month,day\n1," + strings.Repeat("9", MaxLine+10), "f.csv: row 2, column year: the row is longer than 1024 KB; this is not the test file"},
		"too many columns":   {strings.Repeat(",", MaxColumns+1), "f.csv: row 1: more than 4096 columns; this is not the test file"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := read(tt.file)
			if err == nil || err.Error() != tt.want {
				t.Fatalf("error %v\nwant  %s", err, tt.want)
			}
			if _, ok := errors.AsType[*Error](err); !ok || got != nil {
				t.Errorf("error of type %T, table %v", err, got)
			}
		})
	}
}

// endless never ends a line, as a file of a gigabyte would not.
type endless struct{ given int }

func (e *endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = '7'
	}
	e.given += len(b)
	return len(b), nil
}

func TestEndlessFile(t *testing.T) {
	e := &endless{}
	_, err := Read("f.csv", io.MultiReader(strings.NewReader("id,year,month,day\n1,"), e), form)
	if err == nil || err.Error() != "f.csv: more than 64 MB; this is not the test file" {
		t.Fatal(err)
	}
	if e.given > MaxSize+1<<20 {
		t.Errorf("read %d bytes", e.given)
	}
}

func TestCells(t *testing.T) {
	const header = "id,year,month,day\n"
	tests := map[string]struct {
		row, date string
		wrong     string
	}{
		"a day":               {"1,1900,2,28", "1900-02-28", ""},
		"a leap day":          {"1,2000,2,29", "2000-02-29", ""},
		"31 February":         {"1,1900,2,31", "", "f.csv: row 2, column day: 1900-02 has no day 31"},
		"29 February of 1900": {"1,1900,2,29", "", "f.csv: row 2, column day: 1900-02 has no day 29"},
		"month 13":            {"1,1900,13,1", "", "f.csv: row 2, column month: 13 is not between 1 and 12"},
		"words":               {"1,soon,1,1", "", "f.csv: row 2, column year: \"soon\" is not a whole number"},
		"no day":              {"1,1900,2,", "1900-02", ""},
		"day xx":              {"1,1900,2,xx", "1900-02", ""},
		"month and day xx":    {"1,1900,xx,xx", "1900", ""},
		"a day of no month":   {"1,1900,xx,5", "1900", ""},
		"none":                {"1,0,0,0", "", ""},
		"missing":             {"1,-9,-9,-9", "", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tab, err := read("\xef\xbb\xbf" + header + tt.row + "\r\n")
			if err != nil {
				t.Fatal(err)
			}
			got := tab.Date(0, tab.Dating("year", "month", "day"))
			if got.String() != tt.date {
				t.Errorf("date %s, want %s", got, tt.date)
			}
			if err := tab.Err(); tt.wrong == "" && err != nil || tt.wrong != "" && (err == nil || err.Error() != tt.wrong) {
				t.Errorf("error %v, want %s", err, tt.wrong)
			}
		})
	}
}

func TestYes(t *testing.T) {
	tab, err := read("id,year,month,day\n1,0,,-9\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]foedus.Tri{"id": foedus.Yes, "year": foedus.No, "month": foedus.Unknown, "day": foedus.Unknown} {
		if got := tab.Yes(0, tab.Column(name)); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// Whatever is read, a second reader of the standard library's reads the same; the
// rest is an error that says where.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "a\n\"x\"\"y\"\n", "a,b\r\n1,\"l1\nl2\"\r\n", "a,b\n1\n", "a,b\r1,2", "\xef\xbb\xbfa\n\xe9\n", "a,\n,", "a\n\"\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		text := bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
		tab := &Table{file: "f.csv"}
		if err := tab.parse(string(text), "x"); err != nil {
			if e, ok := errors.AsType[*Error](err); !ok || e.Row == 0 && e.Wrong != "the file is empty" {
				t.Fatalf("an error that does not say where: %v", err)
			}
			return
		}
		if bytes.Contains(text, []byte("\r\n")) || slices.Equal(tab.names, []string{""}) || len(tab.names) == 1 {
			return // it turns CRLF inside quotes into LF, and skips blank rows
		}
		r := csv.NewReader(bytes.NewReader(text))
		all, err := r.ReadAll()
		if err != nil {
			t.Fatalf("read what is not CSV: %v", err)
		}
		var want []string
		for _, row := range all[1:] {
			want = append(want, row...)
		}
		if !slices.Equal(tab.names, all[0]) || !slices.Equal(tab.cells, want) {
			t.Fatalf("read %q %q\nwant %q", tab.names, tab.cells, all)
		}
		// Written again, it reads the same.
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		if err := w.WriteAll(all); err != nil {
			t.Fatal(err)
		}
		again := &Table{file: "f.csv"}
		if err := again.parse(out.String(), "x"); err != nil || !slices.Equal(again.cells, tab.cells) {
			t.Fatalf("written and read again: %v %q, want %q", err, again.cells, tab.cells)
		}
	})
}
