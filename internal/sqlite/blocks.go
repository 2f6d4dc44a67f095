package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"sort"

	"foedus"
	"foedus/internal/ledger"
)

// A row says where a key is found, with the clocks of the record there.
type row struct {
	key, seq            int64
	first, last, public foedus.Day
}

const (
	rowSize   = 16   // of a row in a block
	blockRows = 2048 // at most; to pass over all rows of a million records takes some 10 ms
)

// blocks packs sorted rows into values for the table keyed_old.
func blocks(rows []row) (values []any) {
	for len(rows) > 0 {
		n := sort.Search(min(len(rows), blockRows), func(i int) bool { return rows[i].key != rows[0].key })
		first, last, public, upto := rows[0].first, rows[0].last, rows[0].public, rows[n-1].seq
		block := make([]byte, 0, n*rowSize)
		for _, r := range rows[:n] {
			first, last, public = min(first, r.first), max(last, r.last), min(public, r.public)
			block = binary.LittleEndian.AppendUint32(block, uint32(upto-r.seq))
			block = binary.LittleEndian.AppendUint32(block, uint32(r.first))
			block = binary.LittleEndian.AppendUint32(block, uint32(r.last))
			block = binary.LittleEndian.AppendUint32(block, uint32(r.public))
		}
		values = append(values, rows[0].key, upto, first, last, public, block)
		rows = rows[n:]
	}
	return values
}

// rowAt reads the i-th row of a block.
func rowAt(block []byte, upto int64, i int) row {
	b := block[i*rowSize : i*rowSize+rowSize]
	day := func(at int) foedus.Day { return foedus.Day(int32(binary.LittleEndian.Uint32(b[at:]))) }
	return row{seq: upto - int64(binary.LittleEndian.Uint32(b)), first: day(4), last: day(8), public: day(12)}
}

// A list reads forwards through the old rows of a key that a scan's clocks show.
type list struct {
	find  *sql.Stmt // findBlock
	key   int64
	upto  int64 // of the block read last
	block []byte
	at    int // the row found last
}

const findBlock = `SELECT upto, rows FROM keyed_old WHERE key = ? AND upto >= ? AND first <= ? AND last >= ? AND public <= ? ORDER BY upto LIMIT 1`

// seek gives the place of the first row at seq or after it; 0 if there is none.
func (l *list) seek(ctx context.Context, sc *ledger.Scan, seq int64) (int64, error) {
	for {
		if seq > l.upto {
			err := l.find.QueryRowContext(ctx, l.key, seq, sc.Valid, sc.Since, sc.Known).Scan(&l.upto, &l.block)
			switch {
			case errors.Is(err, sql.ErrNoRows):
				return 0, nil
			case err != nil:
				return 0, err
			case l.upto < seq || len(l.block)%rowSize != 0:
				return 0, &ledger.DamageError{Seq: l.upto, Wrong: "the index by which it is found cannot be read"}
			}
			l.at = 0
		}
		n := len(l.block) / rowSize
		if l.at < n && rowAt(l.block, l.upto, l.at).seq < seq {
			rest := l.block[(l.at+1)*rowSize:]
			l.at += 1 + sort.Search(len(rest)/rowSize, func(i int) bool { return rowAt(rest, l.upto, i).seq >= seq })
		}
		for ; l.at < n; l.at++ {
			if r := rowAt(l.block, l.upto, l.at); r.first <= sc.Valid && r.last >= sc.Since && r.public <= sc.Known && r.seq >= seq {
				return r.seq, nil
			}
		}
		seq = l.upto + 1
	}
}

// common gives the places after one that all lists have, up to the scan's limit:
// each list in turn is moved to where the others are.
func common(ctx context.Context, lists []*list, sc *ledger.Scan, after int64) (out []int64, err error) {
	seq, agreed := after+1, 0
	for i := 0; len(out) < sc.Limit; i = (i + 1) % len(lists) {
		at, err := lists[i].seek(ctx, sc, seq)
		if err != nil || at == 0 || at > sc.Upto {
			return out, err
		}
		if at > seq {
			seq, agreed = at, 0
		}
		if agreed++; agreed == len(lists) {
			out = append(out, seq)
			seq, agreed = seq+1, 0
		}
	}
	return out, nil
}
