// Package ledgertest holds a ledger.Store to its contract. Every store runs it:
//
//	func TestStore(t *testing.T) {
//		ledgertest.Run(t, func(t ledgertest.TB, o ledger.Options) (ledger.Store, ledgertest.Reopen) {
//			return ledger.NewMemory(o), nil
//		})
//	}
//
// A store that outlives its program also gives a way to open it again. Besides
// named cases the suite makes random histories and asks the store and the one in
// memory the same questions.
package ledgertest

import (
	"fmt"
	"strings"
	"time"

	"foedus"
	"foedus/internal/ledger"
)

// TB is the part of testing.TB that stores need to be opened; a rapid.T has it
// too.
type TB interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Cleanup(func())
}

// An Opener opens an empty store and closes it when the test ends. Reopen, nil if
// nothing outlives the store, closes it and opens the same ledger again.
type Opener func(t TB, o ledger.Options) (ledger.Store, Reopen)

// Reopen opens the same ledger again.
type Reopen func() ledger.Store

// A Ticker is a clock that moves a second each time it is read, or to where it is
// set.
type Ticker struct{ At time.Time }

// Now is for ledger.Options.
func (c *Ticker) Now() time.Time {
	c.At = c.At.Add(time.Second)
	return c.At
}

// Day reads a date and panics on a wrong one.
func Day(s string) foedus.Date {
	d, err := foedus.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// Report makes a document with its source, published on a day or, for "", on an
// unknown one.
func Report(title, language, published, text string) ledger.Record {
	s := ledger.Source{Title: title, Outlet: "Agency", Language: language}
	if published != "" {
		d := Day(published)
		s.Published = &foedus.When{Text: published, From: d.First(), To: d.Last(), How: "given"}
	}
	return ledger.NewSource(s, []byte(text))
}

// Signed makes a claim that parties took a step of an instrument on a date.
func Signed(instrument, stage, date string, parties ...foedus.PartyID) foedus.Claim {
	c := foedus.Claim{Kind: foedus.InstrumentEvent, Stage: stage, Factuality: foedus.Done, Parties: parties,
		Instrument: &foedus.InstrumentRef{ID: foedus.InstrumentID(instrument), Title: "Treaty " + instrument},
		Spans:      []foedus.Span{{Start: 0, End: 6, Text: "signed"}}}
	if date != "" {
		d := Day(date)
		c.Date = &foedus.When{Text: date, From: d.First(), To: d.Last(), How: "said"}
	}
	return c
}

// Machine makes the record of a claim that a reader found.
func Machine(source ledger.Record, c foedus.Claim) ledger.Record {
	return ledger.NewClaim(source, foedus.MachineLayer, "reader", c)
}

// Many makes n claims of one document, each different: the load of the concurrent
// tests and of the benchmarks. The parties and instruments are as unevenly spread
// as those of the news; the dates run over 30 years as the number grows, with a
// tail into the past.
func Many(source ledger.Record, from, n int) []ledger.Record {
	out := make([]ledger.Record, n)
	for i := range out {
		k := from + i
		h := uint64(k)*0x9E3779B97F4A7C15 + 0x1234567
		h ^= h >> 29
		h *= 0xBF58476D1CE4E5B9
		h ^= h >> 32
		public := Day("1995-01-01").First() + foedus.Day(k%1_000_000/91)
		happened := public - foedus.Day(h%7)
		if h%11 == 0 {
			happened = public - foedus.Day(h>>8%20000)
		}
		parties := []foedus.PartyID{party(h >> 16 % 1000), party(h >> 32 % 1000)}
		c := Signed(fmt.Sprintf("treaty-%d", skew(h>>24%1000, 400)), string(foedus.StepKinds[h>>40%uint64(len(foedus.StepKinds))]), "", parties...)
		c.Date = &foedus.When{Text: "that day", From: happened, To: happened, How: "relative to the day of publication"}
		text := fmt.Sprintf("signed the agreement number %d in the capital, officials of both sides said", k)
		c.Spans = []foedus.Span{{Start: k * 100, End: k*100 + len(text), Text: text}}
		of := source
		of.Public = public.Date()
		out[i] = Machine(of, c)
	}
	return out
}

// skew spreads 0..999 over n names so that the first are common.
func skew(u uint64, n int) int {
	f := float64(u) / 1000
	return int(f * f * f * float64(n))
}

func party(u uint64) foedus.PartyID {
	i := skew(u, 200)
	return foedus.PartyID(strings.ToUpper(fmt.Sprintf("%c%c%c", 'a'+i/26%26, 'a'+i%26, 'x')))
}
