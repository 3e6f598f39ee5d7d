"""What covers a claim: its own evidence, reused evidence, or none; and the strip of its intervals."""

import datetime as dt

import pytest

from core.pairs import claim, evidence, pair
from core.reuse_registers import register
from dualregister.core.coverage import Coverage, Covered, covered
from dualregister.core.records import Claim, Evidence, Pair
from dualregister.core.reuse import decide
from dualregister.core.settings import Settings
from dualregister.core.verdicts import Terms
from dualregister.rules.example import DAY

TERMS = Terms(as_of=DAY, settings=Settings())
RUNS = (dt.date(2025, 11, 14), dt.date(2026, 2, 12), dt.date(2026, 5, 15), dt.date(2026, 8, 13))


def own(**changes: object) -> Evidence:
    return evidence(**{"side": "SOC2", "ref": "CC6.3", "edition": None, "permission": (), **changes})


def looked_at(
    asked: Claim, ours: list[Evidence], theirs: list[tuple[Evidence, Pair, bool]] | None = None, terms: Terms = TERMS
) -> Covered:
    settings, day = terms.settings, terms.as_of
    return covered(
        asked,
        [(each, decide(each, asked, None, day, settings)) for each in ours],
        [(each, decide(each, asked, said, day, settings), used) for each, said, used in theirs or []],
        terms,
    )


def strip(found: Covered) -> str:
    return "".join("■" if each.filled else "□" for each in found.strip)


def test_own_evidence_covers_without_permission_or_sameness() -> None:
    found = looked_at(claim(), [own()])
    assert (found.coverage, strip(found), found.found) == (Coverage.OWN, "■■■■", 4)


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"occurrences": RUNS[:3]}, "■■■□"),
        ({"occurrences": RUNS[1:]}, "□■■■"),
        ({"occurrences": (RUNS[0], RUNS[0] + dt.timedelta(days=1))}, "■□□□"),
        ({"occurrences": (dt.date(2025, 9, 30),)}, "□□□□"),
        ({"occurrences": (dt.date(2025, 10, 1),)}, "■□□□"),
        ({"occurrences": (dt.date(2025, 12, 31),)}, "■□□□"),
        ({"occurrences": (dt.date(2026, 1, 1),)}, "□■□□"),
        ({"occurrences": (dt.date(2026, 9, 30),)}, "□□□■"),
        ({"occurrences": (dt.date(2026, 10, 1),)}, "□□□□"),
        ({"occurrences": (), "date_from": dt.date(2026, 3, 30), "date_to": dt.date(2026, 4, 2)}, "□□■□"),
        ({"occurrences": (), "date_from": dt.date(2025, 9, 30), "date_to": dt.date(2025, 10, 2)}, "□□□□"),
        ({"scope": ("US production",)}, "□□□□"),
        ({"attributes_met": ()}, "□□□□"),
        ({"performer_role": "intern"}, "□□□□"),
        ({"status": "rejected"}, "□□□□"),
        ({"occurrences": (*RUNS[:3], dt.date(2026, 11, 24))}, "□□□□"),
        (
            {
                "kind": "population",
                "occurrences": (),
                "date_from": dt.date(2026, 1, 1),
                "date_to": dt.date(2026, 6, 29),
            },
            "□■□□",
        ),
    ],
)
def test_the_strip_shows_which_intervals_have_a_record_and_nothing_less_than_all_covers(
    changes: dict[str, object], shown: str
) -> None:
    found = looked_at(claim(), [own(**changes)])
    assert (strip(found), found.coverage) == (shown, Coverage.NONE)
    assert (len(found.sources), len(found.others)) == ((1, 0) if "■" in shown else (0, 1))


ANY_KIND = ("operating_record", "document", "snapshot", "bridge_letter", "population")
WHOLE = {"date_from": dt.date(2025, 10, 1), "date_to": dt.date(2026, 9, 30), "occurrences": ()}
HALF = {"date_from": dt.date(2025, 12, 1), "date_to": dt.date(2026, 8, 1), "occurrences": ()}


