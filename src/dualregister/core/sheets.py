"""The contract of the workbook: which sheets there are, their headers, and what a column holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dualregister.core import facts


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    ID = "id"
    REF = "ref"
    CHOICE = "choice"
    LIST = "list"
    DATES = "dates"
    DATE = "date"
    INT = "int"
    ANY = "any"


class Need(StrEnum):
    """Whether a cell must be filled: always, under a condition that a rule states, or never."""

    ALWAYS = "yes"
    SOMETIMES = "if"
    NEVER = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its header as users see it, its name in rules and records, and what it may hold."""

    header: str
    name: str
    kind: Kind
    need: Need
    allowed: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One input sheet of the workbook."""

    name: str
    fields: tuple[Field, ...]
    strays: tuple[Field, ...] = ()
    """Columns that do not belong here, yet are read where a user brought them: a rule says where they go."""

    @property
    def readable(self) -> tuple[Field, ...]:
        """Every field that may be read from the sheet: its own, then the strays."""
        return self.fields + self.strays

    @property
    def table(self) -> str:
        """Name of the Excel table on the sheet. `tblSOC2Dates` is no cell address; `SOC2` would be one."""
        return "tbl" + self.name.replace(" ", "")

    @property
    def key(self) -> Field | None:
        """The column that names a row, where there is one."""
        first = self.fields[0]
        return first if first.kind is Kind.ID and self.name not in _WITHOUT_KEY else None

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that name a row: its id, else what people tell the rows by."""
        return (self.key.name,) if self.key is not None else _NATURAL[self.name]

    def field(self, name: str) -> Field:
        """The field called `name`; a LookupError where the sheet has none."""
        for each in self.fields:
            if each.name == name:
                return each
        raise LookupError(f"{self.name} has no field {name}")


_WITHOUT_KEY = frozenset({"Occurrences", "Reuse"})
_NATURAL = {
    "Settings": ("setting",),
    "Owners": ("topic",),
    "SoA": ("control",),
    "Holidays": ("date",),
    "Accepted": ("code", "sheet", "record"),
    "Reuse": ("evidence_id", "claim_id"),
    "Occurrences": ("evidence_id", "date"),
}
"""The columns that name a row where the contract gives the sheet no id of its own."""


@cache
def _vocabularies() -> dict[str, tuple[str, ...]]:
    intake = facts.table("intake_routes")
    assurance = facts.table("assurance_routes")
    return {
        "@triggers": _distinct(row["trigger"] for row in intake if row["route"] != "unrouted"),
        "@conditions": _distinct(row["key"] for row in intake if row["key"]),
        "@routes": _distinct(row["route"] for row in intake if row["route"] != "unrouted"),
        "@events": _distinct(row["gap_or_event"] for row in assurance),
        "@consequences": _distinct(row["consequence"] for row in assurance),
        "@evidence_kinds": (
            "operating_record",
            "population",
            "snapshot",
            "document",
            "audit_result",
            "assurance_report",
            "bridge_letter",
        ),
        "@frequencies": ("annual", "semiannual", "quarterly", "monthly", "weekly", "daily", "event"),
    }


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _allowed(cell: str) -> tuple[str, ...]:
    if cell.startswith("@"):
        return _vocabularies()[cell]
    return tuple(part.strip() for part in cell.split(";") if part.strip())


@cache
def all_sheets() -> dict[str, Sheet]:
    """Every input sheet by its name, in the order of the workbook. Source: the sheet contract, core/data/sheets.csv."""
    fields: dict[str, list[Field]] = {}
    for row in facts.table("sheets"):
        fields.setdefault(row["sheet"], []).append(_field(row))
    strays = _strays()
    return {name: Sheet(name, tuple(those), strays.get(name, ())) for name, those in fields.items()}


def fields_of(name: str) -> tuple[Field, ...]:
    """The columns of a sheet that is not of the register, from the fact table `name`."""
    return tuple(_field(row) for row in facts.table(name))


def _field(row: Mapping[str, str]) -> Field:
    return Field(
        header=row["header"],
        name=row["field"],
        kind=Kind(row["type"]),
        need=Need(row["required"]),
        allowed=_allowed(row["allowed"]),
        meaning=row["meaning"],
    )


def _strays() -> dict[str, tuple[Field, ...]]:
    """Source: core/data/strays.csv. A stray may hold anything: what is wrong is where it stands."""
    strays: dict[str, tuple[Field, ...]] = {}
    for row in facts.table("strays"):
        field = Field(row["header"], row["field"], Kind(row["type"]), Need.NEVER, (), "")
        strays[row["sheet"]] = (*strays.get(row["sheet"], ()), field)
    return strays


def sheet(name: str) -> Sheet:
    """The sheet called `name`, by its exact name; a LookupError where there is none."""
    return all_sheets()[name]
