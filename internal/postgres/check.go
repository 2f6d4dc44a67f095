package postgres

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"

	"foedus/internal/ledger"
)

// Check implements ledger.Store, in one view of the database. Every column and table
// that follows from the contents of the records is compared with them, and every
// index with its table. With data_checksums on, the server checks each page that is
// read on the way; without them, what a damaged page says is found out by this alone.
func (s *Store) Check(ctx context.Context) error {
	err := wrap(pgx.BeginTxFunc(ctx, s.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
		if err := check(ctx, tx); err != nil {
			return err
		}
		return checkIndexes(ctx, tx)
	}))
	var damage *ledger.DamageError
	var server *pgconn.PgError
	var scan pgx.ScanArgError
	switch {
	case errors.As(err, &damage):
	case errors.As(err, &scan), errors.As(err, &server) && !slices.Contains(notDamage, server.Code[:2]) && server.Code != "42501":
		// What cannot be read here was written otherwise: a length that is none, a file or
		// a type that is not there, bytes that are no text.
		return errors.Join(&ledger.DamageError{Wrong: err.Error()}, err)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: the server's process ended while it read; if the server's log says that it crashed, what it read is damaged", err)
	}
	return err
}

// notDamage are the classes of errors that have other reasons: the connection, a
// feature, the transaction, resources, the state of an object, an operator.
var notDamage = []string{"08", "0A", "25", "40", "53", "55", "57"}

// whole reads a table page by page, whatever the planner thinks of indexes: these
// are compared with it.
const whole = ` TABLESAMPLE SYSTEM (100) `

func check(ctx context.Context, tx pgx.Tx) error {
	each := func(query string, into []any, f func() error) error {
		rows, err := tx.Query(ctx, query)
		if err != nil {
			return err
		}
		_, err = pgx.ForEachRow(rows, into, f)
		return err
	}
	var size, least, most int64
	if err := tx.QueryRow(ctx, `SELECT count(*), coalesce(min(seq), 1), coalesce(max(seq), 0) FROM record`+whole).Scan(&size, &least, &most); err != nil {
		return err
	}
	if least != 1 || most != size {
		return &ledger.DamageError{Wrong: fmt.Sprintf("there are %d records, numbered from %d to %d", size, least, most)}
	}
	audit := ledger.NewAudit(size)
	sources := map[int64]*ledger.Record{}
	var seq int64
	var kind, layer, language, name string
	var id, content, key, original []byte
	var recorded time.Time
	var valid, known pgtype.Range[pgtype.Date]
	var first, last, public pgtype.Date
	var stems []string
	err := each(`SELECT seq, recorded, kind, layer, valid, known, id, content FROM record`+whole,
		[]any{&seq, &recorded, &kind, &layer, &valid, &known, &id, &content}, func() error {
			r, err := ledger.Decode(seq, recorded, slices.Clone(content))
			if err != nil {
				return &ledger.DamageError{Seq: seq, Wrong: err.Error()}
			}
			f, l := r.ValidDays()
			if kind != string(r.Kind) || layer != string(r.Layer) || !sameRange(valid, days(f, l)) || !sameRange(known, from(r.PublicFrom())) || hex.EncodeToString(id) != r.ID {
				return &ledger.DamageError{Seq: seq, ID: r.ID, Wrong: "its columns do not agree with its content"}
			}
			if r.Kind == ledger.SourceKind {
				sources[seq] = &r
			}
			audit.Expect(&r)
			return nil
		})
	if err != nil {
		return err
	}
	err = each(`SELECT seq, key, first, last, public FROM keyed`+whole, []any{&seq, &name, &first, &last, &public}, func() error {
		audit.Found(seq, name, day(first), day(last), day(public))
		return nil
	})
	if err != nil {
		return err
	}
	err = each(`SELECT seq, key FROM pointer`+whole, []any{&seq, &key}, func() error {
		audit.Found(seq, string(key[:min(1, len(key))])+hex.EncodeToString(key[min(1, len(key)):]), 0, 0, 0)
		return nil
	})
	if err != nil {
		return err
	}
	if err := audit.Damage(); err != nil {
		return err
	}
	err = each(`SELECT s.seq, s.document, s.language, s.stems, d.original FROM source s`+whole+`JOIN document d`+whole+`ON d.id = s.document`,
		[]any{&seq, &id, &language, &stems, &original}, func() error {
			r := sources[seq]
			if r == nil || hex.EncodeToString(id) != r.Document || language != r.Source.Language || !slices.Equal(stems, ledger.SearchText(r.Source, original)) {
				return &ledger.DamageError{Seq: seq, Wrong: "the table of sources does not agree with it"}
			}
			delete(sources, seq)
			return nil
		})
	if err != nil {
		return err
	}
	for seq := range sources {
		return &ledger.DamageError{Seq: seq, Wrong: "it is a source and cannot be searched"}
	}
	return nil
}

