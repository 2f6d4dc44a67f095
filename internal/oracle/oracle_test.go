package oracle

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"foedus"
	"foedus/corpus"
	"foedus/internal/atlas"
	"foedus/internal/casus"
	"foedus/internal/commitment"
)

func needClingo(t testing.TB) {
	t.Helper()
	if Installed() {
		return
	}
	if os.Getenv("FOEDUS_REQUIRE_CLINGO") != "" {
		t.Fatal("clingo is not installed, and FOEDUS_REQUIRE_CLINGO asks for it")
	}
	t.Skip("clingo is not installed (Debian: apt install gringo): nothing was compared")
}

// number is how many scenarios to compare: FOEDUS_ORACLE_SCENARIOS, or a few.
func number(t testing.TB, few int) int {
	s := os.Getenv("FOEDUS_ORACLE_SCENARIOS")
	if s == "" {
		return few
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatalf("FOEDUS_ORACLE_SCENARIOS=%q: %v", s, err)
	}
	return n
}

// The engine and the oracle answer random scenarios over the corpus alike.
func TestCorpus(t *testing.T) {
	needClingo(t)
	c := load(t)
	d := newDraw(1, c.Instruments, c.Entries)
	var ss []foedus.Scenario
	for range number(t, 60) {
		ss = append(ss, d.scenario())
	}
	tl := newTally()
	tl.compare(t, c.Instruments, c.Entries, ss)
	tl.report(t)
}

func load(t testing.TB) *corpus.Corpus {
	t.Helper()
	c, problems := corpus.Load(corpus.Files())
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	return c
}

// A question is what both answer: a norm, for a pair of states, in an event.
type question struct {
	scenario, event int
	norm            string // instrument/norm
	state, toward   foedus.PartyID
}

// An answer is every outcome of a question, in order: "triggered",
// "not_triggered(threshold) if provoked=yes + triggered if provoked=no".
type answers map[question]string

func (as answers) add(q question, ifs string, st foedus.Status, r foedus.Reason) {
	s := string(st)
	if r != "" {
		s += "(" + string(r) + ")"
	}
	if ifs != "" {
		s += " if provoked=" + ifs
	}
	if old := as[q]; old != "" {
		all := append(strings.Split(old, " + "), s)
		slices.Sort(all)
		s = strings.Join(all, " + ")
	}
	as[q] = s
}

// A tally counts what was compared and each kind of difference.
type tally struct {
	scenarios, asked, agreed int
	unlisted                 map[string]int      // by answer: that one of the two does not list
	points                   map[Point]int       // differences that a point explains by itself
	several                  int                 // that the points together explain
	kinds                    map[string][]string // of differences that no point explains: where
}

func newTally() *tally {
	return &tally{unlisted: map[string]int{}, points: map[Point]int{}, kinds: map[string][]string{}}
}

// batch is how many scenarios are asked in one run of clingo.
const batch = 40

// compare asks both the same and counts.
func (tl *tally) compare(t testing.TB, ins []foedus.Instrument, es []foedus.Entry, ss []foedus.Scenario) {
	t.Helper()
	norms := map[string]*foedus.Norm{}
	for i := range ins {
		for j := range ins[i].Norms {
			norms[string(ins[i].ID)+"/"+ins[i].Norms[j].ID] = &ins[i].Norms[j]
		}
	}
	p := New(ins, es, atlas.Default())
	for part := range slices.Chunk(ss, batch) {
		tl.scenarios += len(part)
		engine, oracle := askEngine(ins, es, part), askOracle(t, p, part)
		differ := map[question]bool{}
		for q, a := range engine {
			b, both := oracle[q]
			switch {
			case a == "panics":
				tl.kinds["the engine panics"] = append(tl.kinds["the engine panics"], where(q, part))
			case !both && norms[q.norm].Trigger == nil:
				tl.unlisted["by the oracle, a standing norm"]++
			case !both && refusal(a):
				tl.unlisted["by the oracle, "+a]++
			case both && a == b:
				tl.asked++
				tl.agreed++
			default:
				tl.asked++
				differ[q] = true
			}
		}
		for q, b := range oracle {
			if _, both := engine[q]; both {
				continue
			}
			switch {
			case norms[q.norm].Trigger == nil:
				tl.unlisted["by the engine, a standing norm"]++
			case refusal(b):
				tl.unlisted["by the engine, "+b]++
			default:
				tl.asked++
				differ[q] = true
			}
		}
		tl.explain(t, p, part, differ, engine, oracle)
	}
}

// refusal tells that nothing is owed, in any case.
func refusal(a string) bool {
	return strings.Count(a, string(foedus.NotTriggered)) == 1+strings.Count(a, " + ")
}

