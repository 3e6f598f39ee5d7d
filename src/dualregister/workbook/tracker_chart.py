"""A native Excel chart over counts by month: columns stacked by state, in the colours of the states."""

from collections.abc import Sequence

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.legend import Legend
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)
from openpyxl.worksheet.worksheet import Worksheet

from dualregister.workbook import design

_WIDTH, _HEIGHT = 26, 8
"""Centimetres."""


def add_chart(  # noqa: PLR0913 - a chart is told where its numbers are and what it says
    tab: Worksheet,
    *,
    rows: tuple[int, int],
    columns: tuple[int, int],
    header_row: int,
    colours: Sequence[str],
    title: str,
    caption: str,
    anchor: str,
) -> None:
    """Stacked columns of the numbers in `rows` and `columns`; each row is a series, named by the cell before it."""
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "col", "stacked", 100, 60
    for row, colour in zip(range(rows[0], rows[1] + 1), colours, strict=True):
        values = Reference(tab, min_col=columns[0] - 1, max_col=columns[1], min_row=row)
        series = Series(values, title_from_data=True)
        series.graphicalProperties = GraphicalProperties(solidFill=colour, ln=LineProperties(noFill=True))
        chart.series.append(series)
    chart.set_categories(Reference(tab, min_col=columns[0], max_col=columns[1], min_row=header_row))
    chart.title, chart.legend = _title(title, 1200, bold=True), Legend(legendPos="t", overlay=False)
    chart.x_axis.title, chart.y_axis.title = _title(caption, 900), _title("Items", 900)
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.txPr = RichText(RichTextProperties(), p=[Paragraph(pPr=_letters(800), endParaRPr=CharacterProperties())])
    chart.y_axis.number_format = "0"
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=design.LINE)))
    chart.width, chart.height = _WIDTH, _HEIGHT
    tab.add_chart(chart, anchor)


def _title(words: str, size: int, *, bold: bool = False) -> Title:
    line = Paragraph(pPr=_letters(size, bold=bold), r=[RegularTextRun(t=words)])
    return Title(tx=Text(rich=RichText(RichTextProperties(), p=[line])), overlay=False)


def _letters(size: int, *, bold: bool = False) -> ParagraphProperties:
    """The register's own face."""
    return ParagraphProperties(
        defRPr=CharacterProperties(latin=Font(typeface=design.FACE), sz=size, b=bold, solidFill=design.INK)
    )
