package atlas

import (
	"iter"
	"strings"

	"foedus"
)

// A Name is one way to write one thing in one language.
type Name struct {
	ID   string // a state, organisation, place, person, office, or "rank:foreign_minister"
	Lang string // en, ru, be, ...
	Kind NameKind
	Text string
	In   foedus.Interval // when it was the name; always for most
}

// nameRow is a row of a table of names as loaded: its names are split only when
// asked for, which most runs of the program never do for most rows.
type nameRow struct {
	id, lang, texts string
	kind            NameKind
	in              *foedus.Interval // when it was the name; nil for always
	next            int32            // index of the next row of the same id, 0 for none
}

// when gives the time in which the row held.
func (n *nameRow) when() foedus.Interval {
	if n.in == nil {
		return foedus.Always()
	}
	return *n.in
}

// nameTable holds rows of names; the rows of one id are linked in their order.
type nameTable struct {
	rows []nameRow
	at   map[string]chain
}

func newNameTable(rows int) *nameTable {
	return &nameTable{rows: make([]nameRow, 0, rows), at: make(map[string]chain, rows/4)}
}

// first gives the first name of the row.
func (n *nameRow) first() string {
	text, _, _ := strings.Cut(n.texts, "|")
	return text
}

// each gives every name of the row.
func (n *nameRow) each() iter.Seq[string] { return strings.SplitSeq(n.texts, "|") }

// chain is where the rows of one id begin and end among all rows; a chain costs
// loading less than a slice for each id would.
type chain struct{ first, last int32 }

// NameKind is what sort of name it is.
type NameKind string

// The kinds of names.
const (
	Usual     NameKind = "name" // the first one of a language is the one to show
	Official  NameKind = "official"
	Short     NameKind = "short"     // abbreviations and other current forms
	Former    NameKind = "former"    // of an earlier time, often with dates
	CaseForm  NameKind = "case-form" // an inflected form: "России"
	Adjective NameKind = "adjective"
	Demonym   NameKind = "demonym" // the people
	Metonym   NameKind = "metonym" // what stands for it in print: Kremlin
	Surname   NameKind = "surname"
	Alias     NameKind = "alias" // another transliteration, or a shorter full name
	Title     NameKind = "title" // of an office or a rank
)

func (k NameKind) valid() bool {
	switch k {
	case Usual, Official, Short, Former, CaseForm, Adjective, Demonym, Metonym, Surname, Alias, Title:
		return true
	}
	return false
}

// Name gives the name to show for an id in a language, in English where that
// language has none, and the id itself where no table names it.
func (a *Atlas) Name(id, lang string) string {
	english := id
	for n := range a.namesOf(id, lang) {
		if n.kind != Usual {
			continue
		}
		if n.lang == lang {
			return n.first()
		}
		if n.lang == "en" && english == id {
			english = n.first()
		}
	}
	return english
}

// NameOn gives the name to show for a date: the Soviet Union for RUS in 1955. It
// is Name where no dated name certainly covers the day.
func (a *Atlas) NameOn(id, lang string, on foedus.Date) string {
	english := ""
	for n := range a.namesOf(id, lang) {
		if n.kind != Former || n.in == nil || n.in.Contains(on) != foedus.Yes {
			continue
		}
		if n.lang == lang {
			return n.first()
		}
		if n.lang == "en" && english == "" {
			english = n.first()
		}
	}
	if english != "" {
		return english
	}
	return a.Name(id, lang)
}

// Names gives every name of an id in every language, in the order of the tables.
func (a *Atlas) Names(id string) []Name {
	var ns []Name
	for n := range a.namesOf(id, "*") {
		for text := range n.each() {
			ns = append(ns, Name{n.id, n.lang, n.kind, text, n.when()})
		}
	}
	return ns
}

// namesOf is walkNames as a sequence.
func (a *Atlas) namesOf(id, lang string) iter.Seq[*nameRow] {
	return func(yield func(*nameRow) bool) { a.walkNames(id, lang, yield) }
}

// walk yields the rows of an id and tells whether to go on.
func (t *nameTable) walk(id string, yield func(*nameRow) bool) bool {
	c, ok := t.at[id]
	for i := c.first; ok; ok = i != 0 {
		if !yield(&t.rows[i]) {
			return false
		}
		i = t.rows[i].next
	}
	return true
}

// add adds the names of one row; "|" stands between them.
func (t *nameTable) add(r *row, id, texts string, in *foedus.Interval) error {
	kind := NameKind(r.f[2])
	if !kind.valid() {
		return r.wrong("unknown kind of name %q", r.f[2])
	}
	lang := r.f[1]
	if len(lang) < 2 || len(lang) > 3 || lang != strings.ToLower(lang) {
		return r.wrong("%q is not a language code", lang)
	}
	// One pass over the row finds an empty name and a space at the end of one.
	for i := -1; i < len(texts); i++ {
		if i >= 0 && texts[i] != '|' {
			continue
		}
		before := i > 0 && (texts[i-1] == ' ' || texts[i-1] == '|')
		after := i+1 == len(texts) || texts[i+1] == ' ' || texts[i+1] == '|'
		if before || after {
			return r.wrong("an empty name, or spaces around one, in %q", texts)
		}
	}
	if texts[len(texts)-1] == ' ' {
		return r.wrong("spaces after the last name in %q", texts)
	}
	n := int32(len(t.rows))
	c, linked := t.at[id]
	if linked {
		t.rows[c.last].next = n
	} else {
		c.first = n
	}
	c.last = n
	t.at[id] = c
	t.rows = append(t.rows, nameRow{id: id, lang: lang, kind: kind, texts: texts, in: in})
	return nil
}
