package ask

import (
	"errors"
	"strings"
	"testing"

	"foedus"
	"foedus/corpus"
)

func day0(s string) foedus.Date { d, _ := foedus.ParseDate(s); return d }

func TestCoverage(t *testing.T) {
	row := func(is foedus.Completeness, from, to string, states ...foedus.PartyID) foedus.Coverage {
		return foedus.Coverage{States: states, Promises: casusPromises, From: day0(from), To: day0(to), Is: is}
	}
	b := Open(&corpus.Corpus{DataThrough: day0("2026-01-01"), Coverage: []foedus.Coverage{
		row(foedus.Complete, "1950-01-01", "2026-01-01", "POL", "FRA"),
		row(foedus.Listed, "1950-01-01", "1990-01-01", "ITA"),
		row(foedus.None, "1950-01-01", "2026-01-01", "ESP"),
		{States: []foedus.PartyID{"GRC"}, Promises: []string{"defence"}, From: day0("1950-01-01"), To: day0("2026-01-01"), Is: foedus.Complete},
	}})
	tests := map[string]struct {
		states []foedus.PartyID
		on     string
		want   foedus.Verdict
		note   string
	}{
		"both complete":                {[]foedus.PartyID{"POL", "FRA"}, "1960-01-01", foedus.Covered, ""},
		"one listed":                   {[]foedus.PartyID{"POL", "ITA"}, "1960-01-01", foedus.Partial, ""},
		"after its row":                {[]foedus.PartyID{"POL", "ITA"}, "1995-01-01", foedus.Outside, "nothing is declared about ITA"},
		"before any row":               {[]foedus.PartyID{"POL"}, "1949-12-31", foedus.Outside, "not a no"},
		"declared as none":             {[]foedus.PartyID{"ESP"}, "1960-01-01", foedus.Outside, ""},
		"no row at all":                {[]foedus.PartyID{"POL", "SWE"}, "1960-01-01", foedus.Outside, "SWE"},
		"one kind of promise only":     {[]foedus.PartyID{"GRC"}, "1960-01-01", foedus.Partial, ""},
		"a state that was not yet":     {[]foedus.PartyID{"BLR"}, "1905-01-01", foedus.Outside, "Belarus was not an independent state on 1905-01-01"},
		"an attacker that is no state": {[]foedus.PartyID{"nonstate:band", "POL"}, "1960-01-01", foedus.Covered, ""},
		"after the data end":           {[]foedus.PartyID{"POL"}, "2026-06-01", foedus.Partial, "current to 2026-01-01"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := b.cover(tt.states, day0(tt.on), casusPromises)
			if c.Verdict != tt.want {
				t.Errorf("%s, want %s (%v)", c.Verdict, tt.want, c.Notes)
			}
			if !strings.Contains(strings.Join(c.Notes, "\n"), tt.note) {
				t.Errorf("notes %q do not say %q", c.Notes, tt.note)
			}
		})
	}
}

// Whatever is typed, the answer is an answer or a UsageError: nothing panics.
func FuzzScenario(f *testing.F) {
	f.Add("POL", "BLR", "2025-03-14", "Grodno", "request(BLR)", "armed_attack")
	f.Add("nonstate:x", "KAZ", "2022-01-06", "", "no decision(CSTO)", "internal_unrest")
	f.Add("cow:AUS", "iso:AUS", "1905", "Hawaii", "sovereign(Crimea,UKR)", "threat")
	f.Add("Россия", "Беларусь", "1887-06-06 julian", "?", "joined(RUS,victim)", "")
	base := Open(corpus.Default())
	f.Fuzz(func(t *testing.T, by, on, date, at, given, kind string) {
		q := CasusQuery{By: []string{by}, On: []string{on}, Date: date, At: at, Kind: kind}
		if given != "" {
			q.Given = []string{given}
		}
		a, err := base.Casus(q)
		if err != nil {
			if _, ok := errors.AsType[*UsageError](err); !ok {
				t.Fatalf("not a usage error: %v", err)
			}
			return
		}
		for _, f := range a.Findings {
			if _, ok := a.Proofs[f.Proof]; !ok {
				t.Fatalf("a finding without a proof: %+v", f)
			}
		}
	})
}
