package when

// offset reads "three days ago", "in two weeks", "within 30 days", "two weeks from now".
func (f *finder) offset(i int) (Expr, int, bool) {
	e := none(Offset)
	j := i
	if f.low(i) == "half" && f.low(i+1) == "a" && f.low(i+2) == "year" && f.low(i+3) == "ago" {
		e.N, e.Unit, e.Direction = -6, Months, Backward
		return e, i + 4, true
	}
	within := f.low(i) == "within"
	in := f.low(i) == "in"
	if within || in {
		j++
		if within && f.low(j) == "the" {
			j++
		}
	}
	n, ok := number(f.low(j))
	if ok && n == 1 && (f.low(j+1) == "few" || f.low(j+1) == "couple") {
		j++
	}
	switch {
	case f.low(j) == "couple":
		n, ok = 2, true
		if f.low(j+1) == "of" {
			j++
		}
	case vagueNumbers[f.low(j)]:
		n, ok, e.shift.vague = 0, true, true
	}
	u := unitOf[f.low(j+1)]
	if !ok || u == NoUnit || u == Weekends {
		return Expr{}, i, false
	}
	if f.low(j+1) == "fortnight" {
		n = 2
	}
	e.N, e.Unit = n, u
	k := j + 2
	if f.low(k) == "'" || f.low(k) == "'s" {
		k++
	}
	switch {
	case !within && !in && u == Years && f.low(k) == "and" && f.low(k+1) == "a" && f.low(k+2) == "half" && f.low(k+3) == "ago":
		e.N, e.Unit, e.Direction = -12*n-6, Months, Backward
		return e, k + 4, true
	case !within && !in && f.low(k) == "ago":
		e.N, e.Direction = -n, Backward
		return e, k + 1, true
	case !in && !within && f.low(k) == "from" && (f.low(k+1) == "now" || f.low(k+1) == "today"):
		e.Direction = Forward
		return e, k + 2, true
	case in && !firstTime[f.low(i-1)]:
		if f.low(k) == "time" {
			k++
			e.shift.later = true
		} else if f.low(k-1) == "'" || f.low(k-1) == "'s" {
			return Expr{}, i, false
		}
		e.Direction = Forward
		return e, k, true
	case within && f.low(k) != "of" && f.low(k) != "from" && f.low(k) != "after":
		e.Kind, e.Direction, e.shift.within = Window, Forward, true
		return e, k, true
	}
	return Expr{}, i, false
}

// firstTime are the words before "in ten years" that make it a span already past.
var firstTime = words("time first second third largest biggest worst visit meeting once twice times level drills exercise")

// sequel reads "two years later", "a day earlier", "the following year", "that
// day", "three days after 6 December".
func (f *finder) sequel(i int) (Expr, int, bool) {
	e := none(Sequel)
	j := i
	the := f.low(j) == "the"
	if the {
		j++
	}
	if u := unitOf[f.low(j+1)]; u != NoUnit && u != Weekends {
		e.Unit = u
		switch w := f.low(j); {
		case w == "following", w == "next" && (u == Days || the && u != Decades):
			e.N = 1
			return e, j + 2, true
		case w == "preceding", w == "previous" && (u == Days || the):
			e.N = -1
			return e, j + 2, true
		case w == "same" && the, w == "that":
			e.shift.same = true
			return e, j + 2, f.low(j + 1)[len(f.low(j+1))-1] != 's'
		}
	}
	if (f.low(j) == "later" || f.low(j) == "earlier") && f.low(j+1) == "that" && unitOf[f.low(j+2)] != NoUnit {
		e.Unit, e.shift.same = unitOf[f.low(j+2)], true
		return e, j + 3, true
	}
	if (f.low(j) == "that" || f.low(j) == "same") && f.low(j+1) == "same" {
		return Expr{}, i, false
	}
	n, ok := number(f.low(j))
	k := j + 1
	if the && f.low(j) == "day" { // "the day after 6 December"
		n, ok, k = 1, true, j
	} else if ok && vagueNumbers[f.low(k)] {
		return Expr{}, i, false
	}
	u := unitOf[f.low(k)]
	if !ok || u == NoUnit || u == Weekends {
		return Expr{}, i, false
	}
	e.Unit, e.N = u, n
	sign := 0
	switch f.low(k + 1) {
	case "later", "afterwards", "afterward":
		return e, k + 2, !the
	case "earlier":
		e.N = -n
		return e, k + 2, !the
	case "after":
		sign = 1
	case "before":
		sign = -1
	}
	if sign == 0 {
		return Expr{}, i, false
	}
	base, m, ok := f.calendar(k + 2)
	if !ok || base.Kind == Weekday {
		return Expr{}, i, false
	}
	e.N, e.Last = sign*n, &base
	return e, m, true
}
