// Package cow reads the Formal Alliances of the Correlates of War project, version
// 4.1 (Gibler 2009), by member or directed, and derives from the members who owes
// whom what. COW codes what an alliance contains, member by member but never
// toward whom, so a member owes its promises to every other.
//
//	stays, err := cow.ReadMembers("alliance41_member.csv", file)
//	promised := cow.Promised(stays)
package cow

import (
	"cmp"
	"io"
	"slices"
	"strconv"

	"foedus"
	"foedus/internal/dataset/dyad"
	"foedus/internal/dataset/table"
)

// The release whose columns are known here, and what it covers: alliances of
// members of the COW state system, through the last day.
const (
	Version   = "4.1"
	FirstYear = 1816
	LastYear  = 2012
)

// Through is the last day of the data.
var Through = foedus.YMD(LastYear, 12, 31).First()

// The promises that COW codes, in the order of their columns. There is no offence:
// a COW defence pact is any duty to intervene with troops.
var promises = []struct {
	column string
	is     dyad.Promise
}{{"defense", dyad.Defence}, {"neutrality", dyad.Neutrality}, {"nonaggression", dyad.Nonaggression}, {"entente", dyad.Consultation}}

const (
	name   = "the name follows from the number"
	censor = "follows from the dates: an alliance of before 1816, or one in force where the data end"
)

// MemberForm is alliance41_member.csv.
var MemberForm = table.Form{What: "the COW Formal Alliances 4.1 member file",
	Used: []string{"version4id", "ccode", "all_st_day", "all_st_month", "all_st_year", "all_end_day", "all_end_month", "all_end_year", "ss_type",
		"mem_st_day", "mem_st_month", "mem_st_year", "mem_end_day", "mem_end_month", "mem_end_year", "defense", "neutrality", "nonaggression", "entente", "version"},
	Unused: map[string]string{"state_name": name, "left_censor": censor, "right_censor": censor}}

// DirectedForm is alliance41_directed.csv.
var DirectedForm = table.Form{What: "the COW Formal Alliances 4.1 directed file",
	Used: []string{"version4id", "ccode1", "ccode2", "dyad_st_day", "dyad_st_month", "dyad_st_year", "dyad_end_day", "dyad_end_month", "dyad_end_year",
		"defense", "neutrality", "nonaggression", "entente", "version"},
	Unused: map[string]string{"state_name1": name, "state_name2": name, "left_censor": censor, "right_censor": censor}}

// Types are the words of the column ss_type (Singer and Small), strongest first.
var Types = []string{"Type I: Defense Pact", "Type II: Neutrality", "Type IIa: Non-Aggression Pact", "Type IIb: Non-Aggression Pact", "Type III: Entente"}

// A Stay is one row of the member file: a state in an alliance, under one set of
// promises.
type Stay struct {
	Row      int // as a spreadsheet counts
	Alliance int // version4id
	Type     string
	Begins   foedus.Date // of the alliance, which may be older than the COW system
	Ends     foedus.Date // zero: in force where the data end
	dyad.Member
	// Unknown are promises whose cell is blank: whether they are made is not said.
	Unknown dyad.Promise
}

// ReadMembers reads the member file.
func ReadMembers(file string, r io.Reader) ([]Stay, error) {
	t, err := table.Read(file, r, MemberForm)
	if err != nil {
		return nil, err
	}
	id, ccode, kind, version := t.Column("version4id"), t.Column("ccode"), t.Column("ss_type"), t.Column("version")
	allFrom, allTo := t.Dating("all_st_year", "all_st_month", "all_st_day"), t.Dating("all_end_year", "all_end_month", "all_end_day")
	from, to := t.Dating("mem_st_year", "mem_st_month", "mem_st_day"), t.Dating("mem_end_year", "mem_end_month", "mem_end_day")
	owes := promiseColumns(t)
	out := make([]Stay, 0, t.Rows())
	for i := range t.Rows() {
		t.Version(i, version, Version)
		s := Stay{Row: i + 2, Alliance: t.Must(i, id, 1, 99999), Type: t.Text(i, kind), Begins: t.Date(i, allFrom), Ends: t.Date(i, allTo)}
		s.Member = dyad.Member{CCode: t.Must(i, ccode, 1, 999), From: t.Date(i, from), To: t.Date(i, to)}
		s.Owes, s.Unknown = readPromises(t, i, owes)
		switch {
		case !slices.Contains(Types, s.Type):
			t.Fail(i, kind, "unknown type of alliance %q", s.Type)
		case s.From.IsZero():
			t.Fail(i, from.Year, "the year in which the member joined is needed")
		case !s.To.IsZero() && s.To.Before(s.From) == foedus.Yes:
			t.Fail(i, to.Year, "left on %s, before it joined on %s", s.To, s.From)
		}
		if t.Err() != nil {
			return nil, t.Err()
		}
		out = append(out, s)
	}
	return out, nil
}

