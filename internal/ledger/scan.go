package ledger

import (
	"context"
	"iter"
	"slices"
	"strconv"
	"time"

	"foedus"
)

// A Scan is a [Query] in the terms of a store's tables: keys and day numbers.
// Stores turn it into what they have; [Iterate] makes scans of queries.
type Scan struct {
	After, Upto int64      // After < Seq <= Upto
	Valid       foedus.Day // first valid day <= Valid
	Since       foedus.Day // last valid day >= Since
	Known       foedus.Day // first public day <= Known
	Kinds       []Kind
	Layer       foedus.Layer
	All         []string // keys that the record must have
	Any         []string // keys of which it must have one
	IDs         []string // ids of which it must have one
	Limit       int      // never 0
}

// Keys gives the keys under which a record is found, each a letter and a name:
//
//	k<kind>                        what it is
//	i<instrument>  p<party>        what its claim names
//	d<document>                    what it is or what it was read in
//	s<document>                    the sources of a document
//	o<id>                          what it points at
//
// The keys k, i and p are asked for together with the clocks, the others not.
func (r *Record) Keys() []string {
	out := append(make([]string, 0, 8), "k"+string(r.Kind))
	if c := r.Claim; c != nil {
		if c.Instrument != nil && c.Instrument.ID != "" {
			out = append(out, "i"+string(c.Instrument.ID))
		}
		for _, ps := range [2][]foedus.PartyID{c.Parties, c.By} {
			for _, p := range ps {
				if k := "p" + string(p); !slices.Contains(out, k) {
					out = append(out, k)
				}
			}
		}
	}
	if r.Document != "" {
		out = append(out, "d"+r.Document)
		if r.Kind == SourceKind {
			out = append(out, "s"+r.Document)
		}
	}
	for _, id := range r.Of {
		out = append(out, "o"+id)
	}
	return out
}

// scan gives the terms of a query, its State and Limit apart.
func (q *Query) scan(upto int64) Scan {
	s := Scan{After: q.After, Upto: upto, Valid: q.Valid.Last(), Since: q.Since.First(), Known: q.Known.Last(),
		Kinds: q.Kinds, Layer: q.Layer, IDs: q.IDs}
	if q.Instrument != "" {
		s.All = append(s.All, "i"+string(q.Instrument))
	}
	for _, p := range q.Parties {
		s.All = append(s.All, "p"+string(p))
	}
	if q.Document != "" {
		s.All = append(s.All, "d"+q.Document)
	}
	for _, id := range q.Of {
		s.Any = append(s.Any, "o"+id)
	}
	return s
}

// Matches tells whether the record is one of those asked for.
func (s *Scan) Matches(r *Record) bool {
	first, last := r.ValidDays()
	if r.Seq <= s.After || r.Seq > s.Upto || first > s.Valid || last < s.Since || r.PublicFrom() > s.Known ||
		len(s.Kinds) > 0 && !slices.Contains(s.Kinds, r.Kind) || s.Layer != "" && s.Layer != r.Layer ||
		len(s.IDs) > 0 && !slices.Contains(s.IDs, r.ID) {
		return false
	}
	if len(s.All) == 0 && len(s.Any) == 0 {
		return true
	}
	keys := r.Keys()
	for _, k := range s.All {
		if !slices.Contains(keys, k) {
			return false
		}
	}
	return len(s.Any) == 0 || slices.ContainsFunc(s.Any, func(k string) bool { return slices.Contains(keys, k) })
}

// A Scanner is what a store has to offer for [Iterate], [Accepted] and
// [Standings]. Upto gives the place of the last record recorded by a time (of all,
// for the zero time); Scan gives matching records in the order of Seq.
type Scanner interface {
	Upto(context.Context, time.Time) (int64, error)
	Scan(context.Context, Scan) ([]Record, error)
}

const page = 500

// maxAny is how many keys or ids one scan may ask for: SQLite's limit on the
// variables of a statement is far above it.
const maxAny = 500

