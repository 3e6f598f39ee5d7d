"""What users wrote cannot act where we repeat it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualregister.core.echo import harmless


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “quoted” é ü 中", "plain “quoted” é ü 中"),
        ("\x1b[31mred\x1b[0m", "·[31mred·[0m"),
        ("\x9b31m", "·31m"),
        ("two\nlines\r", "two·lines·"),
        ("\u202egnp.exe", "·gnp.exe"),
        ("zero\u200bwidth", "zero·width"),
        ("\ud800", "·"),
        ("::error::forged", "·:error::forged"),
    ],
)
def test_controls_are_shown_not_sent(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_long_text_is_cut() -> None:
    assert harmless("x" * 301) == "x" * 299 + "…"
    assert harmless("x" * 300) == "x" * 300


@given(st.text(st.characters(codec=None)))
def test_the_result_is_always_printable_utf_8(text: str) -> None:
    shown = harmless(text)
    shown.encode("utf-8")
    assert len(shown) <= 300
    assert not any(ord(each) < 32 or 127 <= ord(each) < 160 for each in shown)
