package atlas

import (
	"iter"
	"strings"

	"foedus"
)

// A Place is somewhere that an event can happen. The territory of a state is a
// place too, under the id of the state.
type Place struct {
	ID      string // "place:senkaku-islands", or "BLR" for the whole of Belarus
	Kind    string // state, city, base, region, island, islands, territory, river, strait, sea, sort
	Parent  string // the place it lies in today, whoever claims it; "" for none
	Regions Region // its own; those of the parent where the table gives none; 0 for a sort of place, which lies nowhere known
	Note    string

	atlas *Atlas
	line  int
}

// A Control is who held or claimed a place, and when.
type Control struct {
	Place  string
	Role   string         // one of the roles below
	Party  foedus.PartyID // "" for Nobody
	In     foedus.Interval
	Source string
	Held   foedus.Tri // in an answer: whether it held on the date asked about
}

// The roles of a Control.
const (
	Sovereign           = "sovereign"             // not disputed at the time, or what the source names
	SovereignInPart     = "sovereign in part"     // one of several, each over a part that the table does not draw
	Claimant            = "claim"                 // one of several that claim the whole
	Nobody              = "none"                  // nobody: the high seas, or land that no party of the tables held
	Administrator       = "administrator"         // who in fact ran it, where that is another or is disputed
	AdministratorInPart = "administrator in part" // one of several, each in a part
)

// ofSovereignty tells a role that answers whose the place is, and not who runs it.
func ofSovereignty(role string) bool { return role != Administrator && role != AdministratorInPart }

// Place gives the place with an id; PlaceNamed takes what people type.
func (a *Atlas) Place(id string) (Place, bool) {
	i, ok := a.placeAt[id]
	if !ok {
		return Place{}, false
	}
	p := a.places[i]
	for up := p; p.Regions == 0 && up.Parent != ""; {
		up = a.places[a.placeAt[up.Parent]]
		p.Regions = up.Regions
	}
	return p, true
}

// Places gives the ids of all places, in the order of the tables.
func (a *Atlas) Places() []string {
	ids := make([]string, len(a.places))
	for i, p := range a.places {
		ids[i] = p.ID
	}
	return ids
}

// Sovereigns gives who was sovereign over the place on a date: one row, or a
// row for each claim or part. A place without rows of its own has those of the
// place it lies in, and the territory of a state is its own while the state
// exists. No row means that the tables do not know, unless Unheld says why.
func (p Place) Sovereigns(on foedus.Date) []Control { return held(p.sovereigns(on)) }

// Administrators gives who in fact ran the place on a date: the rows that say
// so, else the sovereign of the same place, else as for the place it lies in.
// Claims alone do not make an administrator.
func (p Place) Administrators(on foedus.Date) []Control { return held(p.administrators(on)) }

// held leaves out what says that nobody held it.
func held(all iter.Seq[Control]) (rows []Control) {
	for c := range all {
		if c.Role != Nobody {
			rows = append(rows, c)
		}
	}
	return rows
}

// Unheld gives the row that says why the place was nobody's on a date, if one
// does: Within is then No for every state.
func (p Place) Unheld(on foedus.Date) (Control, bool) {
	for c := range p.sovereigns(on) {
		if c.Role == Nobody {
			return c, true
		}
	}
	return Control{}, false
}

// Within tells whether the place was sovereign territory of a state on a date.
// It is Unknown where the claim is disputed, where the state has only a part of
// the place, or where the dates leave it open.
func (a *Atlas) Within(place string, state foedus.PartyID, on foedus.Date) foedus.Tri {
	i, ok := a.placeAt[place]
	if !ok {
		return foedus.Unknown
	}
	return among(a.places[i].sovereigns(on), state)
}

// Administered tells whether a state ran the place on a date.
func (a *Atlas) Administered(place string, state foedus.PartyID, on foedus.Date) foedus.Tri {
	i, ok := a.placeAt[place]
	if !ok {
		return foedus.Unknown
	}
	return among(a.places[i].administrators(on), state)
}

func among(rows iter.Seq[Control], state foedus.PartyID) foedus.Tri {
	none, got := true, foedus.No
	for c := range rows {
		none = false
		switch {
		case c.Party == state && (c.Role == Sovereign || c.Role == Administrator):
			got = got.Or(c.Held)
		case c.Party == state, c.Held == foedus.Unknown:
			got = got.Or(foedus.Unknown)
		}
	}
	if none {
		return foedus.Unknown
	}
	return got
}

// Inside tells whether the place is, or lies in, another: Minsk in BLR, Kadena
// on Okinawa. It follows the map of today and says nothing of sovereignty.
func (a *Atlas) Inside(place, outer string) bool {
	for place != outer {
		i, ok := a.placeAt[place]
		if !ok || a.places[i].Parent == "" {
			return false
		}
		place = a.places[i].Parent
	}
	return true
}

// sovereigns walks outward to the first place with a row and gives its rows.
func (p Place) sovereigns(on foedus.Date) iter.Seq[Control] {
	return func(yield func(Control) bool) {
		for at := &p; at != nil && at.atlas != nil; at = at.parent() {
			found := false
			rows := at.atlas.control[at.ID]
			for i := range rows {
				c := &rows[i]
				if !ofSovereignty(c.Role) {
					continue
				}
				is := c.In.Contains(on)
				if is == foedus.No {
					continue
				}
				found = true
				if !yield(c.held(is)) {
					return
				}
			}
			if !found {
				if c, ok := at.own(on); ok {
					found = true
					yield(c)
				}
			}
			if found {
				return
			}
		}
	}
}

