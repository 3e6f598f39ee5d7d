"""`dualregister demo`: every verb at work on the example company."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dualregister.core.shell import argument

if TYPE_CHECKING:
    from dualregister.app.terms import Terms

SHOWN = 8
"""Findings that the demo prints; the rest is in its files."""
_CALENDAR = "the dates of one side, for Outlook, Google or Apple"


@click.command(
    epilog="""\b
Example:
  dualregister demo tour""",
)
@click.argument("folder", type=click.Path(path_type=Path), default="dualregister-demo", metavar="[DIR]")
def command(folder: Path) -> None:
    """Make the example register in DIR, run the main verbs on it, and say which files to open."""
    from dualregister.app.new import new  # noqa: PLC0415 - a command loads what it needs
    from dualregister.errors import NotWritten  # noqa: PLC0415

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(f"{folder} was not made: {error.strerror}.", remedy="Name another folder.") from error
    register = folder / "register.xlsx"
    new(register, example=True, replace=True)
    files = [(register, "the example register; begin with its sheet Start")]
    _say(f"new {argument(register)} --example", "A made-up company: tasks, claims, evidence and dates of both sides.")
    files += _validated(register, folder)
    files += _reused(register, folder)
    files += _tracked(register, folder)
    files += _papers(register, folder / "papers")
    click.echo(click.style("Open these:", bold=True))
    width = max(len(str(path)) for path, _ in files)
    for path, what in files:
        click.echo(f"  {path!s:<{width}}  {what}")


def _terms() -> "Terms":
    from dualregister.app.terms import Terms  # noqa: PLC0415
    from dualregister.faces.days import today  # noqa: PLC0415

    return Terms(today=today())


def _say(verb: str, what: str) -> None:
    click.echo(click.style(f"$ dualregister {verb}", fg="cyan", bold=True))
    click.echo(f"  {what}\n")


def _validated(register: Path, folder: Path) -> list[tuple[Path, str]]:
    from dualregister.app.validate import validate  # noqa: PLC0415
    from dualregister.faces.formats import contract, lines, text  # noqa: PLC0415
    from dualregister.faces.progress import terminal_width  # noqa: PLC0415

    found = validate([register], _terms())
    (book,) = found.books
    _say(f"validate {argument(register)}", f"{len(book.findings)} findings wait in it. The first of each family:")
    families = {each.code.partition("-")[0]: each for each in reversed(book.findings)}
    for each in list(families.values())[::-1][:SHOWN]:
        for line in text.broken(f"  {text.line(each, sheet=True)}", terminal_width()):
            click.echo(line)
    click.echo()
    table, document = folder / "findings.csv", folder / "findings.json"
    table.write_text(lines.document(found), encoding="utf-8-sig", newline="")
    document.write_text(contract.document(found), encoding="utf-8")
    return [(table, "all findings, for Excel"), (document, "the same for a program")]


def _reused(register: Path, folder: Path) -> list[tuple[Path, str]]:
    from dualregister.app.evidence_matrix import evidence_matrix  # noqa: PLC0415
    from dualregister.app.reuse import judge_pairs  # noqa: PLC0415
    from dualregister.app.reuse_book import open_book  # noqa: PLC0415
    from dualregister.faces.formats.answers import decisions, evidence  # noqa: PLC0415

    book = open_book(register, _terms())
    judged = judge_pairs(book)
    _say(f"reuse {argument(register)}", "May evidence of one side serve a claim of the other? One of each answer:")
    shortest = sorted(judged.pairs, key=lambda each: -len(each.decision.reasons))
    for each in {each.decision.verdict: each for each in shortest}.values():
        for line in decisions.pair_lines(each):
            click.echo(line)
    click.echo()
    pairs, matrix = folder / "reuse.csv", folder / "evidence-matrix.csv"
    pairs.write_text("\n".join(decisions.csv(judged)) + "\n", encoding="utf-8-sig", newline="")
    matrix.write_text("\n".join(evidence.csv(evidence_matrix(book))) + "\n", encoding="utf-8-sig", newline="")
    return [(pairs, "every listed pair with its ten checks"), (matrix, "what covers each claim")]


def _tracked(register: Path, folder: Path) -> list[tuple[Path, str]]:
    from dualregister.app.calendars import write_calendars  # noqa: PLC0415
    from dualregister.app.tracker_book import write_book  # noqa: PLC0415
    from dualregister.app.trackers import read_dates, trackers_of  # noqa: PLC0415
    from dualregister.faces.formats import tracker_text  # noqa: PLC0415

    found = trackers_of(read_dates(register, _terms()), _terms())
    _say(f"trackers {argument(register)}", "The dates of the two sides, never in one list. The first of each:")
    for line in tracker_text.first_lines(found, 4):
        click.echo(line)
    click.echo()
    book = folder / "trackers.xlsx"
    write_book(found, book, replace=True)
    return [
        (book, "the two trackers as sheets, with charts"),
        *((each, _CALENDAR) for each in write_calendars(found, folder)),
    ]


def _papers(register: Path, folder: Path) -> list[tuple[Path, str]]:
    from dualregister.app.report_all import check, make_all, write_all  # noqa: PLC0415
    from dualregister.app.report_book import open_report_book  # noqa: PLC0415

    check(folder)
    bundle = make_all(open_report_book(register, _terms()))
    write_all(bundle, folder)
    papers = f"{len(bundle.files)} papers to hand over: memo, page, sheets, calendars."
    _say(f"report {argument(register)} --all {argument(folder)}", papers)
    return [
        (folder / "index.html", "the papers that are handed over, with an index"),
        (folder / "register.html", "the page: executive view, findings, reuse, dates, owners"),
    ]
