package atlas

import "slices"

type buildNode struct {
	label          byte
	n              uint8 // number of children
	child, sibling int32
	entry          int32
	wide           int32 // 1 + index of its table of children, once they are many
}

// buildName is one name on its way into an entry.
type buildName struct {
	row    *nameRow
	stands string
	need   need
	next   int32
}

// many is from how many children on a node has a table of them.
const many = 8

// build makes the trie of the names whose rows are wanted.
func (a *Atlas) build(want func(*nameRow) bool) *trie {
	nodes := make([]buildNode, 1, 1<<18)
	var wide [][256]int32
	names := make([]buildName, 0, 1<<15)
	var last []int32 // of each entry, 1 + index of its last name
	var short [64]byte
	add := func(text string, row *nameRow, stands string) {
		if !want(row) || headline(text) {
			return
		}
		at := int32(0)
		for _, b := range appendFold(short[:0], text) {
			c := nodes[at].child
			if w := nodes[at].wide; w != 0 {
				c = wide[w-1][b]
			} else {
				for c != 0 && nodes[c].label != b {
					c = nodes[c].sibling
				}
			}
			if c == 0 {
				c = int32(len(nodes))
				nodes = append(nodes, buildNode{label: b, sibling: nodes[at].child})
				nodes[at].child = c
				nodes[at].n++
				if nodes[at].n == many {
					var t [256]int32
					for k := c; k != 0; k = nodes[k].sibling {
						t[nodes[k].label] = k
					}
					wide = append(wide, t)
					nodes[at].wide = int32(len(wide))
				} else if w := nodes[at].wide; w != 0 {
					wide[w-1][b] = c
				}
			}
			at = c
		}
		if nodes[at].entry == 0 {
			last = append(last, 0)
			nodes[at].entry = int32(len(last))
		}
		e := nodes[at].entry - 1
		names = append(names, buildName{row, stands, needOf(text), last[e]})
		last[e] = int32(len(names))
	}
	for _, t := range a.nameTables() {
		a.everyName(t, add)
	}

	t := &trie{all: make([]entry, len(last))}
	refs := make([]Ref, 0, len(names)) // one array for the candidates of all names that have one spelling
	for i := range t.all {
		t.all[i], refs = newEntry(names, last[i], refs)
	}
	t.lay(nodes)
	return t
}

// newEntry makes an entry of the names linked from last backwards, its lists from
// the free end of refs where it can.
func newEntry(names []buildName, last int32, refs []Ref) (entry, []Ref) {
	var l [3][]Ref
	one := names[last-1].next == 0
	for at := last; at != 0; at = names[at-1].next {
		n := &names[at-1]
		r := n.row.ref()
		if n.stands != "" {
			r = r.stands(n.stands)
		}
		if one {
			refs = append(refs, r)
			l[n.need] = refs[len(refs)-1 : len(refs) : len(refs)]
			break
		}
		l[n.need] = append(l[n.need], r)
	}
	for _, rs := range l {
		slices.Reverse(rs) // back into the order of the tables
	}
	e := entry{small: sortRefs(l[anyCase])}
	e.capital = e.small
	if len(l[initial]) > 0 {
		e.capital = sortRefs(join(l[anyCase], l[initial]))
	}
	e.upper = e.capital
	if len(l[allLetter]) > 0 {
		e.acronym = sortRefs(l[allLetter])
		e.upper = sortRefs(join(e.capital, e.acronym))
	}
	return e, refs
}

// join gives the two lists as one, without a copy where one is empty.
func join(x, y []Ref) []Ref {
	if len(x) == 0 {
		return y
	}
	return slices.Concat(x, y)
}

// lay copies the linked nodes so that the children of each lie side by side.
func (t *trie) lay(nodes []buildNode) {
	n := len(nodes)
	t.label, t.first, t.count, t.entry = make([]byte, n), make([]int32, n), make([]uint8, n), make([]int32, n)
	from := make([]int32, n) // where each laid node came from
	laid := int32(1)
	for at := range int32(n) {
		t.first[at] = laid
		for c := nodes[from[at]].child; c != 0; c = nodes[c].sibling {
			if at == 0 {
				t.root[nodes[c].label] = laid
			}
			t.label[laid], t.entry[laid], from[laid] = nodes[c].label, nodes[c].entry, c
			laid++
		}
		t.count[at] = nodes[from[at]].n
		if t.count[at] >= many && at > 0 {
			var jump [256]int32
			for i := range int32(t.count[at]) {
				jump[t.label[t.first[at]+i]] = t.first[at] + i
			}
			t.first[at], t.count[at] = int32(len(t.wide)), jumps
			t.wide = append(t.wide, jump)
		}
	}
	for i := range t.cyrillic {
		at, fold := int32(0), folds.cyrillic[i]
		for k := range len(fold) {
			if at = t.step(at, fold[k]); at == 0 {
				break
			}
		}
		t.cyrillic[i] = at
	}
}
