"""The commands about reuse, run on the example register as a file."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import ready
from dualregister.faces.cli import main


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reuse") / "register.xlsx"
    path.write_bytes(ready.example())
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def test_the_listed_pairs_of_a_workbook_are_judged(example: Path) -> None:
    result = run("reuse", example, "--format", "json")
    found = json.loads(result.stdout)
    assert result.exit_code == 1
    assert found["totals"]["used_without_yes"] == 1
    assert min(found["totals"][word] for word in ("yes", "no", "unknown")) >= 5
    assert found["as_of"] == "2026-11-23"


def test_nothing_is_written_into_the_workbook(example: Path) -> None:
    before = example.read_bytes()
    for arguments in (["reuse"], ["reuse", "--suggest"], ["reuse", "--matrix"], ["matrix"]):
        run(arguments[0], example, *arguments[1:])
    assert example.read_bytes() == before


@pytest.mark.thorough
@pytest.mark.parametrize("form", ["text", "json", "csv"])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("reuse",), 1),
        (("reuse", "--why", "E-009", "C-012"), 0),
        (("reuse", "--why", "e-021", "c-003"), 1),
        (("reuse", "--suggest"), 0),
        (("reuse", "--suggest", "--top", "0"), 0),
        (("reuse", "--matrix"), 0),
        (("reuse", "--matrix", "--all"), 0),
        (("matrix",), 0),
    ],
)
def test_each_question_is_answered_in_each_form(
    example: Path, arguments: tuple[str, ...], code: int, form: str
) -> None:
    result = run(arguments[0], example, *arguments[1:], "--format", form)
    assert (result.exit_code, result.stderr) == (code, "")
    assert len(result.stdout.splitlines()) > 1


def test_a_day_after_the_permissions_ended_says_no(example: Path) -> None:
    found = json.loads(run("reuse", example, "--as-of", "2027-04-01", "--format", "json").stdout)
    assert found["as_of"] == "2027-04-01"
    assert found["totals"]["yes"] < 5


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--why", "E-404", "C-001"), "There is no E-404 on the sheet Evidence."),
        (("--suggest", "--matrix"), "Choose one of --why, --suggest and --matrix."),
    ],
)
def test_what_cannot_be_answered_leaves_with_2_and_words(example: Path, arguments: tuple[str, ...], words: str) -> None:
    result = run("reuse", example, *arguments)
    assert result.exit_code == 2
    assert words in result.stderr


@pytest.mark.parametrize("verb", ["reuse", "matrix"])
def test_a_file_that_is_no_workbook_leaves_with_2(tmp_path: Path, verb: str) -> None:
    path = tmp_path / "register.xlsx"
    path.write_text("not a workbook")
    assert run(verb, path).exit_code == 2
    assert run(verb, tmp_path / "absent.xlsx").exit_code == 2


def test_a_limit_can_be_raised_and_lowered(example: Path) -> None:
    assert run("reuse", example, "--max-file-size", "1KB").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--population", 412, "--size", 25, "--seed", 7), 0),
        (("--population", 412, "--frequency", "daily", "--seed", 7), 0),
        (("--population", 412, "--seed", 7), 2),
        (("--population", 412, "--frequency", "hourly", "--seed", 7), 2),
        (("--population", 3, "--size", 25, "--seed", 7), 2),
        (("--population", 412, "--size", 25, "--seed", 0), 2),
    ],
)
def test_a_sample_is_drawn_or_refused_with_words(arguments: tuple[object, ...], code: int) -> None:
    result = run("sample", *arguments)
    assert result.exit_code == code
    assert bool(result.stderr) is (code == 2)
