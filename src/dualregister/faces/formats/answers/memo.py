"""The scope memo as JSON: every statement and every row of a table with its source."""

from typing import Any

from dualregister.faces.formats.answers.shape import document
from dualregister.reports.paper import Block, Grid, Paper


def json(paper: Paper) -> str:
    """The JSON document."""
    return document(
        {
            "as_of": paper.as_of.isoformat(),
            "version": paper.version,
            "workbook": paper.workbook,
            "organisation": paper.organisation,
            "sections": [
                {"number": number, "title": section.title, "blocks": [_block(each) for each in section.blocks]}
                for _, number, section in paper.numbered()
            ],
        }
    )


def _block(each: Block) -> dict[str, Any]:
    if isinstance(each, Grid):
        return {"header": each.header, "rows": each.rows}
    return {"text": each.text, "source": each.source, "gap": each.gap}
