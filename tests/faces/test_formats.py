"""One validation in every form: text, JSON, CSV, JUnit XML, SARIF."""

import csv
import datetime as dt
import io
import json
import os
import xml.etree.ElementTree as ET
from dataclasses import replace

import click
import pytest

from dualregister.core.acceptance import Acceptance, Accepted
from dualregister.core.finding import Finding, Severity
from dualregister.core.validation import BookResult, Obstacle, Validation
from dualregister.faces.formats import contract, junit, lines, sarif, text
from dualregister.faces.formats.json_text import json_text

DAY = dt.date(2026, 11, 23)


def finding(code: str = "REF-05", severity: Severity = Severity.ERROR, **changes: object) -> Finding:
    values: dict[str, object] = {
        "sheet": "Register",
        "row": 7,
        "cell": "C7",
        "record": "T-014",
        "field": "Ref",
        "message": "Ref “cc 6.1” is not in canonical form.",
        "remedy": "Write CC6.1.",
        **changes,
    }
    return Finding(code=code, severity=severity, **values)  # type: ignore[arg-type]


KEPT = Accepted(
    finding("OWN-06", Severity.WARNING),
    Acceptance(
        code="OWN-06",
        sheet="Register",
        record="T-014",
        reason="handed over",
        accepted_by="L. Okafor",
        until=dt.date(2026, 12, 31),
    ),
)
FOUND = BookResult(
    path="a/register.xlsx",
    as_of=DAY,
    rows={"Register": 12, "Claims": 3},
    absent=("Gaps",),
    findings=(finding(), finding("SHT-03", Severity.INFO, row=None, cell=None, record=None, field=None)),
    accepted=(KEPT,),
    hidden=2,
)
CLEAN = BookResult(path="clean.xlsx", as_of=DAY, rows={"Register": 1})
UNREAD = BookResult(path="bad.xlsx", as_of=DAY, rows={}, error=Obstacle(message="It is empty.", remedy="Look."))
RUN = Validation(DAY, "0.1.0", (FOUND, CLEAN, UNREAD))


def shown(run: Validation) -> str:
    return click.unstyle("\n".join(text.lines(run)))


def test_text_has_one_line_a_finding_under_its_sheet() -> None:
    page = shown(RUN)
    assert (
        "  Register\n    error   REF-05  C7     T-014    Ref “cc 6.1” is not in canonical form. → Write CC6.1." in page
    )


@pytest.mark.parametrize(
    ("longest", "shown_so"),
    [
        ("T-1", "C7     T-7      Ref"),
        ("E-021 / C-003", "C7     T-7            Ref"),
        ("x" * 99, f"C7     T-7{' ' * 22}Ref"),
    ],
)
def test_text_has_room_for_what_names_a_row(longest: str, shown_so: str) -> None:
    findings = (finding(record="T-7"), finding(row=9, cell="C9", record=longest))
    page = shown(Validation(DAY, "0.1.0", (BookResult(path="b", as_of=DAY, rows={}, findings=findings),)))
    assert shown_so in page
    assert f"C9     {longest} " in page


def test_text_puts_what_is_the_same_in_cells_below_each_other_in_one_line() -> None:
    findings = tuple(finding(row=at, cell=f"C{at}", record=f"T-{at}") for at in (2, 3, 4, 6))
    page = shown(Validation(DAY, "0.1.0", (BookResult(path="b", as_of=DAY, rows={}, findings=findings),)))
    assert page.count("REF-05") == 2
    assert "REF-05  C2:C4 " in page
    assert "REF-05  C6     T-6 " in page
    assert page.count("4 errors") == 1


def test_text_says_what_is_accepted_hidden_and_absent() -> None:
    page = shown(RUN)
    assert "OWN-06  Register T-014: " in page
    assert "(accepted by L. Okafor until 2026-12-31: handed over)" in page
    assert "2 findings not shown because of the options given." in page
    assert "Not there, so not judged: Gaps." in page


def test_text_says_why_a_book_was_not_read() -> None:
    assert "bad.xlsx  (as of 2026-11-23)\n  not read  It is empty.\n            → Look." in shown(RUN)


def test_text_ends_with_a_summary_and_the_day() -> None:
    assert shown(RUN).endswith(
        "1 error, 0 warnings, 1 info, 1 accepted in 16 rows of 3 workbooks; 1 not read. "
        "As of 2026-11-23, dualregister 0.1.0."
    )


def test_text_says_that_nothing_was_found_and_where_it_looked() -> None:
    assert "Nothing was found in 1 row of Register." in shown(Validation(DAY, "0.1.0", (CLEAN,)))


def test_json_is_the_contract() -> None:
    document = json.loads(contract.document(RUN))
    assert list(document) == ["as_of", "version", "books", "totals"]
    assert document["totals"] == {
        "books": 3,
        "rows": 16,
        "error": 1,
        "warning": 0,
        "info": 1,
        "unreadable": 1,
        "accepted": 1,
    }
    first, clean, unread = document["books"]
    assert first["status"] == "findings"
    assert first["error"] is None
    assert first["rows"] == {"Register": 12, "Claims": 3}
    assert first["absent"] == ["Gaps"]
    assert first["findings"][0] == {
        "code": "REF-05",
        "severity": "error",
        "sheet": "Register",
        "row": 7,
        "cell": "C7",
        "record": "T-014",
        "field": "Ref",
        "message": "Ref “cc 6.1” is not in canonical form.",
        "remedy": "Write CC6.1.",
    }
    assert first["accepted"][0]["until"] == "2026-12-31"
    assert clean["status"] == "clean"
    assert unread["status"] == "unreadable"
    assert unread["error"] == {"message": "It is empty.", "remedy": "Look."}


