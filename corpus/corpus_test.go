package corpus

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"go.yaml.in/yaml/v3"

	"foedus"
)

func load(t *testing.T) *Corpus {
	t.Helper()
	c, problems := Load(Files())
	for _, p := range problems {
		t.Error(p)
	}
	if c == nil {
		t.FailNow()
	}
	return c
}

func TestCorpusIsClean(t *testing.T) {
	if c := load(t); len(c.Instruments) == 0 || len(c.Postures) == 0 || len(c.Drills) == 0 || len(c.Coverage) == 0 {
		t.Errorf("the corpus has %d instruments, %d postures, %d exercises, %d rows of coverage: one kind is missing",
			len(c.Instruments), len(c.Postures), len(c.Drills), len(c.Coverage))
	}
}

func TestCompiledFormIsCurrent(t *testing.T) {
	b, err := Encode(load(t))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b, compiled) {
		t.Error("compiled.gob is not what the YAML files give: run go generate ./corpus")
	}
}

func TestSchemasAreCurrent(t *testing.T) {
	for name, s := range Schemas() {
		want, err := json.MarshalIndent(s, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(path.Join("schema", name+".json"))
		if err != nil || !bytes.Equal(got, append(want, '\n')) {
			t.Errorf("schema/%s.json is not what the types give (%v): run go generate ./corpus", name, err)
		}
	}
}

// What lint accepts, the schema that editors use accepts too.
func TestFilesFollowTheirSchema(t *testing.T) {
	folder := map[string]string{"instruments": "instrument", "posture": "posture", "exercises": "exercise", "statements": "statement", ".": "coverage"}
	err := fs.WalkDir(Files(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := fs.ReadFile(Files(), name)
		if err != nil {
			return err
		}
		schema, err := Schemas()[folder[path.Dir(name)]].Resolve(nil)
		if err != nil {
			return err
		}
		var v any
		if err := yaml.Unmarshal(body, &v); err != nil {
			return err
		}
		v = plain(v)
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// plain turns days that YAML reads as times back into what is written.
func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, w := range v {
			v[k] = plain(w)
		}
	case []any:
		for i, w := range v {
			v[i] = plain(w)
		}
	case time.Time:
		return v.Format("2006-01-02")
	case int:
		return float64(v)
	}
	return v
}

// No fact without a source, and every grade means what it says.
func TestEveryFactHasASource(t *testing.T) {
	c := load(t)
	check := func(what string, ss []foedus.Source) {
		if len(ss) == 0 {
			t.Errorf("%s: no source", what)
		}
		for _, s := range ss {
			if s.Verified != foedus.Unverified && (s.URL == "" || s.Accessed.IsZero()) {
				t.Errorf("%s: %q is graded %s without an address or a day", what, s.Title, s.Verified)
			}
		}
	}
	for _, e := range c.Entries {
		check(e.ID, e.Step.Sources)
	}
	for _, in := range c.Instruments {
		for _, n := range in.Norms {
			check(string(in.ID)+"/"+n.ID, n.Sources)
		}
	}
	for _, p := range c.Postures {
		check(p.ID, p.Sources)
	}
}

const good = `
id: aaa-bbb-1950
title: A treaty
kind: treaty
force: legal
secrecy: public
original: [USA, CAN]
enters: {on: signature, article: "9", source: [text#art. 9]}
duration: {kind: not_said}
sources:
  text: {title: The text, url: "https://example.org/t", accessed: 2026-01-01, verified: primary}
steps:
  - {step: signed, date: 1950-01-02, source: [text]}
norms:
  - id: 1-1
    article: "1"
    modality: must
    act: defend_military
    bearer: others
    beneficiary: victim
    trigger: {events: [armed_attack]}
    summary: Each aids the other.
    source: [text#art. 1]
`

func TestProblems(t *testing.T) {
	tests := map[string]struct{ old, with, want string }{
		"unknown key":                 {"kind: treaty", "kind: treaty\ncolour: red", `aaa-bbb-1950.yaml:5: unknown key "colour"`},
		"unknown act":                 {"act: defend_military", "act: defend_some", `aaa-bbb-1950.yaml:18: norms[0].act: unknown act "defend_some"`},
		"unknown state":               {"[USA, CAN]", "[USA, Ruritania]", `aaa-bbb-1950.yaml:7: original[1]: unknown state "Ruritania"`},
		"a state twice":               {"[USA, CAN]", "[USA, USA]", `aaa-bbb-1950.yaml:7: original[1]: USA is listed twice`},
		"31 February":                 {"1950-01-02", "1950-02-31", `aaa-bbb-1950.yaml:13: steps[0].date: date "1950-02-31": 1950-02 has no day 31`},
		"year 0":                      {"1950-01-02", "0000-01-02", `aaa-bbb-1950.yaml:13: steps[0].date`},
		"step without source":         {"1950-01-02, source: [text]", "1950-01-02", `aaa-bbb-1950.yaml:13: steps[0].source: no source`},
		"source that is not declared": {"source: [text#art. 1]", "source: [other]", `aaa-bbb-1950.yaml:23: norms[0].source[0]: no source "other"`},
		"source that nothing cites":   {"sources:", "sources:\n  more: {title: More, verified: unverified}", `aaa-bbb-1950.yaml:11: sources.more: nothing cites this source`},
		"graded without address":      {`url: "https://example.org/t", `, "", `aaa-bbb-1950.yaml:11: sources.text: a primary source needs url and accessed`},
		"must in a political paper":   {"force: legal", "force: political", `norms[0].modality: a political instrument never yields must`},
		"disputed without readings":   {"force: legal", "force: disputed", `force: disputed needs readings`},
		"a duty without a trigger":    {"trigger: {events: [armed_attack]}", "", `norms[0].trigger: a duty to defend needs a trigger`},
		"restraint as must":           {"act: defend_military", "act: use_force", `norms[0].modality: use_force is a restraint; write must_not`},
		"id and file name":            {"id: aaa-bbb-1950", "id: other-1950", `id: "other-1950" differs from the file name "aaa-bbb-1950"`},
		"duration without term":       {"{kind: not_said}", "{kind: fixed, source: [text]}", `duration.years: fixed needs years`},
		"area that is not there":      {"{events: [armed_attack]}", "{events: [armed_attack], objects: [{kind: territory, area: art6}]}", `norms[0].trigger.objects[0].area: no area "art6"`},
		"a list where a word is due":  {"kind: treaty", "kind: [treaty]", `aaa-bbb-1950.yaml:4: `},
		"broken YAML":                 {"title: A treaty", "title: [A treaty", `aaa-bbb-1950.yaml:`},
		"end before beginning":        {`article: "1"`, "article: \"1\"\n    from: 1960\n    to: 1950", `norms[0].to: 1950 is before 1960`},
		"norm id used twice":          {"norms:", "norms:\n  - {id: 1-1, article: \"1\", modality: may, act: consult, bearer: each, beneficiary: others, summary: Talks., source: [text]}", `norms[1].id: "1-1" is used twice`},
		"entry into force, no source": {`, source: [text#art. 9]}`, `}`, `enters.source: no source`},
		"a gate without whose":        {"{events: [armed_attack]}", "{events: [armed_attack]}\n    gates: [{kind: request}]", `norms[0].gates[0].by: is missing or empty`},
		"nested like a bomb":          {"title: A treaty", "title: " + strings.Repeat("[", 100000), `aaa-bbb-1950.yaml:3: nested deeper than 40 levels`},
		"nested dashes":               {"title: A treaty", strings.Repeat("- ", 5000) + "x", `aaa-bbb-1950.yaml:3: nested deeper than 40 levels`},
		"accessed is no date":         {"accessed: 2026-01-01", "accessed: yesterday", `sources.text.accessed: date "yesterday"`},
	}
	if ps := Lint("aaa-bbb-1950.yaml", []byte(good)); len(ps) > 0 {
		t.Fatalf("the example that the cases spoil is itself wrong: %v", ps)
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(good, tt.old) {
				t.Fatalf("the example has no %q", tt.old)
			}
			ps := Lint("aaa-bbb-1950.yaml", []byte(strings.Replace(good, tt.old, tt.with, 1)))
			if !slices.ContainsFunc(ps, func(p Problem) bool { return strings.Contains(p.Error(), tt.want) }) {
				t.Errorf("got %v, want %q", ps, tt.want)
			}
		})
	}
}

