// Package when finds dates in a report and resolves them against the day it was
// published. It reads
//
//	"on Friday", "next September", "the 25th anniversary of ...", "two years later"
//
// and gives each a closed interval of days, the words it came from, and how it
// was found:
//
//	"Friday"  2024-12-06..2024-12-06  the Friday on or before publication, 2024-12-06
//
// What cannot be resolved stays so (Known is false): a weekday without a day of
// publication keeps its Weekday, an anniversary keeps its number and the words
// of what it is the anniversary of, and [Resolve] can be asked again by a caller
// who has learnt more.
package when

import "foedus"

// A Kind is the sort of a date expression.
type Kind string

// Kinds of expression.
const (
	Day         Kind = "day"         // 6 December 2024, Dec. 6, 06.12.2024; the year may be inferred
	Month       Kind = "month"       // December 2024, September
	Year        Kind = "year"        // 1991
	Quarter     Kind = "quarter"     // the first quarter of 2025, the second half of the year
	Season      Kind = "season"      // spring 2025, last summer
	Decade      Kind = "decade"      // the 1990s
	Century     Kind = "century"     // the 19th century
	Weekday     Kind = "weekday"     // Friday
	Deictic     Kind = "deictic"     // today, yesterday, tomorrow
	Relative    Kind = "relative"    // last week, this month, next year
	Offset      Kind = "offset"      // three days ago, in two weeks
	Window      Kind = "window"      // in the coming weeks, over the past two years
	Range       Kind = "range"       // from X to Y, 12-16 September, between 1960 and 1975
	Sequel      Kind = "sequel"      // two years later, the following day: from the date before it
	Eve         Kind = "eve"         // on the eve of X
	Anniversary Kind = "anniversary" // the 25th anniversary of X
)

// A Relation says how what is told stands to the date in the words.
type Relation string

// Relations. "by Friday" runs from publication to Friday where Friday is not
// past, and so does Before. Otherwise From and To are those of the date itself:
// "since 1960" is the year 1960.
const (
	At     Relation = ""
	By     Relation = "by"
	Before Relation = "before"
	Since  Relation = "since"
	After  Relation = "after"
	Until  Relation = "until"
)

// Direction is which way from publication the words themselves point.
type Direction int8

// Directions: "last", "ago" and "yesterday" are Backward; "next", "in two weeks"
// and "tomorrow" are Forward; "Friday" is Either.
const (
	Backward Direction = -1
	Either   Direction = 0
	Forward  Direction = 1
)

// Tense is the time of the clause in which the expression stands.
type Tense int8

// Tenses.
const (
	NoTense Tense = iota // not known: taken as Past for weekdays, the nearest for dates without year
	Past
	Present
	Future
)

// Part is a part of a period as the words give it. It never trims the interval.
type Part string

// Parts.
const (
	Whole Part = ""
	Early Part = "early"
	Mid   Part = "mid"
	Late  Part = "late"
)

// Unit is a unit of time.
type Unit string

// Units.
const (
	NoUnit   Unit = ""
	Days     Unit = "day"
	Weeks    Unit = "week"
	Weekends Unit = "weekend"
	Months   Unit = "month"
	Quarters Unit = "quarter"
	Years    Unit = "year"
	Decades  Unit = "decade"
)

// An Expr is one date expression of a text. From, To have meaning where Known;
// How says how they were found, or why they were not.
type Expr struct {
	Span        foedus.Span // "on" and "in" are left out where they add nothing; "by", "since" and the like are in
	From, To    foedus.Day  // closed
	Known       bool
	How         string // "the Friday on or before publication, 2024-12-06"
	Kind        Kind
	Relation    Relation
	Weekday     int       // 0 Sunday to 6 Saturday; -1 where the words name none
	Direction   Direction // a weekday or month: "last" and "next"
	Part        Part
	Date        Written     // the calendar fields as written
	N           int         // offsets, sequels: how many units, signed; anniversaries: which; quarters: 1-4, halves: 5 and 6
	Unit        Unit        // relative, offset, window, sequel
	Of          foedus.Span // anniversary, eve: the words of what it is of; empty where they are not there
	Attributive bool        // stands before a noun: "the 1951 treaty"
	First, Last *Expr       // of a Range: its ends; of an Eve or a Sequel of a written date: Last is that date

	shift    shift // cuts and qualities that only resolving needs
	year     int   // that of the date listed with it, where Date has none
	after    *Expr // a date with its year, before it in the sentence
	previous *Expr // what a Sequel counts from
}

// shift holds the small words around an expression that move its ends.
type shift struct {
	this    bool // "this Friday", "this year"
	earlier bool // "earlier this year": ends at publication
	later   bool // "later this year": begins at publication
	week    int  // a weekday of last (-1), this (0) or next (1) week
	inWeek  bool
	vague   bool // "a few days ago"
	same    bool // "the same day"
	within  bool // "within a week"
	ofYear  bool // "September last year": relYear counts from the year of publication
	relYear int
}

// Written is a date as far as the words write it; 0 where they do not. Season is
// 1 for spring to 4 for winter.
type Written struct {
	Year, Month, Day, Season int
}

// When gives the expression in the form that claims carry.
func (e Expr) When() (w foedus.When, known bool) {
	return foedus.When{Text: e.Span.Text, From: e.From, To: e.To, How: e.How}, e.Known
}

// AnniversaryOf gives the number of an anniversary and the words of what it is
// of; ok is false for every other expression.
func (e Expr) AnniversaryOf() (n int, of foedus.Span, ok bool) {
	return e.N, e.Of, e.Kind == Anniversary && e.N > 0
}

// An Anchor is what dates are resolved against. Published is unknown where it has
// neither Text nor How nor days. Previous is the last date told before the
// sentence, for "two years later"; Find goes on to use those that it finds.
type Anchor struct {
	Published foedus.When
	Previous  *Expr
}

// Dated tells whether the day of publication is known.
func (a Anchor) Dated() bool { return a.Published != foedus.When{} }

// PublishedOn makes the anchor of a known day.
func PublishedOn(day foedus.Day) Anchor {
	return Anchor{Published: foedus.When{Text: day.String(), From: day, To: day, How: "given"}}
}
