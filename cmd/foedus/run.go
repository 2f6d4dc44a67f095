package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/alecthomas/kong"

	"foedus/corpus"
	"foedus/internal/ask"
	"foedus/internal/ledger"
	"foedus/internal/show"
)

// Exit codes of every command.
const (
	exitAnswered = 0
	exitError    = 1
	exitUsage    = 2
	exitOutside  = 3 // answered, but outside what the corpus covers
)

// cli is the whole command line; each command is a field with its own Run.
type cli struct {
	JSON    bool             `help:"Print the answer as JSON."`
	Version kong.VersionFlag `help:"Print the version."`
	With    []string         `help:"Take an instrument file of your own into the corpus for this answer; repeatable." placeholder:"FILE" sep:"none"`
	DB      string           `name:"db" env:"FOEDUS_DB" help:"Ledger: a SQLite file or a postgres:// address. Commands that need one use the one in your data folder if none is named." placeholder:"FILE"`

	Read       readCmd       `cmd:"" help:"Read a report into sourced claims."`
	Casus      casusCmd      `cmd:"" help:"Who must do what if one is attacked, with proof."`
	Owes       owesCmd       `cmd:"" help:"Commitments of one state, or between two, on a date."`
	Pact       pactCmd       `cmd:"" help:"Code sheet of an instrument."`
	Pacts      pactsCmd      `cmd:"" help:"List the instruments."`
	Diff       diffCmd       `cmd:"" help:"What changed between two days, or what a pact adds: norm by norm, scenario by scenario."`
	Posture    postureCmd    `cmd:"" help:"Nuclear umbrella and hosting of a state, on a date."`
	Coverage   coverageCmd   `cmd:"" help:"What the corpus holds, how it was verified, what it lacks."`
	Dyads      dyadsCmd      `cmd:"" help:"Who owed whom what, a row a pair of states in a year: CSV, JSON lines or Parquet."`
	Sweep      sweepCmd      `cmd:"" help:"Who would be drawn in if one state attacked another, for every pair of states, year by year: CSV, JSON lines or Parquet."`
	Search     searchCmd     `cmd:"" help:"Find states, instruments and the documents of a ledger."`
	Review     reviewCmd     `cmd:"" help:"Accept, reject, edit or merge the claims that a ledger holds as proposed; correct or withdraw what was accepted."`
	Import     importCmd     `cmd:"" help:"Take an export into a ledger."`
	Export     exportCmd     `cmd:"" help:"Write a ledger as JSON lines or Parquet, or one of its documents."`
	Copy       copyCmd       `cmd:"" help:"Copy one ledger into another."`
	Verify     verifyCmd     `cmd:"" help:"Check every line of a saved answer, or prove that nothing in a ledger was altered or removed."`
	Check      checkCmd      `cmd:"" help:"Hold worked cases against the engine."`
	Lint       lintCmd       `cmd:"" help:"Check corpus files."`
	Completion completionCmd `cmd:"" help:"Print a completion script for bash, zsh or fish."`
}

// session is what a command runs with.
type session struct {
	ctx    context.Context
	base   *ask.Base
	db     string       // as given; "" for none
	store  ledger.Store // once opened
	stdin  io.Reader
	out    io.Writer
	errs   io.Writer // progress is shown here, on a terminal
	screen show.Screen
	json   bool
	code   int
}

// run is the program without the process around it.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) (code int, err error) {
	var c cli
	stop := -1
	parser, err := kong.New(&c, kong.Name("foedus"), kong.Description(description), kong.Writers(stdout, stderr),
		kong.Exit(func(n int) { stop = n }), kong.ConfigureHelp(kong.HelpOptions{Compact: true}), kong.Help(help), kong.Vars{"version": "foedus " + ask.Version})
	if err != nil {
		return exitError, err
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	if stop >= 0 {
		return stop, nil
	}
	if err != nil {
		return exitUsage, fmt.Errorf("%w; see foedus --help", err)
	}
	base, err := ask.Open(corpus.Default()).With(c.With)
	if err != nil {
		return exitUsage, err
	}
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt)
	defer cancel()
	s := &session{ctx: ctx, db: c.DB, base: base, stdin: stdin, out: stdout, errs: stderr, screen: show.NewScreen(stdout), json: c.JSON}
	defer func() {
		if s.store != nil {
			err = errors.Join(err, s.store.Close())
		}
	}()
	if err := command.Run(s); err != nil {
		if _, ok := errors.AsType[*ask.UsageError](err); ok {
			return exitUsage, err
		}
		return exitError, err
	}
	return s.code, nil
}

// print writes an answer as JSON or as text.
func (s *session) print(answer any, text func(show.Screen)) error {
	if s.json {
		enc := json.NewEncoder(s.out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(answer)
	}
	text(s.screen)
	return s.screen.Err()
}
