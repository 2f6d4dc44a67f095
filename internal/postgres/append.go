package postgres

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"golang.org/x/mod/sumdb/tlog"

	"foedus"
	"foedus/internal/ledger"
)

// Append implements ledger.Store.
func (s *Store) Append(ctx context.Context, records ...ledger.Record) (int, error) {
	return s.add(ctx, records, false, func(l *ledger.Log, r *ledger.Record) ([]tlog.Hash, error) { return l.Add(r, s.now()) })
}

// Restore implements ledger.Store.
func (s *Store) Restore(ctx context.Context, records ...ledger.Record) error {
	_, err := s.add(ctx, records, true, (*ledger.Log).Keep)
	return err
}

type placer func(*ledger.Log, *ledger.Record) ([]tlog.Hash, error)

func (s *Store) add(ctx context.Context, records []ledger.Record, all bool, place placer) (n int, err error) {
	ready, err := ledger.Prepare(records)
	if err != nil {
		return 0, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	w := writer{ctx: ctx, log: s.log}
	err = pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		w.tx = tx
		n, err = w.write(ready, all, place)
		return err
	})
	if err != nil {
		return 0, wrap(err)
	}
	s.log = w.log
	s.settle(ctx, n)
	return n, nil
}

// settleEvery is after how many records the tables are vacuumed: until then each
// row that an index finds must be looked at in its table to tell whether it is
// there, and the planner knows nothing of it. Pages done before are passed over. It
// is many, since a transaction of another program holds it up.
var settleEvery = 50000

// settle vacuums, if it is time. The batch is committed by then, so that a failure
// is no error of it: the server will do the same in its own time.
func (s *Store) settle(ctx context.Context, added int) {
	if s.added += added; s.added < settleEvery {
		return
	}
	s.added = 0
	_, _ = s.pool.Exec(ctx, `VACUUM (ANALYZE, SKIP_LOCKED) record, keyed, pointer`)
}

// A writer writes one batch in one transaction.
type writer struct {
	ctx context.Context
	tx  pgx.Tx
	log ledger.Log
}

func (w *writer) write(ready []ledger.Record, all bool, place placer) (int, error) {
	if _, err := w.tx.Exec(w.ctx, lock); err != nil {
		return 0, err
	}
	if err := w.continueLog(); err != nil {
		return 0, err
	}
	held, err := w.held(ready)
	if err != nil {
		return 0, err
	}
	given := len(ready)
	ready, err = ledger.New(ready, func(id string) (bool, error) { return held[id], nil })
	if err != nil {
		return 0, err
	}
	if all && len(ready) < given {
		return 0, errors.New("one of the records is held already, at another place")
	}
	var rows, keyed, pointers [][]any
	for i := range ready {
		r := &ready[i]
		hashes, err := place(&w.log, r)
		if err != nil {
			return 0, err
		}
		first, last := r.ValidDays()
		rows = append(rows, []any{r.Seq, r.Recorded, string(r.Kind), string(r.Layer), days(first, last), from(r.PublicFrom()), raw(r.ID), flat(hashes), r.Content()})
		for _, k := range r.Keys() {
			if ledger.Bare(k) {
				pointers = append(pointers, []any{pointer(k), r.Seq})
			} else {
				keyed = append(keyed, []any{k, r.Seq, date(first), date(last), date(r.PublicFrom())})
			}
		}
	}
	for _, t := range []struct {
		into    string
		columns []string
		rows    [][]any
	}{
		{"record", []string{"seq", "recorded", "kind", "layer", "valid", "known", "id", "hashes", "content"}, rows},
		{"keyed", []string{"key", "seq", "first", "last", "public"}, keyed},
		{"pointer", []string{"key", "seq"}, pointers},
	} {
		if len(t.rows) == 0 {
			continue
		}
		if _, err := w.tx.CopyFrom(w.ctx, pgx.Identifier{t.into}, t.columns, pgx.CopyFromRows(t.rows)); err != nil {
			return 0, err
		}
	}
	for i := range ready {
		if err := w.source(i, &ready[i]); err != nil {
			return 0, err
		}
	}
	return len(ready), nil
}

