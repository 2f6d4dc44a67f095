package oracle

import (
	"fmt"

	"foedus"
)

// papers writes the facts of the instruments and their steps. They are the same
// for every event of a batch.
func (p *Program) papers(w *writer) {
	for i := range p.Instruments {
		in := &p.Instruments[i]
		p.paper(w, in, p.steps[in.ID])
		for j := range in.Areas {
			area(w, in, &in.Areas[j])
		}
	}
	for n, r := range p.norms {
		p.norm(w, n, r)
	}
}

func (p *Program) paper(w *writer, in *foedus.Instrument, steps []foedus.Step) {
	id := in.ID
	signed := signature(in, steps)
	known := in.Known
	if known.IsZero() {
		known = signed
	}
	w.fact("signed", id, signed.First())
	if !known.IsZero() {
		w.fact("instr_known", id, known.First())
	}
	w.fact("force", id, word(in.Force))
	for _, o := range in.Original {
		w.fact("orig", id, o)
	}
	w.fact("enters", id, word(in.Enters.On))
	w.fact("enters_count", id, in.Enters.Count)
	w.fact("enters_days", id, in.Enters.Days)
	for _, o := range in.Enters.Of {
		w.fact("enters_of", id, o)
	}
	if in.Accession.On != "" {
		w.fact("accession", id, word(in.Accession.On))
		w.fact("accession_days", id, in.Accession.Days)
	}
	w.fact("duration", id, word(in.Duration.Kind))
	if in.Duration.Kind == foedus.Coterminous && in.Duration.With != "" {
		w.fact("with", id, in.Duration.With)
	}
	for k, s := range steps {
		p.step(w, in, k, s)
	}
}

// signature gives the day of signature: the first by an original party, or where
// nobody signs the first act at all.
func signature(in *foedus.Instrument, steps []foedus.Step) foedus.Date {
	var first foedus.Date
	earlier := func(d foedus.Date) {
		if first.IsZero() || d.First() < first.First() {
			first = d
		}
	}
	for _, s := range steps {
		if s.Kind == foedus.Signed && concernsAny(s, in.Original) {
			earlier(s.Date)
		}
	}
	if !first.IsZero() {
		return first
	}
	for _, s := range steps {
		switch s.Kind {
		case foedus.Announced, foedus.Negotiated, foedus.Initialled, foedus.Authorised, foedus.Published:
		default:
			earlier(s.Date)
		}
	}
	return first
}

func concernsAny(s foedus.Step, ps []foedus.PartyID) bool {
	for _, p := range ps {
		if s.Concerns(p) {
			return true
		}
	}
	return false
}

func (p *Program) step(w *writer, in *foedus.Instrument, k int, s foedus.Step) {
	id := in.ID
	w.fact("step", id, k, word(s.Kind))
	for _, q := range s.Parties {
		w.fact("step_p", id, k, q)
	}
	for _, q := range s.Toward {
		w.fact("step_t", id, k, q)
	}
	if s.Mutual {
		w.fact("step_mutual", id, k)
	}
	if s.Binding {
		w.fact("step_binding", id, k)
	}
	w.fact("step_public", id, k, s.KnownFrom().First())
	takes := s.Takes()
	w.fact("step_takes", id, k, takes.First(), takes.Last())
	w.fact("step_made", id, k, s.Date.First(), s.Date.Last())
	f, l := takes.First(), takes.Last()
	if s.Kind == foedus.Denounced && s.Effective.IsZero() {
		f, l = f.AddMonths(in.Duration.Notice), l.AddMonths(in.Duration.Notice)
	}
	w.fact("step_ends", id, k, f, l)
	if !s.Until.IsZero() {
		w.fact("step_until", id, k, s.Until.First(), s.Until.Last())
	}
	// The calendar is Go's: on which day a term that begins on this day ends.
	if in.Duration.Kind == foedus.Fixed {
		for _, d := range []foedus.Day{takes.First(), takes.Last()} {
			for _, from := range []foedus.Day{d, d + foedus.Day(in.Enters.Days), d + foedus.Day(in.Accession.Days)} {
				w.fact("term", id, from, from.AddYears(in.Duration.Years))
			}
		}
	}
}

func area(w *writer, in *foedus.Instrument, a *foedus.Area) {
	id := areaID(in.ID, a.ID)
	w.fact("area_of", id, in.ID)
	for j, v := range a.Versions {
		w.fact("area_version", id, j)
		interval(w, "area", v.Valid, id, j)
		if !v.Public.IsZero() {
			w.fact("area_public", id, j, v.Public.First())
		}
		for m, in := range v.Includes {
			if in.Region != "" {
				w.fact("member_region", id, j, m, in.Region)
			}
			if in.State != "" {
				w.fact("member_state", id, j, m, in.State)
			}
			if in.Place != "" {
				w.fact("member_place", id, j, m, in.Place)
			}
			if in.Parties {
				w.fact("member_parties", id, j, m)
			}
			for _, x := range in.Except {
				w.fact("member_except", id, j, m, x)
			}
		}
	}
}

func areaID(in foedus.InstrumentID, a string) string { return fmt.Sprint(in, "/", a) }

// interval writes NAME_from and NAME_to where the interval has those ends.
func interval(w *writer, name string, iv foedus.Interval, key ...any) {
	if iv == (foedus.Interval{}) {
		return // not said
	}
	if !iv.OpenFrom {
		w.fact(name+"_from", append(append([]any{}, key...), iv.From.First(), iv.From.Last())...)
	}
	if !iv.OpenTill {
		w.fact(name+"_to", append(append([]any{}, key...), iv.To.First(), iv.To.Last())...)
	}
}
