"""Under which name something that falls due is the same, however its date moves."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from dualregister.core.due import Dated

D = TypeVar("D", bound=Dated)
Identity = tuple[str, str, int]
"""Case-folded item id, event without its day, and which of those that share both it is."""
_DAY = re.compile(r" \d{4}-\d{2}-\d{2}$")


def identified(dues: Iterable[D]) -> Iterator[tuple[Identity, D]]:
    """Each due with its identity. The dues are in order, so of twins the earlier one is the first."""
    seen: Counter[tuple[str, str]] = Counter()
    for due in dues:
        name = (due.item_id.casefold(), _DAY.sub("", due.event))
        seen[name] += 1
        yield (*name, seen[name]), due
