package atlas

import (
	"bytes"
	"math/bits"
	"slices"
)

// nameIndex finds names by their fold: a hash table of 1 + index into items,
// open addressing. An item keeps its name as the table writes it and is folded
// again to be compared, so making the index of all languages copies no text.
type nameIndex struct {
	slots []int32
	items []nameItem
}

// nameItem is one name of one row.
type nameItem struct {
	text   string
	row    *nameRow
	stands string // the state for which the name of its capital stands, else ""
	hash   uint32
	next   int32 // 1 + index of another item of the same hash, 0 for none
}

func (it *nameItem) ref() Ref {
	r := it.row.ref()
	if it.stands != "" {
		r = r.stands(it.stands)
	}
	return r
}

// everyName gives every name of some rows with what it means, capitals as
// metonyms of their states among them.
func (a *Atlas) everyName(t *nameTable, yield func(text string, n *nameRow, stands string)) {
	for i := range t.rows {
		for text := range t.rows[i].each() {
			yield(text, &t.rows[i], "")
		}
	}
	for _, c := range a.capitals {
		t.walk(c.place, func(n *nameRow) bool {
			for text := range n.each() {
				yield(text, n, string(c.state))
			}
			return true
		})
	}
}

// index gives the index of all names, made on first use.
func (a *Atlas) index() *nameIndex {
	a.indexOnce.Do(func() { a.byName = a.newIndex(a.nameTables()) })
	return a.byName
}

// indexAtOnce gives the index of the names that are loaded at once, which takes a
// tenth of the time of the whole and knows the plain names of states and
// organisations.
func (a *Atlas) indexAtOnce() *nameIndex {
	a.plainOnce.Do(func() { a.byPlain = a.newIndex([]*nameTable{a.names}) })
	return a.byPlain
}

func (a *Atlas) newIndex(tables []*nameTable) *nameIndex {
	rows := 0
	for _, t := range tables {
		rows += len(t.rows)
	}
	x := &nameIndex{items: make([]nameItem, 0, 3*rows)} // most rows have two or three names
	var short [64]byte
	for _, t := range tables {
		a.everyName(t, func(text string, n *nameRow, stands string) {
			x.items = append(x.items, nameItem{text: text, row: n, stands: stands, hash: hash(appendFold(short[:0], text))})
		})
	}
	x.slots = make([]int32, 1<<bits.Len(uint(2*len(x.items))))
	for i := range x.items {
		at := x.slot(x.items[i].hash)
		x.items[i].next, x.slots[at] = x.slots[at], int32(i+1)
	}
	return x
}

// slot gives the slot of a hash, or the empty one where it would be.
func (x *nameIndex) slot(h uint32) int {
	for at := int(h) & (len(x.slots) - 1); ; at = (at + 1) & (len(x.slots) - 1) {
		if n := x.slots[at]; n == 0 || x.items[n-1].hash == h {
			return at
		}
	}
}

// hash is FNV-1a.
func hash(b []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// Lookup gives everything that a name can mean, in any language, folded, in a
// fixed order; nil for a name that no table has.
func (a *Atlas) Lookup(name string) []Ref {
	return a.index().lookup(name, func(*nameRow) bool { return true })
}

// lookup finds a name among the rows that are wanted.
func (x *nameIndex) lookup(name string, want func(*nameRow) bool) []Ref {
	var short, other [64]byte
	folded := appendFold(short[:0], name)
	var refs []Ref
	for n := x.slots[x.slot(hash(folded))]; n != 0; n = x.items[n-1].next {
		it := &x.items[n-1]
		if want(it.row) && bytes.Equal(folded, appendFold(other[:0], it.text)) {
			refs = append(refs, it.ref())
		}
	}
	slices.Reverse(refs) // of two equally strong names the first of the tables is given
	return sortRefs(refs)
}
