"""What is in each scope, and on what basis."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dualregister.app.report_book import Lines, ReportBook
from dualregister.app.scope_memo.words import FEW, gap, joined, labelled, limited, many, saying, shortened, table
from dualregister.core.settings import CATEGORIES, Settings, heading
from dualregister.core.sheets import sheet
from dualregister.reports.paper import Block, Section

if TYPE_CHECKING:
    from dualregister.core.records import Applicability, ScopeElement

Row = tuple[int, "ScopeElement"]
_SIDES = (("in_iso", "iso_basis", "ISO/IEC 27001 scope"), ("in_soc2", "soc2_basis", "SOC 2 system"))


@dataclass(frozen=True, slots=True)
class Parts:
    """The elements by the scopes that they are in."""

    both: tuple[Row, ...] = ()
    iso: tuple[Row, ...] = ()
    soc2: tuple[Row, ...] = ()
    neither: tuple[Row, ...] = ()
    open: tuple[Row, ...] = ()
    """Of which one side is not said."""


def parted(book: ReportBook) -> Parts:
    """The elements of the sheet Scope, those of a kind together."""
    kinds = sheet("Scope").field("kind").allowed
    found: dict[tuple[str | None, str | None], list[Row]] = {}
    for row, each in sorted(book.scope.rows, key=lambda one: _place(one[1].kind, kinds)):
        found.setdefault((each.in_iso, each.in_soc2), []).append((row, each))
    undecided = [each for key, rows in found.items() if None in key for each in rows]
    yes, no = "yes", "no"
    both, iso, soc2, neither = (tuple(found.get(key, ())) for key in ((yes, yes), (yes, no), (no, yes), (no, no)))
    return Parts(both, iso, soc2, neither, tuple(sorted(undecided, key=lambda each: each[0])))


def _place(kind: str | None, kinds: Sequence[str]) -> int:
    return kinds.index(kind) if kind in kinds else len(kinds)


def scopes(book: ReportBook) -> Section:
    """The elements, the Statement of Applicability, the certificate and the report."""
    parts = parted(book)
    return Section(
        "What is in each scope, and on what basis",
        tuple(_nameless(book)),
        (
            Section("In both scopes", tuple(_elements(book, parts.both, "in both scopes"))),
            Section("In the ISO/IEC 27001 scope only", tuple(_elements(book, parts.iso, "in that scope only"))),
            Section("In the SOC 2 system only", tuple(_elements(book, parts.soc2, "in that system only"))),
            *([Section("In neither", tuple(_elements(book, parts.neither, "")))] if parts.neither else []),
            *([Section("Not decided", tuple(_undecided(book, parts.open)))] if parts.open else []),
            Section("Controls that apply", tuple(_controls(book))),
            Section("The certificate", tuple(_certificate(book))),
            Section("The SOC 2 engagement", tuple(_engagement(book))),
        ),
    )


def _nameless(book: ReportBook) -> Iterator[Block]:
    for lines in (book.scope, book.tasks):
        if lines.nameless:
            count = len(lines.nameless)
            rows, are = many(count, "row has", "rows have"), "is" if count == 1 else "are"
            yield gap(
                f"{rows} no usable id and {are} not in this memo: {shortened(map(str, lines.nameless))}.", lines.sheet
            )


def _elements(book: ReportBook, rows: Sequence[Row], where: str) -> Iterator[Block]:
    if not book.scope.there:
        yield gap("There is no sheet Scope.", "the workbook")
    elif not rows:
        yield saying(f"No element is recorded {where}.", "Scope")
    else:
        yield from table(
            ("Element", "Kind", "ISO/IEC 27001 basis", "SOC 2 basis", "Source"),
            (27, 13, 24, 24, 12),
            [
                (
                    joined((each.name or each.element_id, each.notes), ". "),
                    each.kind,
                    each.iso_basis or "not recorded",
                    each.soc2_basis or "not recorded",
                    book.scope.place(row),
                )
                for row, each in rows
            ],
            "Scope",
        )
        yield from limited(_baseless(book.scope, rows), "Scope")


def _baseless(scope: "Lines[ScopeElement]", rows: Sequence[Row]) -> Iterator[Block]:
    """A gap for each element that is in a scope, and nobody says on what basis."""
    for row, each in rows:
        for inside, basis, name in _SIDES:
            if getattr(each, inside) == "yes" and getattr(each, basis) is None:
                words = f"{each.name or each.element_id} is in the {name}, and no basis is recorded"
                yield gap(f"{words}: {scope.lacks(row, basis)}.", scope.place(row, basis))


def _undecided(book: ReportBook, rows: Sequence[Row]) -> Iterator[Block]:
    yield from limited(_not_said(book, rows), "Scope")


def _not_said(book: ReportBook, rows: Sequence[Row]) -> Iterator[Block]:
    for row, each in rows:
        for inside, _, name in _SIDES:
            if getattr(each, inside) is None:
                words = f"Whether {each.name or each.element_id} is in the {name} is not said"
                yield gap(f"{words}: {book.scope.lacks(row, inside)}.", book.scope.place(row, inside))


def _controls(book: ReportBook) -> Iterator[Block]:
    if not book.soa.there:
        yield gap("There is no sheet SoA, so this memo cannot say which controls apply.", "the workbook")
        return
    if not book.soa.rows:
        yield gap("The Statement of Applicability lists no control that could be read.", "SoA")
        return
    out = [(row, each) for row, each in book.soa.rows if each.applicable == "no"]
    open_ = undecided_controls(book)
    applicable = sum(each.applicable == "yes" for _, each in book.soa.rows)
    yield saying(
        f"The Statement of Applicability lists {many(len(book.soa.rows), 'control')}: {applicable} apply, "
        f"{len(out)} {'does' if len(out) == 1 else 'do'} not.",
        "SoA",
    )
    if out:
        yield from table(
            ("Excluded control", "Justification", "Source"),
            (45, 43, 12),
            [(labelled(each.control), each.justification or "not recorded", book.soa.place(row)) for row, each in out],
            "SoA",
        )
    for row, each in out:
        if each.justification is None:
            name = f"Why {each.control or 'the control'} does not apply is not recorded"
            yield gap(f"{name}: {book.soa.lacks(row, 'justification')}.", book.soa.place(row, "justification"))
    if len(open_) > FEW:
        names = shortened(each.control or "one without an id" for _, each in open_)
        yield gap(f"Whether {len(open_)} controls apply is not said: {names}.", "SoA")
        return
    for row, each in open_:
        name = f"Whether {each.control or 'the control'} applies is not said"
        yield gap(f"{name}: {book.soa.lacks(row, 'applicable')}.", book.soa.place(row, "applicable"))


def undecided_controls(book: ReportBook) -> "list[tuple[int, Applicability]]":
    """The lines of the Statement of Applicability that do not say whether the control applies."""
    return [(row, each) for row, each in book.soa.rows if each.applicable is None]


def _certificate(book: ReportBook) -> Iterator[Block]:
    found = [(row, each) for row, each in book.iso_dates.rows if each.activity == "certification"]
    for row, each in found:
        words = [
            f"{each.cycle} certification" if each.cycle else "certification",
            f"edition {each.edition}" if each.edition else None,
            f"decided on {each.decided_on}" if each.decided_on else None,
            f"certificate {each.certificate_status}" if each.certificate_status else None,
            f"expires on {each.expires_on}" if each.expires_on else None,
        ]
        yield saying(
            f"{each.item_id}: {joined(words, ', ')}.{f' {each.notes}.' if each.notes else ''}",
            book.iso_dates.place(row),
        )
        for name in ("decided_on", "expires_on", "certificate_status"):
            if getattr(each, name) is None:
                yield gap(f"{each.item_id}: {book.iso_dates.lacks(row, name)}.", book.iso_dates.place(row, name))
    if not found:
        yield gap("No certification is recorded, so this memo cannot name a certificate.", "ISO Dates")


def _engagement(book: ReportBook) -> Iterator[Block]:
    settings = book.reuse.settings
    chosen = ", ".join(settings.categories)
    yield _setting(
        settings,
        "categories",
        ("The categories are", chosen),
        f"Categories: {chosen}; {_left_out(settings.categories)}.",
    )
    yield _setting(
        settings,
        "report_type",
        ("The type of report is", settings.report_type),
        f"Type of report: {settings.report_type}.",
    )
    reports = [(row, each) for row, each in book.soc2_dates.rows if each.kind == "report"]
    if not reports:
        yield gap("No report is recorded, so this memo cannot name its period.", "SOC 2 Dates")
        return
    yield from table(
        ("Report", "Service", "Type", "As of, or period", "Report date", "Source"),
        (9, 27, 9, 25, 14, 16),
        [
            (
                each.item_id,
                each.service,
                each.report_type or "not recorded",
                _period(each.as_of, each.period_start, each.period_end),
                str(each.report_date or "none yet"),
                book.soc2_dates.place(row),
            )
            for row, each in reports
        ],
        "SOC 2 Dates",
    )


def _setting(settings: Settings, name: str, default: tuple[str, str], fact: str) -> Block:
    """What is set, as a fact; as a gap with the default where nobody set it, or nobody can tell what was set."""
    are, value = default
    if name in settings.unread:
        return gap(f"{are} unknown: “{heading(name)}” could not be read; {value} is taken by default.", "Settings")
    if name not in settings.given:
        return gap(f"{are} not set; {value} is taken by default.", "Settings")
    if settings.as_new:
        words = f"{are} not confirmed: Settings has {value}, as every new register has, and no setting was changed."
        return gap(words, "Settings")
    return saying(fact, "Settings")


def _left_out(categories: Sequence[str]) -> str:
    others = [each for each in CATEGORIES if each not in categories]
    return f"not chosen: {', '.join(others)}" if others else "all five are chosen"


def _period(as_of: object, first: object, last: object) -> str:
    if as_of is not None:
        return str(as_of)
    if first is None and last is None:
        return "not recorded"
    return f"{first or 'not recorded'} to {last or 'not recorded'}"
