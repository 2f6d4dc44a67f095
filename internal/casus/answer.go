package casus

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/proof"
)

// What a finding supposes where it is not known whether the attack was provoked.
// They are shared, and not to be changed.
var (
	ifUnprovoked = map[string]string{"provoked": string(foedus.AnswerNo)}
	ifProvoked   = map[string]string{"provoked": string(foedus.AnswerYes)}
)

// answer records the findings of a question: one, or where an input that matters
// is unknown or disputed, one for each way it may turn out.
func (r *run) answer(q *question, k keep) {
	t, p := q.clause.norm.Trigger, q.provoked
	if t == nil || t.Cause == foedus.AnyCause || p == foedus.AnswerNo || p == foedus.AnswerYes {
		r.record(q, k, nil)
		return
	}
	first := len(r.findings)
	q.provoked = foedus.AnswerNo
	r.record(q, all, ifUnprovoked)
	q.provoked = foedus.AnswerYes
	r.record(q, all, ifProvoked)
	q.provoked = p
	switch {
	case len(r.findings) == first+1 && r.findings[first].Status == foedus.NotTriggered:
		r.drop(1) // either way it has nothing to do with this war
	case len(r.findings) == first+2:
		f, g := &r.findings[first], &r.findings[first+1]
		if f.Status == foedus.NotTriggered && g.Status == foedus.NotTriggered && f.Reason == g.Reason {
			f.If = nil // provocation decides nothing here
			r.drop(1)
		}
	}
	if k == all {
		return
	}
	for i := len(r.findings) - 1; i >= first; i-- {
		if !r.keeps(k, &r.questions[i], &r.findings[i]) {
			r.findings = slices.Delete(r.findings, i, i+1)
			r.questions = slices.Delete(r.questions, i, i+1)
		}
	}
	for i := first; i < len(r.findings); i++ {
		r.findings[i].Proof = i + 1
	}
}

// keep says which findings of a question are kept.
type keep uint8

const (
	all     keep = iota
	alive        // those that are live
	offered      // live ones on a supposed event, as disputed
	stands       // restraints that bind, whether or not the scenario breaks them
)

// record answers a question and keeps what it finds.
func (r *run) record(q *question, k keep, given map[string]string) {
	r.findings = append(r.findings, foedus.Finding{})
	f := &r.findings[len(r.findings)-1]
	r.finding(q, f)
	if !r.keeps(k, q, f) {
		r.findings = r.findings[:len(r.findings)-1]
		return
	}
	if given != nil {
		f.If = given
	}
	r.questions = append(r.questions, *q)
	f.Proof = len(r.questions)
	if q.event == &r.supposed.event {
		last := &r.questions[len(r.questions)-1]
		last.event = r.supposed.kept()
		if q.beneficiary == r.supposed.own[0] {
			last.toward = last.event.Victims
		}
		f.Toward = last.toward
	}
}

func (r *run) drop(n int) {
	r.findings, r.questions = r.findings[:len(r.findings)-n], r.questions[:len(r.questions)-n]
}

func (r *run) keeps(k keep, q *question, f *foedus.Finding) bool {
	if t := f.Norm.Trigger; !r.whole && t != nil && ofAttacker(q, t) && (f.Reason == foedus.PlaceNotCovered || f.Reason == foedus.ObjectNotCovered) {
		return false // a promise about another place, asked for the attacker: it has nothing to do with this war
	}
	switch k {
	case alive:
		return f.Live()
	case offered:
		return r.offer(f)
	case stands:
		if f.Status != foedus.Breached {
			return false
		}
		f.Status = foedus.Triggered
	}
	return true
}

