"""The Settings sheet: what is understood, what is refused, what a blank means."""

import datetime as dt
from dataclasses import replace

import pytest

from dualregister.core import facts
from dualregister.core.cells import Fault, Misfit
from dualregister.core.settings import CATEGORIES, NAMES, Settings, heading, read_settings, words_of


def test_blank_settings_are_the_defaults() -> None:
    rows = [(at, row["setting"], None) for at, row in enumerate(facts.table("settings"), start=2)]
    assert read_settings(rows) == (Settings(), ())


def test_the_shipped_defaults_are_the_defaults() -> None:
    def cell(row: dict[str, str]) -> object:
        return float(row["default"]) if row["type"] == "int" else row["default"]

    rows = [(at, row["setting"], cell(dict(row))) for at, row in enumerate(facts.table("settings"), start=2)]
    assert read_settings(rows) == (Settings(), ())


@pytest.mark.parametrize(
    ("setting", "value", "changed"),
    [
        ("Organisation", "Acme Ltd", {"organisation": "Acme Ltd"}),
        ("as  of", dt.datetime(2026, 9, 30, 0, 0), {"as_of": dt.date(2026, 9, 30)}),
        ("As of", dt.date(2026, 9, 30), {"as_of": dt.date(2026, 9, 30)}),
        ("ISO edition", 2013.0, {"iso_edition": "2013"}),
        ("SOC 2 report type", "Type 1", {"report_type": "type 1"}),
        ("SOC 2 categories", "security; AVAILABILITY", {"categories": ("Security", "Availability")}),
        ("Snapshot window days", 14.0, {"snapshot_window_days": 14}),
        ("Due soon days", 0.0, {"due_soon_days": 0}),
        ("Equal control IDs are the same control", "Yes", {"equal_control_ids_are_same": True}),
        ("Equal control IDs are the same control", "no", {}),
        ("Intervals start at", "Calendar", {"intervals_start_at": "calendar"}),
        ("Date order of text dates", "mdy", {"date_order": "MDY"}),
        ("Date order of text dates", " DMY ", {"date_order": "DMY"}),
        ("Organisation", "  ", {}),
        ("ISO edition", "  ", {}),
        ("SOC 2 categories", "Privacy; Confidentiality", {"categories": ("Privacy", "Confidentiality")}),
        ("SOC 2 categories", "processing integrity", {"categories": ("Processing Integrity",)}),
    ],
)
def test_a_setting_is_understood(setting: str, value: object, changed: dict[str, object]) -> None:
    settings, faults = read_settings([(2, setting, value)])
    assert faults == ()
    assert settings == Settings(**changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("setting", "value", "message"),
    [
        ("As of", "30.09.2026", "“30.09.2026” is no value for “As of”."),
        ("As of", 46295.0, "“46295” is no value for “As of”."),
        ("Snapshot window days", 14.5, "“14.5” is no value for “Snapshot window days”."),
        ("Snapshot window days", -1.0, "“-1” is no value for “Snapshot window days”."),
        ("Snapshot window days", True, "“TRUE” is no value for “Snapshot window days”."),
        ("Snapshot window days", "30", "“30” is no value for “Snapshot window days”."),
        ("SOC 2 categories", "Security; Safety", "“Security; Safety” is no value for “SOC 2 categories”."),
        ("Equal control IDs are the same control", "maybe", "“maybe” is no value for"),
        ("ISO edition", "2005", "“2005” is no value for “ISO edition”."),
    ],
)
def test_what_is_not_understood_keeps_the_default_and_is_said(setting: str, value: object, message: str) -> None:
    settings, faults = read_settings([(7, setting, value)])
    (unread,) = settings.unread
    assert heading(unread) == setting
    assert settings == Settings(unread=settings.unread)
    assert [fault.row for fault in faults] == [7]
    assert faults[0].message.startswith(message)
    assert faults[0].remedy.endswith(".")


@pytest.mark.parametrize(
    ("rows", "given", "unread"),
    [
        ([("SOC 2 categories", "Security")], {"categories"}, set()),
        ([("SOC 2 categories", "Security; Availabilty")], set(), {"categories"}),
        ([("SOC 2 categories", None)], set(), set()),
        ([("SOC 2  report type", "Typ 2"), ("SOC 2 report type", "type 2")], {"report_type"}, {"report_type"}),
        ([("Colour", "red")], set(), set()),
    ],
)
def test_what_is_given_and_what_could_not_be_read_is_kept_apart(
    rows: list[tuple[str, object]], given: set[str], unread: set[str]
) -> None:
    settings, _ = read_settings((at, *each) for at, each in enumerate(rows, start=2))
    assert settings.given == given
    assert settings.unread == unread


