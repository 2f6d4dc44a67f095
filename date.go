package foedus

import (
	"fmt"
	"strconv"
	"strings"
)

// Day counts civil days in the proleptic Gregorian calendar; day 0 is
// 1970-01-01. It serves where int64 nanoseconds fail (before 1678).
type Day int32

// FirstYear and LastYear bound the years that can be written: the oldest
// alliance still cited as alive is of 1373.
const (
	FirstYear = 1000
	LastYear  = 9999
)

// Date is a civil date as precise as its source: 1951, 1951-05 or 1951-05-09.
// Month and D are 0 where the source does not say. Julian marks that the source
// wrote the date in the Julian calendar: Year, Month and D are then as written,
// and First and Last convert. The zero Date is an unknown date.
type Date struct {
	Year   int16
	Month  uint8
	D      uint8
	Julian bool
}

// DateError says what is wrong with a written date.
type DateError struct{ Text, Wrong string }

func (e *DateError) Error() string {
	return fmt.Sprintf("date %q: %s; write YYYY, YYYY-MM or YYYY-MM-DD, years %d to %d, with \" julian\" after an old-style date",
		e.Text, e.Wrong, FirstYear, LastYear)
}

// YMD makes a date from numbers; month or day 0 means not known.
// It panics on a date that does not exist, so it is for constants.
func YMD(y, m, d int) Date {
	dt := Date{Year: int16(y), Month: uint8(m), D: uint8(d)}
	if w := dt.wrong(y, m, d); w != "" {
		panic(&DateError{fmt.Sprintf("%d-%d-%d", y, m, d), w})
	}
	return dt
}

// ParseDate reads "1951", "1951-05", "1951-05-09", each perhaps followed by
// " julian". The empty string is the unknown date.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	rest, julian := strings.CutSuffix(s, " julian")
	parts := strings.Split(rest, "-")
	if len(parts) > 3 {
		return Date{}, &DateError{s, "too many parts"}
	}
	widths := [3]int{4, 2, 2}
	var n [3]int
	for i, p := range parts {
		if len(p) != widths[i] {
			return Date{}, &DateError{s, fmt.Sprintf("%q is not %d digits", p, widths[i])}
		}
		for _, c := range []byte(p) {
			if c < '0' || c > '9' {
				return Date{}, &DateError{s, fmt.Sprintf("%q is not a number", p)}
			}
		}
		n[i], _ = strconv.Atoi(p)
		if i > 0 && n[i] == 0 {
			return Date{}, &DateError{s, "there is no month or day 0"}
		}
	}
	d := Date{Year: int16(n[0]), Month: uint8(n[1]), D: uint8(n[2]), Julian: julian}
	if w := d.wrong(n[0], n[1], n[2]); w != "" {
		return Date{}, &DateError{s, w}
	}
	return d, nil
}

func (d Date) wrong(y, m, day int) string {
	switch {
	case y < FirstYear || y > LastYear:
		return fmt.Sprintf("year %d is out of range", y)
	case m < 0 || m > 12:
		return fmt.Sprintf("there is no month %d", m)
	case m == 0 && day != 0:
		return "a day needs a month"
	case day < 0 || day > 0 && day > monthLength(y, m, d.Julian):
		return fmt.Sprintf("%04d-%02d has no day %d", y, m, day)
	}
	return ""
}

// IsZero tells the unknown date.
func (d Date) IsZero() bool { return d.Year == 0 }

// Exact tells a date known to the day.
func (d Date) Exact() bool { return d.D != 0 }

// First gives the first day that the date can mean. The unknown date gives the
// first day that can be written.
func (d Date) First() Day {
	if d.IsZero() {
		return civil(FirstYear, 1, 1, false)
	}
	return civil(int(d.Year), max(1, int(d.Month)), max(1, int(d.D)), d.Julian)
}

// Last gives the last day that the date can mean.
func (d Date) Last() Day {
	y, m, day := int(d.Year), int(d.Month), int(d.D)
	if d.IsZero() {
		y = LastYear
	}
	if m == 0 {
		m = 12
	}
	if day == 0 {
		day = monthLength(y, m, d.Julian)
	}
	return civil(y, m, day, d.Julian)
}

