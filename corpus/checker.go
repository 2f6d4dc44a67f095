package corpus

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"foedus"
	"foedus/internal/atlas"
)

// A Problem is one thing wrong with a corpus file: where, what, and what was
// expected.
type Problem struct {
	File string `json:"file"`
	Line int    `json:"line"`
	What string `json:"what"`
}

func (p Problem) Error() string { return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.What) }

// maxFile bounds a corpus file; the largest treaty needs a tenth of it.
const maxFile = 4 << 20

// checker turns what one file says into the vocabulary and collects what is
// wrong on the way.
type checker struct {
	file     string
	tree     *ast.File
	sources  map[string]foedus.Source
	cited    map[string]bool
	atlas    *atlas.Atlas
	problems []Problem
}

// open decodes a file strictly into v.
func open(file string, b []byte, v any) *checker {
	c := &checker{file: file, atlas: atlas.Default(), cited: map[string]bool{}}
	if p := unreasonable(file, b); p != nil {
		c.problems = append(c.problems, *p)
		return c
	}
	tree, err := parser.ParseBytes(b, 0)
	if err == nil {
		c.tree = tree
		err = yaml.NewDecoder(bytes.NewReader(b), yaml.Strict()).Decode(v)
	}
	if err != nil {
		c.problems = append(c.problems, yamlProblem(file, err))
	}
	return c
}

// maxDepth bounds nesting; the deepest honest file has seven levels. The parser
// takes memory by the square of the depth, so depth is looked at before it.
const maxDepth = 40

// unreasonable refuses files that are too large or too deeply nested to be
// corpus files, before any parser sees them.
func unreasonable(file string, b []byte) *Problem {
	if len(b) > maxFile {
		return &Problem{file, 1, fmt.Sprintf("the file has %d bytes; at most %d are read", len(b), maxFile)}
	}
	depth, line := 0, 0
	for row := range bytes.Lines(b) {
		line++
		indent := len(row) - len(bytes.TrimLeft(row, " "))
		if indent == 0 && len(row) > 0 && (row[0]|0x20 >= 'a' && row[0]|0x20 <= 'z') {
			depth = 0 // a key at the margin closes whatever a quoted bracket left open
		}
		deepest, dashes := depth, 0
		for _, ch := range row {
			switch ch {
			case '[', '{':
				depth++
				deepest = max(deepest, depth)
			case ']', '}':
				depth = max(0, depth-1)
			case '-', '?':
				dashes++
			case ' ':
			default:
				deepest, dashes = max(deepest, dashes), -len(row) // marks of nesting stand first in a row
			}
		}
		if deepest = max(deepest, dashes); deepest > maxDepth || indent > 4*maxDepth {
			return &Problem{file, line, fmt.Sprintf("nested deeper than %d levels; no corpus file is", maxDepth)}
		}
	}
	return nil
}

func yamlProblem(file string, err error) Problem {
	var ye yaml.Error
	if errors.As(err, &ye) {
		line := 1
		if t := ye.GetToken(); t != nil {
			line = t.Position.Line
		}
		return Problem{file, line, strings.TrimSpace(ye.GetMessage())}
	}
	return Problem{file, 1, strings.TrimSpace(err.Error())}
}

// line gives the line of a path, or of the nearest part of it that is there.
func (c *checker) line(path string) int {
	for c.tree != nil && path != "" {
		if p, err := yaml.PathString("$." + path); err == nil {
			if n, err := p.FilterFile(c.tree); err == nil && n != nil {
				if t := firstToken(n); t > 0 {
					return t
				}
			}
		}
		i := strings.LastIndexAny(path, ".[")
		path = path[:max(i, 0)]
	}
	return 1
}

// firstToken gives the line on which a node begins: for a mapping, that of its
// first key, which is where a reader looks.
func firstToken(n ast.Node) int {
	switch n := n.(type) {
	case *ast.MappingNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			return n.Values[0].Key.GetToken().Position.Line
		}
	case *ast.MappingValueNode:
		return n.Key.GetToken().Position.Line
	}
	if t := n.GetToken(); t != nil {
		return t.Position.Line
	}
	return 0
}

func (c *checker) bad(path, format string, args ...any) {
	c.problems = append(c.problems, Problem{c.file, c.line(path), path + ": " + fmt.Sprintf(format, args...)})
}

func (c *checker) date(path, s string) foedus.Date {
	d, err := foedus.ParseDate(s)
	if err != nil {
		c.bad(path, "%v", err)
	}
	return d
}

// needDate is date where one must be given.
func (c *checker) needDate(path, s string) foedus.Date {
	if s == "" {
		c.bad(path, "a date is missing; write YYYY, YYYY-MM or YYYY-MM-DD")
	}
	return c.date(path, s)
}

