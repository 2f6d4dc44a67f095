package delta

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/atlas"
)

// postureKinds are the kinds of posture that an act of a claim speaks of; no act
// leaves all of them.
var postureKinds = map[foedus.Act][]string{
	foedus.NuclearHost:     {"hosting"},
	foedus.Host:            {"hosting"},
	foedus.NuclearUmbrella: {"umbrella"},
	foedus.NuclearUse:      {"doctrine"},
	foedus.NuclearNotUse:   {"doctrine", "status"},
	foedus.StationNuclear:  {"status", "hosting"},
	foedus.Neutral:         {"status"},
}

// postureStages are the stages of posture that say the same as one of a claim.
var postureStages = map[string][]string{
	"declared":  {"declared", "announced"},
	"agreed":    {"agreed"},
	"deployed":  {"claimed", "confirmed"},
	"confirmed": {"confirmed"},
	"withdrawn": {"withdrawn"},
}

// posture judges what a claim says of forces and weapons.
func (j *judge) posture() Verdict {
	var about, same []foedus.Posture // of the same states and kind; and of the same stage
	for _, p := range j.k.Postures {
		if !j.sameStates(p) || !j.sameKind(p) {
			continue
		}
		about = append(about, p)
		if slices.Contains(postureStages[j.c.Stage], p.Stage) {
			same = append(same, p)
		}
	}
	if len(about) == 0 {
		return Verdict{}
	}
	about, same = j.ownFirst(about), j.ownFirst(same)
	if j.c.Factuality == foedus.Denied {
		return j.postureDenied(about, same)
	}
	if len(same) == 0 {
		if j.c.Stage == "confirmed" {
			if only := stage(about, "claimed"); len(only) > 0 {
				return Verdict{foedus.DeltaContradicts, postureIDs(only), sentences("Confirmed here; held only as claimed: "+tellPostures(only), unconfirmed)}
			}
		}
		if denials := j.denials(about); len(denials) > 0 {
			return Verdict{foedus.DeltaContradicts, postureIDs(denials), sentences("So here; " + tellPostures(denials))}
		}
		return Verdict{Note: sentences("Held so far: " + tellPostures(about))}
	}
	if v, wrong := j.weapons(same); wrong {
		return v
	}
	return j.postureDays(same)
}

// ownFirst keeps, where a claim is about one state alone, what that state declares
// of itself, if anything of it is held: its doctrine, rather than what it has
// with others.
func (j *judge) ownFirst(ps []foedus.Posture) []foedus.Posture {
	states := j.states()
	if len(states) != 1 {
		return ps
	}
	own := slices.DeleteFunc(slices.Clone(ps), func(p foedus.Posture) bool { return p.Owner != states[0] || p.Host != "" })
	if len(own) == 0 {
		return ps
	}
	return own
}

const unconfirmed = "No source that is held confirms it independently"

// postureDenied judges a posture that the claim denies.
func (j *judge) postureDenied(about, same []foedus.Posture) Verdict {
	if agree := stage(about, "denied"); len(agree) > 0 && (len(same) == 0 || j.c.Stage == "deployed") {
		return known(sentences("Others deny it too: "+tellPostures(agree), tellIf("others say that it is so: ", same)), append(postureIDs(agree), postureIDs(same)...)...)
	}
	if len(same) == 0 {
		return Verdict{Note: sentences("Held so far: " + tellPostures(about))}
	}
	w, dated := j.when()
	if dated {
		met := slices.DeleteFunc(slices.Clone(same), func(p foedus.Posture) bool { return p.Date.IsZero() || p.Date.First() > w.to })
		if len(met) == 0 {
			return known(sentences("Not then; later: "+tellPostures(same)), postureIDs(same)...)
		}
	}
	note := "Denied here; " + tellPostures(same)
	if len(stage(same, "confirmed")) == 0 && j.c.Stage == "deployed" {
		return Verdict{foedus.DeltaContradicts, postureIDs(same), sentences(note, unconfirmed)}
	}
	return Verdict{foedus.DeltaContradicts, postureIDs(same), sentences(note)}
}

// postureDays sets the days of the claim against those held; where sources give
// several, all are shown.
func (j *judge) postureDays(same []foedus.Posture) Verdict {
	w, dated := j.when()
	if !dated {
		return known(sentences(tellPostures(same)), postureIDs(same)...)
	}
	var met, later []foedus.Posture
	finer := true
	for _, p := range same {
		if ok, _ := meetsAny(w, p.Date, p.Rivals); ok {
			met = append(met, p)
			finer = finer && w.finer(windowOf(p.Date)) && len(p.Rivals) == 0
		} else if !p.Date.IsZero() && p.Date.First() > w.to {
			later = append(later, p)
		}
	}
	switch {
	case len(met) > 0 && finer:
		return Verdict{foedus.DeltaRefines, postureIDs(met), sentences("It gives the day more exactly: " + tellPostures(met))}
	case len(met) > 0:
		return known(sentences(tellPostures(met)), postureIDs(met)...)
	case len(later) > 0 && (j.after() || j.c.Factuality == foedus.Planned || j.c.Factuality == foedus.Conditional):
		return known(sentences(tellPostures(later)), postureIDs(later)...)
	case j.c.Stage != "withdrawn":
		// Things are declared and brought in again and again.
		return Verdict{foedus.DeltaRefines, postureIDs(same), sentences("Held of other days: " + tellPostures(same))}
	case w.to-w.from > 366:
		return known(sentences(tellPostures(same)), postureIDs(same)...)
	}
	return Verdict{foedus.DeltaContradicts, postureIDs(same), sentences(fmt.Sprintf("Dated %s here; %s", span(w), tellPostures(same)))}
}

