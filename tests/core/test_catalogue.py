"""The catalogues against what is publicly known of them."""

import pytest

from dualregister.core.catalogue import (
    ISO,
    SOC2,
    Candidate,
    Kind,
    Move,
    candidates,
    catalogue,
    colliding,
    entry,
    origins,
    successors,
    title,
)
from dualregister.core.sheets import sheet


@pytest.mark.parametrize(
    ("side", "edition", "kind", "leaf", "count"),
    [
        (ISO, "2022", Kind.CONTROL, True, 93),
        (ISO, "2022", Kind.CLAUSE, True, 30),
        (ISO, "2022", Kind.CLAUSE, False, 11),
        (ISO, "2022", Kind.THEME, False, 4),
        (ISO, "2013", Kind.CONTROL, True, 114),
        (ISO, "2013", Kind.CLAUSE, True, 26),
        (ISO, "2013", Kind.CATEGORY, False, 35),
        (ISO, "2013", Kind.DOMAIN, False, 14),
        (SOC2, "2022", Kind.CRITERION, True, 61),
        (SOC2, "2022", Kind.DESCRIPTION, True, 9),
    ],
)
def test_counts(side: str, edition: str, kind: Kind, leaf: bool, count: int) -> None:
    entries = catalogue(side, edition).values()
    assert sum(each.kind is kind and each.leaf is leaf for each in entries) == count
    assert {each.side for each in entries} == {side}


@pytest.mark.parametrize(
    ("category", "count"),
    [("Security", 33), ("Availability", 3), ("Confidentiality", 2), ("Processing Integrity", 5), ("Privacy", 18)],
)
def test_criteria_by_category(category: str, count: int) -> None:
    assert sum(each.category == category for each in catalogue(SOC2).values()) == count


@pytest.mark.parametrize(
    ("side", "ref", "edition", "wanted"),
    [
        (ISO, "A.5.15", "2022", ("2022", Kind.CONTROL, "Access control", "")),
        (ISO, "A.8.1", "2013", ("2013", Kind.CATEGORY, "Responsibility for assets", "")),
        (SOC2, "CC6.1", "2022", ("2017", Kind.CRITERION, None, "Security")),
        (SOC2, "PI1.1", "2013", ("2017", Kind.CRITERION, None, "Processing Integrity")),
        (SOC2, "DC3", "2022", ("2018", Kind.DESCRIPTION, None, "")),
    ],
)
def test_an_entry(side: str, ref: str, edition: str, wanted: tuple[str, Kind, str | None, str]) -> None:
    found = entry(side, ref, edition)
    assert found is not None
    assert found.ref == ref
    assert (found.edition, found.kind, found.category) == (wanted[0], wanted[1], wanted[3])
    assert found.title == wanted[2] or (wanted[2] is None and found.title)


@pytest.mark.parametrize(("side", "ref"), [(ISO, "CC6.1"), (SOC2, "A.5.15"), (ISO, "A.5.38"), (ISO, "a.5.15")])
def test_no_entry_elsewhere(side: str, ref: str) -> None:
    assert entry(side, ref) is None


def test_no_id_belongs_to_both_sides() -> None:
    iso = set(catalogue(ISO)) | set(catalogue(ISO, "2013"))
    assert not iso & set(catalogue(SOC2))


def test_titles_follow_the_edition() -> None:
    assert title("A.8.1") == "User endpoint devices"
    assert title("A.8.1", "2013") == "Responsibility for assets"
    assert title("DC4") == "System incidents"
    assert title("CC6.9") == ""


def test_a_catalogue_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        catalogue(ISO)["A.9.9"] = entry(ISO, "A.5.1")  # type: ignore[index]


@pytest.mark.parametrize(
    ("old", "moves"),
    [
        ("A.6.1.1", (Move("A.6.1.1", "A.5.2", "one_to_one"),)),
        ("A.9.2.5", (Move("A.9.2.5", "A.5.18", "merged_into"),)),
        ("A.18.2.3", (Move("A.18.2.3", "A.5.36", "split_across"), Move("A.18.2.3", "A.8.8", "split_across"))),
        ("10.1", (Move("10.1", "10.2", "renumbered_swapped"),)),
        ("A.9.3", (Move("A.9.3.1", "A.5.17", "merged_into"),)),
        ("A.5.7", ()),
        ("", ()),
    ],
)
def test_what_became_of_an_old_id(old: str, moves: tuple[Move, ...]) -> None:
    assert successors(old) == moves


def test_every_control_of_2013_went_somewhere() -> None:
    controls = [each.ref for each in catalogue(ISO, "2013").values() if each.kind is Kind.CONTROL]
    assert all(entry(ISO, move.new) for ref in controls for move in successors(ref))
    assert all(successors(ref) for ref in controls)


def test_where_a_new_id_comes_from() -> None:
    assert [each.old for each in origins("A.5.1")] == ["A.5.1.1", "A.5.1.2"]
    assert origins("A.5.7") == ()


def test_nine_ids_mean_something_else_in_each_edition() -> None:
    assert colliding() == {"A.5.1", "A.6.1", "A.6.2", "A.7.1", "A.7.2", "A.7.3", "A.8.1", "A.8.2", "A.8.3"}


def test_the_sides_are_the_words_of_the_register() -> None:
    assert sheet("Register").field("side").allowed == (ISO, SOC2)


@pytest.mark.parametrize(
    ("side", "edition", "words"),
    [
        (ISO, "2022", {"clause", "annex control", "theme"}),
        (ISO, "2013", {"clause", "annex control", "domain", "category"}),
        (SOC2, "2022", {"criterion", "description criterion"}),
    ],
)
def test_what_an_id_is_called(side: str, edition: str, words: set[str]) -> None:
    assert {each.kind.value for each in catalogue(side, edition).values()} == words


def test_candidates_go_both_ways() -> None:
    assert Candidate("5.1", "partial") in candidates("CC1.1")
    assert Candidate("CC1.1", "partial") in candidates("5.1")
    assert candidates("A.9.2.5") == ()


@pytest.mark.parametrize("ref", ["CC6.1", "A.5.15", "A.8.32"])
def test_the_strongest_candidate_comes_first(ref: str) -> None:
    ranks = [("strong", "partial", "related").index(each.strength) for each in candidates(ref)]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1
