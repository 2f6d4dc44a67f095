package drills

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"foedus/internal/dataset/table"
)

const data = "../../../../shared/data/exercises"

// row writes a file of one row with the cells given and all others blank.
func row(f table.Form, cells map[string]string) string {
	names := slices.Clone(f.Used)
	for n := range f.Unused {
		names = append(names, n)
	}
	slices.Sort(names)
	values := make([]string, len(names))
	quoted := make([]string, len(names))
	for i, n := range names {
		values[i], quoted[i] = `"`+cells[n]+`"`, `"`+n+`"`
	}
	return strings.Join(quoted, ",") + "\n" + strings.Join(values, ",") + "\n"
}

func TestMME(t *testing.T) {
	es, err := ReadMME("m.csv", strings.NewReader(row(MMEForm, map[string]string{"MMEID": "mme1", "Ex_Name": "-9", "Series_Name": "North Wind",
		"lat": "56.5", "lon": "-3.25", "s.year": "1985", "s.month": "6", "s.day": "xx", "e.year": "1985", "e.month": "6", "e.day": "12",
		"Sea": "1", "Air": "0", "StateA": "Norland", "StateC": "Sudland", "StateAM": "norland"})))
	if err != nil {
		t.Fatal(err)
	}
	e := es[0]
	if e.Name != "" || e.From.String() != "1985-06" || e.To.String() != "1985-06-12" || !e.Located || e.Lon != -3.25 ||
		!slices.Equal(e.Kinds, []string{"sea"}) || !slices.Equal(e.States, []string{"Norland", "Sudland"}) {
		t.Errorf("%+v", e)
	}
}

func TestJME(t *testing.T) {
	es, err := ReadJME("j.csv", strings.NewReader(row(JMEForm, map[string]string{"Exercise Name": "Certain Test", "JME Type": "Both CPX & FTX",
		"Part of the Reforger Exercise?": "yes", "Location1": "-9", "Location2": "Somewhere", "Start Date": "08/051999", "State A": "AAA", "State AD": "BBB"})))
	if err != nil {
		t.Fatal(err)
	}
	e := es[0]
	if !e.From.IsZero() || e.Dated != "08/051999 to " || e.Series != "Reforger" || e.Place != "Somewhere" || len(e.Kinds) != 2 || len(e.States) != 2 {
		t.Errorf("%+v", e)
	}
}

func TestWrong(t *testing.T) {
	tests := map[string]struct {
		form  table.Form
		cells map[string]string
		want  string
	}{
		"31 February":   {MMEForm, map[string]string{"StateA": "A", "s.year": "1990", "s.month": "2", "s.day": "31"}, "f.csv: row 2, column s.day: 1990-02 has no day 31"},
		"latitude":      {MMEForm, map[string]string{"StateA": "A", "lat": "95"}, "f.csv: row 2, column lat: \"95\" is not between -90 and 90 degrees"},
		"a type of JME": {JMEForm, map[string]string{"JME Type": "Parade"}, "f.csv: row 2, column JME Type: unknown type of exercise \"Parade\""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			read := ReadMME
			if tt.form.What == JMEForm.What {
				read = ReadJME
			}
			es, err := read("f.csv", strings.NewReader(row(tt.form, tt.cells)))
			if err == nil || err.Error() != tt.want || es != nil {
				t.Errorf("error %v\nwant  %s", err, tt.want)
			}
		})
	}
}

// The authors' files are read whole, and each of their columns is named.
func TestAuthorsFiles(t *testing.T) {
	for name, tt := range map[string]struct {
		read func(string, io.Reader) ([]Exercise, error)
		rows int
	}{"mme7_exercises.csv": {ReadMME, 3707}, "jme3_dorazio_exercises.csv": {ReadJME, 1790}} {
		f, err := os.Open(filepath.Join(data, name))
		if os.IsNotExist(err) {
			t.Skip("needs the authors' files in ../shared/data/exercises")
		}
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		es, err := tt.read(name, f)
		if err != nil {
			t.Fatal(err)
		}
		if len(es) != tt.rows {
			t.Errorf("%s: %d exercises, want %d", name, len(es), tt.rows)
		}
		for _, e := range es {
			if e.Wrong != "" {
				t.Log(e.Wrong)
			}
		}
	}
}
