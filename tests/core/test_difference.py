"""What changed on a sheet: by record and field, wherever the row stands."""

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import row, table
from dualregister.core.cells import show
from dualregister.core.decision import Decision, Reason, Verdict
from dualregister.core.difference.answers import due_changes, findings_gone, verdict_changes
from dualregister.core.difference.line import Held, held
from dualregister.core.difference.sheet import Kind, RowChange, SheetDifference, compare
from dualregister.core.due import Force, State
from dualregister.core.finding import Finding, Severity
from dualregister.core.iso.due import IsoDue
from dualregister.core.sheets import all_sheets
from dualregister.core.table import Column, ErrorCell, Table, Uncalculated

TASKS = [row("Register", task_id=f"T-{at:03}", title=f"Task {at}") for at in range(1, 7)]


def register(*rows: dict[str, object]) -> Table:
    return table("Register", rows)


def said(difference: SheetDifference) -> list[tuple[str, str, dict[str, tuple[str | None, str | None]]]]:
    def text(value: Held | None) -> str | None:
        return value.shown if value else None

    return [
        (each.kind.value, each.record, {one.field: (text(one.old), text(one.new)) for one in each.changes})
        for each in difference.rows
        if each.kind is Kind.CHANGED
    ] + [(each.kind.value, each.record, {}) for each in difference.rows if each.kind is not Kind.CHANGED]


@pytest.mark.parametrize("sheet", all_sheets())
def test_a_sheet_does_not_differ_from_itself(sheet: str) -> None:
    rows = [row(sheet)]
    found = compare(table(sheet, rows), table(sheet, rows))
    assert (found.differs, found.moved) == (False, 0)


def test_a_sorted_copy_differs_in_nothing_and_says_how_many_rows_moved() -> None:
    found = compare(register(*TASKS), register(*TASKS[1:], TASKS[0]))
    assert (found.differs, found.moved) == (False, 1)
    assert compare(register(*TASKS), register(*reversed(TASKS))).moved == len(TASKS) - 1


def test_a_cell_is_named_in_both_versions() -> None:
    found = compare(register(*TASKS), register(TASKS[5], {**TASKS[0], "owner": "B. Other"}, *TASKS[1:5]))
    (changed,) = found.rows
    (change,) = changed.changes
    assert (changed.record, changed.old_row, changed.new_row) == ("T-001", 2, 3)
    assert (change.field, change.old_cell, change.new_cell) == ("Owner", "I2", "I3")


def test_rows_come_and_go() -> None:
    found = compare(register(*TASKS[:3]), register(*TASKS[1:4]))
    assert said(found) == [("added", "T-004", {}), ("removed", "T-001", {})]
    assert all(each.old is None for each in found.rows[0].changes)
    assert all(each.new is None for each in found.rows[1].changes)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("A.5.15", "A.5.16", ("A.5.15", "A.5.16")),
        (None, "A.5.16", (None, "A.5.16")),
        ("A.5.15", None, ("A.5.15", None)),
        ("5.1", 5.1, ("5.1", "5.1")),
        (dt.date(2026, 1, 2), "2026-01-02", ("2026-01-02", "2026-01-02")),
        (dt.datetime(2026, 1, 2), dt.datetime(2026, 1, 2, 9), ("2026-01-02", "2026-01-02 09:00:00")),
        ("A.5.15", ErrorCell("#N/A"), ("A.5.15", "#N/A")),
        (1, True, ("1", "TRUE")),
        ("x", Uncalculated(), ("x", "a formula without a value")),
    ],
)
def test_what_a_cell_holds_is_compared_with_its_kind(
    old: object, new: object, shown: tuple[str | None, str | None]
) -> None:
    found = compare(register({**TASKS[0], "ref": old}), register({**TASKS[0], "ref": new}))
    assert said(found) == [("changed", "T-001", {"Ref": shown})]


@pytest.mark.parametrize(
    ("old", "new"), [("A ", " A"), (1, 1.0), (dt.date(2026, 1, 2), dt.datetime(2026, 1, 2)), ("", None)]
)
def test_what_excel_shows_alike_is_alike(old: object, new: object) -> None:
    assert held(old) == held(new)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("x", "text"),
        (1, "number"),
        (1.5, "number"),
        (True, "truth"),
        (dt.date(2026, 1, 2), "date"),
        (dt.datetime(2026, 1, 2), "date"),
        (dt.datetime(2026, 1, 2, 9), "time"),
        (ErrorCell("#N/A"), "error"),
        (Uncalculated(), "uncalculated"),
    ],
)
def test_a_cell_says_its_kind(cell: object, kind: str) -> None:
    found = held(cell)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("more", [{}, {"title": "Else", "owner": "B. Other"}])
