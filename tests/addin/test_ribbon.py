"""The ribbon is what Microsoft's schema wants, and its buttons call procedures that are there."""

import re
from pathlib import Path

import pytest

import ribbon_check
import ribbon_picture

SOURCES = Path(__file__).parents[2] / "vba"
RIBBON = (SOURCES / "ribbon.xml").read_text(encoding="utf-8")
MODULES = {each.stem: each.read_text(encoding="utf-8") for each in SOURCES.glob("*.bas")}


def test_the_ribbon_is_without_fault() -> None:
    assert ribbon_check.faults(RIBBON, MODULES) == []


@pytest.mark.thorough
def test_the_schema_accepts_it_and_refuses_a_size_that_office_does_not_know() -> None:
    assert ribbon_check.schema_faults(RIBBON) == []
    assert ribbon_check.schema_faults(RIBBON.replace('size="large"', 'size="huge"', 1))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('id="about"', 'id="settings"', "the id settings stands 2 times"),
        ('imageMso="Spelling"', 'imageMso="Speling"', "icon Speling"),
        ('onAction="RegisterButtons.about"', 'onAction="RegisterButtons.abut"', "abut, which is not there"),
        ('onAction="RegisterButtons.about"', 'onAction="RegisterButtons.settings"', "about is called by no button"),
        ('label="About"', 'label=""', "label of about"),
    ],
)
def test_a_faulty_button_is_seen(old: str, new: str, what: str) -> None:
    assert old in RIBBON
    assert any(what in each for each in ribbon_check.faults(RIBBON.replace(old, new, 1), MODULES))


def test_a_procedure_that_is_gone_is_seen() -> None:
    gone = MODULES | {"RegisterButtons": re.sub(r"Sub about\(", "Sub abut(", MODULES["RegisterButtons"])}
    assert any("about" in each for each in ribbon_check.faults(RIBBON, gone))


def test_the_drawing_in_the_docs_is_that_of_the_ribbon() -> None:
    assert ribbon_picture.PICTURE.read_text(encoding="utf-8") == ribbon_picture.picture(RIBBON)
    assert ribbon_picture.picture(RIBBON).count('class="icon"') == RIBBON.count("<button ")
