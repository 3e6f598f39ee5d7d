"""Rows against rules: the cells first, then what the checks say of each row, of rows before it, and of all ids.

Rows are heard in blocks, column by column: a rule is asked about the combinations that a block holds, not about rows.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import ne
from typing import cast

from dualregister.core.address import address
from dualregister.core.cells import Fault, Judged, Misfit, blank
from dualregister.core.finding import Finding
from dualregister.core.sheets import Field, Need
from dualregister.core.table import InBlocks, Table, in_blocks
from dualregister.rules import cells
from dualregister.rules.context import Context
from dualregister.rules.layout import unheaded, without
from dualregister.rules.panel import CONTEXT, Panel, Typed, seats
from dualregister.rules.rule import Problem, Rule

_ABSENT = -1
"""Place of a field without a column: the last of a row's values, which is always None."""
_LOOKS_BACK = "earlier"
_LOOKS_ROUND = "own_ids"
_GIVEN = frozenset({CONTEXT, _LOOKS_BACK, _LOOKS_ROUND})
"""What a check may ask for besides cells."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judges say of one sheet."""

    findings: tuple[Finding, ...]
    """In the order of the rows."""
    rows: int
    """Rows with something in them."""
    ids: frozenset[str]
    """Case-folded ids of the rows."""


def judge(table: Table, rules: Iterable[Rule], context: Context) -> Verdict:
    """The findings of the rows of one sheet. Source: the rules given, each with its own seed row."""
    bench = _Bench(table, rules, context)
    blocks = table.rows.blocks() if isinstance(table.rows, InBlocks) else in_blocks(table.rows)
    rows = sum(bench.hear(*block) for block in blocks)
    bench.look_round()
    found = sorted([*bench.loose.values(), *bench.findings], key=_by_row)
    bench.seen.pop(None, None)
    return Verdict(tuple(found), rows, cast("frozenset[str]", frozenset(bench.seen)))


def _by_row(finding: Finding) -> int:
    return finding.row or 0


