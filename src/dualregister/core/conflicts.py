"""Parts that one person should not hold together. Source: seed row 2; A.5.3, 9.2.2; CC6.3."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dualregister.core.names import nobody, same_person

if TYPE_CHECKING:  # records load pydantic
    from dualregister.core.records import Ownership, Task

AUDITS = frozenset({"9.2", "9.2.1", "9.2.2"})
"""References of an internal audit: 9.2 is the whole clause, and the one number of the 2013 edition."""


class Clash(StrEnum):
    """Which two parts one person holds."""

    SELF_APPROVAL = "performs and approves"
    SELF_AUDIT = "audits own work"
    OWN_APPROVAL = "is accountable and approves"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two parts in one hand."""

    person: str
    clash: Clash


def in_task(task: "Task") -> Iterator[Conflict]:
    """The conflicts within one task. Who has no name holds no part.

    Where nobody is named to perform an internal audit, its owner is taken to perform it.
    """
    if task.approver is not None and same_person(task.performer, task.approver):
        yield Conflict(task.approver, Clash.SELF_APPROVAL)
    auditor = task.owner if nobody(task.performer) else task.performer
    if task.ref in AUDITS and auditor is not None and same_person(auditor, task.audited_owner):
        yield Conflict(auditor, Clash.SELF_AUDIT)
    yield from _own_approval(task.owner, task.approver)


def in_topic(topic: "Ownership", side: str) -> Iterator[Conflict]:
    """The conflicts on one side of a topic. What somebody does on the other side is no matter of this one."""
    if side == "ISO":
        yield from _own_approval(topic.iso_accountable, topic.iso_approver)
    else:
        yield from _own_approval(topic.soc2_accountable, topic.soc2_approver)


def _own_approval(accountable: str | None, approver: str | None) -> Iterator[Conflict]:
    if approver is not None and same_person(accountable, approver):
        yield Conflict(approver, Clash.OWN_APPROVAL)
