package dyad

import (
	"fmt"
	"io"
	"reflect"

	"github.com/parquet-go/parquet-go"
)

// rowsAtOnce bounds how many rows are in memory.
const rowsAtOnce = 4096

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

func (s *Set) writeParquet(w io.Writer, q Query) (count Count, err error) {
	cs := columns(q.Grain, s.Scale)
	out := parquet.NewWriter(w, schema(cs), parquet.Compression(&parquet.Zstd))
	batch := make([]parquet.Row, 0, rowsAtOnce)
	flush := func() error {
		_, err := out.WriteRows(batch)
		batch = batch[:0]
		return err
	}
	err = s.Each(q, func(r *Row) error {
		count.add(r)
		n := s.named(r, q.Grain)
		row := make(parquet.Row, len(cs))
		for i, c := range cs {
			row[i] = s.value(c, r, n).Level(0, 1, i)
			switch {
			case row[i].IsNull():
				row[i] = row[i].Level(0, 0, i)
			case c.Type == "date":
				row[i] = row[i].Level(0, 0, i) // never missing, so of no level
			}
		}
		if batch = append(batch, row); len(batch) == rowsAtOnce {
			return flush()
		}
		return nil
	})
	if err == nil {
		err = flush()
	}
	if err == nil {
		err = out.Close()
	}
	if err != nil {
		return count, fmt.Errorf("writing Parquet: %w", err)
	}
	return count, nil
}

func (s *Set) value(c column, r *Row, n named) parquet.Value {
	i, gw := n.a, n.gwA
	if c.b {
		i, gw = n.b, n.gwB
	}
	number := func(n int, given bool) parquet.Value {
		if !given {
			return parquet.NullValue()
		}
		return parquet.Int32Value(int32(n))
	}
	word := func(w string) parquet.Value {
		if w == "" {
			return parquet.NullValue()
		}
		return parquet.ByteArrayValue([]byte(w))
	}
	st := &s.System.States[i]
	switch c.part {
	case partYear:
		return number(r.Year, true)
	case partDate:
		return number(int(r.Day), true)
	case partCCode:
		return number(st.CCode, st.CCode != 0)
	case partGW:
		return number(gw, gw != 0)
	case partCOW:
		return word(st.COW)
	case partISO:
		return word(st.ISO3)
	case partID:
		return word(string(st.ID))
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
	}
	return word(s.list(r.Pacts))
}
