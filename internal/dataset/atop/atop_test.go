package atop

import (
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"foedus"
	"foedus/internal/dataset/dyad"
	"foedus/internal/dataset/table"
)

// file writes rows in a form: the cells given, the version, and "0" or a blank
// where none is.
func file(f table.Form, rows ...map[string]string) string {
	names := slices.Concat(f.Used, slices.Sorted(maps.Keys(f.Unused)))
	var b strings.Builder
	b.WriteString(strings.Join(names, ",") + "\n")
	for _, r := range rows {
		for i, n := range names {
			v, given := r[n]
			switch {
			case given:
			case n == "version":
				v = Version
			case strings.HasPrefix(n, "mem"), n == "cow4id":
			default:
				v = "0"
			}
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(v)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// member is a row of the member file: "3900.1 10 1950-01-02..1960-05 dnc varies".
func member(s string) map[string]string {
	f := strings.Fields(s)
	id, phase, _ := strings.Cut(f[0], ".")
	if phase == "" {
		phase = "0"
	}
	from, to, _ := strings.Cut(f[2], "..")
	r := map[string]string{"atopid": id, "phase": phase, "member": f[1], "bilat": "0", "ineffect": "0"}
	dated := func(s string, cols ...string) {
		parts := strings.Split(s, "-")
		for i, c := range cols {
			if r[c] = ""; i < len(parts) {
				r[c] = strings.TrimLeft(parts[i], "0")
			}
		}
	}
	dated(from, "yrent", "moent", "dayent")
	if to == "" {
		r["ineffect"], r["yrexit"], r["moexit"], r["dayexit"] = "1", "0", "0", "0"
	} else {
		dated(to, "yrexit", "moexit", "dayexit")
	}
	for letter, column := range map[string]string{"d": "defense", "o": "offense", "u": "neutral", "n": "nonagg", "c": "consul"} {
		if strings.Contains(f[3], letter) {
			r[column] = "1"
		}
	}
	if slices.Contains(f, "varies") {
		r["obvary"], r["asymm"] = "1", "1"
	}
	return r
}

func pacts(t testing.TB, rows ...string) []Pact {
	t.Helper()
	var ms []map[string]string
	for _, r := range rows {
		ms = append(ms, member(r))
	}
	out, err := ReadMembers("m.csv", strings.NewReader(file(MemberForm, ms...)))
	if err != nil {
		t.Fatal(err)
	}
	return Pacts(out)
}

func promise(s string) dyad.Promise {
	var p dyad.Promise
	for i, letter := range "dounc" {
		if strings.ContainsRune(s, letter) {
			p |= 1 << i
		}
	}
	return p
}

func TestRules(t *testing.T) {
	type key struct{ a, b, year int }
	tests := map[string]struct {
		rows []string
		want map[key]string // "-": no row
	}{
		"a bilateral pact": {[]string{"3900 10 1950-01-02..1952-12-31 dc", "3900 20 1950-01-02..1952-12-31 c"},
			map[key]string{{10, 20, 1950}: "dc", {20, 10, 1952}: "c", {10, 20, 1949}: "-", {10, 20, 1953}: "-"}},
		"in effect to the end of the data": {[]string{"3900 10 1950-01-02.. n", "3900 20 1950-01-02.. n"},
			map[key]string{{10, 20, 2018}: "n", {10, 20, 2019}: "-"}},
		"unknown days": {[]string{"3900 10 1950-06..1951-02 n", "3900 20 1950-06..1951-02 n"}, map[key]string{{10, 20, 1951}: "n"}},
		"one joined after the other had left": {[]string{"3900 10 1950-01-02..1952-03-01 n", "3900 20 1950-01-02.. n", "3900 30 1952-03-02.. n"},
			map[key]string{{10, 30, 1952}: "-", {20, 30, 1952}: "n", {10, 20, 1952}: "n"}},
		"one came on the day on which the other went": {[]string{"3900 10 1950-01-02..1952-03-01 n", "3900 20 1950-01-02.. n", "3900 30 1952-03-01.. n"},
			map[key]string{{10, 30, 1952}: "-", {20, 30, 1952}: "n"}},
		"left and came back": {[]string{"3900 10 1950-01-02..1952-03-01 n", "3900 20 1950-01-02.. n", "3900 10 1960-01-01.. n"},
			map[key]string{{10, 20, 1952}: "n", {10, 20, 1955}: "-", {20, 10, 1960}: "n"}},
		"the later phase counts for the year": {[]string{"3900.1 10 1950-01-02..1952-06-01 dc", "3900.1 20 1950-01-02..1952-06-01 dc", "3900.2 10 1952-06-01.. c", "3900.2 20 1952-06-01.. c"},
			map[key]string{{10, 20, 1951}: "dc", {10, 20, 1952}: "c", {20, 10, 1953}: "c"}},
		"a phase of others does not end it": {[]string{"3900.1 10 1950-01-02..1952-06-01 dc", "3900.1 20 1950-01-02..1952-06-01 dc", "3900.2 30 1952-06-01.. c", "3900.2 20 1952-06-01.. c"},
			map[key]string{{10, 20, 1952}: "dc", {30, 20, 1952}: "c"}},
		"co-guarantors owe the guaranteed": {[]string{"3900 10 1950-01-02.. dc varies", "3900 20 1950-01-02.. dc varies", "3900 30 1950-01-02.. c"},
			map[key]string{{10, 30, 1950}: "dc", {10, 20, 1950}: "c", {20, 10, 1950}: "c", {30, 10, 1950}: "c"}},
		"co-guarantors who promise nothing else": {[]string{"3900 10 1950-01-02.. d varies", "3900 20 1950-01-02.. d varies", "3900 30 1950-01-02.. -"},
			map[key]string{{10, 20, 1950}: "", {30, 10, 1950}: "", {20, 30, 1950}: "d"}},
		"joint action is owed among those who act": {[]string{"3900 10 1950-01-02.. o varies", "3900 20 1950-01-02.. o varies", "3900 30 1950-01-02.. d varies"},
			map[key]string{{10, 20, 1950}: "o", {10, 30, 1950}: "", {30, 10, 1950}: "d"}},
		"what all promise all owe": {[]string{"3900 10 1950-01-02.. dn varies", "3900 20 1950-01-02.. dn varies", "3900 30 1950-01-02.. dn varies"},
			map[key]string{{10, 20, 1950}: "dn", {30, 20, 1950}: "dn"}},
		"asymmetric but the same to all": {[]string{"3900 10 1950-01-02.. d", "3900 20 1950-01-02.. d", "3900 30 1950-01-02.. n"},
			map[key]string{{10, 20, 1950}: "d", {10, 30, 1950}: "d", {30, 10, 1950}: "n"}},
		"the only one to promise owes all": {[]string{"3900 10 1950-01-02.. on varies", "3900 20 1950-01-02.. n", "3900 30 1950-01-02.. n"},
			map[key]string{{10, 20, 1950}: "on", {10, 30, 1950}: "on"}},
		"no number": {[]string{"1320 220 1874-03-15..1883-08-25 d", "1320 8152 1874-03-15..1883-08-25 c"}, map[key]string{{220, 8152, 1880}: "-"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := DyadYears(Promised(pacts(t, tt.rows...)), FirstYear, 2018)
			for k, want := range tt.want {
				p, in := got[Key{k.a, k.b, k.year}]
				if in != (want != "-") || in && p != promise(want) {
					t.Errorf("%d toward %d in %d: %q (row: %v), want %q", k.a, k.b, k.year, p, in, want)
				}
			}
		})
	}
}

// Without a wrong cell the row is read; with it nothing is.
func TestWrongCells(t *testing.T) {
	good := member("3900 10 1950-01-02..1952-12-31 dc")
	tests := map[string]struct{ column, value, want string }{
		"another version":     {"version", "5.0", "version \"5.0\"; this reader knows version 5.1"},
		"31 February":         {"moent", "2", "1950-02 has no day 31"},
		"no year":             {"yrent", "", "the year in which the member signed is needed"},
		"left before":         {"yrexit", "1949", "left on 1949-12-31, before it signed on 1950-01-31"},
		"in effect and left":  {"ineffect", "1", "1, but the member left in 1952"},
		"a promise half made": {"defense", "2", "2 is not between 0 and 1"},
		"a promise unsaid":    {"consul", "", "a number is needed here"},
		"varies alone":        {"obvary", "1", "1, but the codebook allows it only in an asymmetric alliance of more than two"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			bad := maps.Clone(good)
			bad["dayent"] = "31"
			bad[tt.column] = tt.value
			column := tt.column
			if name == "31 February" {
				column = "dayent"
			}
			ms, err := ReadMembers("m.csv", strings.NewReader(file(MemberForm, good, bad)))
			want := "m.csv: row 3, column " + column + ": " + tt.want
			if err == nil || err.Error() != want || ms != nil {
				t.Errorf("error %v\nwant  %s", err, want)
			}
		})
	}
}

func TestSpans(t *testing.T) {
	row := map[string]string{"atopid": "3900", "phase": "2", "begyr": "1950", "begmo": "1", "begday": "2", "endyr": "0", "endmo": "0", "endday": "0",
		"ineffect": "1", "mem1": "10", "mem2": "20", "nonagg": "1", "speclgth": "1", "length": "240"}
	for f, read := range map[string]func(string, io.Reader) ([]Span, error){file(AllianceForm, without(row, "phase")): ReadAlliances, file(PhaseForm, row): ReadPhases} {
		ss, err := read("s.csv", strings.NewReader(f))
		if err != nil {
			t.Fatal(err)
		}
		if s := ss[0]; s.Begins.String() != "1950-01-02" || !s.Ends.IsZero() || len(s.Members) != 2 || s.Owes != dyad.Nonaggression || s.Form.Months != 240 {
			t.Errorf("%+v", s)
		}
	}
}

func without(m map[string]string, key string) map[string]string {
	out := maps.Clone(m)
	delete(out, key)
	return out
}

// Every column of the authors' files is used or named as not used, none is both,
// and the three files agree on who was in what and when.
func TestAuthorsFiles(t *testing.T) {
	members, err := ReadMembers("atop51_member.csv", open(t, "atop51_member.csv"))
	if err != nil {
		t.Fatal(err)
	}
	alliances, err := ReadAlliances("atop51_alliance.csv", open(t, "atop51_alliance.csv"))
	if err != nil {
		t.Fatal(err)
	}
	phases, err := ReadPhases("atop51_phase.csv", open(t, "atop51_phase.csv"))
	if err != nil {
		t.Fatal(err)
	}
	ps := Pacts(members)
	t.Logf("%d alliances, %d phases, %d members", len(alliances), len(phases), len(members))
	if len(ps) != len(phases) {
		t.Fatalf("%d pacts from members, %d rows in the phase file", len(ps), len(phases))
	}
	for _, d := range append(Disagree(ps, phases), Disagree(Alliances(members), alliances)...) {
		t.Error(d)
	}
	wrong := slices.Clone(phases)
	wrong[0].Begins, wrong[1].Owes, wrong[2].Members = foedus.YMD(1700, 1, 1), wrong[1].Owes^dyad.Consultation, nil
	if d := Disagree(ps, wrong[:len(wrong)-1]); len(d) != 4 {
		t.Errorf("of three wrong rows and a missing one it says %q", d)
	}
}

func TestFormsNameEachColumnOnce(t *testing.T) {
	for _, f := range []table.Form{MemberForm, AllianceForm, PhaseForm} {
		seen := map[string]bool{}
		for _, n := range f.Used {
			if seen[n] {
				t.Errorf("%s: %s is used twice", f.What, n)
			}
			seen[n] = true
			if _, unused := f.Unused[n]; unused {
				t.Errorf("%s: %s is used and not used", f.What, n)
			}
		}
		for n, why := range f.Unused {
			if why == "" {
				t.Errorf("%s: why is %s not used?", f.What, n)
			}
		}
	}
}

// A reading is of a member that is there in the authors' file, owes that promise
// and owes it to some only.
func TestReadings(t *testing.T) {
	for r, toward := range readings {
		if strings.Count(r.pact, ".") > 1 || r.obligor == 0 || slices.Contains(toward, r.obligor) {
			t.Errorf("reading %+v owed to %v", r, toward)
		}
	}
	members, err := ReadMembers("atop51_member.csv", open(t, "atop51_member.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for r := range readings {
		found := false
		for _, p := range Pacts(members) {
			for _, m := range p.Members {
				found = found || p.ID() == r.pact && m.CCode == r.obligor && m.Varies && m.Owes&r.kind != 0
			}
		}
		if !found {
			t.Errorf("reading %+v answers to no member of the file", r)
		}
	}
}

func TestInstruments(t *testing.T) {
	ids := map[int]foedus.PartyID{10: "AAA", 20: "BBB", 30: "CCC"}
	ins, entries := Instruments(pacts(t, "3900 10 1950-01-02.. dc varies", "3900 20 1950-01-02..1960-05-06 dc varies", "3900 30 1955-01-01.. cn"),
		func(n int) (foedus.PartyID, bool) { p, ok := ids[n]; return p, ok })
	if len(ins) != 1 || len(entries) != 4 {
		t.Fatalf("%d instruments, %d steps", len(ins), len(entries))
	}
	in := ins[0]
	if in.ID != "atop-3900" || in.Family != Family || !slices.Equal(in.Original, []foedus.PartyID{"AAA", "BBB"}) {
		t.Errorf("%+v", in)
	}
	var defends []foedus.PartyID
	for _, n := range in.Norms {
		if n.Act == foedus.DefendMilitary && n.Bearer.Parties[0] == "AAA" {
			defends = n.Beneficiary.Parties
		}
		if n.Act == foedus.UseForce && n.Modality != foedus.MustNot {
			t.Errorf("norm %+v", n)
		}
	}
	if !slices.Equal(defends, []foedus.PartyID{"CCC"}) {
		t.Errorf("AAA defends %v", defends)
	}
}

// Whatever the file, it is read whole or an error names the place; a second
// reading says the same.
func FuzzReadMembers(f *testing.F) {
	f.Add([]byte(file(MemberForm, member("3900 10 1950-01-02..1952-12-31 dc"), member("3900.1 20 1950-06.. onu varies"))))
	f.Add([]byte("atopid\n1\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		ms, err := ReadMembers("m.csv", strings.NewReader(string(b)))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "m.csv: ") || ms != nil {
				t.Fatalf("%v with %d members", err, len(ms))
			}
			return
		}
		for _, p := range Promised(Pacts(ms)) {
			if p.Obligor == p.Beneficiary || !p.To.IsZero() && p.To.Last() < p.From.First() {
				t.Fatalf("%+v", p)
			}
		}
	})
}
