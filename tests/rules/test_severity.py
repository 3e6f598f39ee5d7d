"""How bad a fault is: an error breaks an answer, a warning asks for a look, an info is a hint."""

from dualregister import rules
from dualregister.core.finding import Severity

WARNINGS = {
    "SHT-05",  # the other cells of a merged range read as blank
    "SHT-08",  # values under no header may be a note of the owner's
    "SCP-06",  # the SoA or the task is wrong; which one, people must say
    "OWN-02",
    "OWN-04",
    "OWN-06",
    "TRG-03",
    "REF-08",
    "REF-09",
    "REF-10",
    "EVD-06",
    "EVD-09",
    "EVD-11",
    "DAT-06",
    "DAT-08",
    "DAT-12",
    "DAT-14",
    "DAT-15",
    "DAT-16",
    "RUS-05",
    "PRM-03",
    "LNK-01",
    "ACC-01",
    "DON-01",
}
HINTS = {"SHT-03", "REF-13", "ACC-02", "ACC-03"}


def test_only_these_rules_warn() -> None:
    assert {each.code for each in rules.ALL if each.severity is Severity.WARNING} == WARNINGS


def test_only_these_rules_hint() -> None:
    assert {each.code for each in rules.ALL if each.severity is Severity.INFO} == HINTS
