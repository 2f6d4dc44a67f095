package when

import (
	"fmt"
	"strings"
	"testing"

	"foedus"
	"foedus/internal/nlp"
)

var saturday = foedus.YMD(2024, 12, 7).First()

// show1 prints what is found: the words and the interval of each expression.
func show1(es []Expr) string {
	var b []string
	for _, e := range es {
		s := e.Span.Text + " ="
		switch {
		case !e.Known:
			s += " ?"
		case e.From == e.To:
			s += " " + e.From.String()
		default:
			s += fmt.Sprintf(" %s..%s", e.From, e.To)
		}
		b = append(b, s)
	}
	return strings.Join(b, "; ")
}

func findIn(text string, a Anchor, tense Tense) []Expr {
	return Find(text, nlp.Tokens(text, 0, len(text)), a, tense)
}

func TestFind(t *testing.T) {
	type test struct {
		text  string
		tense Tense
		want  string
	}
	// All in a report of Saturday 2024-12-07.
	tests := map[string]test{
		"day month year":           {"signed on 6 December 2024 in Minsk", Past, "6 December 2024 = 2024-12-06"},
		"month day year":           {"signed on December 6, 2024, in Minsk", Past, "December 6, 2024 = 2024-12-06"},
		"short month":              {"signed on Dec. 6, 2024", Past, "Dec. 6, 2024 = 2024-12-06"},
		"short month, no stop":     {"signed on Dec 6 2024", Past, "Dec 6 2024 = 2024-12-06"},
		"capitals":                 {"SIGNED ON DECEMBER 6, 2024", Past, "DECEMBER 6, 2024 = 2024-12-06"},
		"iso":                      {"signed 2024-12-06.", Past, "2024-12-06 = 2024-12-06"},
		"dotted":                   {"signed on 06.12.2024.", Past, "06.12.2024 = 2024-12-06"},
		"slashes, one reading":     {"signed on 13/02/2024", Past, "13/02/2024 = 2024-02-13"},
		"slashes, two readings":    {"signed on 03/02/2024", Past, ""},
		"ordinal day":              {"on the 6th of December, 2024", Past, "6th of December, 2024 = 2024-12-06"},
		"ordinal after month":      {"on December 6th", Past, "December 6th = 2024-12-06"},
		"weekday and date":         {"on Friday, December 6, 2024", Past, "Friday, December 6, 2024 = 2024-12-06"},
		"weekday tells the year":   {"on Sunday, 6 December", Past, "Sunday, 6 December = 2020-12-06"},
		"no such day":              {"on 31 November 2024", Past, "November 2024 = 2024-11-01..2024-11-30"},
		"month year":               {"in December 2024", Past, "December 2024 = 2024-12-01..2024-12-31"},
		"month of year":            {"in December of 1991", Past, "December of 1991 = 1991-12-01..1991-12-31"},
		"bare year":                {"weapons were withdrawn in 1996", Past, "1996 = 1996-01-01..1996-12-31"},
		"year list":                {"exercises in 1960 and 1975", Past, "1960 = 1960-01-01..1960-12-31; 1975 = 1975-01-01..1975-12-31"},
		"year in a name":           {"under the 1951 treaty", Past, "1951 = 1951-01-01..1951-12-31"},
		"year of a name":           {"the Treaty of 1999", Past, "1999 = 1999-01-01..1999-12-31"},
		"dissolution":              {"After the dissolution of the Soviet Union in 1991, weapons left", Past, "1991 = 1991-01-01..1991-12-31"},
		"after year":               {"after 1991 weapons left", Past, "after 1991 = 1991-01-01..1991-12-31"},
		"past day, no year":        {"signed on 6 December", Past, "6 December = 2024-12-06"},
		"past day of last year":    {"signed on 20 December", Past, "20 December = 2023-12-20"},
		"future day":               {"will be signed on 20 December", Future, "20 December = 2024-12-20"},
		"future day of next year":  {"will take effect on 13 March", Future, "13 March = 2025-03-13"},
		"nearest day":              {"talks on 9 December", NoTense, "9 December = 2024-12-09"},
		"past month":               {"met in September", Past, "September = 2024-09-01..2024-09-30"},
		"future month":             {"will meet in March", Future, "March = 2025-03-01..2025-03-31"},
		"past Friday":              {"confirmed on Friday", Past, "Friday = 2024-12-06"},
		"same weekday":             {"confirmed on Saturday", Past, "Saturday = 2024-12-07"},
		"future Friday":            {"will sign on Friday", Future, "Friday = 2024-12-13"},
		"last Friday":              {"confirmed last Friday", Past, "last Friday = 2024-12-06"},
		"last Saturday":            {"confirmed last Saturday", Past, "last Saturday = 2024-11-30"},
		"next Monday":              {"will meet next Monday", Future, "next Monday = 2024-12-09"},
		"this Thursday":            {"met this Thursday", Past, "this Thursday = 2024-12-05"},
		"Tuesday last week":        {"met on Tuesday last week", Past, "Tuesday last week = 2024-11-26"},
		"Friday's":                 {"after Friday's summit", Past, "after Friday = 2024-12-06"},
		"Friday evening":           {"arrived Friday evening", Past, "Friday = 2024-12-06"},
		"today":                    {"signed today", Past, "today = 2024-12-07"},
		"yesterday":                {"signed yesterday", Past, "yesterday = 2024-12-06"},
		"tomorrow":                 {"will sign tomorrow", Future, "tomorrow = 2024-12-08"},
		"last night":               {"arrived last night", Past, "last night = 2024-12-06"},
		"before yesterday":         {"the day before yesterday they met", Past, "the day before yesterday = 2024-12-05"},
		"today's meeting":          {"at today's meeting", Past, "today = 2024-12-07"},
		"today's challenges":       {"in the context of today's global challenges", Past, ""},
		"last week":                {"met last week", Past, "last week = 2024-11-25..2024-12-01"},
		"next week":                {"will meet next week", Future, "next week = 2024-12-09..2024-12-15"},
		"this month":               {"met this month", Past, "this month = 2024-12-01..2024-12-31"},
		"earlier this month":       {"met earlier this month", Past, "earlier this month = 2024-12-01..2024-12-07"},
		"later this month":         {"will meet later this month", Future, "later this month = 2024-12-07..2024-12-31"},
		"last month":               {"met last month", Past, "last month = 2024-11-01..2024-11-30"},
		"last year":                {"signed last year", Past, "last year = 2023-01-01..2023-12-31"},
		"next year":                {"due next year", Future, "next year = 2025-01-01..2025-12-31"},
		"next September":           {"a large exercise planned for next September", Future, "next September = 2025-09-01..2025-09-30"},
		"last December":            {"signed last December", Past, "last December = 2023-12-01..2023-12-31"},
		"September last year":      {"in September last year", Past, "September last year = 2023-09-01..2023-09-30"},
		"day of last year":         {"on 5 May of last year", Past, "5 May of last year = 2023-05-05"},
		"early month":              {"in early December", Past, "early December = 2024-12-01..2024-12-31"},
		"mid month":                {"in mid-December 2024", Past, "mid-December 2024 = 2024-12-01..2024-12-31"},
		"late year":                {"in late 2023", Past, "late 2023 = 2023-01-01..2023-12-31"},
		"early decade":             {"in the early 1990s", Past, "early 1990s = 1990-01-01..1999-12-31"},
		"century":                  {"since the 19th century", Past, "since the 19th century = 1801-01-01..1900-12-31"},
		"spring":                   {"in the spring of 2023", Past, "spring of 2023 = 2023-03-01..2023-05-31"},
		"last summer":              {"held last summer", Past, "last summer = 2024-06-01..2024-08-31"},
		"in the autumn":            {"will be held in the autumn", Future, "autumn = 2025-09-01..2025-11-30"},
		"winter over the year":     {"in the winter of 1939", Past, "winter of 1939 = 1939-12-01..1940-02-29"},
		"coming weeks":             {"will sign in the coming weeks", Future, "the coming weeks = 2024-12-07..2025-01-04"},
		"coming days":              {"expected in the coming days", Future, "the coming days = 2024-12-07..2024-12-14"},
		"recent months":            {"talks in recent months", Past, "recent months = 2024-06-07..2024-12-07"},
		"past two years":           {"over the past two years", Past, "the past two years = 2022-12-07..2024-12-07"},
		"next five years":          {"over the next five years", Future, "the next five years = 2024-12-07..2029-12-07"},
		"by Friday":                {"must be signed by Friday", Future, "by Friday = 2024-12-07..2024-12-13"},
		"before March":             {"will be ratified before March 2025", Future, "before March 2025 = 2024-12-07..2025-03-31"},
		"by year end":              {"by the end of the year", Future, "by the end of the year = 2024-12-07..2024-12-31"},
		"by 2030":                  {"to be ready by 2030", Future, "by 2030 = 2024-12-07..2030-12-31"},
		"by a past year":           {"By 1996 all were withdrawn", Past, "By 1996 = 1996-01-01..1996-12-31"},
		"since 1960":               {"in force since 1960", Past, "since 1960 = 1960-01-01..1960-12-31"},
		"until":                    {"valid until 31 December 2025", NoTense, "until 31 December 2025 = 2025-12-31"},
		"no later than":            {"no later than 1 March 2025", Future, "no later than 1 March 2025 = 2024-12-07..2025-03-01"},
		"from to":                  {"from 12 to 16 September 2025", Future, "from 12 to 16 September 2025 = 2025-09-12..2025-09-16"},
		"from month day to day":    {"from September 12 to 16, 2025", Future, "from September 12 to 16, 2025 = 2025-09-12..2025-09-16"},
		"from year to year":        {"from 1992 to 1994", Past, "from 1992 to 1994 = 1992-01-01..1994-12-31"},
		"between years":            {"between 1960 and 1975", Past, "between 1960 and 1975 = 1960-01-01..1975-12-31"},
		"years by a dash":          {"the war of 1992–1994", Past, "1992–1994 = 1992-01-01..1994-12-31"},
		"glued days":               {"held 12-16 September", Past, "12-16 September = 2024-09-12..2024-09-16"},
		"days after month":         {"on September 12–16, 2025", Future, "September 12–16, 2025 = 2025-09-12..2025-09-16"},
		"across months":            {"31 August - 6 September 2025", Future, "31 August - 6 September 2025 = 2025-08-31..2025-09-06"},
		"across years":             {"from December to February 2025", Future, "from December to February 2025 = 2024-12-01..2025-02-28"},
		"month to month":           {"September to November 2025", Future, "September to November 2025 = 2025-09-01..2025-11-30"},
		"days listed":              {"on 18 and 26 February 2025", Past, "18 = 2025-02-18; 26 February 2025 = 2025-02-26"},
		"dates listed":             {"on 18 February and 4 March 2025", Past, "18 February = 2025-02-18; 4 March 2025 = 2025-03-04"},
		"year goes on":             {"began on 23 November 1996 and ended on 27 November", Past, "23 November 1996 = 1996-11-23; 27 November = 1996-11-27"},
		"two years later":          {"signed in 1992; two years later it took effect", Past, "1992 = 1992-01-01..1992-12-31; two years later = 1994-01-01..1994-12-31"},
		"following day":            {"met on 5 December and signed the following day", Past, "5 December = 2024-12-05; the following day = 2024-12-06"},
		"a day earlier":            {"signed on Friday, a day earlier than planned", Past, "Friday = 2024-12-06; a day earlier = 2024-12-05"},
		"that year":                {"in May 1992; that year others joined", Past, "May 1992 = 1992-05-01..1992-05-31; that year = 1992-01-01..1992-12-31"},
		"days after a date":        {"three days after 6 December 2024", NoTense, "three days after 6 December 2024 = 2024-12-09"},
		"sequel without a date":    {"two years later it took effect", Past, "two years later = ?"},
		"days ago":                 {"signed three days ago", Past, "three days ago = 2024-12-04"},
		"months ago":               {"signed two months ago", Past, "two months ago = 2024-10-01..2024-10-31"},
		"years ago":                {"signed 25 years ago", Past, "25 years ago = 1999-01-01..1999-12-31"},
		"in days":                  {"will meet in 10 days", Future, "in 10 days = 2024-12-17"},
		"in years, of the past":    {"doubled in two years", Past, "in two years = ?"},
		"first time in years":      {"for the first time in 25 years", Past, ""},
		"within days":              {"will answer within 30 days", Future, "within 30 days = 2024-12-07..2025-01-06"},
		"quarter":                  {"in the first quarter of 2025", Future, "the first quarter of 2025 = 2025-01-01..2025-03-31"},
		"half":                     {"in the second half of next year", Future, "the second half of next year = 2025-07-01..2025-12-31"},
		"eve of a date":            {"on the eve of 9 May 2024", Past, "the eve of 9 May 2024 = 2024-05-08"},
		"eve of a thing":           {"on the eve of the summit in Minsk", Past, "the eve of the summit = ?"},
		"anniversary":              {"celebrated the 25th anniversary of the Union State, the alliance", Past, "the 25th anniversary of the Union State = ?"},
		"anniversary, words":       {"its tenth anniversary", Past, "its tenth anniversary = ?"},
		"years of":                 {"to mark 25 years of the Union State", Past, "mark 25 years of the Union State = ?"},
		"verb may":                 {"They may sign. May he win.", NoTense, ""},
		"month May":                {"in May they signed", Past, "May = 2024-05-01..2024-05-31"},
		"person May":               {"Theresa May said so", Past, ""},
		"verb march":               {"Troops march west. March on.", NoTense, ""},
		"second":                   {"the second treaty of the first group", NoTense, ""},
		"prayers":                  {"after Friday prayers", Past, ""},
		"Black Friday":             {"on Black Friday", Past, ""},
		"every Friday":             {"drills every Friday", NoTense, ""},
		"people":                   {"some 1990 people, of 1500 troops", Past, ""},
		"resolution":               {"Resolution 1973 and No. 1540", Past, ""},
		"aircraft":                 {"Su-24 and S-400 near Zapad-2025", Past, ""},
		"article":                  {"Article 5 and 12 countries", Past, ""},
		"spring the verb":          {"they spring into action and fall back", NoTense, ""},
		"august body":              {"an august body", NoTense, ""},
		"plain numbers":            {"13,000 troops, 2.5 percent, 40", NoTense, ""},
		"early next year":          {"will begin early next year", Future, "early next year = 2025-01-01..2025-12-31"},
		"the weekend":              {"will meet over the weekend", Future, "the weekend = 2024-12-07..2024-12-08"},
		"days after month, listed": {"on September 12, 13 and 14 in Minsk", Past, "September 12 = 2024-09-12; 13 = 2024-09-13; 14 = 2024-09-14"},
		"days listed, then men":    {"on September 12 and 13 men left", Past, "September 12 = 2024-09-12"},
		"two months, one word":     {"in May-June 2025", Future, "May-June 2025 = 2025-05-01..2025-06-30"},
		"as early as":              {"as early as 2026", Future, "2026 = 2026-01-01..2026-12-31"},
		"weekday near":             {"on Sunday, 8 December, they meet", Past, "Sunday, 8 December = 2024-12-08"},
		"half a year ago":          {"signed half a year ago", Past, "half a year ago = 2024-06-01..2024-06-30"},
		"years since":              {"75 years since the founding of NATO", Past, "75 years since the founding of NATO = ?"},
		"full dates to":            {"December 12, 2025, to January 5, 2026", Future, "December 12, 2025, to January 5, 2026 = 2025-12-12..2026-01-05"},
		"fifth of May":             {"on the fifth of May", Past, "fifth of May = 2024-05-05"},
		"weeks' time":              {"in two weeks' time", NoTense, "in two weeks' time = 2024-12-16..2024-12-22"},
		"weekdays through":         {"Monday through Friday", Past, "Monday through Friday = 2024-12-02..2024-12-06"},
		"Q3":                       {"in Q3 2025", Future, "Q3 2025 = 2025-07-01..2025-09-30"},
		"odd hyphen":               {"in mid‑December 2024", Past, "mid‑December 2024 = 2024-12-01..2024-12-31"},
		"soft hyphen":              {"in De\u00adcember 2024", Past, "De\u00adcember 2024 = 2024-12-01..2024-12-31"},
		"no-break space":           {"on 6\u00a0December 2024", Past, "6\u00a0December 2024 = 2024-12-06"},
		"twenty-fifth":             {"the twenty-fifth anniversary of the treaty", Past, "the twenty-fifth anniversary of the treaty = ?"},
	}
	if len(tests) < 80 {
		t.Fatalf("%d cases", len(tests))
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			es := findIn(tt.text, PublishedOn(saturday), tt.tense)
			if got := show1(es); got != tt.want {
				t.Errorf("%q:\ngot  %s\nwant %s", tt.text, got, tt.want)
			}
			for _, e := range es {
				if e.How == "" {
					t.Errorf("%q has no how", e.Span.Text)
				}
			}
		})
	}
}

