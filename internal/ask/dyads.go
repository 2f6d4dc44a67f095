package ask

import (
	"fmt"
	"io"
	"strconv"

	"foedus"
	"foedus/internal/dataset/atop"
	"foedus/internal/dataset/cow"
	"foedus/internal/dataset/dyad"
)

// A DyadsQuery asks for a table of who owes whom what, a row a pair of states in a
// year or on a day, or a row a state in a year. Empty strings take the first value
// of each list.
type DyadsQuery struct {
	From, To   string // years, or days for the grain of a day; the span of the source where not given
	Grain      string // year, day, state-year
	Source     string // corpus, atop, cow
	By         string // promise, act
	States     string // the list whose members have rows: cow, gw
	Undirected bool
	Tied       bool   // leave out pairs that no pact joins
	Political  bool   // of the corpus, count political undertakings too
	ATOP, COW  string // the authors' file, or the folder with it
}

// A DyadTable is a table ready to be written.
type DyadTable struct {
	set   *dyad.Set
	query dyad.Query
	base  *Base
}

// Dyads prepares a table: files are read and derived, nothing is written.
func (b *Base) Dyads(q DyadsQuery) (*DyadTable, error) {
	source, err := oneOf("--source", q.Source, []string{"corpus", "atop", "cow"})
	if err != nil {
		return nil, err
	}
	t := &DyadTable{base: b, query: dyad.Query{Undirected: q.Undirected, Tied: q.Tied}}
	if t.query.Grain, err = dyad.ParseGrain(orElse(q.Grain, "year")); err != nil {
		return nil, &UsageError{"--grain", err}
	}
	if source != "atop" && q.ATOP != "" || source != "cow" && q.COW != "" {
		return nil, usage("--source", "a file of ATOP or COW is named, and the table asked for is of the %s; add --source atop or --source cow", source)
	}
	if source != "corpus" && q.Political {
		return nil, usage("--political", "only the corpus tells political undertakings apart; leave it out, or --source")
	}
	scale, err := dyad.ParseScale(orElse(q.By, "promise"))
	if err != nil {
		return nil, &UsageError{"--by", err}
	}
	if t.query.Grain == dyad.StateYear && q.Undirected {
		return nil, usage("--no-directed", "a row about one state has no direction; leave it out")
	}
	first, last, err := t.span(q, source)
	if err != nil {
		return nil, err
	}
	sys, err := dyad.NewSystem(b.Atlas, orElse(q.States, "cow"), first, last)
	if err != nil {
		return nil, &UsageError{"--states", err}
	}
	switch source {
	case "atop":
		t.set, err = atopSet(q.ATOP, sys, scale)
	case "cow":
		t.set, err = cowSet(q.COW, sys, scale)
	default:
		t.set = dyad.FromBase(b.at(foedus.Date{}), sys, scale, q.Political, dyad.Covers{Rows: b.Corpus.Coverage, Through: b.Corpus.DataThrough})
	}
	return t, err
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// span reads --from and --to, and gives the years between.
func (t *DyadTable) span(q DyadsQuery, source string) (first, last int, err error) {
	first, last = 1816, int(t.base.Corpus.DataThrough.Year)
	switch source {
	case "atop":
		first, last = atop.FirstYear, atop.LastYear
	case "cow":
		first, last = cow.FirstYear, cow.LastYear
	}
	if t.query.Grain == dyad.Day {
		from, err := day("--from", q.From)
		if err != nil {
			return 0, 0, err
		}
		to, err := day("--to", q.To)
		if err != nil {
			return 0, 0, err
		}
		if to.Before(from) == foedus.Yes {
			return 0, 0, usage("--to", "%s is before --from %s", to, from)
		}
		t.query.Days = dyad.Days{From: from.First(), To: to.First()}
		return int(from.Gregorian().Year), int(to.Gregorian().Year), nil
	}
	through := t.base.Corpus.DataThrough
	if first, last, err = years(q.From, q.To, first, last); err == nil && source == "corpus" && last > int(through.Year) {
		return 0, 0, usage("--to", "the corpus is current to %s; what is owed in %d is not known yet", through, last)
	}
	return first, last, err
}

// years reads --from and --to as years; first and last where not given.
func years(from, to string, first, last int) (int, int, error) {
	year := func(arg, s string, otherwise int) (int, error) {
		if s == "" {
			return otherwise, nil
		}
		n, err := strconv.Atoi(s)
		if err != nil || n < foedus.FirstYear || n > foedus.LastYear {
			return 0, usage(arg, "%q is not a year; write YYYY", s)
		}
		return n, nil
	}
	var err error
	if first, err = year("--from", from, first); err != nil {
		return 0, 0, err
	}
	if last, err = year("--to", to, last); err != nil {
		return 0, 0, err
	}
	if last < first {
		return 0, 0, usage("--to", "%d is before --from %d", last, first)
	}
	if last-first > maxYears {
		return 0, 0, usage("--to", "more than %d years at once", maxYears)
	}
	return first, last, nil
}

// maxYears bounds a table: from the oldest alliance still cited to today.
const maxYears = 1000

func atopSet(path string, sys *dyad.System, scale dyad.Scale) (*dyad.Set, error) {
	pacts, err := atopPacts(path, sys)
	if err != nil {
		return nil, err
	}
	return dyad.NewSet("atop", sys, scale, atop.Promised(pacts), atop.Through, dyad.Whole(atop.FirstYear, atop.LastYear, false))
}

func atopPacts(path string, sys *dyad.System) ([]atop.Pact, error) {
	f, err := dataFile("--atop", path, "the member file of ATOP 5.1", "atop51_member.csv")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	members, err := atop.ReadMembers(f.name, f)
	if err != nil {
		return nil, err
	}
	for _, m := range members {
		if _, ok := sys.ByCCode(m.CCode); !ok && m.CCode != atop.Annam {
			return nil, fmt.Errorf("%s: row %d, column member: %d is no COW number that the atlas knows", f.name, m.Row, m.CCode)
		}
	}
	return atop.Pacts(members), nil
}

func cowSet(path string, sys *dyad.System, scale dyad.Scale) (*dyad.Set, error) {
	f, err := dataFile("--cow", path, "the member or the directed file of COW Formal Alliances 4.1", "alliance41_member.csv")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var promised []dyad.Promised
	if has, err := f.headed("ccode1"); err != nil {
		return nil, err
	} else if has {
		promised, err = cow.ReadDirected(f.name, f)
		if err != nil {
			return nil, err
		}
	} else {
		stays, err := cow.ReadMembers(f.name, f)
		if err != nil {
			return nil, err
		}
		for _, s := range stays {
			if _, ok := sys.ByCCode(s.CCode); !ok {
				return nil, fmt.Errorf("%s: row %d, column ccode: %d is no COW number that the atlas knows", f.name, s.Row, s.CCode)
			}
		}
		promised = cow.Promised(stays)
	}
	scalewise := dyad.Whole(cow.FirstYear, cow.LastYear, true)
	scalewise.Rows[0].Promises = cow.Coded()
	return dyad.NewSet("cow", sys, scale, promised, cow.Through, scalewise)
}

// Write writes the table as csv, jsonl or parquet. The verdict is outside where
// every row lies outside what the source covers.
func (t *DyadTable) Write(w io.Writer, format string) (Coverage, error) {
	n, err := dyad.Write(w, format, t.set, t.query)
	return t.coverage(n), err
}

// WriteJSON writes the table as the one object that --json gives.
func (t *DyadTable) WriteJSON(w io.Writer, coverage func(Coverage) ([]byte, error)) (Coverage, error) {
	return oneObject(w, "dyads", coverage, func() (Coverage, error) { return t.Write(w, "json") })
}

// oneObject writes rows, as they come, into the object that --json gives.
func oneObject(w io.Writer, name string, coverage func(Coverage) ([]byte, error), rows func() (Coverage, error)) (Coverage, error) {
	if _, err := fmt.Fprintf(w, "{%q:[", name); err != nil {
		return Coverage{}, err
	}
	c, err := rows()
	if err != nil {
		return c, err
	}
	body, err := coverage(c)
	if err != nil {
		return c, err
	}
	_, err = fmt.Fprintf(w, "],\"coverage\":%s}\n", body)
	return c, err
}

func (t *DyadTable) coverage(n dyad.Count) Coverage {
	v := foedus.Covered
	switch {
	case n.Rows > 0 && n.Outside == n.Rows:
		v = foedus.Outside
	case t.set.Source == "corpus" || n.Outside > 0:
		v = foedus.Partial
	}
	c := t.base.coverage(v, "a cell without a value is not known; the column coverage says how far the source covers each row")
	if t.set.Source != "corpus" {
		c.DataThrough = map[string]string{"atop": atop.Through.String(), "cow": cow.Through.String()}[t.set.Source]
	}
	return c
}

// An AgreementAnswer is how far ATOP and COW agree.
type AgreementAnswer struct {
	Coverage   Coverage         `json:"coverage"`
	From       int              `json:"from"`
	To         int              `json:"to"`
	Directed   []dyad.Agreement `json:"directed"`
	Undirected []dyad.Agreement `json:"undirected"`
}

// Agreement compares ATOP and COW by promise, over the pairs of states of the COW
// system in the years that both cover.
func (b *Base) Agreement(q DyadsQuery) (*AgreementAnswer, error) {
	t := DyadTable{base: b}
	first, last, err := t.span(q, "cow")
	if err != nil {
		return nil, err
	}
	sys, err := dyad.NewSystem(b.Atlas, "cow", first, last)
	if err != nil {
		return nil, err
	}
	one, err := atopSet(q.ATOP, sys, dyad.ByPromise)
	if err != nil {
		return nil, err
	}
	two, err := cowSet(q.COW, sys, dyad.ByPromise)
	if err != nil {
		return nil, err
	}
	a := &AgreementAnswer{Coverage: b.coverage(foedus.Covered), From: first, To: last}
	if a.Directed, err = dyad.Agree(one, two, false, dyad.Lines); err != nil {
		return nil, err
	}
	a.Undirected, err = dyad.Agree(one, two, true, dyad.Lines)
	return a, err
}

// A ReplicationAnswer is our derivation of ATOP's directed dyad-years against its
// authors'.
type ReplicationAnswer struct {
	Coverage    Coverage          `json:"coverage"`
	From        int               `json:"from"`
	To          int               `json:"to"`
	Ours        int               `json:"ours"`
	Published   int               `json:"published"`
	Agree       int               `json:"agree"`
	Rules       []atop.Rule       `json:"rules"`
	Differences []atop.Difference `json:"differences"`
	Unexplained int               `json:"unexplained"`
}

// Replicate holds the directed dyad-years that follow from ATOP's member file
// against a file of those that its authors publish.
func (b *Base) Replicate(atopPath, against string) (*ReplicationAnswer, error) {
	sys, err := dyad.NewSystem(b.Atlas, "cow", atop.FirstYear, atop.LastYear)
	if err != nil {
		return nil, err
	}
	pacts, err := atopPacts(atopPath, sys)
	if err != nil {
		return nil, err
	}
	f, err := dataFile("--against", against, "the authors' directed dyad-years", "directed_dyadyear.csv")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	published, err := atop.ReadPublished(f.name, f)
	if err != nil {
		return nil, err
	}
	r := atop.Replicate(pacts, published)
	return &ReplicationAnswer{Coverage: b.coverage(foedus.Covered), From: r.First, To: r.Last, Ours: r.Ours, Published: r.Published,
		Agree: r.Agree, Rules: r.Rules, Differences: append([]atop.Difference{}, r.Differ...), Unexplained: r.Unexplained()}, nil
}
