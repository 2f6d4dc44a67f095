package atlas

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"foedus"
)

func parties(rows []Control) string {
	var s []string
	for _, c := range rows {
		p := string(c.Party)
		if c.Role == "claim" {
			p += "?"
		}
		if c.Held == foedus.Unknown {
			p += "~"
		}
		s = append(s, p)
	}
	return strings.Join(s, " ")
}

func TestControl(t *testing.T) {
	// "?" marks a claim, "~" a date that leaves it open.
	tests := map[string]struct{ place, on, sovereign, admin string }{
		"Minsk today":               {"Minsk", "2025-03-14", "BLR", "BLR"},
		"Minsk in the Soviet Union": {"Minsk", "1962-01-01", "RUS", "RUS"},
		"Grodno in 1938":            {"Grodno", "1938-01-01", "POL", "POL"},
		"Grodno in 1940":            {"Grodno", "1940-01-01", "POL", "RUS"},
		"Grodno today":              {"Grodno", "2025-03-14", "BLR", "BLR"},
		"Kaliningrad":               {"Kaliningrad", "2025-03-14", "RUS", "RUS"},
		"Königsberg in 1914":        {"Königsberg", "1914-08-01", "DEU", "DEU"},
		"Algeria in 1955":           {"Algeria", "1955-01-01", "FRA", "FRA"},
		"Algeria on the last day of the departments": {"Algeria", "1962-07-02", "FRA", "FRA"},
		"Algeria from then on":                       {"Algeria", "1962-07-03", "DZA", "DZA"},
		"Hawaii":                                     {"Hawaii", "2000-01-01", "USA", "USA"},
		"Guam under Japan":                           {"Guam", "1943-01-01", "USA", "JPN"},
		"Ceuta":                                      {"Ceuta", "2000-01-01", "ESP", "ESP"},
		"Crimea in 2010":                             {"Crimea", "2010-01-01", "UKR", "UKR"},
		"Crimea in 2020":                             {"Crimea", "2020-01-01", "UKR? RUS?", "RUS"},
		"Sevastopol lies in Crimea":                  {"Sevastopol", "2020-01-01", "UKR? RUS?", "RUS"},
		"Nagorno-Karabakh in 2010":                   {"Nagorno-Karabakh", "2010-01-01", "AZE", "x-artsakh"},
		"Nagorno-Karabakh today":                     {"Nagorno-Karabakh", "2025-01-01", "AZE", "AZE"},
		"Vardenis":                                   {"Vardenis", "2022-09-13", "ARM", "ARM"},
		"Senkaku under the United States":            {"Senkaku", "1971-01-01", "JPN? CHN? TWN?", "USA"},
		"Senkaku today":                              {"Diaoyu", "2025-01-01", "JPN? CHN? TWN?", "JPN"},
		"Takeshima":                                  {"Dokdo", "2025-01-01", "JPN? KOR?", "KOR"},
		"Kunashiri":                                  {"Kunashir", "2025-01-01", "JPN? RUS?", "RUS"},
		"Kadena before reversion":                    {"Kadena", "1970-01-01", "JPN", "USA"},
		"Kadena today":                               {"Kadena", "2025-01-01", "JPN", "JPN"},
		"Goa before 1961":                            {"Goa", "1961-12-18", "PRT", "PRT"},
		"Goa after":                                  {"Goa", "1961-12-19", "IND", "IND"},
		"Taiwan":                                     {"Taiwan", "1958-08-23", "TWN? CHN?", "TWN"},
		"Quemoy":                                     {"Kinmen", "1958-08-23", "CHN? TWN?", "TWN"},
		"Northern Cyprus":                            {"Famagusta", "2000-01-01", "CYP", "x-northern-cyprus"},
		"Abkhazia":                                   {"Sukhumi", "2010-01-01", "GEO? x-abkhazia?", "x-abkhazia"},
		"Abkhazia by its own name":                   {"Abkhazia", "2010-01-01", "GEO? x-abkhazia?", "x-abkhazia"},
		"Karabakh by the name of the entity":         {"Artsakh", "2010-01-01", "AZE", "x-artsakh"},
		"an entity by its id is a claimant":          {"x-abkhazia", "2010-01-01", "x-abkhazia?", "x-abkhazia"},
		"Transnistria":                               {"Tiraspol", "2010-01-01", "MDA", "x-transnistria"},
		"Falklands during the war":                   {"Falklands", "1982-05-01", "GBR? ARG?", "ARG"},
		"Falklands on the day of surrender":          {"Falklands", "1982-06-14", "GBR? ARG?", "GBR"},
		"Kosovo":                                     {"Kosovo", "2020-01-01", "XKX? SRB?", "XKX"},
		"Belgrade in 1914":                           {"Belgrade", "1914-07-28", "SRB", "SRB"},
		"Bukovina in 1888":                           {"Bukovina", "1888-02-15", "AUH", "AUH"},
		"Saigon in 1965":                             {"Saigon", "1965-01-01", "RVN", "RVN"},
		"Svalbard":                                   {"Spitsbergen", "2000-01-01", "NOR", "NOR"},
		"Vilnius between the wars":                   {"Vilnius", "1930-01-01", "LTU? POL?", "POL"},
		"Estonia in 1970":                            {"Narva", "1970-01-01", "RUS? EST?", "RUS"},
		"the Sudeten frontier, 1938":                 {"Sudeten frontier", "1938-09-20", "CSK", "CSK"},
		"Danzig as a free city":                      {"Danzig", "1930-01-01", "x-danzig", "org:league-of-nations"},
		"Munich in 1866":                             {"Munich", "1866-06-14", "BAV", "BAV"},
		"Venetia before its war":                     {"Venetia", "1866-04-08", "AUH", "AUH"},
		"Berlin's west":                              {"West Berlin", "1961-08-13", "GFR?", "FRA GBR USA"},
		"Bosnia under Austria-Hungary":               {"Sarajevo", "1900-01-01", "TUR", "AUH"},
		"Vienna in 1914":                             {"Vienna", "1914-07-28", "AUH", "AUH"},
		"the sea is nobody's":                        {"Black Sea", "2000-01-01", "", ""},
		"Hong Kong":                                  {"Hong Kong", "1990-01-01", "GBR", "GBR"},
		"Luxembourg before COW counts it":            {"Luxembourg", "1914-08-02", "LUX", "LUX"},
		"a date too coarse to tell says so":          {"Goa", "1961", "PRT~ IND~", "PRT~ IND~"},
	}
	a := Default()
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			on := date(t, tt.on)
			p, err := a.PlaceNamed(tt.place, on)
			if err != nil {
				t.Fatal(err)
			}
			if got := parties(p.Sovereigns(on)); got != tt.sovereign {
				t.Errorf("sovereign %q, want %q", got, tt.sovereign)
			}
			if got := parties(p.Administrators(on)); got != tt.admin {
				t.Errorf("administrator %q, want %q", got, tt.admin)
			}
		})
	}
}