// Iterate answers a query from scans: Store.Records of all stores. A page is read
// at a time, and since nothing before the end of the log ever changes, the pages
// are of one ledger although nothing is locked between them.
func Iterate(ctx context.Context, s Scanner, q Query) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		upto, err := s.Upto(ctx, q.Recorded)
		if err != nil {
			yield(Record{}, err)
			return
		}
		if q.State != "" {
			q.Kinds = claimKinds(q.Kinds)
			if len(q.Kinds) == 0 {
				return
			}
		}
		if len(q.IDs) > maxAny || len(q.Of) > maxAny {
			// The pages of several scans would have to be merged: sort instead.
			all, err := scanMany(ctx, s, q.scan(upto))
			for _, r := range all {
				if !yield(r, nil) {
					return
				}
			}
			if err != nil {
				yield(Record{}, err)
			}
			return
		}
		given := 0
		sc := q.scan(upto)
		for {
			sc.Limit = page
			switch {
			case q.Limit > 0 && q.State == "":
				sc.Limit = min(page, q.Limit-given)
			case q.Limit > 0: // it is not known how many have the state
				sc.Limit = min(page, max(100, 15*(q.Limit-given)))
			}
			batch, err := s.Scan(ctx, sc)
			if err != nil {
				yield(Record{}, err)
				return
			}
			full := len(batch) == sc.Limit
			if full {
				sc.After = batch[len(batch)-1].Seq
			}
			if q.State != "" && len(batch) > 0 {
				if batch, err = withState(ctx, s, q, upto, batch); err != nil {
					yield(Record{}, err)
					return
				}
			}
			for _, r := range batch {
				if !yield(r, nil) {
					return
				}
				if given++; given == q.Limit {
					return
				}
			}
			if !full {
				return
			}
		}
	}
}

func claimKinds(asked []Kind) []Kind {
	both := []Kind{ClaimKind, CorrectionKind}
	if len(asked) == 0 {
		return both
	}
	return slices.DeleteFunc(both, func(k Kind) bool { return !slices.Contains(asked, k) })
}

func withState(ctx context.Context, s Scanner, q Query, upto int64, batch []Record) ([]Record, error) {
	all, err := related(ctx, s, q.Known.Last(), upto, batch)
	if err != nil {
		return nil, err
	}
	states := Fold(all)
	return slices.DeleteFunc(batch, func(r Record) bool { return states[r.ID].State != q.State }), nil
}

// scanMany reads all pages of a scan, in pieces where it asks for many keys.
func scanMany(ctx context.Context, s Scanner, sc Scan) ([]Record, error) {
	var out []Record
	run := func(sc Scan) error {
		sc.Limit = page
		for {
			batch, err := s.Scan(ctx, sc)
			if err != nil {
				return err
			}
			out = append(out, batch...)
			if len(batch) < page {
				return nil
			}
			sc.After = batch[len(batch)-1].Seq
		}
	}
	anys, ids := slices.Collect(slices.Chunk(sc.Any, maxAny)), slices.Collect(slices.Chunk(sc.IDs, maxAny))
	if len(anys) == 0 {
		anys = [][]string{nil}
	}
	if len(ids) == 0 {
		ids = [][]string{nil}
	}
	for _, a := range anys {
		for _, i := range ids {
			sc.Any, sc.IDs = a, i
			if err := run(sc); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(out, func(a, b Record) int { return int(a.Seq - b.Seq) })
	return slices.CompactFunc(out, func(a, b Record) bool { return a.Seq == b.Seq }), nil
}

// related gives the seeds and all records that bear on what has become of them:
// those that point at them or at their documents, and what those point at, until
// there are no more. It does not go from a document to its other claims.
func related(ctx context.Context, s Scanner, known foedus.Day, upto int64, seeds []Record) ([]Record, error) {
	byID := map[string]bool{} // ids of records held
	asked := map[string]bool{}
	var out []Record
	next := seeds
	for len(next) > 0 {
		var keys, ids []string
		key := func(k string) {
			if !asked[k] {
				asked[k] = true
				keys = append(keys, k)
			}
		}
		for _, r := range next {
			if byID[r.ID] {
				continue
			}
			byID[r.ID] = true
			out = append(out, r)
		}
		for _, r := range next {
			key("o" + r.ID)
			if r.Document != "" {
				key("o" + r.Document)
				key("s" + r.Document)
			}
			for _, id := range r.Of {
				if !byID[id] && !asked["#"+id] {
					asked["#"+id] = true
					ids = append(ids, id)
				}
			}
		}
		next = nil
		for _, sc := range []Scan{{Any: keys}, {IDs: ids}} {
			if len(sc.Any)+len(sc.IDs) == 0 {
				continue
			}
			sc.Upto, sc.Valid, sc.Since, sc.Known = upto, LastDay, FirstDay, known
			found, err := scanMany(ctx, s, sc)
			if err != nil {
				return nil, err
			}
			for _, r := range found {
				if !byID[r.ID] {
					next = append(next, r)
				}
			}
		}
	}
	return out, nil
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
