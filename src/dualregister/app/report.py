"""The verb `report`: papers that people hand over, as files of their own."""

from functools import partial
from pathlib import Path

from dualregister.app.new_file import write_new
from dualregister.app.report_book import ReportBook
from dualregister.app.scope_memo import scope_memo
from dualregister.errors import NotWritten

MEMO_ENDINGS = (".docx", ".md")
PAGE_ENDINGS = (".html", ".htm")


def write_memo(book: ReportBook, out: Path, *, replace: bool = False) -> None:
    """The scope memo at `out`, in Word or as Markdown by its ending, whole or not at all. NotWritten else."""
    if out.suffix.lower() not in MEMO_ENDINGS:
        stem = out.stem or "memo"
        remedy = f"Name it {stem}.docx for Word, or {stem}.md for Markdown."
        raise NotWritten(f"{out} was not made: a memo is a .docx or .md file.", remedy=remedy)
    write_new(out, partial(memo_bytes, book, out.suffix.lower()), replace=replace, source=Path(book.path))


def memo_bytes(book: ReportBook, ending: str) -> bytes:
    """The scope memo as .docx or .md; the same bytes for the same workbook and as-of day."""
    if ending == ".docx":
        from dualregister.reports.word import word  # noqa: PLC0415 - only who wants Word needs python-docx

        return word(scope_memo(book))
    from dualregister.reports.markdown import markdown  # noqa: PLC0415

    return markdown(scope_memo(book)).encode()


def write_page(book: ReportBook, out: Path, *, replace: bool = False) -> None:
    """The HTML page at `out`, whole or not at all. NotWritten where that fails."""
    if out.suffix.lower() not in PAGE_ENDINGS:
        raise NotWritten(
            f"{out} was not made: the page is an .html file.", remedy=f"Name it {out.stem or 'register'}.html."
        )
    write_new(out, partial(page_bytes, book), replace=replace, source=Path(book.path))


def page_bytes(book: ReportBook) -> bytes:
    """The HTML page; the same bytes for the same workbook and as-of day."""
    from dualregister.app.page import page_of  # noqa: PLC0415 - Jinja only for who makes HTML
    from dualregister.reports.page import page  # noqa: PLC0415

    return page(page_of(book)).encode()
