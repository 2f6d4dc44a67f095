package delta

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
)

// event judges a step of an instrument.
func (j *judge) event() Verdict {
	cs := j.candidates()
	if len(cs) == 0 {
		return Verdict{Note: j.noPaper()}
	}
	v := j.eventOf(cs[0].in)
	if len(cs) > 1 && !cs[0].sure && rank(cs[0])-rank(cs[1]) < 10 {
		// Two papers fit alike: say so, and match what fits of both.
		other := j.eventOf(cs[1].in)
		v.Matches = append(v.Matches, other.Matches...)
		v.Note = sentences(v.Note, fmt.Sprintf("It may also be about %s", cs[1].in.Title))
	}
	return v
}

// noPaper says what of these states is held, where no paper fits.
func (j *judge) noPaper() string {
	if len(j.states()) == 0 {
		return ""
	}
	var titles []string
	for _, in := range j.k.Instruments {
		if j.fit(in) == allOfHis {
			titles = append(titles, in.Title)
		}
	}
	if len(titles) == 0 {
		return ""
	}
	return sentences("No paper that is held fits; of the same parties there are: " + strings.Join(titles, "; "))
}

// eventOf judges the claim against the steps of one instrument.
func (j *judge) eventOf(in *foedus.Instrument) Verdict {
	var same []foedus.Entry
	for _, e := range j.stepsOf(in.ID) {
		if sameStage(j.c.Stage, e.Step.Kind) && j.concerned(e.Step) {
			same = append(same, e)
		}
	}
	switch j.c.Factuality {
	case foedus.Denied:
		return j.denied(in, same)
	case foedus.Planned, foedus.Conditional, foedus.Assessed:
		return j.planned(in, same)
	}
	return j.done(in, same)
}

// done judges a step that the claim says was taken.
func (j *judge) done(in *foedus.Instrument, same []foedus.Entry) Verdict {
	if len(same) == 0 {
		return Verdict{Delta: foedus.DeltaNew, Matches: []string{string(in.ID)},
			Note: sentences(fmt.Sprintf("no step %q of %s is held", stepWords(foedus.StepKind(j.c.Stage)), in.Title))}
	}
	w, dated := j.when()
	if !dated {
		return known(sentences(j.tell(same)), ids(same)...)
	}
	var met []foedus.Entry
	byRival, finer := false, true
	for _, e := range same {
		ok, rival := meetsAny(w, e.Step.Date, e.Step.Rivals)
		if !ok {
			continue
		}
		met = append(met, e)
		byRival = byRival || rival
		finer = finer && !rival && w.finer(windowOf(e.Step.Date))
	}
	if len(met) > 0 {
		if note, wrong := j.place(met); wrong {
			return Verdict{foedus.DeltaContradicts, ids(met), note}
		}
		if note, wrong := j.strangers(in, met); wrong {
			return Verdict{foedus.DeltaContradicts, ids(met), note}
		}
		v := known("", ids(met)...)
		switch {
		case byRival:
			v.Note = sentences("Sources differ on the day: "+j.tell(met), "the day of this claim is one of theirs")
		case finer:
			v.Delta, v.Note = foedus.DeltaRefines, sentences("It gives the day more exactly than what is held: "+j.tell(met))
		case rivals(met) != "":
			v.Note = sentences("Others say: " + rivals(met))
		}
		return v
	}
	for _, e := range same {
		if once[e.Step.Kind] && !e.Step.Date.IsZero() && string(e.Step.Kind) == j.c.Stage {
			return Verdict{foedus.DeltaContradicts, ids(same), sentences(fmt.Sprintf("Dated %s here; %s", span(w), j.tell(same)))}
		}
	}
	return Verdict{foedus.DeltaRefines, ids(same), sentences("The same step is held on other days: "+j.tell(same),
		"this may be another such step")}
}

// planned judges a step that the claim says is to come, or may.
func (j *judge) planned(in *foedus.Instrument, same []foedus.Entry) Verdict {
	said := string(j.c.Factuality) + " here"
	w, dated := j.when()
	var late []foedus.Entry // on or after the days of the claim, or all if it has none
	for _, e := range same {
		if !dated || e.Step.Date.IsZero() || e.Step.Date.Last() >= w.from {
			late = append(late, e)
		}
	}
	switch {
	case len(late) > 0:
		note := said + "; " + j.tell(late)
		if dated {
			if ok := slices.ContainsFunc(late, func(e foedus.Entry) bool { ok, _ := meetsAny(w, e.Step.Date, e.Step.Rivals); return ok }); !ok {
				note = fmt.Sprintf("%s for %s; it came on another day: %s", said, span(w), j.tell(late))
			}
		}
		return known(sentences(note), ids(late)...)
	case len(same) > 0 && once[same[0].Step.Kind]:
		return Verdict{foedus.DeltaContradicts, ids(same), sentences(fmt.Sprintf("%s for %s; but held as done before: %s", said, span(w), j.tell(same)))}
	case len(same) > 0:
		return Verdict{foedus.DeltaRefines, ids(same), sentences("Such steps are held from before: " + j.tell(same))}
	}
	// No such step: what is held of the paper's way there?
	var before []foedus.Entry
	for _, e := range j.stepsOf(in.ID) {
		switch e.Step.Kind {
		case foedus.Announced, foedus.Negotiated, foedus.Authorised:
			before = append(before, e)
		}
	}
	if len(before) == 0 {
		return Verdict{Delta: foedus.DeltaNew, Matches: []string{string(in.ID)}}
	}
	return Verdict{foedus.DeltaRefines, ids(before), sentences(said + "; held so far: " + j.tell(before))}
}

