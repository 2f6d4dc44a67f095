package ask

import (
	"cmp"
	"slices"

	"foedus"
)

// A PostureAnswer is the nuclear ladder of a state: what was announced, agreed,
// claimed, confirmed, withdrawn and denied, by whom, and the doctrines that name
// it. Public declarations only.
type PostureAnswer struct {
	State    State            `json:"state"`
	Date     string           `json:"date"`
	Corpus   CorpusRef        `json:"corpus"`
	Coverage Coverage         `json:"coverage"`
	Ladder   []foedus.Posture `json:"ladder"` // by day
	Words    []PostureNorm    `json:"words"`  // norms in force that speak of nuclear weapons for it
}

// A PostureNorm is what an instrument in force says.
type PostureNorm struct {
	Bearer     State           `json:"bearer"`
	Modality   foedus.Modality `json:"modality"`
	Act        foedus.Act      `json:"act"`
	Instrument InstrumentRef   `json:"instrument"`
	Article    string          `json:"article"`
	Condition  string          `json:"condition"`
	Summary    string          `json:"summary"`
}

// Posture answers for a state on a day; without one, through the corpus's last.
func (b *Base) Posture(state, date string) (*PostureAnswer, error) {
	on := b.Corpus.DataThrough
	if date != "" {
		var err error
		if on, err = day("--date", date); err != nil {
			return nil, err
		}
	}
	p, err := b.aState("STATE", state, on, false)
	if err != nil {
		return nil, err
	}
	a := &PostureAnswer{State: b.state(p, on), Date: on.Gregorian().String(), Corpus: b.corpusRef(),
		Coverage: b.cover([]foedus.PartyID{p}, on, []string{"nuclear"}), Ladder: []foedus.Posture{}, Words: []PostureNorm{}}
	for _, e := range b.Corpus.Postures {
		if (e.Owner == p || e.Host == p) && e.Date.OnOrBefore(on) != foedus.No {
			a.Ladder = append(a.Ladder, e)
		}
	}
	slices.SortStableFunc(a.Ladder, func(x, y foedus.Posture) int { return cmp.Compare(x.Date.First(), y.Date.First()) })
	view := b.at(foedus.Date{})
	for _, paper := range view.Papers() {
		for i := range paper.Norms {
			n := &paper.Norms[i]
			if !nuclear(n.Act) || n.Valid.Contains(on) == foedus.No {
				continue
			}
			for _, bearer := range paper.Parties() {
				if !paper.Bears(n, bearer) || bearer != p && !paper.Serves(n, p) {
					continue
				}
				if t, _ := paper.Between(bearer, "", on); t == foedus.No {
					continue
				}
				a.Words = append(a.Words, PostureNorm{b.state(bearer, on), n.Modality, n.Act, instrumentRef(view, paper.Instrument), n.Article, n.Condition, n.Summary})
			}
		}
	}
	return a, nil
}

func nuclear(a foedus.Act) bool {
	switch a {
	case foedus.NuclearUse, foedus.NuclearConsult, foedus.NuclearHost, foedus.NuclearUmbrella, foedus.NuclearNotUse, foedus.StationNuclear:
		return true
	}
	return false
}
