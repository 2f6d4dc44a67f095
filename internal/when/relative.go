package when

// deictic reads today, yesterday, tomorrow, tonight, last night, this morning,
// the day before yesterday. N counts days from publication.
func (f *finder) deictic(i int) (Expr, int, bool) {
	e := none(Deictic)
	e.Unit = Days
	j := i + 1
	switch f.low(i) {
	case "today", "tonight":
	case "yesterday":
		e.N = -1
	case "tomorrow":
		e.N = 1
	case "last":
		if f.low(i+1) != "night" {
			return Expr{}, i, false
		}
		e.N, j = -1, i+2
	case "this":
		switch f.low(i + 1) {
		case "morning", "afternoon", "evening":
			j = i + 2
		default:
			return Expr{}, i, false
		}
	case "the":
		switch {
		case f.low(i+1) == "weekend":
			e = none(Relative)
			e.Unit, e.shift.this = Weekends, true
			return e, i + 2, true
		case f.low(i+1) == "day" && f.low(i+2) == "before" && f.low(i+3) == "yesterday":
			e.N, j = -2, i+4
		case f.low(i+1) == "day" && f.low(i+2) == "after" && f.low(i+3) == "tomorrow":
			e.N, j = 2, i+4
		default:
			return Expr{}, i, false
		}
	default:
		return Expr{}, i, false
	}
	if f.low(j) == "'s" {
		// "today's challenges" are those of our time, "today's meeting" is of today.
		if f.low(i) == "today" && (ofOurTime[f.low(j+1)] || ofOurTime[f.low(j+2)]) {
			return Expr{}, i, false
		}
		e.Attributive = true
	}
	return e, j, true
}

var ofOurTime = words(`challenges world realities reality conditions environment threats circumstances standards situation
	terms global climate europe russia society youth generation geopolitical landscape geopolitics wars warfare`)

// relative reads "last week", "this year", "next September", "last Friday",
// "earlier this month".
func (f *finder) relative(i int) (Expr, int, bool) {
	var s shift
	j := i
	if p := Part(f.low(i)); (p == Early || p == Mid || p == Late) && isRelative[f.low(i+1)] {
		e, k, ok := f.relative(i + 1)
		if !ok || e.Kind == Weekday || e.Kind == Day || e.shift.earlier || e.shift.later {
			return Expr{}, i, false
		}
		e.Part = p
		return e, k, true
	}
	switch f.low(j) {
	case "earlier":
		s.earlier = true
		j++
	case "later":
		s.later = true
		j++
	}
	var d Direction
	switch f.low(j) {
	case "last", "past", "previous":
		d = Backward
	case "next", "coming", "upcoming":
		d = Forward
	case "this", "current":
		s.this = true
		if f.low(j+1) == "coming" || f.low(j+1) == "upcoming" {
			d, s.this = Forward, false
			j++
		} else if f.low(j+1) == "past" {
			d, s.this = Backward, false
			j++
		}
	default:
		if _, isDay := weekdayOf[f.low(j)]; isDay && s.later { // "later Friday"
			e, k, ok := f.weekday(j)
			return e, k, ok
		}
		return Expr{}, i, false
	}
	j++
	if u := unitOf[f.low(j)]; u != NoUnit && u != Days && f.low(j) != "fortnight" && f.low(j)[len(f.low(j))-1] != 's' {
		if f.low(i) == "past" || f.low(i) == "coming" {
			return Expr{}, i, false
		}
		e := none(Relative)
		e.Direction, e.Unit, e.shift = d, u, s
		return e, j + 1, true
	}
	for _, read := range []func(int) (Expr, int, bool){f.weekday, f.monthFirst, f.monthOnly, f.bareSeason} {
		if e, k, ok := read(j); ok && e.Date.Year == 0 && e.Kind != Range && !e.shift.ofYear && !e.shift.inWeek {
			e.Direction, e.shift = d, s
			return e, k, true
		}
	}
	return Expr{}, i, false
}

// isRelative are the words between "early" and "year".
var isRelative = words("last next this past previous coming")

func (f *finder) bareSeason(i int) (Expr, int, bool) {
	e := none(Season)
	e.Date.Season = seasonOf[f.low(i)]
	return e, i + 1, e.Date.Season > 0
}

// window reads "the coming weeks", "recent days", "the past two years", "the next
// five years". N 0 says that the words give no number.
func (f *finder) window(i int) (Expr, int, bool) {
	e := none(Window)
	j := i
	the := f.low(j) == "the"
	if the || f.low(j) == "this" {
		j++
	}
	plain := false // the word points to a stretch, not to a calendar unit
	switch f.low(j) {
	case "coming", "upcoming", "forthcoming":
		e.Direction, plain = Forward, true
	case "next":
		e.Direction = Forward
	case "past":
		e.Direction, plain = Backward, true
	case "recent":
		e.Direction, plain = Backward, true
	case "last", "previous", "preceding":
		e.Direction = Backward
	default:
		return Expr{}, i, false
	}
	j++
	n, hasN := 0, false
	switch {
	case f.low(j) == "few" || f.low(j) == "several" || f.low(j) == "couple":
		hasN = true
		if f.low(j) == "couple" {
			n = 2
			j += b2i(f.low(j+1) == "of")
		}
		j++
	default:
		if n, hasN = number(f.low(j)); hasN {
			j++
		}
	}
	u := unitOf[f.low(j)]
	if u == NoUnit || u == Weekends {
		return Expr{}, i, false
	}
	plural := f.low(j)[len(f.low(j))-1] == 's'
	if !plural && !hasN {
		// "last week" and "next year" are calendar units, "the past week" is not.
		if !plain {
			return Expr{}, i, false
		}
		n = 1
	}
	e.N, e.Unit = n, u
	return e, j + 1, true
}