// An index of one of the ledger's tables.
type index struct {
	Name, Table, Method string
	Keys                []string // its columns that are searched by
	Columns             []string // all of its columns
}

// checkIndexes compares each index with its table.
func checkIndexes(ctx context.Context, tx pgx.Tx) error {
	rows, err := tx.Query(ctx, `SELECT i.indexrelid::regclass::text, i.indrelid::regclass::text, m.amname::text,
			array(SELECT pg_get_indexdef(i.indexrelid, n, true) FROM generate_series(1, i.indnkeyatts) n),
			array(SELECT pg_get_indexdef(i.indexrelid, n, true) FROM generate_series(1, i.indnatts) n)
		FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam
		WHERE c.relnamespace = to_regnamespace(current_schema()) AND i.indisvalid AND i.indpred IS NULL ORDER BY 2, 1`)
	if err != nil {
		return err
	}
	indexes, err := pgx.CollectRows(rows, pgx.RowToStructByPos[index])
	if err != nil {
		return err
	}
	// From here on the planner has one way to do what is asked: by the index.
	for _, name := range []string{"seqscan", "tidscan", "hashjoin", "mergejoin", "memoize", "hashagg"} {
		if _, err := tx.Exec(ctx, `SET LOCAL enable_`+name+` = off`); err != nil {
			return err
		}
	}
	for _, x := range indexes {
		if _, err := tx.Exec(ctx, fmt.Sprintf(`SET LOCAL work_mem = '64MB'; SET LOCAL enable_bitmapscan = %t`, x.Method == "gin")); err != nil {
			return err
		}
		var wrong int64
		switch x.Method {
		case "btree":
			if wrong, err = x.inOrder(ctx, tx); err == nil && wrong == 0 {
				wrong, err = x.found(ctx, tx)
			}
		case "gist":
			wrong, err = x.found(ctx, tx)
		case "gin":
			wrong, err = x.holds(ctx, tx)
		}
		var damage *ledger.DamageError
		if err != nil && !errors.As(err, &damage) {
			err = fmt.Errorf("the index %s: %w", x.Name, err)
		}
		if err != nil {
			return err
		}
		if wrong > 0 {
			return x.damage("does not agree with the table " + x.Table)
		}
	}
	return nil
}

func (x index) damage(wrong string) error {
	return &ledger.DamageError{Wrong: "the index " + x.Name + " " + wrong + "; REINDEX INDEX " + x.Name + " makes it anew"}
}

