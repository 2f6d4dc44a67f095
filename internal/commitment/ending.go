package commitment

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/proof"
)

// end finds how a spell that begins at s ends for a party: the earliest of its
// own leaving, the end of the paper, and the end of a term that was not extended
// for it.
func (p *Paper) end(party foedus.PartyID, s start) ending {
	var ends []ending
	for _, e := range p.Entries {
		st := e.Step
		if !st.Concerns(party) || st.Takes().OnOrBefore(s.date) == foedus.Yes && st.Kind != foedus.Denounced {
			continue
		}
		switch st.Kind {
		case foedus.Withdrawn, foedus.Expired, foedus.Superseded, foedus.Lapsed:
			ends = append(ends, ending{date: st.Takes(), node: stepLeaf(e, foedus.Yes, ""), own: st.Kind == foedus.Withdrawn && len(st.Parties) > 0})
		case foedus.Denounced:
			if leave := p.leaves(st); leave.OnOrBefore(s.date) != foedus.Yes && !p.takenBack(party, st, leave) {
				ends = append(ends, ending{date: leave, node: stepLeaf(e, foedus.Yes, ""), own: len(st.Parties) > 0})
			}
		}
	}
	if t := p.term(party, s); t.node != nil {
		ends = append(ends, t)
	}
	best := ending{}
	for _, e := range ends {
		if e.open {
			if best.node == nil {
				best = e
			}
			continue
		}
		if best.node == nil || best.open || e.date.Before(best.date) == foedus.Yes {
			best = e
		}
	}
	return best
}

// Left gives why a party had left by a day an instrument that lives on for
// others, so that it is no party; nil if it had not. Where one of two leaves, the instrument ends.
func (p *Paper) Left(party foedus.PartyID, on foedus.Date) *proof.Node {
	i, day := p.Slot(party), At(on)
	if i < 0 || !p.HasLeft(i, &day) {
		return nil
	}
	last := p.members[i].spells[len(p.members[i].spells)-1]
	return &proof.Node{Rule: proof.Not, Holds: last.until.node.Holds.Not(), Says: string(party) + " had left it by " + on.Show(), From: []*proof.Node{last.until.node}}
}

// leaves is the day on which a notice has run out.
func (p *Paper) leaves(st foedus.Step) foedus.Date {
	if !st.Effective.IsZero() || p.Duration.Notice == 0 || !st.Date.Exact() {
		return st.Takes()
	}
	return st.Date.First().AddMonths(p.Duration.Notice).Date()
}

// takenBack tells whether a notice was taken back before it ran out.
func (p *Paper) takenBack(party foedus.PartyID, notice foedus.Step, leave foedus.Date) bool {
	return slices.ContainsFunc(p.Entries, func(e *foedus.Entry) bool {
		s := e.Step
		return s.Kind == foedus.Resumed && s.Concerns(party) && notice.Date.OnOrBefore(s.Date) == foedus.Yes && s.Date.Before(leave) == foedus.Yes
	})
}

// term gives the end that the duration clause sets.
func (p *Paper) term(party foedus.PartyID, s start) ending {
	d := p.Duration
	text := func(says string) *proof.Node {
		l := proof.Leaf(proof.Text, foedus.Yes, says)
		l.Ref, l.Sources = string(p.ID), d.Sources
		return l
	}
	switch d.Kind {
	case foedus.Coterminous:
		other, ok := p.base.byID[d.With]
		if !ok {
			return ending{}
		}
		for _, q := range other.Original {
			if e := other.end(q, other.begun); e.node != nil && !e.open {
				return ending{date: e.date, node: proof.AllOf("it ends with "+string(d.With), text("art. "+d.Article+": coterminous with "+string(d.With)), e.node)}
			}
		}
	case foedus.Evergreen:
		return ending{open: true, node: text(fmt.Sprintf("art. %s: %d years, renewed of itself unless notice is given", d.Article, d.Years))}
	case foedus.Fixed:
		if !p.begun.date.Exact() {
			return ending{}
		}
		end := p.begun.date.Gregorian().First().AddYears(d.Years).Date()
		why := text(fmt.Sprintf("art. %s: %d years from entry into force", d.Article, d.Years))
		for _, e := range p.Entries {
			st := e.Step
			if (st.Kind != foedus.Extended && st.Kind != foedus.Renewed) || !st.Concerns(party) {
				continue
			}
			why = proof.AllOf("the term was extended for "+string(party), why, stepLeaf(e, foedus.Yes, ""))
			if st.Until.IsZero() {
				return ending{open: true, node: why}
			}
			end = st.Until
		}
		if end.OnOrBefore(s.date) == foedus.Yes {
			return ending{} // a party that came after the first term is held by what it joined
		}
		return ending{date: end, node: why}
	}
	return ending{}
}

