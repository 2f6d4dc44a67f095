package ask

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"foedus"
	"foedus/corpus"
	"foedus/internal/dataset/dyad"
)

// swept runs a sweep and gives its rows by date, attacker and attacked, in order.
func swept(t testing.TB, s *SweepTable, format string) (rows []map[string]string) {
	t.Helper()
	var b bytes.Buffer
	if _, err := s.Write(context.Background(), &b, format, nil); err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, cells := range all[1:] {
		r := map[string]string{}
		for i, name := range all[0] {
			r[name] = cells[i]
		}
		rows = append(rows, r)
	}
	return rows
}

func sweep(t testing.TB, b *Base, q SweepQuery) *SweepTable {
	t.Helper()
	s, err := b.Sweep(q)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// on is the sweep of one day.
func (t *SweepTable) on(d foedus.Day) *SweepTable {
	return &SweepTable{base: t.base, engine: t.engine, frame: t.frame, days: []foedus.Day{d}, all: true}
}

// dice draws whole numbers, both ends counted in; a failure names the seed.
func dice(t *testing.T) func(from, to int) int {
	seed := rand.Uint64()
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("seed %d", seed)
		}
	})
	r := rand.New(rand.NewPCG(seed, 0))
	return func(from, to int) int { return from + r.IntN(to-from+1) }
}

// A row says what the scenario of its pair finds, coverage too.
func TestSweepIsCasus(t *testing.T) {
	b := Open(corpus.Default())
	whole := sweep(t, b, SweepQuery{To: "2025"})
	drawn := 0
	draw := dice(t)
	for range 10 {
		on := foedus.Day(draw(int(foedus.YMD(1816, 1, 1).First()), int(foedus.YMD(2025, 12, 31).First())))
		rows := swept(t, whole.on(on), "csv")
		for range 20 {
			r := rows[draw(0, len(rows)-1)]
			a, err := b.Casus(CasusQuery{By: []string{"cow:" + r["cow1"]}, On: []string{"cow:" + r["cow2"]}, Date: on.String(), Kind: string(foedus.ArmedAttack), Provoked: "no"})
			if err != nil {
				t.Fatal(err)
			}
			want, got := map[string]string{"coverage": string(a.Coverage.Verdict), "strongest": ""}, map[string]string{}
			lists := map[string]map[string]bool{}
			for _, f := range a.Findings {
				if f.Round > 0 || f.Toward[0].ID != r["state2"] || f.State.ID == r["state1"] || !f.Act.Defence() && f.Act != foedus.JoinWar && f.Act != foedus.Guarantee {
					continue
				}
				binding := f.Modality == foedus.Must || f.Modality == foedus.Undertakes
				live := f.Status == foedus.Triggered || f.Status == foedus.Pending
				list := ""
				switch {
				case f.Status == foedus.Disputed && binding:
					list = "disputed"
				case f.Modality == foedus.Must && f.Status == foedus.Triggered:
					list = "must"
					if best := foedus.Act(want["strongest"]); best == "" || slices.Index(foedus.Acts, f.Act) < slices.Index(foedus.Acts, best) {
						want["strongest"] = string(f.Act)
					}
				case f.Modality == foedus.Must && f.Status == foedus.Pending:
					list = "pending"
				case f.Modality == foedus.Undertakes && live:
					list = "undertaken"
				case f.Modality == foedus.May && live:
					list = "may"
				default:
					continue
				}
				if lists[list] == nil {
					lists[list] = map[string]bool{}
				}
				lists[list][f.State.ID] = true
			}
			for _, list := range dyad.DrawnIn {
				want[list] = strings.Join(slices.Sorted(maps.Keys(lists[list])), ";")
			}
			for k := range want {
				got[k] = r[k]
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Fatalf("%s attacks %s on %s: the scenario (-), the row (+):\n%s", r["state1"], r["state2"], on, d)
			}
			if want["strongest"] != "" {
				drawn++
			}
		}
	}
	if drawn == 0 {
		t.Error("no pair was looked at for which somebody must act")
	}
}

