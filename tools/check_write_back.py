"""Write into every workbook of some folders, in copies, and judge: python tools/check_write_back.py FOLDER… [options].

In each workbook a sheet, marks and notes are added, added again, and cleared away. The table tells: parts lost or
changed beyond ours and those that must name our sheets; whether a second run changes anything; whether clear brings
every part back to the byte; whether openpyxl and calamine read the same values as before; why the rest is refused.

--sdk FOLDER       a node_modules folder with @ooxml-tools/validate: Microsoft's Open XML SDK must find no error that
                   the input did not have
--office N         let LibreOffice turn N inputs and outputs into CSV and compare, and save N outputs, which are then
                   written to again: our sheet must be found and replaced
"""

import argparse
import collections
import contextlib
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import python_calamine
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table

import package_diff
from dualregister.errors import NotWritten
from dualregister.workbook.writing.graft import clear, graft

MADE = "Dual register check"
VOLATILE = re.compile(rb"<f[^<]*(?:RAND|NOW\(|TODAY\()")
VALIDATE = """
import validate from "@ooxml-tools/validate"; import fs from "fs";
for (const file of JSON.parse(process.argv[1])) {
  let found;
  try { found = (await validate(new Uint8Array(fs.readFileSync(file)), "xlsx", "Microsoft365")).map(
    each => [each.id, each.path && each.path.partUri, each.path && each.path.xPath, each.description].join(" | ")); }
  catch (error) { found = null; }
  console.log(JSON.stringify([file, found]));
}
process.exit(0);
"""


@dataclass(slots=True)
class Row:
    """What came out for one workbook."""

    path: Path
    refused: str = ""
    faults: list[str] = field(default_factory=list)
    notes: tuple[str, ...] = ()
    seconds: float = 0.0


def made_sheet(rows: int = 40, title: str = MADE) -> bytes:
    """A sheet with all that made sheets have."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    sheet.append(["Severity", "Cell", "Message"])
    for row in range(rows):
        sheet.append(["error", f"B{row + 2}", "=1+1 is a text here"])
        sheet.cell(row + 2, 3).data_type = "s"
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor="FF1F4E78")
    sheet.add_table(Table(displayName="tblCheck", ref=f"A1:C{rows + 1}"))
    sheet.print_title_rows = "1:1"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def first_sheet(content: bytes) -> str | None:
    """The name of the first sheet, read without the project."""
    with contextlib.suppress(zipfile.BadZipFile, KeyError, ET.ParseError):
        parts = package_diff.Parts(content)
        name = next((each for each in parts.stored if each.lower().endswith("workbook.xml")), None)
        if name is not None:
            for element in package_diff.infoset(parts.read(name)).children:
                if element.name == "sheets":
                    return dict(element.children[0].attributes)["name"]
    return None


def by_calamine(content: bytes) -> dict[str, str] | None:
    """Every sheet's values; None where calamine cannot read."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return {each: repr(book.get_sheet_by_name(each).to_python()) for each in book.sheet_names}
    except (python_calamine.CalamineError, ValueError):
        return None


def by_openpyxl(content: bytes) -> dict[str, str] | None:
    """Every sheet's first values; None where openpyxl cannot read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            return {
                each.title: repr([tuple(row) for row in each.iter_rows(max_row=200, max_col=60, values_only=True)])
                for each in book.worksheets
            }
    except Exception:  # noqa: BLE001 - openpyxl raises what it likes on odd files
        return None


def judge(path: Path, made: bytes) -> tuple[Row, bytes | None]:
    """One workbook: what happened, and the output."""
    row = Row(path)
    before = path.read_bytes()
    sheet = first_sheet(before)
    marks = {sheet: ["A1", "A2", "B2", "C9"]} if sheet else {}
    notes = {sheet: {"A1": "one", "C9": "two\nthree"}} if sheet else {}
    begin = time.perf_counter()
    try:
        outcome = graft(before, made, marks, notes)
    except NotWritten as error:
        row.refused = error.message
        return row, None
    row.seconds = time.perf_counter() - begin
    row.notes = outcome.notes
    row.faults += [f"{each.what} {each.part} {each.why}" for each in package_diff.losses(before, outcome.content)]
    if graft(outcome.content, made, marks, notes).content != outcome.content:
        row.faults.append("a second run changes something")
    back = package_diff.compare(before, clear(outcome.content).content)
    row.faults += [f"clear leaves {each.what} {each.part}" for each in back]
    for name, reader in (("calamine", by_calamine), ("openpyxl", by_openpyxl)):
        old, new = reader(before), reader(outcome.content)
        if old is not None and (new is None or {**new, **old} != new or not set(new) - set(old)):
            row.faults.append(f"{name} reads other values")
    return row, outcome.content


def by_sdk(folder: Path, files: list[Path]) -> dict[str, list[str] | None]:
    """What Microsoft's Open XML SDK finds in each file; None where it cannot look."""
    found: dict[str, list[str] | None] = {}
    for at in range(0, len(files), 40):
        names = json.dumps([str(each.resolve()) for each in files[at : at + 40]])
        command = ["node", "--input-type=module", "-e", VALIDATE, names]
        done = subprocess.run(command, cwd=folder.parent, capture_output=True, text=True, check=False)
        for line in done.stdout.splitlines():
            name, errors = json.loads(line)
            found[name] = errors
    return found


def sdk_faults(before: list[str] | None, after: list[str] | None) -> list[str]:
    """The errors that the input did not have, its positions aside."""
    if before is None:
        return []
    if after is None:
        return ["the SDK cannot open it any more"]
    old = collections.Counter(_without_place(each) for each in before)
    new = collections.Counter(_without_place(each) for each in after)
    return [f"SDK: {each}" for each in (new - old)]


