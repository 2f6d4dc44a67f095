package oracle

import (
	"strings"

	"foedus"
	"foedus/internal/atlas"
)

// classes are those that the atlas decides; state and nonstate follow from the id.
var classes = []string{"great_power", "european_power", "american", "non_american"}

// event writes the facts of event e of a scenario, what is given with it, and
// what the atlas says of its places and states on its day.
func (p *Program) event(w *writer, e int, s *foedus.Scenario, ev *foedus.Event) {
	w.fact("day", e, ev.Date.First(), ev.Date.Last())
	if !s.KnownOn.IsZero() {
		w.fact("known", e, s.KnownOn.Last())
	}
	w.fact("event_kind", e, word(ev.Kind))
	w.fact("provoked", e, word(ev.Provoked))
	w.fact("wmd", e, word(ev.WMD))
	for _, a := range ev.Attackers {
		w.fact("att", e, a)
	}
	for _, v := range ev.Victims {
		w.fact("vic", e, v)
	}
	if ev.Place != "" {
		w.fact("event_place", e, ev.Place)
	}
	if ev.Object != "" {
		w.fact("event_object", e, word(ev.Object))
	}
	if ev.Route != "" {
		w.fact("event_route", e, ev.Route)
	}
	for _, f := range s.Given {
		given(w, e, f)
	}
	p.seenByAtlas(w, e, ev)
}

func given(w *writer, e int, f foedus.Fact) {
	a := []any{e}
	for _, x := range f.Args {
		a = append(a, x)
	}
	switch f.Name {
	case "request", "decision":
		if f.Not {
			w.fact("gno"+f.Name, a...)
			return
		}
		w.fact("g"+f.Name, a...)
	case "joined":
		w.fact("gjoined", e, f.Args[0], term(f.Args[1]))
	case "at_war":
		w.fact("gatwar", a...)
	case "condition_met":
		w.fact("gmet", a...)
	case "lends_territory":
		w.fact("glends", a...)
	default:
		w.fact("g"+f.Name, a...)
	}
}

func (p *Program) seenByAtlas(w *writer, e int, ev *foedus.Event) {
	on := ev.Date
	here := append(append([]foedus.PartyID{}, ev.Attackers...), ev.Victims...)
	for _, q := range p.states {
		if t := p.Atlas.ExistsOn(q, on); t != foedus.Yes {
			w.fact("exists", e, q, tri(t))
		}
	}
	for _, q := range here {
		if q.IsState() {
			w.fact("state", q)
		}
		for _, c := range classes {
			t, err := p.Atlas.Class(q, c, on)
			if err != nil || q.IsNonstate() {
				t = foedus.No
			}
			w.fact("class", e, q, term(c), tri(t))
		}
	}
	places := []string{ev.Place}
	if ev.Place == "" {
		places = places[:0]
		for _, v := range ev.Victims {
			places = append(places, string(v))
		}
	}
	for _, pl := range places {
		for _, q := range append(here, p.states...) {
			if !q.IsState() {
				continue
			}
			if t := p.Atlas.Within(pl, q, on); t != foedus.No {
				w.fact("within", e, pl, q, tri(t))
			}
			if t := p.Atlas.Administered(pl, q, on); t != foedus.No {
				w.fact("administered", e, pl, q, tri(t))
			}
		}
		p.place(w, pl, here)
	}
}

// place writes in what a place lies, of all that areas name, and its regions.
func (p *Program) place(w *writer, pl string, here []foedus.PartyID) {
	outer := append([]string{}, p.places...)
	for _, q := range here {
		outer = append(outer, string(q))
	}
	for _, o := range outer {
		if p.Atlas.Inside(pl, o) {
			w.fact("inside", pl, o)
		}
		if p.Atlas.Inside(o, pl) {
			w.fact("inside", o, pl)
		}
	}
	p.regions(w, pl)
	for _, o := range p.places {
		p.regions(w, o)
	}
}

func (p *Program) regions(w *writer, pl string) {
	x, ok := p.Atlas.Place(pl)
	if !ok || x.Regions == atlas.Region(0) {
		w.fact("noregion", pl)
		return
	}
	for r := range strings.FieldsSeq(x.Regions.String()) {
		w.fact("region", pl, r)
	}
}
