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
// clause. It gives one check, with the reason place_not_covered where an object
// of the right sort lies elsewhere and object_not_covered where none is of it.
func (r *run) struck(q question, t *foedus.Trigger) check {
	if len(t.Objects) == 0 {
		return r.inOwnTerritory(q)
	}
	ev := q.event
	var tried []*proof.Node
	sort := q.event.Object == "" // nobody says what was struck: only the place can decide
	for _, o := range t.Objects {
		if !r.sortMatches(q, o) {
			tried = append(tried, proof.Leaf(proof.Given, foedus.No, objectWords(o)+": not what was struck"))
			continue
		}
		sort = true
		tried = append(tried, r.objectAt(q, o))
	}
	reason := foedus.ObjectNotCovered
	if sort {
		reason = foedus.PlaceNotCovered
	}
	return check{reason, proof.AnyOf("what was struck"+at(ev)+" is covered", tried...)}
}

// inOwnTerritory serves clauses that name no object: an attack on a state is one
// on what is its own, so a place that is another's is outside.
func (r *run) inOwnTerritory(q question) check {
	n := r.within(q, q.beneficiary, "sovereignty")
	return check{foedus.PlaceNotCovered, n}
}

// sortMatches tells whether an object is of the sort that was struck. Where the
// scenario does not say, a strike on a state's own soil is one on its territory,
// and one elsewhere can only be on its forces, ships or people there.
func (r *run) sortMatches(q question, o foedus.Object) bool {
	land := o.Kind == foedus.Territory || o.Kind == foedus.Metropolitan
	if q.event.Object != "" {
		given := q.event.Object == foedus.Territory || q.event.Object == foedus.Metropolitan
		return given == land && (land || o.Kind == q.event.Object || o.Kind == foedus.Vessels && q.event.Object == foedus.PublicVessels)
	}
	if land || q.event.Place == "" {
		return land
	}
	if r.within(q, q.beneficiary, "sovereignty").Holds != foedus.No {
		return false
	}
	if slices.Contains(q.event.Victims, q.beneficiary) && q.round == 0 {
		r.assume(q.event.Place + " is not territory of " + string(q.beneficiary) + ": the attack can only be on its forces, ships, aircraft or people there")
	}
	return true
}

func (r *run) objectAt(q question, o foedus.Object) *proof.Node {
	var from []*proof.Node
	land := o.Kind == foedus.Territory || o.Kind == foedus.Metropolitan
	owner := q.beneficiary
	if o.Of != "" {
		owner = o.Of
	}
	if land || o.Of != "" {
		from = append(from, r.within(q, owner, o.Basis))
	}
	if o.Kind == foedus.Metropolitan {
		from = append(from, r.metropolitan(q, owner))
	}
	if o.Area != "" {
		from = append(from, r.inArea(q, o.Area, owner))
	}
	if len(from) == 0 {
		from = append(from, proof.Leaf(proof.Given, foedus.Yes, "wherever they are"))
	}
	return proof.AllOf(objectWords(o), from...)
}

// within tells whether the place of the event is a state's, by sovereignty, or
// by administration or control. Without a place the attack is taken to be on the
// victim's own metropolitan territory, and the answer says so.
func (r *run) within(q question, owner foedus.PartyID, basis string) *proof.Node {
	ev := q.event
	if ev.Place == "" {
		if q.round == 0 {
			r.assume("no place is given: the attack is taken to be on the metropolitan territory of the attacked")
		}
		return proof.Leaf(proof.Assumption, foedus.Truth(owner == q.beneficiary), "no place given: taken as the metropolitan territory of "+string(q.beneficiary))
	}
	if basis == "administration" || basis == "control" {
		if s := r.facts.administrator(ev.Place); s != "" {
			return proof.Leaf(proof.Given, foedus.Truth(s == owner), fmt.Sprintf("given: %s administers %s", s, ev.Place))
		}
		p, _ := r.Atlas.Place(ev.Place)
		return placeLeaf(r.Atlas.Administered(ev.Place, owner, ev.Date), "administered by "+string(owner), ev.Place, p.Administrators, ev.Date)
	}
	if s := r.facts.sovereign(ev.Place); s != "" {
		return proof.Leaf(proof.Given, foedus.Truth(s == owner), fmt.Sprintf("given: %s is sovereign over %s", s, ev.Place))
	}
	p, _ := r.Atlas.Place(ev.Place)
	return placeLeaf(r.Atlas.Within(ev.Place, owner, ev.Date), "under the sovereignty of "+string(owner), ev.Place, p.Sovereigns, ev.Date)
}

