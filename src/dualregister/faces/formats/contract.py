"""A validation as JSON: the contract that other programs build against."""

from dataclasses import asdict

from dualregister.core.acceptance import Accepted
from dualregister.core.finding import Finding, Severity
from dualregister.core.validation import BookResult, Validation
from dualregister.faces.formats.json_text import json_text


def document(validation: Validation) -> str:
    """The JSON text. Only ASCII: control and direction characters cannot act in a log."""
    return json_text(_validation(validation))


def _validation(validation: Validation) -> dict[str, object]:
    books = validation.books
    totals: dict[str, int] = {
        "books": len(books),
        "rows": sum(sum(book.rows.values()) for book in books),
        **{severity.value: sum(book.count(severity) for book in books) for severity in Severity},
        "unreadable": sum(book.error is not None for book in books),
        "accepted": sum(len(book.accepted) for book in books),
    }
    return {
        "as_of": validation.as_of.isoformat(),
        "version": validation.version,
        "books": [_book(book) for book in books],
        "totals": totals,
    }


def _book(book: BookResult) -> dict[str, object]:
    return {
        "path": book.path,
        "as_of": book.as_of.isoformat(),
        "status": book.status.value,
        "error": None if book.error is None else asdict(book.error),
        "rows": dict(book.rows),
        "absent": list(book.absent),
        "not_read": list(book.other_tabs),
        "sheet_guessed": book.guessed,
        "findings": [_finding(each) for each in book.findings],
        "accepted": [_accepted(each) for each in book.accepted],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "row": finding.row,
        "cell": finding.cell,
        "record": finding.record,
        "field": finding.field,
        "message": finding.message,
        "remedy": finding.remedy,
    }


def _accepted(each: Accepted) -> dict[str, object]:
    acceptance = each.acceptance
    return {
        **_finding(each.finding),
        "reason": acceptance.reason,
        "accepted_by": acceptance.accepted_by,
        "until": acceptance.until.isoformat(),
    }
