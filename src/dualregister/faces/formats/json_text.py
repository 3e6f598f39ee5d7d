"""A JSON document as text in which nothing acts, not even in the log of a pipeline."""

import json


def json_text(data: object) -> str:
    """The JSON text of `data`. Only ASCII: control and direction characters cannot act; nor can “##vso[”."""
    return json.dumps(data, indent=2).replace("##", "#\\u0023")
