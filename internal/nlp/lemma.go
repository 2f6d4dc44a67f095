package nlp

import "strings"

// Lemma gives the dictionary form of a word in lower case, read as the part of
// speech: Lemma("struck", Verb) is "strike". A word it cannot take apart is
// given back as it is, and so is every part of speech without inflection.
func Lemma(lower string, as POS) string {
	switch as {
	case Verb, Aux:
		if l, ok := auxiliaries[lower]; ok {
			return l
		}
		l, _, _ := VerbForms(lower)
		return l
	case Noun:
		return nounLemma(lower)
	case Adj, Adv:
		return adjLemma(lower)
	case Part:
		if lower == "n't" {
			return "not"
		}
	}
	return lower
}

// auxiliaries are the forms of be and of the modal verbs, with what is left of
// them after a clitic is split off.
var auxiliaries = map[string]string{
	"am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "'s": "be",
	"'re": "be", "'m": "be", "'ve": "have", "'ll": "will", "'d": "would", "wo": "will", "ca": "can", "sha": "shall",
	"could": "could", "might": "might", "should": "should", "would": "would",
}

var beForms = map[string]Form{"be": Base, "am": Third, "is": Third, "are": Base, "was": Past, "were": Past,
	"been": PastPart, "being": Gerund}

// VerbForms tells which forms of which verb a word in lower case can be:
// "signed" is Past and PastPart of "sign". ok is false where the verb is not
// listed: what ends like an inflected form is then taken apart by rule, and
// anything else is its own lemma with no forms.
func VerbForms(lower string) (lemma string, forms Form, ok bool) {
	if f, is := beForms[lower]; is {
		return "be", f, true
	}
	if v, is := verbForms[lower]; is {
		return v.lemma, v.forms, true
	}
	// A listed verb behind a prefix: "re-signed", "co-hosted", "reimposed".
	for _, p := range []string{"re-", "co-", "over", "out", "under", "re", "dis", "un", "mis", "de", "pre", "counter"} {
		rest, has := strings.CutPrefix(lower, p)
		if v, is := verbForms[rest]; has && is && len(rest) > 4 && v.forms != Base {
			return p + v.lemma, v.forms, true
		}
	}
	if l, f := guessVerb(lower); f != 0 {
		return l, f, false
	}
	return lower, 0, false
}

// IsVerb tells a listed verb in its base form.
func IsVerb(base string) bool { return base == "be" || verbBases[base] }

// guessVerb undoes -ed, -ing and -s of a verb that is not listed.
func guessVerb(w string) (string, Form) {
	switch {
	case strings.HasSuffix(w, "ied") && len(w) > 4:
		return w[:len(w)-3] + "y", Past | PastPart
	case strings.HasSuffix(w, "eed"):
		return w, 0
	case strings.HasSuffix(w, "ed") && len(w) > 4 && hasVowel(w[:len(w)-2]):
		return stemBefore(w[:len(w)-2]), Past | PastPart
	case strings.HasSuffix(w, "ing") && len(w) > 5 && hasVowel(w[:len(w)-3]):
		return stemBefore(w[:len(w)-3]), Gerund
	case strings.HasSuffix(w, "s") && len(w) > 3 && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us"):
		return nounLemma(w), Third
	}
	return w, 0
}

// stemBefore gives the base form from what stands before -ed or -ing: it undoes
// a doubled letter, or gives back an e that English spelling wants.
func stemBefore(s string) string {
	n := len(s)
	if n < 2 {
		return s
	}
	last, before := s[n-1], s[n-2]
	switch {
	case last == before && strings.IndexByte("bdgmnprt", last) >= 0:
		return s[:n-1]
	case last == 'v', last == 'u', last == 'c', last == 'z' && before != 'z', last == 's' && before != 's',
		last == 'g' && (before == 'd' || before == 'r' || vowelBefore(s, 1)),
		last == 'l' && strings.IndexByte("bcdfgkpstz", before) >= 0,
		strings.HasSuffix(s, "at") && n > 4 && !vowelBefore(s, 2),
		strings.HasSuffix(s, "ut") && n > 4 && !vowelBefore(s, 2),
		strings.HasSuffix(s, "iz"), strings.HasSuffix(s, "ir") && n > 3 && !vowelBefore(s, 2),
		strings.HasSuffix(s, "ur") && n > 4 && !vowelBefore(s, 2),
		// One short syllable that is not doubled had an e: hop-ed, tun-ing.
		n <= 4 && vowelBefore(s, 1) && !vowelBefore(s, 2) && strings.IndexByte("bdfgklmnprt", last) >= 0:
		return s + "e"
	}
	return s
}

func nounLemma(w string) string {
	if s, ok := nouns[w]; ok {
		return s
	}
	if i := strings.LastIndexByte(w, '-'); i >= 0 && i+1 < len(w) { // vice-presidents
		return w[:i+1] + nounLemma(w[i+1:])
	}
	n := len(w)
	switch {
	case strings.HasSuffix(w, "men") && n > 5:
		return w[:n-2] + "an"
	case n < 3 || !strings.HasSuffix(w, "s"):
		return w
	case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"), strings.HasSuffix(w, "is"):
		return w
	case strings.HasSuffix(w, "ies") && n > 4:
		return w[:n-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"),
		strings.HasSuffix(w, "zzes"):
		return w[:n-2]
	}
	return w[:n-1]
}

var adjectives = map[string]string{
	"better": "good", "best": "good", "worse": "bad", "worst": "bad", "further": "far", "furthest": "far",
	"farther": "far", "farthest": "far", "more": "more", "most": "most", "less": "less", "least": "least",
	"bigger": "big", "biggest": "big", "hotter": "hot", "hottest": "hot", "earlier": "early", "earliest": "early",
	"easier": "easy", "easiest": "easy", "heavier": "heavy", "heaviest": "heavy", "likelier": "likely",
	"elder": "old", "eldest": "old",
}

// gradable are the common adjectives that take -er and -est.
var gradable = wordSet(`large small great high low long short strong weak deep broad wide close late new old young near
	few hard soft fast slow quick strict tough firm light dark clear cheap rich poor safe harsh tight loud bright sharp
	fresh fair full cold warm short grave brave nice fine rare wise large vague sure pure tense`)

// adjLemma undoes -er and -est of the listed adjectives and of no others.
func adjLemma(w string) string {
	if l, ok := adjectives[w]; ok {
		return l
	}
	for _, suffix := range []string{"est", "er"} {
		if s, ok := strings.CutSuffix(w, suffix); ok {
			if gradable[s] {
				return s
			}
			if gradable[s+"e"] {
				return s + "e"
			}
		}
	}
	return w
}
