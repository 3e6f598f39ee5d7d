"""Edges of the rules on owners."""

import datetime as dt

import pytest

from dualregister.core.names import nobody
from dualregister.rules import owners
from reading import codes, found

NOBODY = [
    None,
    "",
    "TBD",
    "tbd",
    " Tbd. ",
    "tba",
    "TBC",
    "n/a",
    "N/A",
    "na",
    "n.a.",
    "?",
    "??",
    "-",
    "\u2013",
    "none",
    "...",
]
NOBODY += [
    "(tbd)",
    "[TBD]",
    "<none>",
    "Not  assigned",
    "unassigned",
    "vacant",
    "nobody",
    "unknown",
    "to be defined",
    "x",
    "_",
]
NOBODY += ["to be determined", "to be decided", "to be confirmed", "open", "nil", "null", "xx", "xxx"]


@pytest.mark.parametrize("name", NOBODY)
def test_these_name_nobody(name: str | None) -> None:
    assert nobody(name)


@pytest.mark.parametrize("name", ["M. Rossi", "CISO", "IT manager", "Nana", "Xi", "Ota", "王", "Tbdasan", "A", "Nax"])
def test_these_name_somebody(name: str) -> None:
    assert not nobody(name)


@pytest.mark.parametrize("sheet", ["Register", "Claims", "ISO Dates", "SOC 2 Dates", "Gaps"])
def test_owner_is_missed_once_on_every_sheet(sheet: str) -> None:
    assert codes(sheet, owner=None) == {"OWN-01"}
    assert codes(sheet, owner="TBD") == {"OWN-01"}
    assert codes(sheet, owner="M. Rossi") == set()


def test_the_placeholder_is_shown() -> None:
    assert [each.message for each in found(owners.owner_missing, "Gaps", owner="TBD")] == ["Owner “TBD” names nobody."]
    assert [each.message for each in found(owners.owner_missing, "Gaps", owner=None)] == ["Owner is blank."]


@pytest.mark.parametrize(
    ("iso", "soc2", "confirmed", "trips"),
    [
        ("M. Rossi", "M. Rossi", None, True),
        ("M. Rossi", "m.  rossi", None, True),
        ("M. Rossi", "M. Rossi", "TBD", True),
        ("M. Rossi", "M. Rossi", "L. Okafor", False),
        ("M. Rossi", "J. Meyer", None, False),
        ("TBD", "TBD", None, False),
        (None, None, None, False),
        ("M. Rossi", None, None, False),
        (None, "M. Rossi", None, False),
    ],
)
def test_copied_owner(iso: str | None, soc2: str | None, confirmed: str | None, trips: bool) -> None:
    changes = {"iso_accountable": iso, "soc2_accountable": soc2, "confirmed_by": confirmed}
    assert bool(found(owners.owner_copied, "Owners", **changes)) is trips


@pytest.mark.parametrize(
    ("field", "header"),
    [
        ("iso_accountable", "ISO accountable"),
        ("iso_reviewer", "ISO reviewer"),
        ("iso_approver", "ISO approver"),
        ("soc2_accountable", "SOC 2 accountable"),
        ("soc2_reviewer", "SOC 2 reviewer"),
        ("soc2_approver", "SOC 2 approver"),
    ],
)
def test_each_of_the_six_names_is_missed(field: str, header: str) -> None:
    (blank,) = found(owners.name_missing, "Owners", **{field: None})
    (placeholder,) = found(owners.name_missing, "Owners", **{field: "n/a"})
    assert (blank.field, blank.message) == (header, f"{header} is blank.")
    assert (placeholder.field, placeholder.message) == (header, f"{header} “n/a” names nobody.")
    assert codes("Owners", **{field: None}) == {"OWN-03"}


@pytest.mark.parametrize(
    ("performer", "approver", "trips"),
    [
        ("A. Kim", "A. Kim", True),
        ("a. kim", "A. KIM", True),
        ("A. Kim", "M. Rossi", False),
        (None, "M. Rossi", False),
        ("A. Kim", None, False),
        ("n/a", "n/a", False),
    ],
)
def test_self_approval(performer: str | None, approver: str | None, trips: bool) -> None:
    assert bool(found(owners.self_approval, "Register", performer=performer, approver=approver)) is trips


@pytest.mark.parametrize(
    ("ref", "performer", "audited", "trips"),
    [
        ("9.2", "IT manager", "IT manager", True),
        ("9.2.1", "IT manager", "IT manager", True),
        ("9.2.2", "IT manager", "it manager", True),
        ("9.2.2", "External auditor", "IT manager", False),
        ("9.2.2", None, None, False),
        ("9.2.2", "IT manager", None, False),
        ("9.3.1", "IT manager", "IT manager", False),
        (None, "IT manager", "IT manager", False),
    ],
)
def test_own_audit(ref: str | None, performer: str | None, audited: str | None, trips: bool) -> None:
    changes = {"ref": ref, "performer": performer, "audited_owner": audited}
    assert bool(found(owners.own_work_audited, "Register", **changes)) is trips


@pytest.mark.parametrize(
    ("left_on", "status", "trips"),
    [
        (dt.date(2026, 11, 22), "open", True),
        (dt.date(2026, 11, 22), "in progress", True),
        (dt.date(2026, 11, 22), None, True),
        (dt.date(2026, 11, 23), "open", False),
        (dt.date(2026, 11, 24), "open", False),
        (None, "open", False),
        (dt.date(2026, 8, 31), "closed", False),
    ],
)
def test_owner_gone(left_on: dt.date | None, status: str | None, trips: bool) -> None:
    assert bool(found(owners.owner_gone, "Register", owner_left_on=left_on, status=status)) is trips


@pytest.mark.parametrize(("owner", "message"), [("J. Doe", "J. Doe left on"), (None, "The owner left on")])
def test_who_is_gone(owner: str | None, message: str) -> None:
    (said,) = found(owners.owner_gone, "Register", owner=owner, owner_left_on=dt.date(2026, 8, 31))
    assert said.message == f"{message} 2026-08-31."


@pytest.mark.parametrize(
    ("work", "group", "trips"),
    [
        ("system_description", "isms_team", True),
        ("management_assertion", "other", True),
        ("cuec", None, True),
        ("cuec", "service_management", False),
        ("external_report", "isms_team", False),
        ("build", None, False),
        (None, "isms_team", False),
    ],
)
def test_management_task(work: str | None, group: str | None, trips: bool) -> None:
    said = found(owners.management_task_elsewhere, "Register", work_type=work, owner_group=group)
    assert bool(said) is trips
    assert all(("owner group is blank." in each.message) is (group is None) for each in said)
