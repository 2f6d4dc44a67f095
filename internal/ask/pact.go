package ask

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/casus"
	"foedus/internal/commitment"
	"foedus/internal/proof"
)

// A PactAnswer is the code sheet of an instrument.
type PactAnswer struct {
	Date        string                 `json:"date"` // "" : not asked for a day
	KnownOn     *string                `json:"known_on"`
	Corpus      CorpusRef              `json:"corpus"`
	Coverage    Coverage               `json:"coverage"`
	Instrument  foedus.Instrument      `json:"instrument"`
	Signed      string                 `json:"signed"`
	Parties     []PactParty            `json:"parties"`
	Steps       []PactStep             `json:"steps"`
	NormWords   []NormWords            `json:"norm_words"`
	Ledger      map[string]LedgerClaim `json:"ledger"`
	WouldChange *WouldChange           `json:"would_change,omitempty"`

	whys map[string]*proof.Node // of the parties, for comparing
}

// A PactStep is one thing that happened to it, and the same in a sentence.
type PactStep struct {
	foedus.Entry
	Says string `json:"says"`
}

// NormWords says a norm's trigger and gates in English.
type NormWords struct {
	Norm  string   `json:"norm"`
	On    string   `json:"on"` // "" : owed at all times
	Gates []string `json:"gates"`
}

// A PactParty is one state and when the instrument bound it.
type PactParty struct {
	State   State      `json:"state"`
	Bound   []PactTerm `json:"bound"`
	InForce string     `json:"in_force"` // on the day asked: yes, no, unknown; "" without a day
	Why     string     `json:"why"`
}

// A PactTerm is an interval in which a party was bound; To is null without an end.
type PactTerm struct {
	From string  `json:"from"`
	To   *string `json:"to"`
}

// Pact answers with a code sheet, on a day if one is given, as known on another.
func (b *Base) Pact(id, date, knownOn string) (*PactAnswer, error) {
	on, err := optDay("--date", date)
	if err != nil {
		return nil, err
	}
	known, err := optDay("--known-on", knownOn)
	if err != nil {
		return nil, err
	}
	in, ok := b.Corpus.Instrument(foedus.InstrumentID(id))
	if !ok {
		return nil, &UsageError{"ID", fmt.Errorf("%w %q%s; foedus pacts lists them", ErrNoInstrument, id, b.nearPact(id))}
	}
	p, seen := b.at(known).Paper(in.ID)
	if !seen && !known.IsZero() {
		return nil, usage("--known-on", "nothing about %s was public by %s, as far as is held", id, known)
	}
	a := &PactAnswer{Corpus: b.corpusRef(), Instrument: *in, Date: on.Gregorian().String(), KnownOn: knownDay(known), Coverage: b.coverage(foedus.Partial),
		Parties: []PactParty{}, Steps: []PactStep{}, NormWords: []NormWords{}, whys: map[string]*proof.Node{}}
	parties := in.Original
	if seen {
		a.hideSecret(p)
		a.Signed, parties = p.Signed().Gregorian().String(), p.Parties()
	} else {
		a.Coverage.note("no step of it is held: nothing is known of its signing, its entry into force or its end")
	}
	for _, q := range parties {
		party := PactParty{State: b.state(q, on), Bound: []PactTerm{}}
		if seen {
			asked := on
			for _, iv := range p.Spells(q) {
				party.Bound = append(party.Bound, term(iv))
				if on.IsZero() {
					asked = iv.From
				}
			}
			if t, why := p.In(q, asked); !on.IsZero() {
				party.InForce, party.Why = t.String(), why.Says
				a.whys[party.State.ID] = why
			} else if !asked.IsZero() {
				a.whys[party.State.ID] = why
			}
		}
		a.Parties = append(a.Parties, party)
	}
	var named []string
	if seen {
		for _, e := range p.Entries {
			if on.IsZero() || e.Step.Date.OnOrBefore(on) != foedus.No {
				a.Steps = append(a.Steps, PactStep{*e, commitment.StepWords(e.Step)})
				named = append(named, b.about[e.ID]...)
			}
		}
	}
	for i := range a.Instrument.Norms {
		a.NormWords = append(a.NormWords, normWords(&a.Instrument.Norms[i]))
	}
	if b.would != nil {
		would, err := b.would.Pact(id, date, knownOn)
		if err != nil {
			return nil, err
		}
		a.WouldChange = b.wouldChange(b.pactRows(a), b.would.pactRows(would))
	}
	a.Ledger = b.cited(append(named, a.WouldChange.claimsOf()...)...)
	return a, nil
}

