"""A stand-in for Excel's own objects, over openpyxl: enough of them for the live adapter, with Excel's manners.

It proves our code, not Excel. Its names are those of Excel's object model.
"""

# ruff: noqa: ANN401, N802, N803 - Excel's names, and its objects that have no types

import io
import sys
from collections.abc import Callable, Iterator
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

from dualregister.workbook.writing.tabs import quoted

T = TypeVar("T")
_STATES = {-1: "visible", 0: "hidden", 2: "veryHidden"}
_RULES = {"cellIs": 1, "expression": 2, "colorScale": 3}

if TYPE_CHECKING or "win32com.client" not in sys.modules:

    class Com:
        """An object of Excel."""

    Refused = Exception
else:  # xlwings wraps what pywin32 calls a dispatch object, and nothing else
    Com = sys.modules["win32com.client"].CDispatch
    Refused = sys.modules["pywintypes"].com_error


class ComError(Refused):
    """What pywin32 raises: number, text, details, argument."""

    def __init__(self, said: str) -> None:
        super().__init__(-2147352567, "Exception occurred.", (0, "Microsoft Excel", said, None, 0, -2146827284), None)
        self.hresult = -2147352567


class Many(Com, Generic[T]):
    """A collection: called with a name or a number from 1."""

    def __init__(self, items: Callable[[], list[T]], parent: Any = None) -> None:
        self.items, self.Parent = items, parent

    @property
    def Count(self) -> int:
        return len(self.items())

    def __iter__(self) -> Iterator[T]:
        return iter(self.items())

    def __call__(self, key: int | str) -> T:
        items = self.items()
        if isinstance(key, int) and 1 <= key <= len(items):
            return items[key - 1]
        for each in items:
            if str(getattr(each, "Name", "")).rpartition("!")[2] == key:
                return each
        raise ComError("Invalid index.")

    Item = __call__


class Excel(Com):
    """The application. From the `fails_at`-th change on it refuses one; `asked` is what its dialogs answer."""

    def __init__(self) -> None:
        self.ScreenUpdating = self.DisplayAlerts = self.EnableEvents = True
        self.StatusBar: str | bool = False
        self.Hwnd = 1
        self.ActiveWorkbook: Any = None
        self.ActiveCell: Any = None
        self.books: list[Book] = []
        self.changes = 0
        self.fails_at: int | None = None
        self.asked: Any = False
        self.Workbooks = Books(self)

    def change(self) -> None:
        self.changes += 1
        if self.changes == self.fails_at:
            raise ComError("The operation cannot be done now.")

    def Union(self, *ranges: Any) -> "Range":
        first = _raw(ranges[0])
        return Range(first.sheet, " ".join(_raw(each).address for each in ranges))

    def GetSaveAsFilename(self, *_: object) -> Any:
        return self.asked

    def FileDialog(self, _: int) -> "Dialog":
        return Dialog(self.asked)


class Dialog(Com):
    """A dialog in which a folder is chosen, or nothing."""

    Title, AllowMultiSelect = "", True

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def Show(self) -> int:
        return -1 if self.answer else 0

    def SelectedItems(self, _: int) -> Any:
        return self.answer


def _raw(value: Any) -> Any:
    return getattr(value, "_inner", value)


class Books(Com):
    def __init__(self, excel: Excel) -> None:
        self.excel = excel
        self.Application = excel

    @property
    def Count(self) -> int:
        return len(self.excel.books)

    def __call__(self, key: int | str) -> "Book":
        return Many(lambda: self.excel.books)(key)

    def __iter__(self) -> Iterator["Book"]:
        return iter(self.excel.books)

    def Open(self, path: str, *_: object) -> "Book":
        self.excel.change()
        book = Book(self.excel, Path(path).name, Path(path).read_bytes(), folder=str(Path(path).parent))
        book.Activate()
        return book


class Window(Com):
    Visible = True


class Book(Com):
    def __init__(self, excel: Excel, name: str, content: bytes, *, folder: str = "") -> None:
        self.Application, self.Name, self.Path = excel, name, folder
        self.inner: Any = load_workbook(io.BytesIO(content))
        self.Worksheets = self.Sheets = Many(lambda: [Sheet(self, each) for each in self.inner.worksheets], self)
        self.window = Window()
        self.Windows = Many(lambda: [self.window])
        excel.books.append(self)

    @property
    def FullName(self) -> str:
        return f"{self.Path}/{self.Name}"

    @property
    def ActiveSheet(self) -> "Sheet":
        return Sheet(self, self.inner.active)

    def SaveCopyAs(self, path: str) -> None:
        self.inner.save(path)

    def Activate(self) -> None:
        self.Application.ActiveWorkbook = self

    def Close(self, SaveChanges: object = None) -> None:
        assert SaveChanges is False
        self.Application.books.remove(self)
        self.Application.ActiveWorkbook = self.Application.books[-1] if self.Application.books else None

    def content(self) -> bytes:
        buffer = io.BytesIO()
        self.inner.save(buffer)
        return buffer.getvalue()


