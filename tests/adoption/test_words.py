"""Headers and values in ten languages, and words that a user adds."""

import pytest

from dualregister.core.adoption.words import extended, plain, shipped
from dualregister.core.sheets import sheet
from dualregister.errors import Unreadable


@pytest.mark.parametrize(
    ("header", "field", "least"),
    [
        ("Control ID", "ref", 0.95),
        ("CONTROL_ID", "ref", 0.95),
        ("controlId", "ref", 0.95),
        ("Kontroll-ID", "control", 0.95),
        ("Numéro de contrôle", "ref", 0.95),
        ("N.º de control", "ref", 0.95),
        ("Número do controlo", "ref", 0.95),
        ("ID controllo", "ref", 0.95),
        ("Maatregelnummer", "ref", 0.95),
        ("Číslo opatření", "ref", 0.95),
        ("Αριθμός ελέγχου", "ref", 0.95),
        ("Numer zabezpieczenia", "ref", 0.95),
        ("Is Control Applicable? ", "applicable", 0.9),
        ("Von der Norm: anwendbar", "applicable", 0.6),
        ("Van toepassing", "applicable", 0.95),
        ("Υπεύθυνος", "owner", 0.95),
        ("Vlastník", "owner", 0.95),
        ("Responsabile", "owner", 0.95),
        ("Prazo", "due", 0.95),
        ("Échéance", "due", 0.95),
        ("Implementation Status (Drop-down)", "status", 0.95),
        ("Justificaton", "justification", 0.7),
    ],
)
def test_a_header_is_recognised(header: str, field: str, least: float) -> None:
    assert shipped().fields(header).get(field, 0) >= least


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Not applicable", "applicable"),
        ("Nicht anwendbar", "applicable"),
        ("Priority", "owner"),
        ("", "ref"),
        ("x" * 500, "ref"),
    ],
)
def test_what_only_looks_like_a_header_is_none(header: str, field: str) -> None:
    assert field not in shipped().fields(header)


@pytest.mark.parametrize(
    ("word", "of", "field", "meant"),
    [
        ("JA", "SoA", "applicable", "yes"),
        ("oui", "SoA", "applicable", "yes"),
        ("não", "SoA", "applicable", "no"),
        ("όχι", "SoA", "applicable", "no"),
        ("nie dotyczy", "SoA", "applicable", "no"),
        ("✓", "SoA", "applicable", "yes"),
        ("Umgesetzt", "SoA", "status", "implemented"),
        ("Mis en œuvre", "SoA", "status", "implemented"),
        ("Not implemented", "SoA", "status", None),
        ("planned", "Register", "status", None),
        ("Erledigt", "Register", "status", "closed"),
        ("In corso", "Gaps", "status", "in progress"),
        ("SOC 2", "Register", "side", "SOC2"),
        ("maybe", "SoA", "applicable", None),
    ],
)
def test_a_word_stands_for_an_allowed_one_or_for_none(word: str, of: str, field: str, meant: str | None) -> None:
    assert shipped().allowed(word, sheet(of).field(field)) == meant


@pytest.mark.parametrize(
    ("tab", "name"),
    [
        ("SOA", "SoA"),
        ("Erklärung zur Anwendbarkeit 2026", "SoA"),
        ("Risk Register", "-"),
        ("Register", "Register"),
        ("Tabelle1", None),
    ],
)
def test_a_tab_says_what_it_is(tab: str, name: str | None) -> None:
    assert shipped().sheet_named(tab) == name


def test_a_user_adds_words() -> None:
    rows = [
        {"about": "header", "means": "owner", "language": "sv", "words": "ansvarig; ägare"},
        {"about": "value", "means": "yes", "language": "sv", "words": "gäller"},
    ]
    words = extended(rows, "svenska.csv")
    assert words.fields("Ansvarig")["owner"] == 0.95
    assert words.allowed("Gäller", sheet("SoA").field("applicable")) == "yes"
    assert words.fields("Owner")["owner"] == 0.95


@pytest.mark.parametrize(
    ("about", "means", "given"),
    [
        ("header", "ownr", "x"),
        ("headr", "owner", "x"),
        ("value", "perhaps", "x"),
        ("sheet", "SoB", "x"),
        ("value", "yes", " "),
    ],
)
def test_a_user_is_told_which_line_of_the_words_means_nothing(about: str, means: str, given: str) -> None:
    with pytest.raises(Unreadable, match=r"svenska.csv, line 2"):
        extended([{"about": about, "means": means, "language": "", "words": given}], "svenska.csv")


def test_two_spellings_have_one_plain_form() -> None:
    assert plain("Prüfer/in (Name)") == plain("PRUFER IN")
