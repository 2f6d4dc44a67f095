package atlas

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"foedus"
)

func date(t *testing.T, s string) foedus.Date {
	t.Helper()
	d, err := foedus.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestExistsOn(t *testing.T) {
	tests := map[string]struct {
		id, on string
		want   foedus.Tri
	}{
		"Belarus today":                                {"BLR", "2025-03-14", foedus.Yes},
		"Belarus in 1905":                              {"BLR", "1905-06-01", foedus.No},
		"Russia in 1905":                               {"RUS", "1905-06-01", foedus.Yes},
		"Russia before the lists begin":                {"RUS", "1812-06-24", foedus.Unknown},
		"Luxembourg in 1914, outside COW but in GW":    {"LUX", "1914-08-02", foedus.Yes},
		"Austria-Hungary on its last day":              {"AUH", "1918-11-13", foedus.Yes},
		"Austria-Hungary the day after":                {"AUH", "1918-11-14", foedus.No},
		"Czechoslovakia on its last day":               {"CSK", "1992-12-31", foedus.Yes},
		"Czechoslovakia the day after":                 {"CSK", "1993-01-01", foedus.No},
		"some day of a year in which the state began":  {"SSD", "2011", foedus.Unknown},
		"East Germany on the day of unity":             {"GDR", "1990-10-03", foedus.No},
		"Kiribati before it joined the United Nations": {"KIR", "1990-01-01", foedus.Yes},
		"Abkhazia by its own account":                  {"x-abkhazia", "2010-01-01", foedus.Yes},
		"a state the tables do not know":               {"QQQ", "2010-01-01", foedus.Unknown},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Default().ExistsOn(foedus.PartyID(tt.id), date(t, tt.on)); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestClass(t *testing.T) {
	tests := map[string]struct {
		id, class, on string
		want          foedus.Tri
	}{
		"Prussia is a great power in 1870":                                     {"DEU", "great_power", "1870-07-19", foedus.Yes},
		"Germany is none in 1920":                                              {"DEU", "great_power", "1920-01-01", foedus.No},
		"Austria-Hungary in 1879":                                              {"AUH", "great_power", "1879-10-07", foedus.Yes},
		"the United States in 1890":                                            {"USA", "great_power", "1890-01-01", foedus.No},
		"Brazil is American":                                                   {"BRA", "non_american", "1947-09-02", foedus.No},
		"the Soviet Union is not":                                              {"RUS", "non_american", "1947-09-02", foedus.Yes},
		"the Soviet Union is a European power":                                 {"RUS", "european_power", "1947-09-02", foedus.Yes},
		"Japan is not one":                                                     {"JPN", "european_power", "1947-09-02", foedus.No},
		"Italy's power ends with its armistice":                                {"ITA", "great_power", "1943-09-03", foedus.No},
		"and lasts to the day before":                                          {"ITA", "great_power", "1943-09-02", foedus.Yes},
		"a month in which it ends is an unknown":                               {"ITA", "great_power", "1943-09", foedus.Unknown},
		"Italy is none before 1860":                                            {"ITA", "great_power", "1859-12-31", foedus.No},
		"Japan from 1895":                                                      {"JPN", "great_power", "1895-04-01", foedus.Yes},
		"France is none under occupation":                                      {"FRA", "great_power", "1942-01-01", foedus.No},
		"the Soviet Union is none in 1920":                                     {"RUS", "great_power", "1920-01-01", foedus.No},
		"China from 1950":                                                      {"CHN", "great_power", "1950-01-01", foedus.Yes},
		"the list ends in 2016 and runs on":                                    {"CHN", "great_power", "2025-01-01", foedus.Yes},
		"Russia is a European power in 1827":                                   {"RUS", "european_power", "1827-07-06", foedus.Yes},
		"the Porte from the peace of Paris":                                    {"TUR", "european_power", "1856-03-30", foedus.Yes},
		"before it that is open":                                               {"TUR", "european_power", "1827-07-06", foedus.Unknown},
		"the Republic of Turkey is one":                                        {"TUR", "european_power", "1934-02-09", foedus.Yes},
		"Georgia before the Council of Europe":                                 {"GEO", "european_power", "1995-01-01", foedus.Unknown},
		"Kazakhstan is none":                                                   {"KAZ", "european_power", "2020-01-01", foedus.No},
		"a state of 1918 in 1900 is open":                                      {"CSK", "european_power", "1900-01-01", foedus.Unknown},
		"a state outside its time may be no power, but surely is not American": {"CSK", "non_american", "1900-01-01", foedus.Yes},
		"Denmark is not American for Greenland":                                {"DNK", "american", "1947-09-02", foedus.No},
		"Canada is American":                                                   {"CAN", "american", "1947-09-02", foedus.Yes},
		"Cuba under Spain is open":                                             {"CUB", "american", "1890-01-01", foedus.Unknown},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := Default().Class(foedus.PartyID(tt.id), tt.class, date(t, tt.on))
			if err != nil || got != tt.want {
				t.Errorf("got %v, %v, want %v", got, err, tt.want)
			}
		})
	}
	if _, err := Default().Class("RUS", "evil_power", foedus.Date{}); err == nil {
		t.Error("a class nobody knows has no error")
	}
}

// shared reads a CSV file of the measuring data, which is not part of the
// project.
func shared(t *testing.T, path string) []map[string]string {
	t.Helper()
	path = filepath.Join("..", "..", "..", "shared", "data", path)
	f, err := os.Open(path)
	if err != nil {
		t.Skipf("no measuring data here: %v", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, r := range rows[1:] {
		m := make(map[string]string, len(r))
		for i, c := range rows[0] {
			m[c] = r[i]
		}
		out = append(out, m)
	}
	return out
}

func ymd(y, m, d string) string {
	n := [3]int{}
	for i, s := range []string{y, m, d} {
		n[i], _ = strconv.Atoi(s)
	}
	return fmt.Sprintf("%04d-%02d-%02d", n[0], n[1], n[2])
}

// has tells whether a state has a period of a system with these ends; last as
// the lists write it, the last day counted in.
func has(s State, system string, number int, from, last, listEnd string) bool {
	for _, p := range s.Periods {
		end := ""
		if p.In.OpenTill {
			end = listEnd
		} else {
			end = (p.In.To.First() - 1).Date().String()
		}
		if p.System == system && p.Number == number && p.In.From.String() == from && end == last {
			return true
		}
	}
	return false
}

func TestAgainstCrosswalk(t *testing.T) {
	// The crosswalk gives the Vatican the number of the Papal States and, for some
	// new names, nothing; our ids say who bears a number today.
	except := map[string]string{"327": "the Papal States ended in 1870 and the Vatican is no member of the COW system"}
	a := Default()
	for _, r := range shared(t, "states/country_codelist.csv") {
		if r["cown"] == "" || r["cown"] == "NA" || r["iso3c"] == "" || r["iso3c"] == "NA" || except[r["cown"]] != "" {
			continue
		}
		n, _ := strconv.Atoi(r["cown"])
		s, _ := a.State(a.ccodeAt[n])
		if s.ISO3 != r["iso3c"] || s.ISO2 != r["iso2c"] || string(s.ID) != r["iso3c"] {
			t.Errorf("COW %d: id %s, ISO %s %s; the crosswalk has %s %s", n, s.ID, s.ISO3, s.ISO2, r["iso3c"], r["iso2c"])
		}
	}
}

func TestATOPMembersResolve(t *testing.T) {
	// ATOP numbers the Orange Free State and the like outside COW; 8152 is a
	// member of one alliance of the 1820s under a number of its own.
	except := map[string]bool{"8152": true}
	for _, r := range shared(t, "atop/atop51_member.csv") {
		if except[r["member"]] {
			continue
		}
		if _, err := Default().Resolve("ccode:"+r["member"], foedus.Date{}); err != nil {
			t.Errorf("ATOP %s: %v", r["atopid"], err)
		}
	}
}

func TestCOWClashesAreAllNamed(t *testing.T) {
	a := Default()
	for abb, id := range a.cowAt {
		if other, ok := a.isoAt[abb]; ok && other != id && !clashes[abb] {
			t.Errorf("%s is COW for %s and ISO for %s, and not among the clashes", abb, id, other)
		}
	}
	for _, s := range a.States() {
		if _, known := a.cowAt[string(s.ID)]; known && s.COW != string(s.ID) && !clashes[string(s.ID)] && !strings.HasPrefix(string(s.ID), "x-") {
			t.Errorf("id %s is another state's COW abbreviation", s.ID)
		}
	}
}
