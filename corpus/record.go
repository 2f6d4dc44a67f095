package corpus

import (
	"fmt"

	"foedus"
)

// postures checks corpus/posture/STATE.yaml.
func (c *checker) postures(f *postureFile) []foedus.Posture {
	c.declare(f.Sources)
	state := c.party("state", f.State)
	var out []foedus.Posture
	seen := map[string]bool{}
	for i, e := range f.Entries {
		path := fmt.Sprintf("entries[%d]", i)
		p := foedus.Posture{ID: "posture/" + string(state) + "/" + c.need(path+".id", e.ID),
			Kind:  oneOf(c, path+".kind", e.Kind, "kind of posture", foedus.PostureKinds),
			Stage: oneOf(c, path+".stage", e.Stage, "rung", foedus.PostureStages),
			Owner: c.optParty(path+".owner", e.Owner), Host: c.optParty(path+".host", e.Host), Weapons: e.Weapons,
			Date: c.needDate(path+".date", e.Date), Public: c.date(path+".public", e.Public), By: e.By,
			Says: c.need(path+".says", e.Says), Custody: e.Custody, Decides: e.Decides, Instrument: foedus.InstrumentID(e.Instrument),
			Rivals: c.rivals(path+".also", e.Also), Sources: c.needCites(path+".source", e.Source), Line: c.line(path)}
		if p.Owner != state && p.Host != state {
			c.bad(path, "neither owner nor host is %s, whose file this is", state)
		}
		if seen[e.ID] {
			c.bad(path+".id", "%q is used twice in this file", e.ID)
		}
		seen[e.ID] = true
		out = append(out, p)
	}
	c.uncited()
	return out
}

// drill checks corpus/exercises/ID.yaml.
func (c *checker) drill(f *drillFile) foedus.Drill {
	c.declare(f.Sources)
	d := foedus.Drill{ID: c.need("id", f.ID), Title: c.need("title", f.Title), Names: f.Names, Series: f.Series,
		States: c.parties("states", f.States), Lead: c.optParty("lead", f.Lead), Framework: c.optParty("framework", f.Framework),
		From: c.needDate("from", f.From), To: c.date("to", f.To), Places: f.Places, Hosts: c.parties("hosts", f.Hosts),
		Note: f.Note, Sources: c.needCites("source", f.Source)}
	if d.To.Before(d.From) == foedus.Yes {
		c.bad("to", "%s is before %s", f.To, f.From)
	}
	for i, s := range f.Claims {
		path := fmt.Sprintf("claims[%d]", i)
		d.Claims = append(d.Claims, foedus.SizeClaim{By: c.need(path+".by", s.By), Troops: s.Troops, Tanks: s.Tanks, ACV: s.ACV,
			Guns: s.Artillery, Says: s.Says, Date: c.date(path+".date", s.Date), Sources: c.needCites(path+".source", s.Source)})
	}
	for i, e := range f.Events {
		path := fmt.Sprintf("events[%d]", i)
		d.Events = append(d.Events, foedus.DrillEvent{Date: c.needDate(path+".date", e.Date), What: c.need(path+".what", e.What),
			Sources: c.needCites(path+".source", e.Source)})
	}
	c.uncited()
	return d
}

// statement checks corpus/statements/ID.yaml.
func (c *checker) statement(f *statementFile) foedus.Statement {
	c.declare(f.Sources)
	s := foedus.Statement{ID: "statement/" + c.need("id", f.ID), Speaker: "person:" + c.need("speaker", f.Speaker), Date: c.needDate("date", f.Date),
		Instrument: foedus.InstrumentID(f.Instrument)}
	if _, ok := c.atlas.Person("person:" + f.Speaker); !ok {
		c.bad("speaker", "unknown person %q", f.Speaker)
	}
	for i, w := range f.Words {
		path := fmt.Sprintf("words[%d]", i)
		s.Words = append(s.Words, foedus.Wording{Text: c.need(path+".text", w.Text), Sources: c.needCites(path+".source", w.Source)})
	}
	c.uncited()
	return s
}

// coverage checks corpus/coverage.yaml.
func (c *checker) coverage(f *coverageFile) []foedus.Coverage {
	c.need("version", f.Version)
	var out []foedus.Coverage
	for i, r := range f.Rows {
		path := fmt.Sprintf("rows[%d]", i)
		row := foedus.Coverage{States: c.parties(path+".states", r.States), From: c.needDate(path+".from", r.From), To: c.needDate(path+".to", r.To),
			Is: oneOf(c, path+".is", r.Is, "completeness", []foedus.Completeness{foedus.Complete, foedus.Listed, foedus.None}), Note: r.Note, Line: c.line(path)}
		if len(r.Promises) == 0 {
			c.bad(path+".promises", "name the kinds of promise that the row speaks of")
		}
		for j, p := range r.Promises {
			row.Promises = append(row.Promises, oneOf(c, fmt.Sprintf("%s.promises[%d]", path, j), p, "promise",
				[]string{"defence", "consultation", "neutrality", "nonaggression", "offence", "nuclear"}))
		}
		if row.To.Before(row.From) == foedus.Yes {
			c.bad(path+".to", "%s is before %s", r.To, r.From)
		}
		out = append(out, row)
	}
	return out
}
