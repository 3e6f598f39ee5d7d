"""What the doctor saw, as lines for people and as JSON."""

import json
from collections.abc import Iterator, Sequence

from dualregister import __version__
from dualregister.app.addin.check import Check


def lines(found: Sequence[Check]) -> Iterator[str]:
    """One line for each check, and one more for what to do."""
    state = max(len(each.state) for each in found)
    name = max(len(each.name) for each in found)
    for each in found:
        yield f"{each.state:<{state}}  {each.name:<{name}}  {each.seen}"
        if each.remedy:
            yield f"{'':<{state}}  {'':<{name}}  → {each.remedy}"


def document(found: Sequence[Check]) -> str:
    """{"version", "checks": [{"name", "state", "seen", "remedy"}]}; remedy is null where there is nothing to do."""
    checks = [
        {"name": each.name, "state": each.state.value, "seen": each.seen, "remedy": each.remedy or None}
        for each in found
    ]
    return json.dumps({"version": __version__, "checks": checks}, ensure_ascii=False, indent=2)
