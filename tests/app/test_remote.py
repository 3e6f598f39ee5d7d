"""Books at a URL that are too large, cut off, replaced, out of reach or not meant; and that nothing tells a secret."""

import datetime as dt
import errno
import io
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from dualregister.app import remote
from dualregister.app.books import books_in
from dualregister.app.remote import fetched, urls_in
from dualregister.app.terms import Terms
from dualregister.app.validate import validate
from dualregister.errors import Unreadable
from dualregister.faces.cli import main
from dualregister.workbook.limits import Limits
from workbook.pack import HEADERS, SHEET, pack, row, sheet

fsspec = pytest.importorskip("fsspec")
TERMS = Terms(today=dt.date(2026, 11, 23))
LARGE = b"x" * (3 << 20)


class Source(io.BytesIO):
    """An object as a store hands it out."""

    def __init__(self, content: bytes, **told: object) -> None:
        super().__init__(content)
        self.pieces = 0
        for name, value in told.items():
            setattr(self, name, value)

    def read(self, size: int | None = -1, /) -> bytes:
        self.pieces += 1
        return super().read(size)


class Store:
    """A file system with one object, or with one error."""

    def __init__(self, found: Source | Exception, now: dict[str, object] | None = None) -> None:
        self.found = found
        self.now = now
        self.asked: list[str] = []

    def open(self, path: str, mode: str, **options: object) -> Source:
        self.asked.append(f"open {sorted(options)}")
        if isinstance(self.found, Exception):
            raise self.found
        return self.found

    def info(self, path: str) -> dict[str, object]:
        assert self.now is not None
        return self.now

    def invalidate_cache(self) -> None:
        self.asked.append("invalidate_cache")

    def isdir(self, path: str) -> bool:
        self.asked.append("isdir")
        if isinstance(self.found, Exception):
            raise self.found
        return False


Put = Callable[..., Store]


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Put:
    def put(found: Source | Exception, now: dict[str, object] | None = None) -> Store:
        made = Store(found, now)
        core = SimpleNamespace(url_to_fs=lambda url: (made, url.partition("://")[2]))
        monkeypatch.setattr(remote, "_fsspec", lambda: SimpleNamespace(core=core))
        return made

    return put


def fetch(url: str, limits: Limits | None = None) -> bytes:
    with fetched(url, limits or Limits()) as path:
        return path.read_bytes()


@pytest.mark.parametrize(
    "source",
    [
        Source(LARGE, size=len(LARGE)),
        Source(LARGE, size=None, r=SimpleNamespace(headers={"Content-Length": str(len(LARGE))})),
    ],
)
def test_a_huge_object_is_refused_before_a_byte_of_it_comes(store: Put, source: Source) -> None:
    store(source)
    with pytest.raises(Unreadable, match="3 MB; the limit is 2 MB"):
        fetch("odd://box/a.xlsx", Limits(file_size=2 << 20))
    assert source.pieces == 0


def test_a_huge_object_that_does_not_say_so_is_stopped_at_the_limit(store: Put) -> None:
    source = Source(LARGE)
    store(source)
    with pytest.raises(Unreadable, match="larger; the limit is 1 MB"):
        fetch("odd://box/a.xlsx", Limits(file_size=1 << 20))
    assert source.pieces == 2


def test_an_object_that_is_cut_off_is_told(store: Put) -> None:
    store(Source(b"half", size=8))
    with pytest.raises(Unreadable, match="Of 8 bytes 4 came"):
        fetch("odd://box/a.xlsx")


def test_an_object_that_is_replaced_while_it_comes_is_told(store: Put) -> None:
    before = {"size": len(LARGE), "ETag": "1"}
    made = store(Source(LARGE, size=len(LARGE), details=before), {**before, "ETag": "2"})
    with pytest.raises(Unreadable, match="replaced while"):
        fetch("odd://box/a.xlsx")
    assert "invalidate_cache" in made.asked
    store(Source(LARGE, size=len(LARGE), details=before), dict(before))
    assert fetch("odd://box/a.xlsx") == LARGE


def test_an_object_of_which_a_store_says_that_it_is_another_is_told(store: Put) -> None:
    store(OSError(errno.EBUSY, "no longer exists"))
    with pytest.raises(Unreadable, match="replaced while"):
        fetch("odd://box/a.xlsx")


def test_a_web_server_is_asked_once_and_for_a_stream(store: Put) -> None:
    for url in ("https://host/a.xlsx?x=*", "HTTP://host/folder/"):
        made = store(Source(b"book"))
        [name] = urls_in(url)
        fetch(name)
        assert made.asked == ["open ['block_size', 'headers', 'size']"]


