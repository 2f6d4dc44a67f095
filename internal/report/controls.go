package report

import (
	"foedus/internal/nlp"
)

// control looks for the word that governs an infinitive or a gerund: k is the
// word before "to", or before the gerund.
func (s *sentence) control(g *group, k int) {
	for k >= 0 && adverb(s.w[k].Lower) && s.w[k].Lower != "yet" {
		if isNot(s.w[k].Lower) { // "decided not to sign"
			g.levels[len(g.levels)-1].neg = true
		}
		k--
	}
	if k < 0 {
		return
	}
	ofNoun := false
	if g.ger && len(g.levels) == 1 {
		switch s.w[k].Lower {
		case "without":
			g.undone = "denied"
			g.i = k
			return
		case "before":
			g.undone = "planned"
			return
		case "from", "of", "against", "about", "on", "to", "at":
			ofNoun = s.w[k].Lower == "of" // "no intention of deploying"
			k--
		case "out":
		case "after", "since", "by", "upon", "following":
			return
		}
		if k < 0 {
			return
		}
	}
	if s.w[k].Lower == "whether" && g.inf { // "is weighing whether to leave"
		if k > 0 && len(s.controlsAt(k-1)) > 0 {
			k--
		} else {
			g.levels = append(g.levels, level{effect: "conditional"})
			return
		}
	}
	t := &s.w[k]
	if t.Lower == "out" && s.at(k-1) != "" && s.w[k-1].lemma == "rule" {
		k--
		t = &s.w[k]
	}
	switch {
	case (t.lemma == "take" || t.lemma == "make") && t.forms.Has(nlp.PastPart) && g.inf:
		// "No decision has been taken to scrap it"
		for n := k - 1; n >= 0 && n > k-8; n-- {
			if l := nlp.Lemma(s.w[n].Lower, nlp.Noun); lex().controls[l] != nil && s.w[n].m == nil && !isAux(l) {
				lv := level{effect: "planned"}
				for x := n; x < k; x++ {
					lv.neg = lv.neg || isNot(s.w[x].Lower)
				}
				g.i = n
				for x := n - 1; x >= 0 && x > n-4; x-- {
					if determiner(s.w[x].Lower) {
						g.i, lv.neg = x, lv.neg || s.w[x].Lower == "no"
						break
					}
				}
				g.levels = append(g.levels, lv)
				return
			}
		}
		return
	case t.Lower == "yet":
		g.levels = append(g.levels, level{neg: true})
		g.i = k
		if isAux(s.at(k - 1)) {
			g.i = k - 1
		}
		return
	case isAux(t.Lower) && t.lemma == "be":
		l := level{effect: "planned"}
		g.i = k
		p, _ := s.before(k)
		if modal(s.at(p)) == "may" {
			l.mod = "may"
		}
		g.levels = append(g.levels, l)
		return
	case isAux(t.Lower): // "still has to be ratified"
		g.i = k
		if t.lemma == "have" {
			g.levels = append(g.levels, level{effect: "planned"})
		}
		return
	}
	if g.inf { // "agreed in Nairobi on Tuesday to hold"
		x := k
		for n := 0; n < 3 && x > 0; n++ {
			if d := s.dateAt(x); d != nil && d.i > 0 {
				x = d.i - 1
			} else if m := s.w[x].m; m.is(state|place) && inPlace(s.at(m.np-1)) {
				x = m.np - 1
			} else {
				break
			}
			if inPlace(s.at(x)) || s.at(x) == "on" || s.at(x) == "last" {
				x--
			}
		}
		if x != k && x >= 0 && s.w[x].forms != 0 && lex().controls[s.w[x].lemma] != nil {
			k = x
		}
	}
	for _, c := range s.controlsAt(k) {
		if c.form == "n" && g.ger && !ofNoun {
			continue
		}
		l := level{effect: c.effect}
		if c.effect == "request" {
			g.requested = true
			return
		}
		g.i = k
		if c.form == "n" {
			s.nounControl(g, &l, k)
			return
		}
		n := k - 1
		isPassive := false
		for n >= 0 {
			u := &s.w[n]
			switch {
			case isNot(u.Lower):
				l.neg = true
			case u.Lower == "no" && s.at(n+1) == "longer":
				l.neg = true
			case adverb(u.Lower):
			case modal(u.Lower) != "":
				l.mod = modal(u.Lower)
			case isAux(u.Lower):
				isPassive = isPassive || u.lemma == "be"
			case u.Lower == "to":
				g.levels = append(g.levels, l)
				s.control(g, n-1)
				return
			default:
				g.levels = append(g.levels, l)
				return
			}
			g.i = n
			n--
		}
		g.levels = append(g.levels, l)
		return
	}
	// No control word: "urged Ankara to ratify", "Moscow and Warsaw to sign".
	if !g.inf {
		return
	}
	m := s.mentionAt(k)
	if m == nil {
		return
	}
	first := m.np
	for first > 1 && (s.w[first-1].Lower == "and" || s.w[first-1].Lower == ",") && s.mentionAt(first-2) != nil {
		first = s.mentionAt(first - 2).np
	}
	if p, _ := s.before(first); p >= 0 {
		for _, c := range s.controlsAt(p) {
			if c.effect == "request" || c.effect == "planned" && s.w[p].forms != 0 && c.form == "v" {
				g.requested = true
				return
			}
		}
		if s.w[p].forms != 0 && !isAux(s.w[p].Lower) && s.w[p].Kind == nlp.Word && first-1 == p && lex().predicates[s.w[p].lemma] != nil {
			g.requested = true
			return
		}
		if s.w[p].Kind == nlp.Word && !conjunction(s.at(p)) && s.prose {
			return
		}
	}
	g.levels = append(g.levels, level{effect: "planned"})
}

