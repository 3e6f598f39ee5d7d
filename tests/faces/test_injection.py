"""Nothing that a user types into a register acts where it is shown: terminal, log, CSV, JSON, XML, Markdown, cells."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import check_injection
import payloads
from dualregister.core.echo import harmless
from dualregister.faces.cli import main
from hostile_register import hostile_register


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("injection") / "##vso[x]y.xlsx"
    path.write_bytes(hostile_register())
    return path


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(main, [str(each) for each in arguments], prog_name="dualregister")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert not list(payloads.of_text(result.stderr))
    return result.stdout_bytes.decode()


def test_there_are_enough_of_them() -> None:
    assert len(set(payloads.PAYLOADS.values())) >= 36


@pytest.mark.thorough
@pytest.mark.parametrize("command", payloads.PRINTED, ids=" ".join)
def test_nothing_acts_in_what_is_printed(command: tuple[str, ...], book: Path) -> None:
    printed = run(command[0], book, *command[1:])
    assert len(printed) > 200  # the payloads are in it
    assert list(payloads.PRINTED[command](printed)) == []


@pytest.mark.thorough
@pytest.mark.parametrize("command", payloads.WRITTEN, ids=" ".join)
def test_nothing_acts_in_what_is_written(command: tuple[str, ...], book: Path, tmp_path: Path) -> None:
    output = tmp_path / "copy.xlsx"
    run(command[0], book, *command[1:], "--output", output)
    assert list(payloads.of_workbook(output.read_bytes())) == []


@pytest.mark.parametrize(
    ("check", "live"),
    [
        (payloads.of_text, "\x1b[31mred"),
        (payloads.of_text, "  ::error::x"),
        (payloads.of_text, "x ##vso[task.complete]"),
        (payloads.of_csv, '"a"\r\n"=1+1"\r\n'),
        (payloads.of_csv, '"a","b"\r\n"c"\r\n'),
        (payloads.of_json, '{"a": "é"}'),
        (payloads.of_junit, "<testsuites><b/></testsuites>"),
        (payloads.of_markdown, "a <b>x</b>"),
        (payloads.of_markdown, "[open](http://evil.test)"),
        (payloads.of_markdown, "a\n\n# Approved\n"),
    ],
)
def test_what_acts_would_be_found(check: payloads.Check, live: str) -> None:
    assert list(check(live))


def test_a_formula_and_a_link_that_libreoffice_shows_would_be_found() -> None:
    cell = '<table:table-cell table:formula="of:=1+1"><text:a xlink:href="http://evil.test/">x</text:a>'
    flat = f'<table:table table:name="A">{cell}<text:a xlink:href="#B.C1"/></table:table>'
    assert check_injection.faults(flat) == ["A: formula of:=1+1", "A: link http://evil.test/"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", "·:error::x"),
        ("a ::error::x", "a ·:error::x"),
        ("a::b", "a::b"),
        ("##vso[x]", "#·vso[x]"),
        ("##[group]x", "#·[group]x"),
        ("## 1 [x]", "## 1 [x]"),
    ],
)
def test_commands_of_pipelines_are_broken(text: str, shown: str) -> None:
    assert harmless(text) == shown