def test_ids_are_the_same_in_any_case_but_the_change_is_told(more: dict[str, object]) -> None:
    found = compare(register(TASKS[0]), register({**TASKS[0], "task_id": "t-001", **more}))
    ((kind, record, changes),) = said(found)
    assert (kind, record, changes["Task ID"]) == ("changed", "t-001", ("T-001", "t-001"))


def test_a_row_may_end_before_the_last_column() -> None:
    those = register(*TASKS)
    cut = [(number, list(cells)[:3]) for number, cells in those.rows]
    short = Table(those.sheet, those.title, those.header_row, those.columns, (), cut)
    changes = [change for each in compare(those, short).rows for change in each.changes]
    assert {change.new for change in changes} == {None}
    assert "Owner" in {change.field for change in changes}


def test_a_new_id_alone_is_a_change_and_not_another_row() -> None:
    found = compare(register(*TASKS[:2]), register(TASKS[0], {**TASKS[1], "task_id": "T-200"}))
    assert said(found) == [("changed", "T-200", {"Task ID": ("T-002", "T-200")})]


def test_of_two_rows_that_hold_the_same_nobody_guesses_which_was_renamed() -> None:
    twin = {**TASKS[0], "task_id": "T-009"}
    found = compare(register(TASKS[0], twin), register({**TASKS[0], "task_id": "T-100"}))
    assert [kind for kind, _, _ in said(found)] == ["added", "removed", "removed"]


def test_rows_with_one_id_are_paired_by_what_they_hold() -> None:
    one, other = TASKS[0], {**TASKS[0], "title": "Another"}
    assert not compare(register(one, other), register(other, one)).differs
    found = compare(register(one, other), register({**other, "owner": "B. Other"}, one))
    assert said(found) == [("changed", "T-001", {"Owner": (show(one["owner"]), "B. Other")})]


def test_a_row_without_an_id_is_known_by_what_it_holds() -> None:
    bare = {**TASKS[0], "task_id": None}
    assert not compare(register(*TASKS[1:], bare), register(bare, *TASKS[1:])).differs
    found = compare(register(bare), register({**bare, "title": "Another"}))
    assert [kind for kind, _, _ in said(found)] == ["added", "removed"]


def test_a_pair_is_named_by_both_ids() -> None:
    rows = [row("Reuse", evidence_id="E-1", claim_id=claim) for claim in ("C-1", "C-2")]
    found = compare(table("Reuse", rows), table("Reuse", [rows[0], {**rows[1], "sameness": "different"}]))
    assert [each.record for each in found.rows] == ["E-1 / C-2"]


@pytest.mark.parametrize(
    ("sheet", "record"),
    [
        ("Settings", "setting"),
        ("Owners", "topic"),
        ("SoA", "control"),
        ("Holidays", "date"),
        ("Accepted", "code / sheet / record"),
        ("Reuse", "evidence_id / claim_id"),
        ("Occurrences", "evidence_id / date"),
        ("Gaps", "gap_id"),
    ],
)
def test_a_row_is_named_by_its_id_or_by_what_people_tell_it_by(sheet: str, record: str) -> None:
    mine = row(sheet)
    (added,) = compare(table(sheet, []), table(sheet, [mine])).rows
    assert added.record == " / ".join(show(mine[name]) for name in record.split(" / "))


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ({"title": "A", "owner": "B"}, {"title": "A", "owner": "B"}, ["changed"]),
        ({"title": "A"}, {"title": "A"}, ["added", "removed"]),
        ({"title": "A", "owner": "B"}, {"title": "B", "owner": "A"}, ["added", "removed"]),
    ],
)
def test_two_cells_in_their_columns_make_a_renamed_row_known(
    old: dict[str, object], new: dict[str, object], kinds: list[str]
) -> None:
    found = compare(register({"task_id": "T-1", **old}), register({"task_id": "T-2", **new}))
    assert [kind for kind, _, _ in said(found)] == kinds


def renamed(those: Table, header: str, new: str, *, known: bool = False) -> Table:
    def one(column: Column) -> Column:
        return Column(column.index, new, column.field if known else None) if column.header == header else column

    return Table(those.sheet, those.title, those.header_row, tuple(map(one, those.columns)), (), those.rows)


