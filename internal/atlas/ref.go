package atlas

import (
	"cmp"
	"slices"
	"strings"
)

// Kind is what sort of thing a name means.
type Kind uint8

// The kinds, in the order in which the candidates of one mention are given.
const (
	KindState   Kind = iota + 1
	KindOrg          // organisation or body
	KindOffice       // an office of a party: "Russian President"
	KindPerson       // by full name or surname
	KindPlace        // anywhere, the territory of a state left out
	KindMetonym      // a place or building that stands for a state: "Minsk", "Kremlin"
	KindDemonym      // a people or an adjective: "Russians", "Belarusian"
	KindTitle        // a rank without its party: "the foreign minister"
)

var kindNames = [...]string{"", "state", "org", "office", "person", "place", "metonym", "demonym", "title"}

// String gives the word for the kind.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// A Ref is one thing that a name can mean.
type Ref struct {
	Kind Kind
	ID   string
	Via  NameKind // how it is named: a Surname is weaker evidence than a Usual name
	Lang string
	name int32 // index of the row that gave it, for its dates
}

// ref turns a row of names into what they mean.
func (a *Atlas) ref(i int) Ref {
	n := &a.names[i]
	r := Ref{ID: n.id, Via: n.kind, Lang: n.lang, name: int32(i)}
	rank, isRank := strings.CutPrefix(n.id, "rank:")
	switch {
	case isRank:
		r.Kind, r.ID = KindTitle, rank
	case strings.HasPrefix(n.id, "person:"):
		r.Kind = KindPerson
	case strings.HasPrefix(n.id, "place:"):
		r.Kind = KindPlace
	case strings.Contains(n.id, "/"):
		r.Kind = KindOffice
	case n.kind == Metonym:
		r.Kind = KindMetonym
	case n.kind == Adjective || n.kind == Demonym:
		r.Kind = KindDemonym
	case strings.HasPrefix(n.id, "org:"):
		r.Kind = KindOrg
	default:
		r.Kind = KindState
	}
	return r
}

// refs gives every name of the tables with what it means, capitals as metonyms
// of their states among them.
func (a *Atlas) refs(yield func(text string, r Ref)) {
	for i := range a.names {
		r := a.ref(i)
		for text := range a.names[i].each() {
			yield(text, r)
		}
	}
	for _, c := range a.capitals {
		for n := range a.namesOf(c.place) {
			for text := range n.each() {
				yield(text, Ref{KindMetonym, string(c.state), Metonym, n.lang, 0})
			}
		}
	}
}

// sortRefs puts candidates in a fixed order and drops what repeats: one entry a
// kind and id, by the strongest name.
func sortRefs(rs []Ref) []Ref {
	if len(rs) < 2 {
		return rs
	}
	slices.SortStableFunc(rs, func(x, y Ref) int {
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.ID, y.ID), cmp.Compare(x.Via.strength(), y.Via.strength()))
	})
	return slices.CompactFunc(rs, func(x, y Ref) bool { return x.Kind == y.Kind && x.ID == y.ID })
}

// strength orders the kinds of names from plain to roundabout.
func (k NameKind) strength() int {
	switch k {
	case Usual, Official, Title:
		return 0
	case Short, Alias, CaseForm:
		return 1
	case Former:
		return 2
	}
	return 3
}

// index gives the candidates of every folded name, made on first use.
func (a *Atlas) index() map[string][]Ref {
	a.foldOnce.Do(func() {
		m := make(map[string][]Ref, len(a.names))
		a.refs(func(text string, r Ref) {
			k := Fold(text)
			m[k] = append(m[k], r)
		})
		for k, rs := range m {
			m[k] = sortRefs(rs)
		}
		a.folded = m
	})
	return a.folded
}

// Lookup gives everything that a name can mean, in any language, folded; nil for
// a name that no table has. The caller must not change the result.
func (a *Atlas) Lookup(name string) []Ref { return a.index()[Fold(name)] }
