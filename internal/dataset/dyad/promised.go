package dyad

import "foedus"

// A Promised is what one pact makes one state owe another over a stretch of time.
type Promised struct {
	Obligor, Beneficiary int // COW numbers
	Promises             Promise
	Unknown              Promise     // the source leaves open whether these are owed
	From, To             foedus.Date // both days counted in; zero To: to the end of the data
	Pact                 string      // "3180.2"
	// LastYear is the last year for which the pact counts in tables by year, where
	// that is before the year of To; 0 for none: ATOP counts a year in which the
	// terms of an alliance changed by the new terms alone.
	LastYear int
}

// A Member is a party to a pact as a dataset codes it: one stay, so that a state
// that left and came back is there twice.
type Member struct {
	CCode int
	From  foedus.Date // of signature
	To    foedus.Date // zero: still in it where the data end
	Owes  Promise     // to other members; which ones is for the dataset to say
}

// Stay gives the days on which a member is possibly, and on which certainly, in a
// pact; both count the ends in. Where no day is certain, sure.From > sure.To.
func Stay(from, to foedus.Date, end foedus.Day) (possible, sure Days) {
	possible, sure = Days{from.First(), end}, Days{from.Last(), end}
	if !to.IsZero() {
		possible.To, sure.To = min(end, to.Last()), min(end, to.First())
	}
	return possible, sure
}

// Days is a stretch of days, both ends counted in.
type Days struct{ From, To foedus.Day }

// Empty tells a stretch without days.
func (d Days) Empty() bool { return d.From > d.To }

// And gives the days of both.
func (d Days) And(e Days) Days { return Days{max(d.From, e.From), min(d.To, e.To)} }

// Has tells whether a day is among them.
func (d Days) Has(on foedus.Day) bool { return d.From <= on && on <= d.To }

// YearOf gives the days of a year.
func YearOf(y int) Days { return Days{foedus.YMD(y, 1, 1).First(), foedus.YMD(y, 12, 31).First()} }

func yearIn(d foedus.Day) int {
	y, _, _ := d.YMD()
	return y
}
