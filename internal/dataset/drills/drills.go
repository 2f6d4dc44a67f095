// Package drills reads the two datasets of joint military exercises: Multinational
// Military Exercises, version 7 (D'Orazio and Galambos, 1980-2010), and Joint
// Military Exercises, version 3 (D'Orazio, 1970-2010), from the authors' own files.
//
//	exercises, err := drills.ReadMME("mme7_exercises.csv", file)
//
// States stand as the files name them, in words (MME) or codes (JME); who they are
// is for the atlas to say. Days written "xx" are unknown days.
package drills

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"foedus"
	"foedus/internal/dataset/table"
)

// An Exercise is one row.
type Exercise struct {
	Row    int    // as a spreadsheet counts
	ID     string // MMEID, not always unique; "" in JME, which numbers nothing
	Name   string
	Series string
	Place  string
	// Lat and Lon are where MME puts it; Located tells whether it does.
	Lat, Lon float64
	Located  bool
	From, To foedus.Date
	// Dated is what the file writes for start and end, where it gives no date in
	// columns: "08/051999".
	Dated  string
	Kinds  []string // "command post", "air", "land", ...
	About  string
	States []string // as named, in order, each once; MME has a few rows without any
	Others string   // participants in words: "NATO countries"
	Hosts  string
	Source string // the report it was coded from
	Wrong  string // a date that cannot be: JME has a few, which Dated repeats
}

func numbered(prefix string, n int) []string {
	out := make([]string, n)
	for i := range out {
		s := string(rune('A' + i%26))
		if i >= 26 {
			s = string(rune('A'+i/26-1)) + s
		}
		out[i] = prefix + s
	}
	return out
}

var mmeKinds = []struct{ column, says string }{{"CPX", "command post"}, {"Air", "air"}, {"Land", "land"}, {"Sea", "sea"},
	{"Amphibious", "amphibious"}, {"Cyber", "cyber"}, {"Warfighting", "warfighting"}, {"Peacekeeping", "peacekeeping"}, {"Humanitarian", "humanitarian"}}

// MMEForm is mme7_exercises.csv.
var MMEForm = table.Form{What: "the MME 7 file of exercises",
	Used: append([]string{"MMEID", "Ex_Name", "Series_Name", "Location", "lat", "lon", "StartDate", "s.year", "s.month", "s.day", "EndDate",
		"e.year", "e.month", "e.day", "CPX", "Air", "Land", "Sea", "Amphibious", "Cyber", "Warfighting", "Peacekeeping", "Humanitarian",
		"FocusDescription", "AdditionalParticipantInfo"}, numbered("State", 39)...)}

// JMEForm is jme3_dorazio_exercises.csv.
var JMEForm = table.Form{What: "the JME 3 file of exercises",
	Used: append([]string{"Exercise Name", "Location1", "Location2", "Start Date", "s.year", "s.month", "s.day", "enddate", "e.year", "e.month",
		"e.day", "JME Type", "Part of the Reforger Exercise?", "Trimmed Name", "Institution(s) involved", "What is the purpose of the JME?",
		"Which state hosted the exercise?", "Source(s)"}, numbered("State ", 30)...),
	Unused: map[string]string{"Coder": "who coded the row", "Timestamp": "when the row was coded", "...3": "a row number of the authors'",
		"Anything interesting to note about this exercise?": "remarks of ten coders, nothing that is compared",
		"AUS": "whether Australia took part, filled for a part of the rows only; the columns of states say it for all"}}

// text gives a cell, "" for -9, the files' word for missing.
func text(t *table.Table, i int, c table.Column) string {
	s := t.Text(i, c)
	if s == "-9" {
		return ""
	}
	return s
}

func states(t *table.Table, i int, cs []table.Column) []string {
	var out []string
	for _, c := range cs {
		s := text(t, i, c)
		seen := false
		for _, o := range out {
			seen = seen || strings.EqualFold(o, s)
		}
		if s != "" && !seen {
			out = append(out, s)
		}
	}
	return out
}

