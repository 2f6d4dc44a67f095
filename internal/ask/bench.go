package ask

import (
	"fmt"
	"slices"

	"foedus"
	"foedus/internal/delta"
	"foedus/internal/ledger"
)

// A bench sets claims against each other: those on one topic.
type bench struct {
	b      *Base
	topics map[string][]*ledger.Told
	held   map[string]*delta.Known // by record, once it was asked for
}

func (b *Base) bench(told ...*ledger.Told) *bench {
	s := &bench{b: b, topics: map[string][]*ledger.Told{}, held: map[string]*delta.Known{}}
	for _, t := range told {
		if k := topic(&t.Claim); k != "" {
			s.topics[k] = append(s.topics[k], t)
		}
	}
	return s
}

// beside gives the claims on the topic of one, that one among them.
func (s *bench) beside(t *ledger.Told) []*ledger.Told { return s.topics[topic(&t.Claim)] }

// opposed tells whether two claims of different documents cannot both be so.
func (s *bench) opposed(x, y *ledger.Told) bool {
	if k := topic(&x.Claim); k == "" || k != topic(&y.Claim) || x.Record.Document == y.Record.Document {
		return false
	}
	if x.Claim.Kind == foedus.StatementClaim {
		return s.against(x, y) && s.against(y, x)
	}
	return s.against(x, y) || s.against(y, x)
}

func (s *bench) against(x, y *ledger.Told) bool {
	k := s.held[y.Record.ID]
	if k == nil {
		var sayings []*ledger.Told // of the same document
		for _, o := range s.beside(y) {
			if o.Record.Document == y.Record.Document {
				sayings = append(sayings, o)
			}
		}
		k = s.b.held(y, sayings)
		s.held[y.Record.ID] = k
	}
	c := x.Claim
	if c.Date == nil && c.Factuality == foedus.Denied && !x.Record.Public.IsZero() { // denied as of its publication
		c.Date = &foedus.When{From: x.Record.Public.First(), To: x.Record.Public.Last(), How: "publication"}
	}
	return delta.Judge(&c, k, s.b.Atlas).Delta == foedus.DeltaContradicts
}

// pointers gives claims as a bench takes them.
func pointers(told []ledger.Told) []*ledger.Told {
	out := make([]*ledger.Told, len(told))
	for i := range told {
		out[i] = &told[i]
	}
	return out
}

// topic is what two claims must share before they can be about one thing.
func topic(c *foedus.Claim) string {
	parties := make([]string, len(c.Parties))
	for i, p := range c.Parties {
		parties[i] = string(p)
	}
	slices.Sort(parties)
	about := fmt.Sprint(parties)
	if c.Instrument != nil && c.Instrument.ID != "" {
		about = string(c.Instrument.ID)
	}
	switch c.Kind {
	case foedus.StatementClaim:
		if c.Speaker == nil {
			return ""
		}
		return "statement " + speakerID(c.Speaker)
	case foedus.Provision:
		return "provision " + about
	case foedus.PostureClaim:
		return fmt.Sprint("posture ", c.Act, c.Stage, parties)
	case foedus.ExerciseClaim:
		return "exercise " + about
	case foedus.InstrumentEvent, foedus.Membership:
		return fmt.Sprint(c.Kind, c.Stage, about)
	}
	return "" // judgements, meetings and facts oppose nothing
}