def _without_place(error: str) -> str:
    pieces = error.split(" | ")
    return " | ".join([pieces[0], *pieces[3:]])


def by_office(files: list[Path], folder: Path, kind: str) -> None:
    """Let LibreOffice convert files into a folder."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, capture_output=True, check=False, timeout=1200)


def office_faults(pairs: list[tuple[Row, bytes]], folder: Path) -> Iterator[tuple[Row, str]]:
    """What LibreOffice reads differently, and whether our sheet is found again in what it saves."""
    kind = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    for name in ("before", "after", "saved"):
        (folder / name).mkdir()
    for at, (row, content) in enumerate(pairs):
        shutil.copy(row.path, folder / f"before/{at}.xlsx")
        (folder / f"after/{at}.xlsx").write_bytes(content)
    numbers = [f"{at}.xlsx" for at in range(len(pairs))]
    for name in ("before", "after"):
        by_office([folder / name / each for each in numbers], folder / name, kind)
    by_office([folder / "after" / each for each in numbers], folder / "saved", "xlsx:Calc MS Excel 2007 XML")
    for at, (row, content) in enumerate(pairs):
        sheets = sorted(each.name for each in (folder / "before").glob(f"{at}-*.csv"))
        if not sheets or VOLATILE.search(b"".join(_sheets(content))):
            continue  # LibreOffice cannot read the input either, or it calculates other values each time
        for each in sheets:
            after = folder / "after" / each
            if not after.exists() or after.read_bytes() != (folder / "before" / each).read_bytes():
                yield row, f"LibreOffice reads {each} differently"
        if not (folder / "after" / f"{at}-{MADE}.csv").exists():
            yield row, "LibreOffice does not show the made sheet"
        saved = folder / "saved" / f"{at}.xlsx"
        if saved.exists():
            yield from ((row, fault) for fault in _after_office(saved.read_bytes(), content))


def _after_office(saved: bytes, written: bytes) -> Iterator[str]:
    if saved == written:
        yield "LibreOffice saved nothing"
    try:
        again = graft(saved, made_sheet(rows=7), {}).content
        cleared = clear(saved).content
    except NotWritten as error:
        print(f"refused after LibreOffice saved it: {error.message}")
        return
    found = by_openpyxl(again) or {}
    names = [each for each in found if each.startswith(MADE)]
    if names != [MADE]:
        yield f"after LibreOffice our sheets are {names}"
    elif found[MADE] != (by_openpyxl(made_sheet(rows=7)) or {})[MADE]:
        yield "after LibreOffice our sheet is not the new one"
    if MADE in (by_openpyxl(cleared) or {MADE}):
        yield "after LibreOffice clear leaves our sheet"
    if b"dualregister" in b"".join(_sheets(cleared)):
        yield "after LibreOffice clear leaves marks"


def _sheets(content: bytes) -> Iterator[bytes]:
    parts = package_diff.Parts(content)
    return (parts.read(each) for each in parts.stored if "worksheets/" in each)


def main() -> int:
    """Print the table; leave with 1 when there is any fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--sdk", type=Path)
    parser.add_argument("--office", type=int, default=0)
    chosen: Any = parser.parse_args()
    made = made_sheet()
    files = sorted(each for folder in chosen.folders for each in folder.glob("*.xls[xm]"))
    results = [judge(each, made) for each in files]
    written = [(row, content) for row, content in results if content is not None]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if chosen.sdk:
            _judge_by_sdk(chosen.sdk, written, folder)
        if chosen.office:
            sample = written[:: max(1, len(written) // chosen.office)]
            for row, fault in office_faults(sample, folder):
                row.faults.append(fault)
            print(f"LibreOffice: {len(sample)} workbooks")
    rows = [row for row, _ in results]
    for row in rows:
        state = "refused" if row.refused else "FAULTY" if row.faults else "ok"
        words = "; ".join(each for each in (row.refused, *row.faults, *row.notes) if each)
        print(f"{state:8}{row.seconds * 1000:7.0f} ms  {row.path.name}  {words}")
    faulty = sum(bool(row.faults) for row in rows)
    refused = sum(bool(row.refused) for row in rows)
    times = sorted(row.seconds for row, _ in written)
    median = times[len(times) // 2] * 1000 if times else 0
    good = len(rows) - faulty - refused
    print(f"{len(rows)} workbooks: {good} ok, {refused} refused, {faulty} faulty; median {median:.0f} ms")
    return 1 if faulty else 0


def _judge_by_sdk(modules: Path, written: list[tuple[Row, bytes]], folder: Path) -> None:
    outputs = []
    for at, (_, content) in enumerate(written):
        outputs.append(folder / f"{at}.xlsx")
        outputs[-1].write_bytes(content)
    found = by_sdk(modules, [*(row.path for row, _ in written), *outputs])
    for (row, _), output in zip(written, outputs, strict=True):
        row.faults += sdk_faults(found.get(str(row.path.resolve())), found.get(str(output.resolve())))
    unread = [row.path.name for row, _ in written if found.get(str(row.path.resolve())) is None]
    print(f"Open XML SDK: {len(outputs) - len(unread)} outputs judged; inputs that it cannot open: {unread}")
    if len(unread) * 10 > len(outputs):
        raise SystemExit("The SDK opened hardly any input: it is not installed, or the paths are wrong.")


if __name__ == "__main__":
    sys.exit(main())
