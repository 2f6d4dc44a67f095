package commitment

import (
	"fmt"
	"slices"

	"foedus"
	"foedus/internal/proof"
)

// A membership is the spells during which one party is bound.
type membership struct {
	party  foedus.PartyID
	spells []spell
	signed *foedus.Entry // for "signed, not binding"
	quick  quick
}

// A spell begins and ends with the entries that made it so.
type spell struct {
	from  start
	until ending
}

type start struct {
	date foedus.Date
	node *proof.Node // what makes it begin; nil: it has not begun
}

type ending struct {
	date foedus.Date
	node *proof.Node // nil: no end is known
	open bool
	own  bool // by the party's own leaving
}

// entry finds when the instrument entered into force: by its rule where the steps
// allow, else by a source's word. Where both are there and differ, the source's
// word on the fact goes before our arithmetic, and the proof says so.
func (p *Paper) entry() start {
	var reported *foedus.Entry
	for _, e := range p.Entries {
		if e.Step.Kind == foedus.InForce && p.forAll(e) {
			reported = e
			break
		}
	}
	ruled := p.byRule()
	switch {
	case reported == nil:
		return ruled
	case ruled.node == nil:
		return start{reported.Step.Takes(), stepLeaf(reported, foedus.Yes, "")}
	case ruled.date == reported.Step.Takes():
		return start{ruled.date, proof.AllOf(ruled.node.Says+", as reported", append(ruled.node.From, stepLeaf(reported, foedus.Yes, ""))...)}
	}
	d := reported.Step.Takes()
	return start{d, proof.AllOf(fmt.Sprintf("in force %s as reported (by its own rule the steps give %s)", d.Show(), ruled.date.Show()),
		stepLeaf(reported, foedus.Yes, ""))}
}

// forAll tells whether a step is of all original parties: it names none, or all.
func (p *Paper) forAll(e *foedus.Entry) bool {
	return len(e.Step.Parties) == 0 || !slices.ContainsFunc(p.Original, func(q foedus.PartyID) bool { return !slices.Contains(e.Step.Parties, q) })
}

// byRule applies Enters to the steps.
func (p *Paper) byRule() start {
	kind := map[foedus.EntryRule]foedus.StepKind{foedus.OnSignature: foedus.Signed, foedus.OnExchange: foedus.InstrumentsExchanged,
		foedus.OnDeposit: foedus.Deposited, foedus.OnRatify: foedus.Ratified, foedus.OnApproval: foedus.Approved}[p.Enters.On]
	if kind == "" {
		return start{}
	}
	need := p.Enters.Of
	if len(need) == 0 {
		need = p.Original
	}
	type act struct {
		date foedus.Date
		e    *foedus.Entry
	}
	var acts []act
	for _, party := range need {
		if e := p.consent(kind, party); e != nil {
			acts = append(acts, act{e.Step.Takes(), e})
		}
	}
	count := p.Enters.Count
	if count == 0 {
		count = len(need)
	}
	if len(acts) < count || count == 0 {
		return start{}
	}
	slices.SortStableFunc(acts, func(a, b act) int { return int(a.date.Last() - b.date.Last()) })
	acts = acts[:count]
	last := acts[count-1].date
	if p.Enters.Days > 0 && last.Exact() {
		last = (last.Gregorian().First() + foedus.Day(p.Enters.Days)).Date()
	}
	var from []*proof.Node
	if p.Enters.Article != "" {
		l := proof.Leaf(proof.Text, foedus.Yes, fmt.Sprintf("art. %s: it enters into force on %s", p.Enters.Article, ruleWords[p.Enters.On]))
		l.Ref, l.Sources = string(p.ID), p.Enters.Sources
		from = append(from, l)
	}
	seen := map[*foedus.Entry]bool{}
	for _, a := range acts {
		if !seen[a.e] {
			seen[a.e] = true
			from = append(from, stepLeaf(a.e, foedus.Yes, ""))
		}
	}
	return start{last, proof.AllOf("in force from "+last.Show()+": "+ruleWords[p.Enters.On], from...)}
}

var ruleWords = map[foedus.EntryRule]string{foedus.OnSignature: "signature", foedus.OnExchange: "the exchange of instruments",
	foedus.OnDeposit: "the deposit of ratifications", foedus.OnRatify: "ratification", foedus.OnApproval: "the act that approves it"}

// consent finds the step by which a party did its part: where several organs act
// and one is marked binding, only that.
func (p *Paper) consent(kind foedus.StepKind, party foedus.PartyID) *foedus.Entry {
	marked := slices.ContainsFunc(p.Entries, func(e *foedus.Entry) bool {
		return e.Step.Kind == kind && e.Step.Binding && e.Step.Concerns(party)
	})
	for _, e := range p.Entries {
		if e.Step.Kind == kind && e.Step.Concerns(party) && (!marked || e.Step.Binding) {
			return e
		}
	}
	return nil
}

