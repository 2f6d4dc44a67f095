package casus_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"foedus"
	"foedus/corpus"
	"foedus/internal/atlas"
	"foedus/internal/casus"
	"foedus/internal/commitment"
	"foedus/internal/proof"
)

// The laws hold over the corpus as it is, with scenarios drawn from its states.

var states = []foedus.PartyID{"RUS", "BLR", "POL", "USA", "EST", "FIN", "GRC", "TUR", "ARM", "AZE", "KAZ", "UZB", "DEU", "JPN", "CHN", "AUT"}

func genScenario(t *rapid.T) *foedus.Scenario {
	pick := func(label string) foedus.PartyID { return rapid.SampledFrom(states).Draw(t, label) }
	ev := foedus.Event{
		Kind:     rapid.SampledFrom([]foedus.EventKind{foedus.ArmedAttack, foedus.Threat, foedus.InternalUnrest, foedus.StateOfWar, foedus.CyberAttack}).Draw(t, "kind"),
		Date:     foedus.Day(rapid.IntRange(-8000, 20600).Draw(t, "day")).Date(),
		Provoked: rapid.SampledFrom(foedus.Answers).Draw(t, "provoked"),
		WMD:      rapid.SampledFrom([]foedus.WMD{foedus.NoWMD, foedus.Nuclear}).Draw(t, "wmd"),
		Place:    rapid.SampledFrom([]string{"", "", "place:hawaii", "place:crimea", "place:ceuta"}).Draw(t, "place"),
	}
	ev.Victims = []foedus.PartyID{pick("victim")}
	for range rapid.IntRange(1, 2).Draw(t, "attackers") {
		if a := pick("attacker"); a != ev.Victims[0] && !slices.Contains(ev.Attackers, a) {
			ev.Attackers = append(ev.Attackers, a)
		}
	}
	s := &foedus.Scenario{Events: []foedus.Event{ev}, Policy: rapid.SampledFrom(foedus.Policies).Draw(t, "policy")}
	if rapid.Bool().Draw(t, "request") {
		s.Given = append(s.Given, foedus.Fact{Name: "request", Args: []string{string(ev.Victims[0])}})
	}
	if rapid.Bool().Draw(t, "decision") {
		s.Given = append(s.Given, foedus.Fact{Name: "decision", Args: []string{"org:csto"}, Not: rapid.Bool().Draw(t, "refused")})
	}
	return s
}

func engine(instruments []foedus.Instrument, entries []foedus.Entry) *casus.Engine {
	return casus.New(commitment.New(instruments, entries, foedus.Date{}), atlas.Default(), corpus.Default().Postures)
}

