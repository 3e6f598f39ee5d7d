"""The VBA project of the add-in, from text alone. pyOpenVBA writes it; we mend two streams of what it writes.

Source: [MS-OVBA]. 2.3.4.1: a writer gives _VBA_PROJECT the version 0xFFFF and no cache, so that Excel compiles the
source anew. 2.3.4.2: the dir stream ends with its terminator, and pyOpenVBA 6.5.0 writes four bytes more.
"""

import struct
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from dualregister.errors import NotWritten

PROJECT_NAME = "DualRegister"
SHEET_CODE_NAME = "Sheet1"
BOOK_CODE_NAME = "ThisWorkbook"
CODE_PAGE = "cp1252"
LONGEST_LINE = 1023
"""Characters that VBA takes in one line."""
_STALE_MODULE = "Module1"
_PART = "xl/vbaProject.bin"
_NO_CACHE = bytes.fromhex("CC61FFFF000000")
_TERMINATOR = struct.pack("<HI", 0x10, 0)
_SURPLUS = bytes(4)
_NAME_RECORD = 0x04


def vba_project(modules: Mapping[str, str]) -> bytes:
    """xl/vbaProject.bin with the given modules by name, as text; a class begins with VERSION 1.0 CLASS.

    The same modules give the same bytes. NotWritten where pyOpenVBA is not installed or a text is none that VBA takes.
    """
    try:
        from pyopenvba import ExcelFile, VBAModuleKind  # noqa: PLC0415 - only the build needs it
        from pyopenvba.cfb import CFB  # noqa: PLC0415
        from pyopenvba.vba import compress, decompress  # noqa: PLC0415
    except ImportError:
        raise NotWritten("pyOpenVBA is not installed.", remedy="Type: pip install 'dualregister[dev]'") from None
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder, "draft.xlam")
        with ExcelFile.create_new(draft) as book:
            project = book.vba_project()
            project.delete_module(_STALE_MODULE)
            for name in (BOOK_CODE_NAME, SHEET_CODE_NAME):
                book.set_module(name, book.get_module(name))  # without the compiled code of the template
            for name, text in modules.items():
                kind = VBAModuleKind.other if text.startswith("VERSION 1.0 CLASS") else VBAModuleKind.standard
                project.add_module(name, _checked(name, text), kind=kind)
            book.save()
        with zipfile.ZipFile(draft) as package:
            container = CFB.from_bytes(package.read(_PART))
    directory = decompress(container.get_stream_in_storage("VBA", "dir"))
    container.write_stream_in_storage("VBA", "dir", compress(_named(_ended(directory))))
    container.write_stream_in_storage("VBA", "_VBA_PROJECT", _NO_CACHE)
    container.write_stream("PROJECT", _renamed(container.get_stream("PROJECT")))
    made: bytes = container.to_bytes()
    return made


def _checked(name: str, text: str) -> str:
    """The text with the line ends of VBA. NotWritten for what VBA cannot hold."""
    lines = text.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        try:
            line.encode(CODE_PAGE)
        except UnicodeEncodeError as error:
            raise NotWritten(
                f"Module {name}, line {number}: “{line[error.start]}” is not in VBA's code page {CODE_PAGE}.",
                remedy="Write it with other characters.",
            ) from None
        if len(line) > LONGEST_LINE:
            raise NotWritten(
                f"Module {name}, line {number} has {len(line):,} characters; VBA takes {LONGEST_LINE:,}.",
                remedy="Break the line.",
            )
    return "\r\n".join(lines)


def _ended(directory: bytes) -> bytes:
    """The dir stream without the four bytes after its terminator. NotWritten where they are not there."""
    if not directory.endswith(_TERMINATOR + _SURPLUS):
        raise NotWritten(
            "pyOpenVBA ended the dir stream otherwise than we know.",
            remedy="Install the version that pyproject.toml names.",
        )
    return directory[: -len(_SURPLUS)]


def _named(directory: bytes) -> bytes:
    """The dir stream with our name for the project, which stands in a record of its own."""
    place = 0
    while place < len(directory):
        number, size = struct.unpack_from("<HI", directory, place)
        if number == _NAME_RECORD:
            name = PROJECT_NAME.encode(CODE_PAGE)
            record = struct.pack("<HI", number, len(name)) + name
            return directory[:place] + record + directory[place + 6 + size :]
        place += 6 + size
    raise NotWritten(
        "pyOpenVBA wrote a VBA project without a name.", remedy="Install the version that pyproject.toml names."
    )


def _renamed(project: bytes) -> bytes:
    """The PROJECT stream with our name for the project."""
    return project.replace(b'Name="VBAProject"', f'Name="{PROJECT_NAME}"'.encode(CODE_PAGE), 1)
