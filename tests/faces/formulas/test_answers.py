"""What each formula answers: its example, the last day that counts and the first that does not, and mistakes."""

import datetime as dt
import re

import pytest

from dualregister.faces import clock
from dualregister.faces.formulas import (
    ALL,
    DR_CONSEQUENCE,
    DR_DUE_STATE,
    DR_ISO_CYCLE,
    DR_ISO_NEXT,
    DR_ISO_SURVEILLANCE_GAPS,
    DR_OCCURRENCES,
    DR_OCCURRENCES_MISSING,
    DR_OWNER_CHECK,
    DR_PRIMARY,
    DR_REF_2022,
    DR_REF_CHECK,
    DR_REF_MAP,
    DR_REF_TITLE,
    DR_ROUTE,
    DR_SAMPLE_PICK,
    DR_SAMPLE_SIZE,
    DR_SOC2_BRIDGE,
    DR_SOC2_OVERLAP,
    DR_SOC2_PERIOD_CHECK,
    DR_SOC2_PERIOD_END,
    DR_VERSION,
    CellError,
    Formula,
)

TEXT_DAY = (
    "“13.8.2026” is text, not a date. Type the date again in a cell with a date format; day and month are not guessed."
)
NUMBER_DAY = (
    "46366 is a bare number, not a date. "
    "If it is a date, give the cell a date format and check the day that it then shows."
)


