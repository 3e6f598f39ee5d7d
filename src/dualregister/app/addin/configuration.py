"""The file that tells the add-in which Python to run: pairs of quoted words, in the code page in which VBA reads."""

import csv
import io
from pathlib import Path

from dualregister.errors import NotWritten, Unreadable

INTERPRETER = "INTERPRETER_WIN"


def read(path: Path, encoding: str) -> dict[str, str]:
    """The settings by name; none where there is no file. Unreadable where it is none that VBA would read."""
    try:
        text = path.read_bytes().decode(encoding)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path} cannot be read: {error}.", remedy="Type: dualregister addin install") from error
    return {row[0]: row[1] for row in csv.reader(io.StringIO(text)) if len(row) == 2}


def content_of(settings: dict[str, str], encoding: str) -> bytes:
    """The file with these settings. NotWritten for a path that VBA could not read again."""
    lines = io.StringIO()
    csv.writer(lines, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(settings.items())
    try:
        return lines.getvalue().encode(encoding)
    except UnicodeEncodeError as error:
        letter = lines.getvalue()[error.start]
        raise NotWritten(
            f"“{letter}” in the path of Python is not in the code page of this Windows, and Excel's macros cannot "
            "read it.",
            remedy="Install dualregister into a virtual environment whose path has plain letters only, such as "
            "C:\\dualregister, and run this again from there.",
        ) from None
