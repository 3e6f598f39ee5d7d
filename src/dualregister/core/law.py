"""What can bind by force of law or of contract, as a cell names it. Source: seed rows 3, 6 and 7."""

import re

from dualregister.core.names import folded, nobody

_FRAMEWORK = re.compile(
    r"(?:iso(?:\W*iec)?\W*2700[12](?:\W*20[0-9]{2})?|soc\W*2(?:\W*type\W*(?:1|2|ii?))?)(?:\W*report)?\W*"
)
"""The standard and the report themselves, in any spelling. No other framework is listed: a law may be called so."""


def named(cell: str | None) -> str | None:
    """The contract or jurisdiction in the cell; None for a blank and for a placeholder such as n/a or TBD."""
    return None if nobody(cell) else cell


def named_law(cell: str | None) -> str | None:
    """The law in the cell; None for a blank, a placeholder, and ISO/IEC 27001 or SOC 2, neither of which is a law."""
    if cell is None or nobody(cell) or _FRAMEWORK.fullmatch(folded(cell)):
        return None
    return cell


def no_law(cell: str | None) -> str:
    """Why `named_law` has no law for the cell of the column Law, as the end of a sentence."""
    if cell is None:
        return "Law is blank"
    return f"Law “{cell}” {'names none' if nobody(cell) else 'is no law'}"