// held gives the row with whether it held.
func (c *Control) held(is foedus.Tri) Control {
	out := *c
	out.Held = is
	return out
}

// whoRuns lists the roles that make an administrator, the first found deciding;
// a claim alone makes none.
var whoRuns = [...][2]string{{Administrator, AdministratorInPart}, {Sovereign, SovereignInPart}, {Nobody, Nobody}}

// administrators does the same for who ran the place.
func (p Place) administrators(on foedus.Date) iter.Seq[Control] {
	return func(yield func(Control) bool) {
		for at := &p; at != nil && at.atlas != nil; at = at.parent() {
			rows := at.atlas.control[at.ID]
			for _, roles := range whoRuns {
				found := false
				for i := range rows {
					c := &rows[i]
					if c.Role != roles[0] && c.Role != roles[1] {
						continue
					}
					is := c.In.Contains(on)
					if is == foedus.No {
						continue
					}
					found = true
					if !yield(c.held(is)) {
						return
					}
				}
				if found {
					return
				}
			}
			for i := range rows {
				if rows[i].Role == Claimant && rows[i].In.Contains(on) != foedus.No {
					return
				}
			}
			if c, ok := at.own(on); ok {
				if c.Role == Claimant {
					c.Role = Administrator
				}
				yield(c)
				return
			}
		}
	}
}

// own gives the row that a state's territory has without one in the table: its
// own, while the state exists.
func (p *Place) own(on foedus.Date) (Control, bool) {
	if p.Kind != "state" {
		return Control{}, false
	}
	id := foedus.PartyID(p.ID)
	is := p.atlas.ExistsOn(id, on)
	if is == foedus.No {
		return Control{}, false
	}
	c := Control{Place: p.ID, Role: Sovereign, Party: id, Source: "periods.tsv", Held: is}
	if strings.HasPrefix(p.ID, "x-") && p.atlas.states[p.atlas.stateAt[id]].during(on, "cow", "gw") == foedus.No {
		// No list counts it: that it declared itself makes it a claimant.
		c.Role = Claimant
	}
	for _, q := range p.atlas.states[p.atlas.stateAt[id]].Periods {
		if q.System != "major" && q.In.Contains(on) != foedus.No {
			c.In = q.In
			break
		}
	}
	return c, true
}

// parent gives the place that this one lies in, nil for none.
func (p *Place) parent() *Place {
	if p.Parent == "" {
		return nil
	}
	return &p.atlas.places[p.atlas.placeAt[p.Parent]]
}

func (a *Atlas) addPlace(r *row) error {
	p := Place{ID: r.f[0], Kind: r.f[1], Parent: r.f[2], Note: r.f[4], line: r.line}
	if !strings.HasPrefix(p.ID, "place:") {
		return r.wrong("the id %q must begin with place:", p.ID)
	}
	if _, twice := a.placeAt[p.ID]; twice {
		return r.wrong("place %q stands twice", p.ID)
	}
	switch p.Kind {
	case "city", "base", "region", "island", "islands", "territory", "river", "strait", "sea", "sort":
	default:
		return r.wrong("unknown kind of place %q", p.Kind)
	}
	var err error
	if p.Regions, err = ParseRegion(r.f[3]); err != nil {
		return err
	}
	if sort := p.Kind == "sort"; sort != (p.Parent == "" && p.Regions == 0) {
		return r.wrong("a place without a parent needs its regions, and a sort of place has neither")
	}
	a.placeAt[p.ID] = len(a.places)
	a.places = append(a.places, p)
	return nil
}

func (a *Atlas) addCapital(r *row) error {
	i, ok := a.stateAt[foedus.PartyID(r.f[0])]
	if !ok {
		return r.wrong("no state %q", r.f[0])
	}
	if _, ok := a.placeAt[r.f[1]]; !ok {
		return r.wrong("no place %q", r.f[1])
	}
	a.capitals = append(a.capitals, capital{a.states[i].ID, r.f[1]})
	return nil
}

// capital lets the seat of a government stand for the state in print.
type capital struct {
	state foedus.PartyID
	place string
}

func (a *Atlas) addControl(r *row) error {
	c := Control{Place: r.f[0], Role: r.f[1], Party: foedus.PartyID(r.f[2]), Source: r.f[5]}
	if _, ok := a.placeAt[c.Place]; !ok {
		return r.wrong("no place %q", c.Place)
	}
	switch c.Role {
	case Sovereign, SovereignInPart, Claimant, Administrator, AdministratorInPart:
		if !a.party(c.Party) {
			return r.wrong("no party %q", c.Party)
		}
	case Nobody:
		if c.Party != "-" {
			return r.wrong("none has no party; write -")
		}
		c.Party = ""
	default:
		return r.wrong("unknown role %q; known: %s", c.Role, strings.Join([]string{Sovereign, SovereignInPart, Claimant, Nobody, Administrator, AdministratorInPart}, ", "))
	}
	if c.Source == "" {
		return r.wrong("no source; write unverified if there is none")
	}
	var err error
	if c.In, err = r.interval(3, 4); err != nil {
		return err
	}
	a.control[c.Place] = append(a.control[c.Place], c)
	return nil
}
