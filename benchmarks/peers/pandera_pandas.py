"""pandera on pandas, read by calamine: BOOK SCHEMA.json to a JSON list of bad cells."""

import datetime as dt
import json
import sys

import pandas as pd
import pandera.pandas as pa

schema = json.load(open(sys.argv[2], encoding="utf-8"))
frame = pd.read_excel(
    sys.argv[1], sheet_name="Register", engine="calamine", keep_default_na=False, na_values=[""], dtype=object
)


def is_day(values):
    return values.map(lambda value: isinstance(value, dt.date))


columns = {}
for header in schema["headers"]:
    checks = []
    if header in schema["allowed"]:
        checks.append(pa.Check.isin(schema["allowed"][header]))
    if header in schema["forbidden"]:
        checks.append(pa.Check.notin(schema["forbidden"][header]))
    if header in schema["days"]:
        checks.append(pa.Check(is_day))
    if header == schema["unique"]:
        checks.append(pa.Check(lambda values: ~values.duplicated()))
    columns[header] = pa.Column(object, checks=checks, nullable=header not in schema["required"])
law = pa.Check(lambda rows: (rows["Deadline kind"] != "statutory") | rows["Law"].notna(), name="Law")
closed = pa.Check(
    lambda rows: rows["Closed"].isna() | (pd.to_datetime(rows["Closed"]) >= pd.to_datetime(rows["Opened"])),
    name="Closed",
)
bad = set()
try:
    pa.DataFrameSchema(columns, checks=[law, closed]).validate(frame, lazy=True)
except pa.errors.SchemaErrors as error:
    for case in error.failure_cases.itertuples():
        header = case.check if case.check in ("Law", "Closed") else case.column
        bad.add((int(case.index) + 2, header))
print(json.dumps(sorted(bad)))
