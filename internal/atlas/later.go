package atlas

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"
)

// firstLanguages are those whose names of states are loaded at once, because
// answers and reports are in them.
var firstLanguages = map[string]bool{"en": true, "ru": true, "be": true}

// laterNames are the tables of names that are read on first need, which many a
// run never has: what is shown are mostly states.
var laterNames = [...]struct {
	of    string // the ids they name begin so
	files []string
}{
	{"place:", []string{"names_places.tsv"}},
	{"person:", []string{"names_people.tsv"}},
	// What only look-up and scanning ask for, and names in further languages.
	{"", []string{
		"names_forms.tsv", "names_cldr_further.tsv",
		"names_ru.tsv", "names_be.tsv", "names_uk.tsv", "names_pl.tsv", "names_de.tsv", "names_fr.tsv", "names_es.tsv",
		"names_zh.tsv", "names_ar.tsv",
	}},
}

// readLater makes the tables of laterNames ready to be read from a file system.
func (a *Atlas) readLater(fsys fs.FS) {
	for i, l := range laterNames {
		a.later[i] = sync.OnceValues(func() (*nameTable, error) {
			t := newNameTable(1 << 12)
			for _, file := range l.files {
				if err := readTable(fsys, file, nameColumns, func(r *row) error { return a.addNameTo(t, r) }); err != nil {
					return nil, err
				}
			}
			return t, nil
		})
	}
}

var nameColumns = []string{"id", "lang", "kind", "text"}

// laterTable gives one of the tables of laterNames. A mistake in it was reported by
// LoadFS; in an embedded one it is a mistake of the build, as in Default.
func (a *Atlas) laterTable(i int) *nameTable {
	t, err := a.later[i]()
	if err != nil {
		panic(fmt.Sprintf("the embedded tables: %v", err))
	}
	return t
}

// nameTables gives every table of names, read where it was not yet.
func (a *Atlas) nameTables() []*nameTable {
	ts := []*nameTable{a.names}
	for i := range laterNames {
		ts = append(ts, a.laterTable(i))
	}
	return ts
}

// walkNames yields the rows of an id in the order of the tables: those loaded at
// once, those of its sort, and the further ones unless the language is one of the
// first.
func (a *Atlas) walkNames(id, lang string, yield func(*nameRow) bool) {
	if !a.names.walk(id, yield) {
		return
	}
	for i, l := range laterNames {
		if strings.HasPrefix(id, l.of) && (l.of != "" || !firstLanguages[lang]) && !a.laterTable(i).walk(id, yield) {
			return
		}
	}
}

func (a *Atlas) addName(r *row) error { return a.addNameTo(a.names, r) }

func (a *Atlas) addNameTo(t *nameTable, r *row) error {
	if !a.known(r.f[0]) {
		if _, office := a.Office(OfficeID(r.f[0])); !office {
			return r.wrong("no %q in any table", r.f[0])
		}
	}
	return t.add(r, r.f[0], r.f[3], nil)
}

func (a *Atlas) addDatedName(r *row) error {
	if !a.known(r.f[0]) {
		return r.wrong("no %q in any table", r.f[0])
	}
	in, err := r.interval(3, 4)
	if err != nil {
		return err
	}
	return a.names.add(r, r.f[0], r.f[5], &in)
}

func (a *Atlas) addTitle(r *row) error {
	return a.names.add(r, "rank:"+r.f[0], r.f[3], nil)
}
