"""The journal of a run by itself: what a key stands for, and what is given back for it."""

import datetime as dt
import errno
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from io import FileIO
from pathlib import Path

import pytest

import dualregister
from build import LEFT
from dualregister.app import journal as journals
from dualregister.app.journal import Journal
from dualregister.app.terms import Terms
from dualregister.core.validation import BookResult, Obstacle
from dualregister.errors import Unreadable
from dualregister.workbook.limits import Limits

TERMS = Terms(today=dt.date(2026, 11, 23))
LIMITS = Limits()
RESULT = BookResult(path="first.xlsx", as_of=TERMS.today, rows={"Register": 3}, findings=(LEFT,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal with one result under the key “k”."""
    with Journal(tmp_path / "journal", TERMS, LIMITS) as journal:
        journal.add("k" * 64, RESULT)
    return tmp_path / "journal"


def test_a_result_comes_back_as_that_of_the_file_asked_for(path: Path) -> None:
    journal = Journal(path, TERMS, LIMITS)
    assert journal.result("k" * 64, "second.xlsx") == replace(RESULT, path="second.xlsx")
    assert (journal.result("l" * 64, "x"), journal.result(None, "x"), journal.used) == (None, None, 1)


def test_the_first_line_says_what_the_file_is(path: Path) -> None:
    first, line = path.read_bytes().splitlines()
    assert json.loads(first) == {"journal": "dualregister validate", "form": 2}
    assert line.startswith(b"k" * 64 + b" ")


@pytest.mark.parametrize("first", ['{"journal": "another", "form": 2}', '{"journal": "dualregister validate"}', "PK"])
def test_a_file_with_another_first_line_is_not_ours(path: Path, first: str) -> None:
    path.write_text(first + "\n")
    with pytest.raises(Unreadable, match="is no journal"):
        Journal(path, TERMS, LIMITS)


def test_a_journal_that_has_gone_or_was_cut_gives_nothing(path: Path) -> None:
    journal = Journal(path, TERMS, LIMITS)
    path.write_bytes(path.read_bytes()[:-9])
    assert journal.result("k" * 64, "x") is None
    path.unlink()
    assert (journal.result("k" * 64, "x"), journal.used) == (None, 0)


def test_of_two_lines_with_one_key_the_last_counts(path: Path) -> None:
    with Journal(path, TERMS, LIMITS) as journal:
        journal.add("k" * 64, replace(RESULT, rows={}))
    found = Journal(path, TERMS, LIMITS).result("k" * 64, "x")
    assert found is not None
    assert found.rows == {}


def test_a_book_that_cannot_be_read_has_no_key_and_is_not_kept(tmp_path: Path) -> None:
    with Journal(tmp_path / "journal", TERMS, LIMITS) as journal:
        assert journal.key(tmp_path / "none.xlsx") is None
        assert journal.key(Path("\0")) is None
        journal.add(None, RESULT)
        journal.add("k" * 64, replace(RESULT, error=Obstacle(message="Torn.", remedy="Mend it.")))
    assert not (tmp_path / "journal").exists()


@pytest.mark.parametrize("file", ["plan", "words"])
def test_plan_and_words_count_by_their_content(file: str, tmp_path: Path) -> None:
    given = tmp_path / "given.csv"
    journal = tmp_path / "journal"

    def keys() -> Iterator[str | None]:
        for content in ("one", "two"):
            given.write_text(content)
            terms = replace(TERMS, plan=given) if file == "plan" else replace(TERMS, words=given)
            yield Journal(journal, terms, LIMITS).key(Path(__file__))

    assert len({*keys()}) == 2


@pytest.mark.parametrize("terms", [replace(TERMS, plan=Path("none")), replace(TERMS, words=Path("none"))])
def test_a_plan_that_cannot_be_read_is_not_the_same_as_none(terms: Terms, tmp_path: Path) -> None:
    assert Journal(tmp_path / "journal", terms, LIMITS).key(Path(__file__)) is None
    assert Journal(tmp_path / "journal", TERMS, LIMITS).key(Path(__file__)) is not None


def test_a_book_over_the_limit_is_not_read_for_its_key(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"12345")
    keys = [Journal(tmp_path / "journal", TERMS, Limits(file_size=most)).key(book) for most in (4, 5)]
    assert [each is None for each in keys] == [True, False]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_neither_a_book_with_a_key_nor_a_journal(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert Journal(tmp_path / "journal", TERMS, LIMITS).key(tmp_path / "pipe") is None
    with pytest.raises(Unreadable, match="not a regular file"):
        Journal(tmp_path / "pipe", TERMS, LIMITS)


@pytest.mark.parametrize("kept", [1, 12, 47, 48])
def test_a_first_line_that_was_cut_short_is_ours_and_written_anew(kept: int, path: Path) -> None:
    path.write_bytes(path.read_bytes().splitlines()[0][:kept])
    for _ in range(2):
        with Journal(path, TERMS, LIMITS) as journal:
            journal.add("k" * 64, RESULT)
    assert Journal(path, TERMS, LIMITS).result("k" * 64, "x") == replace(RESULT, path="x")


def test_part_of_a_first_line_above_something_else_is_not_ours(path: Path) -> None:
    path.write_text('{"journal": \nnotes\n')
    with pytest.raises(Unreadable, match="is no journal"):
        Journal(path, TERMS, LIMITS)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_what_cannot_be_written_is_told_once_and_the_rest_is_let_go(
    number: int, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with Journal(path, TERMS, LIMITS) as journal:
        journal.add("l" * 64, RESULT)
        monkeypatch.setattr(journals, "_write", failing)
        journal.add("m" * 64, RESULT)
        told = journal.fault
        monkeypatch.undo()
        journal.add("n" * 64, RESULT)
    assert told is not None
    assert told is journal.fault
    assert f"({os.strerror(number)}). All books were judged; 1 of the results" in told.message
    assert Journal(path, TERMS, LIMITS).result("n" * 64, "x") is None


def test_what_the_drive_says_only_at_the_end_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Late(FileIO):
        def close(self) -> None:
            super().close()
            raise OSError(errno.EIO, "late")

    with Journal(path, TERMS, LIMITS) as journal:
        monkeypatch.setattr(journals, "FileIO", Late)
        journal.add("l" * 64, RESULT)
    assert journal.fault is not None


def test_every_file_of_the_program_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dualregister, "__file__", str(tmp_path / "__init__.py"))

    def programs() -> Iterator[str]:
        for name, content in (
            ("rules.py", "one"),
            ("rules.py", "two"),
            ("facts.csv", "one"),
            ("facts.csv", "two"),
            ("deep/rules.py", "two"),
            ("deep/other.txt", "two"),
        ):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(content)
            journals._program.cache_clear()
            yield journals._program()

    told = [*programs()]
    journals._program.cache_clear()
    assert len({*told}) == 5
    assert told[-1] == told[-2]
    (tmp_path / "deep" / "rules.py").rename(tmp_path / "deep" / "rule.py")
    assert journals._program() not in told
    journals._program.cache_clear()
