package corpus

import (
	"fmt"
	"slices"

	"foedus"
)

func (c *checker) norms(f *instrumentFile, in *foedus.Instrument) []foedus.Norm {
	var out []foedus.Norm
	seen := map[string]bool{}
	for i, n := range f.Norms {
		path := fmt.Sprintf("norms[%d]", i)
		if !instrumentID.MatchString(n.ID) {
			c.bad(path+".id", "%q: write lower-case letters and digits joined by hyphens, as in 4-2b", n.ID)
		}
		if seen[n.ID] {
			c.bad(path+".id", "%q is used twice in this file", n.ID)
		}
		seen[n.ID] = true
		m := foedus.Norm{ID: n.ID, Article: c.need(path+".article", n.Article), Version: n.Version,
			Valid: c.interval(path, n.From, n.To), Public: c.date(path+".public", n.Public),
			Modality: oneOf(c, path+".modality", n.Modality, "modality", foedus.Modalities),
			Act:      oneOf(c, path+".act", n.Act, "act", foedus.Acts),
			Bearer:   c.role(path+".bearer", n.Bearer), Beneficiary: c.role(path+".beneficiary", n.Beneficiary),
			Against: c.parties(path+".against", n.Against), Scope: n.Scope, Condition: n.Condition,
			Trigger: c.trigger(path+".trigger", n.Trigger, f), Gates: c.gates(path+".gates", n.Gates),
			Exceptions: c.exceptions(path+".exceptions", n.Exceptions), Summary: c.need(path+".summary", n.Summary),
			Sources: c.needCites(path+".source", n.Source), Line: c.line(path)}
		for j, r := range n.Readings {
			m.Readings = append(m.Readings, c.reading(fmt.Sprintf("%s.readings[%d]", path, j), r, f))
		}
		for j, r := range n.Relations {
			p := fmt.Sprintf("%s.relations[%d]", path, j)
			m.Relations = append(m.Relations, foedus.Relation{Kind: oneOf(c, p+".kind", r.Kind, "relation", foedus.RelationKinds), To: c.need(p+".to", r.To)})
		}
		c.normSense(path, &m, in)
		out = append(out, m)
	}
	return out
}

// normSense holds the rules of docs/model.md that join fields.
func (c *checker) normSense(path string, n *foedus.Norm, in *foedus.Instrument) {
	binding := in.Force == foedus.Legal || in.Force == foedus.ForceDisputed
	switch {
	case n.Modality == foedus.Must && !binding:
		c.bad(path+".modality", "a %s instrument never yields must; write undertakes or may", in.Force)
	case n.Modality == foedus.Must && n.Act.Restraint():
		c.bad(path+".modality", "%s is a restraint; write must_not", n.Act)
	case n.Modality == foedus.MustNot && !n.Act.Restraint() && n.Act != foedus.Host && n.Act != foedus.Transit && n.Act != foedus.BaseAccess && n.Act != foedus.NuclearHost:
		c.bad(path+".act", "must_not goes with a restraint (use_force, join_action_against, ...), not %s", n.Act)
	case n.Bearer.Kind == foedus.Victim:
		c.bad(path+".bearer", "the victim bears no duty here; write each, others or the states")
	case n.Act.Defence() && n.Trigger == nil && n.Modality == foedus.Must:
		c.bad(path+".trigger", "a duty to defend needs a trigger")
	case n.Trigger == nil && n.Beneficiary.Kind == foedus.Victim:
		c.bad(path+".beneficiary", "without a trigger there is no victim; write others or the states")
	}
}

func (c *checker) role(path string, f roleFile) foedus.Role {
	r := foedus.Role{Kind: foedus.RoleKind(f.Role), Class: optOneOf(c, path+".class", f.Class, "class", []string{"american", "european_power", "great_power"}), Parties: c.parties(path, f.Parties), Except: c.parties(path+".except", f.Except)}
	if len(f.Parties) > 0 {
		r.Kind = foedus.Named
	} else if !slices.Contains([]foedus.RoleKind{foedus.Each, foedus.Others, foedus.Victim, foedus.Anyone}, r.Kind) {
		c.bad(path, "unknown role %q; one of each, others, victim, any, or a list of states", f.Role)
	}
	if r.Class != "" && r.Kind != foedus.Anyone {
		c.bad(path+".class", "only the role any has a class")
	}
	return r
}

