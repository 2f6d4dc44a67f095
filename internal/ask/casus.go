package ask

import (
	"slices"
	"strings"
	"unicode"

	"foedus"
	"foedus/internal/casus"
	"foedus/internal/proof"
)

// A CasusQuery is a scenario as typed. Everything but By, On and Date may be
// empty.
type CasusQuery struct {
	By, On                 []string
	Date, Kind, At, Object string
	Route, Provoked, WMD   string
	Given                  []string
	KnownOn, Policy        string
	All                    bool // findings of norms that the scenario does not touch too
}

// A CasusAnswer is who must, may or must not do what, and why.
type CasusAnswer struct {
	Scenario     foedus.Scenario        `json:"scenario"`
	Date         string                 `json:"date"`
	KnownOn      *string                `json:"known_on"`
	Corpus       CorpusRef              `json:"corpus"`
	Engine       string                 `json:"engine"`
	Caveat       string                 `json:"caveat"`
	Coverage     Coverage               `json:"coverage"`
	Assumptions  []string               `json:"assumptions"`
	Findings     []Finding              `json:"findings"`
	Umbrella     []Umbrella             `json:"umbrella"`
	Belligerents []Belligerent          `json:"belligerents"`
	Conflicts    []Conflict             `json:"conflicts"`
	Proofs       map[string]proof.Saved `json:"proofs"`
}

// A Finding is one norm's answer for one state.
type Finding struct {
	State      State             `json:"state"`
	Modality   foedus.Modality   `json:"modality"`
	Act        foedus.Act        `json:"act"`
	Toward     []State           `json:"toward"`
	Against    []State           `json:"against"`
	Status     foedus.Status     `json:"status"`
	Gates      []Gate            `json:"gates"`
	Reason     foedus.Reason     `json:"reason"`
	Reasons    []foedus.Reason   `json:"reasons,omitempty"`
	Readings   []Reading         `json:"readings"`
	Exceptions []Exception       `json:"exceptions,omitempty"`
	If         map[string]string `json:"if,omitempty"`
	CoVictim   bool              `json:"co_victim,omitempty"`
	Offered    bool              `json:"offered,omitempty"`
	Instrument InstrumentRef     `json:"instrument"`
	Article    string            `json:"article"`
	Norm       string            `json:"norm"`
	Summary    string            `json:"summary"`
	Scope      string            `json:"scope,omitempty"`
	Condition  string            `json:"condition,omitempty"` // nuclear norms: the threshold in words
	Event      int               `json:"event"`
	Round      int               `json:"round"`
	Proof      string            `json:"proof"`
}

// A Gate is what must still happen, and by whom.
type Gate struct {
	Kind    foedus.GateKind `json:"kind"`
	By      string          `json:"by"`
	Words   string          `json:"words,omitempty"`
	Against string          `json:"against,omitempty"` // only against a state, or nonstate
	WMD     string          `json:"wmd,omitempty"`     // only with ("yes") or without ("no") weapons of mass destruction
	Says    string          `json:"says"`              // "a request by BLR"
}

// A Reading is a named interpretation and what the finding would be on it.
type Reading struct {
	ID      string          `json:"id"`
	Holder  string          `json:"holder"`
	Says    string          `json:"says"`
	Rival   bool            `json:"rival"`
	Differs bool            `json:"differs"`         // the outcome is another than on the words as they stand
	Force   foedus.Force    `json:"force,omitempty"` // a reading of the instrument's force
	Alters  bool            `json:"alters"`          // it reads the clause differently, and does not only comment on it
	Status  foedus.Status   `json:"status"`
	Reason  foedus.Reason   `json:"reason,omitempty"`
	Gates   []Gate          `json:"gates,omitempty"`
	Sources []foedus.Source `json:"sources,omitempty"`
}

// An Exception is what excuses or qualifies.
type Exception struct {
	Kind    foedus.ExceptionKind `json:"kind"`
	State   foedus.PartyID       `json:"state,omitempty"`
	Words   string               `json:"words,omitempty"`
	Sources []foedus.Source      `json:"sources,omitempty"`
}

// An Umbrella is nuclear deterrence publicly extended to the attacked.
type Umbrella struct {
	Guarantor   State         `json:"guarantor"`
	Beneficiary State         `json:"beneficiary"`
	Instrument  InstrumentRef `json:"instrument"`
	Article     string        `json:"article"`
	Force       foedus.Force  `json:"force"`
	Condition   string        `json:"condition"`
	Hosting     string        `json:"hosting"`
}

// A Belligerent is a state at war in the scenario.
type Belligerent struct {
	State   State  `json:"state"`
	Side    string `json:"side"`
	Round   int    `json:"round"`
	Because string `json:"because"`
}

// A Conflict is two triggered duties that cannot both be kept.
type Conflict struct {
	State   State     `json:"state"`
	Kind    string    `json:"kind"`
	Between [2]string `json:"between"`
	Words   string    `json:"words"`
}

