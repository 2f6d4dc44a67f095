package sqlite

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"strconv"
	"time"

	"foedus/internal/ledger"
)

// A checker compares everything that follows from the contents with them.
type checker struct {
	ctx context.Context
	tx  *sql.Tx
}

func (c *checker) check() error {
	var size, settled int64
	if err := c.tx.QueryRowContext(c.ctx, `SELECT (SELECT coalesce(max(seq), 0) FROM record), (SELECT upto FROM settled)`).Scan(&size, &settled); err != nil {
		return err
	}
	names := map[int64]string{}
	audit := ledger.NewAudit(size)
	sources := map[int64]string{} // what the tables must say of them
	var bad error
	err := c.each(`SELECT seq, recorded, kind, layer, first, last, public, id, content FROM record`, func(scan func(...any) error) error {
		var seq, recorded, first, last, public int64
		var kind, layer string
		var id, content []byte
		if err := scan(&seq, &recorded, &kind, &layer, &first, &last, &public, &id, &content); err != nil {
			return err
		}
		r, err := ledger.Decode(seq, time.UnixMicro(recorded), content)
		if err != nil {
			return &ledger.DamageError{Seq: seq, Wrong: err.Error()}
		}
		f, l := r.ValidDays()
		if kind != string(r.Kind) || layer != string(r.Layer) || day(first) != f || day(last) != l || day(public) != r.PublicFrom() || hex.EncodeToString(id) != r.ID {
			return &ledger.DamageError{Seq: seq, ID: r.ID, Wrong: "its columns do not agree with its content"}
		}
		if r.Kind == ledger.SourceKind {
			sources[seq] = r.Document + " " + r.Source.Language
		}
		audit.Expect(&r)
		for _, k := range r.Keys() {
			if !ledger.Bare(k) && seq <= settled {
				audit.Want(seq, "by_public "+k, f, l, r.PublicFrom())
				audit.Want(seq, "by_first "+k, f, l, r.PublicFrom())
			}
		}
		audit.Want(seq, "head "+itoa(head(r.ID)), 0, 0, 0)
		return nil
	})
	if err != nil {
		return err
	}
	err = c.each(`SELECT id, key FROM name`, func(scan func(...any) error) error {
		var id int64
		var key string
		err := scan(&id, &key)
		names[id] = key
		return err
	})
	if err != nil {
		return err
	}
	// The same rows from every table: whose, where, and the days it has.
	err = c.each(`SELECT seq, key, first, last, public, '' FROM keyed
		UNION ALL SELECT seq, key, first, last, public, 'by_public ' FROM by_public
		UNION ALL SELECT seq, key, first, last, public, 'by_first ' FROM by_first`, func(scan func(...any) error) error {
		var seq, key, first, last, public int64
		var table string
		err := scan(&seq, &key, &first, &last, &public, &table)
		audit.Found(seq, table+names[key], day(first), day(last), day(public))
		return err
	})
	if err != nil {
		return err
	}
	err = c.each(`SELECT head, seq FROM head_recent UNION ALL SELECT head, seq FROM head_old`, func(scan func(...any) error) error {
		var head, seq int64
		err := scan(&head, &seq)
		audit.Found(seq, "head "+itoa(head), 0, 0, 0)
		return err
	})
	if err != nil {
		return err
	}
	err = c.each(`SELECT seq, key FROM pointer`, func(scan func(...any) error) error {
		var seq int64
		var key []byte
		err := scan(&seq, &key)
		audit.Found(seq, hexKey(key), 0, 0, 0)
		return err
	})
	if err != nil {
		return err
	}
	if err := c.words(audit); err != nil {
		return err
	}
	if err := audit.Damage(); err != nil {
		return err
	}
	err = c.each(`SELECT s.seq, s.document, s.language FROM source s JOIN words_docsize w ON w.id = s.seq`, func(scan func(...any) error) error {
		var seq int64
		var document []byte
		var language string
		if err := scan(&seq, &document, &language); err != nil {
			return err
		}
		if sources[seq] != hex.EncodeToString(document)+" "+language {
			bad = &ledger.DamageError{Seq: seq, Wrong: "the table of sources does not agree with it"}
		}
		delete(sources, seq)
		return nil
	})
	for seq := range sources {
		if bad == nil {
			bad = &ledger.DamageError{Seq: seq, Wrong: "it is a source and cannot be searched"}
		}
	}
	if err == nil {
		err = bad
	}
	return err
}

// words looks each stem of each document up.
func (c *checker) words(audit *ledger.Audit) error {
	stems := map[string]bool{}
	err := c.each(`SELECT r.seq, r.recorded, r.content, d.original FROM source s JOIN record r ON r.seq = s.seq JOIN document d ON d.id = s.document`, func(scan func(...any) error) error {
		var seq, recorded int64
		var content, original []byte
		if err := scan(&seq, &recorded, &content, &original); err != nil {
			return err
		}
		r, err := ledger.Decode(seq, time.UnixMicro(recorded), content)
		if err != nil || r.Source == nil {
			return &ledger.DamageError{Seq: seq, Wrong: "it is no source"}
		}
		for _, w := range ledger.SearchText(r.Source, original) {
			stems[w] = true
			audit.Want(seq, "word "+w, 0, 0, 0)
		}
		return nil
	})
	if err != nil {
		return err
	}
	find, err := c.tx.PrepareContext(c.ctx, `SELECT rowid FROM words WHERE words MATCH ?`)
	if err != nil {
		return err
	}
	defer find.Close()
	for w := range stems {
		rows, err := find.QueryContext(c.ctx, `"`+w+`"`)
		if err != nil {
			return err
		}
		for rows.Next() {
			var seq int64
			if err := rows.Scan(&seq); err != nil {
				rows.Close()
				return err
			}
			audit.Found(seq, "word "+w, 0, 0, 0)
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) each(query string, f func(scan func(...any) error) error) error {
	rows, err := c.tx.QueryContext(c.ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