// denials are the postures by which somebody denied what the claim says was done,
// unless the claim is of a later day.
func (j *judge) denials(about []foedus.Posture) []foedus.Posture {
	if j.c.Stage != "deployed" || j.c.Factuality != foedus.Done {
		return nil
	}
	w, dated := j.when()
	return slices.DeleteFunc(stage(about, "denied"), func(p foedus.Posture) bool {
		return dated && !p.Date.IsZero() && p.Date.Last() < w.from
	})
}

// weapons tells whether the claim names a class of weapon that nothing held names.
func (j *judge) weapons(same []foedus.Posture) (Verdict, bool) {
	said := classes(j.c.Object, true)
	for _, s := range j.c.Spans {
		for _, c := range classes(s.Text, false) {
			if !slices.Contains(said, c) {
				said = append(said, c)
			}
		}
	}
	if len(said) == 0 {
		return Verdict{}, false
	}
	var other []foedus.Posture
	for _, p := range same {
		held := classes(p.Weapons, true)
		if slices.ContainsFunc(held, func(h string) bool { return slices.Contains(said, h) }) {
			return Verdict{}, false
		}
		if slices.ContainsFunc(held, func(h string) bool { return slices.Contains(said, classRivals[h]) }) {
			other = append(other, p)
		}
	}
	if len(other) == 0 {
		return Verdict{}, false
	}
	note := fmt.Sprintf("%s weapons here; %s", strings.Join(said, " and "), tellPostures(other))
	if len(stage(other, "confirmed")) == 0 && j.c.Stage == "deployed" {
		return Verdict{foedus.DeltaContradicts, postureIDs(other), sentences(note, unconfirmed)}, true
	}
	return Verdict{foedus.DeltaContradicts, postureIDs(other), sentences(note)}, true
}

// classRivals are the classes that cannot both be meant.
var classRivals = map[string]string{"strategic": "tactical", "tactical": "strategic"}

// armNouns are the words that make "strategic" before them a class of weapon.
var armNouns = wordSet(`nuclear weapon weapons arms missile missiles warhead warheads bomb bombs bomber bombers munition
	munitions nukes charges`)

// classes finds the classes of weapon in words. Of plain text, a class counts only
// where a word for weapons follows closely: a strategic partnership is none.
func classes(text string, bare bool) []string {
	words := strings.FieldsFunc(atlas.Fold(text), func(r rune) bool { return strings.ContainsRune(" \t\n,.;:()\"“”«»'’", r) })
	var out []string
	add := func(c string) {
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	for i, w := range words {
		near := bare
		for k := i + 1; k < len(words) && k <= i+3; k++ {
			near = near || armNouns[words[k]]
		}
		if !near {
			continue
		}
		switch w {
		case "strategic":
			if i > 0 && (words[i-1] == "non" || words[i-1] == "sub") {
				add("tactical")
			} else {
				add("strategic")
			}
		case "tactical", "non-strategic", "nonstrategic", "sub-strategic", "battlefield", "short-range":
			add("tactical")
		case "intermediate-range", "medium-range":
			add("intermediate-range")
		}
	}
	return out
}

// sameStates tells whether a posture's owner and host are among the claim's
// states: one state may be either, two must be both.
func (j *judge) sameStates(p foedus.Posture) bool {
	states := j.states()
	has := func(q foedus.PartyID) bool { return q != "" && slices.Contains(states, q) }
	switch len(states) {
	case 0:
		return false
	case 1:
		return has(p.Owner) || has(p.Host)
	}
	if p.Host == "" || p.Owner == "" {
		// A doctrine or a status has one side; it fits where the claim's actor has it.
		return p.Owner == states[0] || p.Owner == "" && p.Host == states[0]
	}
	return has(p.Owner) && has(p.Host)
}

func (j *judge) sameKind(p foedus.Posture) bool {
	want, ok := postureKinds[j.c.Act]
	return !ok || slices.Contains(want, p.Kind)
}

func stage(ps []foedus.Posture, s string) []foedus.Posture {
	var out []foedus.Posture
	for _, p := range ps {
		if p.Stage == s {
			out = append(out, p)
		}
	}
	return out
}

func postureIDs(ps []foedus.Posture) []string {
	out := make([]string, len(ps))
	for i, p := range ps {
		out[i] = p.ID
	}
	return out
}
