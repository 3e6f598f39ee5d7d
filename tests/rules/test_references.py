"""Edges of the rules on references, and which of them speaks of what."""

import datetime as dt

import pytest

from build import findings, judged, row
from dualregister import rules
from dualregister.core.table import ErrorCell
from dualregister.rules import editions, references
from dualregister.rules.example import correct_row
from dualregister.rules.rule import Rule
from reading import codes, found, on

LAST_DAY = dt.date(2025, 10, 31)
FIRST_DAY = dt.date(2025, 11, 1)
REF_RULES = {f"REF-{number:02}" for number in (*range(1, 8), 10)}

WRONG = [
    ("ISO", None, "REF-01"),
    ("ISO", "A.5.38", "REF-02"),
    ("SOC2", "CC6.9", "REF-02"),
    ("SOC2", "A1.4", "REF-02"),
    ("ISO", "9.1.1", "REF-02"),
    ("ISO", "CC8.1", "REF-03"),
    ("SOC2", "A.8.32", "REF-03"),
    ("SOC2", "A.9.2.5", "REF-03"),
    ("ISO", "A.5.15, CC6.1", "REF-04"),
    ("SOC2", "CC6.1\nCC6.2", "REF-04"),
    ("SOC2", "cc 6.1", "REF-05"),
    ("ISO", "A.5.15\t", "REF-05"),
    ("ISO", "A8.1", "REF-05"),
    ("ISO", "A.5", "REF-05"),
    ("ISO", 5.1, "REF-06"),
    ("ISO", dt.datetime(2026, 1, 6), "REF-06"),
    ("ISO", "A.9.2.5", "REF-07"),
    ("SOC2", "CC6.1.3", "REF-10"),
]


def which(sheet: str, day: dt.date = FIRST_DAY, /, **changes: object) -> set[str]:
    return codes(sheet, on(day), **changes) & (REF_RULES | {"CEL-01", "CEL-03", "CEL-04", "CEL-05", "CEL-12"})


@pytest.mark.parametrize(("side", "ref", "code"), WRONG)
@pytest.mark.parametrize("sheet", ["Register", "Claims", "Evidence", "Gaps"])
def test_one_rule_speaks_of_a_reference(sheet: str, side: str, ref: object, code: str) -> None:
    # A blank is fine on a gap; on evidence another family speaks of it.
    wanted = {"Evidence": {"CEL-12"}, "Gaps": set()}.get(sheet, {code}) if ref is None else {code}
    assert which(sheet, side=side, ref=ref) <= wanted
    assert ref is None or which(sheet, side=side, ref=ref) == wanted


@pytest.mark.parametrize(
    ("ref", "code"),
    [
        (None, None),
        ("9.2.1", None),
        ("A.5.15", None),
        ("A.5.38", "REF-02"),
        ("A.9.2.5", "REF-02"),
        ("CC8.1", "REF-03"),
        ("9.2; 9.3", "REF-04"),
        ("clause 9.2", "REF-05"),
        (9.2, "REF-06"),
        ("CC6.1.3", "REF-10"),
    ],
)
def test_iso_dates_are_on_the_iso_side(ref: object, code: str | None) -> None:
    assert which("ISO Dates", ref=ref) == ({code} if code else set())


@pytest.mark.parametrize(("side", "part"), [("ISO", "A.5.15 or 9.2.1"), ("SOC2", "CC6.1 or DC3"), (None, "A.5.15")])
def test_a_missing_reference_is_asked_for_by_the_side(side: str | None, part: str) -> None:
    (said,) = found(references.reference_missing, "Register", side=side, ref=None)
    assert part in said.remedy


@pytest.mark.parametrize(("sheet", "ref"), [("Register", "A.5.38"), ("Claims", "A.5.38"), ("Gaps", "A.5.38")])
@pytest.mark.parametrize("day", [LAST_DAY, FIRST_DAY])
def test_unknown_ids_are_unknown_on_every_day(sheet: str, ref: str, day: dt.date) -> None:
    assert which(sheet, day, side="ISO", ref=ref) == {"REF-02"}
    assert {each.field for each in found(references.reference_unknown, sheet, on(day), side="ISO", ref=ref)} == {"Ref"}


def test_a_certificate_of_2013_has_the_clauses_and_controls_of_2013() -> None:
    assert which("ISO Dates", ref="A.9.2.5", edition="2013") == set()
    assert which("ISO Dates", ref="A.5.15", edition="2013") == {"REF-02"}


