package dyad

import (
	"maps"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"foedus"
)

// some draws promises among six states of 1950 to 1952, some with dates known to
// the month, some without an end.
func some(rt *rapid.T) []Promised {
	states := []int{2, 20, 200, 220, 325, 365}
	day := rapid.Custom(func(rt *rapid.T) foedus.Date {
		d := foedus.Day(rapid.IntRange(int(date("1949-11-01").First()), int(date("1953-02-01").First())).Draw(rt, "day")).Date()
		if rapid.IntRange(0, 3).Draw(rt, "to the month") == 0 {
			d.D = 0
		}
		return d
	})
	return rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) Promised {
		p := Promised{Obligor: rapid.SampledFrom(states).Draw(rt, "a"), Beneficiary: rapid.SampledFrom(states).Draw(rt, "b"),
			Promises: Promise(rapid.IntRange(0, int(Every)).Draw(rt, "promises")), From: day.Draw(rt, "from"), Pact: strconv.Itoa(rapid.IntRange(1, 4).Draw(rt, "pact"))}
		if rapid.Bool().Draw(rt, "ends") {
			if p.To = day.Draw(rt, "to"); p.To.Last() < p.From.First() {
				p.From, p.To = p.To, p.From
			}
		}
		return p
	}), 0, 8).Draw(rt, "promised")
}

// Undirected is the union of both directions; a year is the union of its days; a
// state's year is the union of its pairs. Where a part is unknown and none is
// owed, the union is unknown; a cell is 0 only where each part is.
func TestUnions(t *testing.T) {
	sys := system(t, "cow", 1950, 1952)
	rapid.Check(t, func(rt *rapid.T) {
		covers := Covers{Rows: []foedus.Coverage{{Promises: Promises[:rapid.IntRange(0, 5).Draw(rt, "covered")], From: date("1950-01-01"),
			To: date(rapid.SampledFrom([]string{"1952-12-31", "1951-06-30"}).Draw(rt, "covered to")), Is: foedus.Complete}}}
		s, err := NewSet("atop", sys, ByPromise, some(rt), date("1952-12-31").First(), covers)
		if err != nil {
			rt.Fatal(err)
		}
		year := func(r *Row) string { return strconv.Itoa(r.Year) }
		name := func(i int) string { return string(sys.States[i].ID) }
		directed := collect(rt, s, Query{Tied: true}, func(r *Row) string { return year(r) + name(r.A) + name(r.B) })
		same(rt, "undirected", collect(rt, s, Query{Tied: true, Undirected: true}, func(r *Row) string { return year(r) + name(r.A) + name(r.B) }),
			collect(rt, s, Query{Tied: true}, func(r *Row) string { return year(r) + name(min(r.A, r.B)) + name(max(r.A, r.B)) }), false)
		same(rt, "a year of days", directed, collect(rt, s, Query{Grain: Day, Tied: true, Days: Days{date("1950-01-01").First(), date("1952-12-31").First()}},
			func(r *Row) string { return year(r) + name(r.A) + name(r.B) }), true)
		same(rt, "a state's year", collect(rt, s, Query{Tied: true, Grain: StateYear}, func(r *Row) string { return year(r) + name(r.A) }),
			collect(rt, s, Query{Tied: true}, func(r *Row) string { return year(r) + name(r.A) }), false)
	})
}

type union struct{ yes, na uint64 }

func collect(rt *rapid.T, s *Set, q Query, key func(*Row) string) map[string]union {
	out := map[string]union{}
	err := s.Each(q, func(r *Row) error {
		if r.Yes&r.NA != 0 {
			rt.Fatalf("owed and not known: %+v", r)
		}
		u := out[key(r)]
		u.yes |= r.Yes
		u.na |= r.NA
		out[key(r)] = u
		return nil
	})
	if err != nil {
		rt.Fatal(err)
	}
	for k, u := range out {
		out[k] = union{u.yes, u.na &^ u.yes}
	}
	return out
}

// same compares two tables. Days that no pact joins have no row, so that a union of
// days can miss an unknown of a day without one.
func same(rt *rapid.T, what string, got, want map[string]union, daysMissing bool) {
	if !slices.Equal(slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want))) {
		rt.Fatalf("%s: rows %v, want %v", what, slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
	}
	for k, g := range got {
		w := want[k]
		if g.yes != w.yes || g.na != w.na && !(daysMissing && g.na&w.na == w.na) {
			rt.Fatalf("%s, %s: owed %05b, not known %05b; want %05b, %05b", what, k, g.yes, g.na, w.yes, w.na)
		}
	}
}
