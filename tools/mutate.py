"""Break the code in one place at a time and see whether a test notices.

    python tools/mutate.py src/dualregister/core/reference.py -- tests/core/test_reference.py
    python tools/mutate.py --lines 40-90 src/dualregister/rules/scope.py -- tests/rules/test_scope.py

What stands before `--` are the modules to break, what stands after it goes to pytest: name the tests that should
notice, the likeliest first. Prints the survivors, then for each module how many mutants there were and how many were
killed; leaves with 1 where a mutant survives, with 2 where the tests fail before anything is broken.

Nothing is imported or collected twice without need. What is broken inside a function is put into the functions of a
process that has collected the tests, in a fork of it (`Nursery`). What is broken outside of functions, and what
survives so, is put in the place of the module before anything that needs the module is imported (`Target.run`); that
answer counts. No file is changed. A run that takes ten times the processor time of a whole one is a kill. Tests that
start a Python of their own do not see what was broken.
"""

import argparse
import ast
import functools
import gc
import importlib
import importlib.util
import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType
from typing import Self

import hypothesis
import pytest

from mutants import Mutant, mutants

ROOT = Path(__file__).resolve().parent.parent
QUIET = [
    "-n",
    "0",
    "-x",
    "-q",
    "--no-header",
    "--tb=no",
    "--assert=plain",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:logging",
]
PROFILE = hypothesis.settings(
    deadline=None,
    database=None,
    max_examples=30,
    derandomize=True,
    phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),  # no shrinking
)
MEMORY = 4 << 30
PATIENCE = 300
"""Seconds after which a run is ended, whatever it waits for."""


class Stand(SourceFileLoader):
    """A finder and loader of one module, which gives other code for it, or refuses it where there is none."""

    def __init__(self, name: str, path: str, code: CodeType | None) -> None:
        super().__init__(name, path)
        self.code = code

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        """The spec of the one module; None for any other."""
        if name != self.name:
            return None
        if self.code is None:
            raise ImportError(name)
        return importlib.util.spec_from_file_location(name, self.path, loader=self)

    def get_code(self, fullname: str) -> CodeType | None:  # noqa: ARG002 - one name only
        """The code given."""
        return self.code


