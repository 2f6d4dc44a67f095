package foedus

import (
	"testing"

	"pgregory.net/rapid"
)

func TestParseDate(t *testing.T) {
	tests := map[string]struct {
		text, show string
		first      string // Gregorian
		last       string
	}{
		"a day":                        {"2024-12-06", "2024-12-06", "2024-12-06", "2024-12-06"},
		"a month":                      {"1951-05", "1951-05", "1951-05-01", "1951-05-31"},
		"a year":                       {"1951", "1951", "1951-01-01", "1951-12-31"},
		"leap day":                     {"2000-02-29", "2000-02-29", "2000-02-29", "2000-02-29"},
		"the oldest alliance":          {"1373-06-16 julian", "1373-06-24 (1373-06-16 old style)", "1373-06-24", "1373-06-24"},
		"Reinsurance Treaty, Russian":  {"1887-06-06 julian", "1887-06-18 (1887-06-06 old style)", "1887-06-18", "1887-06-18"},
		"Julian leap day of 1900":      {"1900-02-29 julian", "1900-03-13 (1900-02-29 old style)", "1900-03-13", "1900-03-13"},
		"a Julian month":               {"1917-03 julian", "1917-03 julian", "1917-03-14", "1917-04-13"},
		"first day that can be":        {"1000-01-01", "1000-01-01", "1000-01-01", "1000-01-01"},
		"before 1678, past nanosecond": {"1492-10-12", "1492-10-12", "1492-10-12", "1492-10-12"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d, err := ParseDate(tt.text)
			if err != nil {
				t.Fatal(err)
			}
			if d.String() != tt.text || d.Show() != tt.show {
				t.Errorf("prints %q and shows %q, want %q and %q", d, d.Show(), tt.text, tt.show)
			}
			if d.First().String() != tt.first || d.Last().String() != tt.last {
				t.Errorf("means %s to %s, want %s to %s", d.First(), d.Last(), tt.first, tt.last)
			}
		})
	}
}

func TestParseDateRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"year 0": "0000-01-01", "year 999": "0999", "five digits": "12024-01-01", "month 0": "2024-00", "month 13": "2024-13",
		"day 0": "2024-01-00", "31 February": "2024-02-31", "29 February of 1900": "1900-02-29", "no padding": "2024-1-1",
		"a word": "today", "a sign": "-2024", "trailing": "2024-01-01x", "other calendar": "2024-01-01 hebrew", "four parts": "2024-01-01-01",
		"only the calendar": " julian", "spaces": " 2024", "day without month": "2024--01",
	} {
		t.Run(name, func(t *testing.T) {
			if d, err := ParseDate(text); err == nil {
				t.Errorf("ParseDate(%q) = %v, want an error", text, d)
			}
		})
	}
}

func TestCompare(t *testing.T) {
	tests := map[string]struct {
		a, b                   string
		before, orBefore, same Tri
	}{
		"days apart":                       {"2024-12-06", "2024-12-07", Yes, Yes, No},
		"the same day":                     {"2024-12-06", "2024-12-06", No, Yes, Yes},
		"May 1951 against 1951":            {"1951-05", "1951", Unknown, Unknown, Unknown},
		"a year against its own first day": {"1951", "1951-01-01", No, Unknown, Unknown},
		"a first day against its year":     {"1951-01-01", "1951", Unknown, Yes, Unknown},
		"a year against the next":          {"1951", "1952", Yes, Yes, No},
		"a year against itself":            {"1951", "1951", Unknown, Unknown, Unknown},
		"an unknown date":                  {"", "1951", Unknown, Unknown, Unknown},
		"two calendars, one day":           {"1887-06-06 julian", "1887-06-18", No, Yes, Yes},
		"two calendars, same figures":      {"1887-06-06 julian", "1887-06-06", No, No, No},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			a, _ := ParseDate(tt.a)
			b, _ := ParseDate(tt.b)
			if got := a.Before(b); got != tt.before {
				t.Errorf("%s before %s: %s, want %s", a, b, got, tt.before)
			}
			if got := a.OnOrBefore(b); got != tt.orBefore {
				t.Errorf("%s on or before %s: %s, want %s", a, b, got, tt.orBefore)
			}
			if got := a.Same(b); got != tt.same {
				t.Errorf("%s same as %s: %s, want %s", a, b, got, tt.same)
			}
		})
	}
}

