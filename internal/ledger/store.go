package ledger

import (
	"context"
	"errors"
	"iter"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"foedus"
)

// Errors that callers ask about.
var (
	ErrNotFound = errors.New("not in the ledger")
	ErrNewer    = errors.New("made by a newer program")
	ErrForeign  = errors.New("not a Foedus ledger")
	ErrReadOnly = errors.New("the ledger cannot be written")
)

// A Store keeps records. Three do: [NewMemory], and the packages sqlite and
// postgres; package ledgertest holds them to this contract. All methods may be
// called by many goroutines at a time, and, save in memory, by many programs.
type Store interface {
	// Append records what is not yet recorded and tells how many that was. The
	// batch is one: all of it or, on any error, nothing. When Append returns nil
	// the records survive the end of the program. A record that is invalid is an
	// *InvalidError; one that points at what is not there is not, since what it
	// points at may come later. A source must bring its document, unless the
	// store has it.
	Append(context.Context, ...Record) (added int, err error)

	// Restore is Append for records that come from a copy of this ledger: they
	// keep Seq and Recorded. They must follow the last one held without a gap.
	Restore(context.Context, ...Record) error

	// Get gives a record by its ID; ErrNotFound if there is none.
	Get(ctx context.Context, id string) (Record, error)

	// Scanner is how Records and everything derived from it reads.
	Scanner

	// Records gives what the query asks for, in the order of Seq. It sees the
	// ledger as it was when the loop began; the loop may use the store. The
	// first error ends it.
	Records(context.Context, Query) iter.Seq2[Record, error]

	// Document gives the bytes of a document; ErrNotFound if there is none. They
	// must not be changed.
	Document(ctx context.Context, id string) ([]byte, error)

	// Search gives the sources whose document or title has all the words, in any
	// of their forms (English and Russian), the last recorded first.
	Search(context.Context, Search) iter.Seq2[Hit, error]

	// Checkpoint gives the size of the log and its root hash.
	Checkpoint(context.Context) (Checkpoint, error)

	// Hashes gives stored hashes of the log's tree, as tlog.HashReader does: from
	// them follow all proofs ([Prove]).
	Hashes(ctx context.Context, indexes []int64) ([]tlog.Hash, error)

	// Check looks for damage that the log cannot show: that which makes
	// answering quick must agree with the records. It gives a *DamageError.
	Check(context.Context) error

	// Close ends the use of the store.
	Close() error
}

// AsOf sets the three clocks; a zero one is not asked. A record is hidden only if
// it is certain that it lies after: a date that may be earlier counts.
type AsOf struct {
	Valid    foedus.Date // what had happened by then
	Known    foedus.Date // what anyone could know by then
	Recorded time.Time   // what the ledger held then; answers about the past never change
}

// A Query says which records. Its conditions all apply; a zero one does not.
type Query struct {
	AsOf
	Since      foedus.Date         // what may have happened on that date or later
	Kinds      []Kind              // any of these
	Layer      foedus.Layer        // this
	Instrument foedus.InstrumentID // whose claim names it
	Parties    []foedus.PartyID    // whose claim names all of these
	Document   string              // about or read in this document
	Of         []string            // that point at any of these records or documents
	IDs        []string            // any of these
	State      State               // claims and corrections of which this had become, as of Known and Recorded
	After      int64               // Seq greater than this: the next page begins after the last of this one
	Limit      int                 // at most so many
}

// A Search asks for documents.
type Search struct {
	Words    string
	Language string // of the document; "" for any
	AsOf            // Valid has no meaning here
	Before   int64  // Seq less than this: the next page
	Limit    int    // zero: 20
}

// A Hit is a source found, with the words around the first of those sought.
type Hit struct {
	Record  Record
	Snippet foedus.Span // of the document; empty where only the title has the words
}

// A DamageError says that the ledger is not as it was recorded: Seq is the first
// bad record, 0 where that cannot be told.
type DamageError struct {
	Seq   int64
	ID    string
	Wrong string
}

func (e *DamageError) Error() string {
	switch {
	case e.Seq == 0:
		return "the ledger is damaged: " + e.Wrong
	case e.ID == "":
		return "the ledger is damaged at record " + itoa(e.Seq) + ": " + e.Wrong
	}
	return "the ledger is damaged at record " + itoa(e.Seq) + " (" + e.ID[:min(12, len(e.ID))] + "): " + e.Wrong
}

// Options serve every store. The zero value is right for all but tests.
type Options struct {
	Now func() time.Time // the clock; nil: the system's
}

// Clock gives the clock to use.
func (o Options) Clock() func() time.Time {
	if o.Now == nil {
		return time.Now
	}
	return o.Now
}
