"""What is said of a sheet as a whole."""

from dataclasses import replace

import pytest

from build import table
from dualregister.core.table import Oddity, Oddness
from dualregister.rules.layout import NOT_JUDGED, layout_findings

OWN = "Leave it if the column is your own."


@pytest.mark.parametrize(
    ("odd", "code", "field", "message", "remedy"),
    [
        (
            Oddness(Oddity.NO_HEADER, ""),
            "SHT-01",
            None,
            "No header row was found, so nothing on this sheet was judged.",
            (
                "Put the headers (Task ID; Side; Ref; Edition; …) into one row above the data, or bring it over with "
                "“dualregister adopt FILE”."
            ),
        ),
        (
            Oddness(Oddity.HEADER_MISSING, "Owner"),
            "SHT-02",
            "Owner",
            "The column “Owner” is missing, so what depends on it was not judged.",
            "Add a column with the header “Owner” to row 1.",
        ),
        (
            Oddness(Oddity.HEADER_UNKNOWN, "OWNRE", "C1", 1),
            "SHT-03",
            None,
            "The header “OWNRE” is not one of this sheet; its column is not read.",
            f"Did you mean “Owner”? {OWN}",
        ),
        (
            Oddness(Oddity.HEADER_UNKNOWN, "TASKID", "C1", 1),
            "SHT-03",
            None,
            "The header “TASKID” is not one of this sheet; its column is not read.",
            f"Did you mean “Task ID”? {OWN}",
        ),
        (
            Oddness(Oddity.HEADER_UNKNOWN, "Zyx 12345", "C1", 1),
            "SHT-03",
            None,
            "The header “Zyx 12345” is not one of this sheet; its column is not read.",
            "Nothing to do if the column is your own.",
        ),
        (
            Oddness(Oddity.HEADER_TWICE, "Owner", "C1", 1),
            "SHT-04",
            "Owner",
            "The header “Owner” stands twice; only the first column is read.",
            "Rename or remove one of the two columns.",
        ),
        (
            Oddness(Oddity.MERGED_CELLS, "C5:C9", "C5", 5),
            "SHT-05",
            None,
            "The cells C5:C9 are merged; only the first of them holds the value.",
            "Unmerge them and fill the value into each row.",
        ),
        (
            Oddness(Oddity.BANNER, "A5:F5", "A5", 5),
            "SHT-05",
            None,
            "Row 5 is merged across (A5:F5) and was taken for a heading; it was not judged.",
            "Nothing to do if it is one; else unmerge it.",
        ),
    ],
)
def test_each_oddity_is_a_finding(odd: Oddness, code: str, field: str | None, message: str, remedy: str) -> None:
    (said,) = layout_findings(replace(table("Register", []), title="Aufgaben", oddnesses=(odd,)))
    assert (said.code, said.field, said.message, said.remedy) == (code, field, message, remedy)
    assert (said.sheet, said.row, said.cell, said.record) == ("Aufgaben", odd.row, odd.cell, odd.cell)


def test_what_could_not_be_judged_is_known_by_its_code() -> None:
    assert {"SHT-01", "SHT-02", "SHT-06", "SHT-07", "SHT-10"} == NOT_JUDGED
