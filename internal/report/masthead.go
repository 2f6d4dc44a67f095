package report

import (
	"strings"

	"foedus"
)

// masthead learns from the top of a document who issues it and of what sort it
// is: an unsigned release, a joint statement, an opinion piece.
func (r *reader) masthead() {
	outlet := strings.ToLower(r.doc.Outlet)
	if strings.Contains(outlet, "opinion") || strings.Contains(outlet, "comment") || strings.Contains(outlet, "op-ed") {
		r.opinion = true
	}
	for n, b := range r.doc.Blocks {
		if n > 3 {
			break
		}
		text := strings.Join(strings.Fields(r.doc.Text[b.Start:b.End]), " ")
		lower := strings.ToLower(text)
		if strings.HasPrefix(lower, "opinion") || strings.HasPrefix(lower, "op-ed") || strings.HasPrefix(lower, "commentary") || strings.HasPrefix(lower, "editorial") || strings.HasPrefix(lower, "analysis:") {
			r.opinion = true
		}
		if len(text) > 160 {
			continue
		}
		if strings.HasPrefix(lower, "joint statement") || strings.HasPrefix(lower, "joint communiqu") || strings.HasPrefix(lower, "joint declaration of") && strings.Contains(lower, "ministers") {
			r.issuer = &foedus.Speaker{Name: "joint statement"}
			r.we = r.statesIn(text)
			return
		}
		if lex().nouns[lower]&release != 0 && n > 0 {
			p := r.doc.Blocks[n-1]
			name := strings.Join(strings.Fields(r.doc.Text[p.Start:p.End]), " ")
			if len(name) < 90 {
				r.issue(name)
				return
			}
		}
	}
	if r.doc.Outlet != "" && governmental(outlet) {
		r.issue(r.doc.Outlet)
	}
}

func governmental(lower string) bool {
	for _, w := range strings.Fields(lower) {
		if c := lex().nouns[w]; c&(gov|body) != 0 && w != "agency" && w != "office" && w != "house" && w != "command" {
			return true
		}
	}
	return lower == "nato" || strings.HasPrefix(lower, "csto")
}

func (r *reader) issue(name string) {
	r.issuer = &foedus.Speaker{Name: name}
	if st := r.statesIn(name); len(st) > 0 {
		r.issuer.State = st[0]
		r.single, r.datelineStates = st[:1], st[:1]
	}
}

func (r *reader) statesIn(text string) []foedus.PartyID {
	var out []foedus.PartyID
	for _, m := range r.a.Scan(text) {
		out = union(out, r.refStates(m))
	}
	return out
}
