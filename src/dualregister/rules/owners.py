"""Seed row 2: who must act."""

import datetime as dt
from collections.abc import Iterator

from dualregister.core.conflicts import AUDITS
from dualregister.core.finding import Severity
from dualregister.core.names import nobody, same_person
from dualregister.core.people import share_somebody
from dualregister.rules.context import Context
from dualregister.rules.rule import Problem, rule

_NAMES = (
    ("iso_accountable", "ISO accountable"),
    ("iso_reviewer", "ISO reviewer"),
    ("iso_approver", "ISO approver"),
    ("soc2_accountable", "SOC 2 accountable"),
    ("soc2_reviewer", "SOC 2 reviewer"),
    ("soc2_approver", "SOC 2 approver"),
)


@rule(
    "OWN-01",
    "Accountable owner is filled in",
    on=("Register", "Claims", "ISO Dates", "SOC 2 Dates", "Gaps"),
    severity=Severity.ERROR,
    seed_row=2,
    source="seed row 2",
    good={"owner": "M. Rossi"},
    bad={"owner": "TBD"},
    covers=("owner",),
)
def owner_missing(owner: str | None) -> Iterator[Problem]:
    """Each side needs an owner who can operate the process."""
    if nobody(owner):
        message = "Owner is blank." if owner is None else f"Owner “{owner}” names nobody."
        yield Problem("owner", message, "Name the person or role that is accountable on this side.")


@rule(
    "OWN-02",
    "Owner not copied from the other side",
    on="Owners",
    severity=Severity.WARNING,
    seed_row=2,
    source="seed row 2",
    good={"iso_accountable": "M. Rossi", "soc2_accountable": "M. Rossi", "confirmed_by": "L. Okafor"},
    bad={"iso_accountable": "M. Rossi", "soc2_accountable": "M. Rossi", "confirmed_by": None},
    needs=("iso_accountable", "soc2_accountable"),
)
def owner_copied(
    iso_accountable: str | None, soc2_accountable: str | None, confirmed_by: str | None
) -> Iterator[Problem]:
    """Owners are not copied from side to side; one person may own both after a decision."""
    if share_somebody(iso_accountable, soc2_accountable) and nobody(confirmed_by):
        same = same_person(iso_accountable, soc2_accountable)
        both = (
            f"{soc2_accountable} owns both sides" if same else f"{iso_accountable} and {soc2_accountable} share a name"
        )
        yield Problem(
            "soc2_accountable",
            f"{both}, and nobody confirmed it.",
            "Name the owner of each side on its own, or enter who confirmed that one person owns both.",
        )


@rule(
    "OWN-03",
    "Owner, reviewer and approver are three columns, all filled",
    on="Owners",
    severity=Severity.ERROR,
    seed_row=2,
    source="seed row 2",
    good={"iso_reviewer": "A. Kim"},
    bad={"iso_reviewer": None},
    covers=tuple(name for name, _ in _NAMES),
)
def name_missing(  # noqa: PLR0913, PLR0917 - the parameters are the columns
    iso_accountable: str | None,
    iso_reviewer: str | None,
    iso_approver: str | None,
    soc2_accountable: str | None,
    soc2_reviewer: str | None,
    soc2_approver: str | None,
) -> Iterator[Problem]:
    """Accountable owners, reviewers and approvers are mapped separately, for each side."""
    names = (iso_accountable, iso_reviewer, iso_approver, soc2_accountable, soc2_reviewer, soc2_approver)
    for (field, header), name in zip(_NAMES, names, strict=True):
        yield from unnamed(field, header, name)


def unnamed(field: str, header: str, name: str | None) -> Iterator[Problem]:
    """The problem of a cell of the sheet Owners that names nobody."""
    if nobody(name):
        message = f"{header} is blank." if name is None else f"{header} “{name}” names nobody."
        yield Problem(field, message, "Name the person or role; each of the six is decided on its own.")


@rule(
    "OWN-04",
    "Approver differs from performer",
    on="Register",
    severity=Severity.WARNING,
    seed_row=2,
    source="A.5.3; CC6.3",
    good={"performer": "A. Kim", "approver": "M. Rossi"},
    bad={"performer": "A. Kim", "approver": "A. Kim"},
    alike=("performer", "approver"),
)
def self_approval(performer: str | None, approver: str | None) -> Iterator[Problem]:
    """Approval of one's own work is a gap in the separation of duties."""
    if same_person(performer, approver):
        yield Problem("approver", f"{approver} approves their own work.", "Name an approver who does not perform it.")


@rule(
    "OWN-05",
    "Internal auditor does not audit own work",
    on="Register",
    severity=Severity.ERROR,
    seed_row=2,
    source="ISO/IEC 27001:2022 9.2.2 (iso27001.com, nocodelisted.com)",
    good={"ref": "9.2.2", "performer": "External auditor", "audited_owner": "IT manager"},
    bad={"ref": "9.2.2", "performer": "IT manager", "audited_owner": "IT manager"},
    needs=("ref", "performer", "audited_owner"),
    alike=("performer", "audited_owner"),
)
def own_work_audited(ref: str | None, performer: str | None, audited_owner: str | None) -> Iterator[Problem]:
    """Internal auditors must be objective and impartial, whichever part of 9.2 the task names."""
    if ref in AUDITS and same_person(performer, audited_owner):
        yield Problem("performer", f"{performer} audits their own work.", "Give the audit to somebody else.")


@rule(
    "OWN-06",
    "Owner still in the organization",
    on="Register",
    severity=Severity.WARNING,
    seed_row=2,
    source="securityscientist.net (PBC tracker page)",
    good={"owner": "J. Doe", "owner_left_on": None},
    bad={"owner": "J. Doe", "owner_left_on": dt.date(2026, 8, 31)},
    needs=("owner_left_on",),
)
def owner_gone(
    owner: str | None, owner_left_on: dt.date | None, status: str | None, context: Context
) -> Iterator[Problem]:
    """Tasks of people who left go unanswered."""
    if owner_left_on is not None and owner_left_on < context.as_of and status != "closed":
        yield Problem(
            "owner_left_on", f"{owner or 'The owner'} left on {owner_left_on}.", "Name a new owner and clear the day."
        )


@rule(
    "OWN-07",
    "SOC 2 description, assertion and CUEC tasks belong to service-organization management",
    on="Register",
    severity=Severity.ERROR,
    seed_row=2,
    source="seed row 2; soc2vendors.com DC 200 outline",
    good={"work_type": "management_assertion", "owner_group": "service_management"},
    bad={"work_type": "management_assertion", "owner_group": "isms_team"},
)
def management_task_elsewhere(work_type: str | None, owner_group: str | None) -> Iterator[Problem]:
    """Management of the service organization writes the description and asserts; the ISMS team does not by default."""
    if work_type in ("system_description", "management_assertion", "cuec") and owner_group != "service_management":
        group = "is blank" if owner_group is None else f"is {owner_group}"
        yield Problem(
            "owner_group",
            f"The task is of the type {work_type}, and its owner group {group}.",
            "Give it to the management of the service organization: service_management.",
        )


RULES = (
    owner_missing,
    owner_copied,
    name_missing,
    self_approval,
    own_work_audited,
    owner_gone,
    management_task_elsewhere,
)
