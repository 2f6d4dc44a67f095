package report

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"

	"foedus"
	"foedus/internal/atlas"
	"foedus/internal/source"
)

// FuzzRead holds that any bytes are read without panic in bounded time, and that
// every span is a true piece of the text.
func FuzzRead(f *testing.F) {
	for _, s := range caseTexts(f) {
		f.Add([]byte(s))
	}
	f.Add([]byte("\xef\xbb\xbfA: \u201cthe pact\u201d, it said\u200b. (i) b) 3. 1900-13-45 \u2019s"))
	a := atlas.Default()
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 1<<16 {
			return
		}
		doc, err := source.Read(bytes.NewReader(b), source.Options{})
		if err != nil {
			return
		}
		start := time.Now()
		claims, _ := Read(doc, a, nil, Options{})
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%d bytes took %s", len(b), d)
		}
		check(t, doc, claims)
	})
}

func check(t testing.TB, doc *source.Document, claims []foedus.Claim) {
	for _, c := range claims {
		if len(c.Spans) == 0 {
			t.Errorf("%s has no span", c.ID)
		}
		for _, s := range c.Spans {
			if s.Start < 0 || s.Start >= s.End || s.End > len(doc.Text) || doc.Text[s.Start:s.End] != s.Text {
				t.Errorf("%s: span %d-%d %q", c.ID, s.Start, s.End, s.Text)
			}
		}
		if c.Quoted != "" && !strings.Contains(doc.Text, c.Quoted) {
			t.Errorf("%s: quoted %q is not in the text", c.ID, c.Quoted)
		}
	}
}

func caseTexts(t testing.TB) []string {
	files, _ := filepath.Glob(filepath.Join("testdata", "cases", "*.yaml"))
	var out []string
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var c testCase
		if err := yaml.Unmarshal(b, &c); err != nil {
			t.Fatal(err)
		}
		out = append(out, c.Report)
	}
	return out
}

func TestSpans(t *testing.T) {
	for _, text := range caseTexts(t) {
		doc := document(t, text, "", "2020-01-01")
		claims, _ := Read(doc, atlas.Default(), nil, Options{})
		check(t, doc, claims)
	}
}

// BenchmarkRead reads the reports of the cases.
func BenchmarkRead(b *testing.B) {
	texts := caseTexts(b)
	a := atlas.Default()
	var docs []*source.Document
	sentences, size := 0, 0
	for _, s := range texts {
		docs = append(docs, document(b, s, "", "2020-01-01"))
		sentences += strings.Count(s, ". ") + strings.Count(s, ".\n")
		size += len(s)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, d := range docs {
			Read(d, a, nil, Options{})
		}
	}
	b.ReportMetric(float64(sentences)*float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
}

// BenchmarkLong reads one long report, to see that time grows with length only.
func BenchmarkLong(b *testing.B) {
	text := strings.Repeat(strings.Join(caseTexts(b), "\n\n"), 10)
	doc := document(b, text, "", "2020-01-01")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Read(doc, atlas.Default(), nil, Options{})
	}
}

// BenchmarkIrrelevant reads text that holds nothing for us.
func BenchmarkIrrelevant(b *testing.B) {
	text := strings.Repeat("The baker opened his shop at six and sold bread until noon. Rain fell on the river, and people went home early.\n\n", 2000)
	doc := document(b, text, "", "2020-01-01")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Read(doc, atlas.Default(), nil, Options{})
	}
}
