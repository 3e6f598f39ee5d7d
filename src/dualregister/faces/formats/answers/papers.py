"""What `report --all` made, as text and JSON."""

from collections.abc import Iterator
from pathlib import Path

from click import style

from dualregister.app.report_all import Bundle
from dualregister.faces.formats.answers.shape import document


def json(bundle: Bundle) -> str:
    """The JSON document: each file with its digest, and what could not be made."""
    return document(
        {
            "as_of": bundle.as_of.isoformat(),
            "version": bundle.version,
            "workbook": bundle.workbook,
            "files": [
                {"name": each.name, "what": each.what, "bytes": len(each.content), "sha256": each.sha256}
                for each in bundle.contents()
            ],
            "left_out": [
                {"name": each.name, "what": each.what, "message": each.message, "remedy": each.remedy}
                for each in bundle.left_out
            ],
        }
    )


def text(bundle: Bundle, folder: Path) -> Iterator[str]:
    """One line for each file, what could not be made, and where to begin."""
    yield style(str(folder), bold=True) + f"  (as of {bundle.as_of}, dualregister {bundle.version})"
    files = list(bundle.contents())
    names = [each.name for each in files] + [each.name for each in bundle.left_out]
    width = max(map(len, names))
    for each in files:
        yield f"  {each.name:{width}}  {each.what}"
    for missing in bundle.left_out:
        yield f"  {missing.name:{width}}  {style('not made', fg='yellow')}: {missing.message} → {missing.remedy}"
    yield f"Begin with {folder / 'index.html'}."
