"""Times the questions of reuse on a large register: --suggest, --matrix, --matrix --all and the evidence matrix.

    python benchmarks/reuse.py [EVIDENCE CLAIMS] [--distinct]

Each question is a process of its own, which first makes the records in memory; printed are the seconds of the question
alone, and the peak memory of the process with and without it. With --distinct nearly every record has a scope, a date
and an owner of its own, so that little can be asked once for many.
"""

import datetime as dt
import random
import resource
import subprocess
import sys
import time

from dualregister.app.evidence_matrix import evidence_matrix
from dualregister.app.register import Reusables
from dualregister.app.reuse_book import Listing, ReuseBook
from dualregister.app.suggestion import suggest
from dualregister.app.verdict_matrix import matrix
from dualregister.core import facts
from dualregister.core.records import Claim, Evidence, Pair
from dualregister.core.settings import Settings
from dualregister.faces.formats.answers import verdict_grid
from dualregister.rules.example import DAY, correct_row

ISO = [row["ref"] for row in facts.table("iso27001_2022") if row["kind"] == "annex_a_control"]
SOC2 = [row["ref"] for row in facts.table("soc2_tsc")]
SITES = ("EU production", "US production", "Corporate IT", "Support desk", "Tokyo", "Berlin office", "Data centre 1")
DATA = ("customer data", "employee data", "payment data", "log data", "health data")
SERVICES = ("Acme Cloud", "Acme Pay", "Acme Insight", "Acme Mail", "Acme Vault")
QUESTIONS = ("records", "suggest", "matrix", "matrix --all", "matrix --all as CSV", "evidence matrix")


def book(evidence: int, claims: int, *, distinct: bool) -> ReuseBook:
    """A register of both sides, of which one pair in ten claims is listed and used."""
    pick = random.Random(7)
    those = [_evidence(pick, at, distinct=distinct) for at in range(evidence)]
    asked = [_claim(pick, at, distinct=distinct) for at in range(claims)]
    pairs = {}
    for each in asked[::10]:
        one = pick.choice(those)
        row = {**correct_row("Reuse"), "evidence_id": one.evidence_id, "claim_id": each.claim_id}
        pairs[one.evidence_id.casefold(), each.claim_id.casefold()] = Pair.model_validate(row)
    return ReuseBook(
        path=f"{evidence:,} evidence records, {claims:,} claims",
        as_of=DAY,
        settings=Settings(),
        reusables=Reusables(
            {each.evidence_id.casefold(): each for each in those},
            {each.claim_id.casefold(): each for each in asked},
            pairs,
        ),
        listed=tuple(
            Listing(row=at, evidence_id=each.evidence_id, claim_id=each.claim_id, used=True)
            for at, each in enumerate(pairs.values(), start=2)
        ),
    )


def _evidence(pick: random.Random, at: int, *, distinct: bool) -> Evidence:
    side = pick.choice(("ISO", "SOC2"))
    changes = {
        "evidence_id": f"E-{at:05d}",
        "side": side,
        "ref": pick.choice(ISO if side == "ISO" else SOC2),
        "edition": "2022" if side == "ISO" else None,
        "control_id": pick.choice((None, f"AC-{pick.randrange(400):03d}")),
        "owner": f"owner {pick.randrange(10_000 if distinct else 60)}",
        "scope": _some(pick, SITES, at if distinct else None),
        "services": _some(pick, SERVICES),
        "data_types": _some(pick, DATA),
        "occurrences": tuple(
            dt.date(2025, 10, 1) + dt.timedelta(days=91 * run + pick.randrange(88))
            for run in range(pick.choice((3, 4, 4, 4)))
        ),
    }
    return Evidence.model_validate({**correct_row("Evidence"), **changes})


def _claim(pick: random.Random, at: int, *, distinct: bool) -> Claim:
    side = pick.choice(("ISO", "SOC2"))
    changes = {
        "claim_id": f"C-{at:05d}",
        "side": side,
        "ref": pick.choice(ISO if side == "ISO" else SOC2),
        "control_id": pick.choice((None, f"AC-{pick.randrange(400):03d}")),
        "owner": f"owner {pick.randrange(10_000 if distinct else 60)}",
        "scope": _some(pick, SITES),
        "services": _some(pick, SERVICES),
        "data_types": _some(pick, DATA),
        "date_from": dt.date(2025, 10, 1) + dt.timedelta(days=pick.randrange(60) if distinct else 0),
    }
    return Claim.model_validate({**correct_row("Claims"), **changes})


def _some(pick: random.Random, names: tuple[str, ...], own: int | None = None) -> tuple[str, ...]:
    chosen = tuple(pick.sample(names, pick.randrange(1, len(names))))
    return chosen if own is None else (*chosen, f"own element {own}")


def ask(question: str, asked: ReuseBook) -> str:
    """The answer to a question, in a few words."""
    if question == "suggest":
        return f"{suggest(asked, 20).total:,} pairs to propose from"
    if question == "evidence matrix":
        return f"{len(evidence_matrix(asked).claims):,} rows"
    if question == "matrix --all as CSV":
        size = sum(len(line) for line in verdict_grid.csv(matrix(asked, everything=True)))
        return f"{size / 1e6:,.0f} MB of text"
    if question.startswith("matrix"):
        made = matrix(asked, everything="--all" in question)
        yes = sum(made.grid.yes(at).bit_count() for at in range(len(made.grid.claims)))
        unknown = sum(each.bit_count() for each in made.grid.unknown)
        pairs = sum(each.bit_count() for each in made.grid.asked)
        return f"{pairs:,} pairs: {yes:,} yes, {unknown:,} unknown; {len(made.rows):,} x {len(made.columns):,} shown"
    return "made"


def main(arguments: list[str]) -> None:
    """Print one line a question, or, with --question, answer one."""
    numbers = [int(each) for each in arguments if each.isdigit()] or [10_000, 2_000]
    distinct = "--distinct" in arguments
    if "--question" in arguments:
        question = arguments[arguments.index("--question") + 1]
        asked = book(numbers[0], numbers[1], distinct=distinct)
        start = time.perf_counter()
        words = ask(question, asked)
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{question:<20} {seconds:7.2f} s  {peak:6.0f} MB  {words}")
        return
    print(f"{numbers[0]:,} evidence records, {numbers[1]:,} claims{', all distinct' if distinct else ''}")
    for question in QUESTIONS:
        subprocess.run([sys.executable, __file__, *arguments, "--question", question], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
