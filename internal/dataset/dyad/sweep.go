package dyad

import (
	"io"
	"slices"

	"github.com/parquet-go/parquet-go"

	"foedus"
)

// DrawnIn names the lists of states in the table of a sweep, in order.
var DrawnIn = []string{"must", "pending", "disputed", "undertaken", "may"}

// Says is what a row of a sweep says: the strongest act that must be done now, and
// the lists of DrawnIn as ids with a semicolon between. Rows that say the same may
// share one.
type Says struct {
	Strongest foedus.Act
	Lists     [5]string
}

// A Sweep is the frame of a table of who would be drawn in if one state attacked
// another: the states of each day, and how far each pair is covered.
type Sweep struct {
	System *System
	covers []stateCover
	judged uint64
}

// NewSweep makes the frame. A pair is judged by all promises, as a scenario is.
func NewSweep(sys *System, c Covers) *Sweep {
	return &Sweep{System: sys, covers: c.byState(sys, ByPromise), judged: c.judged(ByPromise)}
}

// On gives the states that were in the list on a day, in the order of COW numbers.
func (s *System) On(d foedus.Day) []int {
	var out []int
	for i := range s.States {
		if meets(s.States[i].in, Days{d, d}) {
			out = append(out, i)
		}
	}
	return out
}

// Begins gives the first day on which the list has a state.
func (s *System) Begins() foedus.Day {
	first := foedus.YMD(foedus.LastYear, 12, 31).First()
	for i := range s.States {
		for _, in := range s.States[i].in {
			first = min(first, in.From)
		}
	}
	return first
}