// suspension gives a node that says whether nothing frees obligor toward
// beneficiary on a day; nil where nothing of the kind was ever recorded.
func (p *Paper) suspension(obligor, beneficiary foedus.PartyID, on foedus.Date) *proof.Node {
	var from []*proof.Node
	for i, e := range p.Entries {
		s := &e.Step
		if !frees(s, obligor, beneficiary) {
			continue
		}
		holds, end := p.freeOf(i, obligor, beneficiary, on)
		n := proof.Leaf(proof.Step, holds, StepWords(*s))
		n.Ref, n.Sources = e.ID, s.Sources
		if end != nil {
			n.Says += "; " + StepWords(end.Step)
		}
		from = append(from, n)
	}
	if from == nil {
		return nil
	}
	return proof.AllOf("neither suspended nor waived between them", from...)
}

// freeOf tells whether obligor and beneficiary are free on a day of the suspension
// at a place among the entries, and by what it ended, if by anything.
func (p *Paper) freeOf(i int, obligor, beneficiary foedus.PartyID, on foedus.Date) (foedus.Tri, *foedus.Entry) {
	s := &p.Entries[i].Step
	begun := s.Takes().OnOrBefore(on)
	for _, r := range p.Entries[i+1:] {
		if r.Step.Kind == foedus.Resumed && pairOf(&r.Step, obligor, beneficiary) || r.Step.Kind == foedus.Acceded && len(s.Parties) > 0 && slices.Contains(r.Step.Parties, s.Parties[0]) {
			return begun.And(r.Step.Takes().OnOrBefore(on).Not()).Not(), r
		}
	}
	return begun.Not(), nil
}

// frees tells whether a step is one that frees obligor toward beneficiary: it
// suspended the paper, or the beneficiary waived what it is owed.
func frees(s *foedus.Step, obligor, beneficiary foedus.PartyID) bool {
	switch s.Kind {
	case foedus.Suspended:
		return pairOf(s, obligor, beneficiary)
	case foedus.Waived:
		return slices.Contains(s.Parties, beneficiary) && (len(s.Toward) == 0 || slices.Contains(s.Toward, obligor))
	}
	return false
}

// pairOf tells whether a suspension (or its end) frees obligor toward beneficiary.
func pairOf(s *foedus.Step, obligor, beneficiary foedus.PartyID) bool {
	if len(s.Parties) == 0 {
		return true
	}
	toward := func(p foedus.PartyID) bool { return len(s.Toward) == 0 || slices.Contains(s.Toward, p) }
	return slices.Contains(s.Parties, obligor) && toward(beneficiary) ||
		s.Mutual && slices.Contains(s.Parties, beneficiary) && toward(obligor)
}

// StepWords says a step in a sentence.
func StepWords(s foedus.Step) string {
	var b strings.Builder
	for i, p := range s.Parties {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(string(p))
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	b.WriteString(strings.ReplaceAll(string(s.Kind), "_", " "))
	b.WriteString(" " + s.Date.Show())
	if s.Place != "" {
		b.WriteString(" in " + s.Place)
	}
	if s.By != "" {
		b.WriteString(" by " + s.By)
	}
	if !s.Effective.IsZero() && s.Effective != s.Date {
		b.WriteString(", with effect from " + s.Effective.Show())
	}
	if len(s.Toward) > 0 {
		b.WriteString(" toward")
		for _, p := range s.Toward {
			b.WriteString(" " + string(p))
		}
	}
	if len(s.Rivals) > 0 {
		b.WriteString(" (another source: ")
		for i, r := range s.Rivals {
			if i > 0 {
				b.WriteString("; ")
			}
			b.WriteString(strings.TrimSpace(r.Date.Show() + " " + r.Says))
		}
		b.WriteString(")")
	}
	return b.String()
}
