// Package ledger keeps what was read, said and decided, so that nothing recorded
// is lost and nothing can change unseen. It only adds. A [Record] is one thing
// recorded:
//
//	source      a document: where it was published, its hash, its bytes kept apart
//	claim       one thing that the document says, in a foedus.Claim
//	review      a person accepts, rejects or edits a claim, with the reason
//	correction  a claim that, once accepted, takes the place of another
//	retraction  a record or a document is withdrawn
//	merge       these claims are one event, told by several sources
//
// Three clocks run, and each may be asked about alone or with the others:
//
//	AsOf{Valid: day}       what had happened by that day
//	AsOf{Known: day}       what anyone could know by that day
//	AsOf{Recorded: time}   what this ledger held at that moment
//
// What has become of a claim is not written anywhere. [Fold] derives it from the
// records about it:
//
//	claim A: signed 2024-12-06            proposed
//	review of A: accept                   accepted
//	correction C of A, reviewed: accept   A corrected, C accepted
//
// The same records give the same answer in whatever order they came. The one
// thing that may not be told by order is which of two reviews is the later one,
// so a review names those that it replaces; where reviews disagree and none
// replaces the other, the claim is proposed again.
//
// An example, with the store in memory:
//
//	store := ledger.NewMemory(ledger.Options{})
//	source := ledger.NewSource(ledger.Source{Title: "Pact signed", Outlet: "Agency"}, text)
//	claim := ledger.NewClaim(source, foedus.MachineLayer, "reader", c)
//	added, err := store.Append(ctx, source, claim)   // 2; once more: 0
//	review := ledger.NewReview(claim, ledger.Accept, "ana", "the depositary lists it")
//	added, err = store.Append(ctx, review)
//	entries, err := ledger.Accepted(ctx, store, ledger.AsOf{Known: day})
//
// Every record is a leaf of a Merkle tree (golang.org/x/mod/sumdb/tlog). Who
// keeps a [Checkpoint] can later have [Verify] prove that nothing before it was
// altered or taken out.
package ledger

import (
	"bytes"
	"time"

	"foedus"
)

// Kind is what sort of thing was recorded.
type Kind string

// Kinds of record.
const (
	SourceKind     Kind = "source"
	ClaimKind      Kind = "claim"
	ReviewKind     Kind = "review"
	RetractionKind Kind = "retraction"
	CorrectionKind Kind = "correction"
	MergeKind      Kind = "merge"
)

// Kinds lists every Kind.
var Kinds = []Kind{SourceKind, ClaimKind, ReviewKind, RetractionKind, CorrectionKind, MergeKind}

// Verdict is what a reviewer decided.
type Verdict string

// Verdicts. Edit accepts the claim in the words of the reviewer.
const (
	Accept Verdict = "accept"
	Reject Verdict = "reject"
	Edit   Verdict = "edit"
)

// Verdicts lists every Verdict.
var Verdicts = []Verdict{Accept, Reject, Edit}

// A Record is one thing recorded. Values come from the New functions and from a
// [Store]; Seq and Recorded are the ledger's own and mean nothing on the way in.
//
// The ID is the SHA-256 of the content in its canonical form, which is everything
// but ID, Seq, Recorded and Original. The same thing recorded twice is therefore
// one record, and a pointer to a record is a pointer to its content.
type Record struct {
	ID       string    `json:"id"`
	Seq      int64     `json:"seq,omitempty"`     // its place in the log, from 1
	Recorded time.Time `json:"recorded,omitzero"` // UTC, to the microsecond; later than of every earlier record

	Kind     Kind          `json:"kind"`
	Layer    foedus.Layer  `json:"layer"`
	By       string        `json:"by"`                 // who, or which reader: without a version, lest a new one repeat everything
	Public   foedus.Date   `json:"public,omitzero"`    // from when anyone could know; zero: not known, so never hidden
	Reason   string        `json:"reason,omitempty"`   // why: of reviews, retractions, corrections, merges
	Document string        `json:"document,omitempty"` // SHA-256 of the document, hex: of a source, and where a claim or correction was read
	Source   *Source       `json:"source,omitempty"`   // of a source
	Of       []string      `json:"of,omitempty"`       // ids: the claim reviewed or corrected; the record or document retracted; the claims merged
	Verdict  Verdict       `json:"verdict,omitempty"`  // of a review
	After    []string      `json:"after,omitempty"`    // of a review: the reviews that it replaces
	Claim    *foedus.Claim `json:"claim,omitempty"`    // of a claim, a correction, and a review that edits

	// Original is the document of a source, on the way in only: a store keeps it
	// apart and gives it back from Document. It may be nil where the store has it.
	Original []byte `json:"-"`

	raw []byte // the content as it was hashed; a later program may encode it otherwise
}

// A Source is a document as it was published.
type Source struct {
	Title     string       `json:"title"`
	Outlet    string       `json:"outlet,omitempty"`
	URL       string       `json:"url,omitempty"`
	Published *foedus.When `json:"published,omitempty"` // nil: not known
	Language  string       `json:"language,omitempty"`  // "en", "ru"; "" or "und" where not known
	Size      int64        `json:"size"`                // of the document, bytes; set by NewSource
}

// Equal tells the same record at the same place, for tests and comparisons.
func (r Record) Equal(s Record) bool {
	return r.Seq == s.Seq && r.Recorded.Equal(s.Recorded) && bytes.Equal(r.Content(), s.Content())
}

// FirstDay and LastDay are the ends of the days that can be written. A clock that
// a record says nothing of runs from the one to the other: never hidden.
var (
	FirstDay = foedus.Date{}.First()
	LastDay  = foedus.Date{}.Last()
)

// ValidDays gives the days on which the thing claimed can have happened, both
// ends in. Records that make no dated claim may be of any day.
func (r *Record) ValidDays() (first, last foedus.Day) {
	if r.Claim == nil || r.Claim.Date == nil {
		return FirstDay, LastDay
	}
	return r.Claim.Date.From, r.Claim.Date.To
}

// PublicFrom gives the first day on which anyone may have known.
func (r *Record) PublicFrom() foedus.Day { return r.Public.First() }

// Claims tells a record that is a claim with a state of its own: a claim or a
// correction.
func (r *Record) Claims() bool { return r.Kind == ClaimKind || r.Kind == CorrectionKind }

// Covering gives the narrowest date that covers a closed interval of days: the
// day, the month, the year, or the unknown date where they lie in two years.
func Covering(first, last foedus.Day) foedus.Date {
	a, b := first.Date(), last.Date()
	switch {
	case a == b:
		return a
	case a.Year != b.Year:
		return foedus.Date{}
	case a.Month != b.Month:
		return foedus.Date{Year: a.Year}
	}
	return foedus.Date{Year: a.Year, Month: a.Month}
}
