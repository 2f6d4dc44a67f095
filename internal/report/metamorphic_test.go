package report

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"foedus"
	"foedus/internal/atlas"
)

// A change to a report must change its claims in the way that it should and in no
// other: nothing in the reader knows the report that the project began with.

// pairs are states that can stand in for the two of the seed report, with those
// who held the offices when the table was made.
var pairs = []struct {
	a, aAdj, aLeader, aSurname, aMinister, aMinisterName string
	b, bAdj, bLeader, bCapital                           string
	ids                                                  [2]foedus.PartyID
}{
	{"France", "French", "Emmanuel Macron", "Macron", "Jean-Noël Barrot", "Barrot", "Poland", "Polish", "Karol Nawrocki", "Warsaw", [2]foedus.PartyID{"FRA", "POL"}},
	{"Kazakhstan", "Kazakh", "Kassym-Jomart Tokayev", "Tokayev", "Yermek Kosherbayev", "Kosherbayev", "Uzbekistan", "Uzbek", "Shavkat Mirziyoyev", "Tashkent", [2]foedus.PartyID{"KAZ", "UZB"}},
	{"Turkey", "Turkish", "Recep Tayyip Erdogan", "Erdogan", "Hakan Fidan", "Fidan", "Azerbaijan", "Azerbaijani", "Ilham Aliyev", "Baku", [2]foedus.PartyID{"TUR", "AZE"}},
	{"South Korea", "South Korean", "Lee Jae-myung", "Lee", "Cho Hyun", "Cho Hyun", "Indonesia", "Indonesian", "Prabowo Subianto", "Jakarta", [2]foedus.PartyID{"KOR", "IDN"}},
	{"Ukraine", "Ukrainian", "Volodymyr Zelensky", "Zelensky", "Andrii Sybiha", "Sybiha", "Moldova", "Moldovan", "Maia Sandu", "Chisinau", [2]foedus.PartyID{"UKR", "MDA"}},
	{"Finland", "Finnish", "Alexander Stubb", "Stubb", "Elina Valtonen", "Valtonen", "Estonia", "Estonian", "Alar Karis", "Tallinn", [2]foedus.PartyID{"FIN", "EST"}},
	{"Kyrgyzstan", "Kyrgyz", "Sadyr Japarov", "Japarov", "Jeenbek Kulubaev", "Kulubaev", "Tajikistan", "Tajik", "Emomali Rahmon", "Dushanbe", [2]foedus.PartyID{"KGZ", "TJK"}},
	{"Slovakia", "Slovak", "Peter Pellegrini", "Pellegrini", "Juraj Blanar", "Blanar", "Romania", "Romanian", "Nicusor Dan", "Bucharest", [2]foedus.PartyID{"SVK", "ROU"}},
	{"Lithuania", "Lithuanian", "Gitanas Nauseda", "Nauseda", "Kestutis Budrys", "Budrys", "Latvia", "Latvian", "Edgars Rinkevics", "Riga", [2]foedus.PartyID{"LTU", "LVA"}},
	{"Iran", "Iranian", "Masoud Pezeshkian", "Pezeshkian", "Abbas Araghchi", "Araghchi", "Syria", "Syrian", "Ahmed al-Sharaa", "Damascus", [2]foedus.PartyID{"IRN", "SYR"}},
}

// shape is what must stay the same of a claim.
func shape(c foedus.Claim, words func(string) string, party func(foedus.PartyID) foedus.PartyID) string {
	var ps, ws []string
	for _, p := range c.Parties {
		ps = append(ps, string(party(p)))
	}
	for _, s := range c.Spans {
		if w := words(s.Text); !slices.Contains(ws, w) {
			ws = append(ws, w)
		}
	}
	who := ""
	if c.Speaker != nil {
		who = string(party(c.Speaker.State))
	}
	return fmt.Sprintf("%s/%s/%s/%s %v %q %q", c.Kind, c.Stage, c.Factuality, c.Act, ps, who, ws)
}

func shapes(cs []foedus.Claim, words func(string) string, party func(foedus.PartyID) foedus.PartyID) []string {
	var out []string
	for _, c := range cs {
		out = append(out, shape(c, words, party))
	}
	slices.Sort(out)
	return out
}

