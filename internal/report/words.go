package report

import (
	"foedus"
	"foedus/internal/nlp"
	"foedus/internal/when"
)

// words sets the span of a claim: the verb group and what it is about.
func (r *reader) words(d *draft, p predicate, obj *mention, left bool, end int) {
	s, g := d.s, d.g
	i, j := g.i, max(g.j, end)
	if s.at(i) == "to" && i < g.own {
		i = g.own
	}
	switch {
	case obj == nil || obj.i < 0:
		if obj == nil && s.contains(g.j, j, "notice") {
			if s.at(j) == "of" {
				j += 2
			}
			for x := j; x < len(s.w) && x < j+9; x++ { // "notice on Friday that they are leaving the treaty"
				if s.w[x].m.is(paper) {
					j = s.w[x].m.j
					break
				}
				if s.w[x].Kind == nlp.Punct {
					break
				}
			}
		}
		if p.where == 'a' || p.where == 0 && len(p.then) > 0 {
			j = max(j, end)
		}
		if obj != nil && obj.i < 0 {
			for k := g.j; k < len(s.w) && k < max(end, g.j)+2; k++ {
				if l := s.at(k); l == "it" || l == "them" {
					j = max(j, k+1)
				}
			}
		}
		if p.kind == foedus.Meeting && j < len(s.w) && (s.at(j) == "in" || s.at(j) == "again") {
			j++
			if s.at(j-1) == "in" && j < len(s.w) {
				if m := s.w[j].m; m != nil {
					j = m.j
				} else {
					j++
				}
			}
		}
	case left && p.where == 's' && (len(p.then) > 0 || p.about == drill && g.own < g.head || p.about == meeting):
		if p.about == drill || len(p.then) > 0 && obj.is(nuke) && !p.flags["sea"] {
			i = min(i, obj.np)
		}
	case left && p.where == 's' || left && (g.passive || g.reduced):
		if p.kind == foedus.Membership {
			for x := g.j; x < g.j+3 && x < len(s.w) && p.flags["patient"] && !g.passive; x++ {
				if s.w[x].m.is(state) {
					j = max(j, s.w[x].m.j)
				}
			}
			break
		}
		near := s.dateFrom(j)
		switch {
		case obj.is(nuke):
			i = min(i, obj.np)
		case obj.is(force):
		case p.where == 's' && near != nil && p.kind == foedus.InstrumentEvent, g.reduced && near != nil:
			j = near.j
		case obj.j == g.i || obj.of == g.i && obj.of-obj.j < 3:
			i = obj.j - 1
		}
		if s.at(j) == "for" && s.at(j+2) == "years" {
			j += 3
		}
	case left:
	default:
		j = max(j, obj.j)
		if p.where == 'a' && len(p.then) > 0 && obj.np > end+2 && !s.contains(g.j, end, "talks", "negotiations") {
			j = end
		}
		if p.where != 'a' || j > end {
			if s.at(obj.j) == "of" && obj.of > obj.j && obj.of-obj.j < 4 {
				j = obj.of
			}
			if (s.at(obj.j) == "on") && obj.is(inst) && obj.of-obj.j < 4 && obj.of > obj.j && len(p.then) > 0 {
				j = obj.of
			}
			if w := &s.w[obj.j-1]; w.Text != w.Lower && s.at(obj.j) == "of" && obj.of > j && obj.is(paper) {
				j = min(obj.of, obj.j+4)
			}
		}
	}
	if d.Kind == foedus.Membership || d.Stage == "in_force" { // "a member since 2004"
		if x := s.dateFrom(j); x != nil && x.Relation == when.Since {
			j = x.j
		}
	}
	if d.Kind == foedus.PostureClaim && !p.flags["act"] {
		for x := j; x < len(s.w) && x < j+4; x++ {
			if m := s.w[x].m; m.is(state|place|base) && m.np <= j+2 && !s.framed(x) {
				j = m.j
				if m.adj && !m.is(base) {
					j = s.npEnd(m.np)
				}
				break
			}
			if s.w[x].Kind == nlp.Punct {
				break
			}
		}
		if s.lets(g) {
			for _, h := range s.groups {
				if h.head < g.head && (h.lemma == "let" || h.lemma == "allow") {
					i = min(i, h.i)
				}
			}
		}
	}
	if f := s.frameOf(g.head); f != nil && f.g != nil && f.sort == "deny" && f.g.head < g.head {
		i = min(i, f.g.i)
	}
	if f := s.frameOf(g.head); f != nil && d.Stage == "confirmed" {
		i = min(i, f.g.i)
	}
	if sp := r.span(s, i, j); sp.Text != "" {
		d.Spans = []foedus.Span{sp}
	}
	r.quotation(d, i, j)
	r.numbers(d, i, j)
}

// quotation keeps the words between quotation marks that a claim's words lie in
// or hold.
func (r *reader) quotation(d *draft, i, j int) {
	s := d.s
	for k := max(i, 0); k < min(j, len(s.w)); k++ {
		if !s.w[k].quoted {
			continue
		}
		a, b := k, k
		for a > 0 && s.w[a-1].quoted {
			a--
		}
		for b < len(s.w) && s.w[b].quoted {
			b++
		}
		for b > a && (s.w[b-1].Lower == "," || s.w[b-1].Lower == ".") {
			b--
		}
		d.Quoted = r.doc.Text[s.w[a].Start:s.w[b-1].End]
		return
	}
}

func (r *reader) numbers(d *draft, i, j int) {
	s := d.s
	for k := max(i, 0); k < min(j, len(s.w)); k++ {
		if s.w[k].Kind == nlp.Number && s.dateAt(k) == nil {
			d.Numbers = append(d.Numbers, s.w[k].Text)
		}
	}
}
