"""The Settings sheet: what a change of check, window or edition may be set to, and what is set."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from dualregister.core.cells import Misfit, blank, items_of, show

CATEGORIES = ("Security", "Availability", "Confidentiality", "Processing Integrity", "Privacy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is set. Every answer that depends on one prints it. Source: core/data/settings.csv."""

    organisation: str = ""
    as_of: dt.date | None = None
    iso_edition: str = "2022"
    report_type: str = "type 2"
    categories: tuple[str, ...] = ("Security",)
    snapshot_window_days: int = 30
    """How far from a type 1 date a snapshot may lie, in days."""
    due_soon_days: int = 30
    equal_control_ids_are_same: bool = False
    intervals_start_at: str = "period start"
    date_order: str = ""
    unread: frozenset[str] = frozenset()
    """Names of those of these fields whose row could not be read. Their default stands there, and must not decide."""
    given: frozenset[str] = field(default=frozenset(), compare=False)
    """Names of those of these fields that were set; all others are at their default."""

    @property
    def as_new(self) -> bool:
        """Whether all values are those of a new register, so that nobody need ever have looked at them."""
        # A day that the user named for one answer is no setting.
        day = self.as_of if "as_of" in self.given else None
        return replace(self, as_of=day, unread=frozenset()) == Settings()


@dataclass(frozen=True, slots=True)
class SettingFault:
    """A row of the Settings sheet that cannot be used: which setting, what is wrong, what would do."""

    row: int
    setting: str
    message: str
    remedy: str


@dataclass(slots=True)
class _Reader:
    known: dict[str, object] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    nameless: bool = False
    """Whether a row sets something, and nobody can read what."""
    faults: list[SettingFault] = field(default_factory=list)

    def read(self, row: int, setting: str | Misfit, value: object) -> None:
        if isinstance(setting, Misfit):
            self.nameless = self.nameless or not blank(value)
            return
        name = " ".join(setting.split()).casefold()
        if name not in _SETTINGS:
            self.unread.update(() if blank(value) else _near(name))
            self._fault(row, setting, f"There is no setting “{setting}”.", f"Use one of: {'; '.join(_HEADINGS)}.")
            return
        argument, allowed = _SETTINGS[name]
        if argument in self.known:
            alike = blank(value) or _understood(value, allowed) == self.known[argument]
            self.unread.update(() if alike else (argument,))
            remedy = "Keep one row; the first one counts." if alike else "Keep the one that is right."
            self._fault(row, setting, f"“{setting}” is set twice.", remedy)
        elif isinstance(value, Misfit):
            self.unread.add(argument)
        elif not blank(value):
            understood = _understood(value, allowed)
            if understood is None:
                self.unread.add(argument)
                self._fault(row, setting, f"“{show(value)}” is no value for “{setting}”.", f"Enter {_wanted(allowed)}.")
            else:
                self.known[argument] = understood

    def _fault(self, row: int, setting: str, message: str, remedy: str) -> None:
        self.faults.append(SettingFault(row, setting, message, remedy))


_WHOLE = "a whole number of days from 0"
_DAY = "a date"
_TEXT = "text"
_YES_NO = ("no", "yes")
_Allowed = str | tuple[str, ...] | list[str]
_SETTINGS: dict[str, tuple[str, _Allowed]] = {
    "organisation": ("organisation", _TEXT),
    "as of": ("as_of", _DAY),
    "iso edition": ("iso_edition", ("2022", "2013")),
    "soc 2 report type": ("report_type", ("type 1", "type 2")),
    "soc 2 categories": ("categories", list(CATEGORIES)),
    "snapshot window days": ("snapshot_window_days", _WHOLE),
    "due soon days": ("due_soon_days", _WHOLE),
    "equal control ids are the same control": ("equal_control_ids_are_same", _YES_NO),
    "intervals start at": ("intervals_start_at", ("period start", "calendar")),
    "date order of text dates": ("date_order", ("DMY", "MDY")),
}
_HEADINGS = (
    "Organisation",
    "As of",
    "ISO edition",
    "SOC 2 report type",
    "SOC 2 categories",
    "Snapshot window days",
    "Due soon days",
    "Equal control IDs are the same control",
    "Intervals start at",
    "Date order of text dates",
)


NAMES = frozenset(argument for argument, _ in _SETTINGS.values())
"""The name of each setting as a field of Settings."""


def heading(name: str) -> str:
    """What the sheet calls the setting of that field of Settings."""
    return next(each for each in _HEADINGS if _SETTINGS[each.casefold()][0] == name)


def _near(name: str) -> list[str]:
    """The field of the setting that seems to be meant by a name with a slip in it; none where it is like no other."""
    import difflib  # noqa: PLC0415 - only where a name is unknown

    words = " ".join(re.findall(r"[^\W_]+", name))
    held = [each for each in _SETTINGS if f" {each} " in f" {words} "]
    return [_SETTINGS[each][0] for each in held or difflib.get_close_matches(name, _SETTINGS, n=1, cutoff=0.7)]


def words_of(setting: str) -> tuple[str, ...]:
    """The words that a setting may hold; none where it takes text, a date or a number of its own."""
    _, allowed = _SETTINGS[setting.casefold()]
    return () if isinstance(allowed, str) else tuple(allowed)


def _wanted(allowed: _Allowed) -> str:
    if isinstance(allowed, tuple):
        return " or ".join(allowed)
    if isinstance(allowed, list):
        return f"a list, separated by semicolons, of: {'; '.join(allowed)}"
    return allowed


def _understood(value: object, allowed: _Allowed) -> object:
    if allowed == _DAY:
        day = value.date() if isinstance(value, dt.datetime) else value
        return day if isinstance(day, dt.date) else None
    if allowed == _WHOLE:
        whole = isinstance(value, int | float) and not isinstance(value, bool) and float(value).is_integer()
        return int(value) if whole and value >= 0 else None  # type: ignore[call-overload,operator]
    text = show(value).strip()
    if isinstance(allowed, tuple):
        word = next((each for each in allowed if each.casefold() == text.casefold()), None)
        return word == "yes" if allowed is _YES_NO and word else word
    if isinstance(allowed, list):
        known = {each.casefold(): each for each in allowed}
        chosen = [known.get(item.casefold()) for item in items_of(text)]
        return tuple(chosen) if all(chosen) else None
    return text


def read_settings(rows: Iterable[tuple[int, str | Misfit, object]]) -> tuple[Settings, tuple[SettingFault, ...]]:
    """The settings of (row number, setting, value) rows, and the rows that cannot be used; those keep the default.

    A value, or a name, may be a Misfit: it has a finding of its own, and is no fault here.
    """
    reader = _Reader()
    for row, setting, value in rows:
        reader.read(row, setting, value)
    unread = reader.unread | (NAMES - reader.known.keys() if reader.nameless else frozenset())
    chosen: dict[str, Any] = {**reader.known, "unread": frozenset(unread), "given": frozenset(reader.known)}
    return Settings(**chosen), tuple(reader.faults)
