package nlp

import (
	"strings"
	"unicode"
)

// Fold gives the form by which a word is looked up: lower case, without soft
// hyphens and zero-width characters, with plain apostrophes and hyphens.
func Fold(s string) string {
	if plainLower(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case invisible(r):
			return -1
		case apostrophe(r):
			return '\''
		case r == '‐' || r == '‑':
			return '-'
		case unicode.IsSpace(r):
			return ' '
		}
		return unicode.ToLower(r)
	}, s)
}

func plainLower(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x80 || c >= 'A' && c <= 'Z' || c < ' ' {
			return false
		}
	}
	return true
}

// invisible tells characters that take no room: soft hyphen, zero-width space,
// joiners, byte-order mark.
func invisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return false
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

func hyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' }
