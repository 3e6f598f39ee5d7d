"""One workbook, judged: the settings and the neighbours first, then each sheet row by row."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from dualregister.app.folders import is_folder, nothing_in
from dualregister.app.register import (
    Tables,
    excluded_controls,
    holidays_of,
    listed_reusables_of,
    runs_of,
    settings_of,
)
from dualregister.app.terms import Terms
from dualregister.core.acceptance import Acceptance, acceptance_of, part
from dualregister.core.echo import harmless
from dualregister.core.finding import Finding
from dualregister.core.made_tabs import MADE_TABS
from dualregister.core.rows import typed_rows
from dualregister.core.settings import Settings
from dualregister.core.validation import BookResult
from dualregister.rules.context import Context
from dualregister.rules.judge import judge
from dualregister.rules.layout import NOT_JUDGED, layout_findings, tab_findings
from dualregister.rules.of_sheet import rules_of
from dualregister.rules.settings import setting_findings
from dualregister.workbook.limits import Limits
from dualregister.workbook.read import Book, read

_POINTING = frozenset({"Intake", "Occurrences", "Reuse", "Accepted"})
"""Sheets whose rows point to rows of others; they are judged when the ids of those are known."""

MADE = MADE_TABS
"""Tabs that the program makes; nobody misses them when they are not read."""


def judge_book(path: Path, terms: Terms, limits: Limits) -> BookResult:
    """The result for the workbook at `path`. Unreadable where it cannot be read."""
    if terms.plan is not None:
        from dualregister.app.judging_in_place import judge_by_plan  # noqa: PLC0415 - hardly any book has a plan

        return judge_by_plan(path, terms, limits)
    return result_of(read(path, limits, sheet=terms.sheet), terms)


def judge_named(name: Path | str, terms: Terms, limits: Limits, scratch: Path | None = None) -> BookResult:
    """The result for a file, or for the workbook at a URL, fetched into `scratch`. Unreadable where it cannot be."""
    if isinstance(name, Path):
        if is_folder(name):
            raise nothing_in(name)
        return judge_book(name, terms, limits)
    from dualregister.app.remote import fetched  # noqa: PLC0415 - only for a URL
    from dualregister.core.urls import shown  # noqa: PLC0415

    with fetched(name, limits, scratch) as path:
        return replace(judge_book(path, terms, limits), path=shown(name))


def result_of(book: Book, terms: Terms) -> BookResult:
    """The result for tables that have been read."""
    tables = {table.sheet.name: table for table in book.tables}
    settings, faults = settings_of(tables)
    day = terms.day(settings.as_of)
    found, rows = _judge_tables(tables, _context(tables, terms.over(settings), day))
    if "SoA" in tables:
        from dualregister.rules.soa import soa_findings  # noqa: PLC0415 - as its rules, loaded with its sheet

        found["SoA"] += soa_findings(tables["SoA"])
    if faults:
        found["Settings"] += setting_findings(tables["Settings"], faults)
    tabs = [made_harmless(each) for each in tab_findings(book.absent, book.other_sheets)]
    told = {name: [made_harmless(each) for each in found[name]] for name in tables}
    if "Accepted" in tables:
        told["Accepted"] += _idle(tables, [*tabs, *chain.from_iterable(told.values())], day, book)
    every = [*tabs, *chain.from_iterable(told.values())]
    standing, accepted = part(every, _acceptances(tables), day, never=NOT_JUDGED)
    return BookResult(
        path=str(book.path),
        as_of=day,
        rows=rows,
        absent=book.absent,
        other_tabs=tuple(harmless(each) for each in book.other_sheets if each not in MADE),
        guessed=book.guessed,
        findings=standing,
        accepted=accepted,
        not_judged=any(each.code in NOT_JUDGED for each in every),
    )


def _context(tables: Tables, settings: Settings, day: dt.date) -> Context:
    """What the checks may know of the other sheets. Records are made only where a sheet points to them."""
    context = Context(
        as_of=day,
        settings=settings,
        excluded_controls=excluded_controls(tables),
        holidays=holidays_of(tables),
        runs=runs_of(tables),
    )
    if "Reuse" not in tables:
        return context
    those, used = listed_reusables_of(tables)
    decisions = {key: decision for key in used if (decision := those.decide(key, day, settings)) is not None}
    return replace(context, evidence=those.evidence, claims=those.claims, decisions=decisions)


def _judge_tables(tables: Tables, context: Context) -> tuple[dict[str, list[Finding]], dict[str, int]]:
    """Findings and filled rows by sheet."""
    found: dict[str, list[Finding]] = {}
    rows: dict[str, int] = {}
    ids: dict[str, frozenset[str]] = {}
    for name in sorted(tables, key=_POINTING.__contains__):
        verdict = judge(tables[name], rules_of(name), replace(context, ids=ids))
        ids[name] = verdict.ids
        rows[tables[name].title] = verdict.rows
        found[name] = [*layout_findings(tables[name]), *verdict.findings]
    return found, {tables[name].title: rows[tables[name].title] for name in tables}


def _idle(tables: Tables, told: Iterable[Finding], day: dt.date, book: Book) -> list[Finding]:
    from dualregister.rules.accepted import idle_acceptances  # noqa: PLC0415 - as its rules, loaded with its sheet

    present = (*(each.title for each in tables.values()), *book.other_sheets)
    idle = idle_acceptances(tables["Accepted"], told, day, present=present, absent=book.absent)
    return [made_harmless(each) for each in idle]


def _acceptances(tables: Tables) -> Iterator[Acceptance]:
    if "Accepted" in tables:
        for _, values in typed_rows(tables["Accepted"]):
            acceptance = acceptance_of(values)
            if acceptance is not None:
                yield acceptance


def made_harmless(finding: Finding) -> Finding:
    """The finding with what it repeats of the user's text made safe to show."""
    texts = ((name, getattr(finding, name)) for name in ("sheet", "record", "field", "message", "remedy"))
    changed: dict[str, Any] = {name: made for name, text in texts if text and (made := harmless(text)) != text}
    return replace(finding, **changed) if changed else finding
