"""The mutation tool: what it breaks, and that it tells a mutant that is noticed from one that survives."""

import subprocess
import sys
from pathlib import Path

import pytest

from mutants import mutants

TOOL = Path(__file__).parents[2] / "tools" / "mutate.py"


@pytest.mark.parametrize(
    ("source", "changes"),
    [
        ("def f(a):\n    return a <= 3", ["return a <= 3 → return None", "a <= 3 → a < 3", "3 → 4"]),
        (
            "def f(a, b):\n    x = a.strip() if a and b else -1",
            [
                "a.strip() if a and b else -1 → -1 if a and b else a.strip()",
                "a and b → b",
                "a and b → a",
                "a.strip() → a",
                "-1 → 1",
                "1 → 2",
            ],
        ),
        ("FIRST = ('one', 'two')", ["('one', 'two') → ('two',)", "('one', 'two') → ('one',)"]),
        ("x = any(y for y in z if y)", ["any((y for y in z if y)) → all((y for y in z if y))"]),
        ('"""A docstring."""', []),
        ("if TYPE_CHECKING:\n    import a, b\n    x = 1", []),
        ("Days = tuple[int, ...] | dict[str, int]", []),
        ("x: dict[str, int]", []),
        ("say('Enter a date.')", ["say('Enter a date.') → pass"]),
        (
            "@rule('SCP-01', source='row 1', severity=Severity.ERROR)\ndef f(): ...",
            ["Severity.ERROR → Severity.WARNING"],
        ),
    ],
)
def test_what_is_broken(source: str, changes: list[str]) -> None:
    said = [each.change for each in mutants(Path("some.py"), source)]
    assert [each for each in said if each in changes] == changes
    assert bool(said) is bool(changes)


def test_sentences_are_broken_on_demand() -> None:
    assert [each.change for each in mutants(Path("some.py"), "x = 'Enter a date.'", words=True)] == [
        "'Enter a date.' → 'Enter a date.XX'"
    ]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    package = tmp_path / "src" / "shop"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "prices.py").write_text(
        "FREE_FROM = 5\nLONGEST = 9\n\n\ndef free(count):\n    while count > LONGEST:\n        count -= LONGEST\n"
        "    return count >= FREE_FROM\n\n\ndef name():\n    return 'shop'\n"
    )
    (package / "till.py").write_text("from shop.prices import FREE_FROM, free\n\nBOUND = FREE_FROM\n")
    (tmp_path / "test_till.py").write_text(
        "from shop.till import BOUND, free\n\n\ndef test_five_are_free():\n"
        "    assert BOUND == 5\n    assert [free(n) for n in (4, 5, 9, 10, 18)] == [False, True, True, False, True]\n"
    )
    return tmp_path


def mutate(shop: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(TOOL), "--source", "src", "src/shop/prices.py", *options, "--", "test_till.py"]
    return subprocess.run(command, cwd=shop, capture_output=True, text=True, check=False)


@pytest.mark.thorough
def test_what_nobody_tests_survives_and_the_rest_is_killed(shop: Path) -> None:
    done = mutate(shop)
    assert done.stdout.splitlines() == [
        "src/shop/prices.py:12: return 'shop' → return None",
        "src/shop/prices.py:12: 'shop' → 'shopXX'",
        "| module | mutants | killed | survived |",
        "|---|---|---|---|",
        "| src/shop/prices.py | 7 | 5 | 2 |",
    ]
    assert done.returncode == 1


def test_tests_that_fail_anyway_prove_nothing(shop: Path) -> None:
    (shop / "test_till.py").write_text("def test_all(): assert False\n")
    done = mutate(shop)
    assert "The tests fail before anything is broken" in done.stdout
    assert done.returncode == 2