// Before tells whether d is earlier than e: Unknown where their possible days
// overlap.
func (d Date) Before(e Date) Tri {
	switch {
	case d.IsZero() || e.IsZero():
		return Unknown
	case d.Last() < e.First():
		return Yes
	case d.First() >= e.Last():
		return No
	}
	return Unknown
}

// OnOrBefore tells whether d is not later than e.
func (d Date) OnOrBefore(e Date) Tri { return e.Before(d).Not() }

// Same tells whether d and e are the same day: two partial dates that overlap
// may be.
func (d Date) Same(e Date) Tri {
	switch {
	case d.IsZero() || e.IsZero():
		return Unknown
	case d.First() == d.Last() && e.First() == e.Last():
		return Truth(d.First() == e.First())
	case d.Last() < e.First() || e.Last() < d.First():
		return No
	}
	return Unknown
}

// String prints the date as it is written, in the form that ParseDate reads:
// "1887-06-06 julian". The unknown date prints as "".
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	s := fmt.Sprintf("%04d", d.Year)
	if d.Month != 0 {
		s += fmt.Sprintf("-%02d", d.Month)
	}
	if d.D != 0 {
		s += fmt.Sprintf("-%02d", d.D)
	}
	if d.Julian {
		s += " julian"
	}
	return s
}

// Gregorian gives the same date in the Gregorian calendar. A partial Julian date
// covers days of two Gregorian months, so it stays as written.
func (d Date) Gregorian() Date {
	if !d.Julian || !d.Exact() {
		return d
	}
	return d.First().Date()
}

// Show prints the date for people: an old-style day with both calendars.
func (d Date) Show() string {
	if d.Julian && d.Exact() {
		return fmt.Sprintf("%s (%04d-%02d-%02d old style)", d.Gregorian(), d.Year, d.Month, d.D)
	}
	return d.String()
}

// MarshalText writes the form that ParseDate reads.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the form that ParseDate reads.
func (d *Date) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDate(string(b))
	return err
}

// Date gives the Gregorian date of a day.
func (n Day) Date() Date {
	y, m, d := n.YMD()
	return Date{Year: int16(y), Month: uint8(m), D: uint8(d)}
}

func (n Day) String() string { return n.Date().String() }

// Weekday gives 0 for Sunday to 6 for Saturday.
func (n Day) Weekday() int { return int(((int64(n)+4)%7 + 7) % 7) }

// AddYears gives the same month and day y years on; 29 February becomes 1 March
// in a year that has none.
func (n Day) AddYears(y int) Day { return n.AddMonths(12 * y) }

// AddMonths gives the same day of the month m months on, or where there is no
// such day the first of the month after it.
func (n Day) AddMonths(m int) Day {
	y, mo, d := n.YMD()
	t := y*12 + mo - 1 + m
	y, mo = floorDiv(t, 12), t-12*floorDiv(t, 12)+1
	if d > monthLength(y, mo, false) {
		return civil(y, mo, monthLength(y, mo, false), false) + 1
	}
	return civil(y, mo, d, false)
}

// YMD gives the Gregorian year, month and day (Hinnant's civil_from_days).
func (n Day) YMD() (y, m, d int) {
	z := int(n) + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d = doy - (153*mp+2)/5 + 1
	m = mp + 3
	if m > 12 {
		m -= 12
	}
	y = yoe + era*400
	if m <= 2 {
		y++
	}
	return y, m, d
}

// civil counts the days from 1970-01-01 to a date of either calendar.
func civil(y, m, d int, julian bool) Day {
	if m <= 2 {
		y--
		m += 12
	}
	doy := (153*(m-3)+2)/5 + d - 1
	if julian {
		// Days since 0000-03-01 Julian, which is two days before 0000-03-01 Gregorian.
		return Day(365*y + floorDiv(y, 4) + doy - 719470)
	}
	return Day(365*y + floorDiv(y, 4) - floorDiv(y, 100) + floorDiv(y, 400) + doy - 719468)
}

func monthLength(y, m int, julian bool) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (julian || y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