// ReadMME reads MME.
func ReadMME(file string, r io.Reader) ([]Exercise, error) {
	t, err := table.Read(file, r, MMEForm)
	if err != nil {
		return nil, err
	}
	c := t.Columns("MMEID", "Ex_Name", "Series_Name", "Location", "StartDate", "EndDate", "FocusDescription", "AdditionalParticipantInfo")
	lat, lon := t.Column("lat"), t.Column("lon")
	from, to := t.Dating("s.year", "s.month", "s.day"), t.Dating("e.year", "e.month", "e.day")
	cs := t.Columns(numbered("State", 39)...)
	out := make([]Exercise, 0, t.Rows())
	for i := range t.Rows() {
		e := Exercise{Row: i + 2, ID: text(t, i, c[0]), Name: text(t, i, c[1]), Series: text(t, i, c[2]), Place: text(t, i, c[3]),
			From: t.Date(i, from), To: t.Date(i, to), About: text(t, i, c[6]), Others: text(t, i, c[7]), States: states(t, i, cs)}
		e.Lat, e.Lon = degrees(t, i, lat, 90), degrees(t, i, lon, 180)
		e.Located = t.Text(i, lat) != "" && t.Text(i, lon) != ""
		if e.From.IsZero() || e.To.IsZero() {
			e.Dated = dated(text(t, i, c[4]), text(t, i, c[5]))
		}
		for _, k := range mmeKinds {
			if t.Yes(i, t.Column(k.column)) == foedus.Yes {
				e.Kinds = append(e.Kinds, k.says)
			}
		}
		if t.Err() != nil {
			return nil, t.Err()
		}
		out = append(out, e)
	}
	return out, nil
}

func degrees(t *table.Table, i int, c table.Column, most float64) float64 {
	s := t.Text(i, c)
	if s == "" {
		return 0
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f < -most || f > most {
		t.Fail(i, c, "%q is not between -%g and %g degrees", s, most, most)
		return 0
	}
	return f
}

func dated(from, to string) string {
	if from == "" && to == "" {
		return ""
	}
	return fmt.Sprintf("%s to %s", from, to)
}

// ReadJME reads JME.
func ReadJME(file string, r io.Reader) ([]Exercise, error) {
	t, err := table.Read(file, r, JMEForm)
	if err != nil {
		return nil, err
	}
	c := t.Columns("Exercise Name", "Trimmed Name", "Location1", "Location2", "Start Date", "enddate", "JME Type", "Part of the Reforger Exercise?",
		"Institution(s) involved", "What is the purpose of the JME?", "Which state hosted the exercise?", "Source(s)")
	from, to := t.Dating("s.year", "s.month", "s.day"), t.Dating("e.year", "e.month", "e.day")
	cs := t.Columns(numbered("State ", 30)...)
	out := make([]Exercise, 0, t.Rows())
	for i := range t.Rows() {
		e := Exercise{Row: i + 2, Name: text(t, i, c[0]), Series: text(t, i, c[1]), Others: text(t, i, c[8]),
			About: text(t, i, c[9]), Hosts: text(t, i, c[10]), Source: text(t, i, c[11]), States: states(t, i, cs)}
		var wrong [2]error
		e.From, wrong[0] = t.TryDate(i, from)
		e.To, wrong[1] = t.TryDate(i, to)
		if err := errors.Join(wrong[:]...); err != nil {
			e.Wrong = err.Error()
		}
		var places []string
		for _, p := range c[2:4] {
			if s := text(t, i, p); s != "" {
				places = append(places, s)
			}
		}
		e.Place = strings.Join(places, "; ")
		kind := strings.ToUpper(t.Text(i, c[6])) // "FTX", "Both CPX & FTX", "cpx", "Unsure"
		if strings.Contains(kind, "CPX") {
			e.Kinds = append(e.Kinds, "command post")
		}
		if strings.Contains(kind, "FTX") {
			e.Kinds = append(e.Kinds, "field training")
		}
		if len(e.Kinds) == 0 && kind != "" && kind != "UNSURE" {
			t.Fail(i, c[6], "unknown type of exercise %q", t.Text(i, c[6]))
		}
		if e.Series == "" && strings.EqualFold(t.Text(i, c[7]), "yes") {
			e.Series = "Reforger"
		}
		if e.From.IsZero() || e.To.IsZero() {
			e.Dated = dated(text(t, i, c[4]), text(t, i, c[5]))
		}
		if t.Err() != nil {
			return nil, t.Err()
		}
		out = append(out, e)
	}
	return out, nil
}
