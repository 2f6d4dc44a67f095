package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Split cuts bytes [start, end) of text, one block of a document, into sentences.
// Every token lies in exactly one sentence.
func Split(text string, start, end int) []Sentence {
	toks := Tokens(text, start, end)
	var out []Sentence
	first := 0
	for i := range toks {
		last := i == len(toks)-1
		if !last && !breakAfter(text, toks, first, i) {
			continue
		}
		part := toks[first : i+1 : i+1]
		out = append(out, Sentence{Start: part[0].Start, End: toks[i].End, Tokens: part})
		first = i + 1
	}
	return out
}

// maxClosing is how many quotes and brackets may close behind a stop.
const maxClosing = 6

// breakAfter tells whether a sentence that began with token first ends with
// token i, which is not the last.
func breakAfter(text string, toks []Token, first, i int) bool {
	next := toks[i+1]
	if blankLine(text[toks[i].End:next.Start]) {
		return true
	}
	// The stop lies before any closing quotes and brackets.
	k := i
	for k > first && i-k < maxClosing && closing(text, toks[k]) {
		k--
	}
	if closing(text, next) {
		return false // it belongs to this sentence
	}
	stop := toks[k]
	if stop.Kind == Word && strings.HasSuffix(stop.Text, ".") {
		return abbreviationEnds(stop, next)
	}
	if stop.Kind != Punct {
		return false
	}
	switch stop.Text[0] {
	case '.', '!', '?':
	default:
		if stop.Text != "…" {
			return false
		}
	}
	if k-first == 1 && (toks[first].Kind == Number || len(toks[first].Text) == 1) && stop.Text == "." {
		return false // "1." numbers what follows
	}
	return begins(next)
}

// begins tells a token that can begin a sentence: anything but a word in small
// letters or a mark that goes on.
func begins(t Token) bool {
	r, _ := utf8.DecodeRuneInString(t.Text)
	switch t.Kind {
	case Word:
		return !unicode.IsLower(r)
	case Punct:
		return r == '(' || r == '[' || r == '—' || r == '–' || r == '-' || r == '•'
	case Clitic:
		return false
	}
	return true
}

// abbreviationEnds tells whether the stop of an abbreviation is also that of the
// sentence.
func abbreviationEnds(t, next Token) bool {
	w := strings.TrimSuffix(t.Lower, ".")
	c := abbreviations[w]
	switch {
	case next.Kind == Quote && c != title:
		return true
	case next.Kind != Word || !unicode.IsUpper(firstRune(next.Text)):
		return false
	case c.has(title) && !c.has(plainAbbr), c.has(numbered):
		return false
	case c.has(month):
		return true
	}
	return starters[next.Lower]
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// closing tells a quotation mark or bracket that ends something.
func closing(text string, t Token) bool {
	switch t.Text {
	case ")", "]", "}", "”", "»", "›":
		return true
	case "\"", "'", "’":
		if t.Kind != Quote || t.Start == 0 {
			return false
		}
		prev, _ := utf8.DecodeLastRuneInString(text[:t.Start])
		return !unicode.IsSpace(prev) && !strings.ContainsRune("([{«“„—–", prev)
	}
	return false
}

func blankLine(gap string) bool {
	i := strings.IndexByte(gap, '\n')
	return i >= 0 && strings.IndexByte(gap[i+1:], '\n') >= 0
}

// starters are words that, with a capital after an abbreviation, begin a new
// sentence rather than go on with a name.
var starters = wordSet(`the a an this that these those it its he she they we i you his her their our but and or
	however if when while after before since although as at by for from in on to with under according there here what
	who why how not no yes meanwhile moreover also both several some many most all each another earlier later last
	он она они оно это эта этот в на по с и а но как из за для при после до если когда мы я его её их также ранее`)

func wordSet(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