@pytest.mark.parametrize(
    ("changes", "frequency", "shown"),
    [
        ({"kind": "snapshot", "occurrences": RUNS}, "quarterly", "□□□□"),
        ({"kind": "bridge_letter", "occurrences": RUNS}, "quarterly", "□□□□"),
        ({"kind": "document", **HALF}, "quarterly", "□■■□"),
        ({"kind": "document", **HALF, "date_to": None}, "quarterly", "□■■■"),
        ({"kind": "document", **HALF, "date_from": dt.date(2026, 1, 1), "date_to": None}, "quarterly", "□■■■"),
        ({"kind": "document", **HALF, "date_to": dt.date(2026, 6, 30)}, "quarterly", "□■■□"),
        ({"kind": "document", **HALF, "date_to": dt.date(2026, 6, 29)}, "quarterly", "□■□□"),
        ({"kind": "document", **HALF}, None, "□"),
        ({"kind": "population", **HALF}, "event", "□"),
        ({**WHOLE}, "event", "■"),
        ({**WHOLE}, None, "□"),
        ({"kind": "document", **WHOLE}, None, "■"),
        ({"kind": "population", **HALF, "date_from": None}, "quarterly", "□□□□"),
        ({"kind": "population", **HALF, "date_to": None}, "quarterly", "□□□□"),
        ({"occurrences": RUNS, "date_from": dt.date(2026, 2, 1), "date_to": dt.date(2026, 1, 1)}, "quarterly", "□□□□"),
        ({"occurrences": (), "date_from": None, "date_to": dt.date(2026, 2, 1)}, "quarterly", "□■□□"),
        ({"occurrences": (), "date_from": dt.date(2026, 2, 1), "date_to": None}, "quarterly", "□■□□"),
        ({"occurrences": ()}, "quarterly", "□□□□"),
    ],
)
def test_the_kind_of_record_says_how_its_days_fill_intervals(
    changes: dict[str, object], frequency: str | None, shown: str
) -> None:
    asked = claim(kinds_accepted=ANY_KIND, frequency=frequency)
    assert strip(looked_at(asked, [own(**changes)])) == shown


def test_own_records_fill_the_intervals_together() -> None:
    found = looked_at(claim(), [own(evidence_id=f"E-{at}", occurrences=(day,)) for at, day in enumerate(RUNS)])
    assert (strip(found), found.coverage) == ("■■■■", Coverage.OWN)
    assert [each.evidence.evidence_id for each in found.sources] == ["E-0", "E-1", "E-2", "E-3"]


@pytest.mark.parametrize(
    ("e", "p", "used", "coverage"),
    [
        ({}, {}, True, Coverage.REUSED),
        ({}, {}, False, Coverage.NONE),
        ({}, {"sameness": None}, True, Coverage.NONE),
        ({"permission": ("none",)}, {}, True, Coverage.NONE),
        ({"status": "rejected"}, {}, True, Coverage.NONE),
        ({"occurrences": RUNS[:3]}, {}, True, Coverage.NONE),
    ],
)
def test_reused_evidence_covers_with_a_yes_and_in_use(
    e: dict[str, object], p: dict[str, object], used: bool, coverage: Coverage
) -> None:
    found = looked_at(claim(), [], [(evidence(**e), pair(**p), used)])
    assert found.coverage is coverage
    assert strip(found) == ("■■■■" if coverage is Coverage.REUSED else "□□□□")
    assert bool(found.others) is (coverage is Coverage.NONE)


@pytest.mark.parametrize(
    ("changes", "coverage"),
    [
        ({"test": "cycle"}, Coverage.OWN),
        ({"test": "as_of", "date_from": RUNS[3], "date_to": None}, Coverage.OWN),
        ({"test": "as_of", "date_from": dt.date(2026, 10, 1), "date_to": None}, Coverage.NONE),
        ({"frequency": "annual", "date_to": dt.date(2026, 6, 30)}, Coverage.OWN),
        ({"frequency": "annual", "date_from": dt.date(2026, 8, 14)}, Coverage.NONE),
        ({"frequency": None}, Coverage.NONE),
    ],
)
def test_without_intervals_one_record_has_to_fit_alone(changes: dict[str, object], coverage: Coverage) -> None:
    assert looked_at(claim(**changes), [own()]).coverage is coverage


def test_both_cover() -> None:
    assert looked_at(claim(), [own()], [(evidence(), pair(), True)]).coverage is Coverage.BOTH


def test_own_and_reused_parts_are_not_added_up() -> None:
    found = looked_at(claim(), [own(occurrences=RUNS[:3])], [(evidence(occurrences=RUNS[3:]), pair(), True)])
    assert (strip(found), found.coverage) == ("■■■□", Coverage.NONE)


@pytest.mark.parametrize(
    ("changes", "boxes"),
    [
        ({"test": "as_of", "date_to": None}, 0),
        ({"test": "cycle"}, 0),
        ({"test": None}, 0),
        ({"date_to": None}, 0),
        ({"date_to": dt.date(2025, 9, 30)}, 0),
        ({"frequency": None}, 1),
        ({"frequency": "event"}, 1),
        ({"frequency": "monthly"}, 12),
        ({"frequency": "annual", "date_to": dt.date(2026, 6, 30)}, 0),
    ],
)
def test_only_a_claim_over_a_period_has_a_strip(changes: dict[str, object], boxes: int) -> None:
    assert len(looked_at(claim(**changes), [own()]).strip) == boxes


@pytest.mark.parametrize("seed", range(40))
def test_a_yes_fills_the_strip_and_a_strip_filled_by_one_record_is_a_yes(seed: int) -> None:
    those = register(seed)
    for asked in those.claims:
        for each in those.evidence:
            found = looked_at(asked, [each], terms=Terms(as_of=DAY, settings=those.settings))
            full = bool(found.strip) and found.found == len(found.strip)
            if found.strip:
                assert (found.coverage is Coverage.OWN) is full
