"""Which of our sheets the columns of a tab are."""

from collections.abc import Sequence

import pytest

from dualregister.core.adoption.columns import Column, Match, column_of
from dualregister.core.adoption.matching import Fit, best_fits, fit_of, maps_both, near
from dualregister.core.adoption.words import shipped
from dualregister.core.sheets import sheet

CONTROLS = [f"A.5.{number}" for number in range(1, 12)]


def columns(**cells: Sequence[object]) -> list[Column]:
    return [column_of(at, (name.replace("_", " "),), those) for at, (name, those) in enumerate(cells.items())]


def becomes(tab: str, **cells: Sequence[object]) -> str | None:
    fits = best_fits(tab, columns(**cells), shipped())
    return fits[0].sheet.name if fits else None


def score(tab: str, of: str, **cells: Sequence[object]) -> float | None:
    fits = best_fits(tab, columns(**cells), shipped())
    return next((each.score for each in fits if each.sheet.name == of), None)


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (("Name", "In ISO", "Kind"), "Scope"),
        (("Topic", "SOC2 reviewer"), "Owners"),
        (("Trigger", "Route"), "Intake"),
        (("Control", "Status"), "SoA"),
        (("Claim", "Claim ID"), "Claims"),
        (("Artifact", "Kind"), "Evidence"),
        (("Evidence ID", "Date"), "Occurrences"),
        (("Evidence ID", "Claim ID"), "Reuse"),
        (("Activity", "Interval months"), "ISO Dates"),
        (("Kind", "Report type", "Due"), "SOC 2 Dates"),
        (("Gap", "Due"), "Gaps"),
        (("Date", "Name"), "Holidays"),
        (("Code", "Reason", "Until"), "Accepted"),
    ],
)
def test_a_sheet_is_known_by_the_headers_that_it_cannot_do_without(headers: tuple[str, ...], found: str) -> None:
    for without in headers:
        left = {each: ["x"] for each in headers if each != without}
        if len(left) == 1:
            assert becomes("Tab", **left) != found
    assert found in [each.sheet.name for each in best_fits("Tab", columns(**dict.fromkeys(headers, ())), shipped())]


@pytest.mark.parametrize("lacking", ["ref", "any of the others"])
def test_of_each_group_of_such_headers_one_must_be_there(lacking: str) -> None:
    others = {"Task ID": ["T-1"], "Due": [], "Status": ["open"]} if lacking == "ref" else {"Ref": ["A.5.15"]}
    usual: dict[str, list[object]] = {"Owner": ["x"], "Reviewer": ["x"], "Approver": ["x"], "Performer": ["x"]}
    assert score("Tab", "Register", **usual, **others) is None
    assert score("Tab", "Register", **usual, **{"Ref": ["A.5.15"], "Task ID": ["T-1"]}) is not None


def test_the_name_of_a_tab_speaks_for_a_sheet_and_its_very_name_more() -> None:
    cells = {"Ref": ["A.5.15"], "Task ID": ["T-1"], "Due": []}
    plain, hint, own = (score(tab, "Register", **cells) for tab in ("Tab", "Tasks register", " REGISTER "))
    assert plain is not None
    assert [hint, own] == [plain + 2, plain + 6]


def test_a_few_columns_of_many_without_an_id_are_any_list() -> None:
    few = {"Artifact": ["x"], "Owner": ["x"]}
    assert becomes("Tab", **few, a=["x"], b=["x"], c=["x"]) == "Evidence"
    assert becomes("Tab", **few, a=["x"], b=["x"], c=["x"], d=["x"]) is None
    assert becomes("Evidence", **few, a=["x"], b=["x"], c=["x"], d=["x"]) == "Evidence"
    assert becomes("Tab", **few, a=["A.5.15", "x"], b=["x"], c=["x"], d=["x"]) is not None


@pytest.mark.parametrize(
    ("cells", "more"),
    [
        (CONTROLS, 1),
        ([5.1, *CONTROLS[1:]], 1),
        (CONTROLS[:10], 0),
        ([*CONTROLS[:10], "A.5.1"], 1),
        ([*CONTROLS, *CONTROLS[:2]], 0),
        ([f"CC6.{number}" for number in range(1, 9)] + ["CC7.1", "CC7.2", "CC7.3"], 0),
        ([f"A.9.4.{number}" for number in range(1, 6)] + [f"A.9.2.{number}" for number in range(1, 7)], 1),
    ],
)
def test_many_controls_hardly_one_of_them_twice_speak_for_a_statement_of_applicability(
    cells: list[object], more: float
) -> None:
    found = score("Tab", "SoA", Control=cells, Title=["x"], Status=[])
    bare = score("Tab", "SoA", Control=cells[:3], Title=["x"], Status=[])
    assert found is not None
    assert bare is not None
    assert found - bare == pytest.approx(more)


def test_what_is_equally_sure_is_undecided_and_the_surest_goes_first() -> None:
    fit = fit_of(sheet("Register"), columns(Responsible=["x"], Owner=["x"], Due=[], Status=["open"]), shipped())
    assert [(each.field, each.column) for each in fit.taken] == [("owner", 1), ("due", 2), ("status", 3)]
    twice = [column_of(at, ("Owner",), ["x"]) for at in range(2)]
    fit = fit_of(sheet("Register"), twice, shipped())
    assert (fit.taken, fit.undecided) == ((), (("owner", (0, 1)),))
    empty = [*twice[:1], column_of(1, ("Owner",), [])]
    assert [each.column for each in fit_of(sheet("Register"), empty, shipped()).taken] == [0]


@pytest.mark.parametrize(("other", "found"), [(8.8, True), (8.79, False)])
def test_a_second_sheet_is_near_from_a_share_of_the_first_on(other: float, found: bool) -> None:
    fits = [Fit(sheet(name), (), (), score) for name, score in (("SoA", 10.0), ("Gaps", other), ("Claims", other))]
    assert near(fits) == (fits[1] if found else None)
    assert near(fits[:1]) is None


def test_what_is_hardly_sure_counts_hardly_anything() -> None:
    def scored(*cells: object) -> float:
        return fit_of(sheet("Register"), columns(Due=cells), shipped()).score

    assert scored("2026-01-01") > 3 * scored("x", "y", "z", "2026-01-01") > 0


@pytest.mark.parametrize(
    ("cells", "both"),
    [
        ({"a": ["A.5.15"], "b": ["CC6.1"]}, True),
        ({"a": ["A.5.15", "A.5.16", 7], "b": ["CC6.1", "CC6.2", "x"]}, True),
        ({"a": ["A.5.15", "x"], "b": ["CC6.1"]}, False),
        ({"a": ["A.5.15"], "b": ["A.5.16"]}, False),
        ({"a": ["A.5.15", "CC6.1"], "b": ["CC6.1"]}, False),
        ({"a": ["A.5.15; CC6.1"]}, False),
    ],
)
def test_a_mapping_has_a_column_for_each_framework(cells: dict[str, list[object]], both: bool) -> None:
    assert maps_both(columns(**cells)) is both


def test_a_sheet_that_is_wanted_is_the_only_one() -> None:
    (fit,) = best_fits("Tab", columns(x=["y"]), shipped(), "Gaps")
    assert (fit.sheet.name, fit.taken, fit.score) == ("Gaps", (), 0)


def test_a_match_says_its_column() -> None:
    fit = fit_of(sheet("Gaps"), columns(Gap=["x"]), shipped())
    assert fit.taken == (Match(0, "gap", 1.0, "the header is ours"),)