// What the area of article 6 of the North Atlantic Treaty turns on.
func TestRegions(t *testing.T) {
	tests := map[string]struct {
		place    string
		has, not Region
	}{
		"Hawaii is in the Pacific only":        {"Hawaii", Pacific, NorthAmerica | Europe | NorthAtlantic},
		"Alaska is in North America":           {"Alaska", NorthAmerica, NorthAtlantic},
		"Guam":                                 {"Guam", Pacific, NorthAmerica},
		"the Canary Islands":                   {"Canary Islands", NorthAtlantic, Europe},
		"the Azores":                           {"Azores", NorthAtlantic, 0},
		"Ceuta is in Africa":                   {"Ceuta", Africa, Europe | NorthAtlantic},
		"Melilla is in Africa":                 {"Melilla", Africa, Europe | NorthAtlantic},
		"Greenland":                            {"Greenland", NorthAmerica | NorthAtlantic, 0},
		"the Falklands are too far south":      {"Falkland Islands", SouthAmerica, NorthAtlantic | NorthAmerica},
		"Puerto Rico is south of the tropic":   {"Puerto Rico", Caribbean, NorthAmerica | NorthAtlantic},
		"Bermuda":                              {"Bermuda", NorthAtlantic, 0},
		"Réunion":                              {"Reunion", IndianOcean, Europe | NorthAtlantic},
		"Algeria":                              {"Algeria", Africa, Europe},
		"Poland":                               {"POL", Europe, 0},
		"Suwalki has the regions of Poland":    {"Suwalki", Europe, 0},
		"Turkey is in Asia and in Europe":      {"Turkey", Europe, 0},
		"the Aegean islands":                   {"Aegean islands", Europe | Mediterranean, 0},
		"Cuba is in the western hemisphere":    {"Cuba", WesternHemisphere, Europe},
		"Australia is not in the north of all": {"iso:AUS", Pacific, NorthAtlantic | Asia},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, err := Default().PlaceNamed(tt.place, foedus.YMD(2000, 1, 1))
			if err != nil {
				t.Fatal(err)
			}
			if p.Regions&tt.has != tt.has || p.Regions.Has(tt.not) {
				t.Errorf("%s is in %s", p.ID, p.Regions)
			}
		})
	}
}

