"""Linked records against a folder: found, compared, and never looked for outside of it."""

import hashlib
import json
import os
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from app.registers import register
from build import row
from dualregister import __version__
from dualregister.app.evidence_files import Standing, linked
from dualregister.faces.cli import main

CONTENT = b"the record"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "evidence"
    (root / "a b").mkdir(parents=True)
    (root / "a b" / "E-1.pdf").write_bytes(CONTENT)
    (root / "E-2.pdf").write_bytes(CONTENT)
    (tmp_path / "secret.pdf").write_bytes(CONTENT)
    (root / "out.pdf").symlink_to(tmp_path / "secret.pdf")
    (root / "in.pdf").symlink_to(root / "E-2.pdf")
    (root / "loop.pdf").symlink_to(root / "loop.pdf")
    (root / "up").symlink_to(tmp_path)
    return root.resolve()


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("E-2.pdf", "E-2.pdf"),
        (" ./E-2.pdf ", "E-2.pdf"),
        ("a b/E-1.pdf", "a b/E-1.pdf"),
        ("a%20b/E-1.pdf", "a b/E-1.pdf"),
        ("a b\\E-1.pdf", "a b/E-1.pdf"),
        ("a b/../E-2.pdf", "E-2.pdf"),
        ("in.pdf", "E-2.pdf"),
        ("E-3.pdf", Standing.MISSING),
        ("loop.pdf", Standing.MISSING),
        ("E-2.pdf\x00.txt", Standing.MISSING),
        ("a b", Standing.ELSEWHERE),
        ("https://files.example/E-2.pdf", Standing.ELSEWHERE),
        ("mailto:a@b.example", Standing.ELSEWHERE),
        ("../secret.pdf", Standing.OUTSIDE),
        ("..\\secret.pdf", Standing.OUTSIDE),
        ("%2e%2e/secret.pdf", Standing.OUTSIDE),
        ("out.pdf", Standing.OUTSIDE),
        ("up/secret.pdf", Standing.OUTSIDE),
        ("/etc/passwd", Standing.OUTSIDE),
        ("file:///etc/passwd", Standing.OUTSIDE),
        ("file://server/share/E-2.pdf", Standing.OUTSIDE),
        ("C:\\Users\\me\\E-2.pdf", Standing.OUTSIDE),
        ("\\\\server\\share\\E-2.pdf", Standing.OUTSIDE),
        ("//server/share/E-2.pdf", Standing.OUTSIDE),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="drive letters are paths there")
def test_where_a_link_leads(folder: Path, link: str, expected: str | Standing) -> None:
    found = linked(link, folder)
    assert found == (folder / expected if not isinstance(expected, Standing) else expected)


def test_a_link_to_a_file_by_its_whole_path_is_good_below_the_folder(folder: Path) -> None:
    assert linked(str(folder / "E-2.pdf"), folder) == folder / "E-2.pdf"
    assert linked((folder / "a b" / "E-1.pdf").as_uri(), folder) == folder / "a b" / "E-1.pdf"


@pytest.mark.parametrize(
    ("digest", "link", "state", "code"),
    [
        (DIGEST, "E-2.pdf", "unchanged", 0),
        (DIGEST.upper(), "E-2.pdf", "unchanged", 0),
        (DIGEST[:-1] + ("0" if DIGEST[-1] != "0" else "1"), "E-2.pdf", "changed", 1),
        (None, "E-2.pdf", "no digest recorded", 0),
        ("md5:1234", "E-2.pdf", "digest is none", 1),
        (DIGEST, "E-9.pdf", "not there", 1),
        (DIGEST, "out.pdf", "outside of the folder", 1),
        (DIGEST, "https://files.example/E", "not a file", 0),
        (DIGEST, None, "no link", 0),
        (5.0, "E-2.pdf", "could not be read", 1),
    ],
)
def test_how_a_record_stands(folder: Path, digest: object, link: str | None, state: str, code: int) -> None:
    rows = {"Claims": [row("Claims")], "Evidence": [row("Evidence", link=link, sha256=digest)]}
    path = register(folder.parent / "a.xlsx", rows)
    result = CliRunner().invoke(main, ["files", str(path), "--below", str(folder), "--format", "json"])
    (each,) = json.loads(result.stdout)["files"]
    assert (each["state"], result.exit_code) == (state, code)
    assert each["found"] == (
        DIGEST if state in {"unchanged", "changed", "no digest recorded", "digest is none"} else ""
    )
    if code:
        text = CliRunner().invoke(main, ["files", str(path), "--below", str(folder)]).stdout
        assert f"1 {state}" in text


def test_the_text_prints_the_day(folder: Path) -> None:
    path = register(folder.parent / "day.xlsx", {"Claims": [row("Claims")], "Evidence": [row("Evidence")]})
    text = CliRunner().invoke(main, ["files", str(path), "--below", str(folder), "--as-of", "2026-09-30"]).stdout
    assert "(as of 2026-09-30)" in text
    assert text.rstrip().endswith(f"As of 2026-09-30, dualregister {__version__}.")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    path = register(tmp_path / "a.xlsx", {"Claims": [row("Claims")], "Evidence": [row("Evidence")]})
    result = CliRunner().invoke(main, ["files", str(path), "--below", str(tmp_path / "gone")])
    assert (result.exit_code, "There is no folder" in result.output) == (2, True)


def test_digests_are_filled_into_their_blank_cells_and_nowhere_else(folder: Path) -> None:
    records = [
        row("Evidence", evidence_id="E-1", link="E-2.pdf", sha256=None),
        row("Evidence", evidence_id="E-2", link="E-2.pdf", sha256=DIGEST),
        row("Evidence", evidence_id="E-3", link="E-9.pdf", sha256=None),
        row("Evidence", evidence_id="E-4", link="E-2.pdf", sha256=None),
        row("Evidence", evidence_id="e-4", link="E-2.pdf", sha256=None),
    ]
    path = register(folder.parent / "a.xlsx", {"Claims": [row("Claims")], "Evidence": records})
    before = [[cell.value for cell in line] for line in openpyxl.load_workbook(path)["Evidence"]]
    arguments = ["files", str(path), "--below", str(folder), "--fill"]
    assert "Wrote" in CliRunner().invoke(main, arguments).output
    after = [[cell.value for cell in line] for line in openpyxl.load_workbook(path)["Evidence"]]
    changed = [
        (line, column)
        for line, (old, new) in enumerate(zip(before, after, strict=True))
        for column, (one, other) in enumerate(zip(old, new, strict=True))
        if one != other
    ]
    assert [line for line, _ in changed] == [1]
    assert after[1][changed[0][1]] == DIGEST
    assert "Every record that was found has a digest" in CliRunner().invoke(main, arguments).output


def test_a_csv_is_not_filled(folder: Path) -> None:
    path = folder.parent / "Evidence.csv"
    path.write_text("Evidence ID,Link,SHA-256\nE-1,E-2.pdf,\n", "utf-8")
    result = CliRunner().invoke(main, ["files", str(path), "--below", str(folder), "--fill"])
    assert result.exit_code == 2
    assert "Traceback" not in result.output
