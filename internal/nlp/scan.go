package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Tokens cuts bytes [start, end) of text into tokens. White space and lone
// invisible characters belong to none; all other bytes to exactly one.
func Tokens(text string, start, end int) []Token {
	s := scanner{text: text, end: end, toks: make([]Token, 0, (end-start)/5+1)}
	for i := start; i < end; {
		r, n := utf8.DecodeRuneInString(text[i:end])
		switch {
		case unicode.IsSpace(r) || invisible(r):
			i += n
		case unicode.IsDigit(r):
			i = s.number(i)
		case unicode.IsLetter(r):
			i = s.word(i)
		default:
			i = s.mark(i, r, n)
		}
	}
	return s.toks
}

type scanner struct {
	text   string
	end    int
	toks   []Token
	single bool // an opening ' or ‘ waits for its end
}

func (s *scanner) add(start, end int, k TokenKind) int {
	t := s.text[start:end]
	s.toks = append(s.toks, Token{Start: start, End: end, Text: t, Lower: Fold(t), Kind: k})
	return end
}

// at decodes the rune at i; 0 at the end.
func (s *scanner) at(i int) (rune, int) {
	if i >= s.end {
		return 0, 0
	}
	return utf8.DecodeRuneInString(s.text[i:s.end])
}

// letters walks over letters, digits and combining or invisible characters.
func (s *scanner) letters(i int) int {
	for {
		r, n := s.at(i)
		if n == 0 || !(unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) {
			if n > 0 && invisible(r) {
				if q, _ := s.at(i + n); unicode.IsLetter(q) {
					i += n
					continue
				}
			}
			return i
		}
		i += n
	}
}

// word reads a word that begins with a letter.
func (s *scanner) word(start int) int {
	if e := s.acronym(start); e > start {
		return s.add(start, e, Word)
	}
	if e := s.address(start); e > start {
		return s.add(start, e, Symbol)
	}
	i := s.letters(start)
	for {
		r, n := s.at(i)
		if n == 0 {
			break
		}
		q, _ := s.at(i + n)
		prev, _ := utf8.DecodeLastRuneInString(s.text[start:i])
		switch {
		case hyphen(r) && (unicode.IsLetter(q) || unicode.IsDigit(q)),
			apostrophe(r) && unicode.IsLetter(q),
			r == '&' && unicode.IsUpper(q) && unicode.IsUpper(prev),
			r == '.' && unicode.IsLower(q) && unicode.IsLower(prev): // kremlin.ru
			i = s.letters(i + n)
			continue
		}
		break
	}
	if r, n := s.at(i); r == '.' && s.abbreviated(start, i, i+n) {
		return s.add(start, i+n, Word)
	}
	return s.clitics(start, i)
}

// acronym reads U.S., p.m., U.S.S.R.: single letters, each with its full stop.
// One letter and a stop is an initial, and must be a capital before a capital.
func (s *scanner) acronym(start int) int {
	i, n := start, 0
	for {
		r, w := s.at(i)
		if !unicode.IsLetter(r) {
			break
		}
		if q, _ := s.at(i + w); q != '.' {
			break
		}
		i += w + 1
		n++
	}
	switch r, w := s.at(i); {
	case n == 0 || unicode.IsLetter(r) && n < 2:
		return start
	case n >= 2 && unicode.IsLetter(r): // U.S.A: the last letter lost its stop
		if q, _ := s.at(i + w); !unicode.IsLetter(q) && !unicode.IsDigit(q) {
			return i + w
		}
		return i
	case n == 1:
		first, _ := s.at(start)
		next, _ := s.at(skipSpace(s.text, i, s.end))
		if !unicode.IsUpper(first) || !unicode.IsUpper(next) {
			if !abbreviations[Fold(s.text[start:i-1])].has(oneLetter) {
				return start
			}
		}
	}
	return i
}

// address reads a web or mail address.
func (s *scanner) address(start int) int {
	rest := s.text[start:s.end]
	if !strings.HasPrefix(rest, "http://") && !strings.HasPrefix(rest, "https://") && !strings.HasPrefix(rest, "www.") {
		return start
	}
	i := strings.IndexFunc(rest, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("\"“”«»<>()", r)
	})
	if i < 0 {
		i = len(rest)
	}
	return start + len(strings.TrimRight(rest[:i], ".,;:!?"))
}

