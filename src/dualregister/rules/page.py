"""The page of a rule: one text with three readers, the command line, docs/rules.md and the sheet Rules."""

from collections.abc import Iterator

from dualregister.core.cells import show
from dualregister.core.sheets import all_sheets
from dualregister.core.table import ErrorCell, Uncalculated
from dualregister.rules.rule import Example, Rule

SEED = (
    "the form of the workbook",
    "scope and covered activity",
    "who must act",
    "trigger or threshold",
    "core obligations",
    "evidence and records",
    "timing and cadence",
    "enforcement or assurance route",
    "overlap and reuse",
    "practical decision rule",
)
"""What each row of the seed is about; 0 is our own."""


def example(rule: Rule, which: Example) -> str:
    """An example in the words of the workbook: `Side: SOC2; Ref: CC6.8`. A blank cell shows as (blank)."""
    sheet = all_sheets().get(rule.sheets[0])
    headers = {field.name: field.header for field in sheet.fields} if sheet else {}
    return "; ".join(f"{headers.get(name, name.capitalize())}: {_shown(value)}" for name, value in which.items())


def _shown(value: object) -> str:
    if value is None or value in ("", ()):
        return "(blank)"
    if isinstance(value, ErrorCell):
        return value.shown
    if isinstance(value, Uncalculated):
        return "(a formula that was never calculated)"
    if isinstance(value, tuple):
        return ", ".join(show(each) for each in value)
    return show(value).replace("\u00a0", "(non-breaking space)").replace("\t", "(tab)").replace("\n", "(line break)")


def page(rule: Rule) -> Iterator[tuple[str, str]]:
    """The page as pairs of a label and a text."""
    yield "Severity", rule.severity.value
    yield "Judges", ", ".join(rule.sheets)
    seed = f"row {rule.seed_row}: {SEED[rule.seed_row]}" if rule.seed_row else SEED[0]
    yield "Serves", seed
    yield "Why", rule.reason
    yield "Source", rule.source
    yield "Wrong", example(rule, rule.bad)
    yield "Right", example(rule, rule.good)


def markdown(rule: Rule) -> Iterator[str]:
    """The page as lines of Markdown with a heading."""
    yield f"### {rule.code} {rule.title}"
    yield ""
    for label, text in page(rule):
        yield f"- **{label}:** {text.replace('|', chr(92) + '|').replace('<', '&lt;')}"
    yield ""
