// Package postgres keeps a ledger in a PostgreSQL database (15 or later), for a
// team.
//
//	store, err := postgres.Open(ctx, "postgres://ana@db/foedus", postgres.Options{})
//
// The ledger lies in the first schema of the connection's search_path
// ("?search_path=ledger2" in the address names another), which must be there; its
// tables are made if they are not. Any number of programs may use it: they write
// one at a time, and readers wait for nobody.
//
// Append returns when its one transaction is committed and, with the server's fsync
// on, on the disk; synchronous_commit is set on for it whatever the server says.
package postgres

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"foedus/internal/ledger"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Options say how to open a ledger. The zero value is right for all but tests.
type Options struct {
	ledger.Options
}

// A Store is an open ledger.
type Store struct {
	now  func() time.Time
	pool *pgxpool.Pool

	mu    sync.Mutex // held to write
	log   ledger.Log // as it was after this program's last write
	added int        // since settle
}

var _ ledger.Store = (*Store)(nil)

// Open connects to the address, and makes the tables if they are not there.
func Open(ctx context.Context, address string, o Options) (*Store, error) {
	c, err := pgxpool.ParseConfig(address)
	if err != nil {
		return nil, err
	}
	// Every query here has its index. The planner is told so where its statistics,
	// of a table that only grows, would have it read the whole; and a plan made for
	// one day of a clock is not kept for another.
	for name, value := range map[string]string{"enable_seqscan": "off", "jit": "off", "plan_cache_mode": "force_custom_plan",
		"synchronous_commit": "on", "timezone": "UTC", "application_name": "foedus"} {
		if _, given := c.ConnConfig.RuntimeParams[name]; !given {
			c.ConnConfig.RuntimeParams[name] = value
		}
	}
	pool, err := pgxpool.NewWithConfig(ctx, c)
	if err != nil {
		return nil, err
	}
	s := &Store{now: o.Clock(), pool: pool}
	if err := s.migrate(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("%s/%s: %w", c.ConnConfig.Host, c.ConnConfig.Database, wrap(err))
	}
	return s, nil
}

// lock makes writers of one ledger wait for each other until their transactions
// end.
const lock = `SELECT pg_advisory_xact_lock(hashtextextended('foedus ledger in ' || current_schema(), 0))`

// migrate brings the tables up to the version of the program: each numbered file
// is applied once, all in one transaction.
func (s *Store) migrate(ctx context.Context) error {
	files, err := migrations.ReadDir("migrations")
	if err != nil {
		return err
	}
	have, err := version(ctx, s.pool, len(files))
	if err != nil || have == len(files) {
		return err
	}
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, lock); err != nil {
			return err
		}
		have, err := version(ctx, tx, len(files)) // another program may have been first
		if err != nil {
			return err
		}
		for _, f := range files[have:] {
			text, err := migrations.ReadFile("migrations/" + f.Name())
			if err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, string(text)); err != nil {
				return fmt.Errorf("%s: %w", f.Name(), err)
			}
		}
		_, err = tx.Exec(ctx, fmt.Sprintf(`CREATE TABLE IF NOT EXISTS foedus_ledger (version int NOT NULL); DELETE FROM foedus_ledger; INSERT INTO foedus_ledger VALUES (%d)`, len(files)))
		return err
	})
}

type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

func version(ctx context.Context, db querier, want int) (have int, err error) {
	var schema *string
	var ours, others bool
	// Not to_regclass: it may answer from before the wait for the lock.
	err = db.QueryRow(ctx, `SELECT current_schema(), coalesce(bool_or(relname = 'foedus_ledger'), false), coalesce(bool_or(relname = 'record'), false)
		FROM pg_class WHERE relname IN ('foedus_ledger', 'record') AND relnamespace = to_regnamespace(current_schema())`).Scan(&schema, &ours, &others)
	switch {
	case err != nil:
		return 0, err
	case schema == nil:
		return 0, errors.New("the schema named in search_path is not there")
	case !ours && others:
		return 0, fmt.Errorf("it has a table named record: %w", ledger.ErrForeign)
	case !ours:
		return 0, nil
	}
	err = db.QueryRow(ctx, `SELECT version FROM foedus_ledger`).Scan(&have)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, &ledger.DamageError{Wrong: "the table foedus_ledger has lost its row"}
	}
	if err != nil {
		return 0, err
	}
	if have > want {
		return 0, fmt.Errorf("its version is %d and this program knows up to %d: %w", have, want, ledger.ErrNewer)
	}
	return have, nil
}

// Close implements ledger.Store.
func (s *Store) Close() error {
	s.pool.Close()
	return nil
}

// wrap gives errors that callers branch on.
func wrap(err error) error {
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code {
	case "25006", "42501": // read_only_sql_transaction, insufficient_privilege
		return fmt.Errorf("%w: %w; connect to the primary, or as a user who may write", ledger.ErrReadOnly, err)
	case "53100": // disk_full
		return fmt.Errorf("the disk is full, nothing was recorded: %w", err)
	case "XX000", "XX001", "XX002", "58P01", "58030": // internal_error, data_corrupted, index_corrupted, undefined_file, io_error
		return errors.Join(&ledger.DamageError{Wrong: e.Message}, err)
	case "57014": // query_canceled
		return errors.Join(context.Canceled, err)
	}
	return err
}
