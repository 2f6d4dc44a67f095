package ask

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/casus"
	"foedus/internal/commitment"
	"foedus/internal/ledger"
	"foedus/internal/proof"
)

// A DiffQuery asks what changed for a pair of states between two days, or what
// one instrument adds on a day; or, of a base that was opened with what a ledger
// proposes, what that would add on a day.
type DiffQuery struct {
	Pair     string // "A,B"
	From, To string
	Without  string // an instrument, left out on the one side; then From is not given
	KnownOn  string
}

// A DiffAnswer is what one side has and the other has not, norm by norm and
// scenario by scenario.
type DiffAnswer struct {
	Pair      []State                `json:"pair"`
	From      string                 `json:"from"` // the earlier day; with Without, the day asked
	To        string                 `json:"to"`
	KnownOn   *string                `json:"known_on"`
	Without   string                 `json:"without"`
	Proposed  bool                   `json:"proposed"` // asked is what the proposed claims of a ledger would add
	Corpus    CorpusRef              `json:"corpus"`
	Caveat    string                 `json:"caveat"`
	Coverage  Coverage               `json:"coverage"`
	Attackers int                    `json:"attackers"` // how many were tried against each of the pair
	Changes   []Change               `json:"changes"`
	Ledger    map[string]LedgerClaim `json:"ledger"` // the claims named
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
	known, err := optDay("--known-on", q.KnownOn)
	if err != nil {
		return nil, err
	}
	switch {
	case b.would != nil:
		if !from.IsZero() || q.Without != "" {
			return nil, usage("--with-proposed", "compares one day (--to) without and with the proposed claims; leave out --from and --without")
		}
		if to.IsZero() {
			to = b.Corpus.DataThrough
		}
		from, after = to, b.would
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
	a := &DiffAnswer{Pair: b.states(pair, to), From: from.Gregorian().String(), To: to.Gregorian().String(), Without: q.Without, Proposed: b.would != nil, Corpus: b.corpusRef(),
		KnownOn: knownDay(known), Caveat: foedus.Caveat, Coverage: b.cover(pair, to, casusPromises), Changes: []Change{}}
	x, y := before.side(known, from), after.side(known, to)
	a.Coverage.unread(y.view, pair...)
	a.Changes = append(a.Changes, normChanges(pair, x, y)...)
	attackers := attackersFor(pair, y)
	a.Attackers = len(attackers)
	for _, v := range pair {
		plain := scenarioChanges(v, attackers, foedus.NoWMD, x, y)
		a.Changes = append(a.Changes, plain...)
		for _, c := range scenarioChanges(v, attackers, foedus.Nuclear, x, y) {
			if !slices.ContainsFunc(plain, c.same) { // only what the weapon makes different
				a.Changes = append(a.Changes, c)
			}
		}
	}
	var named []string
	for i := range a.Changes {
		if b.would != nil {
			a.Changes[i].Claims = slices.DeleteFunc(a.Changes[i].Claims, func(id string) bool {
				c := b.would.told[id]
				return c == nil || c.State != ledger.StateProposed
			})
		}
		named = append(named, a.Changes[i].Claims...)
	}
	a.Ledger = b.cited(named...)
	return a, nil
}

func knownDay(known foedus.Date) *string {
	if known.IsZero() {
		return nil
	}
	k := known.Gregorian().String()
	return &k
}

// A side is one of the two things compared.
type side struct {
	base   *Base
	engine *casus.Engine
	view   *commitment.Base // that the engine answers over
	on     foedus.Date
}

func (b *Base) side(known, on foedus.Date) side {
	e := b.engine(known)
	return side{b, e, e.Base(), on}
}

// same tells whether two changes differ at most in the scenario.
func (c Change) same(d Change) bool {
	return c.What == d.What && c.State.ID == d.State.ID && c.Says == d.Says && c.Before == d.Before && c.After == d.After &&
		c.Instrument == d.Instrument && c.Article == d.Article && slices.Equal(c.Attackers, d.Attackers)
}

// without gives the base that lacks an instrument.
func (b *Base) without(id foedus.InstrumentID) *Base {
	c := *b.Corpus
	c.Instruments = slices.DeleteFunc(slices.Clone(c.Instruments), func(in foedus.Instrument) bool { return in.ID == id })
	return b.over(&c)
}

// attackersFor gives the states tried as attackers: all that are party to any
// instrument held and existed, but the pair.
func attackersFor(pair []foedus.PartyID, s side) []foedus.PartyID {
	var out []foedus.PartyID
	for _, p := range s.view.Papers() {
		for _, q := range p.Parties() {
			if q.IsState() && !slices.Contains(pair, q) && !slices.Contains(out, q) && s.base.Atlas.ExistsOn(q, s.on) != foedus.No {
				out = append(out, q)
			}
		}
	}
	slices.Sort(out)
	return out
}

func normChanges(pair []foedus.PartyID, x, y side) []Change {
	collect := func(s side) map[string]row {
		out := map[string]row{}
		var book proof.Book
		proofs := map[string]string{}
		for i, p := range pair {
			for _, h := range s.view.Owes(p, pair[1-i], s.on) {
				t := s.base.state(pair[1-i], s.on)
				k := fmt.Sprint(p, h.Instrument.ID, "/", h.Norm.ID)
				out[k] = row{status: "in force", change: Change{Kind: "norm", State: s.base.state(p, s.on), Toward: &t, Says: says(h.Norm.Modality, h.Norm.Act, t.Name),
					Instrument: instrumentRef(s.view, h.Instrument), Article: h.Norm.Article}}
				proofs[k] = book.Add(h.Why)
			}
		}
		r := s.base.rests(book.Nodes())
		for k, id := range proofs {
			w := out[k]
			w.claims = r.claims(id)
			out[k] = w
		}
		return out
	}
	return ordered(compare(collect(x), collect(y)))
}

// scenarioChanges compares, for an attack on one of the pair by each attacker in
// turn, who must, may or must not do what. Attackers with the same change share
// a row.
func scenarioChanges(victim foedus.PartyID, attackers []foedus.PartyID, wmd foedus.WMD, x, y side) []Change {
	rows := map[string]Change{}
	for _, attacker := range attackers {
		for k, c := range compare(live(x, attacker, victim, wmd), live(y, attacker, victim, wmd)) {
			k += "|" + c.Before + "|" + c.After
			if r, ok := rows[k]; ok {
				c.Attackers = r.Attackers
			}
			c.Attackers = append(c.Attackers, string(attacker))
			rows[k] = c
		}
	}
	for k, r := range rows {
		r.All = len(r.Attackers) == len(attackers)
		rows[k] = r
	}
	return ordered(rows)
}

// live gives what is more than a no in one scenario, by norm and states. Rounds
// after the first are left out: the question is what the words add.
func live(s side, attacker, victim foedus.PartyID, wmd foedus.WMD) map[string]row {
	scenario := "armed attack on " + string(victim)
	if wmd != foedus.NoWMD {
		scenario += " with " + string(wmd) + " weapons"
	}
	r := s.engine.Ask(&foedus.Scenario{Policy: foedus.Observed, Events: []foedus.Event{{Kind: foedus.ArmedAttack, Date: s.on, Attackers: []foedus.PartyID{attacker},
		Victims: []foedus.PartyID{victim}, Provoked: foedus.AnswerNo, WMD: wmd}}})
	out := map[string]row{}
	var book proof.Book
	rests := s.base.rests(book.Nodes())
	claims := func(number int) []string {
		if len(s.base.told) == 0 {
			return nil // no ledger: nothing to find in a proof
		}
		return rests.claims(book.Add(r.Prove(number)))
	}
	for _, f := range r.Findings {
		if !f.Live() || f.Status == foedus.Breached || !slices.Contains(f.Toward, victim) {
			continue
		}
		t := s.base.state(victim, s.on)
		out[fmt.Sprint(f.State, f.Instrument.ID, "/", f.Norm.ID, f.If)] = row{status: statusWords(f.Status, "", gateWords(f.Gates, f.State)), claims: claims(f.Proof),
			change: Change{Kind: "scenario", State: s.base.state(f.State, s.on), Toward: &t, Says: says(f.Modality, f.Act, t.Name), Instrument: instrumentRef(s.view, f.Instrument),
				Article: f.Norm.Article, Scenario: scenario}}
	}
	return out
}
