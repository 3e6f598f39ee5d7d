"""A validation as SARIF 2.1.0, the form in which code hosts show findings."""

from pathlib import PurePath
from urllib.parse import quote

from dualregister import rules
from dualregister.core.acceptance import Accepted
from dualregister.core.echo import harmless
from dualregister.core.finding import Finding, Severity
from dualregister.core.validation import BookResult, Validation
from dualregister.faces.formats.json_text import json_text
from dualregister.rules.rule import Rule

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def document(validation: Validation) -> str:
    """The SARIF text. An accepted finding is a result with a suppression; an unreadable book is a notification."""
    unread = [book for book in validation.books if book.error is not None]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(validation.version)},
                "invocations": [
                    {
                        "executionSuccessful": not unread,
                        "toolExecutionNotifications": [_notification(book) for book in unread],
                    }
                ],
                "results": [result for book in validation.books for result in _results(book)],
                "properties": {"as_of": validation.as_of.isoformat()},
            }
        ],
    }
    return json_text(log)


def _driver(version: str) -> dict[str, object]:
    return {"name": "dualregister", "version": version, "rules": [_rule(each) for each in rules.ALL]}


def _rule(each: Rule) -> dict[str, object]:
    return {
        "id": each.code,
        "shortDescription": {"text": each.title},
        "fullDescription": {"text": each.reason},
        "defaultConfiguration": {"level": _LEVEL[each.severity]},
    }


def _results(book: BookResult) -> list[dict[str, object]]:
    standing = [_result(book, each) for each in book.findings]
    return standing + [_suppressed(book, each) for each in book.accepted]


def _result(book: BookResult, each: Finding) -> dict[str, object]:
    place = f"{each.sheet}!{each.cell}" if each.cell else each.sheet
    physical: dict[str, object] = {"artifactLocation": {"uri": quote(PurePath(book.path).as_posix(), errors="replace")}}
    return {
        "ruleId": each.code,
        "level": _LEVEL[each.severity],
        "message": {"text": f"{place}: {each.message} {each.remedy}"},
        "locations": [{"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": place}]}],
        "partialFingerprints": {"place/v1": f"{each.code}:{each.sheet}:{each.record}:{each.field}"},
    }


def _suppressed(book: BookResult, each: Accepted) -> dict[str, object]:
    acceptance = each.acceptance
    why = f"{acceptance.reason} ({acceptance.accepted_by}, until {acceptance.until})"
    return {
        **_result(book, each.finding),
        "suppressions": [{"kind": "external", "status": "accepted", "justification": why}],
    }


def _notification(book: BookResult) -> dict[str, object]:
    assert book.error is not None  # noqa: S101 - chosen by the caller
    return {"level": "error", "message": {"text": f"{harmless(book.path)}: {book.error.message} {book.error.remedy}"}}
