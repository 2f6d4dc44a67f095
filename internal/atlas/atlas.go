// Package atlas knows who and where: states, organisations, offices, people and
// places through time, under their names in several languages.
//
// Its tables are text files under data, embedded in the program. Each begins
// with comments and a line that names its columns; README.md there says where
// each comes from. Loading checks them, and a mistake is reported with its file
// and line.
//
// What is typed becomes an id:
//
//	Resolve("Белоруссия", on)  BLR
//	Resolve("cow:AUS", on)     AUT
//	Resolve("AUS", on)         error: cow:AUS (Austria) or iso:AUS (Australia)?
//
// What is written becomes mentions, each with its bytes and its candidates:
//
//	Scan("Kremlin spokesperson Dmitry Peskov")
//	  "Kremlin spokesperson"  office  RUS/spokesperson
//	  "Dmitry Peskov"         person  person:dmitry-peskov
//
// The atlas judges nothing: where two states claim a place both rows stand, and
// a state that few recognise is in the table with a note of who does.
package atlas

import (
	"embed"
	"fmt"
	"io/fs"
	"sync"

	"foedus"
)

//go:embed data/*.tsv
var embedded embed.FS

// Atlas holds the loaded tables. It is safe for concurrent use, and what it
// answers never changes after Load.
type Atlas struct {
	states   []State
	stateAt  map[foedus.PartyID]int
	cowAt    map[string]foedus.PartyID
	ccodeAt  map[int]foedus.PartyID
	isoAt    map[string]foedus.PartyID
	gwAt     map[int][]foedus.PartyID
	orgs     []Org
	orgAt    map[foedus.PartyID]int
	members  map[foedus.PartyID][]Membership
	ranks    map[string]bool
	offices  map[OfficeID]Office
	officeOf map[foedus.PartyID][]OfficeID
	people   []Person
	personAt map[string]int
	holders  []Holding
	byOffice map[OfficeID][]int
	byPerson map[string][]int
	places   []Place
	placeAt  map[string]int
	control  map[string][]Control
	capitals []capital
	names    *nameTable // read at once
	after    map[foedus.PartyID][]Succession
	before   map[foedus.PartyID][]Succession
	also     map[string][]alsoName

	later     [len(laterNames)]func() (*nameTable, error)
	indexOnce sync.Once
	byName    *nameIndex
	plainOnce sync.Once
	byPlain   *nameIndex // of the tables read at once
	scanOnce  sync.Once
	scanner   *trie    // of the first languages
	scanners  sync.Map // of each further language, string to *trie
}

// Default gives the atlas of the embedded tables. They are tested, so a mistake
// in them is a mistake of the build, and Default panics.
var Default = sync.OnceValue(func() *Atlas {
	a, err := Load()
	if err != nil {
		panic(err)
	}
	return a
})

// Load parses the embedded tables, those of names that many runs never need on
// first need.
func Load() (*Atlas, error) {
	sub, err := fs.Sub(embedded, "data")
	if err != nil {
		return nil, fmt.Errorf("opening the embedded tables: %w", err)
	}
	return load(sub)
}

// LoadFS parses the tables at the top of a file system, all of them. It stops at
// the first mistake, a *TableError, and then gives no atlas: nothing is half
// loaded.
func LoadFS(fsys fs.FS) (*Atlas, error) {
	a, err := load(fsys)
	if err != nil {
		return nil, err
	}
	for _, read := range a.later {
		if _, err := read(); err != nil {
			return nil, err
		}
	}
	return a, nil
}

func load(fsys fs.FS) (*Atlas, error) {
	a := &Atlas{
		stateAt:  make(map[foedus.PartyID]int, 256),
		cowAt:    make(map[string]foedus.PartyID, 256),
		ccodeAt:  make(map[int]foedus.PartyID, 256),
		isoAt:    make(map[string]foedus.PartyID, 256),
		gwAt:     make(map[int][]foedus.PartyID, 256),
		orgAt:    make(map[foedus.PartyID]int, 256),
		members:  make(map[foedus.PartyID][]Membership),
		ranks:    make(map[string]bool),
		offices:  make(map[OfficeID]Office),
		officeOf: make(map[foedus.PartyID][]OfficeID),
		personAt: make(map[string]int, 512),
		byOffice: make(map[OfficeID][]int, 512),
		byPerson: make(map[string][]int, 512),
		placeAt:  make(map[string]int, 1024),
		control:  make(map[string][]Control, 512),
		names:    newNameTable(1 << 12),
		after:    make(map[foedus.PartyID][]Succession, 256),
		before:   make(map[foedus.PartyID][]Succession, 256),
		also:     make(map[string][]alsoName, 32),
		places:   make([]Place, 0, 1024),
		states:   make([]State, 0, 256),
	}
	// In this order, because each step refers to what the ones before it made.
	for _, step := range []struct {
		file string
		row  func(*row) error
		cols []string
	}{
		{"states.tsv", a.addState, []string{"id", "cow", "ccode", "gw", "iso3", "iso2", "regions", "note"}},
		{"periods.tsv", a.addPeriod, []string{"id", "system", "number", "from", "last"}},
		{"succession.tsv", a.addSuccession, []string{"state", "from", "date", "kind", "source"}},
		{"orgs.tsv", a.addOrg, []string{"id", "kind", "of", "rule", "note"}},
		{"members.tsv", a.addMember, []string{"org", "member", "status", "from", "until", "source"}},
		{"places.tsv", a.addPlace, []string{"id", "kind", "parent", "regions", "note"}},
		{"capitals.tsv", a.addCapital, []string{"state", "place"}},
		{"control.tsv", a.addControl, []string{"place", "role", "party", "from", "until", "source"}},
		{"ranks.tsv", a.addRank, []string{"rank", "lang", "kind", "text"}},
		{"people.tsv", a.addPerson, []string{"id", "note"}},
		{"holders.tsv", a.addHolder, []string{"office", "person", "from", "until", "source"}},
		{"names_also.tsv", a.addAlso, []string{"id", "lang", "from", "until", "text", "used_by"}},
		{"names_own.tsv", a.addName, nameColumns},
		{"names_dated.tsv", a.addDatedName, []string{"id", "lang", "kind", "from", "until", "text"}},
		{"names_cldr.tsv", a.addName, nameColumns},
		{"names_orgs.tsv", a.addName, nameColumns},
		{"names_offices.tsv", a.addName, nameColumns},
	} {
		if err := readTable(fsys, step.file, step.cols, step.row); err != nil {
			return nil, err
		}
	}
	if err := a.finish(); err != nil {
		return nil, err
	}
	a.readLater(fsys)
	return a, nil
}

// finish checks what only the whole can show.
func (a *Atlas) finish() error {
	for i := range a.places {
		p := &a.places[i]
		p.atlas = a
		// A loop of parents would hang every walk up to the state.
		for n, at := 0, p.Parent; at != ""; n++ {
			up, ok := a.placeAt[at]
			if !ok {
				return &TableError{File: "places.tsv", Line: p.line, Wrong: fmt.Sprintf("parent %q of %q is not a place", at, p.ID)}
			}
			if n > 20 {
				return &TableError{File: "places.tsv", Line: p.line, Wrong: fmt.Sprintf("the parents of %q go round in a circle", p.ID)}
			}
			at = a.places[up].Parent
		}
	}
	return nil
}
