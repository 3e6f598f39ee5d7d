"""Rows heard in blocks say what each row says alone; texts that a rule does not watch for say nothing."""

import datetime as dt
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from build import findings, row, table
from dualregister import rules
from dualregister.core import table as core_table
from dualregister.core.cells import texts_of, value_of
from dualregister.core.finding import Severity
from dualregister.core.names import folded
from dualregister.core.reference import END_OF_2013
from dualregister.core.sheets import Field, Kind, sheet
from dualregister.core.table import ErrorCell, Table, Uncalculated
from dualregister.rules.context import Context
from dualregister.rules.example import DAY
from dualregister.rules.judge import judge
from dualregister.rules.panel import narrowed
from dualregister.rules.rule import Problem, Rule, rule
from dualregister.workbook.sheet_cells import LexedCells

CONTEXT = Context(as_of=DAY)
REGISTER = sheet("Register")
WATCHFUL = [(each, name) for each in rules.ALL if each.watches for name in each.checks]
SILENT = [(each, name) for each in rules.ALL if each.needs or each.alike for name in each.checks]
WORDS = sorted({word for each, _ in WATCHFUL for word in each.watches})

cells = st.one_of(
    st.none(),
    st.sampled_from(["", " ", "ISO", "iso", "SOC2", "10.1", "10.2", "A.5.15", "open", "closed", "TBD", "T-1", "t-1"]),
    st.sampled_from(["10.1 ", " 10.2", "A.8.1 ", "9.2.2 "]),
    st.sampled_from([1, 1.0, True, 0, 2022.0, dt.date(2026, 1, 5), dt.datetime(2026, 1, 5), dt.date(1980, 1, 1)]),
    st.sampled_from([ErrorCell("#N/A"), Uncalculated(), "a\u200b", "a\xa0", "Corrective action", "SOC 2 certified"]),
    st.text(max_size=4),
)


def str_of(part: object) -> str:
    """A part of a case in the name of a test."""
    return part.code if isinstance(part, Rule) else str(part)


lines = st.lists(st.lists(cells, max_size=len(REGISTER.fields) + 2), max_size=12)


def said(given: list[list[object]], *, of_others: bool = False) -> list[tuple[object, ...]]:
    """What is said of rows: without what compares a row with others, and without columns that have no header.

    With `of_others` all that is said.
    """
    whole = table("Register", [])
    found = judge(Table(whole.sheet, whole.title, 1, whole.columns, (), list(enumerate(given, 2))), rules.ALL, CONTEXT)
    return [
        (each.row, each.code, each.cell, each.record, each.message, each.remedy)
        for each in found.findings
        if of_others or not (rules.BY_CODE[each.code].looks_beyond_row("Register") or each.code in {"SHT-08", "SHT-10"})
    ]


@given(lines)
def test_rows_together_say_what_each_says_alone(given: list[list[object]]) -> None:
    alone = [each for at, one in enumerate(given) for each in said([[]] * at + [one])]
    assert said(given) == alone


@given(lines, st.integers(1, 4))
def test_it_does_not_matter_how_many_rows_are_heard_together(given: list[list[object]], size: int) -> None:
    whole = said(given, of_others=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(core_table, "BLOCK", size)
        assert said(given, of_others=True) == whole


def test_an_id_of_an_earlier_block_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core_table, "BLOCK", 2)
    given = [row("Register", task_id=each) for each in ("T-1", "T-2", "T-3", "t-1", "T-4", "T-4", "T-5")]
    assert [(each.code, each.row) for each in findings("Register", given)] == [("REF-11", 5), ("REF-11", 7)]


Asked = list[tuple[str, object]]


def spy(code: str, asked: Asked, **hints: tuple[str, ...]) -> Rule:
    """A rule that only writes down what it is asked about."""

    @rule(code, "t", on="Register", severity=Severity.INFO, seed_row=1, source="s", good={}, bad={}, **hints)  # type: ignore[arg-type]
    def check(title: str | None, audited_owner: str | None) -> Iterator[Problem]:
        """Nothing."""
        asked.append((code, title))
        yield from ()

    return check


