package when

import (
	"strconv"
	"strings"
)

var monthNames = []string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September",
	"October", "November", "December"}

var weekdayNames = []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}

var seasonNames = []string{"", "spring", "summer", "autumn", "winter"}

// monthOf gives the number of a month; sure is false for names that are also
// other words or names of people.
var monthOf = map[string]struct {
	n    int
	sure bool
}{
	"january": {1, true}, "february": {2, true}, "march": {3, false}, "april": {4, false}, "may": {5, false},
	"june": {6, false}, "july": {7, true}, "august": {8, false}, "september": {9, true}, "october": {10, true},
	"november": {11, true}, "december": {12, true},
	"jan": {1, false}, "feb": {2, false}, "mar": {3, false}, "apr": {4, false}, "jun": {6, false}, "jul": {7, false},
	"aug": {8, false}, "sep": {9, false}, "sept": {9, false}, "oct": {10, false}, "nov": {11, false}, "dec": {12, false},
	"jan.": {1, true}, "feb.": {2, true}, "mar.": {3, false}, "apr.": {4, false}, "jun.": {6, false}, "jul.": {7, false},
	"aug.": {8, false}, "sep.": {9, false}, "sept.": {9, true}, "oct.": {10, true}, "nov.": {11, true}, "dec.": {12, true},
}

var weekdayOf = map[string]int{"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6}

var seasonOf = map[string]int{"spring": 1, "springtime": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}

var unitOf = map[string]Unit{"day": Days, "days": Days, "week": Weeks, "weeks": Weeks, "weekend": Weekends,
	"fortnight": Weeks, "month": Months, "months": Months, "quarter": Quarters, "year": Years, "years": Years,
	"decade": Decades, "decades": Decades}

var numberWords = map[string]int{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
	"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
	"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
	"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "twenty-five": 25, "seventy-five": 75}

var ordinalWords = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
	"eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
	"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
	"twenty-fifth": 25, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70,
	"seventy-fifth": 75, "eightieth": 80, "ninetieth": 90, "hundredth": 100}

// vagueNumbers say that there are some and not how many.
var vagueNumbers = words("several few some many")

// yearBefore are the words after which four digits are a year.
var yearBefore = words(`in since by until till before after during from through throughout of circa around about late early
	mid year summer autumn winter spring fall for to into between`)

// counted are nouns that four digits before them count, so that they are no year.
var counted = words(`people troops soldiers servicemen servicemembers men women personnel tanks vehicles aircraft missiles
	warheads km kilometers kilometres miles metres meters tons tonnes dollars euros rubles roubles percent per drones
	civilians victims days years hours pieces rounds shells units houses cases nautical square fighters militants prisoners
	refugees officers guns systems launchers casualties deaths jobs companies words pages feet kilograms kg hectares sorties`)

// monthBefore are the words after which a doubtful month name is a month.
var monthBefore = words(`in since by until till before after during from through of late early mid last next this every
	between to and or each end beginning start middle mid- on coming past previous`)

func words(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// digits reads a number of at most n digits and nothing else.
func digits(s string, n int) (int, bool) {
	if s == "" || len(s) > n {
		return 0, false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
	}
	v, err := strconv.Atoi(s)
	return v, err == nil
}

// ordinal reads "25th", "fifth", "twenty-fifth".
func ordinal(lower string) (int, bool) {
	if n, ok := ordinalWords[lower]; ok {
		return n, true
	}
	if tens, unit, ok := strings.Cut(lower, "-"); ok {
		t, isTens := numberWords[tens]
		u, isUnit := ordinalWords[unit]
		return t + u, isTens && isUnit && t >= 20 && u < 10
	}
	if len(lower) > 2 {
		switch lower[len(lower)-2:] {
		case "st", "nd", "rd", "th":
			return digits(lower[:len(lower)-2], 3)
		}
	}
	return 0, false
}

// number reads "25", "five", "a".
func number(lower string) (int, bool) {
	if n, ok := numberWords[lower]; ok {
		return n, true
	}
	if tens, unit, ok := strings.Cut(lower, "-"); ok {
		t, u := numberWords[tens], numberWords[unit]
		return t + u, t >= 20 && t < 100 && u > 0 && u < 10
	}
	n, ok := digits(lower, 4)
	return n, ok && n > 0
}

func ordinalText(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}
