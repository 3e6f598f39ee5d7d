"""Modules broken in one place at a time: a comparison, a word, a number, a condition, an element, a returned value.

What cannot matter to a test stays whole: docstrings, annotations, aliases of types, `if TYPE_CHECKING`, the options
`KEPT`, what decorates a class, and in a decorator all but the options `DECORATED`. Sentences for people are broken
only on demand.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
}
NEIGHBOURS = {"any": "all", "all": "any", "min": "max", "max": "min"}
TIDYING = frozenset({"casefold", "lower", "upper", "strip", "lstrip", "rstrip"})
DECORATED = frozenset({"on", "severity", "covers", "sees_misfits"})
"""Options of a decorator that decide something; the others are texts and examples."""
KEPT = frozenset({"strict", "source", "reason", "good", "bad", "beside", "seed_row"})
"""Options of a call that say why, or show by example."""
SEVERITY = {"ERROR": "WARNING", "WARNING": "INFO", "INFO": "ERROR"}
ANNOTATIONS = frozenset({"annotation", "returns", "bases"})
ALIAS = re.compile(r"_?[A-Z][a-z]\w*")
SENTENCE = re.compile(r"\S+\s.*[.?!,:;]\s*|(?:\S+\s+){3}.*", re.DOTALL)
"""Several words that end like a sentence, or four words."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module that is broken in one place."""

    path: Path
    line: int
    change: str
    source: str
    inside: bool
    """Whether the broken place is inside a function, so that importing the module does as it did."""

    def __str__(self) -> str:
        """Place and change, as an editor understands it."""
        return f"{self.path}:{self.line}: {self.change}"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node hangs: the field of its parent, and the position there if the field is a list."""

    parent: ast.AST
    field: str
    at: int | None

    def put(self, node: ast.AST) -> None:
        if self.at is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.at] = node


def mutants(path: Path, source: str, lines: range | None = None, *, words: bool = False) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines; `words` breaks sentences for people too."""
    tree = ast.parse(source)
    bodies = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]
    for node, place in _places(tree):
        line = getattr(node.target if isinstance(node, ast.comprehension) else node, "lineno", 0)
        inside = any(each.body[0].lineno <= line <= (each.end_lineno or 0) for each in bodies)
        if lines is not None and line not in lines:
            continue
        for other in _changes(node, words=words):
            place.put(other)
            broken = ast.unparse(ast.fix_missing_locations(tree))
            place.put(node)
            yield Mutant(path, line, f"{_short(node)} → {_short(other)}", broken, inside)


def _places(node: ast.AST) -> Iterator[tuple[ast.AST, _Place]]:
    for field, value in ast.iter_fields(node):
        if field in ANNOTATIONS or (field == "decorator_list" and isinstance(node, ast.ClassDef)):
            continue
        for at, child in enumerate(value) if isinstance(value, list) else ((None, value),):
            if not isinstance(child, ast.AST) or _stays_whole(child):
                continue
            if field == "decorator_list":
                yield from _of_decorator(child)
            else:
                yield child, _Place(node, field, at)
                yield from _places(child)


def _of_decorator(node: ast.AST) -> Iterator[tuple[ast.AST, _Place]]:
    for option in node.keywords if isinstance(node, ast.Call) else ():
        if option.arg in DECORATED:
            yield option.value, _Place(option, "value", None)


def _stays_whole(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.JoinedStr():
            return True
        case ast.keyword(arg=name):
            return name in KEPT
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]):
            return ALIAS.fullmatch(name) is not None
    return False


def _changes(node: ast.AST, *, words: bool) -> Iterator[ast.AST]:
    yield from _logic(node)
    yield from _values(node)
    if isinstance(node, ast.Constant):
        yield from _constants(node.value, words=words)


def _logic(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            for at, op in enumerate(ops):
                yield ast.Compare(left, [*ops[:at], OPPOSITES[type(op)](), *ops[at + 1 :]], comparators)
        case ast.BoolOp(op=op, values=values):
            for at in range(len(values)):
                rest = [*values[:at], *values[at + 1 :]]
                yield ast.BoolOp(op, rest) if len(rest) > 1 else rest[0]
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.If(test=test) if not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp):
            yield ast.If(ast.UnaryOp(ast.Not(), test), node.body, node.orelse)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.comprehension(ifs=[_, *_]):
            yield ast.comprehension(node.target, node.iter, [], node.is_async)


def _values(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            yield ast.BinOp(left, OPERATORS[type(op)](), right)
        case ast.Call(func=ast.Name(id=name)) if name in NEIGHBOURS:
            yield ast.Call(ast.Name(NEIGHBOURS[name], ast.Load()), node.args, node.keywords)
        case ast.Call(func=ast.Attribute(value=value, attr=attr)) if attr in TIDYING:
            yield value
        case ast.Attribute(value=ast.Name(id="Severity") as name, attr=attr):
            yield ast.Attribute(name, SEVERITY[attr], ast.Load())
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Yield() | ast.YieldFrom() | ast.Call()) | ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.Tuple(elts=elts, ctx=ast.Load()) | ast.List(elts=elts, ctx=ast.Load()) | ast.Set(elts=elts):
            for at in range(len(elts)) if len(elts) > 1 else ():
                rest = [*elts[:at], *elts[at + 1 :]]
                yield ast.Set(rest) if isinstance(node, ast.Set) else type(node)(rest, ast.Load())


def _constants(value: object, *, words: bool) -> Iterator[ast.AST]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
    elif isinstance(value, str) and value and (words or not SENTENCE.fullmatch(value)):
        yield ast.Constant(f"{value}XX")


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 90 else text[:89] + "…"
