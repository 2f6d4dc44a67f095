package ledger

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// An export is JSON lines, a record each, in the order of the log:
//
//	{"seq":1,"recorded":"2025-03-14T09:30:00.000000Z","id":"5f...","original":"UnVz...","content":{"kind":"source",...}}
//	{"seq":2,"recorded":"2025-03-14T09:30:00.000001Z","id":"a0...","content":{"kind":"claim",...}}
//
// "content" is what was hashed, byte for byte; "original" is the document of a
// source in base64, with the first record that needs it. seq, recorded and id may
// be missing from lines that were written by hand or by another program.
type line struct {
	Seq      int64           `json:"seq"`
	Recorded time.Time       `json:"recorded"`
	ID       string          `json:"id"`
	Original *[]byte         `json:"original"` // base64
	Content  json.RawMessage `json:"content"`
}

// MaxLine bounds a line of an import, bytes.
const MaxLine = 256 << 20

// A LineError says which line of an import is wrong.
type LineError struct {
	Line int
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

// Unwrap gives what is wrong with the line.
func (e *LineError) Unwrap() error { return e.Err }

// Export writes all records and documents.
func Export(ctx context.Context, s Store, w io.Writer) error {
	out := bufio.NewWriterSize(w, 1<<16)
	written := map[string]bool{}
	for r, err := range s.Records(ctx, Query{}) {
		if err != nil {
			return err
		}
		fmt.Fprintf(out, `{"seq":%d,"recorded":%q,"id":%q`, r.Seq, stamp(r.Recorded), r.ID)
		if r.Kind == SourceKind && !written[r.Document] {
			written[r.Document] = true
			original, err := s.Document(ctx, r.Document)
			if err != nil {
				return err
			}
			out.WriteString(`,"original":"`)
			enc := base64.NewEncoder(base64.StdEncoding, out)
			_, _ = enc.Write(original) // out keeps the error until it is flushed
			enc.Close()
			out.WriteByte('"')
		}
		out.WriteString(`,"content":`)
		out.Write(r.Content())
		if _, err := out.WriteString("}\n"); err != nil { // bufio keeps the first error
			return err
		}
	}
	return out.Flush()
}

// Import reads an export and tells how many records were added. It reads all of it
// before it writes anything, so a malformed line (a *LineError) leaves the ledger
// as it was.
//
// If the export continues this ledger (which is always so if this one is empty),
// the records keep their places and times and the two are then the same ledger,
// with the same checkpoints. Otherwise this ledger learns them now: what it does
// not have is appended.
//
// The writing is in batches; an import that was stopped midway is finished by
// doing it again.
func Import(ctx context.Context, s Store, r io.Reader) (added int, err error) {
	in, ok := r.(io.ReadSeeker)
	if ok {
		_, err := in.Seek(0, io.SeekCurrent)
		ok = err == nil // a pipe has the method and cannot do it
	}
	if !ok {
		spool, err := os.CreateTemp("", "foedus-import-*")
		if err != nil {
			return 0, err
		}
		defer os.Remove(spool.Name())
		defer spool.Close()
		if _, err := io.Copy(spool, r); err != nil {
			return 0, err
		}
		if _, err := spool.Seek(0, io.SeekStart); err != nil {
			return 0, err
		}
		in = spool
	}
	start, err := in.Seek(0, io.SeekCurrent)
	if err != nil {
		return 0, err
	}
	continues, err := inspect(ctx, s, in)
	if err != nil {
		return 0, err
	}
	if _, err := in.Seek(start, io.SeekStart); err != nil {
		return 0, err
	}
	held, err := s.Upto(ctx, zeroTime)
	if err != nil {
		return 0, err
	}
	var batch []Record
	flush := func() error {
		n := len(batch)
		if continues {
			err = s.Restore(ctx, batch...)
		} else {
			n, err = s.Append(ctx, batch...)
		}
		if err == nil {
			added += n
		}
		batch = batch[:0]
		return err
	}
	err = lines(ctx, in, func(r Record) error {
		if continues && r.Seq <= held {
			return nil
		}
		if batch = append(batch, r); len(batch) < page {
			return nil
		}
		return flush()
	})
	if err == nil && len(batch) > 0 {
		err = flush()
	}
	return added, err
}

// inspect reads an import to its end and tells whether it continues the ledger.
func inspect(ctx context.Context, s Store, in io.Reader) (continues bool, err error) {
	held, err := s.Checkpoint(ctx)
	if err != nil {
		return false, err
	}
	var log Log
	continues = true
	agrees := held.Size == 0
	documents, seen := map[string]bool{}, map[string]bool{}
	err = lines(ctx, in, func(r Record) error {
		if r.Kind == SourceKind && !documents[r.Document] {
			documents[r.Document] = true
			if r.Original == nil {
				if _, err := s.Document(ctx, r.Document); err != nil {
					return errors.New("the document of this source is neither in the file nor in the ledger")
				}
			}
		}
		continues = continues && !seen[r.ID]
		seen[r.ID] = true
		if continues {
			if _, err := log.Keep(&r); err != nil {
				continues = false
			} else if log.Size() == held.Size {
				now, err := log.Checkpoint()
				if err != nil {
					return err
				}
				agrees = now == held
			}
		}
		return nil
	})
	return continues && agrees, err
}

// lines reads records from JSON lines. The error of f is that of its line.
func lines(ctx context.Context, r io.Reader, f func(Record) error) error {
	in := bufio.NewReaderSize(r, 1<<16)
	for n := 1; ; n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		text, err := readLine(in)
		if err != nil && !errors.Is(err, io.EOF) {
			return &LineError{n, err}
		}
		if len(bytes.TrimSpace(text)) > 0 {
			rec, err := parseLine(text)
			if err == nil {
				err = f(rec)
			}
			if err != nil {
				if ctx.Err() != nil {
					return ctx.Err()
				}
				return &LineError{n, err}
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
	}
}

func readLine(in *bufio.Reader) ([]byte, error) {
	var text []byte
	for {
		part, err := in.ReadSlice('\n')
		text = append(text, part...)
		if len(text) > MaxLine {
			return nil, fmt.Errorf("longer than %d MiB", MaxLine>>20)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return text, err
		}
	}
}

func parseLine(text []byte) (Record, error) {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	var l line
	if err := dec.Decode(&l); err != nil {
		return Record{}, fmt.Errorf("not a record: %w", err)
	}
	if rest := bytes.TrimSpace(text[dec.InputOffset():]); len(rest) > 0 {
		return Record{}, fmt.Errorf("more after the record: %.20q", rest)
	}
	if len(l.Content) == 0 {
		return Record{}, errors.New("not a record: it has no content")
	}
	r, err := Decode(l.Seq, l.Recorded, bytes.Clone(l.Content))
	if err != nil {
		return Record{}, err
	}
	if l.Original != nil {
		r.Original = *l.Original
		if r.Original == nil {
			r.Original = []byte{}
		}
	}
	if l.ID != "" && l.ID != r.ID {
		return Record{}, fmt.Errorf("its id is %.12s and its content has the hash %.12s: it was altered", l.ID, r.ID)
	}
	ready, err := Prepare([]Record{r})
	if err != nil {
		var invalid *InvalidError
		if errors.As(err, &invalid) {
			return Record{}, fmt.Errorf("%s: %s", invalid.Field, invalid.Wrong)
		}
		return Record{}, err
	}
	if l.ID != "" && ready[0].ID != l.ID {
		return Record{}, errors.New("its content is not in the canonical form")
	}
	return ready[0], nil
}