// continueLog takes up the log where the tables have it: another program may have
// written since.
func (w *writer) continueLog() error {
	var size int64
	var last time.Time
	err := w.tx.QueryRow(w.ctx, `SELECT seq, recorded FROM record ORDER BY seq DESC LIMIT 1`).Scan(&size, &last)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		w.log = ledger.Log{}
		return nil
	case err != nil || size == w.log.Size() && last.Equal(w.log.Last()):
		return err
	}
	w.log, err = ledger.OpenLog(size, last.UTC(), func(at []int64) ([]tlog.Hash, error) { return hashes(w.ctx, w.tx, at) })
	return err
}

// held gives the ids that are in the ledger.
func (w *writer) held(ready []ledger.Record) (map[string]bool, error) {
	ids := make([][]byte, len(ready))
	for i := range ready {
		ids[i] = raw(ready[i].ID)
	}
	rows, err := w.tx.Query(w.ctx, `SELECT id FROM record WHERE id = ANY ($1)`, ids)
	if err != nil {
		return nil, err
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[[]byte])
	out := make(map[string]bool, len(found))
	for _, id := range found {
		out[hex.EncodeToString(id)] = true
	}
	return out, err
}

// source keeps the document of a source and the stems of its words.
func (w *writer) source(i int, r *ledger.Record) error {
	if r.Kind != ledger.SourceKind {
		return nil
	}
	id := raw(r.Document)
	original := r.Original
	if original != nil {
		if _, err := w.tx.Exec(w.ctx, `INSERT INTO document (id, original) VALUES ($1, $2) ON CONFLICT DO NOTHING`, id, original); err != nil {
			return err
		}
	} else if err := w.tx.QueryRow(w.ctx, `SELECT original FROM document WHERE id = $1`, id).Scan(&original); errors.Is(err, pgx.ErrNoRows) {
		return &ledger.InvalidError{Index: i, Field: "original", Wrong: "the document is not held and was not given"}
	} else if err != nil {
		return err
	}
	stems := ledger.SearchText(r.Source, original)
	if stems == nil {
		stems = []string{}
	}
	_, err := w.tx.Exec(w.ctx, `INSERT INTO source (seq, document, language, stems) VALUES ($1, $2, $3, $4)`, r.Seq, id, r.Source.Language, stems)
	return err
}

// raw gives the bytes of an id, which is hex; none for what is none.
func raw(id string) []byte {
	b, err := hex.DecodeString(id)
	if err != nil {
		return []byte{}
	}
	return b
}

// pointer gives a bare key as it is stored: its letter and 32 bytes.
func pointer(key string) []byte { return append([]byte{key[0]}, raw(key[1:])...) }

func flat(hs []tlog.Hash) []byte {
	out := make([]byte, 0, len(hs)*tlog.HashSize)
	for _, h := range hs {
		out = append(out, h[:]...)
	}
	return out
}

func date(d foedus.Day) pgtype.Date {
	return pgtype.Date{Time: time.Unix(int64(d)*86400, 0).UTC(), Valid: true}
}

func day(d pgtype.Date) foedus.Day { return foedus.Day(d.Time.Unix() / 86400) }

// days is the range from first to last in the form that PostgreSQL gives it: up to
// and not including the day after.
func days(first, last foedus.Day) pgtype.Range[pgtype.Date] {
	return pgtype.Range[pgtype.Date]{Lower: date(first), Upper: date(last + 1), LowerType: pgtype.Inclusive, UpperType: pgtype.Exclusive, Valid: true}
}

func from(d foedus.Day) pgtype.Range[pgtype.Date] {
	return pgtype.Range[pgtype.Date]{Lower: date(d), LowerType: pgtype.Inclusive, UpperType: pgtype.Unbounded, Valid: true}
}

func sameRange(a, b pgtype.Range[pgtype.Date]) bool {
	return fmt.Sprint(a) == fmt.Sprint(b)
}
