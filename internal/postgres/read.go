package postgres

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"
	"strconv"
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

// few is up to how many rows are fetched by their days and sorted, rather than
// looked for in the order of the log.
const few = 8000

// A query1 is a statement being written: add puts each ? in turn as $1, $2, ...
type query1 struct {
	text string
	args []any
}

func (q *query1) add(text string, args ...any) {
	for _, c := range text {
		if c != '?' {
			q.text += string(c)
			continue
		}
		q.args, args = append(q.args, args[0]), args[1:]
		q.text += "$" + strconv.Itoa(len(q.args))
	}
}

// Scan implements ledger.Scanner. What drives it, in this order: ids; what points
// at something; the rarest of the keys asked for; the clocks, if they leave few;
// the log itself.
func (s *Store) Scan(ctx context.Context, sc ledger.Scan) ([]ledger.Record, error) {
	var pointers, keys []string
	for _, k := range sc.All {
		if ledger.Bare(k) {
			pointers = append(pointers, k)
		} else {
			keys = append(keys, k)
		}
	}
	narrow := len(sc.IDs) > 0 || len(sc.Any) > 0 || len(pointers) > 0
	if !narrow && len(keys) == 0 && len(sc.Kinds) == 1 {
		keys, sc.Kinds = []string{"k" + string(sc.Kinds[0])}, nil
	}
	if !narrow && len(keys) > 0 {
		if !slices.Contains(sc.Kinds, ledger.ClaimKind) {
			return s.keyed(ctx, sc, keys)
		}
		// Nearly everything that names an instrument or a party is a claim.
		kinds := sc.Kinds
		sc.Kinds = nil
		var out []ledger.Record
		for {
			part, err := s.keyed(ctx, sc, keys)
			if err != nil {
				return nil, err
			}
			for i := range part {
				if slices.Contains(kinds, part[i].Kind) && len(out) < sc.Limit {
					out = append(out, part[i])
				}
			}
			if len(part) < sc.Limit || len(out) == sc.Limit {
				return out, nil
			}
			sc.After = part[len(part)-1].Seq
		}
	}
	clocks := sc.Valid < ledger.LastDay || sc.Known < ledger.LastDay || sc.Since > ledger.FirstDay
	var q query1
	if !narrow && clocks {
		var c query1
		c.add(`SELECT seq FROM record r WHERE`)
		c.clocks(&sc)
		n, err := s.count(ctx, `SELECT count(*) FROM (`+c.text+` LIMIT `+strconv.Itoa(few)+`) x`, c.args...)
		if err != nil {
			return nil, err
		}
		if n < few {
			q = query1{text: `WITH l AS MATERIALIZED (` + c.text + `) `, args: c.args}
			q.add(`SELECT ` + columns + ` FROM l JOIN record r USING (seq) WHERE`)
			clocks = false
		}
	}
	if q.text == "" {
		q.add(`SELECT ` + columns + ` FROM record r WHERE`)
	}
	q.add(` r.seq > ? AND r.seq <= ?`, sc.After, sc.Upto)
	if clocks {
		// Written so that no index of the clocks is taken: it would not be in order.
		q.add(` AND lower(r.valid) <= ? AND upper(r.valid) > ? AND lower(r.known) <= ?`, date(sc.Valid), date(sc.Since), date(sc.Known))
	}
	if len(sc.IDs) > 0 {
		ids := make([][]byte, len(sc.IDs))
		for i, id := range sc.IDs {
			ids[i] = raw(id)
		}
		q.add(` AND r.id = ANY (?)`, ids)
	}
	if len(sc.Any) > 0 {
		any := make([][]byte, len(sc.Any))
		for i, k := range sc.Any {
			any[i] = pointer(k)
		}
		q.add(` AND r.seq IN (SELECT seq FROM pointer WHERE key = ANY (?))`, any)
	}
	for _, k := range pointers {
		q.add(` AND r.seq IN (SELECT seq FROM pointer WHERE key = ?)`, pointer(k))
	}
	for _, k := range keys {
		q.add(` AND EXISTS (SELECT 1 FROM keyed k WHERE k.key = ? AND k.seq = r.seq)`, k)
	}
	q.kinds(&sc)
	q.add(` ORDER BY r.seq LIMIT ?`, sc.Limit)
	return s.query(ctx, q.text, q.args...)
}

