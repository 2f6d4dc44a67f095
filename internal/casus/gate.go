package casus

import (
	"slices"
	"strings"

	"foedus"
	"foedus/internal/proof"
)

// gates tells which of a norm's gates are open, shut, or not spoken of. The
// gates that do not apply to this attacker or weapon are left out.
func (r *run) gates(q *question, gs []foedus.Gate, p *part) {
	for i := range gs {
		g := &gs[i]
		if !applies(g, q.event) {
			continue
		}
		t := r.open(q, g)
		shown := *g
		shown.Against, shown.WMD = "", "" // it applies here: to whom else is of no use
		if g.By == "beneficiary" {
			shown.By = string(q.beneficiary)
		}
		reason := foedus.Reason("")
		switch t {
		case foedus.Unknown:
			p.waiting = append(p.waiting, shown)
		case foedus.No:
			reason = shutReason(g.Kind)
		}
		r.say(p, reason, t, proof.Given, func() string { return gateWords(shown, q.bearer.id, t) })
	}
}

func applies(g *foedus.Gate, ev *foedus.Event) bool {
	nonstate := true
	for _, a := range ev.Attackers {
		nonstate = nonstate && a.IsNonstate()
	}
	nonstate = nonstate && len(ev.Attackers) > 0
	wmd := ev.WMD != foedus.NoWMD && ev.WMD != ""
	return (g.Against == "" || (g.Against == "nonstate") == nonstate) && (g.WMD == "" || (g.WMD == "yes") == wmd)
}

func shutReason(k foedus.GateKind) foedus.Reason {
	switch k {
	case foedus.Request:
		return foedus.NoRequest
	case foedus.Decision, foedus.Determination:
		return foedus.NoDecision
	}
	return foedus.NoCondition
}

// open tells whether what is given opens a gate.
func (r *run) open(q *question, g *foedus.Gate) foedus.Tri {
	switch g.Kind {
	case foedus.Request:
		by := q.beneficiary
		if g.By != "beneficiary" {
			by = foedus.PartyID(g.By)
		}
		return r.facts.request(by)
	case foedus.OtherStateFirst:
		return r.facts.about("assisted", g.By, string(q.beneficiary))
	case foedus.ConditionPrecedent:
		return r.facts.about("condition_met", g.Words)
	}
	by := g.By
	switch by {
	case "self":
		by = string(q.bearer.id)
	case "beneficiary":
		by = string(q.beneficiary)
		if g.Kind == foedus.Determination && r.facts.about("resists", by) == foedus.Yes {
			return foedus.Yes // who resists has judged that it must
		}
	}
	return r.facts.opened(string(g.Kind), by, r.sameBody)
}

// sameBody tells whether what is given names the body of a gate: by the same
// words, or as the organisation that the body is an organ of.
func (r *run) sameBody(given, gate string) bool {
	if strings.EqualFold(given, gate) {
		return true
	}
	for _, pair := range [][2]string{{given, gate}, {gate, given}} {
		if o, ok := r.atlas.Org(foedus.PartyID(pair[0])); ok && string(o.Of) == pair[1] {
			return true
		}
	}
	return false
}

func gateWords(g foedus.Gate, bearer foedus.PartyID, t foedus.Tri) string {
	var w string
	switch g.Kind {
	case foedus.Request:
		w = "a request by " + g.By
	case foedus.OtherStateFirst:
		w = g.By + " giving assistance first"
	case foedus.ConditionPrecedent:
		w = "the condition: " + g.Words
	default:
		by := g.By
		switch {
		case by == "self" && bearer == "":
			by = "the bearer itself"
		case by == "self":
			by = string(bearer) + " itself"
		case by == "joint":
			by = "the parties jointly"
		}
		w = "a " + string(g.Kind) + " by " + by
		if g.Words != "" {
			w += " (" + g.Words + ")"
		}
	}
	switch t {
	case foedus.Yes:
		return "gate: " + w + ": given"
	case foedus.No:
		return "gate: " + w + ": given not to have happened"
	}
	return "gate: " + w + ": nothing is said of it"
}

// GateWords says a gate in English: "a request by BLR".
func GateWords(g foedus.Gate, bearer foedus.PartyID) string {
	w := strings.TrimPrefix(gateWords(g, bearer, foedus.Unknown), "gate: ")
	w = strings.TrimSuffix(w, ": nothing is said of it")
	switch g.Against {
	case "nonstate":
		w += ", where the attacker is no state"
	case "state":
		w += ", where the attacker is a state"
	}
	switch g.WMD {
	case "yes":
		w += ", where weapons of mass destruction are used"
	case "no":
		w += ", where no weapons of mass destruction are used"
	}
	return w
}

// exceptions gives those that excuse the bearer and those that only qualify what
// it owes.
func (r *run) exceptions(q *question) (excuse, qualify []foedus.Exception, nodes []*proof.Node) {
	if r.released && r.facts.about("waiver", string(q.beneficiary), string(q.bearer.id)) == foedus.Yes {
		x := foedus.Exception{Kind: foedus.Waiver, Words: string(q.beneficiary) + " has released " + string(q.bearer.id)}
		excuse = append(excuse, x)
		if r.recording {
			nodes = append(nodes, proof.Leaf(proof.Given, foedus.Yes, "waiver: "+x.Words))
		}
	}
	for i := range q.clause.norm.Exceptions {
		x := &q.clause.norm.Exceptions[i]
		if len(x.Of) > 0 && !slices.Contains(x.Of, q.bearer.id) || x.Valid != (foedus.Interval{}) && x.Valid.Contains(q.event.Date) == foedus.No {
			continue
		}
		if x.State != "" && (x.Kind == foedus.UnderstandingOf || x.Kind == foedus.ReservationOf) && !slices.Contains(q.event.Attackers, x.State) {
			continue // it is about another attacker
		}
		switch x.Kind {
		case foedus.SpecificCharacter, foedus.UnderstandingOf, foedus.ReservationOf:
			qualify = append(qualify, *x)
		case foedus.RiskOfWarWith:
			excuse = append(excuse, *x)
		default:
			continue // ally and member are questions about the attacker
		}
		if r.recording {
			n := proof.Leaf(proof.Text, foedus.Yes, exceptionWords(x))
			n.Ref, n.Sources = ref(q), x.Sources
			nodes = append(nodes, n)
		}
	}
	return excuse, qualify, nodes
}

func exceptionWords(x *foedus.Exception) string {
	w := "exception: " + strings.ReplaceAll(string(x.Kind), "_", " ")
	if x.State != "" {
		w += " " + string(x.State)
	}
	if len(x.On) > 0 {
		w += " on " + names(x.On)
	}
	if x.Article != "" {
		w += ", art. " + x.Article
	}
	if x.Words != "" {
		w += ": " + x.Words
	}
	return w
}
