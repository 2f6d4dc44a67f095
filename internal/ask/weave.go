package ask

import (
	"cmp"
	"slices"
	"strings"

	"foedus"
	"foedus/corpus"
	"foedus/internal/delta"
	"foedus/internal/ledger"
)

// A weaving puts the claims of a ledger among the facts of the corpus. What says
// the same as a fact that is there joins it as a further source; what is new
// stands by itself under its record's id; what cannot be so beside another is
// kept, and each of the two is shown as the rival of the other.
type weaving struct {
	b      *Base
	c      corpus.Corpus
	steps  map[string]int      // by id: place among the entries
	rungs  map[string]int      // by id: place among the postures
	stands map[string][]string // by record: the facts in which a claim stands
	about  map[string][]string // by fact: the records that tell it or otherwise
	owned  map[string]bool     // by fact: its rivals are no longer the corpus's own list
}

// weave gives the corpus with the claims of a ledger in it, and by the id of each
// step and posture that they touch the records of those that do.
func (b *Base) weave(told []ledger.Told) (*corpus.Corpus, map[string][]string) {
	w := weaving{b: b, c: *b.Corpus, steps: map[string]int{}, rungs: map[string]int{}, stands: map[string][]string{}, about: map[string][]string{}, owned: map[string]bool{}}
	w.c.Entries, w.c.Postures = slices.Clone(w.c.Entries), slices.Clone(w.c.Postures)
	w.c.Statements, w.c.Drills = slices.Clone(w.c.Statements), slices.Clone(w.c.Drills)
	for i := range w.c.Entries {
		w.steps[w.c.Entries[i].ID] = i
	}
	for i := range w.c.Postures {
		w.rungs[w.c.Postures[i].ID] = i
	}
	known := b.known()
	for i := range told {
		t := &told[i]
		v := delta.Judge(&t.Claim, known, b.Atlas)
		w.place(t, v)
		if v.Delta == foedus.DeltaContradicts {
			for _, m := range v.Matches {
				w.oppose(t, m)
			}
		}
	}
	bench := b.bench(pointers(told)...)
	for _, about := range bench.topics {
		for i, x := range about {
			for _, y := range about[i+1:] {
				if bench.opposed(x, y) {
					w.rival(x, y)
					w.rival(y, x)
				}
			}
		}
	}
	for fact := range w.owned {
		slices.SortStableFunc(*w.rivals(fact), func(a, b foedus.Rival) int {
			return cmp.Or(cmp.Compare(a.Date.First(), b.Date.First()), cmp.Compare(a.Says, b.Says))
		})
	}
	return &w.c, w.about
}

// place joins a claim to the facts that say the same, or has it stand by itself.
func (w *weaving) place(t *ledger.Told, v delta.Verdict) {
	id := t.Record.ID
	step, isStep := t.Entry()
	rung, isRung := postureOf(t)
	if v.Delta == foedus.DeltaKnown && len(v.Matches) == 1 { // of several facts that say the like, none is this one
		m := v.Matches[0]
		if i, ok := w.steps[m]; ok && isStep && sameStep(&w.c.Entries[i], &step) {
			s := &w.c.Entries[i].Step
			s.Sources = append(slices.Clip(s.Sources), t.Sources()...)
			w.stand(id, m)
		}
		if i, ok := w.rungs[m]; ok && isRung && (w.c.Postures[i].Stage == "denied") == (rung.Stage == "denied") && rung.Stage != "announced" {
			p := &w.c.Postures[i]
			p.Sources = append(slices.Clip(p.Sources), t.Sources()...)
			w.stand(id, m)
		}
	}
	if len(w.stands[id]) > 0 {
		return
	}
	if isStep {
		w.steps[id] = len(w.c.Entries)
		w.c.Entries = append(w.c.Entries, step)
		w.stand(id, id)
	}
	if isRung {
		w.rungs[id] = len(w.c.Postures)
		w.c.Postures = append(w.c.Postures, rung)
		w.stand(id, id)
	}
	if s, ok := statementOf(t); ok {
		w.c.Statements = append(w.c.Statements, s)
	}
	if d, ok := drillOf(t); ok {
		w.c.Drills = append(w.c.Drills, d)
	}
}

// sameStep tells that a fact says of a paper all that a claim does.
func sameStep(fact, claim *foedus.Entry) bool {
	return fact.Instrument == claim.Instrument && fact.Step.Kind == claim.Step.Kind &&
		!slices.ContainsFunc(claim.Step.Parties, func(p foedus.PartyID) bool { return !fact.Step.Concerns(p) })
}

func (w *weaving) stand(record, fact string) {
	w.stands[record] = append(w.stands[record], fact)
	w.note(fact, record)
}

func (w *weaving) note(fact, record string) {
	if !slices.Contains(w.about[fact], record) {
		w.about[fact] = append(w.about[fact], record)
	}
}

// oppose has a claim and a fact of the corpus stand as rivals.
func (w *weaving) oppose(t *ledger.Told, fact string) {
	var theirs foedus.Rival
	if i, ok := w.steps[fact]; ok {
		s := w.c.Entries[i].Step
		theirs = foedus.Rival{Date: s.Date, Says: strings.ReplaceAll(string(s.Kind), "_", " "), Sources: s.Sources}
		if s.Place != "" {
			theirs.Says += " in " + s.Place
		}
	} else if i, ok := w.rungs[fact]; ok {
		p := w.c.Postures[i]
		theirs = foedus.Rival{Date: p.Date, Says: strings.TrimSpace(p.Stage + " " + p.Weapons), Sources: p.Sources}
	} else {
		return
	}
	w.add([]string{fact}, told(t), t.Record.ID)
	w.add(w.stands[t.Record.ID], theirs, t.Record.ID)
}

// rival shows y beside what x tells.
func (w *weaving) rival(x, y *ledger.Told) { w.add(w.stands[x.Record.ID], told(y), y.Record.ID) }

func told(t *ledger.Told) foedus.Rival {
	r := foedus.Rival{Date: ledger.DateOf(&t.Claim), Says: quote(&t.Claim), Sources: t.Sources()}
	if p, ok := postureOf(t); ok {
		r.Date = p.Date // or the day on which it was said
	}
	return r
}

func (w *weaving) add(facts []string, r foedus.Rival, record string) {
	same := func(o foedus.Rival) bool {
		return o.Date == r.Date && o.Says == r.Says && slices.Equal(o.Sources, r.Sources)
	}
	for _, id := range facts {
		w.note(id, record)
		at := w.rivals(id)
		if at == nil || slices.ContainsFunc(*at, same) {
			continue
		}
		if !w.owned[id] { // the corpus's list is not to be written
			*at, w.owned[id] = slices.Clone(*at), true
		}
		*at = append(*at, r)
	}
}

// rivals gives where the rivals of a fact stand.
func (w *weaving) rivals(fact string) *[]foedus.Rival {
	if i, ok := w.steps[fact]; ok {
		return &w.c.Entries[i].Step.Rivals
	}
	if i, ok := w.rungs[fact]; ok {
		return &w.c.Postures[i].Rivals
	}
	return nil
}
