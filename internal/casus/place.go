package casus

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/atlas"
	"foedus/internal/proof"
)

// struck tells whether what was struck, and where, is among the objects of a
// clause: with the reason place_not_covered where an object of the right sort
// lies elsewhere and object_not_covered where none is of it.
func (r *run) struck(q *question, t *foedus.Trigger, p *part) {
	if len(t.Objects) == 0 {
		if t.Befalls == "any" || ofAttacker(q, t) {
			return // wherever it is
		}
		// An attack on a state is one on what is its own, so a place that is
		// another's is outside.
		holds, n := r.within(q, struckBy(q, t), "sovereignty")
		p.put(foedus.PlaceNotCovered, holds)
		if r.recording {
			p.show(foedus.PlaceNotCovered, n)
		}
		return
	}
	var tried []*proof.Node
	holds := foedus.No
	sort := q.event.Object == "" // nobody says what was struck: only the place can decide
	for i := range t.Objects {
		o := &t.Objects[i]
		if !r.sortMatches(q, t, o) {
			if r.recording {
				tried = append(tried, proof.Leaf(proof.Given, foedus.No, objectWords(o)+": not what was struck"))
			}
			continue
		}
		sort = true
		is, n := r.objectAt(q, t, o)
		holds = holds.Or(is)
		tried = append(tried, n)
	}
	reason := foedus.ObjectNotCovered
	if sort {
		reason = foedus.PlaceNotCovered
	}
	p.put(reason, holds)
	if r.recording {
		p.show(reason, proof.AnyOf("what was struck"+at(q.event)+" is covered", tried...))
	}
}

// sortMatches tells whether an object is of the sort that was struck. Where the
// scenario does not say, a strike on a state's own soil is one on its territory,
// and one elsewhere can only be on its forces, ships or people there.
func (r *run) sortMatches(q *question, t *foedus.Trigger, o *foedus.Object) bool {
	land := o.Kind == foedus.Territory || o.Kind == foedus.Metropolitan
	if q.event.Object != "" {
		given := q.event.Object == foedus.Territory || q.event.Object == foedus.Metropolitan
		return given == land && (land || o.Kind == q.event.Object || o.Kind == foedus.Vessels && q.event.Object == foedus.PublicVessels)
	}
	if land || q.event.Place == "" {
		return land
	}
	struck := struckBy(q, t)
	if holds, _ := r.within(q, struck, "sovereignty"); holds != foedus.No {
		return false
	}
	if slices.Contains(q.event.Victims, struck) && q.round == 0 {
		r.assume(q.event.Place + " is not territory of " + string(struck) + ": the attack can only be on its forces, ships, aircraft or people there")
	}
	return true
}

// struckBy gives the state whose territory, forces or people a clause is about: the
// beneficiary, or for what befalls other states the attacked.
func struckBy(q *question, t *foedus.Trigger) foedus.PartyID {
	if t.Befalls == "bearer" {
		return q.bearer.id
	}
	third := (t.Befalls == "any" || t.Befalls == "any_party") && !slices.Contains(q.event.Victims, q.beneficiary)
	if len(q.event.Victims) > 0 && (third || ofAttacker(q, t)) {
		return q.event.Victims[0]
	}
	return q.beneficiary
}

// ofAttacker tells whether a clause that serves either side of a war is asked for
// the side that began it: what is struck is then the other's.
func ofAttacker(q *question, t *foedus.Trigger) bool {
	return t.Befalls == "either" && slices.Contains(q.event.Attackers, q.beneficiary)
}

func (r *run) objectAt(q *question, t *foedus.Trigger, o *foedus.Object) (foedus.Tri, *proof.Node) {
	var from []*proof.Node
	holds := foedus.Yes
	add := func(t foedus.Tri, n *proof.Node) {
		holds = holds.And(t)
		if r.recording {
			from = append(from, n)
		}
	}
	land := o.Kind == foedus.Territory || o.Kind == foedus.Metropolitan
	owner := struckBy(q, t)
	if o.Of != "" {
		owner = o.Of
	}
	if land || o.Of != "" {
		add(r.within(q, owner, o.Basis))
	}
	if o.Kind == foedus.Metropolitan {
		add(r.metropolitan(q, owner))
	}
	if o.Area != "" {
		add(r.inArea(q, o.Area, owner))
	}
	if !r.recording {
		return holds, nil
	}
	if len(from) == 0 {
		from = append(from, proof.Leaf(proof.Given, foedus.Yes, "wherever they are"))
	}
	return holds, proof.AllOf(objectWords(o), from...)
}

