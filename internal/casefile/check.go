package casefile

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/ask"
)

// A Tally is how all cases of some files went.
type Tally struct {
	Coverage ask.Coverage `json:"coverage"`
	Cases    []Result     `json:"cases"`
	Run      int          `json:"run"`
	Differ   int          `json:"differ"` // hard differences
	Soft     int          `json:"soft"`
	NotRun   int          `json:"not_run"`
	Fixed    int          `json:"corrected"` // differences in which a source shows the case wrong
}

// CheckAll runs cases and counts.
func CheckAll(b *ask.Base, cases []Case, corrections []Correction) Tally {
	t := Tally{Coverage: b.CoverageReport().Coverage, Cases: []Result{}}
	for _, c := range cases {
		r := Check(b, c, corrections)
		t.Cases = append(t.Cases, r)
		t.Run, t.Differ, t.Soft, t.NotRun, t.Fixed = t.Run+r.Run, t.Differ+len(r.Differences), t.Soft+len(r.Soft), t.NotRun+len(r.NotRun), t.Fixed+len(r.Corrected)
	}
	return t
}

// A Result is how one case went.
type Result struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Tier        string   `json:"tier"`
	Run         int      `json:"run"`         // expectations held against the answer
	Differences []string `json:"differences"` // of hard expectations
	Soft        []string `json:"soft"`        // of soft and recent ones
	NotRun      []string `json:"not_run"`     // what was not held against it, and why
	Corrected   []string `json:"corrected"`   // differences in which a source shows the case wrong, with it
	Uncovered   []string `json:"uncovered"`   // live findings that no row of the case speaks of
}

// Check runs one case on a base.
func Check(b *ask.Base, c Case, corrections []Correction) Result {
	r := Result{ID: c.ID, Title: c.Title, Tier: c.Tier}
	a, err := answer(b, c)
	if err != nil {
		r.NotRun = append(r.NotRun, err.Error())
		return r
	}
	k := checker{base: b, c: c, a: a, r: &r, corrections: corrections}
	for i := range c.Expect {
		k.now = &c.Expect[i]
		k.expect(c.Expect[i])
	}
	for i := range c.ExpectNot {
		k.now = &c.ExpectNot[i]
		k.expectNot(c.ExpectNot[i])
	}
	k.now = nil
	r.Uncovered = k.uncovered()
	for _, u := range c.Umbrella {
		k.umbrella(u)
	}
	for _, x := range c.Conflicts {
		k.conflict(x)
	}
	for _, s := range c.NoConflict {
		id := k.party(s)
		for _, x := range a.Conflicts {
			if x.State.ID == id {
				k.differ(c.Tier, "no conflict expected for %s, got %s: %s", s, x.Kind, x.Words)
			}
		}
		r.Run++
	}
	return r
}

func answer(b *ask.Base, c Case) (*ask.CasusAnswer, error) {
	wmd := ""
	if s, ok := c.Event.WMD.(string); ok {
		wmd = s
	}
	object := c.Event.Object
	for _, o := range foedus.ObjectKinds { // written for people: "French forces ashore"
		if strings.Contains(object, strings.ReplaceAll(string(o), "_", " ")) {
			object = string(o)
		}
	}
	return b.Casus(ask.CasusQuery{By: c.Event.Attackers, On: c.Event.Victims, Date: c.Date, Kind: c.Event.Kind, At: c.Event.Place,
		Object: object, Route: c.Event.Route, Provoked: c.Event.Provoked, WMD: wmd, Given: c.Given, KnownOn: c.KnownOn})
}

type checker struct {
	base *ask.Base
	c    Case
	a    *ask.CasusAnswer
	r    *Result

	now         *Expect // in hand
	corrections []Correction
}

func (k *checker) party(s string) string {
	on, _ := foedus.ParseDate(k.c.Date)
	p, err := k.base.Atlas.Resolve(s, on)
	if err != nil {
		return s
	}
	return string(p)
}

// held tells whether the corpus holds the instrument that a row is about.
func (k *checker) held(signed []string) bool {
	if len(signed) == 0 {
		return true
	}
	return slices.ContainsFunc(k.base.SignedDates(), func(d string) bool { return slices.Contains(signed, d) })
}

func (k *checker) differ(tier, format string, args ...any) {
	s := fmt.Sprintf(format, args...)
	if c := k.corrected(); c != nil {
		k.r.Corrected = append(k.r.Corrected, s+"; but "+c.Says+" ("+c.Source+")")
		return
	}
	if tier == "" {
		tier = k.c.Tier
	}
	if tier == "hard" {
		k.r.Differences = append(k.r.Differences, s)
	} else {
		k.r.Soft = append(k.r.Soft, s)
	}
}

func (k *checker) expect(e Expect) {
	if !k.held(e.Signed) {
		k.r.NotRun = append(k.r.NotRun, fmt.Sprintf("%s %s: no instrument signed %s is held", e.State, e.Act, strings.Join(e.Signed, " or ")))
		return
	}
	k.r.Run++
	var near []string
	for _, f := range k.a.Findings {
		if f.State.ID != k.party(e.State) || !slices.Contains(append(e.Also, e.Act), string(f.Act)) || !slices.Contains(e.Signed, f.Instrument.Signed) && len(e.Signed) > 0 {
			continue
		}
		if !slices.Contains(append(e.ModalityOK, e.Modality), string(f.Modality)) || !k.toward(e, f) || !k.against(e, f) {
			continue
		}
		ok := e.StatusOK
		if len(ok) == 0 {
			ok = []string{e.Status}
		}
		if slices.Contains(ok, string(f.Status)) && k.gate(e, f) {
			return
		}
		near = append(near, fmt.Sprintf("%s %s%s", f.Norm, f.Status, reason(f)))
	}
	k.differ(e.Tier, "want %s %s %s toward %s %s%s (signed %s); got %s", e.State, e.Modality, e.Act, e.Toward, e.Status, gateText(e.Gate), strings.Join(e.Signed, " or "), none(near))
}

