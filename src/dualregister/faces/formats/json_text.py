"""A JSON document as text in which nothing acts, not even in the log of a pipeline."""

import json
import re

_UNPAIRED = re.compile("[\ud800-\udfff]")
"""What stands for the bytes of a name that is no text; no strict reader of JSON takes it."""


def json_text(data: object) -> str:
    """The JSON text of `data`. Only ASCII: control and direction characters cannot act; nor can “##vso[”.

    A byte of a name that is no text becomes U+FFFD.
    """
    text = json.dumps(data, indent=2)
    if "\\ud" in text and _UNPAIRED.search(plain := json.dumps(data, ensure_ascii=False)):
        text = json.dumps(json.loads(_UNPAIRED.sub("\N{REPLACEMENT CHARACTER}", plain)), indent=2)
    return text.replace("##", "#\\u0023")
