// Package sqlite keeps a ledger in one SQLite file.
//
//	store, err := sqlite.Open(ctx, "ledger.db", sqlite.Options{})
//	if errors.Is(err, ledger.ErrForeign) { ... } // the file is something else
//	defer store.Close()
//
// The file is made if it is not there. It may be used by several programs at a
// time: they wait for each other to write, and readers wait for nobody. A file
// that cannot be written is opened for reading, and Append then says ErrReadOnly.
//
// What is acknowledged stays. Append returns when its one transaction has been
// committed to the write-ahead log, so the end of the program, however sudden,
// takes nothing with it: what the kernel was given it keeps. A power failure is
// another matter; against it the log must be flushed to the disk at each commit,
// which is what synchronous=FULL does and synchronous=NORMAL does not. This package
// uses FULL: a batch of a thousand pays for one flush.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"foedus/internal/ledger"
)

// applicationID marks a file as ours, in its header: "Foed".
const applicationID = 0x466f6564

//go:embed migrations/*.sql
var migrations embed.FS

// Options say how to open a file. The zero value is right for all but tests.
type Options struct {
	ledger.Options
	Wait     time.Duration // for another program that writes; zero: 30 s
	ReadOnly bool          // not to write, though the file can be written
}

// A Store is an open file.
type Store struct {
	path     string
	now      func() time.Time
	readOnly bool
	read     *sql.DB   // several connections
	write    *sql.DB   // one; nil if the file is read-only
	find     *sql.Stmt // findBlock, of read

	mu    sync.Mutex       // held to write
	log   ledger.Log       // as it was after this program's last write
	tail  tail             // the same
	names map[string]int64 // of the keys seen: see the table name

	inserts map[table]*sql.Stmt // of write; see prepare
}

var _ ledger.Store = (*Store)(nil)

// Open opens a file, and makes it if it is not there.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	if err := look(path); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if o.Wait == 0 {
		o.Wait = 30 * time.Second
	}
	for end := time.Now().Add(o.Wait); ; {
		s, err := openOnce(ctx, path, o)
		// Where two programs make a file at a time, SQLite does not wait.
		if k := kind(err); k != sqlite3.SQLITE_BUSY || time.Now().After(end) {
			if err != nil {
				return nil, fmt.Errorf("%s: %w", path, wrap(err))
			}
			return s, nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func openOnce(ctx context.Context, path string, o Options) (*Store, error) {
	s := &Store{path: path, now: o.Clock(), readOnly: o.ReadOnly, names: map[string]int64{}}
	if err := s.foreign(ctx, o.Wait); err != nil {
		return nil, err
	}
	if !s.readOnly {
		s.write = s.open(o.Wait, "rwc", 1)
		err := s.migrate(ctx)
		if k := kind(err); k == sqlite3.SQLITE_READONLY || k == sqlite3.SQLITE_CANTOPEN || k == sqlite3.SQLITE_PERM {
			if _, missing := os.Stat(path); missing == nil {
				s.write.Close()
				s.write, s.readOnly, err = nil, true, nil
			}
		}
		if err != nil {
			s.Close()
			return nil, err
		}
	}
	s.read = s.open(o.Wait, "ro", 4)
	err := s.known(ctx, s.read)
	if log, _ := os.Stat(path + "-wal"); s.readOnly && kind(err) == sqlite3.SQLITE_CANTOPEN && (log == nil || log.Size() == 0) {
		// Where nothing can be written, not even the memory that programs share,
		// nobody else writes either: the file can be read as it lies.
		s.read.Close()
		s.read = s.open(o.Wait, "ro&immutable=1", 4)
		err = s.known(ctx, s.read)
	}
	if err == nil {
		s.find, err = s.read.PrepareContext(ctx, findBlock)
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// open makes a pool. The pragmas are those of each connection; WAL alone is kept
// in the file.
func (s *Store) open(wait time.Duration, mode string, conns int) *sql.DB {
	mode, immutable := strings.CutSuffix(mode, "&immutable=1")
	q := url.Values{"mode": {mode}, "_pragma": {
		fmt.Sprintf("busy_timeout(%d)", wait.Milliseconds()), "foreign_keys(1)", "synchronous(FULL)", "trusted_schema(0)", "temp_store(MEMORY)",
	}}
	if mode == "ro" {
		q["_pragma"] = append(q["_pragma"], "query_only(1)", "cache_size(-8000)")
	} else {
		// The log is moved into the file every 32 MB: less often, so that a page
		// written by several batches is moved once.
		q["_pragma"] = append(q["_pragma"], "journal_mode(WAL)", "cache_size(-64000)", "wal_autocheckpoint(8000)")
		q.Set("_txlock", "immediate")
	}
	if immutable {
		q.Set("immutable", "1")
	}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: s.path}).EscapedPath(), RawQuery: q.Encode()}).String())
	if err != nil {
		panic(err) // only an unknown driver
	}
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(conns)
	return db
}

type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// known tells whether a file is a ledger that this program knows.
func (s *Store) known(ctx context.Context, db querier) error {
	have, version, err := s.version(ctx, db)
	if err == nil && have < version {
		err = fmt.Errorf("it is of version %d, this program's is %d, and it cannot be brought up to date without being written", have, version)
	}
	return err
}

func (s *Store) version(ctx context.Context, db querier) (have, want int, err error) {
	var app, tables int
	err = db.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)`).Scan(&app, &have, &tables)
	if err != nil {
		return 0, 0, err
	}
	files, err := migrations.ReadDir("migrations")
	want = len(files)
	switch {
	case err != nil:
	case app != applicationID && (tables > 0 || have != 0 || app != 0):
		err = ledger.ErrForeign
	case have > want:
		err = fmt.Errorf("its version is %d and this program knows up to %d: %w", have, want, ledger.ErrNewer)
	}
	return have, want, err
}

// migrate brings the file up to the version of the program: each numbered file is
// applied once, all in one transaction.
func (s *Store) migrate(ctx context.Context) error {
	if have, want, err := s.version(ctx, s.write); err != nil || have == want {
		return err // looked at before anything is locked
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	have, want, err := s.version(ctx, tx) // another program may have been first
	if err != nil || have == want {
		return err
	}
	files, err := migrations.ReadDir("migrations")
	if err != nil {
		return err
	}
	for _, f := range files[have:] {
		text, err := migrations.ReadFile("migrations/" + f.Name())
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(text)); err != nil {
			return fmt.Errorf("%s: %w", f.Name(), err)
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, want)); err != nil {
		return err
	}
	return tx.Commit()
}

// Close implements ledger.Store.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.read, s.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// kind gives the primary result code of an error of SQLite's, or 0.
func kind(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// wrap gives errors that callers branch on.
func wrap(err error) error {
	switch kind(err) {
	case sqlite3.SQLITE_CORRUPT:
		return errors.Join(&ledger.DamageError{Wrong: "a page of the file is damaged"}, err)
	case sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w: %w", ledger.ErrForeign, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return fmt.Errorf("%w: %w", ledger.ErrReadOnly, err)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("the disk is full, nothing was recorded: %w", err)
	}
	return err
}
