package oracle

import (
	"fmt"
	"reflect"
	"strings"

	"foedus"
)

// norm writes one norm under its number, and under base, r(1), ... the words as
// they stand and each reading that could change the outcome.
func (p *Program) norm(w *writer, n int, r normRef) {
	nm := r.norm
	w.fact("norm", n, r.in.ID)
	w.fact("modality", n, word(nm.Modality))
	w.fact("act", n, word(nm.Act))
	role(w, n, "bea", "bearer", nm.Bearer)
	role(w, n, "ben", "beneficiary", nm.Beneficiary)
	interval(w, "norm", nm.Valid, n)
	public := nm.Public
	if public.IsZero() {
		public = r.in.TextPublic
	}
	if public.IsZero() {
		public = r.signed
	}
	if !public.IsZero() {
		w.fact("norm_public", n, public.First())
	}
	if nm.Trigger != nil {
		w.fact("triggered", n)
		befalls := nm.Trigger.Befalls
		if befalls == "" {
			befalls = "ben"
		}
		w.fact("befalls", n, term("base"), term(befalls))
		trigger(w, n, "base", r.in, nm.Trigger)
	}
	for _, x := range nm.Relations {
		if m, ok := p.number[normID{r.in.ID, x.To}]; ok && x.Kind == "defeats" {
			w.fact("defeats", n, m)
		}
	}
	gates(w, n, "base", nm.Gates)
	for k, e := range nm.Exceptions {
		exception(w, n, k, e)
	}
	for j, rd := range nm.Readings {
		if rd.Rival && rd.Changes != nil {
			reading(w, n, term(fmt.Sprintf("r(%d)", j+1)), r.in, nm, rd)
		}
	}
}

func role(w *writer, n int, side, list string, r foedus.Role) {
	w.fact("role", n, term(side), word(r.Kind))
	for _, p := range r.Parties {
		w.fact(list, n, term("list"), p)
	}
	for _, p := range r.Except {
		w.fact("role_except", n, term(side), p)
	}
	if r.Class != "" {
		w.fact("role_class", n, term(side), word(r.Class))
	}
}

func reading(w *writer, n int, x term, in *foedus.Instrument, nm *foedus.Norm, r foedus.Reading) {
	c := r.Changes
	w.fact("reading", n, x)
	if !r.Since.IsZero() {
		w.fact("reading_since", n, x, r.Since.First())
	}
	if c.Void {
		w.fact("reading_void", n, x)
	}
	g := nm.Gates
	if c.Gates != nil {
		g = c.Gates
	}
	gates(w, n, x, g)
	t := nm.Trigger
	switch {
	case c.Extends && t != nil && c.Trigger != nil:
		// What it says is read differently, the rest is left alone.
		w.fact("extends", n, x)
		merged := *t
		merged.Events, merged.And = c.Trigger.Events, c.Trigger.And
		if a := c.Trigger.Attackers; !reflect.ValueOf(a).IsZero() {
			merged.Attackers = a
		}
		if c.Trigger.Objects != nil {
			merged.Objects = c.Trigger.Objects
		} else {
			w.fact("inherits", n, x)
		}
		t = &merged
	case c.Trigger != nil:
		t = c.Trigger
	}
	if t != nil {
		trigger(w, n, x, in, t)
	}
}

func trigger(w *writer, n int, x term, in *foedus.Instrument, t *foedus.Trigger) {
	for _, k := range t.Events {
		w.fact("trig_event", n, x, word(k))
	}
	for _, k := range t.And {
		w.fact("trig_and", n, x, word(k))
	}
	a := t.Attackers
	for _, p := range a.Named {
		w.fact("att_named", n, x, p)
	}
	for _, p := range a.Except {
		w.fact("att_except", n, x, p)
	}
	for _, p := range a.SupportedBy {
		w.fact("att_supported", n, x, p)
	}
	for _, p := range a.NotAtWar {
		w.fact("att_not_at_war", n, x, p)
	}
	if a.Class != "" {
		w.fact("att_class", n, x, word(a.Class))
	}
	if a.AtLeast > 0 {
		w.fact("att_least", n, x, a.AtLeast)
	}
	if a.AtMost > 0 {
		w.fact("att_most", n, x, a.AtMost)
	}
	if a.NotParty {
		w.fact("att_not_party", n, x)
	}
	if a.Party {
		w.fact("att_party", n, x)
	}
	if a.PartyToo {
		w.fact("att_party_too", n, x)
	}
	for j, o := range t.Objects {
		w.fact("object", n, x, j, word(o.Kind))
		basis := o.Basis
		if basis == "" {
			basis = "sovereignty"
		}
		w.fact("object_basis", n, x, j, term(basis))
		if o.Of != "" {
			w.fact("object_of", n, x, j, o.Of)
		}
		if o.Area != "" {
			w.fact("object_area", n, x, j, areaID(in.ID, o.Area))
		}
	}
	if t.Cause != foedus.AnyCause {
		w.fact("cause", n, x, word(t.Cause))
	}
	if t.Route != "" {
		w.fact("route", n, x, t.Route)
	}
	if t.During != "" {
		w.fact("during", n, x, t.During)
	}
	for _, m := range t.WMD {
		w.fact("trig_wmd", n, x, term(m))
	}
}

func gates(w *writer, n int, x term, gs []foedus.Gate) {
	for g, gate := range gs {
		w.fact("gate", n, x, g, word(gate.Kind))
		if gate.Against != "" {
			w.fact("gate_against", n, x, g, term(gate.Against))
		}
		if gate.WMD != "" {
			w.fact("gate_wmd", n, x, g, term(gate.WMD))
		}
		if gate.Words != "" {
			w.fact("gate_words", n, x, g, gate.Words)
		}
		by := gate.By
		switch {
		case by == "" && gate.Kind == foedus.Request:
			w.fact("gate_by", n, x, g, term("beneficiary"))
		case by == "":
		case by == "self", by == "beneficiary", by == "joint":
			w.fact("gate_by", n, x, g, term(by))
		case strings.HasPrefix(by, "either"), by == "any party":
			w.fact("gate_by", n, x, g, term("party"))
		default:
			w.fact("gate_by", n, x, g, term("body("+quote(by)+")"))
		}
	}
}

func exception(w *writer, n, k int, e foedus.Exception) {
	w.fact("exception", n, k, word(e.Kind))
	if e.State != "" {
		w.fact("exc_state", n, k, e.State)
	}
	for _, p := range e.Of {
		w.fact("exc_of", n, k, p)
	}
	for _, p := range e.On {
		w.fact("exc_on", n, k, p)
	}
	if iv := e.Valid; iv != (foedus.Interval{}) {
		if !iv.OpenFrom {
			w.fact("exc_from", n, k, iv.From.First())
		}
		if !iv.OpenTill {
			w.fact("exc_to", n, k, iv.To.Last())
		}
	}
}
