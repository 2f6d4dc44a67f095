package ledger

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"math/bits"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// A Log puts records into their places on the way in: it gives them Seq and
// Recorded and makes the hashes of the tree. Stores keep one and use it under
// their lock. Its size is bounded: of the tree it holds the right edge. To take
// back what was added, keep a copy of the value.
type Log struct {
	size int64
	last time.Time
	edge [63]tlog.Hash // edge[l]: the last complete subtree of 2^l records
}

// OpenLog continues the log of a store that holds size records, the last of them
// recorded at a time.
func OpenLog(size int64, last time.Time, stored func([]int64) ([]tlog.Hash, error)) (Log, error) {
	l := Log{size: size, last: last}
	var at []int64
	for level := 0; size>>level > 0; level++ {
		at = append(at, tlog.StoredHashIndex(level, size>>level-1))
	}
	if len(at) == 0 {
		return l, nil
	}
	hashes, err := stored(at)
	if err != nil {
		return Log{}, err
	}
	copy(l.edge[:], hashes)
	return l, nil
}

// Size gives the number of records.
func (l *Log) Size() int64 { return l.size }

// Last gives the time of the last record.
func (l *Log) Last() time.Time { return l.last }

// Add sets Seq and Recorded of a record and gives the hashes that the tree gains
// by it. Recorded is the time now, or, where the clock has not moved or was set
// back, a microsecond after the record before.
func (l *Log) Add(r *Record, now time.Time) ([]tlog.Hash, error) {
	now = now.UTC().Truncate(time.Microsecond)
	if !now.After(l.last) {
		now = l.last.Add(time.Microsecond)
	}
	r.Recorded = now
	return l.put(r)
}

// Keep is Add for a record that has its Seq and Recorded, which must follow.
func (l *Log) Keep(r *Record) ([]tlog.Hash, error) {
	switch {
	case r.Seq != l.size+1:
		return nil, fmt.Errorf("record %d does not follow record %d", r.Seq, l.size)
	case !r.Recorded.After(l.last):
		return nil, fmt.Errorf("record %d is dated %s, not after the record before it", r.Seq, stamp(r.Recorded))
	case !r.Recorded.Equal(r.Recorded.Truncate(time.Microsecond)):
		return nil, fmt.Errorf("record %d is dated more exactly than to the microsecond", r.Seq)
	}
	r.Recorded = r.Recorded.UTC()
	return l.put(r)
}

func (l *Log) put(r *Record) ([]tlog.Hash, error) {
	r.Seq = l.size + 1
	hashes, err := tlog.StoredHashes(l.size, leaf(r), tlog.HashReaderFunc(l.read))
	if err != nil {
		return nil, err
	}
	l.size++
	l.last = r.Recorded
	copy(l.edge[:], hashes) // of levels 0, 1, ...
	return hashes, nil
}

// read serves the hashes at the edge, which is all that adding needs.
func (l *Log) read(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		level, n := tlog.SplitStoredHashIndex(x)
		if n != l.size>>level-1 {
			return nil, fmt.Errorf("hash %d is not at the edge of a log of %d", x, l.size)
		}
		out[i] = l.edge[level]
	}
	return out, nil
}

// Checkpoint gives the checkpoint of the log.
func (l *Log) Checkpoint() (Checkpoint, error) {
	return checkpoint(l.size, l.read)
}

func checkpoint(size int64, read func([]int64) ([]tlog.Hash, error)) (Checkpoint, error) {
	if size == 0 {
		return Checkpoint{}, nil
	}
	root, err := tlog.TreeHash(size, tlog.HashReaderFunc(read))
	return Checkpoint{Size: size, Root: root}, err
}

// leaf is what is hashed of a record: a line with its place and time, then its
// content.
func leaf(r *Record) []byte {
	var b bytes.Buffer
	b.Grow(64 + len(r.raw))
	fmt.Fprintf(&b, "%d %s\n", r.Seq, stamp(r.Recorded))
	b.Write(r.Content())
	return b.Bytes()
}

func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000Z") }

// HashesOf gives how many hashes the tree gains by the record at a place: with
// them a store keeps the record.
func HashesOf(seq int64) int { return 1 + bits.TrailingZeros64(uint64(seq)) }

// HashPlace gives the record with which a stored hash is kept, and which of its
// hashes it is.
func HashPlace(index int64) (seq int64, nth int) {
	level, n := tlog.SplitStoredHashIndex(index)
	return (n + 1) << level, level
}

// A Checkpoint stands for all records up to a size. Its text is three lines, to be
// kept where nobody can change it along with the ledger:
//
//	foedus ledger
//	1402
//	mRm2v6ykF0...=
type Checkpoint struct {
	Size int64     `json:"size"`
	Root tlog.Hash `json:"root"`
}

const origin = "foedus ledger"

func (c Checkpoint) String() string {
	return fmt.Sprintf("%s\n%d\n%s\n", origin, c.Size, base64.StdEncoding.EncodeToString(c.Root[:]))
}

// ParseCheckpoint reads the text of a checkpoint; lines after the third are not
// its own and are passed over.
func ParseCheckpoint(text string) (Checkpoint, error) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if i := strings.Index(text, "\n"+origin+"\n"); i >= 0 {
		text = text[i+1:] // what foedus verify says above it
	}
	lines := strings.Split(text, "\n")
	if len(lines) < 3 || lines[0] != origin {
		return Checkpoint{}, fmt.Errorf("this is no checkpoint: it must begin with the line %q, then the size and the root hash", origin)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 {
		return Checkpoint{}, fmt.Errorf("checkpoint, line 2: %q is no size", lines[1])
	}
	root, err := base64.StdEncoding.Strict().DecodeString(strings.TrimSpace(lines[2]))
	if err != nil || len(root) != tlog.HashSize {
		return Checkpoint{}, fmt.Errorf("checkpoint, line 3: %q is no hash", lines[2])
	}
	return Checkpoint{Size: size, Root: tlog.Hash(root)}, nil
}

// Prove gives the proof that a log as it was at one checkpoint is the beginning of
// the log at a later one: who has both checkpoints checks it with tlog.CheckTree,
// without the ledger.
func Prove(ctx context.Context, s Store, earlier, later Checkpoint) (tlog.TreeProof, error) {
	if earlier.Size < 1 || earlier.Size > later.Size {
		return nil, fmt.Errorf("no proof from a log of %d to one of %d", earlier.Size, later.Size)
	}
	return tlog.ProveTree(later.Size, earlier.Size, tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) { return s.Hashes(ctx, at) }))
}