// explain asks about what differs again, with one point after another on by
// which the model can be read otherwise, and at last with all of them; in the
// small form with all of them first, which is quicker and names none.
func (tl *tally) explain(t testing.TB, p *Program, ss []foedus.Scenario, differ map[question]bool, engine, oracle answers) {
	t.Helper()
	again := func(points ...Point) (solved int) {
		var sub []foedus.Scenario
		var at []int
		for i := range ss {
			for q := range differ {
				if q.scenario == i {
					sub, at = append(sub, ss[i]), append(at, i)
					break
				}
			}
		}
		if len(sub) == 0 {
			return 0
		}
		other := *p
		other.Points = points
		as := answers{}
		for q, a := range askOracle(t, &other, sub) {
			q.scenario = at[q.scenario]
			as[q] = a
		}
		for q := range differ {
			if as[q] == engine[q] {
				delete(differ, q)
				solved++
			}
		}
		return solved
	}
	if os.Getenv("FOEDUS_ORACLE_SCENARIOS") == "" {
		tl.several += again(Points...)
	}
	for _, x := range Points {
		tl.points[x] += again(x)
	}
	tl.several += again(Points...)
	for q := range differ {
		kind := fmt.Sprintf("engine %s, oracle %s", said(engine[q]), said(oracle[q]))
		tl.kinds[kind] = append(tl.kinds[kind], where(q, ss))
	}
}

func said(a string) string { return cmp.Or(a, "does not list it") }

func askEngine(ins []foedus.Instrument, es []foedus.Entry, ss []foedus.Scenario) answers {
	as := answers{}
	engines := map[foedus.Date]*casus.Engine{}
	for i := range ss {
		known := ss[i].KnownOn
		if engines[known] == nil {
			engines[known] = casus.New(commitment.New(ins, es, known), atlas.Default(), nil)
		}
		findings, fault := findings(engines[known], &ss[i])
		if fault != "" {
			as[question{scenario: i, norm: fault}] = "panics"
		}
		for _, f := range findings {
			if f.Round != 0 || f.Offered {
				continue // the cascade is not the oracle's
			}
			q := question{i, f.Event, string(f.Instrument.ID) + "/" + f.Norm.ID, f.State, ""}
			if len(f.Toward) == 1 {
				q.toward = f.Toward[0]
			}
			as.add(q, f.If["provoked"], f.Status, f.Reason)
		}
	}
	return as
}

// findings asks the engine, and gives what it panicked with.
func findings(e *casus.Engine, s *foedus.Scenario) (fs []foedus.Finding, fault string) {
	defer func() {
		if r := recover(); r != nil {
			fault = fmt.Sprint(r)
		}
	}()
	return e.Ask(s).Findings, ""
}

func askOracle(t testing.TB, p *Program, ss []foedus.Scenario) answers {
	t.Helper()
	os, err := p.Ask(context.Background(), ss)
	if err != nil {
		t.Fatal(err)
	}
	as := answers{}
	for _, o := range os {
		as.add(question{o.Scenario, o.Event, string(o.Instrument.ID) + "/" + o.Norm.ID, o.State, o.Toward}, o.If, o.Status, o.Reason)
	}
	return as
}

func where(q question, ss []foedus.Scenario) string {
	s := ss[q.scenario]
	e := s.Events[q.event]
	return fmt.Sprintf("%s %s->%s: %s %v by %v on %v at %q object %q provoked %s wmd %s given %v known %s", q.norm, q.state, q.toward,
		e.Date, e.Kind, e.Attackers, e.Victims, e.Place, e.Object, e.Provoked, e.WMD, s.Given, s.KnownOn)
}

// report prints the tally, and fails where there is a difference that no point
// explains.
func (tl *tally) report(t testing.TB) {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "%d scenarios, %d questions compared, %d the same\n", tl.scenarios, tl.asked, tl.agreed)
	for _, x := range Points {
		if n := tl.points[x]; n > 0 {
			fmt.Fprintf(&b, "%7d differ by the point %s\n", n, x)
		}
	}
	if tl.several > 0 {
		fmt.Fprintf(&b, "%7d differ by several points together\n", tl.several)
	}
	for _, k := range byCount(tl.unlisted, func(n int) int { return n }) {
		fmt.Fprintf(&b, "%7d not listed %s\n", tl.unlisted[k], k)
	}
	for _, k := range byCount(tl.kinds, func(ws []string) int { return len(ws) }) {
		ws := tl.kinds[k]
		slices.Sort(ws)
		fmt.Fprintf(&b, "%7d UNEXPLAINED: %s\n", len(ws), k)
		for i := range min(3, len(ws)) {
			fmt.Fprintf(&b, "          %s\n", ws[i*len(ws)/3])
		}
	}
	if len(tl.kinds) > 0 {
		t.Error(b.String())
		return
	}
	t.Log(b.String())
}

// byCount gives the keys of a map, those with the most first.
func byCount[V any](m map[string]V, n func(V) int) []string {
	ks := make([]string, 0, len(m))
	for k := range m {
		ks = append(ks, k)
	}
	slices.SortFunc(ks, func(x, y string) int { return cmp.Or(n(m[y])-n(m[x]), cmp.Compare(x, y)) })
	return ks
}

// They answer alike over corpora that nobody wrote, with the whole form of norms.
func TestGenerated(t *testing.T) {
	needClingo(t)
	tl := newTally()
	of := newDraw(2, nil, nil)
	for i := range number(t, 60) / 20 {
		ins, es := of.corpus()
		d := newDraw(uint64(i), ins, es)
		d.places = madePlaces
		d.states = madeStates
		var ss []foedus.Scenario
		for range 20 {
			ss = append(ss, d.scenario())
		}
		tl.compare(t, ins, es, ss)
	}
	tl.report(t)
}
