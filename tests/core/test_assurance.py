"""The table of consequences: every line has its case, every word of the drop-downs is covered."""

import pytest

from dualregister.core.assurance import (
    AUDITORS,
    CLASSES,
    CONTRACT_PARTNER,
    REGULATOR,
    consequence,
    consequences,
    events_of,
    of_auditors,
)
from dualregister.core.sheets import sheet

AUDIT, LEGAL, VOLUNTARY = "audit readiness", "legal compliance", "voluntary maturity"
CASES = [
    ("ISO", AUDIT, "internal audit finding", "corrective action", "own decision", ""),
    ("ISO", AUDIT, "minor nonconformity (certification audit)", "minor nonconformity", "certification body", ""),
    ("ISO", AUDIT, "major nonconformity (initial)", "major nonconformity", "certification body", ""),
    (
        "ISO",
        AUDIT,
        "major nonconformity (surveillance or recertification)",
        "major nonconformity",
        "certification body",
        "30 to 90 days",
    ),
    ("ISO", AUDIT, "suspension", "suspension", "certification body", "6 months"),
    ("ISO", AUDIT, "withdrawal or scope reduction", "withdrawal", "certification body", ""),
    ("ISO", AUDIT, "certificate expired", "certificate expired", "certification body", ""),
    (
        "ISO",
        LEGAL,
        "law names ISO/IEC 27001 or the same measure is a legal duty",
        "statutory penalty",
        "regulator or court",
        "",
    ),
    ("ISO", LEGAL, "contract asks for the certificate", "breach of contract", "contract partner", ""),
    ("ISO", VOLUNTARY, "gap against 27002 guidance or a target level", "none", "own decision", "bind nobody"),
    ("SOC2", AUDIT, "gap found in readiness work", "readiness gap", "own decision", "no auditor asks"),
    ("SOC2", AUDIT, "exception (test deviation)", "exception", "service auditor", ""),
    ("SOC2", AUDIT, "qualified opinion", "qualified opinion", "service auditor", "customers ask"),
    ("SOC2", AUDIT, "adverse opinion", "adverse opinion", "service auditor", "a reader"),
    ("SOC2", AUDIT, "disclaimer of opinion", "disclaimer", "service auditor", ""),
    (
        "SOC2",
        LEGAL,
        "contract asks for a report (type, categories, period)",
        "breach of contract",
        "contract partner",
        "",
    ),
    (
        "SOC2",
        LEGAL,
        "law that applies anyway (GDPR, HIPAA, NIS2, DORA)",
        "statutory penalty",
        "regulator or court",
        "",
    ),
    ("SOC2", VOLUNTARY, "points of focus not addressed", "none", "own decision", "points of focus"),
    ("SOC2", VOLUNTARY, "category not chosen (for example Privacy)", "none", "own decision", ""),
]


@pytest.mark.parametrize(("side", "class_", "event", "word", "who", "convention"), CASES)
def test_each_line(  # noqa: PLR0917 - the columns of the table
    side: str, class_: str, event: str, word: str, who: str, convention: str
) -> None:
    found = consequence(side, class_, event)
    assert found is not None
    assert (found.side, found.class_, found.event) == (side, class_, event)
    assert (found.consequence, found.who_decides) == (word, who)
    assert bool(found.actual)
    assert bool(found.source)
    assert (convention in found.convention) if convention else found.convention == ""


def test_every_line_has_a_case() -> None:
    assert [case[:3] for case in CASES] == [(each.side, each.class_, each.event) for each in consequences()]


def test_every_line_can_be_reached_and_every_word_is_covered() -> None:
    assert [consequence(each.side, each.class_, each.event) for each in consequences()] == list(consequences())
    gaps = sheet("Gaps")
    deciders = {*AUDITORS.values(), REGULATOR, CONTRACT_PARTNER, "own decision"}
    assert {each.who_decides for each in consequences()} == deciders
    assert {each.event for each in consequences()} == set(gaps.field("event").allowed)
    assert {each.consequence for each in consequences()} == set(gaps.field("consequence").allowed)
    assert gaps.field("class_").allowed == CLASSES
    assert all(events_of(side, class_) for side in ("ISO", "SOC2") for class_ in CLASSES)


@pytest.mark.parametrize(
    ("side", "class_", "event"),
    [
        ("SOC2", AUDIT, "internal audit finding"),
        ("ISO", VOLUNTARY, "internal audit finding"),
        ("ISO", AUDIT, None),
        (None, None, None),
    ],
)
def test_nothing_follows_from_what_the_table_does_not_hold(
    side: str | None, class_: str | None, event: str | None
) -> None:
    assert consequence(side, class_, event) is None


def test_details() -> None:
    found = consequence("SOC2", AUDIT, "exception (test deviation)")
    assert found is not None
    assert found.actual.startswith("listed in section 4")
    assert (found.note, found.source) == ("not a nonconformity", "tcsa.in; keitertechnologies.com")
    assert events_of("ISO", LEGAL)[1] == "contract asks for the certificate"
    assert "major nonconformity" in of_auditors("ISO")
    assert of_auditors("SOC2") == {"exception", "qualified opinion", "adverse opinion", "disclaimer"}
