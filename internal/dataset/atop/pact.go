package atop

import (
	"cmp"
	"fmt"
	"slices"

	"foedus"
	"foedus/internal/dataset/dyad"
)

// A Pact is an alliance in one phase, with its members.
type Pact struct {
	Alliance int
	Phase    int
	COWID    int
	Begins   foedus.Date // first signature
	Ends     foedus.Date // last exit; zero: in effect on the last day of the data
	Members  []Member    // in the order of the file; twice where a state left and came back
}

// ID is ATOP's own: "3180.2", or "3150" for an alliance of a single phase.
func (p *Pact) ID() string {
	if p.Phase == 0 {
		return fmt.Sprint(p.Alliance)
	}
	return fmt.Sprintf("%d.%d", p.Alliance, p.Phase)
}

// Pacts groups the rows of the member file, in the order of alliance and phase.
func Pacts(members []Member) []Pact {
	ms := slices.Clone(members)
	slices.SortStableFunc(ms, func(a, b Member) int {
		return cmp.Or(cmp.Compare(a.Alliance, b.Alliance), cmp.Compare(a.Phase, b.Phase))
	})
	var out []Pact
	for i := 0; i < len(ms); {
		j := i + 1
		for j < len(ms) && ms[j].Alliance == ms[i].Alliance && ms[j].Phase == ms[i].Phase {
			j++
		}
		p := Pact{Alliance: ms[i].Alliance, Phase: ms[i].Phase, COWID: ms[i].COWID, Begins: ms[i].Entry, Ends: ms[i].Exit, Members: ms[i:j:j]}
		for _, m := range p.Members[1:] {
			if m.Entry.Before(p.Begins) == foedus.Yes {
				p.Begins = m.Entry
			}
			if m.Exit.IsZero() || !p.Ends.IsZero() && p.Ends.Before(m.Exit) == foedus.Yes {
				p.Ends = m.Exit
			}
		}
		out = append(out, p)
		i = j
	}
	return out
}

// Annam is the number that ATOP gives Annam, which COW does not count. "Thus, we
// drop this dyad from our dyad-year datasets" (codebook, notes 18 and 19).
const Annam = 8152

// Promised derives what each member owes each other member, and when: the ground
// of the directed dyad-years. The rules, each of which Replicate can leave out:
//
//	member      a member owes what its row says to every other member of the phase
//	            whose stay overlaps its own (section 2.7: all pairwise combinations)
//	handover    two members of which one came on the day on which the other went
//	            were never members together (2.7; 2.46, on West Germany and Germany)
//	varying     a member that owes different things to different members (OBVARY)
//	            owes each what owed says (2.7; 2.33)
//	phase       of two phases of an alliance in one year the later counts for the
//	            year (1.53: a phase is one coding of the alliance)
//	no number   the pair of France and Annam is dropped (note 19)
func Promised(pacts []Pact) []dyad.Promised { return promised(pacts, rules{}) }

// rules says which rules are left out, to see what each of them explains.
type rules struct{ noHandover, noVarying, noReadings, noPhase, keepUnnumbered bool }

func promised(pacts []Pact, without rules) []dyad.Promised {
	var out []dyad.Promised
	for i := range pacts {
		p := &pacts[i]
		for a := range p.Members {
			for b := range p.Members {
				x, y := &p.Members[a], &p.Members[b]
				if x.CCode == y.CCode || !without.keepUnnumbered && (x.CCode == Annam || y.CCode == Annam) {
					continue
				}
				if !overlap(x, y) {
					continue
				}
				if !without.noHandover && (handed(x, y) || handed(y, x)) {
					continue
				}
				owes := x.Owes
				if !without.noVarying {
					owes = p.owed(a, b, !without.noReadings)
				}
				out = append(out, dyad.Promised{Obligor: x.CCode, Beneficiary: y.CCode, Promises: owes,
					From: later(x.Entry, y.Entry), To: earlier(x.Exit, y.Exit), Pact: p.ID()})
				if !without.noPhase && p.Phase > 0 {
					out[len(out)-1].LastYear = lastYear(pacts[i+1:], p.Alliance, x.CCode, y.CCode)
				}
			}
		}
	}
	return out
}

// handed tells whether y came on the very day on which x went.
func handed(x, y *Member) bool {
	return x.Exit.Exact() && y.Entry.Exact() && x.Exit.First() == y.Entry.First()
}

// lastYear gives the year before the first in which a later phase of an alliance
// joins two states; 0 for none.
func lastYear(later []Pact, alliance, a, b int) int {
	first := 0
	for i := range later {
		if later[i].Alliance != alliance {
			break
		}
		for _, x := range later[i].Members {
			if x.CCode != a {
				continue
			}
			for _, y := range later[i].Members {
				if y.CCode != b || !overlap(&x, &y) {
					continue
				}
				if from := int(max(x.Entry.Year, y.Entry.Year)); first == 0 || from < first {
					first = from
				}
			}
		}
	}
	if first == 0 {
		return 0
	}
	return first - 1
}

// overlap tells whether two stays have a day in common, taking each as long as it
// can have been.
func overlap(x, y *Member) bool {
	to := earlier(x.Exit, y.Exit)
	return to.IsZero() || to.Last() >= later(x.Entry, y.Entry).First()
}

func later(a, b foedus.Date) foedus.Date {
	if a.First() < b.First() || a.First() == b.First() && a.Last() < b.Last() {
		return b
	}
	return a
}

// earlier gives the earlier of two ends, of which the zero date is none.
func earlier(a, b foedus.Date) foedus.Date {
	switch {
	case a.IsZero():
		return b
	case b.IsZero():
		return a
	case b.Last() < a.Last() || b.Last() == a.Last() && b.First() < a.First():
		return b
	}
	return a
}
