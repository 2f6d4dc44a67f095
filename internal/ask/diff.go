package ask

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/casus"
)

// A DiffQuery asks what changed for a pair of states between two days, or what
// one instrument adds on a day.
type DiffQuery struct {
	Pair     string // "A,B"
	From, To string
	Without  string // an instrument, left out on the one side; then From is not given
}

// A DiffAnswer is what one side has and the other has not, norm by norm and
// scenario by scenario.
type DiffAnswer struct {
	Pair      []State   `json:"pair"`
	From      string    `json:"from"` // the earlier day; with Without, the day asked
	To        string    `json:"to"`
	Without   string    `json:"without"`
	Corpus    CorpusRef `json:"corpus"`
	Caveat    string    `json:"caveat"`
	Coverage  Coverage  `json:"coverage"`
	Attackers int       `json:"attackers"` // how many were tried against each of the pair
	Changes   []Change  `json:"changes"`
}

// A Change is a norm between the pair, or a finding about someone in a scenario
// against one of them, that is there on one side only or is another.
type Change struct {
	Kind       string        `json:"kind"` // norm or scenario
	What       string        `json:"what"` // added, ended, changed
	State      State         `json:"state"`
	Toward     *State        `json:"toward"`
	Says       string        `json:"says"`   // "must defend Belarus with all forces and means"
	Before     string        `json:"before"` // status in words; "" none
	After      string        `json:"after"`
	Instrument InstrumentRef `json:"instrument"`
	Article    string        `json:"article"`
	Scenario   string        `json:"scenario"`  // kind scenario: "armed attack", "armed attack with nuclear weapons"
	Attackers  []string      `json:"attackers"` // kind scenario: ids of all attackers for which it is so
	All        bool          `json:"all"`       // every attacker that was tried
}

// Diff answers what changed.
func (b *Base) Diff(q DiffQuery) (*DiffAnswer, error) {
	first, second, ok := strings.Cut(q.Pair, ",")
	if !ok {
		return nil, usage("--pair", "%q: write two states with a comma between them, as in RUS,BLR", q.Pair)
	}
	before, after := b, b
	from, err := optDay("--from", q.From)
	if err != nil {
		return nil, err
	}
	to, err := optDay("--to", q.To)
	if err != nil {
		return nil, err
	}
	switch {
	case q.Without != "":
		if !from.IsZero() {
			return nil, usage("--from", "not with --without, which compares one day (--to) with and without an instrument")
		}
		if _, ok := b.Corpus.Instrument(foedus.InstrumentID(q.Without)); !ok {
			return nil, usage("--without", "%v %q%s; foedus pacts lists them", ErrNoInstrument, q.Without, b.nearPact(q.Without))
		}
		if to.IsZero() {
			to = b.Corpus.DataThrough
		}
		from, before = to, b.without(foedus.InstrumentID(q.Without))
	case !from.IsZero() && !to.IsZero() && to.Before(from) == foedus.Yes:
		return nil, usage("--from", "%s is after %s; give the earlier day first", from, to)
	case from.IsZero() || to.IsZero():
		return nil, usage("--from", "give --from and --to, or --without an instrument")
	}
	pair, err := b.parties("--pair", []string{first, second}, to)
	if err != nil {
		return nil, err
	}
	a := &DiffAnswer{Pair: b.states(pair, to), From: from.Gregorian().String(), To: to.Gregorian().String(), Without: q.Without, Corpus: b.corpusRef(),
		Caveat: foedus.Caveat, Coverage: b.cover(pair, to, casusPromises), Changes: []Change{}}
	a.Changes = append(a.Changes, b.normChanges(pair, side{before, from}, side{after, to})...)
	attackers := b.attackersFor(pair, to)
	a.Attackers = len(attackers)
	for _, v := range pair {
		plain := b.scenarioChanges(v, attackers, foedus.NoWMD, side{before, from}, side{after, to})
		a.Changes = append(a.Changes, plain...)
		for _, c := range b.scenarioChanges(v, attackers, foedus.Nuclear, side{before, from}, side{after, to}) {
			if !slices.ContainsFunc(plain, c.same) { // only what the weapon makes different
				a.Changes = append(a.Changes, c)
			}
		}
	}
	return a, nil
}

// A side is one of the two things compared.
type side struct {
	base *Base
	on   foedus.Date
}

// same tells whether two changes differ at most in the scenario.
func (c Change) same(d Change) bool {
	return c.What == d.What && c.State == d.State && c.Says == d.Says && c.Before == d.Before && c.After == d.After &&
		c.Instrument == d.Instrument && c.Article == d.Article && slices.Equal(c.Attackers, d.Attackers)
}

// without gives the base that lacks an instrument.
func (b *Base) without(id foedus.InstrumentID) *Base {
	c := *b.Corpus
	c.Instruments = slices.DeleteFunc(slices.Clone(c.Instruments), func(in foedus.Instrument) bool { return in.ID == id })
	return Open(&c)
}

// attackersFor gives the states tried as attackers: all that are party to any
// instrument held and existed, but the pair.
func (b *Base) attackersFor(pair []foedus.PartyID, on foedus.Date) []foedus.PartyID {
	var out []foedus.PartyID
	for _, p := range b.at(foedus.Date{}).Papers() {
		for _, q := range p.Parties() {
			if q.IsState() && !slices.Contains(pair, q) && !slices.Contains(out, q) && b.Atlas.ExistsOn(q, on) != foedus.No {
				out = append(out, q)
			}
		}
	}
	slices.Sort(out)
	return out
}

