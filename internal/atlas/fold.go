package atlas

import (
	"unicode"
	"unicode/utf8"
)

// Fold brings spellings together that people use for one name, so that two
// spellings are one name where their folds are equal. It drops case and the
// marks on letters, whether a mark is part of its letter or follows it (й, and и
// with a breve); makes one of the dashes, one of the apostrophes and one of the
// spaces; and drops what does not show: soft hyphens, joiners, marks of
// direction. By script:
//
//   - Latin: ß is ss, æ is ae, ø is o, and the Turkish dotted and dotless i are i;
//     letters of full width are those of ASCII.
//   - Cyrillic: ё is е, й is и, ў is у, ї is і, ґ is г; a stress mark is nothing.
//   - Arabic: the forms of alif are alif, ى is ي, ة is ه, the seat of a hamza is
//     its letter; vowel marks and tatweel are nothing; presentation forms and the
//     Persian kaf and ya are the plain letters.
//
// Chinese is not folded: a name in both scripts has two rows.
func Fold(s string) string {
	var short [64]byte
	return string(appendFold(short[:0], s))
}

// appendFold appends the fold of s to b.
func appendFold(b []byte, s string) []byte {
	from, space := len(b), false
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			if c == ' ' || c >= '\t' && c <= '\r' {
				space = len(b) > from
				continue
			}
			if space {
				b, space = append(b, ' '), false
			}
			b = append(b, lower[c])
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if unicode.IsSpace(r) {
			space = len(b) > from
			continue
		}
		n := len(b)
		if space {
			b = append(b, ' ')
		}
		m := len(b)
		if b = foldRune(b, r); len(b) == m {
			b = b[:n] // what does not show keeps no space before it
			continue
		}
		space = false
	}
	return b
}

// lower maps ASCII letters to small ones and every other byte to itself.
var lower = func() (t [256]byte) {
	for i := range t {
		t[i] = byte(i)
		if 'A' <= i && i <= 'Z' {
			t[i] += 'a' - 'A'
		}
	}
	return t
}()

// foldRune appends the fold of a character outside ASCII, which is nothing for
// what does not show.
func foldRune(b []byte, r rune) []byte {
	switch {
	case r < 0x700:
		switch t := &folds; {
		case r < 0x250:
			return append(b, t.latin[r]...)
		case r < 0x300:
		case r < 0x370:
			return b // combining marks
		case r >= 0x400 && r < 0x530:
			return append(b, t.cyrillic[r-0x400]...)
		case r >= 0x600:
			return append(b, t.arabic[r-0x600]...)
		}
		switch r {
		case 'ʼ', 'ʻ', 'ʹ':
			return append(b, '\'')
		}
	case r >= 0x3400 && r < 0xA000: // Han has no case
		return append(b, 0xE0|byte(r>>12), 0x80|byte(r>>6&0x3F), 0x80|byte(r&0x3F))
	case r >= 0x1E00 && r < 0x1F00:
		if s, ok := latinMore[r]; ok {
			return append(b, s...)
		}
	case r >= 0x2010 && r <= 0x2015, r == '−':
		return append(b, '-')
	case r == '’', r == '‘', r == '‛':
		return append(b, '\'')
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2069, r == 0xFEFF:
		return b // joiners and marks of direction
	case r >= 0xFB50 && r < 0xFF00:
		if s, ok := presented[r]; ok {
			return append(b, s...)
		}
	case r > 0xFF00 && r < 0xFF5F:
		return append(b, lower[byte(r-0xFEE0)])
	}
	return utf8.AppendRune(b, unicode.ToLower(r))
}
