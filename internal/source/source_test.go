package source

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"foedus"
)

func read(t *testing.T, text string) *Document {
	t.Helper()
	d, err := Read(strings.NewReader(text), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// outline prints the blocks, a line each: kind, number, words.
func outline(d *Document) string {
	var b strings.Builder
	for _, k := range d.Blocks {
		w := plain(d.Text[k.Start:k.End])
		if r := []rune(w); len(r) > 24 {
			w = strings.TrimSpace(string(r[:24]))
		}
		fmt.Fprintf(&b, "%s", k.Kind)
		if k.Number != "" {
			fmt.Fprintf(&b, "(%s)", k.Number)
		}
		fmt.Fprintf(&b, ": %s\n", w)
	}
	return b.String()
}

func TestBlocks(t *testing.T) {
	long := strings.Repeat("The two sides agreed on many things. ", 5)
	tests := map[string]struct{ text, want string }{
		"headline and paragraphs": {"Two states sign a pact\n\nThe two signed it.\n\nThey left.",
			"headline: Two states sign a pact\nparagraph: The two signed it.\nparagraph: They left.\n"},
		"one sentence":            {"The two signed it.", "paragraph: The two signed it.\n"},
		"one line without a stop": {"The two signed it", "paragraph: The two signed it\n"},
		"headline repeated": {"Two states sign\n\nThey met.\n\nPostImage\n\nTWO STATES SIGN\n\nThey met again.",
			"headline: Two states sign\nparagraph: They met.\ncaption: PostImage\nheadline: TWO STATES SIGN\nparagraph: They met again.\n"},
		"headline that asks":               {"Will the two sign?\n\nThey may.", "headline: Will the two sign?\nparagraph: They may.\n"},
		"headline ends in an abbreviation": {"Pact with the U.S.\n\nThey may.", "headline: Pact with the U.S.\nparagraph: They may.\n"},
		"no headline":                      {"The two met.\n\nThey signed.", "paragraph: The two met.\nparagraph: They signed.\n"},
		"heading with colon": {"Pact signed\n\nThey met.\n\nKey Points:\n\nOne thing is plain.",
			"headline: Pact signed\nparagraph: They met.\nheading: Key Points:\nparagraph: One thing is plain.\n"},
		"numbered list with titles": {"Pact signed\n\nThey met.\n\n  1. Guarantees\n    " + long + "\n\n  2. Drills\n    " + long + "\n\nAll ended well.",
			"headline: Pact signed\nparagraph: They met.\nheading(1): Guarantees\nlist_item(1): The two sides agreed on\nheading(2): Drills\nlist_item(2): The two sides agreed on\nparagraph: All ended well.\n"},
		"numbered list without titles": {"They agreed:\n1. to consult\n2. to help\n",
			"headline: They agreed:\nlist_item(1): to consult\nlist_item(2): to help\n"},
		"bullets": {"Pact signed\n\nThey met.\n\n• to consult\n- to help\n* to leave",
			"headline: Pact signed\nparagraph: They met.\nlist_item(•): to consult\nlist_item(-): to help\nlist_item(*): to leave\n"},
		"lettered": {"Pact signed\n\nThey met.\n\n(a) to consult;\nb) to help.",
			"headline: Pact signed\nparagraph: They met.\nlist_item(a): to consult;\nlist_item(b): to help.\n"},
		"a date is no list": {"Pact signed\n\n6. December was the day of the signing.",
			"headline: Pact signed\nparagraph: 6. December was the day\n"},
		"byline and date line": {"Pact signed\n\nBy Staff Writer and Agency\n\nDecember 6, 2024\n\nThe two met.",
			"headline: Pact signed\nbyline: By Staff Writer and Agen\ndateline: December 6, 2024\nparagraph: The two met.\n"},
		"dateline on its own line": {"Pact signed\n\nWARSAW, Nov. 18\n\nThe two met.",
			"headline: Pact signed\ndateline: WARSAW, Nov. 18\nparagraph: The two met.\n"},
		"captions": {"Pact signed\n\nPhoto: Staff Writer/Agency\n\nThe two presidents in Minsk. (AP Photo/Staff Writer)\n\nAdvertisement\n\nThe two met.",
			"headline: Pact signed\ncaption: Photo: Staff Writer/Agen\ncaption: The two presidents in Mi\ncaption: Advertisement\nparagraph: The two met.\n"},
		"reporting credit": {"Pact signed\n\nThe two met.\n\n(Reporting by Staff Writer; editing by the Desk)",
			"headline: Pact signed\nparagraph: The two met.\nbyline: (Reporting by Staff Writ\n"},
		"hard wrap": {"Pact signed\n\nThe two presidents met in the capital on Friday and they signed the\npact that had been in the making for a year. It is to run for ten\nyears.\n",
			"headline: Pact signed\nparagraph: The two presidents met i\n"},
		"lines are paragraphs": {"Pact signed\n" + long + "\n" + long,
			"headline: Pact signed\nparagraph: The two sides agreed on\nparagraph: The two sides agreed on\n"},
		"markdown": {"# Pact signed\n\nThe two met.\n\n## Why\n\nFor peace.",
			"headline: Pact signed\nparagraph: The two met.\nheading: Why\nparagraph: For peace.\n"},
		"windows": {"\ufeffPact signed\r\n\r\nThe two met.\r\n", "headline: Pact signed\nparagraph: The two met.\n"},
		"old mac": {"Pact signed\r\rThe two met.\r", "headline: Pact signed\nparagraph: The two met.\n"},
		"empty":   {" \n\u200b\n", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := outline(read(t, tt.text)); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

func TestDateline(t *testing.T) {
	tests := map[string]struct{ text, place, date, agency, rest string }{
		"full":               {"WARSAW, Nov. 18 (Agency) - The two met.", "WARSAW", "Nov. 18", "Agency", "The two met."},
		"with year":          {"WARSAW, Poland, November 18, 2024 (PAP) — The two met.", "WARSAW, Poland", "November 18, 2024", "PAP", "The two met."},
		"day first":          {"MINSK, 6 December (BelTA) – The two met.", "MINSK", "6 December", "BelTA", "The two met."},
		"slashes":            {"MINSK, December 6. /TASS/. The two met.", "MINSK", "December 6", "TASS", "The two met."},
		"place and agency":   {"KYIV, Ukraine (AP) -- The two met.", "KYIV, Ukraine", "", "AP", "The two met."},
		"agency alone":       {"(Reuters) - The two met.", "", "", "Reuters", "The two met."},
		"capitals alone":     {"WASHINGTON — The two met.", "WASHINGTON", "", "", "The two met."},
		"place and colon":    {"Minsk:\u00a0\u00a0The two met.", "Minsk", "", "", "The two met."},
		"place and dash":     {"Kyiv — The two met.", "Kyiv", "", "", "The two met."},
		"russian":            {"МИНСК, 6 дек - РИА Новости. Стороны встретились.", "МИНСК", "6 дек", "РИА Новости", "Стороны встретились."},
		"label":              {"Analysis: The two met.", "", "", "", ""},
		"plain":              {"The two met.", "", "", "", ""},
		"sentence with dash": {"The two met - The day was cold.", "", "", "", ""},
		"colon before quote": {"Minister: \"We met.\"", "", "", "", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d := read(t, "Pact signed in the capital\n\n"+tt.text)
			b := d.Blocks[len(d.Blocks)-1]
			if tt.rest == "" {
				if b.Dateline != nil || b.Body() != b.Start {
					t.Errorf("got %+v, want none", b.Dateline)
				}
				return
			}
			if b.Dateline == nil {
				t.Fatal("none found")
			}
			l := b.Dateline
			if l.Place.Text != tt.place || l.Date.Text != tt.date || l.Agency.Text != tt.agency || d.Text[b.Body():b.End] != tt.rest {
				t.Errorf("got %q %q %q and then %q", l.Place.Text, l.Date.Text, l.Agency.Text, d.Text[b.Body():b.End])
			}
			for _, s := range []foedus.Span{l.Place, l.Date, l.Agency} {
				if d.Text[s.Start:s.End] != s.Text {
					t.Errorf("span %+v reads %q", s, d.Text[s.Start:s.End])
				}
			}
		})
	}
}

func TestPublished(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"label":                            {"Pact signed\n\nPublished: 6 December 2024\n\nThey met.", "2024-12-06..2024-12-06"},
		"label, long":                      {"Pact signed\n\nPublished on Friday, December 6, 2024 at 10:30 am GMT\n\nThey met.", "2024-12-06..2024-12-06"},
		"label, iso":                       {"Pact signed\nDate: 2024-12-06T10:30:00Z\n\nThey met.", "2024-12-06..2024-12-06"},
		"before the headline":              {"2024-12-06\n\nPact signed\n\nThey met.", "2024-12-06..2024-12-06"},
		"own line":                         {"Pact signed\n\nDec. 6, 2024\n\nThey met.", "2024-12-06..2024-12-06"},
		"place and date":                   {"Pact signed\n\nMinsk, 6 December 2024\n\nThey met.", "2024-12-06..2024-12-06"},
		"dotted":                           {"Pact signed\n\n06.12.2024\n\nThey met.", "2024-12-06..2024-12-06"},
		"dateline":                         {"Pact signed\n\nMINSK, December 6, 2024 (Agency) - They met.", "2024-12-06..2024-12-06"},
		"updated":                          {"Pact signed\n\nUpdated 7 December 2024\n\nThey met.", "2024-12-07..2024-12-07"},
		"published and updated":            {"Pact signed\n\nUpdated 7 December 2024\n\nPublished 6 December 2024\n\nThey met.", "2024-12-06..2024-12-06"},
		"updated and published, one line":  {"Pact signed\n\nUpdated 7 December 2024 | Published 6 December 2024\n\nThey met.", "2024-12-06..2024-12-06"},
		"day without year on its own line": {"Pact signed\n\nWARSAW, Nov. 18\n\nThey met.", ""},
		"edition":                          {"Pact signed\n\nDecember 2024\n\nThey met.", "2024-12-01..2024-12-31"},
		"russian":                          {"Договор подписан\n\n6 декабря 2024\n\nСтороны встретились.", "2024-12-06..2024-12-06"},
		"dateline without year":            {"Pact signed\n\nMINSK, Dec. 6 (Agency) - They met.", ""},
		"date in the text":                 {"Pact signed\n\nThey met on 6 December 2024 in Minsk.", ""},
		"two readings":                     {"Pact signed\n\nPublished: 03/02/2024\n\nThey met.", ""},
		"no such day":                      {"Pact signed\n\nPublished: 31 November 2024\n\nThey met.", "2024-11-01..2024-11-30"},
		"year of nought":                   {"Pact signed\n\nPublished: 0000-12-06\n\nThey met.", ""},
		"none":                             {"Pact signed\n\nThey met on Friday.", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d := read(t, tt.text)
			got := ""
			if d.Dated() {
				got = d.Published.From.String() + ".." + d.Published.To.String()
				if !strings.Contains(d.Text, d.Published.Text) || d.Published.How == "" {
					t.Errorf("%q, %q", d.Published.Text, d.Published.How)
				}
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestLanguage(t *testing.T) {
	tests := map[string]string{
		"The two presidents signed the treaty in Minsk, and it will be ratified.": "en",
		"Президенты подписали договор в Минске, и он вступит в силу.":             "ru",
		"Президенти підписали договір у Мінську, і він набуде чинності.":          "und",
		"Die Präsidenten haben den Vertrag unterzeichnet und er tritt in Kraft.":  "und",
		"日本国とアメリカ合衆国": "und",
		"":            "und",
		"123 456":     "und",
	}
	for text, want := range tests {
		if got := Language(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestOptions(t *testing.T) {
	given := foedus.When{Text: "2024-12-06", From: 20063, To: 20063, How: "given"}
	d, err := Read(strings.NewReader("A title\n\nThe text of it."), Options{Title: "T", Outlet: "O", Published: given, Language: "ru"})
	if err != nil || d.Title != "T" || d.Outlet != "O" || d.Published != given || d.Language != "ru" {
		t.Errorf("got %+v, %v", d, err)
	}
}

func TestIdentity(t *testing.T) {
	d := read(t, "abc")
	if d.SHA256 != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" || d.ID != "doc:ba7816bf8f01" {
		t.Errorf("got %s %s", d.ID, d.SHA256)
	}
}

func TestErrors(t *testing.T) {
	var large *TooLargeError
	if _, err := Read(strings.NewReader("12345"), Options{MaxBytes: 4}); !errors.As(err, &large) || large.Limit != 4 {
		t.Errorf("too large: %v", err)
	}
	if _, err := Read(strings.NewReader("1234"), Options{MaxBytes: 4}); err != nil {
		t.Errorf("just small enough: %v", err)
	}
	endless := io.MultiReader(strings.NewReader("x"), zeros{})
	if _, err := Read(endless, Options{MaxBytes: 1 << 16}); !errors.As(err, &large) {
		t.Errorf("endless: %v", err)
	}
	if _, err := Read(strings.NewReader(strings.Repeat("a\n", maxLines+1)), Options{}); !errors.Is(err, ErrTooManyLines) {
		t.Errorf("too many lines: %v", err)
	}
	var enc *EncodingError
	if _, err := Read(strings.NewReader("Да \xff"), Options{}); !errors.As(err, &enc) || enc.Offset != 5 ||
		!strings.Contains(err.Error(), "offset 5") {
		t.Errorf("encoding: %v", err)
	}
	broken := errors.New("broken")
	if _, err := Read(iotest.ErrReader(broken), Options{}); !errors.Is(err, broken) {
		t.Errorf("reader: %v", err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

// TestReport reads a report with the defects of the web: no date, a headline three
// times, the place of an image, a numbered list.
func TestReport(t *testing.T) {
	f, err := os.Open("../../../shared/data/seed/report.txt")
	if err != nil {
		t.Skip("no report here: ", err)
	}
	defer f.Close()
	d, err := Read(f, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := "headline paragraph caption headline headline paragraph paragraph heading heading(1) list_item(1) heading(2) list_item(2) heading(3) list_item(3) paragraph"
	var got []string
	for _, b := range d.Blocks {
		s := string(b.Kind)
		if b.Number != "" {
			s += "(" + b.Number + ")"
		}
		got = append(got, s)
	}
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
	if d.Dated() || d.Language != "en" || d.Blocks[5].Dateline == nil || d.Blocks[5].Dateline.Place.Text != "Minsk" {
		t.Errorf("got %+v %s", d.Published, d.Language)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"Pact\n\nMINSK, Dec. 6, 2024 (A) - x\n\n1. T\n  body of it\n", "\ufeffa\r\n\r\n\u00adb\u200b \u2028c", "# x\n- y\nPublished: 2024-13-45",
		"(a) \u00a0x\n\n\n\tPhoto: y", "By A B\n6. May 2024"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := Read(strings.NewReader(text), Options{})
		if err != nil {
			if utf8.ValidString(text) {
				t.Fatal(err)
			}
			return
		}
		if d.Text != text {
			t.Fatal("text changed")
		}
		at := 0
		for _, b := range d.Blocks {
			if b.Start < at || b.End <= b.Start || b.End > len(text) || b.Body() > b.End || b.Body() < b.Start {
				t.Fatalf("block %+v out of place", b)
			}
			if !utf8.ValidString(text[b.Start:b.End]) || !utf8.ValidString(text[b.Body():b.End]) {
				t.Fatalf("block %+v cuts a letter", b)
			}
			at = b.End
			if l := b.Dateline; l != nil {
				for _, s := range []foedus.Span{l.Place, l.Date, l.Agency} {
					if text[s.Start:s.End] != s.Text {
						t.Fatalf("span %+v", s)
					}
				}
			}
		}
		if d.Dated() && d.Published.From > d.Published.To {
			t.Fatalf("published %+v", d.Published)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	text := "Two states sign a pact\n\nMINSK, Dec. 6, 2024 (Agency) - The two met.\n\n" +
		strings.Repeat("The two presidents met in the capital on Friday and signed the pact that had been in the making for a year.\n\n", 200)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(strings.NewReader(text), Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
