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


@button("writing all papers")
def everything(desk: Desk) -> None:
    """All papers in a folder of their own, in a folder that is asked for."""
    workbook = desk.workbook
    folder = desk.asked_folder("Folder in which a folder with all papers is made")
    if folder is not None:
        made = open_workbook.write_papers(
            workbook, desk.terms, folder, lambda done, of: desk.progress(f"writing all papers, {done} of {of}")
        )
        left = [f"Not made: {each.what}. {each.message} {each.remedy}" for each in made.bundle.left_out]
        desk.say(f"Made {len(made.bundle.files)} papers in {made.folder}", "Begin with index.html.", *left)


@button("looking at who must act")
def owner_map(desk: Desk) -> None:
    """Who must act on each side, as a sheet."""
    found = open_workbook.put_owner_map(desk.workbook, desk.terms)
    desk.tell_all(found.answer.notes, found.placed)


@button("looking at what follows from the gaps")
def executive_view(desk: Desk) -> None:
    """What follows from the open gaps, as a sheet of one page."""
    found = open_workbook.put_executive_view(desk.workbook, desk.terms)
    desk.tell_all(found.answer.notes, found.placed)
