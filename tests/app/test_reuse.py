"""The verb `reuse`: every listed pair is judged, and what could not be read never becomes a yes."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from app.reuse_books import book, claim, evidence, pair, tables
from build import row
from dualregister.app.report_book import report_book_of
from dualregister.app.reuse import judge_pairs
from dualregister.app.reuse_book import ReuseBook, book_of
from dualregister.app.terms import Terms
from dualregister.app.verdict_matrix import matrix
from dualregister.app.why import why
from dualregister.core.address import letters
from dualregister.core.reuse import CHECKS
from dualregister.core.reuse_reads import reads
from dualregister.core.table import ErrorCell, Oddity, Oddness, Table, Uncalculated
from dualregister.errors import NotJudged
from dualregister.faces.formats.answers.shape import footer
from dualregister.rules.example import DAY
from dualregister.workbook.read import Book


def test_listed_pairs_are_judged_in_the_order_of_the_sheet() -> None:
    found = judge_pairs(
        book(
            Evidence=[evidence(), evidence(evidence_id="E-2", permission=("none",))],
            Claims=[claim(), claim(claim_id="C-2", recipient=None)],
            Reuse=[pair(evidence_id="E-2"), pair(claim_id="C-2"), pair()],
        )
    )
    assert [(each.decision.evidence_id, each.decision.claim_id, each.decision.verdict) for each in found.pairs] == [
        ("E-2", "C-001", "no"),
        ("E-001", "C-2", "unknown"),
        ("E-001", "C-001", "yes"),
    ]
    assert [each.row for each in found.pairs] == [2, 3, 4]


@pytest.mark.parametrize(
    ("listed", "codes"),
    [
        ({"evidence_id": "E-404"}, ("EVIDENCE_NOT_FOUND:E-404",)),
        ({"claim_id": "C-404"}, ("CLAIM_NOT_FOUND:C-404",)),
        ({"evidence_id": "E-404", "claim_id": "C-404"}, ("EVIDENCE_NOT_FOUND:E-404", "CLAIM_NOT_FOUND:C-404")),
        ({"evidence_id": None}, ("ID_MISSING",)),
        ({"claim_id": None, "evidence_id": "E-404"}, ("ID_MISSING", "EVIDENCE_NOT_FOUND:E-404")),
        ({"claim_id": "C-001\u00a0"}, ("ID_MISSING",)),
    ],
)
def test_a_pair_that_the_register_cannot_answer_is_unknown_and_not_dropped(
    listed: dict[str, object], codes: tuple[str, ...]
) -> None:
    found = judge_pairs(book(Reuse=[pair(**listed)]))
    (only,) = found.pairs
    assert only.decision.codes == codes
    assert only.decision.verdict == "unknown"
    assert dict(only.decision.checks) == {name: "unknown" for name, _ in CHECKS}
    assert found.exit_code == 2


def test_ids_are_found_in_any_case() -> None:
    (only,) = judge_pairs(book(Reuse=[pair(evidence_id="e-001")])).pairs
    assert only.decision.verdict == "yes"


def test_two_rows_without_an_id_are_two_pairs() -> None:
    assert len(judge_pairs(book(Reuse=[pair(evidence_id=None), pair(evidence_id=None)])).pairs) == 2


@pytest.mark.parametrize("words", [("same", "different"), ("different", "same"), ("same", None)])
def test_a_pair_that_is_listed_twice_with_different_words_is_unknown(words: tuple[str, str | None]) -> None:
    (only,) = judge_pairs(book(Reuse=[pair(sameness=word) for word in words])).pairs
    assert only.decision.codes == ("SAMENESS_CONTRADICTED",)
    assert only.decision.verdict == "unknown"


def test_a_pair_that_is_listed_twice_is_in_use_where_one_row_says_so() -> None:
    (only,) = judge_pairs(book(Reuse=[pair(used="no"), pair(used="yes")])).pairs
    assert (only.row, only.used, only.decision.verdict) == (2, True, "yes")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, 0),
        ({"sameness": "different"}, 1),
        ({"sameness": None}, 1),
        ({"sameness": "different", "used": "no"}, 0),
        ({"sameness": None, "used": None}, 0),
        ({"claim_id": "C-404", "used": "no"}, 2),
    ],
)
def test_exit_codes(changes: dict[str, object], code: int) -> None:
    assert judge_pairs(book(Reuse=[pair(**changes)])).exit_code == code


READ = [(field, check) for check, _ in CHECKS for field in reads(check).evidence]
READ_OF_CLAIM = [(field, check) for check, _ in CHECKS for field in reads(check).claim]


@pytest.mark.parametrize(("field", "check"), READ)
def test_a_cell_of_the_evidence_that_cannot_be_read_is_never_a_yes(field: str, check: str) -> None:
    (only,) = judge_pairs(book(Evidence=[evidence(**{field: ErrorCell("#N/A")})])).pairs
    assert only.decision.verdict != "yes"
    assert only.decision.checks[check] == "unknown"


@pytest.mark.parametrize(("field", "check"), READ_OF_CLAIM)
def test_a_cell_of_the_claim_that_cannot_be_read_is_never_a_yes(field: str, check: str) -> None:
    (only,) = judge_pairs(book(Claims=[claim(**{field: ErrorCell("#N/A")})])).pairs
    assert only.decision.verdict != "yes"
    assert only.decision.checks[check] == "unknown"


@pytest.mark.parametrize("field", reads("sameness").pair)
def test_a_cell_of_the_pair_that_cannot_be_read_is_never_a_yes(field: str) -> None:
    (only,) = judge_pairs(book(Reuse=[pair(**{field: ErrorCell("#REF!")})])).pairs
    assert only.decision.checks["sameness"] == "unknown"
    assert only.decision.codes[0].startswith("CELL_NOT_READ:")


def test_an_end_of_permission_typed_as_text_is_no_permission_without_an_end() -> None:
    (only,) = judge_pairs(book(Evidence=[evidence(permission_expires="31.12.2025")])).pairs
    assert only.decision.codes == ("CELL_NOT_READ:permission expires",)


def test_a_run_that_cannot_be_read_leaves_the_dates_unknown() -> None:
    runs = [row("Occurrences", date="13.8.2026")]
    (only,) = judge_pairs(book(Occurrences=runs)).pairs
    assert only.decision.codes == ("CELL_NOT_READ:occurrences",)


def test_runs_of_the_sheet_occurrences_count() -> None:
    runs = [row("Occurrences", date=day) for day in ("2025-11-14", "2026-02-12", "2026-05-15", "2026-08-13")]
    days = [{**each, "date": dt.date.fromisoformat(str(each["date"]))} for each in runs]
    (only,) = judge_pairs(book(Evidence=[evidence(occurrences=None)], Occurrences=days)).pairs
    assert only.decision.verdict == "yes"


def test_without_a_sheet_reuse_there_is_nothing_to_judge() -> None:
    with pytest.raises(NotJudged) as raised:
        judge_pairs(book(Reuse=None))
    assert "--suggest" in raised.value.remedy


@pytest.mark.parametrize("name", ["Evidence", "Claims"])
def test_a_sheet_that_is_absent_is_said_and_leaves_with_2(name: str) -> None:
    found = judge_pairs(book(**{name: None}))
    assert f"There is no sheet {name}, so nothing could be judged." in found.head.notes
    assert found.exit_code == 2
    assert len(found.pairs) == 1


def test_a_setting_that_cannot_be_used_is_said_and_leaves_with_2() -> None:
    settings = [{"setting": "Snapshot window days", "value": "ten"}]
    found = judge_pairs(book(Settings=settings))
    assert found.exit_code == 2
    assert "Snapshot window days" in found.head.notes[0]


def test_settings_that_change_a_check_are_printed_with_the_verdict() -> None:
    settings: list[dict[str, object]] = [
        {"setting": "Equal control IDs are the same control", "value": "yes"},
        {"setting": "Snapshot window days", "value": 5},
    ]
    found = judge_pairs(book(Settings=settings, Reuse=[pair(sameness=None)], Holidays=[row("Holidays")]))
    assert found.pairs[0].decision.verdict == "yes"
    assert found.head.settings == {
        "iso_edition": "2022",
        "snapshot_window_days": 5,
        "equal_control_ids_are_same": True,
        "intervals_start_at": "period start",
        "holidays": 1,
    }


def test_the_day_of_the_workbook_counts_unless_the_user_names_one() -> None:
    settings = [{"setting": "As of", "value": dt.date(2027, 4, 1)}]
    late = judge_pairs(book(Settings=settings, as_of=None))
    assert (late.head.as_of, late.pairs[0].decision.codes) == (dt.date(2027, 4, 1), ("PERMISSION_EXPIRED",))
    assert judge_pairs(book(Settings=settings)).pairs[0].decision.verdict == "yes"


def test_rows_with_one_id_that_do_not_say_the_same_are_unknown_there() -> None:
    found = judge_pairs(book(Evidence=[evidence(), evidence(evidence_id="e-001", permission=("none",))]))
    assert found.head.notes == ("Evidence: E-001 stands 2 times; what the rows do not say alike is unknown.",)
    assert found.pairs[0].decision.codes == ("CELL_NOT_READ:permission",)


def test_a_claim_with_two_rows_is_unknown_where_they_differ() -> None:
    (only,) = judge_pairs(book(Claims=[claim(), claim(scope=("EU production", "Mars"))])).pairs
    assert only.decision.codes == ("CELL_NOT_READ:scope",)


def test_rows_that_say_the_same_twice_are_one() -> None:
    assert judge_pairs(book(Evidence=[evidence(), evidence()])).pairs[0].decision.verdict == "yes"


def without(header: str, **changes: object) -> ReuseBook:
    """The correct pair, of evidence whose sheet lacks a column."""
    those = tables(Evidence=[evidence(**changes)], Claims=[claim(kinds_accepted=("document", "operating_record"))])
    whole = those["Evidence"]
    columns = tuple(each for each in whole.columns if each.header != header)
    those["Evidence"] = Table(whole.sheet, whole.title, 1, columns, (), whole.rows)
    return book_of(those, Terms(today=DAY))


IN_FORCE = {"kind": "document", "date_from": dt.date(2025, 1, 1), "occurrences": None}


@pytest.mark.parametrize(
    ("header", "changes", "note", "codes"),
    [
        ("Permission expires", {}, "whether a permission has ended is unknown", ["CELL_NOT_READ:permission expires"]),
        (
            "Attributes not met",
            {},
            "whether a criterion is recorded as not met is unknown",
            ["CELL_NOT_READ:attributes not met"],
        ),
        ("Date to", IN_FORCE, "whether documents are still in force is unknown", ["CELL_NOT_READ:date to"]),
        ("Date to", {}, "whether documents are still in force is unknown", []),
        ("Edition", {}, "references are taken to be of the edition in Settings", []),
        ("Status", {}, "no evidence is taken to be rejected", []),
    ],
)
def test_a_column_that_is_not_there_and_speaks_for_a_yes_is_said_and_is_none(
    header: str, changes: dict[str, object], note: str, codes: list[str]
) -> None:
    found = without(header, **changes)
    assert found.notes == (f"Evidence has no column “{header}”: {note}.",)
    assert list(judge_pairs(found).pairs[0].decision.codes) == codes


@pytest.mark.parametrize("cell", [ErrorCell("#REF!"), Uncalculated()])
@pytest.mark.parametrize("setting", ["Snapshot window days", "As of", "ISO edition"])
def test_a_setting_whose_cell_cannot_be_read_is_said_and_leaves_with_2(setting: str, cell: object) -> None:
    found = judge_pairs(book(Settings=[{"setting": setting, "value": cell}]))
    assert found.exit_code == 2
    (note,) = found.head.notes
    assert note.startswith("Settings row 2: ")
    assert f"for “{setting}” could not be read" in note


@pytest.mark.parametrize("cell", ["x", ErrorCell("#N/A"), True])
def test_a_pair_of_which_nobody_can_tell_whether_it_is_in_use_does_not_pass_for_unused(cell: object) -> None:
    found = judge_pairs(book(Reuse=[pair(sameness="different", used=cell)]))
    assert found.exit_code == 2
    assert found.head.notes[0].startswith("Reuse row 2: Used holds ")


NEAR: dict[str, object] = {"kind": "snapshot", "occurrences": None, "date_from": dt.date(2026, 9, 30), "date_to": None}
ON_A_DAY: dict[str, object] = {
    "test": "as_of",
    "date_from": dt.date(2026, 9, 30),
    "date_to": None,
    "frequency": None,
    "kinds_accepted": ("snapshot",),
}


@pytest.mark.parametrize(
    ("setting", "value", "changes", "codes"),
    [
        ("Snapshot window days", "10 days", {}, ["SETTING_NOT_READ:snapshot window days"]),
        ("Snapshot window days", ErrorCell("#N/A"), {}, ["SETTING_NOT_READ:snapshot window days"]),
        ("Snapshot window days", "10 days", {"kind": "document"}, ["KIND_NOT_ACCEPTED"]),
        ("Snapshot window days", None, {}, []),
        ("ISO edition", "ISO 27001:2013", {"edition": None}, ["SETTING_NOT_READ:iso edition"]),
        ("ISO edition", "ISO 27001:2013", {"edition": "2022"}, []),
        ("ISO edition", None, {"edition": None}, []),
        ("Equal control IDs are the same control", "ja", {}, []),
    ],
)
def test_a_check_that_needs_a_setting_which_cannot_be_read_is_unknown(
    setting: str, value: object, changes: dict[str, object], codes: list[str]
) -> None:
    found = book(
        Evidence=[evidence(**NEAR | changes)],
        Claims=[claim(**ON_A_DAY)],
        Settings=[{"setting": setting, "value": value}],
    )
    (only,) = judge_pairs(found).pairs
    assert list(only.decision.codes) == codes
    assert matrix(found).grid.verdict(0, 0) == only.decision.verdict


def test_whether_equal_ids_are_the_same_is_unknown_where_nobody_signed_and_the_setting_cannot_be_read() -> None:
    settings = [{"setting": "Equal control IDs are the same control", "value": "ja"}]
    (only,) = judge_pairs(book(Settings=settings, Reuse=[pair(sameness=None)])).pairs
    assert only.decision.codes == ("SETTING_NOT_READ:equal control ids are the same control",)
    assert "“Equal control IDs are the same control” could not be read" in only.decision.reasons[0].text
    (only,) = judge_pairs(book(Settings=settings, Reuse=[pair(sameness="different")])).pairs
    assert only.decision.codes == ("CONTROL_DIFFERENT",)


def test_no_verdict_rests_on_todays_day_where_that_of_the_workbook_cannot_be_read() -> None:
    settings = [{"setting": "As of", "value": "31.12.2025"}]
    (only,) = judge_pairs(book(Settings=settings, as_of=None)).pairs
    assert set(only.decision.codes) == {"SETTING_NOT_READ:as of"}
    assert judge_pairs(book(Settings=settings)).pairs[0].decision.verdict == "yes"


def test_a_setting_that_was_not_read_is_shown_as_such() -> None:
    found = judge_pairs(book(Settings=[{"setting": "Snapshot window days", "value": "ten"}]))
    assert found.head.settings["snapshot_window_days"] is None
    assert "snapshot window not read;" in footer(found.head)


def test_two_columns_for_the_values_of_settings_leave_all_of_them_unread() -> None:
    those = tables(Settings=[{"setting": "Snapshot window days", "value": 30}], Reuse=[pair(sameness=None)])
    found = judge_pairs(book_of(odd(those, "Settings", Oddity.HEADER_TWICE, "Value"), Terms(today=DAY, as_of=DAY)))
    assert found.pairs[0].decision.codes == (
        "SETTING_NOT_READ:equal control ids are the same control",
        "SETTING_NOT_READ:intervals start at",
    )
    assert found.exit_code == 2


def odd(those: dict[str, Table], name: str, kind: Oddity, detail: str) -> dict[str, Table]:
    """The tables, with something odd about one of them."""
    return {**those, name: replace(those[name], oddnesses=(Oddness(kind, detail, "B1", 1),))}


@pytest.mark.parametrize(
    ("name", "header", "codes"),
    [
        ("Evidence", "Permission expires", ["CELL_NOT_READ:permission expires"]),
        ("Evidence", "Attributes not met", ["CELL_NOT_READ:attributes not met"]),
        ("Evidence", "Status", ["CELL_NOT_READ:status"]),
        ("Evidence", "Notes", []),
        ("Claims", "Recipient", ["CELL_NOT_READ:recipient"]),
        ("Reuse", "Sameness", ["CELL_NOT_READ:sameness"]),
        ("Reuse", "Evidence ID", ["CELL_NOT_READ:decided by+decided on+sameness"]),
        ("Occurrences", "Date", ["CELL_NOT_READ:occurrences"]),
        ("Occurrences", "Evidence ID", ["CELL_NOT_READ:occurrences"]),
        ("Occurrences", "Artifact", []),
    ],
)
@pytest.mark.parametrize("kind", [Oddity.HEADER_TWICE, Oddity.COLUMN_OUTSIDE])
def test_a_column_that_stands_twice_is_unread_in_every_row_and_said(
    name: str, header: str, codes: list[str], kind: Oddity
) -> None:
    those = odd(tables(Occurrences=[]), name, kind, header)
    found = judge_pairs(book_of(those, Terms(today=DAY)))
    assert list(found.pairs[0].decision.codes) == codes
    assert f"“{header}” stands" in found.head.notes[0]
    assert found.exit_code == 2
    assert matrix(book_of(those, Terms(today=DAY))).grid.verdict(0, 0) == ("unknown" if codes else "yes")


@pytest.mark.parametrize(("name", "header"), [("Evidence", "Evidence ID"), ("Claims", "Claim ID")])
def test_of_two_columns_of_ids_nobody_can_tell_whose_row_it_is(name: str, header: str) -> None:
    found = judge_pairs(book_of(odd(tables(), name, Oddity.HEADER_TWICE, header), Terms(today=DAY)))
    assert set(found.pairs[0].decision.checks.values()) == {"unknown"}


def test_of_two_columns_of_ids_on_reuse_nobody_can_tell_which_pairs_are_decided() -> None:
    equal = [{"setting": "Equal control IDs are the same control", "value": "yes"}]
    those = tables(Settings=equal, Reuse=[pair(evidence_id="E-9")])
    assert matrix(book_of(those, Terms(today=DAY))).grid.verdict(0, 0) == "yes"
    made = book_of(odd(those, "Reuse", Oddity.HEADER_TWICE, "Claim ID"), Terms(today=DAY))
    assert matrix(made).grid.verdict(0, 0) == why(made, "E-001", "C-001").judged.decision.verdict == "unknown"


@pytest.mark.parametrize("shown", ["E-001\u00a0", "E-\u200b001", "\u200ee-001", "E-\u00a0001"])
@pytest.mark.parametrize(
    ("name", "changes", "codes"),
    [
        ("Evidence", {"status": "rejected"}, ["CELL_NOT_READ:status"]),
        ("Evidence", {}, []),
        ("Occurrences", {"date": dt.date(2027, 1, 1)}, ["CELL_NOT_READ:occurrences"]),
        ("Occurrences", {"date": "1.1.2027"}, ["CELL_NOT_READ:occurrences"]),
        ("Occurrences", {"date": dt.date(2026, 8, 13)}, []),
        ("Occurrences", {"date": None}, []),
    ],
)
def test_a_row_whose_id_only_looks_like_that_of_a_record_speaks_of_it(
    name: str, changes: dict[str, object], codes: list[str], shown: str
) -> None:
    proper = {"Evidence": [evidence()]}.get(name, [])
    rows = [*proper, row(name, **{"evidence_id": shown, **changes})]
    found = judge_pairs(book_of(tables(**{name: rows}), Terms(today=DAY)))
    assert list(found.pairs[0].decision.codes) == codes
    assert found.head.notes[0].startswith(f"{name}: no Evidence ID that can be used in row {2 + len(proper)},")
    assert found.exit_code == 2


def test_a_number_for_an_id_speaks_of_the_record_that_it_shows() -> None:
    rows = [evidence(evidence_id="17"), evidence(evidence_id=17, status="rejected")]
    (only,) = judge_pairs(book(Evidence=rows, Reuse=[pair(evidence_id="17")])).pairs
    assert only.decision.codes == ("CELL_NOT_READ:status",)


def test_a_claim_whose_id_only_looks_like_another_speaks_of_it() -> None:
    rows = [claim(), claim(claim_id="C-001\u00a0", recipient="the press")]
    (only,) = judge_pairs(book(Claims=rows)).pairs
    assert only.decision.codes == ("CELL_NOT_READ:recipient",)


def test_a_decision_whose_id_only_looks_like_that_of_a_pair_contradicts_it() -> None:
    found = judge_pairs(book(Reuse=[pair(), pair(evidence_id="E-001\u00a0", sameness="different")]))
    assert found.pairs[0].decision.codes == ("CELL_NOT_READ:sameness",)
    alone = book(
        Reuse=[pair(claim_id="C-001\u00a0", sameness="different")],
        Settings=[{"setting": "Equal control IDs are the same control", "value": "yes"}],
    )
    assert matrix(alone).grid.verdict(0, 0) == why(alone, "E-001", "C-001").judged.decision.verdict == "unknown"


@pytest.mark.parametrize("name", ["Evidence", "Claims", "Occurrences", "Reuse"])
def test_a_row_without_an_id_is_said_and_leaves_with_2(name: str) -> None:
    ids = {field: None for field in ("evidence_id", "claim_id") if field in row(name)}
    rows = [*({"Evidence": [evidence()], "Claims": [claim()]}.get(name, [])), *[row(name, **ids)] * 7]
    found = judge_pairs(book_of(tables(**{name: rows}), Terms(today=DAY)))
    assert " and 2 more, so what stands there counts for no record." in found.head.notes[0]
    assert found.exit_code == 2


@pytest.mark.parametrize(
    ("name", "merged", "rows", "codes"),
    [
        (
            "Evidence",
            "Permission expires",
            [evidence(evidence_id="E-0"), evidence(permission_expires=None)],
            ["CELL_NOT_READ:permission expires"],
        ),
        (
            "Evidence",
            "Evidence ID",
            [evidence(), evidence(evidence_id=None, status="rejected")],
            ["CELL_NOT_READ:status"],
        ),
        ("Claims", "Claim ID", [claim(), claim(claim_id=None, scope=("Mars",))], ["CELL_NOT_READ:scope"]),
        (
            "Occurrences",
            "Evidence ID",
            [
                row("Occurrences", date=dt.date(2026, 8, 13)),
                row("Occurrences", evidence_id=None, date=dt.date(2027, 1, 1)),
            ],
            ["CELL_NOT_READ:occurrences"],
        ),
        (
            "Occurrences",
            "Date",
            [row("Occurrences", date=dt.date(2026, 8, 13)), row("Occurrences", date=None)],
            ["CELL_NOT_READ:occurrences"],
        ),
        ("Reuse", "Sameness", [pair(claim_id="C-9"), pair(sameness=None)], ["CELL_NOT_READ:sameness"]),
    ],
)
def test_a_cell_below_the_first_of_a_merged_range_is_no_blank(
    name: str, merged: str, rows: list[dict[str, object]], codes: list[str]
) -> None:
    those = tables(**{name: rows})
    at = next(letters(each.index) for each in those[name].columns if each.header == merged)
    found = judge_pairs(book_of(odd(those, name, Oddity.MERGED_CELLS, f"{at}2:{at}3"), Terms(today=DAY)))
    (only,) = [each for each in found.pairs if each.decision.claim_id == "C-001"]
    assert list(only.decision.codes) == codes
    assert f"The cells {at}2:{at}3 are merged" in found.head.notes[0]
    assert found.exit_code == 2


def test_of_a_range_merged_across_all_but_the_first_cell_are_unread() -> None:
    those = tables()
    first, second = (each for each in those["Evidence"].columns if each.header in {"Scope", "Data types"})
    across = f"{letters(first.index)}2:{letters(second.index)}2"
    (only,) = judge_pairs(book_of(odd(those, "Evidence", Oddity.MERGED_CELLS, across), Terms(today=DAY))).pairs
    assert only.decision.checks["scope"] == "yes"
    assert only.decision.checks["data_type"] == "unknown"


@pytest.mark.parametrize(("tab", "code"), [("Evidence (2)", 2), ("Reuse_2026", 2), ("Register (2)", 0), ("Figures", 0)])
def test_a_tab_that_looks_like_a_sheet_of_reuse_is_said_and_leaves_with_2(tab: str, code: int) -> None:
    found = judge_pairs(book_of(tables(), Terms(today=DAY), other_tabs=[tab]))
    assert found.exit_code == code
    assert [each.startswith(f"The tab “{tab}” is not read;") for each in found.head.notes] == [True] * bool(code)


def test_such_a_tab_leaves_the_reports_incomplete_too() -> None:
    read = Book(Path("register.xlsx"), tuple(tables().values()), (), ("Evidence (2)",))
    assert not report_book_of(read, Terms(today=DAY)).reuse.whole
    assert report_book_of(replace(read, other_sheets=("Figures",)), Terms(today=DAY)).reuse.whole


@pytest.mark.parametrize(("kind", "detail"), [(Oddity.HEADER_UNKNOWN, "Remark"), (Oddity.BANNER, "A2:H2")])
def test_what_hides_nothing_is_not_said(kind: Oddity, detail: str) -> None:
    found = judge_pairs(book_of(odd(tables(), "Evidence", kind, detail), Terms(today=DAY)))
    assert (found.head.notes, found.exit_code) == ((), 0)
