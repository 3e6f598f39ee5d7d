"""The command line as people use it: real files, real output, exit codes."""

import csv
import datetime as dt
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

import ready
from dualregister.faces import commands
from dualregister.faces.cli import _COMMANDS, main

SAMPLES = Path(__file__).parents[2] / "samples"


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(each) for each in arguments], prog_name="dualregister")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(scope="session")
def example() -> bytes:
    return ready.example()


@pytest.fixture
def book(tmp_path: Path, example: bytes) -> Path:
    path = tmp_path / "register.xlsx"
    path.write_bytes(example)
    return path


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str, object], Path]:
    book = tmp_path / "register.xlsx"
    book.write_bytes((SAMPLES / "clean.xlsx").read_bytes())

    def change(sheet: str, cell: str, value: object) -> Path:
        workbook = openpyxl.load_workbook(book)
        workbook[sheet][cell].value = value
        workbook.save(book)
        return book

    return change


def codes(result: Result, book: int = 0) -> list[str]:
    return [each["code"] for each in json.loads(result.stdout)["books"][book]["findings"]]


def test_a_clean_register_leaves_with_0() -> None:
    result = run("validate", SAMPLES / "clean.xlsx")
    assert result.exit_code == 0
    assert "Nothing was found in" in result.stdout


def test_errors_leave_with_1(book: Path) -> None:
    assert run("validate", book).exit_code == 1


