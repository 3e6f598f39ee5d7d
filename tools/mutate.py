"""Break the code in one place at a time and see whether a test notices.

    python tools/mutate.py src/dualregister/core/reference.py -- tests/core/test_reference.py
    python tools/mutate.py --jobs 2 --lines 40-90 src/dualregister/rules/scope.py -- tests/rules/test_scope.py

What stands before `--` are the modules to break, what stands after it goes to pytest: name the tests that should
notice, no more. The package is copied to a temporary folder, so the working tree stays as it is. Each mutant changes
one thing: a comparison, `and` or `or`, `not`, a membership, a condition, a number, a truth, a word, a returned or
yielded value, an element of a literal, a plus, a call made for its effect. Sentences for people, docstrings,
annotations, words and numbers in decorators are left alone. Prints the survivors; leaves with 1 where there are any,
with 2 where the tests fail before anything is broken. A run that takes five times as long as the first is a kill.
"""

import argparse
import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).resolve().parent.parent
OPPOSITES: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
ANNOTATIONS = frozenset({"annotation", "returns"})
SENTENCE = re.compile(r"\s.*[.?!,:;]\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module that is broken in one place."""

    path: Path
    line: int
    change: str
    source: str

    def __str__(self) -> str:
        """Place and change, as an editor understands it."""
        return f"{self.path}:{self.line}: {self.change}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node hangs: the field of its parent, and the position there if the field is a list."""

    parent: ast.AST
    field: str
    at: int | None
    in_decorator: bool

    def put(self, node: ast.AST) -> None:
        """Hang `node` here."""
        if self.at is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.at] = node


def places(node: ast.AST, *, in_decorator: bool = False) -> Iterator[tuple[ast.AST, Place]]:
    """Every node that may change, with its place; annotations, docstrings and f-strings are left out."""
    for field, value in ast.iter_fields(node):
        if field in ANNOTATIONS:
            continue
        deeper = in_decorator or field == "decorator_list"
        for at, child in enumerate(value) if isinstance(value, list) else ((None, value),):
            if not isinstance(child, ast.AST) or isinstance(child, ast.JoinedStr) or _is_docstring(child):
                continue
            yield child, Place(node, field, at, deeper)
            yield from places(child, in_decorator=deeper)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def changes(node: ast.AST, place: Place) -> Iterator[tuple[str, ast.AST]]:
    """What could stand in the place of `node`, with a word on it."""
    yield from _logic(node)
    yield from _values(node, place)


def _logic(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Compare(left=left, ops=[first, *more], comparators=comparators):
            for opposite in OPPOSITES[type(first)]:
                yield "comparison", ast.Compare(left, [opposite(), *more], comparators)
        case ast.BoolOp(op=op, values=values):
            yield "and/or", ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            for at in range(len(values)):
                rest = [*values[:at], *values[at + 1 :]]
                yield "part dropped", ast.BoolOp(op, rest) if len(rest) > 1 else rest[0]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not dropped", operand
        case ast.If(test=test) if not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp):
            yield "condition turned", ast.If(ast.UnaryOp(ast.Not(), test), node.body, node.orelse)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield "branches swapped", ast.IfExp(test, orelse, body)


def _values(node: ast.AST, place: Place) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
            yield "plus/minus", ast.BinOp(left, ast.Sub() if isinstance(op, ast.Add) else ast.Add(), right)
        case ast.Constant(value=value):
            yield from _constants(value, place)
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield "returns None", ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Yield() | ast.YieldFrom() | ast.Call()):
            yield "statement dropped", ast.Pass()
        case ast.Tuple() | ast.List() | ast.Set() if isinstance(getattr(node, "ctx", None), ast.Load | None):
            yield from _shorter(node, place)


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _constants(value: object, place: Place) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(value, bool):
        yield "truth", ast.Constant(not value)
    elif place.in_decorator:
        return
    elif isinstance(value, int):
        yield "number", ast.Constant(value + 1)
    elif isinstance(value, str) and value and not SENTENCE.search(value):
        yield "word", ast.Constant(f"{value}XX")