func promiseColumns(t *table.Table) []table.Column {
	out := make([]table.Column, len(promises))
	for i, p := range promises {
		out[i] = t.Column(p.column)
	}
	return out
}

func readPromises(t *table.Table, row int, cols []table.Column) (owes, unknown dyad.Promise) {
	for i, c := range cols {
		switch t.Yes(row, c) {
		case foedus.Yes:
			owes |= promises[i].is
		case foedus.Unknown:
			unknown |= promises[i].is
		}
	}
	return owes, unknown
}

// Promised derives what each member owes each other member of an alliance, while
// their stays overlap.
func Promised(stays []Stay) []dyad.Promised {
	ss := slices.Clone(stays)
	slices.SortStableFunc(ss, func(a, b Stay) int { return cmp.Compare(a.Alliance, b.Alliance) })
	var out []dyad.Promised
	for i := 0; i < len(ss); {
		j := i + 1
		for j < len(ss) && ss[j].Alliance == ss[i].Alliance {
			j++
		}
		for _, x := range ss[i:j] {
			for _, y := range ss[i:j] {
				from, to := later(x.From, y.From), earlier(x.To, y.To)
				if x.CCode == y.CCode || !to.IsZero() && to.Before(from) == foedus.Yes {
					continue
				}
				out = append(out, dyad.Promised{Obligor: x.CCode, Beneficiary: y.CCode, Promises: x.Owes, Unknown: x.Unknown, From: from, To: to, Pact: strconv.Itoa(x.Alliance)})
			}
		}
		i = j
	}
	return out
}

// ReadDirected reads the directed file: the same by pair, as the authors made it.
func ReadDirected(file string, r io.Reader) ([]dyad.Promised, error) {
	t, err := table.Read(file, r, DirectedForm)
	if err != nil {
		return nil, err
	}
	id, version, one, two := t.Column("version4id"), t.Column("version"), t.Column("ccode1"), t.Column("ccode2")
	from, to := t.Dating("dyad_st_year", "dyad_st_month", "dyad_st_day"), t.Dating("dyad_end_year", "dyad_end_month", "dyad_end_day")
	owes := promiseColumns(t)
	out := make([]dyad.Promised, 0, t.Rows())
	for i := range t.Rows() {
		t.Version(i, version, Version)
		p := dyad.Promised{Obligor: t.Must(i, one, 1, 999), Beneficiary: t.Must(i, two, 1, 999), From: t.Date(i, from), To: t.Date(i, to),
			Pact: strconv.Itoa(t.Must(i, id, 1, 99999))}
		p.Promises, p.Unknown = readPromises(t, i, owes)
		if p.From.IsZero() {
			t.Fail(i, from.Year, "the year in which it begins is needed")
		}
		if t.Err() != nil {
			return nil, t.Err()
		}
		out = append(out, p)
	}
	return out, nil
}

func later(a, b foedus.Date) foedus.Date {
	if a.First() < b.First() {
		return b
	}
	return a
}

func earlier(a, b foedus.Date) foedus.Date {
	if a.IsZero() || !b.IsZero() && b.Last() < a.Last() {
		return b
	}
	return a
}

// Coded names the promises that COW codes.
func Coded() []string {
	out := make([]string, len(promises))
	for i, p := range promises {
		out[i] = p.is.String()
	}
	return out
}
