// Package table reads the CSV files that the field's datasets are published as,
// and says of a malformed one which row and column is wrong and what to do. A
// file is read whole or not at all.
//
//	t, err := table.Read("atop51_member.csv", file, table.Form{What: "the ATOP 5.1 member file", Used: ...})
//	member := t.Column("member")
//	for i := range t.Rows() {
//		ccode, given := t.Number(i, member, 1, 9999)
//		...
//	}
//	if err := t.Err(); err != nil { ... }
//
// Rows are counted as a spreadsheet shows them: the header is row 1.
package table

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// What a file may hold at most. The largest of the field's files has 1.1 MB, 113
// columns and lines of 2 KB.
const (
	MaxSize    = 64 << 20
	MaxLine    = 1 << 20
	MaxColumns = 4096
)

// A Form is what a file must look like: its columns, in any order.
type Form struct {
	What   string            // "the ATOP 5.1 member file"
	Used   []string          // columns that are read
	Unused map[string]string // columns that are not, with why
}

// An Error is what is wrong with a file, and where.
type Error struct {
	File   string
	Row    int    // as a spreadsheet counts, the header being 1; 0: the file as a whole
	Column string // "" where it is the row as a whole
	Wrong  string
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Row > 0 {
		fmt.Fprintf(&b, ": row %d", e.Row)
	}
	if e.Column != "" {
		b.WriteString(", column " + e.Column)
	}
	return b.String() + ": " + e.Wrong
}

// A Table is a file whose shape is right. It is not safe for concurrent use.
type Table struct {
	file  string
	names []string
	cells []string // row after row
	rows  int
	err   error
}

// Read reads a file in the form given. The error is an *Error, or that of r.
func Read(file string, r io.Reader, form Form) (*Table, error) {
	body, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", file, err)
	}
	if len(body) > MaxSize {
		return nil, &Error{File: file, Wrong: fmt.Sprintf("more than %d MB; this is not %s", MaxSize>>20, form.What)}
	}
	t := &Table{file: file}
	if err := t.parse(string(bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))), form.What); err != nil {
		return nil, err
	}
	if err := t.check(form); err != nil {
		return nil, err
	}
	return t, nil
}

func (t *Table) check(form Form) error {
	known := func(name string) bool {
		_, unused := form.Unused[name]
		return unused || slices.Contains(form.Used, name)
	}
	var lacks, strange []string
	for _, name := range form.Used {
		if !slices.Contains(t.names, name) {
			lacks = append(lacks, name)
		}
	}
	for _, name := range t.names {
		if !known(name) {
			strange = append(strange, name)
		}
	}
	wrong := ""
	switch {
	case len(lacks) > 0:
		wrong = "no column " + strings.Join(lacks[:min(len(lacks), 5)], ", ")
		if more := len(lacks) - 5; more > 0 {
			wrong += fmt.Sprintf(" and %d more", more)
		}
	case len(strange) > 0:
		wrong = fmt.Sprintf("unknown column %q", strange[0])
	case t.rows == 0:
		wrong = "no rows"
	default:
		return nil
	}
	return &Error{File: t.file, Row: 1, Wrong: wrong + "; this is not " + form.What}
}

// parse cuts the text into cells: RFC 4180, with line ends of LF or CRLF.
func (t *Table) parse(s, what string) error {
	if strings.TrimSpace(s) == "" {
		return &Error{File: t.file, Wrong: "the file is empty"}
	}
	row, at, start := 1, 0, 0
	var cells []string
	fail := func(format string, args ...any) error {
		e := &Error{File: t.file, Row: row, Wrong: fmt.Sprintf(format, args...)}
		if n := len(cells); row > 1 && n < len(t.names) {
			e.Column = t.names[n]
		}
		return e
	}
	for at < len(s) {
		cell, next, wrong := cut(s, at)
		if wrong != "" {
			return fail("%s", wrong)
		}
		if next-start > MaxLine {
			return fail("the row is longer than %d KB; this is not %s", MaxLine>>10, what)
		}
		if w := notText(cell); w != "" {
			return fail("%s", w)
		}
		if cells = append(cells, cell); len(cells) > MaxColumns {
			return fail("more than %d columns; this is not %s", MaxColumns, what)
		}
		if next < len(s) && s[next] == ',' {
			at = next + 1
			if at == len(s) {
				cells = append(cells, "")
			} else {
				continue
			}
		} else {
			at = next + lineEnd(s[next:])
		}
		if err := t.take(cells, row); err != nil {
			return err
		}
		cells, start = cells[:0], at
		row++
	}
	return nil
}

