package casus

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/proof"
)

// outcome is what one norm, read in one way, gives for one question.
type outcome struct {
	status  foedus.Status
	reason  foedus.Reason
	reasons []foedus.Reason
	gates   []foedus.Gate
	against []foedus.PartyID
	excuse  []foedus.Exception
	qualify []foedus.Exception
	open    []foedus.Reading // what no source decides, as readings
	node    *proof.Node
}

// answer gives the findings of a question: one, or where an input that matters
// is unknown or disputed, one for each way it may turn out.
func (r *run) answer(q question) []foedus.Finding {
	p := q.event.Provoked
	if q.norm.Trigger != nil && q.norm.Trigger.Cause != foedus.AnyCause && (p == foedus.AnswerUnknown || p == foedus.AnswerDisputed || p == "") {
		var out []foedus.Finding
		for _, a := range []foedus.Answer{foedus.AnswerNo, foedus.AnswerYes} {
			ev := *q.event
			ev.Provoked = a
			sub := q
			sub.event = &ev
			f := r.finding(sub)
			f.If = map[string]string{"provoked": string(a)}
			out = append(out, f)
		}
		if out[0].Status == foedus.NotTriggered && out[1].Status == foedus.NotTriggered && out[0].Reason == out[1].Reason {
			out[0].If = nil // provocation decides nothing here
			return out[:1]
		}
		return out
	}
	return []foedus.Finding{r.finding(q)}
}

// finding reads the norm as it stands, then by each named reading, and joins
// them: a rival reading with another outcome makes the answer disputed, a noted
// one is shown beside it.
func (r *run) finding(q question) foedus.Finding {
	base := r.read(q, q.norm)
	f := foedus.Finding{State: q.bearer, Modality: q.norm.Modality, Act: q.norm.Act, Toward: []foedus.PartyID{q.beneficiary},
		Against: base.against, Status: base.status, Gates: base.gates, Reason: base.reason, Reasons: base.reasons,
		Exceptions: append(base.excuse, base.qualify...), Instrument: q.paper.Instrument, Norm: q.norm, Round: q.round, Event: q.index,
		CoVictim: slices.Contains(q.event.Victims, q.bearer), Offered: q.offered}
	from := []*proof.Node{base.node}
	disputed := len(base.open) > 0
	for _, o := range base.open {
		f.Readings = append(f.Readings, foedus.ReadingOutcome{Reading: o, Status: foedus.Disputed, Differs: true})
	}
	for _, rd := range q.norm.Readings {
		if !rd.Since.IsZero() && rd.Since.OnOrBefore(q.event.Date) == foedus.No {
			continue
		}
		out := base
		if rd.Changes != nil {
			if rd.Changes.Extends && live(base.status) {
				continue
			}
			out = r.read(q, changed(q.norm, rd.Changes))
		}
		differs := out.status != base.status
		if base.status == foedus.NotTriggered && !differs && !concerns(out.reason) {
			continue // the reading is about something that this question never reaches
		}
		f.Readings = append(f.Readings, foedus.ReadingOutcome{Reading: rd, Status: out.status, Reason: out.reason, Gates: out.gates, Act: rd.Changes.ActOf(q.norm), Differs: differs || fmt.Sprint(out.gates) != fmt.Sprint(base.gates)})
		from = append(from, readingNode(q, rd, out))
		if rd.Rival && differs {
			disputed = true
		}
	}
	if live(base.status) && q.paper.Force == foedus.ForceDisputed && (q.norm.Modality == foedus.Must || q.norm.Modality == foedus.MustNot) {
		for _, rd := range q.paper.Readings {
			f.Readings = append(f.Readings, foedus.ReadingOutcome{Reading: rd, Status: base.status, Differs: true})
			from = append(from, readingNode(q, rd, base))
		}
		disputed = true
	}
	if disputed {
		f.Status, f.Reason, f.Reasons = foedus.Disputed, "", nil
		if base.status == foedus.NotTriggered {
			f.Gates = firstGates(f.Readings)
		}
	}
	f.Proof = r.book.Add(r.conclude(q, f, from))
	return f
}

