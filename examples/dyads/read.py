"""Reads dyads that foedus wrote, CSV or Parquet, and counts defence pacts by year.

    foedus dyads --from 1990 --to 2020 > dyads.csv
    python3 read.py dyads.csv

A cell without a value is not known. It is kept apart from 0: do not fill it.
CSV needs nothing but Python; Parquet needs pyarrow.
"""
import csv
import sys
from collections import Counter


def rows(path):
    """Gives each row as a dictionary; None where nothing is known."""
    if path.endswith(".parquet"):
        import pyarrow.parquet

        yield from pyarrow.parquet.read_table(path).to_pylist()
        return
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield {name: None if cell == "" else cell for name, cell in row.items()}


def number(cell):
    return None if cell is None else int(cell)


owed, unknown = Counter(), Counter()
for row in rows(sys.argv[1]):
    defence = number(row["defence"])
    owed[number(row["year"])] += defence == 1
    unknown[number(row["year"])] += defence is None
for year in sorted(owed):
    print(year, owed[year], "owed,", unknown[year], "not known")
