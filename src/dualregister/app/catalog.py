"""The verb `catalog`: what a reference is, and where to look on the other side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dualregister.core.catalogue import (
    ISO,
    SOC2,
    Candidate,
    Entry,
    Move,
    candidates,
    colliding,
    entry,
    origins,
    successors,
    title,
)
from dualregister.core.echo import harmless
from dualregister.core.reference import Misread, read
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


def catalog(ref: str, edition: str | None = None) -> Page:
    """The page of `ref`. UnknownName where no id is called so, with the nearest ids.

    Without an edition the 2022 ids come first, then the criteria, then the ids of 2013.
    """
    found = _entry(ref.strip(), edition)
    old = found.side == ISO and found.edition == "2013"
    return Page(
        entry=found,
        other_meaning=entry(ISO, found.ref, "2022" if old else "2013") if found.ref in colliding() else None,
        became=successors(found.ref) if old else (),
        came_from=() if old else origins(found.ref),
        candidates=() if old else candidates(found.ref),
    )


def _entry(ref: str, edition: str | None) -> Entry:
    tried = [read(ref, ISO, edition or "2022"), read(ref, SOC2)]
    if edition is None:
        tried.append(read(ref, ISO, "2013"))
    for each in tried:
        if isinstance(each, Entry):
            return each
    near = dict.fromkeys(near for each in tried if isinstance(each, Misread) for near in each.near)
    hint = f"The nearest are: {', '.join(list(near)[:3])}." if near else "An id looks like A.5.15, 9.2.1, CC6.1 or DC3."
    raise UnknownName(f"There is no reference “{harmless(ref)}”.", remedy=hint)


def in_words(page: Page) -> Iterator[tuple[str, str]]:
    """The page as pairs of a label and a text."""
    found = page.entry
    yield "Reference", f"{found.ref} {found.title}"
    framework = f"ISO/IEC 27001:{found.edition}" if found.side == ISO else f"SOC 2, {found.edition} criteria"
    yield "Source", f"{framework}, {found.kind.value}" + (f", {found.category}" if found.category else "")
    if page.other_meaning is not None:
        yield "Careful", f"in the {page.other_meaning.edition} edition {found.ref} is {page.other_meaning.title}"
    if page.became:
        yield "Became", _moves((each.new, "2022", each.relation) for each in page.became)
    if page.came_from:
        yield "Was", _moves((each.old, "2013", each.relation) for each in page.came_from)
    for each in page.candidates:
        yield "Candidate", f"{each.ref} {title(each.ref)} ({each.strength})"


def _moves(moves: Iterable[tuple[str, str, str]]) -> str:
    return "; ".join(
        f"{ref} {title(ref, edition)} ({relation.replace('_', ' ')})" for ref, edition, relation in moves if ref
    )
