"""Damaged workbooks by the thousand: python tools/fuzz_packages.py FOLDER… [--seconds N] [--seed N] [--largest BYTES].

A part or two of a small workbook are mutated (bytes, attributes, elements, texts, whole relationships), then sheets
and marks are grafted in, again, and cleared. Each run must end in a refusal, or in a package in which nothing of the
mutant is lost (tools/package_diff.py), a second run changes nothing, and clear brings every part back. Anything else
is counted, printed with the number that makes it again, and kept in a folder where --keep names one.
"""

import argparse
import collections
import contextlib
import io
import random
import re
import signal
import sys
import time
import traceback
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from xml.etree import ElementTree as ET

import package_diff
from check_write_back import made_sheet
from dualregister.errors import NotWritten
from dualregister.workbook.writing.graft import clear, graft

VALUES = [
    *(
        b"",
        b"-1",
        b"0",
        b"1",
        b"2",
        b"99999999999999999999",
        b"NaN",
        b"1e999",
        b"A1:XFD1048576",
        b"\xef\xbf\xbf",
        b"&#0;",
    ),
    *(b"&lol;", b"../../../etc/passwd", b"rId1", b"true", b"' or 1", b"x" * 70_000, b"\xd9\xa1", b"/", b"xl/", b"#"),
    *(b"worksheets/sheet1.xml", b"&quot;Findings/9&quot;", b"_dualregister", b"%2e%2e", b"XFD1048576"),
]
TELLING = re.compile(r"workbook\.xml|styles|Content_Types|\.rels$|sheet\d\.xml$|comments|table|dualregister|\.rels")
ATTRIBUTE = re.compile(rb'="([^"]*)"')
TAG = re.compile(rb"<[^>]+>")
TEXT = re.compile(rb">([^<]+)<")
MARKS = {"Sheet1": ["A1", "B2"], "Register": ["A1"]}
Mutation = Callable[[random.Random, bytes], bytes]


