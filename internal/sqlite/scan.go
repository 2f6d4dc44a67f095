package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"math"
	"slices"

	"foedus/internal/ledger"
)

// few is up to how many rows are fetched by their day and sorted, rather than
// looked for in the order of the log: about as many as can be read in 5 ms.
const few = 8000

// Scan implements ledger.Scanner. What drives it, in this order: ids; what points
// at something; the rarest of the keys asked for; the kinds; the log itself.
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
	case len(keys) > 0 && len(sc.Kinds) == 0:
		return s.keyed(ctx, sc, keys)
	case len(keys) > 0 && slices.Contains(sc.Kinds, ledger.ClaimKind):
		// Nearly everything that names an instrument or a party is a claim.
		var out []ledger.Record
		for {
			part, err := s.keyed(ctx, sc, keys)
			if err != nil {
				return nil, err
			}
			for i := range part {
				if slices.Contains(sc.Kinds, part[i].Kind) && len(out) < sc.Limit {
					out = append(out, part[i])
				}
			}
			if len(part) < sc.Limit || len(out) == sc.Limit {
				return out, nil
			}
			sc.After = part[len(part)-1].Seq
		}
	case len(sc.Kinds) > 0 || clocks:
		// A query a kind, each in order, then merged: an index of all kinds together
		// would be as large again.
		kinds := sc.Kinds
		if len(kinds) == 0 {
			kinds = ledger.Kinds
		}
		var out []ledger.Record
		for _, k := range kinds {
			part, err := s.keyed(ctx, sc, append(slices.Clone(keys), "k"+string(k)))
			if err != nil {
				return nil, err
			}
			out = append(out, part...)
		}
		slices.SortFunc(out, func(a, b ledger.Record) int { return cmp.Compare(a.Seq, b.Seq) })
		return out[:min(len(out), sc.Limit)], nil
	}
	q := sql3{text: `SELECT ` + columns + ` FROM record r WHERE r.seq > ? AND r.seq <= ?`, args: []any{sc.After, sc.Upto}}
	q.layer(&sc)
	q.add(` ORDER BY r.seq LIMIT ?`, sc.Limit)
	return s.query(ctx, q.text, q.args...)
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

func (q *sql3) layer(sc *ledger.Scan) {
	if sc.Layer != "" {
		q.add(` AND r.layer = ?`, string(sc.Layer))
	}
}

func (q *sql3) kinds(sc *ledger.Scan) {
	if len(sc.Kinds) > 0 {
		q.add(` AND r.kind IN (` + marks(len(sc.Kinds)) + `)`)
		for _, k := range sc.Kinds {
			q.args = append(q.args, string(k))
		}
	}
}

// pointed answers scans that name records or what they point at: few rows.
func (s *Store) pointed(ctx context.Context, sc ledger.Scan, pointers, keys []string) ([]ledger.Record, error) {
	// The ids go first: they are numbered.
	q := sql3{text: `SELECT ` + columns + ` FROM record r WHERE `}
	if n := len(sc.IDs); n > 0 {
		for _, id := range sc.IDs {
			q.args = append(q.args, head(id))
		}
		q.add(`r.seq IN (` + headed(n) + `) AND r.id IN (` + marks(n) + `) AND `)
		for _, id := range sc.IDs {
			q.args = append(q.args, raw(id))
		}
	}
	q.add(`r.seq > ? AND r.seq <= ? AND r.first <= ? AND r.last >= ? AND r.public <= ?`, sc.After, sc.Upto, sc.Valid, sc.Since, sc.Known)
	if len(sc.Any) > 0 {
		q.add(` AND r.seq IN (SELECT seq FROM pointer WHERE key IN (` + marks(len(sc.Any)) + `))`)
		for _, k := range sc.Any {
			q.args = append(q.args, pointer(k))
		}
	}
	for _, k := range pointers {
		q.add(` AND r.seq IN (SELECT seq FROM pointer WHERE key = ? AND seq > ? AND seq <= ?)`, pointer(k), sc.After, sc.Upto)
	}
	for _, k := range keys {
		q.add(` AND EXISTS (SELECT 1 FROM keyed WHERE key = (SELECT id FROM name WHERE name.key = ?) AND keyed.seq = r.seq)`, k)
	}
	q.kinds(&sc)
	q.layer(&sc)
	q.add(` ORDER BY r.seq LIMIT ?`, sc.Limit)
	return s.query(ctx, q.text, q.args...)
}

