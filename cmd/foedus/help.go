package main

import (
	"fmt"

	"github.com/alecthomas/kong"
)

const description = `Who is bound to do what for whom, since when, on whose word, and what would follow if.

Foedus reads reports and treaties into sourced claims and answers from a corpus of instruments, each answer with its
proof. It says what the words oblige, not what a state will do. Exit codes: 0 answered, 1 error, 2 usage,
3 outside what the corpus covers.`

// examples stand under the help of each command.
var examples = map[string]string{
	"": `  foedus casus --by POL --on BLR --date 2025-03-14 --why
  foedus owes RUS BLR --date 2025-03-14
  foedus read report.txt`,
	"read": `  foedus read report.txt
  foedus read --published 2024-12-06 - < report.txt
  foedus --json read report.txt
  foedus --db ledger.db read --save report.txt`,
	"casus": `  foedus casus --by POL --on BLR --date 2025-02-01
  foedus casus --by POL --on BLR --date 2025-03-14 --given 'request(BLR)' --why
  foedus casus --by POL --on BLR --date 2025-03-14 --known-on 2025-01-01
  foedus casus --by POL --on BLR --date 2025-02-01 --why-not RUS:rus-blr-2024
  foedus --db ledger.db casus --by POL --on BLR --date 2025-03-14 --with-proposed`,
	"owes":     "  foedus owes ARM RUS --date 2024-03-01\n  foedus owes Belarus --date 2025-03-14 --why",
	"pact":     "  foedus pact cst-1992\n  foedus pact cst-1992 --date 2010-06-12",
	"pacts":    "  foedus pacts\n  foedus --json pacts --date 2000-01-01",
	"diff":     "  foedus diff --pair RUS,BLR --without rus-blr-2024 --to 2025-03-14\n  foedus diff --pair RUS,BLR --from 2024-12-01 --to 2025-03-14\n  foedus --db ledger.db diff --pair RUS,BLR --to 2025-03-14 --with-proposed",
	"posture":  "  foedus posture Belarus\n  foedus posture BLR --date 2023-06-01",
	"coverage": "  foedus coverage",
	"dyads": `  foedus dyads --from 1949 --to 2025 > dyads.csv
  foedus dyads --source atop --atop atop51_member.csv --tied --format parquet > atop.parquet
  foedus dyads --grain day --from 1939-08-20 --to 1939-09-30 --source cow --cow alliance41_member.csv --tied
  foedus dyads --agreement --atop atop51_member.csv --cow alliance41_member.csv`,
	"sweep": `  foedus sweep --from 1900 --to 1914 > drawn-in.csv
  foedus sweep --grain change --format parquet > changes.parquet
  foedus sweep --from 2025 --to 2025 --all`,
	"search": "  foedus search Belarus\n  foedus --db ledger.db search security guarantees",
	"review": `  foedus --db ledger.db review --as ana
  foedus --db ledger.db review --list
  foedus --db ledger.db review --decided
  foedus --db ledger.db review --as ana 2a86573e29de
  foedus --db ledger.db review --as ana --layer human --accept 'as the timeline has it'`,
	"import":     "  foedus --db ledger.db import jsonl ledger.jsonl",
	"export":     "  foedus --db ledger.db export > ledger.jsonl\n  foedus --db ledger.db export --format parquet > ledger.parquet\n  foedus --db ledger.db export --document 23531f08c956 > report.txt",
	"copy":       "  foedus copy ledger.db other.db\n  foedus copy ledger.db 'postgres://ana@db/foedus'",
	"verify":     "  foedus --db ledger.db verify > checkpoint.txt\n  foedus --db ledger.db verify checkpoint.txt\n  foedus casus --by POL --on BLR --date 2025-03-14 --json > answer.json\n  foedus verify answer.json",
	"check":      "  foedus check cases.yaml\n  foedus --json check cases.yaml",
	"lint":       "  foedus lint\n  foedus lint my-treaty.yaml\n  foedus --with my-treaty.yaml casus --by POL --on BLR --date 2025-03-14",
	"completion": "  source <(foedus completion bash)",
}

// help prints kong's help and the examples of the command under it.
func help(o kong.HelpOptions, ctx *kong.Context) error {
	if err := kong.DefaultHelpPrinter(o, ctx); err != nil {
		return err
	}
	name := ""
	if n := ctx.Selected(); n != nil {
		name = n.Name
	}
	if ex, ok := examples[name]; ok {
		fmt.Fprintf(ctx.Stdout, "\nExamples:\n%s\n", ex)
	}
	return nil
}
