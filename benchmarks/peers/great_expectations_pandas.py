"""great_expectations on pandas, read by calamine: BOOK SCHEMA.json to a JSON list of bad cells."""

import json
import os
import sys

os.environ["GX_ANALYTICS_ENABLED"] = "false"
import great_expectations as gx
import great_expectations.expectations as expect
import pandas as pd

schema = json.load(open(sys.argv[2], encoding="utf-8"))
frame = pd.read_excel(
    sys.argv[1], sheet_name="Register", engine="calamine", keep_default_na=False, na_values=[""], dtype=object
)
context = gx.get_context(mode="ephemeral")
asset = context.data_sources.add_pandas("source").add_dataframe_asset("asset")
batch = asset.add_batch_definition_whole_dataframe("batch")
suite = context.suites.add(gx.ExpectationSuite(name="suite"))
for header in schema["headers"]:
    if header in schema["required"]:
        suite.add_expectation(expect.ExpectColumnValuesToNotBeNull(column=header))
    if header in schema["allowed"]:
        suite.add_expectation(expect.ExpectColumnValuesToBeInSet(column=header, value_set=schema["allowed"][header]))
    if header in schema["forbidden"]:
        suite.add_expectation(
            expect.ExpectColumnValuesToNotBeInSet(column=header, value_set=schema["forbidden"][header])
        )
    if header in schema["days"]:
        suite.add_expectation(
            expect.ExpectColumnValuesToBeInTypeList(column=header, type_list=["date", "datetime", "Timestamp"])
        )
    if header == schema["unique"]:
        suite.add_expectation(expect.ExpectColumnValuesToBeUnique(column=header))
suite.add_expectation(
    expect.ExpectColumnValuesToNotBeNull(
        column="Law", row_condition='col("Deadline kind")=="statutory"', condition_parser="great_expectations"
    )
)
suite.add_expectation(
    expect.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A="Closed", column_B="Opened", or_equal=True, ignore_row_if="either_value_is_missing"
    )
)
result = batch.get_batch({"dataframe": frame}).validate(suite, result_format={"result_format": "COMPLETE"})
bad = set()
for each in result.results:
    if each.exception_info and each.exception_info.get("raised_exception"):
        sys.exit(str(each.exception_info)[:500])
    header = each.expectation_config.kwargs.get("column") or each.expectation_config.kwargs["column_A"]
    rows = each.result.get("unexpected_index_list") or []
    if header == schema["unique"]:
        rows = [row for row in rows if frame[header].duplicated()[row]]
    bad |= {(int(row) + 2, header) for row in rows}
print(json.dumps(sorted(bad)))
