package casus

import (
	"fmt"

	"foedus"
	"foedus/internal/proof"
)

// part is what some of the questions of the list come to.
type part struct {
	done  bool
	fails uint32 // the reasons that hold, by rank
	doubt bool   // one of them may hold

	// Of the words of a clause:
	against []foedus.PartyID // the enemies that it covers
	waiting []foedus.Gate    // of which nothing is said
	asked   bool
	silent  *foedus.Reading   // see silentOnMembers
	open    []*foedus.Reading // see doubts

	// While recording:
	nodes  []*proof.Node
	doubts []doubt
}

// doubt is a question that cannot be told.
type doubt struct {
	reason foedus.Reason
	node   *proof.Node
}

// put enters the answer to one question of the list: the reason that stands where
// it is no. An empty reason is for what may stay open.
func (p *part) put(reason foedus.Reason, holds foedus.Tri) {
	switch {
	case reason == "":
	case holds == foedus.No:
		p.fails |= 1 << reasonRank[reason]
	case holds == foedus.Unknown:
		p.doubt = true
	}
}

// say enters the answer and, while recording, a leaf that says it.
func (r *run) say(p *part, reason foedus.Reason, holds foedus.Tri, rule proof.Rule, words func() string) {
	p.put(reason, holds)
	if r.recording {
		p.show(reason, proof.Leaf(rule, holds, words()))
	}
}

// show enters a node of an answer that has been put.
func (p *part) show(reason foedus.Reason, n *proof.Node) {
	p.nodes = append(p.nodes, n)
	if n.Holds == foedus.Unknown && reason != "" {
		p.doubts = append(p.doubts, doubt{reason, n})
	}
}

// standing asks about the paper and the parties.
func (r *run) standing(q *question, n *foedus.Norm, p *part) {
	paper, on := q.clause.paper, q.event.Date
	p.put(foedus.TextSecret, foedus.Truth(paper.TextSeen(q.clause.norm)))
	if r.recording {
		if why := paper.TextWhy(q.clause.norm); why != nil {
			p.show(foedus.TextSecret, why)
		}
	}
	r.party(q, q.bearer.id, q.bearer.slot, foedus.NotParty, p)
	owed := foedus.PartyID("")
	if q.owed != nobody {
		owed = paper.Counterpart(n, q.beneficiary)
		r.party(q, owed, q.owed, foedus.NotBeneficiary, p)
	}
	if r.whole && !r.serves(q.clause, q.beneficiary, on) && (q.owed == nobody || q.clause.norm.Beneficiary.Class != "") {
		r.say(p, foedus.NotBeneficiary, foedus.No, proof.Text, func() string { return "art. " + n.Article + " is not a promise to " + string(q.beneficiary) })
	}
	p.put(foedus.NotInForce, r.between(q))
	if r.recording {
		_, why := paper.Between(q.bearer.id, owed, on)
		p.show(foedus.NotInForce, why)
	}
	if valid := q.clause.valid.Contains(q.on); valid != foedus.Yes {
		r.say(p, foedus.NotInForce, valid, proof.Text, func() string { return fmt.Sprintf("these words of art. %s stood %s", n.Article, n.Valid) })
	}
	if r.exists(q.bearer, on) == foedus.No {
		r.gone(q.bearer.id, on, p)
	}
	if b := q.beneficiary; b.IsState() {
		if who, ok := r.ids[b]; ok && r.exists(bearer{id: b, who: who}, on) == foedus.No || !ok && r.atlas.ExistsOn(b, on) == foedus.No {
			r.gone(b, on, p)
		}
	}
}

// party asks whether one had a step toward the paper, and had not left it.
func (r *run) party(q *question, id foedus.PartyID, slot int, reason foedus.Reason, p *part) {
	paper, on := q.clause.paper, q.event.Date
	near := foedus.No
	if slot >= 0 {
		near = paper.Stepped(slot, q.on)
	}
	if near == foedus.No {
		p.put(reason, near)
		if r.recording {
			_, why := paper.Near(id, on)
			p.show(reason, why)
		}
	}
	if slot >= 0 && paper.HasLeft(slot, q.on) {
		p.put(reason, foedus.No)
		if r.recording {
			p.show(reason, paper.Left(id, on))
		}
	}
}

// between tells whether the paper binds the bearer toward the beneficiary.
func (r *run) between(q *question) foedus.Tri {
	switch {
	case q.bearer.slot < 0, q.owed == noSlot:
		return foedus.No
	case q.owed == nobody:
		return q.clause.paper.Bound(q.bearer.slot, q.on)
	}
	return q.clause.paper.BoundToward(q.bearer.slot, q.owed, q.on)
}

// noSlot is the place of one that took no step toward a paper.
const noSlot = -1

func (r *run) gone(s foedus.PartyID, on foedus.Date, p *part) {
	if s.IsState() {
		r.say(p, foedus.NotInForce, foedus.No, proof.Atlas, func() string { return string(s) + " did not exist on " + on.Show() })
	}
}
