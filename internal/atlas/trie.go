package atlas

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// trie holds every folded name, byte by byte. The children of a node lie side by
// side, so a walk reads forward in memory; a node with many has a table of them,
// and the first byte one of its own, because most words of a text fail there.
type trie struct {
	root [256]int32 // child of the root, 0 for none
	// cyrillic[r-0x400] is the node of the fold of r, since the bytes that Cyrillic
	// letters begin with are two only and tell nothing.
	cyrillic [0x130]int32
	label    []byte  // label[n] is the byte that leads to node n
	first    []int32 // first child of n, or its table in wide
	count    []uint8 // number of its children, or jumps
	wide     [][256]int32
	entry    []int32 // 1 + index into entries, 0 for none
	all      []entry
}

// An entry is one folded name and what it means, by how the text must write it:
// "US" only in capitals, "Chad" with one, "президент" either way. Each list
// holds the ones before it.
type entry struct {
	small, capital, upper []Ref
	acronym               []Ref // what only capitals name: a short word all in capitals is an acronym, so "XI" is no person
}

// need is how much capital a name needs in running text.
type need uint8

const (
	anyCase   need = iota
	initial        // the first letter at least
	allLetter      // every letter: an acronym
)

func needOf(text string) need {
	first, _ := utf8.DecodeRuneInString(text)
	if unicode.IsLower(first) || unicode.Is(unicode.Lo, first) { // Lo: Arabic and Han have no capitals
		return anyCase
	}
	letters := 0
	for _, r := range text {
		switch {
		case unicode.IsLower(r), r == ' ':
			return initial
		case unicode.IsUpper(r):
			letters++
		}
	}
	if letters == 0 || letters > 8 {
		return initial
	}
	return allLetter
}

// automaton gives the trie of the names that Scan finds, made on first use: all
// but those of the languages that ScanIn reads.
func (a *Atlas) automaton() *trie {
	a.scanOnce.Do(func() { a.scanner = a.build(scanned) })
	return a.scanner
}

func scanned(n *nameRow) bool { return !slices.Contains(scannedFurther, n.lang) }

// automatonOf gives the trie for texts in a further language, made on first use:
// its own names, and of the English ones, which texts of every language carry,
// those of organisations, people and places. Ukrainian has the Russian ones too.
func (a *Atlas) automatonOf(lang string) *trie {
	if !slices.Contains(scannedFurther, lang) {
		return a.automaton()
	}
	if t, ok := a.scanners.Load(lang); ok {
		return t.(*trie)
	}
	t := a.build(func(n *nameRow) bool {
		return n.lang == lang || (n.lang == "en" || n.lang == "ru" && lang == "uk") && strings.Contains(n.id, ":") && !strings.HasPrefix(n.id, "rank:")
	})
	kept, _ := a.scanners.LoadOrStore(lang, t)
	return kept.(*trie)
}

// jumps is the count of a node whose children are found through a table.
const jumps = 255

func (t *trie) step(at int32, b byte) int32 {
	if at == 0 {
		return t.root[b]
	}
	lo, n := t.first[at], t.count[at]
	if n == jumps {
		return t.wide[lo][b]
	}
	for i, l := range t.label[lo : lo+int32(n)] {
		if l == b {
			return lo + int32(i)
		}
	}
	return 0
}

// longest walks from a word start and gives the end and the candidates of the
// longest name there that the text writes as it must be written.
func (t *trie) longest(text string, start int) (end int, refs []Ref) {
	return t.longestFrom(0, text, start, start)
}

// longestFrom is longest from a node that stands for what was read before i, be it
// letters of the text from start on or of none.
func (t *trie) longestFrom(at int32, text string, start, i int) (end int, refs []Ref) {
	var folded [8]byte
	if i > start {
		end, refs = t.named(at, text, start, i)
	}
	for i < len(text) {
		c, size := text[i], 1
		switch {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r':
			// Lines break inside names, but a paragraph ends them.
			n, newlines := i, 0
			for n < len(text) && (text[n] == ' ' || text[n] == '\n' || text[n] == '\t' || text[n] == '\r') {
				if text[n] == '\n' {
					newlines++
				}
				n++
			}
			if newlines > 1 || n-i > 20 {
				return end, refs
			}
			at, size = t.step(at, ' '), n-i
		case c < utf8.RuneSelf:
			at = t.step(at, lower[c])
		case c&^1 == 0xD0 && i+1 < len(text) && text[i+1]&0xC0 == 0x80:
			size = 2
			for _, b := range []byte(folds.cyrillic[int(c&1)<<6|int(text[i+1]&0x3F)]) {
				if at = t.step(at, b); at == 0 {
					return end, refs
				}
			}
		default:
			var r rune
			r, size = letterAt(text, i)
			if r == utf8.RuneError && size == 1 {
				return end, refs
			}
			f := foldRune(folded[:0], r)
			if r == 0xA0 || r == 0x202F {
				f = append(folded[:0], ' ')
			}
			for _, b := range f {
				if at = t.step(at, b); at == 0 {
					return end, refs
				}
			}
		}
		if at == 0 {
			return end, refs
		}
		i += size
		if t.entry[at] != 0 {
			if e, got := t.named(at, text, start, i); e > 0 {
				end, refs = e, got
			}
		}
	}
	return end, refs
}

// named gives the name that ends at a node and at i, and 0 if there is none or the
// word goes on or the text writes it otherwise than it must.
func (t *trie) named(at int32, text string, start, i int) (end int, refs []Ref) {
	if e := t.entry[at]; e != 0 && !wordAt(text, i) {
		if got := t.all[e-1].as(text[start:i]); len(got) > 0 {
			return i, got
		}
	}
	return 0, nil
}

// as gives the candidates for the way in which the text writes the name.
func (e *entry) as(written string) []Ref {
	first, _ := utf8.DecodeRuneInString(written)
	switch {
	case unicode.IsLower(first), unicode.Is(unicode.Lo, first):
		return e.small
	case strings.ContainsFunc(written, unicode.IsLower):
		return e.capital
	case utf8.RuneCountInString(written) <= 3:
		return e.acronym
	}
	return e.upper
}

// wordAt tells whether a word goes on at i: a letter or digit, or a mark on the
// letter before. Han has no spaces between words, so each character of it is one.
func wordAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	if c := text[i]; c < utf8.RuneSelf {
		return word[c] && !hanBefore(text, i)
	}
	r, _ := letterAt(text, i)
	return (letter(r) || unicode.Is(unicode.Mark, r)) && !han(r) && !hanBefore(text, i)
}

func han(r rune) bool {
	return r >= 0x3400 && r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF || r >= 0x20000 && r <= 0x3FFFF
}

func hanBefore(text string, i int) bool {
	if i == 0 || text[i-1] < 0x80 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return han(r)
}

// headline tells a name of one Han character, or of one with 方, "side": without
// spaces between words they turn up in others (方法方面, 完美方案), so only look-up
// has them.
func headline(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	return han(r) && (text[size:] == "" || text[size:] == "方")
}

// word tells the ASCII letters and digits.
var word = func() (t [256]bool) {
	for i := range t {
		t[i] = '0' <= i && i <= '9' || 'a' <= i && i <= 'z' || 'A' <= i && i <= 'Z'
	}
	return t
}()
