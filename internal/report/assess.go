package report

import (
	"strings"

	"foedus"
	"foedus/internal/nlp"
)

var judging = wordSet("show reflect underscore underline mark signal highlight demonstrate represent deepen suggest mean deter threaten strengthen weaken prove reinforce cement signify illustrate")

var hedges = []pattern{
	parsePattern("is|are|was ~ meant for"), parsePattern("expected to be"), parsePattern("seen as"), parsePattern("viewed as"),
	parsePattern("appears|seems to"), parsePattern("likely|unlikely to"), parsePattern("a sign|signal of|that"), parsePattern("is|are likely to be"),
}

// assess finds judgements: an expert's words about a paper, an event or a state,
// the author's in an opinion piece, and the outlet's own with a verb that judges.
func (r *reader) assess(s *sentence) {
	n := 0
	for _, g := range s.groups {
		if r.told(s, g) || r.toldAny(s, g) || g.passive && g.lemma != "expect" || lex().reporting[g.lemma] != "" && !judging[g.lemma] {
			continue
		}
		if n := len(r.claims); n > 0 && r.claims[n-1].s == s && s.at(g.j) == "that" && lex().reporting[g.lemma] == "judge" {
			continue // "pictures suggest that X has ...": told as inferred
		}
		f := s.frameOf(g.head)
		byExpert := f != nil && f.who != nil && (f.expert || f.sort == "judge")
		aboutPaper := false
		for _, m := range g.subj {
			if m.is(paper) && m.paper.security() || m.is(drill) || m.coref && s.at(m.i) == "it" && r.paper.security() {
				aboutPaper = true
			}
		}
		verb := judging[g.lemma] && !g.inf
		hedged := false
		for _, h := range hedges {
			if _, _, ok := h.find(s.w, g.i, min(len(s.w), g.j+2)); ok {
				hedged = true
			}
		}
		switch {
		case byExpert && (verb || hedged), aboutPaper && f != nil && f.expert && !outlet(f.who.Name) && !g.inf:
		case s.judgedAside(g), r.opinion && g.levels[0].mod != "" && !g.inf && s.para.secure > 0 && f == nil:
			byExpert = false
		case r.opinion && (aboutPaper || hedged):
		case f == nil && (verb || hedged) && (aboutPaper || g.ger && r.paper.security() && s.aboutPaper()):
		default:
			continue
		}
		d := &draft{s: s, g: g}
		d.Kind, d.Factuality = foedus.Assessment, foedus.Assessed
		for _, m := range g.subj {
			if m.paper != nil {
				d.Parties = m.paper.states
			} else if m.is(drill) {
				d.Parties = r.drillStates
				if len(m.states) > 0 {
					d.Parties = m.states
				}
			}
		}
		if len(d.Parties) == 0 && r.paper == nil {
			if d.Parties = r.statesOf(s, g.subj); len(d.Parties) == 0 && r.posture != nil {
				d.Parties = r.posture.Parties
			}
		}
		if len(d.Parties) == 0 && r.paper.security() {
			d.Parties = r.paper.states
		}
		if byExpert {
			sp := *f.who
			d.Speaker = &sp
		} else if r.opinion || s.judgedAside(g) {
			d.Speaker = &foedus.Speaker{Name: "author"}
		} else if r.issuer != nil {
			sp := *r.issuer
			d.Speaker = &sp
		}
		to := len(s.w)
		if f != nil && f.g != nil && f.from > g.j {
			to = f.j
		}
		if sp := r.span(s, g.i, s.clauseEnd(g.j, to)); sp.Text != "" {
			d.Spans = []foedus.Span{sp}
		}
		r.add(d)
		if n++; n == 1 {
			return
		}
	}
}

// judgedAside tells a clause that its writer judges by the way: "that era, I fear,
// is drawing to a close", "little would change, we judge".
func (s *sentence) judgedAside(g *group) bool {
	for _, h := range s.groups {
		if h == g || h.i < 1 || s.at(h.i-2) != "," && h.i > 1 {
			continue
		}
		if l := s.at(h.i - 1); (l == "i" || l == "we") && lex().reporting[h.lemma] == "judge" && !g.inf && !g.ger {
			return true
		}
	}
	return false
}

// outlet tells a medium, which reports rather than judges.
func outlet(name string) bool {
	name = strings.ToLower(name)
	for _, w := range []string{"newspaper", "daily", "media", "television", "report", "journal", "agency"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

func (s *sentence) aboutPaper() bool {
	for _, m := range s.mentions {
		if m.is(paper) && m.paper.security() {
			return true
		}
	}
	return false
}

var alliances = wordSet("alliance union bloc organisation organization grouping pact community federation confederation league coalition")

// facts reads "the Union, the political and economic alliance of the two".
func (r *reader) facts(s *sentence) {
	for _, m := range s.mentions {
		if !m.is(org) || s.at(m.j) != "," {
			continue
		}
		k := m.j + 1
		if !determiner(s.at(k)) {
			continue
		}
		for x := k + 1; x < len(s.w) && x < k+7 && s.w[x].Kind == nlp.Word; x++ {
			if !alliances[s.w[x].Lower] {
				continue
			}
			d := &draft{s: s}
			d.Kind, d.Factuality = foedus.FactClaim, foedus.Habitual
			end := x + 1
			for end < len(s.w) && end < x+8 && s.w[end].Kind == nlp.Word && !isAux(s.w[end].Lower) {
				end++
			}
			d.Object = r.a.Name(string(first1(m.orgs)), "en")
			for y := x; y < end; y++ {
				if o := s.w[y].m; o.is(state) {
					d.Parties = union(d.Parties, o.states)
				}
			}
			d.Spans = []foedus.Span{r.span(s, m.i, end)}
			r.add(d)
			return
		}
	}
}
