"""The facts of the field as tables: catalogues, sheets, routes, rules of dates. Read once, then kept."""

import csv
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """Rows of the fact table `name` (a file of `core/data` without its ending), in their order there."""
    content = pkgutil.get_data("dualregister.core", f"data/{name}.csv")
    if content is None:
        raise LookupError(name)
    header, *rows = csv.reader(content.decode("utf-8").splitlines(keepends=True))
    return tuple(MappingProxyType(dict(zip(header, row, strict=True))) for row in rows)
