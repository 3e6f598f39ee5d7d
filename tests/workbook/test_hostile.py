"""Each hostile file is read, or refused with a sentence and a remedy; quickly, and without a death."""

import resource
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dualregister.errors import Unreadable
from dualregister.workbook import limits as limit_words
from dualregister.workbook.child import Child
from dualregister.workbook.guard import guard
from dualregister.workbook.limits import GB, Limits
from dualregister.workbook.read import read
from workbook.hostile import all_files
from workbook.pack import HEADERS, SHEET, pack, row, sheet

FILES = all_files()
SECONDS = 5
KILOBYTES = 500_000


def read_all(path: Path) -> int:
    return sum(1 for table in read(path).tables for _ in table.rows)


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def refusal(child: Child, path: Path) -> Unreadable | None:
    try:
        child.run(read_all, path)
    except Unreadable as refused:
        return refused
    return None


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with Child(Limits(seconds=6 * SECONDS, memory=GB)) as made:
        yield made


@pytest.fixture(scope="module")
def inherited(child: Child) -> int:
    """The peak that a forked child has from its parent."""
    return child.run(peak)


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 150


@pytest.mark.thorough
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_read_or_refused_in_words(name: str, child: Child, inherited: int, tmp_path: Path) -> None:
    path = tmp_path / name
    FILES[name](path)
    before = child.run(time.process_time)
    said = refusal(child, path)
    assert child.run(time.process_time) - before < SECONDS
    assert child.run(peak) - inherited < KILOBYTES
    if said is not None:
        assert said.message.endswith(".")
        assert said.remedy.endswith(".")
        assert "\n" not in said.message
        assert len(said.message) < 300
        for unsaid in ("Traceback", "crashed", "program failed", "want of memory", "stopped after"):
            assert unsaid not in said.message


REFUSED = [
    ("csv.xlsx", "text file, perhaps a CSV"),
    ("html.xlsx", "web page"),
    ("html_with_bom.xlsx", "web page"),
    ("excel_2003.xlsx", "XML file"),
    ("pdf.xlsx", "PDF"),
    ("noise.xlsx", "not a workbook"),
    ("xls.xlsx", "old .xls workbook under another name"),
    ("old.xls", "old .xls workbook, which"),
    ("encrypted.xlsx", "encrypted, by a password or a sensitivity label"),
    ("empty.xlsx", "empty"),
    ("folder.xlsx", "folder"),
    ("not_there.xlsx", "no such file"),
    ("dangling_link.xlsx", "link to a file that is not there"),
    ("loop.xlsx", "cannot be opened"),
    ("zip_of_text.xlsx", "zip archive, but not a workbook"),
    ("word.xlsx", "Office document, but not a workbook"),
    ("binary.xlsx", "binary workbook"),
    ("opendocument.xlsx", "OpenDocument"),
    ("cut_at_1000.xlsx", "cut short"),
    ("only_the_end.xlsx", "cut short"),
    ("entry_crc.xlsx", "damaged"),
    ("entry_method_99.xlsx", "method that workbooks do not use"),
    ("method_bzip2.xlsx", "method that workbooks do not use"),
    ("entry_flag.xlsx", "encrypted by a zip program"),
    ("entry_offset.xlsx", "damaged|over each other"),
    ("bomb_sheet1.xlsx", "grows .* times"),
    ("bomb_styles.xlsx", "the limit is 32 MB"),
    ("bomb_in_a_picture.xlsx", "grows .* times"),
    ("bomb_that_lies_sheet1.xlsx", "damaged"),
    ("bomb_that_lies_sharedstrings.xlsx", "damaged"),
    ("overlapping.xlsx", "over each other"),
    ("many_parts.xlsx", "parts; the limit is 10,000"),
    ("laughs_sharedstrings.xlsx", "DOCTYPE"),
    ("outside_sheet1.xlsx", "DOCTYPE"),
    ("doctype.xlsx", "DOCTYPE"),
    ("doctype_behind_a_comment.xlsx", "DOCTYPE"),
    ("doctype_far_away.xlsx", "does not begin as XML does"),
    ("doctype_in_a_drawing.xlsx", "DOCTYPE"),
    ("doctype_in_utf16.xlsx", "DOCTYPE"),
    ("strings_state_4294967295.xlsx", "says that it holds"),
    ("huge_string.xlsx", "longer than 16 MB"),
    ("huge_shared_string.xlsx", "longer than"),
    ("many_merges.xlsx", "merged ranges"),
    ("many_sheets.xlsx", "the limit is 2,000"),
    ("many_names.xlsx", "the limit is 100,000"),
    ("many_styles.xlsx", "cell styles"),
    ("far_XFD1048576.xlsx", "reach to XFD1048576"),
    ("far_Z1048576.xlsx", "reach to Z1048576"),
    ("far_in_a_large_sheet.xlsx", "reach to XFD1048576"),
    ("beyond_row.xlsx", "address that Excel does not have"),
    ("beyond_column.xlsx", "address that Excel does not have"),
    ("row_zero.xlsx", "address that Excel does not have"),
    ("row_arabic.xlsx", "address that Excel does not have"),
    ("address_turned.xlsx", "address that Excel does not have"),
    ("deep_sheet.xlsx", "levels deep"),
    ("deep_styles.xlsx", "levels deep"),
    ("deep_workbook.xlsx", "levels deep"),
    ("many_attributes.xlsx", "attributes"),
    ("two_parts_by_case.xlsx", "two parts called"),
    ("name_points_out_0.xlsx", "points out of it"),
    ("name_points_out_1.xlsx", "points out of it"),
    ("name_points_out_3.xlsx", "points out of it"),
    ("empty_workbook.xlsx", "not sound XML"),
    ("no_sheets.xlsx", "no sheet"),
    ("same_tab_twice.xlsx", "two sheets called"),
    ("utf16_sheet.xlsx", "not in UTF-8"),
    ("utf16_without_mark.xlsx", "not in UTF-8"),
    ("utf7.xlsx", "not in UTF-8"),
    ("strict.xlsx", "Strict Open XML"),
]


