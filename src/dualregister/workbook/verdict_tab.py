"""The sheets `Reuse Verdicts` and `Evidence Matrix`: answers as tables, with the words that matter in colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook

from dualregister.workbook import design
from dualregister.workbook.design import Tone
from dualregister.workbook.made import HEADER_ROW, add_line, finish, made_tab
from dualregister.workbook.seal import sealed

_TONES: Mapping[str, Tone] = {
    "yes": design.GOOD,
    "no": design.BAD,
    "unknown": design.BUSY,
    "none": design.BAD,
    "own evidence": design.GOOD,
    "reused evidence": design.GOOD,
    "own and reused evidence": design.GOOD,
    "ISO": design.ISO,
    "SOC2": design.SOC,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """A table of answers: the sheet's name, what it says of itself, column widths by header, the rows."""

    sheet: str
    words: str
    widths: Mapping[str, float]
    rows: Sequence[Sequence[object]]
    judged: frozenset[str]
    """Headers of the columns whose words are shown in their colour."""


def answers_book(answers: Answers) -> bytes:
    """A workbook with the one sheet of `answers`; the same bytes for the same answers."""
    book = Workbook()
    book.remove(book.worksheets[0])
    tab = made_tab(book, answers.sheet, answers.words, dict(answers.widths))
    judged = [at for at, header in enumerate(answers.widths, start=1) if header in answers.judged]
    for number, row in enumerate(answers.rows, start=HEADER_ROW + 1):
        add_line(tab, number, row)
        for at in judged:
            tone = _TONES.get(str(row[at - 1]))
            if tone is not None:
                tab.cell(number, at).font = design.font(bold=True, colour=tone.strong)
                tab.cell(number, at).fill = design.fill(tone.light)
    finish(tab, "tbl" + answers.sheet.replace(" ", ""), len(answers.rows))
    return sealed(book)
