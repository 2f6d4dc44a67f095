package atlas

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// tables copies the embedded tables, so that a test can spoil one.
func tables(t *testing.T) fstest.MapFS {
	t.Helper()
	m := fstest.MapFS{}
	names, err := fs.Glob(embedded, "data/*.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		b, err := fs.ReadFile(embedded, n)
		if err != nil {
			t.Fatal(err)
		}
		m[strings.TrimPrefix(n, "data/")] = &fstest.MapFile{Data: b}
	}
	return m
}

func TestLoadSaysWhere(t *testing.T) {
	const names = "id\tlang\tkind\ttext\n"
	tests := map[string]struct {
		file, text, want string
	}{
		"a column is missing":              {"names_own.tsv", names + "BLR\ten\tname\n", "names_own.tsv:2: 3 columns, expected 4: id, lang, kind, text"},
		"the header names other columns":   {"names_own.tsv", "id\tlang\ttext\tkind\n", "names_own.tsv:1: the first line must name the columns id, lang, kind, text"},
		"an empty table":                   {"names_own.tsv", "# nothing\n", "names_own.tsv:1: no line names the columns"},
		"Windows line ends":                {"names_own.tsv", "id\tlang\tkind\ttext\r\n", "names_own.tsv:1: the line ends with CR LF"},
		"a name of nothing known":          {"names_own.tsv", "# c\n" + names + "QQQ\ten\tname\tNowhere\n", `names_own.tsv:3: no "QQQ" in any table`},
		"an unknown kind of name":          {"names_own.tsv", names + "BLR\ten\tnick\tB\n", `names_own.tsv:2: unknown kind of name "nick"`},
		"an empty alternative":             {"names_own.tsv", names + "BLR\ten\tname\tA||B\n", "names_own.tsv:2: an empty name"},
		"a language that is none":          {"names_own.tsv", names + "BLR\tEnglish\tname\tA\n", `names_own.tsv:2: "English" is not a language code`},
		"a date that does not exist":       {"periods.tsv", "id\tsystem\tnumber\tfrom\tlast\nBLR\tcow\t370\t1991-02-30\t-\n", `periods.tsv:2: date "1991-02-30"`},
		"an interval that ends too soon":   {"periods.tsv", "id\tsystem\tnumber\tfrom\tlast\nBLR\tcow\t370\t1991-12-26\t1990-01-01\n", "periods.tsv:2: ends on 1990-01-01, before it begins on 1991-12-26"},
		"a period of no state":             {"periods.tsv", "id\tsystem\tnumber\tfrom\tlast\nZZZ\tcow\t1\t1991\t-\n", `periods.tsv:2: no state "ZZZ"`},
		"a state that stands twice":        {"states.tsv", "id\tcow\tccode\tgw\tiso3\tiso2\tregions\tnote\nAAA\t\t\t\t\t\teurope\t\nAAA\t\t\t\t\t\teurope\t\n", `states.tsv:3: state "AAA" stands twice`},
		"a region that is none":            {"states.tsv", "id\tcow\tccode\tgw\tiso3\tiso2\tregions\tnote\nAAA\t\t\t\t\t\tmiddle_earth\t\n", `states.tsv:2: unknown region "middle_earth"; known: europe,`},
		"a COW number that is none":        {"states.tsv", "id\tcow\tccode\tgw\tiso3\tiso2\tregions\tnote\nAAA\t\t-5\t\t\t\teurope\t\n", `states.tsv:2: "-5" is not a positive number`},
		"a membership without source":      {"members.tsv", "org\tmember\tstatus\tfrom\tuntil\tsource\norg:nato\tFIN\tmember\t2023-04-04\t-\t\n", "members.tsv:2: no source; write unverified"},
		"control of no place":              {"control.tsv", "place\trole\tparty\tfrom\tuntil\tsource\nplace:atlantis\tsovereign\tGRC\t-\t-\tPlato\n", `control.tsv:2: no place "place:atlantis"`},
		"a holder of an office not a rank": {"holders.tsv", "office\tperson\tfrom\tuntil\tsource\nRUS/tsar\tperson:vladimir-putin\t\t\tunverified\n", `holders.tsv:2: no office "RUS/tsar"`},
		"a state out of itself":            {"succession.tsv", "state\tfrom\tdate\tkind\tsource\nBLR\tBLR\t1991\tsplits_from\tunverified\n", "succession.tsv:2: BLR cannot come out of itself"},
		"an unknown kind of succession":    {"succession.tsv", "state\tfrom\tdate\tkind\tsource\nBLR\tRUS\t1991\tleaves\tunverified\n", `succession.tsv:2: unknown kind of succession "leaves"; known: [continues`},
		"a succession without a date":      {"succession.tsv", "state\tfrom\tdate\tkind\tsource\nBLR\tRUS\t\tsplits_from\tunverified\n", "succession.tsv:2: no date"},
		"a succession without a source":    {"succession.tsv", "state\tfrom\tdate\tkind\tsource\nBLR\tRUS\t1991\tsplits_from\t\n", "succession.tsv:2: no source; write unverified"},
		"successions out of order":         {"succession.tsv", "state\tfrom\tdate\tkind\tsource\nBLR\tRUS\t1991\tsplits_from\tx\nBLR\tPOL\t1939\tsplits_from\tx\n", "succession.tsv:3: the rows of BLR must stand in the order of their dates"},
		"another name that nobody uses":    {"names_also.tsv", "id\tlang\tfrom\tuntil\ttext\tused_by\nBLR\ten\t-\t-\tB\t\n", `names_also.tsv:2: does not say who uses "B"`},
		"a further name of nothing known":  {"names_fr.tsv", names + "QQQ\tfr\tname\tNulle part\n", `names_fr.tsv:2: no "QQQ" in any table`},
		"a further name of no kind":        {"names_zh.tsv", names + "CHN\tzh\tnick\t中\n", `names_zh.tsv:2: unknown kind of name "nick"`},
		"places in a circle":               {"places.tsv", "id\tkind\tparent\tregions\tnote\nplace:a\tcity\tplace:b\teurope\t\nplace:b\tcity\tplace:a\teurope\t\n", "go round in a circle"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			fsys := tables(t)
			fsys[tt.file] = &fstest.MapFile{Data: []byte(tt.text)}
			// A table that others refer to cannot stand alone.
			if tt.file == "states.tsv" || tt.file == "places.tsv" {
				for f := range fsys {
					if f != tt.file {
						b := fsys[f].Data
						for i, line := range strings.SplitAfter(string(b), "\n") {
							if !strings.HasPrefix(line, "#") {
								fsys[f] = &fstest.MapFile{Data: []byte(strings.Join(strings.SplitAfter(string(b), "\n")[:i+1], ""))}
								break
							}
						}
					}
				}
			}
			_, err := LoadFS(fsys)
			if err == nil {
				t.Fatal("loaded")
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("\n got %v\nwant %s", err, tt.want)
			}
		})
	}
	t.Run("a table is missing", func(t *testing.T) {
		fsys := tables(t)
		delete(fsys, "control.tsv")
		if _, err := LoadFS(fsys); err == nil || !strings.Contains(err.Error(), "control.tsv") {
			t.Errorf("got %v", err)
		}
	})
}

func FuzzTable(f *testing.F) {
	f.Add("id\tlang\tkind\ttext\nBLR\ten\tname\tBelarus\n")
	f.Add("# c\n\n\t\t\t\n")
	f.Fuzz(func(t *testing.T, text string) {
		fsys := fstest.MapFS{"t.tsv": &fstest.MapFile{Data: []byte(text)}}
		lines := strings.Count(text, "\n") + 1
		err := readTable(fsys, "t.tsv", []string{"id", "lang", "kind", "text"}, func(r *row) error {
			if r.line < 1 || r.line > lines {
				t.Fatalf("line %d of %d", r.line, lines)
			}
			return nil
		})
		if e, ok := errors.AsType[*TableError](err); ok && (e.Line < 0 || e.Line > lines) {
			t.Fatalf("error at line %d of %d", e.Line, lines)
		}
	})
}
