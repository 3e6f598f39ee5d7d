"""What the add-in is made of, as Python declares it: the formulas and the buttons."""

from dataclasses import asdict

from dualregister.app.addin.build import Sources
from dualregister.faces.formulas import ALL, UDF_MODULE
from dualregister.faces.ribbon.actions import ACTIONS
from dualregister.workbook.addin.wrappers import Parameter, WorksheetFunction

_SHOWN = ("name", "group", "label", "screentip", "supertip")


def addin_sources() -> Sources:
    """Formulas and buttons, in the order of their declaration."""
    functions = tuple(
        WorksheetFunction(
            each.name,
            each.summary,
            each.category,
            tuple(Parameter(argument.identifier, argument.help, argument.optional) for argument in each.arguments),
        )
        for each in ALL
    )
    actions = tuple({name: str(asdict(each)[name]) for name in _SHOWN} for each in ACTIONS)
    return Sources(functions, UDF_MODULE, actions)
