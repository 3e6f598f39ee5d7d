"""What a rule is: its identity, its reason, its examples and its check, in one place.

A check is a plain function. The names of its parameters say what it reads: fields of its sheet by name, and, where it
needs them, `context` (the day, the settings, the other sheets), `key` (the id of the row) and `earlier` (Excel's row
number of an earlier row with the same id, or None). It yields a Problem for each fault. Values are typed by
`core.cells`: None is a blank. A check is not asked about a row in which one of the cells it reads does not hold what
its column should (that cell has a finding of its own), nor where a column it needs is not there. Put `Misfit` values
before a check with `sees_misfits`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dualregister.core.finding import Severity


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check has to say about a row: the field, what is wrong there, and what to do."""

    field: str
    message: str
    remedy: str


Check = Callable[..., Iterator[Problem]]
Example = Mapping[str, object]
"""Fields of a row that differ from a correct row (`rules.example`), by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule, complete."""

    code: str
    title: str
    """What the user reads: it states what should be so."""
    severity: Severity
    seed_row: int
    """Row of the seed (1 to 9) that the rule serves; 0 for the form of the workbook itself."""
    source: str
    reason: str
    """Why it matters, as an auditor would say it."""
    sheets: tuple[str, ...]
    """Sheets that it judges; the examples belong to the first."""
    good: Example
    bad: Example
    beside: Mapping[str, tuple[Example, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Rows of other sheets that the examples need."""
    checks: Mapping[str, Check]
    """The check for each sheet; none where the reader itself finds the fault (families SHT and CEL)."""
    covers: tuple[str, ...] = ()
    """Fields whose blank or unlisted word this rule reports itself, in place of the general cell rules."""
    sees_misfits: bool = False
    watches: tuple[str, ...] = ()
    """Words, small and without hyphens: a text that holds none of them, whatever its case and hyphens, is to the check
    what a blank is. None: every text counts. It spares the check texts that never repeat."""
    needs: tuple[str, ...] = ()
    """Fields without which it says nothing: where one is blank, or its column is not there, it need not be asked."""
    alike: tuple[str, ...] = ()
    """Two fields that it needs, and that must name the same for it to say something (`core.names.folded`)."""

    @property
    def family(self) -> str:
        """The letters of the code: REF for REF-08."""
        return self.code.partition("-")[0]

    def inputs(self, sheet: str) -> tuple[str, ...]:
        """Names that the check of `sheet` reads, in the order of its parameters."""
        code = self.checks[sheet].__code__
        return tuple(code.co_varnames[: code.co_argcount])

    def looks_beyond_row(self, sheet: str) -> bool:
        """Whether its check on `sheet` compares a row with other rows: an id that stands twice, a link to another."""
        return sheet in self.checks and not {"earlier", "own_ids"}.isdisjoint(self.inputs(sheet))


def rule(  # noqa: PLR0913 - a rule is complete in one place
    code: str,
    title: str,
    *,
    on: str | tuple[str, ...],
    severity: Severity,
    seed_row: int,
    source: str,
    good: Example,
    bad: Example,
    beside: Mapping[str, tuple[Example, ...]] | None = None,
    also: Mapping[str, Check] | None = None,
    covers: tuple[str, ...] = (),
    sees_misfits: bool = False,
    watches: tuple[str, ...] = (),
    needs: tuple[str, ...] = (),
    alike: tuple[str, ...] = (),
) -> Callable[[Check], Rule]:
    """A decorator that makes a Rule of a check; the check's docstring becomes the reason.

    `on` names the sheets that share the decorated check, `also` gives other sheets a check of their own.
    """

    def made(check: Check) -> Rule:
        own = (on,) if isinstance(on, str) else on
        checks = dict.fromkeys(own, check) | dict(also or {})
        return Rule(
            code=code,
            title=title,
            severity=severity,
            seed_row=seed_row,
            source=source,
            reason=" ".join((check.__doc__ or "").split()),
            sheets=tuple(checks),
            good=MappingProxyType(dict(good)),
            bad=MappingProxyType(dict(bad)),
            beside=MappingProxyType(dict(beside or {})),
            checks=MappingProxyType(checks),
            covers=covers,
            sees_misfits=sees_misfits,
            watches=watches,
            needs=needs,
            alike=alike,
        )

    return made
