package atlas

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold brings spellings together that people use for one name: it drops case
// and Latin diacritics, writes Cyrillic yo as ye, and makes one of the dashes,
// one of the apostrophes and one of the spaces.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		if r < utf8.RuneSelf {
			b.WriteByte(lower[r])
			continue
		}
		b.WriteString(foldRune(r))
	}
	return b.String()
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

// foldRune folds a character outside ASCII; "" drops it.
func foldRune(r rune) string {
	if r < 0x250 || r >= 0x1E00 && r < 0x1F00 {
		if s, ok := latin[r]; ok {
			return s
		}
	}
	switch r {
	case 'ё', 'Ё':
		return "е"
	case '’', '‘', 'ʼ', 'ʻ', '´', '`':
		return "'"
	case '‐', '‑', '–', '—', '−':
		return "-"
	}
	if r >= 0x300 && r < 0x370 || r == 0xAD || r == 0x200B {
		return "" // combining marks, soft hyphen, zero-width space
	}
	if r >= 0x410 && r < 0x460 {
		return cyrillic[r-0x410]
	}
	return string(unicode.ToLower(r))
}

// cyrillic holds the folded letters from А to ў as strings, so that folding
// Russian text allocates nothing.
var cyrillic = func() (t [0x50]string) {
	for i := range t {
		t[i] = string(unicode.ToLower(rune(0x410 + i)))
	}
	t['ё'-0x410] = "е"
	return t
}()

// latin maps letters with marks to the plain letters people type for them.
var latin = func() map[rune]string {
	m := make(map[rune]string, 400)
	for plain, marked := range map[string]string{
		"a": "àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "ae": "æ", "c": "çćĉċč", "d": "ďđð",
		"e": "èéêëēĕėęěẹẻẽếềểễệə", "g": "ĝğġģ", "h": "ĥħ", "i": "ìíîïĩīĭįıỉị", "j": "ĵ",
		"k": "ķ", "l": "ĺļľŀł", "n": "ñńņňŉ", "o": "òóôõöøōŏőơọỏốồổỗộớờởỡợ", "oe": "œ",
		"r": "ŕŗř", "s": "śŝşšș", "ss": "ß", "t": "ţťŧț", "th": "þ", "u": "ùúûüũūŭůűųưụủứừửữự",
		"w": "ŵ", "y": "ýÿŷỳỵỷỹ", "z": "źżž",
	} {
		for _, r := range marked {
			m[r] = plain
			m[unicode.ToUpper(r)] = plain
		}
	}
	m['İ'] = "i"
	return m
}()
