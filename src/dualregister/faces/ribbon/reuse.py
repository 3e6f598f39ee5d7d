"""The group Reuse."""

from dualregister.app import open_workbook
from dualregister.faces.ribbon.desk import Desk, button


@button("judging the listed pairs")
def judge_pairs(desk: Desk) -> None:
    """The verdict on each listed pair, as a sheet."""
    found = open_workbook.put_verdicts(desk.workbook, desk.terms)
    desk.tell_all(found.answer.head.notes, found.placed)


@button("explaining this pair")
def explain_pair(desk: Desk) -> None:
    """The pair in the active row, as a sheet."""
    title, row, _ = desk.place
    found = open_workbook.put_pair(desk.workbook, desk.terms, title, row)
    desk.tell_all(found.answer.head.notes, found.placed)


@button("looking for pairs")
def suggest_pairs(desk: Desk) -> None:
    """Pairs worth a look, as a sheet."""
    found = open_workbook.put_proposals(desk.workbook, desk.terms)
    desk.tell_all(found.answer.head.notes, found.placed)


@button("looking at what covers each claim")
def evidence_matrix(desk: Desk) -> None:
    """What covers each claim, as a sheet."""
    found = open_workbook.put_matrix(desk.workbook, desk.terms)
    desk.tell_all(found.answer.head.notes, found.placed)
