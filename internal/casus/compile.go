package casus

import (
	"slices"

	"foedus"
	"foedus/internal/atlas"
	"foedus/internal/commitment"
)

// A paper is an instrument with its clauses made ready.
type paper struct {
	*commitment.Paper
	at      int // in Engine.papers
	begun   commitment.Moment
	clauses []clause
	chain   []*clause // those that a state of war or a stroke back can set off
	several bool      // three parties or more
}

// A clause is a norm made ready to be asked.
type clause struct {
	paper    *paper
	norm     *foedus.Norm
	number   int // among all clauses of the engine
	rank     int // of its act
	valid    commitment.Stretch
	kinds    uint32   // the events that it speaks of, by bit
	bearers  []bearer // who can owe it, by its words and as far as papers tell
	readings []reading
	served   []foedus.PartyID // where it is about what befalls any state, or the bearer: those it is owed to
	special  []*clause        // special rules of the same paper that stand in its place
	fights   bool
	neutral  bool
	personal bool // its words ask something of the bearer: no two bearers need get one answer
}

// reading is a rival reading made ready.
type reading struct {
	since commitment.Moment
	norm  *foedus.Norm // read that way; nil where it changes nothing
}

// A bearer is a party as the clauses know it.
type bearer struct {
	id   foedus.PartyID
	who  int // Engine.names
	slot int // in the paper; -1 for one that took no step toward it
}

// New makes an engine over a base.
func New(base *commitment.Base, a *atlas.Atlas, postures []foedus.Posture) *Engine {
	e := &Engine{base: base, atlas: a, postures: postures, ids: map[foedus.PartyID]int{}}
	all := base.Papers()
	e.papers = make([]paper, len(all))
	for i, p := range all {
		e.papers[i] = paper{Paper: p, at: i, begun: commitment.At(p.Entries[0].Step.Date), several: len(p.Parties()) >= 3}
		e.compile(&e.papers[i])
	}
	return e
}

// number gives the number of a party, a new one if it had none.
func (e *Engine) number(p foedus.PartyID) int {
	n, ok := e.ids[p]
	if !ok {
		n = len(e.names)
		e.ids[p] = n
		e.names = append(e.names, p)
		e.touching, e.promised, e.watching, e.bound = append(e.touching, nil), append(e.promised, nil), append(e.watching, nil), append(e.bound, nil)
	}
	return n
}

func (e *Engine) compile(p *paper) {
	for _, q := range p.Parties() {
		n := e.number(q)
		e.touching[n] = append(e.touching[n], p.at)
	}
	p.clauses = make([]clause, len(p.Norms))
	anyone := false
	for i := range p.Norms {
		c := &p.clauses[i]
		e.ready(c, p, &p.Norms[i])
		n := c.norm
		switch {
		case n.Beneficiary.Kind == foedus.Anyone:
			anyone = true
		default:
			for _, q := range n.Beneficiary.Parties {
				e.promised[e.number(q)] = append(e.promised[e.number(q)], p.at)
			}
		}
		if n.Trigger != nil && n.Trigger.Befalls == "any" {
			for _, q := range n.Trigger.Attackers.Named {
				e.watching[e.number(q)] = append(e.watching[e.number(q)], p.at)
			}
		}
		if n.Trigger != nil && (c.fights || c.neutral) {
			p.chain = append(p.chain, c)
		}
		if n.Act == foedus.NuclearUmbrella || n.Act == foedus.NuclearUse {
			e.umbrella = append(e.umbrella, c)
		}
		if n.Trigger == nil && n.Modality == foedus.MustNot && (n.Act == foedus.UseForce || n.Act == foedus.JoinActionAgainst) && !yieldsToDefence(n) {
			for _, b := range c.bearers {
				if b.slot >= 0 {
					e.bound[b.who] = append(e.bound[b.who], c)
				}
			}
		}
	}
	for i := range p.clauses {
		for _, rel := range p.clauses[i].norm.Relations {
			if rel.Kind != "defeats" {
				continue
			}
			for j := range p.clauses {
				if p.clauses[j].norm.ID == rel.To {
					p.clauses[j].special = append(p.clauses[j].special, &p.clauses[i])
				}
			}
		}
	}
	if anyone {
		e.anyone = append(e.anyone, p.at)
	}
}

func (e *Engine) ready(c *clause, p *paper, n *foedus.Norm) {
	*c = clause{paper: p, norm: n, number: e.clauses, rank: slices.Index(foedus.Acts, n.Act), valid: commitment.StretchOf(n.Valid), fights: fights(n.Act),
		neutral: n.Act == foedus.Neutral || n.Act == foedus.NeutralBenevolent}
	e.clauses++
	pool := p.Parties()
	if n.Bearer.Kind == foedus.Named {
		pool = n.Bearer.Parties
	}
	for _, b := range pool {
		if n.Bearer.Names(b) {
			c.bearers = append(c.bearers, bearer{b, e.number(b), p.Slot(b)})
		}
	}
	if n.Trigger != nil {
		c.kinds = kindsOf(n.Trigger.Events)
		if n.Trigger.Befalls == "any" || n.Trigger.Befalls == "bearer" {
			c.served = servedBy(p, n)
		}
	}
	c.personal = personal(n)
	for i := range n.Readings {
		rd := reading{since: commitment.At(n.Readings[i].Since)}
		if ch := n.Readings[i].Changes; ch != nil {
			rd.norm = changed(n, ch)
			c.personal = c.personal || personal(rd.norm)
		}
		c.readings = append(c.readings, rd)
	}
}

// servedBy gives those whom a clause on what befalls any state is owed to; none
// where its role picks only those who are attacked.
func servedBy(p *paper, n *foedus.Norm) []foedus.PartyID {
	switch n.Beneficiary.Kind {
	case foedus.Named:
		return n.Beneficiary.Parties
	case foedus.Each, foedus.Others:
		return p.Parties()
	}
	return nil
}

// personal tells whether what a norm asks, beside being bound, differs by bearer.
func personal(n *foedus.Norm) bool {
	return n.Trigger != nil && n.Trigger.Befalls == "bearer" ||
		slices.ContainsFunc(n.Gates, func(g foedus.Gate) bool { return g.By == "self" }) ||
		slices.ContainsFunc(n.Exceptions, func(x foedus.Exception) bool {
			return (x.Kind == foedus.AttackerIsMember || x.Kind == foedus.OwnAttack) && len(x.Of) > 0
		})
}

// changed gives the norm as a reading reads it.
func changed(n *foedus.Norm, c *foedus.Changes) *foedus.Norm {
	m := *n
	if c.Trigger != nil {
		m.Trigger = c.Trigger
	}
	if c.Gates != nil {
		m.Gates = c.Gates
	}
	if c.Act != "" {
		m.Act = c.Act
	}
	if c.Void {
		m.Trigger = &foedus.Trigger{} // no event is of no kind
	}
	return &m
}

var kindBit = ranks(foedus.EventKinds)

func kindsOf(kinds []foedus.EventKind) (bits uint32) {
	for _, k := range kinds {
		bits |= 1 << kindBit[k]
	}
	return bits
}

// entailed gives for each event kind the kinds that it is.
var entailed = func() map[foedus.EventKind]uint32 {
	out := map[foedus.EventKind]uint32{}
	for _, k := range foedus.EventKinds {
		out[k] = kindsOf(k.Entails())
	}
	return out
}()

const maxKinds = 32 // bits of a set of event kinds

func init() {
	if len(foedus.EventKinds) > maxKinds {
		panic("casus: more kinds of event than bits")
	}
}
