package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"foedus/internal/ledger"
)

// Scan implements ledger.Scanner. What drives it, in this order: ids; what points
// at something; the keys asked for, a kind being one; the log itself.
func (s *Store) Scan(ctx context.Context, sc ledger.Scan) ([]ledger.Record, error) {
	var pointers, keys []string
	for _, k := range sc.All {
		if ledger.Bare(k) {
			pointers = append(pointers, k)
		} else {
			keys = append(keys, k)
		}
	}
	clocks := sc.Valid < ledger.LastDay || sc.Known < ledger.LastDay || sc.Since > ledger.FirstDay
	switch {
	case len(sc.IDs) > 0 || len(sc.Any) > 0 || len(pointers) > 0:
		return s.pointed(ctx, sc, pointers, keys)
	case len(keys) > 0 || len(sc.Kinds) > 0 || clocks:
		out, err := s.byKey(ctx, sc, keys)
		return out, wrap(err)
	}
	q := sql3{text: `SELECT ` + columns + ` FROM record r WHERE r.seq > ? AND r.seq <= ?`, args: []any{sc.After, sc.Upto}}
	q.columns(&sc)
	q.add(` ORDER BY r.seq LIMIT ?`, sc.Limit)
	return query(ctx, s.read, q.text, q.args...)
}

// sql3 is a statement being written.
type sql3 struct {
	text string
	args []any
}

func (q *sql3) add(text string, args ...any) {
	q.text += text
	q.args = append(q.args, args...)
}

// columns asks for the kinds and the layer.
func (q *sql3) columns(sc *ledger.Scan) {
	if len(sc.Kinds) > 0 {
		q.add(` AND r.kind IN (` + marks(len(sc.Kinds)) + `)`)
		for _, k := range sc.Kinds {
			q.args = append(q.args, string(k))
		}
	}
	if sc.Layer != "" {
		q.add(` AND r.layer = ?`, string(sc.Layer))
	}
}

// pointed answers scans that name records or what they point at: few rows.
func (s *Store) pointed(ctx context.Context, sc ledger.Scan, pointers, keys []string) ([]ledger.Record, error) {
	if len(keys) > 0 { // which are in the contents
		return s.filtered(ctx, sc, pointers, keys)
	}
	q := sql3{text: `SELECT ` + columns + ` FROM record r WHERE r.seq > ? AND r.seq <= ? AND r.first <= ? AND r.last >= ? AND r.public <= ?`,
		args: []any{sc.After, sc.Upto, sc.Valid, sc.Since, sc.Known}}
	if len(sc.IDs) > 0 {
		q.add(` AND r.seq IN (`+headed+`) AND r.id IN (SELECT unhex(value) FROM json_each(?))`, heads(sc.IDs), texts(sc.IDs))
	}
	if len(sc.Any) > 0 {
		q.add(` AND r.seq IN (SELECT seq FROM pointer WHERE key IN (SELECT unhex(value) FROM json_each(?)))`, texts(hexed(sc.Any)))
	}
	for _, k := range pointers {
		q.add(` AND r.seq IN (SELECT seq FROM pointer WHERE key = ? AND seq > ? AND seq <= ?)`, pointer(k), sc.After, sc.Upto)
	}
	q.columns(&sc)
	q.add(` ORDER BY r.seq LIMIT ?`, sc.Limit)
	return query(ctx, s.read, q.text, q.args...)
}

// hexed writes bare keys as those of pointer are in hex.
func hexed(keys []string) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = fmt.Sprintf("%x%s", k[:1], k[1:])
	}
	return out
}

// filtered gives those of pointed that have the keys.
func (s *Store) filtered(ctx context.Context, sc ledger.Scan, pointers, keys []string) (out []ledger.Record, err error) {
	for {
		part, err := s.pointed(ctx, sc, pointers, nil)
		if err != nil {
			return nil, err
		}
		for i := range part {
			has := part[i].Keys()
			lacks := func(k string) bool { return !slices.Contains(has, k) }
			if !slices.ContainsFunc(keys, lacks) && len(out) < sc.Limit {
				out = append(out, part[i])
			}
		}
		if len(part) < sc.Limit || len(out) == sc.Limit {
			return out, nil
		}
		sc.After = part[len(part)-1].Seq
	}
}

