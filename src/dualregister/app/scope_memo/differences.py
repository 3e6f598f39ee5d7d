"""What differs between the scopes, and what follows. Source: seed rows 1 and 8."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dualregister.app.report_book import ReportBook
from dualregister.app.scope_memo.scopes import Row, parted
from dualregister.app.scope_memo.words import NAMES, gap, joined, saying, shortened, table
from dualregister.core.names import folded
from dualregister.reports.paper import Block, Section

if TYPE_CHECKING:
    from dualregister.core.records import Claim, Evidence, ScopeElement

_METHODS = {
    "carve_out": "carve-out: its controls are not in the report",
    "inclusive": "inclusive: its controls are in the report",
}


def differences(book: ReportBook) -> Section:
    """The elements of one scope only with what the register says of them, and the suppliers."""
    return Section(
        "What differs between the scopes, and what follows",
        (),
        (
            Section("Elements of one scope only", tuple(_elements(book))),
            Section("Suppliers", tuple(_suppliers(book))),
        ),
    )


def _elements(book: ReportBook) -> Iterator[Block]:
    parts = parted(book)
    one_sided = [("ISO", each) for each in parts.iso] + [("SOC2", each) for each in parts.soc2]
    if not book.scope.there:
        yield gap("There is no sheet Scope, so no difference can be named.", "the workbook")
        return
    if not one_sided:
        yield saying("No element is recorded in one scope only.", "Scope")
        return
    yield saying(
        "What follows: evidence about one of these elements alone covers nothing on the other side, unless a claim "
        "there names the element. The check of scope decides that for each pair."
    )
    rows = []
    for side, (row, each) in one_sided:
        other = "SOC2" if side == "ISO" else "ISO"
        reason = each.soc2_basis if side == "ISO" else each.iso_basis
        name = f"{each.name or each.element_id}, {each.kind or 'no kind'}"
        evidence = shortened(one.evidence_id for one in book.reuse.reusables.evidence.values() if _names(one, each))
        rows.append(
            (
                name,
                NAMES[side],
                reason or "not recorded",
                evidence,
                shortened(claims_that_name(book, other, each)),
                book.scope.place(row),
            )
        )
    header = (
        "Element",
        "Only in",
        "Why not in the other",
        "Evidence that names it",
        "Claims of the other side that name it",
        "Source",
    )
    yield from table(header, (18, 13, 23, 18, 17, 11), rows, "Scope")
    for side, (row, each) in one_sided:
        other = "SOC2" if side == "ISO" else "ISO"
        basis = "soc2_basis" if side == "ISO" else "iso_basis"
        name = each.name or each.element_id
        if getattr(each, basis) is None:
            words = f"Why {name} is not in the {NAMES[other]} scope is not recorded"
            yield gap(f"{words}: {book.scope.lacks(row, basis)}.", book.scope.place(row, basis))


def claims_that_name(book: ReportBook, side: str, element: "ScopeElement") -> Iterator[str]:
    """The ids of the claims of a side that name the element in their scope, data types, services or operator."""
    for each in book.reuse.reusables.claims.values():
        if each.side == side and _names(each, element):
            yield each.claim_id


def _names(record: "Evidence | Claim", element: "ScopeElement") -> bool:
    name = folded(element.name or "")
    named = (*record.scope, *record.data_types, *record.services, record.operated_by or "")
    return bool(name) and any(folded(each) == name for each in named)


def _suppliers(book: ReportBook) -> Iterator[Block]:
    suppliers: list[Row] = [(row, each) for row, each in book.scope.rows if each.kind == "supplier"]
    if not suppliers:
        yield gap("No supplier is recorded.", "Scope")
        return
    rows = []
    gaps = []
    for row, each in suppliers:
        name = each.name or each.element_id
        methods = _methods(book, name)
        if each.in_soc2 == "yes" and not methods:
            gaps.append(gap(f"By which method {name} is in the SOC 2 report is not recorded.", "SOC 2 Dates"))
        scopes = joined(
            (NAMES[side] for side, inside in (("ISO", each.in_iso), ("SOC2", each.in_soc2)) if inside == "yes"), ", "
        )
        places = joined((book.scope.place(row), *(place for _, place in methods)))
        said = joined(dict.fromkeys(words for words, _ in methods)) or "not recorded"
        rows.append((joined((name, each.notes), ". "), scopes or "neither", said, places))
    yield from table(
        ("Supplier", "In scope of", "Method in the SOC 2 report", "Source"), (33, 20, 29, 18), rows, "Scope"
    )
    yield from gaps


def _methods(book: ReportBook, supplier: str) -> list[tuple[str, str]]:
    """What the sheet SOC 2 Dates says of the supplier's method, and where."""
    return [
        (_METHODS.get(each.supplier_method, each.supplier_method), book.soc2_dates.place(row))
        for row, each in book.soc2_dates.rows
        if each.supplier_method and each.supplier and folded(each.supplier) == folded(supplier)
    ]
