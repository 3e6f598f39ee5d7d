"""A short run of the fuzzer: damaged workbooks are refused or written to without loss."""

import random

import pytest

import fuzz_packages
import packages
from dualregister.workbook.writing.graft import graft

MADE = packages.findings(rows=1)
SEEDS = [packages.parts(each) for each in (packages.treasures(), graft(packages.register(), MADE).content)]


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_workbook_is_refused_or_keeps_all_it_has(seed: int) -> None:
    for number in range(40):
        chance = random.Random(f"{seed}-{number}")
        told = fuzz_packages.verdict(fuzz_packages.mutant(chance, SEEDS[number % 2]), MADE)
        assert not told.startswith("FAULT"), (seed, number, told)
