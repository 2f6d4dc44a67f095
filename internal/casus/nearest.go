package casus

import (
	"cmp"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/commitment"
)

// A Change is one thing that a scenario could have otherwise.
type Change struct {
	Field string // of the event: date, kind, attackers, victims, provoked, wmd, place, object, route; or given
	To    string // its value then: "2025-03-13", "request(BLR)"
	Words string // "if BLR asks for help"
	apply func(*foedus.Scenario, *foedus.Event)
}

// most bounds how many changes together are tried: more than three and it is
// another scenario.
const most = 3

// Nearest gives the fewest changes of the scenario by which a finding would be
// triggered on the words as they stand, by its Proof, the likeliest first; nil where
// none of up to three does. Whether a rival reading would still dispute it is another
// question.
// Who owes what to whom stays as it is, so that nothing of another state or paper
// is found.
func (r *Result) Nearest(number int) []Change {
	if number < 1 || number > len(r.questions) {
		return nil
	}
	q := r.questions[number-1]
	cs := r.candidates(&q)
	for n := 1; n <= min(most, len(cs)); n++ {
		if set := r.search(&q, cs, nil, n); set != nil {
			return set
		}
	}
	return nil
}

// search tries all sets of n changes, in the order of the candidates.
func (r *Result) search(q *question, cs, chosen []Change, n int) []Change {
	if n == 0 {
		if r.triggers(q, chosen) {
			return slices.Clone(chosen)
		}
		return nil
	}
	for i := range cs {
		if slices.ContainsFunc(chosen, func(c Change) bool { return c.Field == cs[i].Field && c.Field != "given" }) {
			continue // one value at a time
		}
		if set := r.search(q, cs[i+1:], append(chosen, cs[i]), n-1); set != nil {
			return set
		}
	}
	return nil
}

// triggers tells whether the finding would be triggered with some changes.
func (r *Result) triggers(q *question, changes []Change) bool {
	s := *r.scenario
	s.Events, s.Given = slices.Clone(s.Events), slices.Clone(s.Given)
	ev := *q.event
	ev.Provoked = q.provoked
	for _, c := range changes {
		c.apply(&s, &ev)
	}
	if q.index < len(s.Events) {
		s.Events[q.index] = ev
	}
	on := commitment.At(ev.Date)
	run := new(run)
	run.begin(r.engine, &s, true)
	run.fresh(q.clause)
	again := *q
	again.event, again.on, again.provoked = &ev, &on, ev.Provoked
	base := run.read(&again, q.clause.norm, 0)
	return base.status == foedus.Triggered
}

// candidates gives the changes that bear on what stands in the way, the simplest
// first: what a state or body may still do, then how the attack is, then where,
// who and when.
func (r *Result) candidates(q *question) []Change {
	var cs []Change
	add := func(field, to, words string, apply func(*foedus.Scenario, *foedus.Event)) {
		cs = append(cs, Change{field, to, words, apply})
	}
	n, t := q.clause.norm, q.clause.norm.Trigger
	if t == nil {
		return nil
	}
	for i := range n.Gates {
		if f, ok := opens(&n.Gates[i], q); ok && applies(&n.Gates[i], q.event) {
			words := GateWords(n.Gates[i], q.bearer.id)
			if n.Gates[i].By == "beneficiary" {
				words = "a request by " + string(q.beneficiary)
			}
			add("given", f.String(), "with "+words, func(s *foedus.Scenario, _ *foedus.Event) { give(s, f) })
		}
	}
	if r.has("waiver", string(q.beneficiary), string(q.bearer.id)) {
		add("given", "no waiver", "without the waiver", func(s *foedus.Scenario, _ *foedus.Event) {
			s.Given = slices.DeleteFunc(s.Given, func(f foedus.Fact) bool { return f.Name == "waiver" })
		})
	}
	if t.During != "" {
		f := foedus.Fact{Name: "condition_met", Args: []string{t.During}}
		add("given", f.String(), "during "+t.During, func(s *foedus.Scenario, _ *foedus.Event) { give(s, f) })
	}
	if t.Cause != foedus.AnyCause && q.provoked != foedus.AnswerNo {
		add("provoked", "no", "if the attack was not provoked", func(_ *foedus.Scenario, ev *foedus.Event) { ev.Provoked = foedus.AnswerNo })
	}
	r.ofEvent(q, t, add)
	r.ofPlace(q, t, add)
	r.ofAttackers(q, t, add)
	r.ofTime(q, add)
	return cs
}

type adder func(field, to, words string, apply func(*foedus.Scenario, *foedus.Event))

// opens gives the fact that opens a gate.
func opens(g *foedus.Gate, q *question) (foedus.Fact, bool) {
	by := g.By
	if by == "self" {
		by = string(q.bearer.id)
	}
	switch g.Kind {
	case foedus.Request:
		if by == "beneficiary" {
			by = string(q.beneficiary)
		}
		return foedus.Fact{Name: "request", Args: []string{by}}, true
	case foedus.Decision, foedus.Determination:
		return foedus.Fact{Name: string(g.Kind), Args: []string{by}}, true
	case foedus.OtherStateFirst:
		return foedus.Fact{Name: "assisted", Args: []string{by, string(q.beneficiary)}}, true
	case foedus.ConditionPrecedent:
		return foedus.Fact{Name: "condition_met", Args: []string{g.Words}}, true
	}
	return foedus.Fact{}, false
}

