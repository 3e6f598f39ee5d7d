"""Remedies in the words of somebody who sits at Excel: a button where the command line would name an option."""

import re

from dualregister.workbook.writing.refusal import BESIDE, RESAVE

_SAID = (
    (BESIDE, "On the command line, --output FILE puts the results into a workbook of their own."),
    (RESAVE, "Save it under another name as Excel Workbook (.xlsx), and press the button again."),
    ("; or use --output FILE for a workbook of its own", ""),
    ("; or use --output FILE", ""),
    (", or add --force", ", or move that file away first"),
    ("or let pairs be proposed with --suggest", "or press Suggest pairs"),
    ("Give the evidence first, then the claim: --why E-012 C-007.", "Correct the ids in that row, or add the record."),
    ("or start from a new register: dualregister new register.xlsx", "or press New register."),
    ("or start from “dualregister new register.xlsx”", "or press New register"),
)
_LIMIT = re.compile(r"(?i)\braise the limit with (--[\w-]+)")


def at_excel(remedy: str) -> str:
    """The remedy as it is said at Excel."""
    for theirs, ours in _SAID:
        remedy = remedy.replace(theirs, ours)
    return _LIMIT.sub(r"use the command line, where \1 raises the limit", remedy)
