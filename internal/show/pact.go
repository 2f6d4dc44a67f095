package show

import (
	"fmt"
	"strings"

	"foedus"
	"foedus/internal/ask"
)

// Pact prints a code sheet.
func Pact(s Screen, a *ask.PactAnswer) {
	in := a.Instrument
	s.line(0, s.style(bold, in.Title))
	signed := ""
	if a.Signed != "" {
		signed = "; signed " + a.Signed
	}
	s.linef(2, "%s; %s, force %s, %s%s", in.ID, strings.ReplaceAll(string(in.Kind), "_", " "), in.Force, in.Secrecy, signed)
	if a.KnownOn != nil {
		s.line(2, "as known on "+*a.KnownOn)
	}
	if in.ForceNote != "" {
		s.line(2, in.ForceNote)
	}
	if !in.TextPublic.IsZero() {
		s.line(2, "text public from "+in.TextPublic.Show())
	}
	for _, r := range in.Readings {
		s.linef(2, "reading (%s): %s", r.Holder, r.Says)
	}
	s.head("Parties")
	for _, p := range a.Parties {
		w := p.State.Shown() + ": "
		if len(p.Bound) == 0 {
			w += "never bound"
		}
		for i, t := range p.Bound {
			if i > 0 {
				w += "; "
			}
			w += "bound from " + t.From
			if t.To != nil {
				w += " until " + *t.To
			}
		}
		if p.InForce != "" {
			w += fmt.Sprintf(" (on %s: %s)", a.Date, p.InForce)
		}
		s.line(2, w)
	}
	s.head("Steps")
	if len(a.Steps) == 0 {
		s.line(2, "none is held")
	}
	for _, e := range a.Steps {
		s.line(2, Untrusted(e.Says+noteOf(e.Step.Note))+layerOf(e.Layer))
		if _, ok := a.Ledger[e.ID]; ok {
			s.told(6, a.Ledger, e.ID)
		} else {
			s.sources(6, e.Step.Sources)
		}
		s.rivals(e.Step.Rivals)
	}
	if len(in.Articles) > 0 {
		s.head("Articles")
	}
	for _, art := range in.Articles {
		for _, v := range art.Versions {
			s.linef(2, "%s (%s, %s): %s", s.style(bold, "art. "+art.Number), v.ID, v.Valid, v.Summary)
			s.sources(6, v.Sources)
		}
	}
	s.head("Norms")
	for i := range in.Norms {
		s.norm(&in.Norms[i], a.NormWords[i])
	}
	if in.Note != "" {
		s.head("Note")
		s.line(2, in.Note)
	}
	s.wouldChange(a.WouldChange, a.Ledger)
	s.coverage(a.Coverage)
	s.line(0, foedus.Caveat)
}

// maxRivals bounds how many rivals of one thing are printed; the JSON has all.
const maxRivals = 5

// rivals prints what others say of the same step or rung.
func (s Screen) rivals(rs []foedus.Rival) {
	for i, r := range rs {
		if i == maxRivals {
			s.linef(6, "disputed by %d more", len(rs)-i)
			break
		}
		s.linef(6, "disputed, another source: %s", Untrusted(strings.TrimSpace(r.Date.Show()+" "+r.Says)))
		s.sources(8, r.Sources)
	}
}

func noteOf(n string) string {
	if n == "" {
		return ""
	}
	return ". " + n
}

func (s Screen) norm(n *foedus.Norm, w ask.NormWords) {
	s.linef(2, "%s (%s): %s %s; bearer %s, beneficiary %s", s.style(bold, n.ID), "art. "+n.Article, n.Modality, n.Act, role(n.Bearer), role(n.Beneficiary))
	if w.On != "" {
		s.line(6, "on "+w.On)
	}
	for _, g := range w.Gates {
		s.line(6, "waits for "+g)
	}
	for _, r := range n.Readings {
		s.linef(6, "reading (%s): %s", r.Holder, r.Says)
	}
	s.line(6, n.Summary)
	s.sources(6, n.Sources)
}

func role(r foedus.Role) string {
	if r.Kind == foedus.Named {
		return list(r.Parties)
	}
	w := string(r.Kind)
	if len(r.Except) > 0 {
		w += " except " + list(r.Except)
	}
	return w
}
