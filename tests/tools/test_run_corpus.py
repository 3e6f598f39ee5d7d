"""The corpus runner, over a folder in which one of each kind is planted."""

import csv
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "run_corpus.py"
STUB = """
import os, pathlib, sys, time
path = pathlib.Path(sys.argv[1])
match path.read_text():
    case "ok": print("fine")
    case "findings": sys.exit(1)
    case "refused": sys.exit("no" if False else (print("It is torn.", file=sys.stderr), 2)[1])
    case "silent": sys.exit(2)
    case "traceback": raise ValueError("planted")
    case "odd status": sys.exit(7)
    case "hang": time.sleep(60)
    case "memory": held = bytearray(400 << 20); time.sleep(60)
    case "memory error": raise MemoryError
    case "crash": os.abort()
    case "modified": path.write_text("other")
    case "taken away": path.unlink()
    case "litter": path.with_suffix(".tmp").write_text("left")
    case "child left": os.fork() or time.sleep(60)
"""
PLANTED = {
    "ok": "ok",
    "findings": "findings",
    "refused": "refused",
    "silent": "silent",
    "traceback": "traceback",
    "odd status": "traceback",
    "hang": "hang",
    "memory": "memory",
    "memory error": "memory",
    "crash": "crash",
    "modified": "modified",
    "taken away": "modified",
    "litter": "litter",
    "child left": "ok",
}


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_corpus", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["run_corpus"] = module
    spec.loader.exec_module(module)
    return module


def plant(folder: Path, *kinds: str) -> list[str]:
    (folder / "deep").mkdir(parents=True)
    for kind in kinds:
        (folder / "deep" / f"{kind}.xlsx").write_text(kind)
    (folder / "passed over.png").write_text("crash")
    stub = folder.parent / "stub.py"
    stub.write_text(STUB)
    return ["--", sys.executable, str(stub), "{file}"]


def outcomes(path: Path) -> dict[str, str]:
    with path.open(newline="") as stream:
        return {Path(row["file"]).stem: row["outcome"] for row in csv.DictReader(stream)}


@pytest.mark.thorough
def test_each_kind_is_told_from_the_others(
    tool: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, output = tmp_path / "files", tmp_path / "out.csv"
    command = plant(folder, *PLANTED)
    limits = ["--seconds", "3", "--megabytes", "200", "--jobs", "3"]
    assert tool.main([str(folder), *limits, "--output", str(output), *command]) == 1
    assert outcomes(output) == PLANTED
    said = capsys.readouterr().out
    assert said.startswith("14 files: 2 ok, 1 findings, 1 refused, 1 silent, 2 traceback")
    assert "ValueError: planted" in said
    assert sorted(each.read_text() for each in (folder / "deep").iterdir()) == sorted(PLANTED)


@pytest.mark.parametrize(("kinds", "status"), [(("ok", "findings", "refused"), 0), (("ok", "silent"), 1)])
def test_only_good_outcomes_leave_with_zero(
    kinds: tuple[str, ...], status: int, tool: ModuleType, tmp_path: Path
) -> None:
    assert tool.main([str(tmp_path / "files"), *plant(tmp_path / "files", *kinds)]) == status


def test_a_baseline_tells_what_became_worse(
    tool: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, first = tmp_path / "files", tmp_path / "first.csv"
    command = plant(folder, "ok", "silent")
    tool.main([str(folder), "--output", str(first), *command])
    assert tool.main([str(folder), "--baseline", str(first), *command]) == 0
    (folder / "deep" / "ok.xlsx").write_text("crash")
    (folder / "deep" / "silent.xlsx").write_text("ok")
    capsys.readouterr()
    assert tool.main([str(folder), "--baseline", str(first), *command]) == 1
    worse = [line for line in capsys.readouterr().out.splitlines() if line.startswith("worse:")]
    assert len(worse) == 1
    assert "ok became crash" in worse[0]
