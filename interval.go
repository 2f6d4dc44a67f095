package foedus

// Interval is a stretch of time from From up to, not including, To. A zero From
// or To with the matching Open flag unset means that the end is not known; with
// the flag set, that there is none.
type Interval struct {
	From, To           Date
	OpenFrom, OpenTill bool
}

// Since is the interval that begins on a date and has no end.
func Since(from Date) Interval { return Interval{From: from, OpenTill: true} }

// Always is the interval without ends.
func Always() Interval { return Interval{OpenFrom: true, OpenTill: true} }

// Contains tells whether the date lies in the interval, counting From in and To
// out.
func (iv Interval) Contains(d Date) Tri {
	return iv.begun(d).And(iv.ended(d).Not())
}

func (iv Interval) begun(d Date) Tri {
	if iv.OpenFrom {
		return Yes
	}
	return iv.From.OnOrBefore(d)
}

func (iv Interval) ended(d Date) Tri {
	if iv.OpenTill {
		return No
	}
	return iv.To.OnOrBefore(d)
}

// String prints "1949-08-24..", "1992..2012-12-19", or ".." without ends; a "?"
// stands for an end that is not known.
func (iv Interval) String() string {
	end := func(d Date, open bool) string {
		switch {
		case open:
			return ""
		case d.IsZero():
			return "?"
		}
		return d.String()
	}
	return end(iv.From, iv.OpenFrom) + ".." + end(iv.To, iv.OpenTill)
}