func TestArithmetic(t *testing.T) {
	tests := map[string]struct{ got, want string }{
		"ten years":            {YMD(2025, 3, 13).First().AddYears(10).String(), "2035-03-13"},
		"from a leap day":      {YMD(2024, 2, 29).First().AddYears(1).String(), "2025-03-01"},
		"six months' notice":   {YMD(2024, 8, 31).First().AddMonths(6).String(), "2025-03-01"},
		"back over a year":     {YMD(2024, 1, 15).First().AddMonths(-2).String(), "2023-11-15"},
		"a Friday in 2024":     {[]string{"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"}[YMD(2024, 12, 6).First().Weekday()], "Fr"},
		"a Friday before 1970": {[]string{"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"}[YMD(1939, 9, 1).First().Weekday()], "Fr"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if tt.got != tt.want {
				t.Errorf("got %s, want %s", tt.got, tt.want)
			}
		})
	}
}

// Days and civil dates are one-to-one over all that can be written, a day a step.
func TestDaysAreCivil(t *testing.T) {
	prev := YMD(FirstYear, 1, 1)
	for n := prev.First() + 1; n <= YMD(LastYear, 12, 31).First(); n++ {
		d := n.Date()
		if d.First() != n || prev.Before(d) != Yes {
			t.Fatalf("day %d is %s, which is day %d; the day before is %s", n, d, d.First(), prev)
		}
		prev = d
	}
}

func genDate(t *rapid.T, label string) Date {
	n := Day(rapid.IntRange(int(YMD(1000, 2, 1).First()), int(YMD(9999, 1, 1).First())).Draw(t, label))
	d := n.Date()
	switch rapid.IntRange(0, 3).Draw(t, label+" precision") {
	case 0:
		return Date{Year: d.Year}
	case 1:
		return Date{Year: d.Year, Month: d.Month}
	case 2:
		return Date{Year: d.Year, Month: d.Month, D: min(d.D, 28), Julian: true}
	}
	return d
}

// A comparison never says more than is known: it is yes only if it is so for
// every pair of days that the dates can mean, and no only if for none.
func TestNoGuess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := genDate(t, "a"), genDate(t, "b")
		day := func(d Date, label string) Day {
			return Day(rapid.IntRange(int(d.First()), int(d.Last())).Draw(t, label))
		}
		x, y := day(a, "x"), day(b, "y")
		if got := a.Before(b); got != Unknown && got != Truth(x < y) {
			t.Fatalf("%s before %s is %s, but they can be %s and %s", a, b, got, x, y)
		}
		if got := a.Same(b); got != Unknown && got != Truth(x == y) {
			t.Fatalf("%s same as %s is %s, but they can be %s and %s", a, b, got, x, y)
		}
		if a.Before(b).Not() != b.OnOrBefore(a) {
			t.Fatalf("%s and %s: before and on-or-before disagree", a, b)
		}
	})
}

func TestTransitive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := genDate(t, "a"), genDate(t, "b"), genDate(t, "c")
		if a.Before(b) == Yes && b.Before(c) == Yes && a.Before(c) != Yes {
			t.Fatalf("%s < %s < %s, but %s before %s is %s", a, b, c, a, c, a.Before(c))
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2024-12-06", "1951", "1951-05", "1887-06-06 julian", "", "0000", "2024-02-30", "julian"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			if d != (Date{}) {
				t.Fatalf("%q: an error and the date %v", s, d)
			}
			return
		}
		if d.String() != s {
			t.Fatalf("%q prints as %q", s, d)
		}
		if d.First() > d.Last() {
			t.Fatalf("%q: first %s after last %s", s, d.First(), d.Last())
		}
		if e, err := ParseDate(d.String()); err != nil || e != d {
			t.Fatalf("%q: reads back as %v, %v", s, e, err)
		}
	})
}

func TestInterval(t *testing.T) {
	y := func(s string) Date { d, _ := ParseDate(s); return d }
	tests := map[string]struct {
		iv   Interval
		on   string
		want Tri
	}{
		"on its first day":          {Interval{From: y("1949-08-24"), OpenTill: true}, "1949-08-24", Yes},
		"the day before":            {Interval{From: y("1949-08-24"), OpenTill: true}, "1949-08-23", No},
		"its end is out":            {Interval{From: y("1992"), To: y("2012-12-19")}, "2012-12-19", No},
		"the day before its end":    {Interval{From: y("1992"), To: y("2012-12-19")}, "2012-12-18", Yes},
		"within a vague beginning":  {Interval{From: y("1992"), To: y("2012-12-19")}, "1992-05-01", Unknown},
		"end not known":             {Interval{From: y("1992")}, "2000-01-01", Unknown},
		"end not known, before":     {Interval{From: y("1992")}, "1990-01-01", No},
		"without ends":              {Always(), "1500-01-01", Yes},
		"a vague day at the border": {Since(y("1949-08-24")), "1949", Unknown},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.iv.Contains(y(tt.on)); got != tt.want {
				t.Errorf("%s contains %s: %s, want %s", tt.iv, tt.on, got, tt.want)
			}
		})
	}
}