def test_a_renamed_sheet_is_an_error_and_not_just_absent(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook["Register"].title = "Registers"
    workbook.save(book)
    result = run("validate", book, "--select", "SHT", "--format", "json")
    assert (result.exit_code, codes(result)) == (1, ["SHT-09"])


def test_tabs_that_are_not_read_are_named(tmp_path: Path, book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook.create_sheet("Tasks 2026")
    workbook.save(book)
    assert "Not of the register, so not read: Tasks 2026." in run("validate", book).stdout
    assert json.loads(run("validate", book, "--format", "json").stdout)["books"][0]["not_read"] == ["Tasks 2026"]


@pytest.mark.parametrize("name", ["", " "])
def test_an_empty_name_does_not_mean_the_working_folder(name: str) -> None:
    result = run("validate", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "A name of a file is empty." in result.stderr


def test_being_stopped_is_not_told_as_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dualregister.app.validate.validate", stop)
    result = run("validate", SAMPLES / "clean.xlsx")
    assert (result.exit_code, result.stderr) == (130, "Stopped.\n")


@pytest.mark.parametrize("form", ["text", "csv", "junit"])
def test_a_name_of_a_file_cannot_act_in_the_output(form: str, tmp_path: Path, example: bytes) -> None:
    book = tmp_path / os.fsdecode(b"a\x1b[31m\n\xff.xlsx")
    book.write_bytes(example)
    result = run("validate", book, "--format", form)
    assert result.exit_code == 1
    assert "a·[31m··.xlsx" in result.stdout


def test_a_fresh_register_has_one_finding_that_says_what_to_decide(tmp_path: Path) -> None:
    run("new", tmp_path / "register.xlsx")
    result = run("validate", tmp_path / "register.xlsx", "--format", "json")
    assert codes(result) == ["SOA-03"]
    (finding,) = json.loads(result.stdout)["books"][0]["findings"]
    assert finding["message"] == "93 controls wait for a decision: A.5.1, A.5.2, A.5.3, A.5.4, A.5.5 and 88 more."


def test_a_setting_that_shows_an_error_is_told_once(changed: Callable[[str, str, object], Path]) -> None:
    result = run("validate", changed("Settings", "B3", "#N/A"), "--format", "json")
    assert [code for code in codes(result) if code in {"CEL-01", "SET-01"}] == ["CEL-01"]


def test_a_file_that_cannot_be_read_leaves_with_2_and_hides_no_other(book: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    result = run("validate", tmp_path, "--format", "json")
    assert result.exit_code == 2
    bad, good = json.loads(result.stdout)["books"]
    assert (Path(bad["path"]).name, bad["status"]) == ("bad.xlsx", "unreadable")
    assert bad["error"]["message"].endswith(".")
    assert bad["error"]["remedy"].endswith(".")
    assert (Path(good["path"]), good["status"]) == (book, "findings")


def test_a_name_that_does_not_exist_is_one_sentence_and_2(tmp_path: Path) -> None:
    result = run("validate", tmp_path / "gone.xlsx")
    assert result.exit_code == 2
    assert "gone.xlsx" in result.stdout
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["diff", "BOOK", "gone.xlsx"], "gone.xlsx: There is no such file."),
        (["diff", "gone.xlsx", "BOOK"], "gone.xlsx: There is no such file."),
        (["diff", "BOOK", "notes.csv.pdf"], "notes.csv.pdf: This is a PDF"),
        (["trackers", "gone.xlsx"], "gone.xlsx: There is no such file."),
        (["reuse", "gone.xlsx"], "gone.xlsx: There is no such file."),
        (["owners", "gone.xlsx"], "gone.xlsx: There is no such file."),
        (["relabel", "gone.xlsx"], "gone.xlsx: There is no such file."),
        (["adopt", "gone.xlsx"], "gone.xlsx: There is no such file."),
        (["adopt", "BOOK", "--plan", "gone.toml"], "gone.toml could not be read"),
        (["requests", "BOOK", "--side", "ISO", "--returned", "gone.xlsx"], "gone.xlsx: There is no such file."),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    arguments: list[str], named: str, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(book.parent)
    Path("notes.csv.pdf").write_bytes(b"%PDF-1.7")
    result = run(*(book.name if each == "BOOK" else each for each in arguments))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: {named}")
    assert result.stderr.count("gone") <= 1


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    assert run("validate", tmp_path).exit_code == 2


def test_a_missing_required_column_leaves_with_2(changed: Callable[[str, str, object], Path]) -> None:
    result = run("validate", changed("Register", "I1", "Proprietor"), "--format", "json")
    assert result.exit_code == 2
    assert "SHT-02" in codes(result)


def test_a_hidden_finding_of_a_missing_column_still_leaves_with_2(changed: Callable[[str, str, object], Path]) -> None:
    assert run("validate", changed("Register", "I1", "Proprietor"), "--select", "ASR").exit_code == 2


def test_the_day_is_the_users_else_the_workbooks_else_today(changed: Callable[[str, str, object], Path]) -> None:
    register = changed("Settings", "B3", dt.date(2026, 6, 30))

    def day(*options: str) -> str:
        return str(json.loads(run("validate", register, "--format", "json", *options).stdout)["as_of"])

    assert day() == "2026-06-30"
    assert day("--as-of", "2026-09-30") == "2026-09-30"
    changed("Settings", "B3", None)
    assert day() == dt.date.today().isoformat()  # noqa: DTZ011,TID251 - the clock is what is tested


def test_a_day_that_is_none_is_a_usage_error(book: Path) -> None:
    result = run("validate", book, "--as-of", "30.09.2026")
    assert result.exit_code == 2
    assert "Write it as 2026-11-23." in result.output


def test_select_and_ignore_take_codes_and_families_in_any_case(book: Path) -> None:
    assert {code[:3] for code in codes(run("validate", book, "--format", "json", "--select", "ref"))} == {"REF"}
    chosen = codes(run("validate", book, "--format", "json", "--select", "REF,DAT", "--ignore", "ref-05"))
    assert {code[:3] for code in chosen} == {"REF", "DAT"}
    assert "REF-05" not in chosen


def test_min_severity_hides_what_is_milder(book: Path) -> None:
    found = json.loads(run("validate", book, "--format", "json", "--min-severity", "error").stdout)
    assert {each["severity"] for each in found["books"][0]["findings"]} == {"error"}
    assert found["totals"]["warning"] == 0


def test_an_unknown_code_is_said(book: Path) -> None:
    result = run("validate", book, "--select", "XYZ")
    assert result.exit_code == 2
    assert "There is no rule or family “XYZ”." in result.output
    assert "→ List them with: dualregister rules" in result.output


def test_an_accepted_finding_is_shown_as_accepted_and_comes_back_the_day_after(book: Path) -> None:
    def state(day: str) -> tuple[bool, bool]:
        found = json.loads(run("validate", book, "--format", "json", "--as-of", day).stdout)["books"][0]
        return tuple("EVD-06" in [each["code"] for each in found[part]] for part in ("findings", "accepted"))  # type: ignore[return-value]

    assert state("2027-02-26") == (False, True)
    assert state("2027-02-27") == (True, False)


def test_every_form_says_the_same(book: Path) -> None:
    found = json.loads(run("validate", book, "--format", "json").stdout)
    findings = found["books"][0]["findings"]
    rows = list(csv.DictReader(io.StringIO(run("validate", book, "--format", "csv").stdout)))
    assert [row["message"] for row in rows if not row["accepted"]] == [each["message"] for each in findings]
    text = run("validate", book).stdout
    for each in findings:
        assert each["message"] in text
    sarif = json.loads(run("validate", book, "--format", "sarif").stdout)["runs"][0]["results"]
    assert [each["ruleId"] for each in sarif if "suppressions" not in each] == [each["code"] for each in findings]
    junit = run("validate", book, "--format", "junit").stdout
    for each in findings:
        assert each["code"] in junit


def test_a_pattern_is_ours_to_expand(book: Path, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    book.rename(tmp_path / "sub" / "register.xlsx")
    (tmp_path / "sub" / "~$register.xlsx").write_bytes(b"owner file of Excel")
    found = json.loads(run("validate", f"{tmp_path}/**/*.xlsx", "--format", "json").stdout)
    assert [Path(each["path"]).name for each in found["books"]] == ["register.xlsx"]


def test_a_limit_can_be_raised_and_lowered(book: Path) -> None:
    result = run("validate", book, "--max-file-size", "10KB")
    assert result.exit_code == 2
    assert "--max-file-size" in result.output
    assert run("validate", book, "--max-file-size", "10MB").exit_code == 1
    assert "is no amount" in run("validate", book, "--max-file-size", "big").output


def test_a_csv_of_one_sheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gaps.csv"
    path.write_text(
        "Gap ID,Side,Class,Gap,Owner,Status\nG-1,SOC2,compliance,No review,M. Rossi,open\n", encoding="utf-8"
    )
    result = run("validate", path, "--format", "json")
    assert [(each["code"], each["cell"]) for each in json.loads(result.stdout)["books"][0]["findings"]] == [
        ("ASR-01", "C2")
    ]
    assert run("validate", path, "--sheet", "Gaps").exit_code == 1


def test_text_of_users_cannot_act_on_a_terminal(changed: Callable[[str, str, object], Path]) -> None:
    book = changed("Register", "I2", "TBD")
    changed("Register", "C2", "A.5.15\u202eevil")
    output = run("validate", book).stdout
    assert "\u202e" not in output
    assert "\x1b" not in output


def test_new_makes_a_register_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    assert run("new", path).exit_code == 0
    before = path.read_bytes()
    again = run("new", path, "--example")
    assert again.exit_code == 2
    assert "is there already" in again.output
    assert path.read_bytes() == before
    assert run("new", path, "--example", "--force").exit_code == 0
    assert path.read_bytes() != before
    assert [each.name for each in tmp_path.iterdir()] == ["mine.xlsx"]


@pytest.mark.parametrize("name", ["register.xls", "register", "register.xlsm"])
def test_new_makes_xlsx_only(tmp_path: Path, name: str) -> None:
    result = run("new", tmp_path / name)
    assert result.exit_code == 2
    assert "→ Name it register.xlsx." in result.output


def test_new_in_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    result = run("new", tmp_path / "gone" / "register.xlsx")
    assert result.exit_code == 2
    assert f"There is no folder {tmp_path / 'gone'}." in " ".join(result.output.split())


def test_rules_are_listed_and_explained() -> None:
    assert "REF-08  warning  Two-level Annex A id has an edition" in run("rules").stdout
    page = run("rules", "ref-08").stdout
    for label in ("Severity:", "Why:", "Wrong:", "Right:", "Source:"):
        assert label in page
    unknown = run("rules", "REF-99")
    assert unknown.exit_code == 2
    assert "There is no rule “REF-99”." in unknown.output


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("A.5.18", "Access rights"),
        ("CC6.1", "A.5.15 Access control (strong)"),
        ("A.9.2.5", "Became:    A.5.18"),
        ("A.8.1", "Careful:   in the 2013 edition A.8.1 is Responsibility for assets"),
        ("cc6.1", "Reference: CC6.1 "),
        ("CC 6.1", "Reference: CC6.1 "),
        ("a.5.15", "Reference: A.5.15 "),
        (" a.9.2.5\t", "Reference: A.9.2.5 "),
        ("pi1.2", "Reference: PI1.2 "),
        ("CC6.1 --edition 2013", "Edition:   not used: it is of ISO references, and this is one of SOC 2"),
        ("A.18 --edition 2013", "for information security (merged into, split across); A.8.8"),
    ],
)
def test_a_reference_is_looked_up(ref: str, words: str) -> None:
    name, option, edition = ref.partition(" --edition ")
    result = run("catalog", name, *(["--edition", edition] if option else []))
    assert result.exit_code == 0
    assert words in result.stdout


@pytest.mark.parametrize(
    ("ref", "nearest"),
    [
        ("CC6.9", "The nearest are: CC6.8, CC6.7."),
        ("cc61", "The nearest is CC6.1."),
        ("CC.6.1", "The nearest is CC6.1."),
        ("a515", "The nearest is A.5.15."),
        ("A.5.99", "The nearest are: A.5.37, A.5.36."),
        ("c1.5", "The nearest are: C1.2, C1.1."),
        ("xyz", "An id looks like A.5.15, 9.2.1, CC6.1 or DC3."),
    ],
)
def test_a_reference_that_does_not_exist_leaves_with_2_and_the_nearest(ref: str, nearest: str) -> None:
    result = run("catalog", ref)
    assert result.exit_code == 2
    assert result.stderr == f"Error: There is no reference “{ref}”.\n  → {nearest}\n"


def test_what_became_of_an_old_id_is_named_once() -> None:
    (became,) = (line for line in run("catalog", "A.8.1", "--edition", "2013").stdout.splitlines() if "Became" in line)
    refs = [each.split()[0] for each in became.removeprefix("Became:").split("; ")]
    assert len(refs) == len(set(refs)) > 1


@pytest.mark.thorough
def test_the_demo_says_which_files_to_open(tmp_path: Path) -> None:
    result = run("demo", tmp_path / "tour")
    assert result.exit_code == 0
    assert {each.name for each in (tmp_path / "tour").iterdir()} >= {"register.xlsx", "findings.csv", "findings.json"}
    for name in ("register.xlsx", "findings.csv", "findings.json"):
        assert name in result.stdout


@pytest.mark.parametrize("command", _COMMANDS)
def test_every_help_ends_with_an_example(command: str) -> None:
    last = run(command, "--help").stdout.rstrip().splitlines()[-1]
    assert last.strip().startswith(f"dualregister {command}")


def test_the_help_lists_every_verb_in_a_whole_line() -> None:
    lines = run("--help").stdout.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
    verbs = {each.stem for each in Path(commands.__file__).parent.glob("*.py")} - {"__init__"}
    assert [line.split()[0] for line in lines] == sorted(verbs)
    assert [line for line in lines if not line.endswith(".") or line.endswith("..")] == []


def test_help_loads_neither_openpyxl_nor_pydantic_nor_rich() -> None:
    script = (
        "import sys\nfrom click.testing import CliRunner\nfrom dualregister.faces.cli import main\n"
        "CliRunner().invoke(main, ['--help'])\n"
        "print([name for name in ('openpyxl', 'xlwings', 'rich', 'pydantic') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout.strip() == "[]"
