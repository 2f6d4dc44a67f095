package delta

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/atlas"
)

// statement judges what somebody is reported to have said: by speaker, day and
// paper, then by the words in quotation marks.
func (j *judge) statement() Verdict {
	var held []foedus.Statement
	for _, s := range j.k.Statements {
		if j.spoke(s) && j.onSubject(s) {
			held = append(held, s)
		}
	}
	if len(held) == 0 {
		return Verdict{}
	}
	var ids []string
	for _, s := range held {
		ids = append(ids, s.ID)
	}
	for _, q := range quotes(j.c.Quoted) {
		if note := rivalWords(q, held); note != "" {
			return Verdict{foedus.DeltaContradicts, ids, note}
		}
	}
	for _, s := range held {
		for _, w := range s.Words {
			for _, q := range quotes(j.c.Quoted) {
				if sameWords(q, w.Text) {
					return known(sentences(fmt.Sprintf("the same words in %s", sourceNames(w.Sources))), ids...)
				}
			}
		}
	}
	d := foedus.DeltaKnown
	if j.c.Quoted != "" {
		d = foedus.DeltaRefines
	}
	return Verdict{d, ids, sentences("Reported: " + tellWords(held))}
}

// spoke tells whether the claim's speaker is that of the statement.
func (j *judge) spoke(s foedus.Statement) bool {
	sp := j.c.Speaker
	if sp == nil {
		return false
	}
	id := strings.TrimPrefix(s.Speaker, "person:")
	if sp.Person != "" {
		return strings.TrimPrefix(sp.Person, "person:") == id
	}
	if j.a != nil {
		for _, r := range j.a.Lookup(sp.Name) {
			if r.Kind == atlas.KindPerson && strings.TrimPrefix(r.ID, "person:") == id {
				return true
			}
		}
	}
	return strings.ReplaceAll(atlas.Fold(sp.Name), " ", "-") == id
}

// onSubject tells that nothing sets the claim apart from the statement: neither
// its day nor its paper.
func (j *judge) onSubject(s foedus.Statement) bool {
	if w, ok := j.when(); ok && !s.Date.IsZero() && !w.meets(windowOf(s.Date)) {
		return false
	}
	in := j.c.Instrument
	return in == nil || in.ID == "" || s.Instrument == "" || in.ID == s.Instrument
}

// quotes cuts the quoted words of a claim where several quotations are joined.
func quotes(s string) []string {
	var out []string
	for _, q := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(";…|\"“”«»", r) }) {
		if q = strings.Trim(q, " ,.\t\n"); q != "" {
			out = append(out, q)
		}
	}
	return out
}

func sameWords(a, b string) bool { return spaced(a) == spaced(b) }

// rivalWords finds wordings that share the head word of a quotation and differ in
// what stands before it, from sources that do not print the quotation too: the
// note says who prints what, "" that there is none.
func rivalWords(quote string, held []foedus.Statement) string {
	head, modifiers := headOf(quote)
	if head == "" || modifiers == "" {
		return ""
	}
	var same []foedus.Source
	for _, s := range held {
		for _, w := range s.Words {
			if sameWords(w.Text, quote) {
				same = append(same, w.Sources...)
			}
		}
	}
	var rivals []string
	for _, s := range held {
		for _, w := range s.Words {
			h, m := headOf(w.Text)
			if h == "" || m == modifiers || h != head || m == "" || shareSource(w.Sources, same) {
				continue
			}
			rivals = append(rivals, fmt.Sprintf("%q (%s)", w.Text, sourceNames(w.Sources)))
		}
	}
	if len(rivals) == 0 {
		return ""
	}
	also := ""
	if len(same) > 0 {
		also = "the same in " + sourceNames(same)
	}
	return sentences(fmt.Sprintf("%q here; elsewhere %s", quote, strings.Join(rivals, "; ")), also)
}

func shareSource(a, b []foedus.Source) bool {
	return slices.ContainsFunc(a, func(s foedus.Source) bool {
		return slices.ContainsFunc(b, func(t foedus.Source) bool { return s.URL == t.URL && s.Title == t.Title })
	})
}

// headEnds are the words at which the head of an English noun phrase has passed.
var headEnds = wordSet("of with for in on to by from at between that which who as and or is was are")

var articles = wordSet("a an the this that its their our his her very so such")

// headOf gives the head of a short noun phrase, its last word before any
// preposition, and the words before that one. A long quotation has none.
func headOf(phrase string) (head, modifiers string) {
	var np []string
	for _, w := range strings.Fields(spaced(phrase)) {
		if headEnds[w] {
			break
		}
		if !articles[w] {
			np = append(np, w)
		}
	}
	if len(np) == 0 || len(np) > 5 {
		return "", ""
	}
	return strings.TrimSuffix(np[len(np)-1], "s"), strings.Join(np[:len(np)-1], " ")
}

// tellWords says what each outlet prints.
func tellWords(ss []foedus.Statement) string {
	var out []string
	for _, s := range ss {
		for _, w := range s.Words {
			out = append(out, fmt.Sprintf("%q (%s)", w.Text, sourceNames(w.Sources)))
		}
	}
	return strings.Join(out, "; ")
}
