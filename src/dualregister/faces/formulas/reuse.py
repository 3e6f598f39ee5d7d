"""Formulas about reuse: may this evidence serve this claim? The same decision as `dualregister reuse`. Seed rows 5, 8.

A formula sees the rows that it is given and nothing else. Without the sheet Occurrences it answers unknown where only
runs could tell; without settings the defaults of a new register count.
"""

from typing import TYPE_CHECKING

from dualregister.core.decision import Decision
from dualregister.faces.formulas import tables
from dualregister.faces.formulas.arguments import terms
from dualregister.faces.formulas.cell_error import NOT_AVAILABLE, Unusable
from dualregister.faces.formulas.formula import Shape, formula
from dualregister.faces.formulas.grid import Cell, Cells, Optional

if TYPE_CHECKING:
    from dualregister.app.reuse_rows import Pairs

_EVIDENCE_HEADERS = "The header row of the sheet Evidence: tblEvidence[#Headers]."
_CLAIM_HEADERS = "The header row of the sheet Claims: tblClaims[#Headers]."
_AS_OF = (
    "A cell with the day to judge on: a date, or =TODAY() to keep up. Blank: the day in the settings that are given, "
    "else that of the calculation."
)
_SETTINGS = "The sheet Settings, such as tblSettings[#All]. Blank: the defaults of a new register."
_OCCURRENCES = (
    "The sheet Occurrences: tblOccurrences[#All]; or the word none, where the workbook has no such sheet. Blank: where "
    "only its runs could tell, the answer is unknown."
)
_HOLIDAYS = "The sheet Holidays: tblHolidays[#All]. Blank: every day from Monday to Friday is a working day."
_ERRORS = (
    "Words where the headers are not those of Evidence or Claims, or a setting, a holiday or the day cannot be used. "
    "A cell of the two rows that cannot be read makes its check unknown, never a yes."
)
_SAMENESS = "What a person decided: same or different. Blank: nobody decided."
_DECIDED_BY = "Who decided it."
_DECIDED_ON = "On which day."


@formula(
    "Says yes, no or unknown: may this evidence serve this claim? Everything but yes means: keep separate records.",
    question="May this evidence serve this claim?",
    example='=DR_REUSE(tblEvidence[#Headers],B7:AB7,tblClaims[#Headers],tblClaims[@],"same","L. Okafor",A1)',
    gives="yes",
    errors=f"{_ERRORS} Blank for a blank row; #N/A where one of two columns of rows ends before the other.",
    evidence_headers=_EVIDENCE_HEADERS,
    evidence_row="The row of the evidence; or many rows, which spill: each with its claim row, or all with one.",
    claim_headers=_CLAIM_HEADERS,
    claim_row="The row of the claim; or many rows.",
    sameness=f"{_SAMENESS} One cell, or one for each pair.",
    decided_by=f"{_DECIDED_BY} One cell, or one for each pair.",
    decided_on=f"{_DECIDED_ON} One cell, or one for each pair.",
    as_of=_AS_OF,
    occurrences=_OCCURRENCES,
    holidays=_HOLIDAYS,
    settings=_SETTINGS,
)
def DR_REUSE(  # noqa: PLR0913, PLR0917 - the arguments are the cells
    evidence_headers: Cells,
    evidence_row: Cells,
    claim_headers: Cells,
    claim_row: Cells,
    sameness: Optional = None,
    decided_by: Optional = None,
    decided_on: Optional = None,
    as_of: Cell = None,
    occurrences: Optional = None,
    holidays: Optional = None,
    settings: Optional = None,
) -> Cell:
    """The verdict on each pair. Source: core.reuse, ten checks."""
    pairs, height = _pairs(
        (evidence_headers, evidence_row, claim_headers, claim_row),
        (sameness, decided_by, decided_on),
        as_of,
        (occurrences, holidays, settings),
    )
    said = [["" if each is None else each.verdict.value] for each in pairs.decisions()]
    return [*said, *[[NOT_AVAILABLE]] * (height - len(said))]


