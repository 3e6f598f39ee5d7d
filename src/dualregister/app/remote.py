"""Workbooks at a URL (s3://, abfs://, memory://, …): found by fsspec, in a file for as long as they are read."""

import posixpath
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from dualregister.errors import DualRegisterError, NotJudged, Unreadable
from dualregister.workbook.limits import Limits, beyond

_PIECE = 1 << 20
_BOOKS = (".xlsx", ".xlsm")


def urls_in(name: str) -> list[str]:
    """The workbooks that a URL, one of a folder, or one with a pattern means; itself where there is none."""
    try:
        system, path = _fsspec().core.url_to_fs(name)
        protocol = name.partition("://")[0]
        if any(each in path for each in "*?["):
            found = system.glob(path)
        elif system.isdir(path):
            found = [each for each in system.find(path) if each.lower().endswith(_BOOKS)]
        else:
            return [name]
    except DualRegisterError:
        raise
    except Exception as error:
        raise _unreached(name, error) from error
    books = sorted(each for each in found if not posixpath.basename(each).startswith("~$"))
    return [f"{protocol}://{each}" for each in books] or [name]


@contextmanager
def fetched(url: str, limits: Limits) -> Iterator[Path]:
    """The workbook at `url` as a file, which is gone at the end. Unreadable where it is too large or out of reach."""
    with tempfile.TemporaryDirectory(prefix="dualregister-") as folder:
        path = Path(folder) / (posixpath.basename(url.rstrip("/")) or "book")
        try:
            with _fsspec().open(url, "rb") as source, path.open("wb") as target:
                for piece in _pieces(source, limits):
                    target.write(piece)
        except DualRegisterError:
            raise
        except FileNotFoundError as error:
            raise Unreadable("There is no such file.", remedy="Check the URL and the spelling of the name.") from error
        except Exception as error:
            raise _unreached(url, error) from error
        yield path


def _pieces(source: IO[bytes], limits: Limits) -> Iterator[bytes]:
    count = 0
    while piece := source.read(_PIECE):
        count += len(piece)
        if count > limits.file_size:
            raise beyond(limits, "file_size", "The file is larger")
        yield piece


def _unreached(url: str, error: Exception) -> Unreadable:
    words = " ".join(str(error).split())[:200]
    return Unreadable(
        f"“{url}” cannot be reached ({type(error).__name__}: {words}).",
        remedy="Check the URL, the network and your right to read it; s3:// needs the package s3fs, abfs:// adlfs.",
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
