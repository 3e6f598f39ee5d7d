"""The verb `catalog`: what a reference is, and where to look on the other side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dualregister.core.catalogue import (
    ISO,
    SOC2,
    Candidate,
    Entry,
    Move,
    candidates,
    catalogue,
    colliding,
    entry,
    origins,
    successors,
    title,
)
from dualregister.core.echo import harmless
from dualregister.core.reference import Misread, Trouble, read
from dualregister.errors import UnknownName


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What there is to say about one id."""

    entry: Entry
    other_meaning: Entry | None
    """For an id that both ISO editions have with another meaning: the other one."""
    became: tuple[Move, ...]
    """For an id of 2013: what became of it."""
    came_from: tuple[Move, ...]
    """For an id of 2022: what it was."""
    candidates: tuple[Candidate, ...]
    """Where to look on the other side. Never permission."""
    edition_unused: bool = False
    """Whether an ISO edition was asked for, which an id of the SOC 2 criteria has not."""


_NAMED = 3
"""Ids that a remedy names."""
_ALIKE = 0.6
"""How alike two spellings are, from 0 to 1, for one to be named where the other was typed."""
_LONGEST = 20
"""Letters of a spelling that are compared."""


def catalog(ref: str, edition: str | None = None) -> Page:
    """The page of `ref`, in whatever case and spacing. UnknownName where no id is called so, with the nearest ids.

    Without an edition the 2022 ids come first, then the criteria, then the ids of 2013.
    """
    found = named(ref, edition) or _in_any_case(ref, edition)
    if found is None:
        raise UnknownName(f"There is no reference “{harmless(ref)}”.", remedy=_nearest(ref, edition))
    old = found.side == ISO and found.edition == "2013"
    return Page(
        entry=found,
        other_meaning=entry(ISO, found.ref, "2022" if old else "2013") if found.ref in colliding() else None,
        became=successors(found.ref) if old else (),
        came_from=() if old else origins(found.ref),
        candidates=() if old else candidates(found.ref),
        edition_unused=edition is not None and found.side != ISO,
    )


def named(ref: str, edition: str | None = None) -> Entry | None:
    """What `ref` names to the letter, as in a cell; None where nothing is called so. Editions as in `catalog`."""
    tried = (read(ref.strip(), side, year) for side, year in _catalogues(edition))
    return next((each for each in tried if isinstance(each, Entry)), None)


def _catalogues(edition: str | None) -> Sequence[tuple[str, str]]:
    """Sides and editions in the order in which an id is looked for."""
    first = [(ISO, edition or "2022"), (SOC2, "2022")]
    return first if edition else [*first, (ISO, "2013")]


def _entries(edition: str | None) -> Iterator[Entry]:
    return (each for side, year in _catalogues(edition) for each in catalogue(side, year).values())


def _plain(ref: str) -> str:
    return "".join(ref.split()).casefold()


def _in_any_case(ref: str, edition: str | None) -> Entry | None:
    return next((each for each in _entries(edition) if _plain(each.ref) == _plain(ref)), None)


def _nearest(ref: str, edition: str | None) -> str:
    """A remedy with the ids that may be meant, of the framework in which something is spelt most like `ref`."""
    from difflib import SequenceMatcher, get_close_matches  # noqa: PLC0415 - only where a reference is unknown

    def bare(text: str) -> str:
        return _plain(text).replace(".", "")[:_LONGEST]

    def alike(each: Entry) -> float:
        return SequenceMatcher(None, bare(ref), bare(each.ref)).ratio()

    leaves = [each for each in _entries(edition) if each.leaf]
    likeliest = max(leaves, key=alike)
    near: Iterable[str] = [each.ref for each in leaves if bare(each.ref) == bare(ref)]
    if not near and alike(likeliest) >= _ALIKE:
        misread = read("".join(ref.split()).upper(), likeliest.side, edition or "2022")
        near = misread.near if isinstance(misread, Misread) and misread.trouble is not Trouble.OTHER_SIDE else ()
        spelt = {bare(each.ref): each.ref for each in reversed(leaves) if each.side == likeliest.side}
        near = near or [spelt[each] for each in get_close_matches(bare(ref), spelt, n=_NAMED)]
    few = list(dict.fromkeys(near))[:_NAMED]
    if not few:
        return "An id looks like A.5.15, 9.2.1, CC6.1 or DC3."
    return f"The nearest is {few[0]}." if len(few) == 1 else f"The nearest are: {', '.join(few)}."


def in_words(page: Page) -> Iterator[tuple[str, str]]:
    """The page as pairs of a label and a text."""
    found = page.entry
    yield "Reference", f"{found.ref} {found.title}"
    framework = f"ISO/IEC 27001:{found.edition}" if found.side == ISO else f"SOC 2, {found.edition} criteria"
    yield "Source", f"{framework}, {found.kind.value}" + (f", {found.category}" if found.category else "")
    if page.edition_unused:
        yield "Edition", "not used: it is of ISO references, and this is one of SOC 2"
    if page.other_meaning is not None:
        yield "Careful", f"in the {page.other_meaning.edition} edition {found.ref} is {page.other_meaning.title}"
    if page.became:
        yield "Became", _moves((each.new, "2022", each.relation) for each in page.became)
    if page.came_from:
        yield "Was", _moves((each.old, "2013", each.relation) for each in page.came_from)
    for each in page.candidates:
        yield "Candidate", f"{each.ref} {title(each.ref)} ({each.strength})"


def _moves(moves: Iterable[tuple[str, str, str]]) -> str:
    """Each id once; where it came about in several ways, with all of them."""
    relations: dict[tuple[str, str], dict[str, None]] = {}
    for ref, edition, relation in moves:
        if ref:
            relations.setdefault((ref, edition), {})[relation.replace("_", " ")] = None
    return "; ".join(f"{ref} {title(ref, edition)} ({', '.join(how)})" for (ref, edition), how in relations.items())
