package ledger

import (
	"context"
	"errors"
	"iter"
	"time"
)

var zeroTime time.Time

// A FindScan is a [Search] in the terms of a store's tables: sources with all of
// the stems, the last recorded first.
type FindScan struct {
	Stems    []string // at least one
	Language string
	Scan     // Known, After and Upto count, and Limit
}

// Find answers a search: Store.Search of all stores.
func Find(ctx context.Context, s Store, q Search, find func(context.Context, FindScan) ([]Record, error)) iter.Seq2[Hit, error] {
	return func(yield func(Hit, error) bool) {
		stems := Stems([]byte(q.Words))
		if len(stems) == 0 {
			yield(Hit{}, errors.New("a search needs a word"))
			return
		}
		upto, err := s.Upto(ctx, q.Recorded)
		if err != nil {
			yield(Hit{}, err)
			return
		}
		if q.Before > 0 {
			upto = min(upto, q.Before-1)
		}
		if q.Limit <= 0 {
			q.Limit = 20
		}
		found, err := find(ctx, FindScan{Stems: stems, Language: q.Language, Scan: Scan{Upto: upto, Known: q.Known.Last(), Limit: q.Limit}})
		if err != nil {
			yield(Hit{}, err)
			return
		}
		for _, r := range found {
			original, err := s.Document(ctx, r.Document)
			if err != nil {
				yield(Hit{}, err)
				return
			}
			if !yield(Hit{Record: r, Snippet: snippet(original, stems)}, nil) {
				return
			}
		}
	}
}
