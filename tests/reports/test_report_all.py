"""`report --all`: the whole folder or nothing, and nothing of anybody's is lost."""

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from app.registers import register, task
from dualregister.app.report_all import INDEX, PARTS, SUMS, Bundle, LeftOut, check, make_all, write_all
from dualregister.app.report_book import ReportBook
from dualregister.errors import NotWritten
from dualregister.faces.cli import main
from dualregister.faces.formats.answers import papers
from reports.attacks import ATTACKS
from reports.papers import book


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["report", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return register(tmp_path_factory.mktemp("small") / "small.xlsx", {"Register": [task()]})


def contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_the_example_company_gets_every_paper(bundle: Bundle) -> None:
    assert [each.name for each in bundle.files] == [each.name for each in PARTS]
    assert bundle.left_out == ()
    assert bundle.exit_code == 0


@pytest.mark.thorough
def test_the_same_workbook_elsewhere_gives_the_same_bytes(bundle: Bundle, example: ReportBook) -> None:
    path = "/elsewhere/example.xlsx"
    assert example.dates is not None
    moved = replace(
        example,
        path=path,
        result=replace(example.result, path=path),
        reuse=replace(example.reuse, path=path),
        dates=replace(example.dates, path=path),
    )
    assert [each.sha256 for each in make_all(moved).contents()] == [each.sha256 for each in bundle.contents()]


def test_the_digests_are_those_of_the_files_and_the_index_names_them(bundle: Bundle, tmp_path: Path) -> None:
    write_all(bundle, tmp_path / "papers")
    files = contents(tmp_path / "papers")
    listed = {name: digest for digest, name in (line.split("  ") for line in files[SUMS].decode().splitlines())}
    assert listed == {name: hashlib.sha256(each).hexdigest() for name, each in files.items() if name != SUMS}
    index = files["index.html"].decode()
    for each in bundle.files:
        assert f'href="{each.name}"' in index
        assert each.sha256 in index
    assert f"{bundle.as_of}" in index
    assert bundle.version in index


def test_a_folder_made_so_before_is_replaced_whole(bundle: Bundle, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    write_all(make_all(book(path="register.xlsx")), folder)
    assert "iso.ics" not in contents(folder)
    write_all(bundle, folder)
    assert contents(folder) == {each.name: each.content for each in bundle.contents()}
    assert list(tmp_path.iterdir()) == [folder]


def test_an_empty_folder_is_filled(bundle: Bundle, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "papers"
    folder.mkdir(parents=True)
    write_all(bundle, folder)
    assert (folder / "index.html").is_file()


@pytest.mark.parametrize("name", ["notes.txt", "minutes.docx", ".hidden"])
def test_a_folder_with_another_file_is_left_alone(bundle: Bundle, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(NotWritten, match=name):
        write_all(bundle, tmp_path)
    assert contents(tmp_path) == {name: b"mine"}


def test_a_paper_that_somebody_changed_is_not_lost(bundle: Bundle, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    write_all(bundle, folder)
    (folder / "scope-memo.md").write_text("with my remarks")
    with pytest.raises(NotWritten, match=r"somebody changed scope-memo\.md"):
        write_all(bundle, folder)
    assert (folder / "scope-memo.md").read_text() == "with my remarks"


def test_a_file_and_the_working_folder_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "papers"
    file.write_text("mine")
    with pytest.raises(NotWritten, match="is a file"):
        check(file)
    inside = tmp_path / "here" / "below"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    for folder in (Path(), Path("..")):
        with pytest.raises(NotWritten, match="where you are working"):
            check(folder)


@pytest.mark.parametrize("at", range(3))
def test_a_failure_leaves_the_older_folder_and_no_draft(
    bundle: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    folder = tmp_path / "papers"
    write_all(make_all(book(path="register.xlsx")), folder)
    before = contents(folder)
    calls = iter(range(99))

    def failing(real: object) -> object:
        def call(self: Path, *arguments: object) -> object:
            if next(calls) == at:
                raise OSError(28, "No space left on device")
            return real(self, *arguments)  # type: ignore[operator]

        return call

    if at == 2:
        monkeypatch.setattr(Path, "write_bytes", failing(Path.write_bytes))
    else:
        monkeypatch.setattr(Path, "rename", failing(Path.rename))
    with pytest.raises(NotWritten, match="No space left"):
        write_all(bundle, folder)
    monkeypatch.undo()
    assert contents(folder) == before
    assert list(tmp_path.iterdir()) == [folder]


def test_what_cannot_be_made_is_said_and_the_rest_is_made(small: Path, tmp_path: Path) -> None:
    done = run(small, "--all", tmp_path / "papers", "--format", "json")
    said = json.loads(done.stdout)
    assert done.exit_code == 2
    assert {each["name"] for each in said["left_out"]} == {"evidence-matrix.xlsx", "reuse-verdicts.xlsx"}
    assert {each["name"] for each in said["files"]} == {each.name for each in (tmp_path / "papers").iterdir()}
    assert "There is no sheet Reuse" in (tmp_path / "papers" / "index.html").read_text(encoding="utf-8")


def test_what_was_made_and_what_was_not_stand_in_line(bundle: Bundle) -> None:
    name = "the-longest-name-of-a-file.xlsx"
    asked = replace(bundle, left_out=(LeftOut(name, "What is not", "There is no sheet Reuse.", "Add it."),))
    lines = [click.unstyle(line) for line in papers.text(asked, Path("papers")) if line.startswith("  ")]
    made = {each.name: each.what for each in bundle.contents()}
    for line in lines:
        assert line[2 + len(name) + 2 :].startswith(made.get(line.split()[0], "not made: There is no sheet Reuse."))


def test_a_refusal_comes_before_the_work(small: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = run(small, "--all", tmp_path)
    assert done.exit_code == 2
    assert "mine.txt" in done.stderr
    assert "→ Name a folder that is empty" in done.stderr


def test_files_are_made_by_their_endings_and_not_replaced_unless_told(small: Path, tmp_path: Path) -> None:
    memo, html = tmp_path / "memo.md", tmp_path / "page.html"
    assert run(small, "--scope-memo", memo, "--html", html).exit_code == 0
    assert memo.read_text(encoding="utf-8").startswith("# Scope memo")
    assert html.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "add --force" in run(small, "--scope-memo", memo).stderr
    assert run(small, "--scope-memo", memo, "--force").exit_code == 0
    assert "memo.docx" in run(small, "--scope-memo", tmp_path / "memo.pdf").stderr
    assert "page.html" in run(small, "--html", tmp_path / "page.pdf").stderr
    before = small.read_bytes()
    assert run(small, "--html", small, "--force").exit_code == 2
    assert small.read_bytes() == before


def test_without_a_file_the_memo_is_printed(small: Path) -> None:
    assert run(small).stdout.startswith("# Scope memo")
    said = json.loads(run(small, "--format", "json").stdout)
    assert said["sections"][0]["number"] == "1"
    assert all({"text", "source", "gap"} == set(each) for each in said["sections"][1]["blocks"])


def test_no_attack_is_alive_in_the_index(bundle: Bundle) -> None:
    def tags(words: str) -> list[str]:
        named = replace(bundle, organisation=words, workbook=words, left_out=(LeftOut("x", "x", words, words),))
        index = next(each for each in named.contents() if each.name == INDEX).content.decode()
        return re.findall(r"<[^>]*>", index)

    for attack in ATTACKS:
        assert tags(attack) == tags("Acme")