// keyed answers scans by instrument, party or kind. In the order of the log it
// passes over what the clocks hide, which is slow where they hide nearly all; the
// number of what they leave, counted up to few, tells which way is the shorter.
func (s *Store) keyed(ctx context.Context, sc ledger.Scan, keys []string) ([]ledger.Record, error) {
	ids, err := s.numbers(ctx, keys)
	if err != nil || ids == nil {
		return nil, err // a key that no record has
	}
	key, rest, err := s.rarest(ctx, ids, sc.After)
	if err != nil {
		return nil, err
	}
	where := sql3{}
	where.add(` AND seq > ? AND seq <= ? AND first <= ? AND last >= ? AND public <= ?`, sc.After, sc.Upto, sc.Valid, sc.Since, sc.Known)
	q := sql3{text: `SELECT ` + columns + ` FROM (SELECT k.seq FROM `}
	late := false
	for _, c := range []struct {
		asked     bool
		name, col string
		day       any
	}{
		{sc.Known < ledger.LastDay, "by_public", "public", sc.Known},
		{sc.Valid < ledger.LastDay, "by_first", "first", sc.Valid},
	} {
		if !c.asked || late {
			continue
		}
		n, err := s.count(ctx, `SELECT count(*) FROM (SELECT 1 FROM `+c.name+` WHERE key = ? AND `+c.col+` <= ? LIMIT ?)`, key, c.day, few)
		if err != nil {
			return nil, err
		}
		if late = n < few; late { // and those that the table does not have yet
			q.add(`(SELECT seq FROM `+c.name+` WHERE key = ?`, key)
			q.add(where.text, where.args...)
			q.add(` UNION ALL SELECT seq FROM keyed WHERE key = ? AND seq > (SELECT upto FROM settled)`, key)
			q.add(where.text, where.args...)
			q.add(`) k WHERE 1`)
		}
	}
	if !late {
		q.add(`keyed k WHERE key = ?`, key)
		q.add(where.text, where.args...)
	}
	for _, k := range rest {
		q.add(` AND EXISTS (SELECT 1 FROM keyed o WHERE o.key = ? AND o.seq = k.seq)`, k)
	}
	if sc.Layer != "" {
		q.add(` AND EXISTS (SELECT 1 FROM record r WHERE r.seq = k.seq`)
		q.layer(&sc)
		q.add(`)`)
	}
	q.add(` ORDER BY k.seq LIMIT ?) k CROSS JOIN record r ON r.seq = k.seq ORDER BY k.seq`, sc.Limit)
	return s.query(ctx, q.text, q.args...)
}

// numbers gives the numbers of keys; nil where one has none.
func (s *Store) numbers(ctx context.Context, keys []string) ([]int64, error) {
	out := make([]int64, len(keys))
	for i, k := range keys {
		err := s.read.QueryRowContext(ctx, `SELECT id FROM name WHERE key = ?`, k).Scan(&out[i])
		if errors.Is(err, sql.ErrNoRows) {
			return nil, nil
		}
		if err != nil {
			return nil, wrap(err)
		}
	}
	return out, nil
}

// rarest chooses the key of which the next rows lie farthest apart.
func (s *Store) rarest(ctx context.Context, keys []int64, after int64) (int64, []int64, error) {
	best, reach := 0, int64(-1)
	for i, k := range keys {
		if len(keys) == 1 {
			break
		}
		var n, last int64
		err := s.read.QueryRowContext(ctx, `SELECT count(*), coalesce(max(seq), 0) FROM (SELECT seq FROM keyed WHERE key = ? AND seq > ? ORDER BY seq LIMIT ?)`, k, after, ahead).Scan(&n, &last)
		if err != nil {
			return 0, nil, wrap(err)
		}
		if n < ahead {
			last = math.MaxInt64 - n // there are no more
		}
		if last > reach {
			best, reach = i, last
		}
	}
	return keys[best], slices.Delete(slices.Clone(keys), best, best+1), nil
}

// ahead is how many rows rarest looks ahead.
const ahead = 500

func (s *Store) count(ctx context.Context, text string, args ...any) (n int64, err error) {
	err = s.read.QueryRowContext(ctx, text, args...).Scan(&n)
	return n, wrap(err)
}
