"""What is wrong with a ribbon: against Microsoft's schema, its callbacks, its ids, its icons."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
LONGEST = {"label": 1024, "screentip": 1024, "supertip": 1024}
"""Characters that Office takes ([MS-CUSTOMUI2] 2.4)."""


def icons() -> frozenset[str]:
    """The names of Office's icons that are on our list."""
    lines = (HERE / "office_icons.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def schema_faults(ribbon: str) -> list[str]:
    """What Microsoft's schema says of it."""
    import xmlschema  # noqa: PLC0415 - it takes its time, and the other checks do not need it

    schema = xmlschema.XMLSchema(HERE / "schemas" / "customui14.xsd")
    return [f"ribbon: {error.path}: {error.reason}" for error in schema.iter_errors(ribbon)]


def faults(ribbon: str, modules: Mapping[str, str]) -> list[str]:
    """What the schema does not see: ids, callbacks without a procedure, procedures without a button, icons, lengths."""
    elements = [each for each in ET.fromstring(ribbon).iter() if "}ribbon" not in each.tag]  # noqa: S314 - our own text
    found: list[str] = []
    ids = Counter(each.get("id") for each in elements if each.get("id"))
    found += [f"ribbon: the id {name} stands {count} times" for name, count in ids.items() if count > 1]
    called = set()
    for each in elements:
        if not each.tag.endswith("}button"):
            continue
        name, action, icon = each.get("id"), each.get("onAction", ""), each.get("imageMso")
        module, _, procedure = action.partition(".")
        called.add(procedure)
        if f"\nPublic Sub {procedure}(control As IRibbonControl)" not in modules.get(module, "").replace("\r", ""):
            found.append(f"ribbon: {name} calls {action}, which is not there")
        if icon not in icons():
            found.append(f"ribbon: the icon {icon} of {name} is not on the list")
        found += [
            f"ribbon: {part} of {name} is missing or too long"
            for part, longest in LONGEST.items()
            if not 0 < len(each.get(part, "")) <= longest
        ]
    procedures = {
        name
        for text in modules.values()
        for name in re.findall(r"^Public Sub (\w+)\(control As IRibbonControl\)", text, re.MULTILINE)
    }
    return found + [f"ribbon: {name} is called by no button" for name in sorted(procedures - called)]
