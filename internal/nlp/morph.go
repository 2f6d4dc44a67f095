package nlp

import (
	_ "embed"
	"strings"
)

//go:embed data/verbs_irregular.txt
var irregularText string

//go:embed data/verbs_regular.txt
var regularText string

//go:embed data/nouns_irregular.txt
var nounText string

// verbForms holds every form of every verb that is listed; a form of two verbs
// ("found", "lay") belongs to the one that uses it most, which is listed first.
var verbForms, verbBases = loadVerbs(irregularText, regularText)

var nouns = loadNouns(nounText)

type verbForm struct {
	lemma string
	forms Form
}

// loadVerbs reads lines "base past participle [third gerund]" of the irregular
// verbs and words of the regular ones, and inflects them.
func loadVerbs(irregular, regular string) (forms map[string]verbForm, bases map[string]bool) {
	forms, bases = make(map[string]verbForm, 8000), make(map[string]bool, 2000)
	add := func(word, lemma string, f Form) {
		if old, ok := forms[word]; !ok {
			forms[word] = verbForm{lemma, f}
		} else if old.lemma == lemma {
			forms[word] = verbForm{lemma, old.forms | f}
		}
	}
	for line := range strings.Lines(irregular) {
		line, _, _ = strings.Cut(line, "#")
		f := strings.Fields(line)
		if len(f) < 3 {
			continue
		}
		third, gerund := withS(f[0]), withSuffix(f[0], "ing", doubles[f[0]])
		if len(f) > 3 {
			third = f[3]
		}
		if len(f) > 4 {
			gerund = f[4]
		}
		bases[f[0]] = true
		add(f[0], f[0], Base)
		add(third, f[0], Third)
		add(gerund, f[0], Gerund)
		for w := range strings.SplitSeq(f[1], "/") {
			add(w, f[0], Past)
		}
		for w := range strings.SplitSeq(f[2], "/") {
			add(w, f[0], PastPart)
		}
	}
	for line := range strings.Lines(regular) {
		line, _, _ = strings.Cut(line, "#")
		if strings.HasPrefix(line, " ") {
			continue
		}
		for _, w := range strings.Fields(line) {
			w, double := strings.CutSuffix(w, "+")
			bases[w] = true
			add(w, w, Base)
			add(withS(w), w, Third)
			add(withSuffix(w, "ed", double), w, Past|PastPart)
			add(withSuffix(w, "ing", double), w, Gerund)
		}
	}
	return forms, bases
}

// doubles are the irregular verbs that double their last letter before -ing.
var doubles = wordSet(`begin beset bet bid cut dig forbid forget get hit let offset put quit rid run set shed shut sit
	spin split swim upset win`)

// loadNouns reads lines "plural singular", "=" standing for the same word.
func loadNouns(text string) map[string]string {
	m := make(map[string]string, 200)
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		if f := strings.Fields(line); len(f) == 2 {
			if f[1] == "=" {
				f[1] = f[0]
			}
			m[f[0]] = f[1]
		}
	}
	return m
}

// withS adds the -s of the third person or the plural.
func withS(w string) string {
	switch {
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "z"), strings.HasSuffix(w, "ch"),
		strings.HasSuffix(w, "sh"), strings.HasSuffix(w, "o") && w != "video":
		return w + "es"
	case strings.HasSuffix(w, "y") && !vowelBefore(w, 1):
		return w[:len(w)-1] + "ies"
	}
	return w + "s"
}

// withSuffix adds -ed or -ing.
func withSuffix(w, suffix string, double bool) string {
	switch {
	case double:
		return w + w[len(w)-1:] + suffix
	case suffix == "ing" && strings.HasSuffix(w, "ie"):
		return w[:len(w)-2] + "ying"
	case suffix == "ing" && (strings.HasSuffix(w, "ee") || strings.HasSuffix(w, "oe") || strings.HasSuffix(w, "ye")):
		return w + suffix
	case strings.HasSuffix(w, "e"):
		return w[:len(w)-1] + suffix
	case suffix == "ed" && strings.HasSuffix(w, "y") && !vowelBefore(w, 1):
		return w[:len(w)-1] + "ied"
	}
	return w + suffix
}

// vowelBefore tells a vowel before the last n letters.
func vowelBefore(w string, n int) bool {
	i := len(w) - n - 1
	return i >= 0 && strings.IndexByte("aeiou", w[i]) >= 0
}

func hasVowel(w string) bool { return strings.ContainsAny(w, "aeiouy") }
