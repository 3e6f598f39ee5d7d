"""Damaged workbooks by the thousand: python tools/fuzz_packages.py FOLDER… [--seconds N] [--count N] [--seed N].

A part or two of a small workbook are mutated (tools/mutations.py). The mutant is then read and judged as `validate`
does it, and written to: sheets, marks and notes are put in, again, and cleared. Reading must end in a refusal or in a
result, and the lexer and the parser must lead to the same. Writing must end in a refusal, or in a package in which
nothing of the mutant is lost (tools/package_diff.py), a second run changes nothing, clear brings every part back, and
the judgement is the one from before. Anything else is counted, printed with the number that makes it again, and kept
in a folder where --keep names one.

The mutants are worked on in a child process with the memory that --memory bounds; one that ends it, or is not done
within a minute, is counted too, and the next one goes on in a new child.
"""

import argparse
import collections
import contextlib
import datetime as dt
import multiprocessing
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from unittest.mock import patch
from xml.etree import ElementTree as ET

import package_diff
from check_write_back import made_sheet
from dualregister.app.judging import judge_book
from dualregister.app.terms import Terms
from dualregister.core.validation import BookResult
from dualregister.errors import DualRegisterError, NotWritten
from dualregister.workbook import tables
from dualregister.workbook.limits import DEFAULT
from dualregister.workbook.writing.graft import clear, graft
from mutations import mutant
from small_register import small_register

MARKS = {"Sheet1": ["A1", "B2"], "Register": ["A1"]}
NOTES = {"Sheet1": {"B2": "one"}, "Register": {"A1": "one\ntwo", "C3": "<three>"}}
TERMS = Terms(today=dt.date(2026, 9, 30))
SHEETS = [
    ("Register", "Settings"),
    ("Claims", "Evidence", "Reuse"),
    ("SoA", "Gaps"),
    ("ISO Dates", "SOC 2 Dates"),
    ("Scope", "Owners", "Intake", "Accepted"),
]
SECONDS_OF_CPU, SECONDS = 10, 60


@dataclass(frozen=True, slots=True)
class Bench:
    """What every mutant is worked on with."""

    seeds: list[dict[str, bytes]]
    made: bytes
    seed: int
    folder: Path

    def content(self, number: int) -> bytes:
        """The mutant of this number; always the same one."""
        chance = random.Random(f"{self.seed}-{number}")  # noqa: S311 - a fuzzer's choice
        return mutant(chance, chance.choice(self.seeds))


def read(content: bytes, path: Path) -> BookResult | None:
    """What `validate` would say of the mutant; None where it is refused."""
    path.write_bytes(content)
    try:
        return replace(judge_book(path, TERMS, DEFAULT), other_tabs=())  # our sheet may be called Findings (2)
    except DualRegisterError:
        return None


def parsed(content: bytes, path: Path) -> BookResult | None:
    """The same, with no sheet cut by the lexer: all are read by the parser."""
    with patch.object(tables, "_cut", lambda *_: {}):
        return read(content, path)


def verdict(content: bytes, made: bytes, path: Path) -> tuple[str, str]:
    """What became of a mutant when it was read and when it was written to: refused, read, ok, or the fault."""
    before = read(content, path)
    reading = "refused" if before is None else "read"
    if before is not None and not before.rows:
        reading = "FAULT it is read, but no sheet was judged"
    if before is not None and (other := parsed(content, path)) != before:
        reading = f"FAULT lexer and parser differ: {_difference(before, other)}"
    with contextlib.suppress(NotWritten):
        clear(content)
    try:
        outcome = graft(content, made, MARKS, NOTES)
    except NotWritten:
        return reading, "refused"
    if graft(outcome.content, made, MARKS, NOTES).content != outcome.content:
        return reading, "FAULT a second run changes something"
    try:
        fault = _faults(content, outcome.content)
    except (ET.ParseError, KeyError, zipfile.BadZipFile, zlib.error):
        return reading, "unjudged: another reader cannot read it"
    if not fault and before is not None and (after := read(outcome.content, path)) != before:
        fault = f"FAULT another judgement than before: {_difference(before, after)}"
    return reading, fault or "ok"


