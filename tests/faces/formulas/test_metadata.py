"""What Excel's function wizard, the add-in and the docs are made from is complete and within Excel's limits."""

import csv
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dualregister.faces import formulas
from dualregister.faces.formulas import ALL, Formula, Shape
from dualregister.workbook.addin.wrappers import _VBA_WORDS as WORDS

each_formula = pytest.mark.parametrize("formula", ALL, ids=lambda formula: formula.name)
CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*")


@each_formula
def test_texts_fit_the_function_wizard(formula: Formula) -> None:
    for text in (formula.summary, *(each.help for each in formula.arguments)):
        assert 0 < len(text) <= 255
        assert text.isprintable()


@each_formula
def test_no_name_is_a_cell_address(formula: Formula) -> None:
    for name in (formula.name, *(each.name for each in formula.arguments)):
        assert not CELL.fullmatch(name)


@each_formula
def test_optional_arguments_follow_the_needed_ones_and_are_blank(formula: Formula) -> None:
    parameters = inspect.signature(formula).parameters.values()
    assert [each.name.removesuffix("_") for each in parameters] == [each.name for each in formula.arguments]
    optional = [each.optional for each in formula.arguments]
    assert optional == sorted(optional)
    assert all(each.default in {None, inspect.Parameter.empty} for each in parameters)


@each_formula
def test_results_are_a_cell_or_a_grid_and_nothing_is_volatile(formula: Formula) -> None:
    assert formula.result in {Shape.SCALAR, Shape.GRID}
    assert not formula.volatile
    assert formula.errors
    assert formula.question


def test_the_package_gives_every_formula_under_its_name() -> None:
    assert [each for each in vars(formulas).values() if isinstance(each, Formula)]
    assert {name for name in formulas.__all__ if name.startswith("DR_")} == {each.name for each in ALL}
    assert all(getattr(formulas, each.name) is each for each in ALL)


def test_importing_the_formulas_loads_neither_excel_nor_the_command_line() -> None:
    heavy = "{'xlwings', 'click', 'rich', 'openpyxl', 'pydantic', 'python_calamine'}"
    code = f"import sys, dualregister.faces.formulas; print(sorted({heavy} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_the_formulas_are_those_of_the_list_and_its_arguments_come_first() -> None:
    lines = (Path(__file__).parent / "formulas.csv").read_text("utf-8").splitlines()
    expected = {row["name"]: row for row in csv.DictReader(lines)}
    assert [each.name for each in ALL] == list(expected)
    for each in ALL:
        wanted = [name for name in expected[each.name]["arguments"].split(", ") if name]
        assert [argument.name for argument in each.arguments][: len(wanted)] == wanted
        assert all(argument.optional for argument in each.arguments[len(wanted) :])
        assert each.result == expected[each.name]["returns"]


@each_formula
def test_no_argument_is_called_by_a_word_of_vba(formula: Formula) -> None:
    assert {each.identifier.lower() for each in formula.arguments}.isdisjoint(WORDS)
