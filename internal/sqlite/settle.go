package sqlite

import (
	"database/sql"
	"errors"

	"foedus/internal/ledger"
)

// settleEvery is after how many records the tables that are written late are
// brought up to date.
var settleEvery int64 = 20000

// settle does so, if it is time.
func (w *writer) settle() error {
	var upto int64
	if err := w.tx.QueryRowContext(w.ctx, `SELECT upto FROM settled`).Scan(&upto); err != nil || w.log.Size()-upto < settleEvery {
		return err
	}
	for _, q := range []string{
		`INSERT INTO head_old SELECT head, seq FROM head_recent`,
		`DELETE FROM head_recent`,
		`INSERT INTO by_public SELECT k.key, k.public, k.seq, k.first, k.last FROM name n CROSS JOIN keyed k ON k.key = n.id AND k.seq > (SELECT upto FROM settled) ORDER BY 1, 2, 3`,
		`INSERT INTO by_first SELECT k.key, k.first, k.seq, k.last, k.public FROM name n CROSS JOIN keyed k ON k.key = n.id AND k.seq > (SELECT upto FROM settled) ORDER BY 1, 2, 3`,
		`UPDATE settled SET upto = (SELECT max(seq) FROM record)`,
	} {
		if _, err := w.tx.ExecContext(w.ctx, q); err != nil {
			return err
		}
	}
	return nil
}

// name gives a number to each key that has none. Names are never changed, so that
// those seen once are known.
func (w *writer) name(ready []ledger.Record) error {
	for i := range ready {
		for _, k := range ready[i].Keys() {
			if ledger.Bare(k) || w.nameOf(k) != 0 {
				continue
			}
			var id int64
			err := w.tx.QueryRowContext(w.ctx, `SELECT id FROM name WHERE key = ?`, k).Scan(&id)
			if errors.Is(err, sql.ErrNoRows) {
				err = w.tx.QueryRowContext(w.ctx, `INSERT INTO name (key) VALUES (?) RETURNING id`, k).Scan(&id)
			}
			if err != nil {
				return err
			}
			w.fresh[k] = id
		}
	}
	return nil
}

func (w *writer) nameOf(key string) int64 {
	if id, ok := w.names[key]; ok {
		return id
	}
	return w.fresh[key]
}