func (b *Base) normChanges(pair []foedus.PartyID, x, y side) []Change {
	collect := func(s side) map[string]Change {
		out := map[string]Change{}
		view := s.base.at(foedus.Date{})
		for i, p := range pair {
			for _, h := range view.Owes(p, pair[1-i], s.on) {
				t := b.state(pair[1-i], s.on)
				f := foedus.Finding{Modality: h.Norm.Modality, Act: h.Norm.Act}
				c := Change{Kind: "norm", State: b.state(p, s.on), Toward: &t, Says: says(f, t.Name), Instrument: instrumentRef(view, h.Instrument), Article: h.Norm.Article}
				out[fmt.Sprint(p, h.Instrument.ID, "/", h.Norm.ID)] = c
			}
		}
		return out
	}
	before, after := collect(x), collect(y)
	var out []Change
	for k, c := range after {
		if _, ok := before[k]; !ok {
			c.What, c.After = "added", "in force"
			out = append(out, c)
		}
	}
	for k, c := range before {
		if _, ok := after[k]; !ok {
			c.What, c.Before = "ended", "in force"
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.What, b.What), cmp.Compare(a.State.ID, b.State.ID), cmp.Compare(a.Instrument.ID, b.Instrument.ID), cmp.Compare(a.Article, b.Article))
	})
	return out
}

// scenarioChanges compares, for an attack on one of the pair by each attacker in
// turn, who must, may or must not do what. Attackers with the same change share
// a row.
func (b *Base) scenarioChanges(victim foedus.PartyID, attackers []foedus.PartyID, wmd foedus.WMD, x, y side) []Change {
	rows := map[string]*Change{}
	for _, attacker := range attackers {
		before, after := b.live(x, attacker, victim, wmd), b.live(y, attacker, victim, wmd)
		for k := range merged(before, after) {
			was, is := before[k], after[k]
			if was.status == is.status {
				continue
			}
			c := is.change
			what := "added"
			switch {
			case is.status == "":
				c, what = was.change, "ended"
			case was.status != "":
				what = "changed"
			}
			c.What, c.Before, c.After = what, was.status, is.status
			key := k + "|" + c.Before + "|" + c.After
			if rows[key] == nil {
				rows[key] = &c
			}
			rows[key].Attackers = append(rows[key].Attackers, string(attacker))
		}
	}
	var out []Change
	for _, r := range rows {
		r.All = len(r.Attackers) == len(attackers)
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.What, b.What), cmp.Compare(a.State.ID, b.State.ID), cmp.Compare(a.Says, b.Says), cmp.Compare(a.Instrument.ID, b.Instrument.ID), cmp.Compare(a.Article+a.Before+a.After, b.Article+b.Before+b.After))
	})
	return out
}

type liveStatus struct {
	status string
	change Change
}

func merged(a, b map[string]liveStatus) map[string]bool {
	out := map[string]bool{}
	for k := range a {
		out[k] = true
	}
	for k := range b {
		out[k] = true
	}
	return out
}

// live gives what is more than a no in one scenario, by norm and states. Rounds
// after the first are left out: the question is what the words add.
func (b *Base) live(s side, attacker, victim foedus.PartyID, wmd foedus.WMD) map[string]liveStatus {
	engine := s.base.engine(foedus.Date{})
	view := engine.Base()
	scenario := "armed attack on " + string(victim)
	if wmd != foedus.NoWMD {
		scenario += " with " + string(wmd) + " weapons"
	}
	r := engine.Ask(&foedus.Scenario{Policy: foedus.Observed, Events: []foedus.Event{{Kind: foedus.ArmedAttack, Date: s.on, Attackers: []foedus.PartyID{attacker},
		Victims: []foedus.PartyID{victim}, Provoked: foedus.AnswerNo, WMD: wmd}}})
	out := map[string]liveStatus{}
	for _, f := range r.Findings {
		if !f.Live() || f.Status == foedus.Breached || !slices.Contains(f.Toward, victim) {
			continue
		}
		t := b.state(victim, s.on)
		status := strings.ReplaceAll(string(f.Status), "_", " ")
		for i, g := range f.Gates {
			if i == 0 {
				status += " on "
			} else {
				status += " and "
			}
			status += casus.GateWords(g, f.State)
		}
		out[fmt.Sprint(f.State, f.Instrument.ID, "/", f.Norm.ID, f.If)] = liveStatus{status, Change{Kind: "scenario", State: b.state(f.State, s.on), Toward: &t,
			Says: says(f, t.Name), Instrument: instrumentRef(view, f.Instrument), Article: f.Norm.Article, Scenario: scenario}}
	}
	return out
}

// says gives a duty in words: "must defend Belarus with all forces and means".
func says(f foedus.Finding, whom string) string {
	w := f.Act.Phrase(whom)
	switch f.Modality {
	case foedus.MustNot:
		return "must not " + w
	case foedus.Undertakes:
		if f.Act.Restraint() {
			return "has undertaken not to " + w
		}
		return "has undertaken to " + w
	case foedus.Power:
		return "has the power to " + w
	}
	return string(f.Modality) + " " + w
}
