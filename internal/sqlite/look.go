package sqlite

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"foedus/internal/ledger"
)

// look reads the header of a file before SQLite does: what is no database must
// not be touched, and a file cut short must not be written on.
func look(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.IsDir() {
		return fmt.Errorf("it is a folder: %w", ledger.ErrForeign)
	}
	if info.Size() == 0 {
		return nil
	}
	head := make([]byte, 100)
	if n, _ := f.ReadAt(head, 0); n < 100 || string(head[:16]) != "SQLite format 3\x00" {
		return ledger.ErrForeign
	}
	log, err := os.Stat(path + "-wal")
	if err == nil && log.Size() > 0 {
		return nil // the log may hold what the file does not yet
	}
	size := int64(binary.BigEndian.Uint16(head[16:]))
	if size == 1 {
		size = 65536
	}
	if pages := int64(binary.BigEndian.Uint32(head[28:])); info.Size() < pages*size {
		return &ledger.DamageError{Wrong: fmt.Sprintf("the file was cut short: it has %d bytes of %d", info.Size(), pages*size)}
	}
	return nil
}

// foreign looks into a file that lies there as it is, without touching it: to open
// another program's file for writing would change its mode. Our own file says so
// in its header; a log beside it may hold what the file does not yet.
func (s *Store) foreign(ctx context.Context, wait time.Duration) error {
	head := make([]byte, 100)
	f, err := os.Open(s.path)
	if err != nil {
		return nil // not there yet, or not readable: opening it says so
	}
	defer f.Close()
	if n, _ := f.ReadAt(head, 0); n < 100 || binary.BigEndian.Uint32(head[68:]) == applicationID {
		return nil
	}
	if log, err := os.Stat(s.path + "-wal"); err == nil && log.Size() > 0 {
		return nil
	}
	db := s.open(wait, "ro&immutable=1", 1)
	defer db.Close()
	_, _, err = s.version(ctx, db)
	if errors.Is(err, ledger.ErrForeign) {
		return err
	}
	return nil // anything else is said where it is opened
}
