"""The example company, read once for all tests of the papers."""

from pathlib import Path

import pytest

from dualregister.app.new import register_bytes
from dualregister.app.report_all import Bundle, make_all
from dualregister.app.report_book import ReportBook, open_report_book
from dualregister.app.terms import Terms
from dualregister.rules.example import DAY


@pytest.fixture(scope="session")
def example_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "example.xlsx"
    path.write_bytes(register_bytes(example=True))
    return path


@pytest.fixture(scope="session")
def example(example_path: Path) -> ReportBook:
    return open_report_book(example_path, Terms(today=DAY))


@pytest.fixture(scope="session")
def bundle(example: ReportBook) -> Bundle:
    return make_all(example)
