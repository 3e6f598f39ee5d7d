"""Only the part of xlwings under the BSD licence is used: no source names a module of its paid part."""

import re
from pathlib import Path

import pytest

import dualregister

PAID = re.compile(
    r"""(?x)
    xlwings\.(?:pro|server|reports)\b
    | from\ xlwings\ import\ .*\b(?:pro|server|reports)\b
    | Book\([^)]*json\s*=
    | engines\[["'](?:remote|calamine|officejs)
    """
)


def offends(text: str) -> bool:
    return PAID.search(text) is not None


@pytest.mark.parametrize(
    "line",
    [
        "import xlwings.pro",
        "from xlwings import reports",
        "from xlwings.server import func",
        "xlwings.Book(json=content)",
        'xlwings.engines["remote"].activate()',
    ],
)
def test_the_scan_finds_the_paid_part(line: str) -> None:
    assert offends(line)


def test_no_source_uses_the_paid_part_of_xlwings() -> None:
    root = Path(dualregister.__file__).parent
    sources = list(root.rglob("*.py"))
    assert len(sources) > 100
    assert [str(each.relative_to(root)) for each in sources if offends(each.read_text("utf-8"))] == []
