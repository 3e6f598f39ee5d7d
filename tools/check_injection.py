"""Payloads through every writer of sheets and CSV, opened by LibreOffice: python tools/check_injection.py.

A register that holds every payload (tools/payloads.py) is answered by every command. LibreOffice opens what is written
and saves it as flat XML, in which a cell that is calculated has a formula and a link has its address: there must be
none in the sheets that we make, and none in a CSV.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner

from dualregister.faces.cli import main as program
from hostile_register import hostile_register
from payloads import PAYLOADS, PRINTED, WRITTEN, of_csv

_TABLE = re.compile(r'<table:table table:name="([^"]*)".*?</table:table>', re.DOTALL)
_FORMULA = re.compile(r'table:formula="([^"]*)"')
_LINK = re.compile(r'xlink:href="([A-Za-z]+:[^"]*)"')
_CSV_FILTER = "CSV:44,34,76,1"


def run(*arguments: str) -> bytes:
    """What a command prints."""
    result = CliRunner().invoke(program, list(arguments), prog_name="dualregister")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.stdout_bytes


def made_files(folder: Path) -> list[Path]:
    """Every workbook and every CSV that commands make of the hostile register."""
    book = folder / "hostile.xlsx"
    book.write_bytes(hostile_register())
    files = []
    for command in WRITTEN:
        files.append(folder / f"{'-'.join(command)}.xlsx")
        run(command[0], str(book), *command[1:], "--output", str(files[-1]))
    for command, check in PRINTED.items():
        if check is of_csv:
            files.append(folder / f"{'-'.join(command)}.csv")
            files[-1].write_bytes(run(command[0], str(book), *command[1:]))
    return files


def opened(files: list[Path], folder: Path) -> None:
    """Flat XML of each file, as LibreOffice reads it."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    for ending, options in ((".xlsx", []), (".csv", [f"--infilter={_CSV_FILTER}"])):
        those = [str(each) for each in files if each.suffix == ending]
        command = ["soffice", profile, "--headless", *options, "--convert-to", "fods", "--outdir", str(folder), *those]
        subprocess.run(command, capture_output=True, check=True, timeout=600)


def faults(flat: str) -> list[str]:
    """What acts in a file that LibreOffice has opened."""
    found = []
    for table in _TABLE.finditer(flat):
        found += [f"{table[1]}: formula {each}" for each in _FORMULA.findall(table[0])]
        found += [f"{table[1]}: link {each}" for each in _LINK.findall(table[0])]
    return found


def main() -> int:
    """Print what acts; leave with 1 when anything does, or when LibreOffice did not open a file."""
    live = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = made_files(folder)
        opened(files, folder)
        for file in files:
            flat = file.with_suffix(".fods").read_text("utf-8")
            shown = sum(each in flat for each in ("1+1", "evil.test", "calc"))
            found = faults(flat)
            live += len(found)
            print(f"{file.name}: {len(found)} live, payloads seen: {'yes' if shown else 'no'}")
            for each in found[:5]:
                print(f"  {each}")
    print(f"{len(PAYLOADS)} payloads, {len(files)} files opened by LibreOffice: {live} live")
    return 1 if live else 0


if __name__ == "__main__":
    sys.exit(main())