// interval reads from and to; either may be missing, which leaves that end open.
func (c *checker) interval(path, from, to string) foedus.Interval {
	iv := foedus.Interval{From: c.date(path+".from", from), To: c.date(path+".to", to), OpenFrom: from == "", OpenTill: to == ""}
	if !iv.OpenFrom && !iv.OpenTill && iv.To.Before(iv.From) == foedus.Yes {
		c.bad(path+".to", "%s is before %s", to, from)
	}
	return iv
}

func (c *checker) need(path, s string) string {
	if strings.TrimSpace(s) == "" {
		c.bad(path, "is missing or empty")
	}
	return s
}

// party takes the id of a state, organisation or other actor; corpus files use
// ids, never names, so that a file does not change its meaning with the atlas.
func (c *checker) party(path, s string) foedus.PartyID {
	p := foedus.PartyID(s)
	switch {
	case p.IsNonstate():
	case p.IsOrg():
		if _, ok := c.atlas.Org(p); !ok {
			c.bad(path, "unknown organisation %q", s)
		}
	default:
		if _, ok := c.atlas.State(p); !ok {
			c.bad(path, "unknown state %q; use its id, as foedus search prints it", s)
		}
	}
	return p
}

func (c *checker) optParty(path, s string) foedus.PartyID {
	if s == "" {
		return ""
	}
	return c.party(path, s)
}

func (c *checker) parties(path string, ss []string) []foedus.PartyID {
	var ps []foedus.PartyID
	for i, s := range ss {
		p := c.party(fmt.Sprintf("%s[%d]", path, i), s)
		if slices.Contains(ps, p) {
			c.bad(fmt.Sprintf("%s[%d]", path, i), "%s is listed twice", s)
		}
		ps = append(ps, p)
	}
	return ps
}

// declare reads the source table of a file.
func (c *checker) declare(ss sources) {
	c.sources = map[string]foedus.Source{}
	for key, s := range ss {
		path := "sources." + key
		out := foedus.Source{Title: c.need(path+".title", s.Title), URL: s.URL, Accessed: c.date(path+".accessed", s.Accessed),
			Verified: oneOf(c, path+".verified", s.Verified, "grade", []foedus.Verified{foedus.Primary, foedus.Secondary, foedus.Unverified})}
		if out.Verified != foedus.Unverified && (s.URL == "" || s.Accessed == "") {
			c.bad(path, "a %s source needs url and accessed, else it is unverified", s.Verified)
		}
		c.sources[key] = out
	}
}

// cites resolves "key#pin" references.
func (c *checker) cites(path string, refs []string) []foedus.Source {
	var out []foedus.Source
	for i, r := range refs {
		key, pin, _ := strings.Cut(r, "#")
		s, ok := c.sources[key]
		if !ok {
			c.bad(fmt.Sprintf("%s[%d]", path, i), "no source %q in sources: (known: %s)", key, strings.Join(sortedKeys(c.sources), ", "))
			continue
		}
		c.cited[key] = true
		s.Pin = pin
		out = append(out, s)
	}
	return out
}

// needCites is cites where at least one is owed: no fact without a source.
func (c *checker) needCites(path string, refs []string) []foedus.Source {
	if len(refs) == 0 {
		c.bad(path, "no source: every fact cites at least one, as in source: [key#art. 4]")
	}
	return c.cites(path, refs)
}

func (c *checker) rivals(path string, rs []rivalFile) []foedus.Rival {
	var out []foedus.Rival
	for i, r := range rs {
		p := fmt.Sprintf("%s[%d]", path, i)
		if r.Date == "" && r.Says == "" {
			c.bad(p, "give date or says: what the other source has")
		}
		out = append(out, foedus.Rival{Date: c.date(p+".date", r.Date), Says: r.Says, Sources: c.needCites(p+".source", r.Source)})
	}
	return out
}

// uncited reports sources that nothing uses, so that the table stays true.
func (c *checker) uncited() {
	for _, k := range sortedKeys(c.sources) {
		if !c.cited[k] {
			c.bad("sources."+k, "nothing cites this source")
		}
	}
}

func oneOf[T ~string](c *checker, path, s, what string, known []T) T {
	if !slices.Contains(known, T(s)) {
		names := make([]string, len(known))
		for i, k := range known {
			names[i] = string(k)
		}
		if s == "" {
			c.bad(path, "%s is missing; one of %s", what, strings.Join(names, ", "))
		} else {
			c.bad(path, "unknown %s %q; one of %s", what, s, strings.Join(names, ", "))
		}
	}
	return T(s)
}

// optOneOf is oneOf where nothing may be said.
func optOneOf[T ~string](c *checker, path, s, what string, known []T) T {
	if s == "" {
		return ""
	}
	return oneOf(c, path, s, what, known)
}

func sortedKeys[V any, K cmp.Ordered](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
