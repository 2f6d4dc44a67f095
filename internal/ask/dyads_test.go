package ask

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"foedus/corpus"
)

// authors is where the files of ATOP and COW are, for those who have them.
const authors = "../../../shared/data"

func needs(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(authors, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("needs the authors' file ../shared/data/%s", name)
	}
	return path
}

func TestDyadsOfTheCorpus(t *testing.T) {
	table, err := Open(corpus.Default()).Dyads(DyadsQuery{From: "2024", To: "2025", Tied: true})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	c, err := table.Write(&b, "csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if c.Verdict == "covered" || len(rows) < 100 {
		t.Errorf("coverage %s, %d rows", c.Verdict, len(rows))
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	found := false
	for _, r := range rows[1:] {
		if r[at["coverage"]] != "covered" {
			for _, p := range []string{"defence", "offence", "neutrality", "nonaggression", "consultation"} {
				if r[at[p]] == "0" && r[at["coverage"]] == "outside" {
					t.Fatalf("0 where nothing is covered: %v", r)
				}
			}
		}
		if r[at["state1"]] == "RUS" && r[at["state2"]] == "BLR" && r[0] == "2025" {
			found = r[at["defence"]] == "1" && strings.Contains(r[at["pacts"]], "rus-blr-2024")
		}
	}
	if !found {
		t.Error("Russia owes Belarus no defence in 2025")
	}
}

func TestDyadsWrong(t *testing.T) {
	tests := map[string]struct {
		q    DyadsQuery
		want string
	}{
		"no file":          {DyadsQuery{Source: "atop"}, "--atop: name the member file of ATOP 5.1, as its authors publish it (atop51_member.csv), or the folder with it; its rows are no part of this program"},
		"not there":        {DyadsQuery{Source: "cow", COW: "no-such"}, "--cow: no-such: no such file or directory; name the member or the directed file of COW Formal Alliances 4.1"},
		"not a source":     {DyadsQuery{Source: "gdelt"}, "--source: unknown value \"gdelt\"; one of corpus, atop, cow"},
		"not a year":       {DyadsQuery{From: "soon"}, "--from: \"soon\" is not a year; write YYYY"},
		"backwards":        {DyadsQuery{From: "1990", To: "1980"}, "--to: 1980 is before --from 1990"},
		"days want dates":  {DyadsQuery{Grain: "day", From: "1990", To: "1991"}, "--from: \"1990\" is not a day; write YYYY-MM-DD"},
		"an empty span":    {DyadsQuery{Grain: "day", From: "1990-01-02", To: "1990-01-01"}, "--to: 1990-01-01 is before --from 1990-01-02"},
		"a state has none": {DyadsQuery{Grain: "state-year", Undirected: true}, "--no-directed: a row about one state has no direction; leave it out"},
		"a grain":          {DyadsQuery{Grain: "week"}, "--grain: unknown grain \"week\"; one of year, day, state-year"},
		"too long":         {DyadsQuery{From: "1000", To: "9999"}, "--to: more than 1000 years at once"},
		"a list":           {DyadsQuery{States: "un"}, "--states: unknown list of states \"un\"; one of cow, gw"},
	}
	b := Open(corpus.Default())
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := b.Dyads(tt.q); err == nil || err.Error() != tt.want {
				t.Errorf("error %v\nwant  %s", err, tt.want)
			}
		})
	}
}

// Where the authors' data end nothing is 0, and the whole table is outside.
func TestDyadsBeyondTheData(t *testing.T) {
	table, err := Open(corpus.Default()).Dyads(DyadsQuery{Source: "cow", COW: needs(t, "cow/alliance41_member.csv"), From: "2013", To: "2013"})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	c, err := table.Write(&b, "csv")
	if err != nil || c.Verdict != "outside" || strings.Contains(b.String(), ",0,") {
		t.Errorf("verdict %s, error %v", c.Verdict, err)
	}
}

// What docs/replicate.md says of ATOP and COW is what the program counts.
func TestAgreementIsDocumented(t *testing.T) {
	a, err := Open(corpus.Default()).Agreement(DyadsQuery{ATOP: needs(t, "atop/atop51_member.csv"), COW: needs(t, "cow/alliance41_member.csv")})
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("../../docs/replicate.md")
	if err != nil {
		t.Fatal(err)
	}
	for i := range a.Directed {
		for _, line := range []string{a.Directed[i].Markdown(), a.Undirected[i].Markdown()} {
			if !strings.Contains(string(text), line) {
				t.Errorf("docs/replicate.md does not have %s", line)
			}
		}
	}
}