@dataclass(frozen=True, slots=True)
class Target:
    """A module to break, and what to run against it."""

    path: Path
    source: Path
    selection: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its dotted name; that of the package for its `__init__`."""
        dotted = ".".join(self.path.resolve().relative_to(self.source).with_suffix("").parts)
        return dotted.removesuffix(".__init__")

    def code(self, text: str) -> CodeType:
        """The code of `text` as this module."""
        return compile(text, str(self.path), "exec", dont_inherit=True)

    def prepare(self) -> None:
        """Import all of its package that does without it."""
        refusal = Stand(self.name, str(self.path), None)
        sys.meta_path.insert(0, refusal)
        for each in sorted((self.source / self.name.partition(".")[0]).rglob("*.py")):
            parts = each.relative_to(self.source).with_suffix("").parts
            if parts[-1] not in ("__init__", "__main__"):
                try:
                    importlib.import_module(".".join(parts))
                except ImportError:
                    continue
        sys.meta_path.remove(refusal)
        gc.freeze()

    def run(self, text: str, seconds: int = PATIENCE) -> tuple[int, float]:
        """Exit status and processor time of the tests with `text` in the place of the module."""
        child = os.fork()
        if not child:
            with _Child(seconds) as this:
                sys.meta_path.insert(0, Stand(self.name, str(self.path), self.code(text)))
                this.status = pytest.main([*QUIET, *self.selection])
        _, status, used = os.wait4(child, 0)
        return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime


class _Child:
    """A forked process: silent, within limits, and ended with its status whatever happens."""

    def __init__(self, seconds: int) -> None:
        self.status = 3
        _be_silent()
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.alarm(PATIENCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os._exit(self.status)


def _be_silent() -> None:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)


class Nursery:
    """A plugin of pytest that forks when the tests are collected: each child runs them with one mutant."""

    def __init__(self, target: Target, broken: Sequence[tuple[int, Mutant]], seconds: int) -> None:
        self.target = target
        self.broken = broken
        self.seconds = seconds
        self.survivors: list[int] = []
        self.child: _Child | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self) -> bool | None:
        """Fork for each mutant. True in the first process, so that it runs no test itself."""
        whole = list(_codes(self.target.code(self.target.path.read_text("utf-8"))))
        known = gc.get_objects()  # without what was frozen by `prepare`
        functions = [f for f in known if isinstance(f, FunctionType) and f.__module__ == self.target.name]
        caches = [each for each in known if isinstance(each, functools._lru_cache_wrapper)]  # noqa: SLF001
        gc.freeze()
        for number, mutant in self.broken:
            child = os.fork()
            if not child:
                self.child = _Child(self.seconds)
                others = dict(zip(whole, _codes(self.target.code(mutant.source)), strict=True))
                for function in functions:
                    function.__code__ = others.get(function.__code__, function.__code__)
                for cache in caches:
                    cache.cache_clear()
                return None
            _, status = os.waitpid(child, 0)
            if status == 0:
                self.survivors.append(number)
        return True

    def work(self) -> list[int]:
        """Numbers of the mutants that survive."""
        _be_silent()
        status = pytest.main([*QUIET, *self.target.selection], plugins=[self])
        if self.child is not None:
            os._exit(status)
        return self.survivors


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _codes(each)


def _nurse(target: Target, seconds: int, broken: Sequence[tuple[int, Mutant]]) -> list[int]:
    return Nursery(target, broken, seconds).work()


def _survives(target: Target, seconds: int, mutant: Mutant) -> bool:
    return target.run(mutant.source, seconds)[0] == 0


def survivors(target: Target, broken: Sequence[Mutant], jobs: int) -> Iterator[Mutant]:
    """The mutants that no test notices; a RuntimeError where the tests fail on the whole module."""
    pool = partial(ProcessPoolExecutor, jobs, mp_context=multiprocessing.get_context("fork"))
    with pool(initializer=target.prepare) as slow:
        status, used = slow.submit(target.run, ast.unparse(ast.parse(target.path.read_text("utf-8")))).result()
        if status != 0:
            raise RuntimeError(f"The tests fail before anything is broken (pytest leaves with {status}).")
        seconds = 10 * int(used + 1)
        inside = [(number, each) for number, each in enumerate(broken) if each.inside]
        with pool(initializer=target.prepare) as quick:
            parts = quick.map(partial(_nurse, target, seconds), [inside[at::jobs] for at in range(jobs)])
            left = {number for part in parts for number in part}
        doubtful = [each for number, each in enumerate(broken) if number in left or not each.inside]
        for mutant, alive in zip(doubtful, slow.map(partial(_survives, target, seconds), doubtful), strict=True):
            if alive:
                yield mutant


def span(text: str) -> range:
    """Lines from `40-90`, or one line."""
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def main(arguments: list[str]) -> int:
    """Run; the exit status."""
    parser = argparse.ArgumentParser(description="Break the code in one place at a time; see whether a test notices.")
    parser.add_argument("modules", nargs="+", type=Path, help="modules, then -- and arguments for pytest")
    parser.add_argument("--source", type=Path, default=ROOT / "src", help="folder that the package is in")
    parser.add_argument("--lines", type=span, help="only these lines, such as 40-90")
    parser.add_argument("--words", action="store_true", help="break sentences for people too")
    parser.add_argument("--jobs", type=int, default=2, help="test runs at the same time")
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    options, selection = parser.parse_args(arguments[:cut]), tuple(arguments[cut + 1 :])
    sys.path.insert(0, str(options.source.resolve()))
    hypothesis.settings.register_profile("mutate", PROFILE)
    hypothesis.settings.load_profile("mutate")
    rows, alive = [], 0
    for path in options.modules:
        broken = list(mutants(path, path.read_text("utf-8"), options.lines, words=options.words))
        count = 0
        try:
            for mutant in survivors(Target(path, options.source.resolve(), selection), broken, options.jobs):
                count += 1
                print(mutant, flush=True)
        except RuntimeError as error:
            print(f"{path}: {error}")
            return 2
        rows.append(f"| {path} | {len(broken)} | {len(broken) - count} | {count} |")
        alive += count
    print("| module | mutants | killed | survived |", "|---|---|---|---|", *rows, sep="\n", flush=True)
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
