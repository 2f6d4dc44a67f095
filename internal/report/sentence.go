package report

import (
	"strings"

	"foedus"
	"foedus/internal/nlp"
	"foedus/internal/source"
	"foedus/internal/when"
)

// A word is a token with what the reader knows of it.
type word struct {
	nlp.Token
	lemma  string   // as a verb
	forms  nlp.Form // as a verb; 0 where it can be none
	quoted bool     // between quotation marks
	m      *mention // the mention that it belongs to
}

// A sentence is what the rules work on. Later stages fill what the earlier ones
// leave empty: words, mentions, groups, frames.
type sentence struct {
	w        []word
	block    int
	prose    bool // not of a headline
	para     *paragraph
	mentions []*mention
	groups   []*group // by head word; what a dependency tree could give instead
	frames   []*frame
	dates    []dated
	first    bool // of its block
}

type dated struct {
	when.Expr
	i, j int // words
	used bool
}

// A paragraph knows whether anything in it is about security.
type paragraph struct {
	secure, stops int
	doctrine      bool // one is spoken of
}

// sentences cuts a block into sentences, with verbs and quotations marked.
func (r *reader) sentences(n int, b source.Block) []*sentence {
	from := b.Body()
	if b.Dateline == nil && b.Kind == source.Paragraph {
		from += datelineLen(r.doc.Text[from:b.End])
	}
	var out []*sentence
	open := false
	para := &paragraph{}
	for k, s := range nlp.Split(r.doc.Text, from, b.End) {
		st := &sentence{block: n, prose: b.Prose(), para: para, first: k == 0}
		st.w = make([]word, len(s.Tokens))
		for i, t := range s.Tokens {
			w := word{Token: t}
			if t.Kind == nlp.Quote {
				// A closing mark has no space before it.
				open = !(open || t.Text == "”" || t.Text == "»")
			}
			w.quoted = open && t.Kind != nlp.Quote
			if t.Kind == nlp.Word || t.Kind == nlp.Clitic {
				lemma, forms, ok := nlp.VerbForms(t.Lower)
				if ok || forms != 0 && (lex().predicates[lemma] != nil || lex().reporting[lemma] != "") {
					w.lemma, w.forms = lemma, forms
				}
				if w.forms == 0 && i > 0 && s.Tokens[i-1].Text != s.Tokens[i-1].Lower && lex().predicates[t.Lower] != nil && lex().nouns[t.Lower] == 0 {
					w.lemma, w.forms = t.Lower, nlp.Base // "A, B ink pact"
				}
				if w.forms == 0 && t.Kind == nlp.Word && len(t.Lower) > 2 && i > 0 && afterModal(s.Tokens, i) { // "could moor": a verb that no list has
					w.lemma, w.forms = t.Lower, nlp.Base
				}
				if lex().nouns[t.Lower]&doctrine != 0 && para.secure > 0 {
					para.doctrine = true
				}
				switch topicOf(t.Lower) {
				case secure:
					para.secure++
					r.whole.secure++
				case stop:
					para.stops++
					r.whole.stops++
				}
			}
			st.w[i] = w
		}
		out = append(out, st)
	}
	return out
}

// afterModal tells that the word at i follows a modal verb, adverbs between
// allowed, so that it can only be a verb.
func afterModal(ts []nlp.Token, i int) bool {
	if l := ts[i].Lower; adverb(l) || isNot(l) || preposition(l) || determiner(l) || conjunction(l) || isAux(l) || ts[i].Text != l {
		return false
	}
	k := i - 1
	for k > 0 && (adverb(ts[k].Lower) || isNot(ts[k].Lower)) {
		k--
	}
	switch ts[k].Lower {
	case "will", "would", "shall", "should", "could", "must", "can", "cannot":
		return true
	case "may", "might":
		return ts[k].Text == ts[k].Lower
	}
	return false
}

// datelineLen gives the length of a dateline that the document did not take off:
// "WARSAW, Nov. 17 - ". It is capitals, perhaps a date, and a dash.
func datelineLen(text string) int {
	upper, i := 0, 0
	for i < len(text) && i < 70 {
		c := text[i]
		if c >= 'A' && c <= 'Z' {
			upper++
		}
		if c >= 'a' && c <= 'z' && (upper < 3 || i > 0 && strings.IndexByte(text[:i], ',') < 0 && strings.IndexByte(text[:i], '(') < 0) {
			return 0
		}
		if c == ' ' && upper > 2 {
			for _, dash := range []string{"- ", "-- ", "– ", "— "} {
				if strings.HasPrefix(text[i+1:], dash) {
					return i + 1 + len(dash)
				}
			}
		}
		i++
	}
	return 0
}

// at gives the lower-case word at i, "" outside the sentence.
func (s *sentence) at(i int) string {
	if i < 0 || i >= len(s.w) {
		return ""
	}
	return s.w[i].Lower
}

// span gives words [i, j) as a span of the document, and none where it is empty.
func (r *reader) span(s *sentence, i, j int) foedus.Span {
	i, j = max(i, 0), min(j, len(s.w))
	for j > i && j > 0 && (s.w[j-1].Kind == nlp.Punct || s.w[j-1].Kind == nlp.Quote && !balanced(s.w[i:j])) {
		j--
	}
	for i < j && (s.w[i].Kind == nlp.Punct || s.w[i].Kind == nlp.Quote && !balanced(s.w[i:j])) {
		i++
	}
	if i >= j {
		return foedus.Span{}
	}
	return r.doc.Span(s.w[i].Start, s.w[j-1].End)
}

func balanced(w []word) bool {
	n := 0
	for _, x := range w {
		if x.Kind == nlp.Quote {
			n++
		}
	}
	return n%2 == 0
}
