package ask

import (
	"strings"

	"foedus"
	"foedus/internal/atlas"
	"foedus/internal/delta"
	"foedus/internal/ledger"
)

// Whether two claims of a ledger agree is judged as whether a claim agrees with
// the corpus is: by package delta. For that one of the two is held as what it
// tells, a step of a paper, a posture, a provision, a saying, an exercise.

// held gives a claim as what it tells. All the sayings of a document are held
// together, because a document that prints both of two wordings decides nothing.
func (b *Base) held(t *ledger.Told, sayings []*ledger.Told) *delta.Known {
	k, c, id := &delta.Known{}, &t.Claim, t.Record.ID
	in := b.paperOf(c, id)
	switch c.Kind {
	case foedus.InstrumentEvent, foedus.Membership:
		step := *t
		step.Claim.Kind, step.Claim.Instrument = foedus.InstrumentEvent, &foedus.InstrumentRef{ID: in.ID}
		if e, ok := step.Entry(); ok {
			k.Instruments, k.Entries = []*foedus.Instrument{in}, []foedus.Entry{e}
		}
	case foedus.Provision:
		if c.Factuality != foedus.Denied && c.Act != "" {
			in.Norms = []foedus.Norm{{ID: id, Act: c.Act, Summary: wordsOf(c), Sources: t.Sources()}}
			k.Instruments = []*foedus.Instrument{in}
		}
	case foedus.PostureClaim:
		if p, ok := postureOf(t); ok {
			k.Postures = []foedus.Posture{p}
		}
	case foedus.ExerciseClaim:
		if d, ok := drillOf(t); ok {
			k.Drills = []foedus.Drill{d}
		}
	case foedus.StatementClaim:
		for _, s := range sayings {
			if st, ok := statementOf(s); ok {
				k.Statements = append(k.Statements, st)
			}
		}
	}
	return k
}

// paperOf gives the paper of a claim without what is held of it: the corpus's, or
// where it has none, one of the claim's own.
func (b *Base) paperOf(c *foedus.Claim, id string) *foedus.Instrument {
	if c.Instrument != nil && c.Instrument.ID != "" {
		if in, ok := b.Corpus.Instrument(c.Instrument.ID); ok {
			own := *in
			own.Norms = nil
			return &own
		}
	}
	in := &foedus.Instrument{ID: foedus.InstrumentID("claim:" + id), Title: c.Object, Original: c.Parties}
	if c.Instrument != nil {
		in.Title = c.Instrument.Title
		if c.Instrument.ID != "" {
			in.ID = c.Instrument.ID
		}
	}
	return in
}

func wordsOf(c *foedus.Claim) string {
	if len(c.Spans) == 0 {
		return ""
	}
	return c.Spans[0].Text
}

// postureOf makes a posture of a claim of one that happened or was denied.
func postureOf(t *ledger.Told) (foedus.Posture, bool) {
	c := &t.Claim
	kind := map[foedus.Act]string{foedus.NuclearHost: "hosting", foedus.Host: "hosting", foedus.StationNuclear: "hosting", foedus.NuclearUmbrella: "umbrella",
		foedus.NuclearUse: "doctrine", foedus.NuclearNotUse: "status", foedus.Neutral: "status"}[c.Act]
	stage := map[string]string{"deployed": "claimed", "confirmed": "confirmed", "declared": "declared", "agreed": "agreed", "withdrawn": "withdrawn"}[c.Stage]
	switch {
	case c.Kind != foedus.PostureClaim || kind == "" || stage == "" || len(c.Parties) == 0:
		return foedus.Posture{}, false
	case c.Factuality == foedus.Denied && c.Stage == "deployed":
		stage = "denied"
	case c.Factuality == foedus.Planned && c.Stage == "deployed":
		stage = "announced"
	case c.Factuality != foedus.Done:
		return foedus.Posture{}, false
	}
	p := foedus.Posture{ID: t.Record.ID, Kind: kind, Stage: stage, Owner: c.Parties[0], Date: ledger.DateOf(c), Public: t.Public(), Says: "“" + wordsOf(c) + "”", Weapons: c.Object, Sources: t.Sources()}
	if p.Date.IsZero() && (stage == "claimed" || stage == "denied") {
		p.Date = p.Public // the day on which it was said
	}
	if len(c.Parties) > 1 {
		p.Host = c.Parties[1]
	}
	if c.Speaker != nil {
		p.By = c.Speaker.Name
	}
	if c.Instrument != nil {
		p.Instrument = c.Instrument.ID
	}
	return p, true
}

func statementOf(t *ledger.Told) (foedus.Statement, bool) {
	c := &t.Claim
	if c.Kind != foedus.StatementClaim || c.Speaker == nil || c.Quoted == "" {
		return foedus.Statement{}, false
	}
	s := foedus.Statement{ID: t.Record.ID, Speaker: speakerID(c.Speaker), Date: ledger.DateOf(c), Words: []foedus.Wording{{Text: c.Quoted, Sources: t.Sources()[:1]}}}
	s.Words[0].Sources[0].Pin = "" // one document is one source, whatever its place
	if c.Instrument != nil {
		s.Instrument = c.Instrument.ID
	}
	return s, true
}

func speakerID(s *foedus.Speaker) string {
	if s.Person != "" {
		return strings.TrimPrefix(s.Person, "person:")
	}
	return strings.ReplaceAll(atlas.Fold(s.Name), " ", "-")
}

func drillOf(t *ledger.Told) (foedus.Drill, bool) {
	c := &t.Claim
	if c.Kind != foedus.ExerciseClaim || c.Factuality != foedus.Done && c.Factuality != foedus.Planned || c.Stage == "cancelled" {
		return foedus.Drill{}, false
	}
	d := foedus.Drill{ID: t.Record.ID, Title: c.Object, States: c.Parties, Sources: t.Sources()}
	if c.Date != nil {
		d.From, d.To = c.Date.From.Date(), c.Date.To.Date()
	}
	return d, true
}

// quote gives the words of a claim, and before them that it denies or only plans.
func quote(c *foedus.Claim) string {
	w := "“" + wordsOf(c) + "”"
	if c.Factuality != foedus.Done {
		w = string(c.Factuality) + ": " + w
	}
	if c.Place != nil && c.Place.Text != "" {
		w += ", in " + c.Place.Text
	}
	return w
}
