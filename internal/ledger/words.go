package ledger

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
	"github.com/kljensen/snowball/russian"

	"foedus"
)

// Words are stemmed here for all stores, so that one search finds the same in
// each: by the Russian stemmer where a word has a Cyrillic letter, by the English
// one elsewhere, whatever the language of the document, since reports quote.

// maxWord bounds a word, bytes: longer runs of letters are not words.
const maxWord = 64

// Stems gives the stems of a text, each once, in the order of first appearance. A
// text that is not UTF-8, as that of a PDF is not, has none.
func Stems(text []byte) []string {
	if !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0 {
		return nil
	}
	seen, stems := map[string]bool{}, map[string]bool{}
	var out []string
	eachWord(string(text), func(start, end int) bool {
		w := string(text[start:end])
		if seen[w] {
			return true
		}
		seen[w] = true
		if s := stem(w); s != "" && !stems[s] {
			stems[s] = true
			out = append(out, s)
		}
		return true
	})
	return out
}

// SearchText gives what is searched of a source: its document and its title.
func SearchText(s *Source, original []byte) []string {
	out := Stems(original)
	for _, w := range Stems([]byte(s.Title)) {
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

func stem(w string) string {
	w = strings.ToLower(w)
	if len(w) > maxWord {
		return ""
	}
	if strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
		return russian.Stem(strings.ReplaceAll(w, "ё", "е"), true)
	}
	return english.Stem(strings.TrimSuffix(strings.ReplaceAll(w, "’", "'"), "'s"), true)
}

// eachWord gives the runs of letters, digits and inner apostrophes.
func eachWord(text string, f func(start, end int) bool) {
	start := -1
	for i, r := range text {
		inner := (r == '\'' || r == '’') && start >= 0
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || inner:
			if start < 0 {
				start = i
			}
		case start >= 0:
			if !trimmed(text, start, i, f) {
				return
			}
			start = -1
		}
	}
	if start >= 0 {
		trimmed(text, start, len(text), f)
	}
}

func trimmed(text string, start, end int, f func(int, int) bool) bool {
	return f(start, start+len(strings.TrimRight(text[start:end], "'’")))
}

// snippet gives the words around the first appearance of a stem.
func snippet(original []byte, stems []string) foedus.Span {
	const around = 100
	if !utf8.Valid(original) {
		return foedus.Span{}
	}
	text, span := string(original), foedus.Span{}
	eachWord(text, func(start, end int) bool {
		if !slices.Contains(stems, stem(text[start:end])) {
			return true
		}
		from, to := max(0, start-around), min(len(text), end+around)
		for from < start && !(from == 0 || isSpace(text[from-1])) {
			from++
		}
		for to > end && !(to == len(text) || isSpace(text[to])) {
			to--
		}
		span = foedus.Span{Start: from, End: to, Text: text[from:to]}
		return false
	})
	return span
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }
