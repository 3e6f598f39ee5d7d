"""Damaged XML parts and CSV files, by coverage where atheris is installed: python tools/fuzz_parts.py FOLDER….

The parts of the workbooks in the folders are the seeds. With `pip install atheris`, libFuzzer looks for inputs that
reach new lines of the reader and the writer; without it, the parts are damaged by chance (tools/mutations.py). Each
input goes through what looks at a part before it is read (markup, scan), through what finds the places to write at
(splice), and through the reader of CSV. A refusal is as good as a result; an exception ends the run and is a fault. So
is a place that is none:

- the two readers of elements must see the same elements, in the same order;
- skipping the cells must not change what is seen around them;
- taking any one element out by its offsets must leave well-formed XML without it, and all other bytes as they were.
"""

import argparse
import contextlib
import random
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from xml.parsers import expat

from mutations import MUTATIONS

if find_spec("atheris"):
    import atheris

    instrumented = atheris.instrument_imports(include=["dualregister.workbook", "dualregister.core"])
else:
    instrumented = contextlib.nullcontext()
with instrumented:
    from dualregister.errors import DualRegisterError, NotWritten
    from dualregister.workbook import csv_file, markup, scan
    from dualregister.workbook.limits import DEFAULT
    from dualregister.workbook.package import Package
    from dualregister.workbook.writing import splice

_PART = "xl/worksheets/sheet1.xml"
_ENDINGS = (".xml", ".rels", ".vml")


class _Entry(zipfile.ZipInfo):
    """An entry of an archive that lies in memory."""


@dataclass(frozen=True, slots=True)
class OnePart(Package):
    """A package of one part, so that no archive has to be made for each input."""

    content: bytes = b""

    def size(self, name: str) -> int:  # noqa: ARG002 - there is one part
        """The size of the part."""
        return len(self.content)

    def pieces(self, name: str) -> Iterator[bytes]:  # noqa: ARG002 - there is one part
        """The part, at once."""
        yield self.content

    def head(self, name: str) -> Iterator[bytes]:  # noqa: ARG002 - there is one part
        """The part in small pieces."""
        for at in range(0, len(self.content), 4096):
            yield self.content[at : at + 4096]


def one_part(content: bytes) -> OnePart:
    """A package that holds the part and nothing else."""
    archive = zipfile.ZipFile.__new__(zipfile.ZipFile)
    return OnePart(Path("part.xlsx"), DEFAULT, archive, {_PART: _Entry(_PART)}, ExitStack(), content)


def by_reader(content: bytes) -> list[str] | None:
    """The elements as the reader sees them; None where it refuses the part."""
    package = one_part(content)
    found: list[str] = []
    with contextlib.suppress(DualRegisterError):
        scan._Walk(scan.Scan(DEFAULT, _PART)).walk(package)  # noqa: SLF001 - a sheet that is walked
    with contextlib.suppress(DualRegisterError):
        scan._Search(scan.Scan(DEFAULT, _PART)).search(package.pieces(_PART))  # noqa: SLF001 - one that is searched
    try:
        markup.check_prolog(package, _PART)
        markup.parse(package, _PART, lambda tag, _: found.append(markup.local(tag)))
    except DualRegisterError:
        return None
    return found


def expect(held: bool, what: str) -> None:  # noqa: FBT001 - as an assertion
    """AssertionError where something does not hold, under python -O too."""
    if not held:
        raise AssertionError(what)


def _bounds(element: splice.Element) -> tuple[str, int, int]:
    return element.local, element.start, element.stop


def check_part(content: bytes) -> None:
    """AssertionError, or whatever the code raises, where an input shows a fault."""
    seen = by_reader(content)
    try:
        elements = splice.scan(content, lambda _, __: True)
    except NotWritten:
        return
    if seen is not None:
        expect([each.local for each in elements] == seen, "reader and writer see other elements")
    around = splice.scan(content, lambda _, depth: depth <= 1, skip="sheetData")
    shallow = [each for each in elements if each.depth <= 1]
    expect([_bounds(each) for each in around] == [_bounds(each) for each in shallow], "skipped")
    for each in elements:
        expect(0 <= each.start < each.head <= each.end <= each.stop <= len(content), "bounds")
        expect(content[each.start : each.start + 1] == b"<", "no tag begins there")
        expect(content[each.stop - 1 : each.stop] == b">", "no tag ends there")
    if len(elements) > 1:
        check_removal(content, elements[1 + len(content) % (len(elements) - 1)])


def check_removal(content: bytes, element: splice.Element) -> None:
    """One element out: the rest is well-formed and lacks what was inside."""
    edits = splice.Edits(content)
    edits.remove(element)
    rest = edits.applied()
    expect(rest == content[: element.start] + content[element.stop :], "other bytes")
    parser = expat.ParserCreate()
    with contextlib.suppress(LookupError):  # an encoding that this expat does not know
        parser.Parse(rest, True)  # noqa: FBT003 - expat takes it by position; not well-formed is a fault


def check(content: bytes, path: Path) -> None:
    """Both checks; what begins as XML is no CSV."""
    check_part(content)
    if not content.startswith(b"<"):
        check_csv(content, path)


def check_csv(content: bytes, path: Path) -> None:
    """Whatever the reader of CSV raises, where it is neither a table nor a refusal."""
    path.write_bytes(content)
    with contextlib.suppress(DualRegisterError):
        csv_file.csv_table(path, DEFAULT, sheet=None)


def seeds_in(folders: list[Path], largest: int) -> list[bytes]:
    """The XML parts of the workbooks, and the CSV files, each once."""
    found: dict[bytes, None] = {}
    for path in sorted(each for folder in folders for each in folder.iterdir()):
        if path.suffix == ".csv":
            found[path.read_bytes()[:largest]] = None
        elif path.suffix in {".xlsx", ".xlsm"}:
            with contextlib.suppress(zipfile.BadZipFile, NotImplementedError), zipfile.ZipFile(path) as archive:
                for each in archive.infolist():
                    if each.filename.endswith(_ENDINGS) and 0 < each.file_size <= largest:
                        with contextlib.suppress(zipfile.BadZipFile, zlib.error):
                            found[archive.read(each)] = None
    return list(found)


def by_chance(seeds: list[bytes], runs: int, seconds: float, path: Path) -> int:
    """Damage the seeds; how many inputs were tried."""
    end = time.monotonic() + seconds
    number = 0
    while number < runs and time.monotonic() < end:
        number += 1
        chance = random.Random(number)  # noqa: S311 - a fuzzer's choice
        content = chance.choice(seeds)
        for _ in range(chance.choice((1, 1, 2, 4))):
            if content:
                content = chance.choice(MUTATIONS)(chance, content)
        try:
            check(content, path)
        except BaseException:
            print(f"FAULT of input {number}: {content[:2000]!r}")
            raise
    return number


def by_coverage(seeds: list[bytes], runs: int, seconds: float, path: Path) -> None:
    """Let libFuzzer look for inputs; it ends the process, with 77 where it has found a fault."""
    corpus = path.parent / "corpus"
    corpus.mkdir()
    for at, each in enumerate(seeds):
        (corpus / str(at)).write_bytes(each)

    options = [f"-runs={runs}", f"-max_total_time={seconds:.0f}", "-rss_limit_mb=1500", "-timeout=20"]
    options += ["-max_len=4000", f"-artifact_prefix={path.parent}/"]
    atheris.Setup(
        [sys.argv[0], *options, str(corpus)],
        partial(check, path=path),
    )
    atheris.Fuzz()


def main() -> int:
    """Run for the given number or time; leave with 1 (by chance) or 77 (by coverage) when there is a fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=10**9)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--largest", type=int, default=4_000, help="bytes of a part that is damaged")
    parser.add_argument("--chance", action="store_true", help="by chance, although atheris is installed")
    chosen = parser.parse_args()
    seeds = seeds_in(chosen.folders, chosen.largest)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "mutant.csv"
        if find_spec("atheris") and not chosen.chance:
            by_coverage(seeds, chosen.runs, chosen.seconds, path)
        tried = by_chance(seeds, chosen.runs, chosen.seconds, path)
    print(f"{tried} inputs of {len(seeds)} parts and CSV files, damaged by chance: no fault")
    return 0


if __name__ == "__main__":
    sys.exit(main())
