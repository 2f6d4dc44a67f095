package atop

import (
	"fmt"
	"io"
	"slices"

	"foedus/internal/dataset/dyad"
	"foedus/internal/dataset/table"
)

// PublishedForm is the file of directed dyad-years: what ccode1 owes ccode2.
var PublishedForm = table.Form{What: "a file of ATOP's directed dyad-years with the columns ccode1, ccode2, year, atop_defense, atop_offense, atop_neutral, atop_nonagg, atop_consul",
	Used: []string{"ccode1", "ccode2", "year", "atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul"}}

// A Key is a directed dyad-year.
type Key struct{ Obligor, Beneficiary, Year int }

// ReadPublished reads the authors' own directed dyad-years.
func ReadPublished(file string, r io.Reader) (map[Key]dyad.Promise, error) {
	t, err := table.Read(file, r, PublishedForm)
	if err != nil {
		return nil, err
	}
	c := t.Columns(PublishedForm.Used...)
	out := make(map[Key]dyad.Promise, t.Rows())
	for i := range t.Rows() {
		k := Key{t.Must(i, c[0], 1, 9999), t.Must(i, c[1], 1, 9999), t.Must(i, c[2], FirstYear, LastYear)}
		var p dyad.Promise
		for b := range dyad.Promises {
			if t.Must(i, c[3+b], 0, 1) == 1 {
				p |= 1 << b
			}
		}
		if _, twice := out[k]; twice {
			t.Fail(i, c[2], "%d toward %d in %d stands twice", k.Obligor, k.Beneficiary, k.Year)
		}
		if t.Err() != nil {
			return nil, t.Err()
		}
		out[k] = p
	}
	return out, nil
}

// DyadYears gives the directed dyad-years of some promises, by their COW numbers,
// through the years given. A pair that owes nothing is there (SHAREOB).
func DyadYears(promised []dyad.Promised, first, last int) map[Key]dyad.Promise {
	out := map[Key]dyad.Promise{}
	for i := range promised {
		p := &promised[i]
		to := last
		if !p.To.IsZero() {
			to = min(to, int(p.To.Year))
		}
		if p.LastYear != 0 {
			to = min(to, p.LastYear)
		}
		for y := max(first, int(p.From.Year)); y <= to; y++ {
			out[Key{p.Obligor, p.Beneficiary, y}] |= p.Promises
		}
	}
	return out
}

// A Replication is our directed dyad-years against the published ones.
type Replication struct {
	First, Last     int // years of the published file
	Ours, Published int // rows
	Agree           int
	Differ          []Difference
	Rules           []Rule
}

// A Rule is one that the derivation follows, with how many rows would differ from
// the published file without it.
type Rule struct {
	Name, Says string
	Rows       int
}

// A Difference is a row on which the two disagree.
type Difference struct {
	Key
	Ours, Published dyad.Promise
	InOurs, InTheir bool
	Because         string // the named rule or error; "" unexplained
}

func (d Difference) String() string {
	say := func(p dyad.Promise, in bool) string {
		switch {
		case !in:
			return "no row"
		case p == 0:
			return "nothing"
		}
		return p.String()
	}
	return fmt.Sprintf("%d toward %d in %d: ours %s, published %s", d.Obligor, d.Beneficiary, d.Year, say(d.Ours, d.InOurs), say(d.Published, d.InTheir))
}

// Unexplained counts the differences without a reason.
func (r *Replication) Unexplained() int {
	n := 0
	for _, d := range r.Differ {
		if d.Because == "" {
			n++
		}
	}
	return n
}

// Replicate derives the directed dyad-years from the member file and holds them
// against the published ones, through the years that these have.
func Replicate(pacts []Pact, published map[Key]dyad.Promise) *Replication {
	r := &Replication{Published: len(published), First: LastYear, Last: FirstYear}
	for k := range published {
		r.First, r.Last = min(r.First, k.Year), max(r.Last, k.Year)
	}
	ours := DyadYears(promised(pacts, rules{}), r.First, r.Last)
	r.Ours = len(ours)
	r.Differ = differences(ours, published)
	r.Agree = len(published)
	for _, d := range r.Differ {
		if d.InTheir {
			r.Agree--
		}
	}
	handed := DyadYears(promised(pacts, rules{noHandover: true}), r.First, r.Last)
	for i := range r.Differ {
		d := &r.Differ[i]
		if owes, in := handed[d.Key]; in == d.InTheir && owes == d.Published {
			d.Because = "published keeps members of which one came on the day on which the other went, who were never members together"
		}
	}
	for _, rule := range []struct {
		name, says string
		without    rules
	}{
		{"varying", "what a member with different obligations to different members owes each (2.7, 2.33)", rules{noVarying: true}},
		{"reading", "there, the words of the treaty go before the nature of the promise (readings.tsv)", rules{noReadings: true}},
		{"phase", "of two phases in one year the later counts (1.53)", rules{noPhase: true}},
		{"no number", "France and Annam, which has no COW number, are dropped (note 19)", rules{keepUnnumbered: true}},
		{"handover", "one came on the day on which the other went: never members together (2.7, 2.46)", rules{noHandover: true}},
	} {
		without := differences(DyadYears(promised(pacts, rule.without), r.First, r.Last), published)
		r.Rules = append(r.Rules, Rule{rule.name, rule.says, len(without) - len(r.Differ)})
	}
	return r
}

func differences(ours, published map[Key]dyad.Promise) []Difference {
	var out []Difference
	for k, p := range published {
		if o, in := ours[k]; !in || o != p {
			out = append(out, Difference{Key: k, Ours: o, Published: p, InOurs: in, InTheir: true})
		}
	}
	for k, o := range ours {
		if _, in := published[k]; !in {
			out = append(out, Difference{Key: k, Ours: o, InOurs: true})
		}
	}
	slices.SortFunc(out, func(a, b Difference) int {
		return slices.Compare([]int{a.Year, a.Obligor, a.Beneficiary}, []int{b.Year, b.Obligor, b.Beneficiary})
	})
	return out
}
