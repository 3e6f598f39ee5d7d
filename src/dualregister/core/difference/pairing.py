"""Which row of the older version is which row of the newer one, and which column was only renamed."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from dualregister.core.difference.line import Held, Line

Pair = tuple[Line, Line]
Identities = dict[int, object]
"""By Excel's row number: what a row is told apart by. What compares equal is the same record."""
Bucket = Callable[[Line], object]
"""What rows have in common that may be the same record; None: with no row."""
_ENOUGH = 2
"""Filled cells, beside those that name it, that make a row known when it was only renamed."""


def paired(old: Sequence[Line], new: Sequence[Line], named: Iterable[str]) -> list[Pair]:
    """The rows of both versions that are the same record, in the order of the newer one.

    By name first; of rows with one name those that are equal, then the others in their order. A row without a name is
    the same as one that holds the same. A row whose name alone changed is the same where that leaves no choice.
    """
    pairs: list[Pair] = []
    rest_old, rest_new = _by_bucket(old, new, lambda line: line.name, pairs, exact=False)
    rest_old, rest_new = _by_bucket(rest_old, rest_new, _content, pairs, exact=True)
    names = frozenset(named)
    pairs += _renamed(rest_old, rest_new, names)
    return sorted(pairs, key=lambda pair: pair[1].row)


def identities(old: Sequence[Line], new: Sequence[Line], pairs: Iterable[Pair]) -> tuple[Identities, Identities]:
    """What tells the rows apart, in each version: one thing for both rows of a pair and for all rows of one name."""
    before: Identities = {line.row: line.name or ("only old", line.row) for line in old}
    after: Identities = {line.row: line.name or line.row for line in new}
    before.update((one.row, after[other.row]) for one, other in pairs)
    return before, after


def _content(line: Line) -> object:
    return frozenset(line.cells.items())


def _by_bucket(
    old: Sequence[Line], new: Sequence[Line], bucket: Bucket, pairs: list[Pair], *, exact: bool
) -> tuple[list[Line], list[Line]]:
    """Pair the rows of each bucket, and give those that are left over."""
    those, others = _grouped(old, bucket), _grouped(new, bucket)
    left_old = [line for key, group in those.items() if key is None or key not in others for line in group]
    left_new = [line for key, group in others.items() if key is None or key not in those for line in group]
    for key in those.keys() & others.keys() - {None}:
        olds, news = list(those[key]), list(others[key])
        if not exact:
            olds, news = _equal_first(olds, news, pairs)
        common = min(len(olds), len(news))
        pairs += zip(olds[:common], news[:common], strict=True)
        left_old += olds[common:]
        left_new += news[common:]
    return sorted(left_old, key=lambda line: line.row), sorted(left_new, key=lambda line: line.row)


def _equal_first(olds: list[Line], news: list[Line], pairs: list[Pair]) -> tuple[list[Line], list[Line]]:
    """Pair what is equal, and give the rest."""
    if len(olds) == len(news) == 1:
        return olds, news
    waiting = _grouped(olds, _content)
    rest = []
    for line in news:
        same = waiting.get(_content(line))
        if same:
            pairs.append((same.pop(0), line))
        else:
            rest.append(line)
    return sorted((line for group in waiting.values() for line in group), key=lambda line: line.row), rest


def _grouped(lines: Iterable[Line], bucket: Bucket) -> dict[object, list[Line]]:
    groups: dict[object, list[Line]] = defaultdict(list)
    for line in lines:
        groups[bucket(line)].append(line)
    return dict(groups)


def _renamed(old: Sequence[Line], new: Sequence[Line], names: frozenset[str]) -> list[Pair]:
    """Rows that hold the same but for their name, where there is only one such row on each side."""

    def rest(line: Line) -> object:
        cells = frozenset((name, value) for name, value in line.cells.items() if name not in names)
        return cells if len(cells) >= _ENOUGH else None

    those, others = _grouped(old, rest), _grouped(new, rest)
    alike = those.keys() & others.keys() - {None}
    return [(those[key][0], others[key][0]) for key in alike if len(those[key]) == len(others[key]) == 1]


def renamed_columns(pairs: Sequence[Pair], only_old: Sequence[str], only_new: Sequence[str]) -> dict[str, str]:
    """Old words to new words of the columns that hold the same in all rows, and something in one at least."""

    def column(lines: Iterable[Line], name: str) -> tuple[Held | None, ...]:
        return tuple(line.cells.get(name) for line in lines)

    olds = {name: column((one for one, _ in pairs), name) for name in only_old}
    news = {name: column((other for _, other in pairs), name) for name in only_new}
    found: dict[str, str] = {}
    for name, values in olds.items():
        alike = [each for each, those in news.items() if those == values and any(values)]
        rivals = [each for each, those in olds.items() if those == values]
        if len(alike) == len(rivals) == 1:
            found[name] = alike[0]
    return found


def relabelled(lines: Iterable[Line], words: Mapping[str, str]) -> tuple[Line, ...]:
    """The rows with the new words of their columns."""
    return tuple(
        replace(line, cells={words.get(name, name): value for name, value in line.cells.items()}) for line in lines
    )


def moved(pairs: Sequence[Pair]) -> int:
    """How many rows stand elsewhere among the others: the fewest that one would have to move to get the old order."""
    ends: list[int] = []
    for old, _ in pairs:
        at = bisect_left(ends, old.row)
        ends[at : at + 1] = [old.row]
    return len(pairs) - len(ends)