// give adds a fact and takes out what says otherwise.
func give(s *foedus.Scenario, f foedus.Fact) {
	s.Given = slices.DeleteFunc(s.Given, func(o foedus.Fact) bool {
		return o.Name == f.Name && slices.EqualFunc(o.Args[:1], f.Args[:1], strings.EqualFold)
	})
	s.Given = append(s.Given, f)
}

func (r *Result) has(name string, args ...string) bool {
	return facts(r.scenario.Given).about(name, args...) == foedus.Yes
}

// ofEvent proposes the kinds and weapons that the clause speaks of.
func (r *Result) ofEvent(q *question, t *foedus.Trigger, add adder) {
	ev := q.event
	if entailed[ev.Kind]&kindsOf(t.Events) == 0 {
		for _, k := range t.Events {
			add("kind", string(k), "if the event were "+strings.ReplaceAll(string(k), "_", " "), func(_ *foedus.Scenario, ev *foedus.Event) { ev.Kind = k })
		}
	}
	for _, w := range t.WMD {
		used := foedus.WMD(w)
		if w == "any" {
			used = foedus.Nuclear
		}
		if used != cmp.Or(ev.WMD, foedus.NoWMD) {
			words := "if " + string(used) + " weapons were used"
			if used == foedus.NoWMD {
				words = "if no weapons of mass destruction were used"
			}
			add("wmd", string(used), words, func(_ *foedus.Scenario, ev *foedus.Event) { ev.WMD = used })
		}
	}
	if t.Route != "" && ev.Route != t.Route {
		add("route", string(t.Route), "if the attack came through "+string(t.Route), func(_ *foedus.Scenario, ev *foedus.Event) { ev.Route = t.Route })
	}
	if !slices.Contains(ev.Victims, q.beneficiary) && slices.Contains(ev.Attackers, q.beneficiary) {
		add("victims", string(q.beneficiary), "if "+string(q.beneficiary)+" were the attacked", func(_ *foedus.Scenario, ev *foedus.Event) {
			ev.Attackers, ev.Victims = ev.Victims, ev.Attackers
		})
	}
}

// ofPlace proposes the territory of the attacked, and the objects of the clause.
func (r *Result) ofPlace(q *question, t *foedus.Trigger, add adder) {
	ev := q.event
	if ev.Place != "" {
		add("place", "", "if it were on the metropolitan territory of "+string(q.beneficiary), func(_ *foedus.Scenario, ev *foedus.Event) { ev.Place = "" })
	}
	if ev.Object == "" {
		return
	}
	for i := range t.Objects {
		if o := t.Objects[i].Kind; o != ev.Object {
			add("object", string(o), "if "+strings.ReplaceAll(string(o), "_", " ")+" were struck", func(_ *foedus.Scenario, ev *foedus.Event) { ev.Object = o })
		}
	}
}

// ofAttackers proposes the attackers that the clause names.
func (r *Result) ofAttackers(q *question, t *foedus.Trigger, add adder) {
	a := &t.Attackers
	for _, x := range a.Named {
		if !slices.Contains(q.event.Attackers, x) && x != q.bearer.id && x != q.beneficiary {
			add("attackers", string(x), "if the attacker were "+string(x), func(_ *foedus.Scenario, ev *foedus.Event) { ev.Attackers = []foedus.PartyID{x} })
		}
	}
	for _, w := range a.NotAtWar {
		for _, x := range q.event.Attackers {
			if facts(r.scenario.Given).atWar(x, w) {
				add("given", "no at_war", "if "+string(x)+" were not at war with "+string(w), func(s *foedus.Scenario, _ *foedus.Event) {
					s.Given = slices.DeleteFunc(s.Given, func(f foedus.Fact) bool { return f.Name == "at_war" })
				})
			}
		}
	}
	if a.Class == "nonstate" {
		add("attackers", "nonstate:group", "if the attacker were no state", func(_ *foedus.Scenario, ev *foedus.Event) { ev.Attackers = []foedus.PartyID{"nonstate:group"} })
	}
}

// ofTime proposes the nearest days after and before on which the clause bound.
func (r *Result) ofTime(q *question, add adder) {
	day := q.on.First
	var before, after foedus.Day
	found := [2]bool{}
	for _, d := range q.clause.paper.Turns() {
		at := commitment.At(d.Date())
		run := run{Engine: r.engine}
		again := *q
		again.on = &at
		if run.between(&again) != foedus.Yes || q.clause.valid.Contains(&at) != foedus.Yes {
			continue
		}
		switch {
		case d < day:
			before, found[0] = d, true
		case d > day && !found[1]:
			after, found[1] = d, true
		}
	}
	for i, d := range []foedus.Day{after, before} {
		if found[1-i] {
			add("date", d.String(), "if it were on "+d.String(), func(_ *foedus.Scenario, ev *foedus.Event) { ev.Date = d.Date() })
		}
	}
}
