package report

import (
	"foedus/internal/nlp"
)

var untrue = wordSet("nonsense false untrue baseless unfounded fabricated fake wrong fiction groundless invented misleading incorrect inaccurate bogus")

var alleged = wordSet("claim claims report reports allegation allegations rumour rumours rumor rumors suggestion suggestions assertion assertions speculation talk story stories insinuation insinuations notion idea")

var rejecting = wordSet("reject deny dismiss refute rebut repudiate dispute rubbish debunk scotch quash quell discount contradict disavow")

var gesture = wordSet("brushed brushes shrugged shrugs laughed laughs waved waves swatted swept")

// unreal tells an event that is said not to have been: "the claim that X had signed
// was nonsense", "it is untrue that", "no truth in reports that", "rejected rumours
// that", "had X signed, it would have", "all but signed".
func (r *reader) unreal(s *sentence, g *group) bool {
	return s.nearly(g) || s.counterfactual(g) || s.untruth(g) || s.rejected(g)
}

// rejected tells "the president rejected reports that X had signed".
func (s *sentence) rejected(g *group) bool {
	for k := 0; k+2 < g.i; k++ { // "brushed aside rumours that"
		if gesture[s.at(k)] && s.contains(k+1, k+2, "off", "aside", "away") && alleged[s.at(k+2)] && s.contains(k+3, min(k+6, g.i), "that", "of") {
			return true
		}
	}
	for _, h := range s.groups {
		if !rejecting[h.lemma] || h.head >= g.i || h.inf && h.factuality() != "done" || h.neg || h.levels[0].neg {
			continue
		}
		for k := h.j; k < g.i && k < h.j+7; k++ {
			if alleged[s.at(k)] && s.contains(k+1, min(k+4, g.i), "that", "of") {
				return true
			}
			if h.passive || s.w[k].Kind == nlp.Punct {
				break
			}
		}
	}
	return false
}

// untruth tells a clause after "that" which the words around it call untrue.
func (s *sentence) untruth(g *group) bool {
	for k := 0; k < g.i; k++ {
		if alleged[s.at(k)] && (s.at(k+1) == "that" || s.at(k+1) == "of") {
			if s.contains(max(0, k-6), k, "no", "without", "neither") && s.contains(max(0, k-5), k, "truth", "substance", "basis", "foundation", "evidence", "merit") {
				return true
			}
			for x := g.j; x < len(s.w); x++ {
				if untrue[s.at(x)] && !isNot(s.at(x-1)) || (s.at(x) == "true" || s.at(x) == "accurate" || s.at(x) == "correct") && isNot(s.at(x-1)) {
					return true
				}
			}
		}
		if s.at(k) != "that" || k == 0 {
			continue
		}
		not := s.contains(max(0, k-5), k, "not", "n't", "never", "no", "far", "neither", "hardly")
		switch l := s.at(k - 1); {
		case untrue[l] && !not, (l == "true" || l == "correct" || l == "accurate" || l == "case" || l == "fact") && not:
			return s.contains(max(0, k-6), k-1, "it", "is", "was", "'s")
		case (l == "question" || l == "truth" || l == "evidence") && s.at(k-2) == "no":
			return true
		}
	}
	return false
}

// counterfactual tells a step that is only imagined: "had X signed, it would have
// sent troops", "if X had signed, it would have".
func (s *sentence) counterfactual(g *group) bool {
	if g.clause < 0 || g.head >= len(s.w) || !s.w[g.head].forms.Has(nlp.PastPart) {
		return false
	}
	would := false
	for k := 0; k+1 < len(s.w); k++ {
		if l := s.at(k); l == "would" || l == "could" || l == "might" {
			would = would || s.contains(k+1, k+4, "have", "'ve")
		}
	}
	for k := g.head - 1; would && k >= 0 && k > g.head-14; k-- {
		switch s.at(k) {
		case ",", ";", "that", "which", "who", "but":
			return false
		case "had":
			if k == 0 || s.at(k-1) == "," || s.at(k-1) == "that" || s.w[k-1].Kind == nlp.Quote || s.at(k-1) == "but" || s.at(k-1) == "and" {
				return k < g.own || k == g.i && len(g.subj) > 0
			}
			for x := k - 1; x >= 0 && s.at(x) != ","; x-- {
				if s.at(x) == "if" {
					return true
				}
			}
		}
	}
	return false
}

// supposes tells a sentence that begins with what did not happen: "had X signed".
func (s *sentence) supposes() bool {
	for k := range s.w {
		if s.at(k) == "had" && (k == 0 || s.at(k-1) == ",") || s.at(k) == "if" && s.contains(k, min(k+12, len(s.w)), "had") {
			return true
		}
	}
	return false
}

// nearly tells "almost signed", "has all but signed".
func (s *sentence) nearly(g *group) bool {
	for k := g.head - 1; k >= 0 && k >= g.head-3; k-- {
		switch s.at(k) {
		case "almost", "nearly":
			return true
		case "but":
			return s.at(k-1) == "all"
		}
		if l := s.at(k); !isAux(l) && !adverb(l) {
			return false
		}
	}
	return false
}

// asks tells a sentence that only asks, with who asked after it or not. In a
// headline the verb comes first.
func (s *sentence) asks() bool {
	first, mark := 0, -1
	for first < len(s.w) && s.w[first].Kind == nlp.Quote {
		first++
	}
	for k := range s.w {
		if s.at(k) == "?" {
			mark = k
		}
	}
	if mark < 0 {
		return false
	}
	rest := mark + 1
	for rest < len(s.w) && s.w[rest].Kind == nlp.Quote {
		rest++
	}
	if s.prose && rest == len(s.w) {
		return true
	}
	switch l := s.at(first); l {
	case "why", "how", "when", "who", "what", "which", "whether":
		return true
	default:
		return isAux(l)
	}
}
