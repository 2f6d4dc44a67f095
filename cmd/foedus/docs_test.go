package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"foedus"
	"foedus/internal/ask"
	"foedus/internal/casefile"
)

var update = flag.Bool("update", false, "rewrite the expected files")

// docs/commands.md is the help of every command, so each flag stands in it.
func TestCommandsAreDocumented(t *testing.T) {
	t.Setenv("COLUMNS", "80")
	var b bytes.Buffer
	b.WriteString("# Commands\n\nMade from the program's own help: `go test ./cmd/foedus -run Documented -update`.\n\n")
	section := func(title string, args ...string) {
		var out bytes.Buffer
		if code, err := run(append(args, "--help"), strings.NewReader(""), &out, &out); err != nil || code != 0 {
			t.Fatalf("%v: %d, %v", args, code, err)
		}
		b.WriteString("## " + title + "\n\n```\n" + strings.TrimSpace(out.String()) + "\n```\n\n")
	}
	section("foedus")
	for _, name := range commandNames() {
		section("foedus "+name, name)
	}
	const file = "../../docs/commands.md"
	got := strings.TrimRight(b.String(), "\n") + "\n"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("docs/commands.md is not the program's help; run with -update:\n%s", d)
	}
}

func commandNames() []string {
	var names []string
	t := reflect.TypeFor[cli]()
	for i := range t.NumField() {
		if _, ok := t.Field(i).Tag.Lookup("cmd"); ok {
			names = append(names, strings.ToLower(t.Field(i).Name))
		}
	}
	return names
}

// Every field of every answer's JSON is named in docs/json.md.
func TestJSONIsDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/json.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[reflect.Type]bool{}
	var walk func(t reflect.Type)
	walk = func(typ reflect.Type) {
		for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice || typ.Kind() == reflect.Map || typ.Kind() == reflect.Array {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || seen[typ] || !strings.Contains(typ.PkgPath(), "internal/ask") && !strings.Contains(typ.PkgPath(), "casefile") && !strings.Contains(typ.PkgPath(), "proof") {
			return
		}
		seen[typ] = true
		for i := range typ.NumField() {
			f := typ.Field(i)
			key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if key != "" && key != "-" && !regexp.MustCompile("[`\"]"+regexp.QuoteMeta(key)+"[`\"]").Match(text) {
				t.Errorf("docs/json.md does not name %q of %s", key, typ)
			}
			walk(f.Type)
		}
	}
	for _, answer := range []any{ask.CasusAnswer{}, ask.OwesAnswer{}, ask.DiffAnswer{}, ask.PactAnswer{}, ask.PactsAnswer{}, ask.PostureAnswer{}, ask.CoverageAnswer{}, ask.LintAnswer{}, ask.ReadAnswer{}, ask.SearchAnswer{}, ask.ReviewAnswer{}, ask.ProofReport{},
		ask.AgreementAnswer{}, ask.ReplicationAnswer{}, ask.DatasetAnswer{}, casefile.Tally{}} {
		walk(reflect.TypeOf(answer))
	}
}

// The JSON of casus has the fields that the model fixes, of the kinds it fixes.
func TestCasusJSON(t *testing.T) {
	var out bytes.Buffer
	if code, err := run([]string{"--json", "casus", "--by", "POL", "--on", "BLR", "--date", "2025-03-20", "--at", "Grodno", "--provoked", "no"}, nil, &out, &out); err != nil || code != 0 {
		t.Fatal(code, err)
	}
	var a map[string]any
	if err := json.Unmarshal(out.Bytes(), &a); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"scenario", "date", "known_on", "corpus", "engine", "coverage", "findings", "umbrella", "belligerents", "conflicts", "proofs"} {
		if _, ok := a[key]; !ok {
			t.Errorf("no %q", key)
		}
	}
	proofs := a["proofs"].(map[string]any)
	found := false
	for _, f := range a["findings"].([]any) {
		f := f.(map[string]any)
		for _, key := range []string{"state", "modality", "act", "toward", "against", "status", "gates", "reason", "readings", "instrument", "article", "round", "proof"} {
			if _, ok := f[key]; !ok {
				t.Fatalf("a finding has no %q", key)
			}
		}
		if proofs[f["proof"].(string)] == nil {
			t.Fatalf("proof %v is not among the proofs", f["proof"])
		}
		s := f["state"].(map[string]any)
		if f["act"] == "defend_all" && f["status"] == "triggered" {
			found = true
			want := map[string]any{"id": "RUS", "name": "Russia", "cow": "RUS", "ccode": 365.0, "gw": 365.0, "iso3": "RUS"}
			if d := cmp.Diff(want, s); d != "" {
				t.Error(d)
			}
		}
	}
	if !found {
		t.Error("no triggered defend_all")
	}
}

// Every word of the closed lists is explained in docs/model.md.
func TestModelIsDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/model.md")
	if err != nil {
		t.Fatal(err)
	}
	check := func(what string, words ...string) {
		for _, w := range words {
			if !regexp.MustCompile(`\b` + regexp.QuoteMeta(w) + `\b`).Match(text) {
				t.Errorf("docs/model.md does not name the %s %q", what, w)
			}
		}
	}
	check("act", texts(foedus.Acts)...)
	check("event kind", texts(foedus.EventKinds)...)
	check("step", texts(foedus.StepKinds)...)
	check("kind", texts(foedus.Kinds)...)
	check("force", texts(foedus.ForceKinds)...)
	check("gate", texts(foedus.GateKinds)...)
	check("object", texts(foedus.ObjectKinds)...)
	check("status", texts(foedus.Statuses)...)
	check("reason", texts(foedus.Reasons)...)
	check("policy", texts(foedus.Policies)...)
	check("fact", foedus.FactNames...)
}

func texts[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// What the README shows is what its command prints, where it is not cut.
func TestReadmeTellsTheTruth(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(text), "```\n$ go run ./cmd/foedus ")
	block, _, _ = strings.Cut(block, "```")
	command, shown, _ := strings.Cut(block, "\n")
	var out bytes.Buffer
	if code, err := run(strings.Fields(command), nil, &out, &out); err != nil || code != 0 {
		t.Fatal(code, err)
	}
	fold := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	printed, n := fold(out.String()), 0
	for line := range strings.Lines(shown) {
		l := strings.TrimSuffix(fold(line), "<...>")
		if l == "" || l == "..." {
			continue
		}
		n++
		if !strings.Contains(printed, strings.TrimSpace(l)) {
			t.Errorf("README shows %q, which the command does not print", l)
		}
	}
	if n < 10 {
		t.Errorf("only %d lines of the README were looked at", n)
	}
}
