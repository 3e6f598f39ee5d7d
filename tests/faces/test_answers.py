"""Answers about reuse: text, JSON and CSV say the same."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

import click
import pytest

from app.reuse_books import book, claim, evidence, pair
from build import as_cell
from core.reuse_registers import register
from dualregister.app.evidence_matrix import evidence_matrix
from dualregister.app.reuse import judge_pairs
from dualregister.app.reuse_book import ReuseBook
from dualregister.app.sample import sample
from dualregister.app.suggestion import suggest
from dualregister.app.verdict_matrix import matrix
from dualregister.app.why import why
from dualregister.core.reuse import CHECKS
from dualregister.faces.formats.answers import decisions, page, proposal, verdict_grid
from dualregister.faces.formats.answers import evidence as evidence_form
from dualregister.faces.formats.answers import sample as sample_form

SEEDS = pytest.mark.parametrize("seed", range(8))


def drawn(seed: int) -> ReuseBook:
    those = register(seed)
    return book(
        Evidence=[{name: as_cell(value) for name, value in each.model_dump().items()} for each in those.evidence],
        Claims=[{name: as_cell(value) for name, value in each.model_dump().items()} for each in those.claims],
        Reuse=[*(each.model_dump() for each in those.pairs.values()), pair(evidence_id="E-404")],
    )


def plain(lines: Iterable[str]) -> str:
    return click.unstyle("\n".join(lines))


def table(lines: Iterable[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("\n".join(lines), newline="")))


def document(lines: Iterable[str]) -> dict[str, Any]:
    text = "\n".join(lines)
    assert text.isascii()
    made: dict[str, Any] = json.loads(text)
    assert list(made)[:4] == ["as_of", "version", "settings", "notes"]
    return made


def test_the_json_of_the_decisions_is_the_contract() -> None:
    found = document(decisions.json(judge_pairs(book())))
    assert found["decisions"] == [
        {
            "evidence_id": "E-001",
            "claim_id": "C-001",
            "verdict": "yes",
            "checks": {name: "yes" for name, _ in CHECKS},
            "codes": [],
            "reasons": [],
            "valid_until": "2027-03-31",
        }
    ]
    assert found["totals"] == {"pairs": 1, "yes": 1, "no": 0, "unknown": 0, "used_without_yes": 0}
    assert list(found["decisions"][0]["checks"]) == [
        "label",
        "sameness",
        "permission",
        "scope",
        "actor",
        "date",
        "data_type",
        "service",
        "supplier",
        "acceptance",
    ]


@SEEDS
def test_decisions_are_the_same_in_text_json_and_csv(seed: int) -> None:
    found = judge_pairs(drawn(seed))
    said, rows = document(decisions.json(found))["decisions"], table(decisions.csv(found))
    assert [each["verdict"] for each in said] == [each.decision.verdict for each in found.pairs]
    for each, row in zip(said, rows, strict=True):
        assert {name: row[name] for name in ("evidence_id", "claim_id", "verdict")} == {
            name: each[name] for name in ("evidence_id", "claim_id", "verdict")
        }
        assert {name: row[name] for name in each["checks"]} == each["checks"]
        assert row["codes"] == "; ".join(each["codes"])
        assert row["reasons"] == " ".join(reason["text"] for reason in each["reasons"])
        assert row["valid_until"] == ((each["valid_until"] or "") if each["verdict"] == "yes" else "")
    lines = plain(decisions.text(found)).splitlines()
    starts = [line.split()[:3] for line in lines if line.split()[:1] in (["yes"], ["no"], ["unknown"])]
    assert starts == [[each["verdict"], each["evidence_id"], each["claim_id"]] for each in said]
    reasons = [line.strip() for line in lines if line.startswith("   ") and line.endswith(")")]
    assert reasons == [f"{one['check']}: {one['text']} ({one['code']})" for each in said for one in each["reasons"]]


@SEEDS
@pytest.mark.parametrize("everything", [True, False])
def test_the_grid_is_the_same_in_text_json_and_csv(seed: int, everything: bool) -> None:
    found = matrix(drawn(seed), everything=everything)
    said = document(verdict_grid.json(found))
    rows = table(verdict_grid.csv(found))
    assert [row["evidence_id"] for row in rows] == said["evidence"]
    assert [[row[each] for each in said["claims"]] for row in rows] == said["verdicts"]
    assert [list(cells) for cells in found.cells()] == said["verdicts"]
    words: dict[str, list[str]] = {each: [] for each in said["evidence"]}
    for line in plain(verdict_grid.text(found)).splitlines():
        name, _, rest = line.partition(" ")
        if name in words:
            words[name] += rest.split()
    assert list(words.values()) == [[cell for cell in cells if cell] for cells in said["verdicts"]]


def test_a_wide_grid_is_cut_into_blocks() -> None:
    wide = book(Claims=[claim(claim_id=f"C-{at:03d}") for at in range(40)], Reuse=[])
    lines = plain(verdict_grid.text(matrix(wide))).splitlines()
    assert max(len(line) for line in lines[:-1]) <= 120
    assert sum(line.startswith("Evidence") for line in lines) == 4
    assert [word for line in lines if line.startswith("Evidence") for word in line.split()[1:]] == [
        f"C-{at:03d}" for at in range(40)
    ]


@SEEDS
def test_proposals_are_the_same_in_text_json_and_csv(seed: int) -> None:
    found = suggest(drawn(seed), 5)
    said, rows = document(proposal.json(found)), table(proposal.csv(found))
    assert [(row["rank"], row["evidence_id"], row["claim_id"], row["reason"]) for row in rows] == [
        (str(each["rank"]), each["evidence_id"], each["claim_id"], each["reason"]) for each in said["suggestions"]
    ]
    text = plain(proposal.text(found))
    for each in said["suggestions"]:
        assert f"{each['rank']}" in text
        assert each["reason"] in text
    assert f"{len(said['suggestions'])} of {said['total']} pairs." in text


def test_a_proposal_says_that_it_is_no_verdict() -> None:
    found = suggest(book(Reuse=[]), None)
    assert "no verdict" in plain(proposal.text(found))
    assert "no verdict" in document(proposal.json(found))["caution"]
    words = " ".join(each["reason"] for each in document(proposal.json(found))["suggestions"])
    assert not {"yes", "no", "unknown"} & set(words.split())


@pytest.mark.parametrize(
    ("there", "words"),
    [
        ((), "there is no evidence and no claim. → Fill the sheets Evidence and Claims."),
        (("Claims",), "there is no evidence. → Fill the sheet Evidence."),
        (("Evidence",), "there is no claim. → Fill the sheet Claims."),
        (("Evidence", "Claims"), "no unlisted pair shares a control ID, a crosswalk line or a service."),
    ],
)
def test_where_nothing_is_proposed_it_is_said_why(there: tuple[str, ...], words: str) -> None:
    records = [evidence()] if "Evidence" in there else []
    found = suggest(book(Evidence=records, Claims=[claim()] if "Claims" in there else []), None)
    assert words in plain(proposal.text(found))


def test_the_page_is_the_same_in_text_json_and_csv() -> None:
    made = book(Evidence=[evidence(permission=("none",), kind=None)], Claims=[claim(frequency=None, owner="M. Rossi")])
    found = why(made, "E-001", "C-001")
    said, rows, text = document(page.json(found)), table(page.csv(found)), plain(page.text(found))
    (decision,) = said["decisions"]
    assert {row["check"]: row["result"] for row in rows} == decision["checks"]
    assert [row["code"] for row in rows if row["code"]] == decision["codes"]
    assert [row["step"] for row in rows if row["step"]] == [each["text"] for each in said["steps"]]
    for check, answer in decision["checks"].items():
        assert any(
            line.split()[: 1 + len(check.split("_"))] == [answer, *check.split("_")] for line in text.splitlines()
        )
    for each in said["steps"]:
        assert each["text"] in text
        assert each["enter"] in text
        for person in each["whom"]:
            assert f"{person['name']} ({person['source']})" in text
    heads = [text.index(head) for head in ("The ten checks", "What would have to change for a yes", "To ask")]
    assert heads == sorted(heads)


@SEEDS
def test_the_evidence_matrix_is_the_same_in_text_json_and_csv(seed: int) -> None:
    found = evidence_matrix(drawn(seed))
    said, rows = document(evidence_form.json(found))["claims"], table(evidence_form.csv(found))
    assert [(row["Claim ID"], row["Coverage"], row["Intervals"]) for row in rows] == [
        (each["claim_id"], each["coverage"], each["strip"]) for each in said
    ]
    assert [row["Artifact"].split("; ") if row["Artifact"] else [] for row in rows] == [
        [one["artifact"] for one in each["sources"]] for each in said
    ]
    starts = [line for line in plain(evidence_form.text(found)).splitlines() if line.startswith("  C-")]
    for line, each in zip(starts, said, strict=True):
        assert line.split()[0] == each["claim_id"]
        assert f" {each['coverage']} " in line
        assert each["strip"] in line
        assert each["found"] == each["strip"].count("■")
        assert [one["filled"] for one in each["intervals"]] == [box == "■" for box in each["strip"]]


def test_a_long_strip_is_told_in_numbers() -> None:
    found = evidence_matrix(book(Claims=[claim(frequency="daily")], Evidence=[evidence(side="SOC2")], Reuse=[]))
    assert " 4 of 261 " in plain(evidence_form.text(found))


def test_a_sample_is_the_same_in_text_json_and_csv() -> None:
    found = sample(412, 25, 7)
    said = json.loads("\n".join(sample_form.json(found)))
    rows = table(sample_form.csv(found))
    assert [int(row["row"]) for row in rows] == said["rows"] == list(found.rows)
    drawn = {name: str(said[name]) for name in ("population", "size", "seed", "version")}
    assert [row for row in rows if {name: row[name] for name in drawn} != drawn] == []
    text = plain(sample_form.text(found))
    head = text.partition("How many")[0].partition(":")[2]
    assert [int(each) for each in head.replace(",", " ").split()] == said["rows"]
    assert all(each in text for each in said["repeat"])


@pytest.mark.parametrize(
    ("population", "size", "words"),
    [
        (1, 1, ["A12 is the number of row 1.", "Take the row with the smallest number."]),
        (2, 1, ["A12 is the number of row 1, A13 that of row 2.", "Take the row with the smallest number."]),
        (
            9,
            2,
            [
                "A12 is the number of row 1, A13 that of row 2, and so on to row 9.",
                "Take the rows with the 2 smallest numbers.",
            ],
        ),
        (0, 0, []),
    ],
)
def test_a_draw_is_told_in_words_that_fit_its_size(population: int, size: int, words: list[str]) -> None:
    found = sample(population, size, 7)
    assert list(found.repeat[-2:]) == words
    assert ("To draw it again:" in plain(sample_form.text(found))) == bool(size)


def test_a_sample_names_the_convention_and_draws_the_low_end_of_it() -> None:
    found = sample(412, None, 7, "daily")
    assert len(found.rows) == 20
    assert found.convention == (
        "Usual: 20 to 40 for a daily control (convention, not a rule). Agree the size with the auditor."
    )


def test_what_users_typed_cannot_act_on_a_terminal_or_in_a_spreadsheet() -> None:
    made = book(
        Evidence=[evidence(evidence_id="=1+1", artifact="a\u202eb")], Reuse=[pair(evidence_id="=1+1", note="\x1b[2J")]
    )
    assert "\x1b[2J" not in "\n".join(decisions.text(judge_pairs(made)))
    assert table(decisions.csv(judge_pairs(made)))[0]["evidence_id"] == "'=1+1"
    assert table(verdict_grid.csv(matrix(made, everything=True)))[0]["evidence_id"] == "'=1+1"
    assert "\u202e" not in "\n".join(page.text(why(made, "=1+1", "C-001")))