func same(s string) string                      { return s }
func sameParty(p foedus.PartyID) foedus.PartyID { return p }
func read(t testing.TB, text, day string) []foedus.Claim {
	cs, _ := Read(document(t, text, "", day), atlas.Default(), nil, Options{})
	return cs
}

func compare(t *testing.T, want, got []string) {
	t.Helper()
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("lost: %s", w)
		}
	}
	for _, g := range got {
		if !slices.Contains(want, g) {
			t.Errorf("new:  %s", g)
		}
	}
}

func TestOtherStates(t *testing.T) {
	text := seedText(t)
	base := read(t, text, "")
	if len(base) < 15 {
		t.Fatalf("only %d claims", len(base))
	}
	for _, p := range pairs {
		t.Run(p.a+" "+p.b, func(t *testing.T) {
			swap := strings.NewReplacer(
				"Kremlin spokesperson Dmitry Peskov", p.aAdj+" foreign minister "+p.aMinister, "Peskov", p.aMinisterName,
				"Alexander Lukashenko", p.bLeader, "Vladimir Putin", p.aLeader, "Putin", p.aSurname,
				"Soviet Union", p.a, "Russian", p.aAdj, "Russia", p.a, "Belarusian", p.bAdj, "Belarus", p.b, "Minsk", p.bCapital)
			ids := map[foedus.PartyID]foedus.PartyID{"RUS": p.ids[0], "BLR": p.ids[1]}
			got := read(t, swap.Replace(text), "")
			want := shapes(base, swap.Replace, func(id foedus.PartyID) foedus.PartyID { return ids[id] })
			compare(t, want, shapes(got, same, sameParty))
		})
	}
}

func TestOtherVerb(t *testing.T) {
	text := seedText(t)
	for _, v := range []struct {
		body, head string
		want       foedus.Factuality
	}{
		{"signed", "Signed", foedus.Done},
		{"refused to sign", "Refused to Sign", foedus.Denied},
		{"may sign", "May Sign", foedus.Conditional},
		{"are to sign", "to Sign", foedus.Planned},
		{"have not yet signed", "Have Not Yet Signed", foedus.Denied},
	} {
		t.Run(v.body, func(t *testing.T) {
			changed := strings.NewReplacer("are set to sign", v.body, "to Sign", v.head).Replace(text)
			base, got := read(t, text, "2024-12-06"), read(t, changed, "2024-12-06")
			split := func(cs []foedus.Claim) (signing []foedus.Claim, rest []string) {
				for _, c := range cs {
					if c.Kind == foedus.InstrumentEvent {
						signing = append(signing, c)
						continue
					}
					// What a paper says is done once it is signed.
					if c.Kind == foedus.Provision {
						c.Factuality = ""
					}
					rest = append(rest, shape(c, same, sameParty))
				}
				return
			}
			_, want := split(base)
			signing, rest := split(got)
			if len(signing) != 1 || signing[0].Stage != "signed" || signing[0].Factuality != v.want {
				t.Errorf("signing: %v", shapes(signing, same, sameParty))
			}
			compare(t, want, rest)
		})
	}
}

// paragraphs cuts the seed report into its pieces between blank lines.
func paragraphs(text string) []string { return regexp.MustCompile(`\n\n+`).Split(text, -1) }

func TestParagraphs(t *testing.T) {
	text := seedText(t)
	day := "2024-12-06"
	base := read(t, text, day)
	ps := paragraphs(text)
	at := 0
	for n, p := range ps {
		from := strings.Index(text[at:], p) + at
		to := from + len(p)
		at = to
		if len(p) < 200 { // a title or a caption
			continue
		}
		t.Run(fmt.Sprint("without ", n), func(t *testing.T) {
			var want []foedus.Claim
			for _, c := range base {
				c.Spans = slices.DeleteFunc(slices.Clone(c.Spans), func(s foedus.Span) bool { return s.Start >= from && s.End <= to })
				if len(c.Spans) > 0 {
					want = append(want, c)
				}
			}
			got := read(t, text[:from]+text[to:], day)
			anyWords := func(string) string { return "" }
			compare(t, shapes(want, anyWords, sameParty), shapes(got, anyWords, sameParty))
		})
	}
	t.Run("the last first", func(t *testing.T) {
		moved := slices.Clone(ps)
		last := moved[len(moved)-1]
		moved = slices.Insert(moved[:len(moved)-1], 2, last)
		sorted := func(cs []foedus.Claim) []foedus.Claim {
			for i := range cs {
				slices.SortFunc(cs[i].Spans, func(a, b foedus.Span) int { return strings.Compare(a.Text, b.Text) })
			}
			return cs
		}
		compare(t, shapes(sorted(base), same, sameParty), shapes(sorted(read(t, strings.Join(moved, "\n\n"), day)), same, sameParty))
	})
}

