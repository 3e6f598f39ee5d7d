"""The calendars: read back with a library, and held against RFC 5545 line by line."""

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from icalendar import Calendar, Component

import ready
from app.registers import DAY, Rows, iso, register, soc2, task
from dualregister.app.calendars import calendar, write_calendars
from dualregister.app.dates import dates_of
from dualregister.app.terms import Terms
from dualregister.app.trackers import SIDES, Trackers, trackers_of
from dualregister.core.due import State
from dualregister.errors import NotWritten
from dualregister.workbook.limits import Limits

ONE = dt.timedelta(days=1)


def tracked(path: Path, as_of: dt.date = DAY) -> Trackers:
    return trackers_of(dates_of(path, Limits()), Terms(today=as_of, as_of=as_of))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Trackers:
    path = tmp_path_factory.mktemp("example") / "example.xlsx"
    path.write_bytes(ready.example())
    return tracked(path)


def events(content: bytes) -> Sequence[Component]:
    return Calendar.from_ical(content).walk("VEVENT")


def one(path: Path, *rows: dict[str, object], as_of: dt.date = DAY, **settings: object) -> Component:
    given = [{"setting": name.replace("_", " "), "value": value} for name, value in settings.items()]
    book = register(path / "a.xlsx", {"Settings": given or [{"setting": "As of"}], "SOC 2 Dates": rows})
    (event,) = events(calendar(tracked(book, as_of), "SOC2"))
    return event


each_side = pytest.mark.parametrize("side", SIDES)


@each_side
def test_read_back_it_says_what_the_tracker_says(example: Trackers, side: str) -> None:
    dues = [due for due in (example.iso if side == "ISO" else example.soc2) if due.date is not None]
    found = events(calendar(example, side))
    assert len(found) == len(dues) > 20
    for event, due in zip(found, dues, strict=True):
        assert event.decoded("dtstart") == (due.until or due.date)
        assert event.decoded("dtend") == event.decoded("dtstart") + ONE
        assert f"({due.item_id})" in str(event["summary"])
        assert str(event["summary"]).startswith("Done: ") is (due.state is State.DONE)
        assert str(event["summary"]).startswith("Unknown: ") is (due.state is State.UNKNOWN)
        text = str(event["description"])
        for words in (due.note, due.force.value, due.rule, due.owner or "", due.state.value):
            assert words in text
        assert due.until is None or f"Window: {due.date} to {due.until}" in text


def test_no_identity_is_used_twice(example: Trackers) -> None:
    found = [str(event["uid"]) for side in SIDES for event in events(calendar(example, side))]
    assert len(found) == len(set(found))


_LINE = re.compile(r"(?P<name>[A-Z0-9-]+)(?P<parameters>(;[A-Z0-9-]+=[^;:\"]+)*):(?P<value>.*)")
_REQUIRED = {
    "VCALENDAR": {"PRODID", "VERSION"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"},
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
}
_ONCE = {
    "UID",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "SUMMARY",
    "DESCRIPTION",
    "SEQUENCE",
    "LAST-MODIFIED",
    "TRANSP",
    "TRIGGER",
}


def faults(content: bytes) -> list[str]:
    """What RFC 5545 forbids, as far as this text could have it."""
    found = []
    lines = content.split(b"\r\n")
    if lines.pop() != b"" or b"\n" in b"".join(lines) or b"\r" in b"".join(lines):
        found.append("a line does not end with CRLF")
    found += [f"a line of {len(line)} octets" for line in lines if len(line) > 75]
    found += ["a blank line" for line in lines if not line.strip()]
    unfolded = content.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]
    open_: list[tuple[str, list[str]]] = []
    for line in unfolded:
        match = _LINE.fullmatch(line)
        if match is None:
            found.append(f"no property: {line}")
        elif match["name"] == "BEGIN":
            open_.append((match["value"], []))
        elif match["name"] == "END":
            kind, names = open_.pop()
            found += [f"{kind} without {name}" for name in sorted(_REQUIRED[kind] - set(names))]
            found += [f"{kind} with two {name}" for name in sorted(_ONCE) if names.count(name) > 1]
            found += ["END of another"] if kind != match["value"] else []
        else:
            open_[-1][1].append(match["name"])
            if match["name"] in {"SUMMARY", "DESCRIPTION"} and re.search(r"(?<!\\)(\\\\)*[;,]", match["value"]):
                found.append(f"not escaped: {line}")
    return found + [f"{kind} left open" for kind, _ in open_]


@each_side
def test_the_example_keeps_the_rules_of_rfc_5545(example: Trackers, side: str) -> None:
    assert faults(calendar(example, side)) == []


HOSTILE = (
    "a\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT",
    "a\nATTACH:http://example.org",
    'a\\nb;c,d:e"f\\',
    "ü" * 200,
    "\U0001f9fe" * 60,
    "\u2028BEGIN:VALARM\u2029\x85\x0b\x0c",
    "END:VCALENDAR",
)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("field", "text"),
    # An id with a line break is no id, and its row is told elsewhere.
    [("task_id", text) for text in HOSTILE if text.isprintable()]
    + [(field, text) for field in ("title", "owner") for text in HOSTILE],
)
def test_text_of_a_user_puts_no_property_into_a_calendar(tmp_path: Path, text: str, field: str) -> None:
    text = "".join(each for each in text if each >= " " or each in "\r\n\t")  # what a cell can hold
    row = task(**{"deadline_kind": "contract", "due": DAY, field: text})
    plain = task(deadline_kind="contract", due=DAY)
    made, quiet = (
        calendar(tracked(register(tmp_path / f"{at}.xlsx", {"Register": [each]})), "ISO")
        for at, each in enumerate((row, plain))
    )
    assert faults(made) == []
    assert _names(made) == _names(quiet)


