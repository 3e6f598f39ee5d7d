"""Formulas about references: real, what they are called, what became of them, where to look on the other side."""

from dualregister.app.catalog import named
from dualregister.core.catalogue import ISO, Entry, candidates, successors, title
from dualregister.core.cells import Misfit, blank, value_of
from dualregister.core.reference import read
from dualregister.core.sheets import Kind
from dualregister.faces.formulas.arguments import column, like, needed, word
from dualregister.faces.formulas.cell_error import NOT_AVAILABLE, Unanswered, Unusable
from dualregister.faces.formulas.formula import Shape, formula, lines
from dualregister.faces.formulas.grid import Cell

_REF = like("Register", "ref")
_SIDE = like("Register", "side")
_EDITION = like("Register", "edition")
_STRENGTHS = ("strong", "partial", "related")


@formula(
    "Checks one reference: OK, or what is wrong with it and what to write instead.",
    question="Is this reference real, in the right form and on the right side?",
    example='=DR_REF_CHECK("cc 6.1","SOC2")',
    gives="“cc 6.1” is not in the form of a reference. Write CC6.1.",
    errors="A blank reference, and one that Excel turned into a number or a date, are faults like any other.",
    each=True,
    ref="The reference as it stands in the cell, such as A.5.15, 9.2.1, CC6.1 or DC3.",
    side="Whose requirement it should be: ISO or SOC2.",
    edition="Edition of ISO/IEC 27001: 2022 or 2013. Blank: 2022.",
)
def DR_REF_CHECK(ref: Cell, side: Cell, edition: Cell = None) -> Cell:
    """OK, or the message and the remedy of the finding. Source: seed row 4."""
    value = value_of(ref, _REF)
    cell = value if isinstance(value, str | Misfit) else None
    found = read(cell, str(needed(side, _SIDE)), word(edition, _EDITION) or "2022")
    return "OK" if isinstance(found, Entry) else f"{found.message} {found.remedy}"


@formula(
    "Gives the short title of a clause, control or criterion, in our own words.",
    question="Short title of a clause, control or criterion",
    example='=DR_REF_TITLE("A.5.15")',
    gives="Access control",
    errors="#N/A where nothing is called so; DR_REF_CHECK says why. Blank for a blank reference.",
    each=True,
    ref="The reference, of either side.",
    edition="Edition of ISO/IEC 27001: 2022 or 2013. Blank: 2022 first, then the criteria, then 2013.",
)
def DR_REF_TITLE(ref: Cell, edition: Cell = None) -> Cell:
    """The title. Source: the catalogues."""
    return "" if blank(ref) else _entry(ref, word(edition, _EDITION)).title


def _entry(ref: Cell, edition: str | None = None) -> Entry:
    """What a reference names. A number or a date is refused in the words of REF-06."""
    value = value_of(ref, _REF)
    if isinstance(value, Misfit):
        misread = read(value, ISO)
        raise Unusable(f"{misread.message} {misread.remedy}" if not isinstance(misread, Entry) else misread.ref)
    found = named(str(value), edition)
    if found is None:
        raise Unanswered(NOT_AVAILABLE)
    return found


@formula(
    "Lists the ids of the 2022 edition that a control or clause of the 2013 edition became.",
    question="2022 ids for a 2013 id",
    example='=DR_REF_2022("A.9.2.5")',
    gives="A.5.18",
    errors="#N/A where the 2013 edition has no such id.",
    result=Shape.GRID,
    ref_2013="An id of ISO/IEC 27001:2013, such as A.9.2.5.",
)
def DR_REF_2022(ref_2013: Cell) -> Cell:
    """The ids, one a line. Source: the table from 2013 to 2022."""
    old = _entry(ref_2013, "2013")
    if old.side != ISO:
        raise Unanswered(NOT_AVAILABLE)
    return lines([[new] for new in dict.fromkeys(each.new for each in successors(old.ref)) if new], "none")


@formula(
    "Lists where to look on the other side for a reference. Candidates only: they never permit reuse.",
    question="Candidates on the other side; always with the words candidate only",
    example='=DR_REF_MAP("CC6.3","strong")',
    gives="A.5.3 | Segregation of duties | strong, candidate only, and more below it",
    errors="#N/A where nothing of the 2022 edition or of the criteria is called so; “none” where nothing is listed.",
    result=Shape.GRID,
    ref="The reference, of either side.",
    min_strength="Weakest that is listed: strong, partial or related. Blank: related, which is all.",
)
def DR_REF_MAP(ref: Cell, min_strength: Cell = None) -> Cell:
    """Reference, title and strength of each candidate, the strongest first. Source: the crosswalk."""
    least = word(min_strength, column("Min strength", Kind.CHOICE, _STRENGTHS)) or _STRENGTHS[-1]
    found = _entry(ref, "2022")
    wanted = _STRENGTHS[: _STRENGTHS.index(least) + 1]
    those = [each for each in candidates(found.ref) if each.strength in wanted]
    return lines([[each.ref, title(each.ref), f"{each.strength}, candidate only"] for each in those], "none")


FORMULAS = (DR_REF_CHECK, DR_REF_TITLE, DR_REF_2022, DR_REF_MAP)
