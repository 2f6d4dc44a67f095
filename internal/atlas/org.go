package atlas

import (
	"slices"
	"strings"

	"foedus"
)

// An Org is an organisation, a body of one, or a body of a state: a legislature,
// a ministry, an official outlet.
type Org struct {
	ID   foedus.PartyID
	Kind string         // alliance, union, organisation, forum, treaty (its parties), body, court, legislature, ministry, outlet
	Of   foedus.PartyID // the organisation or state whose body it is; "" if it stands alone
	Rule Rule
	Note string
}

// A Rule is how a body decides, what a decision does to the members, and the
// article that says so. docs/organisations.md shows them all.
type Rule struct {
	How    string // one of Rules; "none" where its paper lays nothing down, "" if not recorded
	Effect string // one of Effects; "" where nothing is decided, and for bodies of states
	Cite   string // the article, after "unverified; " if it was not read for the table
}

// Rules are the ways of deciding, from the one that gives every member a veto to
// none that a paper lays down.
var Rules = []string{"unanimity", "consensus", "consensus_or_two_thirds", "two_thirds", "nine_of_fifteen_no_veto",
	"weighted", "majority", "none"}

// Effects are what a decision does to the members, as in the kinds of resolutions.
var Effects = []string{"binds", "recommends", "authorises"}

// A Membership is one state's belonging to one organisation over one interval.
type Membership struct {
	Org, Member foedus.PartyID
	Status      string // one of Statuses
	In          foedus.Interval
	Source      string // begins with unverified, secondary, disputed or corpus, or names the document read
}

// Statuses are the ways of belonging. Who is suspended (by the others) or frozen
// (by its own word) is still a member, so its row as a member goes on beside.
var Statuses = []string{"member", "associate", "observer", "suspended", "frozen"}

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
// observers, past and present, and who was suspended when.
func (a *Atlas) Memberships(org foedus.PartyID) []Membership {
	return slices.Clone(a.members[org])
}

// Members gives the full members on a date, suspended ones among them, in the
// order of accession. A state whose dates leave it open is not among them:
// IsMember tells it apart.
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
	return a.Has(org, state, "member", on)
}

// Has tells whether a state had a status in an organisation on a date. It is
// Unknown as IsMember is.
func (a *Atlas) Has(org, state foedus.PartyID, status string, on foedus.Date) foedus.Tri {
	rows, listed := a.members[org]
	if !listed {
		return foedus.Unknown
	}
	got := foedus.No
	for _, m := range rows {
		if m.Member == state && m.Status == status {
			got = got.Or(m.In.Contains(on))
		}
	}
	return got
}

func (a *Atlas) addOrg(r *row) error {
	o := Org{ID: foedus.PartyID(r.f[0]), Kind: r.f[1], Of: foedus.PartyID(r.f[2]), Note: r.f[4]}
	switch o.Kind {
	case "alliance", "union", "organisation", "forum", "treaty", "body", "court", "legislature", "ministry", "outlet":
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
	var err error
	if o.Rule, err = r.rule(3); err != nil {
		return err
	}
	a.orgAt[o.ID] = len(a.orgs)
	a.orgs = append(a.orgs, o)
	return nil
}

// rule reads "HOW EFFECT: CITE", "none: CITE" or HOW alone.
func (r *row) rule(i int) (Rule, error) {
	if r.f[i] == "" {
		return Rule{}, nil
	}
	words, cite, cited := strings.Cut(r.f[i], ": ")
	how, effect, _ := strings.Cut(words, " ")
	rule := Rule{how, effect, cite}
	switch {
	case !slices.Contains(Rules, how):
		return rule, r.wrong("unknown rule %q; known: %s", how, strings.Join(Rules, ", "))
	case effect != "" && !slices.Contains(Effects, effect):
		return rule, r.wrong("unknown effect %q; known: %s", effect, strings.Join(Effects, ", "))
	case effect != "" && how == "none":
		return rule, r.wrong("where nothing is laid down there is no effect; write none: and the article")
	case (effect != "" || how == "none") && (!cited || cite == ""):
		return rule, r.wrong("no article; write it after a colon: %q", words+": unverified; ...")
	case cited && effect == "" && how != "none":
		return rule, r.wrong("an article without an effect; write %s binds, recommends or authorises", how)
	}
	return rule, nil
}

func (a *Atlas) addMember(r *row) error {
	m := Membership{Org: foedus.PartyID(r.f[0]), Member: foedus.PartyID(r.f[1]), Status: r.f[2], Source: r.f[5]}
	if _, ok := a.orgAt[m.Org]; !ok {
		return r.wrong("no organisation %q", m.Org)
	}
	if !a.party(m.Member) {
		return r.wrong("no party %q", m.Member)
	}
	if !slices.Contains(Statuses, m.Status) {
		return r.wrong("unknown status %q; known: %s", m.Status, strings.Join(Statuses, ", "))
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