// within tells whether the place of the event is a state's, by sovereignty, or
// by administration or control. Without a place the attack is taken to be on the
// victim's own metropolitan territory, and the answer says so.
func (r *run) within(q *question, owner foedus.PartyID, basis string) (holds foedus.Tri, why *proof.Node) {
	ev := q.event
	if ev.Place == "" {
		if q.round == 0 {
			r.assume("no place is given: the attack is taken to be on the metropolitan territory of the attacked")
		}
		struck := q.beneficiary
		if q.clause.norm.Trigger != nil {
			struck = struckBy(q, q.clause.norm.Trigger)
		}
		holds = foedus.Truth(owner == struck)
		if r.recording {
			why = proof.Leaf(proof.Assumption, holds, "no place given: taken as the metropolitan territory of "+string(struck))
		}
		return holds, why
	}
	if basis == "administration" || basis == "control" {
		if s := r.facts.administrator(ev.Place); s != "" {
			return r.given(s == owner, s, "administers", ev.Place)
		}
		holds = r.atlas.Administered(ev.Place, owner, ev.Date)
		if holds == foedus.Unknown && r.ownPart(q, owner) {
			return r.assumedPart(owner, ev.Place)
		}
		if r.recording {
			p, _ := r.atlas.Place(ev.Place)
			why = placeLeaf(holds, "administered by "+string(owner), p, p.Administrators(ev.Date), ev.Date)
		}
		return holds, why
	}
	if s := r.facts.sovereign(ev.Place); s != "" {
		return r.given(s == owner, s, "is sovereign over", ev.Place)
	}
	holds = r.atlas.Within(ev.Place, owner, ev.Date)
	if holds == foedus.Unknown && r.ownPart(q, owner) {
		return r.assumedPart(owner, ev.Place)
	}
	if r.recording {
		p, _ := r.atlas.Place(ev.Place)
		why = placeLeaf(holds, "under the sovereignty of "+string(owner), p, p.Sovereigns(ev.Date), ev.Date)
	}
	return holds, why
}

// ownPart tells whether the place of an attack is divided and the attacked holds a
// part of it: who is attacked "in Korea" is attacked in its own part.
func (r *run) ownPart(q *question, owner foedus.PartyID) bool {
	if !slices.Contains(q.event.Victims, owner) {
		return false
	}
	p, _ := r.atlas.Place(q.event.Place)
	part := func(c atlas.Control) bool {
		return c.Party == owner && (c.Role == atlas.SovereignInPart || c.Role == atlas.AdministratorInPart) && c.Held != foedus.No
	}
	return slices.ContainsFunc(p.Sovereigns(q.event.Date), part) || slices.ContainsFunc(p.Administrators(q.event.Date), part)
}

func (r *run) assumedPart(owner foedus.PartyID, place string) (foedus.Tri, *proof.Node) {
	words := place + " is divided: the attack is taken to be on the part that " + string(owner) + " holds"
	r.assume(words)
	if !r.recording {
		return foedus.Yes, nil
	}
	return foedus.Yes, proof.Leaf(proof.Assumption, foedus.Yes, words)
}

func (r *run) given(is bool, s foedus.PartyID, what, place string) (foedus.Tri, *proof.Node) {
	holds := foedus.Truth(is)
	if !r.recording {
		return holds, nil
	}
	return holds, proof.Leaf(proof.Given, holds, fmt.Sprintf("given: %s %s %s", s, what, place))
}

func placeLeaf(t foedus.Tri, what string, place atlas.Place, rows []atlas.Control, on foedus.Date) *proof.Node {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s on %s: %s", place.ID, what, on.Show(), t)
	var sources []foedus.Source
	for i, c := range rows {
		if i == 0 {
			b.WriteString(" (")
		} else {
			b.WriteString("; ")
		}
		fmt.Fprintf(&b, "%s: %s", c.Role, c.Party)
		sources = append(sources, foedus.Source{Title: "atlas, " + c.Source, Verified: grade(c.Source)})
	}
	if len(sources) > 0 {
		b.WriteString(")")
	}
	if c, none := place.Unheld(on); none {
		fmt.Fprintf(&b, " (nobody's: %s)", c.Source)
		sources = append(sources, foedus.Source{Title: "atlas, " + c.Source, Verified: grade(c.Source)})
	}
	n := proof.Leaf(proof.Atlas, t, b.String())
	n.Ref, n.Sources = place.ID, sources
	return n
}

func grade(source string) foedus.Verified {
	if strings.HasPrefix(source, string(foedus.Unverified)) {
		return foedus.Unverified
	}
	return foedus.Secondary
}

// metropolitan tells whether the place has the regions of its state's home
// territory.
func (r *run) metropolitan(q *question, owner foedus.PartyID) (holds foedus.Tri, why *proof.Node) {
	if q.event.Place == "" {
		if r.recording {
			why = proof.Leaf(proof.Assumption, foedus.Yes, "no place given: taken as metropolitan")
		}
		return foedus.Yes, why
	}
	p, _ := r.atlas.Place(q.event.Place)
	s, _ := r.atlas.State(owner)
	holds = foedus.Truth(p.Regions.Has(s.Regions))
	if r.recording {
		why = proof.Leaf(proof.Atlas, holds, fmt.Sprintf("%s lies in the home regions of %s (%s)", p.ID, owner, s.Regions))
	}
	return holds, why
}

func objectWords(o *foedus.Object) string {
	w := strings.ReplaceAll(string(o.Kind), "_", " ")
	if o.Of != "" {
		w += " in the territory of " + string(o.Of)
	}
	if o.Basis != "" && o.Basis != "sovereignty" {
		w += " under " + o.Basis
	}
	if o.Area != "" {
		w += " in the area " + o.Area
	}
	return w
}

func at(ev *foedus.Event) string {
	if ev.Place == "" {
		return ""
	}
	return " at " + ev.Place
}

func (r *run) assume(s string) {
	for _, a := range r.assumed {
		if a == s {
			return
		}
	}
	r.assumed = append(r.assumed, s)
}
