"""Why a workbook is not written to, with the way out."""

from dualregister.errors import NotWritten

BESIDE = "Use --output FILE: the results then go to a workbook of their own, and this one stays as it is."
RESAVE = "Open it in Excel, save it and run again; or use --output FILE for a workbook of its own."


def refusal(reason: str, *, remedy: str = BESIDE) -> NotWritten:
    """The error to raise when a package is not understood or must not be changed."""
    return NotWritten(reason, remedy=remedy)
