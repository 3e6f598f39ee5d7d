"""The evidence request list: as text for people, JSON and CSV."""

from collections.abc import Iterator
from typing import Any

from click import style

from dualregister.app.requests import RequestList
from dualregister.core.echo import harmless
from dualregister.core.requests import Request
from dualregister.faces.formats.answers.shape import count, csv_lines, document, head_data

HEADER = (
    "request_id",
    "claim_id",
    "ref",
    "claim",
    "period",
    "owner",
    "due",
    "our_status",
    "missing",
    "evidence_ids",
    "links",
    "auditor_status",
    "auditor_note",
)
_NAMES = {"ISO": ("ISO/IEC 27001", "blue"), "SOC2": ("SOC 2", "magenta")}
_COLOUR = {"accepted": "green", "rejected": "red", "more needed": "yellow"}


def data(each: Request) -> dict[str, Any]:
    """A request as JSON has it."""
    found: dict[str, Any] = {}
    for name in HEADER:
        value = getattr(each, name)
        if isinstance(value, tuple):
            found[name] = [harmless(one, 2000) for one in value]
        else:
            found[name] = value.isoformat() if hasattr(value, "isoformat") else value and harmless(value, 2000)
    return found


def json(made: RequestList) -> Iterator[str]:
    """The JSON document."""
    yield document(
        {
            **head_data(made.head),
            "side": made.side,
            "totals": {"claims": made.claims, "requests": len(made.requests)},
            "to_do": [harmless(each, 1000) for each in made.to_do],
            "requests": [data(each) for each in made.requests],
        }
    )


def csv(made: RequestList) -> Iterator[str]:
    """One line a request."""
    rows = (data(each) for each in made.requests)
    yield from csv_lines(
        HEADER, (["; ".join(cell) if isinstance(cell, list) else cell for cell in each.values()] for each in rows)
    )


def text(made: RequestList) -> Iterator[str]:
    """One paragraph a request."""
    name, colour = _NAMES[made.side]
    yield style(harmless(made.head.path), bold=True) + f"  (as of {made.head.as_of})"
    for note in made.head.notes:
        yield f"  {style('note', fg='yellow')}  {note}"
    counts = f"{count(len(made.requests), 'request')} for {count(made.claims, 'claim')}"
    yield f"  {style(name, fg=colour, bold=True)}  {counts}"
    for request in made.requests:
        one = data(request)
        said = style(f"auditor: {request.auditor_status:<11}", fg=_COLOUR.get(request.auditor_status, "cyan"))
        due = f"due {one['due']}" if one["due"] else "no day"
        ours = f"ours: {one['our_status']:<17}"
        yield f"    {one['request_id']:<9} {said}  {ours}  {due:<14}  {one['owner'] or 'no owner'}"
        yield f"              {one['ref']}: {one['claim']} ({one['period']})"
        if one["missing"]:
            yield style(f"              {one['missing']}", dim=True)
        if one["auditor_note"]:
            yield f"              Auditor: {one['auditor_note']}"
    if not made.requests:
        yield "    Nothing is asked for: accepted evidence covers every claim."
    if made.to_do:
        yield ""
        yield f"  {style('To do in the register', bold=True)}"
        yield from (f"    {harmless(each, 1000)}" for each in made.to_do)
    yield ""
    yield f"As of {made.head.as_of}, dualregister {made.head.version}."
