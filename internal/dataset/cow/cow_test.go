package cow

import (
	"cmp"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"foedus"
	"foedus/internal/dataset/dyad"
	"foedus/internal/dataset/table"
)

const header = "version4id,ccode,state_name,all_st_day,all_st_month,all_st_year,all_end_day,all_end_month,all_end_year,ss_type,mem_st_day,mem_st_month,mem_st_year," +
	"mem_end_day,mem_end_month,mem_end_year,left_censor,right_censor,defense,neutrality,nonaggression,entente,version\n"

func TestMembers(t *testing.T) {
	stays, err := ReadMembers("c.csv", strings.NewReader(header+
		"901,10,\"Norland\",2,1,1950,,,,\"Type I: Defense Pact\",2,1,1950,,,,0,1,1,0,1,,4.1\r\n"+
		"901,20,Sudland,2,1,1950,,,,Type I: Defense Pact,2,1,1950,3,4,1960,0,0,0,0,1,1,4.1\r\n"+
		"901,30,Ostland,2,1,1950,,,,Type I: Defense Pact,4,4,1960,,,,0,1,0,0,1,1,4.1\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	got := Promised(stays)
	if len(got) != 4 {
		t.Fatalf("%+v", got)
	}
	for _, p := range got {
		switch [2]int{p.Obligor, p.Beneficiary} {
		case [2]int{10, 20}:
			if p.Promises != dyad.Defence|dyad.Nonaggression || p.Unknown != dyad.Consultation || p.To.String() != "1960-04-03" || p.Pact != "901" {
				t.Errorf("%+v", p)
			}
		case [2]int{20, 10}:
			if p.Promises != dyad.Nonaggression|dyad.Consultation || p.Unknown != 0 {
				t.Errorf("%+v", p)
			}
		case [2]int{20, 30}, [2]int{30, 20}:
			t.Errorf("one left on the day before the other came: %+v", p)
		}
	}
}

func TestWrong(t *testing.T) {
	tests := map[string]struct{ row, want string }{
		"another version": {"901,10,N,2,1,1950,,,,Type II: Neutrality,2,1,1950,,,,0,1,1,0,1,0,4.0", "column version: version \"4.0\"; this reader knows version 4.1"},
		"a type":          {"901,10,N,2,1,1950,,,,Type IV,2,1,1950,,,,0,1,1,0,1,0,4.1", "column ss_type: unknown type of alliance \"Type IV\""},
		"31 February":     {"901,10,N,2,1,1950,,,,Type II: Neutrality,31,2,1950,,,,0,1,1,0,1,0,4.1", "column mem_st_day: 1950-02 has no day 31"},
		"left before":     {"901,10,N,2,1,1950,,,,Type II: Neutrality,2,1,1950,1,1,1950,0,1,1,0,1,0,4.1", "column mem_end_year: left on 1950-01-01, before it joined on 1950-01-02"},
		"a short row":     {"901,10,N", "column all_st_day: the row ends before it: 3 cells for 23 columns"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := ReadMembers("c.csv", strings.NewReader(header+tt.row+"\n")); err == nil || err.Error() != "c.csv: row 2, "+tt.want {
				t.Errorf("error %v\nwant  %s", err, tt.want)
			}
		})
	}
}

const data = "../../../../shared/data/cow"

func open(t testing.TB, name string) io.Reader {
	t.Helper()
	f, err := os.Open(filepath.Join(data, name))
	if os.IsNotExist(err) {
		t.Skipf("needs the authors' file %s in ../shared/data/cow", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// The authors' directed file is what follows from their member file. What differs
// are its rows that end before they begin: pairs made without looking at whether
// the two were members together (Germany and West Germany of 1990; the three
// Yemens), or across two rows of one state (the Balkan pact of 1953).
func TestDirectedFollowsFromMembers(t *testing.T) {
	stays, err := ReadMembers("alliance41_member.csv", open(t, "alliance41_member.csv"))
	if err != nil {
		t.Fatal(err)
	}
	published, err := ReadDirected("alliance41_directed.csv", open(t, "alliance41_directed.csv"))
	if err != nil {
		t.Fatal(err)
	}
	count := func(ps []dyad.Promised) map[dyad.Promised]int {
		out := map[dyad.Promised]int{}
		for _, p := range ps {
			out[p]++
		}
		return out
	}
	ours, theirs := count(Promised(stays)), count(published)
	backwards := 0
	for p, n := range theirs {
		if !p.To.IsZero() && p.To.Before(p.From) == foedus.Yes {
			backwards += n
			continue
		}
		if ours[p] != n {
			t.Errorf("published %d times, ours %d: %+v", n, ours[p], p)
		}
	}
	for _, p := range slices.SortedFunc(maps.Keys(ours), func(a, b dyad.Promised) int { return cmp.Compare(a.Obligor, b.Obligor) }) {
		if theirs[p] == 0 {
			t.Errorf("ours alone: %+v", p)
		}
	}
	t.Logf("%d rows of the directed file, %d of them end before they begin", len(published), backwards)
}

func TestFormsNameEachColumnOnce(t *testing.T) {
	for _, f := range []table.Form{MemberForm, DirectedForm} {
		for _, n := range f.Used {
			if _, unused := f.Unused[n]; unused {
				t.Errorf("%s: %s is used and not used", f.What, n)
			}
		}
	}
}

// Whatever the file, it is read whole or an error names the place.
func FuzzReadMembers(f *testing.F) {
	f.Add([]byte(header + "901,10,N,2,1,1950,,,,Type II: Neutrality,2,1,1950,,,,0,1,1,0,1,0,4.1\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		stays, err := ReadMembers("c.csv", strings.NewReader(string(b)))
		if err != nil && (!strings.HasPrefix(err.Error(), "c.csv: ") || stays != nil) {
			t.Fatalf("%v with %d stays", err, len(stays))
		}
	})
}
