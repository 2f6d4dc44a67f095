package ask

import (
	"strings"

	"foedus"
	"foedus/internal/casus"
)

// A Denied is the state, or one instrument of it, that a question asks about: why
// does it owe nothing?
type Denied struct {
	State      foedus.PartyID      `json:"state"`
	Instrument foedus.InstrumentID `json:"instrument,omitempty"`
}

// Of tells whether a finding is one of those asked about.
func (d *Denied) Of(f *Finding) bool {
	return f.State.ID == string(d.State) && (d.Instrument == "" || f.Instrument.ID == d.Instrument)
}

func (d *Denied) of(f *foedus.Finding) bool {
	return f.State == d.State && (d.Instrument == "" || f.Instrument.ID == d.Instrument)
}

func (d *Denied) String() string {
	if d.Instrument == "" {
		return string(d.State)
	}
	return string(d.State) + ":" + string(d.Instrument)
}

// whyNot resolves "STATE" or "STATE:INSTRUMENT", where STATE may itself hold a
// colon (cow:AUS).
func (b *Base) whyNot(s string, on foedus.Date) (*Denied, error) {
	d := &Denied{}
	state := s
	if i := strings.LastIndexByte(s, ':'); i >= 0 {
		if in, ok := b.Corpus.Instrument(foedus.InstrumentID(s[i+1:])); ok {
			state, d.Instrument = s[:i], in.ID
		} else if _, err := b.Atlas.Resolve(s, on); err != nil {
			return nil, usage("--why-not", "no instrument %q; foedus pacts lists them", s[i+1:])
		}
	}
	var err error
	d.State, err = b.party("--why-not", state, on)
	return d, err
}

// nearest says by which changes a finding that is not triggered would be.
func (b *Base) nearest(r *casus.Result, s *foedus.Scenario, f *foedus.Finding) []Nearer {
	if f.Status != foedus.NotTriggered && f.Status != foedus.Pending {
		return nil
	}
	var out []Nearer
	for _, c := range r.Nearest(f.Proof) {
		out = append(out, Nearer{c.Field, c.To, c.Words})
	}
	if out != nil || s.KnownOn.IsZero() {
		return out
	}
	// Perhaps only the public clock stands in the way.
	open := *s
	open.KnownOn = foedus.Date{}
	again := b.engine(foedus.Date{}).AskAll(&open)
	for i := range again.Findings {
		g := &again.Findings[i]
		if g.State == f.State && g.Norm.ID == f.Norm.ID && g.Instrument.ID == f.Instrument.ID && g.Toward[0] == f.Toward[0] && g.Event == f.Event && g.Status == foedus.Triggered {
			return []Nearer{{"known_on", "", "if its text had been public by " + s.KnownOn.Show()}}
		}
	}
	return nil
}
