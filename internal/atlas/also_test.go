package atlas

import (
	"os"
	"strings"
	"testing"

	"foedus"
)

func TestShown(t *testing.T) {
	tests := map[string]struct{ id, lang, on, want string }{
		"Taiwan":                              {"TWN", "en", "2025-01-01", "Taiwan (Republic of China)"},
		"Taiwan in Chinese":                   {"TWN", "zh", "2025-01-01", "台湾 (中华民国)"},
		"Kosovo":                              {"XKX", "en", "2025-01-01", "Kosovo (Kosovo and Metohija)"},
		"North Macedonia has one name now":    {"MKD", "en", "2025-01-01", "North Macedonia"},
		"and had two":                         {"MKD", "en", "2010-01-01", "Macedonia (former Yugoslav Republic of Macedonia)"},
		"Turkey":                              {"TUR", "en", "2025-01-01", "Turkey (Türkiye)"},
		"Turkey before the change":            {"TUR", "en", "2015-01-01", "Turkey"},
		"Myanmar":                             {"MMR", "en", "2025-01-01", "Myanmar (Burma)"},
		"Burma":                               {"MMR", "en", "1970-01-01", "Burma"},
		"Eswatini":                            {"SWZ", "en", "2025-01-01", "Eswatini (Swaziland)"},
		"Belarus in Russian":                  {"BLR", "ru", "2025-01-01", "Беларусь (Белоруссия)"},
		"Belarus in English has one":          {"BLR", "en", "2025-01-01", "Belarus"},
		"the Malvinas":                        {"place:falkland-islands", "en", "2025-01-01", "Falkland Islands (Malvinas)"},
		"a rock with three names":             {"place:takeshima", "en", "2025-01-01", "Liancourt Rocks (Takeshima, Dokdo)"},
		"Crimea after 2014":                   {"place:crimea", "en", "2025-01-01", "Crimea (Autonomous Republic of Crimea, Republic of Crimea)"},
		"Crimea before":                       {"place:crimea", "en", "2010-01-01", "Crimea"},
		"the Gulf":                            {"place:persian-gulf", "en", "2025-01-01", "Persian Gulf (Arabian Gulf)"},
		"most have one name":                  {"POL", "en", "2025-01-01", "Poland"},
		"without a date every name is shown":  {"MKD", "en", "", "North Macedonia (former Yugoslav Republic of Macedonia)"},
		"a language without rows has English": {"SWZ", "fr", "2025-01-01", "Eswatini (Swaziland)"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Default().Shown(tt.id, tt.lang, date(t, tt.on)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// Whatever is shown can be typed, and the document on names lists it.
func TestEveryOtherNameIsKnownAndDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../docs/names.md")
	if err != nil {
		t.Fatal(err)
	}
	a := Default()
	for id, names := range a.also {
		for _, n := range names {
			found := false
			for _, r := range a.Lookup(n.text) {
				found = found || r.ID == id
			}
			if !found {
				t.Errorf("Lookup(%q) misses %s", n.text, id)
			}
			if n.lang == "en" && !strings.Contains(string(doc), n.text) {
				t.Errorf("docs/names.md does not name %q, shown beside %s", n.text, a.Name(id, "en"))
			}
		}
	}
	if names, by := a.Also("TWN", "en", foedus.YMD(2025, 1, 1)); len(names) != 1 || by[0] == "" {
		t.Errorf("Taiwan's other names: %q by %q", names, by)
	}
}
