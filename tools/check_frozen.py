"""Freeze the example, have LibreOffice open and save the copy, and compare: the same values in every cell.

Needs LibreOffice. Leaves with 0 when nothing differs.
"""

import datetime as dt
import sys
import tempfile
from pathlib import Path

from check_libreoffice import saved as saved_by_libreoffice
from dualregister.app.difference import diff
from dualregister.app.freeze import freeze
from dualregister.app.new import register_bytes
from dualregister.app.terms import Terms

TERMS = Terms(today=dt.date(2026, 11, 23))


def main() -> int:
    """0 when the copy that LibreOffice saved holds what the frozen copy holds, else 1."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        source, copy = room / "example.xlsx", room / "copy.xlsx"
        source.write_bytes(register_bytes(example=True))
        frozen = freeze(source, copy, TERMS)
        (room / "saved").mkdir()
        saved = saved_by_libreoffice(copy, room / "saved")
        found = diff(copy, saved, TERMS)
    changes = sum(len(each.rows) for each in found.sheets)
    rows = sum(frozen.rows.values())
    print(f"{rows} rows on {len(found.sheets)} sheets: {changes} differ after LibreOffice opened and saved the copy.")
    return int(found.differs)


if __name__ == "__main__":
    sys.exit(main())
