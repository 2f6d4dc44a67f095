package sqlite

import (
	"cmp"
	"database/sql"
	"errors"
	"slices"

	"foedus/internal/ledger"
)

// settleEvery is after how many records those of the recent tables are moved to
// the old ones.
var settleEvery int64 = 20000

// A tail is the rows of keyed_recent of the records from < seq <= upto, in no
// order: a program that has written them all need not read them back.
type tail struct {
	from, upto int64
	rows       []row
}

// settle moves, if it is time.
func (w *writer) settle() error {
	var settled int64
	if err := w.tx.QueryRowContext(w.ctx, `SELECT upto FROM settled`).Scan(&settled); err != nil || w.log.Size()-settled < settleEvery {
		return err
	}
	if w.tail.from != settled {
		if err := w.readTail(); err != nil {
			return err
		}
	}
	rows := slices.Clone(w.tail.rows)
	slices.SortFunc(rows, func(a, b row) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.seq, b.seq)) })
	if err := w.insert(intoOld, blocks(rows)); err != nil {
		return err
	}
	for _, q := range []string{
		`INSERT INTO head_old SELECT head, seq FROM head_recent`,
		`DELETE FROM head_recent`,
		`DELETE FROM keyed_recent`,
		`UPDATE settled SET upto = (SELECT max(seq) FROM record)`,
	} {
		if _, err := w.tx.ExecContext(w.ctx, q); err != nil {
			return err
		}
	}
	w.tail = tail{from: w.log.Size(), upto: w.log.Size()}
	return nil
}

func (w *writer) readTail() error {
	w.tail.rows = nil
	found, err := w.tx.QueryContext(w.ctx, `SELECT key, seq, first, last, public FROM keyed_recent`)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var r row
		if err := found.Scan(&r.key, &r.seq, &r.first, &r.last, &r.public); err != nil {
			return err
		}
		w.tail.rows = append(w.tail.rows, r)
	}
	return found.Err()
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