func live(s foedus.Status) bool { return s != foedus.NotTriggered }

// concerns tells whether a reason is about the words of a clause, which readings
// dispute, rather than about who is bound.
func concerns(reason foedus.Reason) bool {
	i := slices.Index(foedus.Reasons, reason)
	return i >= slices.Index(foedus.Reasons, foedus.ReasonMember)
}

func firstGates(rs []foedus.ReadingOutcome) []foedus.Gate {
	for _, o := range rs {
		if o.Status == foedus.Pending {
			return o.Gates
		}
	}
	return nil
}

// changed gives the norm as a reading reads it.
func changed(n *foedus.Norm, c *foedus.Changes) *foedus.Norm {
	m := *n
	if c.Trigger != nil {
		m.Trigger = c.Trigger
	}
	if c.Gates != nil {
		m.Gates = c.Gates
	}
	if c.Act != "" {
		m.Act = c.Act
	}
	if c.Void {
		m.Trigger = &foedus.Trigger{} // no event is of no kind
	}
	return &m
}

// read asks the questions of the list, in order, of a norm read in one way.
func (r *run) read(q question, n *foedus.Norm) outcome {
	checks := r.standing(q, n)
	var o outcome
	if n.Trigger != nil {
		checks = append(checks, befalls(q, n.Trigger))
		covered, cs := r.attackers(q, n.Trigger)
		o.against = covered
		checks = append(checks, cs...)
		checks = append(checks, r.threshold(q, n.Trigger)...)
		checks = append(checks, r.struck(q, n.Trigger))
	} else {
		o.against = []foedus.PartyID{q.beneficiary}
	}
	excuse, qualify, xs := r.exceptions(q)
	waiting, gs := r.gates(q, n.Gates)
	checks = append(checks, gs...)

	nodes := make([]*proof.Node, 0, len(checks)+len(xs))
	var doubt []check
	for _, c := range checks {
		nodes = append(nodes, c.node)
		switch {
		case c.holds() == foedus.No:
			o.reasons = append(o.reasons, c.reason)
		case c.holds() == foedus.Unknown && c.reason != "":
			doubt = append(doubt, c)
		}
	}
	o.qualify = qualify
	slices.SortStableFunc(o.reasons, func(a, b foedus.Reason) int {
		return slices.Index(foedus.Reasons, a) - slices.Index(foedus.Reasons, b)
	})
	o.reasons = slices.Compact(o.reasons)
	switch {
	case len(o.reasons) > 0:
		o.status, o.reason = foedus.NotTriggered, o.reasons[0]
	case len(excuse) > 0:
		o.status, o.excuse = foedus.Excused, excuse
	case len(doubt) > 0:
		o.status, o.gates = foedus.Disputed, waiting
		for _, d := range doubt {
			o.open = append(o.open, foedus.Reading{ID: string(d.reason), Holder: "sources differ or are silent", Says: "it cannot be told: " + d.node.Says, Rival: true})
		}
	case len(waiting) > 0:
		o.status, o.gates = foedus.Pending, waiting
	case n.Trigger == nil:
		o.status = foedus.Breached
	default:
		o.status = foedus.Triggered
	}
	if m := r.silentOnMembers(q, n, o); m.ID != "" {
		o.open = append(o.open, m)
		nodes = append(nodes, proof.Leaf(proof.Practice, foedus.Unknown, m.Says))
	}
	o.node = &proof.Node{Rule: proof.All, Says: conclusion(o), From: append(nodes, xs...)}
	o.node.Holds = foedus.Yes
	for _, c := range o.node.From {
		o.node.Holds = o.node.Holds.And(c.Holds)
	}
	return o
}

