"""Makes large registers with known faults, and says where the faults are.

    python benchmarks/registers.py ROWS OUT.xlsx [--inline]

OUT.xlsx has a sheet Register with 25 columns. 3 % of its rows have one fault each; OUT.xlsx.truth.json lists them as
[cell, code]. With --inline the strings stand in the cells (as some programs write them), else they are shared (as
Excel writes them).
"""

import datetime as dt
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from dualregister.core import facts
from dualregister.core.address import address

HEADERS = (
    "Task ID",
    "Side",
    "Ref",
    "Edition",
    "Source kind",
    "Title",
    "Scope",
    "Service",
    "Owner",
    "Reviewer",
    "Approver",
    "Performer",
    "Owner group",
    "Trigger",
    "Route",
    "Work type",
    "Deadline kind",
    "Law",
    "Due",
    "Status",
    "Opened",
    "Closed",
    "Linked task",
    "Primary side",
    "Notes",
)
COLUMN = {header: at for at, header in enumerate(HEADERS)}
FAULTS = (
    ("Side", "SCP-01", "ISO/SOC2"),
    ("Scope", "SCP-02", None),
    ("Owner", "OWN-01", "TBD"),
    ("Ref", "REF-02", "A.5.99"),
    ("Ref", "REF-04", "A.5.15, A.5.18"),
    ("Ref", "REF-05", "a.5.15"),
    ("Ref", "REF-07", "A.9.2.5"),
    ("Title", "CEL-12", None),
    ("Status", "CEL-09", "doing"),
    ("Due", "CEL-06", "10.12.2026"),
    ("Law", "DAT-02", None),
    ("Task ID", "REF-11", "T-0000001"),
)
_WORDS = tuple(
    word
    for line in (
        "access review control change backup restore log key rotation vendor risk incident response deploy training",
        "policy owner asset inventory network segmentation monitoring alert evidence approval retention test",
    )
    for word in line.split()
)
_NAMES = [
    f"{first}. {last}" for first in "ABCDEFGHJKLMNOPRSTVW" for last in ("Rossi", "Kim", "Okafor", "Meyer", "Nowak")
]
_SCOPES = ("EU production", "US production", "Corporate IT", "Support desk")
_SERVICES = ("Acme Cloud", "Acme Pay", "Acme Insight")


def rows(count: int, seed: int = 1) -> Iterator[tuple[list[object], tuple[str, str] | None]]:
    """`count` rows as cells, each with the header and the code of its fault, or None."""
    pick = random.Random(seed)
    iso = [row["ref"] for row in facts.table("iso27001_2022") if row["kind"] == "annex_a_control"]
    soc2 = [row["ref"] for row in facts.table("soc2_tsc") if row["ref"].startswith("CC")]
    start = dt.date(2026, 1, 1)
    faults = 0
    for number in range(1, count + 1):
        side = pick.choice(("ISO", "SOC2"))
        owner, approver, performer = pick.sample(_NAMES, 3)
        opened = start + dt.timedelta(days=pick.randrange(300))
        closed = opened + dt.timedelta(days=pick.randrange(1, 20)) if pick.random() < 0.4 else None
        row: list[object] = [
            f"T-{number:07d}",
            side,
            pick.choice(iso if side == "ISO" else soc2),
            "2022" if side == "ISO" else None,
            pick.choice(("requirement", "guidance")),
            " ".join(pick.choices(_WORDS, k=6)),
            pick.choice(_SCOPES),
            pick.choice(_SERVICES),
            owner,
            pick.choice(_NAMES),
            approver,
            performer,
            pick.choice(("isms_team", "service_management", "other")),
            pick.choice(("incident", "risk_event", "control_gap", None)),
            pick.choice(("operational_remediation", "standards_implementation", None)),
            pick.choice(("build", "operate", "review", None)),
            "statutory" if pick.random() < 0.1 else "own plan",
            None,
            opened + dt.timedelta(days=90),
            "closed" if closed else pick.choice(("open", "in progress")),
            opened,
            closed,
            None,
            None,
            " ".join(pick.choices(_WORDS, k=8)) if pick.random() < 0.3 else None,
        ]
        if row[COLUMN["Deadline kind"]] == "statutory":
            row[COLUMN["Law"]] = "NIS2 (national act)"
        fault = None
        if number > 10 and pick.random() < 0.03:
            header, code, value = FAULTS[faults % len(FAULTS)]
            faults += 1
            if code == "DAT-02":
                row[COLUMN["Deadline kind"]] = "statutory"
            if code in ("REF-02", "REF-04", "REF-05", "REF-07"):
                row[COLUMN["Side"]], row[COLUMN["Edition"]] = "ISO", "2022"
            row[COLUMN[header]] = value
            fault = (header, code)
        yield row, fault


def write(count: int, out: Path, *, inline: bool = False, seed: int = 1) -> None:
    """A register of `count` rows at `out`, and its truth beside it."""
    import xlsxwriter  # noqa: PLC0415 - rows alone need no file

    options = {"constant_memory": inline, "default_date_format": "yyyy-mm-dd"}
    truth = []
    with xlsxwriter.Workbook(str(out), options) as book:
        sheet = book.add_worksheet("Register")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEADERS)
        for at, (row, fault) in enumerate(rows(count, seed), start=1):
            for column, value in enumerate(row):
                if isinstance(value, dt.date):
                    sheet.write_datetime(at, column, value, day)
                elif value is not None:
                    sheet.write_string(at, column, str(value))
            if fault is not None:
                truth.append([address(at + 1, COLUMN[fault[0]]), fault[1]])
    out.with_name(out.name + ".truth.json").write_text(json.dumps(truth), encoding="utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]), inline="--inline" in sys.argv)