def test_a_renamed_header_is_not_a_new_column() -> None:
    found = compare(register(*TASKS), renamed(register(*TASKS), "Title", "What to do"))
    assert found.columns_renamed == {"Title": "What to do"}
    assert (found.rows, found.columns_added, found.columns_removed) == ((), (), ())


def test_columns_are_told_apart_when_several_were_renamed_and_may_have_blanks() -> None:
    rows = [*TASKS[:3], {**TASKS[3], "title": None, "owner": None}]
    found = compare(register(*rows), renamed(renamed(register(*rows), "Title", "What to do"), "Owner", "Who"))
    assert found.columns_renamed == {"Title": "What to do", "Owner": "Who"}


def test_without_a_column_of_ids_rows_are_the_same_by_what_they_hold() -> None:
    def bare(*rows: dict[str, object]) -> Table:
        those = register(*rows)
        return Table(those.sheet, those.title, 1, those.columns[1:], (), those.rows)

    assert not compare(bare(*TASKS), bare(*reversed(TASKS))).differs
    found = compare(bare(TASKS[0]), bare({**TASKS[0], "title": "Else"}))
    assert [(each.kind, each.record) for each in found.rows] == [(Kind.ADDED, "row 2"), (Kind.REMOVED, "row 2")]


def test_a_renamed_id_is_found_by_its_values() -> None:
    found = compare(register(*TASKS), renamed(register(*reversed(TASKS)), "Task ID", "Number"))
    assert (found.columns_renamed, found.rows) == ({"Task ID": "Number"}, ())
    rows = [*TASKS[1:], {**TASKS[0], "title": "Else"}]
    found = compare(register(*TASKS), renamed(register(*rows), "Task ID", "Number"))
    assert said(found) == [("changed", "T-001", {"Title": ("Task 1", "Else")})]


IDS = [each["task_id"] for each in TASKS]


@pytest.mark.parametrize(
    ("strange", "stands_in"),
    [
        ({}, None),
        ({"Number": IDS}, "Number"),
        ({"Number": [*IDS[:4], "x", "y"]}, "Number"),
        ({"Number": [*IDS[:3], "x", "y", "z"]}, None),
        ({"Number": list("uvwxyz")}, None),
        ({"Number": IDS, "Other": IDS}, None),
        ({"Number": [*IDS[:5], "x"], "Other": IDS}, "Other"),
        ({"Number": IDS, "Other": [*IDS[:5], "x"]}, "Number"),
    ],
)
def test_one_strange_column_with_most_of_the_ids_stands_in_for_theirs(
    strange: dict[str, list[object]], stands_in: str | None
) -> None:
    known = register(*[{**each, "linked_task": each["task_id"]} for each in TASKS])
    columns = [Column(len(known.columns) + at, header, None) for at, header in enumerate(strange)]
    rows = [(number, [*cells, *more]) for (number, cells), *more in zip(known.rows, *strange.values(), strict=True)]
    other = Table(known.sheet, known.title, 1, (*known.columns[1:], *columns), (), rows)
    assert compare(known, other).columns_renamed == ({"Task ID": stands_in} if stands_in else {})
    assert compare(other, known).columns_renamed == ({stands_in: "Task ID"} if stands_in else {})


@pytest.mark.parametrize(
    "found",
    [
        SheetDifference(
            sheet="Register",
            rows=(RowChange(kind=Kind.ADDED, record="T-1", old_row=None, new_row=2, changes=()),),
        ),
        SheetDifference(sheet="Register", columns_added=("A",)),
        SheetDifference(sheet="Register", columns_removed=("A",)),
        SheetDifference(sheet="Register", columns_renamed={"A": "B"}),
    ],
)
def test_one_change_of_a_kind_makes_a_difference(found: SheetDifference) -> None:
    assert found.differs


def test_a_header_in_another_spelling_is_the_same() -> None:
    assert not compare(register(*TASKS), renamed(register(*TASKS), "Title", "TITLE", known=True)).differs


def test_a_column_with_other_values_is_another_column() -> None:
    news = renamed(register(*[{**each, "title": "Else"} for each in TASKS]), "Title", "What to do")
    found = compare(register(*TASKS), news)
    assert (found.columns_added, found.columns_removed) == (("What to do",), ("Title",))
    assert found.count(Kind.CHANGED) == len(TASKS)


