package casus

import (
	"slices"

	"foedus"
)

// A Conflict is two duties of one state that cannot both be kept.
type Conflict struct {
	State   foedus.PartyID
	Kind    string // C0 .. C4
	Between [2]int // Finding.Proof of each
	Words   string // the two in a sentence each
}

// conflicts looks for duties of one state against each other. C0 must and must
// not do the same; C1 must defend x and must not act against x's enemy; C2 must
// defend both sides; C3 must be neutral toward x, or not use force against it,
// and must join or defend against x; C4 guarantor against ally. Only duties that
// are both triggered count.
func (r *run) conflicts(bs []Belligerent) []Conflict {
	first := map[foedus.PartyID]string{}
	for _, b := range bs {
		if b.Round == 0 {
			first[b.State] = b.Side
		}
	}
	r.standingRestraints()
	var duties []*foedus.Finding
	for i := range r.findings {
		f := &r.findings[i]
		if (f.Status == foedus.Triggered || f.Status == foedus.Breached) && (f.Modality == foedus.Must || f.Modality == foedus.MustNot) {
			duties = append(duties, f)
		}
	}
	slices.SortStableFunc(duties, func(a, b *foedus.Finding) int { return compare(a.State, b.State) })
	var out []Conflict
	for i, f := range duties {
		for _, g := range duties[i+1:] {
			if g.State != f.State {
				break
			}
			if k := clash(f, g, first); k != "" {
				out = append(out, Conflict{f.State, k, [2]int{f.Proof, g.Proof}, Sentence(*f) + " / " + Sentence(*g)})
			} else if k := clash(g, f, first); k != "" {
				out = append(out, Conflict{f.State, k, [2]int{g.Proof, f.Proof}, Sentence(*g) + " / " + Sentence(*f)})
			}
		}
	}
	return out
}

// standingRestraints adds, for each state that must fight, its triggered duties
// not to act against those whom it would fight.
func (r *run) standingRestraints() {
	for i := range r.findings[:len(r.findings):len(r.findings)] {
		f := &r.findings[i]
		if f.Modality != foedus.Must || f.Status != foedus.Triggered || !fights(f.Act) || f.Round > 0 {
			continue
		}
		restraints := r.bound[r.who(f.State)]
		if len(restraints) == 0 {
			continue
		}
		state, paper, against, index := f.State, f.Instrument.ID, f.Against, f.Event
		ev := &r.scenario.Events[index]
		on := r.moment(index)
		for j := range against {
			for _, c := range restraints {
				if c.paper.ID != paper && r.serves(c, against[j], ev.Date) {
					r.askOne(c, state, against[j:j+1:j+1], ev, on, index, stands)
				}
			}
		}
	}
}

// yieldsToDefence tells a restraint that leaves self-defence free, alone or with
// others, so that a duty to defend does not meet it. Within one instrument the
// duty to defend is the special rule.
func yieldsToDefence(n *foedus.Norm) bool {
	if hasException(n, foedus.AllyIsAggressor, "") {
		return true // it protects no aggressor
	}
	return slices.ContainsFunc(n.Relations, func(r foedus.Relation) bool {
		return r.Kind == "without_prejudice_to" && r.To == "un-charter-1945/51"
	})
}

func fights(a foedus.Act) bool { return a.Defence() || a == foedus.JoinWar || a == foedus.Guarantee }

func clash(f, g *foedus.Finding, first map[foedus.PartyID]string) string {
	if !fights(f.Act) || f.Modality != foedus.Must {
		return ""
	}
	toward, against := f.Toward[0], f.Against
	switch {
	case g.Modality == foedus.MustNot && g.Act == f.Act && g.Toward[0] == toward:
		return "C0"
	case g.Modality == foedus.MustNot && g.Act == foedus.JoinActionAgainst && slices.Contains(against, g.Toward[0]):
		return "C1"
	case g.Modality == foedus.Must && fights(g.Act) && first[g.Toward[0]] != "" && first[toward] != "" && first[g.Toward[0]] != first[toward]:
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
