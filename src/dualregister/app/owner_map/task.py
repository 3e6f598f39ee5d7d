"""A task as the map names it."""

from typing import TYPE_CHECKING

from dualregister.core.echo import harmless

if TYPE_CHECKING:  # records load pydantic
    from dualregister.core.records import Task

TASK_PARTS = ("owner", "reviewer", "approver", "performer")


def named(task: "Task") -> str:
    """The id and the title."""
    return harmless(f"{task.task_id} {task.title or ''}".rstrip())
