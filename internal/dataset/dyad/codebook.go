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
	return b.String()
}

const codebookHead = `# Codebook of the tables that foedus dyads writes

Made from the program's own columns: ` + "`go test ./internal/dataset/dyad -run Codebook -update`" + `.

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