// A corpus with a problem is not half loaded.
func TestNothingHalfLoaded(t *testing.T) {
	fsys := fstest.MapFS{
		"instruments/aaa-bbb-1950.yaml": {Data: []byte(good)},
		"instruments/bad-1950.yaml":     {Data: []byte("id: bad-1950")},
		"coverage.yaml":                 {Data: []byte("version: \"1\"\ndata_through: 2026-01-01\n")},
	}
	if c, ps := Load(fsys); c != nil || len(ps) == 0 {
		t.Errorf("loaded %v with problems %v", c, ps)
	}
	delete(fsys, "instruments/bad-1950.yaml")
	if c, ps := Load(fsys); c == nil || len(ps) > 0 {
		t.Errorf("the good file alone: %v", ps)
	}
}

func TestWithReplaces(t *testing.T) {
	c := load(t)
	d, ps := c.With("dir/aaa-bbb-1950.yaml", []byte(good))
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	if len(d.Instruments) != len(c.Instruments)+1 {
		t.Errorf("%d instruments, want %d", len(d.Instruments), len(c.Instruments)+1)
	}
	e, ps := d.With("aaa-bbb-1950.yaml", []byte(good))
	if len(ps) > 0 || len(e.Instruments) != len(d.Instruments) || len(e.Entries) != len(d.Entries) {
		t.Errorf("the same file again adds: %d instruments and %d entries, want %d and %d", len(e.Instruments), len(e.Entries), len(d.Instruments), len(d.Entries))
	}
	if !slices.IsSortedFunc(d.Instruments, func(a, b foedus.Instrument) int { return strings.Compare(string(a.ID), string(b.ID)) }) {
		t.Error("instruments are not in order of id")
	}
}

// Lint never panics, and a file it accepts loads.
func FuzzLint(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte("entries: 1"))
	f.Add([]byte("a: &a [*a]"))
	f.Add([]byte{0xff, 0xfe})
	f.Fuzz(func(t *testing.T, b []byte) {
		ps := Lint("x.yaml", b)
		for _, p := range ps {
			if p.Line < 1 || p.File != "x.yaml" || p.What == "" {
				t.Fatalf("problem without a place or words: %+v", p)
			}
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	b.SetBytes(int64(len(compiled)))
	for b.Loop() {
		if _, err := Decode(compiled); err != nil {
			b.Fatal(err)
		}
	}
}
