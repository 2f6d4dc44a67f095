package casus

import (
	"slices"

	"foedus"
)

// A Conflict is two duties of one state that cannot both be kept.
type Conflict struct {
	State   foedus.PartyID
	Kind    string    // C0 .. C4
	Between [2]string // proofs
	Words   string    // the two in a sentence each
}

// conflicts looks for duties of one state against each other. C0 must and must
// not do the same; C1 must defend x and must not act against x's enemy; C2 must
// defend both sides; C3 must be neutral toward x, or not use force against it,
// and must join or defend against x; C4 guarantor against ally. Only duties that
// are both triggered count.
func (r *run) conflicts(bs []Belligerent) []Conflict {
	side := map[foedus.PartyID]string{}
	for _, b := range bs {
		if b.Round == 0 {
			side[b.State] = b.Side
		}
	}
	r.standingRestraints(side)
	byState := map[foedus.PartyID][]*foedus.Finding{}
	for i := range r.findings {
		f := &r.findings[i]
		if (f.Status == foedus.Triggered || f.Status == foedus.Breached) && (f.Modality == foedus.Must || f.Modality == foedus.MustNot) {
			byState[f.State] = append(byState[f.State], f)
		}
	}
	var out []Conflict
	for _, s := range keys(byState) {
		fs := byState[s]
		for i, f := range fs {
			for _, g := range fs[i+1:] {
				if k := clash(f, g, side); k != "" {
					out = append(out, Conflict{s, k, [2]string{f.Proof, g.Proof}, Sentence(*f) + " / " + Sentence(*g)})
				} else if k := clash(g, f, side); k != "" {
					out = append(out, Conflict{s, k, [2]string{g.Proof, f.Proof}, Sentence(*g) + " / " + Sentence(*f)})
				}
			}
		}
	}
	return out
}

// standingRestraints adds, for each state that must fight, its triggered duties
// not to act against those whom it would fight.
func (r *run) standingRestraints(side map[foedus.PartyID]string) {
	for _, f := range slices.Clone(r.findings) {
		if f.Modality != foedus.Must || f.Status != foedus.Triggered || !fights(f.Act) || f.Round > 0 {
			continue
		}
		for _, enemy := range f.Against {
			for _, paper := range r.Base.Of(f.State) {
				p := r.day(paper, r.scenario.Events[f.Event].Date)
				for i := range p.Norms {
					n := &p.Norms[i]
					if n.Trigger != nil || n.Modality != foedus.MustNot || n.Act != foedus.UseForce && n.Act != foedus.JoinActionAgainst ||
						yieldsToDefence(n) || p.ID == f.Instrument.ID || !p.Bears(n, f.State) || !p.Serves(n, enemy) {
						continue
					}
					q := question{paper: p, norm: n, bearer: f.State, beneficiary: enemy, event: &r.scenario.Events[f.Event], index: f.Event}
					k := seenKey{q.norm, q.bearer, q.beneficiary, q.index}
					if r.seen[k] {
						continue
					}
					r.seen[k] = true
					for _, g := range r.answer(q) {
						if g.Status == foedus.Breached {
							g.Status = foedus.Triggered // it stands; the scenario has not broken it
							r.findings = append(r.findings, g)
						}
					}
				}
			}
		}
	}
}

// yieldsToDefence tells a restraint that leaves self-defence free, alone or with
// others, so that a duty to defend does not meet it. Within one instrument the
// duty to defend is the special rule.
func yieldsToDefence(n *foedus.Norm) bool {
	return slices.ContainsFunc(n.Relations, func(r foedus.Relation) bool {
		return r.Kind == "without_prejudice_to" && r.To == "un-charter-1945/51"
	})
}

func fights(a foedus.Act) bool { return a.Defence() || a == foedus.JoinWar || a == foedus.Guarantee }

func clash(f, g *foedus.Finding, side map[foedus.PartyID]string) string {
	if !fights(f.Act) || f.Modality != foedus.Must {
		return ""
	}
	toward, against := f.Toward[0], f.Against
	switch {
	case g.Modality == foedus.MustNot && g.Act == f.Act && g.Toward[0] == toward:
		return "C0"
	case g.Modality == foedus.MustNot && g.Act == foedus.JoinActionAgainst && slices.Contains(against, g.Toward[0]):
		return "C1"
	case g.Modality == foedus.Must && fights(g.Act) && side[g.Toward[0]] != "" && side[toward] != "" && side[g.Toward[0]] != side[toward]:
		if f.Act == foedus.Guarantee || g.Act == foedus.Guarantee {
			return "C4"
		}
		return "C2"
	case (g.Act == foedus.Neutral || g.Act == foedus.NeutralBenevolent) && g.Modality == foedus.Must && slices.Contains(against, g.Toward[0]):
		return "C3"
	case g.Act == foedus.UseForce && g.Modality == foedus.MustNot && slices.Contains(against, g.Toward[0]):
		return "C3"
	}
	return ""
}

func keys[V any](m map[foedus.PartyID]V) []foedus.PartyID {
	out := make([]foedus.PartyID, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
