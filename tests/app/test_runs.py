"""Runs over many books: side by side, stopped and gone on with, at URLs, on a cluster."""

import datetime as dt
import errno
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import FileIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dualregister.app import content as contents
from dualregister.app import journal as journals
from dualregister.app.books import BookName, books_in
from dualregister.app.journal import Journal
from dualregister.app.judging import judge_named
from dualregister.app.terms import Terms
from dualregister.app.validate import Outcomes, Team, Work, validate
from dualregister.core.validation import BookResult
from dualregister.errors import NotJudged, Unreadable
from dualregister.faces import running
from dualregister.faces.cli import main
from dualregister.workbook.limits import Limits
from workbook.pack import HEADERS, SHEET, pack, row, sheet

SAMPLES = Path(__file__).parents[2] / "samples"
TERMS = Terms(today=dt.date(2026, 11, 23))
LIMITS = Limits()


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five small books, one of them no book."""
    folder = tmp_path_factory.mktemp("share")
    for number in range(4):
        rows = [row(2, [f"S-0{number}", "service", "x" * number, "yes"])]
        pack(folder / f"{number}.xlsx", {SHEET: sheet(row(1, HEADERS), *rows)})
    (folder / "torn.xlsx").write_bytes(b"PK\3\4")
    return folder


@pytest.fixture
def books(share: Path, tmp_path: Path) -> list[Path | str]:
    return books_in([str(shutil.copytree(share, tmp_path / "share"))])


def test_side_by_side_gives_the_same_in_the_same_order(books: list[Path | str]) -> None:
    assert validate(books, TERMS, jobs=3) == validate(books, TERMS)


def judged_again(books: list[Path | str], path: Path, terms: Terms = TERMS, limits: Limits = LIMITS) -> int:
    """Runs with a journal; how many books were judged."""
    with Journal(path, terms, limits) as journal:
        found = validate(books, terms, limits=limits, journal=journal)
        assert found == validate(books, terms, limits=limits)
        return len(books) - journal.used


def test_what_has_not_changed_is_not_judged_again_but_what_was_torn_is(books: list[Path | str], tmp_path: Path) -> None:
    assert judged_again(books, tmp_path / "journal") == 5
    assert judged_again(books, tmp_path / "journal") == 1
    shutil.copy(books[0], books[1])
    assert judged_again(books, tmp_path / "journal") == 1
    pack(Path(books[1]), {SHEET: sheet(row(1, HEADERS), row(2, ["S-99", "service", "new", "yes"]))})
    assert judged_again(books, tmp_path / "journal") == 2


@pytest.mark.parametrize(
    ("terms", "limits"),
    [
        (replace(TERMS, today=dt.date(2026, 11, 24)), LIMITS),
        (replace(TERMS, as_of=dt.date(2026, 11, 23)), LIMITS),
        (replace(TERMS, sheet="Scope"), LIMITS),
        (TERMS, Limits(cells=1000)),
    ],
)
def test_other_terms_are_judged_again(terms: Terms, limits: Limits, books: list[Path | str], tmp_path: Path) -> None:
    judged_again(books[:2], tmp_path / "journal")
    assert judged_again(books[:2], tmp_path / "journal", terms, limits) == 2


def test_another_plan_makes_another_key(books: list[Path | str], tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    keys = set()
    for content in (None, "one", "two"):
        if content is not None:
            plan.write_text(content)
        keys.add(Journal(tmp_path / "journal", replace(TERMS, plan=plan), LIMITS).key(Path(books[0])))
    assert len(keys) == 3


def test_other_rules_are_judged_again(books: list[Path | str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged_again(books[:2], tmp_path / "journal")
    monkeypatch.setattr(journals, "_program", lambda: "another")
    assert judged_again(books[:2], tmp_path / "journal") == 2


def test_a_stopped_run_keeps_what_was_done_and_goes_on(books: list[Path | str], tmp_path: Path) -> None:
    done = 0

    def stop_after_two(_: BookResult) -> None:
        nonlocal done
        done += 1
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Journal(tmp_path / "journal", TERMS, LIMITS) as journal:
        validate(books, TERMS, journal=journal, told=stop_after_two)
    with (tmp_path / "journal").open("a") as stream:
        stream.write('{"key": "cut sho')
    assert judged_again(books, tmp_path / "journal") == 3
    assert judged_again(books, tmp_path / "journal") == 1


def test_a_line_that_is_not_as_it_was_written_is_judged_again(books: list[Path | str], tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    judged_again(books[:4], journal)
    first, *lines = journal.read_bytes().splitlines()
    assert len(lines) == 4
    spoilt = [
        lines[0].replace(b'"sheet":"Scope', b'"sheet":"Scops').replace(b"2026-11-23", b"2026-11-24"),
        lines[1][:-20] + lines[2],
        lines[2].replace(b'"', b"\xff", 1),
        b'{"key": "%s"}' % lines[3][:64],
        b"",
    ]
    journal.write_bytes(b"\n".join([first, *spoilt]))
    assert judged_again(books[:4], journal) == 4
    assert judged_again(books[:4], journal) == 0


def test_a_result_under_the_key_of_another_book_is_judged_again(books: list[Path | str], tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    judged_again(books[:2], journal)
    first, one, two = journal.read_bytes().splitlines()
    journal.write_bytes(b"\n".join([first, one[:64] + two[64:], two[:64] + one[64:]]))
    assert judged_again(books[:2], journal) == 2


def test_two_runs_may_add_to_one_journal(books: list[Path | str], tmp_path: Path) -> None:
    path = tmp_path / "journal"
    with Journal(path, TERMS, LIMITS) as one, Journal(path, TERMS, LIMITS) as two:
        validate(books[:2], TERMS, journal=one)
        validate(books[1:4], TERMS, journal=two)
        validate(books[2:4], TERMS, journal=one)
    assert judged_again(books[:4], path) == 0


@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_journal_with_nothing_in_it_is_one(blank: str, books: list[Path | str], tmp_path: Path) -> None:
    (tmp_path / "journal").write_text(blank)
    assert judged_again(books[:2], tmp_path / "journal") == 2
    assert judged_again(books[:2], tmp_path / "journal") == 0


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text_may_be_kept(books: list[Path | str], tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.xlsx"))
    shutil.copy(books[0], odd)
    assert judged_again([odd], tmp_path / "journal") == 1
    assert judged_again([odd], tmp_path / "journal") == 0


@pytest.mark.parametrize("written", [0, 7])
def test_a_full_disk_is_told_once_and_costs_no_finding(
    written: int, books: list[Path | str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(FileIO):
        def write(self, line: bytes) -> int:  # type: ignore[override]
            return written

    alone = run(*books[:3], "--format", "json")
    monkeypatch.setattr(journals, "FileIO", Full)
    kept = run(*books[:3], "--format", "json", "--resume", tmp_path / "journal")
    assert (kept.stdout, kept.exit_code) == (alone.stdout, 2)
    assert kept.stderr.count("could not be written any more (No space left on device)") == 1
    assert "Make room" in kept.stderr


def judged_while(books: list[Path | str], change: Callable[[], object], after: Callable[[], object]) -> Team:
    """A team of this process: `change` comes before a book is read, `after` when it is judged."""

    def team(work: Work, left: Sequence[BookName]) -> Outcomes:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(contents, "judge_named", lambda *given: (change(), judge_named(*given), after())[1])
            yield from ((at, work(name)) for at, name in enumerate(left))

    return team


@pytest.mark.parametrize("put_back", [False, True])
def test_a_file_that_changes_while_it_is_judged_is_not_kept(
    put_back: bool, books: list[Path | str], tmp_path: Path
) -> None:
    before, other = Path(books[0]), Path(books[1]).read_bytes()
    spare = shutil.copy2(before, tmp_path / "spare.xlsx")
    team = judged_while(
        books,
        lambda: before.write_bytes(other),
        lambda: shutil.copy2(spare, before) if put_back else None,
    )
    with Journal(tmp_path / "journal", TERMS, LIMITS) as journal:
        (found,) = validate(books[:1], TERMS, journal=journal, team=team).books
    assert found.error is None
    assert not (tmp_path / "journal").exists()


def test_what_a_team_judged_is_kept_where_its_content_is_ours(books: list[Path | str], tmp_path: Path) -> None:
    with Journal(tmp_path / "journal", TERMS, LIMITS) as journal:
        validate(books[:2], TERMS, journal=journal, team=judged_while(books, lambda: None, lambda: None))
        assert journal.added == 2


def test_a_worker_that_read_another_file_under_the_path_is_told(books: list[Path | str], tmp_path: Path) -> None:
    def elsewhere(work: Work, left: Sequence[BookName]) -> Outcomes:
        yield 0, work(books[1])

    with Journal(tmp_path / "journal", TERMS, LIMITS) as journal:
        (found,) = validate(books[:1], TERMS, journal=journal, team=elsewhere).books
    assert found.error is not None
    assert "another file under this path" in found.error.message
    assert not (tmp_path / "journal").exists()


def test_the_name_that_decides_how_a_file_is_read_counts(tmp_path: Path) -> None:
    lines = "Item ID,Event,Due\nX-1,Audit,2026-01-01\n"
    names = [tmp_path / name for name in ("ISO Dates.csv", "SOC 2 Dates.csv", "dates.csv", "dates.xlsx")]
    for each in names:
        each.write_text(lines, encoding="utf-8")
    journal = Journal(tmp_path / "journal", TERMS, LIMITS)
    assert len({journal.key(each) for each in names}) == 4


@pytest.mark.parametrize("named", ["folder/journal", "file/journal"])
def test_a_journal_that_cannot_be_written_is_told_before_a_book_is_judged(
    named: str, books: list[Path | str], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    found = run(books[0], "--resume", tmp_path / named)
    assert (found.exit_code, found.stdout) == (2, "")
    assert "cannot be" in found.stderr
    assert "→" in found.stderr


def test_a_journal_that_may_not_be_written_is_told_before_a_book_is_judged(
    books: list[Path | str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> FileIO:
        raise PermissionError(errno.EACCES, "Permission denied")

    judged_again(books[:1], tmp_path / "journal")
    monkeypatch.setattr(journals, "FileIO", refused)
    found = run(books[0], "--resume", tmp_path / "journal")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "Permission denied" in found.stderr


def test_a_journal_in_a_pattern_is_no_book(books: list[Path | str], tmp_path: Path) -> None:
    journal = tmp_path / "share" / "journal"
    pattern = str(tmp_path / "share" / "[0-9j]*")
    first, second = (run(pattern, "--resume", journal, "--format", "json") for _ in range(2))
    assert first.stdout == second.stdout
    assert str(journal) not in first.stdout
    assert str(journal) in run(journal, "--resume", journal, "--format", "json").stdout


def test_a_file_that_is_no_journal_is_refused_and_left_alone(tmp_path: Path) -> None:
    other = pack(tmp_path / "register.xlsx")
    before = other.read_bytes()
    with pytest.raises(Unreadable, match="no journal"):
        Journal(other, TERMS, LIMITS)
    assert other.read_bytes() == before


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["validate", *map(str, arguments)])


def test_the_user_is_told_what_was_not_judged_again(books: list[Path | str], tmp_path: Path) -> None:
    run(*books[:3], "--resume", tmp_path / "journal", "--jobs", 1)
    second = run(*books[:3], "--resume", tmp_path / "journal")
    assert "3 of 3 files have not changed" in second.stderr


@pytest.mark.parametrize(
    ("used", "total", "words"),
    [
        (1, 1, "1 of 1 file has not changed since it was judged for “j”; it was not judged again."),
        (1, 3, "1 of 3 files has not changed since it was judged for “j”; it was not judged again."),
        (2, 3, "2 of 3 files have not changed since they were judged for “j”; they were not judged again."),
    ],
)
def test_one_file_is_told_as_one(used: int, total: int, words: str) -> None:
    assert running._used(used, total, Path("j")) == words


def test_a_url_is_read_as_its_file_is(books: list[Path | str]) -> None:
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    for each in books:
        memory.pipe(f"/share/deep/{Path(each).name}", Path(each).read_bytes())
    named = books_in(["memory://share/**/*.xlsx"])
    assert books_in(["memory://share"]) == named
    assert [Path(str(each)).name for each in named] == [Path(each).name for each in books]
    here, there = validate(books, TERMS).books, validate(named, TERMS).books
    assert [replace(each, path="") for each in here] == [replace(each, path="") for each in there]
    assert there[0].path == named[0]


def test_a_url_that_is_not_there_or_too_large_is_told(books: list[Path | str]) -> None:
    fsspec = pytest.importorskip("fsspec")
    fsspec.filesystem("memory").pipe("/one/0.xlsx", Path(books[0]).read_bytes())
    names: list[Path | str] = ["memory://one/0.xlsx", "memory://one/none.xlsx"]
    large, none = validate(names, TERMS, limits=Limits(file_size=100)).books
    assert large.error is not None
    assert "--max-file-size" in large.error.remedy
    assert none.error is not None
    assert none.error.message == "There is no such file."
    with pytest.raises(Unreadable, match="cannot be reached"):
        books_in(["nowhere://x/*.xlsx"])


def test_a_url_is_not_written_to() -> None:
    pytest.importorskip("fsspec")
    assert "only read" in run("memory://one/0.xlsx", "--write").output


def test_a_missing_extra_and_a_missing_scheduler_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from dualregister.app.cluster import cluster  # noqa: PLC0415

    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(NotJudged) as told, cluster("tcp://127.0.0.1:1"):
        pass
    assert "dualregister[cluster]" in told.value.remedy
    monkeypatch.setitem(__import__("sys").modules, "fsspec", None)
    with pytest.raises(NotJudged) as also:
        books_in(["s3://bucket/x.xlsx"])
    assert "dualregister[cluster]" in also.value.remedy
