// Package atop reads the files of the Alliance Treaty Obligations and Provisions
// project, version 5.1 (Leeds, Ritter, Mitchell and Long 2002), as their authors
// publish them, and derives from them who owes whom what: the directed dyad-years
// of section 2.7 of their codebook.
//
//	members, err := atop.ReadMembers("atop51_member.csv", file)
//	pacts, err := atop.Pacts(members)
//	promised := atop.Promised(pacts)
//
// A pact is a phase of an alliance: its terms between two renegotiations. Dates
// are those of signature, as ATOP codes them. No row of ATOP is part of the
// program; the user names the files.
package atop

import (
	"io"
	"strconv"

	"foedus"
	"foedus/internal/dataset/dyad"
	"foedus/internal/dataset/table"
)

// Version is the release whose columns are known here, Begins and Through the
// days of its first and last entries.
const Version = "5.1"

// Years that the release covers.
const (
	FirstYear = 1815
	LastYear  = 2018
)

// Through is the last day of the data.
var Through = foedus.YMD(LastYear, 12, 31).First()

// A Member is one row of the member file: a state's stay in a phase of an
// alliance.
type Member struct {
	Row       int // as a spreadsheet counts
	Alliance  int // ATOPID
	Phase     int // 0: the alliance has a single one
	COWID     int // of COW Formal Alliances 4.1; 0: not among them, or not matched
	CCode     int
	InSystem  bool // COW counted the state when it signed
	Entry     foedus.Date
	Exit      foedus.Date // zero: in effect on the last day of the data
	Bilateral bool
	Owes      dyad.Promise
	Asymmetry bool // the promises of the alliance are not the same for all
	Varies    bool // this member owes different things to different members (OBVARY)
	Also      Also
	// Conditions names the obligations that this member undertakes on conditions,
	// and of what kind: "defence: location".
	Conditions []string
	Form       Form
}

// Also is what a member promises besides the five obligations.
type Also struct {
	NoAidToEnemies  foedus.Tri // NOTAIDEN, to states or to groups
	DiplomaticAid   foedus.Tri // DIPAID
	Territory       foedus.Tri // TERRRES, territory or resources
	NoSeparatePeace foedus.Tri // SEPPEACE of any degree
	NoThirdCommit   foedus.Tri // THIRDCOM
	NoOtherAlliance foedus.Tri // NOOTHALL
}

// Form is what the alliance file and the member file say of the paper.
type Form struct {
	Treaty    foedus.Tri // ESTMODE: needs ratification
	Secrecy   int        // PUBSECR: 0 public, 1 some articles secret, 2 secret; -1 missing
	Term      int        // SPECLGTH: 0 not said, 1 fixed, 2 until an event, 3 indefinite; -1 missing
	Months    int        // LENGTH of a fixed term
	Renewal   int        // PROREN: 0 not said, 1 to be renewed, 2 renewed unless denounced; -1 missing
	Notice    bool       // RENOUNCE 1: may be denounced with notice
	Secondary bool       // SOURCE 2: coded from secondary sources alone
}

var obligations = []string{"defense", "offense", "neutral", "nonagg", "consul"}

// conditions are the columns that qualify an obligation, by obligation and kind.
var conditions = []struct{ column, says string }{
	{"defcoadv", "defence: adversary"}, {"defcoloc", "defence: location"}, {"defcocon", "defence: ongoing conflict"},
	{"defconum", "defence: number of adversaries"}, {"defcodem", "defence: demands"}, {"defconpr", "defence: no provocation"},
	{"offcoadv", "offence: adversary"}, {"offcoloc", "offence: location"}, {"offcocon", "offence: ongoing conflict"},
	{"offconum", "offence: number of adversaries"}, {"offcodem", "offence: demands"},
	{"neucoadv", "neutrality: adversary"}, {"neucoloc", "neutrality: location"}, {"neucocon", "neutrality: ongoing conflict"},
	{"neuconum", "neutrality: number of adversaries"}, {"neucodem", "neutrality: demands"}, {"neuconpr", "neutrality: no provocation"},
	{"neucoatt", "neutrality: ally attacked"},
	{"concoadv", "consultation: adversary"}, {"concoloc", "consultation: location"}, {"concocon", "consultation: ongoing conflict"},
	{"concoreq", "consultation: on request"}, {"olimob", "other"},
}

