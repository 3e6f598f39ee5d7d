"""Write what `validate` finds in each sample beside it: samples/NAME.findings.txt. The diff is the review.

python tools/expect.py
"""

import datetime as dt
from pathlib import Path

from dualregister.app.judging import judge_book
from dualregister.app.terms import Terms
from dualregister.workbook.limits import Limits

SAMPLES = Path(__file__).parent.parent / "samples"
DAY = dt.date(2026, 11, 23)


def found(book: Path) -> str:
    """The findings of a workbook, one a line, and what was not there."""
    result = judge_book(book, Terms(today=DAY, as_of=DAY), Limits())
    lines = [
        f"{each.sheet}\t{each.cell or '-'}\t{each.record or '-'}\t{each.code}\t{each.severity.value}\t"
        f"{each.message} {each.remedy}"
        for each in result.findings
    ]
    lines += [f"accepted\t{each.finding.sheet}\t{each.finding.record}\t{each.finding.code}" for each in result.accepted]
    lines.append(f"rows\t{', '.join(f'{sheet} {count}' for sheet, count in result.rows.items())}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for sample in sorted(SAMPLES.glob("*.xlsx")):
        sample.with_suffix(".findings.txt").write_text(found(sample), encoding="utf-8")
        print(sample.with_suffix(".findings.txt"))
