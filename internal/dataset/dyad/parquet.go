package dyad

import (
	"fmt"
	"io"
	"reflect"

	"github.com/parquet-go/parquet-go"
)

// rowsAtOnce bounds how many rows are in memory.
const rowsAtOnce = 4096

// rowsInGroup bounds how many wait, encoded, for the end of their row group.
const rowsInGroup = 1 << 18

// schema gives the Parquet schema of a table: whole numbers as INT32, words as
// strings in a dictionary, all of them optional, days as dates.
func schema(cs []column) *parquet.Schema {
	fields := make([]reflect.StructField, len(cs))
	for i, c := range cs {
		kind, tag := reflect.TypeFor[*string](), "optional,dict"
		switch c.Type {
		case "integer":
			kind, tag = reflect.TypeFor[*int32](), "optional"
		case "date":
			kind, tag = reflect.TypeFor[int32](), "date"
		}
		fields[i] = reflect.StructField{Name: fmt.Sprintf("F%d", i), Type: kind, Tag: reflect.StructTag(`parquet:"` + c.Name + "," + tag + `"`)}
	}
	return parquet.SchemaOf(reflect.New(reflect.StructOf(fields)).Interface())
}

// parquetTable writes rows, some thousands at once, into one memory.
type parquetTable struct {
	cs    []column
	out   *parquet.GenericWriter[any]
	batch []parquet.Row
	n     int // of them that are filled
}

func newParquetTable(w io.Writer, cs []column) *parquetTable {
	p := &parquetTable{cs: cs, out: parquet.NewGenericWriter[any](w, schema(cs), parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(rowsInGroup)), batch: make([]parquet.Row, rowsAtOnce)}
	for i := range p.batch {
		p.batch[i] = make(parquet.Row, len(cs))
	}
	return p
}

// add writes a row, whose cells it asks for.
func (p *parquetTable) add(cell func(c column) parquet.Value) error {
	row := p.batch[p.n]
	for i, c := range p.cs {
		v := cell(c)
		level := 1
		if v.IsNull() || c.Type == "date" { // a date is never missing, so of no level
			level = 0
		}
		row[i] = v.Level(0, level, i)
	}
	if p.n++; p.n == len(p.batch) {
		return p.flush()
	}
	return nil
}

func (p *parquetTable) flush() error {
	_, err := p.out.WriteRows(p.batch[:p.n])
	p.n = 0
	if err != nil {
		return fmt.Errorf("writing Parquet: %w", err)
	}
	return nil
}

func (p *parquetTable) close() error {
	if err := p.flush(); err != nil {
		return err
	}
	if err := p.out.Close(); err != nil {
		return fmt.Errorf("writing Parquet: %w", err)
	}
	return nil
}

func (s *Set) writeParquet(w io.Writer, q Query) (count Count, err error) {
	out := newParquetTable(w, columns(q.Grain, s.Scale))
	err = s.Each(q, func(r *Row) error {
		count.add(r.Verdict)
		n := s.named(r, q.Grain)
		return out.add(func(c column) parquet.Value { return s.value(c, r, n) })
	})
	if err != nil {
		return count, err
	}
	return count, out.close()
}

// number gives a whole number, or nothing.
func number(n int, given bool) parquet.Value {
	if !given {
		return parquet.NullValue()
	}
	return parquet.Int32Value(int32(n))
}

// word gives a word, or nothing for none.
func word(w string) parquet.Value {
	if w == "" {
		return parquet.NullValue()
	}
	return parquet.ByteArrayValue([]byte(w))
}

func (s *Set) value(c column, r *Row, n named) parquet.Value {
	switch c.part {
	case partYear:
		return number(r.Year, true)
	case partDate:
		return number(int(r.Day), true)
	case partCell:
		bit := uint64(1) << c.bit
		one := 0
		if r.Yes&bit != 0 {
			one = 1
		}
		return number(one, r.NA&bit == 0)
	case partPartners:
		return number(r.Partners, true)
	case partCoverage:
		return word(string(r.Verdict))
	case partSource:
		return word(s.Source)
	case partPacts:
		return word(s.list(r.Pacts))
	}
	return s.System.value(c, n)
}

// value gives one of the codes of a state.
func (s *System) value(c column, n named) parquet.Value {
	i, gw := n.a, n.gwA
	if c.b {
		i, gw = n.b, n.gwB
	}
	st := &s.States[i]
	switch c.part {
	case partCCode:
		return number(st.CCode, st.CCode != 0)
	case partGW:
		return number(gw, gw != 0)
	case partCOW:
		return word(st.COW)
	case partISO:
		return word(st.ISO3)
	}
	return word(string(st.ID))
}
