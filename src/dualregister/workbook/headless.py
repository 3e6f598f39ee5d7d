"""A workbook in a file, read and written without Excel."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dualregister.workbook.port import Marks, Placed
from dualregister.workbook.writing import back


class FileWorkbook:
    """The workbook at `path`; as it was is kept beside it where `backup` says so."""

    def __init__(self, path: Path, *, backup: bool = True) -> None:
        self.path = path
        self.backup = backup

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @contextmanager
    def as_file(self) -> Iterator[Path]:
        """The file itself."""
        yield self.path

    def put(self, made: bytes, marks: Marks | None = None) -> Placed:
        """Put the sheets of `made`, and marks, into the file."""
        return _placed(back.write_sheets(self.path, made, marks, backup=self.backup))

    def clear(self) -> Placed:
        """Take every made sheet and every mark out of the file."""
        return _placed(back.clear(self.path, backup=self.backup))


def _placed(report: back.WriteReport) -> Placed:
    return Placed(report.sheets, report.notes)
