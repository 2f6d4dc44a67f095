package dyad

import (
	"fmt"
	"strings"

	"foedus"
)

// Codebook writes the codebook of all tables in Markdown, from the columns that
// they are made of.
func Codebook() string {
	var b strings.Builder
	b.WriteString(codebookHead)
	for _, t := range []struct {
		title string
		grain Grain
	}{{"A pair of states in a year (`--grain year`)", Year}, {"A pair of states on a day (`--grain day`)", Day}, {"A state in a year (`--grain state-year`)", StateYear}} {
		b.WriteString("\n## " + t.title + "\n\n| column | type | meaning | values | source |\n|---|---|---|---|---|\n")
		for _, c := range Columns(t.grain, ByPromise) {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", c.Name, c.Type, c.Meaning, c.Values, c.Source)
		}
	}
	b.WriteString("\n## By act (`--by act`)\n\nIn place of the five promises, one column an act of the model, with the same values. ATOP and COW code no act: " +
		"each promise stands for the act that its definition asks for.\n\n| column | meaning | promise | what ATOP and COW stand for |\n|---|---|---|---|\n")
	for _, a := range foedus.Acts {
		stands := ""
		for i, c := range Coarse {
			if c == a {
				stands = Promises[i]
			}
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", a, meaning(ByAct, string(a)), a.Promise(), stands)
	}
	b.WriteString(sweepHead)
	for _, c := range SweepColumns() {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", c.Name, c.Type, c.Meaning, c.Values, c.Source)
	}
	return b.String()
}

const sweepHead = `
## Who would be drawn in (` + "`foedus sweep`" + `)

- **Scenario.** On the day of the row the first state begins an unprovoked armed attack on the metropolitan territory of the second.
  No weapon of mass destruction is used and nothing is given: no request, no decision, no war under way. The lists are of the states that
  the words then oblige, or allow, to fight for the attacked or to give it military or other help that takes its side, with every check that ` + "`foedus casus`" + `
  makes; not those who would follow in later rounds, nor those who must stay neutral or consult. What the words oblige, not what a state will do.
- **Rows.** Every ordered pair of the states that were in the list (` + "`--states`" + `) on that very day, by day, then by the attacked, then by the
  attacker, in the order of COW numbers. Pairs for which nobody is drawn in are left out; with ` + "`--all`" + ` they have rows.
- **` + "`--grain year`" + `**: 1 January of each year. **` + "`--grain change`" + `**: 1 January of the first year, and then a row for a pair on each day on which its
  lists, its act or its coverage differ from those of the day before, as a step toward an instrument, another version of a text, the birth or end of a state, or its place among the
  great powers can make them. A row holds until the next row of the pair. When nobody is drawn in any more there is one row of empty lists;
  when one of the two leaves the list there is one of empty lists with the coverage outside. Without ` + "`--all`" + ` a pair's rows begin when somebody is first drawn in.
- **An empty list** means nobody only where coverage is covered; JSON lines and Parquet then have an empty string. Where coverage is partial or
  outside it means not known (null), and a list that is not empty may lack states. **Not covered is never nobody.**
- A state can be in several lists, by different norms.

| column | type | meaning | values | source |
|---|---|---|---|---|
`

const codebookHead = `# Codebook of the tables that foedus dyads and foedus sweep write

Made from the program's own columns: ` + "`go test ./internal/dataset/dyad -run Codebook -update`" + `. What stands here first is of foedus dyads; the last section is of foedus sweep.

- **Rows.** Every ordered pair of states that were members of the COW state system in the year (` + "`--states gw`" + `: of the list of
  Gleditsch and Ward), and every pair that a pact of the source joins, in the order of COW numbers, each pair's years in
  order. ` + "`--no-directed`" + ` gives one row a pair, ` + "`--tied`" + ` only the pairs that a pact joins. The lists end in 2016 and 2017 and run on
  with the states that were in them at their end.
- **A year** has a promise if it is owed on any day of it. One rule is ATOP's own: of two phases of an alliance in one year the
  later counts (docs/replicate.md).
- **Cells.** 1: owed. 0: not owed, said only where the source covers both states for that promise through the whole year, or
  as much of it as they were in the list. Nothing (an empty cell in CSV, null in JSON lines and Parquet): not known, because the source does not cover it,
  leaves it open, or a date does not decide. **Not covered is never 0.** An undirected cell is 1 if either owes it, 0 if neither
  does, else nothing; a state's cell likewise over all its partners.
- **Corpus.** What the words of the instruments oblige, while each binds both states; a promise made politically counts only
  with ` + "`--political`" + `. Coverage is declared in corpus/coverage.yaml, never inferred from what is there.
- **ATOP 5.1** covers 1815 to 2018, alliances formed before 1815 left out; in force from signature; directed by the rules of
  docs/replicate.md; the pair of France and Annam is dropped, as its authors do. Cite Leeds, Ritter, Mitchell and Long 2002.
- **COW Formal Alliances 4.1** covers 1816 to 2012 and members of the COW system; a member owes what its row says to every
  other; it codes no offence, so that column is never 0 or 1. Cite Gibler 2009.
- A day or month that a source leaves out is not guessed: the days on which a promise is only possible are not known.
`
