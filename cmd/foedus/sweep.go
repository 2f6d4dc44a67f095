package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"

	"github.com/charmbracelet/x/term"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"foedus/internal/ask"
)

type sweepCmd struct {
	From   string `help:"First year; 1816 if not given." placeholder:"YEAR"`
	To     string `help:"Last year; that of the data if not given." placeholder:"YEAR"`
	Grain  string `enum:"year,change" default:"year" help:"When: 1 January of each year (default), or that of the first and each day on which the answer for a pair changes."`
	Format string `enum:"csv,jsonl,parquet" default:"csv" help:"csv (default), jsonl or parquet."`
	All    bool   `help:"Rows too for pairs for which nobody is drawn in."`
	States string `enum:"cow,gw" default:"cow" help:"Whose list of states makes the pairs: cow (default) or gw (Gleditsch and Ward)."`
}

// Help says which scenario is asked.
func (sweepCmd) Help() string {
	return "Each row asks: if the first state began an unprovoked armed attack on the metropolitan territory of the second on that day, with nothing " +
		"else given, who must act, who once a gate is open, of whom it is disputed, who has undertaken to, who may? The columns are in " +
		"docs/codebook.md. An empty list means nobody only where the column coverage says covered; else it is not known."
}

// Run writes the table, with a bar of progress where errors go to a terminal.
func (c *sweepCmd) Run(s *session) error {
	t, err := s.base.Sweep(ask.SweepQuery{From: c.From, To: c.To, Grain: c.Grain, States: c.States, All: c.All})
	if err != nil {
		return err
	}
	tell, end := progress(s.ctx, s.errs)
	w := bufio.NewWriter(s.out)
	var covers ask.Coverage
	if s.json {
		covers, err = t.WriteJSON(s.ctx, w, func(c ask.Coverage) ([]byte, error) { return json.Marshal(c) }, tell)
	} else {
		covers, err = t.Write(s.ctx, w, c.Format, tell)
	}
	end()
	if err := errors.Join(err, w.Flush()); err != nil {
		return err
	}
	s.outside(covers)
	return nil
}

// progress draws a bar on a terminal and takes it away at the end; elsewhere it
// draws nothing.
func progress(ctx context.Context, w io.Writer) (tell ask.Progress, end func()) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(f.Fd()) {
		return nil, func() {}
	}
	bars := mpb.NewWithContext(ctx, mpb.WithOutput(f), mpb.WithWidth(60))
	bar := bars.AddBar(0, mpb.BarRemoveOnComplete(), mpb.PrependDecorators(decor.Name("pairs asked "), decor.Percentage()),
		mpb.AppendDecorators(decor.AverageETA(decor.ET_STYLE_GO)))
	tell = func(done, of int) {
		bar.SetTotal(int64(of), false)
		bar.SetCurrent(int64(done))
	}
	return tell, func() {
		bar.Abort(true)
		bars.Wait()
	}
}