// nounControl reads "has no plans to", "No decision has been taken to".
func (s *sentence) nounControl(g *group, l *level, k int) {
	g.byNoun = true
	refused := false
	n := k - 1
	for n >= 0 && s.w[n].Kind == nlp.Word && n > k-4 && !preposition(s.w[n].Lower) {
		if s.w[n].Lower == "no" {
			l.neg = true
		}
		if s.w[n].forms != 0 && (isAux(s.w[n].Lower) || s.w[n].m == nil && s.verb(n)) {
			g.i = n
			for _, x := range s.groups {
				if x.head == n {
					g.i = x.i
					for _, y := range x.levels {
						l.neg = l.neg || y.neg
					}
				}
			}
			break
		}
		g.i = n
		if determiner(s.w[n].Lower) {
			if n == 0 || s.w[n-1].forms == 0 {
				break
			}
			for _, x := range s.groups {
				if x.head != n-1 {
					continue
				}
				switch x.lemma {
				case "have", "make", "take", "receive":
					g.i = x.i
					for _, y := range x.levels {
						l.neg = l.neg || y.neg
					}
				case "reject", "refuse", "decline", "dismiss", "rebuff", "spurn", "deny":
					g.i = x.i
					l.effect, l.neg = "denied", false
					refused = true
				}
			}
			break
		}
		n--
	}
	if l.effect == "ask" && !refused { // "a request to sign"
		g.requested = true
		return
	}
	g.levels = append(g.levels, *l)
}

func (s *sentence) controlsAt(k int) []control {
	if k < 0 {
		return nil
	}
	w := &s.w[k]
	var out []control
	add := func(lemma, forms string) {
		for _, c := range lex().controls[lemma] {
			if len(forms) == 0 || containsByte(forms, c.form[0]) {
				out = append(out, c)
			}
		}
	}
	p, _ := s.before(k)
	afterDet := determiner(s.at(p)) || s.at(p) == "'s"
	noun := nlp.Lemma(w.Lower, nlp.Noun)
	if afterDet {
		add(noun, "n")
		return out
	}
	add(w.Lower, "a")
	if w.forms != 0 && s.verb(k) {
		add(w.lemma, "v")
	}
	if len(out) == 0 {
		add(noun, "n")
	}
	return out
}

func containsByte(s string, b byte) bool {
	for i := range len(s) {
		if s[i] == b {
			return true
		}
	}
	return false
}
