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
	in              foedus.Interval
	next            int32 // index of the next row of the same id, 0 for none
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
	for n := range a.namesOf(id) {
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
	for n := range a.namesOf(id) {
		if n.kind != Former || n.in == foedus.Always() || n.in.Contains(on) != foedus.Yes {
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

// Names gives every name of an id, in the order of the tables.
func (a *Atlas) Names(id string) []Name {
	var ns []Name
	for n := range a.namesOf(id) {
		for text := range n.each() {
			ns = append(ns, Name{n.id, n.lang, n.kind, text, n.in})
		}
	}
	return ns
}

// namesOf walks the rows of an id in the order of the tables.
func (a *Atlas) namesOf(id string) iter.Seq[*nameRow] {
	return func(yield func(*nameRow) bool) {
		c, ok := a.namesAt[id]
		for i := c.first; ok && yield(&a.names[i]); {
			i = a.names[i].next
			ok = i != 0
		}
	}
}

func (a *Atlas) addName(r *row) error {
	if !a.known(r.f[0]) {
		if _, office := a.Office(OfficeID(r.f[0])); !office {
			return r.wrong("no %q in any table", r.f[0])
		}
	}
	return a.addTexts(r, r.f[0], r.f[3], foedus.Always())
}

func (a *Atlas) addDatedName(r *row) error {
	if !a.known(r.f[0]) {
		return r.wrong("no %q in any table", r.f[0])
	}
	in, err := r.interval(3, 4)
	if err != nil {
		return err
	}
	return a.addTexts(r, r.f[0], r.f[5], in)
}

func (a *Atlas) addTitle(r *row) error {
	return a.addTexts(r, "rank:"+r.f[0], r.f[3], foedus.Always())
}

// addTexts adds the names of one row; "|" stands between them.
func (a *Atlas) addTexts(r *row, id, texts string, in foedus.Interval) error {
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
	n := int32(len(a.names))
	c, linked := a.namesAt[id]
	if linked {
		a.names[c.last].next = n
	} else {
		c.first = n
	}
	c.last = n
	a.namesAt[id] = c
	a.names = append(a.names, nameRow{id: id, lang: lang, kind: kind, texts: texts, in: in})
	return nil
}
