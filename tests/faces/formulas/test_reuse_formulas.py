"""Reuse in cells: the worked cases, what the two rows cannot show, and mistakes. What is not seen is never a yes."""

import datetime as dt
from collections.abc import Mapping

import pytest

from core.pairs import CASES
from dualregister.core.sheets import Kind, sheet
from dualregister.faces.formulas import DR_REUSE, DR_REUSE_MATRIX, DR_REUSE_WHY
from dualregister.rules.example import DAY, correct_row

AS_OF = dt.datetime.combine(DAY, dt.time())
DECIDED: tuple[object, ...] = ("same", "L. Okafor", dt.datetime(2026, 9, 15))
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case["case_id"])


def headers(name: str) -> list[list[object]]:
    return [[field.header for field in sheet(name).fields]]


def row(name: str, **changes: object) -> list[object]:
    values = {**correct_row(name), **changes}
    return [as_cell(values.get(field.name)) for field in sheet(name).fields]


def as_cell(value: object) -> object:
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return (
        dt.datetime.combine(value, dt.time())
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime)
        else value
    )


def pair(e: Mapping[str, object] | None = None, c: Mapping[str, object] | None = None) -> list[object]:
    return [headers("Evidence"), [row("Evidence", **(e or {}))], headers("Claims"), [row("Claims", **(c or {}))]]


def why(*arguments: object) -> dict[str, list[object]]:
    lines = DR_REUSE_WHY(*arguments)
    assert isinstance(lines, list)
    return {str(line[0]): line[1:] for line in lines}


def cells_of(case: Mapping[str, str], prefix: str, name: str) -> list[object]:
    """The row of a worked case as cells; days as datetime."""
    found: list[object] = []
    for field in sheet(name).fields:
        text = case.get(f"{prefix}{field.name}", "X" if field.kind is Kind.ID and not found else "")
        found.append(dt.datetime.fromisoformat(text) if field.kind is Kind.DATE and text else text or None)
    return found


@each_case
def test_a_worked_case_has_its_verdict_and_codes_in_cells(case: Mapping[str, str]) -> None:
    on = case["sameness_date"]
    arguments = [
        headers("Evidence"),
        [cells_of(case, "e_", "Evidence")],
        headers("Claims"),
        [cells_of(case, "c_", "Claims")],
        case["sameness_decision"] or None,
        case["sameness_by"] or None,
        dt.datetime.fromisoformat(on) if on else None,
        dt.datetime.fromisoformat(case["as_of"]),
    ]
    assert DR_REUSE(*arguments) == case["expected_verdict"]
    lines = why(*arguments)
    assert {name: line[0] for name, line in lines.items()} == {name: case[f"exp_{name}"] for name in lines}
    assert "|".join(str(line[2]).replace("; ", "|") for line in lines.values() if line[2]) == case["expected_codes"]


def test_a_blank_list_of_runs_is_unknown_until_the_sheet_occurrences_is_given() -> None:
    bare = {"occurrences": None, "date_from": dt.date(2025, 10, 1), "date_to": dt.date(2026, 9, 30)}
    runs = [
        ["Evidence ID", "Date"],
        *(["E-001", dt.datetime(*day)] for day in ((2025, 11, 14), (2026, 2, 12), (2026, 5, 15), (2026, 8, 13))),
    ]
    assert DR_REUSE(*pair(bare), *DECIDED, AS_OF) == "unknown"
    assert why(*pair(bare), *DECIDED, AS_OF)["date"][2] == "OCCURRENCES_NOT_GIVEN"
    assert DR_REUSE(*pair(bare), *DECIDED, AS_OF, runs) == "yes"
    assert DR_REUSE(*pair(bare), *DECIDED, AS_OF, runs[1:]) == "yes"
    assert DR_REUSE(*pair(bare), *DECIDED, AS_OF, runs[:-1]) == "no"
    assert DR_REUSE(*pair(bare), *DECIDED, AS_OF, "none") == "no"
    assert DR_REUSE(*pair(bare), *DECIDED, AS_OF, [[None, None]]) == "no"


@pytest.mark.parametrize(
    ("e", "c", "said"),
    [
        ({"occurrences": None, "date_from": dt.date(2026, 8, 13)}, {"test": "cycle"}, "unknown"),
        ({"occurrences": None, "date_from": dt.date(2026, 8, 13)}, {"test": "cycle", "frequency": None}, "unknown"),
        (
            {"occurrences": None, "date_from": dt.date(2026, 8, 13)},
            {"test": "as_of", "date_from": dt.date(2026, 8, 20)},
            "unknown",
        ),
        (
            {"occurrences": None, "date_from": dt.date(2025, 10, 1), "date_to": dt.date(2026, 9, 30)},
            {"frequency": "event"},
            "yes",
        ),
        (
            {
                "occurrences": None,
                "kind": "population",
                "date_from": dt.date(2025, 10, 1),
                "date_to": dt.date(2026, 9, 30),
            },
            {},
            "yes",
        ),
        ({"occurrences": None, "kind": "population"}, {}, "unknown"),
        ({}, {}, "yes"),
        ({"occurrences": (dt.date(2025, 11, 14),)}, {}, "no"),
    ],
)
def test_runs_matter_only_where_the_check_of_dates_looks_at_them(
    e: Mapping[str, object], c: Mapping[str, object], said: str
) -> None:
    assert DR_REUSE(*pair(e, c), *DECIDED, AS_OF) == said