class Sheet(Com):
    def __init__(self, book: Book, inner: Any) -> None:
        self.Parent = book
        self.inner = inner

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sheet) and other.inner is self.inner

    def __hash__(self) -> int:
        return id(self.inner)

    @property
    def Name(self) -> str:
        return str(self.inner.title)

    @Name.setter
    def Name(self, value: str) -> None:
        self.Parent.Application.change()
        others = [each.title.lower() for each in self.Parent.inner.worksheets if each is not self.inner]
        if value.lower() in others or not 0 < len(value) <= 31:
            raise ComError("That name is already taken. Try a different one.")
        before, self.inner.title = self.inner.title, value
        for each in self.Parent.inner.worksheets:
            renamed(each, before, value)

    @property
    def Index(self) -> int:
        return int(self.Parent.inner.worksheets.index(self.inner)) + 1

    @property
    def Visible(self) -> int:
        return next(number for number, word in _STATES.items() if word == self.inner.sheet_state)

    @Visible.setter
    def Visible(self, value: int) -> None:
        self.Parent.Application.change()
        self.inner.sheet_state = _STATES[value]

    @property
    def Cells(self) -> "Range":
        return Range(self, "A1:XFD1048576")

    def Range(self, address: str) -> "Range":
        if len(address) > 255:
            raise ComError("Application-defined or object-defined error")
        return Range(self, address.replace(",", " "))

    @property
    def Names(self) -> "Names":
        return Names(self)

    @property
    def ListObjects(self) -> Many["ListObject"]:
        return Many(lambda: [ListObject(self, each) for each in self.inner.tables.values()])

    def Activate(self) -> None:
        if self.inner.sheet_state != "visible":
            raise ComError("Activate method of Worksheet class failed")
        self.Parent.inner.active = self.inner

    def Delete(self) -> None:
        self.Parent.Application.change()
        assert not self.Parent.Application.DisplayAlerts, "Excel would ask"
        others = [each for each in self.Parent.inner.worksheets if each is not self.inner]
        if not any(each.sheet_state == "visible" for each in others):
            raise ComError("A workbook must contain at least one visible worksheet.")
        was_active = self.Parent.inner.active is self.inner
        active = self.Parent.inner.active
        self.Parent.inner.remove(self.inner)
        self.Parent.inner.active = others[0] if was_active else active

    def Copy(self, Before: Any = None, After: Any = None) -> None:
        beside = _raw(Before if Before is not None else After)
        target: Book = beside.Parent
        target.Application.change()
        at = beside.Index - 1 + (Before is None)
        new = target.inner.create_sheet(_free(target, self.inner.title), at)
        _copy_cells(self.inner, new)
        taken = {name for each in target.inner.worksheets for name in each.tables}
        for table in self.inner.tables.values():
            name = _free_table(table.displayName, taken)
            new.add_table(Table(name=name, displayName=name, ref=table.ref, tableStyleInfo=table.tableStyleInfo))
        Sheet(target, new).Activate()


def renamed(sheet: Any, before: str, after: str) -> None:
    """Let the names of a sheet follow a sheet that got another name, as a spreadsheet program does."""
    for name in sheet.defined_names.values():
        name.attr_text = name.attr_text.replace(f"{quoted(before)}!", f"{quoted(after)}!")


def _free(book: Book, name: str) -> str:
    taken = {each.title.lower() for each in book.inner.worksheets}
    names = (name, *(f"{name} ({number})" for number in range(2, 99)))
    return next(each for each in names if each.lower() not in taken)


def _free_table(name: str, taken: set[str]) -> str:
    return next(each for each in (name, *(f"{name}{number}" for number in range(2, 99))) if each not in taken)


def _copy_cells(source: Any, target: Any) -> None:
    for row in source.iter_rows():
        for cell in row:
            _copy_cell(cell, target.cell(cell.row, cell.column), target)
    for letter, width in source.column_dimensions.items():
        target.column_dimensions[letter].width = width.width
    target.freeze_panes = source.freeze_panes
    for each in source.conditional_formatting:
        for rule in each.rules:
            target.conditional_formatting.add(str(each.sqref), copy(rule))
    for name, defined in source.defined_names.items():
        target.defined_names[name] = copy(defined)
    for chart in source._charts:
        target.add_chart(chart)


def _copy_cell(cell: Any, new: Any, target: Any) -> None:
    new._value, new.data_type = cell._value, cell.data_type
    if cell.has_style and cell.number_format != "General":
        new.number_format = cell.number_format  # of the looks, the only one that decides what is read
    if cell.hyperlink is not None:
        new._hyperlink = copy(cell.hyperlink)
        target._hyperlinks.append(new._hyperlink)


