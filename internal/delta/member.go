package delta

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/atlas"
)

// memberSteps are the steps of a founding paper that say what a stage of
// membership says.
var memberSteps = map[string][]foedus.StepKind{
	"acceded":   {foedus.Acceded, foedus.Ratified, foedus.Deposited},
	"suspended": {foedus.Suspended},
	"frozen":    {foedus.Frozen},
	"resumed":   {foedus.Resumed},
	"withdrawn": {foedus.Withdrawn, foedus.Denounced},
}

// membership judges belonging to an organisation: by the steps of the papers that
// the claim's organisation rests on, and by the atlas's table of members.
func (j *judge) membership() Verdict {
	orgs := j.orgs()
	var same []foedus.Entry
	for _, e := range j.k.Entries {
		if !slices.Contains(memberSteps[j.c.Stage], e.Step.Kind) || !j.of(e.Instrument, orgs) {
			continue
		}
		if slices.ContainsFunc(j.states(), func(p foedus.PartyID) bool { return slices.Contains(e.Step.Parties, p) }) {
			same = append(same, e)
		}
	}
	w, dated := j.when()
	if len(same) > 0 {
		met := same
		if dated {
			met = slices.DeleteFunc(slices.Clone(same), func(e foedus.Entry) bool { ok, _ := meetsAny(w, e.Step.Date, e.Step.Rivals); return !ok })
		}
		switch {
		case j.c.Factuality == foedus.Denied && len(met) > 0 && dated:
			return Verdict{foedus.DeltaContradicts, ids(met), sentences("Denied here; " + j.tell(met))}
		case j.c.Factuality == foedus.Denied:
			return Verdict{foedus.DeltaNew, ids(same), sentences("Denied here without a day of its own; held: " + j.tell(same))}
		case len(met) > 0:
			return known(sentences(j.tell(met)), ids(met)...)
		case j.c.Factuality == foedus.Planned || j.c.Factuality == foedus.Conditional:
			return known(sentences(string(j.c.Factuality)+" here; "+j.tell(same)), ids(same)...)
		}
		return Verdict{foedus.DeltaContradicts, ids(same), sentences(fmt.Sprintf("Dated %s here; %s", span(w), j.tell(same)))}
	}
	return j.listed(orgs, w, dated)
}

// listed judges by the atlas's table of members.
func (j *judge) listed(orgs []foedus.PartyID, w window, dated bool) Verdict {
	if j.a == nil || j.c.Stage != "member" && j.c.Stage != "acceded" {
		return Verdict{}
	}
	for _, org := range orgs {
		for _, m := range j.a.Memberships(org) {
			if !slices.Contains(j.states(), m.Member) || m.Status != "member" {
				continue
			}
			note := fmt.Sprintf("%s is listed in %s, %s", j.a.Name(string(m.Member), "en"), j.a.Name(string(org), "en"), m.In)
			switch {
			case j.c.Factuality == foedus.Denied && j.c.Stage == "member" && m.In.OpenTill:
				return Verdict{foedus.DeltaContradicts, nil, sentences("Denied here; " + note)}
			case j.c.Factuality == foedus.Denied:
				continue
			case j.c.Stage == "acceded" && dated && !m.In.From.IsZero() && !w.meets(windowOf(m.In.From)):
				return Verdict{foedus.DeltaContradicts, nil, sentences(fmt.Sprintf("Dated %s here; %s", span(w), note))}
			}
			return known(sentences(note))
		}
	}
	return Verdict{}
}

// orgs are the organisations that the claim's object, paper or words name.
func (j *judge) orgs() []foedus.PartyID {
	var out []foedus.PartyID
	if j.a == nil {
		return nil
	}
	texts := []string{j.c.Object}
	if j.c.Instrument != nil {
		texts = append(texts, j.c.Instrument.Title)
	}
	for _, s := range j.c.Spans {
		texts = append(texts, s.Text)
	}
	for _, t := range texts {
		for _, m := range j.a.Scan(t) {
			for _, r := range m.Refs {
				if id := foedus.PartyID(r.ID); r.Kind == atlas.KindOrg && !slices.Contains(out, id) {
					out = append(out, id)
				}
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

// of tells whether an instrument is the paper of one of the organisations, by the
// claim's own id or because a name of the one is in a name of the other.
func (j *judge) of(id foedus.InstrumentID, orgs []foedus.PartyID) bool {
	if j.c.Instrument != nil && j.c.Instrument.ID != "" {
		return j.c.Instrument.ID == id
	}
	for _, in := range j.k.Instruments {
		if in.ID != id {
			continue
		}
		for _, org := range orgs {
			if in.Family != "" && "org:"+in.Family == string(org) {
				return true
			}
			for _, n := range append([]string{in.Title}, in.Names...) {
				for _, m := range j.a.Scan(n) {
					if slices.ContainsFunc(m.Refs, func(r atlas.Ref) bool { return r.ID == string(org) }) {
						return true
					}
				}
			}
		}
	}
	return false
}

// fact judges a standing fact: known where the paper or the organisation that it
// is about is held.
func (j *judge) fact() Verdict {
	if j.c.Instrument != nil && j.c.Instrument.ID != "" {
		for _, in := range j.k.Instruments {
			if in.ID == j.c.Instrument.ID {
				return known(sentences("Held: "+in.Title), string(in.ID))
			}
		}
	}
	for _, org := range j.orgs() {
		var members []string
		for _, m := range j.a.Memberships(org) {
			name := j.a.Name(string(m.Member), "en")
			if slices.Contains(j.states(), m.Member) && m.Status == "member" && !slices.Contains(members, name) {
				members = append(members, name) // once, though it left and came back
			}
		}
		if len(members) > 0 && len(members) == len(j.states()) {
			return known(sentences(fmt.Sprintf("%s is held, with %s as members", j.a.Name(string(org), "en"), strings.Join(members, " and "))))
		}
	}
	return Verdict{}
}
