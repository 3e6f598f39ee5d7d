"""What a check reads, looked up once for each distinct combination of values.

Most rows repeat what earlier rows said: side, reference, edition, status. A check is a pure function of what it reads,
so its answer for a combination is kept; a clean row costs a few look-ups and makes nothing.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter

from dualregister.core.cells import Judged, Misfit, value_of
from dualregister.core.sheets import Field, Kind
from dualregister.rules.context import Context
from dualregister.rules.rule import Check, Problem, Rule

KEPT = 20_000
"""Distinct values or combinations kept for a column or a panel; text that never repeats must not fill the memory."""

CONTEXT = "context"
"""What a check calls the context."""
_BOUNDED = frozenset({Kind.CHOICE, Kind.REF})
"""Kinds of columns that hold few distinct values in however many rows."""

_KEPT_TYPES = (str, dt.date, type(None))

Said = tuple[tuple[Rule, Problem], ...]
Pick = Callable[[Sequence[object]], tuple[object, ...]]


class Typed(dict[object, Judged]):
    """Cells of one column to typed values. Only text and days are kept: 1, 1.0 and TRUE are one key to a dict."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    def __missing__(self, cell: object) -> Judged:
        """The typed value of a cell that was not seen before."""
        value = value_of(cell, self.field)
        if len(self) < KEPT and isinstance(cell, _KEPT_TYPES):
            self[cell] = value
        return value


class Unread(dict[object, Judged]):
    """Cells of a column that the contract does not know: nothing is read there."""

    def __missing__(self, cell: object) -> Judged:
        """None, whatever the cell holds."""


def picker(positions: Sequence[int]) -> Pick:
    """`itemgetter` that gives a tuple for no position and for one, too."""
    if not positions:
        return lambda _: ()
    if len(positions) == 1:
        at = positions[0]
        return lambda values: (values[at],)
    return itemgetter(*positions)


class Question:
    """A check with the place of each of its arguments among the values that its panel reads, the context and None."""

    def __init__(self, rule: Rule, check: Check, arguments: Sequence[str], reads: Sequence[str]) -> None:
        self.rule = rule
        self.check = check
        self.order = picker(
            [reads.index(name) if name in reads else len(reads) + (name != CONTEXT) for name in arguments]
        )

    def ask(self, given: tuple[object, ...]) -> Iterable[Problem]:
        """The problems; none where a cell that the check reads has a finding of its own."""
        arguments = self.order(given)
        if Misfit in map(type, arguments) and not self.rule.sees_misfits:
            return ()
        return self.check(*arguments)


class Panel(dict[tuple[object, ...], Said]):
    """Checks that read the same values, and what they said of each combination."""

    def __init__(self, reads: tuple[str, ...], context: Context) -> None:
        super().__init__()
        self.reads = reads
        self.context = context
        self.questions: list[Question] = []

    def add(self, rule: Rule, check: Check, arguments: Sequence[str]) -> None:
        """Let `check` sit on the panel; `arguments` are names that it reads, the context, or absent columns."""
        self.questions.append(Question(rule, check, arguments, self.reads))

    def __missing__(self, picked: tuple[object, ...]) -> Said:
        """What the checks say of a combination that was not seen before."""
        given = (*picked, self.context, None)
        sound = Misfit not in map(type, picked)
        said: Said = ()
        for each in self.questions:
            for problem in each.check(*each.order(given)) if sound else each.ask(given):
                said += ((each.rule, problem),)
        if len(self) < KEPT:
            self[picked] = said
        return said


def seats(reads: Iterable[tuple[str, ...]], fields: Mapping[str, Field]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Which panel each reader joins: one that reads more, where that has hardly more combinations; else its own."""
    distinct = sorted(set(reads), key=lambda names: (-len(names), names))
    joined: dict[tuple[str, ...], tuple[str, ...]] = {}
    for names in distinct:
        hosts = (host for host in dict.fromkeys(joined.values()) if _hardly_more(names, host, fields))
        joined[names] = next(hosts, names)
    return joined


def _hardly_more(names: tuple[str, ...], host: tuple[str, ...], fields: Mapping[str, Field]) -> bool:
    more = set(host).difference(names)
    return len(more) == len(host) - len(names) and all(fields[name].kind in _BOUNDED for name in more)