def flip(chance: random.Random, data: bytes) -> bytes:
    """Some bytes are others."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(chance: random.Random, data: bytes) -> bytes:
    """The end is missing."""
    return data[: chance.randrange(len(data))]


def put_in(pattern: re.Pattern[bytes]) -> Mutation:
    """Some attribute or text holds something odd."""

    def mutate(chance: random.Random, data: bytes) -> bytes:
        spans = [found.span(1) for found in pattern.finditer(data)]
        if not spans:
            return data
        start, stop = chance.choice(spans)
        return data[:start] + chance.choice(VALUES) + data[stop:]

    return mutate


def swap_values(chance: random.Random, data: bytes) -> bytes:
    """An attribute holds what another one holds."""
    found = [each.span(1) for each in ATTRIBUTE.finditer(data)]
    if not found:
        return data
    (start, stop), (begin, end) = chance.choice(found), chance.choice(found)
    return data[:start] + data[begin:end] + data[stop:]


def without_tag(chance: random.Random, data: bytes) -> bytes:
    """A tag is missing."""
    spans = [found.span() for found in TAG.finditer(data)]
    if not spans:
        return data
    start, stop = chance.choice(spans)
    return data[:start] + data[stop:]


def repeated(chance: random.Random, data: bytes) -> bytes:
    """A tag stands there several times, or elsewhere too."""
    spans = [found.span() for found in TAG.finditer(data)]
    if not spans:
        return data
    start, stop = chance.choice(spans)
    at = chance.choice(spans)[1] if chance.random() < 0.5 else stop
    return data[:at] + data[start:stop] * chance.choice((1, 5, 300)) + data[at:]


def without_element(chance: random.Random, data: bytes) -> bytes:
    """An element that is one tag is missing."""
    spans = [found.span() for found in TAG.finditer(data) if found[0].endswith(b"/>")]
    if not spans:
        return data
    start, stop = chance.choice(spans)
    return data[:start] + data[stop:]


MUTATIONS: tuple[Mutation, ...] = (
    *(flip, cut, put_in(ATTRIBUTE), put_in(ATTRIBUTE), put_in(TEXT), swap_values, swap_values, without_tag, repeated),
    *(without_element, without_element),
)


def mutant(chance: random.Random, parts: dict[str, bytes]) -> bytes:
    """A workbook with one to three mutations in its telling parts."""
    telling = [each for each in parts if TELLING.search(each)] or list(parts)
    changed = dict(parts)
    for name in chance.choices(telling, k=chance.choice((1, 1, 2, 3))):
        if changed.get(name):
            if chance.random() < 0.02:
                del changed[name]
            else:
                changed[name] = chance.choice(MUTATIONS)(chance, changed[name])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in changed.items():
            archive.writestr(name, data)
    content = buffer.getvalue()
    return flip(chance, content) if chance.random() < 0.03 else content


def verdict(content: bytes, made: bytes) -> str:
    """What became of a mutant: refused, ok, or the fault."""
    with contextlib.suppress(NotWritten):
        clear(content)
    try:
        outcome = graft(content, made, MARKS)
    except NotWritten:
        return "refused"
    if graft(outcome.content, made, MARKS).content != outcome.content:
        return "FAULT a second run changes something"
    try:
        return _faults(content, outcome.content) or "ok"
    except (ET.ParseError, KeyError, zipfile.BadZipFile, zlib.error):
        return "unjudged: another reader cannot read it"


def _faults(content: bytes, output: bytes) -> str:
    before = package_diff.Parts(content)
    if any(b"dualregister" in before.read(each) for each in before.stored):
        return ""  # a mutant of our own output: what stood there of ours may go
    if losses := package_diff.losses(content, output):
        return f"FAULT {losses[0].what} {losses[0].part} {losses[0].why}"
    try:
        cleared = clear(output).content
    except NotWritten as error:
        return f"FAULT clear refuses: {error.message}"
    if back := package_diff.compare(content, cleared):
        return f"FAULT clear leaves {back[0].what} {back[0].part}"
    return ""


def _late(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def main() -> int:
    """Run for the given time; leave with 1 when a fault was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--largest", type=int, default=30_000)
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args()
    files = sorted(each for folder in chosen.folders for each in folder.glob("*.xls[xm]"))
    made = made_sheet(rows=3)
    seeds = _seeds([each for each in files if each.stat().st_size <= chosen.largest], made)
    counts: collections.Counter[str] = collections.Counter()
    signal.signal(signal.SIGPROF, _late)
    end = time.monotonic() + chosen.seconds
    number = 0
    while time.monotonic() < end:
        number += 1
        chance = random.Random(f"{chosen.seed}-{number}")  # noqa: S311 - a fuzzer's choice
        content = mutant(chance, chance.choice(seeds))
        signal.setitimer(signal.ITIMER_PROF, 10)
        try:
            told = verdict(content, made)
        except TimeoutError:
            told = "FAULT it takes more than 10 s of the processor"
        except Exception:  # noqa: BLE001 - any exception is a finding of the fuzzer
            told = f"FAULT {traceback.format_exc(limit=-3)}"
        signal.setitimer(signal.ITIMER_PROF, 0)
        counts[told.split(" ")[0].strip(",")] += 1
        if told.startswith("FAULT"):
            print(f"{chosen.seed}-{number}: {told}", flush=True)
            if chosen.keep:
                (chosen.keep / f"{chosen.seed}-{number}.xlsx").write_bytes(content)
    print(f"{number} mutants of {len(seeds)} workbooks: {dict(counts)}")
    return 1 if counts["FAULT"] else 0


def _seeds(files: list[Path], made: bytes) -> list[dict[str, bytes]]:
    """The parts of each workbook, and of each with our sheets in it."""
    seeds = []
    for each in files:
        content = each.read_bytes()
        try:
            outputs = [content, graft(content, made).content]
        except NotWritten:
            continue
        for output in outputs:
            parts = package_diff.Parts(output)
            seeds.append({name: parts.read(name) for name in parts.stored})
    return seeds


if __name__ == "__main__":
    sys.exit(main())
