"""The ids of a whole column, settled together: bent ones by their neighbours, bare ones by what stands around them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dualregister.core.adoption.bent import by_neighbours, numbers_of, of_text
from dualregister.core.adoption.grid import shown
from dualregister.core.adoption.ids import cleaned, is_clause, is_control, is_criterion, named
from dualregister.core.adoption.words import Words
from dualregister.core.catalogue import ISO, SOC2, title

CONTROL, CLAUSE, CRITERION = "control", "clause", "criterion"


_SIDES = {CLAUSE: ISO, CONTROL: ISO, CRITERION: SOC2}
_KNOWN: Mapping[str, tuple[str, Callable[[str], bool]]] = {
    CLAUSE: ("", is_clause),
    CONTROL: ("A.", is_control),
    CRITERION: ("CC", is_criterion),
}
"""By kind: the letters that a bare number lacks, and whether there is such an id."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A cell that should name an id, and what stands around it."""

    cell: object
    shape: str = ""
    """Its number format."""
    section: str = ""
    """The last heading above it, below the header."""
    title: str = ""
    """The title in its row."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What a cell names: `refs` where that is certain, else why not and the candidates."""

    refs: tuple[str, ...] = ()
    how: str = ""
    """What was done to it; "" where it stands as it was."""
    why_not: str = ""
    candidates: tuple[str, ...] = ()
    as_typed: str = ""
    """A text that names nothing in the catalogues and is taken as it stands; a rule will speak of it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What is known of a whole column."""

    bare: str
    """What bare numbers are: control, clause, criterion, or "" where nobody said."""
    sides: frozenset[str]
    """The frameworks whose ids may stand in it."""
    words: Words
    typed: bool = True
    """False for a file of text, in which 5.1 may have been 5.10."""


