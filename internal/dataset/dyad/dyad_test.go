package dyad

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"foedus"
	"foedus/internal/atlas"
)

func system(t testing.TB, list string, first, last int) *System {
	t.Helper()
	s, err := NewSystem(atlas.Default(), list, first, last)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func date(s string) foedus.Date {
	d, err := foedus.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// The rows of a directed table are the ordered pairs of the COW system.
func TestPairYears(t *testing.T) {
	if n := system(t, "cow", 1816, 2025).PairYears(); n != 2252820 {
		t.Errorf("%d directed dyad-years 1816-2025, want 2,252,820", n)
	}
	s := system(t, "cow", 1816, 1816)
	if n := s.PairYears(); n != 23*22 { // COW counts 23 states in 1816
		t.Errorf("%d in 1816, want %d", n, 23*22)
	}
}

func TestCodes(t *testing.T) {
	sys := system(t, "cow", 1930, 2000)
	tests := map[string]struct {
		ccode, year, gw int
		in              bool
	}{
		"Germany of 1938":            {255, 1938, 255, true},
		"no Germany of 1950":         {255, 1950, 0, false},
		"West Germany":               {260, 1960, 260, true},
		"Germany has its number now": {255, 1995, 260, true},
		"Yemen":                      {679, 1995, 678, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			i, ok := sys.ByCCode(tt.ccode)
			if !ok {
				t.Fatal("not there")
			}
			if in := sys.States[i].years.has(tt.year - sys.First); in != tt.in {
				t.Errorf("in the system: %v", in)
			}
			if gw := sys.GW(i, YearOf(tt.year)); gw != tt.gw {
				t.Errorf("Gleditsch-Ward number %d, want %d", gw, tt.gw)
			}
		})
	}
}

// table writes CSV and gives the rows by their key (year or date, and codes).
func table(t testing.TB, s *Set, q Query) map[string]map[string]string {
	t.Helper()
	var b bytes.Buffer
	n, err := Write(&b, "csv", s, q)
	if err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if n.Rows != len(all)-1 {
		t.Fatalf("%d rows counted, %d written", n.Rows, len(all)-1)
	}
	out := map[string]map[string]string{}
	for _, r := range all[1:] {
		m := map[string]string{}
		for i, c := range all[0] {
			m[c] = r[i]
		}
		key := r[0] + " " + m["ccode"] + m["ccode1"]
		if m["ccode2"] != "" {
			key += " " + m["ccode2"]
		}
		if out[key] != nil {
			t.Fatalf("%s stands twice", key)
		}
		out[key] = m
	}
	return out
}

func cells(m map[string]string) string {
	var out []string
	for _, p := range Promises {
		v := m[p]
		if v == "" {
			v = "-"
		}
		out = append(out, v)
	}
	return strings.Join(out, "")
}

func TestCells(t *testing.T) {
	sys := system(t, "cow", 1950, 1953)
	promised := []Promised{
		{Obligor: 2, Beneficiary: 20, Promises: Defence, From: date("1951-06-01"), To: date("1951-06-01"), Pact: "1"},
		{Obligor: 2, Beneficiary: 20, Promises: Consultation, From: date("1952-03"), To: date("1952-03"), Pact: "2"},
		{Obligor: 20, Beneficiary: 2, Promises: Offence, Unknown: Neutrality, From: date("1951-06-01"), Pact: "1"},
		{Obligor: 200, Beneficiary: 220, From: date("1951-06-01"), Pact: "3"},
		{Obligor: 260, Beneficiary: 2, Promises: Defence, From: date("1952-06-01"), Pact: "4"}, // not in the system before 1955
	}
	s, err := NewSet("atop", sys, ByPromise, promised, date("2018-12-31").First(), Whole(1951, 1952, true))
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		q    Query
		key  string
		want string // cells, coverage, pacts
	}{
		"a day counts for its year":            {Query{}, "1951 2 20", "10000 covered 1"},
		"a day that is not certain does not":   {Query{}, "1952 2 20", "0000- covered 2"},
		"what the source leaves open":          {Query{}, "1951 20 2", "01-00 covered 1"},
		"nobody promises":                      {Query{}, "1951 200 2", "00000 covered "},
		"a pact that promises them nothing":    {Query{}, "1951 200 220", "00000 covered 3"},
		"not covered is not 0":                 {Query{}, "1950 2 20", "----- outside "},
		"not covered, and yet told":            {Query{}, "1953 20 2", "-1--- outside 1"},
		"outside the system, and yet told":     {Query{}, "1952 260 2", "1---- outside 4"},
		"undirected is either's":               {Query{Undirected: true}, "1951 2 20", "11-00 covered 1"},
		"a state's year is to anybody":         {Query{Grain: StateYear}, "1951 20", "01-00 covered 1"},
		"tied alone":                           {Query{Tied: true}, "1951 200 220", "00000 covered 3"},
		"a day":                                {Query{Grain: Day, Days: Days{date("1951-06-01").First(), date("1951-06-02").First()}}, "1951-06-01 2 20", "10000 covered 1"},
		"the day after":                        {Query{Grain: Day, Days: Days{date("1951-06-01").First(), date("1951-06-02").First()}}, "1951-06-02 2 20", "00000 covered "},
		"a day of a month that is not certain": {Query{Grain: Day, Days: Days{date("1952-03-05").First(), date("1952-03-05").First()}}, "1952-03-05 2 20", "0000- covered 2"},
	}
	tables := map[Query]map[string]map[string]string{}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if tables[tt.q] == nil {
				tables[tt.q] = table(t, s, tt.q)
			}
			m := tables[tt.q][tt.key]
			if got := cells(m) + " " + m["coverage"] + " " + m["pacts"]; got != tt.want {
				t.Errorf("%s: %q, want %q", tt.key, got, tt.want)
			}
		})
	}
	if _, in := table(t, s, Query{Tied: true})["1951 200 2"]; in {
		t.Error("a pair that no pact joins is there")
	}
	if n := table(t, s, Query{Grain: StateYear})["1952 2"]["partners"]; n != "0" {
		t.Errorf("partners %s in 1952, want 0: nothing is certain", n)
	}
}

