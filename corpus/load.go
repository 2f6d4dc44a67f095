package corpus

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"foedus"
)

// Load reads all corpus files of a folder. A corpus with problems is not half
// loaded: it is returned only when there are none.
func Load(fsys fs.FS) (*Corpus, []Problem) {
	c := &Corpus{}
	var problems []Problem
	read := func(pattern string, take func(name string, b []byte) []Problem) {
		names, err := fs.Glob(fsys, pattern)
		if err != nil || len(names) == 0 && pattern == "coverage.yaml" {
			problems = append(problems, Problem{pattern, 1, "not found"})
		}
		for _, n := range names {
			b, err := fs.ReadFile(fsys, n)
			if err != nil {
				problems = append(problems, Problem{n, 1, err.Error()})
				continue
			}
			problems = append(problems, take(n, b)...)
		}
	}
	read("instruments/*.yaml", c.addInstrument)
	read("posture/*.yaml", c.addPosture)
	read("exercises/*.yaml", c.addDrill)
	read("statements/*.yaml", c.addStatement)
	read("coverage.yaml", c.addCoverage)
	problems = append(problems, c.crossCheck()...)
	sortProblems(problems)
	if len(problems) > 0 {
		return nil, problems
	}
	return c, nil
}

func sortProblems(ps []Problem) {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
}

// With gives the corpus with further instrument files in it; a file replaces an
// instrument of the same id.
func (c *Corpus) With(name string, b []byte) (*Corpus, []Problem) {
	d := *c
	one := &Corpus{}
	if ps := one.addInstrument(path.Base(name), b); len(ps) > 0 {
		for i := range ps {
			ps[i].File = name
		}
		return nil, ps
	}
	id := one.Instruments[0].ID
	d.Instruments = slices.DeleteFunc(slices.Clone(c.Instruments), func(in foedus.Instrument) bool { return in.ID == id })
	d.Instruments = append(d.Instruments, one.Instruments...)
	slices.SortFunc(d.Instruments, func(a, b foedus.Instrument) int { return cmp.Compare(a.ID, b.ID) })
	d.Entries = slices.DeleteFunc(slices.Clone(c.Entries), func(e foedus.Entry) bool { return e.Instrument == id })
	d.Entries = append(d.Entries, one.Entries...)
	d.Version += "+" + string(id)
	return &d, nil
}

func (c *Corpus) addInstrument(name string, b []byte) []Problem {
	var f instrumentFile
	k := open(name, b, &f)
	if len(k.problems) > 0 {
		return k.problems
	}
	in, entries := k.instrument(&f)
	c.Instruments = append(c.Instruments, in)
	c.Entries = append(c.Entries, entries...)
	return k.problems
}

func (c *Corpus) addPosture(name string, b []byte) []Problem {
	var f postureFile
	k := open(name, b, &f)
	if len(k.problems) == 0 {
		c.Postures = append(c.Postures, k.postures(&f)...)
	}
	return k.problems
}

func (c *Corpus) addDrill(name string, b []byte) []Problem {
	var f drillFile
	k := open(name, b, &f)
	if len(k.problems) == 0 {
		c.Drills = append(c.Drills, k.drill(&f))
	}
	return k.problems
}

func (c *Corpus) addStatement(name string, b []byte) []Problem {
	var f statementFile
	k := open(name, b, &f)
	if len(k.problems) == 0 {
		c.Statements = append(c.Statements, k.statement(&f))
	}
	return k.problems
}

func (c *Corpus) addCoverage(name string, b []byte) []Problem {
	var f coverageFile
	k := open(name, b, &f)
	if len(k.problems) == 0 {
		c.Version, c.Gaps = f.Version, f.Gaps
		c.DataThrough = k.needDate("data_through", f.DataThrough)
		c.Coverage = k.coverage(&f)
	}
	return k.problems
}

// crossCheck holds what only the whole corpus can tell: ids that point nowhere.
func (c *Corpus) crossCheck() []Problem {
	var ps []Problem
	known := map[foedus.InstrumentID]bool{}
	for _, in := range c.Instruments {
		if known[in.ID] {
			ps = append(ps, Problem{in.File, 1, fmt.Sprintf("id: %s is the id of another file", in.ID)})
		}
		known[in.ID] = true
	}
	for _, in := range c.Instruments {
		for _, ref := range []foedus.InstrumentID{in.Parent, in.Duration.With} {
			if ref != "" && !known[ref] {
				ps = append(ps, Problem{in.File, 1, fmt.Sprintf("no instrument %q in the corpus", ref)})
			}
		}
	}
	for _, p := range c.Postures {
		if p.Instrument != "" && !known[p.Instrument] {
			ps = append(ps, Problem{p.ID, p.Line, fmt.Sprintf("no instrument %q in the corpus", p.Instrument)})
		}
	}
	for _, s := range c.Statements {
		if s.Instrument != "" && !known[s.Instrument] {
			ps = append(ps, Problem{s.ID, 1, fmt.Sprintf("no instrument %q in the corpus", s.Instrument)})
		}
	}
	return ps
}

// Lint checks one file of the user's. What it is follows from its keys.
func Lint(name string, b []byte) []Problem {
	var c Corpus
	add := c.addInstrument
	for _, kind := range []struct {
		key string
		add func(string, []byte) []Problem
	}{{"entries:", c.addPosture}, {"rows:", c.addCoverage}, {"speaker:", c.addStatement}, {"states:", c.addDrill}} {
		if bytes.HasPrefix(b, []byte(kind.key)) || bytes.Contains(b, []byte("\n"+kind.key)) {
			add = kind.add
		}
	}
	ps := add(name, b)
	sortProblems(ps)
	return ps
}
