package source

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"foedus"
)

// monthWord matches a month as datelines and date lines write it.
const monthWord = `(?:[Jj]an(?:uary)?|JAN(?:UARY)?|[Ff]eb(?:ruary)?|FEB(?:RUARY)?|[Mm]ar(?:ch)?|MAR(?:CH)?|[Aa]pr(?:il)?|APR(?:IL)?|` +
	`[Mm]ay|MAY|[Jj]une?|JUNE?|[Jj]uly?|JULY?|[Aa]ug(?:ust)?|AUG(?:UST)?|[Ss]ept?(?:ember)?|SEPT?(?:EMBER)?|` +
	`[Oo]ct(?:ober)?|OCT(?:OBER)?|[Nn]ov(?:ember)?|NOV(?:EMBER)?|[Dd]ec(?:ember)?|DEC(?:EMBER)?|` +
	`янв(?:аря)?|фев(?:раля)?|мар(?:та)?|апр(?:еля)?|мая|июня|июля|авг(?:уста)?|сен(?:тября)?|окт(?:ября)?|ноя(?:бря)?|дек(?:абря)?)`

var months = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
	"янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"}

func monthNumber(w string) int {
	w = strings.ToLower(w)
	for i, m := range months {
		if strings.HasPrefix(w, m) {
			return i%12 + 1
		}
	}
	return 0
}

