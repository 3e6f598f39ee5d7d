"""Sample sizes as a convention, and a draw that anybody can repeat."""

from decimal import Decimal
from math import floor

import pytest

from dualregister.core.samples import EXCEL, FACTOR, MODULUS, THROWN_AWAY, draw, usual_size
from dualregister.errors import DualRegisterError


@pytest.mark.parametrize(
    ("frequency", "sizes"),
    [("annual", (1, 1)), ("quarterly", (2, 3)), ("weekly", (5, 15)), ("daily", (20, 40)), ("event", None)],
)
def test_a_usual_size_is_known_for_common_frequencies(frequency: str, sizes: tuple[int, int] | None) -> None:
    usual = usual_size(frequency)
    assert (usual and (usual.low, usual.high)) == sizes


@pytest.mark.parametrize(
    ("frequency", "wording"),
    [
        ("annual", "1 for an annual control (convention, not a rule)"),
        ("daily", "20 to 40 for a daily control (convention, not a rule)"),
    ],
)
def test_the_size_is_worded_as_a_convention(frequency: str, wording: str) -> None:
    usual = usual_size(frequency)
    assert usual is not None
    assert usual.wording == wording


@pytest.mark.parametrize(("population", "least"), [(None, 20), (250, 20), (20, 20), (19, 19), (0, 0)])
def test_a_sample_need_not_be_larger_than_its_population(population: int | None, least: int) -> None:
    usual = usual_size("daily")
    assert usual is not None
    assert usual.least(population) == least


@pytest.mark.parametrize(
    ("seed", "population", "size", "rows"),
    [
        (2026, 12, 2, (7, 8)),
        (1, 250, 5, (101, 132, 177, 244, 249)),
    ],
)
def test_a_draw_gives_the_same_rows_for_ever(seed: int, population: int, size: int, rows: tuple[int, ...]) -> None:
    assert draw(seed, population, size) == rows


def by_hand(seed: int, population: int, size: int) -> list[int]:
    """What an auditor does: fill the formula down, skip the first ten numbers, take the smallest."""
    column = [seed]
    while len(column) < 1 + THROWN_AWAY + population:
        column.append(excel_mod(FACTOR * float(column[-1]), float(MODULUS)))
    numbers = column[1 + THROWN_AWAY :]
    smallest = sorted(numbers)[:size]
    return [row for row, number in enumerate(numbers, start=1) if number in smallest]


def excel_mod(number: float, divisor: float) -> int:
    """MOD as Excel documents it: n - d*INT(n/d), in floating point."""
    return int(number - divisor * floor(number / divisor))


@pytest.mark.parametrize(("seed", "population", "size"), [(1, 250, 25), (20261123, 412, 40), (MODULUS - 1, 52, 15)])
def test_the_draw_can_be_repeated_in_floating_point(seed: int, population: int, size: int) -> None:
    assert list(draw(seed, population, size)) == by_hand(seed, population, size)


def test_no_product_has_more_than_fifteen_digits() -> None:
    largest = FACTOR * (MODULUS - 1)
    assert len(str(largest)) <= 15
    assert Decimal(float(largest)) == largest
    assert largest / MODULUS < 134_217_728  # where Excel's MOD gives up


@pytest.mark.parametrize("number", [1, 2, 44488, MODULUS // 2, MODULUS - 2, MODULUS - 1])
def test_excels_mod_is_exact_at_the_ends_of_the_range(number: int) -> None:
    assert excel_mod(FACTOR * float(number), float(MODULUS)) == FACTOR * number % MODULUS


def test_the_formula_names_the_factor_and_the_modulus() -> None:
    assert EXCEL == "=MOD(48271*A1,2147483647)"


@pytest.mark.parametrize("seed", [1, 2, 3, 20261123])
def test_a_draw_has_the_size_asked_for_and_no_row_twice(seed: int) -> None:
    rows = draw(seed, 1000, 100)
    assert len(set(rows)) == 100
    assert rows[0] >= 1
    assert rows[-1] <= 1000
    assert list(rows) == sorted(rows)


def test_all_of_a_population_and_none_of_it_can_be_drawn() -> None:
    assert draw(7, 5, 5) == (1, 2, 3, 4, 5)
    assert draw(7, 5, 0) == ()
    assert draw(7, 0, 0) == ()


def test_small_seeds_do_not_favour_the_first_rows() -> None:
    firsts = [draw(seed, 100, 10) for seed in range(1, 401)]
    hits = [sum(row in rows for rows in firsts) for row in range(1, 101)]
    assert min(hits) >= 5
    assert max(hits) <= 65


@pytest.mark.parametrize(
    ("seed", "population", "size", "words"),
    [
        (0, 10, 1, "seed"),
        (MODULUS, 10, 1, "seed"),
        (1, 10, 11, "sample of 11"),
        (1, 10, -1, "sample of -1"),
        (1, MODULUS, 1, "too large"),
    ],
)
def test_an_impossible_draw_says_what_would_do(seed: int, population: int, size: int, words: str) -> None:
    with pytest.raises(DualRegisterError, match=words) as caught:
        draw(seed, population, size)
    assert caught.value.remedy
