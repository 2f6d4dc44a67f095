package ask

import (
	"context"
	"fmt"
	"io"
	"slices"

	"foedus"
	"foedus/internal/casus"
	"foedus/internal/dataset/dyad"
)

// A SweepQuery asks for a table of who would be drawn in if one state attacked
// another, for every ordered pair of states on many days. Empty strings take the
// first value of each list.
type SweepQuery struct {
	From, To string // years; from the first that the list of states has, to that of the data
	Grain    string // year, change
	States   string // the list whose members have rows: cow, gw
	All      bool   // pairs for which nobody is drawn in have rows too
}

// A SweepTable is a sweep ready to be run.
type SweepTable struct {
	base   *Base
	engine *casus.Engine
	frame  *dyad.Sweep
	days   []foedus.Day
	change bool // rows for what differs from the day before
	all    bool
}

// Sweep prepares a sweep; nothing is asked yet.
func (b *Base) Sweep(q SweepQuery) (*SweepTable, error) {
	grain, err := oneOf("--grain", q.Grain, []string{"year", "change"})
	if err != nil {
		return nil, err
	}
	through := b.Corpus.DataThrough
	first, last, err := years(q.From, q.To, 1816, int(through.Year))
	if err != nil {
		return nil, err
	}
	if last > int(through.Year) {
		return nil, usage("--to", "the corpus is current to %s; what is owed in %d is not known yet", through, last)
	}
	sys, err := dyad.NewSystem(b.Atlas, orElse(q.States, "cow"), first, last)
	if err != nil {
		return nil, &UsageError{"--states", err}
	}
	if begins, _, _ := sys.Begins().YMD(); first < begins {
		return nil, usage("--from", "the list of states begins in %d; %d is before it", begins, first)
	}
	t := &SweepTable{base: b, engine: b.engine(foedus.Date{}), change: grain == "change", all: q.All,
		frame: dyad.NewSweep(sys, dyad.Covers{Rows: b.Corpus.Coverage, Through: through})}
	if !t.change {
		for y := first; y <= last; y++ {
			t.days = append(t.days, foedus.YMD(y, 1, 1).First())
		}
		return t, nil
	}
	in := dyad.Days{From: foedus.YMD(first, 1, 1).First(), To: foedus.YMD(last, 12, 31).First()}
	if last == int(through.Year) {
		in.To = through.Last() // to the day on which the data end, not into the rest of their year
	}
	t.days = append([]foedus.Day{in.From}, t.engine.NewSweep().Turns(in.From, in.To)...)
	t.days = append(t.days, t.frame.Turns(in)...)
	slices.Sort(t.days)
	t.days = slices.Compact(t.days)
	return t, nil
}

// Progress is told how many of the pairs and days were asked, from time to time.
type Progress func(done, of int)

// Write runs the sweep on as many processors as there are and writes it as csv,
// jsonl or parquet. When ctx is done it stops with an error at the end of a day,
// and the table is not whole. The verdict is outside where every row is.
func (t *SweepTable) Write(ctx context.Context, w io.Writer, format string, tell Progress) (Coverage, error) {
	out, err := t.frame.Writer(w, format)
	if err != nil {
		return Coverage{}, &UsageError{"--format", err}
	}
	if err := t.run(ctx, out, tell); err != nil {
		return Coverage{}, err
	}
	v := foedus.Partial
	if out.Rows > 0 && out.Outside == out.Rows {
		v = foedus.Outside
	}
	return t.base.coverage(v, "an empty list is nobody only where the column coverage says covered; else it is not known"), out.Close()
}

// WriteJSON writes it as the one object that --json gives.
func (t *SweepTable) WriteJSON(ctx context.Context, w io.Writer, coverage func(Coverage) ([]byte, error), tell Progress) (Coverage, error) {
	return oneObject(w, "sweep", coverage, func() (Coverage, error) { return t.Write(ctx, w, "json", tell) })
}

// run asks, and writes the answers in order.
func (t *SweepTable) run(ctx context.Context, out *dyad.SweepWriter, tell Progress) error {
	done, of := 0, 0
	for _, d := range t.days {
		n := len(t.frame.System.On(d))
		of += n * (n - 1)
	}
	lines := t.rows(out)
	for answers, err := range t.answers(ctx) {
		if err != nil {
			return fmt.Errorf("the sweep was stopped before %s, the table is not whole: %w", t.days[min(answers.day, len(t.days)-1)], err)
		}
		if err := lines.day(t.days[answers.day], answers); err != nil {
			return err
		}
		if tell != nil {
			done += len(answers.states) * (len(answers.states) - 1)
			tell(done, of)
		}
	}
	return nil
}

// sweepRows makes rows of answers.
type sweepRows struct {
	*SweepTable
	out  *dyad.SweepWriter
	last []lastRow // of each pair, while rows are for what differs
	here []bool
}

// lastRow is the last row of a pair.
type lastRow struct {
	says *dyad.Says
	v    foedus.Verdict
}

var nobody = &dyad.Says{}

func (t *SweepTable) rows(out *dyad.SweepWriter) *sweepRows {
	n := len(t.frame.System.States)
	r := &sweepRows{SweepTable: t, out: out, here: make([]bool, n)}
	if t.change {
		r.last = make([]lastRow, n*n)
	}
	return r
}

func (r *sweepRows) day(d foedus.Day, answers *answers) error {
	r.out.Day(d)
	clear(r.here)
	for _, i := range answers.states {
		r.here[i] = true
	}
	drawn := answers.pairs
	for v := range r.here {
		for a := range r.here {
			if a == v {
				continue
			}
			says := nobody
			if len(drawn) > 0 && int(drawn[0].attacked) == v && int(drawn[0].attacker) == a {
				says, drawn = drawn[0].says, drawn[1:]
			}
			if err := r.pair(a, v, says); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *sweepRows) pair(a, v int, says *dyad.Says) error {
	exist := r.here[a] && r.here[v]
	if !r.change {
		if !exist || says == nobody && !r.all {
			return nil
		}
		return r.out.Row(a, v, says, r.out.Verdict(a, v))
	}
	was := &r.last[a*len(r.here)+v]
	switch {
	case was.says == nil && (!exist || says == nobody && !r.all):
		return nil
	case !exist:
		ended := *was
		*was = lastRow{}
		if ended.says == nobody && !r.all {
			return nil
		}
		return r.out.Row(a, v, nobody, foedus.Outside)
	}
	is := lastRow{says, r.out.Verdict(a, v)}
	same := was.says != nil && (was.says == says || *was.says == *says)
	if same && (was.v == is.v || says == nobody && !r.all) {
		return nil
	}
	*was = is
	return r.out.Row(a, v, says, is.v)
}