func TestByAct(t *testing.T) {
	sys := system(t, "cow", 1951, 1951)
	s, err := NewSet("cow", sys, ByAct, []Promised{{Obligor: 2, Beneficiary: 20, Promises: Defence | Nonaggression, From: date("1951-01-01"), Pact: "1"}},
		date("2012-12-31").First(), Whole(1951, 1951, true))
	if err != nil {
		t.Fatal(err)
	}
	m := table(t, s, Query{})["1951 2 20"]
	for act, want := range map[string]string{"defend_military": "1", "use_force": "1", "consult": "0", "defend_all": "0", "base_access": "", "nuclear_umbrella": ""} {
		if m[act] != want {
			t.Errorf("%s: %q, want %q", act, m[act], want)
		}
	}
	if m["coverage"] != "covered" {
		t.Errorf("coverage %s: all that the dataset codes is covered", m["coverage"])
	}
}

func TestUnknownNumber(t *testing.T) {
	_, err := NewSet("atop", system(t, "cow", 1951, 1951), ByPromise, []Promised{{Obligor: 2, Beneficiary: 8152, From: date("1951-01-01"), Pact: "9"}}, 0, Covers{})
	if err == nil || err.Error() != "pact 9: 2 or 8152 is no COW number" {
		t.Error(err)
	}
}

func TestAgree(t *testing.T) {
	sys := system(t, "cow", 1951, 1952)
	set := func(source string, ps ...Promised) *Set {
		for i := range ps {
			ps[i].From, ps[i].To, ps[i].Pact = date("1951-01-01"), date("1951-12-31"), "1"
		}
		s, err := NewSet(source, sys, ByPromise, ps, date("2012-12-31").First(), Whole(1951, 1952, true))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	one := set("atop", Promised{Obligor: 2, Beneficiary: 20, Promises: Defence}, Promised{Obligor: 20, Beneficiary: 2, Promises: Offence}, Promised{Obligor: 200, Beneficiary: 2, Promises: Defence})
	two := set("cow", Promised{Obligor: 2, Beneficiary: 20, Promises: Defence}, Promised{Obligor: 20, Beneficiary: 2, Promises: Defence}, Promised{Obligor: 220, Beneficiary: 2, Unknown: Defence})
	directed, err := Agree(one, two, false, Lines)
	if err != nil {
		t.Fatal(err)
	}
	undirected, err := Agree(one, two, true, Lines)
	if err != nil {
		t.Fatal(err)
	}
	check := func(a Agreement, both, first, second, open int) {
		t.Helper()
		if a.Both != both || a.First != first || a.Second != second || a.Open != open {
			t.Errorf("%+v, want %d %d %d %d", a, both, first, second, open)
		}
	}
	check(directed[0], 1, 1, 1, 1)   // defence
	check(directed[1], 2, 1, 0, 1)   // defence or offence
	check(undirected[0], 1, 1, 0, 1) // defence
	if j := directed[1].Jaccard(); j < 0.66 || j > 0.67 {
		t.Errorf("Jaccard %v, want 2/3", j)
	}
	if (Agreement{}).Jaccard() != 0 {
		t.Error("nothing said is not agreement")
	}
}
