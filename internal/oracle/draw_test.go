package oracle

import (
	"math/rand/v2"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/atlas"
)

// A draw makes random scenarios over a corpus: mostly of states, days, places
// and words that it speaks of, so that norms come into question at all.
type draw struct {
	*rand.Rand
	instruments []foedus.Instrument
	entries     []foedus.Entry
	states      []foedus.PartyID
	places      []string
	words       map[string][]string // by fact: the bodies and conditions that gates name
}

func newDraw(seed uint64, instruments []foedus.Instrument, entries []foedus.Entry) *draw {
	d := &draw{Rand: rand.New(rand.NewPCG(seed, 1)), instruments: instruments, entries: entries, words: map[string][]string{}}
	p := New(instruments, entries, atlas.Default())
	d.states = p.states
	d.places = atlas.Default().Places()
	for _, n := range p.norms {
		gates := n.norm.Gates
		for _, r := range n.norm.Readings {
			if r.Changes != nil {
				gates = append(slices.Clone(gates), r.Changes.Gates...)
			}
		}
		for _, g := range gates {
			switch g.Kind {
			case foedus.ConditionPrecedent:
				d.words["condition_met"] = append(d.words["condition_met"], g.Words)
			case foedus.Decision, foedus.Determination:
				switch g.By {
				case "", "self", "beneficiary", "joint", "any party":
				default:
					d.words[string(g.Kind)] = append(d.words[string(g.Kind)], g.By)
				}
			}
		}
	}
	return d
}

func pick[T any](d *draw, xs []T) T { return xs[d.IntN(len(xs))] }

func (d *draw) chance(percent int) bool { return d.IntN(100) < percent }

// scenario draws about one instrument: its states, on a day of its life or near.
func (d *draw) scenario() foedus.Scenario {
	in := pick(d, d.instruments)
	s := foedus.Scenario{Policy: pick(d, foedus.Policies)}
	on := d.day(in.ID)
	ev := foedus.Event{Kind: foedus.ArmedAttack, Date: on, Provoked: foedus.AnswerNo, WMD: foedus.NoWMD}
	if d.chance(35) {
		ev.Kind = pick(d, foedus.EventKinds)
	}
	if d.chance(35) {
		ev.Provoked = pick(d, foedus.Answers)
	}
	if d.chance(15) {
		ev.WMD = pick(d, foedus.WMDs)
	}
	near := d.near(&in)
	for range 1 + d.IntN(5)/4 {
		ev.Victims = add(ev.Victims, d.state(near))
	}
	for range 1 + d.IntN(3)/2 {
		a := d.state(near)
		switch {
		case d.chance(6):
			a = "nonstate:raiders"
		case d.chance(50):
			a = pick(d, d.states)
		}
		if !slices.Contains(ev.Victims, a) {
			ev.Attackers = add(ev.Attackers, a)
		}
	}
	if len(ev.Attackers) == 0 {
		ev.Attackers = []foedus.PartyID{"nonstate:raiders"}
	}
	switch {
	case d.chance(40):
		ev.Place = string(ev.Victims[0])
	case d.chance(40):
		ev.Place = pick(d, d.places)
	}
	if d.chance(35) || ev.Place != "" && ev.Place != string(ev.Victims[0]) && d.chance(80) {
		ev.Object = pick(d, foedus.ObjectKinds)
		if ev.Object == foedus.Metropolitan && ev.Place != "" && ev.Place != string(ev.Victims[0]) {
			ev.Object = foedus.Territory
		}
	}
	s.Events = []foedus.Event{ev}
	for d.chance(45) {
		s.Given = append(s.Given, d.fact(&ev))
	}
	if d.chance(10) {
		s.KnownOn = (on.First() + foedus.Day(d.IntN(4000)-1500)).Date()
	}
	return s
}

func add(ps []foedus.PartyID, p foedus.PartyID) []foedus.PartyID {
	if slices.Contains(ps, p) {
		return ps
	}
	return append(ps, p)
}

// day draws a day near one of the steps of a paper.
func (d *draw) day(id foedus.InstrumentID) foedus.Date {
	var days []foedus.Day
	for _, e := range d.entries {
		if e.Instrument == id {
			days = append(days, e.Step.Takes().First())
		}
	}
	if len(days) == 0 {
		return foedus.YMD(1900+d.IntN(120), 1+d.IntN(12), 1+d.IntN(28))
	}
	on := pick(d, days)
	switch {
	case d.chance(20):
	case d.chance(20):
		on--
	default:
		on += foedus.Day(d.IntN(3000) - 200)
	}
	return on.Date()
}

func (d *draw) near(in *foedus.Instrument) []foedus.PartyID {
	ps := slices.Clone(in.Original)
	for _, e := range d.entries {
		if e.Instrument == in.ID {
			ps = append(ps, e.Step.Parties...)
		}
	}
	for _, n := range in.Norms {
		ps = append(ps, n.Beneficiary.Parties...)
		if n.Trigger != nil {
			ps = append(ps, n.Trigger.Attackers.Named...)
		}
	}
	if len(ps) == 0 {
		return d.states
	}
	return ps
}

func (d *draw) state(near []foedus.PartyID) foedus.PartyID {
	for range 10 {
		if p := pick(d, near); p.IsState() {
			return p
		}
	}
	return pick(d, d.states)
}

// fact draws one that could matter.
func (d *draw) fact(ev *foedus.Event) foedus.Fact {
	v := string(pick(d, ev.Victims))
	a := string(pick(d, ev.Attackers))
	other := string(pick(d, d.states))
	f := foedus.Fact{Name: pick(d, foedus.FactNames)}
	for (f.Name == "sovereign" || f.Name == "administers") && !strings.HasPrefix(ev.Place, "place:") {
		f.Name = pick(d, foedus.FactNames) // whose the land of a state is needs no saying
	}
	place := ev.Place
	switch f.Name {
	case "request":
		f.Args, f.Not = []string{v}, d.chance(50)
	case "decision", "determination", "condition_met":
		f.Args = []string{other}
		if ws := d.words[f.Name]; len(ws) > 0 && d.chance(80) {
			f.Args = []string{pick(d, ws)}
		}
		f.Not = f.Name == "decision" && d.chance(40)
	case "at_war":
		f.Args = []string{a, v}
	case "mobilised":
		f.Args = []string{a}
	case "resists":
		f.Args = []string{v}
	case "assisted", "promised", "waiver":
		f.Args = []string{other, v}
		if f.Name == "waiver" {
			f.Args = []string{v, other}
		}
	case "joined":
		f.Args = []string{other, pick(d, []string{"victim", "attacker"})}
	case "sovereign":
		f.Args = []string{place, v}
	case "administers":
		f.Args = []string{v, place}
	case "lends_territory":
		f.Args = []string{other, a}
	}
	return f
}