// denied judges a step that the claim says was not taken.
func (j *judge) denied(in *foedus.Instrument, same []foedus.Entry) Verdict {
	if len(same) == 0 {
		return Verdict{Delta: foedus.DeltaNew, Matches: []string{string(in.ID)},
			Note: sentences(fmt.Sprintf("no step %q of %s is held either, which proves nothing", stepWords(foedus.StepKind(j.c.Stage)), in.Title))}
	}
	w, dated := j.when()
	if !dated && !slices.ContainsFunc(same, func(e foedus.Entry) bool { return !e.Step.Date.IsZero() }) {
		return Verdict{foedus.DeltaContradicts, ids(same), sentences("Denied here; held as done: " + j.tell(same))}
	}
	if !dated {
		return Verdict{foedus.DeltaNew, ids(same), sentences("Denied here without a date, so it cannot be set against what is held: " + j.tell(same))}
	}
	var met, later []foedus.Entry
	for _, e := range same {
		ok, _ := meetsAny(w, e.Step.Date, e.Step.Rivals)
		switch {
		case ok:
			met = append(met, e)
		case !e.Step.Date.IsZero() && e.Step.Date.First() > w.to:
			later = append(later, e)
		}
	}
	switch {
	case len(met) > 0:
		return Verdict{foedus.DeltaContradicts, ids(met), sentences("Denied here; held as done: " + j.tell(met))}
	case len(later) > 0:
		return known(sentences("Not then; it came later: "+j.tell(later)), ids(later)...)
	}
	d := foedus.DeltaNew
	if once[same[0].Step.Kind] {
		d = foedus.DeltaContradicts
	}
	return Verdict{d, ids(same), sentences(fmt.Sprintf("Denied here for %s; held as done before: %s", span(w), j.tell(same)))}
}

// place tells whether a claim's place of a step is another than the one held.
func (j *judge) place(met []foedus.Entry) (note string, wrong bool) {
	p := j.c.Place
	if p == nil || p.Text == "" || j.c.Stage != string(foedus.Signed) && j.c.Stage != string(foedus.InstrumentsExchanged) {
		return "", false
	}
	for _, e := range met {
		if e.Step.Place == "" || !j.elsewhere(p.Text, e.Step.Place, e.Step.Date) {
			return "", false
		}
	}
	return sentences(fmt.Sprintf("In %s here; %s: %s", p.Text, met[0].Step.Place, j.tell(met))), true
}

// strangers tells whether the claim has a state take the step that is no party of
// the paper.
func (j *judge) strangers(in *foedus.Instrument, met []foedus.Entry) (note string, wrong bool) {
	acting := j.c.By
	if len(acting) == 0 {
		acting = j.c.Parties
	}
	parties := j.papers[in.ID].parties
	var out []string
	for _, p := range acting {
		if p.IsState() && len(parties) > 0 && !slices.Contains(parties, p) {
			out = append(out, string(p))
		}
	}
	if len(out) == 0 {
		return "", false
	}
	return sentences(fmt.Sprintf("With %s here; %s", strings.Join(out, ", "), j.tell(met))), true
}

// elsewhere tells that two places are both known and neither lies in the other.
func (j *judge) elsewhere(a, b string, on foedus.Date) bool {
	if j.a == nil || strings.EqualFold(a, b) {
		return false
	}
	x, err := j.a.PlaceNamed(a, on)
	if err != nil {
		return false
	}
	y, err := j.a.PlaceNamed(b, on)
	if err != nil {
		return false
	}
	return x.ID != y.ID && !j.a.Inside(x.ID, y.ID) && !j.a.Inside(y.ID, x.ID)
}

// tell says steps with their days and sources, and what other sources say.
func (j *judge) tell(es []foedus.Entry) string {
	var out []string
	for _, e := range es {
		s := stepWords(e.Step.Kind) + " " + cite(e.Step.Date, e.Step.Sources)
		if e.Step.By != "" && (e.Step.Kind == foedus.Approved || e.Step.Kind == foedus.Ratified || e.Step.Kind == foedus.Authorised) {
			s = stepWords(e.Step.Kind) + " by " + e.Step.By + ", " + cite(e.Step.Date, e.Step.Sources)
		}
		if r := citeRivals(e.Step.Rivals); r != "" {
			s += ", others: " + r
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func rivals(es []foedus.Entry) string {
	var out []string
	for _, e := range es {
		if r := citeRivals(e.Step.Rivals); r != "" {
			out = append(out, r)
		}
	}
	return strings.Join(out, "; ")
}

func ids(es []foedus.Entry) []string {
	out := make([]string, len(es))
	for i, e := range es {
		out[i] = e.ID
	}
	return out
}

func span(w window) string {
	if w.from == w.to {
		return w.from.String()
	}
	return w.from.String() + " to " + w.to.String()
}
