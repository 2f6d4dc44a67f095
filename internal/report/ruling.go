package report

import (
	"foedus/internal/nlp"
)

// paperLays gives the paper that a clause between commas says it of: "the treaty
// lays down", "says the text".
func (r *reader) paperLays(s *sentence, g *group) *entity {
	for _, h := range s.groups {
		if h == g || !layingDown[h.lemma] || h.head-g.head > 40 || len(h.subj) == 0 && h.j >= len(s.w) {
			continue
		}
		for _, m := range h.subj {
			if m.is(paper) && m.paper.security() && (s.at(m.np-1) == "," || s.at(m.np-1) == "" || s.w[max(m.np-1, 0)].Kind == nlp.Quote || s.at(h.j) == "that" || s.at(h.j) == ":" || s.at(h.j+1) == "that") {
				if h.j >= len(s.w) || s.w[h.j].Kind != nlp.Word || s.at(h.j) == "that" || s.at(h.j) == "down" || s.at(h.j) == "out" {
					return m.paper
				}
			}
		}
		if s.at(h.i-1) == "," && h.own == h.head { // ", says the text"
			if m := s.afterDet(h.j); m.is(paper) && m.paper.security() {
				return m.paper
			}
		}
	}
	return nil
}

var layingDown = wordSet("lay say state set spell provide stipulate specify read run promise declare hold prescribe add go require warn make put note")

var rulingPhrase = phraseSet("pursuant to", "according to", "accordance with", "line with", "thanks to", "terms of", "part of", "framework of", "virtue of", "strength of", "basis of", "keeping with")

// phraseAt gives the mention whose noun phrase begins at k.
func (s *sentence) phraseAt(k int) *mention {
	for _, m := range s.mentions {
		if m.np == k && !m.inner && m.is(paper) {
			return m
		}
	}
	return nil
}

// rulesOn tells a modal verb in the paragraph of a paper, right after it was spoken
// of and with no speaker of its own: the text goes on telling what it holds.
func (r *reader) rulesOn(s *sentence, g *group) bool {
	if g.levels[0].mod == "" || g.requested || r.paper.last == nil || r.paper.last.block != s.block || len(r.paper.states) == 0 {
		return false
	}
	mod := false
	for k := g.own; k < g.head; k++ {
		switch s.at(k) {
		case "would", "could", "shall", "may", "can", "must":
			mod = true
		}
	}
	return mod && r.paper.last != s && !s.contains(0, len(s.w), "if", "unless") && s.frameOf(g.head) == nil
}

// silentVerb are verbs that say something about a paper, not what it holds.
var silentVerb = wordSet("be have do come follow remain stay expire end run face need await draw prompt cause raise mean become get go seem appear look stand fall fail date risk count matter help hang rest die live lie leave make take bring put build replace supersede cost worry anger irk please alarm sit last enter amount owe carry stem result arise collapse lapse apply concern relate cap cast cloud fuel stoke")
