package source

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"unicode/utf8"

	"foedus"
)

// DefaultMaxBytes is the size of the largest document that is read.
const DefaultMaxBytes = 16 << 20

// Options are what the caller knows better than the text. The zero value reads
// everything from the text.
type Options struct {
	MaxBytes  int64 // zero: DefaultMaxBytes
	Title     string
	Outlet    string
	Published foedus.When // used where it has Text or How
	Language  string
}

// ErrTooManyLines tells of a text that is no report: it would be all blocks and
// no prose.
var ErrTooManyLines = fmt.Errorf("document has more than %d lines", maxLines)

// A TooLargeError tells that a source has more bytes than the limit; nothing
// past the limit was kept.
type TooLargeError struct{ Limit int64 }

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("document is larger than %d bytes", e.Limit)
}

// An EncodingError tells where a source stops being UTF-8.
type EncodingError struct{ Offset int }

func (e *EncodingError) Error() string {
	return fmt.Sprintf("document is not UTF-8: invalid byte at offset %d", e.Offset)
}

// Read reads one plain text document. It never holds more than the limit and
// one byte of it.
func Read(r io.Reader, o Options) (*Document, error) {
	limit := o.MaxBytes
	if limit <= 0 {
		limit = DefaultMaxBytes
	}
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fmt.Errorf("reading document: %w", err)
	}
	if int64(len(b)) > limit {
		return nil, &TooLargeError{limit}
	}
	if i := invalidAt(b); i >= 0 {
		return nil, &EncodingError{i}
	}
	sum := sha256.Sum256(b)
	hash := hex.EncodeToString(sum[:])
	d := &Document{ID: "doc:" + hash[:12], SHA256: hash, Text: string(b), Outlet: o.Outlet,
		Published: o.Published, Language: o.Language}
	ls := lines(d.Text)
	if len(ls) > maxLines {
		return nil, ErrTooManyLines
	}
	d.Blocks = blocks(d.Text, ls)
	d.Title = o.Title
	if d.Title == "" {
		d.Title = title(d)
	}
	if d.Language == "" {
		d.Language = Language(d.Text)
	}
	if !d.Dated() {
		d.Published = published(d)
	}
	return d, nil
}

// invalidAt gives the offset of the first byte that is not UTF-8, or -1.
func invalidAt(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// title gives the words of the first headline with plain spaces.
func title(d *Document) string {
	for _, b := range d.Blocks {
		if b.Kind == Headline {
			return plain(d.Text[b.Start:b.End])
		}
	}
	return ""
}
