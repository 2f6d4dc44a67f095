package report

import (
	"strings"

	"foedus/internal/nlp"
)

func isAux(lower string) bool {
	switch lower {
	case "be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m", "has", "have", "had", "having", "'ve", "'d",
		"do", "does", "did", "will", "would", "shall", "should", "may", "might", "can", "could", "must", "'ll", "wo", "ca", "cannot", "get", "gets", "got":
		return true
	}
	return false
}

func modal(lower string) string {
	switch lower {
	case "will", "shall", "'ll", "wo":
		return "will"
	case "would", "may", "might", "can", "could", "ca", "cannot":
		return "may"
	case "must", "should":
		return "must"
	}
	return ""
}

func isNot(lower string) bool {
	switch lower {
	case "not", "n't", "never", "cannot":
		return true
	}
	return false
}

// adverb tells a word that may stand inside a verb group without changing it.
func adverb(lower string) bool {
	switch lower {
	case "yet", "still", "also", "already", "now", "just", "soon", "even", "once", "again", "each", "both", "all", "long", "so", "far", "ever",
		"always", "only", "then", "first", "thus", "today", "jointly", "since", "never", "not", "n't", "itself", "themselves", "himself", "herself":
		return true
	}
	return len(lower) > 4 && strings.HasSuffix(lower, "ly") && lower != "july" && lower != "italy" && lower != "ally" && lower != "assembly" && lower != "supply" && lower != "apply" && lower != "reply"
}

func determiner(lower string) bool {
	switch lower {
	case "a", "an", "the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "your", "no", "any", "some", "such", "every", "each", "another", "both", "either", "neither", "all":
		return true
	}
	return false
}

func preposition(lower string) bool {
	switch lower {
	case "of", "in", "on", "at", "to", "for", "with", "from", "by", "under", "over", "about", "against", "between", "among", "into", "onto", "near", "off", "during", "within", "through", "after", "before", "since", "until", "without", "toward", "towards", "as", "than", "like", "despite", "following", "per", "via", "across", "around", "beyond", "inside", "outside", "amid", "alongside":
		return true
	}
	return false
}

func conjunction(lower string) bool {
	switch lower {
	case "and", "or", "but", "nor", "that", "which", "who", "whom", "whose", "where", "when", "while", "because", "although", "though", "if", "unless", "whether", "once", "if.", "so", "whereas", "until", "after", "before", "since", "as", "how", "why", "what":
		return true
	}
	return false
}

func pastTense(f nlp.Form) bool { return f.Has(nlp.Past | nlp.PastPart) }
