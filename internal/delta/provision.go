package delta

import (
	"fmt"
	"strings"

	"foedus"
)

// provision judges what a claim says that a paper says.
func (j *judge) provision() Verdict {
	cs := j.ofPapers()
	if len(cs) == 0 {
		return Verdict{Note: j.noPaper()}
	}
	in := cs[0].in
	if len(in.Norms) == 0 {
		return Verdict{Delta: foedus.DeltaNew, Matches: []string{string(in.ID)}, Note: sentences("No provision of " + in.Title + " is held")}
	}
	same := norms(in, func(n *foedus.Norm) bool { return n.Act == j.c.Act })
	vague := norms(in, func(n *foedus.Norm) bool { return n.Act == foedus.Unspecified })
	denied := j.c.Factuality == foedus.Denied
	switch {
	case denied && len(same) > 0:
		return Verdict{foedus.DeltaContradicts, normIDs(in, same), sentences("Denied here; " + tellNorms(same))}
	case denied:
		return Verdict{Delta: foedus.DeltaNew, Matches: []string{string(in.ID)}, Note: sentences("No such provision of " + in.Title + " is held either")}
	case j.c.Act == foedus.Unspecified || j.c.Act == "":
		told := j.about(in)
		if len(told) == 0 {
			told = norms(in, func(n *foedus.Norm) bool { return n.Act.Rung() > 0 })
		}
		if len(told) == 0 {
			return known(sentences("The text is held: "+in.Title), string(in.ID))
		}
		return known(sentences("Said in general here; "+tellNorms(told)), normIDs(in, told)...)
	case len(same) > 0:
		return known(sentences(tellNorms(same)), normIDs(in, same)...)
	case j.c.Act.Rung() > 0 && len(ladder(in)) > 0:
		d := foedus.DeltaRefines
		if primary(ladder(in)) || j.c.Act.Defence() && len(norms(in, func(n *foedus.Norm) bool { return n.Act.Defence() })) > 0 {
			d = foedus.DeltaContradicts
		}
		return Verdict{d, normIDs(in, ladder(in)), sentences(fmt.Sprintf("%s here; %s", j.c.Act, tellNorms(ladder(in))))}
	case len(vague) > 0:
		return Verdict{foedus.DeltaRefines, normIDs(in, vague), sentences("Held without its exact words: " + tellNorms(vague))}
	}
	return Verdict{foedus.DeltaRefines, []string{string(in.ID)}, sentences(fmt.Sprintf("no provision %q of %s is held", string(j.c.Act), in.Title))}
}

// ofPapers are the instruments that a provision may be of: as for events, and
// without a telling name the papers of the very parties that hold such an act,
// the latest first.
func (j *judge) ofPapers() []candidate {
	cs := j.candidates()
	if len(cs) > 0 || j.c.Instrument != nil && j.c.Instrument.ID != "" {
		return cs
	}
	for i := len(j.k.Instruments) - 1; i >= 0; i-- {
		in := j.k.Instruments[i]
		score, said := j.likeness(in)
		if j.fit(in) != allOfHis || said && score == 0 {
			continue
		}
		if len(norms(in, func(n *foedus.Norm) bool { return n.Act == j.c.Act })) > 0 {
			cs = append(cs, candidate{in: in, score: score, fit: allOfHis})
		}
	}
	return cs
}

func norms(in *foedus.Instrument, want func(*foedus.Norm) bool) []*foedus.Norm {
	var out []*foedus.Norm
	for i := range in.Norms {
		if want(&in.Norms[i]) {
			out = append(out, &in.Norms[i])
		}
	}
	return out
}

func ladder(in *foedus.Instrument) []*foedus.Norm {
	return norms(in, func(n *foedus.Norm) bool { return n.Act.Rung() > 0 })
}

// about are the norms whose summary shares a telling word with the claim's object.
func (j *judge) about(in *foedus.Instrument) []*foedus.Norm {
	said := j.nameWords(j.c.Object)
	return norms(in, func(n *foedus.Norm) bool {
		held := j.nameWords(n.Summary)
		for _, w := range said {
			if len(w) < 5 || common[w] {
				continue
			}
			for _, h := range held {
				if w == h {
					return true
				}
			}
		}
		return false
	})
}

// common are words that too many provisions share.
var common = wordSet("security military mutual state party interest country cooperation joint other against")

func primary(ns []*foedus.Norm) bool {
	for _, n := range ns {
		if foedus.BestOf(n.Sources) != foedus.Primary {
			return false
		}
	}
	return len(ns) > 0
}

func normIDs(in *foedus.Instrument, ns []*foedus.Norm) []string {
	out := make([]string, len(ns))
	for i, n := range ns {
		out[i] = string(in.ID) + "/" + n.ID
	}
	return out
}

// tellNorms says what the text says, article by article.
func tellNorms(ns []*foedus.Norm) string {
	var out []string
	for i, n := range ns {
		if i == maxTold {
			out = append(out, fmt.Sprintf("and %d more", len(ns)-i))
			break
		}
		s := "the text says (art. " + n.Article + ", " + string(n.Act) + ")"
		if n.Article == "" {
			s = "the text says (" + string(n.Act) + ")"
		}
		if sum, _, _ := strings.Cut(n.Summary, ". "); sum != "" {
			s += ": " + strings.TrimSuffix(sum, ".")
		}
		out = append(out, s+" ("+sourceNames(n.Sources)+")")
	}
	return strings.Join(out, "; ")
}
