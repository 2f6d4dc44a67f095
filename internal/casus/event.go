package casus

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/proof"
)

// words asks what a clause, read in one way, says of an event: whom it befalls,
// who did it, whether it is what the clause speaks of, what was struck, and which
// gates are open. Unless the clause is personal it is the same for every bearer
// that is not itself on the other side.
func (r *run) words(q *question, n *foedus.Norm, p *part) {
	if t := n.Trigger; t != nil {
		r.befalls(q, t, p)
		p.against = r.attackers(q, t, p)
		r.threshold(q, t, p)
		r.struck(q, t, p)
	} else {
		p.against = q.toward
	}
	for i := range n.Exceptions {
		if x := &n.Exceptions[i]; x.Kind == foedus.OwnAttack && r.ownAttack(q, x) {
			r.say(p, foedus.ReasonException, foedus.No, proof.Text, func() string {
				return exceptionWords(x) + "; " + string(q.beneficiary) + " attacked " + names(q.event.Victims)
			})
		}
	}
	r.gates(q, n.Gates, p)
}

// ownAttack tells whether the beneficiary began the war, on those whom an exception
// names.
func (r *run) ownAttack(q *question, x *foedus.Exception) bool {
	if !slices.Contains(q.event.Attackers, q.beneficiary) || len(x.Of) > 0 && !slices.Contains(x.Of, q.bearer.id) ||
		x.Valid != (foedus.Interval{}) && x.Valid.Contains(q.event.Date) == foedus.No {
		return false
	}
	return len(x.On) == 0 || slices.ContainsFunc(q.event.Victims, func(v foedus.PartyID) bool { return slices.Contains(x.On, v) })
}

// matches tells whether an event is of one of the kinds that a trigger names,
// with what it entails and what is given: a war declared and fought is an armed
// attack with the fact at_war, a mobilisation is given.
func (r *run) matches(ev *foedus.Event, kinds uint32) bool {
	if entailed[ev.Kind]&kinds != 0 {
		return true
	}
	if len(r.facts) == 0 {
		return false
	}
	for _, a := range ev.Attackers {
		if kinds&mobilisations != 0 && r.facts.about("mobilised", string(a)) == foedus.Yes {
			return true
		}
		if kinds&wars == 0 {
			continue
		}
		for _, v := range ev.Victims {
			if r.facts.atWar(a, v) {
				return true
			}
		}
	}
	return false
}

var (
	wars          = kindsOf([]foedus.EventKind{foedus.StateOfWar, foedus.WarDeclared})
	mobilisations = kindsOf([]foedus.EventKind{foedus.Mobilisation})
)

// enemies gives those on the other side from the beneficiary: the attackers, or
// for a clause that serves either side and an attacker that it serves, the
// attacked.
func enemies(q *question, t *foedus.Trigger) []foedus.PartyID {
	if t.Befalls == "either" && slices.Contains(q.event.Attackers, q.beneficiary) {
		return q.event.Victims
	}
	return q.event.Attackers
}

// attackers tells which of the beneficiary's enemies a clause covers.
func (r *run) attackers(q *question, t *foedus.Trigger, p *part) []foedus.PartyID {
	a := &t.Attackers
	against := enemies(q, t)
	var covered, member []foedus.PartyID
	excluded := a.NotParty || hasException(q.clause.norm, foedus.AttackerIsMember, q.bearer.id)
	ofOthers := t.Befalls == "any" && !q.clause.fights // what it does to others, it may have to answer for
	whole := true                                      // covered is all of against, so far
	for i, x := range against {
		in := x != q.bearer.id || ofOthers // no state defends against itself
		if in && excluded && r.isBound(q, x) {
			member = append(member, x)
			in = false
		}
		in = in && (!a.Party || r.isBound(q, x))
		switch in = in && r.covers(a, x, q.event.Date); {
		case in && !whole:
			covered = append(covered, x)
		case !in && whole:
			whole = false
			covered = slices.Clone(against[:i])
		}
	}
	if whole {
		covered = against
	}
	if len(member) > 0 && len(covered) == 0 {
		r.say(p, foedus.ReasonMember, foedus.No, proof.Text, func() string {
			return names(member) + " is a party itself, and the text or settled practice keeps such attacks out"
		})
		return nil
	}
	if len(against) == 1 && against[0] == q.bearer.id && !ofOthers {
		r.say(p, foedus.ReasonMember, foedus.No, proof.Given, func() string { return string(q.bearer.id) + " is itself on the other side" })
		return nil
	}
	open := len(a.Named) == 0 && a.Class == "" && len(a.SupportedBy) == 0 && a.AtLeast == 0
	hit := foedus.Truth(len(covered) > 0)
	if len(against) == 0 {
		hit = foedus.Unknown // nobody is named: a clause that asks who it was stays open
		if open {
			hit = foedus.Yes
		}
	}
	r.say(p, foedus.AttackerNotCovered, hit, proof.Given, func() string { return "the attacker: " + names(against) + "; the clause covers " + a.Words() })
	if a.AtLeast > 0 {
		r.say(p, foedus.NAttackers, foedus.Truth(len(covered) >= a.AtLeast), proof.Given, func() string {
			return fmt.Sprintf("%d attackers; the clause needs %d", len(covered), a.AtLeast)
		})
	}
	if a.AtMost > 0 {
		r.say(p, foedus.NAttackers, foedus.Truth(len(covered) <= a.AtMost), proof.Given, func() string {
			return fmt.Sprintf("%d attackers; the clause is for at most %d", len(covered), a.AtMost)
		})
	}
	return covered
}