// standing holds the questions about the paper and the parties.
func (r *run) standing(q question, n *foedus.Norm) []check {
	on := q.event.Date
	var out []check
	if _, text := q.paper.TextSeen(q.norm); text != nil {
		out = append(out, check{foedus.TextSecret, text})
	}
	near, nn := q.paper.HadStep(q.bearer)
	if near == foedus.No {
		out = append(out, check{foedus.NotParty, nn})
	}
	if n := q.paper.HasLeft(q.bearer); n != nil {
		out = append(out, check{foedus.NotParty, n})
	}
	owed := q.paper.Counterpart(n, q.beneficiary)
	if owed != "" {
		if near, nn := q.paper.HadStep(owed); near == foedus.No {
			out = append(out, check{foedus.NotBeneficiary, nn})
		}
		if n := q.paper.HasLeft(owed); n != nil {
			out = append(out, check{foedus.NotBeneficiary, n})
		}
	}
	_, between := q.paper.BindsToward(q.bearer, owed)
	out = append(out, check{foedus.NotInForce, between})
	if valid := n.Valid.Contains(on); valid != foedus.Yes {
		out = append(out, check{foedus.NotInForce, proof.Leaf(proof.Text, valid, fmt.Sprintf("these words of art. %s stood %s", n.Article, n.Valid))})
	}
	for _, s := range []foedus.PartyID{q.bearer, q.beneficiary} {
		if s.IsState() && r.Atlas.ExistsOn(s, on) == foedus.No {
			out = append(out, check{foedus.NotInForce, proof.Leaf(proof.Atlas, foedus.No, string(s)+" did not exist on "+on.Show())})
		}
	}
	return out
}

// silentOnMembers gives the doubt that arises where an attacker is itself a party
// to a pact of several and the text says nothing of it.
func (r *run) silentOnMembers(q question, n *foedus.Norm, o outcome) foedus.Reading {
	if n.Trigger == nil || !n.Act.Defence() && n.Act != foedus.ReportUNSC || !live(o.status) || len(q.paper.Parties()) < 3 {
		return foedus.Reading{}
	}
	for _, a := range o.against {
		if in, _ := q.paper.Binds(a); in == foedus.Yes {
			return foedus.Reading{ID: "attacker_is_member", Holder: "the text is silent", Rival: true,
				Says: fmt.Sprintf("%s is itself a party; the text does not say whether an attack by one party on another is covered", a)}
		}
	}
	return foedus.Reading{}
}

// conclude makes the root of a finding's proof. It carries the outcome as words;
// whether the norm is owed holds as far as all that it rests on does.
func (r *run) conclude(q question, f foedus.Finding, from []*proof.Node) *proof.Node {
	text := proof.Leaf(proof.Text, foedus.Yes, fmt.Sprintf("%s, art. %s: %s", q.paper.Title, q.norm.Article, q.norm.Summary))
	text.Ref, text.At, text.Sources = ref(q), fmt.Sprintf("%s:%d", q.paper.File, q.norm.Line), q.norm.Sources
	n := proof.AllOf("", append([]*proof.Node{text}, from[0])...)
	n.From = append(n.From, from[1:]...)
	for _, m := range from[1:] {
		n.Holds = n.Holds.And(m.Holds)
	}
	n.Says = Sentence(f)
	return n
}

func readingNode(q question, rd foedus.Reading, o outcome) *proof.Node {
	n := proof.Leaf(proof.Practice, foedus.Yes, fmt.Sprintf("reading of %s: %s On it: %s", rd.Holder, rd.Says, conclusion(o)))
	n.Ref, n.Sources = ref(q), rd.Sources
	return n
}

func conclusion(o outcome) string {
	switch o.status {
	case foedus.NotTriggered:
		return "not triggered: " + strings.ReplaceAll(string(o.reason), "_", " ")
	case foedus.Pending:
		return "pending"
	}
	return string(o.status)
}

func ref(q question) string { return string(q.paper.ID) + "/" + q.norm.ID }

// Sentence says a finding in one line, with ids for states.
func Sentence(f foedus.Finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s", f.State, strings.ReplaceAll(string(f.Modality), "_", " "), f.Act.Phrase(names(f.Toward)))
	fmt.Fprintf(&b, " under %s art. %s: %s", f.Instrument.ID, f.Norm.Article, strings.ReplaceAll(string(f.Status), "_", " "))
	if f.Reason != "" {
		b.WriteString(", " + strings.ReplaceAll(string(f.Reason), "_", " "))
	}
	return b.String()
}
