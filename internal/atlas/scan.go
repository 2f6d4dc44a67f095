package atlas

import (
	"slices"
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
// means in its sentence is for the reader to decide. It reads English, Russian
// and Belarusian, and whatever has no scanner of its own (ScanIn).
//
// A state, its people or its capital beside a title is one mention of an
// office: "Belarusian President", "Kremlin spokesman", "foreign minister of
// Armenia", "президент России". Time is linear in the text.
func (a *Atlas) Scan(text string) []Mention {
	return a.ScanInto(nil, text)
}

// ScanInto is Scan that appends to ms, for callers with many texts.
func (a *Atlas) ScanInto(ms []Mention, text string) []Mention {
	return a.scan(a.automaton(), ms, text)
}

// ScanIn is Scan for a text in one language: "uk", "pl", "de", "fr", "es", "zh" and
// "ar" have a scanner of their own, any other is read as by Scan. In Chinese a name may
// begin and end anywhere, and names of one character (美, 俄) are left out; in
// Arabic a name may stand after the particles written with it (وروسيا).
func (a *Atlas) ScanIn(text, lang string) []Mention {
	return a.scan(a.automatonOf(lang), nil, text)
}

// scannedFurther are the languages that have a scanner of their own.
var scannedFurther = []string{"uk", "pl", "de", "fr", "es", "zh", "ar"}

func (a *Atlas) scan(t *trie, ms []Mention, text string) []Mention {
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
		r, size := letterAt(text, i)
		if !letter(r) {
			i += size
			continue
		}
		start := i
		var end int
		var refs []Ref
		if r >= 0x400 && r < 0x530 {
			// Most Cyrillic words fail at their first two letters, so the first has a table.
			if at := t.cyrillic[r-0x400]; at != 0 {
				end, refs = t.longestFrom(at, text, i, i+size)
			}
		} else {
			end, refs = t.longest(text, i)
		}
		if r >= 0x600 && r < 0x700 {
			start, end, refs = t.afterParticles(text, i, end, refs)
		}
		switch {
		case end > start:
			ms = append(ms, Mention{Start: start, End: end, Kind: refs[0].Kind, Refs: refs})
			i = end
		case han(r):
			i += size
		default:
			i = skipWord(text, i)
		}
	}
	return append(ms[:from], a.joinOffices(text, ms[from:])...)
}

// afterParticles looks for a name after the particles that Arabic writes with
// the next word: and, so, by, to, as; the article after "to" loses its alif. It
// gives what was found at i without looking, and looks on if that is nothing or a
// former name: بروسيا is Prussia or "in Russia", so both are candidates.
func (t *trie) afterParticles(text string, i, end int, refs []Ref) (int, int, []Ref) {
	start := i
	for n := 0; n < 2 && i < len(text); n++ {
		if end > start && refs[0].Via.strength() < Former.strength() {
			break
		}
		r, size := letterAt(text, i)
		if !strings.ContainsRune("وفبلك", r) {
			break
		}
		i += size
		var after int
		var found []Ref
		if r == 'ل' && strings.HasPrefix(text[i:], "ل") {
			if alif := t.step(t.step(0, alifBytes[0]), alifBytes[1]); alif != 0 {
				after, found = t.longestFrom(alif, text, i, i)
			}
		} else {
			after, found = t.longest(text, i)
		}
		switch {
		case after <= i:
		case end <= start:
			start, end, refs = i, after, found
		case after == end:
			refs = sortRefs(slices.Concat(found, refs))
		}
	}
	return start, max(end, start), refs
}

const alifBytes = "ا" // the bytes of a bare alif

// skipWord gives the end of the word at i.
func skipWord(text string, i int) int {
	for i < len(text) {
		c := text[i]
		if c < utf8.RuneSelf {
			if !word[c] {
				return i
			}
			i++
			continue
		}
		if c&^1 == 0xD0 && i+1 < len(text) && text[i+1]&0xC0 == 0x80 { // U+0400 to U+047F, letters all
			i += 2
			continue
		}
		r, size := letterAt(text, i)
		if !letter(r) && !unicode.Is(unicode.Mark, r) || han(r) {
			return i
		}
		i += size
	}
	return i
}

// letterAt is utf8.DecodeRuneInString, quicker for most characters of two bytes and
// for Han.
func letterAt(text string, i int) (rune, int) {
	switch c := text[i]; {
	case c >= 0xC2 && c < 0xE0 && i+1 < len(text) && text[i+1]&0xC0 == 0x80:
		return rune(c&0x1F)<<6 | rune(text[i+1]&0x3F), 2
	case c >= 0xE4 && c < 0xEA && i+2 < len(text) && text[i+1]&0xC0 == 0x80 && text[i+2]&0xC0 == 0x80:
		return rune(c&0x0F)<<12 | rune(text[i+1]&0x3F)<<6 | rune(text[i+2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(text[i:])
}

// letter tells letters and digits outside ASCII, quickly those of the scripts that
// names are in.
func letter(r rune) bool {
	switch {
	case r >= 0x400 && r < 0x482, r >= 0x48A && r < 0x530, r >= 0x4E00 && r < 0xA000, r >= 0x620 && r < 0x64B, r >= 0xE0 && r < 0xF7:
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
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
			refs = append(refs, Ref{KindOffice, p.ID + "/" + rank, Title, t.Lang, t.row})
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
