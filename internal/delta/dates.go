package delta

import (
	"regexp"
	"strings"

	"foedus"
)

// A window is a closed interval of days.
type window struct{ from, to foedus.Day }

func windowOf(d foedus.Date) window { return window{d.First(), d.Last()} }

func (w window) meets(x window) bool { return w.from <= x.to && x.from <= w.to }

// finer tells that w lies inside x and is shorter.
func (w window) finer(x window) bool {
	return w.from >= x.from && w.to <= x.to && w.to-w.from < x.to-x.from
}

// when gives the days of the claim; ok is false where it has none.
func (j *judge) when() (w window, ok bool) {
	if j.c.Date == nil || j.c.Date.From == 0 && j.c.Date.To == 0 && j.c.Date.How == "" {
		return window{}, false
	}
	return window{j.c.Date.From, j.c.Date.To}, true
}

var afterWord = regexp.MustCompile(`(?i)\b(?:after|since|following)\b`)

// after tells that the claim gives its date as a bound from below: "after 1991",
// "after the end of the Union in 1991", "since 1991".
func (j *judge) after() bool {
	if j.c.Date == nil {
		return false
	}
	d := j.c.Date
	if afterWord.MatchString(d.Text) {
		return true
	}
	for _, s := range j.c.Spans {
		before, _, ok := strings.Cut(s.Text, d.Text)
		if ok && d.Text != "" && afterWord.MatchString(before[max(0, len(before)-80):]) {
			return true
		}
	}
	return false
}

// rivalWindows are the days that other sources give for the same fact.
func rivalWindows(rivals []foedus.Rival) []window {
	var out []window
	for _, r := range rivals {
		if !r.Date.IsZero() {
			out = append(out, windowOf(r.Date))
		}
	}
	return out
}

// meetsAny tells whether a claim's days meet a date or one that rivals give;
// rival tells that it was one of those.
func meetsAny(w window, d foedus.Date, rivals []foedus.Rival) (meets, rival bool) {
	if !d.IsZero() && w.meets(windowOf(d)) {
		return true, false
	}
	for _, r := range rivalWindows(rivals) {
		if w.meets(r) {
			return true, true
		}
	}
	return false, false
}
