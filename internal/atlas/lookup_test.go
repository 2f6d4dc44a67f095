package atlas

import (
	"strings"
	"testing"

	"foedus"
)

func TestLookup(t *testing.T) {
	// Every language, and every kind of name: what it means first.
	tests := map[string]struct{ in, want string }{
		"Ukrainian":                      {"Німеччина", "state:DEU"},
		"Ukrainian, accusative":          {"Росію", "state:RUS"},
		"Ukrainian people":               {"росіянин", "demonym:RUS"},
		"Ukrainian adjective":            {"російський", "demonym:RUS"},
		"Ukrainian metonym":              {"Кремлем", "metonym:RUS"},
		"Belarusian people":              {"палякі", "demonym:POL"},
		"Polish":                         {"Niemcy", "state:DEU"},
		"Polish people":                  {"Rosjanie", "demonym:RUS"},
		"Polish metonym":                 {"Białego Domu", "metonym:USA"},
		"German":                         {"Weißrussland", "state:BLR"},
		"German, as Swiss write it":      {"Weissrussland", "state:BLR"},
		"German adjective with ending":   {"russischen", "demonym:RUS"},
		"German people":                  {"Griechin", "demonym:GRC"},
		"German metonym":                 {"Kreml", "metonym:RUS"},
		"German history":                 {"Tschechoslowakei", "state:CSK"},
		"French":                         {"Allemagne", "state:DEU"},
		"French people":                  {"Russes", "demonym:RUS"},
		"French adjective":               {"biélorusse", "demonym:BLR"},
		"French history":                 {"Haute-Volta", "state:BFA"},
		"French history, dated":          {"Union soviétique", "state:RUS"},
		"Spanish":                        {"Estados Unidos", "state:USA"},
		"Spanish abbreviation":           {"EE. UU.", "state:USA"},
		"Spanish people":                 {"rusas", "demonym:RUS"},
		"Spanish without marks":          {"japon", "state:JPN"},
		"Chinese":                        {"俄罗斯", "state:RUS"},
		"Chinese, traditional":           {"俄羅斯", "state:RUS"},
		"Chinese people":                 {"德国人", "demonym:DEU"},
		"Chinese people, traditional":    {"美國人", "demonym:USA"},
		"Chinese adjective":              {"乌克兰的", "demonym:UKR"},
		"Chinese headline":               {"俄", "state:RUS"},
		"Chinese for the side":           {"中方", "metonym:CHN"},
		"Chinese metonym":                {"克里姆林宫", "metonym:RUS"},
		"Arabic":                         {"بيلاروسيا", "state:BLR"},
		"Arabic with vowel marks":        {"رُوسيا", "state:RUS"},
		"Arabic people":                  {"روسي", "demonym:RUS"},
		"Arabic people with the article": {"الروس", "demonym:RUS"},
		"Arabic feminine":                {"الروسية", "demonym:RUS"},
		"Arabic metonym":                 {"الكرملين", "metonym:RUS"},
		"Russian people":                 {"украинцев", "demonym:UKR"},
		"Russian for the rarest":         {"вануатский", "demonym:VUT"},
		"Taiwan in Chinese":              {"中華民國", "state:TWN"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := Default().Lookup(tt.in)
			if len(got) == 0 || got[0].Kind.String()+":"+got[0].ID != tt.want {
				t.Errorf("Lookup(%q) = %v, want %s first", tt.in, got, tt.want)
			}
		})
	}
	for _, in := range []string{"", " ", "Atlantis", "\xff"} {
		if got := Default().Lookup(in); got != nil {
			t.Errorf("Lookup(%q) = %v", in, got)
		}
	}
}

func TestResolveInOtherLanguages(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"Polish":          {"Szwajcaria", "CHE"},
		"German, in 1960": {"Westdeutschland", "GFR"},
		"Chinese":         {"中国", "CHN"},
		"Arabic":          {"الصين", "CHN"},
		"Ukrainian":       {"Сполучені Штати", "USA"},
		"a name that English gives to two is two":  {"Congo", ""},
		"and one that only the others have is one": {"Kongo-Kinshasa", "COD"},
		"Macedonia is the state, not an adjective": {"Macedonia", "MKD"},
		"Guinea in English, not guinea in another": {"Guinea", "GIN"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := Default().Resolve(tt.in, foedus.YMD(2020, 1, 1))
			if string(got) != tt.want || (err == nil) != (tt.want != "") {
				t.Errorf("Resolve(%q) = %q, %v; want %q", tt.in, got, err, tt.want)
			}
		})
	}
}

