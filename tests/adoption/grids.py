"""Foreign sheets for tests, as rows of cells."""

from collections.abc import Iterable, Mapping, Sequence

from dualregister.core.adoption.adopting import Adopted, adopt
from dualregister.core.adoption.grid import Grid, Merge, Place
from dualregister.core.adoption.plan import SheetPlan
from dualregister.core.adoption.proposing import propose
from dualregister.core.adoption.words import shipped

HEADER = ("Control ID", "Control Name", "Applicable", "Justification", "Implementation Status", "Owner")
ROWS: tuple[tuple[object, ...], ...] = (
    ("A.5.15", "Access control", "Yes", "Risk R-1", "Implemented", "M. Rossi"),
    ("A.5.16", "Identity management", "Yes", "Risk R-2", "Partially implemented", "J. Meyer"),
    ("A.8.30", "Outsourced development", "No", "Nothing is outsourced", "", "J. Meyer"),
)


def grid(
    rows: Iterable[Sequence[object]],
    title: str = "SoA",
    *,
    merges: Sequence[Merge] = (),
    formats: Mapping[Place, str] | None = None,
    typed: bool = True,
) -> Grid:
    """A sheet whose rows are counted from 1; a blank is None or ""."""
    lines = [(number, tuple(cell if cell != "" else None for cell in row)) for number, row in enumerate(rows, start=1)]
    filled = tuple(line for line in lines if any(cell is not None for cell in line[1]))
    return Grid(title, filled, tuple(merges), formats or {}, typed)


def plan_of(sheet: Grid, wanted: str | None = None) -> SheetPlan:
    """The plan that is proposed for one sheet."""
    return propose("theirs.xlsx", [sheet], shipped(), {sheet.title: wanted} if wanted else None).sheets[0]


def adopted(sheet: Grid, plan: SheetPlan | None = None) -> Adopted:
    """The sheet carried over by a plan, else by the one that is proposed; no cell is lost on the way."""
    made = adopt(sheet, plan or plan_of(sheet), shipped())
    assert made.lost(sheet) == []
    assert made.cells == len(made.arrived) + len(made.left)
    return made


def values(made: Adopted) -> list[dict[str, object]]:
    """The rows that came of it."""
    return [dict(each.values) for each in made.rows]


def reasons(made: Adopted) -> dict[Place, str]:
    """Why each cell that has a note has it."""
    return {each.place: each.reason for each in made.notes}
