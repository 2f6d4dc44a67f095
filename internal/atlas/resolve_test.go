package atlas

import (
	"strings"
	"testing"

	"foedus"
)

func TestResolve(t *testing.T) {
	tests := map[string]struct{ in, on, want string }{
		"an id":                                   {"BLR", "", "BLR"},
		"an id in small letters":                  {"blr", "", "BLR"},
		"a COW number":                            {"ccode:365", "", "RUS"},
		"a COW abbreviation that clashes":         {"cow:AUS", "", "AUT"},
		"the ISO code it clashes with":            {"iso:AUS", "", "AUS"},
		"a two-letter ISO code":                   {"iso:BY", "", "BLR"},
		"a COW abbreviation that is no ISO code":  {"GMY", "", "DEU"},
		"Kosovo by COW":                           {"KOS", "", "XKX"},
		"Serbia by the number of Yugoslavia":      {"ccode:345", "", "SRB"},
		"Czechoslovakia by COW":                   {"cow:CZE", "", "CSK"},
		"Korea before 1905 by COW":                {"cow:KOR", "", "KRE"},
		"North Yemen by COW":                      {"YAR", "", "YAR"},
		"GW 260 in 1960":                          {"gw:260", "1960-01-01", "GFR"},
		"GW 260 today":                            {"gw:260", "2020-01-01", "DEU"},
		"GW 260 without a date":                   {"gw:260", "", "DEU"},
		"GW 340 and 345 are one state here":       {"gw:340", "", "SRB"},
		"an English name":                         {"Belarus", "", "BLR"},
		"the older spelling":                      {"byelorussia", "", "BLR"},
		"a Russian name":                          {"Белоруссия", "", "BLR"},
		"a Belarusian name":                       {"Расія", "", "RUS"},
		"a case form":                             {"Республики Беларусь", "", "BLR"},
		"an acronym":                              {"КНДР", "", "PRK"},
		"a name without its marks":                {"Cote d'Ivoire", "", "CIV"},
		"with typographic apostrophe":             {"Côte d’Ivoire", "", "CIV"},
		"yo written as ye":                        {"Соединенное Королевство", "", "GBR"},
		"spaces around":                           {"  United   States ", "", "USA"},
		"the Soviet Union":                        {"USSR", "1962-01-01", "RUS"},
		"Prussia":                                 {"Prussia", "1866-06-14", "DEU"},
		"Germany in 1960":                         {"Germany", "1960-01-01", "GFR"},
		"Germany in 1939":                         {"Germany", "1939-09-01", "DEU"},
		"Korea in 1900":                           {"Korea", "1900-01-01", "KRE"},
		"Yemen in 1970":                           {"Yemen", "1970-01-01", "YAR"},
		"Sardinia":                                {"Sardinia", "1859-04-29", "ITA"},
		"an organisation by acronym":              {"ОДКБ", "", "org:csto"},
		"an organisation by id":                   {"org:csto", "", "org:csto"},
		"an organisation by name after org:":      {"org:NATO", "", "org:nato"},
		"somebody else":                           {"nonstate:wagner", "", "nonstate:wagner"},
		"an entity few recognise":                 {"x-abkhazia", "", "x-abkhazia"},
		"and by name":                             {"Приднестровье", "", "x-transnistria"},
		"Taiwan by its official name":             {"Republic of China", "", "TWN"},
		"China by its official name":              {"People's Republic of China", "", "CHN"},
		"a former name out of its time still is":  {"Zaire", "2020-01-01", "COD"},
		"a state outside its time is still named": {"Belarus", "1905-01-01", "BLR"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := Default().Resolve(tt.in, date(t, tt.on))
			if err != nil || string(got) != tt.want {
				t.Errorf("Resolve(%q) = %q, %v; want %q", tt.in, got, err, tt.want)
			}
		})
	}
}

