package postgres

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"

	"foedus/internal/ledger"
)

// few is up to how many rows are fetched by their days and sorted, rather than
// looked for in the order of the log.
const few = 4000

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
	switch clocks := sc.Valid < ledger.LastDay || sc.Known < ledger.LastDay || sc.Since > ledger.FirstDay; {
	case narrow:
		return s.pointed(ctx, sc, pointers, keys)
	case clocks || len(sc.Kinds) > 0:
		if clocks {
			out, ok, err := s.rectangle(ctx, sc)
			if ok || err != nil {
				return out, err
			}
		}
		// A query a kind, each in order, then merged.
		kinds := sc.Kinds
		if len(kinds) == 0 {
			kinds = ledger.Kinds
		}
		sc.Kinds = nil
		var out []ledger.Record
		for _, k := range kinds {
			part, err := s.keyed(ctx, sc, []string{"k" + string(k)})
			if err != nil {
				return nil, err
			}
			out = append(out, part...)
		}
		slices.SortFunc(out, func(a, b ledger.Record) int { return cmp.Compare(a.Seq, b.Seq) })
		return out[:min(len(out), sc.Limit)], nil
	}
	var q query1
	q.add(`SELECT `+columns+` FROM record r WHERE r.seq > ? AND r.seq <= ?`, sc.After, sc.Upto)
	q.kinds(&sc)
	q.add(` ORDER BY r.seq LIMIT ?`, sc.Limit)
	return s.query(ctx, q.text, q.args...)
}

// rectangle answers scans by the clocks alone, if they leave no more than can be
// fetched by the index of both.
func (s *Store) rectangle(ctx context.Context, sc ledger.Scan) (out []ledger.Record, ok bool, err error) {
	const most = 1000
	var q query1
	q.add(`SELECT seq FROM record r WHERE`)
	q.clocks(&sc)
	n, err := s.count(ctx, `SELECT count(*) FROM (`+q.text+` LIMIT `+strconv.Itoa(most)+`) x`, q.args...)
	if err != nil || n == most {
		return nil, false, err
	}
	q.text = `WITH l AS MATERIALIZED (` + q.text + `) `
	q.add(`SELECT `+columns+` FROM l JOIN record r USING (seq) WHERE seq > ? AND seq <= ?`, sc.After, sc.Upto)
	q.kinds(&sc)
	q.add(` ORDER BY seq LIMIT ?`, sc.Limit)
	out, err = s.query(ctx, q.text, q.args...)
	return out, true, err
}

// pointed answers scans that name records or what they point at: few rows, save of
// a document. What is found first is written out, lest the planner walk the log for
// it: its statistics know nothing of hashes. An OFFSET keeps a condition one.
func (s *Store) pointed(ctx context.Context, sc ledger.Scan, pointers, keys []string) ([]ledger.Record, error) {
	raws := func(of []string, f func(string) []byte) [][]byte {
		out := make([][]byte, len(of))
		for i, x := range of {
			out[i] = f(x)
		}
		return out
	}
	var q query1
	switch {
	case len(sc.IDs) > 0:
		q.add(`WITH l AS MATERIALIZED (SELECT seq FROM record WHERE id = ANY (?)) SELECT `+columns+` FROM l JOIN record r USING (seq) WHERE true`, raws(sc.IDs, raw))
		if len(sc.Any) > 0 {
			q.add(` AND EXISTS (SELECT 1 FROM pointer p WHERE p.key = ANY (?) AND p.seq = r.seq OFFSET 0)`, raws(sc.Any, pointer))
		}
	case len(sc.Any) > 0:
		q.add(`WITH l AS MATERIALIZED (SELECT DISTINCT seq FROM pointer WHERE key = ANY (?)) SELECT `+columns+` FROM l JOIN record r USING (seq) WHERE true`, raws(sc.Any, pointer))
	default:
		q.add(`SELECT `+columns+` FROM pointer l JOIN record r USING (seq) WHERE l.key = ?`, pointer(pointers[0]))
		pointers = pointers[1:]
	}
	q.add(` AND seq > ? AND seq <= ? AND lower(r.valid) <= ? AND upper(r.valid) > ? AND lower(r.known) <= ?`, sc.After, sc.Upto, date(sc.Valid), date(sc.Since), date(sc.Known))
	for _, k := range pointers {
		q.add(` AND EXISTS (SELECT 1 FROM pointer p WHERE p.key = ? AND p.seq = r.seq OFFSET 0)`, pointer(k))
	}
	for _, k := range keys {
		q.add(` AND EXISTS (SELECT 1 FROM keyed k WHERE k.key = ? AND k.seq = r.seq OFFSET 0)`, k)
	}
	q.kinds(&sc)
	q.add(` ORDER BY seq LIMIT ?`, sc.Limit)
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
			// Sorted here, and OFFSET keeps it so, so that what is asked besides is
			// looked up for the page alone.
			late.add(`SELECT `+columns+` FROM (SELECT k.seq FROM (SELECT * FROM keyed WHERE key = ? AND `+c.col+` <= ? ORDER BY seq OFFSET 0) k WHERE true`, key, c.day)
		}
	}
	q := late
	if late.text == "" {
		q.add(`SELECT `+columns+` FROM (SELECT k.seq FROM keyed k WHERE k.key = ?`, key)
	}
	q.add(` AND k.seq > ? AND k.seq <= ? AND k.first <= ? AND k.last >= ? AND k.public <= ?`, sc.After, sc.Upto, date(sc.Valid), date(sc.Since), date(sc.Known))
	for _, k := range rest {
		q.add(` AND EXISTS (SELECT 1 FROM keyed o WHERE o.key = ? AND o.seq = k.seq OFFSET 0)`, k)
	}
	if len(sc.Kinds) > 0 || sc.Layer != "" {
		q.add(` AND EXISTS (SELECT 1 FROM record r WHERE r.seq = k.seq`)
		q.kinds(&sc)
		q.add(` OFFSET 0)`)
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
