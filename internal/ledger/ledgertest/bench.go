package ledgertest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"foedus"
	"foedus/internal/ledger"
)

// BenchmarkAppend measures claims a second in batches of 1,000, on top of a ledger
// that grows as it runs.
func BenchmarkAppend(b *testing.B, open func(testing.TB) ledger.Store) {
	const batch = 1000
	s := open(b)
	doc := Report("Wire", "en", "2024-12-06", "text")
	if _, err := s.Append(background, doc); err != nil {
		b.Fatal(err)
	}
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		rs := Many(doc, n, batch)
		n += batch
		b.StartTimer()
		if added, err := s.Append(background, rs...); err != nil || added != batch {
			b.Fatal(added, err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "claims/s")
}

// Fill makes a ledger of n records: claims, and a review of each tenth.
func Fill(b testing.TB, s ledger.Store, n int) {
	doc := Report("Wire", "en", "2024-12-06", "text")
	if _, err := s.Append(background, doc); err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	for done := 1; done < n; {
		rs := Many(doc, done, min(1000, n-done))
		for i := 0; i < len(rs); i += 11 {
			rs = append(rs, ledger.NewReview(rs[i], ledger.Accept, "ana", ""))
		}
		rs = rs[:min(len(rs), n-done)]
		added, err := s.Append(background, rs...)
		if err != nil {
			b.Fatal(err)
		}
		done += added
	}
	b.Logf("%d records in %.1f s, %.0f/s", n, time.Since(start).Seconds(), float64(n)/time.Since(start).Seconds())
}

// BenchmarkAsOf measures as-of queries, a page of 100 each, over a ledger made by
// Fill. Each class of query has its own figures, and the last one is of all
// together.
func BenchmarkAsOf(b *testing.B, s ledger.Store, n int) {
	first, last := Day("1995-01-01").First(), Day("1995-01-01").First()+foedus.Day(min(n, 1_000_000)/91)
	at := func(r *rand.Rand, from, to foedus.Day) foedus.Date {
		return (from + foedus.Day(r.IntN(int(to-from)))).Date()
	}
	var times []time.Time
	for i := range 50 {
		for r, err := range s.Records(background, ledger.Query{After: int64(n / 50 * i), Limit: 1}) {
			if err != nil {
				b.Fatal(err)
			}
			times = append(times, r.Recorded)
		}
	}
	clocks := map[string]func(*rand.Rand) ledger.AsOf{
		"now":       func(*rand.Rand) ledger.AsOf { return ledger.AsOf{} },
		"valid":     func(r *rand.Rand) ledger.AsOf { return ledger.AsOf{Valid: at(r, first, last)} },
		"known":     func(r *rand.Rand) ledger.AsOf { return ledger.AsOf{Known: at(r, first, last)} },
		"recorded":  func(r *rand.Rand) ledger.AsOf { return ledger.AsOf{Recorded: times[r.IntN(len(times))]} },
		"long ago":  func(r *rand.Rand) ledger.AsOf { return ledger.AsOf{Valid: at(r, first-15000, first)} },
		"not known": func(r *rand.Rand) ledger.AsOf { return ledger.AsOf{Known: at(r, first-15000, first+30)} },
		"all three": func(r *rand.Rand) ledger.AsOf {
			return ledger.AsOf{Valid: at(r, first, last), Known: at(r, first, last), Recorded: times[r.IntN(len(times))]}
		},
	}
	scopes := map[string]func(*rand.Rand, *ledger.Query){
		"all":        func(*rand.Rand, *ledger.Query) {},
		"claims":     func(_ *rand.Rand, q *ledger.Query) { q.Kinds = []ledger.Kind{ledger.ClaimKind} },
		"instrument": func(r *rand.Rand, q *ledger.Query) { q.Instrument = instrument(r) },
		"party":      func(r *rand.Rand, q *ledger.Query) { q.Parties = []foedus.PartyID{party(r.Uint64N(1000))} },
		"pair": func(r *rand.Rand, q *ledger.Query) {
			q.Parties = []foedus.PartyID{party(r.Uint64N(1000)), party(r.Uint64N(1000))}
		},
		"later page": func(r *rand.Rand, q *ledger.Query) {
			q.Parties, q.After = []foedus.PartyID{party(r.Uint64N(1000))}, r.Int64N(int64(n))
		},
		"accepted of an instrument": func(r *rand.Rand, q *ledger.Query) { q.Instrument, q.State = instrument(r), ledger.StateAccepted },
	}
	var mixed []time.Duration
	for _, scope := range sorted(scopes) {
		b.Run(scope, func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, 2))
			names := sorted(clocks)
			var took []time.Duration
			worst, slowest := time.Duration(0), ""
			for i := 0; b.Loop(); i++ {
				clock := names[i%len(names)]
				q := ledger.Query{AsOf: clocks[clock](r), Limit: 100}
				scopes[scope](r, &q)
				if q.State != "" {
					q.Limit = 20 // what a reviewer sees
				}
				start := time.Now()
				for _, err := range s.Records(background, q) {
					if err != nil {
						b.Fatal(err)
					}
				}
				d := time.Since(start)
				if took = append(took, d); d > worst {
					worst, slowest = d, clock
				}
			}
			report(b, took)
			if len(took) > 100 {
				b.Logf("slowest: %s, %v", slowest, worst)
			}
			mixed = append(mixed, took...)
		})
	}
	if len(mixed) == 0 {
		return
	}
	slices.Sort(mixed)
	b.Logf("as of, all classes: %d queries, p50 %v, p99 %v, worst %v; memory of the program: %s", len(mixed), mixed[len(mixed)/2], mixed[len(mixed)*99/100], mixed[len(mixed)-1], resident())
}

// resident tells how much memory the program has now and has had at most, all of
// it: SQLite's is not Go's.
func resident() string {
	text, _ := os.ReadFile("/proc/self/status")
	var out []string
	for _, l := range strings.Split(string(text), "\n") {
		if strings.HasPrefix(l, "VmRSS") || strings.HasPrefix(l, "VmHWM") {
			out = append(out, strings.Join(strings.Fields(l), " "))
		}
	}
	if out == nil {
		return "not told by this system"
	}
	return strings.Join(out, ", ")
}

func report(b *testing.B, took []time.Duration) {
	took = slices.Clone(took)
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

func instrument(r *rand.Rand) foedus.InstrumentID {
	return foedus.InstrumentID(fmt.Sprintf("treaty-%d", skew(r.Uint64N(1000), 400)))
}

func sorted[V any](m map[string]V) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
