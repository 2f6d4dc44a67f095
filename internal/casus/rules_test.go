package casus_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"foedus"
	"foedus/corpus"
	"foedus/internal/atlas"
	"foedus/internal/casus"
	"foedus/internal/commitment"
)

var update = flag.Bool("update", false, "rewrite the expected part of testdata/*.txtar")

// TestRules runs testdata/*.txtar: instruments as a researcher writes them, a
// scenario a line, and what the engine finds, in words that a lawyer can read.
//
//	-- cases --
//	armed_attack by RUS on POL 1955-06-01; at place:minsk; given request(POL); provoked no
func TestRules(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			c := &corpus.Corpus{}
			var cases, want string
			wantAt := -1
			for i, f := range ar.Files {
				switch {
				case f.Name == "cases":
					cases = string(f.Data)
				case f.Name == "want":
					want, wantAt = string(f.Data), i
				default:
					var ps []corpus.Problem
					if c, ps = c.With(f.Name, f.Data); len(ps) > 0 {
						t.Fatal(ps)
					}
				}
			}
			e := casus.New(commitment.New(c.Instruments, c.Entries, foedus.Date{}), atlas.Default(), nil)
			var b strings.Builder
			for line := range strings.Lines(cases) {
				if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
					continue
				}
				b.WriteString(line + "\n" + tell(e.Ask(parseCase(t, line))))
			}
			if *update && wantAt >= 0 {
				ar.Files[wantAt].Data = []byte(b.String())
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(want, b.String()); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}

func parseCase(t *testing.T, line string) *foedus.Scenario {
	t.Helper()
	parts := strings.Split(line, ";")
	w := strings.Fields(parts[0])
	ev := foedus.Event{Kind: foedus.EventKind(w[0]), Provoked: foedus.AnswerNo, WMD: foedus.NoWMD}
	for i := 1; i+1 < len(w); i += 2 {
		for p := range strings.SplitSeq(w[i+1], ",") {
			switch w[i] {
			case "by":
				ev.Attackers = append(ev.Attackers, foedus.PartyID(p))
			case "on":
				ev.Victims = append(ev.Victims, foedus.PartyID(p))
			default:
				t.Fatalf("%q: unknown word %q", line, w[i])
			}
		}
	}
	var err error
	if ev.Date, err = foedus.ParseDate(w[len(w)-1]); err != nil {
		t.Fatal(err)
	}
	s := &foedus.Scenario{Policy: foedus.HonourAll}
	for _, p := range parts[1:] {
		k, v, _ := strings.Cut(strings.TrimSpace(p), " ")
		switch k {
		case "at":
			ev.Place = v
		case "object":
			ev.Object = foedus.ObjectKind(v)
		case "route":
			ev.Route = foedus.PartyID(v)
		case "provoked":
			ev.Provoked = foedus.Answer(v)
		case "wmd":
			ev.WMD = foedus.WMD(v)
		case "policy":
			s.Policy = foedus.Policy(v)
		case "given":
			f, err := foedus.ParseFact(v)
			if err != nil {
				t.Fatal(err)
			}
			s.Given = append(s.Given, f)
		default:
			t.Fatalf("%q: unknown part %q", line, k)
		}
	}
	s.Events = []foedus.Event{ev}
	return s
}

func tell(r casus.Result) string {
	var b strings.Builder
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "  %s", casus.Sentence(f))
		for _, g := range f.Gates {
			fmt.Fprintf(&b, "; waits for %s", casus.GateWords(g, f.State))
		}
		for _, x := range f.Exceptions {
			fmt.Fprintf(&b, "; %s %s", x.Kind, x.State)
		}
		for _, rd := range f.Readings {
			fmt.Fprintf(&b, "; on %s: %s", rd.Reading.ID, rd.Status)
		}
		if len(f.If) > 0 {
			fmt.Fprintf(&b, "; if %v", f.If)
		}
		if len(f.Reasons) > 1 {
			fmt.Fprintf(&b, "; all: %v", f.Reasons)
		}
		if f.Round > 0 {
			fmt.Fprintf(&b, "; round %d", f.Round)
		}
		b.WriteString("\n")
	}
	var joined []string
	for _, w := range r.Belligerent {
		if w.Round > 0 {
			joined = append(joined, fmt.Sprintf("%s (%s, round %d)", w.State, w.Side, w.Round))
		}
	}
	if len(joined) > 0 {
		slices.Sort(joined)
		b.WriteString("  joins: " + strings.Join(joined, ", ") + "\n")
	}
	for _, c := range r.Conflicts {
		fmt.Fprintf(&b, "  conflict %s of %s: %s\n", c.Kind, c.State, c.Words)
	}
	return b.String()
}
