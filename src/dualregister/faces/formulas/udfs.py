"""The formulas as xlwings calls them from Excel. Only the add-in's Python imports this: it loads xlwings.

Every argument comes as rows of cells, errors as their text, blanks as None, days as datetime: one shape for a cell, a
range and a whole column, so that nothing is squeezed on the way.
"""

from collections.abc import Callable
from inspect import Signature
from typing import Any

import xlwings

from dualregister.faces.formulas import ALL
from dualregister.faces.formulas.formula import Formula
from dualregister.garbage import collect_rarely

READ = {"ndim": 2, "err_to_str": True, "empty": None}
"""How xlwings reads each argument."""


def bound(formula: Formula) -> Callable[..., Any]:
    """The formula as a function that xlwings takes for a worksheet function of the same name."""

    def call(*cells: object) -> object:
        return formula(*cells)

    call.__name__ = call.__qualname__ = formula.name
    call.__doc__ = formula.summary
    call.__annotations__ = {}  # xlwings would take them for converters
    call.__dict__["__signature__"] = Signature(
        [each.replace(annotation=Signature.empty) for each in formula.__signature__.parameters.values()]
    )
    made: Callable[..., Any] = call
    for argument, name in zip(formula.arguments, formula.__signature__.parameters, strict=True):
        made = xlwings.arg(name, doc=argument.help, **READ)(made)
    # Last, for each of the others sets the category back.
    return xlwings.func(category=formula.category, volatile=formula.volatile)(made)


collect_rarely()
globals().update({each.name: bound(each) for each in ALL})
