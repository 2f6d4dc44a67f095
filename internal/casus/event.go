package casus

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/proof"
)

// matches tells whether an event is of one of the kinds that a trigger names,
// with what it entails and what is given: a war declared and fought is an armed
// attack with the fact at_war.
func matches(ev *foedus.Event, kinds []foedus.EventKind, fs facts) foedus.Tri {
	for _, k := range ev.Kind.Entails() {
		if slices.Contains(kinds, k) {
			return foedus.Yes
		}
	}
	if slices.Contains(kinds, foedus.StateOfWar) || slices.Contains(kinds, foedus.WarDeclared) {
		for _, a := range ev.Attackers {
			for _, v := range ev.Victims {
				if fs.atWar(a, v) {
					return foedus.Yes
				}
			}
		}
	}
	return foedus.No
}

// check is the answer to one question of the list: the reason it stands for, and
// the node that says it.
type check struct {
	reason foedus.Reason
	node   *proof.Node
}

func (c check) holds() foedus.Tri { return c.node.Holds }

// enemies gives those on the other side from the beneficiary: the attackers, or
// for a clause that serves either side and an attacker that it serves, the
// attacked.
func enemies(q question, t *foedus.Trigger) []foedus.PartyID {
	if t.Befalls == "either" && slices.Contains(q.event.Attackers, q.beneficiary) {
		return q.event.Victims
	}
	return q.event.Attackers
}

// attackers tells which of the beneficiary's enemies a clause covers.
func (r *run) attackers(q question, t *foedus.Trigger) (covered []foedus.PartyID, checks []check) {
	a := t.Attackers
	against := enemies(q, t)
	var member []foedus.PartyID
	excluded := a.NotParty || hasException(q.norm, foedus.AttackerIsMember, q.bearer)
	for _, x := range against {
		if x == q.bearer {
			continue // no state defends against itself
		}
		if excluded {
			if in, _ := q.paper.Binds(x); in == foedus.Yes {
				member = append(member, x)
				continue
			}
		}
		if r.covers(a, x, q.event.Date) {
			covered = append(covered, x)
		}
	}
	if len(member) > 0 && len(covered) == 0 {
		checks = append(checks, check{foedus.ReasonMember, proof.Leaf(proof.Text, foedus.No, names(member)+" is a party itself, and the text or settled practice keeps such attacks out")})
		return nil, checks
	}
	if len(against) == 1 && against[0] == q.bearer {
		checks = append(checks, check{foedus.ReasonMember, proof.Leaf(proof.Given, foedus.No, string(q.bearer)+" is itself on the other side")})
		return nil, checks
	}
	open := len(a.Named) == 0 && a.Class == "" && len(a.SupportedBy) == 0 && a.AtLeast == 0
	hit := foedus.Truth(len(covered) > 0)
	if len(against) == 0 {
		hit = foedus.Unknown // nobody is named: a clause that asks who it was stays open
		if open {
			hit = foedus.Yes
		}
	}
	n := proof.Leaf(proof.Given, hit, "the attacker: "+names(against)+"; the clause covers "+a.Words())
	checks = append(checks, check{foedus.AttackerNotCovered, n})
	if a.AtLeast > 0 {
		checks = append(checks, check{foedus.NAttackers, proof.Leaf(proof.Given, foedus.Truth(len(covered) >= a.AtLeast),
			fmt.Sprintf("%d attackers; the clause needs %d", len(covered), a.AtLeast))})
	}
	return covered, checks
}

func (r *run) covers(a foedus.Attackers, x foedus.PartyID, on foedus.Date) bool {
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
		if t, err := r.Atlas.Class(x, a.Class, on); err != nil || t == foedus.No {
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
			return r.facts.about("lends_territory", string(s), string(x)) == foedus.Yes || slices.Contains(r.scenarioAttackers(), s)
		})
	}
	return true
}

func (r *run) scenarioAttackers() []foedus.PartyID {
	var out []foedus.PartyID
	for _, e := range r.scenario.Events {
		out = append(out, e.Attackers...)
	}
	return out
}

// threshold tells whether the event is what the clause speaks of: its kind, its
// cause, its weapons, its route.
func (r *run) threshold(q question, t *foedus.Trigger) []check {
	kind := matches(q.event, t.Events, r.facts)
	words := make([]string, len(t.Events))
	for i, e := range t.Events {
		words[i] = strings.ReplaceAll(string(e), "_", " ")
	}
	out := []check{{foedus.Threshold, proof.Leaf(proof.Given, kind,
		fmt.Sprintf("the event: %s; the clause speaks of %s", strings.ReplaceAll(string(q.event.Kind), "_", " "), strings.Join(words, ", ")))}}
	if t.Cause != foedus.AnyCause {
		provoked := foedus.Unknown
		switch q.event.Provoked {
		case foedus.AnswerNo:
			provoked = foedus.No
		case foedus.AnswerYes:
			provoked = foedus.Yes
		}
		out = append(out, check{foedus.Threshold, proof.Leaf(proof.Given, provoked.Not(), "the clause needs an unprovoked attack; provoked: "+string(q.event.Provoked))})
	}
	if len(t.WMD) > 0 {
		used := cmp.Or(q.event.WMD, foedus.NoWMD)
		hit := slices.Contains(t.WMD, string(used)) || used != foedus.NoWMD && slices.Contains(t.WMD, "any")
		out = append(out, check{foedus.Threshold, proof.Leaf(proof.Given, foedus.Truth(hit),
			fmt.Sprintf("weapons of mass destruction: the clause speaks of %s; used: %s", strings.Join(t.WMD, ", "), used))})
	}
	if t.Route != "" {
		through := foedus.Unknown
		if q.event.Route != "" {
			through = foedus.Truth(q.event.Route == t.Route)
		}
		out = append(out, check{foedus.Threshold, proof.Leaf(proof.Given, through, "the clause needs an attack through "+string(t.Route))})
	}
	if t.During != "" {
		out = append(out, check{foedus.Threshold, proof.Leaf(proof.Given, r.facts.about("condition_met", t.During), "the clause holds only during "+t.During)})
	}
	return out
}

// befalls tells whether the event befalls whom the clause protects.
func befalls(q question, t *foedus.Trigger) check {
	hit := slices.Contains(q.event.Victims, q.beneficiary)
	switch t.Befalls {
	case "either":
		hit = hit || slices.Contains(q.event.Attackers, q.beneficiary)
	case "bearer":
		hit = slices.Contains(q.event.Victims, q.bearer)
	case "any_party":
		hit = slices.ContainsFunc(q.event.Victims, func(v foedus.PartyID) bool { return q.paper.Has(v) })
	case "any":
		hit = len(q.event.Victims) > 0
	}
	if !hit && slices.Contains(q.event.Attackers, q.beneficiary) {
		return check{foedus.ReasonAlly, proof.Leaf(proof.Given, foedus.No, string(q.beneficiary)+" is the aggressor here, not the attacked")}
	}
	return check{foedus.NotBeneficiary, proof.Leaf(proof.Given, foedus.Truth(hit), "the event befalls "+names(q.event.Victims))}
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