func placeLeaf(t foedus.Tri, what, place string, rows func(foedus.Date) []atlas.Control, on foedus.Date) *proof.Node {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s on %s: %s", place, what, on.Show(), t)
	var sources []foedus.Source
	for i, c := range rows(on) {
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
	n := proof.Leaf(proof.Atlas, t, b.String())
	n.Ref, n.Sources = place, sources
	return n
}

func grade(source string) foedus.Verified {
	if source == string(foedus.Unverified) {
		return foedus.Unverified
	}
	return foedus.Secondary
}

// metropolitan tells whether the place has the regions of its state's home
// territory.
func (r *run) metropolitan(q question, owner foedus.PartyID) *proof.Node {
	if q.event.Place == "" {
		return proof.Leaf(proof.Assumption, foedus.Yes, "no place given: taken as metropolitan")
	}
	p, _ := r.Atlas.Place(q.event.Place)
	s, _ := r.Atlas.State(owner)
	return proof.Leaf(proof.Atlas, foedus.Truth(p.Regions.Has(s.Regions)), fmt.Sprintf("%s lies in the home regions of %s (%s)", p.ID, owner, s.Regions))
}

// inArea tells whether the place lies in a treaty area, by the version valid and
// known on the day.
func (r *run) inArea(q question, id string, owner foedus.PartyID) *proof.Node {
	place := q.event.Place
	if place == "" {
		place = string(owner)
	}
	var tried []*proof.Node
	for i := range q.paper.Areas {
		a := &q.paper.Areas[i]
		if a.ID != id {
			continue
		}
		vs := r.public(a.Versions)
		for j := range vs {
			v := &vs[j]
			valid := v.Valid.Contains(q.event.Date)
			if valid == foedus.No {
				continue
			}
			n := proof.AnyOf(fmt.Sprintf("%s in the area %s as it read %s", place, id, v.Valid), r.areaMembers(q, v, place)...)
			for _, m := range n.From {
				m.Sources = v.Sources
			}
			if valid == foedus.Unknown {
				n = proof.AllOf(n.Says, n, proof.Leaf(proof.Text, foedus.Unknown, "whether that version was valid on the day cannot be told"))
			}
			tried = append(tried, n)
		}
	}
	if len(tried) == 0 {
		return proof.Leaf(proof.Absence, foedus.Unknown, "no version of the area "+id+" covers "+q.event.Date.Show())
	}
	return proof.AnyOf("in the area "+id, tried...)
}

func (r *run) areaMembers(q question, v *foedus.AreaVersion, place string) []*proof.Node {
	on := q.event.Date
	p, ok := r.Atlas.Place(place)
	var out []*proof.Node
	for _, m := range v.Includes {
		t := foedus.No
		switch {
		case !ok:
			t = foedus.Unknown
		case m.Region != "":
			region, _ := atlas.ParseRegion(m.Region)
			t = foedus.Truth(p.Regions.Has(region))
		case m.State != "":
			t = r.Atlas.Within(place, m.State, on)
		case m.Place != "":
			t = foedus.Truth(r.Atlas.Inside(place, m.Place))
		default:
			t = foedus.Yes
		}
		if m.Parties {
			t = t.And(r.ofParty(q, p, on))
		}
		for _, x := range m.Except {
			if r.Atlas.Inside(place, x) {
				t = foedus.No
			}
		}
		out = append(out, proof.Leaf(proof.Atlas, t, fmt.Sprintf("%s: %s%s%s", place, m.Region, m.State, m.Place)))
	}
	return out
}

// public gives the versions of an area that were public by the day of the public
// clock. The last of them then seemed to stand: that it had been replaced nobody
// could know.
func (r *run) public(vs []foedus.AreaVersion) []foedus.AreaVersion {
	known := r.Base.Known()
	if known.IsZero() {
		return vs
	}
	var out []foedus.AreaVersion
	for _, v := range vs {
		if v.Public.IsZero() || v.Public.OnOrBefore(known) != foedus.No {
			out = append(out, v)
		}
	}
	if n := len(out); n > 0 && n < len(vs) {
		out[n-1].Valid.OpenTill = true
	}
	return out
}

// ofParty tells whether a place is under the sovereignty of a party.
func (r *run) ofParty(q question, p atlas.Place, on foedus.Date) foedus.Tri {
	t := foedus.No
	for _, c := range p.Sovereigns(on) {
		in, _ := q.paper.Binds(c.Party)
		if c.Role == "claim" {
			in = in.And(foedus.Unknown)
		}
		t = t.Or(in.And(c.Held))
	}
	return t
}

func objectWords(o foedus.Object) string {
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
