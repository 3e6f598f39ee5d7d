"""The docs say what the code does: every command and rule is there, and the README's commands are those of CI."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from dualregister import rules
from dualregister.faces.cli import _COMMANDS
from dualregister.rules.rule import Rule

ROOT = Path(__file__).parents[1]
_WORKBOOKS = {"BOOK", "THEIRS", "OLD"}
"""What the commands call a workbook that they read."""


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", _COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert f"### dualregister {command}" in read("docs/command-line.md")


@pytest.mark.parametrize(
    ("option", "without", "words"),
    [
        ("--as-of", ["adopt", "clear", "relabel"], "`adopt` and `relabel` judge by no day, so they have no `--as-of`"),
        ("--format", ["clear"], "`clear`, which takes out of a\nworkbook what was made in it, has neither."),
    ],
)
def test_the_verbs_that_lack_an_option_of_all_others_are_named(option: str, without: list[str], words: str) -> None:
    modules = {name: import_module(f"dualregister.faces.commands.{name}") for name in _COMMANDS}
    reading = {
        name: {each for param in module.command.params for each in param.opts}
        for name, module in modules.items()
        if any(param.human_readable_name.strip("[]…") in _WORKBOOKS for param in module.command.params)
    }
    assert [name for name, options in reading.items() if option not in options] == without
    assert words in read("docs/command-line.md")


@pytest.mark.parametrize("rule", rules.ALL, ids=lambda rule: rule.code)
def test_every_rule_is_documented_and_in_the_changelog(rule: Rule) -> None:
    assert f"### {rule.code} {rule.title}" in read("docs/rules.md")
    family, _, number = rule.code.partition("-")
    spans = re.findall(rf"{family}-(\d\d)(?: to {family}-(\d\d))?", read("CHANGELOG.md"))
    assert any(int(first) <= int(number) <= int(last or first) for first, last in spans)


def test_ci_calls_the_second_command_of_the_readme_word_for_word() -> None:
    commands = re.findall(r"```\n(python3 -m venv .*?)\n```", read("README.md"))
    assert len(commands) == 2
    assert commands[1] in read(".ci/run").splitlines()


def test_the_readme_shows_its_pictures() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", read("README.md"))
    assert pictures
    for picture in pictures:
        assert (ROOT / picture).is_file()


@pytest.mark.parametrize(
    "page", [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"], ids=lambda page: page.name
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
