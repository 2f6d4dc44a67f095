package ask

import (
	"slices"
	"strings"
	"unicode"

	"foedus"
	"foedus/internal/atlas"
)

// Scenario resolves what was typed.
func (b *Base) Scenario(q CasusQuery) (*foedus.Scenario, error) {
	date, err := day("--date", q.Date)
	if err != nil {
		return nil, err
	}
	known, err := optDay("--known-on", q.KnownOn)
	if err != nil {
		return nil, err
	}
	ev := foedus.Event{Date: date}
	if ev.Attackers, err = b.parties("--by", q.By, date); err != nil {
		return nil, err
	}
	if ev.Victims, err = b.parties("--on", q.On, date); err != nil {
		return nil, err
	}
	for _, a := range ev.Attackers {
		for _, v := range ev.Victims {
			if a == v {
				return nil, usage("--on", "%s cannot attack itself", a)
			}
		}
	}
	if len(ev.Victims) == 0 {
		return nil, usage("--on", "whom does the event befall? Name at least one state")
	}
	if ev.Kind, err = oneOf("--kind", q.Kind, foedus.EventKinds); err != nil {
		return nil, err
	}
	if len(ev.Attackers) == 0 && ev.Kind == foedus.ArmedAttack {
		return nil, usage("--by", "who attacks? Name a state, or nonstate:NAME")
	}
	var places []atlas.Place
	if q.At != "" {
		if places, err = b.Atlas.PlacesNamed(q.At, date); err != nil {
			return nil, &UsageError{"--at", err}
		}
		ev.Place = places[0].ID
	}
	if q.Object != "" {
		if ev.Object, err = oneOf("--object", q.Object, foedus.ObjectKinds); err != nil {
			return nil, err
		}
	}
	if q.Route != "" {
		if ev.Route, err = b.aState("--route", q.Route, date, false); err != nil {
			return nil, err
		}
	}
	if q.Provoked == "" {
		q.Provoked = string(foedus.AnswerUnknown)
	}
	if ev.Provoked, err = oneOf("--provoked", q.Provoked, foedus.Answers); err != nil {
		return nil, err
	}
	if ev.WMD, err = oneOf("--wmd", q.WMD, foedus.WMDs); err != nil {
		return nil, err
	}
	s := &foedus.Scenario{Events: []foedus.Event{ev}, KnownOn: known}
	for i := 1; i < len(places); i++ { // several places named together: the same event at each
		ev.Place = places[i].ID
		s.Events = append(s.Events, ev)
	}
	if s.Policy, err = oneOf("--policy", q.Policy, foedus.Policies); err != nil {
		return nil, err
	}
	for _, g := range q.Given {
		f, err := b.fact(g, date)
		if err != nil {
			return nil, err
		}
		for _, o := range s.Given {
			if o.Name == f.Name && slices.Equal(o.Args, f.Args) && o.Not != f.Not {
				return nil, usage("--given", "%q and %q cannot both be given", o, f)
			}
		}
		s.Given = append(s.Given, f)
	}
	return s, nil
}

// fact reads a given fact and resolves the names in it.
func (b *Base) fact(s string, on foedus.Date) (foedus.Fact, error) {
	if strings.ContainsFunc(s, unicode.IsControl) {
		return foedus.Fact{}, usage("--given", "%q holds control characters", s)
	}
	f, err := foedus.ParseFact(s)
	if err != nil {
		return f, &UsageError{"--given", err}
	}
	for i, a := range f.Args {
		switch {
		case f.PartyArg(i):
			p, err := b.party("--given "+s, a, on)
			if err != nil {
				return f, err
			}
			f.Args[i] = string(p)
		case f.Name == "decision", f.Name == "determination":
			if p, err := b.Atlas.Resolve(a, on); err == nil {
				f.Args[i] = string(p)
			}
		case f.Name == "sovereign", f.Name == "administers":
			p, err := b.Atlas.PlaceNamed(a, on)
			if err != nil {
				return f, &UsageError{"--given " + s, err}
			}
			f.Args[i] = p.ID
		}
	}
	return f, nil
}
