"""Words of a printed command: they can be copied into the shell as they stand."""

import shlex
from pathlib import Path

import pytest

from dualregister.core.shell import argument


@pytest.mark.parametrize("word", ["register.xlsx", "my files/our register.xlsx", "it's.xlsx", "$HOME/a;b.xlsx", ""])
def test_a_shell_reads_one_word_back(word: str) -> None:
    assert shlex.split(f"adopt {argument(word, windows=False)} --plan x") == ["adopt", word, "--plan", "x"]


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("C:\\Users\\me\\register.xlsx", "C:\\Users\\me\\register.xlsx"),
        ("C:\\my files\\our register.xlsx", '"C:\\my files\\our register.xlsx"'),
        ("R&D.xlsx", '"R&D.xlsx"'),
        ("Prüfung.xlsx", "Prüfung.xlsx"),
        ("", '""'),
    ],
)
def test_windows_takes_quotation_marks_where_they_are_needed(word: str, shown: str) -> None:
    assert argument(word, windows=True) == shown


def test_a_plain_path_is_shown_as_it_is() -> None:
    assert argument(Path("a") / "register-2022.xlsx") == str(Path("a") / "register-2022.xlsx")
