package source

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"foedus"
)

// A dateline is PLACE, DATE (AGENCY) and a dash, each part but the mark at its
// end optional:
//
//	WARSAW, Nov. 18 (Agency) -
//	WARSAW, December 6. /AGENCY/.
//	KYIV, Ukraine (AP) —
//	(Reuters) -
//	МИНСК, 6 дек - РИА Новости.
//	Warsaw:
const (
	gap       = `[\s\x{a0}\x{2000}-\x{200d}\x{202f}\x{2060}\x{feff}\x{ad}]`
	placeWord = `\p{Lu}[\p{L}.'’]*`
	placeName = placeWord + `(?:[ \-/\x{a0}]` + placeWord + `){0,3}`
	dayMonth  = `(?:(?:\p{L}{3,9}\.?,? )?(?:` + monthWord + `\.? \d{1,2}|\d{1,2} ` + monthWord + `\.?)(?:,? \d{4})?)`
)

var datelineForm = regexp.MustCompile(`^(` + placeName + `(?:, ` + placeName + `)?)?(?:,? ?(` + dayMonth + `))?[.,]?` + gap + `*` +
	`(?:(\([^()]{2,40}\)|\[[^\[\]]{2,40}\]|/[^/\n]{2,40}/)?` + gap + `*([-–—]{1,3}|:)|(/[^/\n]{2,40}/)\.?)` + gap + `+`)

// maxDateline is how many bytes a dateline may have.
const maxDateline = 160

// mayBeDateline tells quickly that a paragraph begins with none.
func mayBeDateline(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return (unicode.IsUpper(r) || unicode.IsDigit(r) || r == '(' || r == '[' || r == '/') &&
		strings.ContainsAny(s, "-–—:/")
}

// trailingAgency matches "РИА Новости." after the dash.
var trailingAgency = regexp.MustCompile(`^(РИА Новости|ТАСС|Интерфакс|Sputnik|БЕЛТА|БелТА)(?:[., /]+)`)

// notPlaces are words that stand before a colon or dash at the top of a report
// and are no place.
var notPlaces = map[string]bool{"analysis": true, "update": true, "updated": true, "exclusive": true, "breaking": true,
	"explainer": true, "factbox": true, "opinion": true, "editorial": true, "note": true, "watch": true, "read": true,
	"source": true, "summary": true, "background": true, "interview": true, "abstract": true, "timeline": true,
	"question": true, "answer": true, "q": true, "a": true, "live": true, "reuters": true, "comment": true, "press release": true,
	"statement": true, "article": true, "subject": true, "title": true, "headline": true, "from": true, "to": true, "re": true}

// parseDateline reads the dateline at the beginning of bytes [start, end), or
// gives nil. Only the first paragraph may have the weak forms "Warsaw:" and
// "Warsaw — The".
func parseDateline(text string, start, end int, first bool) *Dateline {
	s := text[start:end]
	if len(s) > maxDateline {
		cut := maxDateline
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = s[:cut]
	}
	if !mayBeDateline(s) {
		return nil
	}
	m := datelineForm.FindStringSubmatchIndex(s)
	if m == nil || start+m[1] >= end || m[1] == len(s) {
		return nil
	}
	part := func(g int) string {
		if m[2*g] < 0 {
			return ""
		}
		return s[m[2*g]:m[2*g+1]]
	}
	place, date, agency, mark := part(1), part(2), part(3), part(4)
	wire := 3 // the group of the agency
	if agency == "" && m[10] >= 0 {
		agency, wire = part(5), 5
	}
	rest := s[m[1]:]
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "\"“«"))
	words := strings.Fields(place)
	switch {
	case notPlaces[strings.ToLower(place)], place == "" && agency == "":
		return nil
	case wire == 5: // WARSAW, December 6. /AGENCY/.
	case mark == ":":
		if date == "" && agency == "" && (!first || len(words) > 3 || rest[0] == '"' || !unicode.IsUpper(next)) {
			return nil
		}
	case date != "" || agency != "" && place != "":
	case place == "":
		if !first {
			return nil
		}
	case !strings.ContainsFunc(place, unicode.IsLower) && len(place) > 2: // WASHINGTON —
	case !first || len(words) > 2 || !unicode.IsUpper(next):
		return nil
	}
	span := func(g int) foedus.Span {
		if m[2*g] < 0 {
			return foedus.Span{}
		}
		return foedus.Span{Start: start + m[2*g], End: start + m[2*g+1], Text: s[m[2*g]:m[2*g+1]]}
	}
	d := &Dateline{Start: start, End: start + m[1], Place: span(1), Date: span(2)}
	if a := span(wire); a.Text != "" {
		d.Agency = foedus.Span{Start: a.Start + 1, End: a.End - 1, Text: a.Text[1 : len(a.Text)-1]}
	} else if t := trailingAgency.FindStringSubmatchIndex(rest); t != nil && t[1] < len(rest) {
		at := d.End
		d.Agency = foedus.Span{Start: at + t[2], End: at + t[3], Text: rest[t[2]:t[3]]}
		d.End += t[1]
	}
	return d
}