def test_a_text_is_not_narrowed_for_a_check_that_reads_all_texts() -> None:
    asked: Asked = []
    some = table("Register", [row("Register", title="one"), row("Register", title="Two-fold")])
    judge(some, [spy("TST-01", asked, watches=("twofold",)), spy("TST-02", asked)], CONTEXT)
    judge(some, [spy("TST-03", asked, watches=("twofold",))], CONTEXT)
    assert {each for each in asked if each[0] != "TST-01"} == {
        *(("TST-02", title) for title in ("one", "Two-fold")),
        *(("TST-03", title) for title in (None, "Two-fold")),
    }


texts = st.one_of(st.text(max_size=12), st.sampled_from([*WORDS, "Non-Conformity", "cor-rective", "certifi-cate", "Œ"]))


@pytest.mark.parametrize(("rule", "name"), WATCHFUL, ids=str_of)
@given(
    st.lists(texts, max_size=4).map(" ".join),
    st.fixed_dictionaries(
        {
            "side": st.sampled_from(["ISO", "SOC2", None]),
            "ref": st.sampled_from(["10.1", "10.2", "A.5.15", None]),
            "edition": st.sampled_from(["2013", "2022", None]),
            "context": st.sampled_from([CONTEXT, Context(as_of=END_OF_2013)]),
        }
    ),
)
def test_a_text_without_a_watched_word_is_a_blank(rule: Rule, name: str, given: str, fields: dict[str, object]) -> None:
    (kept,) = narrowed([given], rule.watches)
    problems = [
        list(rule.checks[name](*(fields.get(each, text) for each in rule.inputs(name)))) for text in (given, kept)
    ]
    assert problems[0] == problems[1]
    assert kept in (given, None)


@given(st.lists(cells, max_size=6), st.sampled_from([Kind.TEXT, Kind.ID]))
def test_texts_below_each_other_are_read_as_each_alone(given: list[object], kind: Kind) -> None:
    of: Field = next(each for each in REGISTER.fields if each.kind is kind)
    found = texts_of(given, of)
    if found is not None:
        assert list(found) == [value_of(each, of) for each in given]


def test_a_column_of_plain_texts_is_read_as_a_whole() -> None:
    assert texts_of(["a ", None, " ", "\ufeffb"], REGISTER.field("title")) == ["a", None, None, "b"]
    assert texts_of(["a", 1.0], REGISTER.field("title")) is None
    assert texts_of(["a", "b\u200b"], REGISTER.field("task_id")) is None


@given(st.lists(st.integers(1, 40), unique=True).map(sorted), st.integers(1, 9), st.integers(1, 41), st.integers(0, 41))
def test_blocks_and_rows_of_a_part_of_a_sheet_are_the_same(
    numbers: list[int], size: int, first: int, last: int
) -> None:
    held = [(numbers[at : at + size], [list(map(str, numbers[at : at + size]))]) for at in range(0, len(numbers), size)]
    cells = LexedCells(held)
    expected = [(number, (str(number),)) for number in numbers if first <= number <= last]
    assert list(cells.filled(first, last)) == expected
    blocks = list(cells.blocks(first, last))
    assert [number for those, _ in blocks for number in those] == [number for number, _ in expected]
    assert [cell for _, (column,) in blocks for cell in column] == [cell for _, (cell,) in expected]
    assert all(those for those, _ in blocks)


words = st.sampled_from([None, "A. Kim", "a. kim", " A.  Kim", "M. Rossi", "TBD", "9.2.2", "9.2.2 ", "9.2", "closed"])
values = st.one_of(words, st.sampled_from([dt.date(2026, 1, 5), dt.date(2027, 1, 5)]))


def problems_with(rule: Rule, name: str, fields: Mapping[str, object]) -> list[Problem]:
    """What the check of `rule` on the sheet `name` says."""
    return list(rule.checks[name](**{**fields, **({"context": CONTEXT} if "context" in fields else {})}))


