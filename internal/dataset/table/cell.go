package table

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"foedus"
)

// A Column is the place of a column in the rows of one table.
type Column int

// Column finds a column that the form names.
func (t *Table) Column(name string) Column { return Column(slices.Index(t.names, name)) }

// Columns finds several, in order.
func (t *Table) Columns(names ...string) []Column {
	out := make([]Column, len(names))
	for i, n := range names {
		out[i] = t.Column(n)
	}
	return out
}

// Rows counts the rows under the header.
func (t *Table) Rows() int { return t.rows }

// Text gives a cell as it stands, spaces around it cut. A column that the file
// does not have gives "".
func (t *Table) Text(row int, c Column) string {
	if c < 0 {
		return ""
	}
	return strings.TrimSpace(t.cells[row*len(t.names)+int(c)])
}

// Err gives the first thing wrong that was met in reading cells.
func (t *Table) Err() error { return t.err }

// Fail records that a cell is wrong, unless something was wrong before.
func (t *Table) Fail(row int, c Column, format string, args ...any) {
	if t.err != nil {
		return
	}
	e := &Error{File: t.file, Row: row + 2, Wrong: fmt.Sprintf(format, args...)}
	if c >= 0 {
		e.Column = t.names[c]
	}
	t.err = e
}

// Number reads a whole number between two bounds; not given where the cell is
// blank or -9, the field's word for missing.
func (t *Table) Number(row int, c Column, least, most int) (n int, given bool) {
	s := t.Text(row, c)
	if s == "" || s == "-9" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	switch {
	case err != nil:
		t.Fail(row, c, "%q is not a whole number", short(s))
		return 0, false
	case n < least || n > most:
		t.Fail(row, c, "%d is not between %d and %d", n, least, most)
		return 0, false
	}
	return n, true
}

// Must reads a number that has to be there.
func (t *Table) Must(row int, c Column, least, most int) int {
	n, given := t.Number(row, c, least, most)
	if !given {
		t.Fail(row, c, "a number is needed here")
	}
	return n
}

// Yes reads a 0 or 1; blank and -9 are unknown.
func (t *Table) Yes(row int, c Column) foedus.Tri {
	n, given := t.Number(row, c, 0, 1)
	if !given {
		return foedus.Unknown
	}
	return foedus.Truth(n == 1)
}

// Version holds a row's version against the one that the reader knows.
func (t *Table) Version(row int, c Column, want string) {
	if v := t.Text(row, c); v != want {
		t.Fail(row, c, "version %q; this reader knows version %s", short(v), want)
	}
}

// A Dating is the three columns of one date.
type Dating struct{ Year, Month, Day Column }

// Dating finds the columns of a date.
func (t *Table) Dating(year, month, day string) Dating {
	return Dating{t.Column(year), t.Column(month), t.Column(day)}
}

// Date reads a date from three columns. A year of 0 or blank is no date at all;
// a month or day that is blank or 0 or, as the exercise files write it, "xx" is
// not known.
func (t *Table) Date(row int, d Dating) foedus.Date {
	if t.err != nil {
		return foedus.Date{}
	}
	date, err := t.TryDate(row, d)
	t.err = err
	return date
}

// TryDate is Date for a file whose authors let wrong dates stand: what is wrong is
// returned, and reading goes on.
func (t *Table) TryDate(row int, d Dating) (foedus.Date, error) {
	before := t.err
	defer func() { t.err = before }()
	t.err = nil
	part := func(c Column, least, most int) int {
		s := t.Text(row, c)
		if strings.Trim(s, "xX") == "" || s == "0" || s == "-9" {
			return 0
		}
		n, _ := t.Number(row, c, least, most)
		return n
	}
	y, m, day := part(d.Year, foedus.FirstYear, foedus.LastYear), part(d.Month, 1, 12), part(d.Day, 1, 31)
	if t.err != nil || y == 0 {
		return foedus.Date{}, t.err
	}
	if m == 0 {
		day = 0
	}
	text := fmt.Sprintf("%04d", y)
	for _, p := range []int{m, day} {
		if p > 0 {
			text += fmt.Sprintf("-%02d", p)
		}
	}
	date, err := foedus.ParseDate(text)
	if err != nil {
		t.Fail(row, d.Day, "%04d-%02d has no day %d", y, m, day)
		return foedus.Date{}, t.err
	}
	return date, nil
}

func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "..."
	}
	return s
}
