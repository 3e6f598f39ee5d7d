"""What a check reads, looked up once for each distinct combination of values.

Most rows repeat what earlier rows said: side, reference, edition, status. A check is a pure function of what it reads,
so its answer for a combination is kept; a block of clean rows costs one look at a set for each panel.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress, repeat
from operator import itemgetter, not_

from dualregister.core.cells import Judged, Misfit, texts_of, value_of
from dualregister.core.sheets import Field, Kind
from dualregister.rules.context import Context
from dualregister.rules.rule import Check, Problem, Rule

KEPT = 20_000
"""Distinct values or combinations kept for a column or a panel; text that never repeats must not fill the memory."""

CONTEXT = "context"
"""What a check calls the context."""
_BOUNDED = frozenset({Kind.CHOICE, Kind.REF})
"""Kinds of columns that hold few distinct values in however many rows."""
_FREE = frozenset({Kind.TEXT, Kind.ID})
"""Kinds of columns that may hold another text in each row."""

_NOT = bytes([False])
_SOME = 8
"""Where more than the eighth part of a block is not known to be clean, each combination is asked about first."""
_KEPT_TYPES = (str, dt.date, type(None))

Said = tuple[tuple[Rule, Problem], ...]
Pick = Callable[[Sequence[object]], tuple[object, ...]]


class Typed(dict[object, Judged]):
    """Cells of one column to typed values. Only text and days are kept: 1, 1.0 and TRUE are one key to a dict."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.misfits = False
        """Whether one of the values was a misfit."""

    def __missing__(self, cell: object) -> Judged:
        """The typed value of a cell that was not seen before."""
        value = value_of(cell, self.field)
        self.misfits = self.misfits or isinstance(value, Misfit)
        if len(self) < KEPT and isinstance(cell, _KEPT_TYPES):
            self[cell] = value
        return value

    def values_of(self, cells: Sequence[object]) -> Sequence[Judged]:
        """The typed values of cells that stand below each other. Texts that hardly repeat are not looked up."""
        if self.field.kind in _FREE and 2 * len(set(cells)) > len(cells):
            texts = texts_of(cells, self.field)
            if texts is not None:
                return texts
        return list(map(self.__getitem__, cells))


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
        self.reads = frozenset(arguments)
        self.order = picker(
            [reads.index(name) if name in reads else len(reads) + (name != CONTEXT) for name in arguments]
        )

    def is_sound(self, given: tuple[object, ...]) -> bool:
        """Whether the check is to be asked: not where a cell that it reads has a finding of its own."""
        return self.rule.sees_misfits or Misfit not in map(type, self.order(given))


class Panel(dict[tuple[object, ...], Said]):
    """Checks that read the same values, and what they said of each combination that has a problem."""

    def __init__(self, reads: Sequence[Field], context: Context) -> None:
        super().__init__()
        self.reads = reads
        self.context = context
        self.questions: list[Question] = []
        self.clean: set[tuple[object, ...]] = set()
        self.watched: dict[int, frozenset[str]] = {}

    def add(self, rule: Rule, check: Check, arguments: Sequence[str]) -> None:
        """Let `check` sit on the panel; `arguments` are names that it reads, the context, or absent columns."""
        self.questions.append(Question(rule, check, arguments, [field.name for field in self.reads]))
        self.watched = {at: words for at, field in enumerate(self.reads) if (words := self._watched(field))}

    def _watched(self, field: Field) -> frozenset[str]:
        """The words without one of which no check of the panel reads a text in this field; none: all texts count."""
        readers = [each.rule.watches for each in self.questions if field.name in each.reads]
        return frozenset().union(*readers) if field.kind is Kind.TEXT and all(readers) else frozenset()

    def __missing__(self, picked: tuple[object, ...]) -> Said:
        """What the checks say of a combination that was not seen before."""
        given = (*picked, self.context, None)
        asked = self.questions
        if Misfit in map(type, picked):
            asked = [each for each in asked if each.is_sound(given)]
        said = tuple([(each.rule, problem) for each in asked for problem in each.check(*each.order(given))])
        if len(self) + len(self.clean) < KEPT:
            if said:
                self[picked] = said
            else:
                self.clean.add(picked)
        return said

    def hear(self, columns: Sequence[Sequence[object]], count: int) -> Iterator[tuple[int, Said]]:
        """The places, among `count` rows, of those about which there is something to say, and what.

        `columns` are what the panel reads.
        """
        columns = [
            column if at not in self.watched else narrowed(column, self.watched[at])
            for at, column in enumerate(columns)
        ]
        clean = bytes(map(self.clean.__contains__, _side_by_side(columns, count)))
        if clean.count(_NOT) > count // _SOME and len(self) + len(self.clean) < KEPT:
            for picked in set(compress(_side_by_side(columns, count), map(not_, clean))):
                self[picked]
            clean = bytes(map(self.clean.__contains__, _side_by_side(columns, count)))
        at = clean.find(_NOT)
        while at >= 0:
            picked = tuple([column[at] for column in columns])
            if picked not in self.clean and (said := self[picked]):
                yield at, said
            at = clean.find(_NOT, at + 1)


def _side_by_side(columns: Sequence[Sequence[object]], count: int) -> Iterable[tuple[object, ...]]:
    return zip(*columns, strict=True) if columns else repeat((), count)


def narrowed(column: Sequence[object], words: Iterable[str]) -> Sequence[object]:
    """The column with None for each text that holds none of `words`, whatever its case and its hyphens."""
    texts = [cell for cell in column if isinstance(cell, str)]
    bare = _bare("\n".join(texts))
    held = [word for word in words if word in bare]
    if not held and len(texts) + column.count(None) == len(column):
        return [None] * len(column)
    return [cell if not isinstance(cell, str) or any(word in _bare(cell) for word in held) else None for cell in column]


def _bare(text: str) -> str:
    return text.casefold().replace("-", "")


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
