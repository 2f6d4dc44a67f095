#!/bin/sh
# The seed case with a ledger. A report is read and its claims are reviewed; then
# the steps of the treaty of 2024 are recorded one by one from a timeline, each a
# short document with a claim coded by hand; then the same question is asked as of
# each day.
#
#   examples/seed/record.sh REPORT.txt TIMELINE.csv LEDGER.db
#
# TIMELINE.csv has the columns valid_date, instrument_or_event, what,
# status_effect, source, confidence. FOEDUS names the program (default: foedus).
set -eu
report=$1 timeline=$2 db=$3
here=$(dirname "$0")
ask() { "${FOEDUS:-foedus}" --with "$here/rus-blr-2024.yaml" --db "$db" "$@"; }

# The report. What contradicts nothing is accepted in one go; what contradicts
# the corpus waits for a closer look.
echo "The report: $(ask read --save "$report" | grep 'records added')"
ask review --as analyst --layer machine --accept 'checked against the text of the report'

# The timeline: who took the step and which one it was is the coder's judgement.
note=$(mktemp)
trap 'rm -f "$note"' EXIT
grep 'Treaty on Security Guarantees' "$timeline" | while IFS=, read -r date paper what effect source rest; do
  case "$effect $what" in
    *computed*) continue ;; # a date that was reckoned and has not come
    *"IN FORCE"*) step='stage=instruments_exchanged' ;;
    *SIGNED*) step='stage=signed' ;;
    *announced*) step='stage=announced; by=BLR' ;;
    *decree*) step='stage=authorised; by=BLR' ;;
    *authorised*) step='stage=authorised; by=RUS' ;;
    *"text known"*) step='stage=published; by=RUS' ;;
    *"domestic RU+BY"*) step='stage=approved; by=RUS,BLR' ;;
    *"signs BY law"*) step='stage=ratified; by=BLR' ;;
    *"signs Federal Law"*) step='stage=ratified; by=RUS' ;;
    *) step='stage=approved; by=RUS' ;;
  esac
  printf '%s\n\n%s: %s (%s)\n' "$paper" "$date" "$what" "$source" >"$note"
  ask read --save --published "$date" --as coder \
    --claim "$step; parties=RUS,BLR; instrument=rus-blr-2024; date=$date; words=$what" "$note" >/dev/null
done

# Only what was coded by hand is accepted; what the reader found in the short notes
# stays proposed, and moves nothing.
ask review --as reviewer --layer human --accept 'as the timeline has it'

for day in 2024-12-05 2024-12-06 2025-02-01 2025-03-12 2025-03-14; do
  printf '%s: ' "$day"
  ask casus --by POL --on BLR --date "$day" --why-not RUS:rus-blr-2024 | grep -m1 'art. 4(1): '
done
