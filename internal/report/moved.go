package report

import (
	"strings"

	"foedus"
	"foedus/internal/nlp"
)

// forcesAfter gives the forces or the base that a noun is followed by: "of French
// troops".
func (s *sentence) forcesAfter(k int) *mention {
	if l := s.at(k + 1); l != "of" && l != "by" {
		if m := s.mentionAt(k - 1); m.is(force | nuke) {
			return m
		}
		return nil
	}
	for x := k + 2; x < len(s.w) && x < k+10; x++ {
		m := s.w[x].m
		if m.is(force|nuke|base) && !m.inner {
			return m
		}
		if preposition(s.at(x)) && s.at(x) != "of" || s.w[x].Kind == nlp.Punct {
			return nil
		}
	}
	return nil
}

// moved reads "the withdrawal of French troops from Senegal was completed".
func (r *reader) moved(s *sentence, k int, g *group, p predicate, f foedus.Factuality, end int) *draft {
	m := s.forcesAfter(k)
	if m == nil {
		return nil
	}
	d := &draft{s: s, g: g, headline: !s.prose, obj: m}
	d.Kind, d.Stage, d.Factuality, d.Act = p.kind, p.stage, f, foedus.Host
	nuclear := m.is(nuke) || s.nuclear(m)
	if nuclear {
		d.Act, d.Object = foedus.NuclearHost, s.weapons(m)
	}
	owner := m.states
	var hosts []foedus.PartyID
	for x := m.j; (x < g.i || g.head < k && x < len(s.w)) && x < m.j+10; x++ {
		if o := s.w[x].m; o.is(state|place|base) && len(o.states) > 0 {
			switch s.at(o.np - 1) {
			case "from", "to", "in", "on", "at", "into":
				hosts = union(hosts, s.listFrom(o))
			}
		}
	}
	if len(owner) > 1 && len(hosts) > 0 { // "of French troops from Senegal": where from, not whose
		var own []foedus.PartyID
		for _, x := range owner {
			if !contains(hosts, x) {
				own = append(own, x)
			}
		}
		owner = own
	}
	if S := r.statesOf(s, g.subj); len(hosts) == 0 && g.head < k && len(owner) > 0 && !anyIn(S, owner) { // "its Senate voted down the stationing of"
		hosts = S
	}
	if len(hosts) == 0 {
		hosts = r.hostBefore(s, owner)
	}
	if len(owner) == 0 {
		for x := g.j; x < len(s.w) && x < g.j+12 && len(owner) == 0; x++ {
			if o := s.w[x].m; o.is(state|gov) && s.at(o.np-1) == "by" {
				owner = o.states
			}
		}
		if r.posture != nil && len(owner) == 0 {
			owner = r.posture.Parties[:min(1, len(r.posture.Parties))]
		}
	}
	if len(owner) == 0 || len(hosts) == 0 {
		return nil
	}
	d.Parties = union(owner, hosts)
	d.Spans = []foedus.Span{r.span(s, k, max(g.j, end))}
	r.attribute(d)
	r.date(d)
	r.mood(d, p)
	r.posture = d
	return d
}

// noNotice reads "No formal notice of suspension has been received".
func (r *reader) noNotice(s *sentence) {
	i, j, ok := noNoticeWords.find(s.w, 0, len(s.w))
	if !ok {
		if i, j, ok = noFormalWords.find(s.w, 0, len(s.w)); !ok || !r.left() {
			return
		}
	}
	d := &draft{s: s, headline: !s.prose}
	d.Factuality = foedus.Denied
	var who []foedus.PartyID
	suspended := strings.HasPrefix(s.at(j-1), "suspen") || !strings.Contains("of to for", s.at(j-2))
	for _, g := range s.groups {
		if g.head >= j || g.head < i {
			d.g = g
			if g.head >= j {
				break
			}
		}
	}
	if d.g == nil {
		return
	}
	if r.told(s, d.g) {
		return
	}
	for _, g := range s.groups {
		if g.head == j-1 {
			return // an infinitive: the rules for verbs read it
		}
	}
	for n := len(r.claims) - 1; n >= 0; n-- { // whoever was said to leave or suspend
		if c := r.claims[n]; c.Kind == foedus.Membership || c.Kind == foedus.InstrumentEvent {
			who = c.Parties
			break
		}
	}
	switch {
	case r.orgAt > 0 && (r.paper == nil || r.orgAt > r.paper.at):
		d.Kind, d.Stage = foedus.Membership, "withdrawn"
		d.Instrument = &foedus.InstrumentRef{Title: r.a.Name(string(r.lastOrg), "en")}
		d.Parties = r.single
		if len(who) > 0 {
			d.Parties = who
		}
	case r.paper.security():
		d.Kind, d.Stage, d.paper = foedus.InstrumentEvent, "denounced", r.paper
		d.Instrument = &foedus.InstrumentRef{Title: r.paper.title}
		d.Parties = r.paper.states
	default:
		return
	}
	if suspended {
		d.Stage = "suspended"
	}
	if len(d.Parties) == 0 {
		return
	}
	d.Spans = []foedus.Span{r.span(s, i, max(j, d.g.j))}
	r.attribute(d)
	r.add(d)
}

// left tells whether the last step told is one of leaving or suspending.
func (r *reader) left() bool {
	if len(r.claims) == 0 {
		return false
	}
	switch r.claims[len(r.claims)-1].Stage {
	case "suspended", "frozen", "withdrawn", "denounced":
		return true
	}
	return false
}

var noNoticeWords = parsePattern("no|any ~ notice|step|request|notification|decision|application ~ of|to|for suspension|suspend|withdrawal|withdraw|denunciation|denounce|termination|terminate|leave|quit")

var noFormalWords = parsePattern("no official|formal|written ~ notice|notification|request|step|steps|decision")
