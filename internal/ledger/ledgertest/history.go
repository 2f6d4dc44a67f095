package ledgertest

import (
	"fmt"

	"pgregory.net/rapid"

	"foedus"
	"foedus/internal/ledger"
)

var (
	dates       = []string{"", "1939", "1939-08-23", "1951-05", "1951-05-09", "1999-12-08", "2024-12", "2024-12-06", "2025-03-13"}
	instruments = []string{"", "a-1999", "b-2024"}
	parties     = []foedus.PartyID{"RUS", "BLR", "POL", "org:csto"}
	people      = []string{"ana", "boris"}
)

// History draws a ledger's worth of records, each after those that it points at.
func History(t *rapid.T) []ledger.Record {
	pick := func(of []string, name string) string { return rapid.SampledFrom(of).Draw(t, name) }
	var out, sources, claims, reviews, undoable []ledger.Record
	for i := range rapid.IntRange(1, 3).Draw(t, "documents") {
		text := fmt.Sprintf("Document %d. The treaties were signed. Договоры подписаны.", i)
		s := Report(fmt.Sprintf("Report %d", i), rapid.SampledFrom([]string{"en", "ru"}).Draw(t, "language"), pick(dates, "published"), text)
		sources = append(sources, s)
		out = append(out, s)
	}
	from := func(rs []ledger.Record, name string) ledger.Record { return rapid.SampledFrom(rs).Draw(t, name) }
	claim := func() foedus.Claim {
		c := Signed(pick(instruments, "instrument"), rapid.SampledFrom([]string{"signed", "ratified", "denounced"}).Draw(t, "stage"),
			pick(dates, "date"), rapid.SliceOfNDistinct(rapid.SampledFrom(parties), 1, 3, rapid.ID).Draw(t, "parties")...)
		if c.Instrument.ID == "" {
			c.Instrument = nil
		}
		return c
	}
	for range rapid.IntRange(1, 25).Draw(t, "records") {
		what := rapid.IntRange(0, 9).Draw(t, "what")
		var r ledger.Record
		switch {
		case len(claims) == 0 || what < 3:
			r = Machine(from(sources, "source"), claim())
		case what < 5:
			of := from(claims, "claim")
			var replaces []ledger.Record
			for _, old := range reviews {
				if old.Of[0] == of.ID && rapid.Bool().Draw(t, "replaces") {
					replaces = append(replaces, old)
				}
			}
			v := rapid.SampledFrom(ledger.Verdicts).Draw(t, "verdict")
			if v == ledger.Edit {
				r = ledger.NewEdit(of, claim(), pick(people, "who"), "read again", replaces...)
			} else {
				r = ledger.NewReview(of, v, pick(people, "who"), "read again", replaces...)
			}
			reviews = append(reviews, r)
		case what == 5:
			r = ledger.NewCorrection(from(claims, "corrected"), from(sources, "source"), foedus.HumanLayer, pick(people, "who"), "misread", claim())
		case what == 6:
			r = ledger.NewRetraction(from(append(append([]ledger.Record{}, undoable...), sources...), "retracted"), Day(pick(dates, "public")), pick(people, "who"), "withdrawn")
		default:
			if len(claims) < 2 {
				continue
			}
			a, b := from(claims, "one"), from(claims, "other")
			if a.ID == b.ID {
				continue
			}
			r = ledger.NewMerge(foedus.MachineLayer, "reader", "the same event", a, b)
		}
		if r.Claims() {
			claims = append(claims, r)
		}
		undoable = append(undoable, r)
		out = append(out, r)
	}
	return out
}

// Clocks draws an AsOf, each clock of it set or not; recorded is among the times
// given.
func Clocks(t *rapid.T, held []ledger.Record) ledger.AsOf {
	at := ledger.AsOf{Valid: Day(rapid.SampledFrom(dates).Draw(t, "valid")), Known: Day(rapid.SampledFrom(dates).Draw(t, "known"))}
	if len(held) > 0 && rapid.Bool().Draw(t, "as recorded") {
		at.Recorded = rapid.SampledFrom(held).Draw(t, "recorded").Recorded
	}
	return at
}

// Query draws a query about a history.
func Query(t *rapid.T, held []ledger.Record) ledger.Query {
	q := ledger.Query{AsOf: Clocks(t, held)}
	some := func(name string) bool { return rapid.IntRange(0, 3).Draw(t, name) == 0 }
	if some("by kind") {
		q.Kinds = rapid.SliceOfNDistinct(rapid.SampledFrom(ledger.Kinds), 1, 3, rapid.ID).Draw(t, "kinds")
	}
	if some("by layer") {
		q.Layer = rapid.SampledFrom([]foedus.Layer{foedus.HumanLayer, foedus.MachineLayer}).Draw(t, "layer")
	}
	if some("by instrument") {
		q.Instrument = foedus.InstrumentID(rapid.SampledFrom(instruments).Draw(t, "instrument"))
	}
	if some("by party") {
		q.Parties = rapid.SliceOfNDistinct(rapid.SampledFrom(parties), 1, 2, rapid.ID).Draw(t, "parties")
	}
	if some("by state") {
		q.State = rapid.SampledFrom(ledger.States).Draw(t, "state")
	}
	if some("since") {
		q.Since = Day(rapid.SampledFrom(dates).Draw(t, "since"))
	}
	if len(held) > 0 && some("by document") {
		q.Document = rapid.SampledFrom(held).Draw(t, "document").Document
	}
	if len(held) > 0 && some("of") {
		for _, r := range rapid.SliceOfN(rapid.SampledFrom(held), 1, 3).Draw(t, "of") {
			q.Of = append(q.Of, r.ID)
		}
	}
	if len(held) > 0 && some("by id") {
		for _, r := range rapid.SliceOfN(rapid.SampledFrom(held), 1, 3).Draw(t, "ids") {
			q.IDs = append(q.IDs, r.ID)
		}
	}
	if some("limit") {
		q.Limit = rapid.IntRange(1, 5).Draw(t, "limit")
	}
	if some("after") {
		q.After = rapid.Int64Range(0, 8).Draw(t, "after")
	}
	return q
}
