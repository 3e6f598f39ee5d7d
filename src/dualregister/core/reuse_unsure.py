"""Settings that could not be read: a check that asks for one of them does not answer, neither yes nor no.

The default is what counts where nothing is set. Where something is set and nobody can read it, the default is a guess.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from dualregister.core.reuse_ask import Ask, Objections, unknown
from dualregister.core.settings import Settings, heading

_DAY = frozenset({"as_of"})


class _SettingUnread(Exception):
    """A check asked for a setting that could not be read."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class _Unsure:
    """Stands in for something of which some attributes could not be read."""

    known: object
    unread: frozenset[str]

    def __getattr__(self, name: str) -> object:
        if name in self.unread:
            raise _SettingUnread(name)
        return getattr(self.known, name)


def heard(check: Callable[[Ask], Objections], ask: Ask) -> Objections:
    """What the check says; that it is unknown, where its answer hangs on a setting that could not be read."""
    unread = ask.settings.unread
    if not unread:
        return check(ask)
    unsure = _Unsure(replace(ask, settings=cast("Settings", _Unsure(ask.settings, unread))), unread & _DAY)
    try:
        return check(cast("Ask", unsure))
    except _SettingUnread as error:
        name = heading(error.name)
        return unknown(
            f"SETTING_NOT_READ:{name.lower()}",
            f"The setting “{name}” could not be read, so this was not judged.",
        )