// clitics adds the word [start, end) and splits off 's, n't and their like.
func (s *scanner) clitics(start, end int) int {
	w := Fold(s.text[start:end])
	for _, c := range []string{"n't", "'s", "'ll", "'re", "'ve", "'d", "'m"} {
		if !strings.HasSuffix(w, c) || len(w) == len(c) {
			continue
		}
		// The apostrophe can be one byte or three, so count letters, not bytes.
		cut := end
		for k := utf8.RuneCountInString(c); k > 0; {
			r, n := utf8.DecodeLastRuneInString(s.text[start:cut])
			cut -= n
			if !invisible(r) {
				k--
			}
		}
		if cut > start {
			s.add(start, cut, Word)
			return s.add(cut, end, Clitic)
		}
	}
	s.add(start, end, Word)
	// "the two countries' forces": a possessive, unless it closes a quotation.
	if r, n := s.at(end); apostrophe(r) && !s.single && strings.HasSuffix(w, "s") {
		if q, _ := s.at(end + n); !unicode.IsLetter(q) {
			return s.add(end, end+n, Clitic)
		}
	}
	return end
}

// number reads what begins with a digit.
func (s *scanner) number(start int) int {
	i := s.digits(start)
	for {
		r, n := s.at(i)
		if n == 0 || !strings.ContainsRune(".,:/-–", r) {
			break
		}
		j := s.digits(i + n)
		if j == i+n || r == ',' && j-(i+n) != 3 {
			break
		}
		i = j
	}
	r, n := s.at(i)
	switch {
	case unicode.IsLetter(r):
		e := s.letters(i)
		switch suffix := Fold(s.text[i:e]); {
		case suffix == "st", suffix == "nd", suffix == "rd", suffix == "th":
			return s.ordinal(start, e)
		case suffix == "s":
			return s.add(start, e, Number)
		case r == 'T' && i-start >= 8: // 2024-12-06T10:00
			return s.add(start, i, Number)
		}
		return s.clitics(start, s.compound(e))
	case apostrophe(r): // the 1990's, but 2024's
		if q, w := s.at(i + n); q == 's' && s.letters(i+n) == i+n+w {
			if s.text[i-1] == '0' {
				return s.add(start, i+n+w, Number)
			}
			s.add(start, i, Number)
			return s.add(i, i+n+w, Clitic)
		}
	case hyphen(r):
		if q, _ := s.at(i + n); unicode.IsLetter(q) {
			e := s.letters(i + n)
			if unicode.Is(unicode.Cyrillic, q) && utf8.RuneCountInString(s.text[i+n:e]) <= 3 {
				return s.add(start, e, Ordinal) // 16-го, 2023-м
			}
			return s.clitics(start, s.compound(e)) // 25-year, 5-year-old
		}
	}
	return s.add(start, i, Number)
}

// ordinal adds 25th, or 21st-century as a word.
func (s *scanner) ordinal(start, end int) int {
	if e := s.compound(end); e > end {
		return s.add(start, e, Word)
	}
	return s.add(start, end, Ordinal)
}

// compound walks on over further parts after hyphens.
func (s *scanner) compound(i int) int {
	for {
		r, n := s.at(i)
		if !hyphen(r) {
			return i
		}
		e := s.letters(i + n)
		if e == i+n {
			return i
		}
		i = e
	}
}

func (s *scanner) digits(i int) int {
	for {
		r, n := s.at(i)
		if !unicode.IsDigit(r) {
			return i
		}
		i += n
	}
}

// mark reads punctuation and the rest.
func (s *scanner) mark(i int, r rune, n int) int {
	switch {
	case r == '.' || r == '-' || r == '!' || r == '?':
		j := i + n
		for j < s.end && (s.text[j] == s.text[i] || r == '?' && s.text[j] == '!' || r == '!' && s.text[j] == '?') {
			j++
		}
		return s.add(i, j, Punct)
	case r == '\'' || r == '‘' || r == '’':
		prev, _ := utf8.DecodeLastRuneInString(s.text[:i])
		q, _ := s.at(i + n)
		s.single = r != '’' && (i == 0 || !unicode.IsLetter(prev) && !unicode.IsDigit(prev)) && !unicode.IsSpace(q) && q != 0
		return s.add(i, i+n, Quote)
	case strings.ContainsRune("\"“”«»„‟‹›", r):
		return s.add(i, i+n, Quote)
	case unicode.IsPunct(r) && !strings.ContainsRune("%&@#*", r):
		return s.add(i, i+n, Punct)
	}
	return s.add(i, i+n, Symbol)
}

func skipSpace(text string, i, end int) int {
	for i < end {
		r, n := utf8.DecodeRuneInString(text[i:end])
		if !unicode.IsSpace(r) && !invisible(r) {
			break
		}
		i += n
	}
	return i
}
