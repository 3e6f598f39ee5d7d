"""Words of a command that is printed, so that it can be copied into the shell as it stands."""

import re
import shlex
import sys

_PLAIN = re.compile(r"[\w.:\\/~+=@-]+")
"""What cmd and PowerShell take without quotation marks."""


def argument(word: object, *, windows: bool = sys.platform == "win32") -> str:
    """A file name or another word as the shell of the system wants it: quoted where it holds a space or the like."""
    text = str(word)
    if not windows:
        return shlex.quote(text)
    return text if _PLAIN.fullmatch(text) else f'"{text}"'