// inOrder reads the leaves of a B-tree from the first to the last, and back: they
// must hold the rows of the table. Links that lead in a circle come to an end.
func (x index) inOrder(ctx context.Context, tx pgx.Tx) (wrong int64, err error) {
	columns := strings.Join(x.Columns, ", ")
	// For rows in whatever order: how many, and the sum of their hashes.
	sum := `count(*) || ' ' || sum(hash_record_extended(ROW(` + columns + `), 0))`
	for _, way := range []string{"", " DESC"} {
		_, err = tx.Exec(ctx, `SET LOCAL enable_sort = off; SET LOCAL enable_incremental_sort = off`)
		if err == nil {
			err = tx.QueryRow(ctx, fmt.Sprintf(`SELECT count(*) FROM (SELECT %[1]s AS s FROM %[2]s`+whole+`) a,
				(SELECT %[1]s AS s FROM (SELECT %[3]s FROM %[2]s ORDER BY %[4]s LIMIT (SELECT count(*) + 1 FROM %[2]s`+whole+`)) x) b WHERE a.s IS DISTINCT FROM b.s`,
				sum, x.Table, columns, strings.Join(x.Keys, way+", ")+way)).Scan(&wrong)
		}
		if err != nil || wrong > 0 {
			break
		}
	}
	return wrong, err
}

// places stands for the places of rows.
const places = `count(*) || ' ' || bit_xor(hashtidextended(ctid, 0))`

// found looks up each key of the table, from the root of the index: the rows that
// it leads to must be those that have the key. They are looked up in order, which is
// many times quicker.
func (x index) found(ctx context.Context, tx pgx.Tx) (wrong int64, err error) {
	if _, err := tx.Exec(ctx, `SET LOCAL enable_sort = on`); err != nil {
		return 0, err
	}
	same := make([]string, len(x.Keys))
	for i, k := range x.Keys {
		same[i] = "b." + k + " = a." + k
	}
	err = tx.QueryRow(ctx, fmt.Sprintf(`SELECT count(*) FROM (SELECT %[1]s, %[2]s AS s FROM %[3]s`+whole+`GROUP BY %[1]s) a
		WHERE a.s IS DISTINCT FROM (SELECT %[2]s FROM %[3]s b WHERE %[4]s)`,
		strings.Join(x.Keys, ", "), places, x.Table, strings.Join(same, " AND "))).Scan(&wrong)
	return wrong, err
}

// patience is how long the server may take to look up a thousand words. In a GIN
// index with a page of zeros PostgreSQL 15 goes round in a circle that neither
// statement_timeout nor pg_terminate_backend ends.
var patience = 10 * time.Minute

// holds looks up each element that an array of the table has, in a GIN index.
func (x index) holds(ctx context.Context, tx pgx.Tx) (wrong int64, err error) {
	if _, err := tx.Exec(ctx, `SET LOCAL enable_sort = on`); err != nil {
		return 0, err
	}
	rows, err := tx.Query(ctx, fmt.Sprintf(`SELECT e, %s FROM %s t`+whole+`, LATERAL (SELECT DISTINCT unnest(t.%s) AS e) u GROUP BY e`, places, x.Table, x.Keys[0]))
	if err != nil {
		return 0, err
	}
	var words, sums []string
	var word, s string
	if _, err := pgx.ForEachRow(rows, []any{&word, &s}, func() error {
		words, sums = append(words, word), append(sums, s)
		return nil
	}); err != nil {
		return 0, err
	}
	lookup := fmt.Sprintf(`SELECT count(*) FROM unnest($1::text[], $2::text[]) a (e, s) WHERE a.s IS DISTINCT FROM (SELECT %s FROM %s b WHERE b.%s @> ARRAY[a.e])`, places, x.Table, x.Keys[0])
	for len(words) > 0 && wrong == 0 && err == nil {
		n := min(len(words), 1000)
		limited, cancel := context.WithTimeout(ctx, patience)
		err = tx.QueryRow(limited, lookup, words[:n], sums[:n]).Scan(&wrong)
		if err != nil && ctx.Err() == nil && limited.Err() != nil {
			err = x.damage(fmt.Sprintf("did not answer for %d words within %s: either the server is that slow, or a page of it is damaged and the server's process must be ended with SIGKILL", n, patience))
		}
		cancel()
		words, sums = words[n:], sums[n:]
	}
	return wrong, err
}
