"""Short runs of the fuzzers: damaged workbooks and parts are refused, or read and written to without loss."""

import random
from pathlib import Path

import pytest

import fuzz_packages
import fuzz_parts
import packages
from dualregister.workbook.writing import splice
from dualregister.workbook.writing.graft import graft
from mutations import MUTATIONS, mutant
from small_register import small_register

pytestmark = pytest.mark.thorough

MADE = packages.findings(rows=1)
SEEDS = [packages.parts(each) for each in (packages.treasures(), graft(packages.register(), MADE).content)]


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_workbook_is_refused_or_keeps_all_it_has(seed: int, tmp_path: Path) -> None:
    for number in range(30):
        chance = random.Random(f"{seed}-{number}")
        told = fuzz_packages.verdict(mutant(chance, SEEDS[number % 2]), MADE, tmp_path / "mutant.xlsx")
        assert not any(each.startswith("FAULT") for each in told), (seed, number, told)


def test_reader_and_writer_see_the_same_in_a_damaged_part(tmp_path: Path) -> None:
    parts = [data for seed in SEEDS for name, data in seed.items() if name.endswith((".xml", ".rels"))]
    for number in range(150):
        chance = random.Random(number)
        fuzz_parts.check(chance.choice(MUTATIONS)(chance, chance.choice(parts)), tmp_path / "mutant.csv")


def test_a_reader_that_sees_other_elements_would_be_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    scan = splice.scan
    monkeypatch.setattr(splice, "scan", lambda *those, **options: scan(*those, **options)[:-1])
    with pytest.raises(AssertionError, match="other elements"):
        fuzz_parts.check(b"<a><b/><c/></a>", tmp_path / "mutant.csv")


def test_a_judgement_that_changes_by_writing_would_be_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    once = fuzz_packages.read(SMALL, tmp_path / "a.xlsx")
    read = iter([once, once, None])
    monkeypatch.setattr(fuzz_packages, "read", lambda *_: next(read))
    told = fuzz_packages.verdict(SMALL, MADE, tmp_path / "mutant.xlsx")
    assert told == ("read", "FAULT another judgement than before: then it is refused")


def test_a_lexer_that_reads_something_else_would_be_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fuzz_packages, "parsed", lambda *_: None)
    told = fuzz_packages.verdict(SMALL, MADE, tmp_path / "mutant.xlsx")
    assert told[0] == "FAULT lexer and parser differ: then it is refused"


SMALL = small_register(["Register"])