def test_json_is_ascii() -> None:
    assert contract.document(RUN).isascii()


def test_csv_has_one_line_a_finding() -> None:
    rows = list(csv.DictReader(io.StringIO(lines.document(RUN))))
    assert [(row["path"], row["code"], row["cell"], row["accepted"]) for row in rows] == [
        ("a/register.xlsx", "REF-05", "C7", ""),
        ("a/register.xlsx", "SHT-03", "", ""),
        ("a/register.xlsx", "OWN-06", "C7", "until 2026-12-31 by L. Okafor"),
        ("bad.xlsx", "UNREADABLE", "", ""),
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_starts_no_formula(start: str) -> None:
    run = Validation(
        DAY, "0.1.0", (BookResult(path="b", as_of=DAY, rows={}, findings=(finding(record=start + "1+1"),)),)
    )
    row = next(csv.DictReader(io.StringIO(lines.document(run), newline="")))
    assert row["record"] == "'" + start + "1+1"


def test_junit_fails_on_errors_only() -> None:
    root = ET.fromstring(junit.document(RUN))
    assert [root.get(name) for name in ("tests", "failures", "errors")] == ["5", "1", "1"]
    failure = root.find(".//failure")
    assert failure is not None
    assert failure.get("type") == "REF-05"
    assert root.find(".//testcase[@name='SHT-03']/failure") is None
    error = root.find(".//error")
    assert error is not None
    assert error.get("message") == "It is empty."


def test_sarif_names_rules_places_and_suppressions() -> None:
    log = json.loads(sarif.document(RUN))
    (run,) = log["runs"]
    codes = {each["id"] for each in run["tool"]["driver"]["rules"]}
    assert {each["ruleId"] for each in run["results"]} <= codes
    first, _, accepted = run["results"]
    assert first["level"] == "error"
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a/register.xlsx"
    assert first["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "Register!C7"
    assert accepted["suppressions"][0]["justification"] == "handed over (L. Okafor, until 2026-12-31)"
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "It is empty." in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


@pytest.mark.parametrize(
    ("books", "code"),
    [((CLEAN,), 0), ((FOUND,), 1), ((FOUND, UNREAD), 2), ((CLEAN, UNREAD), 2)],
)
def test_exit_codes(books: tuple[BookResult, ...], code: int) -> None:
    assert Validation(DAY, "0.1.0", books).exit_code == code


def test_a_warning_alone_leaves_with_0_and_a_sheet_that_was_not_judged_with_2() -> None:
    mild = BookResult(path="b", as_of=DAY, rows={}, findings=(finding(severity=Severity.WARNING),))
    blind = BookResult(path="b", as_of=DAY, rows={}, not_judged=True)
    assert Validation(DAY, "0.1.0", (mild,)).exit_code == 0
    assert Validation(DAY, "0.1.0", (blind,)).exit_code == 2


def test_a_line_is_broken_between_words_and_none_is_lost() -> None:
    whole = text.line(finding())
    pieces = [click.unstyle(each) for each in text.broken(whole, 60)]
    assert len(pieces) > 1
    assert max(map(len, pieces)) <= 60
    assert all(each.startswith(" " * 12) for each in pieces[1:])
    assert " ".join(pieces).split() == click.unstyle(whole).split()
    assert pieces[0].startswith("error   ")


@pytest.mark.parametrize("width", [None, 1000])
def test_a_line_that_fits_stays_whole(width: int | None) -> None:
    whole = text.line(finding())
    assert list(text.broken(whole, width)) == [whole]


def test_a_word_wider_than_the_terminal_stays_whole() -> None:
    assert list(text.broken(f"see {'x' * 90} there", 60)) == ["see", " " * 12 + "x" * 90, " " * 12 + "there"]


def test_a_sheet_that_was_guessed_is_said_with_the_option_that_names_another() -> None:
    guess = replace(CLEAN, path="gaps.csv", rows={"Gaps": 3}, guessed=True)
    run = Validation(DAY, "0.1.0", (guess, CLEAN))
    assert shown(run).count("Judged as the sheet Gaps, as its headers tell; --sheet names another.") == 1
    assert [each["sheet_guessed"] for each in json.loads(contract.document(run))["books"]] == [True, False]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (os.fsdecode(b"bad\xff\xfe.xlsx"), "bad\ufffd\ufffd.xlsx"),
        ("\U0001f4d2 \udcff ##vso[x].xlsx", "\U0001f4d2 \ufffd ##vso[x].xlsx"),
        ("\U0001f4d2.xlsx", "\U0001f4d2.xlsx"),
        ("\\udcff.xlsx", "\\udcff.xlsx"),
    ],
)
def test_a_name_that_is_no_text_leaves_json_that_every_reader_takes(name: str, shown: str) -> None:
    document = json_text({"path": name})
    assert json.loads(document) == {"path": shown}
    assert document.isascii()
