package casus

import (
	"fmt"
	"math/bits"
	"slices"

	"foedus"
	"foedus/internal/proof"
)

// outcome is what one norm, read in one way, gives for one question.
type outcome struct {
	status  foedus.Status
	fails   uint32 // the reasons that hold, by rank
	gates   []foedus.Gate
	against []foedus.PartyID
	excuse  []foedus.Exception
	qualify []foedus.Exception
	open    []*foedus.Reading // what no source decides, as readings
	node    *proof.Node       // where it is recorded
}

// reason is the first reason why not, "" for none.
func (o *outcome) reason() foedus.Reason {
	if o.fails == 0 {
		return ""
	}
	return foedus.Reasons[bits.TrailingZeros32(o.fails)]
}

// read asks the questions of the list, in order, of a norm read in one way. What
// does not depend on the bearer is asked once for all of them.
func (r *run) read(q *question, n *foedus.Norm, way int) outcome {
	at := 2 * way
	if q.provoked == foedus.AnswerYes {
		at++
	}
	words := &r.sheet[at]
	if !words.done {
		*words = part{done: true}
		r.words(q, n, words)
	}
	var standing part
	r.standing(q, n, &standing)
	excuse, qualify, xs := r.exceptions(q)
	o := outcome{fails: standing.fails | words.fails, against: words.against, qualify: qualify}
	switch {
	case o.fails != 0:
		o.status = foedus.NotTriggered
	case len(excuse) > 0:
		o.status, o.excuse = foedus.Excused, excuse
	case standing.doubt || words.doubt:
		o.status, o.gates = foedus.Disputed, words.waiting
		if standing.doubt {
			o.open = r.doubts(q, n)
			break
		}
		if words.open == nil {
			words.open = r.doubts(q, n) // the same for every bearer
		}
		o.open = slices.Clip(words.open)
	case len(words.waiting) > 0:
		o.status, o.gates = foedus.Pending, words.waiting
	case n.Trigger == nil, q.clause.neutral && slices.Contains(enemies(q, n.Trigger), q.bearer.id):
		o.status = foedus.Breached // by the event itself
	default:
		o.status = foedus.Triggered
	}
	silent := r.silentOnMembers(q, n, &o, words)
	if silent != nil {
		o.open = append(o.open, silent)
	}
	if r.recording {
		from := slices.Concat(standing.nodes, words.nodes)
		if silent != nil {
			from = append(from, proof.Leaf(proof.Practice, foedus.Unknown, silent.Says))
		}
		o.node = proof.AllOf(conclusion(&o), append(from, xs...)...)
	}
	return o
}

// doubts puts what no source decides as readings. It takes words, so it is asked
// with recording on.
func (r *run) doubts(q *question, n *foedus.Norm) []*foedus.Reading {
	again := &run{recording: true}
	again.begin(r.Engine, r.scenario, r.whole)
	var p part
	again.standing(q, n, &p)
	again.words(q, n, &p)
	out := make([]*foedus.Reading, len(p.doubts))
	for i, d := range p.doubts {
		out[i] = &foedus.Reading{ID: string(d.reason), Holder: "sources differ or are silent", Says: "it cannot be told: " + d.node.Says, Rival: true}
	}
	return out
}

// silentOnMembers gives the doubt that arises where an attacker is itself a party
// to a pact of several and the text says nothing of it.
func (r *run) silentOnMembers(q *question, n *foedus.Norm, o *outcome, words *part) *foedus.Reading {
	if n.Trigger == nil || n.Trigger.Attackers.PartyToo || n.Trigger.Attackers.Party || !q.clause.paper.several || !live(o.status) || !n.Act.Defence() && n.Act != foedus.ReportUNSC {
		return nil
	}
	if !words.asked {
		words.asked = true
		for _, a := range o.against {
			if slices.Contains(n.Trigger.Attackers.Named, a) {
				continue // the text names it
			}
			if s := q.clause.paper.Slot(a); s >= 0 && q.clause.paper.Bound(s, q.on) == foedus.Yes {
				words.silent = &foedus.Reading{ID: "attacker_is_member", Holder: "the text is silent", Rival: true,
					Says: fmt.Sprintf("%s is itself a party; the text does not say whether an attack by one party on another is covered", a)}
				break
			}
		}
	}
	return words.silent
}
