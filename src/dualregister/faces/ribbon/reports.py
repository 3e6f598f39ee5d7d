"""The group Reports."""

from dualregister.app import open_workbook
from dualregister.faces.ribbon.desk import Desk, button


@button("writing the scope memo")
def scope_memo(desk: Desk) -> None:
    """The scope memo in Word, where it is asked to be."""
    workbook = desk.workbook
    out = desk.asked_file("Scope memo", "scope-memo.docx", "Word document", ".docx")
    if out is not None:
        open_workbook.write_memo(workbook, desk.terms, out)
        desk.say(f"Made {out}.")
