"""pandera on polars, read by fastexcel: BOOK SCHEMA.json to a JSON list of bad cells."""

import json
import sys

import fastexcel
import pandera.polars as pa
import polars as pl

schema = json.load(open(sys.argv[2], encoding="utf-8"))
frame = fastexcel.read_excel(sys.argv[1]).load_sheet("Register", dtypes="string").to_polars()


def told(expression):
    return lambda data: data.lazyframe.select(expression(pl.col(data.key)))


def is_day(column):
    return column.is_null() | column.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False).is_not_null()


columns = {}
for header in schema["headers"]:
    checks = []
    if header in schema["allowed"]:
        checks.append(pa.Check.isin(schema["allowed"][header]))
    if header in schema["forbidden"]:
        checks.append(pa.Check.notin(schema["forbidden"][header]))
    if header in schema["days"]:
        checks.append(pa.Check(told(is_day)))
    if header == schema["unique"]:
        checks.append(pa.Check(told(lambda column: column.is_first_distinct())))
    columns[header] = pa.Column(pl.String, checks=checks, nullable=header not in schema["required"])


def law_is_named(data):
    return data.lazyframe.select((pl.col("Deadline kind") != "statutory") | pl.col("Law").is_not_null())


def closed_after_opened(data):
    return data.lazyframe.select((pl.col("Closed") >= pl.col("Opened")).fill_null(True))


rows = [pa.Check(law_is_named, name="Law"), pa.Check(closed_after_opened, name="Closed")]
bad = []
try:
    pa.DataFrameSchema(columns, checks=rows).validate(frame, lazy=True)
except pa.errors.SchemaErrors as error:
    for case in error.failure_cases.iter_rows(named=True):
        header = case["column"] if case["column"] in columns else case["check"]
        bad.append((case["index"], header))
print(json.dumps(sorted({(row + 2, header) for row, header in bad})))