// FuzzLookup: look-up never fails, what it finds has a name of the same fold, and
// a name found is found however its fold is written.
func FuzzLookup(f *testing.F) {
	for _, s := range []string{"Belarus", "Weißrussland", "İran", "рос\u0438\u0306", "روسـيا", "俄羅斯", "ＵＳＡ", "\xff", "\u200b", "Ko\u0301ngo", "و"} {
		f.Add(s)
	}
	a := Default()
	f.Fuzz(func(t *testing.T, in string) {
		folded := Fold(in)
		refs := a.Lookup(in)
		for _, r := range refs {
			same := false
			for text := range r.row.each() {
				same = same || Fold(text) == folded
			}
			if !same {
				t.Fatalf("Lookup(%q) gives %s, whose names %q fold to other than %q", in, r.ID, r.row.texts, folded)
			}
		}
		if again := a.Lookup(folded); len(again) != len(refs) {
			t.Fatalf("Lookup(%q) gives %d, of its fold %q %d", in, len(refs), folded, len(again))
		}
		a.ScanIn(in, "zh")
		a.ScanIn(in, "ar")
		a.ScanIn(in, "fr")
	})
}

// The languages that every present member of the United Nations and Taiwan,
// Kosovo and Palestine must have a name, a people and an adjective in.
var required = []string{"en", "ru", "be", "uk", "pl", "de", "fr", "es", "zh", "ar"}

func TestEveryMemberHasNamesInTenLanguages(t *testing.T) {
	a := Default()
	states, missing := 0, 0
	for _, s := range a.States() {
		if s.ISO3 == "" || s.ID == "VAT" || s.ID == "COK" || s.ID == "NIU" {
			continue
		}
		states++
		have := map[string]bool{}
		for _, n := range a.Names(string(s.ID)) {
			switch n.Kind {
			case Usual:
				have[n.Lang+" name"] = true
			case Adjective, Demonym:
				have[n.Lang+" people or adjective"] = true
			}
		}
		for _, lang := range required {
			for _, what := range []string{" name", " people or adjective"} {
				if !have[lang+what] {
					missing++
					t.Errorf("%s has no%s in %s", s.ID, what, lang)
				}
			}
		}
	}
	t.Logf("%d states in %d languages, %d gaps", states, len(required), missing)
	if states < 196 {
		t.Errorf("only %d states", states)
	}
}

// States that are no more, and entities, by the languages in which they must have
// a name: all of them in English and Russian, the greater ones in all.
func TestFormerStatesHaveNames(t *testing.T) {
	a := Default()
	has := func(id, lang string) bool {
		return strings.TrimSpace(a.Name(id, lang)) != "" && (lang == "en" && a.Name(id, "en") != id || a.Name(id, lang) != a.Name(id, "en") || named(a, id, lang))
	}
	for _, id := range []string{"AUH", "CSK", "GFR", "GDR", "RVN", "YAR", "YPR", "ZAN", "BAV", "x-abkhazia", "x-transnistria", "x-northern-cyprus"} {
		for _, lang := range required {
			if !has(id, lang) && (lang != "ar" && lang != "zh" && lang != "be" || id != "x-transnistria") {
				t.Errorf("%s has no name in %s", id, lang)
			}
		}
	}
	for _, s := range a.States() {
		if s.ISO3 != "" {
			continue
		}
		for _, lang := range []string{"en", "ru", "de", "fr"} {
			if !has(string(s.ID), lang) {
				t.Errorf("%s has no name in %s", s.ID, lang)
			}
		}
	}
}

// named tells whether a table has a usual name in the language.
func named(a *Atlas, id, lang string) bool {
	for _, n := range a.Names(id) {
		if n.Lang == lang && n.Kind == Usual {
			return true
		}
	}
	return false
}