func TestResolveErrors(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"AUS":                   {"AUS", `"AUS" can mean Austria (type cow:AUS) or Australia (type iso:AUS)`},
		"CZE":                   {"CZE", `"CZE" can mean Czechoslovakia (type cow:CZE) or Czechia (type iso:CZE)`},
		"KOR":                   {"kor", `"kor" can mean Korea (to 1905) (type cow:KOR) or South Korea (type iso:KOR)`},
		"MAC":                   {"MAC", `"MAC" can mean North Macedonia (type cow:MAC) or Macau, a place and not a state (type place:macau)`},
		"MNG":                   {"MNG", `"MNG" can mean Montenegro (type cow:MNG) or Mongolia (type iso:MNG)`},
		"SLV":                   {"SLV", `"SLV" can mean Slovenia (type cow:SLV) or El Salvador (type iso:SLV)`},
		"SWZ":                   {"SWZ", `"SWZ" can mean Switzerland (type cow:SWZ) or Eswatini (type iso:SWZ)`},
		"a name two states":     {"Congo", `"Congo" can mean Democratic Republic of the Congo (type COD) or Republic of the Congo (type COG)`},
		"Korea today":           {"Korea", `"Korea" can mean South Korea (type iso:KOR) or North Korea (type PRK)`},
		"a misspelling":         {"Belaruss", "did you mean Belarus (type BLR)?"},
		"a metonym":             {"Kremlin", "it stands for Russia in print; type RUS"},
		"a capital":             {"Minsk", "it stands for Belarus in print; type BLR"},
		"a person":              {"Lavrov", "it is a person"},
		"a people":              {"Belarusians", "type BLR for Belarus"},
		"nothing":               {"", `no state or organisation ""`},
		"a scheme nobody knows": {"fips:RS", "known before a colon: cow, iso, ccode, gw, org, nonstate"},
		"a number nobody has":   {"ccode:9999", "not a number of the COW list"},
		"an organisation near":  {"org:natto", "did you mean NATO (type org:nato)?"},
		"an empty outsider":     {"nonstate:", "nonstate: needs a name"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Default().Resolve(tt.in, foedus.YMD(2025, 1, 1))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("\n got %v\nwant %s", err, tt.want)
			}
		})
	}
}

// Whatever an error tells people to type must work.
func TestWhatErrorsSayToTypeResolves(t *testing.T) {
	a := Default()
	for code := range clashes {
		for _, c := range a.clash(code) {
			if strings.HasPrefix(c.Type, "place:") {
				continue
			}
			if id, err := a.Resolve(c.Type, foedus.Date{}); err != nil || string(id) != c.ID {
				t.Errorf("%s: %q gives %q, %v", code, c.Type, id, err)
			}
		}
	}
	for _, s := range a.States() {
		c := a.candidate(string(s.ID))
		if id, err := a.Resolve(c.Type, foedus.Date{}); err != nil || id != s.ID {
			t.Errorf("%q gives %q, %v", c.Type, id, err)
		}
	}
}

func FuzzResolve(f *testing.F) {
	for _, s := range []string{"RUS", "AUS", "cow:AUS", "gw:260", "Белоруссия", "nonstate:x", "org:", "\xff", "ё", "Korea"} {
		f.Add(s)
	}
	a := Default()
	f.Fuzz(func(t *testing.T, in string) {
		id, err := a.Resolve(in, foedus.Date{})
		again, err2 := a.Resolve(in, foedus.Date{})
		if id != again || (err == nil) != (err2 == nil) || err != nil && err.Error() != err2.Error() {
			t.Fatalf("%q gives %q, %v and then %q, %v", in, id, err, again, err2)
		}
		if err == nil && !id.IsNonstate() && !a.party(id) {
			t.Fatalf("%q gives %q, which no table has", in, id)
		}
		if p, err := a.PlaceNamed(in, foedus.Date{}); err == nil {
			if _, ok := a.Place(p.ID); !ok {
				t.Fatalf("%q gives place %q, which no table has", in, p.ID)
			}
		}
	})
}
