"""Which findings of a run are shown."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dualregister.core.finding import Finding, Severity
from dualregister.core.validation import BookResult
from dualregister.errors import UnknownName


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Which findings are shown. It hides, it does not accept: accepting is done in the workbook, sheet Accepted."""

    select: tuple[str, ...] = ()
    """Codes or families to show; none: all."""
    ignore: tuple[str, ...] = ()
    """Codes or families to hide."""
    min_severity: Severity = Severity.INFO

    def shows(self, finding: Finding) -> bool:
        """Whether `finding` is shown."""
        return (
            finding.severity.rank <= self.min_severity.rank
            and (not self.select or _named(finding.code, self.select))
            and not _named(finding.code, self.ignore)
        )

    def applied(self, result: BookResult) -> BookResult:
        """`result` with the findings that are shown, and the number of those that are not."""
        shown = tuple(each for each in result.findings if self.shows(each))
        return replace(result, findings=shown, hidden=len(result.findings) - len(shown))


def _named(code: str, names: Iterable[str]) -> bool:
    return any(code == name or code.partition("-")[0] == name for name in names)


def view(select: Iterable[str] = (), ignore: Iterable[str] = (), min_severity: str = "info") -> View:
    """A View of codes and families in any case; UnknownName for one that does not exist."""
    return View(select=_known(select), ignore=_known(ignore), min_severity=Severity(min_severity))


def _known(names: Iterable[str]) -> tuple[str, ...]:
    wanted = tuple(name.strip().upper() for name in names)
    if not wanted:
        return ()
    from dualregister import rules  # noqa: PLC0415 - only a run that names codes needs them here

    known = {each.code for each in rules.ALL} | {each.family for each in rules.ALL}
    for name in wanted:
        if name not in known:
            raise UnknownName(f"There is no rule or family “{name}”.", remedy="List them with: dualregister rules")
    return wanted
