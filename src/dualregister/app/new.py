"""The verb `new`: a register from nothing, or filled with the example company."""

from functools import partial
from pathlib import Path

from dualregister import rules
from dualregister.app.new_file import check_workbook, write_new
from dualregister.rules.page import example as in_words
from dualregister.rules.rule import Rule
from dualregister.workbook.example import example_rows
from dualregister.workbook.new import new_register, settings_book
from dualregister.workbook.reference import RuleLine, catalogue_lines


def new(out: Path, *, example: bool = False, replace: bool = False) -> None:
    """A register at `out`, whole or not at all. NotWritten where a file is there already, or none can be made."""
    check_workbook(out, "register")
    write_new(out, partial(register_bytes, example=example), replace=replace)


def register_bytes(*, example: bool = False) -> bytes:
    """The workbook as bytes; the same bytes for the same version of the program."""
    rows = example_rows() if example else None
    return new_register(rows, rules=rule_lines(), catalogue=catalogue_lines())


def rule_lines() -> list[RuleLine]:
    """What the sheet Rules of a new register says."""
    return [_line(each) for each in rules.ALL]


def settings_bytes() -> bytes:
    """A workbook with the sheet Settings alone, every setting at its default."""
    return settings_book()


def _line(rule: Rule) -> RuleLine:
    return RuleLine(
        code=rule.code,
        title=rule.title,
        severity=rule.severity.value,
        seed_row=rule.seed_row,
        reason=rule.reason,
        good=in_words(rule, rule.good),
        bad=in_words(rule, rule.bad),
    )
