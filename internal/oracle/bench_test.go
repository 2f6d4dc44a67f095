package oracle

import (
	"context"
	"testing"
	"time"

	"foedus"
	"foedus/internal/atlas"
	"foedus/internal/casus"
	"foedus/internal/commitment"
)

// BenchmarkScenario answers the same random scenarios over the corpus with the
// engine and with clingo, a batch at a time, and reports the ratio.
func BenchmarkScenario(b *testing.B) {
	needClingo(b)
	c := load(b)
	d := newDraw(5, c.Instruments, c.Entries)
	var ss []foedus.Scenario
	for range batch {
		s := d.scenario()
		s.KnownOn = foedus.Date{} // one base for all
		ss = append(ss, s)
	}
	p := New(c.Instruments, c.Entries, atlas.Default())
	e := casus.New(commitment.New(c.Instruments, c.Entries, foedus.Date{}), atlas.Default(), nil)
	e.Ask(&ss[0])
	var engine, clingo time.Duration
	for b.Loop() {
		at := time.Now()
		for i := range ss {
			e.Ask(&ss[i])
		}
		engine += time.Since(at)
		at = time.Now()
		if _, err := p.Ask(context.Background(), ss); err != nil {
			b.Fatal(err)
		}
		clingo += time.Since(at)
	}
	each := float64(b.N * len(ss))
	b.ReportMetric(float64(engine.Microseconds())/each, "engine-µs/scenario")
	b.ReportMetric(float64(clingo.Microseconds())/each, "clingo-µs/scenario")
	b.ReportMetric(float64(clingo)/float64(engine), "clingo/engine")
}
