package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"foedus/internal/ask"
	"foedus/internal/dataset"
	"foedus/internal/ledger"
	"foedus/internal/show"
)

type searchCmd struct {
	clocks `embed:""`
	Words  []string `arg:"" help:"Words, all of which must be there, in any of their forms."`
}

// Run looks into the ledger of --db, or else into the one in the user's data
// folder if there is one.
func (c *searchCmd) Run(s *session) error {
	store, err := s.ledger(false)
	if _, usage := errors.AsType[*ask.UsageError](err); usage && s.db == "" {
		if c.AsRecorded != "" {
			return err
		}
		store, err = nil, nil
	}
	if err != nil {
		return err
	}
	a, err := s.base.Search(s.ctx, store, strings.Join(c.Words, " "), c.view(false))
	if err != nil {
		return err
	}
	return s.print(a, func(sc show.Screen) { show.Search(sc, a) })
}

type verifyCmd struct {
	Files []string `arg:"" optional:"" name:"file" help:"An answer that foedus casus --json saved, or checkpoints of a ledger that you kept."`
}

// Run checks a saved answer; or it computes the whole log of a ledger again and
// prints a checkpoint to keep.
func (c *verifyCmd) Run(s *session) error {
	var kept []ledger.Checkpoint
	for _, f := range c.Files {
		body, err := ask.ReadFile(f)
		if err != nil {
			return err
		}
		if bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n"), []byte("{")) {
			if len(c.Files) > 1 {
				return &ask.UsageError{Arg: f, Wrong: errors.New("an answer is verified alone; give one file")}
			}
			return s.verifyAnswer(f, body)
		}
		cp, err := ledger.ParseCheckpoint(string(body))
		if err != nil {
			return &ask.UsageError{Arg: f, Wrong: err}
		}
		kept = append(kept, cp)
	}
	store, err := s.ledger(false)
	if err != nil {
		return err
	}
	if _, err := ledger.Verify(s.ctx, store, kept...); err != nil {
		return err
	}
	if err := store.Check(s.ctx); err != nil {
		return err
	}
	now, err := store.Checkpoint(s.ctx)
	if err != nil {
		return err
	}
	a := struct {
		Coverage   ask.Coverage `json:"coverage"`
		Checkpoint string       `json:"checkpoint"`
		Kept       int          `json:"kept"`
	}{s.base.CoverageReport().Coverage, now.String(), len(kept)}
	return s.print(a, func(sc show.Screen) { show.Verified(sc, a.Checkpoint, a.Kept) })
}

// verifyAnswer checks every line of a saved answer, with the ledger of --db if one
// is named.
func (s *session) verifyAnswer(file string, body []byte) error {
	if err := s.knows(ask.LedgerView{}); err != nil {
		return err
	}
	a, err := s.base.VerifyAnswer(body)
	if err != nil {
		return &ask.UsageError{Arg: file, Wrong: err}
	}
	if len(a.Problems) > 0 {
		s.code = exitError
	}
	return s.print(a, func(sc show.Screen) { show.Proved(sc, a) })
}

type exportCmd struct {
	Format   string `enum:"jsonl,parquet" default:"jsonl" help:"jsonl (default) or parquet. For a SQLite file: foedus copy LEDGER FILE.db."`
	Document string `help:"Write instead the bytes of this document, as they were stored." placeholder:"SHA256"`
}

// Run writes the whole ledger, or one document.
func (c *exportCmd) Run(s *session) error {
	store, err := s.ledger(false)
	if err != nil {
		return err
	}
	if c.Document != "" {
		original, err := ask.Original(s.ctx, store, c.Document)
		if err != nil {
			return err
		}
		_, err = s.out.Write(original)
		return err
	}
	w := bufio.NewWriter(s.out)
	if c.Format == "jsonl" {
		return errors.Join(ledger.Export(s.ctx, store, w), w.Flush())
	}
	r, lines := io.Pipe()
	go func() { lines.CloseWithError(ledger.Export(s.ctx, store, lines)) }()
	_, err = dataset.LedgerToParquet(r, w)
	r.Close()
	return errors.Join(err, w.Flush())
}

type importCmd struct {
	Kind string   `arg:"" enum:"jsonl,parquet,atop,cow,mme" help:"What the file is: an export of a ledger as jsonl or parquet, or a dataset as its authors publish it (atop 5.1, cow 4.1, mme 7 or jme 3), which is read and shown but not mixed with anything. A SQLite file: foedus copy FILE.db LEDGER."`
	File string   `arg:"" help:"The file; - for standard input."`
	More []string `arg:"" optional:"" help:"Further files of the same dataset."`
}

// Run reads the whole file before it makes or writes a ledger.
func (c *importCmd) Run(s *session) error {
	if slices.Contains(ask.Datasets, c.Kind) {
		return importDataset(s, c.Kind, append([]string{c.File}, c.More...))
	}
	if len(c.More) > 0 {
		return &ask.UsageError{Arg: c.More[0], Wrong: errors.New("a ledger is imported from one file")}
	}
	in := s.stdin
	if c.File != "-" {
		f, err := os.Open(c.File)
		if pe, ok := errors.AsType[*os.PathError](err); ok {
			return &ask.UsageError{Arg: c.File, Wrong: pe.Err}
		}
		if err != nil {
			return fmt.Errorf("reading %s: %w", c.File, err)
		}
		defer f.Close()
		in = f
		if c.Kind == "parquet" {
			info, err := f.Stat()
			if err != nil {
				return fmt.Errorf("reading %s: %w", c.File, err)
			}
			r, lines := io.Pipe()
			defer r.Close()
			go func() { lines.CloseWithError(dataset.ParquetToLedger(f, info.Size(), lines)) }()
			in = r
		}
	} else if c.Kind == "parquet" {
		return &ask.UsageError{Arg: "-", Wrong: errors.New("a Parquet file is read from its end; name it")}
	}
	store, err := s.ledger(true)
	if err != nil {
		return err
	}
	added, err := ledger.Import(s.ctx, store, in)
	if bad, ok := errors.AsType[*ledger.LineError](err); ok {
		return fmt.Errorf("importing %s: nothing was imported: %w", c.File, bad)
	}
	if err != nil {
		return fmt.Errorf("importing %s: %w", c.File, err)
	}
	return s.print(map[string]any{"coverage": s.base.CoverageReport().Coverage, "added": added}, func(sc show.Screen) { show.Count(sc, added, "records added") })
}

type copyCmd struct {
	From string `arg:"" help:"Address of the ledger to copy."`
	To   string `arg:"" help:"Address of the ledger that takes it."`
}

// Run copies a ledger, places and times included, into an empty one; into one
// with other records it adds what is missing.
func (c *copyCmd) Run(s *session) error {
	from, err := openLedger(s.ctx, c.From, false)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := openLedger(s.ctx, c.To, true)
	if err != nil {
		return err
	}
	defer to.Close()
	r, w := io.Pipe()
	go func() { w.CloseWithError(ledger.Export(s.ctx, from, w)) }()
	added, err := ledger.Import(s.ctx, to, r)
	r.Close()
	if err != nil {
		return fmt.Errorf("copying %s to %s: %w", c.From, c.To, err)
	}
	return s.print(map[string]any{"coverage": s.base.CoverageReport().Coverage, "added": added}, func(sc show.Screen) { show.Count(sc, added, "records copied") })
}
