package atlas

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// Two spellings of one name fold to the same.
func TestFold(t *testing.T) {
	tests := map[string]struct{ x, y string }{
		"case":                              {"BELARUS", "belarus"},
		"Latin marks":                       {"Côte d’Ivoire", "cote d'ivoire"},
		"a mark after its letter":           {"Co\u0302te", "Côte"},
		"Turkish dotted capital":            {"İran", "iran"},
		"with the dot as a mark":            {"I\u0307ran", "iran"},
		"Turkish dotless small":             {"ırak", "Irak"},
		"German sharp s":                    {"Weißrussland", "WEISSRUSSLAND"},
		"and its capital":                   {"WEIẞRUSSLAND", "weissrussland"},
		"Polish barred l":                   {"Białoruś", "bialorus"},
		"Danish o and ligature":             {"Færøerne", "faeroerne"},
		"yo":                                {"Соединённое Королевство", "соединенное королевство"},
		"yo decomposed":                     {"Кремле\u0308м", "Кремлём"},
		"short i decomposed":                {"Кита\u0438\u0306", "Китай"},
		"short i capital, decomposed":       {"\u0418\u0306емен", "Йемен"},
		"Belarusian short u decomposed":     {"Аў\u0441", "Ау\u0306с"},
		"Ukrainian yi decomposed":           {"Украі\u0308на", "Україна"},
		"Ukrainian ghe with upturn":         {"Антиґуа", "Антигуа"},
		"a stress mark":                     {"Росси\u0301я", "Россия"},
		"the apostrophe as a letter":        {"Мʼянма", "М'янма"},
		"Arabic tatweel":                    {"روسـيـا", "روسيا"},
		"Arabic vowel marks":                {"رُوسِيَا", "روسيا"},
		"Arabic alif with hamza":            {"أوكرانيا", "اوكرانيا"},
		"with the hamza as a mark":          {"ا\u0654وكرانيا", "أوكرانيا"},
		"Arabic alif maqsura":               {"روسى", "روسي"},
		"Arabic ta marbuta":                 {"السعودية", "السعوديه"},
		"Arabic presentation forms":         {"\uFEAD\uFEED\uFEB3\uFEF4\uFE8E", "روسيا"},
		"the ligature of lam and alif":      {"\uFEFBردن", "لاردن"},
		"Persian ya and kaf":                {"امریکا", "امريكا"},
		"full width":                        {"ＵＳＡ", "usa"},
		"dashes":                            {"Гвинея—Бисау", "гвинея-бисау"},
		"spaces of all kinds":               {" United\u00a0 \tStates ", "united states"},
		"what does not show":                {"Bel\u00adarus\u200b", "belarus"},
		"a mark of direction at the end":    {"روسيا\u200f", "روسيا"},
		"what does not show, after a space": {"Belarus \u200b", "belarus"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if x, y := Fold(tt.x), Fold(tt.y); x != y {
				t.Errorf("Fold(%q) is %q, Fold(%q) is %q", tt.x, x, tt.y, y)
			}
		})
	}
	// And different names stay different.
	for _, pair := range [][2]string{{"Niger", "Nigeria"}, {"Китай", "Катар"}, {"مالي", "مالطا"}, {"奥地利", "澳大利亚"}, {"Iran", "Iraq"}} {
		if Fold(pair[0]) == Fold(pair[1]) {
			t.Errorf("%q and %q fold to one", pair[0], pair[1])
		}
	}
}

// Folding what is folded changes nothing, and case never matters where a letter
// has one small form.
func TestFoldIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom(nil, unicode.Latin, unicode.Cyrillic, unicode.Arabic, unicode.Han, unicode.Mn, unicode.Space)).Draw(t, "s")
		once := Fold(s)
		if again := Fold(once); again != once {
			t.Fatalf("%q folds to %q and that to %q", s, once, again)
		}
		if strings.HasPrefix(once, " ") || strings.HasSuffix(once, " ") || strings.Contains(once, "  ") {
			t.Fatalf("%q folds to %q", s, once)
		}
	})
}