// Turns gives the days of a stretch on which a state enters or leaves the list, or
// is covered otherwise than on the day before.
func (s *Sweep) Turns(in Days) []foedus.Day {
	var out []foedus.Day
	add := func(d Days) {
		for _, at := range []foedus.Day{d.From, d.To + 1} {
			if in.Has(at) {
				out = append(out, at)
			}
		}
	}
	for i := range s.System.States {
		for _, d := range s.System.States[i].in {
			add(d)
		}
		for _, st := range s.covers[i].stretches {
			add(st.in)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func sweepColumns() []column {
	out := []column{{Column: Column{"date", "date", "the day", "YYYY-MM-DD, Gregorian", "the question"}, part: partDate}}
	out = append(out, codeColumns([]side{{"1", "the attacker"}, {"2", "the attacked"}})...)
	const none = "; nothing: nobody where coverage is covered, else not known"
	out = append(out, column{Column: Column{"strongest", "text", "the strongest act that some state must do now for the attacked", "an act of docs/model.md" + none, "the corpus"}, part: partAct})
	for i, what := range []string{
		"states that must act now",
		"states that must act once a gate is open of which nothing is said: a request, a decision",
		"states of which it is disputed whether they must act, or have undertaken to, or that no source decides",
		"states that have undertaken politically to act, now or once a gate is open",
		"states that are empowered to act, and not bound",
	} {
		out = append(out, column{Column: Column{DrawnIn[i], "text", what, "ids with a semicolon between, in order of the alphabet" + none, "the corpus"}, part: partStates, bit: i})
	}
	return append(out, column{Column: Column{"coverage", "text", "how far the corpus covers, on the day and for all five promises, the one of the two states that it covers less", "covered: whole; partial: something is listed; outside: nothing is declared, or one of the two is no longer in the list", "corpus/coverage.yaml"}, part: partCoverage})
}

// SweepColumns gives the columns of a sweep for the codebook.
func SweepColumns() []Column {
	cs := sweepColumns()
	out := make([]Column, len(cs))
	for i, c := range cs {
		out[i] = c.Column
	}
	return out
}

// A SweepWriter writes the rows of a sweep, a day at a time.
type SweepWriter struct {
	Count
	*Sweep
	cs     []column
	w      io.Writer
	f      text // nil for Parquet
	out    []byte
	rows   *parquetTable
	date   foedus.Day
	day    string
	states []sweepState
	values map[*Says][]parquet.Value // of the day in hand
}

// sweepState is a state as the rows of a day write it: its codes by part.
type sweepState struct {
	gw    int
	is    foedus.Verdict // of its own coverage
	bytes [5][]byte
	value [5]parquet.Value
}

const fullBuffer = 256 << 10

// Writer begins a table in a format of Write.
func (s *Sweep) Writer(w io.Writer, format string) (*SweepWriter, error) {
	t := &SweepWriter{Sweep: s, cs: sweepColumns(), w: w, states: make([]sweepState, len(s.System.States)), values: map[*Says][]parquet.Value{}}
	var err error
	if t.f, err = textOf(format, header(t.cs)); err != nil {
		return nil, err
	}
	if t.f == nil {
		t.rows = newParquetTable(w, t.cs)
	} else {
		t.out = t.f.header(make([]byte, 0, fullBuffer+64<<10), t.cs)
	}
	for i := range t.states {
		t.states[i].gw = -1
	}
	return t, nil
}

// Day begins a day.
func (t *SweepWriter) Day(d foedus.Day) {
	t.date, t.day = d, d.String()
	clear(t.values)
	for i := range t.states {
		st := &t.states[i]
		is, _ := t.covers[i].on(d)
		st.is = is.verdict(t.judged)
		gw := t.System.GW(i, Days{d, d})
		if gw == st.gw {
			continue
		}
		st.gw = gw
		for k := range st.bytes {
			c, n := column{part: partCCode + part(k)}, named{a: i, gwA: gw}
			if t.f != nil {
				st.bytes[k] = t.System.code(nil, t.f, c, n)
			} else {
				st.value[k] = t.System.value(c, n)
			}
		}
	}
}

// Verdict tells how far a pair is covered on the day in hand: as far as the one of
// the two that is covered less, as the answer to a scenario says it.
func (t *SweepWriter) Verdict(attacker, attacked int) foedus.Verdict {
	a, b := t.states[attacker].is, t.states[attacked].is
	switch {
	case a == foedus.Outside || b == foedus.Outside:
		return foedus.Outside
	case a == foedus.Covered && b == foedus.Covered:
		return foedus.Covered
	}
	return foedus.Partial
}

// Row writes a row of the day in hand.
func (t *SweepWriter) Row(attacker, attacked int, s *Says, v foedus.Verdict) error {
	t.add(v)
	if t.f == nil {
		return t.parquetRow(attacker, attacked, s, v)
	}
	b := t.out
	for i := range t.cs {
		c := &t.cs[i]
		b = t.f.before(b, i)
		switch c.part {
		case partDate:
			b = t.f.quote(b, t.day)
		case partAct:
			b = t.list(b, string(s.Strongest), v)
		case partStates:
			b = t.list(b, s.Lists[c.bit], v)
		case partCoverage:
			b = t.f.quote(b, string(v))
		default:
			b = append(b, t.side(c, attacker, attacked).bytes[c.part-partCCode]...)
		}
	}
	t.out = t.f.end(b)
	if len(t.out) >= fullBuffer {
		return t.flush()
	}
	return nil
}

func (t *SweepWriter) side(c *column, attacker, attacked int) *sweepState {
	if c.b {
		return &t.states[attacked]
	}
	return &t.states[attacker]
}

// list writes nothing for nobody only where that is known.
func (t *SweepWriter) list(b []byte, s string, v foedus.Verdict) []byte {
	if s == "" && v != foedus.Covered {
		return t.f.missing(b)
	}
	return t.f.quote(b, s)
}

func (t *SweepWriter) parquetRow(attacker, attacked int, s *Says, v foedus.Verdict) error {
	said, ok := t.values[s]
	if !ok {
		said = []parquet.Value{parquet.ByteArrayValue([]byte(s.Strongest))}
		for _, l := range s.Lists {
			said = append(said, parquet.ByteArrayValue([]byte(l)))
		}
		t.values[s] = said
	}
	list := func(v foedus.Verdict, x parquet.Value) parquet.Value {
		if v != foedus.Covered && len(x.ByteArray()) == 0 {
			return parquet.NullValue()
		}
		return x
	}
	return t.rows.add(func(c column) parquet.Value {
		switch c.part {
		case partDate:
			return parquet.Int32Value(int32(t.date))
		case partAct:
			return list(v, said[0])
		case partStates:
			return list(v, said[1+c.bit])
		case partCoverage:
			return verdictValues[v]
		}
		return t.side(&c, attacker, attacked).value[c.part-partCCode]
	})
}

var verdictValues = map[foedus.Verdict]parquet.Value{
	foedus.Covered: word(string(foedus.Covered)), foedus.Partial: word(string(foedus.Partial)), foedus.Outside: word(string(foedus.Outside))}

func (t *SweepWriter) flush() error {
	_, err := t.w.Write(t.out)
	t.out = t.out[:0]
	return err
}

// Close ends the table.
func (t *SweepWriter) Close() error {
	if t.f == nil {
		return t.rows.close()
	}
	return t.flush()
}
