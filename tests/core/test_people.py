"""Whether two cells share somebody, however a name is spelled; in doubt they do."""

import pytest

from core.pairs import claim, evidence, pair
from dualregister.core.names import folded
from dualregister.core.people import share_somebody
from dualregister.core.reuse import decide
from dualregister.core.settings import Settings
from dualregister.rules.example import DAY


@pytest.mark.parametrize(
    "other",
    [
        "m. ROSSI",
        "M.Rossi",
        "M. Rossi.",
        "Rossi, M.",
        "Rossi M",
        "Dr. M. Rossi",
        "Prof. Dr. M. Rossi",
        "Mr M. Rossi",
        "Mrs M. Rossi",
        "Ms. M. Rossi",
        "Dipl.-Ing. M. Rossi",
        "Li Wu, M. Rossi",
        "M. Rossi, A. Kim",
        "A. Kim; M. Rossi",
        "A. Kim / M. Rossi",
        "A. Kim & M. Rossi",
        "A. Kim + M. Rossi",
        "A. Kim and M. Rossi",
        "M. Rossi | A. Kim",
        "M. Rossi\nA. Kim",
        "M. Rossi und A. Kim",
        "M. Rossi (ISMS manager)",
        "ISMS manager (M. Rossi)",
        "M. Rossi [until May]",
        "M. Rossi <m.rossi@example.com>",
        "m.rossi@example.com",
        "Marco Rossi",
        "M. Rossi - ISMS manager",
        "M. Rossi \u2013 ISMS manager",
        "M. Rossi: CISO",
        "M. Rossi, Berlin",
        "A. Kim or M. Rossi",
        "A. Kim with M. Rossi",
        "A. Kim \u00b7 M. Rossi",
        "M. Rossi\u200e",
        "\u202aM. Rossi\u202c",
        "M\u034f. Rossi",
        "\u041c. R\u043essi",  # Cyrillic
        "\u039c. Rossi",  # Greek
        "M. Róssi",
        "\uff2d. Rossi",  # full width
    ],
)
def test_a_name_is_found_however_it_stands_there(other: str) -> None:
    assert share_somebody("M. Rossi", other)
    assert share_somebody(other, "M. Rossi")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jean-Luc", "Jean\u2011Luc"),
        ("Jean-Luc", "Jean\u2013Luc"),
        ("O'Neil", "O\u2019Neil"),
        ("José", "JOSE\u0301"),
        ("A. Kim; B. Lee", "B. Lee, C. Ono"),
        ("Li Wu, M. Rossi", "Bo Xu, M. Rossi"),
    ],
)
def test_dashes_apostrophes_and_accents_make_nobody_else(one: str, other: str) -> None:
    assert share_somebody(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("M. Rossi", "J. Meyer"),
        ("M. Rossi", "A. Rossi"),
        ("M. Rossi", "M. Bianchi, A. Rossi"),
        ("Meyer, A.", "Meyer, J."),
        ("M. Rossi (ISMS manager)", "J. Meyer (ISMS manager)"),
        ("Marco Rossi", "Maria Rossi"),
        ("Mar Rossi", "Marco Rossi"),
        ("M.", "Marco"),
        ("M. Rossi, Berlin", "J. Meyer, Berlin"),
        ("IT Operations, Berlin", "Security, Berlin"),
        ("Anna Kim, IT", "Bob Lee, IT"),
        ("R&D", "Quality & D"),
        ("TBD", "tbd"),
        ("Dr.", "Prof."),
        ("A. Kim; TBD", "B. Lee; tbd"),
        ("", ""),
        ("?", "?"),
        ("M. Rossi", None),
        (None, None),
    ],
)
def test_two_who_are_not_one(one: str | None, other: str | None) -> None:
    assert not share_somebody(one, other)
    assert not share_somebody(other, one)


@pytest.mark.parametrize(
    ("owner", "words"),
    [
        ("m. rossi", "“m. rossi” owns both sides"),
        ("A. Kim / M. Rossi", "The owners “A. Kim / M. Rossi” and “M. Rossi” share a name"),
    ],
)
def test_an_owner_who_may_be_copied_is_to_be_confirmed(owner: str, words: str) -> None:
    copied = claim(owner=owner, owner_confirmed=None)
    decision = decide(evidence(owner="M. Rossi"), copied, pair(), DAY, Settings())
    assert [each.code for each in decision.reasons] == ["OWNER_COPIED_UNCONFIRMED"]
    assert decision.reasons[0].text == f"{words}, and nobody confirmed that this was a decision."
    confirmed = claim(owner=owner, owner_confirmed="yes")
    assert decide(evidence(owner="M. Rossi"), confirmed, pair(), DAY, Settings()).verdict == "yes"


@pytest.mark.parametrize("unseen", ["\u00ad", "\u034f", "\u200e", "\u202a", "\u2066", "\ufe0f", "\ufeff", "\U000e0041"])
def test_what_nobody_sees_is_in_no_name(unseen: str) -> None:
    assert folded(f"EU{unseen} production") == "eu production"
