"""The verb `report`: papers that people hand over, as files of their own."""

from pathlib import Path

from dualregister.app.report_book import ReportBook
from dualregister.app.scope_memo import scope_memo
from dualregister.app.whole_file import write_whole
from dualregister.errors import NotWritten

MEMO_ENDINGS = (".docx", ".md")
PAGE_ENDINGS = (".html", ".htm")


def write_memo(book: ReportBook, out: Path, *, replace: bool = False) -> None:
    """The scope memo at `out`, in Word or as Markdown by its ending, whole or not at all. NotWritten else."""
    if out.suffix.lower() not in MEMO_ENDINGS:
        stem = out.stem or "memo"
        remedy = f"Name it {stem}.docx for Word, or {stem}.md for Markdown."
        raise NotWritten(f"{out} was not made: a memo is a .docx or .md file.", remedy=remedy)
    write_new(book, out, memo_bytes(book, out.suffix.lower()), replace=replace)


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
    write_new(book, out, page_bytes(book), replace=replace)


def page_bytes(book: ReportBook) -> bytes:
    """The HTML page; the same bytes for the same workbook and as-of day."""
    from dualregister.app.page import page_of  # noqa: PLC0415 - Jinja only for who makes HTML
    from dualregister.reports.page import page  # noqa: PLC0415

    return page(page_of(book)).encode()


def write_new(book: ReportBook, out: Path, content: bytes, *, replace: bool) -> None:
    """`content` at `out`, whole or not at all. NotWritten where something is there already; never over the register."""
    if out.exists() and Path(book.path).exists() and out.samefile(book.path):
        raise NotWritten(f"{out} is the register itself, and was left alone.", remedy="Choose another name.")
    if out.exists() and not replace:
        raise NotWritten(f"{out} is there already.", remedy="Choose another name, or add --force.")
    try:
        write_whole(out, content)
    except OSError as error:
        raise NotWritten(
            f"{out} was not made: {error.strerror}.", remedy="Check the folder, its rights and the space on the disk."
        ) from error