func gateText(g string) string {
	if g == "" {
		return ""
	}
	return " on " + g
}

func none(ss []string) string {
	if len(ss) == 0 {
		return "nothing"
	}
	return strings.Join(ss, ", ")
}

func reason(f ask.Finding) string {
	if f.Reason == "" {
		return ""
	}
	return "(" + string(f.Reason) + ")"
}

func (k *checker) toward(e Expect, f ask.Finding) bool {
	want := e.TowardOK
	if e.Toward != "" {
		want = append([]string{e.Toward}, want...)
	}
	if len(want) == 0 {
		return true
	}
	return slices.ContainsFunc(want, func(w string) bool {
		id := k.party(w)
		return slices.ContainsFunc(f.Toward, func(s ask.State) bool { return s.ID == id })
	})
}

func (k *checker) against(e Expect, f ask.Finding) bool {
	for _, w := range e.Against {
		id := k.party(w)
		if !slices.ContainsFunc(f.Against, func(s ask.State) bool { return s.ID == id }) {
			return false
		}
	}
	return true
}

// gate holds a pending finding's gates against the one expected, by kind, and by
// whose it is where that is a state.
func (k *checker) gate(e Expect, f ask.Finding) bool {
	if e.Gate == "" || f.Status != foedus.Pending {
		return true
	}
	kind, by, _ := strings.Cut(strings.TrimSuffix(e.Gate, ")"), "(")
	return slices.ContainsFunc(f.Gates, func(g ask.Gate) bool {
		return string(g.Kind) == kind && (by == "" || by == "body" || g.By == by || g.By == k.party(by))
	})
}

// expectNot looks for a finding that must not be: of any act of the defence span
// where the row names one of it.
func (k *checker) expectNot(e Expect) {
	if !k.held(e.Signed) {
		k.r.NotRun = append(k.r.NotRun, fmt.Sprintf("not %s %s: no instrument signed %s is held", e.State, e.Act, strings.Join(e.Signed, " or ")))
		return
	}
	k.r.Run++
	for _, f := range k.a.Findings {
		same := string(f.Act) == e.Act || foedus.Act(e.Act).Defence() && f.Act.Defence()
		if f.State.ID != k.party(e.State) || string(f.Modality) != e.Modality || !same || !k.toward(e, f) || !k.against(e, f) {
			continue
		}
		if len(e.Signed) > 0 && !slices.Contains(e.Signed, f.Instrument.Signed) || len(e.Signed) == 0 && f.Instrument.Force != foedus.Legal {
			continue
		}
		if f.Status == foedus.NotTriggered {
			if len(e.Signed) > 0 && len(e.Reason) > 0 && !slices.Contains(e.Reason, string(f.Reason)) {
				k.differ(e.Tier, "%s %s toward %s: reason %s, want %s", e.State, f.Norm, e.Toward, f.Reason, strings.Join(e.Reason, " or "))
			}
			continue
		}
		live := []string{"triggered", "pending", "disputed", "breached"}
		if slices.Contains(live, string(f.Status)) && !slices.Contains(e.AllowStatus, string(f.Status)) {
			k.differ(e.Tier, "%s %s toward %s is %s, want none (%s)", e.State, f.Norm, e.Toward, f.Status, strings.Join(e.Reason, " or "))
		}
	}
}

func (k *checker) umbrella(u Umbrella) {
	if !k.held(u.Signed) {
		k.r.NotRun = append(k.r.NotRun, fmt.Sprintf("umbrella of %s: no instrument signed %s is held", u.Guarantor, strings.Join(u.Signed, " or ")))
		return
	}
	if on, _ := foedus.ParseDate(k.c.Date); len(u.Signed) == 0 && !k.base.Covers(foedus.PartyID(k.party(u.Guarantor)), on, "nuclear") {
		k.r.NotRun = append(k.r.NotRun, fmt.Sprintf("umbrella of %s: the corpus declares nothing of its nuclear promises", u.Guarantor))
		return
	}
	k.r.Run++
	for _, got := range k.a.Umbrella {
		if got.Guarantor.ID == k.party(u.Guarantor) && got.Beneficiary.ID == k.party(u.Beneficiary) && (len(u.Signed) == 0 || slices.Contains(u.Signed, got.Instrument.Signed)) {
			return
		}
	}
	k.differ("", "want the umbrella of %s over %s", u.Guarantor, u.Beneficiary)
}

func (k *checker) conflict(x Conflict) {
	for _, d := range x.Signed {
		if !k.held([]string{d}) {
			k.r.NotRun = append(k.r.NotRun, fmt.Sprintf("conflict of %s: no instrument signed %s is held", x.State, d))
			return
		}
	}
	k.r.Run++
	for _, got := range k.a.Conflicts {
		if got.State.ID == k.party(x.State) && slices.Contains(append(x.KindOK, x.Kind), got.Kind) {
			return
		}
	}
	k.differ(x.Tier, "want conflict %s of %s between %s", x.Kind, x.State, strings.Join(x.Between, " and "))
}