@pytest.mark.parametrize(("name", "fault"), REFUSED, ids=[name for name, _ in REFUSED])
def test_the_guard_says_what_is_wrong(name: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / name
    FILES[name](path)
    with pytest.raises(Unreadable, match=fault):
        guard(path)


@pytest.mark.parametrize(
    "name", ["method_stored.xlsx", "garbage_behind.xlsx", "xinclude.xlsx", "prefixed.xlsx", "target_absolute.xlsx"]
)
def test_what_is_only_unusual_passes(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    FILES[name](path)
    guard(path)
    assert read_all(path) == 1


SMALL = [
    ("file_size", 100, "ok.xlsx"),
    ("total_size", 1000, "ok.xlsx"),
    ("part_size", 100, "ok.xlsx"),
    ("small_part_size", 100, "ok.xlsx"),
    ("entries", 3, "ok.xlsx"),
    ("depth", 2, "ok.xlsx"),
    ("attributes", 1, "ok.xlsx"),
    ("text_size", 5, "ok.xlsx"),
    ("sheets", 0, "ok.xlsx"),
    ("cells", 5, "ok.xlsx"),
    ("used_range", 5, "ok.xlsx"),
    ("shared_strings", 50, "many_strings.xlsx"),
    ("merges", 50, "many_merges.xlsx"),
    ("names", 50, "many_names.xlsx"),
    ("styles", 1, "ok.xlsx"),
    ("elements", 2, "ok.xlsx"),
]


@pytest.mark.parametrize(("name", "value", "file"), SMALL, ids=[name for name, *_ in SMALL])
def test_every_limit_is_kept_and_its_option_named(name: str, value: int, file: str, tmp_path: Path) -> None:
    path = tmp_path / file
    FILES.get(file, pack)(path)
    with pytest.raises(Unreadable) as refused:
        guard(path, Limits(**{name: value}))
    assert limit_words.option(name) in refused.value.message + refused.value.remedy


def test_no_limit_is_forgotten() -> None:
    elsewhere = {"ratio", "ratio_from", "sparse_range", "header_search", "seconds", "memory"}
    assert {name for name, *_ in SMALL} | elsewhere == set(limit_words.names())
    assert all(limit_words.words(name) for name in limit_words.names())


def test_a_sheet_larger_than_the_ratio_allows_is_refused(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.xlsx", {SHEET: sheet(row(1, HEADERS), before=" " * 100_000)})
    guard(path)
    with pytest.raises(Unreadable, match="grows"):
        guard(path, Limits(ratio=20, ratio_from=1000))


def test_no_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pack(tmp_path / "a.xlsx")

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(Unreadable, match="no permission"):
        guard(path)