def test_two_empty_columns_are_not_taken_for_a_renamed_one() -> None:
    rows = [{**each, "notes": None} for each in TASKS]
    found = compare(register(*rows), renamed(register(*rows), "Notes", "Remarks"))
    assert (found.columns_added, found.columns_removed, found.columns_renamed) == (("Remarks",), ("Notes",), {})


VALUES = st.sampled_from([None, "a", "b", 1, 1.5, dt.date(2026, 1, 2)])
ROWS = st.lists(
    st.fixed_dictionaries({"task_id": st.sampled_from([None, "T-1", "T-2", "t-1"]), "title": VALUES, "owner": VALUES}),
    max_size=5,
)


def mirrored(each: RowChange) -> object:
    kinds = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED, Kind.CHANGED: Kind.CHANGED}
    changes = frozenset((one.field, one.new, one.old, one.new_cell, one.old_cell) for one in each.changes)
    return kinds[each.kind], each.new_row, each.old_row, changes


def plain(each: RowChange) -> object:
    changes = frozenset((one.field, one.old, one.new, one.old_cell, one.new_cell) for one in each.changes)
    return each.kind, each.old_row, each.new_row, changes


@given(ROWS, ROWS)
def test_both_directions_mirror_each_other(old: list[dict[str, object]], new: list[dict[str, object]]) -> None:
    there, back = compare(register(*old), register(*new)), compare(register(*new), register(*old))
    assert {plain(each) for each in there.rows} == {mirrored(each) for each in back.rows}
    assert there.moved == back.moved


@given(ROWS, st.randoms(use_true_random=False))
def test_no_order_is_a_difference(rows: list[dict[str, object]], chance: random.Random) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert not compare(register(*rows), register(*shuffled)).differs


@given(ROWS, ROWS)
def test_every_filled_row_is_kept_added_or_removed(old: list[dict[str, object]], new: list[dict[str, object]]) -> None:
    def filled(rows: list[dict[str, object]]) -> int:
        return sum(any(value is not None for value in each.values()) for each in rows)

    found = compare(register(*old), register(*new))
    assert filled(old) - found.count(Kind.REMOVED) == filled(new) - found.count(Kind.ADDED)


def finding(
    record: str | None, cell: str | None = None, code: str = "REF-02", sheet: str = "Register", field: str = "Ref"
) -> Finding:
    return Finding(
        code=code,
        severity=Severity.ERROR,
        sheet=sheet,
        row=2,
        cell=cell,
        record=record,
        field=field,
        message="",
        remedy="",
    )


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ([finding("T-1", "C2")], [finding("T-1", "C9")], 0),
        ([finding("C2", "C2")], [finding("C9", "C9")], 0),
        ([finding("T-1", "C2")], [finding("T-2", "C2")], 1),
        ([finding("T-1", "C2")], [finding("T-1", "C2", "REF-03")], 1),
        ([finding("T-1", "C2"), finding("T-1", "C3")], [finding("T-1", "C2")], 1),
        ([finding("T-1", sheet="Gaps")], [finding("T-1")], 1),
        ([finding("T-1", field="Due")], [finding("T-1")], 1),
    ],
)
def test_a_finding_stays_where_its_record_goes(old: list[Finding], new: list[Finding], gone: int) -> None:
    assert len(findings_gone(old, new)) == gone


ENDS = dt.date(2026, 12, 31)


def decided(
    verdict: Verdict, until: dt.date | None = None, evidence: str = "E-1", claim: str = "C-1", why: str = "Too old."
) -> Decision:
    reasons = (Reason("date", "OLD", why), Reason("scope", "SCOPE", "Elsewhere."))
    return Decision(
        evidence_id=evidence,
        claim_id=claim,
        verdict=verdict,
        checks={},
        reasons=reasons,
        valid_until=until,
        valid_until_reason="",
    )


@pytest.mark.parametrize(("verdict", "shown"), [("yes", ENDS), ("no", None), ("unknown", None)])
def test_only_a_yes_has_a_last_day(verdict: str, shown: dt.date | None) -> None:
    (change,) = verdict_changes([], [decided(Verdict(verdict), ENDS)])
    assert change.new is not None
    assert change.new.valid_until == shown
    moved = verdict_changes([decided(Verdict(verdict), ENDS)], [decided(Verdict(verdict), dt.date(2027, 4, 30))])
    assert bool(moved) == (verdict == "yes")


