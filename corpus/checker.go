package corpus

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

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
	tree     yaml.Node
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
	if len(bytes.TrimSpace(b)) == 0 {
		c.problems = append(c.problems, Problem{file, 1, "the file is empty; docs/corpus.md gives the form"})
		return c
	}
	if err := yaml.Unmarshal(b, &c.tree); err != nil {
		ps := yamlProblems(file, err)
		if strings.Contains(err.Error(), "expected ',' or") {
			ps[0].Line = unclosed(b) // the parser's line for a bracket left open is off by one
		}
		c.problems = append(c.problems, ps...)
		return c
	}
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	if err := d.Decode(v); err != nil {
		c.problems = append(c.problems, yamlProblems(file, err)...)
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

// unclosed gives the line of the last bracket that nothing closes, or 1.
func unclosed(b []byte) int {
	var open []int
	line := 1
	for _, ch := range b {
		switch ch {
		case '\n':
			line++
		case '[', '{':
			open = append(open, line)
		case ']', '}':
			open = open[:max(0, len(open)-1)]
		}
	}
	if len(open) == 0 {
		return 1
	}
	return open[len(open)-1]
}

var (
	yamlLine    = regexp.MustCompile(`^(?:yaml: )?line ([0-9]+): (.*)$`)
	yamlUnknown = regexp.MustCompile(`^field (.*) not found in type .*$`)
)

// yamlProblems takes the decoder's errors apart, a line each.
func yamlProblems(file string, err error) []Problem {
	texts := []string{err.Error()}
	if te, ok := errors.AsType[*yaml.TypeError](err); ok {
		texts = te.Errors
	}
	var out []Problem
	for _, t := range texts {
		p := Problem{file, 1, t}
		if m := yamlLine.FindStringSubmatch(t); m != nil {
			p.Line, _ = strconv.Atoi(m[1])
			p.What = m[2]
		}
		if m := yamlUnknown.FindStringSubmatch(p.What); m != nil {
			p.What = fmt.Sprintf("unknown key %q; docs/corpus.md lists those that there are", m[1])
		}
		p.Line = max(1, p.Line)
		out = append(out, p)
	}
	return out
}

// line gives the line of a path such as norms[1].act, or of the nearest part of
// it that is there.
func (c *checker) line(path string) int {
	at := &c.tree
	if at.Kind == yaml.DocumentNode && len(at.Content) > 0 {
		at = at.Content[0]
	}
	line := max(1, at.Line)
	for part := range strings.FieldsFuncSeq(path, func(r rune) bool { return r == '.' || r == '[' || r == ']' }) {
		next := child(at, part)
		if next == nil {
			break
		}
		at, line = next, next.Line
	}
	return line
}

// child gives the value of a key, or the element of an index.
func child(n *yaml.Node, part string) *yaml.Node {
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == part {
				v := *n.Content[i+1]
				v.Line = n.Content[i].Line // a reader looks for the key
				return &v
			}
		}
	case yaml.SequenceNode:
		if i, err := strconv.Atoi(part); err == nil && i < len(n.Content) {
			return n.Content[i]
		}
	}
	return nil
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