func TestHow(t *testing.T) {
	tests := map[string]struct {
		text  string
		tense Tense
		want  string
	}{
		"weekday":        {"on Friday", Past, "the Friday on or before publication, 2024-12-06"},
		"written":        {"on 6 December 2024", Past, "the day as written"},
		"wrong weekday":  {"on Monday, 6 December 2024", Past, "the day as written, which was a Friday, not a Monday"},
		"inferred":       {"on 20 December", Past, "the last 20 December on or before publication, 2023-12-20"},
		"next September": {"next September", Future, "the first September after publication, 2025-09-01 to 2025-09-30"},
		"anniversary":    {"the 25th anniversary of it", Past, "the 25th anniversary of something whose date is not given here"},
		"by":             {"by 2030", Future, "from publication to the year as written"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			es := findIn(tt.text, PublishedOn(saturday), tt.tense)
			if len(es) != 1 || es[0].How != tt.want {
				t.Errorf("got %+v, want %q", es, tt.want)
			}
		})
	}
}

func TestWithoutPublication(t *testing.T) {
	tests := map[string]string{
		"on Friday":          "Friday = ?",
		"on 6 December 2024": "6 December 2024 = 2024-12-06",
		"in 1991":            "1991 = 1991-01-01..1991-12-31",
		"on 6 December":      "6 December = ?",
		"next September":     "next September = ?",
		"yesterday":          "yesterday = ?",
		"by 2030":            "by 2030 = 2030-01-01..2030-12-31",
	}
	for text, want := range tests {
		t.Run(text, func(t *testing.T) {
			if got := show1(findIn(text, Anchor{}, Past)); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
	es := findIn("on Friday", Anchor{}, Past)
	if es[0].Weekday != 5 {
		t.Errorf("weekday %d, want 5", es[0].Weekday)
	}
	if e := Resolve(es[0], PublishedOn(saturday), Past); !e.Known || e.From != saturday-1 {
		t.Errorf("resolved again: %+v", e)
	}
}

func TestPublicationKnownToTheMonth(t *testing.T) {
	december := Anchor{Published: foedus.When{Text: "December 2024", How: "edition",
		From: foedus.YMD(2024, 12, 1).First(), To: foedus.YMD(2024, 12, 31).First()}}
	tests := map[string]string{
		"on Friday":      "Friday = ?",
		"last year":      "last year = 2023-01-01..2023-12-31",
		"today":          "today = 2024-12-01..2024-12-31",
		"next September": "next September = 2025-09-01..2025-09-30",
		"on 15 December": "15 December = ?",
	}
	for text, want := range tests {
		t.Run(text, func(t *testing.T) {
			if got := show1(findIn(text, december, Past)); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

func TestAnniversary(t *testing.T) {
	es := findIn("Putin celebrated the 25th anniversary of the Union State, an alliance", Anchor{}, Past)
	n, of, ok := es[0].AnniversaryOf()
	if !ok || n != 25 || of.Text != "the Union State" {
		t.Fatalf("got %d %q %v", n, of.Text, ok)
	}
	e := ResolveAnniversary(es[0], foedus.YMD(1999, 12, 8))
	if !e.Known || e.From.String() != "2024-12-08" || e.How != "25 years after 1999-12-08" {
		t.Errorf("got %s %q", e.From, e.How)
	}
	before, after := WeekdaysNear(e.From, 5)
	if before.String() != "2024-12-06" || after.String() != "2024-12-13" {
		t.Errorf("Fridays near it: %s and %s", before, after)
	}
}

func TestRelation(t *testing.T) {
	for text, want := range map[string]Relation{"by Friday": By, "since 1960": Since, "after 1991": After,
		"until 2030": Until, "before May 2025": Before, "prior to 1991": Before, "as of 1 May 2024": Since, "in 1991": At,
		"no later than 2030": By, "starting on 1 May 2025": Since, "from 1 May 2025": Since} {
		t.Run(text, func(t *testing.T) {
			es := findIn(text, PublishedOn(saturday), NoTense)
			if len(es) != 1 || es[0].Relation != want {
				t.Errorf("got %+v", es)
			}
		})
	}
}

func TestPreviousFromCaller(t *testing.T) {
	prev := findIn("signed on 6 December 2024", Anchor{}, Past)[0]
	got := show1(findIn("It took effect three months later.", Anchor{Previous: &prev}, Past))
	if got != "three months later = 2025-03-01..2025-03-31" {
		t.Error(got)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"on Friday, December 6-8, 2024 and 5 and 26 May", "from 29 February to 31 of Q1 last year", "late-1990s until 9999",
		"two decades later, the eve of the 0th anniversary of", "in a few hundred years' time", "mark 25 years of", "1992-94 the 2199 x",
		"by the end of mid-May 1000", "winter 9999"} {
		f.Add(s, int32(20064), int8(1))
	}
	f.Fuzz(func(t *testing.T, text string, pub int32, tense int8) {
		if pub < -350000 || pub > 2900000 {
			t.Skip()
		}
		at := 0
		for _, e := range findIn(text, PublishedOn(foedus.Day(pub)), Tense(tense&3)) {
			if e.Span.Start < at || e.Span.End <= e.Span.Start || e.Span.End > len(text) || text[e.Span.Start:e.Span.End] != e.Span.Text {
				t.Fatalf("span %+v out of place", e.Span)
			}
			if e.Of.Text != "" && text[e.Of.Start:e.Of.End] != e.Of.Text {
				t.Fatalf("of %+v out of place", e.Of)
			}
			at = e.Span.End
			if e.Known && e.From > e.To {
				t.Fatalf("%q: %s after %s", e.Span.Text, e.From, e.To)
			}
			if e.How == "" {
				t.Fatalf("%q: no how", e.Span.Text)
			}
			again := Resolve(e, PublishedOn(foedus.Day(pub)), Tense(tense&3))
			if again.From != e.From || again.To != e.To || again.Known != e.Known {
				t.Fatalf("%q resolves to %s, then to %s", e.Span.Text, e.From, again.From)
			}
			if e.Kind == Weekday && Tense(tense&3) == Past && e.Direction != Forward && !e.shift.inWeek && e.Relation == At && e.From > foedus.Day(pub) {
				t.Fatalf("%q: a past event on %s, after publication", e.Span.Text, e.From)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	const text = "Kremlin spokesperson Dmitry Peskov confirmed on Friday that the treaty of 6 December 2024 will enter into force next March, " +
		"two months after the exercise of 12-16 September, with 13,000 troops on the ground and more to come in the coming weeks."
	toks := nlp.Tokens(text, 0, len(text))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(text, toks, PublishedOn(saturday), Past)
	}
}

// TestLongSentences would not end if the time were not linear in the text.
func TestLongSentences(t *testing.T) {
	for _, s := range []string{"in 1990 and ", "5 December and ", "5 and ", "from the ", "the eve of ", "the 25th anniversary of ", "late ", "the end of ", "Friday, ", "after "} {
		t.Run(s, func(t *testing.T) { findIn(strings.Repeat(s, 20_000)+"2020", PublishedOn(saturday), Past) })
	}
}