func TestWithin(t *testing.T) {
	tests := map[string]struct {
		place, state, on string
		want             foedus.Tri
	}{
		"Karabakh is not Armenia":             {"place:nagorno-karabakh", "ARM", "2016-04-02", foedus.No},
		"Karabakh is Azerbaijan":              {"place:nagorno-karabakh", "AZE", "2016-04-02", foedus.Yes},
		"Senkaku is disputed":                 {"place:senkaku-islands", "JPN", "2016-04-02", foedus.Unknown},
		"and not Korean":                      {"place:senkaku-islands", "KOR", "2016-04-02", foedus.No},
		"the date leaves it open":             {"place:goa", "IND", "1961-12", foedus.Unknown},
		"a place the tables do not know":      {"place:atlantis", "GRC", "2016-04-02", foedus.Unknown},
		"the territory of a state is its own": {"BLR", "BLR", "2016-04-02", foedus.Yes},
		"nobody holds the high sea":           {"place:black-sea", "TUR", "2016-04-02", foedus.Unknown},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Default().Within(tt.place, foedus.PartyID(tt.state), date(t, tt.on)); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
	if rows := (Place{}).Sovereigns(foedus.YMD(2000, 1, 1)); rows != nil {
		t.Errorf("nowhere has sovereigns %v", rows)
	}
	if !Default().Inside("place:kadena", "JPN") || Default().Inside("JPN", "place:kadena") {
		t.Error("Kadena lies in Japan and not the other way round")
	}
}

// Two undisputed sovereigns of one place on one day are a mistake of the table.
func TestOneSovereign(t *testing.T) {
	a := Default()
	for place, rows := range a.control {
		for i, x := range rows {
			for _, y := range rows[i+1:] {
				if x.Role != "sovereign" || y.Role != x.Role {
					continue
				}
				for _, d := range []foedus.Date{x.In.From, y.In.From} {
					if d.Exact() && x.In.Contains(d) == foedus.Yes && y.In.Contains(d) == foedus.Yes {
						t.Errorf("%s has two rows %s on %s: %s and %s", place, x.Role, d, x.Party, y.Party)
					}
				}
			}
		}
	}
}

func TestScenarioPlacesResolve(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "scenarios.yaml"))
	if err != nil {
		t.Skipf("no scenarios here: %v", err)
	}
	// Not the names of a place, so not in a table of places.
	except := []string{"disputed exclusive economic zone", "Grodno and Kaliningrad"}
	for _, m := range regexp.MustCompile(`place: *"?([^,}"\n]+)`).FindAllStringSubmatch(string(b), -1) {
		place := strings.TrimSpace(m[1])
		if place == "null" || slices.Contains(except, place) || strings.HasPrefix(place, "#") {
			continue
		}
		if _, err := Default().PlaceNamed(place, foedus.Date{}); err != nil {
			t.Errorf("%v", err)
		}
	}
}
