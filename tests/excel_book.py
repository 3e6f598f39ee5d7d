"""A stand-in for xlwings.Book over the stand-in for Excel: the few names of xlwings that we use, in plain Python."""

# ruff: noqa: ANN401 - what is Excel's has no types

from collections.abc import Iterator
from typing import Any

from excel_com import Excel


class App:
    def __init__(self, api: Excel) -> None:
        self.api = api
        self.said: list[str] = []

    @property
    def books(self) -> "Books":
        return Books(self)

    def alert(self, prompt: str, title: str | None = None, buttons: str = "ok", mode: str | None = None) -> str:
        self.said.append(prompt)
        return "yes" if buttons == "yes_no" else "ok"


def _passed_on(theirs: str) -> Any:
    return property(lambda app: getattr(app.api, theirs), lambda app, value: setattr(app.api, theirs, value))


for ours, theirs in {
    "screen_updating": "ScreenUpdating",
    "display_alerts": "DisplayAlerts",
    "enable_events": "EnableEvents",
    "status_bar": "StatusBar",
}.items():
    setattr(App, ours, _passed_on(theirs))


class Books:
    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def active(self) -> "Book":
        return Book(self.app, self.app.api.ActiveWorkbook)

    def open(self, path: str, update_links: bool | None = None, read_only: bool | None = None, **_: Any) -> "Book":
        return Book(self.app, self.app.api.Workbooks.Open(path, update_links, read_only))

    def __len__(self) -> int:
        return self.app.api.Workbooks.Count


class Book:
    def __init__(self, app: App, api: Any) -> None:
        self.app, self.api = app, api

    @property
    def name(self) -> str:
        return str(self.api.Name)

    @property
    def sheets(self) -> "Sheets":
        return Sheets(self)

    def close(self) -> None:
        self.api.Close(SaveChanges=False)


class Sheets:
    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def active(self) -> "Sheet":
        return Sheet(self.book, self.book.api.ActiveSheet)

    def __getitem__(self, key: int | str) -> "Sheet":
        if isinstance(key, int):
            key = key + 1 if key >= 0 else self.book.api.Worksheets.Count + 1 + key
        return Sheet(self.book, self.book.api.Worksheets(key))

    def __iter__(self) -> Iterator["Sheet"]:
        return (Sheet(self.book, each) for each in self.book.api.Worksheets)

    def __contains__(self, name: str) -> bool:
        return any(each.name.lower() == name.lower() for each in self)


class Sheet:
    def __init__(self, book: Book, api: Any) -> None:
        self.book = book
        self.api = api

    @property
    def name(self) -> str:
        return str(self.api.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.api.Name = value

    @property
    def index(self) -> int:
        return int(self.api.Index)

    def delete(self) -> None:
        self.api.Delete()

    def range(self, address: str) -> "Wrapped":
        return Wrapped(self.api.Range(address))

    def copy(self, *, before: "Sheet | None" = None, after: "Sheet | None" = None) -> "Sheet":
        target = (before or after).book  # type: ignore[union-attr]
        there = {each.name for each in target.sheets}
        self.api.Copy(Before=before and before.api, After=after and after.api)
        found: Sheet = next(each for each in target.sheets if each.name not in there)
        return found

    @property
    def tables(self) -> "list[Wrapped]":
        return [Wrapped(each) for each in self.api.ListObjects]

    @property
    def names(self) -> "Names":
        return Names(self.api.Names)


class Names:
    def __init__(self, api: Any) -> None:
        self.api = api

    def __call__(self, name: str) -> "Wrapped":
        return Wrapped(self.api(name))

    def add(self, name: str, refers_to: str) -> "Wrapped":
        return Wrapped(self.api.Add(name, refers_to))


class Wrapped:
    """A range, a name or a table."""

    def __init__(self, api: Any) -> None:
        self.api = api

    @property
    def name(self) -> str:
        return str(self.api.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.api.Name = value

    @property
    def refers_to(self) -> str:
        return str(self.api.RefersTo)

    def select(self) -> None:
        self.api.Select()

    def delete(self) -> None:
        self.api.Delete()
