"""How the memo says things: sides, counts, and tables that stay readable however long a register is."""

from collections.abc import Iterable, Iterator, Sequence

from dualregister.core.catalogue import title
from dualregister.reports.paper import Block, Grid, Statement

NAMES = {"ISO": "ISO/IEC 27001", "SOC2": "SOC 2"}
SHORT = {"ISO": "ISO", "SOC2": "SOC 2"}
MOST = 100
"""Rows of a table at most; a memo is read, the rest stays in the workbook."""
FEW = 5
"""Up to so many things of one kind each get a sentence; more get one together."""
_MOST_IDS = 12


def many(count: int, one: str, more: str | None = None) -> str:
    """A count with its noun: 1 task, 2 tasks."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def joined(words: Iterable[str | None], mark: str = "; ") -> str:
    """The words that are there, in one cell."""
    return mark.join(word for word in words if word)


def shortened(ids: Iterable[str]) -> str:
    """The ids in one line, the first of them where there are many; “none” where there are none."""
    every = list(ids)
    more = len(every) - _MOST_IDS
    return ", ".join(every[:_MOST_IDS]) + (f" and {more} more" if more > 0 else "") if every else "none"


def labelled(ref: str | None) -> str:
    """A reference with its short title, where the catalogue has it."""
    return f"{ref} {title(ref)}".strip() if ref else ""


def saying(text: str, source: str = "") -> Statement:
    """A statement of what the workbook says."""
    return Statement(text, source)


def gap(text: str, source: str) -> Statement:
    """A statement of what the workbook lacks."""
    return Statement(text, source, gap=True)


def limited(gaps: Iterable[Block], sheet: str) -> Iterator[Block]:
    """The gaps, the first MOST of them; how many more there are is said."""
    every = list(gaps)
    yield from every[:MOST]
    if len(every) > MOST:
        yield gap(f"{len(every) - MOST:,} more of this kind are on the sheet {sheet}.", sheet)


def table(
    header: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[str | None]], rest: str
) -> Iterator[Block]:
    """The table, shortened to MOST rows; `rest` is the sheet on which all of them stand."""
    shown = tuple(tuple(cell or "" for cell in row) for row in rows[:MOST])
    yield Grid(tuple(header), shown, tuple(widths))
    if len(rows) > MOST:
        yield saying(f"The first {MOST} of {len(rows):,} are shown; all of them stand on the sheet {rest}.", rest)
