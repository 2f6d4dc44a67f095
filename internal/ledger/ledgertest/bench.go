package ledgertest

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"foedus"
	"foedus/internal/ledger"
)

// Records is the size of the ledger of BenchmarkAsOf, for every store:
//
//	go test -run '^$' -bench AsOf ./internal/ledger ./internal/sqlite ./internal/postgres -args -records 1000000
var Records = flag.Int("records", 20000, "size of the ledger of BenchmarkAsOf; the target is stated for 1000000")

// BenchmarkAppend measures claims a second in batches of 1,000, on top of a ledger
// that grows as it runs.
func BenchmarkAppend(b *testing.B, open Opener) {
	const batch = 1000
	s, _ := open(b, ledger.Options{})
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

// fill makes a ledger of n records: claims, and a review of each tenth.
func fill(b testing.TB, s ledger.Store, n int) {
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

// BenchmarkAsOf measures as-of queries, a page of 100 each, over a ledger of
// Records, straight after it was filled and opened again. Each class of query has
// its own figures; the last benchmark is of all classes in turn, and tells the
// memory that the program then has: resident, and of it Go's heap. A store that
// takes memory elsewhere reports it besides.
func BenchmarkAsOf(b *testing.B, open Opener, besides func(*testing.B)) {
	n := *Records
	s, again := open(b, ledger.Options{})
	fill(b, s, n)
	if again != nil {
		s = again()
	}
	debug.FreeOSMemory() // what filling took and is free
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
	names := sorted(clocks)
	ask := func(b *testing.B, scopesAsked []string) {
		r := rand.New(rand.NewPCG(1, 2))
		var took []time.Duration
		worst, slowest := time.Duration(0), ""
		for i := 0; b.Loop(); i++ {
			scope := scopesAsked[i%len(scopesAsked)]
			clock := names[i/len(scopesAsked)%len(names)]
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
				worst, slowest = d, scope+", "+clock
			}
		}
		report(b, took)
		if len(took) > 100 {
			b.Logf("slowest: %s, %v", slowest, worst)
		}
	}
	for _, scope := range sorted(scopes) {
		b.Run(scope, func(b *testing.B) { ask(b, []string{scope}) })
	}
	b.Run("every class", func(b *testing.B) {
		ask(b, sorted(scopes))
		memory(b)
		if besides != nil {
			besides(b)
		}
	})
}

// memory reports the memory of the program in MB of 2^20 bytes: resident, where
// the system tells it, and on the heap of Go after collection. SQLite's own memory
// is not on that heap.
func memory(b *testing.B) {
	if kb := Kilobytes("/proc/self/status", "VmRSS"); kb > 0 {
		b.ReportMetric(float64(kb)/1024, "resident-MB")
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapAlloc)/(1<<20), "heap-MB")
}

// Kilobytes reads a line "name: n kB" of a file of /proc; 0 if it cannot.
func Kilobytes(file, name string) int {
	text, _ := os.ReadFile(file)
	for l := range strings.Lines(string(text)) {
		if f := strings.Fields(l); len(f) > 1 && f[0] == name+":" {
			n, _ := strconv.Atoi(f[1])
			return n
		}
	}
	return 0
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
