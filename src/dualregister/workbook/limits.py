"""How large a file may be before it is refused. Every limit has a default, its words, and an option that raises it."""

from dataclasses import dataclass, field, fields
from enum import StrEnum

from dualregister.errors import Unreadable

KB = 1 << 10
MB = 1 << 20
GB = 1 << 30


class Unit(StrEnum):
    """What a limit counts."""

    BYTES = "bytes"
    NUMBER = "number"
    SECONDS = "seconds"


def _limit(default: int, words: str, unit: Unit = Unit.NUMBER) -> int:
    made: int = field(default=default, metadata={"words": words, "unit": unit})
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Every limit on what is read. The largest real workbook seen had 60 MB of parts and a compression of 121 to 1."""

    file_size: int = _limit(200 * MB, "size of the file", Unit.BYTES)
    total_size: int = _limit(1 * GB, "size of all parts of a workbook, unpacked", Unit.BYTES)
    part_size: int = _limit(512 * MB, "size of one sheet or of the texts of a workbook, unpacked", Unit.BYTES)
    small_part_size: int = _limit(32 * MB, "size of any other part of a workbook, unpacked", Unit.BYTES)
    ratio: int = _limit(250, "how many times a part may grow when it is unpacked")
    ratio_from: int = _limit(16 * MB, "size from which the growth of a part is looked at", Unit.BYTES)
    entries: int = _limit(10_000, "parts in a workbook")
    depth: int = _limit(200, "levels of nesting in a part")
    attributes: int = _limit(500, "attributes of one element")
    text_size: int = _limit(16 * MB, "size of one text", Unit.BYTES)
    sheets: int = _limit(2_000, "sheets in a workbook")
    cells: int = _limit(20_000_000, "cells on a sheet")
    used_range: int = _limit(50_000_000, "places in the used range of a sheet, rows times columns")
    sparse_range: int = _limit(12_000_000, "places in a used range of which less than one in a hundred is filled")
    shared_strings: int = _limit(5_000_000, "different texts in a workbook")
    merges: int = _limit(200_000, "merged ranges on a sheet")
    names: int = _limit(100_000, "defined names in a workbook")
    styles: int = _limit(131_000, "cell styles in a workbook; twice what Excel itself allows")
    elements: int = _limit(250_000, "elements in a list of parts, sheets or names")
    header_search: int = _limit(50, "first rows of a sheet among which the header is looked for")
    seconds: int = _limit(60, "time for one file", Unit.SECONDS)
    memory: int = _limit(2 * GB, "memory for reading one file", Unit.BYTES)


DEFAULT = Limits()


def words(name: str) -> str:
    """What the limit `name` is about, for a help text."""
    return str(_metadata(name)["words"])


def unit(name: str) -> Unit:
    """What the limit `name` counts."""
    return Unit(str(_metadata(name)["unit"]))


def option(name: str) -> str:
    """The option that raises the limit `name`: --max-file-size."""
    return "--max-" + name.replace("_", "-")


def names() -> tuple[str, ...]:
    """The names of all limits."""
    return tuple(each.name for each in fields(Limits))


def beyond(limits: Limits, name: str, fault: str) -> Unreadable:
    """The error for a file that is over the limit `name`; `fault` says what was seen, without a full stop."""
    limit = _shown(getattr(limits, name), unit(name))
    return Unreadable(
        f"{fault}; the limit is {limit}.",
        remedy=f"If you trust the file, raise the limit with {option(name)}; if not, ask where it comes from.",
    )


def size(count: int) -> str:
    """A count of bytes in words: 312 MB."""
    return f"{count / MB:,.0f} MB" if count >= MB else f"{count:,} bytes"


def _shown(value: int, kind: Unit) -> str:
    if kind is Unit.BYTES:
        return size(value)
    return f"{value:,} seconds" if kind is Unit.SECONDS else f"{value:,}"


def _metadata(name: str) -> dict[str, object]:
    return next(dict(each.metadata) for each in fields(Limits) if each.name == name)