// byKey answers scans by instrument, party or kind, in one view of the file: a row
// is among the old or the recent ones, and may be moved meanwhile.
func (s *Store) byKey(ctx context.Context, sc ledger.Scan, keys []string) ([]ledger.Record, error) {
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	if len(keys) > 0 && (len(sc.Kinds) == 0 || slices.Contains(sc.Kinds, ledger.ClaimKind)) {
		// Nearly everything that names an instrument or a party is a claim.
		return s.keyed(ctx, tx, sc, keys)
	}
	// A kind at a time, then merged: nearly everything else is of one kind, too.
	kinds := sc.Kinds
	if len(kinds) == 0 {
		kinds = ledger.Kinds
	}
	var out []ledger.Record
	sc.Kinds = nil
	for _, k := range kinds {
		part, err := s.keyed(ctx, tx, sc, append(slices.Clone(keys), "k"+string(k)))
		if err != nil {
			return nil, err
		}
		out = append(out, part...)
	}
	slices.SortFunc(out, func(a, b ledger.Record) int { return cmp.Compare(a.Seq, b.Seq) })
	return out[:min(len(out), sc.Limit)], nil
}

// keyed gives the records that have all of the keys, the first of which should be
// one that few have.
func (s *Store) keyed(ctx context.Context, tx *sql.Tx, sc ledger.Scan, keys []string) (out []ledger.Record, err error) {
	var lists []*list
	for _, k := range keys {
		l := &list{find: tx.StmtContext(ctx, s.find)}
		err := tx.QueryRowContext(ctx, `SELECT id FROM name WHERE key = ?`, k).Scan(&l.key)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, nil // no record has it
		}
		if err != nil {
			return nil, err
		}
		lists = append(lists, l)
	}
	for after := sc.After; ; {
		places, err := common(ctx, lists, &sc, after)
		if err != nil {
			return nil, err
		}
		if len(places) > 0 {
			q := sql3{text: `SELECT ` + columns + ` FROM record r WHERE r.seq IN (SELECT value FROM json_each(?))`, args: []any{numbers(places)}}
			q.columns(&sc)
			q.add(` ORDER BY r.seq LIMIT ?`, sc.Limit-len(out))
			part, err := query(ctx, tx, q.text, q.args...)
			if err != nil {
				return nil, err
			}
			out = append(out, part...)
		}
		if len(out) == sc.Limit {
			return out, nil
		}
		if len(places) < sc.Limit {
			break
		}
		after = places[len(places)-1]
	}
	q := sql3{text: `SELECT ` + columns + ` FROM (SELECT k.seq FROM keyed_recent k WHERE k.key = ? AND k.seq > ? AND k.seq <= ? AND k.first <= ? AND k.last >= ? AND k.public <= ?`,
		args: []any{lists[0].key, sc.After, sc.Upto, sc.Valid, sc.Since, sc.Known}}
	for _, l := range lists[1:] {
		q.add(` AND EXISTS (SELECT 1 FROM keyed_recent o WHERE o.key = ? AND o.seq = k.seq)`, l.key)
	}
	if sc.Layer != "" || len(sc.Kinds) > 0 {
		q.add(` AND EXISTS (SELECT 1 FROM record r WHERE r.seq = k.seq`)
		q.columns(&sc)
		q.add(`)`)
	}
	q.add(` ORDER BY k.seq LIMIT ?) k CROSS JOIN record r ON r.seq = k.seq ORDER BY k.seq`, sc.Limit-len(out))
	part, err := query(ctx, tx, q.text, q.args...)
	return append(out, part...), err
}
