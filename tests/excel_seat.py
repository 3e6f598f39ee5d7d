"""Somebody at the stand-in for Excel, who presses buttons."""

# ruff: noqa: ANN401 - what is Excel's has no types

from collections.abc import Callable
from typing import Any

from dualregister.workbook.child import Child
from excel_xlwings import REAL, boxes, real_app, xlwings_on_windows

XLWINGS = xlwings_on_windows() if REAL else None

import excel_book  # noqa: E402 - behind the stubs, of which the stand-in takes its base class
import excel_com  # noqa: E402


def in_this_process(_: Child, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """The work of a child without the child, which has tests of its own."""
    return function(*args, **kwargs)


class Seat:
    """Somebody at Excel with a workbook open."""

    def __init__(self, content: bytes) -> None:
        self.excel = excel_com.Excel()
        self.book = excel_com.Book(self.excel, "register.xlsx", content, folder="C:/registers")
        self.book.Activate()
        if REAL:
            self.app: Any = real_app(XLWINGS, self.excel)
            self.said: list[str] = boxes()
        else:
            self.app = excel_book.App(self.excel)
            self.said = self.app.said

    def select(self, title: str, cell: str) -> None:
        tab = self.book.Worksheets(title)
        tab.Activate()
        tab.Range(cell).Select()

    def values(self, title: str) -> list[list[Any]]:
        return [list(row) for row in self.book.inner[title].values]

    @property
    def at(self) -> tuple[str, str]:
        cell = self.excel.ActiveCell
        return cell.sheet.Name, cell.address

    @property
    def names(self) -> list[str]:
        return list(self.book.inner.sheetnames)
