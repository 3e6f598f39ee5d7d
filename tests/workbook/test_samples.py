"""The samples are what their names say. The whole of what `validate` finds in each is compared elsewhere."""

import datetime as dt
import importlib.util
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dualregister import rules
from dualregister.app.judging import judge_book
from dualregister.app.terms import Terms
from dualregister.core.validation import BookResult
from dualregister.workbook.limits import Limits

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
NAMES = ("clean", "faulty", "header_row_5", "real_life")


def judged(name: str) -> BookResult:
    return judge_book(SAMPLES / f"{name}.xlsx", Terms(today=dt.date(2026, 11, 23)), Limits())


def _maker(name: str) -> Callable[[], bytes]:
    spec = importlib.util.spec_from_file_location("make_samples", ROOT / "tools" / "make_samples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    make: Callable[[], bytes] = getattr(module, name)
    return make


@pytest.mark.thorough
@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_what_the_tool_makes_today(name: str) -> None:
    assert _parts((SAMPLES / f"{name}.xlsx").read_bytes()) == _parts(_maker(name)())


def _parts(book: bytes) -> dict[str, bytes]:
    """The content of a package; how well it is compressed differs from one zlib to the next."""
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_small(name: str) -> None:
    assert (SAMPLES / f"{name}.xlsx").stat().st_size <= 60 * 1024


def test_clean_has_no_finding_and_every_sheet() -> None:
    result = judged("clean")
    assert (result.findings, result.accepted, result.absent) == ((), (), ())
    assert min(result.rows[name] for name in result.rows if name != "Accepted") > 0


def test_faulty_trips_every_rule() -> None:
    assert {each.code for each in judged("faulty").findings} == set(rules.BY_CODE)


def test_header_row_5_is_clean_below_its_title_block() -> None:
    result = judged("header_row_5")
    assert result.findings == ()
    assert result.rows == {"Register": 2, "Claims": 1, "Evidence": 1, "Occurrences": 1, "Reuse": 1}


def test_real_life_declares_a_million_rows_and_has_eight_between_its_banners() -> None:
    with zipfile.ZipFile(SAMPLES / "real_life.xlsx") as package:
        assert b":P1048576" in package.read("xl/worksheets/sheet1.xml")[:600]
    result = judged("real_life")
    assert result.rows == {"Register": 8}
    wanted = {
        "SHT-03",
        "SHT-04",
        "SHT-05",
        "CEL-01",
        "CEL-02",
        "CEL-03",
        "CEL-06",
        "CEL-07",
        "CEL-08",
        "CEL-09",
        "CEL-11",
    }
    assert wanted | {"REF-04", "REF-05", "REF-06", "REF-11"} <= {each.code for each in result.findings}
