package atlas

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// trie holds every folded name, byte by byte. The children of a node lie side by
// side, so a walk reads forward in memory; the first byte has a table of its own,
// because most words of a text fail there.
type trie struct {
	root  [256]int32 // child of the root, 0 for none
	label []byte     // label[n] is the byte that leads to node n
	first []int32    // first child of n
	count []uint8    // number of its children
	entry []int32    // 1 + index into entries, 0 for none
	all   []entry
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
	if unicode.IsLower(first) {
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

// automaton gives the trie of all names, made on first use.
func (a *Atlas) automaton() *trie {
	a.scanOnce.Do(func() { a.scanner = a.build() })
	return a.scanner
}

type buildNode struct {
	label          byte
	child, sibling int32
	entry          int32
}

func (a *Atlas) build() *trie {
	t := &trie{}
	nodes := make([]buildNode, 1, 1<<16)
	var lists [][3][]Ref
	a.refs(func(text string, r Ref) {
		at := int32(0)
		for _, b := range []byte(Fold(text)) {
			c := nodes[at].child
			for c != 0 && nodes[c].label != b {
				c = nodes[c].sibling
			}
			if c == 0 {
				c = int32(len(nodes))
				nodes = append(nodes, buildNode{label: b, sibling: nodes[at].child})
				nodes[at].child = c
			}
			at = c
		}
		if nodes[at].entry == 0 {
			lists = append(lists, [3][]Ref{})
			nodes[at].entry = int32(len(lists))
		}
		n := needOf(text)
		l := &lists[nodes[at].entry-1][n]
		*l = append(*l, r)
	})
	t.all = make([]entry, len(lists))
	for i, l := range lists {
		e := &t.all[i]
		e.small = sortRefs(l[anyCase])
		e.capital = e.small
		if len(l[initial]) > 0 {
			e.capital = sortRefs(slices.Concat(l[anyCase], l[initial]))
		}
		e.upper = e.capital
		if len(l[allLetter]) > 0 {
			e.acronym = sortRefs(l[allLetter])
			e.upper = sortRefs(slices.Concat(e.capital, l[allLetter]))
		}
	}
	t.lay(nodes)
	return t
}

// lay copies the linked nodes so that the children of each lie side by side.
func (t *trie) lay(nodes []buildNode) {
	n := len(nodes)
	t.label, t.first = make([]byte, 1, n), make([]int32, 1, n)
	t.count, t.entry = make([]uint8, 1, n), make([]int32, 1, n)
	from := make([]int32, 1, n) // where each laid node came from
	for at := 0; at < len(from); at++ {
		t.first[at] = int32(len(t.label))
		for c := nodes[from[at]].child; c != 0; c = nodes[c].sibling {
			if at == 0 {
				t.root[nodes[c].label] = int32(len(t.label))
			}
			t.count[at]++
			t.label = append(t.label, nodes[c].label)
			t.entry = append(t.entry, nodes[c].entry)
			t.first, t.count = append(t.first, 0), append(t.count, 0)
			from = append(from, c)
		}
	}
}

func (t *trie) step(at int32, b byte) int32 {
	if at == 0 {
		return t.root[b]
	}
	lo := t.first[at]
	for i, l := range t.label[lo : lo+int32(t.count[at])] {
		if l == b {
			return lo + int32(i)
		}
	}
	return 0
}

// longest walks from a word start and gives the end and the candidates of the
// longest name there that the text writes as it must be written.
func (t *trie) longest(text string, start int) (end int, refs []Ref) {
	at := int32(0)
	for i := start; i < len(text); {
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
		default:
			var r rune
			r, size = utf8.DecodeRuneInString(text[i:])
			if r == utf8.RuneError && size == 1 {
				return end, refs
			}
			folded := foldRune(r)
			if r == 0xA0 || r == 0x202F {
				folded = " "
			}
			for j := 0; j < len(folded); j++ {
				if at = t.step(at, folded[j]); at == 0 {
					return end, refs
				}
			}
		}
		if at == 0 {
			return end, refs
		}
		i += size
		if e := t.entry[at]; e != 0 && !wordAt(text, i) {
			if got := t.all[e-1].as(text[start:i]); len(got) > 0 {
				end, refs = i, got
			}
		}
	}
	return end, refs
}

// as gives the candidates for the way in which the text writes the name.
func (e *entry) as(written string) []Ref {
	first, _ := utf8.DecodeRuneInString(written)
	switch {
	case unicode.IsLower(first):
		return e.small
	case strings.ContainsFunc(written, unicode.IsLower):
		return e.capital
	case utf8.RuneCountInString(written) <= 3:
		return e.acronym
	}
	return e.upper
}

// wordAt tells whether a letter or digit, or a mark on the letter before, stands
// at i.
func wordAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	if c := text[i]; c < utf8.RuneSelf {
		return word[c]
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.In(r, unicode.Letter, unicode.Digit, unicode.Mark)
}

// word tells the ASCII letters and digits.
var word = func() (t [256]bool) {
	for i := range t {
		t[i] = '0' <= i && i <= '9' || 'a' <= i && i <= 'z' || 'A' <= i && i <= 'Z'
	}
	return t
}()
