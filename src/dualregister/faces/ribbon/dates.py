"""The group Dates: each side by itself."""

from dualregister.app import open_workbook
from dualregister.app.trackers import Trackers
from dualregister.faces.ribbon.desk import Desk, button


@button("looking at the ISO dates")
def iso_tracker(desk: Desk) -> None:
    """What falls due on the ISO side, as a sheet."""
    _told(desk, open_workbook.put_tracker(desk.workbook, desk.terms, "ISO"))


@button("looking at the SOC 2 dates")
def soc2_tracker(desk: Desk) -> None:
    """What falls due on the SOC 2 side, as a sheet."""
    _told(desk, open_workbook.put_tracker(desk.workbook, desk.terms, "SOC2"))


def _told(desk: Desk, found: open_workbook.Answered[Trackers]) -> None:
    notes = [sentence for each in found.answer.unlisted.values() for sentence in each.sentences()]
    notes += [f"{each.sheet} {each.cell or ''}: {each.message} {each.remedy}" for each in found.answer.findings]
    notes += [f"There is no sheet {name}, so nothing of it is shown." for name in found.answer.absent]
    desk.tell_all(notes, found.placed)


@button("writing the calendars")
def calendars(desk: Desk) -> None:
    """Two calendars in a folder that is asked for."""
    workbook = desk.workbook
    folder = desk.asked_folder("Folder for iso.ics and soc2.ics")
    if folder is not None:
        made = open_workbook.write_calendars(workbook, desk.terms, folder)
        desk.say("Made:", *map(str, made))
