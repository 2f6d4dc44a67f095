# Reads dyads that foedus wrote, CSV or Parquet, and counts defence pacts by year.
#
#   foedus dyads --from 1990 --to 2020 > dyads.csv
#   Rscript read.R dyads.csv
#
# A cell without a value is NA, not known. Keep it apart from 0: do not fill it.
# CSV needs nothing but R; Parquet needs the package arrow. To merge with other
# data by COW number and year:
#
#   merge(other, dyads, by = c("ccode1", "ccode2", "year"), all.x = TRUE)

path <- commandArgs(trailingOnly = TRUE)[1]
dyads <- if (grepl("\\.parquet$", path)) {
  as.data.frame(arrow::read_parquet(path))
} else {
  # "NA" is text here (no state has that code), and an empty cell is missing.
  read.csv(path, na.strings = "", encoding = "UTF-8")
}
for (year in sort(unique(dyads$year))) {
  defence <- dyads$defence[dyads$year == year]
  cat(year, sum(defence == 1, na.rm = TRUE), "owed,", sum(is.na(defence)), "not known\n")
}
