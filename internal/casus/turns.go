package casus

import (
	"encoding/binary"
	"slices"

	"foedus"
)

// Turns gives the days of a stretch, both ends counted in, on which an answer of
// the sweep may be another than on the day before, in order: steps toward
// instruments and their ends, other versions of a text, areas, exceptions and
// readings; the births and ends of states and their times in a class of states. On
// some of them nothing changes; between two of them nothing does.
func (s *Sweep) Turns(from, to foedus.Day) []foedus.Day {
	var out []foedus.Day
	add := func(d foedus.Day) {
		if from <= d && d <= to {
			out = append(out, d)
		}
	}
	for _, c := range s.clauses {
		for _, d := range c.turns {
			add(d)
		}
		if b := &c.paper.begun; b.Known {
			add(b.First)
			add(b.Last)
			add(b.Last + 1)
		}
	}
	for _, st := range s.engine.atlas.States() {
		for _, p := range st.Periods {
			for _, d := range []foedus.Date{p.In.From, p.In.To} {
				if !d.IsZero() {
					add(d.First())
					add(d.Last())
					add(d.Last() + 1)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Key appends to b what tells answers apart: two of one sweep, or of two over one
// engine, have one key if and only if they name the same states and the same act.
func (d *Drawn) Key(b []byte) []byte {
	for _, s := range []set{d.Must, d.Pending, d.Disputed, d.Undertaken, d.May} {
		for _, w := range s {
			b = binary.LittleEndian.AppendUint64(b, w)
		}
	}
	return append(b, d.Strongest...)
}
