package postgres

import (
	"context"
	"encoding/hex"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"foedus/internal/ledger"
)

// Check implements ledger.Store: every column and table that follows from the
// contents of the records is compared with them, in one view of the database. The
// pages themselves are the server's to check (data_checksums, amcheck).
func (s *Store) Check(ctx context.Context) error {
	return wrap(pgx.BeginTxFunc(ctx, s.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
		return check(ctx, tx)
	}))
}

func check(ctx context.Context, tx pgx.Tx) error {
	each := func(query string, into []any, f func() error) error {
		rows, err := tx.Query(ctx, query)
		if err != nil {
			return err
		}
		_, err = pgx.ForEachRow(rows, into, f)
		return err
	}
	var size int64
	if err := tx.QueryRow(ctx, `SELECT coalesce(max(seq), 0) FROM record`).Scan(&size); err != nil {
		return err
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
	err := each(`SELECT seq, recorded, kind, layer, valid, known, id, content FROM record`,
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
	err = each(`SELECT seq, key, first, last, public FROM keyed`, []any{&seq, &name, &first, &last, &public}, func() error {
		audit.Found(seq, name, day(first), day(last), day(public))
		return nil
	})
	if err != nil {
		return err
	}
	err = each(`SELECT seq, key FROM pointer`, []any{&seq, &key}, func() error {
		audit.Found(seq, string(key[:min(1, len(key))])+hex.EncodeToString(key[min(1, len(key)):]), 0, 0, 0)
		return nil
	})
	if err != nil {
		return err
	}
	if err := audit.Damage(); err != nil {
		return err
	}
	err = each(`SELECT s.seq, s.document, s.language, s.stems, d.original FROM source s JOIN document d ON d.id = s.document`,
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
