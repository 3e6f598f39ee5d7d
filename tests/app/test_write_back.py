"""What notes say."""

import datetime as dt
import io

import openpyxl
import pytest

from dualregister.app.write_back import _notes
from dualregister.core.finding import Finding, Severity
from dualregister.core.validation import BookResult
from dualregister.workbook.findings_tab import findings_book


def result(*cells: str | None) -> BookResult:
    findings = tuple(
        Finding(
            code=f"REF-{number:02}",
            severity=Severity.ERROR,
            sheet="Register",
            row=2,
            cell=cell,
            record=None,
            field=None,
            message="Wrong.",
            remedy="Mend it.",
        )
        for number, cell in enumerate(cells, start=1)
    )
    return BookResult(path="x.xlsx", as_of=dt.date(2026, 1, 1), rows={}, findings=findings)


@pytest.mark.parametrize(
    ("cells", "words"),
    [(["A2"], "1 error, 0 warnings, 0 info; 0 accepted."), (["A2", "A3"], "2 errors, 0 warnings, 0 info; 0 accepted.")],
)
def test_the_sheet_counts_its_findings_in_words(cells: list[str], words: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(findings_book(result(*cells))))
    assert book["Findings"]["A1"].value == f"Findings as of 2026-01-01: {words}"


def test_a_cell_gets_one_note_for_all_its_findings() -> None:
    assert _notes(result("A2", None, "A2")) == {
        "Register": {"A2": "error REF-01: Wrong. → Mend it.\nerror REF-03: Wrong. → Mend it."}
    }


def test_a_cell_with_many_findings_says_how_many_more() -> None:
    told = _notes(result(*["A2"] * 8))["Register"]["A2"].split("\n")
    assert told[4:] == ["error REF-05: Wrong. → Mend it.", "And 3 more: see Findings."]
    assert len(_notes(result(*["A2"] * 5))["Register"]["A2"].split("\n")) == 5
