package ledger

import (
	"hash/maphash"

	"foedus"
)

// An Audit compares the keys that a store's tables hold with those that follow
// from the records, in one pass over each: a sum per record, to which every row
// expected is added and from which every row found is taken. What is left over is
// damage.
type Audit struct {
	seed maphash.Seed
	sums []uint64 // [seq-1]
	odd  int64    // a row found of no record
}

// NewAudit begins an audit of so many records.
func NewAudit(size int64) *Audit {
	return &Audit{seed: maphash.MakeSeed(), sums: make([]uint64, size)}
}

// Expect adds the keys of a record.
func (a *Audit) Expect(r *Record) {
	first, last := r.ValidDays()
	for _, k := range r.Keys() {
		if Bare(k) {
			a.Want(r.Seq, k, 0, 0, 0)
		} else {
			a.Want(r.Seq, k, first, last, r.PublicFrom())
		}
	}
}

// Want adds a row that a store has of its own.
func (a *Audit) Want(seq int64, key string, first, last, public foedus.Day) {
	a.sums[seq-1] += a.hash(key, first, last, public)
}

// Found takes a row away; the days of a [Bare] key are 0.
func (a *Audit) Found(seq int64, key string, first, last, public foedus.Day) {
	if seq < 1 || seq > int64(len(a.sums)) {
		a.odd = seq
		return
	}
	a.sums[seq-1] -= a.hash(key, first, last, public)
}

// Damage names the first record whose keys differ.
func (a *Audit) Damage() error {
	for i, s := range a.sums {
		if s != 0 {
			return &DamageError{Seq: int64(i) + 1, Wrong: "the index by which it is found does not agree with it"}
		}
	}
	if a.odd != 0 {
		return &DamageError{Wrong: "an index points at record " + itoa(a.odd) + ", which is not there"}
	}
	return nil
}

func (a *Audit) hash(key string, first, last, public foedus.Day) uint64 {
	return maphash.Comparable(a.seed, struct {
		key                 string
		first, last, public foedus.Day
	}{key, first, last, public})
}

// Bare tells a key that is asked for without the clocks: the tables hold it
// without days.
func Bare(key string) bool { return key[0] == 'd' || key[0] == 's' || key[0] == 'o' }