@pytest.mark.parametrize(
    ("control", "code"),
    [
        ("A.5.15", None),
        ("5.1", "REF-02"),
        ("6.1", "REF-02"),
        ("A.5.38", "REF-02"),
        ("A.9.2.5", "REF-02"),
        ("CC8.1", "REF-03"),
        ("A.5.15, A.5.16", "REF-04"),
        ("a.5.15", "REF-05"),
        ("A.5", "REF-05"),
        (5.1, "REF-06"),
        (dt.datetime(2026, 1, 6), "REF-06"),
        ("CC6.1.3", "REF-10"),
        (None, "CEL-12"),
    ],
)
@pytest.mark.parametrize("day", [LAST_DAY, FIRST_DAY])
def test_the_soa_lists_controls_of_2022(control: object, code: str | None, day: dt.date) -> None:
    said = [each for each in findings("SoA", [row("SoA", control=control)], on(day)) if each.code in REF_RULES]
    assert {each.code for each in said} | (which("SoA", control=control) & {"CEL-12"}) == ({code} if code else set())
    assert {each.field for each in said} <= {"Control"}


def test_the_soa_says_which_control_a_clause_number_may_be() -> None:
    (both,) = found(references.reference_unknown, "SoA", control="5.1")
    (clause,) = found(references.reference_unknown, "SoA", control="10.1")
    assert both.message == "5.1 is a clause; the SoA lists the controls of Annex A."
    assert both.remedy.endswith("A.5.1 is a control: Policies for information security.")
    assert clause.remedy == "Enter a control of the 2022 edition, such as A.5.15."


@pytest.mark.parametrize(
    ("sheet", "edition", "day", "code"),
    [
        ("Register", None, LAST_DAY, "REF-02"),
        ("Register", "2022", LAST_DAY, "REF-02"),
        ("Register", "2013", LAST_DAY, None),
        ("Register", None, FIRST_DAY, "REF-07"),
        ("Register", "2022", FIRST_DAY, "REF-07"),
        ("Register", "2013", FIRST_DAY, "REF-07"),
        ("Register", "2017", FIRST_DAY, "REF-07"),
        ("Evidence", "2013", LAST_DAY, None),
        ("Evidence", "2013", FIRST_DAY, None),
        ("Evidence", "2022", LAST_DAY, "REF-02"),
        ("Evidence", "2022", FIRST_DAY, "REF-07"),
        ("Evidence", None, FIRST_DAY, "REF-07"),
    ],
)
def test_numbers_of_2013(sheet: str, edition: str | None, day: dt.date, code: str | None) -> None:
    assert which(sheet, day, ref="A.9.2.5", edition=edition) == ({code} if code else set())


@pytest.mark.parametrize("sheet", ["Claims", "Gaps"])
@pytest.mark.parametrize(("day", "code"), [(LAST_DAY, "REF-02"), (FIRST_DAY, "REF-07")])
def test_numbers_of_2013_where_no_edition_is_asked(sheet: str, day: dt.date, code: str) -> None:
    assert which(sheet, day, side="ISO", ref="A.9.2.5") == {code}


@pytest.mark.parametrize(
    ("sheet", "day", "code"),
    [
        ("Register", LAST_DAY, None),
        ("Claims", LAST_DAY, None),
        ("Gaps", LAST_DAY, None),
        ("Evidence", FIRST_DAY, None),
        ("ISO Dates", FIRST_DAY, None),
        ("Register", FIRST_DAY, "REF-07"),
        ("Claims", FIRST_DAY, "REF-07"),
        ("Gaps", FIRST_DAY, "REF-07"),
    ],
)
def test_a_blank_edition_is_that_of_the_settings(sheet: str, day: dt.date, code: str | None) -> None:
    changes: dict[str, str | None] = {"ref": "A.9.2.5"}
    changes |= {} if sheet == "ISO Dates" else {"side": "ISO"}
    changes |= {"edition": None} if sheet in ("Register", "Evidence") else {}
    context = on(day, iso_edition="2013")
    assert codes(sheet, context, **changes) & REF_RULES == ({code} if code else set())


@pytest.mark.parametrize("sheet", ["Register", "Claims", "Gaps", "Evidence", "ISO Dates"])
def test_the_right_form_is_told_for_the_edition_of_the_row(sheet: str) -> None:
    side = {} if sheet == "ISO Dates" else {"side": "ISO"}
    edition = {"edition": None} if sheet in ("Register", "Evidence") else {}
    (said,) = found(
        references.reference_misspelt, sheet, on(LAST_DAY, iso_edition="2013"), ref="a.9.2.5", **side, **edition
    )
    assert said.remedy == "Write A.9.2.5."


