// Package proof holds the reasons of an answer as a graph that can be printed,
// saved and checked again without the engine that made it.
//
// A [Node] says one thing, whether it holds, and from which other nodes that
// follows by which [Rule]. Leaves rest on something outside: a step or an
// article of the corpus, a fact of the atlas, what the scenario gives. So
//
//	all   USA must assist EST under art. 5
//	  all   both are bound on 2025-03-14
//	    step  USA: in force 1949-08-24 (nato-1949#14)
//	    step  EST: acceded 2004-03-29 (nato-1949#52)
//	  given an armed attack by RUS on EST
//
// [Check] walks a saved proof and repeats every rule.
package proof

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"foedus"
)

// Rule is how a node follows from its inputs, or what it rests on.
type Rule string

// Rules with inputs.
const (
	All Rule = "all" // holds as the least of its inputs
	Any Rule = "any" // holds as the greatest
	Not Rule = "not" // one input, turned round
)

// Leaves: what they rest on.
const (
	Step       Rule = "step"       // an entry: Ref is its id
	Text       Rule = "text"       // an article or norm: Ref is instrument/norm
	Given      Rule = "given"      // the scenario
	Atlas      Rule = "atlas"      // a state, place or organisation
	Absence    Rule = "absence"    // nothing recorded, in what was looked through
	Assumption Rule = "assumption" // said by the program because nobody said otherwise
	Practice   Rule = "practice"   // an interpretation
)

// A Node is one line of a proof.
type Node struct {
	Rule    Rule
	Says    string
	Holds   foedus.Tri
	From    []*Node
	Ref     string // what a leaf rests on: "rus-blr-2024#7", "rus-blr-2024/4-1"
	At      string // file:line of it
	Sources []foedus.Source
}

// Leaf makes a node that rests on something outside.
func Leaf(r Rule, holds foedus.Tri, says string) *Node {
	return &Node{Rule: r, Holds: holds, Says: says}
}

// AllOf makes a node that holds as far as all its inputs do.
func AllOf(says string, from ...*Node) *Node {
	h := foedus.Yes
	for _, n := range from {
		h = h.And(n.Holds)
	}
	return &Node{Rule: All, Says: says, Holds: h, From: from}
}

// AnyOf makes a node that holds as far as any of its inputs does.
func AnyOf(says string, from ...*Node) *Node {
	h := foedus.No
	for _, n := range from {
		h = h.Or(n.Holds)
	}
	return &Node{Rule: Any, Says: says, Holds: h, From: from}
}

// NotOf makes a node that holds where its input does not.
func NotOf(says string, n *Node) *Node {
	return &Node{Rule: Not, Says: says, Holds: n.Holds.Not(), From: []*Node{n}}
}

// A Saved node is a node with its inputs by id.
type Saved struct {
	Rule    Rule            `json:"rule"`
	Says    string          `json:"says"`
	Holds   string          `json:"holds"`
	From    []string        `json:"from,omitempty"`
	Ref     string          `json:"ref,omitempty"`
	At      string          `json:"at,omitempty"`
	Sources []foedus.Source `json:"sources,omitempty"`
}

// A Book gives nodes their ids and collects them for saving. Nodes that say the
// same on the same grounds are one: what ten findings rest on is saved once.
type Book struct {
	ids   map[string]string // by what the node says and rests on
	nodes map[string]Saved
}

// Add puts a node and all that it rests on into the book and gives its id; "" for
// no node.
func (b *Book) Add(n *Node) string {
	if n == nil {
		return ""
	}
	if b.ids == nil {
		b.ids = map[string]string{}
	}
	s := Saved{Rule: n.Rule, Says: n.Says, Holds: n.Holds.String(), Ref: n.Ref, At: n.At, Sources: n.Sources}
	for _, m := range n.From {
		s.From = append(s.From, b.Add(m))
	}
	key := strings.Join(append([]string{string(s.Rule), s.Says, s.Holds, s.Ref, s.At}, s.From...), "\x00")
	for i := range s.Sources {
		key += "\x00" + s.Sources[i].Title + "\x00" + s.Sources[i].Pin
	}
	id, ok := b.ids[key]
	if !ok {
		id = "p" + strconv.Itoa(len(b.ids)+1)
		b.ids[key], b.Nodes()[id] = id, s
	}
	return id
}

// Nodes gives all saved nodes by id.
func (b *Book) Nodes() map[string]Saved {
	if b.nodes == nil {
		b.nodes = map[string]Saved{}
	}
	return b.nodes
}

// Errors of Check.
var (
	ErrMissing = errors.New("a node that it rests on is missing")
	ErrCircle  = errors.New("it rests on itself")
	ErrRule    = errors.New("it does not follow by its rule")
)

// Check repeats every rule of a saved proof. It does not look at the corpus:
// whether a leaf is true is for the caller.
func Check(nodes map[string]Saved) error {
	state := map[string]int{} // 1 open, 2 done
	var visit func(id string) error
	visit = func(id string) error {
		n, ok := nodes[id]
		switch {
		case !ok:
			return fmt.Errorf("proof %s: %w", id, ErrMissing)
		case state[id] == 1:
			return fmt.Errorf("proof %s: %w", id, ErrCircle)
		case state[id] == 2:
			return nil
		}
		state[id] = 1
		for _, m := range n.From {
			if err := visit(m); err != nil {
				return err
			}
		}
		state[id] = 2
		if !follows(n, nodes) {
			return fmt.Errorf("proof %s (%s): %w", id, n.Says, ErrRule)
		}
		return nil
	}
	for id := range nodes {
		if err := visit(id); err != nil {
			return err
		}
	}
	return nil
}

func follows(n Saved, nodes map[string]Saved) bool {
	holds, ok := truth(n.Holds)
	if !ok {
		return false
	}
	want := foedus.Yes
	switch n.Rule {
	case All:
		for _, m := range n.From {
			t, _ := truth(nodes[m].Holds)
			want = want.And(t)
		}
	case Any:
		want = foedus.No
		for _, m := range n.From {
			t, _ := truth(nodes[m].Holds)
			want = want.Or(t)
		}
	case Not:
		if len(n.From) != 1 {
			return false
		}
		t, _ := truth(nodes[n.From[0]].Holds)
		want = t.Not()
	case Step, Text, Given, Atlas, Absence, Assumption, Practice:
		return len(n.From) == 0
	default:
		return false
	}
	return holds == want
}

func truth(s string) (foedus.Tri, bool) {
	for _, t := range []foedus.Tri{foedus.No, foedus.Unknown, foedus.Yes} {
		if t.String() == s {
			return t, true
		}
	}
	return foedus.Unknown, false
}
