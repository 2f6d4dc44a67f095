// Package nlp cuts text into sentences and words, and knows the inflection of
// English words. Offsets are absolute bytes of the text that was passed in, so
// text[t.Start:t.End] == t.Text always.
//
//	nlp.Split("Russia's envoy signed it on Dec. 6. He left.", 0, 44)
//
// gives two sentences; the words of the first are
//
//	Russia  's  envoy  signed  it  on  Dec.  6  .
//
// and Lemma("signed", Verb) is "sign".
package nlp

// A TokenKind is the sort of a token, told from its characters alone.
type TokenKind uint8

// Kinds of token.
const (
	Word    TokenKind = iota // letters, perhaps with digits and inner hyphens: Warsaw, U.S., Russian-led, Su-24
	Number                   // 6, 5,000, 2.5, 12-16, 2024-12-06, 1990s
	Ordinal                  // 25th, 2023-м
	Clitic                   // 's, ', n't, 'll, split off the word before
	Quote                    // an opening or closing quotation mark
	Punct                    // other punctuation
	Symbol                   // $, %, +, and what else there is
)

// A Token is one word, number or mark: bytes [Start, End) of the text. Lower is
// Text in lower case, without soft hyphens and zero-width characters and with
// plain apostrophes and hyphens: the form to look words up by.
type Token struct {
	Start, End  int
	Text, Lower string
	Kind        TokenKind
}

// A Sentence is bytes [Start, End) of the text and the tokens in them. Block is
// for the caller to number: Split leaves it 0.
type Sentence struct {
	Start, End int
	Tokens     []Token
	Block      int
}
