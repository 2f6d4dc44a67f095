package atlas

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"foedus"
)

// TableError is a mistake in a table, with its place.
type TableError struct {
	File  string
	Line  int
	Wrong string
}

func (e *TableError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Wrong) }

// row is one line of a table, split at its tabs in the order of the columns.
type row struct {
	file string
	line int
	f    []string
}

func (r *row) wrong(format string, args ...any) error {
	return &TableError{r.file, r.line, fmt.Sprintf(format, args...)}
}

func (r *row) number(i int) (int, error) {
	if r.f[i] == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(r.f[i])
	if err != nil || n <= 0 {
		return 0, r.wrong("%q is not a positive number", r.f[i])
	}
	return n, nil
}

// date reads a date: "" is not known, and "-" is none (an interval without end).
func (r *row) date(i int) (d foedus.Date, open bool, err error) {
	if r.f[i] == "-" {
		return d, true, nil
	}
	d, err = foedus.ParseDate(r.f[i])
	if err != nil {
		return d, false, r.wrong("%v", err)
	}
	return d, false, nil
}

// interval reads two columns: from, and until as the first day no longer.
func (r *row) interval(from, until int) (foedus.Interval, error) {
	var iv foedus.Interval
	var err error
	if iv.From, iv.OpenFrom, err = r.date(from); err != nil {
		return iv, err
	}
	if iv.To, iv.OpenTill, err = r.date(until); err != nil {
		return iv, err
	}
	if !iv.From.IsZero() && !iv.To.IsZero() && iv.To.Before(iv.From) == foedus.Yes {
		return iv, r.wrong("ends on %s, before it begins on %s", iv.To, iv.From)
	}
	return iv, nil
}

// readTable calls add for each row of a table whose columns are as named.
func readTable(fsys fs.FS, file string, columns []string, add func(*row) error) error {
	b, err := fs.ReadFile(fsys, file)
	if err != nil {
		return fmt.Errorf("reading table %s: %w", file, err)
	}
	r := &row{file: file, f: make([]string, len(columns))}
	rest, header := string(b), false
	for rest != "" {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		r.line++
		if line == "" || line[0] == '#' {
			continue
		}
		if strings.HasSuffix(line, "\r") {
			return r.wrong("the line ends with CR LF; tables end lines with LF")
		}
		n := split(line, r.f)
		if n != len(columns) {
			return r.wrong("%d columns, expected %d: %s", n, len(columns), strings.Join(columns, ", "))
		}
		if !header {
			if !slices.Equal(r.f, columns) {
				return r.wrong("the first line must name the columns %s", strings.Join(columns, ", "))
			}
			header = true
			continue
		}
		if err := add(r); err != nil {
			if _, ok := errors.AsType[*TableError](err); ok {
				return err
			}
			return r.wrong("%v", err)
		}
	}
	if !header {
		return r.wrong("no line names the columns %s", strings.Join(columns, ", "))
	}
	return nil
}

// split cuts a line at its tabs into f and gives the number of parts, which may
// be more than fit.
func split(line string, f []string) int {
	n := 0
	for more := true; more; n++ {
		var part string
		part, line, more = strings.Cut(line, "\t")
		if n < len(f) {
			f[n] = part
		}
	}
	return n
}

// known tells whether an id of any table exists.
func (a *Atlas) known(id string) bool {
	if strings.HasPrefix(id, "place:") {
		_, ok := a.placeAt[id]
		return ok
	}
	if strings.HasPrefix(id, "person:") {
		_, ok := a.personAt[id]
		return ok
	}
	return a.party(foedus.PartyID(id))
}

// party tells whether an id is a state or an organisation of the tables.
func (a *Atlas) party(id foedus.PartyID) bool {
	if id.IsOrg() {
		_, ok := a.orgAt[id]
		return ok
	}
	_, ok := a.stateAt[id]
	return ok
}
