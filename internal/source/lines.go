package source

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A line is one line of text without the white space and invisible characters
// around it: bytes [start, end). blank counts the empty lines before it, indent
// the columns.
type line struct {
	start, end    int
	blank, indent int
	runes         int
}

// maxLines is how many lines that hold anything a document may have.
const maxLines = 500_000

// lines finds the lines that hold anything, and stops after one too many.
func lines(text string) []line {
	var out []line
	blank := 0
	for at := 0; at < len(text) && len(out) <= maxLines; {
		end, next := lineEnd(text, at)
		l := line{start: at, end: end, blank: blank}
		for l.start < end {
			r, n := utf8.DecodeRuneInString(text[l.start:end])
			if !blankRune(r) {
				break
			}
			if r == '\t' {
				l.indent += 4
			} else if unicode.IsSpace(r) {
				l.indent++
			}
			l.start += n
		}
		for l.end > l.start {
			r, n := utf8.DecodeLastRuneInString(text[l.start:l.end])
			if !blankRune(r) {
				break
			}
			l.end -= n
		}
		at = next
		if l.start == l.end {
			blank++
			continue
		}
		l.runes = utf8.RuneCountInString(text[l.start:l.end])
		out = append(out, l)
		blank = 0
	}
	return out
}

// lineEnd gives the end of the line that begins at the byte, and where the next
// begins. Lines end with LF, CR LF, CR, form feed or the Unicode separators.
func lineEnd(text string, at int) (end, next int) {
	for i := at; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n', c == '\f', c == '\v':
			return i, i + 1
		case c == '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				return i, i + 2
			}
			return i, i + 1
		case c == 0xC2 && strings.HasPrefix(text[i:], "\u0085"):
			return i, i + len("\u0085")
		case c == 0xE2 && (strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029")):
			return i, i + len("\u2028")
		}
	}
	return len(text), len(text)
}

func blankRune(r rune) bool { return unicode.IsSpace(r) || invisible(r) }

// invisible tells soft hyphens, zero-width characters and byte-order marks.
func invisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return false
}

// plain gives a string with single spaces and nothing invisible, to compare and
// to show.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// A piece is a line, or several that were one before a hard wrap.
type piece struct {
	line
	text  string // plain
	words int
	lines int
	mark  string // of a list item: "1", "a", "•"
	hash  bool   // a heading by its # marks
}

// longLine is the width above which a text is taken not to be hard-wrapped.
const longLine = 120

// pieces joins hard-wrapped lines and takes list marks off.
func pieces(text string, ls []line) []piece {
	width := wrapWidth(ls)
	out := make([]piece, 0, len(ls))
	alone := false // the line before goes on with nothing
	for i, l := range ls {
		if i > 0 && l.blank == 0 && !alone && wraps(text, ls[i-1], l, width) && !marked(text[l.start:l.end]) {
			if alone = junk(plain(text[l.start:l.end])); !alone {
				p := &out[len(out)-1]
				p.end, p.lines = l.end, p.lines+1
				continue
			}
		}
		p := piece{line: l, lines: 1}
		p.takeMark(text)
		out = append(out, p)
		next := i+1 < len(ls) && ls[i+1].blank == 0
		alone = next && junk(plain(text[p.start:p.end]))
	}
	for i := range out {
		p := &out[i]
		p.text = plain(text[p.start:p.end])
		p.words = strings.Count(p.text, " ") + 1
	}
	return out
}

// wrapWidth gives the column at which the text is wrapped, or 0 if it is not.
func wrapWidth(ls []line) int {
	long, width := 0, 0
	for _, l := range ls {
		if l.runes > longLine {
			long++
		} else {
			width = max(width, l.indent+l.runes)
		}
	}
	if long*10 > len(ls) {
		return 0
	}
	return width
}

// wraps tells whether line b goes on with the paragraph of line a: the first
// word of b had no room in a, or b plainly begins in mid-sentence.
func wraps(text string, a, b line, width int) bool {
	last, _ := utf8.DecodeLastRuneInString(text[a.start:a.end])
	first, _ := utf8.DecodeRuneInString(text[b.start:b.end])
	if unicode.IsLower(first) && !strings.ContainsRune(".!?:;", last) {
		return true
	}
	if width < 50 { // too narrow to be a page: these are lines of their own
		return false
	}
	word, _, _ := strings.Cut(text[b.start:b.end], " ")
	return a.indent+a.runes+1+utf8.RuneCountInString(word) > width
}

// listMark matches what stands before a list item.
var listMark = regexp.MustCompile(`^(?:(\d{1,2})[.)]|\(?([a-z]|[ivx]{1,4}|\d{1,2})\)|([-–*•·▪◦●‣]))[\s\x{a0}]+(\S)`)

var hashMark = regexp.MustCompile(`^#{1,6}\s+[^#\s]`)

func marked(s string) bool { return listMark.MatchString(s) || hashMark.MatchString(s) }

// takeMark moves the beginning of the piece behind its list mark.
func (p *piece) takeMark(text string) {
	s := text[p.start:p.end]
	if hashMark.MatchString(s) {
		p.hash = true
		p.start += len(s) - len(strings.TrimLeft(s, "# \t\n\f\r"))
		return
	}
	m := listMark.FindStringSubmatchIndex(s)
	if m == nil {
		return
	}
	for g := 2; g <= 6; g += 2 {
		if m[g] >= 0 {
			p.mark = s[m[g]:m[g+1]]
		}
	}
	if n := s[m[8]:]; m[2] >= 0 && startsWithMonth(n) {
		p.mark = "" // "6. Dezember", "1. January"
		return
	}
	p.start += m[8]
}