@formula(
    "Lists the ten checks of a reuse decision: check, result, reason and code.",
    question="The ten checks, one per line",
    example="=DR_REUSE_WHY(tblEvidence[#Headers],B7:AB7,tblClaims[#Headers],tblClaims[@])",
    gives="sameness | unknown | Nobody has decided whether the control is the same. | SAMENESS_NOT_DECIDED",
    errors=f"{_ERRORS} Words where more than one pair is given.",
    result=Shape.GRID,
    evidence_headers=_EVIDENCE_HEADERS,
    evidence_row="The row of the evidence.",
    claim_headers=_CLAIM_HEADERS,
    claim_row="The row of the claim.",
    sameness=_SAMENESS,
    decided_by=_DECIDED_BY,
    decided_on=_DECIDED_ON,
    as_of=_AS_OF,
    occurrences=_OCCURRENCES,
    holidays=_HOLIDAYS,
    settings=_SETTINGS,
)
def DR_REUSE_WHY(  # noqa: PLR0913, PLR0917 - the arguments are the cells
    evidence_headers: Cells,
    evidence_row: Cells,
    claim_headers: Cells,
    claim_row: Cells,
    sameness: Optional = None,
    decided_by: Optional = None,
    decided_on: Optional = None,
    as_of: Cell = None,
    occurrences: Optional = None,
    holidays: Optional = None,
    settings: Optional = None,
) -> Cell:
    """Check, result, reasons and codes, one check a line. Source: core.reuse, ten checks."""
    pairs, _ = _pairs(
        (evidence_headers, evidence_row, claim_headers, claim_row),
        (sameness, decided_by, decided_on),
        as_of,
        (occurrences, holidays, settings),
    )
    decisions = list(pairs.decisions())
    if len(decisions) != 1 or decisions[0] is None or pairs.keys[0] is None:
        raise Unusable("DR_REUSE_WHY explains one pair. Give one filled row of Evidence and one of Claims.")
    return _lines(decisions[0], pairs.remarks(pairs.keys[0]))


@formula(
    "Gives yes, no or unknown for every evidence record with every claim: claims across, evidence down.",
    question="Which evidence fits which claim",
    example="=DR_REUSE_MATRIX(tblEvidence[#All],tblClaims[#All],tblReuse[#All])",
    gives="a grid: claim ids in its first row, evidence ids in its first column",
    errors="Words where a table has no header row, is larger than a sheet, or a setting or holiday cannot be used.",
    result=Shape.GRID,
    evidence_table="The sheet Evidence with its header row: tblEvidence[#All].",
    claim_table="The sheet Claims with its header row: tblClaims[#All].",
    reuse_table="The sheet Reuse with what people decided: tblReuse[#All]. Blank: nobody decided.",
    as_of=_AS_OF,
    occurrences=_OCCURRENCES,
    holidays=_HOLIDAYS,
    settings=_SETTINGS,
)
def DR_REUSE_MATRIX(  # noqa: PLR0913, PLR0917 - the arguments are the cells
    evidence_table: Cells,
    claim_table: Cells,
    reuse_table: Optional = None,
    as_of: Cell = None,
    occurrences: Optional = None,
    holidays: Optional = None,
    settings: Optional = None,
) -> Cell:
    """The verdicts under a row of claim ids. Source: core.verdicts, which gives those of core.reuse."""
    from dualregister.app.reuse_rows import grid_of  # noqa: PLC0415 - records load pydantic

    others = tables.shown(occurrences, holidays, settings)
    if reuse_table is not None:
        others = [*others, tables.whole("Reuse", reuse_table)]
    made = grid_of(
        [tables.whole("Evidence", evidence_table), tables.whole("Claims", claim_table), *others], terms(as_of)
    )
    return [["", *made.claim_ids], *([one, *cells] for one, cells in zip(made.evidence_ids, made.cells(), strict=True))]


def _pairs(
    rows: tuple[Cells, Cells, Cells, Cells],
    decided: tuple[Optional, Optional, Optional],
    as_of: Cell,
    besides: tuple[Optional, Optional, Optional],
) -> "tuple[Pairs, int]":
    """The pairs, and how many lines the answer has."""
    from dualregister.app.reuse_rows import Handed, pairs_of  # noqa: PLC0415 - records load pydantic

    evidence = tables.under(rows[0], rows[1], "Evidence")
    claims = tables.under(rows[2], rows[3], "Claims")
    handed = Handed(evidence=evidence, claims=claims, decided=_decided(decided), others=tables.shown(*besides))
    return pairs_of(handed, terms(as_of)), max(sum(1 for _ in each.rows) for each in (evidence, claims))


def _decided(given: tuple[Optional, Optional, Optional]) -> list[list[object]]:
    """Sameness, who and when of each pair; none where all three are left out."""
    if all(each is None for each in given):
        return []
    columns = [[None] if each is None else [row[0] for row in each] for each in given]
    height = max(map(len, columns))
    even = [each * height if len(each) == 1 else [*each, *[None] * (height - len(each))] for each in columns]
    return [list(words) for words in zip(*even, strict=True)]


def _lines(decision: Decision, remarks: tuple[str, ...]) -> list[list[object]]:
    said: list[list[object]] = []
    for name, verdict in decision.checks.items():
        reasons = [each for each in decision.reasons if each.check == name or each.check not in decision.checks]
        words = [*(each.text for each in reasons), *(remarks if name == "date" else ())]
        said.append([name, verdict.value, " ".join(words), "; ".join(each.code for each in reasons)])
    return said


FORMULAS = (DR_REUSE, DR_REUSE_WHY, DR_REUSE_MATRIX)