def _difference(before: BookResult, after: BookResult | None) -> str:
    if after is None:
        return "then it is refused"
    names = [name for name in BookResult.__slots__ if getattr(before, name) != getattr(after, name)]
    return ", ".join(f"{name} {getattr(after, name)!r:.200}" for name in names)


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


def _work(line: Connection, bench: Bench, first: int, memory: int) -> None:
    """Work on mutants from number `first` on, and tell of each, until nobody listens."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, _late)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    path = bench.folder / "mutant.xlsx"
    number = first
    with contextlib.suppress(BrokenPipeError):
        while True:
            signal.setitimer(signal.ITIMER_PROF, SECONDS_OF_CPU)
            try:
                told = verdict(bench.content(number), bench.made, path)
            except TimeoutError:
                told = f"FAULT it takes more than {SECONDS_OF_CPU} s of the processor", ""
            except BaseException as error:  # noqa: BLE001 - any exception is a finding, a panic of the parser too
                panic = type(error).__name__ == "PanicException"
                told = "panic: the child of the reader would say so" if panic else f"FAULT {_trace()}", ""
            signal.setitimer(signal.ITIMER_PROF, 0)
            line.send((number, *told))
            number += 1


def _trace() -> str:
    return traceback.format_exc(limit=-3)


def told_of(bench: Bench, memory: int) -> Iterator[tuple[int, str, str]]:
    """Each mutant's number and what became of it, for ever."""
    context = multiprocessing.get_context("fork")
    number = 1
    while True:
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=_work, args=(theirs, bench, number, memory), daemon=True)
        child.start()
        theirs.close()
        why = f"FAULT it is not done within {SECONDS} s"
        try:
            while ours.poll(SECONDS):
                told: tuple[int, str, str] = ours.recv()
                number = told[0] + 1
                yield told
        except EOFError:
            child.join()
            why = f"ended: the child of the reader would say so ({child.exitcode})"
        finally:
            child.kill()
            child.join()
            ours.close()
        yield number, why, ""
        number += 1


def main() -> int:
    """Run for the given time or number; leave with 1 when a fault was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--count", type=int, default=10**9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--largest", type=int, default=12_000, help="bytes of a workbook that is mutated")
    parser.add_argument("--memory", type=int, default=700, help="MB that the child may use")
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args()
    files = sorted(each for folder in chosen.folders for each in folder.glob("*.xls[xm]"))
    made = made_sheet(rows=3, title="Findings")
    contents = [each.read_bytes() for each in files if each.stat().st_size <= chosen.largest]
    counts: collections.Counter[str] = collections.Counter()
    end = time.monotonic() + chosen.seconds
    number = 0
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(_seeds([*map(small_register, SHEETS), *contents], made), made, chosen.seed, Path(name))
        for number, *told in told_of(bench, chosen.memory << 20):
            for doing, word in zip(("reading", "writing"), told, strict=True):
                if word:
                    counts[f"{doing} {word.split(' ')[0].strip(':')}"] += 1
                if word.startswith(("FAULT", "ended", "panic")):
                    print(f"{chosen.seed}-{number}: {doing}: {word}", flush=True)
                    if chosen.keep:
                        (chosen.keep / f"{chosen.seed}-{number}.xlsx").write_bytes(bench.content(number))
            if number % 5000 == 0:
                print(f"… {number} {_words(counts)}", flush=True)
            if number >= chosen.count or time.monotonic() >= end:
                break
    print(f"{number} mutants of {len(bench.seeds)} workbooks: {_words(counts)}")
    return 1 if any("FAULT" in each for each in counts) else 0


def _words(counts: collections.Counter[str]) -> str:
    return ", ".join(f"{each} {count}" for each, count in sorted(counts.items()))


def _seeds(contents: list[bytes], made: bytes) -> list[dict[str, bytes]]:
    """The parts of each workbook, and of each with our sheets in it."""
    seeds = []
    for content in contents:
        try:
            outputs = [content, graft(content, made, MARKS, NOTES).content]
        except NotWritten:
            continue
        for output in outputs:
            parts = package_diff.Parts(output)
            seeds.append({name: parts.read(name) for name in parts.stored})
    return seeds


if __name__ == "__main__":
    sys.exit(main())