@pytest.mark.parametrize(
    ("rule", "name", "needed"),
    [(each, name, needed) for each, name in SILENT for needed in (*each.needs, *each.alike)],
    ids=str_of,
)
@given(st.data())
def test_a_rule_says_nothing_without_what_it_needs(rule: Rule, name: str, needed: str, data: st.DataObject) -> None:
    fields = {each: data.draw(values) for each in rule.inputs(name)}
    fields[needed] = None
    assert not problems_with(rule, name, fields)


@pytest.mark.parametrize(("rule", "name"), [each for each in SILENT if each[0].alike], ids=str_of)
@given(st.data())
def test_a_rule_says_nothing_where_what_must_be_alike_differs(rule: Rule, name: str, data: st.DataObject) -> None:
    one, other = rule.alike
    fields = {each: data.draw(words if each in rule.alike else values) for each in rule.inputs(name)}
    assume(folded(str(fields[one])) != folded(str(fields[other])))
    assert not problems_with(rule, name, fields)


def test_rules_that_need_something_are_asked_where_it_is_there() -> None:
    given = [
        row("Register", task_id=f"T-{left}", performer="A. Kim", approver=approver, owner_left_on=left)
        for approver, left in (("M. Rossi", None), (" a. kim", dt.date(2026, 1, 5)), ("M. Rossi", dt.date(2027, 1, 5)))
    ]
    assert [(each.code, each.row) for each in findings("Register", given)] == [("OWN-04", 3), ("OWN-06", 3)]


def test_what_one_check_needs_silences_no_other() -> None:
    asked: Asked = []
    some = table("Register", [row("Register", title=each, audited_owner=None) for each in ("one", "two")])
    judge(some, [spy("TST-01", asked, needs=("audited_owner",)), spy("TST-02", asked)], CONTEXT)
    judge(some, [spy("TST-03", asked, needs=("audited_owner",))], CONTEXT)
    judge(some, [spy("TST-04", asked, alike=("title", "audited_owner")), spy("TST-05", asked)], CONTEXT)
    judge(some, [spy("TST-06", asked, alike=("title", "audited_owner"))], CONTEXT)
    assert {each for each in asked if each[0] in ("TST-02", "TST-03", "TST-05", "TST-06")} == {
        (code, title) for code in ("TST-02", "TST-05") for title in ("one", "two")
    }


def test_a_row_without_an_id_gives_none() -> None:
    some = table("Register", [row("Register", task_id=each) for each in (None, "T-1", None)])
    assert judge(some, rules.ALL, CONTEXT).ids == {"t-1"}


def test_a_finding_of_a_row_names_its_cell_where_the_sheet_has_no_ids() -> None:
    whole = table("Register", [row("Register", owner=None), row("Register", performer="A. Kim", approver="A. Kim")])
    columns = tuple(each for each in whole.columns if each.field is not REGISTER.key)
    rows = [(number, [*cells[:-1], "a text"]) for number, cells in whole.rows]
    found = judge(Table(REGISTER, whole.title, 1, columns, (), rows), rules.ALL, CONTEXT)
    assert [(each.code, each.row, each.record == each.cell) for each in found.findings if each.code != "SHT-08"] == [
        ("OWN-01", 2, True),
        ("OWN-04", 3, True),
    ]
    assert not found.ids


@pytest.mark.parametrize("beyond", [1, 3])
def test_a_value_beyond_the_last_header_is_told_once(beyond: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core_table, "BLOCK", 1)
    whole = table("Register", [row("Register", task_id=each) for each in ("T-1", "T-2", "T-3")])
    loose = (None, "loose", "more")
    rows = [(at, [*cells, *[None] * (beyond - 1), cell]) for (at, cells), cell in zip(whole.rows, loose, strict=True)]
    found = judge(Table(REGISTER, whole.title, 1, whole.columns, (), rows), rules.ALL, CONTEXT)
    assert [(each.code, each.row) for each in found.findings] == [("SHT-08", 3)]


def test_each_of_several_watched_words_is_seen() -> None:
    titles = ["Non-conformity", "Continual growth", "Corrective step", "Other", None]
    kept = narrowed(titles, ("corrective", "nonconformit", "continual"))
    assert kept == ["Non-conformity", "Continual growth", "Corrective step", None, None]