@pytest.mark.parametrize(
    ("ref", "codes_"),
    [
        ("A.5.15, CC6.1", {"REF-04"}),
        ("cc 6.1", {"REF-05"}),
        ("A8.1", {"REF-05"}),
        ("CC6.1.3", {"REF-10"}),
        (None, {"REF-01"}),
        (5.1, {"REF-06"}),
        ("CC6.9", set()),
        ("A.9.2.5", set()),
        ("CC8.1", set()),
    ],
)
@pytest.mark.parametrize("sheet", ["Register", "Claims"])
def test_without_a_side_only_the_form_is_judged(sheet: str, ref: object, codes_: set[str]) -> None:
    assert which(sheet, side=None, ref=ref) == codes_


def test_a_number_is_told_apart_by_the_side() -> None:
    (iso,) = found(references.reference_not_text, "Register", side="ISO", ref=5.1)
    (soc2,) = found(references.reference_not_text, "Register", side="SOC2", ref=5.1)
    (unclear,) = found(references.reference_not_text, "Register", side="both", ref=5.1)
    assert "A.5.10" in iso.remedy
    assert "CC5.1" in soc2.remedy
    assert "A.5.10" in unclear.remedy


def test_the_right_form_is_told_for_the_side_of_the_row() -> None:
    (said,) = found(references.reference_misspelt, "Register", side="SOC2", ref="cc 6.1")
    assert said.remedy == "Write CC6.1."


@pytest.mark.parametrize(("side", "part"), [("ISO", "A.5.15 or 9.2.1"), ("SOC2", "CC6.1 or DC3"), (None, "CC6.1")])
def test_a_point_of_focus_of_nothing_is_asked_for_by_the_side(side: str | None, part: str) -> None:
    (said,) = found(references.point_of_focus_as_requirement, "Register", side=side, ref="C99.99.1")
    assert part in said.remedy


@pytest.mark.parametrize(
    ("cell", "code"), [(ErrorCell("#N/A"), "CEL-01"), (True, "CEL-05")], ids=["error cell", "truth"]
)
@pytest.mark.parametrize(("sheet", "field"), [("Register", "ref"), ("ISO Dates", "ref"), ("SoA", "control")])
def test_other_misfits_stay_with_the_cell_rules(sheet: str, field: str, cell: object, code: str) -> None:
    assert which(sheet, **{field: cell}) == {code}


@pytest.mark.parametrize(
    ("side", "ref", "edition", "trips"),
    [
        ("ISO", "A.8.1", None, True),
        ("ISO", "A.5.1", None, True),
        ("ISO", "A.8.1", "2022", False),
        ("ISO", "A.8.1", "2013", False),
        ("ISO", "A.8.4", None, False),
        ("ISO", "8.1", None, False),
        ("SOC2", "A.8.1", None, False),
        (None, "A.8.1", None, False),
    ],
)
@pytest.mark.parametrize("sheet", ["Register", "Evidence"])
def test_edition_of_the_nine(sheet: str, side: str | None, ref: str, edition: str | None, trips: bool) -> None:
    said = found(editions.edition_unsaid, sheet, side=side, ref=ref, edition=edition)
    assert [each.field for each in said] == (["Edition"] if trips else [])


@pytest.mark.parametrize(
    ("ref", "title", "right"),
    [
        ("10.1", "Close corrective actions", "10.2"),
        ("10.1", "Nonconformity log", "10.2"),
        ("10.1", "Non-conformities", "10.2"),
        ("10.1", "Non conformity log", "10.2"),
        ("10.1", "CORRECTIVE ACTION", "10.2"),
        ("10.1", "Cor-rective action", "10.2"),
        ("10.2", "Continuou\u017f improvement", "10.1"),
        ("10.1", "Continual improvement", None),
        ("10.2", "Continual improvement", "10.1"),
        ("10.2", "Continuous improvement plan", "10.1"),
        ("10.2", "Continuous monitoring", None),
        ("10.2", "Close corrective actions", None),
        ("9.1", "Corrective actions of continual improvement", None),
        ("10.1", None, None),
    ],
)
def test_swapped_numbers(ref: str, title: str | None, right: str | None) -> None:
    task = found(editions.improvement_swapped, "Register", ref=ref, title=title)
    claim = found(editions.improvement_swapped, "Claims", side="ISO", ref=ref, claim=title)
    assert [each.remedy for each in (*task, *claim)] == ([f"Use {right}."] * 2 if right else [])
    assert ["the title speaks of" in each.message for each in task] == [True] * len(task)
    assert ["the claim speaks of" in each.message for each in claim] == [True] * len(claim)
    assert {each.field for each in (*task, *claim)} <= {"Ref"}


