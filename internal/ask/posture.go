package ask

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/proof"
)

// A PostureAnswer is the nuclear ladder of a state: what was announced, agreed,
// claimed, confirmed, withdrawn and denied, by whom, and the doctrines that name
// it. Public declarations only.
type PostureAnswer struct {
	State       State                  `json:"state"`
	Date        string                 `json:"date"`
	KnownOn     *string                `json:"known_on"`
	Corpus      CorpusRef              `json:"corpus"`
	Coverage    Coverage               `json:"coverage"`
	Ladder      []Rung                 `json:"ladder"` // by day; what has no day last
	Words       []PostureNorm          `json:"words"`  // norms in force that speak of nuclear weapons for it
	Ledger      map[string]LedgerClaim `json:"ledger"`
	WouldChange *WouldChange           `json:"would_change,omitempty"`

	proofs map[string]proof.Saved
}

// A Rung is one entry of the ladder and who stands behind it: the corpus, or a
// person or a machine that put it into a ledger.
type Rung struct {
	foedus.Posture
	Layer foedus.Layer `json:"layer"`
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
	Layers     []foedus.Layer  `json:"layers"` // of the steps by which it is in force

	proof string
}

// Posture answers for a state on a day, as known on another; without the one,
// through the corpus's last.
func (b *Base) Posture(state, date, knownOn string) (*PostureAnswer, error) {
	on := b.Corpus.DataThrough
	if date != "" {
		var err error
		if on, err = day("--date", date); err != nil {
			return nil, err
		}
	}
	known, err := optDay("--known-on", knownOn)
	if err != nil {
		return nil, err
	}
	p, err := b.aState("STATE", state, on, false)
	if err != nil {
		return nil, err
	}
	a := &PostureAnswer{State: b.state(p, on), Date: on.Gregorian().String(), KnownOn: knownDay(known), Corpus: b.corpusRef(),
		Coverage: b.cover([]foedus.PartyID{p}, on, []string{"nuclear"}), Ladder: []Rung{}, Words: []PostureNorm{}}
	var named []string
	for _, e := range b.Corpus.Postures {
		public := e.Public
		if public.IsZero() {
			public = e.Date
		}
		if e.Owner != p && e.Host != p || e.Date.OnOrBefore(on) == foedus.No || !known.IsZero() && public.OnOrBefore(known) == foedus.No {
			continue
		}
		layer := foedus.CorpusLayer
		if c := b.told[e.ID]; c != nil {
			layer = c.Layer
		}
		a.Ladder = append(a.Ladder, Rung{e, layer})
		named = append(named, b.about[e.ID]...)
	}
	last := func(d foedus.Date) foedus.Day {
		if d.IsZero() {
			return d.Last()
		}
		return d.First()
	}
	slices.SortStableFunc(a.Ladder, func(x, y Rung) int { return cmp.Compare(last(x.Date), last(y.Date)) })
	var book proof.Book
	view := b.at(known)
	a.Coverage.unread(view, p)
	for _, paper := range view.Papers() {
		for i := range paper.Norms {
			n := &paper.Norms[i]
			if !nuclear(n.Act) || n.Valid.Contains(on) == foedus.No {
				continue
			}
			if !paper.TextSeen(n) {
				continue
			}
			for _, bearer := range paper.Parties() {
				if !paper.Bears(n, bearer) || bearer != p && !paper.Serves(n, p) {
					continue
				}
				t, why := paper.Between(bearer, "", on)
				if t == foedus.No {
					continue
				}
				a.Words = append(a.Words, PostureNorm{Bearer: b.state(bearer, on), Modality: n.Modality, Act: n.Act, Instrument: instrumentRef(view, paper.Instrument), Article: n.Article,
					Condition: n.Condition, Summary: n.Summary, proof: book.Add(why)})
			}
		}
	}
	a.proofs = book.Nodes()
	rests := b.rests(a.proofs)
	for i := range a.Words {
		a.Words[i].Layers = rests.layers(a.Words[i].proof)
	}
	if b.would != nil {
		would, err := b.would.Posture(state, date, knownOn)
		if err != nil {
			return nil, err
		}
		a.WouldChange = b.wouldChange(b.rungRows(a), b.would.rungRows(would))
	}
	a.Ledger = b.citedIn(a.proofs, append(named, a.WouldChange.claimsOf()...)...)
	return a, nil
}

// rungRows gives the ladder and the words in force for comparing.
func (b *Base) rungRows(a *PostureAnswer) map[string]row {
	out := map[string]row{}
	for _, p := range a.Ladder {
		c := Change{Kind: "rung", State: b.state(p.Owner, foedus.Date{}), Says: strings.TrimSpace(p.Date.Show() + " " + p.Stage + ": " + p.Says), Instrument: InstrumentRef{ID: p.Instrument}}
		if p.Owner == "" {
			c.State = a.State
		}
		out["rung"+p.ID] = row{tellers(len(p.Sources), len(p.Rivals)), c, b.about[p.ID]}
	}
	r := b.rests(a.proofs)
	for _, w := range a.Words {
		out[fmt.Sprint("words", w.Bearer.ID, w.Instrument.ID, w.Article, w.Act)] = row{"in force", Change{Kind: "norm", State: w.Bearer, Says: says(w.Modality, w.Act, ""), Instrument: w.Instrument,
			Article: w.Article}, r.claims(w.proof)}
	}
	return out
}

func nuclear(a foedus.Act) bool {
	switch a {
	case foedus.NuclearUse, foedus.NuclearConsult, foedus.NuclearHost, foedus.NuclearUmbrella, foedus.NuclearNotUse, foedus.StationNuclear:
		return true
	}
	return false
}