def test_a_record_without_any_day_may_have_its_days_on_the_sheet_occurrences() -> None:
    arguments = [*pair({"occurrences": None, "kind": "population"}), *DECIDED, AS_OF]
    assert why(*arguments)["date"][2] == "OCCURRENCES_NOT_GIVEN"
    assert why(*arguments, "none")["date"][2] == "DATE_MISSING"


def test_an_answer_that_rests_on_the_row_alone_says_so() -> None:
    alone, shown = why(*pair(), *DECIDED, AS_OF), why(*pair(), *DECIDED, AS_OF, "none")
    assert alone["date"] == [
        "yes",
        "Judged by the runs in the evidence's row; the sheet Occurrences was not given.",
        "",
    ]
    assert shown["date"] == ["yes", "", ""]
    daily = why(*pair(None, {"frequency": "daily"}), *DECIDED, AS_OF, "none")["date"]
    assert str(daily[1]).endswith("Every day from Monday to Friday counts; the sheet Holidays was not given.")
    holidays = [[dt.datetime(2025, 12, 25)]]
    assert "Holidays" not in str(why(*pair(None, {"frequency": "daily"}), *DECIDED, AS_OF, "none", holidays)["date"])


@pytest.mark.parametrize("field", ["permission_expires", "attributes_not_met", "occurrences", "scope", "status"])
@pytest.mark.parametrize("cell", ["#N/A", "#REF!", -2146826246, 12.5, True])
def test_a_cell_that_cannot_be_read_is_never_a_yes(field: str, cell: object) -> None:
    assert DR_REUSE(*pair({field: cell}), *DECIDED, AS_OF) == "unknown"


def test_an_end_of_permission_typed_as_text_is_no_permission_without_an_end() -> None:
    arguments = [*pair({"permission_expires": "31.12.2025"}), *DECIDED, AS_OF]
    assert DR_REUSE(*arguments) == "unknown"
    assert why(*arguments)["permission"][2] == "CELL_NOT_READ:permission expires"


@pytest.mark.parametrize("header", ["Permission expires", "Attributes not met"])
def test_a_column_that_is_not_there_is_no_blank_that_speaks_for_a_yes(header: str) -> None:
    arguments = pair()
    at = headers("Evidence")[0].index(header)
    arguments[:2] = [[[*each[0][:at], *each[0][at + 1 :]]] for each in (headers("Evidence"), [row("Evidence")])]
    assert DR_REUSE(*arguments, *DECIDED, AS_OF) == "unknown"


@pytest.mark.parametrize(
    ("header", "cell"),
    [("Permission expires", dt.datetime(2026, 6, 30)), ("Attributes not met", "dated"), ("Status", "rejected")],
)
def test_of_two_columns_with_one_header_neither_is_taken(header: str, cell: object) -> None:
    heads = [[*headers("Evidence")[0], header]]
    arguments = [heads, [[*row("Evidence"), cell]], *pair()[2:], *DECIDED, AS_OF]
    assert DR_REUSE(*arguments) == "unknown"
    assert any(line[2] == f"CELL_NOT_READ:{header.lower()}" for line in why(*arguments).values())
    reuse = [headers("Reuse")[0], row("Reuse")]
    whole = [[*heads, [*row("Evidence"), cell]], [*headers("Claims"), row("Claims")], reuse, AS_OF, "none"]
    assert DR_REUSE_MATRIX(*whole)[1][1] == "unknown"  # type: ignore[index]


def test_a_row_whose_id_has_a_hidden_character_speaks_of_the_record_that_it_shows() -> None:
    rows = [row("Evidence"), row("Evidence", evidence_id="E-001\u00a0", status="rejected")]
    arguments = [headers("Evidence"), rows, headers("Claims"), [row("Claims")], *DECIDED, AS_OF]
    assert DR_REUSE(*arguments) == [["unknown"], ["unknown"]]