def _names(content: bytes) -> list[str]:
    text = content.replace(b"\r\n ", b"").decode()
    return [
        re.split("[:;]", line)[0] + (line[5:] if line.startswith(("BEGIN:", "END:")) else "")
        for line in text.split("\r\n")
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_the_name_of_an_organisation_puts_no_property_into_a_calendar(tmp_path: Path, text: str) -> None:
    text = "".join(each for each in text if each >= " " or each in "\r\n\t")
    rows: Rows = {"Settings": [{"setting": "Organisation", "value": text}], "SOC 2 Dates": [soc2(due=DAY)]}
    made = calendar(tracked(register(tmp_path / "a.xlsx", rows)), "SOC2")
    assert faults(made) == []
    assert len(events(made)) == 1
    assert len(Calendar.from_ical(made)) == 6


def test_a_moved_date_keeps_its_identity_and_is_newer(tmp_path: Path) -> None:
    before = one(tmp_path, soc2(due=dt.date(2026, 12, 1)))
    after = one(tmp_path, soc2(due=dt.date(2027, 2, 1)), as_of=DAY + ONE)
    assert before["uid"] == after["uid"]
    assert (before.decoded("dtstart"), after.decoded("dtstart")) == (dt.date(2026, 12, 1), dt.date(2027, 2, 1))
    assert after.decoded("sequence") == before.decoded("sequence") + 1
    assert after.decoded("dtstamp") - before.decoded("dtstamp") == ONE


def test_a_booked_audit_that_moves_keeps_its_identity(tmp_path: Path) -> None:
    found = []
    for day in ("2027-03-08", "2027-04-09"):
        rows = [iso(activity="surveillance audit", audit_dates=f"2026-03-10; {day}")]
        content = calendar(tracked(register(tmp_path / "a.xlsx", {"ISO Dates": rows})), "ISO")
        found.append([str(event["uid"]) for event in events(content)])
    assert found[0] == found[1]
    assert len(set(found[0])) == 2


@pytest.mark.parametrize("change", [{"item_id": "S-2"}, {"kind": "other"}])
def test_another_item_or_event_is_another_identity(tmp_path: Path, change: dict[str, object]) -> None:
    assert one(tmp_path, soc2(due=DAY))["uid"] != one(tmp_path, soc2(due=DAY, **change))["uid"]


def test_the_same_row_of_another_organisation_is_another_identity(tmp_path: Path) -> None:
    ours, theirs = (one(tmp_path, soc2(due=DAY), Organisation=name) for name in ("Acme", "Other"))
    assert ours["uid"] != theirs["uid"]


def test_the_two_sides_share_no_identity(tmp_path: Path) -> None:
    rows = [task(deadline_kind="contract", due=DAY), task(deadline_kind="contract", due=DAY, side="SOC2")]
    found = tracked(register(tmp_path / "a.xlsx", {"Register": rows}))
    (ours,), (theirs,) = (events(calendar(found, side)) for side in SIDES)
    assert ours["uid"] != theirs["uid"]


@pytest.mark.parametrize(("days", "hours"), [(30, -30 * 24 + 9), (1, -15), (0, 9)])
def test_an_alarm_rings_in_the_morning_as_many_days_before_as_are_soon(tmp_path: Path, days: int, hours: int) -> None:
    event = one(tmp_path, soc2(due=DAY), Due_soon_days=days)
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == dt.timedelta(hours=hours)


def test_what_is_done_has_no_alarm(tmp_path: Path) -> None:
    assert one(tmp_path, soc2(due=DAY, done_on=DAY)).walk("VALARM") == []


def test_what_has_no_day_is_not_in_the_calendar(tmp_path: Path) -> None:
    assert events(calendar(tracked(register(tmp_path / "a.xlsx", {"SOC 2 Dates": [soc2()]})), "SOC2")) == []


def test_a_task_is_called_by_its_title(tmp_path: Path) -> None:
    rows = {"Register": [task(deadline_kind="contract", due=DAY)]}
    (event,) = events(calendar(tracked(register(tmp_path / "a.xlsx", rows)), "ISO"))
    assert event["summary"] == "Renew: contract (T-1)"


def test_the_same_dates_give_the_same_bytes(example: Trackers) -> None:
    assert [calendar(example, side) for side in SIDES] == [calendar(example, side) for side in SIDES]


def test_each_side_has_a_file_of_its_own(example: Trackers, tmp_path: Path) -> None:
    made = write_calendars(example, tmp_path / "new" / "folder")
    assert [path.name for path in made] == ["iso.ics", "soc2.ics"]
    assert [path.read_bytes() for path in made] == [calendar(example, side) for side in SIDES]
    assert sorted(path.name for path in made[0].parent.iterdir()) == ["iso.ics", "soc2.ics"]


def test_a_folder_that_cannot_be_made_is_an_error_with_a_remedy(example: Trackers, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(NotWritten, match="The calendars were not made"):
        write_calendars(example, tmp_path / "file" / "folder")
