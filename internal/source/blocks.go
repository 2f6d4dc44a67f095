package source

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of what can be a headline and a heading, in words.
const (
	maxHeadline = 30
	maxHeading  = 12
	headPieces  = 12 // pieces from the top among which date lines are looked for
)

// blocks finds the blocks of a text from its lines.
func blocks(text string, ls []line) []Block {
	ps := pieces(text, ls)
	out := make([]Block, 0, len(ps))
	headline := ""
	prose := 0          // paragraphs so far
	lead := true        // no paragraph since the headline: the next is the first of the report
	number, in := "", 0 // the list item that is open, and its indent
	for i, p := range ps {
		b := Block{Start: p.start, End: p.end}
		more := i+1 < len(ps)
		if p.mark != "" || p.blank > 0 && p.indent <= in {
			number = ""
		}
		switch {
		case p.mark != "":
			b.Kind, b.Number = ListItem, p.mark
			in = p.indent
			if more && p.titled() && (ps[i+1].blank == 0 || ps[i+1].indent > p.indent) && ps[i+1].mark == "" && ps[i+1].words > p.words {
				b.Kind, number = Heading, p.mark
			}
		case p.hash:
			b.Kind = Heading
			if headline == "" && prose == 0 {
				b.Kind, headline = Headline, p.text
			}
		case isCaption(p.text, p.words):
			b.Kind = Caption
		case isByline(p.text, p.words):
			b.Kind = Byline
		case i < headPieces && isDateLine(p.text):
			b.Kind = DatelineBlock
		case headline != "" && strings.EqualFold(p.text, headline):
			b.Kind = Headline
		case number != "":
			b.Kind, b.Number = ListItem, number
		case headline == "" && prose == 0 && more && p.words <= maxHeadline && !ended(p.text) && parseDateline(text, p.start, p.end, true) == nil:
			b.Kind, headline = Headline, p.text
		case p.titled() && p.lines == 1 && (more || strings.HasSuffix(p.text, ":")) && begins(p.text):
			b.Kind = Heading
		default:
			b.Kind = Paragraph
			b.Dateline = parseDateline(text, p.start, p.end, lead)
			lead = false
			prose++
		}
		lead = lead || b.Kind == Headline
		out = append(out, b)
	}
	return out
}

// titled tells a piece that is short and no sentence.
func (p piece) titled() bool {
	limit := maxHeading
	if strings.HasSuffix(p.text, ":") {
		limit = 8
	}
	return p.words <= limit && !ended(p.text) && !strings.HasSuffix(p.text, ",") && !strings.HasSuffix(p.text, ";")
}

// ended tells text that ends as a sentence does, closing quotes aside.
func ended(s string) bool {
	s = strings.TrimRight(s, "\"”»')]’")
	switch r, _ := utf8.DecodeLastRuneInString(s); r {
	case '.':
		// "... in the U.S." is no end.
		i := strings.LastIndexByte(s, ' ')
		return strings.Count(s[i+1:], ".") == 1
	case '!', '?', '…':
		// A headline may ask; a sentence of a paragraph is longer or follows another.
		return strings.ContainsAny(s[:len(s)-1], ".!?") && len(strings.Fields(s)) > maxHeading
	}
	return false
}

// begins tells text that begins as a heading does.
func begins(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"“«'("))
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

var (
	captionStart = regexp.MustCompile(`(?i)^(?:[\[(]\s*)?(?:(?:file )?(?:photo|image|picture|photograph|illustration|infographic|graphic|video|фото|иллюстрация)(?:s)?(?:\s+(?:by|credit|courtesy|from|:)|\s*[:/|©])|©|\(c\) ?\d{4}|copyright\b|file (?:photo|image|-|–|—))`)
	captionEnd   = regexp.MustCompile(`(?i)(?:\((?:ap )?(?:photo|image|file photo|picture)\b[^()]*\)|/\s*getty images|via (?:getty images|ap|reuters)\)?|\bap photo/.*|\[(?:photo|image)[^\]]*\]|/\s*(?:reuters|afp|ap|tass|epa)\)?)\.?$`)
	// captionWords are what a page leaves behind where an image, a film or an
	// advertisement was.
	captionWords = map[string]bool{"image": true, "photo": true, "picture": true, "video": true, "caption": true,
		"advertisement": true, "ad": true, "gallery": true, "thumbnail": true, "banner": true, "logo": true,
		"share": true, "subscribe": true, "newsletter": true, "screenshot": true, "slideshow": true, "фото": true, "реклама": true}
)

// captionLead tells a first letter with which captionStart can match.
func captionLead(s string) bool {
	return s != "" && strings.ContainsRune("pPiIgGvVfFcC([©ФфИи", firstRune(s))
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func isCaption(s string, words int) bool {
	if words <= 60 {
		tail := s[max(0, len(s)-120):]
		if captionLead(s) && captionStart.MatchString(s[:min(len(s), 80)]) || strings.ContainsAny(tail, "/([") && captionEnd.MatchString(tail) ||
			strings.Contains(tail, "via ") && captionEnd.MatchString(tail) {
			return true
		}
	}
	if words > 3 || ended(s) {
		return false
	}
	for _, w := range camel(s) {
		if captionWords[w] {
			return true
		}
	}
	return false
}

// camel cuts "PostImage 2" into post, image, 2.
func camel(s string) []string {
	var b strings.Builder
	prev := ' '
	for _, r := range s {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			b.WriteByte(' ')
		case unicode.IsUpper(r) && unicode.IsLower(prev):
			b.WriteByte(' ')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
		prev = r
	}
	return strings.Fields(strings.ToLower(b.String()))
}

var (
	byline    = regexp.MustCompile(`^(?:By|BY|by|Written by|Story by|Author:?|Автор:?|Text by|Reported by|Reporting by)\s+\p{Lu}`)
	reporting = regexp.MustCompile(`(?i)^[\[(]?\s*(?:additional |writing and |edit)*(?:reporting|writing|editing) by\b`)
	lowWord   = regexp.MustCompile(`(?:^| )\p{Ll}`)
)

func isByline(s string, words int) bool {
	if words <= 40 && strings.Contains(s, "ing by ") && reporting.MatchString(s) {
		return true
	}
	if words > maxHeading || words < 2 || ended(s) || !byline.MatchString(s) {
		return false
	}
	// Names only: few small words besides "by", "and", "in", "for", "of".
	small := 0
	for _, w := range strings.Fields(s)[1:] {
		switch r, _ := utf8.DecodeRuneInString(w); {
		case w == "and", w == "in", w == "for", w == "of", w == "и", w == "by":
		case unicode.IsLower(r):
			small++
		}
	}
	return small <= 1
}

// junk tells a line that never goes on with the line before it, nor is gone on with.
func junk(s string) bool {
	n := len(strings.Fields(s))
	return isCaption(s, n) || isByline(s, n) || n < 10 && isDateLine(s)
}
