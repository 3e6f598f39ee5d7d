"""The worksheet functions of the add-in as VBA: one wrapper for each formula, which hands its cells to Python."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MODULE = "RegisterFormulas"
"""The name of the VBA module."""
LONGEST_HELP = 255
"""Characters that Excel's function wizard shows of a description or of the help of an argument."""
FIRST_OWN_CATEGORY = 20
"""Excel numbers its own categories to 19; ours are counted from here, in the order of the workbook's functionGroups."""
_CELL_ADDRESS = re.compile(r"[A-Z]{1,3}[0-9]+|R[0-9]*C[0-9]*", re.IGNORECASE)
_VBA_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,254}")
_VBA_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
abs and any array as boolean byref byte byval call case cbool cbyte ccur cdate cdbl cint circle clng cls const
csng cstr currency cvar cverr date debug declare dim do doevents double each else elseif empty end endif enum
eqv erase error event exit false fix for friend function get global gosub goto if imp implements in input int
integer is lbound len let like line load lock long longlong longptr loop lset me mod name new next not nothing
null object on open option optional or paramarray preserve print private property pset public put raiseevent
redim rem resume return rset scale seek select set sgn single spc static stop string sub tab then to true type
typeof ubound unload unlock until variant wend while with withevents write xor
        """,
    )
)
"""Words that VBA keeps for itself, in lower case ([MS-VBAL] 3.3.5.2)."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of a worksheet function."""

    name: str
    """An identifier that VBA takes: type_"""
    help: str
    optional: bool


@dataclass(frozen=True, slots=True)
class WorksheetFunction:
    """What the wrapper of a formula needs to know."""

    name: str
    summary: str
    category: str
    parameters: tuple[Parameter, ...]


def categories(functions: Iterable[WorksheetFunction]) -> list[str]:
    """The categories of the functions, each once, in the order in which Excel numbers them."""
    return list(dict.fromkeys(each.category for each in functions))


def module(functions: tuple[WorksheetFunction, ...], python_module: str) -> str:
    """The text of the VBA module. ValueError for a name that Excel would take for something else."""
    numbers = {name: FIRST_OWN_CATEGORY + place for place, name in enumerate(categories(functions))}
    head = f"""\
Attribute VB_Name = "{MODULE}"
' Made by "dualregister addin build" from the formulas in Python. Change them there.
Option Explicit

Private Const PYTHON_MODULE As String = "{python_module}"
"""
    return head + "".join("\n" + _wrapper(each, numbers[each.category]) for each in functions)


def _wrapper(function: WorksheetFunction, category: int) -> str:
    name = function.name
    for each in (name, *(parameter.name for parameter in function.parameters)):
        if not _VBA_NAME.fullmatch(each) or _CELL_ADDRESS.fullmatch(each) or each.lower() in _VBA_WORDS:
            raise ValueError(f"{name}: “{each}” is no name for a function or an argument in Excel.")
    declared = ", ".join(f"{'Optional ' if each.optional else ''}{each.name}" for each in function.parameters)
    given = ", ".join(each.name for each in function.parameters)
    return f"""\
Public Function {name}({declared})
Attribute {name}.VB_Description = "{_quoted(function.summary)}"
Attribute {name}.VB_ProcData.VB_Invoke_Func = " \\n{category}"
    On Error GoTo Unreached
    {name} = CellAnswer(XLPy.CallUDF(PYTHON_MODULE, "{name}", Array({given}), ThisWorkbook, Application.Caller))
    Exit Function
Unreached:
    {name} = CVErr(xlErrName)
End Function
"""


def _quoted(text: str) -> str:
    """Text between VBA's quotes, on one line, in the length that the wizard shows."""
    return " ".join(text.split())[:LONGEST_HELP].replace('"', '""')
