"""What a check reads, looked up once for each distinct combination of values.

Most rows repeat what earlier rows said: side, reference, edition, status. A check is a pure function of what it reads,
so its answer for a combination is kept; a block of clean rows costs one comparison of two sets for each panel.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, compress, repeat, starmap
from operator import eq

from dualregister.core.cells import Judged, Misfit, texts_of, value_of
from dualregister.core.names import folded
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

_KEPT_TYPES = (str, dt.date, type(None))

Picked = tuple[object, ...]
"""A combination of values."""
Columns = Sequence[Iterable[object]]
Said = tuple[tuple[Rule, Problem], ...]


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


class Question:
    """A check with the place of each of its arguments among the values that its panel reads, the context and None."""

    def __init__(self, rule: Rule, check: Check, arguments: Sequence[str], reads: Sequence[str]) -> None:
        self.rule = rule
        self.check = check
        self.reads = frozenset(arguments)
        self.order = [reads.index(name) if name in reads else len(reads) + (name != CONTEXT) for name in arguments]
        self.needs = tuple(map(reads.index, (*rule.needs, *rule.alike)))
        self.alike = tuple(map(reads.index, rule.alike))

    def answers(self, asked: Sequence[Picked], columns: Columns) -> Iterator[tuple[Picked, tuple[Problem, ...]]]:
        """Those of the combinations asked about that the check has problems with, and these.

        `columns` are what the panel reads, for all of `asked`, the context and None.
        """
        given = zip(*(columns[at] for at in self.order), strict=False) if self.order else repeat(())
        problems = map(tuple, starmap(self.check, given))
        return ((picked, some) for picked, some in zip(asked, problems, strict=False) if some)

    def sound(self, asked: Sequence[Picked]) -> Sequence[Picked]:
        """Those about which the check is to be asked: not where a cell that it reads has a finding of its own."""
        if self.rule.sees_misfits:
            return asked
        return [each for each in asked if Misfit not in {type(each[at]) for at in self.order if at < len(each)}]


class Panel:
    """Checks that read the same values, and what they said of each combination of these."""

    def __init__(self, reads: Sequence[Field], context: Context) -> None:
        self.reads = reads
        self.context = context
        self.questions: list[Question] = []
        self.clean: set[Picked] = set()
        self.said: dict[Picked, Said] = {}
        """Of combinations that have a problem."""
        self.watched: dict[int, frozenset[str]] = {}

    def add(self, rule: Rule, check: Check, arguments: Sequence[str]) -> None:
        """Let `check` sit on the panel; `arguments` are names that it reads, the context, or absent columns."""
        self.questions.append(Question(rule, check, arguments, [field.name for field in self.reads]))
        self.watched = {at: words for at, field in enumerate(self.reads) if (words := self._watched(field))}

    def _watched(self, field: Field) -> frozenset[str]:
        """The words without one of which no check of the panel reads a text in this field; none: all texts count."""
        readers = [each.rule.watches for each in self.questions if field.name in each.reads]
        return frozenset().union(*readers) if field.kind is Kind.TEXT and all(readers) else frozenset()

    def hear(self, columns: Sequence[Sequence[object]], count: int) -> Iterator[tuple[int, Said]]:
        """The places, among `count` rows, of those about which there is something to say, and what.

        `columns` are what the panel reads.
        """
        places = self._places(columns, count)
        if len(places) < count:
            columns, count = [[column[at] for at in places] for column in columns], len(places)
        if not count:
            return
        columns = [
            column if at not in self.watched else narrowed(column, self.watched[at])
            for at, column in enumerate(columns)
        ]
        said = self._said(set(_side_by_side(columns, count)))
        if said:
            there = zip(places, _side_by_side(columns, count), strict=True)
            for at, picked in compress(there, map(said.__contains__, _side_by_side(columns, count))):
                yield at, said[picked]

    def _places(self, columns: Sequence[Sequence[object]], count: int) -> Sequence[int]:
        """The rows about which a check could have something to say, by what each of them needs."""
        blank = {at for each in self.questions for at in each.needs if columns[at].count(None) == count}
        if not any(blank.isdisjoint(each.needs) for each in self.questions):
            return ()
        pair, *others = {each.alike for each in self.questions}
        if others or not pair:
            return range(count)
        one, other = (map(_folded, columns[at]) for at in pair)
        return list(compress(range(count), map(eq, one, other)))

    def _said(self, picked: set[Picked]) -> dict[Picked, Said]:
        """What is to say of those of the combinations that have a problem."""
        fresh = picked - self.clean
        said = {each: self.said[each] for each in fresh if each in self.said} if self.said else {}
        fresh.difference_update(said)
        if fresh:
            answers = self._answers(list(fresh))
            if len(self.said) + len(self.clean) < KEPT:
                self.said.update(answers)
                fresh.difference_update(answers)
                self.clean |= fresh
            said.update(answers)
        return said

    def _answers(self, asked: Sequence[Picked]) -> dict[Picked, Said]:
        """What the checks say of combinations that were not seen before, where they say something."""
        misfits = Misfit in set(map(type, chain.from_iterable(asked)))
        columns = self._columns(asked)
        said: dict[Picked, Said] = {}
        for each in self.questions:
            sound = each.sound(asked) if misfits else asked
            for picked, problems in each.answers(sound, self._columns(sound) if misfits else columns):
                said[picked] = (*said.get(picked, ()), *((each.rule, problem) for problem in problems))
        return said

    def _columns(self, asked: Sequence[Picked]) -> Columns:
        columns = zip(*asked, strict=True) if asked else repeat((), len(self.reads))
        return [*columns, repeat(self.context), repeat(None)]


def _side_by_side(columns: Sequence[Sequence[object]], count: int) -> Iterable[Picked]:
    return zip(*columns, strict=True) if columns else repeat((), count)


@lru_cache(maxsize=KEPT)
def _folded(name: object) -> object:
    return folded(name) if isinstance(name, str) else name


def narrowed(column: Sequence[object], words: Iterable[str]) -> Sequence[object]:
    """The column with None for each text that holds none of `words`, whatever its case and its hyphens."""
    bare = _bare("\n".join(cell for cell in column if isinstance(cell, str)))
    held = [re.escape(word) for word in words if word in bare]
    if not held:
        return [None if isinstance(cell, str) else cell for cell in column]
    holds = re.compile("|".join(held)).search
    return [cell if not isinstance(cell, str) or holds(_bare(cell)) else None for cell in column]


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