// TestOtherYear moves every case 28 years on, after which weekdays fall as before:
// every date moves with it and nothing else changes.
func TestOtherYear(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join("testdata", "cases", "*.yaml"))
	year := regexp.MustCompile(`\b(1[89]|20)\d\d\b`)
	shift := func(s string) string {
		return year.ReplaceAllStringFunc(s, func(y string) string {
			n, _ := strconv.Atoi(y)
			return strconv.Itoa(n + 28)
		})
	}
	n := 0
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var c testCase
		if err := yaml.Unmarshal(b, &c); err != nil {
			t.Fatal(err)
		}
		if c.Published == "" || c.Published < "1901" || c.Published > "2070" {
			continue
		}
		before := read(t, c.Report, c.Published)
		after := read(t, shift(c.Report), shift(c.Published))
		if len(before) != len(after) {
			t.Errorf("%s: %d claims, %d after the shift", filepath.Base(f), len(before), len(after))
			continue
		}
		for i := range before {
			w, g := before[i].Date, after[i].Date
			if (w == nil) != (g == nil) || w != nil && (w.From.AddYears(28) != g.From || w.To.AddYears(28) != g.To) {
				if w != nil && strings.Contains(strings.ToLower(w.Text), "easter") {
					continue // it does not keep to the calendar
				}
				t.Errorf("%s: %s moved to %s [%s]", filepath.Base(f), dateKey(w), dateKey(g), before[i].Spans[0].Text)
			}
			n++
		}
	}
	t.Logf("%d claims moved", n)
}

// TestSeedOtherYear moves the anniversary by a year.
func TestSeedOtherYear(t *testing.T) {
	text := strings.NewReplacer("25th anniversary", "26th anniversary", "1991", "1992").Replace(seedText(t))
	claims, published := Read(document(t, text, "", ""), atlas.Default(), seedBackground(), Options{})
	if published == nil || published.From.Date().Year != 2025 || published.From.Weekday() != 5 {
		t.Fatalf("published %v", published)
	}
	dated := 0
	for _, c := range claims {
		if c.Kind == foedus.ExerciseClaim && c.Date != nil {
			dated++
			if dateKey(c.Date) != "2026-09-01..2026-09-30" {
				t.Errorf("exercise %s", dateKey(c.Date))
			}
		}
		if c.Kind == foedus.StatementClaim && c.Date != nil && c.Date.From != published.From {
			t.Errorf("statement %s", dateKey(c.Date))
		}
	}
	if dated != 1 {
		t.Errorf("%d dated exercises", dated)
	}
}

// TestNothingKnown looks for words of the seed report in the program: they may
// stand only in data about the world and in tests.
func TestNothingKnown(t *testing.T) {
	words := regexp.MustCompile(`(?i)peskov|lukashenko|minsk|differentiated`)
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel := filepath.ToSlash(strings.TrimPrefix(path, root+string(filepath.Separator)))
		if d.IsDir() {
			if strings.HasPrefix(d.Name(), ".") && path != root || d.Name() == "testdata" || rel == "internal/atlas" || rel == "corpus" || strings.HasSuffix(d.Name(), "test") { // a suite of tests is test data
				return fs.SkipDir
			}
			return nil
		}
		lexicon := strings.Contains(rel, "/lexicon/") || strings.HasSuffix(rel, ".tsv")
		if !strings.HasSuffix(rel, ".go") && !lexicon || strings.HasSuffix(rel, "_test.go") {
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for n, line := range strings.Split(string(b), "\n") {
			if words.MatchString(line) {
				t.Errorf("%s:%d: %s", rel, n+1, strings.TrimSpace(line))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