// On any day the last rows of the pairs by change are those of that day.
func TestSweepChanges(t *testing.T) {
	b := Open(corpus.Default())
	draw := dice(t)
	for range 10 {
		year := draw(1816, 2024)
		all := draw(0, 1) == 1
		s := sweep(t, b, SweepQuery{From: foedus.YMD(year, 1, 1).String()[:4], To: foedus.YMD(year+1, 1, 1).String()[:4], Grain: "change", All: all})
		changes := swept(t, s, "csv")
		for range 3 {
			on := foedus.YMD(year, 1, 1).First() + foedus.Day(draw(0, 700))
			said := func(r map[string]string) string {
				return strings.Join([]string{r["strongest"], r["must"], r["pending"], r["disputed"], r["undertaken"], r["may"]}, ",")
			}
			held := map[string]map[string]string{}
			for _, r := range changes {
				if r["date"] <= on.String() {
					held[r["state1"]+r["state2"]] = r
				}
			}
			today := swept(t, s.on(on), "csv")
			for _, r := range today {
				is := held[r["state1"]+r["state2"]]
				switch {
				case is == nil && (all || said(r) != ",,,,,"):
					t.Fatalf("%s: %s, %s has no row by then", on, r["state1"], r["state2"])
				case is != nil && (said(is) != said(r) || said(r) != ",,,,," && is["coverage"] != r["coverage"]):
					t.Fatalf("%s: %s, %s: since %s %s %s, on the day %s %s", on, r["state1"], r["state2"], is["date"], said(is), is["coverage"], said(r), r["coverage"])
				}
				delete(held, r["state1"]+r["state2"])
			}
			for pair, r := range held { // those that are no more
				if said(r) != ",,,,," || r["coverage"] != "outside" && all {
					t.Fatalf("%s: the last row of %s is %v", on, pair, r)
				}
			}
		}
	}
}

