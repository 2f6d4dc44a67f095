package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"strings"
	"time"

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

func (s *Store) add(ctx context.Context, records []ledger.Record, all bool, place func(*ledger.Log, *ledger.Record) ([]tlog.Hash, error)) (int, error) {
	ready, err := ledger.Prepare(records)
	if err != nil {
		return 0, err
	}
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	if s.readOnly {
		return 0, fmt.Errorf("%s: %w", s.path, ledger.ErrReadOnly)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return 0, wrap(err)
	}
	defer tx.Rollback()
	w := writer{ctx: ctx, tx: tx, log: s.log, names: s.names, fresh: map[string]int64{}}
	n, err := w.write(ready, all, place)
	if err != nil {
		return 0, wrap(err)
	}
	if err := tx.Commit(); err != nil {
		return 0, wrap(err)
	}
	s.log = w.log
	maps.Copy(s.names, w.fresh)
	return n, nil
}

// A writer writes one batch in one transaction.
type writer struct {
	ctx context.Context
	tx  *sql.Tx
	log ledger.Log

	names, fresh map[string]int64 // of keys: known before, and new if the batch is committed
}

func (w *writer) write(ready []ledger.Record, all bool, place func(*ledger.Log, *ledger.Record) ([]tlog.Hash, error)) (int, error) {
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
		return 0, fmt.Errorf("one of the records is held already, at another place")
	}
	if err := w.name(ready); err != nil {
		return 0, err
	}
	var rows, keyed, pointers, heads []any
	for i := range ready {
		r := &ready[i]
		hashes, err := place(&w.log, r)
		if err != nil {
			return 0, err
		}
		first, last := r.ValidDays()
		rows = append(rows, r.Seq, r.Recorded.UnixMicro(), string(r.Kind), string(r.Layer), first, last, r.PublicFrom(), raw(r.ID), flat(hashes), r.Content())
		heads = append(heads, head(r.ID), r.Seq)
		for _, k := range r.Keys() {
			if ledger.Bare(k) {
				pointers = append(pointers, pointer(k), r.Seq)
			} else {
				keyed = append(keyed, w.nameOf(k), r.Seq, first, last, r.PublicFrom())
			}
		}
	}
	for _, t := range []struct {
		into    string
		columns int
		values  []any
	}{
		{"record (seq, recorded, kind, layer, first, last, public, id, hashes, content)", 10, rows},
		{"keyed (key, seq, first, last, public)", 5, keyed},
		{"pointer (key, seq)", 2, pointers},
		{"head_recent (head, seq)", 2, heads},
	} {
		if err := w.insert(t.into, t.columns, t.values); err != nil {
			return 0, err
		}
	}
	for i := range ready {
		if err := w.source(i, &ready[i]); err != nil {
			return 0, err
		}
	}
	return len(ready), w.settle()
}

// continueLog takes up the log where the file has it: another program may have
// written since.
func (w *writer) continueLog() error {
	var size, last int64
	err := w.tx.QueryRowContext(w.ctx, `SELECT seq, recorded FROM record ORDER BY seq DESC LIMIT 1`).Scan(&size, &last)
	if errors.Is(err, sql.ErrNoRows) {
		w.log = ledger.Log{}
		return nil
	}
	if err != nil || size == w.log.Size() && last == w.log.Last().UnixMicro() {
		return err
	}
	w.log, err = ledger.OpenLog(size, time.UnixMicro(last).UTC(), func(at []int64) ([]tlog.Hash, error) { return hashes(w.ctx, w.tx, at) })
	return err
}

// held gives the ids that are in the ledger.
func (w *writer) held(ready []ledger.Record) (map[string]bool, error) {
	out := map[string]bool{}
	for len(ready) > 0 {
		n := min(len(ready), 500)
		args := make([]any, n)
		for i := range args {
			args[i] = head(ready[i].ID)
		}
		rows, err := w.tx.QueryContext(w.ctx, `SELECT id FROM record WHERE seq IN (`+headed(n)+`)`, args...)
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var id []byte
			if err := rows.Scan(&id); err != nil {
				rows.Close()
				return nil, err
			}
			out[hex.EncodeToString(id)] = true
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return nil, err
		}
		ready = ready[n:]
	}
	return out, nil
}

// headed selects the places of n heads, which are the first arguments of the
// statement. Two ids may share a head, so ids are compared as well.
func headed(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "?%d", i+1)
	}
	return `SELECT seq FROM head_recent WHERE head IN (` + b.String() + `) UNION ALL SELECT seq FROM head_old WHERE head IN (` + b.String() + `)`
}

// head gives the first 8 bytes of an id as a number.
func head(id string) int64 {
	b := raw(id)
	if len(b) < 8 {
		return 0
	}
	return int64(binary.BigEndian.Uint64(b))
}

// insert writes rows, many to a statement: half the cost of a row is its call.
func (w *writer) insert(into string, columns int, values []any) error {
	const many = 64
	row := "(" + marks(columns) + ")"
	var stmt *sql.Stmt
	for len(values) > 0 {
		if len(values) >= many*columns {
			if stmt == nil {
				var err error
				stmt, err = w.tx.PrepareContext(w.ctx, "INSERT INTO "+into+" VALUES "+strings.Repeat(row+",", many-1)+row)
				if err != nil {
					return err
				}
				defer stmt.Close()
			}
			if _, err := stmt.ExecContext(w.ctx, values[:many*columns]...); err != nil {
				return err
			}
			values = values[many*columns:]
			continue
		}
		n := len(values) / columns
		_, err := w.tx.ExecContext(w.ctx, "INSERT INTO "+into+" VALUES "+strings.Repeat(row+",", n-1)+row, values...)
		return err
	}
	return nil
}

// source keeps the document of a source and the stems of its words.
func (w *writer) source(i int, r *ledger.Record) error {
	if r.Kind != ledger.SourceKind {
		return nil
	}
	id := raw(r.Document)
	original := r.Original
	if original != nil {
		if _, err := w.tx.ExecContext(w.ctx, `INSERT INTO document (id, original) VALUES (?, ?) ON CONFLICT DO NOTHING`, id, original); err != nil {
			return err
		}
	} else if err := w.tx.QueryRowContext(w.ctx, `SELECT original FROM document WHERE id = ?`, id).Scan(&original); errors.Is(err, sql.ErrNoRows) {
		return &ledger.InvalidError{Index: i, Field: "original", Wrong: "the document is not held and was not given"}
	} else if err != nil {
		return err
	}
	if _, err := w.tx.ExecContext(w.ctx, `INSERT INTO source (seq, document, language) VALUES (?, ?, ?)`, r.Seq, id, r.Source.Language); err != nil {
		return err
	}
	_, err := w.tx.ExecContext(w.ctx, `INSERT INTO words (rowid, stems) VALUES (?, ?)`, r.Seq, strings.Join(ledger.SearchText(r.Source, original), " "))
	return err
}

func marks(n int) string { return strings.Repeat("?,", n-1) + "?" }

// raw gives the bytes of an id, which is hex; nil for what is none.
func raw(id string) []byte {
	b, err := hex.DecodeString(id)
	if err != nil {
		return nil
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

func day(n int64) foedus.Day { return foedus.Day(n) }
