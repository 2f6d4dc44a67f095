package oracle

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"foedus"
	"foedus/internal/atlas"
	"foedus/internal/commitment"
)

// Who is bound on a day follows from the steps alike in both: over the corpus,
// and over papers that nobody wrote.
func TestInForce(t *testing.T) {
	needClingo(t)
	tl := newTally()
	c := load(t)
	d := newDraw(3, c.Instruments, c.Entries)
	tl.bonds(t, c.Instruments, c.Entries, d.days(number(t, 60)/3))
	of := newDraw(4, nil, nil)
	for i := range number(t, 60) / 6 {
		ins, es := of.corpus()
		d := newDraw(uint64(i), ins, es)
		tl.bonds(t, ins, es, d.days(10))
	}
	tl.report(t)
}

func (d *draw) days(n int) []foedus.Date {
	var days []foedus.Date
	for range n {
		days = append(days, d.day(pick(d, d.instruments).ID))
	}
	return days
}

func (tl *tally) bonds(t *testing.T, ins []foedus.Instrument, es []foedus.Entry, days []foedus.Date) {
	t.Helper()
	p := New(ins, es, atlas.Default())
	ask := func(points ...Point) map[Bond]foedus.Tri {
		p.Points = points
		bonds, err := p.InForce(context.Background(), days)
		if err != nil {
			t.Fatal(err)
		}
		return bonds
	}
	base := commitment.New(ins, es, foedus.Date{})
	engine := map[Bond]foedus.Tri{}
	differ := map[Bond]foedus.Tri{}
	for bond, oracle := range ask() {
		paper, ok := base.Paper(bond.Instrument)
		if !ok {
			t.Fatalf("the base does not hold %s", bond.Instrument)
		}
		tl.asked++
		engine[bond], _ = paper.In(bond.Party, days[bond.Day])
		if engine[bond] == oracle {
			tl.agreed++
			continue
		}
		differ[bond] = oracle
	}
	again := func(points ...Point) (solved int) {
		if len(differ) == 0 {
			return 0
		}
		bonds := ask(points...)
		for bond := range differ {
			if bonds[bond] == engine[bond] {
				delete(differ, bond)
				solved++
			}
		}
		return solved
	}
	for _, x := range []Point{Consent, Until, Revive, Gap, Notice} {
		tl.points[x] += again(x)
	}
	tl.several += again(Points...)
	for bond, oracle := range differ {
		paper, _ := base.Paper(bond.Instrument)
		kind := fmt.Sprintf("bound: engine %s, oracle %s", engine[bond], oracle)
		tl.kinds[kind] = append(tl.kinds[kind], fmt.Sprintf("%s %s on %s: %s", bond.Instrument, bond.Party, days[bond.Day], life(paper)))
	}
}

// life prints what is known of a made paper in one line.
func life(p *commitment.Paper) string {
	var b strings.Builder
	fmt.Fprintf(&b, "by %v, enters %+v, accession %+v, %+v;", p.Original, p.Enters, p.Accession, p.Duration)
	if !strings.HasPrefix(string(p.ID), "made-") {
		return b.String()
	}
	es := slices.Clone(p.Entries)
	for _, e := range es {
		s := e.Step
		fmt.Fprintf(&b, " %s %s %v->%v until %s;", s.Kind, s.Takes(), s.Parties, s.Toward, s.Until)
	}
	return b.String()
}