// An empty list is nobody only where the corpus covers both; the formats agree.
func TestSweepFormats(t *testing.T) {
	c := *corpus.Default()
	c.Coverage = []foedus.Coverage{{States: []foedus.PartyID{"FRA", "GBR", "BEL"}, Promises: dyad.Promises, From: foedus.YMD(1900, 1, 1), To: foedus.YMD(1950, 1, 1), Is: foedus.Complete}}
	s := sweep(t, Open(&c), SweepQuery{From: "1948", To: "1950", All: true})
	rows := swept(t, s, "csv")
	var j, p, one bytes.Buffer
	for format, w := range map[string]io.Writer{"jsonl": &j, "parquet": &p} {
		if _, err := s.Write(t.Context(), w, format, nil); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.WriteJSON(t.Context(), &one, func(c Coverage) ([]byte, error) { return json.Marshal(c) }, nil); err != nil {
		t.Fatal(err)
	}
	var object struct {
		Sweep    []map[string]any
		Coverage Coverage
	}
	if err := json.Unmarshal(one.Bytes(), &object); err != nil || len(object.Sweep) != len(rows) {
		t.Fatalf("%d rows in the object, want %d: %v", len(object.Sweep), len(rows), err)
	}
	f, err := parquet.OpenFile(bytes.NewReader(p.Bytes()), int64(p.Len()))
	if err != nil {
		t.Fatal(err)
	}
	reader := parquet.NewReader(f)
	defer reader.Close()
	lines := json.NewDecoder(&j)
	names := f.Schema().Columns()
	nobody, unknown := 0, 0
	for i, row := range rows {
		var m map[string]any
		if err := lines.Decode(&m); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(m, object.Sweep[i]); d != "" {
			t.Fatal(d)
		}
		one := make([]parquet.Row, 1)
		if n, err := reader.ReadRows(one); n != 1 && err != nil {
			t.Fatal(err)
		}
		for k, v := range one[0] {
			name := names[k][0]
			text := v.String()
			switch {
			case v.IsNull():
				text = ""
			case name == "date":
				text = foedus.Day(v.Int32()).String()
			}
			in := ""
			switch x := m[name].(type) {
			case string:
				in = x
			case float64:
				in = strconv.Itoa(int(x))
			}
			if text != row[name] || in != row[name] || v.IsNull() != (m[name] == nil) {
				t.Fatalf("row %d, %s: CSV %q, JSON %v, Parquet %v", i, name, row[name], m[name], v)
			}
		}
		switch {
		case row["must"] != "":
		case row["coverage"] == "covered" && m["must"] == "":
			nobody++
		case row["coverage"] == "outside" && m["must"] == nil:
			unknown++
		default:
			t.Fatalf("must is %v, coverage %s", m["must"], row["coverage"])
		}
	}
	if nobody == 0 || unknown == 0 || len(rows) < 5000 {
		t.Errorf("%d rows with nobody, %d not known, %d in all", nobody, unknown, len(rows))
	}
}

// The table does not depend on how many processors make it.
func TestSweepInOrder(t *testing.T) {
	s := sweep(t, Open(corpus.Default()), SweepQuery{From: "1990", To: "1995", Grain: "change"})
	var tables []string
	for _, n := range []int{1, 3} {
		was := runtime.GOMAXPROCS(n)
		var b strings.Builder
		_, err := s.Write(t.Context(), &b, "csv", nil)
		runtime.GOMAXPROCS(was)
		if err != nil {
			t.Fatal(err)
		}
		tables = append(tables, b.String())
	}
	if tables[0] != tables[1] || len(tables[0]) < 10000 {
		t.Errorf("tables of %d and %d bytes differ", len(tables[0]), len(tables[1]))
	}
}

func TestSweepStops(t *testing.T) {
	s := sweep(t, Open(corpus.Default()), SweepQuery{})
	ctx, cancel := context.WithCancel(t.Context())
	told := 0
	_, err := s.Write(ctx, io.Discard, "csv", func(done, of int) {
		if told++; done >= of || told > 10 {
			t.Errorf("told of %d of %d, %d times", done, of, told)
		}
		if told == 10 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "stopped before 1826-01-01") {
		t.Errorf("error %v", err)
	}
	full := errors.New("the disk is full")
	if _, err := s.Write(t.Context(), failing{full}, "csv", nil); !errors.Is(err, full) {
		t.Errorf("error %v, want %v", err, full)
	}
}

type failing struct{ error }

func (f failing) Write([]byte) (int, error) { return 0, f.error }

func TestSweepWrong(t *testing.T) {
	tests := map[string]struct {
		q    SweepQuery
		want string
	}{
		"before the states": {SweepQuery{From: "1700"}, "--from: the list of states begins in 1816; 1700 is before it"},
		"backwards":         {SweepQuery{From: "1990", To: "1980"}, "--to: 1980 is before --from 1990"},
		"after the data":    {SweepQuery{To: "2030"}, "--to: the corpus is current to 2026-11-01; what is owed in 2030 is not known yet"},
		"not a year":        {SweepQuery{To: "soon"}, "--to: \"soon\" is not a year; write YYYY"},
		"a grain":           {SweepQuery{Grain: "day"}, "--grain: unknown value \"day\"; one of year, change"},
		"a list":            {SweepQuery{States: "un"}, "--states: unknown list of states \"un\"; one of cow, gw"},
	}
	b := Open(corpus.Default())
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := b.Sweep(tt.q); err == nil || err.Error() != tt.want {
				t.Errorf("error %v\nwant  %s", err, tt.want)
			}
		})
	}
	s := sweep(t, b, SweepQuery{From: "2025", To: "2025"})
	if _, err := s.Write(t.Context(), io.Discard, "xlsx", nil); err == nil || err.Error() != "--format: unknown format \"xlsx\"; one of csv, jsonl, parquet" {
		t.Errorf("error %v", err)
	}
}

// BenchmarkSweep: every ordered pair of states on 1 January of 1816-2025, asked and
// written. Target on one core: 3 s.
func BenchmarkSweep(b *testing.B) {
	base := Open(corpus.Default())
	for _, q := range []struct {
		name, format string
		q            SweepQuery
	}{{"csv", "csv", SweepQuery{To: "2025"}}, {"csv all", "csv", SweepQuery{To: "2025", All: true}}, {"parquet all", "parquet", SweepQuery{To: "2025", All: true}}, {"csv changes", "csv", SweepQuery{To: "2025", Grain: "change"}}} {
		b.Run(q.name, func(b *testing.B) {
			b.ReportAllocs()
			pairs := 0
			for b.Loop() {
				s := sweep(b, base, q.q)
				if _, err := s.Write(b.Context(), io.Discard, q.format, func(_, of int) { pairs = of }); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(pairs), "pairs")
		})
	}
}
