package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"foedus/internal/ask"
	"foedus/internal/ledger"
	"foedus/internal/postgres"
	"foedus/internal/sqlite"
)

// defaultLedger is the file used where none is named: in the user's data folder.
func defaultLedger() (string, error) {
	dir := os.Getenv("XDG_DATA_HOME")
	if !filepath.IsAbs(dir) { // the rule of the XDG: another is not to be used
		home, err := os.UserHomeDir()
		if err != nil {
			return "", fmt.Errorf("no data folder: %w; name a ledger with --db", err)
		}
		dir = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(dir, "foedus", "ledger.db"), nil
}

// openLedger opens the ledger at an address. It is the one place that knows the
// kinds of store.
func openLedger(ctx context.Context, address string, create bool) (ledger.Store, error) {
	if strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://") {
		store, err := postgres.Open(ctx, address, postgres.Options{})
		if err != nil {
			return nil, fmt.Errorf("opening the ledger: %w", err)
		}
		return store, nil
	}
	if _, err := os.Stat(address); errors.Is(err, os.ErrNotExist) {
		if !create {
			return nil, &ask.UsageError{Arg: "--db", Wrong: fmt.Errorf("no ledger at %s; foedus read --save makes one", address)}
		}
		if err := os.MkdirAll(filepath.Dir(address), 0o755); err != nil {
			return nil, fmt.Errorf("making the ledger's folder: %w", err)
		}
	}
	store, err := sqlite.Open(ctx, address, sqlite.Options{})
	if err != nil {
		return nil, err
	}
	return store, nil
}

// ledger opens the ledger of this run, once; create says whether a missing file
// may be made.
func (s *session) ledger(create bool) (ledger.Store, error) {
	if s.store != nil {
		return s.store, nil
	}
	address := s.db
	if address == "" {
		var err error
		if address, err = defaultLedger(); err != nil {
			return nil, err
		}
	}
	store, err := openLedger(s.ctx, address, create)
	if err != nil {
		return nil, err
	}
	s.store = store
	return store, nil
}

// knows adds to the base what the ledger of --db holds; without --db the corpus
// alone answers.
func (s *session) knows(v ask.LedgerView) error {
	if s.db == "" {
		if v.Proposed || v.AsRecorded != "" {
			return &ask.UsageError{Arg: "--with-proposed, --as-recorded", Wrong: errors.New("these ask a ledger; name one with --db")}
		}
		return nil
	}
	store, err := s.ledger(false)
	if err != nil {
		return err
	}
	s.base, err = s.base.WithLedger(s.ctx, store, v)
	return err
}

// clocks are the flags of the two clocks that are not the question's own date.
type clocks struct {
	KnownOn    string `help:"Count only what was public by this day." placeholder:"DATE"`
	AsRecorded string `help:"Count only what the ledger held by then (with --db): a day or a time." placeholder:"TIME"`
}

func (c clocks) view(proposed bool) ask.LedgerView {
	return ask.LedgerView{KnownOn: c.KnownOn, AsRecorded: c.AsRecorded, Proposed: proposed}
}

// foresee is the flag of commands that can tell what a ledger's proposed claims
// would change.
type foresee struct {
	WithProposed bool `help:"Say too what would change if the proposed claims of the ledger were accepted (with --db)."`
}
