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
	row  *nameRow // what gave it, for its dates
}

// ref tells what the names of a row mean.
func (n *nameRow) ref() Ref {
	r := Ref{ID: n.id, Via: n.kind, Lang: n.lang, row: n}
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

// stands makes the name of a capital a metonym of its state.
func (r Ref) stands(state string) Ref {
	r.Kind, r.ID, r.Via = KindMetonym, state, Metonym
	return r
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
