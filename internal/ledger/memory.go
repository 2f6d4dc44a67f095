package ledger

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sort"
	"sync"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// A Memory is a store without a file: for tests, and for a ledger that is read
// from an export and thrown away. Nothing in it survives the program.
type Memory struct {
	now func() time.Time

	mu        sync.RWMutex
	log       Log
	records   []Record // [i] has Seq i+1
	hashes    []tlog.Hash
	byID      map[string]int64
	byKey     map[string][]int64 // places of the records with a key, ascending
	byStem    map[string][]int64
	documents map[string][]byte
}

// NewMemory makes an empty store.
func NewMemory(o Options) *Memory {
	return &Memory{now: o.Clock(), byID: map[string]int64{}, byKey: map[string][]int64{}, byStem: map[string][]int64{}, documents: map[string][]byte{}}
}

var _ Store = (*Memory)(nil)

// Append implements Store.
func (m *Memory) Append(ctx context.Context, records ...Record) (int, error) {
	ready, err := Prepare(records)
	if err != nil {
		return 0, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	ready, err = New(ready, func(id string) (bool, error) { _, ok := m.byID[id]; return ok, nil })
	if err != nil {
		return 0, err
	}
	return len(ready), m.add(ctx, ready, func(l *Log, r *Record) ([]tlog.Hash, error) { return l.Add(r, m.now()) })
}

// Restore implements Store.
func (m *Memory) Restore(ctx context.Context, records ...Record) error {
	ready, err := Prepare(records)
	if err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	fresh, err := New(slices.Clone(ready), func(id string) (bool, error) { _, ok := m.byID[id]; return ok, nil })
	if err != nil {
		return err
	}
	if len(fresh) < len(ready) {
		return errTwice
	}
	return m.add(ctx, ready, (*Log).Keep)
}

var errTwice = errors.New("one of the records is held already, at another place")

// add puts prepared records in, all or none.
func (m *Memory) add(ctx context.Context, ready []Record, place func(*Log, *Record) ([]tlog.Hash, error)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	log, hashes, documents := m.log, []tlog.Hash(nil), map[string][]byte{}
	for i := range ready {
		r := &ready[i]
		hs, err := place(&log, r)
		if err != nil {
			return err
		}
		hashes = append(hashes, hs...)
		if r.Kind != SourceKind {
			continue
		}
		_, here := documents[r.Document]
		if _, held := m.documents[r.Document]; !here && !held {
			if r.Original == nil {
				return &InvalidError{i, "original", "the document is not held and was not given"}
			}
			documents[r.Document] = slices.Clone(r.Original)
		}
	}
	m.log = log
	m.hashes = append(m.hashes, hashes...)
	for id, d := range documents {
		m.documents[id] = d
	}
	for _, r := range ready {
		if r.Kind == SourceKind {
			for _, s := range SearchText(r.Source, m.documents[r.Document]) {
				m.byStem[s] = append(m.byStem[s], r.Seq)
			}
		}
		r.Original = nil
		m.records = append(m.records, r)
		m.byID[r.ID] = r.Seq
		for _, k := range r.Keys() {
			m.byKey[k] = append(m.byKey[k], r.Seq)
		}
	}
	return nil
}

// New leaves out of prepared records those that are held and those that are twice
// among them.
func New(ready []Record, held func(id string) (bool, error)) ([]Record, error) {
	here := make(map[string]bool, len(ready))
	out := ready[:0]
	for _, r := range ready {
		if here[r.ID] {
			continue
		}
		here[r.ID] = true
		h, err := held(r.ID)
		if err != nil {
			return nil, err
		}
		if !h {
			out = append(out, r)
		}
	}
	return out, nil
}

// Get implements Store.
func (m *Memory) Get(ctx context.Context, id string) (Record, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	seq, ok := m.byID[id]
	if !ok {
		return Record{}, fmt.Errorf("record %s: %w", id, ErrNotFound)
	}
	return m.records[seq-1], ctx.Err()
}

// Records implements Store.
func (m *Memory) Records(ctx context.Context, q Query) iter.Seq2[Record, error] {
	return Iterate(ctx, m, q)
}

// Upto implements Scanner.
func (m *Memory) Upto(ctx context.Context, t time.Time) (int64, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if t.IsZero() {
		return int64(len(m.records)), ctx.Err()
	}
	return int64(sort.Search(len(m.records), func(i int) bool { return m.records[i].Recorded.After(t) })), ctx.Err()
}

// Scan implements Scanner.
func (m *Memory) Scan(ctx context.Context, s Scan) ([]Record, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	var out []Record
	take := func(seq int64) bool {
		if r := &m.records[seq-1]; s.Matches(r) {
			out = append(out, *r)
		}
		return len(out) < s.Limit && seq < s.Upto
	}
	if places, narrow := m.places(&s); narrow {
		for _, seq := range places[sort.Search(len(places), func(i int) bool { return places[i] > s.After }):] {
			if !take(seq) {
				break
			}
		}
		return out, ctx.Err()
	}
	for seq := s.After + 1; seq <= int64(len(m.records)) && take(seq); seq++ {
		if seq%4096 == 0 && ctx.Err() != nil {
			break
		}
	}
	return out, ctx.Err()
}

// places gives the fewest places among which the matches must be.
func (m *Memory) places(s *Scan) (best []int64, narrow bool) {
	consider := func(places []int64) {
		if !narrow || len(places) < len(best) {
			best, narrow = places, true
		}
	}
	for _, k := range s.All {
		consider(m.byKey[k])
	}
	if len(s.Any) > 0 {
		var places []int64
		for _, k := range s.Any {
			places = append(places, m.byKey[k]...)
		}
		slices.Sort(places)
		consider(slices.Compact(places))
	}
	if len(s.IDs) > 0 {
		var places []int64
		for _, id := range s.IDs {
			if seq, ok := m.byID[id]; ok {
				places = append(places, seq)
			}
		}
		slices.Sort(places)
		consider(slices.Compact(places))
	}
	return best, narrow
}

// Document implements Store.
func (m *Memory) Document(ctx context.Context, id string) ([]byte, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	d, ok := m.documents[id]
	if !ok {
		return nil, fmt.Errorf("document %s: %w", id, ErrNotFound)
	}
	return d, ctx.Err()
}

// Search implements Store.
func (m *Memory) Search(ctx context.Context, q Search) iter.Seq2[Hit, error] {
	return Find(ctx, m, q, func(ctx context.Context, f FindScan) ([]Record, error) {
		m.mu.RLock()
		defer m.mu.RUnlock()
		var out []Record
		places := m.byStem[f.Stems[0]]
		for i := len(places) - 1; i >= 0 && len(out) < f.Limit; i-- {
			r := &m.records[places[i]-1]
			if r.Seq <= f.Upto && r.PublicFrom() <= f.Known && (f.Language == "" || r.Source.Language == f.Language) && m.hasAll(r.Seq, f.Stems[1:]) {
				out = append(out, *r)
			}
		}
		return out, ctx.Err()
	})
}

func (m *Memory) hasAll(seq int64, stems []string) bool {
	for _, s := range stems {
		if _, ok := slices.BinarySearch(m.byStem[s], seq); !ok {
			return false
		}
	}
	return true
}

// Checkpoint implements Store.
func (m *Memory) Checkpoint(ctx context.Context) (Checkpoint, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := ctx.Err(); err != nil {
		return Checkpoint{}, err
	}
	return m.log.Checkpoint()
}

// Hashes implements Store.
func (m *Memory) Hashes(ctx context.Context, at []int64) ([]tlog.Hash, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	out := make([]tlog.Hash, len(at))
	for i, x := range at {
		if x < 0 || x >= int64(len(m.hashes)) {
			return nil, fmt.Errorf("hash %d: %w", x, ErrNotFound)
		}
		out[i] = m.hashes[x]
	}
	return out, ctx.Err()
}

// Check implements Store: in memory nothing can have been damaged.
func (m *Memory) Check(ctx context.Context) error { return ctx.Err() }

// Close implements Store.
func (m *Memory) Close() error { return nil }
