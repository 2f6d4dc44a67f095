package sqlite

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"time"

	"foedus"
	"foedus/internal/ledger"
)

// A checker compares everything that follows from the contents with them.
type checker struct {
	ctx context.Context
	tx  *sql.Tx
}

func (c *checker) check() error {
	var size, settled, count, first int64
	if err := c.tx.QueryRowContext(c.ctx, `SELECT (SELECT coalesce(max(seq), 0) FROM record), (SELECT upto FROM settled), (SELECT count(*) FROM record), (SELECT coalesce(min(seq), 1) FROM record)`).Scan(&size, &settled, &count, &first); err != nil {
		return err
	}
	if count != size || first != 1 {
		return &ledger.DamageError{Wrong: "there are " + itoa(count) + " records, numbered " + itoa(first) + " to " + itoa(size)}
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
		if kind != string(r.Kind) || layer != string(r.Layer) || foedus.Day(first) != f || foedus.Day(last) != l || foedus.Day(public) != r.PublicFrom() || hex.EncodeToString(id) != r.ID {
			return &ledger.DamageError{Seq: seq, ID: r.ID, Wrong: "its columns do not agree with its content"}
		}
		if r.Kind == ledger.SourceKind {
			sources[seq] = r.Document + " " + r.Source.Language
		}
		audit.Expect(&r)
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
	found := func(r row) { audit.Found(r.seq, names[r.key], r.first, r.last, r.public) }
	if err := c.recent(settled, found); err != nil {
		return err
	}
	if err := c.old(settled, found); err != nil {
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

// recent reads the rows of keyed_recent.
func (c *checker) recent(settled int64, found func(row)) error {
	return c.each(`SELECT key, seq, first, last, public FROM keyed_recent`, func(scan func(...any) error) error {
		var r row
		if err := scan(&r.key, &r.seq, &r.first, &r.last, &r.public); err != nil {
			return err
		}
		if r.seq <= settled {
			return &ledger.DamageError{Seq: r.seq, Wrong: "the index by which it is found has it twice"}
		}
		found(r)
		return nil
	})
}

// old reads the rows of keyed_old: each block must follow the one before it and
// show what is told beside it.
func (c *checker) old(settled int64, found func(row)) error {
	var before row
	return c.each(`SELECT key, upto, first, last, public, rows FROM keyed_old ORDER BY key, upto`, func(scan func(...any) error) error {
		var key, upto int64
		var first, last, public foedus.Day
		var block []byte
		if err := scan(&key, &upto, &first, &last, &public, &block); err != nil {
			return err
		}
		rows := make([]row, len(block)/rowSize)
		for i := range rows {
			r := rowAt(block, upto, i)
			r.key = key
			if r.key == before.key && r.seq <= before.seq || r.seq > settled {
				return &ledger.DamageError{Seq: r.seq, Wrong: "the index by which it is found is out of order"}
			}
			found(r)
			rows[i], before = r, r
		}
		if same := blocks(rows); len(same) != intoOld.columns || !slices.EqualFunc(same, []any{key, upto, first, last, public, block}, reflect.DeepEqual) {
			return &ledger.DamageError{Seq: upto, Wrong: "the index by which it is found does not agree with itself"}
		}
		return nil
	})
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
		scan := func(into ...any) error {
			if err := rows.Scan(into...); err != nil {
				return unread(rows, err)
			}
			return nil
		}
		if err := f(scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