@pytest.mark.parametrize(
    ("side", "edition", "settings", "trips"),
    [
        ("ISO", None, "2022", True),
        ("ISO", None, "2013", False),
        ("ISO", "2013", "2022", False),
        ("ISO", "2022", "2013", True),
        ("SOC2", None, "2022", False),
        (None, None, "2022", False),
    ],
)
def test_the_2013_edition_had_them_the_other_way_round(
    side: str | None, edition: str | None, settings: str, trips: bool
) -> None:
    changes = {"side": side, "edition": edition, "ref": "10.1", "title": "Corrective action"}
    said = found(editions.improvement_swapped, "Register", on(iso_edition=settings), **changes)
    assert bool(said) is trips


def test_a_claim_takes_the_edition_of_the_settings() -> None:
    changes = {"side": "ISO", "ref": "10.1", "claim": "Corrective action"}
    assert found(editions.improvement_swapped, "Claims", on(iso_edition="2013"), **changes) == []


@pytest.mark.parametrize(
    ("sheet", "key"),
    [
        ("Register", "task_id"),
        ("Scope", "element_id"),
        ("Intake", "intake_id"),
        ("Claims", "claim_id"),
        ("Evidence", "evidence_id"),
        ("ISO Dates", "item_id"),
        ("SOC 2 Dates", "item_id"),
        ("Gaps", "gap_id"),
    ],
)
def test_an_id_stands_once(sheet: str, key: str) -> None:
    rows = [row(sheet, **{key: name}) for name in ("X-1", "X-2", "x-1", "X-1")]
    said = [each for each in findings(sheet, rows) if each.code == "REF-11"]
    assert [(each.row, each.record) for each in said] == [(4, "x-1"), (5, "X-1")]
    assert said[0].message == "x-1 is already the id of row 2."


@pytest.mark.parametrize(
    ("status", "opened", "closed", "trips"),
    [
        ("closed", dt.date(2026, 5, 2), dt.date(2026, 5, 2), False),
        ("closed", dt.date(2026, 5, 2), dt.date(2026, 5, 1), True),
        ("closed", None, dt.date(2026, 5, 1), False),
        ("closed", dt.date(2026, 5, 2), None, True),
        ("closed", None, None, True),
        ("open", dt.date(2026, 5, 2), None, False),
        ("open", dt.date(2026, 5, 2), dt.date(2026, 5, 1), False),
        (None, dt.date(2026, 5, 2), None, False),
    ],
)
def test_closing(status: str | None, opened: dt.date | None, closed: dt.date | None, trips: bool) -> None:
    said = found(references.closing_undated, "Register", status=status, opened=opened, closed=closed)
    assert [each.field for each in said] == (["Closed"] if trips else [])


@pytest.mark.parametrize(
    ("side", "ref", "edition", "decision", "trips"),
    [
        ("ISO", "4.1", None, None, True),
        ("ISO", "4.1", "2022", None, True),
        ("ISO", "4.1", "2013", None, False),
        ("ISO", "4.1", None, "not relevant", False),
        ("ISO", "4.2", None, None, False),
        ("SOC2", "4.1", None, None, False),
    ],
)
def test_climate(side: str, ref: str, edition: str | None, decision: str | None, trips: bool) -> None:
    changes = {"side": side, "ref": ref, "edition": edition, "climate_decision": decision}
    said = found(editions.climate_undecided, "Register", **changes)
    assert [each.field for each in said] == (["Climate decision"] if trips else [])


READ_A_REF = [
    (each, name)
    for each in rules.ALL
    for name in ("ref", "control")
    if each.checks and name in each.inputs(each.sheets[0])
]


@pytest.mark.parametrize(("rule", "field"), READ_A_REF, ids=lambda part: getattr(part, "code", part))
def test_a_blank_around_a_reference_switches_no_rule_off(rule: Rule, field: str) -> None:
    ref = {**correct_row(rule.sheets[0]), **rule.bad}.get(field)
    plain = judged(rule, rule.bad)
    assert any(each.code == rule.code for each in plain)
    for odd in (f"{ref} ", f"  {ref}") if isinstance(ref, str) else ():
        assert judged(rule, {**rule.bad, field: odd}) == plain
