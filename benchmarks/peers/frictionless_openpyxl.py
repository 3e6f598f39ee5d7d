"""frictionless, which reads by openpyxl: BOOK SCHEMA.json to a JSON list of bad cells."""

import json
import re
import sys

from frictionless import Check, Checklist, Resource, Schema, errors, fields, formats, system


class LawIsNamed(Check):
    type = "law-is-named"
    Errors = [errors.CellError]

    def validate_row(self, row):
        if row["Deadline kind"] == "statutory" and row["Law"] is None:
            yield errors.CellError.from_row(row, note="no law", field_name="Law")


schema = json.load(open(sys.argv[2], encoding="utf-8"))
made = []
for header in schema["headers"]:
    constraints = {"required": True} if header in schema["required"] else {}
    if header in schema["allowed"]:
        constraints["enum"] = schema["allowed"][header]
    if header in schema["forbidden"]:
        words = "|".join(map(re.escape, schema["forbidden"][header]))
        constraints["pattern"] = f"(?!(?:{words})$).*"
    if header == schema["unique"]:
        constraints["unique"] = True
    kind = fields.DateField if header in schema["days"] else fields.StringField
    made.append(kind(name=header, constraints=constraints))
with system.use_context(trusted=True):
    resource = Resource(path=sys.argv[1], schema=Schema(fields=made), control=formats.ExcelControl(sheet="Register"))
    report = resource.validate(Checklist(checks=[LawIsNamed()]), limit_errors=10**7)
bad = {
    (error.row_number, error.field_name)
    for error in report.tasks[0].errors
    if hasattr(error, "row_number") and hasattr(error, "field_name")
}
print(json.dumps(sorted(bad)))
