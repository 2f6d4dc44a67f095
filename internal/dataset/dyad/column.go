package dyad

import (
	"fmt"

	"foedus"
)

// A Column is one column of a table: the header of CSV, the key of JSON lines, the
// field of Parquet, and its entry in the codebook are all made of it.
type Column struct {
	Name    string
	Type    string // "integer", "text" or "date"
	Meaning string
	Values  string
	Source  string
}

// part is how a column is filled.
type part uint8

const (
	partYear part = iota
	partDate
	partCCode
	partGW
	partCOW
	partISO
	partID
	partCell
	partPartners
	partCoverage
	partSource
	partPacts
	partAct
	partStates
)

type column struct {
	Column
	part part
	b    bool // of the second state
	bit  int  // partCell; partStates: which list
}

// columns gives the columns of a table, in order.
func columns(g Grain, scale Scale) []column {
	var out []column
	add := func(p part, b bool, c Column) { out = append(out, column{Column: c, part: p, b: b}) }
	if g == Day {
		add(partDate, false, Column{"date", "date", "the day", "YYYY-MM-DD, Gregorian", "the question"})
	} else {
		add(partYear, false, Column{"year", "integer", "the year; a promise counts if it is owed on any of its days", "", "the question"})
	}
	sides := []side{{"1", "the state that owes; the one of the lower COW number where the table is undirected"}, {"2", "the state that is owed"}}
	if g == StateYear {
		sides = []side{{"", "the state that owes"}}
	}
	out = append(out, codeColumns(sides)...)
	for i, name := range scale.Cells() {
		c := Column{name, "integer", meaning(scale, name), "1 owed; 0 not owed; nothing: not known, because the source does not cover both states for it or leaves it open", "the source of the table"}
		out = append(out, column{Column: c, part: partCell, bit: i})
	}
	if g == StateYear {
		add(partPartners, false, Column{"partners", "integer", "to how many states it owes any of these, by what the source holds", "0 and up; read it with coverage", "the source of the table"})
	}
	add(partCoverage, false, Column{"coverage", "text", "how far the source covers the row: the states, over all the days asked, for all the columns that it codes (of the corpus: for all the columns)", "covered: whole; partial: something is listed; outside: nothing is declared", "corpus/coverage.yaml for the corpus; the span of years of ATOP and COW"})
	add(partSource, false, Column{"source", "text", "whose coding it is", "corpus, atop or cow", ""})
	add(partPacts, false, Column{"pacts", "text", "the pacts that join the two, or are behind the row; a pact is named although it makes neither owe the other anything", "ids with a semicolon between: of the corpus, ATOPID with its phase (3180.2), version4id of COW", "the source of the table"})
	return out
}

// side is one of the states that a row is about: how its columns end, and what it
// is in the row.
type side struct{ end, of string }

// codeColumns gives the columns of the codes by which the field merges.
func codeColumns(sides []side) (out []column) {
	for _, c := range []struct {
		p                         part
		name, kind, what, from, v string
	}{
		{partCCode, "ccode", "integer", "COW number of", "COW state system membership 2016", "nothing for a state that COW does not count"},
		{partGW, "gwcode", "integer", "Gleditsch-Ward number, as borne then, of", "Gleditsch and Ward 1999, list to 2017", "nothing while it is not on their list"},
		{partCOW, "cow", "text", "COW abbreviation of", "COW state system membership 2016", "nothing for a state that COW does not count"},
		{partISO, "iso", "text", "ISO 3166-1 alpha-3 code of", "ISO 3166-1", "nothing where none is assigned today; XKX is user-assigned"},
		{partID, "state", "text", "id of", "docs/model.md: the ids of this program", ""},
	} {
		for i, s := range sides {
			out = append(out, column{Column: Column{c.name + s.end, c.kind, c.what + " " + s.of, c.v, c.from}, part: c.p, b: i == 1})
		}
	}
	return out
}

func meaning(scale Scale, name string) string {
	if scale == ByAct {
		a := foedus.Act(name)
		verb := "must"
		if a.Restraint() {
			verb = "must not"
		}
		return fmt.Sprintf("it %s %s", verb, a.Phrase("the other"))
	}
	return map[string]string{
		"defence":       "active military support if the other is attacked",
		"offence":       "active military support without an attack on the other",
		"neutrality":    "no help to those with whom the other is at war",
		"nonaggression": "no use of force against the other",
		"consultation":  "consultation in a crisis, with the aim of acting together",
	}[name]
}

// Columns gives the columns of a table for the codebook.
func Columns(g Grain, scale Scale) []Column {
	cs := columns(g, scale)
	out := make([]Column, len(cs))
	for i, c := range cs {
		out[i] = c.Column
	}
	return out
}

// Header gives their names.
func Header(g Grain, scale Scale) []string {
	return header(columns(g, scale))
}

func header(cs []column) []string {
	out := make([]string, len(cs))
	for i, c := range cs {
		out[i] = c.Name
	}
	return out
}