@pytest.mark.parametrize(
    ("rows", "as_new"),
    [
        ([("SOC 2 categories", "Security")], True),
        ([("Organisation", "Acme Ltd")], False),
        ([("As of", dt.date(2026, 11, 23))], False),
        ([("Due soon days", "ten")], True),
        ([("Due soon days", 31)], False),
    ],
)
def test_settings_are_as_new_until_a_value_differs(rows: list[tuple[str, object]], as_new: bool) -> None:
    settings, _ = read_settings((at, *each) for at, each in enumerate(rows, start=2))
    assert settings.as_new is as_new


def test_a_setting_that_stands_twice_is_said_and_the_first_counts() -> None:
    settings, faults = read_settings([(2, "Due soon days", 10.0), (3, "due soon days", 20.0)])
    assert settings.due_soon_days == 10
    assert [(fault.row, fault.message) for fault in faults] == [(3, "“due soon days” is set twice.")]


MISFIT = Misfit(Fault.ERROR_CELL, "#N/A")
WINDOW = frozenset({"snapshot_window_days"})
Rows = list[tuple[int, str | Misfit, object]]


@pytest.mark.parametrize(
    ("rows", "unread"),
    [
        ([(2, "Snapshot window days", None)], frozenset()),
        ([(2, "Snapshot window days", MISFIT)], WINDOW),
        ([(2, "Snapshot window", 5.0)], WINDOW),
        ([(2, "Snapshot window", None)], frozenset()),
        ([(2, "Colour", "red")], frozenset()),
        ([(2, "Snapshot window days", 30.0), (3, "Snapshot window days", 5.0)], WINDOW),
        ([(2, "Snapshot window days", 30.0), (3, "Snapshot window days", 30.0)], frozenset()),
        ([(2, "Snapshot window days", 30.0), (3, "Snapshot window days", None)], frozenset()),
        ([(2, "Snapshot window days", 30.0), (3, "Snapshot window days", MISFIT)], WINDOW),
        ([(2, "Snapshot window days", "ten"), (3, "Snapshot window days", 30.0)], WINDOW),
        ([(2, "Snapshot window days", 30.0), (3, MISFIT, 5.0)], NAMES - WINDOW),
        ([(2, "Snapshot window days", 30.0), (3, MISFIT, None)], frozenset()),
    ],
)
def test_a_setting_is_unread_where_something_stands_for_it_that_nobody_can_read(
    rows: Rows, unread: frozenset[str]
) -> None:
    assert read_settings(rows)[0].unread == unread


def test_an_unknown_setting_is_told_the_names_of_all() -> None:
    settings, (fault,) = read_settings([(2, "Colour", "red")])
    assert settings == Settings()
    assert fault.remedy == f"Use one of: {'; '.join(row['setting'] for row in facts.table('settings'))}."


@pytest.mark.parametrize(
    ("setting", "value", "remedy"),
    [
        ("As of", "30.09.2026", "Enter a date."),
        ("ISO edition", "2005", "Enter 2022 or 2013."),
        ("Due soon days", "a month", "Enter a whole number of days from 0."),
        (
            "SOC 2 categories",
            "Safety",
            f"Enter a list, separated by semicolons, of: {'; '.join(CATEGORIES)}.",
        ),
    ],
)
def test_what_would_do_is_said(setting: str, value: str, remedy: str) -> None:
    assert [fault.remedy for fault in read_settings([(2, setting, value)])[1]] == [remedy]


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("Organisation", ()),
        ("As of", ()),
        ("Due soon days", ()),
        ("ISO edition", ("2022", "2013")),
        ("SOC 2 report type", ("type 1", "type 2")),
        ("Intervals start at", ("period start", "calendar")),
        ("Date order of text dates", ("DMY", "MDY")),
        ("SOC 2 categories", ("Security", "Availability", "Confidentiality", "Processing Integrity", "Privacy")),
    ],
)
def test_the_words_of_a_setting(setting: str, words: tuple[str, ...]) -> None:
    assert words_of(setting) == words


def test_a_day_that_the_user_named_makes_no_setting() -> None:
    assert replace(Settings(), as_of=dt.date(2026, 11, 23)).as_new


@pytest.mark.parametrize("name", ["As of date", "As-of date", "As of (date)", "Date as of", "As-of", "as of:"])
def test_a_setting_is_known_by_its_name_among_other_words(name: str) -> None:
    settings, _ = read_settings([(2, name, dt.date(2027, 6, 1))])
    assert settings.unread == {"as_of"}


@pytest.mark.parametrize("value", [30, None])
def test_a_row_that_sets_something_nobody_can_read_leaves_the_others_unread(value: object) -> None:
    odd = Misfit(Fault.ERROR_CELL, "#N/A")
    rows: list[tuple[int, str | Misfit, object]] = [(2, odd, value), (3, odd, None), (4, "Due soon days", 10)]
    settings, _ = read_settings(rows)
    assert settings.unread == (NAMES - {"due_soon_days"} if value else frozenset())
