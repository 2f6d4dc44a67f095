package postgres

import (
	"context"
	"slices"
	"strconv"

	"github.com/jackc/pgx/v5"

	"foedus/internal/ledger"
)

// few is up to how many rows of a key are fetched by their day and sorted, rather
// than looked for in the order of the log. What is fewer rows is found sooner by its
// day, and a kind has far more of them than an instrument or a party has.
func few(key string) int64 {
	if key[0] == 'k' {
		return 4000
	}
	return 1000
}

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
// at something; the clocks together, if they leave few; the keys asked for, a kind
// being one; the log itself.
func (s *Store) Scan(ctx context.Context, sc ledger.Scan) ([]ledger.Record, error) {
	var pointers, keys []string
	for _, k := range sc.All {
		if ledger.Bare(k) {
			pointers = append(pointers, k)
		} else {
			keys = append(keys, k)
		}
	}
	clocks := 0
	for _, asked := range []bool{sc.Valid < ledger.LastDay, sc.Known < ledger.LastDay, sc.Since > ledger.FirstDay} {
		if asked {
			clocks++
		}
	}
	switch {
	case len(sc.IDs) > 0 || len(sc.Any) > 0 || len(pointers) > 0:
		return s.pointed(ctx, sc, pointers, keys)
	case len(keys) > 0 && len(sc.Kinds) == 0:
		return s.keyed(ctx, sc, [][]string{keys})
	case len(keys) > 0 && slices.Contains(sc.Kinds, ledger.ClaimKind):
		return s.claims(ctx, sc, keys)
	case len(keys) > 0 || len(sc.Kinds) > 0 || clocks > 0:
		if clocks > 1 && len(keys) == 0 {
			out, ok, err := s.rectangle(ctx, sc)
			if ok || err != nil {
				return out, err
			}
		}
		kinds := sc.Kinds
		if len(kinds) == 0 {
			kinds = ledger.Kinds
		}
		var any [][]string
		for _, k := range kinds {
			any = append(any, append(slices.Clone(keys), "k"+string(k)))
		}
		sc.Kinds = nil
		return s.keyed(ctx, sc, any)
	}
	var q query1
	q.add(`SELECT `+columns+` FROM record r WHERE r.seq > ? AND r.seq <= ?`, sc.After, sc.Upto)
	q.kinds(&sc)
	q.add(` ORDER BY r.seq LIMIT ?`, sc.Limit)
	return s.query(ctx, q.text, q.args...)
}

// claims answers scans by instrument or party for kinds that claims are of: nearly
// everything that names one is a claim.
func (s *Store) claims(ctx context.Context, sc ledger.Scan, keys []string) (out []ledger.Record, err error) {
	kinds := sc.Kinds
	sc.Kinds = nil
	for {
		part, err := s.keyed(ctx, sc, [][]string{keys})
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

// keyed gives the records that have all keys of any of the sets. In the order of
// the log it passes over what the clocks hide, which is slow where they hide nearly
// all; the number of what they leave, counted up to few, tells which way is the
// shorter.
func (s *Store) keyed(ctx context.Context, sc ledger.Scan, sets [][]string) ([]ledger.Record, error) {
	late, err := s.late(ctx, &sc, sets)
	if err != nil {
		return nil, err
	}
	var q query1
	q.add(`SELECT ` + columns + ` FROM (`)
	for i, keys := range sets {
		if i > 0 {
			q.add(` UNION ALL `)
		}
		by, rest := keys[0], keys[1:]
		if l, ok := late[i]; ok {
			// Sorted first, and OFFSET keeps it so, so that what is asked besides is
			// looked up for the page alone.
			rest = slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return k == l.key })
			q.add(`SELECT seq FROM (SELECT k.seq FROM (SELECT * FROM keyed WHERE key = ? AND `+l.column+` <= ? ORDER BY seq OFFSET 0) k WHERE true`, l.key, l.day)
			for _, k := range rest {
				q.add(` AND EXISTS (SELECT 1 FROM keyed o WHERE o.key = ? AND o.seq = k.seq OFFSET 0)`, k)
			}
		} else {
			q.add(`SELECT seq FROM (SELECT k.seq FROM keyed k`)
			for j, k := range rest {
				o := "o" + strconv.Itoa(j)
				q.add(` JOIN keyed `+o+` ON `+o+`.key = ? AND `+o+`.seq = k.seq AND `+o+`.seq > ? AND `+o+`.seq <= ?`, k, sc.After, sc.Upto)
			}
			q.add(` WHERE k.key = ?`, by)
		}
		q.add(` AND k.seq > ? AND k.seq <= ? AND k.first <= ? AND k.last >= ? AND k.public <= ?`, sc.After, sc.Upto, date(sc.Valid), date(sc.Since), date(sc.Known))
		if sc.Layer != "" {
			q.add(` AND EXISTS (SELECT 1 FROM record r WHERE r.seq = k.seq AND r.layer = ? OFFSET 0)`, string(sc.Layer))
		}
		q.add(` ORDER BY k.seq LIMIT ?) k`, sc.Limit)
	}
	q.add(` ORDER BY seq LIMIT ?) k JOIN record r USING (seq) ORDER BY seq`, sc.Limit)
	return s.query(ctx, q.text, q.args...)
}

// A way leads to the rows of a key up to a day.
type way struct {
	key, column string
	day         any
	rows        int64
}

// late gives, of the sets of which a key has few rows up to a day, the way
// that leads to the fewest.
func (s *Store) late(ctx context.Context, sc *ledger.Scan, sets [][]string) (map[int]way, error) {
	var ways []way
	if sc.Known < ledger.LastDay {
		ways = append(ways, way{column: "public", day: date(sc.Known)})
	}
	if sc.Valid < ledger.LastDay {
		ways = append(ways, way{column: "first", day: date(sc.Valid)})
	}
	if len(ways) == 0 {
		return nil, nil
	}
	var q query1
	var from []way // of each row that is asked for
	var of []int
	for i, keys := range sets {
		for _, k := range keys {
			for _, w := range ways {
				if len(from) > 0 {
					q.add(` UNION ALL `)
				}
				q.add(`SELECT `+strconv.Itoa(len(from))+`, count(*) FROM (SELECT FROM keyed WHERE key = ? AND `+w.column+` <= ? LIMIT ?) x`, k, w.day, few(k))
				w.key = k
				from, of = append(from, w), append(of, i)
			}
		}
	}
	rows, err := s.pool.Query(ctx, q.text, q.args...)
	if err != nil {
		return nil, wrap(err)
	}
	out := map[int]way{}
	var nth int
	var n int64
	_, err = pgx.ForEachRow(rows, []any{&nth, &n}, func() error {
		w := from[nth]
		w.rows = n
		if best, ok := out[of[nth]]; n < few(w.key) && (!ok || n < best.rows) {
			out[of[nth]] = w
		}
		return nil
	})
	return out, wrap(err)
}

func (s *Store) count(ctx context.Context, text string, args ...any) (n int64, err error) {
	err = s.pool.QueryRow(ctx, text, args...).Scan(&n)
	return n, wrap(err)
}
