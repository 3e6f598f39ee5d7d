"""What a check may know besides its row: the day, the settings, and the rows of other sheets."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dualregister.core.settings import Settings

if TYPE_CHECKING:  # records load pydantic; a check of one sheet does without
    from dualregister.core.decision import Decision
    from dualregister.core.records import Claim, Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The day everything is judged on, the settings, and the neighbours. Ids are looked up case-folded."""

    as_of: dt.date
    settings: Settings = field(default_factory=Settings)
    evidence: "Mapping[str, Evidence]" = field(default_factory=dict)
    """Evidence that is listed on Reuse, by case-folded id, with the rows of Occurrences merged in."""
    claims: "Mapping[str, Claim]" = field(default_factory=dict)
    """Claims that are listed on Reuse, by case-folded id."""
    decisions: "Mapping[tuple[str, str], Decision]" = field(default_factory=dict)
    """Decision of each pair in use, by case-folded evidence id and claim id."""
    runs: Mapping[str, Sequence[dt.date]] = field(default_factory=dict)
    """Days on the sheet Occurrences, by case-folded evidence id."""
    excluded_controls: frozenset[str] = frozenset()
    """Controls that the SoA calls not applicable, such as A.8.30."""
    holidays: frozenset[dt.date] = frozenset()
    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Case-folded ids of each sheet that is there; a sheet that is absent has no entry."""
