package ask

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/dataset/atop"
	"foedus/internal/dataset/cow"
	"foedus/internal/dataset/drills"
	"foedus/internal/dataset/table"
)

// Datasets are those of others that Dataset reads.
var Datasets = []string{"atop", "cow", "mme"}

// A DatasetAnswer is what files of a dataset hold, in the terms of the model: all
// of it, or an error. It stands beside the corpus and is never mixed with it.
type DatasetAnswer struct {
	Coverage    Coverage            `json:"coverage"`
	Source      string              `json:"source"`
	Files       []DatasetFile       `json:"files"`
	Instruments []foedus.Instrument `json:"instruments"`
	Entries     []foedus.Entry      `json:"entries"`
	Exercises   []drills.Exercise   `json:"exercises"`
	Disagree    []string            `json:"disagree"` // where two files of the dataset differ, or a date cannot be
}

// A DatasetFile is one file that was read, and which of its columns were.
type DatasetFile struct {
	Name   string            `json:"name"`
	Is     string            `json:"is"`
	Rows   int               `json:"rows"`
	Used   []string          `json:"used"`
	Unused map[string]string `json:"unused"` // with why
}

// Dataset reads files of a dataset, each told by its columns.
func (b *Base) Dataset(source string, files []string) (*DatasetAnswer, error) {
	a := &DatasetAnswer{Coverage: b.coverage(foedus.Covered), Source: source, Instruments: []foedus.Instrument{}, Entries: []foedus.Entry{},
		Exercises: []drills.Exercise{}, Disagree: []string{}}
	read, ok := map[string]func(*file, *reading) (table.Form, int, error){"atop": readATOP, "cow": readCOW, "mme": readDrills}[source]
	if !ok {
		return nil, usage("dataset", "unknown dataset %q; one of %s", source, strings.Join(Datasets, ", "))
	}
	var all reading
	for _, path := range files {
		f, err := dataFile(path, path, "a file of "+source, "")
		if err != nil {
			return nil, err
		}
		form, rows, err := read(f, &all)
		f.Close()
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(a.Files, func(g DatasetFile) bool { return g.Is == form.What }) {
			return nil, usage(path, "%s was given before", form.What)
		}
		a.Files = append(a.Files, DatasetFile{Name: f.name, Is: form.What, Rows: rows, Used: form.Used, Unused: form.Unused})
	}
	if err := b.combine(a, &all); err != nil {
		return nil, err
	}
	return a, nil
}

// reading is what the files held.
type reading struct {
	members           []atop.Member
	alliances, phases []atop.Span
	stays             []cow.Stay
	exercises         []drills.Exercise
}

// combine puts what was read in the terms of the model.
func (b *Base) combine(a *DatasetAnswer, r *reading) error {
	byCCode := map[int]foedus.PartyID{}
	for _, s := range b.Atlas.States() {
		if s.CCode != 0 {
			byCCode[s.CCode] = s.ID
		}
	}
	id := func(n int) (foedus.PartyID, bool) { p, ok := byCCode[n]; return p, ok }
	unknown := func(file string, row, n int) error {
		return fmt.Errorf("%s: row %d: %d is no COW number that the atlas knows; nothing was imported", file, row, n)
	}
	for _, m := range r.members {
		if _, ok := id(m.CCode); !ok && m.CCode != atop.Annam {
			return unknown(a.Files[0].Name, m.Row, m.CCode)
		}
	}
	for _, s := range r.stays {
		if _, ok := id(s.CCode); !ok {
			return unknown(a.Files[0].Name, s.Row, s.CCode)
		}
	}
	pacts := atop.Pacts(r.members)
	if r.members != nil && r.phases != nil {
		a.Disagree = append(a.Disagree, atop.Disagree(pacts, r.phases)...)
	}
	if r.members != nil && r.alliances != nil {
		a.Disagree = append(a.Disagree, atop.Disagree(atop.Alliances(r.members), r.alliances)...)
	}
	ins, entries := atop.Instruments(pacts, func(n int) (foedus.PartyID, bool) {
		if n == atop.Annam {
			return "x-annam", true
		}
		return id(n)
	})
	more, further := cow.Instruments(r.stays, id)
	a.Instruments, a.Entries = append(append(a.Instruments, ins...), more...), append(append(a.Entries, entries...), further...)
	a.Exercises = append(a.Exercises, r.exercises...)
	for _, e := range r.exercises {
		if e.Wrong != "" {
			a.Disagree = append(a.Disagree, e.Wrong)
		}
	}
	return nil
}

func readATOP(f *file, r *reading) (form table.Form, rows int, err error) {
	columns, err := f.columns()
	if err != nil {
		return form, 0, err
	}
	switch {
	case slices.Contains(columns, "atopidphase"):
		r.phases, err = atop.ReadPhases(f.name, f)
		return atop.PhaseForm, len(r.phases), err
	case slices.Contains(columns, "begyr"):
		r.alliances, err = atop.ReadAlliances(f.name, f)
		return atop.AllianceForm, len(r.alliances), err
	}
	r.members, err = atop.ReadMembers(f.name, f)
	return atop.MemberForm, len(r.members), err
}

func readCOW(f *file, r *reading) (form table.Form, rows int, err error) {
	directed, err := f.headed("ccode1")
	if err != nil {
		return form, 0, err
	}
	if directed {
		promised, err := cow.ReadDirected(f.name, f)
		return cow.DirectedForm, len(promised), err
	}
	r.stays, err = cow.ReadMembers(f.name, f)
	return cow.MemberForm, len(r.stays), err
}

func readDrills(f *file, r *reading) (form table.Form, rows int, err error) {
	mme, err := f.headed("MMEID")
	if err != nil {
		return form, 0, err
	}
	form, read := drills.JMEForm, drills.ReadJME
	if mme {
		form, read = drills.MMEForm, drills.ReadMME
	}
	es, err := read(f.name, f)
	r.exercises = append(r.exercises, es...)
	return form, len(es), err
}
