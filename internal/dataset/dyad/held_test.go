package dyad

import (
	"fmt"
	"testing"

	"foedus"
	"foedus/corpus"
	"foedus/internal/commitment"
)

// owed asks the engine, commitment by commitment, what the table should say of a
// day: by pair the acts owed and the acts perhaps owed.
func owed(base *commitment.Base, sys *System, scale Scale, political bool, on foedus.Date) map[string]union {
	out := map[string]union{}
	for _, s := range sys.States {
		for _, h := range base.Owes(s.ID, "", on) {
			m := h.Norm.Modality
			binds := m == foedus.Must || m == foedus.MustNot || political && m == foedus.Undertakes
			cell := scale.act(h.Norm.Act)
			if _, ok := sys.ByID(h.Beneficiary); !ok || !binds || cell == 0 {
				continue
			}
			key := fmt.Sprint(s.ID, ">", h.Beneficiary)
			u := out[key]
			if h.Certain == foedus.Yes {
				u.yes |= cell
			} else {
				u.na |= cell
			}
			out[key] = u
		}
	}
	for k, u := range out {
		out[k] = union{u.yes, u.na &^ u.yes}
	}
	return out
}

func holdsOn(t *testing.T, base *commitment.Base, sys *System, s *Set, political bool, on foedus.Date) int {
	t.Helper()
	want := owed(base, sys, s.Scale, political, on)
	rows := 0
	err := s.Each(Query{Grain: Day, Tied: true, Days: Days{on.First(), on.First()}}, func(r *Row) error {
		key := fmt.Sprint(sys.States[r.A].ID, ">", sys.States[r.B].ID)
		rows++
		if w := want[key]; r.Yes != w.yes || r.NA != w.na {
			t.Errorf("%s on %s: owed %b, not known %b; the engine says %b, %b", key, on, r.Yes, r.NA, w.yes, w.na)
		}
		delete(want, key)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for k, u := range want {
		t.Errorf("%s on %s: the engine says %b, %b; the table has no row", k, on, u.yes, u.na)
	}
	return rows
}

// everything covers all acts of all states on all days.
func everything(scale Scale) Covers {
	return Covers{Rows: []foedus.Coverage{{Promises: []string{"defence", "consultation", "neutrality", "nonaggression", "offence", "nuclear", "none"},
		From: foedus.YMD(foedus.FirstYear, 1, 1), To: foedus.YMD(foedus.LastYear, 12, 31), Is: foedus.Complete}}}
}

// The table of a day is what the engine derives for the day, for the whole corpus.
func TestCorpusAgreesWithTheEngine(t *testing.T) {
	c := corpus.Default()
	base := commitment.New(c.Instruments, c.Entries, foedus.Date{})
	sys := system(t, "cow", 1900, 2026)
	total := 0
	for _, scale := range []Scale{ByPromise, ByAct} {
		for _, political := range []bool{false, true} {
			s := FromBase(base, sys, scale, political, everything(scale))
			for _, on := range []string{"1950-01-01", "1962-07-03", "1994-12-05", "1999-04-02", "2012-12-19", "2025-03-13", "2026-01-01"} {
				total += holdsOn(t, base, sys, s, political, date(on))
			}
		}
	}
	if total == 0 {
		t.Error("no pair owes anything on any of the days")
	}
}

// Dates known to the month, terms, versions of a norm and pairwise suspension make
// the same cells as the engine's answers, on each day around them.
func TestPartialDatesAndSuspension(t *testing.T) {
	src := []foedus.Source{{Title: "a source", Verified: foedus.Secondary}}
	each, others := foedus.Role{Kind: foedus.Each}, foedus.Role{Kind: foedus.Others}
	in := foedus.Instrument{ID: "test-1951", Title: "Pact", Kind: foedus.Treaty, Force: foedus.Legal, Secrecy: foedus.Public,
		Original: []foedus.PartyID{"USA", "AUS", "NZL"}, Enters: foedus.Condition{On: foedus.OnSignature}, Duration: foedus.Duration{Kind: foedus.Indefinite},
		Norms: []foedus.Norm{
			{ID: "1", Article: "1", Valid: foedus.Always(), Modality: foedus.Must, Act: foedus.Consult, Bearer: each, Beneficiary: others},
			{ID: "2", Article: "2", Valid: foedus.Interval{From: date("1952-02"), To: date("1953-01-05")}, Modality: foedus.Must, Act: foedus.DefendMilitary, Bearer: each, Beneficiary: others},
			{ID: "3", Article: "3", Valid: foedus.Always(), Modality: foedus.Undertakes, Act: foedus.SupplyArms, Bearer: foedus.Role{Kind: foedus.Named, Parties: []foedus.PartyID{"USA"}},
				Beneficiary: foedus.Role{Kind: foedus.Named, Parties: []foedus.PartyID{"AUS", "PHL"}}},
			{ID: "4", Article: "4", Valid: foedus.Always(), Modality: foedus.May, Act: foedus.JoinWar, Bearer: each, Beneficiary: others},
		}}
	var entries []foedus.Entry
	for i, s := range []foedus.Step{
		{Kind: foedus.Signed, Date: date("1951-09")},
		{Kind: foedus.Suspended, Date: date("1952-06"), Parties: []foedus.PartyID{"USA"}, Toward: []foedus.PartyID{"NZL"}, Mutual: true},
		{Kind: foedus.Resumed, Date: date("1952-11-10"), Parties: []foedus.PartyID{"USA"}, Toward: []foedus.PartyID{"NZL"}},
		{Kind: foedus.Withdrawn, Date: date("1953"), Parties: []foedus.PartyID{"AUS"}},
	} {
		s.Sources = src
		entries = append(entries, foedus.Entry{ID: fmt.Sprint(i), Instrument: in.ID, Step: s, Layer: foedus.CorpusLayer})
	}
	base := commitment.New([]foedus.Instrument{in}, entries, foedus.Date{})
	sys := system(t, "cow", 1950, 1955)
	rows := 0
	for _, political := range []bool{false, true} {
		s := FromBase(base, sys, ByAct, political, everything(ByAct))
		for d := date("1951-08-25").First(); d < date("1954-01-10").First(); d += 2 {
			rows += holdsOn(t, base, sys, s, political, d.Date())
		}
	}
	if rows < 1000 {
		t.Errorf("%d rows compared", rows)
	}
}
