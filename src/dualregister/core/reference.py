"""A reference as it stands in a cell: the entry that it names, or the one thing that is wrong with it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from dualregister.core.catalogue import ISO, SOC2, Entry, candidates, catalogue, entry, successors, title
from dualregister.core.cells import Fault, Misfit
from dualregister.core.spelling import Spelling, in_form, spelling

END_OF_2013 = dt.date(2025, 10, 31)
"""Last day on which a certificate of the 2013 edition was valid. Source: IAF MD 26."""


class Trouble(Enum):
    """What can be wrong with a reference. A cell has one of these, the first that applies."""

    BLANK = auto()
    CELL = auto()
    SEVERAL = auto()
    FORM = auto()
    POINT_OF_FOCUS = auto()
    OTHER_SIDE = auto()
    OLD_NUMBER = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Misread:
    """A reference that names nothing: the kind of trouble, words for people, and ids that may be meant."""

    trouble: Trouble
    message: str
    remedy: str
    near: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def read(cell: str | Misfit | None, side: str, edition: str = "2022", *, relabel: bool = False) -> Entry | Misread:
    """What a cell with a reference says in a row of `side`, ISO or SOC2, under an ISO edition.

    `relabel` asks for 2022 ids even where the row says 2013, as is due once certificates of that edition have ended.
    """
    if isinstance(cell, Misfit):
        return _not_text(cell, side)
    text = (cell or "").strip(" ")
    if not text:
        return Misread(Trouble.BLANK, "The source reference is blank.", f"Enter {_example(side)}.")
    if in_form(text, side):
        return _looked_up(text, side, edition, relabel=relabel)
    meant = spelling(text, side)
    if meant.parts:
        return _several(text, meant)
    if meant.focus:
        return _point_of_focus(text, meant, side)
    return _wrong_form(text, meant, side, edition, relabel=relabel)


def _example(side: str) -> str:
    return "one id, such as CC6.1 or DC3" if side == SOC2 else "one id, such as A.5.15 or 9.2.1"


def _shown(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else plain[:59] + "…"


def _either(refs: Iterable[str]) -> str:
    """Ids as people say them: A, B or C."""
    *first, last = refs
    return f"{', '.join(first)} or {last}" if first else last


def _not_text(cell: Misfit, side: str) -> Misread:
    if cell.fault is Fault.DATE_AS_TEXT:
        near = _known(_typed_as_date(cell.shown), side)
        message = f"The reference is the date {cell.shown}: Excel made it of what was typed."
    else:
        near = _known((cell.shown, f"{cell.shown}0") if "." in cell.shown else (), side)
        message = f"The reference {cell.shown} is a number; Excel drops the zero of 5.10 and the letters are missing."
    hint = f" It may have been {_either(near)}." if near else ""
    return Misread(Trouble.CELL, message, f"Format the cell as Text and type the reference again.{hint}", near)


def _typed_as_date(shown: str) -> Iterable[str]:
    """What Excel may have made a date of: 6.1, 10.1.1."""
    year, month, day = (number.lstrip("0") for number in shown.split("-"))
    short = year[-2:].lstrip("0")
    pairs = (f"{day}.{month}", f"{month}.{day}")
    triples = (f"{day}.{month}.{short}", f"{month}.{day}.{short}", f"{short}.{month}.{day}")
    return dict.fromkeys((*triples, *pairs))


def _known(numbers: Iterable[str], side: str) -> tuple[str, ...]:
    """Ids of the side that have these numbers."""
    letters = ("CC",) if side == SOC2 else ("", "A.")
    wanted = [f"{each}{number}" for number in numbers for each in letters]
    return tuple(ref for ref in wanted if any(_names_a_leaf(side, ref, each) for each in ("2022", "2013")))


def _names_a_leaf(side: str, ref: str, edition: str) -> bool:
    found = entry(side, ref, edition)
    return found is not None and found.leaf


def _several(text: str, meant: Spelling) -> Misread:
    joined = ".".join(meant.parts).replace(" ", "")
    hint = f" If one is meant, write {joined}." if entry(ISO, joined) or entry(SOC2, joined) else ""
    return Misread(
        Trouble.SEVERAL,
        f"“{_shown(text)}” names more than one reference.",
        f"Keep one, and give each of the others a row of its own.{hint}",
    )


def _point_of_focus(text: str, meant: Spelling, side: str) -> Misread:
    near = (meant.meant,) if entry(SOC2, meant.meant) else _nearest(meant.meant, SOC2, "2022")
    remedy = f"Use the criterion {_either(near)} and keep the point of focus in the title." if near else _ask(side)
    return Misread(
        Trouble.POINT_OF_FOCUS, f"“{_shown(text)}” is a point of focus; it is an aid, no criterion.", remedy, near
    )


def _ask(side: str) -> str:
    return f"Enter {_example(side)}."


def _wrong_form(text: str, meant: Spelling, side: str, edition: str, *, relabel: bool) -> Misread:
    if not meant.meant:
        return Misread(Trouble.FORM, f"“{_shown(text)}” is not in the form of a reference.", _ask(side))
    if meant.heading:
        return _heading(text, meant.meant, side, edition)
    ref, *others = _titled(meant, side)
    found = _looked_up(ref, side, edition, relabel=relabel)
    message = f"“{_shown(text)}” is not in the form of a reference{_odd(text, ref)}."
    if others:
        near = (ref, *others)
        return Misread(Trouble.FORM, message, f"Write {ref} for the clause, {others[0]} for the control.", near)
    if isinstance(found, Entry):
        return Misread(Trouble.FORM, message, f"Write {ref}.", (ref,))
    return Misread(
        Trouble.FORM, message, f"In the right form it is {ref}, but: {found.message} {found.remedy}", found.near
    )


def _odd(text: str, ref: str) -> str:
    """What cannot be seen is said."""
    if _shown(text) == ref:
        return ": it has a tab, a line break or a special space"
    if "".join(text.split()).isascii():
        return ""
    return ": it has signs that only look like letters, dots or spaces"


def _titled(meant: Spelling, side: str) -> tuple[str, ...]:
    """“5.1 Information security policies” is the control A.5.1, by its words; if they do not tell, either."""
    words = {each for each in meant.rest.casefold().split() if each.isalpha() and len(each) > 1}
    refs = (meant.meant, f"A.{meant.meant}")
    if side != ISO or not words or not all(entry(ISO, ref) for ref in refs):
        return (meant.meant,)
    shared = [len(words & set(title(ref).casefold().split())) for ref in refs]
    return tuple(ref for ref, count in zip(refs, shared, strict=True) if count == max(shared))


def _heading(text: str, ref: str, side: str, edition: str) -> Misread:
    held = [each.ref for each in catalogue(side, _edition(edition)).values() if each.leaf and _holds(ref, each)]
    if not held:
        return Misread(Trouble.FORM, f"“{_shown(text)}” is not in the form of a reference.", _ask(side))
    span = held[0] if len(held) == 1 else f"one from {held[0]} to {held[-1]}"
    return Misread(
        Trouble.FORM,
        f"“{_shown(text)}” is a heading, not a requirement.",
        f"Choose what is meant: {span}.",
        tuple(held[:3]),
    )


def _holds(heading: str, each: Entry) -> bool:
    return each.ref.startswith(f"{heading}.")


def _edition(edition: str) -> str:
    return edition if edition == "2013" else "2022"


def _looked_up(ref: str, side: str, edition: str, *, relabel: bool) -> Entry | Misread:
    """The entry that a reference in canonical form names."""
    edition = _edition(edition)
    if side == ISO and _is_old_form(ref) and (relabel or edition == "2022"):
        return _old_number(ref)
    found = entry(side, ref, edition)
    if found is not None:
        return found
    other = entry(SOC2, ref) if side == ISO else entry(ISO, ref) or entry(ISO, ref, "2013")
    return _unknown(ref, side, edition) if other is None else _other_side(other)


def _is_old_form(ref: str) -> bool:
    """A.9.2.5: no other form has three dots."""
    return ref.count(".") == 3


def _old_number(ref: str) -> Misread:
    moves = successors(ref)
    near = tuple(each.new for each in moves)
    if not near:
        near = _nearest(ref, ISO, "2022")
        return Misread(
            Trouble.OLD_NUMBER,
            f"{ref} has the form of the 2013 edition, and names nothing there.",
            f"Use a control of the 2022 edition{f', such as {_either(near)}' if near else ''}.",
            near,
        )
    words = {
        "one_to_one": "",
        "merged_into": ", into which it was merged",
        "split_across": "; it was split between them",
    }
    return Misread(
        Trouble.OLD_NUMBER,
        f"{ref} is a control of the 2013 edition ({title(ref, '2013')}).",
        f"Use {_either(near)}{words[moves[0].relation]}.",
        near,
    )


def _other_side(other: Entry) -> Misread:
    own = "ISO" if other.side == SOC2 else "SOC 2"
    what = "a SOC 2 criterion" if other.side == SOC2 else f"of ISO/IEC 27001:{other.edition}"
    near = _same_numbers(other) or tuple(each.ref for each in candidates(other.ref)[:3])
    hint = f" Look first at {_either(near)}." if near else ""
    return Misread(
        Trouble.OTHER_SIDE,
        f"{other.ref} is {what}; the row is on the {own} side.",
        f"Name the {own} requirement that the row satisfies, or change its side.{hint}",
        near,
    )


def _same_numbers(other: Entry) -> tuple[str, ...]:
    """6.1 in a SOC 2 row lacks its letters rather than its side."""
    ref = f"CC{other.ref}"
    return (ref,) if entry(SOC2, ref) else ()


def _unknown(ref: str, side: str, edition: str) -> Misread:
    where = "the SOC 2 criteria" if side == SOC2 else f"ISO/IEC 27001:{edition}"
    near = _nearest(ref, side, edition)
    remedy = f"Use {_either(near)}, if that is meant." if near else _ask(side)
    return Misread(Trouble.UNKNOWN, f"There is no {ref} in {where}{_elsewhere(ref, side, edition)}.", remedy, near)


def _elsewhere(ref: str, side: str, edition: str) -> str:
    if side == SOC2:
        control = f"A.{ref.lstrip('A.')}"
        return f"; {control} is an ISO control" if entry(ISO, control) else ""
    another = "2013" if edition == "2022" else "2022"
    found = entry(ISO, ref, another)
    return f"; in the {another} edition it is “{found.title}”" if found else ""


def _nearest(ref: str, side: str, edition: str) -> tuple[str, ...]:
    """Ids that may be meant: where the form was a trap, those; else neighbours in the series; else what looks alike."""
    known = catalogue(side, edition)
    trapped = tuple(dict.fromkeys(each for each in _traps(ref) if each in known and known[each].leaf))
    if trapped:
        return trapped[:3]
    if (side == ISO) != _looks_iso(ref):
        return ()
    import difflib  # noqa: PLC0415 - only where a reference is unknown

    leaves = [each for each in known if known[each].leaf]
    return _neighbours(ref, leaves) or tuple(difflib.get_close_matches(ref[:12], leaves, n=3))


def _looks_iso(ref: str) -> bool:
    return ref.startswith("A.") or ref[0].isdigit()


def _traps(ref: str) -> Iterator[str]:
    letters = ref.rstrip("0123456789.")
    numbers = ref[len(letters) :].lstrip(".")
    if letters:
        yield f"{letters}{numbers}"
    else:
        yield from (f"A.{numbers}", f"CC{numbers}")
    if ref.count(".") > 1:
        yield ref.rpartition(".")[0]
    if letters in ("", "A"):
        yield from (each.new for each in successors(f"A.{numbers}"))


def _neighbours(ref: str, known: Iterable[str]) -> tuple[str, ...]:
    """The two ids of the same series whose last number is nearest."""
    series, _, last = ref.rpartition(".")
    if not series or len(last) > 3:
        return ()
    same = [each for each in known if each.rpartition(".")[0] == series]
    return tuple(sorted(same, key=lambda each: abs(int(each.rpartition(".")[2]) - int(last)))[:2])
