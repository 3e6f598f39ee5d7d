"""Lets xlwings take its Windows path on any system, so that its own code hands our formulas what Excel would.

Run as a program, so that the stand-ins for pywin32 stay out of the tests' own process: reads calls as JSON lines from
standard input, makes each through XLPython.CallUDF, and prints what goes back to VBA. Of COM nothing is real: what is
shown are the shapes and types that xlwings makes of ranges, and what it makes of our answers.
"""

import asyncio  # noqa: F401 - modules that look at sys.platform are loaded before it is changed
import concurrent.futures  # noqa: F401
import ctypes
import datetime as dt
import importlib
import json
import multiprocessing  # noqa: F401
import pathlib  # noqa: F401
import subprocess  # noqa: F401
import sys
import tempfile  # noqa: F401
import types
from typing import Any

ERRORS = {"#N/A": -2146826246, "#REF!": -2146826265, "#VALUE!": -2146826273, "#SPILL!": -2146826243}
MISSING = -2147352572
_RANGE = "{00020846-0000-0000-C000-000000000046}"


class Anything:
    """Stands for whatever of Windows is only touched while xlwings is imported."""

    def __getattr__(self, name: str) -> "Anything":
        return Anything()

    def __call__(self, *_: object, **__: object) -> int:
        return 0


class ComTime(dt.datetime):
    """How pywin32 hands over a day."""


class Range:
    """A range as COM hands it over: rows as tuples, or the bare value of a single cell."""

    def __init__(self, rows: list[list[Any]]) -> None:
        cells = tuple(tuple(_as_com(cell) for cell in row) for row in rows)
        self.Value = cells[0][0] if len(cells) == len(cells[0]) == 1 else cells
        self.Rows, self.Columns = types.SimpleNamespace(Count=len(cells)), types.SimpleNamespace(Count=len(cells[0]))
        self.Row = self.Column = 1
        book = types.SimpleNamespace(Application=types.SimpleNamespace(Hwnd=1))
        self.Worksheet = types.SimpleNamespace(Parent=book)
        self._oleobj_ = self

    def GetTypeInfo(self) -> "Range":  # noqa: N802 - COM's names
        return self

    def GetTypeAttr(self) -> types.SimpleNamespace:  # noqa: N802
        return types.SimpleNamespace(iid=_RANGE)


def _as_com(cell: Any) -> Any:  # noqa: ANN401 - a cell may hold anything
    if isinstance(cell, str) and cell in ERRORS:
        return ERRORS[cell]
    if isinstance(cell, str) and cell.startswith("day:"):
        day = dt.date.fromisoformat(cell.removeprefix("day:"))
        return ComTime(day.year, day.month, day.day, tzinfo=dt.UTC)
    return float(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell


def _module(name: str, **content: object) -> None:
    made = types.ModuleType(name)
    made.__dict__.update(content)
    sys.modules[name] = made
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, made)


def _refuse(*_: object, **__: object) -> None:
    raise RuntimeError("There is no COM here.")


def install() -> None:
    """Put the stand-ins in place and import xlwings and its COM server."""
    kinds = {
        name: type(name, (), {}) for name in ("CDispatch", "CoClassBaseClass", "DispatchBaseClass", "DefaultPolicy")
    }
    _module("pywintypes", com_error=RuntimeError, TimeType=ComTime, IID=str)
    _module(
        "pythoncom",
        CoInitialize=lambda: None,
        IID_IDispatch="IDispatch",
        IID_IEnumVARIANT="IEnumVARIANT",
        TypeIIDs={"IDispatch": type("PyIDispatch", (), {})},
        com_error=RuntimeError,
        CoMarshalInterThreadInterfaceInStream=_refuse,
        CoGetInterfaceAndReleaseStream=_refuse,
        GetRunningObjectTable=_refuse,
        __file__="pythoncom",
    )
    for name in ("win32api", "win32con", "win32gui", "win32event"):
        _module(name)
    _module("win32process", GetWindowThreadProcessId=lambda _: (0, 0))
    _module("win32timezone", TimeZoneInfo=types.SimpleNamespace(utc=lambda: dt.UTC))
    _module("win32com")
    _module(
        "win32com.client",
        CDispatch=kinds["CDispatch"],
        CoClassBaseClass=kinds["CoClassBaseClass"],
        DispatchBaseClass=kinds["DispatchBaseClass"],
        Dispatch=lambda given, *_, **__: given,
        DispatchEx=_refuse,
    )
    _module("win32com.client.dynamic")
    _module("win32com.client.gencache", EnsureModule=_refuse)
    _module("win32com.server")
    _module("win32com.server.util", wrap=lambda given, *_, **__: given, unwrap=_refuse)
    _module("win32com.server.dispatcher")
    _module("win32com.server.policy", DefaultPolicy=kinds["DefaultPolicy"])
    library, platform = ctypes.PyDLL, sys.platform
    windows: Any = ctypes
    windows.windll = windows.oledll = Anything()
    windows.WINFUNCTYPE, windows.WinError, windows.HRESULT = ctypes.CFUNCTYPE, OSError, ctypes.c_long
    windows.PyDLL = lambda *_, **__: Anything()
    sys.platform = "win32"
    try:
        importlib.import_module("xlwings.com_server")
    finally:
        sys.platform, windows.PyDLL = platform, library


def _back(cell: object) -> object:
    """An answer as JSON can show it."""
    return f"day:{cell.date().isoformat()}" if isinstance(cell, dt.datetime) else cell


def main() -> None:
    """Print what is bound for xlwings, then the answer to each call of standard input.

    A call is {"formula", "arguments": [a list of rows, a value, or "missing"]}.
    """
    install()
    from xlwings.com_server import XLPython  # noqa: PLC0415

    from dualregister.faces.formulas import UDF_MODULE, udfs  # noqa: PLC0415

    bound = {name: each.__xlfunc__ for name, each in vars(udfs).items() if hasattr(each, "__xlfunc__")}
    print(json.dumps(bound))  # noqa: T201 - an answer
    bridge: Any = XLPython()
    for line in sys.stdin:
        call = json.loads(line)
        given = [
            Range(each) if isinstance(each, list) else MISSING if each == "missing" else _as_com(each)
            for each in call["arguments"]
        ]
        said = bridge.CallUDF(UDF_MODULE, call["formula"], given, None, Range([[None]]))
        rows = (
            [[_back(cell) for cell in row] if isinstance(row, list) else _back(row) for row in said]
            if isinstance(said, list)
            else _back(said)
        )
        print(json.dumps(rows))  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
