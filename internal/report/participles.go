package report

// fronted gives what a participle at the head of a sentence is about, the subject
// of the main clause: "Signed in May and ratified since, the treaty is ...".
func (s *sentence) fronted(g *group) *mention {
	first := g.i
	for first > 0 && (adverb(s.at(first-1)) && s.w[first-1].m == nil || s.at(first-1) == "first" || s.at(first-1) == "although" || s.at(first-1) == "though" || s.at(first-1) == "once" || s.at(first-1) == "when") {
		first--
	}
	if first != 0 {
		return nil
	}
	for k := g.j; k < len(s.w) && k < g.j+22; k++ {
		if hardStop(s.at(k)) {
			return nil
		}
		if s.at(k) != "," {
			continue
		}
		for x := k + 1; x < len(s.w) && x < k+9; x++ {
			m := s.w[x].m
			if m.is(paper|drill|force|nuke|order|base|meeting) && !m.inner && !m.adj {
				return m
			}
			if m.is(person|role|gov) || m.is(state) && !m.adj && !m.inner && s.at(m.j) != "'s" || m == nil && (s.at(x) == "," || s.w[x].forms != 0 && s.groupAt(x) != nil) {
				return nil
			}
		}
		return nil
	}
	return nil
}

// interposed counts the words of a phrase that stands between an auxiliary and
// its verb and ends at k: "would in that case take", "will, in turn, send".
func (s *sentence) interposed(k int) int {
	if k < 2 {
		return 0
	}
	end := k
	if s.at(k) == "," {
		end--
	}
	for n := 1; n <= 4 && end-n >= 0; n++ {
		if !interposing[joinLower(s.w[end-n+1:end+1])] {
			continue
		}
		left := end - n
		if s.at(left) == "," {
			left--
		}
		if left >= 0 && isAux(s.at(left)) {
			return k - left
		}
	}
	return 0
}

var interposing = phraseSet("in that case", "in turn", "in return", "at once", "of course", "in effect", "by then", "for now", "at last", "one day", "some day", "in principle", "if necessary", "if need be", "for the first time", "at the same time", "in the end", "once more", "in future", "in practice", "as a result", "at least", "for its part", "for their part", "without delay", "as yet", "so far", "to date", "as of now", "for the time being", "at present", "in fact", "at most", "in the meantime", "after all", "no doubt", "by now", "on tuesday", "on monday", "on wednesday", "on thursday", "on friday", "on saturday", "on sunday")

func phraseSet(ps ...string) map[string]bool {
	m := map[string]bool{}
	for _, p := range ps {
		m[p] = true
	}
	return m
}

// reducedAt tells whether the n-th group is a participle after its noun. It is,
// where no subject is left for it: the noun before it is the object of another
// verb, or another verb of the same clause follows, or "by" does.
func (s *sentence) reducedAt(n int) bool {
	g := s.groups[n]
	if s.at(g.head+1) == "by" {
		return true
	}
	if s.at(g.i-1) == "," && s.phraseTo(g.i-1).is(paper|drill|force|nuke) {
		return true
	}
	if n > 0 && s.at(g.i-1) == "and" && s.groups[n-1].reduced { // "signed in 1992 and renewed in 2002"
		return true
	}
	if s.fronted(g) != nil {
		return true
	}
	m := s.phraseTo(g.i)
	if m == nil || m.class&(paper|drill|nuke|meeting|talks|order|base) == 0 {
		return false
	}
	// The noun is what acts ("the treaty expired") only with verbs that say so.
	for _, p := range lex().predicates[g.lemma] {
		if p.where == 's' && p.about&m.class != 0 && len(p.then) == 0 {
			return false
		}
	}
	return true
}

// phraseTo gives the mention whose noun phrase, "of ..." included, ends before
// word k.
func (s *sentence) phraseTo(k int) *mention {
	var best *mention
	for _, m := range s.mentions {
		if !m.inner && (m.j == k || m.of == k) && (best == nil || m.of == k && m.is(paper|drill)) {
			best = m
		}
	}
	return best
}
