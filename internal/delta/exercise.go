package delta

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/atlas"
)

// exercise judges a military exercise. Several that fit are all listed, and never
// taken for one.
func (j *judge) exercise() Verdict {
	var named, fitting []foedus.Drill
	text := j.words()
	w, dated := j.when()
	for _, d := range j.k.Drills {
		days := !dated || d.From.IsZero() || w.meets(window{d.From.First(), d.To.Last()})
		if d.To.IsZero() {
			days = !dated || d.From.IsZero() || w.meets(windowOf(d.From))
		}
		switch {
		case namedIn(d, text) && (days || yearIn(d)):
			named = append(named, d)
		case days && j.takePart(d) && (dated || j.c.Factuality == foedus.Habitual):
			fitting = append(fitting, d)
		}
	}
	if len(named) > 0 {
		return j.drills(named, w, dated)
	}
	if framed := j.framed(fitting, text); len(framed) > 0 {
		fitting = framed
	}
	return j.drills(fitting, w, dated)
}

// drills judges the claim against the exercises that fit it.
func (j *judge) drills(ds []foedus.Drill, w window, dated bool) Verdict {
	if len(ds) == 0 {
		return Verdict{}
	}
	ids := make([]string, len(ds))
	for i, d := range ds {
		ids[i] = d.ID
	}
	told := tellDrills(ds)
	if len(ds) > 1 {
		return known(sentences("Each of these fits and they are not one: "+told), ids...)
	}
	d := ds[0]
	off := j.c.Factuality == foedus.Denied || j.c.Stage == "cancelled" && j.c.Factuality == foedus.Done
	switch {
	case off && !happened(d, "cancel", "postpon", "called off"):
		return Verdict{foedus.DeltaContradicts, ids, sentences("Not held, by this; held: " + told)}
	case dated && !d.From.IsZero() && !w.meets(drillDays(d)) && j.c.Stage == "held":
		return Verdict{foedus.DeltaContradicts, ids, sentences(fmt.Sprintf("Dated %s here; %s", span(w), told))}
	}
	if n := j.otherSizes(d); len(n) > 0 && j.c.Stage == "held" {
		return Verdict{foedus.DeltaRefines, ids, sentences(told, fmt.Sprintf("the number %s is given by none of these: %s", strings.Join(n, ", "), sizes(d)))}
	}
	if dated && w.finer(drillDays(d)) && (!d.From.Exact() || !d.To.Exact()) {
		return Verdict{foedus.DeltaRefines, ids, sentences("It gives the days more exactly: " + told)}
	}
	return known(sentences(told), ids...)
}

func drillDays(d foedus.Drill) window {
	if d.To.IsZero() {
		return windowOf(d.From)
	}
	return window{d.From.First(), d.To.Last()}
}

// words are all the words of the claim by which a thing could be named.
func (j *judge) words() string {
	parts := []string{j.c.Object, j.c.Quoted}
	if j.c.Instrument != nil {
		parts = append(parts, j.c.Instrument.Title)
	}
	for _, s := range j.c.Spans {
		parts = append(parts, s.Text)
	}
	return " " + spaced(strings.Join(parts, " ")) + " "
}

// spaced folds text and makes one space of what lies between words.
func spaced(s string) string {
	return strings.Join(strings.FieldsFunc(atlas.Fold(s), func(r rune) bool {
		return strings.ContainsRune(" \t\n-–—,.;:()\"“”«»'’/", r)
	}), " ")
}

// namedIn tells that the text has one of the exercise's names.
func namedIn(d foedus.Drill, text string) bool {
	for _, n := range append([]string{d.Title}, d.Names...) {
		if n, _, _ = strings.Cut(n, "("); len(n) > 4 && strings.Contains(text, " "+spaced(n)+" ") {
			return true
		}
	}
	return false
}

// yearIn tells that the names carry a year, so that a name alone tells which one.
func yearIn(d foedus.Drill) bool {
	y := d.From.Year
	return y != 0 && slices.ContainsFunc(append([]string{d.Title}, d.Names...), func(n string) bool {
		return strings.Contains(n, fmt.Sprint(y)) || strings.HasSuffix(n, fmt.Sprintf("-%02d", y%100))
	})
}

// takePart tells whether every state of the claim takes part or is host.
func (j *judge) takePart(d foedus.Drill) bool {
	states := j.states()
	for _, s := range states {
		if !slices.Contains(d.States, s) && !slices.Contains(d.Hosts, s) {
			return false
		}
	}
	return len(states) > 0
}

// framed keeps the exercises in the framework of an organisation that the claim
// names, if it names one and any is.
func (j *judge) framed(ds []foedus.Drill, text string) []foedus.Drill {
	if j.a == nil {
		return nil
	}
	var out []foedus.Drill
	for _, d := range ds {
		if d.Framework == "" {
			continue
		}
		for _, n := range j.a.Names(string(d.Framework)) {
			if len(n.Text) > 2 && strings.Contains(text, " "+spaced(n.Text)+" ") {
				out = append(out, d)
				break
			}
		}
	}
	return out
}

// happened tells that an event of the exercise says one of the words.
func happened(d foedus.Drill, words ...string) bool {
	for _, e := range d.Events {
		for _, w := range words {
			if strings.Contains(strings.ToLower(e.What), w) {
				return true
			}
		}
	}
	return false
}

// otherSizes are the numbers of the claim that no source of the exercise gives,
// where any gives one. Small numbers count days, states and tanks.
func (j *judge) otherSizes(d foedus.Drill) []string {
	held := sizes(d)
	if held == "" {
		return nil
	}
	var out []string
	for _, n := range j.c.Numbers {
		digits := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, n)
		if len(digits) >= 4 && !strings.Contains(held, digits) && digits != fmt.Sprint(d.From.Year) {
			out = append(out, n)
		}
	}
	return out
}

func sizes(d foedus.Drill) string {
	var out []string
	for _, c := range d.Claims {
		if c.Troops != "" {
			out = append(out, c.Troops+" ("+c.By+")")
		}
	}
	return strings.Join(out, "; ")
}

// tellDrills says exercises with their days, framework and sources.
func tellDrills(ds []foedus.Drill) string {
	var out []string
	for i, d := range ds {
		if i == maxTold {
			out = append(out, fmt.Sprintf("and %d more", len(ds)-i))
			break
		}
		s := d.Title
		if days := d.From.Show(); days != "" {
			if to := d.To.Show(); to != "" && to != days {
				days += " to " + to
			}
			s += ", " + days
		}
		out = append(out, s+" ("+sourceNames(d.Sources)+")")
	}
	return strings.Join(out, "; ")
}
