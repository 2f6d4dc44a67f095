package dyad

import (
	"slices"

	"foedus"
	"foedus/internal/commitment"
)

// FromBase makes the set of what the corpus holds: for each norm that a state must
// or must not, while the instrument binds both it and the state it is owed to. With
// political set, what a state has undertaken politically counts too. Norms that
// allow, empower or are owed to nobody in particular make no cell.
func FromBase(base *commitment.Base, sys *System, scale Scale, political bool, c Covers) *Set {
	b := builder{sys: sys, scale: scale, pacts: map[string]int{}}
	for _, p := range base.Papers() {
		h := held{Paper: p, b: &b, spells: map[foedus.PartyID][]known{}}
		h.suspends = slices.ContainsFunc(p.Entries, func(e *foedus.Entry) bool { return e.Step.Kind == foedus.Suspended || e.Step.Kind == foedus.Waived })
		for i := range p.Norms {
			n := &p.Norms[i]
			binds := n.Modality == foedus.Must || n.Modality == foedus.MustNot || political && n.Modality == foedus.Undertakes
			cells := scale.act(n.Act)
			if !binds || cells == 0 || n.Beneficiary.Kind == foedus.Anyone {
				continue
			}
			h.norm(n, cells)
		}
	}
	return b.set("corpus", c)
}

// held is one paper while its ties are made.
type held struct {
	*commitment.Paper
	b        *builder
	spells   map[foedus.PartyID][]known
	suspends bool // somebody once suspended it toward somebody
}

// known is an interval with ends that may not be certain.
type known struct{ possible, sure Days }

func (k known) and(l known) known { return known{k.possible.And(l.possible), k.sure.And(l.sure)} }

// interval gives the days of an interval, whose end it does not count in.
func interval(iv foedus.Interval) known {
	begin, end := foedus.YMD(foedus.FirstYear, 1, 1).First(), foedus.YMD(foedus.LastYear, 12, 31).First()
	k := known{Days{begin, end}, Days{begin, end}}
	if !iv.OpenFrom {
		k.possible.From, k.sure.From = iv.From.First(), iv.From.Last()
		if iv.From.IsZero() {
			k.possible.From = begin
		}
	}
	if !iv.OpenTill {
		k.possible.To, k.sure.To = iv.To.Last()-1, iv.To.First()-1
	}
	return k
}

func (h *held) of(p foedus.PartyID) []known {
	ks, ok := h.spells[p]
	if !ok {
		for _, iv := range h.Spells(p) {
			ks = append(ks, interval(iv))
		}
		h.spells[p] = ks
	}
	return ks
}

func (h *held) norm(n *foedus.Norm, cells uint64) {
	toward := h.Parties()
	if n.Beneficiary.Kind == foedus.Named {
		toward = n.Beneficiary.Parties
	}
	valid := interval(n.Valid)
	for _, obligor := range h.Parties() {
		a, ok := h.b.sys.ByID(obligor)
		if !ok || !h.Bears(n, obligor) {
			continue
		}
		for _, q := range toward {
			b, ok := h.b.sys.ByID(q)
			if !ok || q == obligor || !h.Serves(n, q) {
				continue
			}
			other := h.Counterpart(n, q)
			for _, own := range h.of(obligor) {
				if other == "" {
					h.tie(a, b, cells, own.and(valid), obligor, other)
					continue
				}
				for _, theirs := range h.of(other) {
					h.tie(a, b, cells, own.and(theirs).and(valid), obligor, other)
				}
			}
		}
	}
}

// tie adds an interval: owed on the days that are sure, perhaps on the others.
func (h *held) tie(a, b int, cells uint64, k known, obligor, other foedus.PartyID) {
	if k.possible.Empty() {
		return
	}
	add := func(yes bool, in Days) {
		if in.Empty() {
			return
		}
		if h.suspends && other != "" {
			h.cut(a, b, cells, yes, in, obligor, other)
			return
		}
		if yes {
			h.b.add(a, b, cells, 0, in, string(h.ID), 0)
		} else {
			h.b.add(a, b, 0, cells, in, string(h.ID), 0)
		}
	}
	if k.sure.Empty() {
		add(false, k.possible)
		return
	}
	add(false, Days{k.possible.From, k.sure.From - 1})
	add(true, k.sure)
	add(false, Days{k.sure.To + 1, k.possible.To})
}

// cut asks the engine between every two days on which a step can change whether
// the paper is suspended between two parties.
func (h *held) cut(a, b int, cells uint64, yes bool, in Days, obligor, other foedus.PartyID) {
	at := []foedus.Day{in.From, in.To + 1}
	for _, e := range h.Entries {
		for _, d := range []foedus.Day{e.Step.Takes().First(), e.Step.Takes().Last(), e.Step.Takes().Last() + 1} {
			if in.Has(d) {
				at = append(at, d)
			}
		}
	}
	slices.Sort(at)
	at = slices.Compact(at)
	for i := 0; i+1 < len(at); i++ {
		t, _ := h.Between(obligor, other, at[i].Date())
		piece := Days{at[i], at[i+1] - 1}
		switch {
		case t == foedus.Yes && yes:
			h.b.add(a, b, cells, 0, piece, string(h.ID), 0)
		case t != foedus.No:
			h.b.add(a, b, 0, cells, piece, string(h.ID), 0)
		}
	}
}
