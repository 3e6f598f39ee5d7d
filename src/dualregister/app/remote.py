"""Workbooks at a URL (s3://, abfs://, https://, …): found by fsspec, in a file for as long as they are read."""

import errno
import os
import posixpath
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from dualregister.app.books import of_a_book
from dualregister.core.urls import hushed, shown
from dualregister.errors import DualRegisterError, NotJudged, Unreadable
from dualregister.workbook.limits import Limits, beyond, size
from dualregister.workbook.package import FETCH_AGAIN

_PIECE = 1 << 20
_BOOK = re.compile(r"\.(?:xlsx|xlsm|xls|csv)$", re.IGNORECASE)
_WEB = ("http://", "https://")
_SECRET = re.compile("KEY|SECRET|TOKEN|PASS|CONNECTION|CREDENTIAL|SAS")
_SECRET_SIZE = 8
_PACKAGES = {"s3": "s3fs", "abfs": "adlfs", "abfss": "adlfs", "az": "adlfs", "http": "aiohttp", "https": "aiohttp"}
_STAMPS = ("size", "ETag", "etag", "LastModified", "last_modified", "mtime")
"""What the stores tell of an object that is another when it has been replaced."""
_ODD = re.compile(r"[\x00-\x1f<>:\"/\\|?*]")
_LONGEST = 100


def urls_in(name: str) -> list[str]:
    """The workbooks that a URL, one of a folder, or one with a pattern means; itself where there is none."""
    protocol, _, rest = name.partition("://")
    if "::" in name:
        raise Unreadable("A chain of URLs (::) is not read.", remedy="Give the URL of the workbook itself.")
    name = f"{protocol.lower()}://{rest}"
    fsspec = _fsspec()
    # A web server has no folders, and what is asked whether it is one sends the whole file for an answer.
    if name.startswith(_WEB):
        return [name]
    try:
        system, path = fsspec.core.url_to_fs(name)
        if not any(each in path for each in "*?["):
            if _BOOK.search(path) or not system.isdir(path):
                return [name]
            found = [each for each in system.find(path) if of_a_book(posixpath.basename(each), in_folder=True)]
        elif _BOOK.search(path) and system.isfile(path):
            return [name]
        else:
            found = [each for each in system.glob(path) if of_a_book(posixpath.basename(each))]
    except Exception as error:
        raise _unreached(name, error) from error
    return [f"{protocol.lower()}://{each}" for each in sorted(found)] or [name]


@contextmanager
def fetched(url: str, limits: Limits, scratch: Path | None = None) -> Iterator[Path]:
    """The workbook at `url` as a file in a new folder of `scratch`, which is gone at the end.

    Unreadable where it is too large, out of reach, or another at the end than it was at the beginning.
    """
    with tempfile.TemporaryDirectory(prefix="dualregister-", dir=scratch) as folder:
        path = Path(folder) / _file_name(url)
        try:
            _fetch(url, path, limits)
        except DualRegisterError:
            raise
        except FileNotFoundError as error:
            raise Unreadable("There is no such file.", remedy="Check the URL and the spelling of the name.") from error
        except Exception as error:
            if getattr(error, "errno", None) == errno.EBUSY:  # so says s3fs
                raise _replaced() from error
            raise _unreached(url, error) from error
        yield path


def _fetch(url: str, path: Path, limits: Limits) -> None:
    system, inside = _fsspec().core.url_to_fs(url)
    with _opened(url, system, inside) as source:
        whole = _size(source)
        if whole is not None and whole > limits.file_size:
            raise beyond(limits, "file_size", f"The file is {size(whole)}")
        with path.open("wb") as target:
            for piece in _pieces(source, limits):
                target.write(piece)
        count = path.stat().st_size
        if whole is not None and count != whole:
            raise Unreadable(f"Of {whole:,} bytes {count:,} came.", remedy=FETCH_AGAIN)
        details = getattr(source, "details", None)
        if count > _PIECE and details and not url.startswith(_WEB):
            # What came in several answers may be of two versions.
            system.invalidate_cache()
            if _stamp(details) != _stamp(system.info(inside)):
                raise _replaced()


def _replaced() -> Unreadable:
    return Unreadable("The file was replaced while it was fetched.", remedy="Run again.")


def _opened(url: str, system: Any, inside: str) -> Any:  # noqa: ANN401 - without types
    if url.startswith(_WEB):
        # One answer, streamed. Else fsspec keeps a whole file in memory where the server knows no ranges.
        return system.open(inside, "rb", block_size=0, size=1, headers={"Accept-Encoding": "identity"})
    return system.open(inside, "rb")


def _size(source: Any) -> int | None:  # noqa: ANN401
    """How large the object says that it is; None where it does not."""
    answer = getattr(source, "r", None)
    if answer is None:
        told = getattr(source, "size", None)
    else:
        told = None if "Content-Encoding" in answer.headers else answer.headers.get("Content-Length")
    return int(told) if isinstance(told, int) or (isinstance(told, str) and told.isdecimal()) else None


def _stamp(details: Mapping[str, object]) -> list[object]:
    return [details.get(each) for each in _STAMPS]


def _pieces(source: IO[bytes], limits: Limits) -> Iterator[bytes]:
    count = 0
    while piece := source.read(_PIECE):
        count += len(piece)
        if count > limits.file_size:
            raise beyond(limits, "file_size", "The file is larger")
        yield piece


def _file_name(url: str) -> str:
    """The name of the book, as far as it may be that of a file. It ends as the URL's own does."""
    path = unquote(urlsplit(url).path) if url.startswith(_WEB) else url
    name = _ODD.sub("_", posixpath.basename(path.rstrip("/")))
    stem, suffix = posixpath.splitext(name)
    return f"{stem[:_LONGEST]}{suffix[:_LONGEST]}".lstrip(".") or "book"


def _unreached(url: str, error: Exception) -> Unreadable:
    secrets = [each for name, each in os.environ.items() if _SECRET.search(name.upper()) and len(each) >= _SECRET_SIZE]
    words = " ".join(hushed(f"{type(error).__name__}: {error}", url, secrets).split())[:200]
    package = _PACKAGES.get(url.partition("://")[0], "the package that it names")
    return Unreadable(
        f"“{shown(url)}” cannot be reached ({words}).",
        remedy=f"Install {package} where the books are read: with pip, beside dualregister."
        if isinstance(error, ImportError)
        else "Check the URL, the network, and your right to read it.",
    )


def _fsspec() -> Any:  # noqa: ANN401 - a module
    try:
        import fsspec  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise NotJudged(
            "URLs need the package fsspec, which is not installed.",
            remedy="Install it with: pip install 'dualregister[cluster]'",
        ) from error
    return fsspec
