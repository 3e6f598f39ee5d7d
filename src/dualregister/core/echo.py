"""Text of users that we repeat: made harmless before it reaches a terminal, a file or a page."""

import re

LONGEST = 300
_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # terminal controls, line breaks
    "\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"  # invisible and direction controls
    "\ud800-\udfff\ufffe\uffff]"  # what no file can hold
    r"|(?<!\S):(?=:[A-Za-z])|(?<=#)#(?=\w*\[)"  # ::error and ##vso[, by which a log commands its pipeline
)


def harmless(text: str, longest: int = LONGEST) -> str:
    """`text` cut at `longest` characters with “…”, and with “·” for what could act.

    That is: control, direction and unpaired characters, and the beginnings of commands to a pipeline.
    """
    if text.isalnum() and len(text) <= longest:
        return text
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    return _HARMFUL.sub("·", text)
