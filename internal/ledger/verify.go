package ledger

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/mod/sumdb/tlog"
)

// A Verification is what Verify found in order.
type Verification struct {
	Now       Checkpoint // of all records
	Documents int        // hashed again
	Held      []Checkpoint
}

// Verify computes the log again from the records and documents, and holds it
// against the hashes that the store keeps and the checkpoints given. Nil means
// that nothing up to the largest checkpoint was altered or removed, and that
// everything after it is at least as it was when it was hashed.
//
// Otherwise it gives a *DamageError with the first bad record. It cannot be
// named only where somebody made a whole new tree that agrees with itself; the
// error then says between which checkpoints the first difference lies.
func Verify(ctx context.Context, s Store, checkpoints ...Checkpoint) (*Verification, error) {
	held := slices.Clone(checkpoints)
	slices.SortFunc(held, func(a, b Checkpoint) int { return cmp.Compare(a.Size, b.Size) })
	v := &Verification{Held: held}
	w := verifier{ctx: ctx, s: s, held: held, documents: map[string]bool{}}
	if err := w.pass(); err != nil {
		return nil, err
	}
	for r, err := range s.Records(ctx, Query{}) {
		if err != nil {
			var known *DamageError
			if ctx.Err() != nil || errors.As(err, &known) {
				return nil, err
			}
			return nil, fmt.Errorf("after record %d: %w", w.log.size, err)
		}
		if err := w.record(&r); err != nil {
			return nil, err
		}
	}
	now, err := s.Checkpoint(ctx)
	if err != nil {
		return nil, err
	}
	if now.Size < w.log.size || len(held) > 0 && held[len(held)-1].Size > w.log.size {
		return nil, &DamageError{Seq: w.log.size + 1, Wrong: fmt.Sprintf("the log ends at %d; a checkpoint holds %d", w.log.size, max(now.Size, held[len(held)-1].Size))}
	}
	v.Documents = len(w.documents)
	v.Now, err = w.log.Checkpoint()
	return v, err
}

type verifier struct {
	ctx       context.Context
	s         Store
	log       Log
	held      []Checkpoint // still to come, by size
	before    int64        // the size of the last checkpoint that held
	stored    []tlog.Hash  // of the records that follow
	documents map[string]bool
}

func (w *verifier) record(r *Record) error {
	bad := func(format string, args ...any) error {
		return &DamageError{r.Seq, r.ID, fmt.Sprintf(format, args...)}
	}
	if r.Seq != w.log.size+1 {
		return &DamageError{Seq: w.log.size + 1, Wrong: fmt.Sprintf("it is not there; record %d follows", r.Seq)}
	}
	prev := w.log.last
	hashes, err := w.log.Keep(r)
	if err != nil {
		return bad("it is dated %s, the one before it %s", stamp(r.Recorded), stamp(prev))
	}
	if len(w.stored) < len(hashes) {
		if err := w.read(r.Seq); err != nil {
			return err
		}
	}
	if len(w.stored) < len(hashes) || !slices.Equal(hashes, w.stored[:len(hashes)]) {
		return bad("it is not what was hashed when it was recorded")
	}
	w.stored = w.stored[len(hashes):]
	if r.Kind == SourceKind && !w.documents[r.Document] {
		original, err := w.s.Document(w.ctx, r.Document)
		switch {
		case errors.Is(err, ErrNotFound):
			return bad("its document %s is not there", r.Document)
		case err != nil:
			return err
		case DocumentID(original) != r.Document:
			return bad("its document is not the one that was recorded: its hash is %s", DocumentID(original))
		}
		w.documents[r.Document] = true
	}
	return w.pass()
}

// read fetches the stored hashes of the next records.
func (w *verifier) read(seq int64) error {
	var at []int64
	end, err := w.s.Upto(w.ctx, zeroTime)
	if err != nil {
		return err
	}
	for i := tlog.StoredHashCount(seq - 1); i < tlog.StoredHashCount(min(seq-1+page, end)); i++ {
		at = append(at, i)
	}
	w.stored, err = w.s.Hashes(w.ctx, at)
	return err
}

// pass holds the log as it is against the checkpoints of its size.
func (w *verifier) pass() error {
	for len(w.held) > 0 && w.held[0].Size == w.log.size {
		now, err := w.log.Checkpoint()
		if err != nil {
			return err
		}
		if now != w.held[0] {
			return &DamageError{Wrong: fmt.Sprintf("records %d to %d agree with their own hashes and not with the checkpoint: one of them was replaced and the tree made anew, or the checkpoint is of another ledger",
				w.before+1, w.log.size)}
		}
		w.before = w.log.size
		w.held = w.held[1:]
	}
	return nil
}