class Names(Com):
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def __call__(self, name: str) -> "Name":
        if name not in self.sheet.inner.defined_names:
            raise ComError("Invalid index.")
        return Name(self.sheet, name)

    def Add(self, name: str, refers_to: str) -> "Name":
        self.sheet.Parent.Application.change()
        self.sheet.inner.defined_names[name] = DefinedName(name, attr_text=refers_to.removeprefix("="))
        return Name(self.sheet, name)


class Name(Com):
    def __init__(self, sheet: Sheet, name: str) -> None:
        self.sheet = sheet
        self.name = name

    @property
    def RefersTo(self) -> str:
        return f"={self.sheet.inner.defined_names[self.name].attr_text}"

    @property
    def Visible(self) -> bool:
        return not self.sheet.inner.defined_names[self.name].hidden

    @Visible.setter
    def Visible(self, value: bool) -> None:
        self.sheet.Parent.Application.change()
        self.sheet.inner.defined_names[self.name].hidden = not value

    def Delete(self) -> None:
        self.sheet.Parent.Application.change()
        del self.sheet.inner.defined_names[self.name]


class ListObject(Com):
    def __init__(self, sheet: Sheet, table: Any) -> None:
        self.sheet = sheet
        self.table = table

    @property
    def Name(self) -> str:
        return str(self.table.displayName)

    @Name.setter
    def Name(self, value: str) -> None:
        self.sheet.Parent.Application.change()
        taken = {name for each in self.sheet.Parent.inner.worksheets for name in each.tables}
        if value in taken - {self.Name}:
            raise ComError("A table cannot have the name of another.")
        del self.sheet.inner.tables[self.Name]
        self.table.name = self.table.displayName = value
        self.sheet.inner.tables.add(self.table)


class Range(Com):
    def __init__(self, sheet: Sheet, address: str) -> None:
        self.sheet, self.address = sheet, address

    @property
    def Worksheet(self) -> Sheet:
        return self.sheet

    @property
    def Row(self) -> int:
        return int(self.sheet.inner[self.address].row)

    @property
    def Column(self) -> int:
        return int(self.sheet.inner[self.address].column)

    @property
    def FormatConditions(self) -> "FormatConditions":
        return FormatConditions(self)

    @property
    def Comment(self) -> "Note | None":
        return None if self.sheet.inner[self.address].comment is None else Note(self)

    def AddComment(self, text: str) -> None:
        self.sheet.Parent.Application.change()
        self.sheet.inner[self.address].comment = Comment(text, "")

    def Select(self) -> None:
        self.sheet.Parent.Application.ActiveCell = self


class Note(Com):
    def __init__(self, place: Range) -> None:
        self.place = place

    def Text(self) -> str:
        return str(self.place.sheet.inner[self.place.address].comment.text)

    def Delete(self) -> None:
        self.place.sheet.Parent.Application.change()
        self.place.sheet.inner[self.place.address].comment = None


class FormatConditions(Com):
    def __init__(self, area: Range) -> None:
        self.area = area

    def _all(self) -> list["FormatCondition"]:
        rules = self.area.sheet.inner.conditional_formatting
        return [FormatCondition(self.area.sheet, str(each.sqref), rule) for each in rules for rule in each.rules]

    @property
    def Count(self) -> int:
        return len(self._all())

    def __call__(self, at: int) -> "FormatCondition":
        return self._all()[at - 1]

    def Add(self, Type: int, Formula1: str) -> "FormatCondition":
        self.area.sheet.Parent.Application.change()
        assert Type == 2
        rule = Rule("expression", formula=[Formula1.removeprefix("=")], dxf=DifferentialStyle())
        self.area.sheet.inner.conditional_formatting.add(self.area.address, rule)
        return FormatCondition(self.area.sheet, self.area.address, rule)


class FormatCondition(Com):
    def __init__(self, sheet: Sheet, address: str, rule: Rule) -> None:
        self.sheet, self.address, self.rule = sheet, address, rule
        self.Type = _RULES[str(rule.type)]
        self.Interior = Interior(rule)

    @property
    def Formula1(self) -> str:
        if not self.rule.formula:
            raise ComError("Unable to get the Formula1 property")
        return f"={self.rule.formula[0]}"

    def Delete(self) -> None:
        self.sheet.Parent.Application.change()
        kept = ConditionalFormattingList()
        for each in self.sheet.inner.conditional_formatting:
            for rule in each.rules:
                if rule is not self.rule:
                    kept.add(str(each.sqref), rule)
        self.sheet.inner.conditional_formatting = kept


class Interior(Com):
    def __init__(self, rule: Any) -> None:
        self.rule = rule

    @property
    def Color(self) -> int:
        raise NotImplementedError

    @Color.setter
    def Color(self, value: int) -> None:
        red, green, blue = value & 255, value >> 8 & 255, value >> 16
        self.rule.dxf.fill = PatternFill("solid", bgColor=f"FF{red:02X}{green:02X}{blue:02X}")
