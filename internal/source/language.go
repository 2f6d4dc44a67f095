package source

import (
	"strings"
	"unicode"
)

// sampleBytes is how much of a text the language is told from.
const sampleBytes = 64 << 10

// Language tells the language of a text by its letters and its smallest words:
// "en", "ru", or "und" where neither is plain.
func Language(text string) string {
	if len(text) > sampleBytes {
		text = text[:sampleBytes]
	}
	var latin, cyrillic, other, notRussian int
	for _, r := range text {
		switch {
		case !unicode.IsLetter(r):
		case unicode.Is(unicode.Latin, r):
			latin++
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
			if strings.ContainsRune("іїєґўІЇЄҐЎјљњћђџқәұөһ", r) {
				notRussian++
			}
		default:
			other++
		}
	}
	all := latin + cyrillic + other
	if all == 0 {
		return "und"
	}
	words, english, russian := 0, 0, 0
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		words++
		switch w = strings.ToLower(w); {
		case smallEnglish[w]:
			english++
		case smallRussian[w]:
			russian++
		}
	}
	switch {
	case cyrillic*2 > all && notRussian*200 < cyrillic && (russian*12 >= words || words < 12 && notRussian == 0):
		return "ru"
	case latin*2 > all && (english*8 >= words || words < 12 && english*5 >= words):
		return "en"
	}
	return "und"
}

var (
	smallEnglish = set(`the of and to a in for is on that by this with it not be are from at as have was will has had
		but or an its their they he she his were been which who would said after also between under`)
	smallRussian = set(`и в на с что не по о об от из за к ко для до у при это как а но его её их был была были
		или также после между он она они который которые со во сообщил заявил`)
)

func set(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