// clocks asks for the rectangles that a day of each clock meets.
func (q *query1) clocks(sc *ledger.Scan) {
	q.add(` r.valid && ? AND r.valid && ? AND r.known @> ?::date`, days(ledger.FirstDay, sc.Valid), days(sc.Since, ledger.LastDay), date(sc.Known))
}

func (q *query1) kinds(sc *ledger.Scan) {
	if len(sc.Kinds) > 0 {
		kinds := make([]string, len(sc.Kinds))
		for i, k := range sc.Kinds {
			kinds[i] = string(k)
		}
		q.add(` AND r.kind = ANY (?)`, kinds)
	}
	if sc.Layer != "" {
		q.add(` AND r.layer = ?`, string(sc.Layer))
	}
}

// keyed answers scans by instrument, party or kind. In the order of the log it
// passes over what the clocks hide, which is slow where they hide nearly all; the
// number of what they leave, counted up to few, tells which way is the shorter.
func (s *Store) keyed(ctx context.Context, sc ledger.Scan, keys []string) ([]ledger.Record, error) {
	key, rest, err := s.rarest(ctx, keys, sc.After)
	if err != nil {
		return nil, err
	}
	var late query1
	for _, c := range []struct {
		asked bool
		col   string
		day   any
	}{
		{sc.Known < ledger.LastDay, "public", date(sc.Known)},
		{sc.Valid < ledger.LastDay, "first", date(sc.Valid)},
	} {
		if !c.asked || late.text != "" {
			continue
		}
		n, err := s.count(ctx, `SELECT count(*) FROM (SELECT 1 FROM keyed WHERE key = $1 AND `+c.col+` <= $2 LIMIT $3) x`, key, c.day, few)
		if err != nil {
			return nil, err
		}
		if n < few {
			late.add(`WITH k AS MATERIALIZED (SELECT * FROM keyed WHERE key = ? AND `+c.col+` <= ?) `, key, c.day)
		}
	}
	q := late
	if late.text == "" {
		q.add(`SELECT `+columns+` FROM (SELECT k.seq FROM keyed k WHERE k.key = ?`, key)
	} else {
		q.add(`SELECT ` + columns + ` FROM (SELECT k.seq FROM k WHERE true`)
	}
	q.add(` AND k.seq > ? AND k.seq <= ? AND k.first <= ? AND k.last >= ? AND k.public <= ?`, sc.After, sc.Upto, date(sc.Valid), date(sc.Since), date(sc.Known))
	for _, k := range rest {
		q.add(` AND EXISTS (SELECT 1 FROM keyed o WHERE o.key = ? AND o.seq = k.seq)`, k)
	}
	if len(sc.Kinds) > 0 || sc.Layer != "" {
		q.add(` AND EXISTS (SELECT 1 FROM record r WHERE r.seq = k.seq`)
		q.kinds(&sc)
		q.add(`)`)
	}
	q.add(` ORDER BY k.seq LIMIT ?) k JOIN record r USING (seq) ORDER BY seq`, sc.Limit)
	return s.query(ctx, q.text, q.args...)
}

// rarest chooses the key of which the next rows lie farthest apart.
func (s *Store) rarest(ctx context.Context, keys []string, after int64) (string, []string, error) {
	best, reach := 0, int64(-1)
	for i, k := range keys {
		if len(keys) == 1 {
			break
		}
		var n, last int64
		err := s.pool.QueryRow(ctx, `SELECT count(*), coalesce(max(seq), 0) FROM (SELECT seq FROM keyed WHERE key = $1 AND seq > $2 ORDER BY seq LIMIT $3) x`, k, after, ahead).Scan(&n, &last)
		if err != nil {
			return "", nil, wrap(err)
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
	err = s.pool.QueryRow(ctx, text, args...).Scan(&n)
	return n, wrap(err)
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
