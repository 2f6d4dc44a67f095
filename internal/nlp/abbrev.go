package nlp

import (
	_ "embed"
	"strings"
	"unicode"
)

// A class tells how an abbreviation behaves at the end of a sentence.
type class uint8

const (
	title     class = 1 << iota // Gen.: a name follows, so it ends no sentence
	numbered                    // Art.: an abbreviation only before a number
	month                       // Nov.: ends a sentence unless a number follows
	plainAbbr                   // etc.: ends a sentence where a new one plainly begins
	oneLetter                   // п.: an abbreviation though a single letter
)

func (c class) has(d class) bool { return c&d != 0 }

//go:embed data/abbreviations.txt
var abbreviationText string

var abbreviations = loadAbbreviations(abbreviationText)

// loadAbbreviations reads lines "class: word word ...".
func loadAbbreviations(text string) map[string]class {
	names := map[string]class{"title": title, "numbered": numbered, "month": month, "plain": plainAbbr}
	out := make(map[string]class, 200)
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		k, words, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		for _, w := range strings.Fields(words) {
			c := names[k]
			if len([]rune(w)) == 1 {
				c |= oneLetter
			}
			out[w] |= c
		}
	}
	return out
}

// abbreviated tells whether the word [start, stop) with the full stop that ends
// at after is an abbreviation.
func (s *scanner) abbreviated(start, stop, after int) bool {
	c := abbreviations[Fold(s.text[start:stop])]
	if c == 0 {
		return false
	}
	next, n := s.at(skipSpace(s.text, after, s.end))
	if n == 0 && c != plainAbbr { // the block ends: the stop is the sentence's
		return c.has(month)
	}
	first, _ := s.at(start)
	switch {
	case c.has(numbered) && (unicode.IsDigit(next) || romanAt(s.text[skipSpace(s.text, after, s.end):s.end])):
		return true
	case c.has(title):
		return unicode.IsUpper(next) && (unicode.IsUpper(first) || unicode.Is(unicode.Cyrillic, first))
	case c.has(month):
		return unicode.IsUpper(first) || unicode.Is(unicode.Cyrillic, first)
	}
	return c.has(plainAbbr)
}

// romanAt tells a Roman numeral at the beginning of the text.
func romanAt(s string) bool {
	i := strings.IndexFunc(s, func(r rune) bool { return !strings.ContainsRune("IVXLC", r) })
	if i < 0 {
		i = len(s)
	}
	if i == 0 {
		return false
	}
	return i == len(s) || !unicode.IsLetter(rune(s[i]))
}
