"""xlwings itself, its Windows part, over the stand-in for Excel: what pywin32 would bring is stubbed.

It changes sys.modules for good, so only a process of its own may use it.
"""

# ruff: noqa: ANN401 - stubs

import asyncio  # noqa: F401 - the standard library binds to the system that it is on, before that seems another
import concurrent.futures  # noqa: F401
import ctypes
import datetime as dt
import multiprocessing  # noqa: F401
import os
import pathlib  # noqa: F401
import shutil  # noqa: F401
import subprocess  # noqa: F401
import sys
import tempfile  # noqa: F401
import types
from typing import Any

import openpyxl  # noqa: F401

REAL = bool(os.environ.get("DUALREGISTER_XLWINGS"))
"""Whether this process is to use xlwings itself."""


class _Sink:
    """What a handle of the Windows libraries may be asked for."""

    def __getattr__(self, name: str) -> Any:
        return _Sink()

    def __call__(self, *_: Any, **__: Any) -> int:
        return 0


def _module(name: str, **contents: Any) -> None:
    module = types.ModuleType(name)
    vars(module).update(contents)
    sys.modules[name] = module
    if "." in name:
        parent, _, child = name.rpartition(".")
        setattr(sys.modules[parent], child, module)


def xlwings_on_windows() -> Any:
    """The package xlwings as it is imported on Windows."""
    if "xlwings" in sys.modules:
        return sys.modules["xlwings"]

    class ComError(Exception):
        hresult = 0

    class Unknown:
        """Asked by xlwings whether a name is there at all, or Excel is busy."""

        def GetIDsOfNames(self, _: int, name: str) -> None:  # noqa: N802 - pywin32's name
            raise ComError(name)

    class CDispatch:
        """What xlwings wraps, so that calls are tried again while Excel is busy."""

        _oleobj_ = Unknown()

    class Other:
        """A class of pywin32 that nothing here is made of."""

    _module("pywintypes", com_error=ComError, TimeType=type("TimeType", (dt.datetime,), {}), IID=str)
    _module(
        "pythoncom",
        CoInitialize=lambda: None,
        ole_error=ComError,
        com_error=ComError,
        IID_IDispatch="",
        __file__="pythoncom",
    )
    sys.modules["pythoncom"].TypeIIDs = {"": Other}  # type: ignore[attr-defined]
    for name in ("win32gui", "win32event"):
        _module(name)
    styles = ("MB_OK", "MB_OKCANCEL", "MB_YESNO", "MB_YESNOCANCEL", "MB_ICONINFORMATION", "MB_ICONWARNING")
    _module("win32con", **dict.fromkeys(styles, 0))
    _module("win32api", said=[], MessageBox=lambda _, text, *__: sys.modules["win32api"].said.append(text) or 1)
    _module("win32process", GetWindowThreadProcessId=lambda _: (0, 1))
    _module("win32timezone", TimeZoneInfo=Other)
    _module("win32com")
    _module(
        "win32com.client",
        CDispatch=CDispatch,
        CoClassBaseClass=Other,
        DispatchBaseClass=Other,
        Dispatch=lambda each, *_: each,
        DispatchEx=None,
    )
    _module("win32com.client.dynamic")
    _module("win32com.client.gencache", EnsureModule=None)
    _module("win32com.server")
    _module("win32com.server.util", wrap=None, unwrap=None)
    _module("win32com.server.dispatcher")
    _module("win32com.server.policy", DefaultPolicy=Other)
    for name in ("windll", "oledll"):
        setattr(ctypes, name, _Sink())
    ctypes.WINFUNCTYPE = ctypes.CFUNCTYPE  # type: ignore[attr-defined]
    ctypes.HRESULT = ctypes.c_long  # type: ignore[attr-defined]
    pydll, ctypes.PyDLL = ctypes.PyDLL, lambda *_, **__: _Sink()  # type: ignore[assignment,misc]
    sys.platform = "win32"
    try:
        import xlwings  # noqa: PLC0415
        from xlwings import _xlwindows  # noqa: PLC0415
    finally:
        sys.platform, ctypes.PyDLL = "linux", pydll  # type: ignore[misc]
    _xlwindows.N_COM_ATTEMPTS = 2  # else a name that the stand-in lacks would be asked for for ever
    return xlwings


def boxes() -> list[str]:
    """What message boxes say from now on."""
    said: list[str] = []
    sys.modules["win32api"].said = said  # type: ignore[attr-defined]
    return said


def real_app(xlwings: Any, excel: Any) -> Any:
    """An App of xlwings over the stand-in."""
    windows: Any = sys.modules["xlwings._xlwindows"]
    return xlwings.App(impl=windows.App(xl=windows.COMRetryObjectWrapper(excel)))


def real_book(xlwings: Any, book: Any) -> Any:
    """A Book of xlwings over a workbook of the stand-in, wrapped as one that was asked of Excel."""
    windows: Any = sys.modules["xlwings._xlwindows"]
    return xlwings.Book(impl=windows.Book(windows.COMRetryObjectWrapper(book)))