// summary says all that an answer says, whatever the order it was found in.
func summary(r casus.Result) string {
	var lines []string
	for _, f := range r.Findings {
		lines = append(lines, fmt.Sprint(casus.Sentence(f), f.If, f.Gates, f.Round, f.Against, len(f.Readings)))
	}
	for _, b := range r.Belligerent {
		lines = append(lines, fmt.Sprint("belligerent ", b.State, b.Side, b.Round))
	}
	for _, c := range r.Conflicts {
		lines = append(lines, fmt.Sprint("conflict ", c.State, c.Kind))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// No finding without a proof, and every proof follows by its rules, agrees with
// its finding, and rests on leaves.
func TestEveryFindingIsProved(t *testing.T) {
	c := corpus.Default()
	e := engine(c.Instruments, c.Entries)
	rapid.Check(t, func(t *rapid.T) {
		r := e.Ask(genScenario(t))
		var book proof.Book
		for _, f := range r.Findings {
			n := r.Prove(f.Proof)
			if n == nil {
				t.Fatalf("%s: no proof", casus.Sentence(f))
			}
			book.Add(n)
			switch {
			case f.Status == foedus.Triggered && n.Holds != foedus.Yes:
				t.Fatalf("%s, but its proof holds: %s", casus.Sentence(f), n.Holds)
			case f.Status == foedus.NotTriggered && n.Holds != foedus.No:
				t.Fatalf("%s, but its proof holds: %s", casus.Sentence(f), n.Holds)
			case f.Status == foedus.Pending && (n.Holds != foedus.Unknown || len(f.Gates) == 0):
				t.Fatalf("%s, but its proof holds: %s, gates %v", casus.Sentence(f), n.Holds, f.Gates)
			case f.Status == foedus.NotTriggered && f.Reason == "":
				t.Fatalf("%s: no reason", casus.Sentence(f))
			}
		}
		if err := proof.Check(book.Nodes()); err != nil {
			t.Fatal(err)
		}
	})
}

// Neither the order of instruments nor that of entries, nor that of attackers
// and facts, changes an answer.
func TestOrderDoesNotMatter(t *testing.T) {
	c := corpus.Default()
	e := engine(c.Instruments, c.Entries)
	rapid.Check(t, func(t *rapid.T) {
		s := genScenario(t)
		want := summary(e.Ask(s))
		f := engine(rapid.Permutation(c.Instruments).Draw(t, "instruments"), rapid.Permutation(c.Entries).Draw(t, "entries"))
		q := *s
		q.Events = slices.Clone(s.Events)
		q.Given = slices.Clone(s.Given)
		slices.Reverse(q.Given)
		if got := summary(f.Ask(&q)); got != want {
			t.Fatalf("in another order:\n%s\n\nwant:\n%s", got, want)
		}
	})
}

// Without an instrument that a triggered finding rests on, the finding is gone.
func TestFindingNeedsItsInstrument(t *testing.T) {
	c := corpus.Default()
	e := engine(c.Instruments, c.Entries)
	rapid.Check(t, func(t *rapid.T) {
		s := genScenario(t)
		for _, f := range e.Ask(s).Findings {
			if !f.Live() {
				continue
			}
			less := engine(slices.DeleteFunc(slices.Clone(c.Instruments), func(in foedus.Instrument) bool { return in.ID == f.Instrument.ID }), c.Entries)
			for _, g := range less.Ask(s).Findings {
				if g.Instrument.ID == f.Instrument.ID {
					t.Fatalf("%s without its instrument", casus.Sentence(g))
				}
			}
			return // one a scenario is enough
		}
	})
}

// Giving that a gate is open never makes a duty go away, and giving that it is
// shut never makes one arise.
func TestGatesOnlyOpenAndShut(t *testing.T) {
	c := corpus.Default()
	e := engine(c.Instruments, c.Entries)
	rapid.Check(t, func(t *rapid.T) {
		s := genScenario(t)
		s.Given, s.Policy = nil, foedus.Observed
		asked, refused := *s, *s
		v := string(s.Events[0].Victims[0])
		asked.Given = []foedus.Fact{{Name: "request", Args: []string{v}}}
		refused.Given = []foedus.Fact{{Name: "request", Args: []string{v}, Not: true}}
		count := func(r casus.Result, status foedus.Status) int {
			n := 0
			for _, f := range r.Findings {
				if f.Status == status {
					n++
				}
			}
			return n
		}
		silent, open, shut := e.Ask(s), e.Ask(&asked), e.Ask(&refused)
		if count(open, foedus.Triggered) < count(silent, foedus.Triggered) {
			t.Fatalf("a request took a duty away:\n%s\n\nbefore:\n%s", summary(open), summary(silent))
		}
		if count(shut, foedus.Triggered) > count(silent, foedus.Triggered) || count(shut, foedus.Pending) > count(silent, foedus.Pending) {
			t.Fatalf("a refusal made a duty:\n%s\n\nbefore:\n%s", summary(shut), summary(silent))
		}
	})
}

func BenchmarkScenario(b *testing.B) {
	c := corpus.Default()
	e := engine(c.Instruments, c.Entries)
	for name, s := range map[string]*foedus.Scenario{
		"Belarus": {Policy: foedus.HonourAll, Events: []foedus.Event{{Kind: foedus.ArmedAttack, Date: foedus.YMD(2025, 3, 14), Attackers: []foedus.PartyID{"POL"}, Victims: []foedus.PartyID{"BLR"}}}},
		"Estonia": {Policy: foedus.HonourAll, Events: []foedus.Event{{Kind: foedus.ArmedAttack, Date: foedus.YMD(2025, 3, 14), Attackers: []foedus.PartyID{"RUS"}, Victims: []foedus.PartyID{"EST"}}}},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				e.Ask(s)
			}
		})
	}
}

func BenchmarkBuildBase(b *testing.B) {
	c := corpus.Default()
	for b.Loop() {
		commitment.New(c.Instruments, c.Entries, foedus.Date{})
	}
}