class _Bench:
    """The judges of one sheet."""

    def __init__(self, table: Table, rules: Iterable[Rule], context: Context) -> None:
        self.table = table
        self.name = table.sheet.name
        self.context = context
        self.findings: list[Finding] = []
        self.seen: dict[str | None, int] = {}
        """The first row of each id, and of those without one."""
        self.waiting: list[tuple[int, Sequence[Judged]]] = []
        self.fields: dict[str, Field] = {field.name: field for field in table.sheet.readable}
        self.at = {column.field.name: column.index for column in table.columns if column.field is not None}
        self.columns = self._columns()
        key = table.sheet.key
        self.key_at = self.at.get(key.name, _ABSENT) if key is not None else _ABSENT
        self.named_at = [self.at.get(name, _ABSENT) for name in table.sheet.names]
        headed = {column.index for column in table.columns}
        self.width = max(headed, default=-1) + 1
        self.unheaded = [index for index in range(self.width) if index not in headed]
        self.loose: dict[int, Finding] = {}
        self._seat([each for each in rules if self.name in each.checks])

    def _columns(self) -> list[Typed | None]:
        columns: list[Typed | None] = [None] * (max(self.at.values(), default=-1) + 1)
        for name, index in self.at.items():
            columns[index] = Typed(self.fields[name])
        return columns

    def _seat(self, rules: Sequence[Rule]) -> None:
        self.covered = {name for each in rules for name in each.covers}
        self.needed = [
            name
            for name, field in self.fields.items()
            if field.need is Need.ALWAYS and name not in self.covered and name in self.at
        ]
        reads = {each.code: self._reads(each) for each in rules}
        asked = [each for each in rules if self._is_to_be_asked(each, reads[each.code])]
        self.backward = [each for each in asked if _LOOKS_BACK in each.inputs(self.name)]
        self.afterwards = [each for each in asked if _LOOKS_ROUND in each.inputs(self.name)]
        links = {name for each in self.afterwards for name in reads[each.code]} - {self._key_name()}
        self.linked = [self.at[name] for name in links if name in self.at]
        alone = [each for each in asked if each not in self.backward and each not in self.afterwards]
        # A column that is not there is blank in every row: no combination needs it.
        there = {each.code: tuple(name for name in reads[each.code] if name in self.at) for each in alone}
        joined = seats(there.values(), self.fields)
        panels: dict[tuple[str, ...], Panel] = {}
        for each in alone:
            names = joined[there[each.code]]
            panel = panels.setdefault(names, Panel([self.fields[name] for name in names], self.context))
            panel.add(each, each.checks[self.name], self._arguments(each))
        self.panels = [([self.at[name] for name in names], panel) for names, panel in panels.items()]

    def _arguments(self, rule: Rule) -> tuple[str, ...]:
        """What the check of `rule` reads, with the id of the row under its own name."""
        return tuple(self._key_name() if name == "key" else name for name in rule.inputs(self.name))

    def _key_name(self) -> str:
        key = self.table.sheet.key
        return key.name if key is not None else "key"

    def _reads(self, rule: Rule) -> tuple[str, ...]:
        return tuple(sorted({name for name in self._arguments(rule) if name not in _GIVEN}))

    def _is_to_be_asked(self, rule: Rule, reads: Iterable[str]) -> bool:
        """Not where a column that must be there is not, which has a finding of its own, nor without what it needs."""
        return all(name in self.at or self.fields[name].need is not Need.ALWAYS for name in reads) and all(
            name in self.at for name in (*rule.needs, *rule.alike)
        )

    def hear(self, numbers: Sequence[int], raw: Sequence[Sequence[object]]) -> int:
        """Judge a block of rows; how many of them have something in them."""
        if len(raw) > self.width or self.unheaded:
            self._unheaded(numbers, raw)
        columns = self._typed(raw, len(numbers))
        if all(None in column for column in columns):
            filled = [values.count(None) < len(values) for values in zip(*columns, strict=True)]
            if not all(filled):
                numbers = list(compress(numbers, filled))
                columns = [list(compress(column, filled)) for column in columns]
        block = _Block(numbers, columns)
        self._misfits(block)
        self._blanks(block)
        for places, panel in self.panels:
            for at, said in panel.hear([columns[place] for place in places], len(numbers)):
                for rule, problem in said:
                    self._found(*block.row(at), rule, problem)
        self._look_back(block)
        return len(numbers)

    def _typed(self, raw: Sequence[Sequence[object]], count: int) -> list[Sequence[Judged]]:
        blank = (None,) * count
        columns = [
            blank if known is None or at >= len(raw) else known.values_of(raw[at])
            for at, known in enumerate(self.columns)
        ]
        return [*columns, blank]

    def _look_back(self, block: "_Block") -> None:
        """Ask the rules that compare a row with the rows before it, and keep the rows for those that wait for all."""
        for at in sorted({at for place in self.linked for at in block.filled(place)}):
            self.waiting.append(block.row(at))
        keys = _folded(block.columns[self.key_at])
        first = map(self.seen.setdefault, keys, block.numbers)
        for at in list(compress(range(len(keys)), map(ne, first, block.numbers))):
            if keys[at] is not None:
                self._ask(self.backward, *block.row(at), {_LOOKS_BACK: self.seen[keys[at]]})

    def look_round(self) -> None:
        """Ask the rules that compare a row with all ids of its sheet."""
        for number, values in self.waiting:
            self._ask(self.afterwards, number, values, {_LOOKS_ROUND: self.seen.keys()})

    def _ask(self, rules: Iterable[Rule], number: int, values: Sequence[Judged], given: dict[str, object]) -> None:
        for rule in rules:
            for problem in self._problems(rule, values, {"context": self.context, **given}):
                self._found(number, values, rule, problem)

    def _problems(self, rule: Rule, values: Sequence[Judged], given: dict[str, object]) -> Iterator[Problem]:
        names = self._arguments(rule)
        arguments = [given[name] if name in given else values[self.at.get(name, _ABSENT)] for name in names]
        if rule.sees_misfits or Misfit not in map(type, arguments):
            yield from rule.checks[self.name](*arguments)

    def _unheaded(self, numbers: Sequence[int], raw: Sequence[Sequence[object]]) -> None:
        """Keep the first value of each column that no header stands above."""
        for index in (*self.unheaded, *range(self.width, len(raw))):
            if index < len(raw) and index not in self.loose and raw[index].count(None) < len(numbers):
                number = next((at for at, cell in zip(numbers, raw[index], strict=True) if not blank(cell)), None)
                if number is not None:
                    self.loose[index] = unheaded(self.table, number, index)

    def _misfits(self, block: "_Block") -> None:
        for name, index in self.at.items():
            known = self.columns[index]
            if known is not None and known.misfits and Misfit in set(map(type, block.columns[index])):
                for at, value in enumerate(block.columns[index]):
                    if isinstance(value, Misfit) and value.fault is Fault.LEFT_OUT:
                        self.loose.setdefault(index, without(self.table, block.numbers[at], index))
                    elif isinstance(value, Misfit):
                        found = cells.misfit(value, self.fields[name], self.table.sheet, covered=self.covered)
                        if found is not None:
                            self._found(*block.row(at), *found)

    def _blanks(self, block: "_Block") -> None:
        for name in self.needed:
            if None in block.columns[self.at[name]]:
                for at, value in enumerate(block.columns[self.at[name]]):
                    if value is None:
                        self._found(*block.row(at), *cells.blank(self.fields[name]))

    def _record(self, values: Sequence[Judged]) -> str | None:
        """What names the row, wherever it is moved to; None where a part of that is not there."""
        named = [values[at] for at in self.named_at]
        return " / ".join(map(str, named)) if all(isinstance(each, str | dt.date) for each in named) else None

    def _found(self, number: int, values: Sequence[Judged], rule: Rule, problem: Problem) -> None:
        name = self._key_name() if problem.field == "key" else problem.field
        place = address(number, self.at.get(name, min(self.at.values(), default=0)))
        self.findings.append(
            Finding(
                code=rule.code,
                severity=rule.severity,
                sheet=self.table.title,
                row=number,
                cell=place,
                record=self._record(values) or place,
                field=self.fields[name].header if name in self.fields else None,
                message=problem.message,
                remedy=problem.remedy,
            )
        )


def _folded(ids: Sequence[Judged]) -> Sequence[str | None]:
    """Ids as they are compared; None for what is none."""
    try:
        return list(map(str.casefold, ids))  # type: ignore[arg-type]
    except TypeError:
        return [each.casefold() if isinstance(each, str) else None for each in ids]


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows that are heard together."""

    numbers: Sequence[int]
    """Excel's, of rows that have something in them."""
    columns: Sequence[Sequence[Judged]]
    """Typed values by column, of each row; the last column is blank."""

    def row(self, at: int) -> tuple[int, Sequence[Judged]]:
        """Excel's number and the values of one of the rows."""
        return self.numbers[at], [column[at] for column in self.columns]

    def filled(self, place: int) -> list[int]:
        """Which of the rows have something in the column at `place`."""
        column = self.columns[place]
        blanks = column.count(None)
        return [at for at, value in enumerate(column) if value is not None] if blanks < len(column) else []
