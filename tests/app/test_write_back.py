"""What notes say."""

import datetime as dt

from dualregister.app.write_back import _notes
from dualregister.core.finding import Finding, Severity
from dualregister.core.validation import BookResult


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


def test_a_cell_gets_one_note_for_all_its_findings() -> None:
    assert _notes(result("A2", None, "A2")) == {
        "Register": {"A2": "error REF-01: Wrong. → Mend it.\nerror REF-03: Wrong. → Mend it."}
    }


def test_a_cell_with_many_findings_says_how_many_more() -> None:
    told = _notes(result(*["A2"] * 8))["Register"]["A2"].split("\n")
    assert told[4:] == ["error REF-05: Wrong. → Mend it.", "And 3 more: see Findings."]
    assert len(_notes(result(*["A2"] * 5))["Register"]["A2"].split("\n")) == 5
