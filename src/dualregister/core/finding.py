"""A finding: one thing wrong in the register, where it is, and what to do next."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad it is: an error breaks an answer, a warning asks for a look, an info is a hint."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for an info."""
        return ("error", "warning", "info").index(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong (`message`), where (Excel's words), and what to do (`remedy`)."""

    code: str
    severity: Severity
    sheet: str
    row: int | None
    """Excel's row number; None where the finding is about the whole sheet."""
    cell: str | None
    """Excel's address, such as C7; None where no cell is concerned."""
    record: str | None
    """Id of the row, or its cell address where the row has no id."""
    field: str | None
    """Header text of the column."""
    message: str
    remedy: str
