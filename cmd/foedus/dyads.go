package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"foedus/internal/ask"
	"foedus/internal/dataset/dyad"
	"foedus/internal/show"
)

type dyadsCmd struct {
	From      string `help:"First year; with --grain day the first day. The source's own first if not given." placeholder:"YEAR"`
	To        string `help:"Last year or day." placeholder:"YEAR"`
	Grain     string `enum:"year,day,state-year" default:"year" help:"What a row is about: a pair in a year (default), a pair on a day, a state in a year."`
	Source    string `enum:"corpus,atop,cow" default:"corpus" help:"Whose coding: corpus (default), atop or cow, never mixed."`
	By        string `enum:"promise,act" default:"promise" help:"A column a promise, as ATOP and COW code them (default), or an act of the model."`
	Format    string `enum:"csv,jsonl,parquet" default:"csv" help:"csv (default), jsonl or parquet."`
	Directed  bool   `default:"true" negatable:"" help:"A row each way; --no-directed gives one for the pair, owed if either owes it."`
	Tied      bool   `help:"Leave out pairs that no pact of the source joins."`
	States    string `enum:"cow,gw" default:"cow" help:"Whose list of states makes the rows: cow (default) or gw (Gleditsch and Ward)."`
	Political bool   `help:"Of the corpus, count what is undertaken politically too."`
	ATOP      string `name:"atop" placeholder:"FILE" help:"ATOP 5.1 member file as its authors publish it, or the folder with it; no row of it is part of this program."`
	COW       string `name:"cow" placeholder:"FILE" help:"COW Formal Alliances 4.1 by member or directed, or the folder with it."`
	Agreement bool   `help:"Instead of rows, how far ATOP and COW agree, by promise (Jaccard); wants --atop and --cow."`
	Against   string `placeholder:"FILE" help:"Instead of rows, hold what follows from --atop against the directed dyad-years that its authors publish (csv or csv.gz), and say why each row that differs does."`
}

// Run writes a table, or one of the two comparisons.
func (c *dyadsCmd) Run(s *session) error {
	q := ask.DyadsQuery{From: c.From, To: c.To, Grain: c.Grain, Source: c.Source, By: c.By, States: c.States, Undirected: !c.Directed,
		Tied: c.Tied, Political: c.Political, ATOP: c.ATOP, COW: c.COW}
	switch {
	case c.Agreement && c.Against != "":
		return &ask.UsageError{Arg: "--agreement", Wrong: errors.New("ask for it or for --against, not both")}
	case c.Agreement:
		a, err := s.base.Agreement(q)
		if err != nil {
			return err
		}
		return s.print(a, func(show.Screen) { agreement(s.out, a) })
	case c.Against != "":
		a, err := s.base.Replicate(c.ATOP, c.Against)
		if err != nil {
			return err
		}
		if a.Unexplained > 0 {
			s.code = exitError
		}
		return s.print(a, func(show.Screen) { replication(s.out, a) })
	}
	t, err := s.base.Dyads(q)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(s.out)
	var covers ask.Coverage
	if s.json {
		covers, err = t.WriteJSON(w, func(c ask.Coverage) ([]byte, error) { return json.Marshal(c) })
	} else {
		covers, err = t.Write(w, c.Format)
	}
	if err := errors.Join(err, w.Flush()); err != nil {
		return err
	}
	s.outside(covers)
	return nil
}

// agreement prints the two tables in Markdown, so that documents can hold them.
func agreement(w io.Writer, a *ask.AgreementAnswer) {
	for _, t := range []struct {
		title string
		rows  []dyad.Agreement
	}{{"Directed dyad-years", a.Directed}, {"Undirected dyad-years", a.Undirected}} {
		fmt.Fprintf(w, "%s, %d-%d, of the pairs of the COW system\n\n", t.title, a.From, a.To)
		fmt.Fprintln(w, "| promise | both | ATOP only | COW only | Jaccard |\n|---|---:|---:|---:|---:|")
		for _, r := range t.rows {
			fmt.Fprintln(w, r.Markdown())
		}
		fmt.Fprintln(w)
	}
}

// replication prints what agrees and why the rest does not.
func replication(w io.Writer, a *ask.ReplicationAnswer) {
	fmt.Fprintf(w, "Directed dyad-years %d-%d: ours %d, published %d, agree %d, differ %d, unexplained %d.\n\n", a.From, a.To, a.Ours, a.Published, a.Agree, len(a.Differences), a.Unexplained)
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "rule\trows that would differ without it\t")
	for _, r := range a.Rules {
		fmt.Fprintf(tw, "%s\t%d\t%s\n", r.Name, r.Rows, r.Says)
	}
	tw.Flush()
	for _, d := range a.Differences {
		because := d.Because
		if because == "" {
			because = "unexplained"
		}
		fmt.Fprintf(w, "%s: %s\n", d, because)
	}
}

// importDataset reads files of a dataset and says what is in them; --json gives it
// in the terms of the model.
func importDataset(s *session, source string, files []string) error {
	a, err := s.base.Dataset(source, files)
	if err != nil {
		return err
	}
	return s.print(a, func(show.Screen) {
		for _, f := range a.Files {
			fmt.Fprintf(s.out, "%s: %s, %d rows; %d columns read, %d not:\n", f.Name, f.Is, f.Rows, len(f.Used), len(f.Unused))
			reasons := map[string][]string{}
			for c, why := range f.Unused {
				reasons[why] = append(reasons[why], c)
			}
			for _, why := range slices.Sorted(maps.Keys(reasons)) {
				slices.Sort(reasons[why])
				fmt.Fprintf(s.out, "  %s: %s\n", why, strings.Join(reasons[why], ", "))
			}
		}
		fmt.Fprintf(s.out, "%d instruments with %d steps, %d exercises. They stay apart from the corpus; --json prints them, foedus dyads --source tabulates them.\n",
			len(a.Instruments), len(a.Entries), len(a.Exercises))
		for _, d := range a.Disagree {
			fmt.Fprintln(s.out, "differs:", d)
		}
	})
}