def _shorter(node: ast.Tuple | ast.List | ast.Set, place: Place) -> Iterator[tuple[str, ast.AST]]:
    if place.in_decorator or len(node.elts) < 2:
        return
    for at, dropped in enumerate(node.elts):
        rest = [*node.elts[:at], *node.elts[at + 1 :]]
        shorter = ast.Set(rest) if isinstance(node, ast.Set) else type(node)(rest, ast.Load())
        yield f"element dropped: {ast.unparse(dropped)}", shorter


def mutants(path: Path, lines: range | None) -> Iterator[Mutant]:
    """Every mutant of the module at `path`, in the order of its lines."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    for node, place in places(tree):
        line = getattr(node, "lineno", 0)
        if lines is not None and line not in lines:
            continue
        for word, other in changes(node, place):
            place.put(other)
            source = ast.unparse(ast.fix_missing_locations(tree))
            change = f"{word}: {_short(node)} → {_short(other)}"
            place.put(node)
            yield Mutant(path, line, change, source)


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 70 else text[:69] + "…"


class Nest:
    """A copy of the package in which one module can be broken."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "src"
        shutil.copytree(ROOT / "src", self.source, ignore=shutil.ignore_patterns("__pycache__"))
        self.environment = os.environ | {
            "PYTHONPATH": str(self.source),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HYPOTHESIS_STORAGE_DIRECTORY": str(folder / "hypothesis"),
        }

    def passes(self, selection: list[str], limit: float | None = None) -> bool:
        """Whether the tests pass, within `limit` seconds."""
        command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", "-p", "no:cacheprovider", *selection]
        try:
            done = subprocess.run(
                command, cwd=ROOT, env=self.environment, capture_output=True, check=False, timeout=limit
            )
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0

    def survives(self, mutant: Mutant, selection: list[str], limit: float) -> bool:
        """Whether the tests pass although `mutant` stands in the place of its module."""
        place = self.source / mutant.path.relative_to("src")
        whole = place.read_bytes()
        place.write_text(mutant.source, "utf-8")
        try:
            return self.passes(selection, limit)
        finally:
            place.write_bytes(whole)


def survivors(broken: list[Mutant], selection: list[str], nests: list[Nest], limit: float) -> Iterator[Mutant]:
    """The mutants that no test notices."""
    free: SimpleQueue[Nest] = SimpleQueue()
    for each in nests:
        free.put(each)

    def survives(mutant: Mutant) -> bool:
        nest = free.get()
        try:
            return nest.survives(mutant, selection, limit)
        finally:
            free.put(nest)

    with ThreadPoolExecutor(len(nests)) as pool:
        for mutant, alive in zip(broken, pool.map(survives, broken), strict=True):
            if alive:
                yield mutant


def span(text: str) -> range:
    """Lines from `40-90`, or one line."""
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def main(arguments: list[str]) -> int:
    """Run; the exit status."""
    parser = argparse.ArgumentParser(description="Break the code in one place at a time; see whether a test notices.")
    parser.add_argument("modules", nargs="+", type=Path, help="modules below src, then -- and arguments for pytest")
    parser.add_argument("--lines", type=span, help="only these lines, such as 40-90")
    parser.add_argument("--jobs", type=int, default=1, help="test runs at the same time")
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    options, selection = parser.parse_args(arguments[:cut]), arguments[cut + 1 :]
    broken = [each for path in options.modules for each in mutants(path, options.lines)]
    with tempfile.TemporaryDirectory() as folder:
        nests = [Nest(Path(folder) / str(number)) for number in range(options.jobs)]
        started = time.monotonic()
        if not nests[0].passes(selection):
            print("The tests fail before anything is broken.")
            return 2
        limit = 5 * (time.monotonic() - started) + 5
        count = 0
        for mutant in survivors(broken, selection, nests, limit):
            count += 1
            print(mutant, flush=True)
    print(f"{len(broken)} mutants, {count} survived.")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
