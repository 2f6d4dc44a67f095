package ask

import (
	"fmt"
	"strings"

	"foedus"
	"foedus/internal/casus"
	"foedus/internal/proof"
)

// Casus answers a scenario.
func (b *Base) Casus(q CasusQuery) (*CasusAnswer, error) {
	s, err := b.Scenario(q)
	if err != nil {
		return nil, err
	}
	if q.WhyNot == "" {
		return b.Answer(s, q.All), nil
	}
	who, err := b.whyNot(q.WhyNot, s.Events[0].Date)
	if err != nil {
		return nil, err
	}
	return b.answer(s, true, who), nil
}

// Answer answers a scenario whose names are resolved.
func (b *Base) Answer(s *foedus.Scenario, all bool) *CasusAnswer { return b.answer(s, all, nil) }

// answer answers it, and says of the findings of one state what would trigger them.
func (b *Base) answer(s *foedus.Scenario, all bool, who *Denied) *CasusAnswer {
	engine := b.engine(s.KnownOn)
	view := engine.Base()
	r := engine.Ask(s)
	if all {
		r = engine.AskAll(s)
	}
	var book proof.Book
	prove := func(number int) string { return book.Add(r.Prove(number)) }
	on := s.Events[0].Date
	var touched []foedus.PartyID
	var places map[string]string
	for _, e := range s.Events {
		if e.Place != "" {
			if places == nil {
				places = map[string]string{}
			}
			places[e.Place] = b.Atlas.Shown(e.Place, "en", e.Date)
		}
		touched = append(append(touched, e.Victims...), e.Attackers...)
	}
	a := &CasusAnswer{Scenario: *s, Places: places, Date: on.Gregorian().String(), Corpus: b.corpusRef(), Engine: "foedus " + Version, Caveat: foedus.Caveat,
		Coverage: b.cover(touched, on, casusPromises), Assumptions: append([]string{}, r.Assumptions...), Proofs: book.Nodes(),
		Findings: []Finding{}, Umbrella: []Umbrella{}, Belligerents: []Belligerent{}, Conflicts: []Conflict{}}
	a.KnownOn = knownDay(s.KnownOn)
	rests := b.rests(a.Proofs)
	a.WhyNot = who
	for _, f := range r.Findings {
		id := prove(f.Proof)
		var nearest []Nearer
		if who != nil && who.of(&f) {
			nearest = b.nearest(&r, s, &f)
		}
		a.Findings = append(a.Findings, Finding{State: b.state(f.State, on), Modality: f.Modality, Act: f.Act, Toward: b.states(f.Toward, on),
			Against: b.states(f.Against, on), Status: f.Status, Gates: gates(f.Gates, f.State), Reason: f.Reason, Reasons: f.Reasons, Readings: readings(f.Readings, f.State),
			Exceptions: exceptions(f.Exceptions), If: f.If, CoVictim: f.CoVictim, Offered: f.Offered, Instrument: instrumentRef(view, f.Instrument),
			Article: f.Norm.Article, Norm: string(f.Instrument.ID) + "/" + f.Norm.ID, Summary: f.Norm.Summary, Scope: f.Norm.Scope, Condition: f.Norm.Condition, Event: f.Event, Round: f.Round, Layers: rests.layers(id), Proof: id, Nearest: nearest})
	}
	for _, u := range r.Umbrella {
		a.Umbrella = append(a.Umbrella, Umbrella{b.state(u.Guarantor, on), b.state(u.Beneficiary, on), instrumentRef(view, u.Instrument), u.Norm.Article, u.Force, u.Condition, u.Hosting})
	}
	for _, w := range r.Belligerent {
		a.Belligerents = append(a.Belligerents, Belligerent{b.state(w.State, on), w.Side, w.Round, prove(w.Because)})
	}
	for _, c := range r.Conflicts {
		a.Conflicts = append(a.Conflicts, Conflict{b.state(c.State, on), c.Kind, [2]string{prove(c.Between[0]), prove(c.Between[1])}, c.Words})
	}
	if b.would != nil {
		a.WouldChange = b.wouldChange(b.findingRows(a), b.would.findingRows(b.would.Answer(s, all)))
	}
	a.Ledger = b.citedIn(a.Proofs, a.WouldChange.claimsOf()...)
	return a
}

// findingRows gives findings for comparing.
func (b *Base) findingRows(a *CasusAnswer) map[string]row {
	out := map[string]row{}
	r := b.rests(a.Proofs)
	for _, f := range a.Findings {
		c := Change{Kind: "finding", State: f.State, Instrument: f.Instrument, Article: f.Article}
		whom := make([]string, len(f.Toward))
		for i, t := range f.Toward {
			whom[i] = t.Name
		}
		if len(f.Toward) > 0 {
			c.Toward = &f.Toward[0]
		}
		c.Says = says(f.Modality, f.Act, strings.Join(whom, ", "))
		if f.Offered {
			c.Says += ", on a new event"
		}
		if p, ok := f.If["provoked"]; ok {
			c.Says += " (if provoked: " + p + ")"
		}
		gates := make([]string, len(f.Gates))
		for i, g := range f.Gates {
			gates[i] = g.Says
		}
		out[fmt.Sprint(f.State.ID, f.Norm, whom, f.If, f.Event, f.Offered, f.CoVictim)] = row{statusWords(f.Status, f.Reason, gates), c, r.claims(f.Proof)}
	}
	for _, u := range a.Umbrella {
		c := Change{Kind: "rung", State: u.Guarantor, Toward: &u.Beneficiary, Says: "nuclear umbrella over " + u.Beneficiary.Name, Instrument: u.Instrument, Article: u.Article}
		status := "declared"
		if u.Hosting != "" {
			status += "; weapons placed there: " + u.Hosting
		}
		out[fmt.Sprint("umbrella", u.Guarantor.ID, u.Beneficiary.ID, u.Instrument.ID, u.Article)] = row{status: status, change: c}
	}
	return out
}

func gates(gs []foedus.Gate, bearer foedus.PartyID) []Gate {
	out := []Gate{}
	for _, g := range gs {
		out = append(out, Gate{g.Kind, g.By, g.Words, g.Against, g.WMD, casus.GateWords(g, bearer)})
	}
	return out
}

func readings(rs []foedus.ReadingOutcome, bearer foedus.PartyID) []Reading {
	out := []Reading{}
	for _, r := range rs {
		out = append(out, Reading{r.Reading.ID, r.Reading.Holder, r.Reading.Says, r.Reading.Rival, r.Differs, r.Reading.Force, r.Reading.Changes != nil, r.Status, r.Reason, gates(r.Gates, bearer), r.Reading.Sources})
	}
	return out
}

func exceptions(xs []foedus.Exception) []Exception {
	var out []Exception
	for _, x := range xs {
		out = append(out, Exception{x.Kind, x.State, x.Words, x.Sources})
	}
	return out
}
