"""What `validate` finds in each sample stands beside it, and is compared."""

from pathlib import Path

import pytest

from expect import SAMPLES, found


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.xlsx")), ids=lambda sample: sample.stem)
def test_a_sample_says_what_stands_beside_it(sample: Path) -> None:
    assert found(sample) == sample.with_suffix(".findings.txt").read_text(encoding="utf-8")
