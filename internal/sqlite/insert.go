package sqlite

import (
	"context"
	"database/sql"
	"strings"
)

// A table that a batch adds many rows to, and its columns.
type table struct {
	into    string
	columns int
}

var (
	intoRecord  = table{"record (seq, recorded, kind, layer, first, last, public, id, hashes, content)", 10}
	intoKeyed   = table{"keyed_recent (key, seq, first, last, public)", 5}
	intoOld     = table{"keyed_old (key, upto, first, last, public, rows)", 6}
	intoPointer = table{"pointer (key, seq)", 2}
	intoHead    = table{"head_recent (head, seq)", 2}
)

func (t table) insert(rows int) string {
	row := "(" + marks(t.columns) + ")"
	return "INSERT INTO " + t.into + " VALUES " + strings.Repeat(row+",", rows-1) + row
}

// together is how many rows go in one statement: half the cost of a row is its call.
const together = 64

// prepare makes the statements of insert, once.
func (s *Store) prepare(ctx context.Context) error {
	if s.inserts != nil {
		return nil
	}
	made := map[table]*sql.Stmt{}
	for _, t := range []table{intoRecord, intoKeyed, intoOld, intoPointer, intoHead} {
		stmt, err := s.write.PrepareContext(ctx, t.insert(together))
		if err != nil {
			return err
		}
		made[t] = stmt
	}
	s.inserts = made
	return nil
}

// insert writes rows, given as the values of their columns.
func (w *writer) insert(t table, values []any) error {
	if full := together * t.columns; len(values) >= full {
		stmt := w.tx.StmtContext(w.ctx, w.inserts[t])
		for ; len(values) >= full; values = values[full:] {
			if _, err := stmt.ExecContext(w.ctx, values[:full]...); err != nil {
				return err
			}
		}
	}
	if len(values) == 0 {
		return nil
	}
	_, err := w.tx.ExecContext(w.ctx, t.insert(len(values)/t.columns), values...)
	return err
}

func marks(n int) string { return strings.Repeat("?,", n-1) + "?" }