// onOneCore runs a benchmark on one processor.
func onOneCore(b *testing.B) {
	before := runtime.GOMAXPROCS(1)
	b.Cleanup(func() { runtime.GOMAXPROCS(before) })
}

// written makes a table and writes it to a file.
func written(b *testing.B, q DyadsQuery) {
	onOneCore(b)
	base := Open(corpus.Default())
	path := filepath.Join(b.TempDir(), "dyads.csv")
	for b.Loop() {
		base.now = Open(corpus.Default()).now // derived anew
		table, err := base.Dyads(q)
		if err != nil {
			b.Fatal(err)
		}
		f, err := os.Create(path)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := table.Write(f, "csv"); err != nil {
			b.Fatal(err)
		}
		if err := f.Close(); err != nil {
			b.Fatal(err)
		}
	}
	body, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(bytes.Count(body, []byte("\n"))-1), "rows")
}

// BenchmarkDyadsATOP: the member file read, every directed dyad-year of 1815-2018
// that a pact joins derived, and written as CSV. Target on one core: 0.3 s.
func BenchmarkDyadsATOP(b *testing.B) {
	written(b, DyadsQuery{Source: "atop", ATOP: needs(b, "atop/atop51_member.csv"), Tied: true})
}

// BenchmarkDyadsATOPAll: the same with a row for every pair of states of the COW
// system.
func BenchmarkDyadsATOPAll(b *testing.B) {
	written(b, DyadsQuery{Source: "atop", ATOP: needs(b, "atop/atop51_member.csv")})
}

// BenchmarkDyadsCorpus: what the corpus holds, for every directed dyad-year of
// 1816-2025, derived and written as CSV. Target on one core: 1 s.
func BenchmarkDyadsCorpus(b *testing.B) { written(b, DyadsQuery{From: "1816", To: "2025"}) }

// The peers do the least that gives the same rows: the member file joined with
// itself by alliance and phase, spread over years, grouped, written as CSV.

func BenchmarkDyadsATOPDuckDB(b *testing.B) {
	peer(b, "duckdb", "-c", `COPY (
		WITH m AS (SELECT *, CASE WHEN yrexit = 0 THEN 2018 ELSE yrexit END AS last FROM read_csv('MEMBERS', nullstr=''))
		SELECT a.member AS ccode1, b.member AS ccode2, y.year, max(a.defense), max(a.offense), max(a.neutral), max(a.nonagg), max(a.consul)
		FROM m a JOIN m b ON a.atopid = b.atopid AND a.phase = b.phase AND a.member <> b.member, LATERAL (SELECT unnest(range(greatest(a.yrent, b.yrent), least(a.last, b.last) + 1)) AS year) y
		GROUP BY ALL ORDER BY ALL) TO 'OUT' (HEADER)`)
}

func BenchmarkDyadsATOPR(b *testing.B) {
	peer(b, "Rscript", "-e", `m <- read.csv("MEMBERS"); m$last <- ifelse(m$yrexit == 0, 2018, m$yrexit)
		k <- c("atopid", "phase"); p <- merge(m, m, by = k, suffixes = c("", ".b")); p <- p[p$member != p$member.b, ]
		from <- pmax(p$yrent, p$yrent.b); to <- pmin(p$last, p$last.b); p <- p[from <= to, ]; n <- pmin(p$last, p$last.b) - pmax(p$yrent, p$yrent.b) + 1
		i <- rep(seq_len(nrow(p)), n); d <- data.frame(ccode1 = p$member[i], ccode2 = p$member.b[i], year = sequence(n, pmax(p$yrent, p$yrent.b)), p[i, c("defense", "offense", "neutral", "nonagg", "consul")])
		write.csv(aggregate(. ~ ccode1 + ccode2 + year, d, max), "OUT", row.names = FALSE)`)
}

// peer times another program, started anew each time, where it is installed.
func peer(b *testing.B, program string, args ...string) {
	path, err := exec.LookPath(program)
	if err != nil {
		b.Skipf("%s is not installed", program)
	}
	members, err := filepath.Abs(needs(b, "atop/atop51_member.csv"))
	if err != nil {
		b.Fatal(err)
	}
	out := filepath.Join(b.TempDir(), "peer.csv")
	args[len(args)-1] = strings.NewReplacer("MEMBERS", members, "OUT", out).Replace(args[len(args)-1])
	for b.Loop() {
		cmd := exec.CommandContext(b.Context(), path, args...)
		cmd.WaitDelay = time.Second
		if said, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, said)
		}
	}
}