// Scenario resolves what was typed.
func (b *Base) Scenario(q CasusQuery) (*foedus.Scenario, error) {
	date, err := day("--date", q.Date)
	if err != nil {
		return nil, err
	}
	known, err := optDay("--known-on", q.KnownOn)
	if err != nil {
		return nil, err
	}
	ev := foedus.Event{Date: date}
	if ev.Attackers, err = b.parties("--by", q.By, date); err != nil {
		return nil, err
	}
	if ev.Victims, err = b.parties("--on", q.On, date); err != nil {
		return nil, err
	}
	for _, a := range ev.Attackers {
		for _, v := range ev.Victims {
			if a == v {
				return nil, usage("--on", "%s cannot attack itself", a)
			}
		}
	}
	if len(ev.Victims) == 0 {
		return nil, usage("--on", "whom does the event befall? Name at least one state")
	}
	if ev.Kind, err = oneOf("--kind", q.Kind, foedus.EventKinds); err != nil {
		return nil, err
	}
	if len(ev.Attackers) == 0 && ev.Kind == foedus.ArmedAttack {
		return nil, usage("--by", "who attacks? Name a state, or nonstate:NAME")
	}
	if q.At != "" {
		p, err := b.Atlas.PlaceNamed(q.At, date)
		if err != nil {
			return nil, &UsageError{"--at", err}
		}
		ev.Place = p.ID
	}
	if q.Object != "" {
		if ev.Object, err = oneOf("--object", q.Object, foedus.ObjectKinds); err != nil {
			return nil, err
		}
	}
	if q.Route != "" {
		if ev.Route, err = b.aState("--route", q.Route, date, false); err != nil {
			return nil, err
		}
	}
	if q.Provoked == "" {
		q.Provoked = string(foedus.AnswerUnknown)
	}
	if ev.Provoked, err = oneOf("--provoked", q.Provoked, foedus.Answers); err != nil {
		return nil, err
	}
	if ev.WMD, err = oneOf("--wmd", q.WMD, foedus.WMDs); err != nil {
		return nil, err
	}
	s := &foedus.Scenario{Events: []foedus.Event{ev}, KnownOn: known}
	if s.Policy, err = oneOf("--policy", q.Policy, foedus.Policies); err != nil {
		return nil, err
	}
	for _, g := range q.Given {
		f, err := b.fact(g, date)
		if err != nil {
			return nil, err
		}
		for _, o := range s.Given {
			if o.Name == f.Name && slices.Equal(o.Args, f.Args) && o.Not != f.Not {
				return nil, usage("--given", "%q and %q cannot both be given", o, f)
			}
		}
		s.Given = append(s.Given, f)
	}
	return s, nil
}

// fact reads a given fact and resolves the names in it.
func (b *Base) fact(s string, on foedus.Date) (foedus.Fact, error) {
	if strings.ContainsFunc(s, unicode.IsControl) {
		return foedus.Fact{}, usage("--given", "%q holds control characters", s)
	}
	f, err := foedus.ParseFact(s)
	if err != nil {
		return f, &UsageError{"--given", err}
	}
	for i, a := range f.Args {
		switch {
		case f.PartyArg(i):
			p, err := b.party("--given "+s, a, on)
			if err != nil {
				return f, err
			}
			f.Args[i] = string(p)
		case f.Name == "decision", f.Name == "determination":
			if p, err := b.Atlas.Resolve(a, on); err == nil {
				f.Args[i] = string(p)
			}
		case f.Name == "sovereign", f.Name == "administers":
			p, err := b.Atlas.PlaceNamed(a, on)
			if err != nil {
				return f, &UsageError{"--given " + s, err}
			}
			f.Args[i] = p.ID
		}
	}
	return f, nil
}

// Casus answers a scenario.
func (b *Base) Casus(q CasusQuery) (*CasusAnswer, error) {
	s, err := b.Scenario(q)
	if err != nil {
		return nil, err
	}
	return b.Answer(s, q.All), nil
}

// Answer answers a scenario whose names are resolved.
func (b *Base) Answer(s *foedus.Scenario, all bool) *CasusAnswer {
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
	for _, e := range s.Events {
		touched = append(append(touched, e.Victims...), e.Attackers...)
	}
	a := &CasusAnswer{Scenario: *s, Date: on.Gregorian().String(), Corpus: b.corpusRef(), Engine: "foedus " + Version, Caveat: foedus.Caveat,
		Coverage: b.cover(touched, on, casusPromises), Assumptions: append([]string{}, r.Assumptions...),
		Findings: []Finding{}, Umbrella: []Umbrella{}, Belligerents: []Belligerent{}, Conflicts: []Conflict{}}
	if !s.KnownOn.IsZero() {
		k := s.KnownOn.Gregorian().String()
		a.KnownOn = &k
	}
	for _, f := range r.Findings {
		a.Findings = append(a.Findings, Finding{State: b.state(f.State, on), Modality: f.Modality, Act: f.Act, Toward: b.states(f.Toward, on),
			Against: b.states(f.Against, on), Status: f.Status, Gates: gates(f.Gates, f.State), Reason: f.Reason, Reasons: f.Reasons, Readings: readings(f.Readings, f.State),
			Exceptions: exceptions(f.Exceptions), If: f.If, CoVictim: f.CoVictim, Offered: f.Offered, Instrument: instrumentRef(view, f.Instrument),
			Article: f.Norm.Article, Norm: string(f.Instrument.ID) + "/" + f.Norm.ID, Summary: f.Norm.Summary, Scope: f.Norm.Scope, Condition: f.Norm.Condition, Event: f.Event, Round: f.Round, Proof: prove(f.Proof)})
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
	a.Proofs = book.Nodes()
	return a
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

// WhyNot resolves "STATE" or "STATE:INSTRUMENT", where STATE may itself hold a
// colon (cow:AUS), to ids joined by a colon.
func (b *Base) WhyNot(s, date string) (string, error) {
	on, err := day("--date", date)
	if err != nil {
		return "", err
	}
	state, instrument := s, ""
	if i := strings.LastIndexByte(s, ':'); i >= 0 {
		if _, ok := b.Corpus.Instrument(foedus.InstrumentID(s[i+1:])); ok {
			state, instrument = s[:i], s[i:]
		} else if _, err := b.Atlas.Resolve(s, on); err != nil {
			return "", usage("--why-not", "no instrument %q; foedus pacts lists them", s[i+1:])
		}
	}
	p, err := b.party("--why-not", state, on)
	if err != nil {
		return "", err
	}
	return string(p) + instrument, nil
}
