package when

// stretch reads a calendar date and, where another follows, the range that the
// two make: "12 September", "September 12 to 16, 2025", "31 August - 6 September".
func (f *finder) stretch(i int) (Expr, int, bool) {
	// "12 to 16 September", "12 - 16 September"
	if d, ok := f.dayNumber(i); ok && f.joins(i+1) {
		if last, k, ok := f.calendar(i + 2); ok && last.Kind == Day && last.Date.Month != 0 {
			first := none(Day)
			first.Date.Day = d
			return rangeOf(first, last), k, true
		}
	}
	e, j, ok := f.calendar(i)
	if !ok || e.Kind == Range {
		return e, j, ok
	}
	if e.Kind == Year && f.low(j) == "to" { // "raised from 1991 to 2000" is f.between's
		return e, j, true
	}
	if f.low(j) == "," && f.low(j+1) == "to" && e.Kind == Day && e.Date.Year != 0 {
		if last, k, ok := f.lastOf(e, j+2); ok {
			return rangeOf(e, last), k, true
		}
	}
	if f.joins(j) && !e.Attributive {
		if last, k, ok := f.lastOf(e, j+1); ok {
			return rangeOf(e, last), k, true
		}
	}
	return e, j, true
}

// joins tells a mark or word between the ends of a range.
func (f *finder) joins(i int) bool {
	switch f.low(i) {
	case "-", "–", "—", "to", "through", "until", "till":
		return true
	}
	return false
}

// lastOf reads the end of a range: a date of its own, or a bare day or year that
// the beginning completes.
func (f *finder) lastOf(first Expr, i int) (Expr, int, bool) {
	if first.Kind == Day && first.Date.Month != 0 {
		if d, ok := f.dayNumber(i); ok {
			if _, isMonth := f.month(i+1, true); !isMonth && f.low(i+1) != "of" {
				last := none(Day)
				last.Date.Day = d
				j := f.yearAfter(i+1, &last)
				return last, j, true
			}
		}
	}
	last, j, ok := f.calendar(i)
	if !ok && first.Kind == Year {
		last, j, ok = f.year(i, true)
	}
	if !ok || last.Kind == Range || rank(last.Kind) != rank(first.Kind) && !(first.Kind == Day && last.Kind == Month) {
		return Expr{}, i, false
	}
	return last, j, true
}

func rank(k Kind) int {
	switch k {
	case Day, Weekday, Deictic:
		return 1
	case Month, Season, Quarter:
		return 2
	case Year:
		return 3
	case Decade, Century:
		return 4
	}
	return 5
}

// rangeOf makes a range, each end completed from the other.
func rangeOf(first, last Expr) Expr {
	if last.Date.Month == 0 && last.Kind == Day {
		last.Date.Month = first.Date.Month
	}
	if first.Date.Month == 0 && first.Kind == Day {
		first.Date.Month = last.Date.Month
	}
	dated := func(e Expr) bool { return e.Kind == Day || e.Kind == Month || e.Kind == Season || e.Kind == Quarter }
	if dated(first) && dated(last) {
		if first.Date.Year == 0 {
			first.Date.Year = last.Date.Year
			if first.Date.Year != 0 && first.Date.Month > last.Date.Month && last.Date.Month != 0 {
				first.Date.Year-- // December to February 2025
			}
			if !first.shift.ofYear {
				first.shift.ofYear, first.shift.relYear = last.shift.ofYear, last.shift.relYear
			}
		} else if last.Date.Year == 0 {
			last.Date.Year = first.Date.Year
			if last.Date.Month < first.Date.Month && last.Date.Month != 0 {
				last.Date.Year++
			}
		}
	}
	e := none(Range)
	e.Date, e.First, e.Last = first.Date, &first, &last
	return e
}

// between reads "from 12 to 16 September", "between 1960 and 1975".
func (f *finder) between(i int) (Expr, int, bool) {
	var joint string
	switch f.low(i) {
	case "from":
		joint = "to"
	case "between":
		joint = "and"
	default:
		return Expr{}, i, false
	}
	j := i + 1
	j += b2i(f.low(j) == "the")
	if joint == "to" {
		if e, k, ok := f.stretch(j); ok && e.Kind == Range {
			return e, k, true
		}
	}
	var first Expr
	var k int
	if d, ok := f.dayNumber(j); ok && f.ends(j+1, joint) {
		first, k = none(Day), j+1
		first.Date.Day = d
	} else if y, m, ok := f.year(j, true); ok {
		first, k = y, m
	} else if c, m, ok := f.calendar(j); ok {
		first, k = c, m
	} else if r, m, ok := f.deicticOrRelative(j); ok {
		first, k = r, m
	} else {
		return Expr{}, i, false
	}
	if !f.ends(k, joint) {
		return Expr{}, i, false
	}
	k++
	k += b2i(f.low(k) == "the")
	last, m, ok := f.lastOf(first, k)
	if !ok {
		if last, m, ok = f.deicticOrRelative(k); !ok {
			if last, m, ok = f.calendar(k); !ok || last.Kind == Range {
				return Expr{}, i, false
			}
		}
	}
	if first.Date.Day != 0 && first.Date.Month == 0 && (last.Kind != Day || last.Date.Month == 0) {
		return Expr{}, i, false
	}
	return rangeOf(first, last), m, true
}

func (f *finder) ends(i int, joint string) bool {
	return f.low(i) == joint || joint == "to" && f.joins(i)
}

func (f *finder) deicticOrRelative(i int) (Expr, int, bool) {
	if e, j, ok := f.deictic(i); ok {
		return e, j, true
	}
	return f.relative(i)
}