YES, NO = decided(Verdict.YES, ENDS), decided(Verdict.NO)


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ([YES], [YES], []),
        ([YES], [decided(Verdict.YES, ENDS, "e-1", "c-1", "Other words.")], []),
        ([YES], [NO], [("E-1", "C-1", ("yes", ENDS), ("no", None))]),
        ([YES], [decided(Verdict.NO, ENDS, "e-1", "c-1")], [("e-1", "c-1", ("yes", ENDS), ("no", None))]),
        ([YES], [decided(Verdict.YES)], [("E-1", "C-1", ("yes", ENDS), ("yes", None))]),
        ([], [NO], [("E-1", "C-1", None, ("no", None))]),
        ([NO], [], [("E-1", "C-1", ("no", None), None)]),
        (
            [NO, decided(Verdict.NO, evidence="E-2")],
            [decided(Verdict.NO, claim="C-2")],
            [
                ("E-1", "C-2", None, ("no", None)),
                ("E-1", "C-1", ("no", None), None),
                ("E-2", "C-1", ("no", None), None),
            ],
        ),
    ],
)
def test_a_pair_is_told_when_its_verdict_or_its_last_day_is_another(
    old: list[Decision], new: list[Decision], changed: list[object]
) -> None:
    found = verdict_changes(old, new)
    assert [
        (each.evidence_id, each.claim_id, *(one and (one.verdict, one.valid_until) for one in (each.old, each.new)))
        for each in found
    ] == changed
    assert {one.why for each in found for one in (each.old, each.new) if one} <= {"Too old. Elsewhere."}


FIRST, LATER = dt.date(2026, 3, 1), dt.date(2026, 9, 1)


def due(
    date: dt.date | None,
    until: dt.date | None = None,
    state: State = State.OPEN,
    *,
    item: str = "I-1",
    event: str = "Review",
    rule: str = "ISO-03",
) -> IsoDue:
    return IsoDue(
        item_id=item,
        event=event,
        date=date,
        until=until,
        state=state,
        force=Force.OWN_PLAN,
        rule=rule,
        owner=None,
        note="",
    )


@pytest.mark.parametrize(
    "pair",
    [
        (due(FIRST), due(LATER)),
        (due(None), due(FIRST)),
        (due(FIRST, FIRST), due(FIRST, LATER)),
        (due(FIRST), due(FIRST, LATER)),
        (due(FIRST, state=State.DONE), due(FIRST, state=State.OPEN)),
    ],
)
def test_events_of_one_name_are_told_apart_by_their_order_in_time(pair: tuple[IsoDue, IsoDue]) -> None:
    assert due_changes(pair, pair[::-1]) == ()
    (gone,) = due_changes(pair, pair[:1])
    assert (gone.old is not None, gone.new) == (True, None)


@pytest.mark.parametrize(
    "new", [due(LATER), due(FIRST, LATER), due(FIRST, state=State.DONE), due(None)], ids=lambda each: f"{each.date}"
)
def test_an_event_is_told_when_its_days_or_its_state_are_others(new: IsoDue) -> None:
    (change,) = due_changes([due(FIRST)], [new])
    assert (change.item_id, change.event, change.rule) == ("I-1", "Review", "ISO-03")
    assert change.old is not None
    assert change.new is not None
    assert (change.old.date, change.old.until, change.old.state) == (FIRST, None, "open")
    assert (change.new.date, change.new.until, change.new.state) == (new.date, new.until, new.state.value)


@pytest.mark.parametrize("other", [due(FIRST, item="I-0"), due(FIRST, event="Audit"), due(FIRST, rule="ISO-04")])
def test_an_event_of_another_item_name_or_rule_is_another(other: IsoDue) -> None:
    came, gone = due_changes([due(FIRST)], [other])
    assert ((came.item_id, came.event, came.rule), came.old) == ((other.item_id, other.event, other.rule), None)
    assert ((gone.item_id, gone.event, gone.rule), gone.new) == (("I-1", "Review", "ISO-03"), None)


def test_changed_events_stand_by_item_and_name() -> None:
    those = [due(None, item="I-2"), due(None, event="Review"), due(None, event="Audit")]
    assert [(each.item_id, each.event) for each in due_changes([], those)] == [
        ("I-1", "Audit"),
        ("I-1", "Review"),
        ("I-2", "Review"),
    ]
