"""The formulas of the register for cells of Excel; the same functions for Python.

Each takes what Excel hands over: a value, None, a day as datetime, or a range as a list of rows. Each gives what stands
in the cell: text, a number, a day as datetime at midnight, an Excel error as CellError, or rows that spill.
Nothing here knows Excel or xlwings; `udfs` binds the formulas to them.
"""

from dualregister.faces.formulas.cell_error import CellError
from dualregister.faces.formulas.due import DR_DUE_STATE
from dualregister.faces.formulas.formula import Argument, Formula, Shape
from dualregister.faces.formulas.iso import DR_ISO_CYCLE, DR_ISO_NEXT, DR_ISO_SURVEILLANCE_GAPS
from dualregister.faces.formulas.occurrences import DR_OCCURRENCES, DR_OCCURRENCES_MISSING
from dualregister.faces.formulas.owners import DR_OWNER_CHECK
from dualregister.faces.formulas.references import DR_REF_2022, DR_REF_CHECK, DR_REF_MAP, DR_REF_TITLE
from dualregister.faces.formulas.reuse import DR_REUSE, DR_REUSE_MATRIX, DR_REUSE_WHY
from dualregister.faces.formulas.routing import DR_CONSEQUENCE, DR_PRIMARY, DR_ROUTE
from dualregister.faces.formulas.rows import DR_ROW_ISSUES, DR_ROW_STATUS, DR_SHEET_ISSUES
from dualregister.faces.formulas.samples import DR_SAMPLE_PICK, DR_SAMPLE_SIZE
from dualregister.faces.formulas.soc2 import DR_SOC2_BRIDGE, DR_SOC2_OVERLAP, DR_SOC2_PERIOD_CHECK, DR_SOC2_PERIOD_END
from dualregister.faces.formulas.trackers import DR_ISO_TRACKER, DR_SOC2_TRACKER
from dualregister.faces.formulas.version import DR_VERSION

ALL: tuple[Formula, ...] = (
    DR_REF_CHECK,
    DR_REF_TITLE,
    DR_REF_2022,
    DR_REF_MAP,
    DR_ROW_ISSUES,
    DR_ROW_STATUS,
    DR_SHEET_ISSUES,
    DR_OWNER_CHECK,
    DR_REUSE,
    DR_REUSE_WHY,
    DR_REUSE_MATRIX,
    DR_ISO_CYCLE,
    DR_ISO_NEXT,
    DR_ISO_SURVEILLANCE_GAPS,
    DR_SOC2_PERIOD_END,
    DR_SOC2_PERIOD_CHECK,
    DR_SOC2_BRIDGE,
    DR_SOC2_OVERLAP,
    DR_OCCURRENCES,
    DR_OCCURRENCES_MISSING,
    DR_SAMPLE_SIZE,
    DR_SAMPLE_PICK,
    DR_DUE_STATE,
    DR_ROUTE,
    DR_CONSEQUENCE,
    DR_PRIMARY,
    DR_ISO_TRACKER,
    DR_SOC2_TRACKER,
    DR_VERSION,
)
"""Every formula, in the order of the docs."""
UDF_MODULE = "dualregister.faces.formulas.udfs"
"""The module that Excel's add-in names in its calls."""

__all__ = (
    "ALL",
    "DR_CONSEQUENCE",
    "DR_DUE_STATE",
    "DR_ISO_CYCLE",
    "DR_ISO_NEXT",
    "DR_ISO_SURVEILLANCE_GAPS",
    "DR_ISO_TRACKER",
    "DR_OCCURRENCES",
    "DR_OCCURRENCES_MISSING",
    "DR_OWNER_CHECK",
    "DR_PRIMARY",
    "DR_REF_2022",
    "DR_REF_CHECK",
    "DR_REF_MAP",
    "DR_REF_TITLE",
    "DR_REUSE",
    "DR_REUSE_MATRIX",
    "DR_REUSE_WHY",
    "DR_ROUTE",
    "DR_ROW_ISSUES",
    "DR_ROW_STATUS",
    "DR_SAMPLE_PICK",
    "DR_SAMPLE_SIZE",
    "DR_SHEET_ISSUES",
    "DR_SOC2_BRIDGE",
    "DR_SOC2_OVERLAP",
    "DR_SOC2_PERIOD_CHECK",
    "DR_SOC2_PERIOD_END",
    "DR_SOC2_TRACKER",
    "DR_VERSION",
    "UDF_MODULE",
    "Argument",
    "CellError",
    "Formula",
    "Shape",
)
