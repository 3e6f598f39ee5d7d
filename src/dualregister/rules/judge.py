"""Rows against rules. What a check reads is looked up once for each distinct combination of values.

Most rows repeat what earlier rows said: side, reference, edition, status. A check is a pure function of what it reads,
so its answer for a combination is kept; a clean row costs a few look-ups and makes nothing.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from dualregister.core.address import address
from dualregister.core.cells import Judged, Misfit, value_of
from dualregister.core.finding import Finding
from dualregister.core.sheets import Field, Need
from dualregister.core.table import Row, Table
from dualregister.rules import cells
from dualregister.rules.context import Context
from dualregister.rules.rule import Check, Problem, Rule

_KEPT = 20_000
"""Distinct combinations kept for a check; text that never repeats must not fill the memory."""
_PSEUDO = ("context", "key", "earlier", "own_ids")

Said = tuple[tuple[Rule, Problem], ...]


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
    bench = _Bench(table, tuple(rules), context)
    rows = sum(bench.hear(row) for row in table.rows)
    bench.look_round()
    return Verdict(tuple(sorted(bench.findings, key=_by_row)), rows, frozenset(bench.seen))


def _by_row(finding: Finding) -> int:
    return finding.row or 0


class _Typed(dict[object, Judged]):
    """Cells of one column to typed values. Only text and days are kept: 1, 1.0 and TRUE are one key to a dict."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    def __missing__(self, cell: object) -> Judged:
        value = value_of(cell, self.field)
        if isinstance(cell, str | dt.date | None) and len(self) < _KEPT:
            self[cell] = value
        return value


@dataclass(slots=True)
class _Panel:
    """Checks that read the same values, and what they said of each combination."""

    pick: Callable[[Sequence[Judged]], tuple[Judged, ...]]
    checks: list[tuple[Rule, Check, tuple[str, ...]]]
    said: dict[tuple[Judged, ...], Said]