// take adds a row, or takes the first as the names of the columns.
func (t *Table) take(cells []string, row int) error {
	if row == 1 {
		t.names = slices.Clone(cells)
		for i, name := range t.names {
			if slices.Contains(t.names[:i], name) {
				return &Error{File: t.file, Row: 1, Wrong: fmt.Sprintf("column %q stands twice", name)}
			}
		}
		return nil
	}
	switch n := len(cells); {
	case n == 1 && cells[0] == "" && len(t.names) > 1:
		return &Error{File: t.file, Row: row, Wrong: "the row is blank"}
	case n < len(t.names):
		return &Error{File: t.file, Row: row, Column: t.names[n], Wrong: fmt.Sprintf("the row ends before it: %d cells for %d columns", n, len(t.names))}
	case n > len(t.names):
		return &Error{File: t.file, Row: row, Wrong: fmt.Sprintf("%d cells for %d columns", n, len(t.names))}
	}
	t.rows++
	t.cells = append(t.cells, cells...)
	return nil
}

// cut gives the cell that begins at a byte and where it ends: at a comma, a line
// end or the end of the text.
func cut(s string, at int) (cell string, next int, wrong string) {
	if s[at] != '"' {
		n := strings.IndexAny(s[at:], ",\n\r\"")
		if n < 0 {
			return s[at:], len(s), ""
		}
		next = at + n
		switch {
		case s[next] == '"':
			return "", next, "a quotation mark inside an unquoted cell; quote the cell and double the mark"
		case s[next] == '\r' && lineEnd(s[next:]) != 2:
			return "", next, "a line ends in CR alone, as on old Macintosh systems; save the file with LF or CRLF line ends"
		}
		return s[at:next], next, ""
	}
	from := at + 1
	var b strings.Builder
	doubled := false
	for {
		n := strings.IndexByte(s[from:], '"')
		if n < 0 || from+n-at > MaxLine {
			return "", len(s), "a quoted cell is not closed"
		}
		end := from + n
		if end+1 < len(s) && s[end+1] == '"' {
			b.WriteString(s[from : end+1])
			doubled, from = true, end+2
			continue
		}
		if next = end + 1; next < len(s) && s[next] != ',' && lineEnd(s[next:]) == 0 {
			return "", next, "text after the closing quotation mark of a cell"
		}
		if !doubled {
			return s[from:end], next, ""
		}
		b.WriteString(s[from:end])
		return b.String(), next, ""
	}
}

// lineEnd gives the length of the line end that a text begins with, 0 for none.
func lineEnd(s string) int {
	switch {
	case strings.HasPrefix(s, "\n"):
		return 1
	case strings.HasPrefix(s, "\r\n"):
		return 2
	}
	return 0
}

func notText(cell string) string {
	for i := 0; i < len(cell); i++ {
		c := cell[i]
		if c == 0 {
			return "a zero byte; this is not a text file"
		}
		if c >= utf8.RuneSelf {
			for j, r := range cell[i:] {
				if r == utf8.RuneError && !strings.HasPrefix(cell[i+j:], "\uFFFD") {
					return fmt.Sprintf("byte 0x%02X is not UTF-8 (is the file in Latin-1?); save it as UTF-8", cell[i+j])
				}
			}
			return ""
		}
	}
	return ""
}