// member collects the spells of one party.
func (p *Paper) member(party foedus.PartyID) *membership {
	m := &membership{party: party}
	var starts []start
	named := false // a source names the day from which it was in force for this party
	for _, e := range p.Entries {
		if slices.Contains(e.Step.Parties, party) {
			switch e.Step.Kind {
			case foedus.InForce:
				named = true
				starts = append(starts, start{e.Step.Takes(), stepLeaf(e, foedus.Yes, "")})
			case foedus.Acceded:
				starts = append(starts, p.notBefore(start{e.Step.Takes(), stepLeaf(e, foedus.Yes, "")}))
			}
		}
		if e.Step.Kind == foedus.ProvisionallyApplied && e.Step.Concerns(party) {
			starts = append(starts, start{e.Step.Takes(), stepLeaf(e, foedus.Yes, "")})
		}
		if e.Step.Kind == foedus.Signed && e.Step.Concerns(party) && m.signed == nil {
			m.signed = e
		}
	}
	if s := p.originalStart(party); s.node != nil && !named {
		starts = append(starts, s)
	}
	slices.SortStableFunc(starts, func(a, b start) int { return int(a.date.First() - b.date.First()) })
	for _, s := range starts {
		if s.node == nil {
			continue
		}
		if n := len(m.spells); n > 0 {
			if prev := m.spells[n-1].until; prev.open || prev.node == nil || s.date.Before(prev.date) == foedus.Yes {
				continue // already bound
			}
		}
		m.spells = append(m.spells, spell{s, p.end(party, s)})
	}
	m.quick = p.quick(m)
	return m
}

// notBefore moves an accession that came before entry into force to that day; one
// to an instrument that never entered into force does not begin.
func (p *Paper) notBefore(s start) start {
	if p.begun.node == nil {
		return start{}
	}
	if s.date.Before(p.begun.date) == foedus.Yes {
		return start{p.begun.date, proof.AllOf("bound from entry into force, "+p.begun.date.Show(), s.node, p.begun.node)}
	}
	return s
}

// originalStart is when an original party is bound: with the instrument, or where
// the instrument waits for only some of them, with its own consent if that is later.
func (p *Paper) originalStart(party foedus.PartyID) start {
	if p.begun.node == nil || !slices.Contains(p.Original, party) {
		return start{}
	}
	kind := map[foedus.EntryRule]foedus.StepKind{foedus.OnDeposit: foedus.Deposited, foedus.OnRatify: foedus.Ratified}[p.Enters.On]
	some := p.Enters.Count > 0 || len(p.Enters.Of) > 0
	if kind == "" || !some {
		return p.begun
	}
	e := p.consent(kind, party)
	if e == nil {
		return start{}
	}
	own := e.Step.Takes()
	if own.OnOrBefore(p.begun.date) == foedus.Yes {
		return start{p.begun.date, proof.AllOf("bound from entry into force, "+p.begun.date.Show(), stepLeaf(e, foedus.Yes, ""), p.begun.node)}
	}
	return start{own, proof.AllOf("bound from its own consent, "+own.Show(), p.begun.node, stepLeaf(e, foedus.Yes, ""))}
}

// on tells whether the party is bound on a day.
func (m *membership) on(on foedus.Date) (foedus.Tri, *proof.Node) {
	if len(m.spells) == 0 {
		if m.signed != nil && m.signed.Step.Date.OnOrBefore(on) != foedus.No {
			return foedus.No, &proof.Node{Rule: proof.All, Holds: foedus.No,
				Says: string(m.party) + ": signed, not binding (VCLT art. 18 only)",
				From: []*proof.Node{stepLeaf(m.signed, foedus.Yes, ""),
					proof.Leaf(proof.Absence, foedus.No, "no step that makes it bind is recorded")}}
		}
		return foedus.No, proof.Leaf(proof.Absence, foedus.No, string(m.party)+": no step that makes it bind is recorded")
	}
	var tried []*proof.Node
	best := foedus.No
	for _, s := range m.spells {
		begun := s.from.date.OnOrBefore(on)
		n := proof.AllOf("", gate(on, begun, s.from.node, "begins "+s.from.date.Show(), "begins only on "+s.from.date.Show()))
		if s.until.node != nil && !s.until.open {
			ended := s.until.date.OnOrBefore(on)
			n.From = append(n.From, gate(on, ended.Not(), s.until.node, "ends only on "+s.until.date.Show(), "ended "+s.until.date.Show()))
		} else if s.until.node != nil {
			n.From = append(n.From, s.until.node)
		}
		n = proof.AllOf("", n.From...)
		n.Says = fmt.Sprintf("%s: bound %s", m.party, spellWords(s))
		if n.Holds == foedus.No && begun == foedus.No && m.signed != nil && m.signed.Step.Date.OnOrBefore(on) == foedus.Yes {
			n.Says = fmt.Sprintf("%s: signed, not binding before %s (VCLT art. 18 only)", m.party, s.from.date.Show())
			n.From = append(n.From, stepLeaf(m.signed, foedus.Yes, ""))
		}
		tried = append(tried, n)
		best = best.Or(n.Holds)
	}
	if len(tried) == 1 {
		return best, tried[0]
	}
	return best, proof.AnyOf(string(m.party)+": bound in one of its spells", tried...)
}

func spellWords(s spell) string {
	w := "from " + s.from.date.Show()
	if s.until.node != nil && !s.until.open {
		return w + " until " + s.until.date.Show()
	}
	return w
}

// gate joins a comparison with a date to what set the date.
func gate(on foedus.Date, t foedus.Tri, why *proof.Node, yes, no string) *proof.Node {
	says := yes
	switch t {
	case foedus.No:
		says = no
	case foedus.Unknown:
		says = yes + "; whether that is by the day asked cannot be told"
	}
	return &proof.Node{Rule: proof.All, Says: says, Holds: t.And(why.Holds), From: []*proof.Node{proof.Leaf(proof.Given, t, "asked: "+on.Show()), why}}
}

// stepLeaf makes the leaf of an entry.
func stepLeaf(e *foedus.Entry, holds foedus.Tri, says string) *proof.Node {
	if says == "" {
		says = StepWords(e.Step)
	}
	return &proof.Node{Rule: proof.Step, Says: says, Holds: holds, Ref: e.ID, Sources: e.Step.Sources}
}
