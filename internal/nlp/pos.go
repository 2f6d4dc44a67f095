package nlp

// POS is a part of speech, by the universal tags.
type POS uint8

// Parts of speech. X is any other and none known.
const (
	X POS = iota
	Noun
	PropN
	Verb
	Aux
	Adj
	Adv
	Pron
	Det
	Adp
	Num
	Part
	CConj
	SConj
	Intj
	PunctPOS
	Sym
)

// Form is a set of verb forms.
type Form uint8

// Verb forms.
const (
	Base     Form = 1 << iota // sign
	Third                     // signs
	Past                      // signed (they signed)
	PastPart                  // signed (was signed)
	Gerund                    // signing
)

// Has tells whether the set holds any of the forms.
func (f Form) Has(g Form) bool { return f&g != 0 }