// finding reads the norm as it stands, then by each named reading, and joins
// them: a rival reading with another outcome makes the answer disputed, a noted
// one is shown beside it. Its proof comes only while recording.
func (r *run) finding(q *question, f *foedus.Finding) *proof.Node {
	c, norm := q.clause, q.clause.norm
	base := r.read(q, norm, 0)
	*f = foedus.Finding{State: q.bearer.id, Modality: norm.Modality, Act: norm.Act, Toward: q.toward,
		Against: base.against, Status: base.status, Gates: base.gates, Reason: base.reason(), Exceptions: base.excuse,
		Instrument: c.paper.Instrument, Norm: norm, Round: q.round, Event: q.index,
		CoVictim: slices.Contains(q.event.Victims, q.bearer.id), Offered: q.offered}
	if len(base.qualify) > 0 {
		f.Exceptions = append(slices.Clip(base.excuse), base.qualify...)
	}
	var from []*proof.Node
	add := func(n *proof.Node) {
		if r.recording {
			from = append(from, n)
		}
	}
	add(base.node)
	disputed := len(base.open) > 0
	r.outcomes = room(r.outcomes, len(base.open)+len(norm.Readings)+len(c.paper.Readings)+1) // one may be offered
	first := len(r.outcomes)
	for _, o := range base.open {
		r.outcomes = append(r.outcomes, foedus.ReadingOutcome{Reading: o, Status: foedus.Disputed, Differs: true})
	}
	for i := range norm.Readings {
		rd := &norm.Readings[i]
		if c.readings[i].since.Known && c.readings[i].since.OnOrBefore(q.on) == foedus.No {
			continue
		}
		out := base
		if rd.Changes != nil {
			if rd.Changes.Extends && live(base.status) {
				continue
			}
			out = r.read(q, c.readings[i].norm, 1+i)
		}
		differs := out.status != base.status
		if base.status == foedus.NotTriggered && !differs && !concerns(out.reason()) {
			continue // the reading is about something that this question never reaches
		}
		r.outcomes = append(r.outcomes, foedus.ReadingOutcome{Reading: rd, Status: out.status, Reason: out.reason(), Gates: out.gates, Act: rd.Changes.ActOf(norm), Differs: differs || !slices.Equal(out.gates, base.gates)})
		if r.recording {
			add(readingNode(q, rd, &out))
		}
		if rd.Rival && differs {
			disputed = true
		}
	}
	if live(base.status) && c.paper.Force == foedus.ForceDisputed && (norm.Modality == foedus.Must || norm.Modality == foedus.MustNot) {
		for i := range c.paper.Readings {
			rd := &c.paper.Readings[i]
			r.outcomes = append(r.outcomes, foedus.ReadingOutcome{Reading: rd, Status: base.status, Differs: true})
			if r.recording {
				add(readingNode(q, rd, &base))
			}
		}
		disputed = true
	}
	f.Readings = r.outcomes[first:len(r.outcomes):len(r.outcomes)]
	switch {
	case disputed:
		f.Status, f.Reason = foedus.Disputed, ""
		if base.status == foedus.NotTriggered {
			f.Gates = firstGates(f.Readings)
		}
	case base.fails != 0:
		f.Reasons = r.list(base.fails)
	}
	if !r.recording {
		return nil
	}
	return conclude(q, f, from)
}

// list gives the reasons of a set in their order.
func (r *run) list(fails uint32) []foedus.Reason {
	r.reasons = room(r.reasons, bits.OnesCount32(fails))
	first := len(r.reasons)
	for ; fails != 0; fails &= fails - 1 {
		r.reasons = append(r.reasons, foedus.Reasons[bits.TrailingZeros32(fails)])
	}
	return r.reasons[first:len(r.reasons):len(r.reasons)]
}

func live(s foedus.Status) bool { return s != foedus.NotTriggered }

// concerns tells whether a reason is about the words of a clause, which readings
// dispute, rather than about who is bound.
func concerns(reason foedus.Reason) bool {
	return reason != "" && reasonRank[reason] >= reasonRank[foedus.ReasonMember]
}

func firstGates(rs []foedus.ReadingOutcome) []foedus.Gate {
	for i := range rs {
		if rs[i].Status == foedus.Pending {
			return rs[i].Gates
		}
	}
	return nil
}

// conclude makes the root of a finding's proof. It carries the outcome as words;
// whether the norm is owed holds as far as all that it rests on does.
func conclude(q *question, f *foedus.Finding, from []*proof.Node) *proof.Node {
	c := q.clause
	text := proof.Leaf(proof.Text, foedus.Yes, fmt.Sprintf("%s, art. %s: %s", c.paper.Title, c.norm.Article, c.norm.Summary))
	text.Ref, text.At, text.Sources = ref(q), fmt.Sprintf("%s:%d", c.paper.File, c.norm.Line), c.norm.Sources
	return proof.AllOf(Sentence(*f), append([]*proof.Node{text}, from...)...)
}

func readingNode(q *question, rd *foedus.Reading, o *outcome) *proof.Node {
	n := proof.Leaf(proof.Practice, foedus.Yes, fmt.Sprintf("reading of %s: %s On it: %s", rd.Holder, rd.Says, conclusion(o)))
	n.Ref, n.Sources = ref(q), rd.Sources
	return n
}

func conclusion(o *outcome) string {
	switch o.status {
	case foedus.NotTriggered:
		return "not triggered: " + strings.ReplaceAll(string(o.reason()), "_", " ")
	case foedus.Pending:
		return "pending"
	}
	return string(o.status)
}

func ref(q *question) string { return string(q.clause.paper.ID) + "/" + q.clause.norm.ID }

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
