package atlas

import "unicode"

// folds hold the folds of the letters that most names are written in, so that
// folding allocates nothing.
var folds = func() (t struct {
	latin    [0x250]string
	cyrillic [0x130]string
	arabic   [0x100]string
}) {
	for r := range rune(0x250) {
		t.latin[r] = string(unicode.ToLower(r))
	}
	for plain, marked := range latinMarked {
		for _, r := range marked {
			if r < 0x250 {
				t.latin[r] = plain
				if up := unicode.ToUpper(r); up < 0x250 {
					t.latin[up] = plain
				}
			}
		}
	}
	t.latin['İ'], t.latin['ı'] = "i", "i"
	t.latin['ß'] = "ss"
	t.latin['´'] = "'"
	t.latin[0xAD] = "" // soft hyphen
	for i := range t.cyrillic {
		t.cyrillic[i] = string(unicode.ToLower(rune(0x400 + i)))
	}
	for marked, plain := range map[rune]string{'ё': "е", 'ѐ': "е", 'й': "и", 'ѝ': "и", 'ў': "у", 'ї': "і", 'ґ': "г", 'ѓ': "г", 'ќ': "к"} {
		t.cyrillic[marked-0x400] = plain
		t.cyrillic[unicode.ToUpper(marked)-0x400] = plain
	}
	for i := 0x483; i <= 0x489; i++ {
		t.cyrillic[i-0x400] = "" // combining marks
	}
	for i := range t.arabic {
		t.arabic[i] = string(rune(0x600 + i))
	}
	for variants, plain := range map[string]string{
		"أإآٱ": "ا", "ىیۍێئ": "ي", "ةھہۀە": "ه", "ؤ": "و", "کڪ": "ك",
	} {
		for _, r := range variants {
			t.arabic[r-0x600] = plain
		}
	}
	for i := range t.arabic {
		if r := rune(0x600 + i); unicode.Is(unicode.Mn, r) || r == 0x640 || r == 0x61C {
			t.arabic[i] = "" // vowel marks, tatweel, a mark of direction
		}
	}
	return t
}()

// latinMarked holds letters with marks by the plain letters people type for them.
var latinMarked = map[string]string{
	"a": "àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "ae": "æ", "c": "çćĉċč", "d": "ďđðḍ",
	"e": "èéêëēĕėęěẹẻẽếềểễệə", "g": "ĝğġģǧ", "h": "ĥħḥḩ", "i": "ìíîïĩīĭįıỉịǐ", "j": "ĵ",
	"k": "ķ", "l": "ĺļľŀł", "n": "ñńņňŉ", "o": "òóôõöøōŏőơọỏốồổỗộớờởỡợǒ", "oe": "œ",
	"r": "ŕŗř", "s": "śŝşšșṣ", "ss": "ß", "t": "ţťŧțṭ", "th": "þ", "u": "ùúûüũūŭůűųưụủứừửữựǔ",
	"w": "ŵẁẃẅ", "y": "ýÿŷỳỵỷỹ", "z": "źżžẓ",
}

// latinMore holds those of the block of further Latin letters.
var latinMore = func() map[rune]string {
	m := map[rune]string{'ẞ': "ss"}
	for plain, marked := range latinMarked {
		for _, r := range marked {
			if r >= 0x1E00 {
				m[r], m[unicode.ToUpper(r)] = plain, plain
			}
		}
	}
	return m
}()

// presented maps Arabic presentation forms, which texts taken from print carry,
// to folded letters.
var presented = func() map[rune]string {
	m := make(map[rune]string, 200)
	fold := func(letters string) (s string) {
		for _, r := range letters {
			s += folds.arabic[r-0x600]
		}
		return s
	}
	at := rune(0xFE80)
	// Each letter has its isolated and final form, and most an initial and medial one.
	for _, f := range []struct {
		letters string
		forms   rune
	}{
		{"ء", 1}, {"آأؤإ", 2}, {"ئ", 4}, {"ا", 2}, {"ب", 4}, {"ة", 2}, {"تثجحخ", 4}, {"دذرز", 2},
		{"سشصضطظعغفقكلمنه", 4}, {"وى", 2}, {"ي", 4},
	} {
		for _, letter := range f.letters {
			for range f.forms {
				m[at] = fold(string(letter))
				at++
			}
		}
	}
	for _, ligature := range []string{"لآ", "لأ", "لإ", "لا"} {
		m[at], m[at+1] = fold(ligature), fold(ligature)
		at += 2
	}
	for from, letter := range map[rune]string{0xFB56: "پ", 0xFB7A: "چ", 0xFB8E: "ک", 0xFB92: "گ", 0xFBFC: "ی"} {
		for i := range rune(4) {
			m[from+i] = fold(letter)
		}
	}
	for r := rune(0xFE70); r < 0xFE80; r++ {
		m[r] = "" // vowel marks standing alone
	}
	for r := rune(0xFE00); r < 0xFE10; r++ {
		m[r] = "" // variation selectors
	}
	return m
}()
