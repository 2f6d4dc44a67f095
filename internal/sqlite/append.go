package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"

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
	if err := s.prepare(ctx); err != nil {
		return 0, wrap(err)
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return 0, wrap(err)
	}
	defer tx.Rollback()
	w := writer{ctx: ctx, tx: tx, log: s.log, tail: s.tail, inserts: s.inserts, names: s.names, fresh: map[string]int64{}}
	n, err := w.write(ready, all, place)
	if err != nil {
		return 0, wrap(err)
	}
	if err := tx.Commit(); err != nil {
		return 0, wrap(err)
	}
	s.log, s.tail = w.log, w.tail
	maps.Copy(s.names, w.fresh)
	return n, nil
}

// A writer writes one batch in one transaction.
type writer struct {
	ctx  context.Context
	tx   *sql.Tx
	log  ledger.Log
	tail tail

	inserts map[table]*sql.Stmt

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
	if w.tail.upto != w.log.Size() { // another program has written
		w.tail = tail{from: w.log.Size()}
	}
	rows, places := make([]any, 0, 10*len(ready)), make([]any, 0, 2*len(ready))
	var keyed, pointers []any
	for i := range ready {
		r := &ready[i]
		hashes, err := place(&w.log, r)
		if err != nil {
			return 0, err
		}
		first, last := r.ValidDays()
		public := r.PublicFrom()
		rows = append(rows, r.Seq, r.Recorded.UnixMicro(), string(r.Kind), string(r.Layer), first, last, public, raw(r.ID), flat(hashes), r.Content())
		places = append(places, head(r.ID), r.Seq)
		for _, k := range r.Keys() {
			if ledger.Bare(k) {
				pointers = append(pointers, pointer(k), r.Seq)
				continue
			}
			id := w.nameOf(k)
			keyed = append(keyed, id, r.Seq, first, last, public)
			w.tail.rows = append(w.tail.rows, row{id, r.Seq, first, last, public})
		}
	}
	w.tail.upto = w.log.Size()
	for t, values := range map[table][]any{intoRecord: rows, intoKeyed: keyed, intoPointer: pointers, intoHead: places} {
		if err := w.insert(t, values); err != nil {
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
	ids := make([]string, len(ready))
	for i := range ready {
		ids[i] = ready[i].ID
	}
	rows, err := w.tx.QueryContext(w.ctx, `SELECT id FROM record WHERE seq IN (`+headed+`)`, heads(ids))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]bool{}
	for rows.Next() {
		var id []byte
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out[hex.EncodeToString(id)] = true
	}
	return out, rows.Err()
}

// headed selects the places of [heads], given as one argument. Two ids may share a
// head, so ids are compared as well.
const headed = `WITH h AS MATERIALIZED (SELECT value AS head FROM json_each(?))
	SELECT seq FROM h CROSS JOIN head_recent USING (head) UNION ALL SELECT seq FROM h CROSS JOIN head_old USING (head)`

func heads(ids []string) string {
	out := make([]int64, len(ids))
	for i, id := range ids {
		out[i] = head(id)
	}
	slices.Sort(out)
	return numbers(out)
}

// numbers writes numbers as JSON: a statement takes any number of them as one
// argument.
func numbers(of []int64) string {
	b := make([]byte, 0, 21*len(of)+1)
	for _, n := range of {
		b = strconv.AppendInt(append(b, ','), n, 10)
	}
	if len(b) == 0 {
		return "[]"
	}
	b[0] = '['
	return string(append(b, ']'))
}

// texts is numbers for texts.
func texts(of []string) string {
	b, err := json.Marshal(of)
	if err != nil {
		panic(err) // strings cannot fail
	}
	return string(b)
}

// head gives the first 8 bytes of an id as a number.
func head(id string) int64 {
	b := raw(id)
	if len(b) < 8 {
		return 0
	}
	return int64(binary.BigEndian.Uint64(b))
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