def day(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


_CALL = re.compile(r"=(DR_\w+)\((.*)\)")


def argument(word: str, formula: Formula) -> object:
    """An argument of an example of values alone, as Excel would hand it over."""
    if word.startswith('"'):
        return word.strip('"') or None
    if word in formula.where:
        return day(formula.where[word])
    return float(word) if word else None


def in_words(said: object) -> str:
    row = said[0] if isinstance(said, list) else [said]
    return " | ".join(str(cell.date()) if isinstance(cell, dt.datetime) else str(cell) for cell in row)


@pytest.mark.parametrize(
    "formula",
    [each for each in ALL if "tbl" not in each.example and each is not DR_ISO_CYCLE],
    ids=lambda each: each.name,
)
def test_an_example_gives_what_the_docs_say(formula: Formula) -> None:
    call = _CALL.fullmatch(formula.example)
    assert call
    assert call[1] == formula.name
    said = formula(*(argument(each, formula) for each in call[2].split(",") if call[2]))
    assert in_words(said).startswith(formula.gives.partition(", and")[0])


@pytest.mark.parametrize(
    ("formula", "given", "said"),
    [
        (DR_REF_CHECK, ("A.5.15", "ISO"), "OK"),
        (DR_REF_CHECK, ("A.9.2.5", "ISO", 2013.0), "OK"),
        (
            DR_REF_CHECK,
            (5.1, "ISO"),
            "The reference 5.1 is a number; Excel drops the zero of 5.10 and the letters are missing.",
        ),
        (DR_REF_CHECK, ("CC6.1", "ISO"), "CC6.1 is a SOC 2 criterion; the row is on the ISO side."),
        (DR_REF_CHECK, ("A.5.15", "SOC 2"), "Side “SOC 2” is not on the list. Did you mean “SOC2”?"),
        (DR_REF_CHECK, ("A.5.15", None), "Side is blank."),
        (DR_REF_CHECK, (None, "ISO"), "The source reference is blank."),
        (DR_REF_TITLE, ("A.99",), CellError("#N/A")),
        (DR_REF_TITLE, (None,), ""),
        (DR_REF_TITLE, (5.1,), "The reference 5.1 is a number;"),
        (DR_REF_2022, ("A.5.15",), [["#N/A"]]),
        (DR_REF_2022, ("A.9.2",), [["A.5.16"], ["A.5.18"], ["A.8.2"], ["A.5.17"]]),
        (DR_REF_MAP, ("Z9",), [["#N/A"]]),
        (
            DR_REF_MAP,
            ("CC6.1", "weak"),
            [["Min strength “weak” is not on the list. Choose one of: strong; partial; related."]],
        ),
        (DR_OWNER_CHECK, ("M. Rossi", "J. Meyer", None), "OK"),
        (DR_OWNER_CHECK, ("M. Rossi", "m.  rossi", "L. Okafor"), "OK"),
        (DR_OWNER_CHECK, ("M. Rossi", "TBD", None), "SOC 2 accountable “TBD” names nobody."),
        (DR_OWNER_CHECK, (None, None, None), "ISO accountable is blank."),
        (DR_ISO_NEXT, (day("2025-11-30"), None), "unknown"),
        (DR_ISO_NEXT, (day("2025-11-30"), 12.0, day("2026-05-02")), day("2026-05-02")),
        (DR_ISO_NEXT, (day("2026-01-31"), 1.0), day("2026-02-28")),
        (DR_ISO_NEXT, ("13.8.2026", 12.0), f"Last done {TEXT_DAY}"),
        (DR_ISO_NEXT, (46366.0, 12.0), f"Last done {NUMBER_DAY}"),
        (DR_ISO_NEXT, (day("2025-11-30"), "12 months"), "Interval months “12 months” is not a whole number."),
        (DR_ISO_NEXT, (day("2025-11-30"), 1201.0), "Interval months is more than 1,200."),
        (DR_ISO_CYCLE, (None,), [["Decided on is blank. Enter a date."]]),
        (
            DR_ISO_CYCLE,
            (day("2025-03-14"), day("2025-03-13")),
            [["Expires on 2025-03-13 is before Decided on 2025-03-14. Correct the day that is wrong."]],
        ),
        (
            DR_ISO_SURVEILLANCE_GAPS,
            (day("2024-03-14"), day("2027-03-13"), [[day("2025-02-20")], [day("2026-03-05")]]),
            [["none"]],
        ),
        (DR_ISO_SURVEILLANCE_GAPS, (day("2024-03-14"), None, None), [[2025], [2026]]),
        (DR_SOC2_PERIOD_END, (day("2024-02-29"), 12.0), day("2025-02-27")),
        (DR_SOC2_PERIOD_END, (day("2025-10-01"), 0.0), "Months is 0."),
        (
            DR_SOC2_PERIOD_CHECK,
            ("type 2", None, day("2025-10-01"), day("2026-09-30"), day("2026-11-12"), day("2025-09-30")),
            "OK",
        ),
        (DR_SOC2_PERIOD_CHECK, ("type 1", day("2026-09-30"), None, None), "OK"),
        (
            DR_SOC2_PERIOD_CHECK,
            ("type 2", None, day("2025-11-01"), day("2026-09-30"), None, day("2025-09-30")),
            "The period from 2025-11-01 leaves a gap of 31 days",
        ),
        (
            DR_SOC2_PERIOD_CHECK,
            ("type 2", None, day("2025-10-01"), day("2026-09-30"), day("2026-09-30")),
            "Report date 2026-09-30 is not after",
        ),
        (
            DR_SOC2_BRIDGE,
            (day("2026-06-30"), day("2026-10-01")),
            [[day("2026-07-01"), day("2026-10-01"), 93, "over three months, which by convention end on 2026-09-30"]],
        ),
        (
            DR_SOC2_BRIDGE,
            (day("2026-06-30"), day("2026-06-30")),
            [["Letter to 2026-06-30 is not after Period end 2026-06-30. Correct the day that is wrong."]],
        ),
        (
            DR_SOC2_OVERLAP,
            (day("2025-10-01"), day("2026-09-30"), day("2025-10-01"), day("2026-09-30")),
            [[365, 100.0, "", ""]],
        ),
        (DR_OCCURRENCES, ("event", day("2025-10-01"), day("2026-09-30")), CellError("#N/A")),
        (DR_OCCURRENCES, ("quarterly", day("2025-10-01"), "30.9.2026"), CellError("#VALUE!")),
        (DR_OCCURRENCES, ("quarterly", day("2025-11-15"), day("2026-09-30"), None, "calendar"), 3),
        (DR_OCCURRENCES, ("daily", day("2025-10-01"), day("2026-09-30")), 261),
        (
            DR_OCCURRENCES,
            ("daily", day("2025-10-01"), day("2026-09-30"), [["Date", "Name"], [day("2025-12-25"), "Christmas Day"]]),
            260,
        ),
        (DR_OCCURRENCES, ("daily", day("2025-10-01"), day("2026-09-30"), [[day("2025-12-25"), "Christmas Day"]]), 260),
        (DR_OCCURRENCES, ("daily", day("2025-10-01"), day("2026-09-30"), [["Date"], [day("2025-12-25")]]), 260),
        (DR_OCCURRENCES, ("daily", day("2025-10-01"), day("2026-09-30"), [["25.12.2025"]]), CellError("#VALUE!")),
        (
            DR_OCCURRENCES_MISSING,
            ("annual", day("2026-04-01"), day("2026-09-30"), None),
            [["The period from 2026-04-01 to 2026-09-30 holds no complete year."]],
        ),
        (DR_SAMPLE_SIZE, ("daily", 12.0, "high"), [[12, "20 to 40 for a daily control (convention, not a rule)"]]),
        (
            DR_SAMPLE_SIZE,
            ("quarterly", None, "moderate"),
            [[2, "2 to 3 for a quarterly control (convention, not a rule)"]],
        ),
        (
            DR_SAMPLE_SIZE,
            ("event", 12.0),
            [["#N/A", "No usual size is written down for event. Agree it with the auditor."]],
        ),
        (
            DR_SAMPLE_PICK,
            (12.0, 13.0, 2026.0),
            [
                [
                    "#VALUE!",
                    "A sample of 13 cannot be drawn from 12. Choose a size from 0 to the size of the population.",
                ]
            ],
        ),
        (
            DR_SAMPLE_PICK,
            (1048577.0, 1.0, 2026.0),
            [["#VALUE!", "Population is more than 1,048,576. Enter a smaller number."]],
        ),
        (DR_DUE_STATE, (day("2026-11-22"), None, day("2026-11-23")), "overdue"),
        (DR_DUE_STATE, (day("2026-12-23"), None, day("2026-11-23")), "due soon"),
        (DR_DUE_STATE, (day("2026-12-24"), None, day("2026-11-23")), "open"),
        (DR_DUE_STATE, (day("2026-11-22"), day("2026-11-23"), day("2026-11-23")), "done"),
        (DR_DUE_STATE, (None, None, day("2026-11-23")), "unknown"),
        (DR_DUE_STATE, ("13.8.2026", None, day("2026-11-23")), f"Due {TEXT_DAY}"),
        (DR_DUE_STATE, (day("2026-11-22"), None, "13.8.2026"), f"As of {TEXT_DAY}"),
        (DR_DUE_STATE, (day("2026-11-22"), None, 46366.0), f"As of {NUMBER_DAY}"),
        (DR_ROUTE, ("incident",), "unrouted"),
        (DR_ROUTE, ("boss asked",), "unrouted"),
        (DR_ROUTE, (None,), "unrouted"),
        (DR_ROUTE, ("INCIDENT ", "no_notice_duty"), "operational_remediation"),
        (DR_CONSEQUENCE, ("ISO", "audit readiness", "qualified opinion"), CellError("#N/A")),
        (DR_CONSEQUENCE, ("ISO", "readiness", "suspension"), "Class “readiness” is not on the list."),
        (
            DR_CONSEQUENCE,
            ("ISO", "audit readiness", "internal audit finding"),
            "corrective action in own plan; own decision.",
        ),
        (DR_PRIMARY, ("build", None, "GDPR"), "GDPR: GDPR is named: the law leads;"),
        (DR_PRIMARY, (None,), "Unknown: neither the kind of work nor a trigger"),
        (DR_PRIMARY, (None, "audit_finding", None, None, "ISO"), "ISO: Line 17"),
    ],
)
def test_answers(formula: Formula, given: tuple[object, ...], said: object) -> None:
    found = formula(*given)
    if isinstance(said, str) and not isinstance(said, CellError) and said:
        assert isinstance(found, str)
        assert found.startswith(said)
    else:
        assert found == said
        assert type(found) is type(said) or isinstance(found, str)


def test_the_cycle_tells_rules_from_conventions_and_past_from_ahead() -> None:
    found = DR_ISO_CYCLE(day("2025-03-14"), day("2028-03-13"), day("2026-12-31"), "initial")
    assert found == [
        ["First surveillance", day("2026-03-14"), "rule for certification bodies", "past"],
        ["Surveillance 2026", day("2026-12-31"), "rule for certification bodies", "today"],
        ["Recertification planning starts", day("2027-09-13"), "convention", "ahead"],
        ["Recertification audit", day("2027-12-13"), "convention", "ahead"],
        ["Surveillance 2027", day("2027-12-31"), "rule for certification bodies", "ahead"],
        ["Recertification decision", day("2028-03-13"), "rule for certification bodies", "ahead"],
        ["Certificate expires", day("2028-03-13"), "rule for certification bodies", "ahead"],
        ["Restoration", day("2028-09-13"), "rule for certification bodies", "ahead"],
    ]
    recertified = DR_ISO_CYCLE(day("2025-03-14"), None, day("2026-12-31"), "recertification")
    assert isinstance(recertified, list)
    assert [row[0] for row in recertified if "surveillance" in row[0].casefold() or "expires" in row[0]] == [
        "Surveillance 2026",
        "Surveillance 2027",
        "Certificate expires (estimated)",
    ]


def test_a_column_is_answered_cell_by_cell_and_cells_are_paired_as_excel_does() -> None:
    assert DR_REF_TITLE([["A.5.15"], ["A.99"], [None]]) == [["Access control"], ["#N/A"], [""]]
    assert DR_REF_TITLE([["A.5.15", "A.5.16"]]) == [["Access control", "Identity management"]]
    assert DR_REF_CHECK([["A.5.15"], ["CC6.1"]], [["ISO"], ["SOC2"]]) == [["OK"], ["OK"]]
    assert DR_REF_CHECK([["A.5.15"], ["A.5.16"], ["A.5.17"]], [["ISO"], ["ISO"]]) == [["OK"], ["OK"], ["#N/A"]]
    grid = DR_REF_CHECK([["A.5.15"], ["CC6.1"]], [["ISO", "SOC2"]])
    assert isinstance(grid, list)
    assert [[cell == "OK" for cell in row] for row in grid] == [[True, False], [False, True]]
    assert DR_REF_TITLE([["A.5.15", "A.5.16"]], [["2022", "2022", "2022"]]) == [
        ["Access control", "Identity management", "#N/A"]
    ]
    assert DR_REF_TITLE([["A.5.15", "A.5.16"]] * 2, [["2022"]] * 3)[2] == ["#N/A", "#N/A"]  # type: ignore[index]
    assert DR_DUE_STATE([[1.0], [True]], None, day("2026-11-23")) != DR_DUE_STATE(
        [[1.0], [1.0]], None, day("2026-11-23")
    )


def test_a_whole_column_ends_with_its_last_filled_cell() -> None:
    column: list[object] = [["A.5.15"], ["A.5.16"], *([[None]] * 1_048_574)]
    assert DR_REF_TITLE(column) == [["Access control"], ["Identity management"]]


def test_one_cell_may_come_as_a_value_or_as_a_range() -> None:
    assert DR_ISO_NEXT([[day("2025-11-30")]], [[12.0]]) == DR_ISO_NEXT(day("2025-11-30"), 12.0)


def test_a_blank_as_of_day_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 11, 23))
    assert DR_DUE_STATE(day("2026-11-22")) == "overdue"
    assert DR_DUE_STATE(day("2026-11-23")) == "due soon"


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    assert DR_SAMPLE_PICK(412.0, 25.0, 7.0) == DR_SAMPLE_PICK(412.0, 25.0, 7.0) != DR_SAMPLE_PICK(412.0, 25.0, 8.0)


def test_the_version_names_the_editions() -> None:
    assert "ISO/IEC 27001:2022 and 2013; SOC 2 criteria 2017" in str(DR_VERSION())
