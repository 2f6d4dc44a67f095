package sqlite

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"foedus/internal/ledger"
)

const columns = `r.seq, r.recorded, r.content`

// Get implements ledger.Store.
func (s *Store) Get(ctx context.Context, id string) (ledger.Record, error) {
	rs, err := query(ctx, s.read, `SELECT `+columns+` FROM record r WHERE r.seq IN (`+headed+`) AND r.id = ?`, heads([]string{id}), raw(id))
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
func (s *Store) Upto(ctx context.Context, t time.Time) (int64, error) {
	var n int64
	var err error
	if t.IsZero() {
		err = s.read.QueryRowContext(ctx, `SELECT coalesce(max(seq), 0) FROM record`).Scan(&n)
	} else {
		err = s.read.QueryRowContext(ctx, lastBy, t.UnixMicro()).Scan(&n)
	}
	return n, wrap(err)
}

// lastBy halves the log until it has the last record recorded by a time.
const lastBy = `WITH RECURSIVE half(low, high) AS (
	SELECT 0, (SELECT coalesce(max(seq), 0) FROM record)
	UNION ALL
	SELECT iif(recorded <= ?1, (low + high + 1) / 2, low), iif(recorded <= ?1, high, (low + high - 1) / 2)
	FROM half LEFT JOIN record ON seq = (low + high + 1) / 2 WHERE low < high)
SELECT low FROM half WHERE low >= high`

func query(ctx context.Context, db many, text string, args ...any) ([]ledger.Record, error) {
	rows, err := db.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, wrap(err)
	}
	defer rows.Close()
	var out []ledger.Record
	for rows.Next() {
		var seq, recorded int64
		var content []byte
		if err := rows.Scan(&seq, &recorded, &content); err != nil {
			return nil, unread(rows, err)
		}
		r, err := ledger.Decode(seq, time.UnixMicro(recorded), content)
		if err != nil {
			return nil, &ledger.DamageError{Seq: seq, Wrong: err.Error()}
		}
		out = append(out, r)
	}
	return out, wrap(rows.Err())
}

// unread gives the error of a row that is there and has not the types of its
// columns, which SQLite lets nobody write: damage, unless the query was ended.
func unread(rows *sql.Rows, err error) error {
	if ended := rows.Err(); ended != nil {
		return wrap(ended)
	}
	return errors.Join(&ledger.DamageError{Wrong: "a page of the file is damaged"}, err)
}

// Document implements ledger.Store.
func (s *Store) Document(ctx context.Context, id string) ([]byte, error) {
	var out []byte
	err := s.read.QueryRowContext(ctx, `SELECT original FROM document WHERE id = ?`, raw(id)).Scan(&out)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("document %s: %w", id, ledger.ErrNotFound)
	}
	return out, wrap(err)
}

// Search implements ledger.Store.
func (s *Store) Search(ctx context.Context, q ledger.Search) iter.Seq2[ledger.Hit, error] {
	return ledger.Find(ctx, s, q, func(ctx context.Context, f ledger.FindScan) ([]ledger.Record, error) {
		words := `"` + strings.Join(f.Stems, `" "`) + `"` // a stem has no quotation mark
		st := sql3{text: `SELECT ` + columns + ` FROM words w CROSS JOIN record r ON r.seq = w.rowid`}
		if f.Language != "" {
			st.add(` JOIN source o ON o.seq = w.rowid AND o.language = ?`, f.Language)
		}
		st.add(` WHERE words MATCH ? AND w.rowid <= ? AND r.public <= ? ORDER BY w.rowid DESC LIMIT ?`, words, f.Upto, f.Known, f.Limit)
		return query(ctx, s.read, st.text, st.args...)
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
	hs, err := hashes(ctx, s.read, at)
	return hs, wrap(err)
}

type many interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// hashes reads stored hashes: each is kept with the record that completed its
// subtree.
func hashes(ctx context.Context, db many, at []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(at))
	for start := 0; start < len(at); start += 500 {
		part := at[start:min(start+500, len(at))]
		places := map[int64]bool{}
		var args []any
		for _, x := range part {
			if seq, _ := ledger.HashPlace(x); !places[seq] {
				places[seq] = true
				args = append(args, seq)
			}
		}
		rows, err := db.QueryContext(ctx, `SELECT seq, hashes FROM record WHERE seq IN (`+marks(len(args))+`)`, args...)
		if err != nil {
			return nil, err
		}
		held := map[int64][]byte{}
		for rows.Next() {
			var seq int64
			var hs []byte
			if err := rows.Scan(&seq, &hs); err != nil {
				rows.Close()
				return nil, unread(rows, err)
			}
			held[seq] = hs
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return nil, err
		}
		for i, x := range part {
			seq, nth := ledger.HashPlace(x)
			hs := held[seq]
			if len(hs) != ledger.HashesOf(seq)*tlog.HashSize {
				return nil, &ledger.DamageError{Seq: seq, Wrong: "its hashes are not there"}
			}
			copy(out[start+i][:], hs[nth*tlog.HashSize:])
		}
	}
	return out, nil
}

// Check implements ledger.Store: SQLite's own check of the file, then every
// column and index against the contents of the records.
func (s *Store) Check(ctx context.Context) error {
	var found string
	if err := s.read.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&found); err != nil {
		return wrap(err)
	}
	if found != "ok" {
		return &ledger.DamageError{Wrong: found}
	}
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true}) // one view of the file
	if err != nil {
		return wrap(err)
	}
	defer tx.Rollback()
	c := checker{ctx: ctx, tx: tx}
	return wrap(c.check())
}

func hexKey(b []byte) string {
	if len(b) == 0 {
		return "?"
	}
	return string(b[:1]) + hex.EncodeToString(b[1:])
}
