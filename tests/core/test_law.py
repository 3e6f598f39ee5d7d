"""What a cell names that binds; the standard and the report are no law, whatever their spelling."""

import pytest

from dualregister.core.law import named, named_law, no_law

PLACEHOLDERS = [None, "n/a", "TBD", "none", "-", "N.A."]
FRAMEWORKS = ["SOC 2", "soc2", "SOC-2 Type II", "SOC 2 type 2 report", "ISO 27001", "ISO/IEC 27001:2022", "ISO27001"]
FRAMEWORKS += ["ISO/IEC 27002", "iso iec 27001 : 2013"]
LAWS = ["GDPR art. 33", "Regulation (EU) 2022/2554", "NIS2 (national act)", "HIPAA", "IT-SiG 2.0", "SOX"]
LAWS += ["Decree on ISO/IEC 27001 for hospitals", "NIS 2"]


@pytest.mark.parametrize("cell", [*PLACEHOLDERS, *FRAMEWORKS])
def test_these_name_no_law(cell: str | None) -> None:
    assert named_law(cell) is None


@pytest.mark.parametrize("cell", LAWS)
def test_these_name_a_law(cell: str) -> None:
    assert named_law(cell) == cell


def test_a_placeholder_names_no_contract() -> None:
    assert [*map(named, PLACEHOLDERS)] == [None] * len(PLACEHOLDERS)
    assert named("MSA 12") == "MSA 12"


@pytest.mark.parametrize(
    ("cell", "words"),
    [(None, "Law is blank"), ("n/a", "Law “n/a” names none"), ("SOC 2", "Law “SOC 2” is no law")],
)
def test_it_is_said_why_there_is_no_law(cell: str | None, words: str) -> None:
    assert no_law(cell) == words
