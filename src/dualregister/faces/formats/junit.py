"""A validation as JUnit XML: one suite a book, one case a rule of it that was broken."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from itertools import groupby

from dualregister.core.echo import harmless
from dualregister.core.finding import Finding, Severity
from dualregister.core.validation import BookResult, Validation


def document(validation: Validation) -> str:
    """The XML text. Errors of the register are failures; warnings and hints are told in cases that pass."""
    root = ET.Element("testsuites", name="dualregister")
    for book in validation.books:
        root.append(_suite(book))
    for total in ("tests", "failures", "errors"):
        root.set(total, str(sum(int(suite.get(total, "0")) for suite in root)))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(book: BookResult) -> ET.Element:
    path = harmless(book.path)
    suite = ET.Element("testsuite", name=path, timestamp=f"{book.as_of}T00:00:00")
    if book.error is not None:
        case = ET.SubElement(suite, "testcase", classname=path, name="read")
        problem = ET.SubElement(case, "error", message=book.error.message, type="Unreadable")
        problem.text = book.error.remedy
    else:
        ET.SubElement(suite, "testcase", classname=path, name="read")
        _cases(suite, book)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", str(len(suite.findall("testcase/error"))))
    return suite


def _cases(suite: ET.Element, book: BookResult) -> None:
    for (sheet, code), those in groupby(sorted(book.findings, key=_place), key=_place):
        case = ET.SubElement(suite, "testcase", classname=f"{harmless(book.path)}.{sheet}", name=code)
        findings = list(those)
        if findings[0].severity is Severity.ERROR:
            first = findings[0]
            failure = ET.SubElement(case, "failure", message=f"{first.cell or sheet}: {first.message}", type=code)
            failure.text = _told(findings)
        else:
            ET.SubElement(case, "system-out").text = _told(findings)


def _place(finding: Finding) -> tuple[str, str]:
    return finding.sheet, finding.code


def _told(findings: Iterable[Finding]) -> str:
    return "\n".join(
        f"{each.cell or each.sheet} {each.record or ''}: {each.message} {each.remedy}" for each in findings
    )
