package postgres

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"golang.org/x/mod/sumdb/tlog"

	"foedus/internal/ledger"
)

const columns = `r.seq, r.recorded, r.content`

// Get implements ledger.Store.
func (s *Store) Get(ctx context.Context, id string) (ledger.Record, error) {
	rs, err := s.query(ctx, `SELECT `+columns+` FROM record r WHERE r.id = $1`, raw(id))
	if err != nil {
		return ledger.Record{}, err
	}
	if len(rs) == 0 {
		return ledger.Record{}, fmt.Errorf("record %s: %w", id, ledger.ErrNotFound)
	}
	return rs[0], nil
}

// Records implements ledger.Store.
func (s *Store) Records(ctx context.Context, q ledger.Query) iter.Seq2[ledger.Record, error] {
	return ledger.Iterate(ctx, s, q)
}

// Upto implements ledger.Scanner.
func (s *Store) Upto(ctx context.Context, t time.Time) (n int64, err error) {
	if t.IsZero() {
		return s.count(ctx, `SELECT coalesce((SELECT seq FROM record ORDER BY seq DESC LIMIT 1), 0)`)
	}
	return s.count(ctx, `SELECT coalesce((SELECT seq FROM record WHERE recorded <= $1 ORDER BY recorded DESC LIMIT 1), 0)`, t)
}

func (s *Store) query(ctx context.Context, text string, args ...any) ([]ledger.Record, error) {
	rows, err := s.pool.Query(ctx, text, args...)
	if err != nil {
		return nil, wrap(err)
	}
	out, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (ledger.Record, error) {
		var seq int64
		var recorded time.Time
		var content []byte
		if err := row.Scan(&seq, &recorded, &content); err != nil {
			return ledger.Record{}, err
		}
		r, err := ledger.Decode(seq, recorded, content)
		if err != nil {
			return r, &ledger.DamageError{Seq: seq, Wrong: err.Error()}
		}
		return r, nil
	})
	return out, wrap(err)
}

// Document implements ledger.Store.
func (s *Store) Document(ctx context.Context, id string) (out []byte, err error) {
	err = s.pool.QueryRow(ctx, `SELECT original FROM document WHERE id = $1`, raw(id)).Scan(&out)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, fmt.Errorf("document %s: %w", id, ledger.ErrNotFound)
	}
	return out, wrap(err)
}

// Search implements ledger.Store.
func (s *Store) Search(ctx context.Context, q ledger.Search) iter.Seq2[ledger.Hit, error] {
	return ledger.Find(ctx, s, q, func(ctx context.Context, f ledger.FindScan) ([]ledger.Record, error) {
		var st query1
		st.add(`SELECT `+columns+` FROM source o JOIN record r USING (seq) WHERE o.stems @> ?::text[] AND o.seq <= ? AND lower(r.known) <= ?`, f.Stems, f.Upto, date(f.Known))
		if f.Language != "" {
			st.add(` AND o.language = ?`, f.Language)
		}
		st.add(` ORDER BY o.seq DESC LIMIT ?`, f.Limit)
		return s.query(ctx, st.text, st.args...)
	})
}

// Checkpoint implements ledger.Store.
func (s *Store) Checkpoint(ctx context.Context) (ledger.Checkpoint, error) {
	size, err := s.Upto(ctx, time.Time{})
	if err != nil {
		return ledger.Checkpoint{}, err
	}
	log, err := ledger.OpenLog(size, time.Time{}, func(at []int64) ([]tlog.Hash, error) { return s.Hashes(ctx, at) })
	if err != nil {
		return ledger.Checkpoint{}, err
	}
	return log.Checkpoint()
}

// Hashes implements ledger.Store.
func (s *Store) Hashes(ctx context.Context, at []int64) ([]tlog.Hash, error) {
	hs, err := hashes(ctx, s.pool, at)
	return hs, wrap(err)
}

// hashes reads stored hashes: each is kept with the record that completed its
// subtree.
func hashes(ctx context.Context, db querier, at []int64) ([]tlog.Hash, error) {
	var places []int64
	for _, x := range at {
		seq, _ := ledger.HashPlace(x)
		places = append(places, seq)
	}
	slices.Sort(places)
	rows, err := db.Query(ctx, `SELECT seq, hashes FROM record WHERE seq = ANY ($1)`, slices.Compact(places))
	if err != nil {
		return nil, err
	}
	held := map[int64][]byte{}
	var seq int64
	var hs []byte
	_, err = pgx.ForEachRow(rows, []any{&seq, &hs}, func() error {
		held[seq] = slices.Clone(hs)
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := make([]tlog.Hash, len(at))
	for i, x := range at {
		seq, nth := ledger.HashPlace(x)
		hs := held[seq]
		if len(hs) != ledger.HashesOf(seq)*tlog.HashSize {
			return nil, &ledger.DamageError{Seq: seq, Wrong: "its hashes are not there"}
		}
		copy(out[i][:], hs[nth*tlog.HashSize:])
	}
	return out, nil
}
