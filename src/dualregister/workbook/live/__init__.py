"""A workbook that is open in Excel on Windows, by the BSD-licensed part of xlwings."""

from dualregister.workbook.live.book import LiveWorkbook

__all__ = ["LiveWorkbook"]