// hideSecret leaves out of the sheet the words that were not public on the day of
// the public clock, and says so.
func (a *PactAnswer) hideSecret(p *commitment.Paper) {
	hidden := 0
	a.Instrument.Norms = slices.DeleteFunc(slices.Clone(a.Instrument.Norms), func(n foedus.Norm) bool {
		seen := p.TextSeen(&n)
		if !seen {
			hidden++
		}
		return !seen
	})
	if hidden == 0 {
		return
	}
	a.Coverage.note("%d norm(s) are left out: their text was not public by %s (%s)", hidden, *a.KnownOn, foedus.TextSecret)
	if !p.TextSeen(&foedus.Norm{}) {
		a.Instrument.Articles, a.Instrument.Note = nil, ""
	}
}

// pactRows gives steps and parties for comparing.
func (b *Base) pactRows(a *PactAnswer) map[string]row {
	out := map[string]row{}
	in := InstrumentRef{ID: a.Instrument.ID, Title: a.Instrument.Title, Force: a.Instrument.Force}
	for _, e := range a.Steps {
		out["step"+e.ID] = row{tellers(len(e.Step.Sources), len(e.Step.Rivals)), Change{Kind: "step", Says: e.Says, Instrument: in}, b.about[e.ID]}
	}
	for _, p := range a.Parties {
		status := "never bound"
		for i, t := range p.Bound {
			if i == 0 {
				status = "bound from " + t.From
			} else {
				status += "; from " + t.From
			}
			if t.To != nil {
				status += " until " + *t.To
			}
		}
		if p.InForce != "" {
			status += fmt.Sprintf(" (on %s: %s)", a.Date, p.InForce)
		}
		var book proof.Book
		id := book.Add(a.whys[p.State.ID])
		out["party"+p.State.ID] = row{status, Change{Kind: "party", State: p.State, Says: "as a party", Instrument: in}, b.rests(book.Nodes()).claims(id)}
	}
	return out
}

func normWords(n *foedus.Norm) NormWords {
	w := NormWords{Norm: n.ID, Gates: []string{}}
	if t := n.Trigger; t != nil {
		kinds := make([]string, len(t.Events))
		for i, e := range t.Events {
			kinds[i] = strings.ReplaceAll(string(e), "_", " ")
		}
		w.On = strings.Join(kinds, " or ") + " by " + t.Attackers.Words()
	}
	for _, g := range n.Gates {
		w.Gates = append(w.Gates, casus.GateWords(g, ""))
	}
	return w
}

func term(iv foedus.Interval) PactTerm {
	t := PactTerm{From: iv.From.Gregorian().String()}
	if !iv.OpenTill {
		to := iv.To.Gregorian().String()
		t.To = &to
	}
	return t
}

func (b *Base) nearPact(id string) string {
	var near []string
	for _, in := range b.Corpus.Instruments {
		for w := range strings.SplitSeq(strings.ToLower(id), "-") {
			if len(w) > 2 && strings.Contains(string(in.ID), w) {
				near = append(near, string(in.ID))
				break
			}
		}
	}
	if len(near) == 0 {
		return ""
	}
	return "; near: " + strings.Join(near, ", ")
}