// ReadMembers reads the member file, atop51_member.csv.
func ReadMembers(file string, r io.Reader) ([]Member, error) {
	t, err := table.Read(file, r, MemberForm)
	if err != nil {
		return nil, err
	}
	col := t.Column
	var (
		id, phase, cow4, member, cowsys = col("atopid"), col("phase"), col("cow4id"), col("member"), col("cowsys")
		entry, exit                     = t.Dating("yrent", "moent", "dayent"), t.Dating("yrexit", "moexit", "dayexit")
		owes                            = t.Columns(obligations...)
		also                            = t.Columns("notaiden", "dipaid", "terrres", "seppeace", "thirdcom", "noothall")
		ineffect, bilat, asymm, obvary  = col("ineffect"), col("bilat"), col("asymm"), col("obvary")
		version                         = col("version")
	)
	cond := make([]table.Column, len(conditions))
	for i, c := range conditions {
		cond[i] = col(c.column)
	}
	form := formColumns(t)
	out := make([]Member, 0, t.Rows())
	for i := range t.Rows() {
		t.Version(i, version, Version)
		m := Member{Row: i + 2, Alliance: t.Must(i, id, 1000, 9999), Phase: t.Must(i, phase, 0, 99), CCode: t.Must(i, member, 1, 9999),
			InSystem: t.Yes(i, cowsys) == foedus.Yes, Entry: t.Date(i, entry), Exit: t.Date(i, exit), Bilateral: t.Must(i, bilat, 0, 1) == 1,
			Asymmetry: t.Must(i, asymm, 0, 1) == 1, Varies: t.Must(i, obvary, 0, 1) == 1, Form: form.read(t, i)}
		m.COWID, _ = t.Number(i, cow4, 1, 99999)
		for k, c := range owes {
			if t.Must(i, c, 0, 1) == 1 {
				m.Owes |= 1 << k
			}
		}
		any := func(c table.Column) foedus.Tri {
			n, given := t.Number(i, c, 0, 9)
			if !given {
				return foedus.Unknown
			}
			return foedus.Truth(n > 0)
		}
		m.Also = Also{any(also[0]), any(also[1]), any(also[2]), any(also[3]), any(also[4]), any(also[5])}
		for k, c := range cond {
			if t.Yes(i, c) == foedus.Yes {
				m.Conditions = append(m.Conditions, conditions[k].says)
			}
		}
		inEffect := t.Must(i, ineffect, 0, 1) == 1
		switch {
		case m.Entry.IsZero():
			t.Fail(i, entry.Year, "the year in which the member signed is needed")
		case inEffect && !m.Exit.IsZero():
			t.Fail(i, ineffect, "1, but the member left in %d", m.Exit.Year)
		case !inEffect && m.Exit.IsZero():
			t.Fail(i, exit.Year, "the year in which the member left is needed, since ineffect is 0")
		case !m.Exit.IsZero() && m.Exit.Before(m.Entry) == foedus.Yes:
			t.Fail(i, exit.Year, "left on %s, before it signed on %s", m.Exit, m.Entry)
		case m.Varies && (!m.Asymmetry || m.Bilateral):
			t.Fail(i, obvary, "1, but the codebook allows it only in an asymmetric alliance of more than two")
		}
		if t.Err() != nil {
			return nil, t.Err()
		}
		out = append(out, m)
	}
	return out, nil
}

type formCols struct{ estmode, pubsecr, speclgth, length, proren, renounce, source table.Column }

func formColumns(t *table.Table) formCols {
	c := t.Columns("estmode", "pubsecr", "speclgth", "length", "proren", "renounce", "source")
	return formCols{c[0], c[1], c[2], c[3], c[4], c[5], c[6]}
}

func (c formCols) read(t *table.Table, i int) Form {
	coded := func(c table.Column, most int) int {
		n, given := t.Number(i, c, 0, most)
		if !given {
			return -1
		}
		return n
	}
	f := Form{Treaty: t.Yes(i, c.estmode), Secrecy: coded(c.pubsecr, 2), Term: coded(c.speclgth, 3), Renewal: coded(c.proren, 2),
		Notice: coded(c.renounce, 4) == 1, Secondary: coded(c.source, 2) == 2}
	f.Months, _ = t.Number(i, c.length, 0, 9999)
	return f
}

// A Span is one row of the alliance or the phase file: when an alliance, or a
// phase of it, was in effect and with whom.
type Span struct {
	Row      int
	Alliance int
	Phase    int // 0 in the alliance file
	COWID    int
	Begins   foedus.Date
	Ends     foedus.Date // zero: in effect on the last day of the data
	Owes     dyad.Promise
	Members  []int // COW numbers
	Form     Form
}

// ReadAlliances reads the alliance file, atop51_alliance.csv.
func ReadAlliances(file string, r io.Reader) ([]Span, error) {
	return readSpans(file, r, AllianceForm, false)
}

// ReadPhases reads the phase file, atop51_phase.csv.
func ReadPhases(file string, r io.Reader) ([]Span, error) { return readSpans(file, r, PhaseForm, true) }

func readSpans(file string, r io.Reader, f table.Form, phases bool) ([]Span, error) {
	t, err := table.Read(file, r, f)
	if err != nil {
		return nil, err
	}
	id, phase, cow4, version, ineffect := t.Column("atopid"), t.Column("phase"), t.Column("cow4id"), t.Column("version"), t.Column("ineffect")
	beg, end, owes, form := t.Dating("begyr", "begmo", "begday"), t.Dating("endyr", "endmo", "endday"), t.Columns(obligations...), formColumns(t)
	var mem []table.Column
	for i := 1; t.Column("mem"+strconv.Itoa(i)) >= 0; i++ {
		mem = append(mem, t.Column("mem"+strconv.Itoa(i)))
	}
	out := make([]Span, 0, t.Rows())
	for i := range t.Rows() {
		t.Version(i, version, Version)
		s := Span{Row: i + 2, Alliance: t.Must(i, id, 1000, 9999), Begins: t.Date(i, beg), Ends: t.Date(i, end), Form: form.read(t, i)}
		if phases {
			s.Phase = t.Must(i, phase, 0, 99)
		}
		s.COWID, _ = t.Number(i, cow4, 1, 99999)
		for k, c := range owes {
			if t.Must(i, c, 0, 1) == 1 {
				s.Owes |= 1 << k
			}
		}
		for _, c := range mem {
			if n, given := t.Number(i, c, 1, 9999); given {
				s.Members = append(s.Members, n)
			}
		}
		switch inEffect := t.Must(i, ineffect, 0, 1) == 1; {
		case s.Begins.IsZero():
			t.Fail(i, beg.Year, "the year in which it begins is needed")
		case inEffect != s.Ends.IsZero():
			t.Fail(i, ineffect, "%v, but the end is %q", inEffect, s.Ends.String())
		}
		if t.Err() != nil {
			return nil, t.Err()
		}
		out = append(out, s)
	}
	return out, nil
}