def test_one_book_is_not_looked_for_before_it_is_read(store: Put) -> None:
    made = store(OSError("no way"))
    assert urls_in("odd://box/a.xlsx") == ["odd://box/a.xlsx"]
    assert made.asked == []


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://host/d/b%20%C3%BC.xlsx?sig=a/b.txt", "b ü.xlsx"),
        ("s3://box/a:b?.xlsx", "a_b_.xlsx"),
        ("s3://box/..", "book"),
        ("https://host/..%2F..%2Fx.xlsx", "x.xlsx"),
        (f"s3://box/{'x' * 300}.xlsx", f"{'x' * 100}.xlsx"),
    ],
)
def test_the_file_bears_the_books_name_as_far_as_it_can(store: Put, url: str, name: str) -> None:
    store(Source(b"book"))
    with fetched(url, Limits()) as path:
        assert path.name == name


SECRET = "Zm9vYmFyc2VjcmV0"


@pytest.mark.parametrize(
    "url",
    [
        f"https://host/a.xlsx?sig={SECRET}",
        f"https://me:{SECRET}@host/a.xlsx",
        f"odd://box/a.xlsx?token={SECRET}",
        f"odd://key:{SECRET}@box/a.xlsx",
        "odd://box/a.xlsx",
    ],
)
@pytest.mark.parametrize("form", ["text", "json", "csv", "junit", "sarif"])
def test_no_output_tells_a_secret(
    store: Put, url: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ODD_SECRET_KEY", SECRET)
    store(ConnectionError(f"no answer from {url} to {SECRET}"))
    given = ["validate", url, "--format", form, "--resume", str(tmp_path / "journal")]
    told = CliRunner().invoke(main, given)
    assert told.exit_code == 2
    assert "a.xlsx" in told.output
    assert SECRET not in told.output
    assert not (tmp_path / "journal").exists()
    store(ConnectionError(f"no answer from {url} to {SECRET}"))
    listed = CliRunner().invoke(main, ["validate", f"{url}/folder", "--format", form])
    assert SECRET not in listed.output


def test_the_result_of_a_book_that_is_read_tells_no_secret(store: Put, tmp_path: Path) -> None:
    book = pack(tmp_path / "book.xlsx", {SHEET: sheet(row(1, HEADERS))})
    store(Source(book.read_bytes()))
    [result] = validate([f"https://host/a.xlsx?sig={SECRET}"], TERMS).books
    assert result.error is None
    assert result.path == "https://host/a.xlsx?…"


def test_a_package_that_is_missing_is_named(store: Put) -> None:
    store(ImportError("Install s3fs to access S3"))
    with pytest.raises(Unreadable) as told:
        fetch("s3://box/a.xlsx")
    assert told.value.remedy.startswith("Install s3fs ")


def test_a_folder_at_a_url_holds_what_one_here_would(tmp_path: Path) -> None:
    names = ["a.xlsx", "b.XLSM", "c.xls", "d.csv", "~$a.xlsx", "a.findings.xlsx", "a.backup-1.xlsx", "e f ü.xlsx"]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
        fsspec.filesystem("memory").pipe(f"/kept/{name}", b"x")
    here = [Path(each).name for each in books_in([str(tmp_path)])]
    assert [str(each).rpartition("/")[2] for each in books_in(["memory://kept"])] == here
    assert here == ["a.xlsx", "b.XLSM", "c.xls", "e f ü.xlsx"]


def test_a_name_with_the_signs_of_a_pattern_is_a_name_where_it_is_there() -> None:
    fsspec.filesystem("memory").pipe("/odd/is it [1].xlsx", b"x")
    assert books_in(["memory://odd/is it [1].xlsx"]) == ["memory://odd/is it [1].xlsx"]


def test_a_chain_is_refused() -> None:
    with pytest.raises(Unreadable, match="chain"):
        books_in(["simplecache::memory://odd/a.xlsx"])


def test_a_file_url_is_the_file(tmp_path: Path) -> None:
    book = tmp_path / "a b.xlsx"
    book.write_bytes(b"x")
    assert books_in([f"file://{book.as_posix()}", book.as_uri(), f"FILE://{tmp_path.as_posix()}/*.xlsx"]) == [book]


@pytest.mark.parametrize("verb", ["trackers", "reuse", "owners", "matrix"])
def test_other_verbs_say_that_they_read_no_url(verb: str) -> None:
    told = CliRunner().invoke(main, [verb, f"https://me:{SECRET}@host/a.xlsx"]).output
    assert "only validate reads those" in told
    assert SECRET not in told


@pytest.mark.thorough
def test_a_killed_reader_leaves_no_copy_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    fsspec.filesystem("memory").pipe("/slow/a.xlsx", b"x")
    monkeypatch.setattr("dualregister.app.judging.judge_book", lambda *_: __import__("time").sleep(60))
    [result] = validate(["memory://slow/a.xlsx"], TERMS, limits=Limits(seconds=1)).books
    assert result.error is not None
    assert "stopped after 1 seconds" in result.error.message
    assert list(tmp_path.iterdir()) == []
