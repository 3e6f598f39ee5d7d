"""A workbook in memory: its bytes, for those who got it from somewhere that is no folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from dualregister.workbook.port import Marks, Placed
from dualregister.workbook.writing import graft


class MemoryWorkbook:
    """A workbook of bytes. `content` is the workbook as it stands."""

    def __init__(self, content: bytes, name: str = "register.xlsx") -> None:
        self.content = content
        self.name = name

    @contextmanager
    def as_file(self) -> Iterator[Path]:
        """The bytes in a folder of their own."""
        with TemporaryDirectory(prefix="dualregister-") as folder:
            path = Path(folder) / self.name
            path.write_bytes(self.content)
            yield path

    def put(self, made: bytes, marks: Marks | None = None) -> Placed:
        """Put the sheets of `made`, and marks, into the bytes."""
        return self._become(graft.graft(self.content, made, marks))

    def clear(self) -> Placed:
        """Take every made sheet and every mark out of the bytes."""
        return self._become(graft.clear(self.content))

    def _become(self, outcome: graft.Outcome) -> Placed:
        self.content = outcome.content
        return Placed(outcome.sheets, outcome.notes)
