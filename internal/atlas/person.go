package atlas

import (
	"slices"
	"strings"

	"foedus"
)

// An OfficeID is a party and a rank: "RUS/head_of_state", "org:nato/secretary_general".
// Every state has every rank, so no table lists them; who held which, and the
// titles that a rank or one office goes by, are tables.
type OfficeID string

// An Office is a post that can speak or sign for its party.
type Office struct {
	ID    OfficeID
	Party foedus.PartyID
	Rank  string
}

// A Person has held an office. Names are under Names(ID).
type Person struct {
	ID   string // "person:dmitry-peskov"
	Note string
}

// A Holding is one person's time in one office, or what is sure of it: where an
// end is not known, a second Holding without one begins where the first stops.
type Holding struct {
	Office OfficeID
	Person string
	In     foedus.Interval
	Source string // what gave the dates, or a part of them; else "unverified"
}

// Office gives the office with an id: any known rank of any known party.
func (a *Atlas) Office(id OfficeID) (Office, bool) {
	party, rank, ok := strings.Cut(string(id), "/")
	if !ok || !a.ranks[rank] || !a.party(foedus.PartyID(party)) {
		return Office{}, false
	}
	return Office{id, foedus.PartyID(party), rank}, true
}

// Person gives the person with an id.
func (a *Atlas) Person(id string) (Person, bool) {
	i, ok := a.personAt[id]
	if !ok {
		return Person{}, false
	}
	return a.people[i], true
}

// People gives everyone, in the order of the table.
func (a *Atlas) People() []Person { return slices.Clone(a.people) }

// HoldersOf gives who held an office on a date: certainly, or possibly where
// the dates of the table leave it open.
func (a *Atlas) HoldersOf(office OfficeID, on foedus.Date) (certain, possible []Holding) {
	return a.held(a.byOffice[office], on)
}

// OfficesOf gives what a person held on a date, certainly or possibly.
func (a *Atlas) OfficesOf(person string, on foedus.Date) (certain, possible []Holding) {
	return a.held(a.byPerson[person], on)
}

// Holdings gives every row of a person, in the order of the table.
func (a *Atlas) Holdings(person string) []Holding {
	var hs []Holding
	for _, i := range a.byPerson[person] {
		hs = append(hs, a.holders[i])
	}
	return hs
}

func (a *Atlas) held(rows []int, on foedus.Date) (certain, possible []Holding) {
	for _, i := range rows {
		switch h := a.holders[i]; h.In.Contains(on) {
		case foedus.Yes:
			certain = append(certain, h)
		case foedus.Unknown:
			possible = append(possible, h)
		}
	}
	return certain, possible
}

func (a *Atlas) addRank(r *row) error {
	a.ranks[r.f[0]] = true
	return a.addTitle(r)
}

func (a *Atlas) addPerson(r *row) error {
	p := Person{ID: r.f[0], Note: r.f[1]}
	if !strings.HasPrefix(p.ID, "person:") {
		return r.wrong("the id %q must begin with person:", p.ID)
	}
	if _, twice := a.personAt[p.ID]; twice {
		return r.wrong("person %q stands twice", p.ID)
	}
	a.personAt[p.ID] = len(a.people)
	a.people = append(a.people, p)
	return nil
}

func (a *Atlas) addHolder(r *row) error {
	h := Holding{Office: OfficeID(r.f[0]), Person: r.f[1], Source: r.f[4]}
	if _, ok := a.Office(h.Office); !ok {
		return r.wrong("no office %q: a party, a slash, and a rank of ranks.tsv", h.Office)
	}
	if _, ok := a.personAt[h.Person]; !ok {
		return r.wrong("no person %q", h.Person)
	}
	if h.Source == "" {
		return r.wrong("no source; write unverified if there is none")
	}
	var err error
	if h.In, err = r.interval(2, 3); err != nil {
		return err
	}
	a.byOffice[h.Office] = append(a.byOffice[h.Office], len(a.holders))
	a.byPerson[h.Person] = append(a.byPerson[h.Person], len(a.holders))
	a.holders = append(a.holders, h)
	return nil
}
