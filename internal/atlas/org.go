package atlas

import (
	"slices"

	"foedus"
)

// An Org is an organisation, a body of one, or a body of a state: a legislature,
// a ministry, an official outlet.
type Org struct {
	ID   foedus.PartyID
	Kind string         // alliance, union, organisation, forum, body, court, legislature, ministry, outlet
	Of   foedus.PartyID // the organisation or state whose body it is; "" if it stands alone
	Rule string         // how it decides: consensus, unanimity, majority, two_thirds, ...; "" if not recorded
	Note string
}

// A Membership is one state's belonging to one organisation over one interval.
type Membership struct {
	Org, Member foedus.PartyID
	Status      string // member, associate, observer
	In          foedus.Interval
	Source      string // "unverified" where the dates are from memory
}

// Org gives the organisation or body with an id.
func (a *Atlas) Org(id foedus.PartyID) (Org, bool) {
	i, ok := a.orgAt[id]
	if !ok {
		return Org{}, false
	}
	return a.orgs[i], true
}

// Orgs gives all organisations and bodies, in the order of the table.
func (a *Atlas) Orgs() []Org { return slices.Clone(a.orgs) }

// Memberships gives every row of an organisation: members, associates and
// observers, past and present.
func (a *Atlas) Memberships(org foedus.PartyID) []Membership {
	return slices.Clone(a.members[org])
}

// Members gives the full members on a date, in the order of accession. A state
// whose dates leave it open is not among them: IsMember tells it apart.
func (a *Atlas) Members(org foedus.PartyID, on foedus.Date) []foedus.PartyID {
	var in []foedus.PartyID
	for _, m := range a.members[org] {
		if m.Status == "member" && m.In.Contains(on) == foedus.Yes && !slices.Contains(in, m.Member) {
			in = append(in, m.Member)
		}
	}
	return in
}

// IsMember tells whether a state was a full member on a date. It is Unknown
// where the dates do not say, and for an organisation whose members the table
// does not list: a missing table is not a No.
func (a *Atlas) IsMember(org, state foedus.PartyID, on foedus.Date) foedus.Tri {
	rows, listed := a.members[org]
	if !listed {
		return foedus.Unknown
	}
	got := foedus.No
	for _, m := range rows {
		if m.Member == state && m.Status == "member" {
			got = got.Or(m.In.Contains(on))
		}
	}
	return got
}

func (a *Atlas) addOrg(r *row) error {
	o := Org{ID: foedus.PartyID(r.f[0]), Kind: r.f[1], Of: foedus.PartyID(r.f[2]), Rule: r.f[3], Note: r.f[4]}
	switch o.Kind {
	case "alliance", "union", "organisation", "forum", "body", "court", "legislature", "ministry", "outlet":
	default:
		return r.wrong("unknown kind of organisation %q", o.Kind)
	}
	if !o.ID.IsOrg() {
		return r.wrong("the id %q must begin with org:", o.ID)
	}
	if _, twice := a.orgAt[o.ID]; twice {
		return r.wrong("organisation %q stands twice", o.ID)
	}
	if o.Of != "" && !a.party(o.Of) {
		return r.wrong("%q is neither a state nor an organisation above this line", o.Of)
	}
	a.orgAt[o.ID] = len(a.orgs)
	a.orgs = append(a.orgs, o)
	return nil
}

func (a *Atlas) addMember(r *row) error {
	m := Membership{Org: foedus.PartyID(r.f[0]), Member: foedus.PartyID(r.f[1]), Status: r.f[2], Source: r.f[5]}
	if _, ok := a.orgAt[m.Org]; !ok {
		return r.wrong("no organisation %q", m.Org)
	}
	if !a.party(m.Member) {
		return r.wrong("no party %q", m.Member)
	}
	switch m.Status {
	case "member", "associate", "observer":
	default:
		return r.wrong("unknown status %q; known: member, associate, observer", m.Status)
	}
	if m.Source == "" {
		return r.wrong("no source; write unverified if there is none")
	}
	var err error
	if m.In, err = r.interval(3, 4); err != nil {
		return err
	}
	a.members[m.Org] = append(a.members[m.Org], m)
	return nil
}