func (r *run) isBound(q *question, x foedus.PartyID) bool {
	s := q.clause.paper.Slot(x)
	return s >= 0 && q.clause.paper.Bound(s, q.on) == foedus.Yes
}

func (r *run) covers(a *foedus.Attackers, x foedus.PartyID, on foedus.Date) bool {
	if len(a.Named) > 0 && !slices.Contains(a.Named, x) || slices.Contains(a.Except, x) {
		return false
	}
	switch a.Class {
	case "":
	case "state":
		if !x.IsState() {
			return false
		}
	case "nonstate":
		if !x.IsNonstate() {
			return false
		}
	default:
		if t, err := r.atlas.Class(x, a.Class, on); err != nil || t == foedus.No || !x.IsState() {
			return false
		}
	}
	for _, w := range a.NotAtWar {
		if r.facts.atWar(x, w) {
			return false
		}
	}
	if len(a.SupportedBy) > 0 {
		return slices.ContainsFunc(a.SupportedBy, func(s foedus.PartyID) bool {
			return r.facts.about("lends_territory", string(s), string(x)) == foedus.Yes || r.attacks(s)
		})
	}
	return true
}

// attacks tells whether a party is an attacker in any event of the scenario.
func (r *run) attacks(p foedus.PartyID) bool {
	return slices.ContainsFunc(r.scenario.Events, func(e foedus.Event) bool { return slices.Contains(e.Attackers, p) })
}

// threshold tells whether the event is what the clause speaks of: its kind, its
// cause, its weapons, its route.
func (r *run) threshold(q *question, t *foedus.Trigger, p *part) {
	ev := q.event
	r.say(p, foedus.Threshold, foedus.Truth(r.matches(ev, kindsOf(t.Events))), proof.Given, func() string {
		words := make([]string, len(t.Events))
		for i, e := range t.Events {
			words[i] = strings.ReplaceAll(string(e), "_", " ")
		}
		return fmt.Sprintf("the event: %s; the clause speaks of %s", strings.ReplaceAll(string(ev.Kind), "_", " "), strings.Join(words, ", "))
	})
	for _, k := range t.And {
		r.say(p, foedus.Threshold, foedus.Truth(r.matches(ev, kindsOf([]foedus.EventKind{k}))), proof.Given, func() string {
			return "the clause needs a " + strings.ReplaceAll(string(k), "_", " ") + " too"
		})
	}
	if t.Cause != foedus.AnyCause {
		unprovoked := foedus.Unknown
		switch q.provoked {
		case foedus.AnswerNo:
			unprovoked = foedus.Yes
		case foedus.AnswerYes:
			unprovoked = foedus.No
		}
		r.say(p, foedus.Threshold, unprovoked, proof.Given, func() string { return "the clause needs an unprovoked attack; provoked: " + string(q.provoked) })
	}
	if len(t.WMD) > 0 {
		used := cmp.Or(ev.WMD, foedus.NoWMD)
		hit := slices.Contains(t.WMD, string(used)) || used != foedus.NoWMD && slices.Contains(t.WMD, "any")
		r.say(p, foedus.Threshold, foedus.Truth(hit), proof.Given, func() string {
			return fmt.Sprintf("weapons of mass destruction: the clause speaks of %s; used: %s", strings.Join(t.WMD, ", "), used)
		})
	}
	if t.Route != "" {
		through := foedus.Unknown
		if ev.Route != "" {
			through = foedus.Truth(ev.Route == t.Route)
		}
		r.say(p, foedus.Threshold, through, proof.Given, func() string { return "the clause needs an attack through " + string(t.Route) })
	}
	if t.During != "" {
		r.say(p, foedus.Threshold, r.facts.about("condition_met", t.During), proof.Given, func() string { return "the clause holds only during " + t.During })
	}
}

// befalls tells whether the event befalls whom the clause protects.
func (r *run) befalls(q *question, t *foedus.Trigger, p *part) {
	ev := q.event
	hit := slices.Contains(ev.Victims, q.beneficiary)
	switch t.Befalls {
	case "either":
		hit = hit || slices.Contains(ev.Attackers, q.beneficiary)
	case "bearer":
		hit = slices.Contains(ev.Victims, q.bearer.id)
	case "any_party":
		hit = slices.ContainsFunc(ev.Victims, q.clause.paper.Has)
	case "any":
		hit = len(ev.Victims) > 0
	}
	if !hit && slices.Contains(ev.Attackers, q.beneficiary) {
		r.say(p, foedus.ReasonAlly, foedus.No, proof.Given, func() string { return string(q.beneficiary) + " is the aggressor here, not the attacked" })
		return
	}
	r.say(p, foedus.NotBeneficiary, foedus.Truth(hit), proof.Given, func() string { return "the event befalls " + names(ev.Victims) })
}

func names(ps []foedus.PartyID) string {
	if len(ps) == 0 {
		return "nobody named"
	}
	ss := make([]string, len(ps))
	for i, p := range ps {
		ss[i] = string(p)
	}
	return strings.Join(ss, ", ")
}

func hasException(n *foedus.Norm, kind foedus.ExceptionKind, bearer foedus.PartyID) bool {
	return slices.ContainsFunc(n.Exceptions, func(x foedus.Exception) bool {
		return x.Kind == kind && (len(x.Of) == 0 || slices.Contains(x.Of, bearer))
	})
}
