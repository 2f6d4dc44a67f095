package when

import (
	"fmt"

	"foedus"
)

// relative resolves "last week", "this year".
func (r resolver) relative(e Expr) found {
	n := int(e.Direction)
	where := []string{"before that of publication", "of publication", "after that of publication"}[n+1]
	got := r.unitAt(e.Unit, n)
	got.how = fmt.Sprintf("the %s %s", e.Unit, where)
	switch {
	case e.Unit == Weekends && n == 0 && r.tense == Past && got.from > r.pub:
		got.from, got.to = got.from-7, got.to-7
		got.how = "the last weekend before publication"
	case e.shift.earlier && got.from <= r.pub:
		got.to = min(got.to, r.pub)
		got.how += ", up to publication"
	case e.shift.later && got.to >= r.pub:
		got.from = max(got.from, r.pub)
		got.how += ", from publication on"
	}
	return got
}

// unitAt gives the calendar unit n units from that of publication.
func (r resolver) unitAt(u Unit, n int) found { return unitFrom(r.pub, u, n) }

func unitFrom(d foedus.Day, u Unit, n int) found {
	y, m, _ := d.YMD()
	switch u {
	case Days:
		return found{d + foedus.Day(n), d + foedus.Day(n), "", true}
	case Weeks:
		f := monday(d) + foedus.Day(7*n)
		return found{f, f + 6, "", true}
	case Weekends:
		f := monday(d) + foedus.Day(7*n+5)
		return found{f, f + 1, "", true}
	case Months:
		return months(y, m+n, 1, "")
	case Quarters:
		return months(y, (m-1)/3*3+1+3*n, 3, "")
	case Decades:
		return years(y/10*10+10*n, y/10*10+10*n+9, "")
	}
	return years(y+n, y+n, "")
}

// offset resolves "three days ago", "in two weeks", "in the coming months".
func (r resolver) offset(e Expr) found {
	if e.Direction == Forward && r.tense == Past && (e.Kind == Offset && !e.shift.later || e.shift.within) {
		return unknown("a length of time in a sentence about the past, not a date")
	}
	n, how := e.N, fmt.Sprintf("%d %ss", max(e.N, -e.N), e.Unit)
	vague := n == 0
	if vague {
		n = int(e.Direction) * vagueLength[e.Unit]
		how = fmt.Sprintf("some %ss, taken as up to %d", e.Unit, vagueLength[e.Unit])
	} else if e.Kind == Window {
		n *= int(e.Direction)
	}
	if e.Kind == Offset && !vague {
		got := r.unitAt(e.Unit, n)
		if e.Unit == Decades {
			y, _, _ := r.pub.YMD()
			got = years(y+10*n, y+10*n, "")
		}
		side := "before"
		if n > 0 {
			side = "after"
		}
		got.how = how + " " + side + " publication"
		if e.Unit != Days {
			unit := e.Unit
			if unit == Decades {
				unit = Years
			}
			got.how += ", as a whole " + string(unit)
		}
		return got
	}
	end := r.pub
	switch e.Unit {
	case Days:
		end += foedus.Day(n)
	case Weeks:
		end += foedus.Day(7 * n)
	case Months:
		end = end.AddMonths(n)
	case Quarters:
		end = end.AddMonths(3 * n)
	case Years:
		end = end.AddYears(n)
	case Decades:
		end = end.AddYears(10 * n)
	}
	if n < 0 {
		return found{end, r.pub, how + " up to publication", true}
	}
	return found{r.pub, end, how + " from publication", true}
}

// vagueLength is how far "the coming days" and their like are taken to reach.
var vagueLength = map[Unit]int{Days: 7, Weeks: 4, Months: 6, Quarters: 2, Years: 5, Decades: 2}

// quarter resolves quarters (1 to 4) and halves (5 and 6) of a year.
func (r resolver) quarter(e Expr) found {
	y := e.Date.Year
	if y == 0 {
		if !r.dated {
			return unknown("no day of publication to tell the year from")
		}
		y, _, _ = r.pub.YMD()
		y += e.shift.relYear
	}
	if e.N > 4 {
		return months(y, 6*(e.N-5)+1, 6, "the half-year")
	}
	return months(y, 3*e.N-2, 3, "the quarter")
}

// sequel resolves "two years later" against the date it counts from.
func (r resolver) sequel(e Expr) found {
	var base found
	switch {
	case e.Last != nil:
		base = r.resolve(*e.Last)
	case e.previous != nil:
		base = found{e.previous.From, e.previous.To, "", e.previous.Known}
	}
	if !base.ok {
		return unknown("no date before it to count from")
	}
	width := base.to - base.from
	limit := map[Unit]foedus.Day{Days: 0, Weeks: 6, Months: 30, Quarters: 91, Years: 365, Decades: 3652}[e.Unit]
	if width > limit {
		return unknown("the date before it is not exact enough to count %ss from", e.Unit)
	}
	if e.shift.same {
		got := unitFrom(base.from, e.Unit, 0)
		got.how = fmt.Sprintf("the %s of the date before it, %s", e.Unit, base.from)
		return got
	}
	got := unitFrom(base.from, e.Unit, e.N)
	if e.Unit == Decades {
		y, _, _ := base.from.YMD()
		got = years(y+10*e.N, y+10*e.N, "")
	}
	got.how = fmt.Sprintf("%d %ss after the date before it, %s", e.N, e.Unit, base.from)
	if e.N < 0 {
		got.how = fmt.Sprintf("%d %ss before the date before it, %s", -e.N, e.Unit, base.from)
	}
	if e.Last != nil {
		got.how = fmt.Sprintf("%+d %ss from %s", e.N, e.Unit, base.from)
	}
	if got.ok && r.dated && r.tense == Past && got.from > r.pub {
		return unknown("it would lie after publication")
	}
	return got
}

// ResolveAnniversary works out an anniversary once the date of what it is the
// anniversary of is known.
func ResolveAnniversary(e Expr, of foedus.Date) Expr {
	n, _, ok := e.AnniversaryOf()
	if !ok || of.IsZero() {
		return e
	}
	if y, _, _ := of.Last().YMD(); y+n > foedus.LastYear {
		return e
	}
	e.From, e.To, e.Known = of.First().AddYears(n), of.Last().AddYears(n), true
	e.How = fmt.Sprintf("%d years after %s", n, of)
	return e
}
