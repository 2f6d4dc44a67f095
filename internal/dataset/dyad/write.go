package dyad

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"foedus"
)

// A Count is how many rows were written, and how many of them lie outside what
// the source covers.
type Count struct{ Rows, Outside int }

func (c *Count) add(v foedus.Verdict) {
	c.Rows++
	if v == foedus.Outside {
		c.Outside++
	}
}

// Write writes the rows of a query. CSV has a header and empty cells for what is
// not known; JSON lines has null, Parquet nulls; "json" is the rows with commas
// between, to stand in a list.
func Write(w io.Writer, format string, s *Set, q Query) (Count, error) {
	f, err := textOf(format, Header(q.Grain, s.Scale))
	switch {
	case err != nil:
		return Count{}, err
	case f == nil:
		return s.writeParquet(w, q)
	}
	return s.writeText(w, q, f)
}

// textOf gives a format by its name; nil for parquet, which is none of bytes.
func textOf(format string, names []string) (text, error) {
	switch format {
	case "csv":
		return csvText{}, nil
	case "jsonl":
		return newJSONText(names), nil
	case "json":
		return &jsonList{jsonText: newJSONText(names)}, nil
	case "parquet":
		return nil, nil
	}
	return nil, fmt.Errorf("unknown format %q; one of csv, jsonl, parquet", format)
}

// A text is a format in which a cell is a stretch of bytes between fixed ones.
type text interface {
	header(b []byte, cs []column) []byte
	before(b []byte, i int) []byte // what stands before the i-th cell of a row
	missing(b []byte) []byte
	quote(b []byte, s string) []byte
	end(b []byte) []byte
}

// writeText writes rows into a buffer, the codes of a pair copied from the row
// before where they are the same.
func (s *Set) writeText(w io.Writer, q Query, f text) (n Count, err error) {
	const full = 256 << 10
	cs := columns(q.Grain, s.Scale)
	first := slices.IndexFunc(cs, func(c column) bool { return c.part == partCell })
	out := f.header(make([]byte, 0, full+64<<10), cs)
	var codes []byte
	last := named{a: -1}
	var pacts listed
	err = s.Each(q, func(r *Row) error {
		n.add(r.Verdict)
		if of := s.named(r, q.Grain); of != last {
			last, codes = of, codes[:0]
			for i := 1; i < first; i++ {
				codes = s.System.code(f.before(codes, i), f, cs[i], of)
			}
		}
		out = f.before(out, 0)
		if q.Grain == Day {
			out = f.quote(out, r.Day.String())
		} else {
			out = strconv.AppendInt(out, int64(r.Year), 10)
		}
		out = append(out, codes...)
		for i := first; i < len(cs); i++ {
			if cs[i].part == partPacts {
				out = pacts.write(f.before(out, i), f, s, r)
			} else {
				out = s.cell(f.before(out, i), f, cs[i], r)
			}
		}
		out = f.end(out)
		if len(out) >= full {
			_, err := w.Write(out)
			out = out[:0]
			return err
		}
		return nil
	})
	if err != nil {
		return n, err
	}
	_, err = w.Write(out)
	return n, err
}

// named is what the codes of a row follow from.
type named struct{ a, b, gwA, gwB int }

func (s *Set) named(r *Row, g Grain) named {
	n := named{a: r.A, b: r.B}
	n.gwA = s.gwIn(r, r.A, g)
	if r.B >= 0 {
		n.gwB = s.gwIn(r, r.B, g)
	}
	return n
}

func (s *Set) gwIn(r *Row, i int, g Grain) int {
	if g == Day {
		return s.System.GW(i, Days{r.Day, r.Day})
	}
	return s.System.gwOf[i][r.Year-s.System.First]
}

// code writes one of the codes of a state.
func (s *System) code(b []byte, f text, c column, n named) []byte {
	i, gw := n.a, n.gwA
	if c.b {
		i, gw = n.b, n.gwB
	}
	st := &s.States[i]
	number := func(n int) []byte {
		if n == 0 {
			return f.missing(b)
		}
		return strconv.AppendInt(b, int64(n), 10)
	}
	word := func(w string) []byte {
		if w == "" {
			return f.missing(b)
		}
		return f.quote(b, w)
	}
	switch c.part {
	case partCCode:
		return number(st.CCode)
	case partGW:
		return number(gw)
	case partCOW:
		return word(st.COW)
	case partISO:
		return word(st.ISO3)
	}
	return word(string(st.ID))
}

func (s *Set) cell(b []byte, f text, c column, r *Row) []byte {
	switch c.part {
	case partCell:
		switch bit := uint64(1) << c.bit; {
		case r.Yes&bit != 0:
			return append(b, '1')
		case r.NA&bit != 0:
			return f.missing(b)
		}
		return append(b, '0')
	case partPartners:
		return strconv.AppendInt(b, int64(r.Partners), 10)
	case partCoverage:
		return f.quote(b, string(r.Verdict))
	}
	return f.quote(b, s.Source)
}

// listed keeps the names of the last row's pacts as a list: the rows of a pair
// mostly have the same.
type listed struct {
	pacts []int
	names string
}

func (l *listed) write(b []byte, f text, s *Set, r *Row) []byte {
	if len(r.Pacts) == 0 {
		return f.missing(b)
	}
	if len(r.Pacts) == 1 {
		return f.quote(b, s.pacts[r.Pacts[0]])
	}
	if !slices.Equal(l.pacts, r.Pacts) {
		l.pacts = append(l.pacts[:0], r.Pacts...)
		l.names = s.list(r.Pacts)
	}
	return f.quote(b, l.names)
}

// list joins the names of some pacts.
func (s *Set) list(pacts []int) string {
	names := make([]string, len(pacts))
	for i, p := range pacts {
		names[i] = s.pacts[p]
	}
	return strings.Join(names, ";")
}

// csvText writes CSV: RFC 4180 with LF.
type csvText struct{}

func (csvText) header(b []byte, cs []column) []byte {
	for i, c := range cs {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, c.Name...)
	}
	return append(b, '\n')
}

func (csvText) before(b []byte, i int) []byte {
	if i == 0 {
		return b
	}
	return append(b, ',')
}

func (csvText) missing(b []byte) []byte { return b }

// quote writes ids and codes, none of which holds a comma, quote or line end.
func (csvText) quote(b []byte, s string) []byte { return append(b, s...) }
func (csvText) end(b []byte) []byte             { return append(b, '\n') }

// jsonText writes JSON lines: an object a row.
type jsonText struct{ keys [][]byte }

func newJSONText(names []string) jsonText {
	var t jsonText
	for i, name := range names {
		open := ","
		if i == 0 {
			open = "{"
		}
		t.keys = append(t.keys, []byte(open+strconv.Quote(name)+":"))
	}
	return t
}

func (jsonText) header(b []byte, _ []column) []byte { return b }
func (t jsonText) before(b []byte, i int) []byte    { return append(b, t.keys[i]...) }
func (jsonText) missing(b []byte) []byte            { return append(b, "null"...) }
func (jsonText) quote(b []byte, s string) []byte    { return append(append(append(b, '"'), s...), '"') }
func (jsonText) end(b []byte) []byte                { return append(b, "}\n"...) }

// jsonList puts commas between the objects.
type jsonList struct {
	jsonText
	begun bool
}

func (l *jsonList) before(b []byte, i int) []byte {
	if i == 0 {
		if l.begun {
			b = append(b, ',')
		}
		l.begun = true
	}
	return l.jsonText.before(b, i)
}