var (
	monthFirst = regexp.MustCompile(`^` + monthWord + `\b`)

	// fullDates match a day with its year; the groups are in the order of names.
	fullDates = []struct {
		form  *regexp.Regexp
		order string // of the groups: y, m, d, or w for a month in words
	}{
		{regexp.MustCompile(`\b(\d{4})-(\d{2})-(\d{2})`), "ymd"},
		{regexp.MustCompile(`\b(\d{4})/(\d{2})/(\d{2})\b`), "ymd"},
		{regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ \x{a0}](` + monthWord + `)\.?,?[ \x{a0}](\d{4})\b`), "dwy"},
		{regexp.MustCompile(`\b(` + monthWord + `)\.? (\d{1,2})(?:st|nd|rd|th)?,? ?(\d{4})\b`), "wdy"},
		{regexp.MustCompile(`\b(\d{1,2})\.(\d{2})\.(\d{4})\b`), "dmy"},
		{regexp.MustCompile(`\b(\d{1,2})-(` + monthWord + `)-(\d{4})\b`), "dwy"},
		{regexp.MustCompile(`\b(\d{1,2})/(\d{1,2})/(\d{4})\b`), "??y"},
	}
	monthYear = regexp.MustCompile(`\b(` + monthWord + `)\.?,? (\d{4})\b`)
)

func startsWithMonth(s string) bool { return monthFirst.MatchString(s) }

// fullDate finds the first full date in a string.
func fullDate(s string) (day foedus.Day, text string, ok bool) {
	best := len(s)
	for _, f := range fullDates {
		m := f.form.FindStringSubmatchIndex(s)
		if m == nil || m[0] >= best {
			continue
		}
		var y, mo, d int
		var n [3]int
		for g := range 3 {
			w := s[m[2*g+2]:m[2*g+3]]
			n[g], _ = strconv.Atoi(w)
			switch f.order[g] {
			case 'y':
				y = n[g]
			case 'm':
				mo = n[g]
			case 'w':
				mo = monthNumber(w)
			case 'd':
				d = n[g]
			}
		}
		if f.order[0] == '?' { // 13/02/2024 can be read in one way only, 03/02/2024 in two
			switch {
			case n[0] > 12:
				d, mo = n[0], n[1]
			case n[1] > 12 || n[0] == n[1]:
				mo, d = n[0], n[1]
			default:
				continue
			}
		}
		dt, err := foedus.ParseDate(fmt.Sprintf("%04d-%02d-%02d", y, mo, d))
		if err != nil || y < 1800 {
			continue
		}
		best, day, text, ok = m[0], dt.First(), s[m[0]:m[1]], true
	}
	return day, text, ok
}

var (
	publishedLabel = regexp.MustCompile(`(?i)^\W{0,3}(?:first |originally )?(?:published|posted|date|publication date|date of publication|issued|released|опубликовано|дата(?: публикации)?)\b`)
	updatedLabel   = regexp.MustCompile(`(?i)^\W{0,3}(?:(?:last )?(?:updated|modified)|last update|обновлено)\b`)
	weekdayOrTime  = regexp.MustCompile(`(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|at|on|by|and|in|published|posted|updated|last|first|date|modified|issued|released|опубликовано|обновлено|дата|г|года|utc|gmt|cet|eet|est|edt|msk|am|pm|a\.m|p\.m|\d{1,2}:\d{2}(?::\d{2})?|t\d{2}(?::\d{2})*z?)\b`)
	dayLine        = regexp.MustCompile(`^(?:` + placeName + `(?:, ` + placeName + `)?,? )?` + dayMonth + `\.?$`)
	publishedLater = regexp.MustCompile(`(?i)\b(?:published|posted|опубликовано)\b`)
	leftover       = regexp.MustCompile(`[\p{L}\d]+`)
)

// hasYear tells four digits in a row.
func hasYear(s string) bool {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			n = 0
		} else if n++; n == 4 {
			return true
		}
	}
	return false
}

// isDateLine tells a line that says when it was written and nothing else, save
// perhaps a place before the date.
func isDateLine(s string) bool {
	if len(s) > 120 {
		return false
	}
	if !hasYear(s) {
		return len(s) < 60 && dayLine.MatchString(s)
	}
	labelled := publishedLabel.MatchString(s) || updatedLabel.MatchString(s)
	_, text, ok := fullDate(s)
	if !ok {
		if text = monthYear.FindString(s); text == "" {
			return false
		}
	}
	rest := strings.Replace(s, text, " ", 1)
	if _, t, again := fullDate(rest); again {
		rest = strings.Replace(rest, t, " ", 1)
	}
	rest = weekdayOrTime.ReplaceAllString(rest, " ")
	left := leftover.FindAllString(rest, -1)
	if labelled {
		return len(left) <= 4
	}
	if !ok { // "December 2024" alone is an edition
		return len(left) == 0
	}
	if lowWord.MatchString(rest) {
		return false
	}
	return len(left) <= 2
}

// published finds the day of publication in the text: what a line near the top
// says, then the dateline, then the last update.
func published(d *Document) foedus.When {
	var labelled, own, line, updated, by foedus.When
	set := func(w *foedus.When, s, how string) {
		if w.How != "" {
			return
		}
		if day, text, ok := fullDate(s); ok {
			*w = foedus.When{Text: text, From: day, To: day, How: how}
		} else if m := monthYear.FindStringSubmatch(s); m != nil {
			if y, _ := strconv.Atoi(m[2]); y >= 1800 {
				dt := foedus.YMD(y, monthNumber(m[1]), 0)
				*w = foedus.When{Text: m[0], From: dt.First(), To: dt.Last(), How: how}
			}
		}
	}
	for _, b := range d.Blocks {
		s := d.Text[b.Start:b.End]
		if m := publishedLater.FindStringIndex(s); b.Kind == DatelineBlock && m != nil {
			s = s[m[0]:] // "Updated 7 December 2024 | Published 6 December 2024"
		}
		switch {
		case b.Kind == DatelineBlock && updatedLabel.MatchString(s):
			set(&updated, s, "the day of the last update, in a line near the top")
		case b.Kind == DatelineBlock && publishedLabel.MatchString(s):
			set(&labelled, s, "the day of publication, in a line near the top")
		case b.Kind == DatelineBlock:
			set(&own, s, "a date on a line of its own near the top")
		case b.Kind == Byline:
			if _, _, ok := fullDate(s); ok {
				set(&by, s, "the date beside the author's name")
			}
		case b.Dateline != nil:
			if _, _, ok := fullDate(b.Dateline.Date.Text); ok {
				set(&line, b.Dateline.Date.Text, "the dateline")
			}
		}
	}
	for _, w := range []foedus.When{labelled, own, line, by, updated} {
		if w.How != "" {
			return w
		}
	}
	return foedus.When{}
}