@pytest.mark.parametrize(
    ("decided", "code"),
    [
        ((), "SAMENESS_NOT_DECIDED"),
        (("same", None, None), "SAMENESS_UNSIGNED"),
        (("identical", "L. Okafor", dt.datetime(2026, 9, 15)), "CELL_NOT_READ:sameness"),
        (("same", "L. Okafor", "15.9.2026"), "CELL_NOT_READ:decided on"),
        (("#N/A", "L. Okafor", dt.datetime(2026, 9, 15)), "CELL_NOT_READ:sameness"),
    ],
)
def test_a_decision_that_is_not_signed_or_cannot_be_read_is_unknown(decided: tuple[object, ...], code: str) -> None:
    words = [*decided, *[None] * (3 - len(decided))]
    assert why(*pair(), *words, AS_OF)["sameness"] == ["unknown", why(*pair(), *words, AS_OF)["sameness"][1], code]


def test_many_rows_are_answered_one_by_one() -> None:
    rows = [
        row("Evidence"),
        row("Evidence", evidence_id="E-2", permission="none"),
        [None] * 28,
        row("Evidence", evidence_id=None),
    ]
    arguments = [headers("Evidence"), rows, headers("Claims"), [row("Claims")]]
    assert DR_REUSE(*arguments, *DECIDED, AS_OF) == [["yes"], ["no"], [""], ["unknown"]]
    by_row = [[["same"], ["different"]], [["L. Okafor"]], [[dt.datetime(2026, 9, 15)]]]
    assert DR_REUSE(*arguments[:1], rows[:2], *arguments[2:], *by_row, AS_OF) == [["yes"], ["no"]]
    claims = [row("Claims"), row("Claims", claim_id="C-2", recipient=None)]
    assert DR_REUSE(*arguments[:3], claims, *DECIDED, AS_OF)[2:] == [["#N/A"], ["#N/A"]]  # type: ignore[index]
    assert DR_REUSE(headers("Evidence"), rows[:1], headers("Claims"), claims, *DECIDED, AS_OF) == [["yes"], ["unknown"]]


def test_the_header_row_among_the_rows_is_no_evidence() -> None:
    rows = [*headers("Evidence"), row("Evidence")]
    assert DR_REUSE(headers("Evidence"), rows, headers("Claims"), [row("Claims")], *DECIDED, AS_OF) == "yes"


def test_an_id_that_stands_twice_with_other_words_is_unknown_there() -> None:
    rows = [row("Evidence"), row("Evidence", permission="none")]
    arguments = [headers("Evidence"), rows, headers("Claims"), [row("Claims")]]
    assert DR_REUSE(*arguments, *DECIDED, AS_OF) == [["unknown"], ["unknown"]]


def test_settings_count_and_a_setting_that_cannot_be_used_is_refused() -> None:
    head = ["Setting", "Value", "Meaning"]
    undecided = [*pair(), None, None, None, AS_OF, "none", None]
    assert DR_REUSE(*undecided) == "unknown"
    assert DR_REUSE(*undecided, [head, ["Equal control IDs are the same control", "yes", None]]) == "yes"
    assert DR_REUSE(*undecided, [["Equal control IDs are the same control", "yes", None]]) == "yes"
    for value in ("perhaps", "#N/A"):
        said = DR_REUSE(*undecided, [head, ["Equal control IDs are the same control", value, None]])
        assert str(said).startswith("Settings")
    two = DR_REUSE(*undecided, [["Setting", "Value", "Value"], ["Snapshot window days", 30, 5]])
    assert two == "Settings: a header stands twice. Rename or remove one of the two columns."
    own_day = [head, ["As of", dt.datetime(2027, 4, 1), None]]
    assert DR_REUSE(*pair(), *DECIDED, None, "none", None, own_day) == "no"


@pytest.mark.parametrize(
    ("at", "given", "words"),
    [
        (0, [["x"]], "These are not the headers of the sheet Evidence."),
        (2, [["x"]], "These are not the headers of the sheet Claims."),
        (7, "13.8.2026", "As of “13.8.2026” is text, not a date."),
        (9, [["25.12.2025"]], "Date “25.12.2025” is text, not a date."),
    ],
)
def test_a_mistake_comes_back_in_words(at: int, given: object, words: str) -> None:
    arguments = [*pair(), *DECIDED, AS_OF, "none", None]
    arguments[at] = given
    assert str(DR_REUSE(*arguments)).startswith(words)


def test_a_table_without_its_header_is_refused() -> None:
    words = (
        "The table for Evidence has no header row, so nobody knows which column is which. "
        "Give the whole table with its headers, such as tblEvidence[#All]."
    )
    assert DR_REUSE_MATRIX([row("Evidence")], [*headers("Claims"), row("Claims")]) == [[words]]


def test_one_pair_is_explained_at_a_time() -> None:
    arguments = [headers("Evidence"), [row("Evidence"), row("Evidence")], headers("Claims"), [row("Claims")]]
    assert DR_REUSE_WHY(*arguments) == [
        ["DR_REUSE_WHY explains one pair. Give one filled row of Evidence and one of Claims."]
    ]
