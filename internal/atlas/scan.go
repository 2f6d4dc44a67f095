package atlas

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"foedus"
)

// A Mention is a name in running text.
type Mention struct {
	Start, End int   // bytes: text[Start:End] is the name as written, without a possessive 's
	Kind       Kind  // of the first candidate
	Refs       []Ref // all candidates in a fixed order; shared, so not to be changed
	// Parts are the names inside the name of an office: the state and the title
	// of "Russian President". Nil otherwise.
	Parts []Mention
}

// Scan finds every name in a text: the longest at each word, never part of a
// word, in order and without overlap. Acronyms count only in capitals and proper
// names only with one, so "us" is no state and a turkey no ally; what a name
// means in its sentence is for the reader to decide.
//
// A state, its people or its capital beside a title is one mention of an
// office: "Belarusian President", "Kremlin spokesman", "foreign minister of
// Armenia", "президент России". Time is linear in the text.
func (a *Atlas) Scan(text string) []Mention {
	return a.ScanInto(nil, text)
}

// ScanInto is Scan that appends to ms, for callers with many texts.
func (a *Atlas) ScanInto(ms []Mention, text string) []Mention {
	t := a.automaton()
	from := len(ms)
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if !word[c] {
				i++
				continue
			}
			if t.root[lower[c]] != 0 {
				if end, refs := t.longest(text, i); end > i {
					ms = append(ms, Mention{Start: i, End: end, Kind: refs[0].Kind, Refs: refs})
					i = end
					continue
				}
			}
			i = skipWord(text, i)
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			i += size
			continue
		}
		if end, refs := t.longest(text, i); end > i {
			ms = append(ms, Mention{Start: i, End: end, Kind: refs[0].Kind, Refs: refs})
			i = end
			continue
		}
		i = skipWord(text, i)
	}
	return append(ms[:from], a.joinOffices(text, ms[from:])...)
}

// skipWord gives the end of the word at i.
func skipWord(text string, i int) int {
	for i < len(text) {
		if c := text[i]; c < utf8.RuneSelf {
			if !word[c] {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.In(r, unicode.Letter, unicode.Digit, unicode.Mark) {
			return i
		}
		i += size
	}
	return i
}

// joinOffices joins a party and a title that stand side by side into the mention of
// an office. It writes into ms.
func (a *Atlas) joinOffices(text string, ms []Mention) []Mention {
	out := ms[:0]
	for i := 0; i < len(ms); i++ {
		m := ms[i]
		if i+1 < len(ms) {
			if o, ok := a.office(text, m, ms[i+1]); ok {
				out = append(out, o)
				i++
				continue
			}
		}
		if m.Kind == KindTitle && m.End-m.Start == 2 {
			continue // "PM" alone is mostly the time of day
		}
		out = append(out, m)
	}
	return out
}

func (a *Atlas) office(text string, x, y Mention) (Mention, bool) {
	if x.Kind != KindTitle && y.Kind != KindTitle || y.Start-x.End > 12 {
		return Mention{}, false
	}
	gap := text[x.End:y.Start]
	var party, title Mention
	switch {
	case y.Kind == KindTitle && x.hasParty() && (gap == " " || gap == "'s " || gap == "’s " || gap == "' " || gap == "’ "):
		party, title = x, y
	case x.Kind == KindTitle && y.hasParty() && of(gap, x, y):
		party, title = y, x
	default:
		return Mention{}, false
	}
	var refs []Ref
	for _, p := range party.Refs {
		if p.Kind == KindPerson || p.Kind == KindPlace {
			continue
		}
		for _, t := range title.Refs {
			if t.Kind != KindTitle {
				continue
			}
			rank := t.ID
			if foedus.PartyID(p.ID).IsOrg() && rank == "head_of_state" {
				rank = "president"
			}
			refs = append(refs, Ref{KindOffice, p.ID + "/" + rank, Title, t.Lang, t.name})
		}
	}
	if len(refs) == 0 {
		return Mention{}, false
	}
	return Mention{
		Start: x.Start, End: y.End, Kind: KindOffice,
		Refs: sortRefs(refs), Parts: []Mention{x, y},
	}, true
}

// of tells the words between a title and its party: "President of the Republic
// of Belarus", "министр обороны России".
func of(gap string, title, party Mention) bool {
	switch strings.Join(strings.Fields(gap), " ") {
	case "of", "of the", "for", "for the":
		return true
	case "":
		// Russian puts the party after the title, inflected or abbreviated.
		return gap != "" && title.Refs[0].Lang != "en" && party.Refs[0].Lang != "en"
	}
	return false
}

func (m Mention) hasParty() bool {
	for _, r := range m.Refs {
		switch r.Kind {
		case KindState, KindOrg, KindMetonym, KindDemonym:
			return true
		}
	}
	return false
}

// ResolveOffice reads the name of an office as people write it, "Armenia's
// foreign minister", and gives every office it can mean; none if the text is not
// the name of an office and nothing more.
func (a *Atlas) ResolveOffice(text string) []OfficeID {
	text = strings.TrimSpace(text)
	ms := a.Scan(text)
	if len(ms) != 1 || ms[0].Kind != KindOffice || ms[0].Start != 0 && !strings.EqualFold(text[:ms[0].Start], "the ") || ms[0].End != len(text) {
		return nil
	}
	var ids []OfficeID
	for _, r := range ms[0].Refs {
		if r.Kind == KindOffice {
			ids = append(ids, OfficeID(r.ID))
		}
	}
	return ids
}
