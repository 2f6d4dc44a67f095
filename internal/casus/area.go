package casus

import (
	"fmt"

	"foedus"
	"foedus/internal/atlas"
	"foedus/internal/proof"
)

// inArea tells whether the place lies in a treaty area, by the version valid and
// known on the day.
func (r *run) inArea(q *question, id string, owner foedus.PartyID) (foedus.Tri, *proof.Node) {
	place := q.event.Place
	if place == "" {
		place = string(owner)
	}
	var tried []*proof.Node
	holds, any := foedus.No, false
	areas := q.clause.paper.Areas
	for i := range areas {
		if areas[i].ID != id {
			continue
		}
		vs := r.public(areas[i].Versions)
		for j := range vs {
			v := &vs[j]
			valid := v.Valid.Contains(q.event.Date)
			if valid == foedus.No {
				continue
			}
			any = true
			t, n := r.areaMembers(q, v, id, place)
			if valid == foedus.Unknown && r.recording {
				n = proof.AllOf(n.Says, n, proof.Leaf(proof.Text, foedus.Unknown, "whether that version was valid on the day cannot be told"))
			}
			holds = holds.Or(t.And(valid))
			tried = append(tried, n)
		}
	}
	switch {
	case !any && r.recording:
		return foedus.Unknown, proof.Leaf(proof.Absence, foedus.Unknown, "no version of the area "+id+" covers "+q.event.Date.Show())
	case !any:
		return foedus.Unknown, nil
	case r.recording:
		return holds, proof.AnyOf("in the area "+id, tried...)
	}
	return holds, nil
}

func (r *run) areaMembers(q *question, v *foedus.AreaVersion, id, place string) (foedus.Tri, *proof.Node) {
	on := q.event.Date
	p, ok := r.atlas.Place(place)
	holds := foedus.No
	var out []*proof.Node
	for i := range v.Includes {
		m := &v.Includes[i]
		t := foedus.No
		switch {
		case !ok:
			t = foedus.Unknown
		case m.Region != "":
			region, _ := atlas.ParseRegion(m.Region)
			t = foedus.Truth(p.Regions.Has(region))
			if p.Kind == "sort" {
				t = foedus.Unknown // a sort of place lies nowhere known
			}
		case m.State != "":
			t = r.atlas.Within(place, m.State, on)
		case m.Place != "":
			t = foedus.Truth(r.atlas.Inside(place, m.Place))
			if t == foedus.No && q.event.Place == "" && r.atlas.Inside(m.Place, place) {
				t = foedus.Unknown // no place is given, and the area is a part of what was attacked
			}
		default:
			t = foedus.Yes
		}
		if m.Parties && t != foedus.No {
			t = t.And(r.ofParty(q, p))
		}
		for _, x := range m.Except {
			if r.atlas.Inside(place, x) {
				t = foedus.No
			}
		}
		holds = holds.Or(t)
		if r.recording {
			n := proof.Leaf(proof.Atlas, t, fmt.Sprintf("%s: %s%s%s", place, m.Region, m.State, m.Place))
			n.Sources = v.Sources
			out = append(out, n)
		}
	}
	if !r.recording {
		return holds, nil
	}
	return holds, proof.AnyOf(fmt.Sprintf("%s in the area %s as it read %s", place, id, v.Valid), out...)
}

// public gives the versions of an area that were public by the day of the public
// clock. The last of them then seemed to stand: that it had been replaced nobody
// could know.
func (r *run) public(vs []foedus.AreaVersion) []foedus.AreaVersion {
	known := r.base.Known()
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
func (r *run) ofParty(q *question, p atlas.Place) foedus.Tri {
	t := foedus.No
	for _, c := range p.Sovereigns(q.event.Date) {
		in := foedus.No
		if s := q.clause.paper.Slot(c.Party); s >= 0 {
			in = q.clause.paper.Bound(s, q.on)
		}
		if c.Role == atlas.Claimant || c.Role == atlas.SovereignInPart {
			in = in.And(foedus.Unknown)
		}
		t = t.Or(in.And(c.Held))
	}
	return t
}
