package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"foedus/internal/ask"
	"foedus/internal/dataset"
	"foedus/internal/ledger"
	"foedus/internal/show"
)

// asOf are the flags of commands that look at a ledger's steps.
type asOf struct {
	WithProposed bool   `help:"Count proposed claims of the ledger too (with --db)."`
	AsRecorded   string `help:"Count only what the ledger held by then (with --db)." placeholder:"TIME"`
}

func (a asOf) view() ask.LedgerView {
	return ask.LedgerView{Proposed: a.WithProposed, AsRecorded: a.AsRecorded}
}

type searchCmd struct {
	Words []string `arg:"" help:"Words, all of which must be there, in any of their forms."`
}

func (c *searchCmd) Run(s *session) error {
	var store ledger.Store
	if s.db != "" {
		var err error
		if store, err = s.ledger(false); err != nil {
			return err
		}
	}
	words := c.Words[0]
	for _, w := range c.Words[1:] {
		words += " " + w
	}
	a, err := s.base.Search(s.ctx, store, words)
	if err != nil {
		return err
	}
	return s.print(a, func(sc show.Screen) { show.Search(sc, a) })
}

type verifyCmd struct {
	Checkpoints []string `arg:"" optional:"" name:"checkpoint" help:"Files with checkpoints that you kept."`
}

// Run computes the whole log again and prints a checkpoint to keep.
func (c *verifyCmd) Run(s *session) error {
	store, err := s.ledger(false)
	if err != nil {
		return err
	}
	var kept []ledger.Checkpoint
	for _, f := range c.Checkpoints {
		body, err := ask.ReadFile(f)
		if err != nil {
			return err
		}
		cp, err := ledger.ParseCheckpoint(string(body))
		if err != nil {
			return &ask.UsageError{Arg: f, Wrong: err}
		}
		kept = append(kept, cp)
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

type exportCmd struct {
	Format string `enum:"jsonl,parquet" default:"jsonl" help:"jsonl (default) or parquet."`
}

// Run writes the whole ledger.
func (c *exportCmd) Run(s *session) error {
	store, err := s.ledger(false)
	if err != nil {
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
	Kind string `arg:"" enum:"jsonl,parquet" help:"What the file is, an export of a ledger as jsonl or parquet."`
	File string `arg:"" help:"The file; - for standard input."`
}

func (c *importCmd) Run(s *session) error {
	in := s.stdin
	if c.Kind == "parquet" {
		if c.File == "-" {
			return &ask.UsageError{Arg: "-", Wrong: errors.New("a Parquet file is read from its end; name it")}
		}
		body, err := ask.ReadFile(c.File)
		if err != nil {
			return err
		}
		r, lines := io.Pipe()
		defer r.Close()
		go func() { lines.CloseWithError(dataset.ParquetToLedger(bytes.NewReader(body), int64(len(body)), lines)) }()
		in = r
	} else if c.File != "-" {
		f, err := os.Open(c.File)
		if pe, ok := errors.AsType[*os.PathError](err); ok {
			return &ask.UsageError{Arg: c.File, Wrong: pe.Err}
		}
		if err != nil {
			return fmt.Errorf("reading %s: %w", c.File, err)
		}
		defer f.Close()
		in = f
	}
	store, err := s.ledger(true)
	if err != nil {
		return err
	}
	added, err := ledger.Import(s.ctx, store, in)
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