func (c *checker) trigger(path string, f *triggerFile, in *instrumentFile) *foedus.Trigger {
	if f == nil {
		return nil
	}
	t := &foedus.Trigger{Befalls: optOneOf(c, path+".befalls", f.Befalls, "role", []string{"bearer", "either", "any_party", "any"}),
		Cause: optOneOf(c, path+".cause", f.Cause, "cause", []foedus.Cause{foedus.Unprovoked, foedus.UnprovokedDirect}),
		Route: c.optParty(path+".route", f.Route), During: f.During}
	if len(f.Events) == 0 {
		c.bad(path+".events", "name at least one event kind")
	}
	for i, e := range f.Events {
		t.Events = append(t.Events, oneOf(c, fmt.Sprintf("%s.events[%d]", path, i), e, "event kind", foedus.EventKinds))
	}
	for i, e := range f.And {
		t.And = append(t.And, oneOf(c, fmt.Sprintf("%s.and[%d]", path, i), e, "event kind", foedus.EventKinds))
	}
	a := f.Attackers
	ap := path + ".attackers"
	if a.NotParty && (a.PartyToo || a.Party) {
		c.bad(ap+".not_party", "party and party_too say the opposite")
	}
	t.Attackers = foedus.Attackers{Named: c.parties(ap+".named", a.Named), Except: c.parties(ap+".except", a.Except),
		Class:   optOneOf(c, ap+".class", a.Class, "class", []string{"state", "nonstate", "great_power", "european_power", "non_american"}),
		AtLeast: a.AtLeast, AtMost: a.AtMost, SupportedBy: c.parties(ap+".supported_by", a.SupportedBy), NotParty: a.NotParty, PartyToo: a.PartyToo, Party: a.Party,
		NotAtWar: c.parties(ap+".not_at_war", a.NotAtWar)}
	for i, o := range f.Objects {
		p := fmt.Sprintf("%s.objects[%d]", path, i)
		obj := foedus.Object{Kind: oneOf(c, p+".kind", o.Kind, "object", foedus.ObjectKinds), Of: c.optParty(p+".of", o.Of),
			Basis: optOneOf(c, p+".basis", o.Basis, "basis", foedus.Bases), Area: o.Area}
		if o.Area != "" && !slices.ContainsFunc(in.Areas, func(a areaFile) bool { return a.ID == o.Area }) {
			c.bad(p+".area", "no area %q in areas:", o.Area)
		}
		t.Objects = append(t.Objects, obj)
	}
	for i, w := range f.WMD {
		t.WMD = append(t.WMD, oneOf(c, fmt.Sprintf("%s.wmd[%d]", path, i), w, "weapon", []string{"nuclear", "chemical", "biological", "other", "any", "none"}))
	}
	return t
}

func (c *checker) gates(path string, fs []gateFile) []foedus.Gate {
	var out []foedus.Gate
	for i, g := range fs {
		p := fmt.Sprintf("%s[%d]", path, i)
		gate := foedus.Gate{Kind: oneOf(c, p+".kind", g.Kind, "gate", foedus.GateKinds), By: g.By,
			Against: optOneOf(c, p+".against", g.Against, "attacker class", []string{"state", "nonstate"}),
			WMD:     optOneOf(c, p+".wmd", g.WMD, "answer", []string{"yes", "no"}), Words: g.Words}
		switch {
		case gate.Kind == foedus.ConditionPrecedent:
			c.need(p+".words", g.Words)
		case gate.Kind == foedus.OtherStateFirst:
			c.party(p+".by", g.By)
		default:
			c.need(p+".by", g.By)
		}
		out = append(out, gate)
	}
	return out
}

func (c *checker) exceptions(path string, fs []exceptionFile) []foedus.Exception {
	var out []foedus.Exception
	for i, e := range fs {
		p := fmt.Sprintf("%s[%d]", path, i)
		x := foedus.Exception{Kind: oneOf(c, p+".kind", e.Kind, "exception", foedus.ExceptionKinds), State: c.optParty(p+".state", e.State),
			On: c.parties(p+".on", e.On), Of: c.parties(p+".of", e.Of), Valid: c.interval(p, e.From, e.To), Words: e.Words, Article: e.Article,
			Sources: c.needCites(p+".source", e.Source)}
		if x.Kind == foedus.RiskOfWarWith && x.State == "" {
			c.bad(p+".state", "risk of war with which state?")
		}
		if x.Kind != foedus.OwnAttack && len(x.On) > 0 {
			c.bad(p+".on", "only the exception own_attack has it")
		}
		out = append(out, x)
	}
	return out
}

// readings are those of an instrument's force.
func (c *checker) readings(path string, fs []readingFile) []foedus.Reading {
	var out []foedus.Reading
	for i, r := range fs {
		p := fmt.Sprintf("%s[%d]", path, i)
		if r.Force != string(foedus.Legal) && r.Force != string(foedus.Political) {
			c.bad(p+".force", "a reading of the force says legal or political, not %q", r.Force)
		}
		out = append(out, c.reading(p, r, nil))
	}
	return out
}

func (c *checker) reading(path string, r readingFile, in *instrumentFile) foedus.Reading {
	out := foedus.Reading{ID: c.need(path+".id", r.ID), Holder: c.need(path+".holder", r.Holder), Says: c.need(path+".says", r.Says),
		Rival: r.Rival, Since: c.date(path+".since", r.Since), Force: foedus.Force(r.Force), Sources: c.needCites(path+".source", r.Source)}
	if ch := r.Changes; ch != nil {
		out.Changes = &foedus.Changes{Trigger: c.trigger(path+".changes.trigger", ch.Trigger, in),
			Gates: c.gates(path+".changes.gates", ch.Gates), Act: optOneOf(c, path+".changes.act", ch.Act, "act", foedus.Acts), Void: ch.Void, Extends: ch.Extends}
	}
	return out
}