def settle(column: Sequence[Asked], reader: Reader) -> list[Settled]:
    """What each cell of a column names."""
    readings = [_reading(each, typed=reader.typed) for each in column]
    fitted = by_neighbours([_chapters(each) for each in readings])
    return [
        _settled(asked, reading, options, reader)
        for asked, reading, options in zip(column, readings, fitted, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Reading:
    refs: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    """Bare numbers that it may be."""
    why: str = ""


def _reading(asked: Asked, *, typed: bool) -> _Reading:
    if not isinstance(asked.cell, str):
        found = numbers_of(asked.cell, asked.shape)
        return _Reading(numbers=found.numbers, why=found.why)
    what = named(asked.cell)
    if what.refs:
        return _Reading(refs=what.refs)
    if what.bare:
        numbers = (what.bare,) if typed else of_text(what.bare).numbers
        return _Reading(numbers=numbers)
    return _Reading()


def _chapters(reading: _Reading) -> tuple[str, ...]:
    """What the order of a column is judged by: bare numbers, and controls without their letter."""
    if len(reading.refs) == 1 and reading.refs[0].startswith("A."):
        return (reading.refs[0][2:],)
    return reading.numbers


def _settled(asked: Asked, reading: _Reading, options: Sequence[str], reader: Reader) -> Settled:
    if reading.refs:
        return _explicit(asked, reading.refs)
    if not reading.numbers:
        return _nothing(asked)
    found = _flavours(options, _kinds(asked, reader))
    if len(found) > 1:
        found = _by_title(found, asked.title) or found
    if len(found) != 1 or (found[0].startswith("CC") and reader.bare != CRITERION):
        return _open(asked, reading, found or _flavours(options, frozenset(_KNOWN)))
    return _certain(asked, reading, found[0])


def _explicit(asked: Asked, refs: tuple[str, ...]) -> Settled:
    text = str(asked.cell)
    if refs == (text,):
        return Settled(refs)
    if len(refs) > 1:
        return Settled(refs, how=f"“{shown(text)}” names {len(refs)} ids, each with a row of its own")
    return Settled(refs, how="" if cleaned(text) == refs[0] else f"“{shown(text)}” is written as {refs[0]}")


def _nothing(asked: Asked) -> Settled:
    if isinstance(asked.cell, str):
        return Settled(as_typed=cleaned(asked.cell))
    return Settled(why_not=f"{shown(asked.cell)} names no clause or control, as it stands or as it may have been typed")


def _flavours(options: Sequence[str], kinds: frozenset[str]) -> tuple[str, ...]:
    """The ids of these kinds that bare numbers may be."""
    found = [
        f"{letters}{number}"
        for number in options
        for kind, (letters, known) in _KNOWN.items()
        if kind in kinds and known(number)
    ]
    return tuple(dict.fromkeys(found))


def _kinds(asked: Asked, reader: Reader) -> frozenset[str]:
    """What a bare number may be, by the heading above it, else by what is said of its column."""
    possible = frozenset(kind for kind, side in _SIDES.items() if side in reader.sides)
    if ISO in reader.sides:
        section = frozenset(kind for kind in (CLAUSE, CONTROL) if reader.words.mentions(kind, asked.section))
        if len(section) == 1:
            return section
    return frozenset({reader.bare}) if reader.bare else possible


def _by_title(found: Sequence[str], words: str) -> tuple[str, ...]:
    """The one id whose title is the title in the row; () where none is, or more than one."""
    ours = _words(words)
    counts = {ref: len(ours & _words(_title(ref))) / max(1, len(_words(_title(ref)) | ours)) for ref in found}
    best = max(counts.values())
    near = tuple(ref for ref, count in counts.items() if count > best / 2)
    return near if best >= 0.5 and len(near) == 1 else ()


def _title(ref: str) -> str:
    return title(ref) or title(ref, "2013")


def _words(text: str) -> frozenset[str]:
    return frozenset(each for each in re.findall(r"\w+", text.casefold()) if len(each) > 2)


def _open(asked: Asked, reading: _Reading, found: Sequence[str]) -> Settled:
    what = shown(asked.cell)
    because = f"; {reading.why}" if reading.why else ""
    doubt = "and nothing here tells which" if len(found) > 1 else "yet nothing here says so"
    return Settled(why_not=f"{what} may be {_either(found)}{because}, {doubt}", candidates=tuple(found))


def _either(refs: Sequence[str]) -> str:
    *first, last = refs
    return f"{', '.join(first)} or {last}" if first else last


def _certain(asked: Asked, reading: _Reading, ref: str) -> Settled:
    what = shown(asked.cell)
    if what == ref:
        return Settled((ref,), how="" if isinstance(asked.cell, str) else f"the number {what} as text")
    return Settled((ref,), how=f"{what} is {ref}" + (f" ({reading.why})" if reading.why else ""))


def bare_kind(header: str, texts: Sequence[str], cells: Sequence[object], words: Words) -> tuple[str, str]:
    """What bare numbers of a column are, control or clause, and by what evidence; "" where nothing tells.

    `texts` are the name of the tab and what stands above the header.
    """
    lettered = any(isinstance(each, str) and any(ref.startswith("A.") for ref in named(each).refs) for each in cells)
    header_says = [kind for kind in (CLAUSE, CONTROL) if words.mentions(kind, header)]
    around = [kind for kind in (CLAUSE, CONTROL) if words.mentions(kind, *texts)]
    if header_says == [CLAUSE] or (lettered and header_says != [CONTROL]):
        why = f"its header is “{shown(header)}”" if header_says == [CLAUSE] else "the controls beside them have their A"
        return (CLAUSE, why) if CONTROL not in around or header_says == [CLAUSE] else ("", "")
    if around == [CONTROL] and header_says in ([], [CONTROL]):
        return CONTROL, "the title or the tab speaks of controls"
    if around == [CLAUSE] and not header_says:
        return CLAUSE, "the title or the tab speaks of clauses"
    return "", ""


def speaks_of(side: str, words: Words, *texts: str) -> bool:
    """Whether one of the texts speaks of the framework of `side`."""
    return words.mentions("ISO" if side == ISO else "SOC2", *texts)
