#!/bin/sh
# The seed case with a ledger: the steps of the treaty of 2024 are recorded one by
# one from a timeline, each a short document with a claim coded by hand, accepted
# by a reviewer; then the same question is asked as of each day.
#
#   examples/seed/record.sh TIMELINE.csv LEDGER.db
#
# TIMELINE.csv has the columns valid_date, instrument_or_event, what,
# status_effect, source, confidence. FOEDUS names the program (default: foedus).
set -eu
timeline=$1 db=$2
here=$(dirname "$0")
foedus=${FOEDUS:-foedus}
note=$(mktemp)
trap 'rm -f "$note"' EXIT

grep 'Treaty on Security Guarantees' "$timeline" | while IFS=, read -r date paper what rest; do
  case "$rest $what" in
    *computed*) continue ;; # a date that was reckoned and has not come
    *"IN FORCE"*) stage=instruments_exchanged by= ;;
    *SIGNED*) stage=signed by= ;;
    *announced*) stage=announced by=BLR ;;
    *decree*) stage=authorised by=BLR ;;
    *authorised*) stage=authorised by=RUS ;;
    *"text known"*) stage=published by=RUS ;;
    *"domestic RU+BY"*) stage=approved by=RUS,BLR ;;
    *"signs BY law"*) stage=ratified by=BLR ;;
    *"signs Federal Law"*) stage=ratified by=RUS ;;
    *) stage=approved by=RUS ;;
  esac
  printf '%s, %s\n\n%s: %s. %s\n' "$paper" "$date" "$date" "$paper" "$what" >"$note"
  "$foedus" --with "$here/rus-blr-2024.yaml" --db "$db" read --save --published "$date" --as coder \
    --claim "stage=$stage; by=$by; parties=RUS,BLR; instrument=rus-blr-2024; date=$date; words=$paper" "$note" >/dev/null
done

# What the reader itself proposed of the short notes is passed over; what was coded is accepted.
"$foedus" --with "$here/rus-blr-2024.yaml" --db "$db" --json review |
  sed -n 's/^ *"by_hand": \(true\|false\).*/\1/p' |
  sed 's/true/a from the timeline/; s/false/s/' |
  "$foedus" --with "$here/rus-blr-2024.yaml" --db "$db" review --as reviewer >/dev/null

for day in 2024-12-05 2024-12-06 2025-02-01 2025-03-12 2025-03-14; do
  printf '%s: ' "$day"
  "$foedus" --with "$here/rus-blr-2024.yaml" --db "$db" casus --by POL --on BLR --date "$day" --why-not RUS:rus-blr-2024 |
    grep -m1 -e 'art. 4(1): ' -e 'No norm' || true
done