class _Bench:
    """The judges of one sheet."""

    def __init__(self, table: Table, rules: tuple[Rule, ...], context: Context) -> None:
        self.table = table
        self.sheet = table.sheet
        self.context = context
        self.findings: list[Finding] = []
        self.seen: dict[str, int] = {}
        self._columns(table)
        mine = [each for each in rules if self.sheet.name in each.checks]
        self.backward = [each for each in mine if "earlier" in each.inputs(self.sheet.name)]
        self.afterwards = [each for each in mine if "own_ids" in each.inputs(self.sheet.name)]
        self.waiting: list[tuple[int, list[Judged]]] = []
        alone = [each for each in mine if each not in self.backward and each not in self.afterwards]
        self.panels = self._panels(alone)
        covered = {name for each in mine for name in each.covers}
        self.needed = [
            at
            for at, field in enumerate(self.fields)
            if field.need is Need.ALWAYS and field.name not in covered and at in self.index_of
        ]
        self.blanks = _picker(self.needed)
        self.covered = covered

    def _columns(self, table: Table) -> None:
        self.fields = self.sheet.readable
        self.position = {field.name: at for at, field in enumerate(self.fields)}
        self.index_of = {
            self.position[column.field.name]: column.index for column in table.columns if column.field is not None
        }
        self.typed = [(at, index, _Typed(self.fields[at])) for at, index in sorted(self.index_of.items())]
        self.width = max(self.index_of.values(), default=-1) + 1
        key = self.sheet.key
        self.key_at = self.position[key.name] if key is not None else None

    def _panels(self, rules: Sequence[Rule]) -> list[_Panel]:
        panels: dict[tuple[str, ...], _Panel] = {}
        for rule in rules:
            inputs = rule.inputs(self.sheet.name)
            reads = tuple(sorted(name for name in inputs if name not in _PSEUDO))
            if not self._can_be_asked(reads):
                continue
            panel = panels.setdefault(reads, _Panel(_picker([self.position[name] for name in reads]), [], {}))
            panel.checks.append((rule, rule.checks[self.sheet.name], inputs))
        return list(panels.values())

    def _can_be_asked(self, reads: Iterable[str]) -> bool:
        """A column that must be there and is not has a finding of its own; nothing is said about its cells."""
        return all(
            self.position[name] in self.index_of or self.fields[self.position[name]].need is not Need.ALWAYS
            for name in reads
        )

    def hear(self, row: Row) -> bool:
        """Judge one row; False for a row with nothing in it."""
        number, raw = row
        if len(raw) < self.width:
            raw = (*raw, *(None,) * (self.width - len(raw)))
        values: list[Judged] = [None] * len(self.fields)
        for at, index, typed in self.typed:
            values[at] = typed[raw[index]]
        if not any(value is not None for value in values):
            return False
        self._judge_cells(number, values)
        for panel in self.panels:
            picked = panel.pick(values)
            said = panel.said.get(picked)
            if said is None:
                said = self._ask(panel, values)
                if len(panel.said) < _KEPT:
                    panel.said[picked] = said
            for rule, problem in said:
                self._found(number, values, rule, problem)
        self._look_back(number, values)
        if self.afterwards and any(self._reads_something(rule, values) for rule in self.afterwards):
            self.waiting.append((number, values))
        return True

    def _judge_cells(self, number: int, values: Sequence[Judged]) -> None:
        if Misfit in map(type, values):
            self._misfits(number, values)
        if None in self.blanks(values):
            self._blanks(number, values)

    def _reads_something(self, rule: Rule, values: Sequence[Judged]) -> bool:
        names = rule.inputs(self.sheet.name)
        return any(values[self.position[name]] is not None for name in names if name not in _PSEUDO)

    def look_round(self) -> None:
        """Ask the rules that compare a row with all ids of its sheet."""
        for number, values in self.waiting:
            for rule in self.afterwards:
                name = self.sheet.name
                for problem in self._problems(rule, rule.checks[name], rule.inputs(name), values, None):
                    self._found(number, values, rule, problem)

    def _ask(self, panel: _Panel, values: Sequence[Judged]) -> Said:
        said = []
        for rule, check, inputs in panel.checks:
            said += [(rule, problem) for problem in self._problems(rule, check, inputs, values, None)]
        return tuple(said)

    def _problems(
        self, rule: Rule, check: Check, inputs: tuple[str, ...], values: Sequence[Judged], earlier: int | None
    ) -> Iterator[Problem]:
        arguments: list[object] = []
        for name in inputs:
            if name == "context":
                arguments.append(self.context)
            elif name == "earlier":
                arguments.append(earlier)
            elif name == "own_ids":
                arguments.append(self.seen.keys())
            else:
                value = self._key(values) if name == "key" else values[self.position[name]]
                if isinstance(value, Misfit) and not rule.sees_misfits:
                    return
                arguments.append(value)
        yield from check(*arguments)

    def _key(self, values: Sequence[Judged]) -> Judged:
        return None if self.key_at is None else values[self.key_at]

    def _look_back(self, number: int, values: Sequence[Judged]) -> None:
        """The rules that compare a row with the rows before it."""
        key = self._key(values)
        if not isinstance(key, str):
            return
        earlier = self.seen.setdefault(key.casefold(), number)
        if earlier == number:
            return
        for rule in self.backward:
            name = self.sheet.name
            for problem in self._problems(rule, rule.checks[name], rule.inputs(name), values, earlier):
                self._found(number, values, rule, problem)

    def _misfits(self, number: int, values: Sequence[Judged]) -> None:
        for at, value in enumerate(values):
            if isinstance(value, Misfit):
                found = cells.misfit(value, self.fields[at], self.sheet, covered=self.covered)
                if found is not None:
                    self._found(number, values, *found)

    def _blanks(self, number: int, values: Sequence[Judged]) -> None:
        for at in self.needed:
            if values[at] is None:
                self._found(number, values, *cells.blank(self.fields[at]))

    def _found(self, number: int, values: Sequence[Judged], rule: Rule, problem: Problem) -> None:
        at = self.key_at if problem.field == "key" else self.position.get(problem.field)
        key = self._key(values)
        index = self.index_of.get(at) if at is not None else None
        first = min(self.index_of.values(), default=0)
        cell = address(number, index) if index is not None else None
        self.findings.append(
            Finding(
                code=rule.code,
                severity=rule.severity,
                sheet=self.table.title,
                row=number,
                cell=cell or address(number, first),
                record=key if isinstance(key, str) else cell or address(number, first),
                field=self.fields[at].header if at is not None else None,
                message=problem.message,
                remedy=problem.remedy,
            )
        )


def _picker(positions: Sequence[int]) -> Callable[[Sequence[Judged]], tuple[Judged, ...]]:
    """`itemgetter` that gives a tuple for no position and for one, too."""
    if not positions:
        return lambda values: ()  # noqa: ARG005
    if len(positions) == 1:
        at = positions[0]
        return lambda values: (values[at],)
    return itemgetter(*positions)
