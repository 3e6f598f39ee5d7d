import re

import pytest
from openpyxl import Workbook

from dualregister.core import facts
from dualregister.core.address import letters
from dualregister.core.sheets import Sheet, all_sheets
from dualregister.core.sheets import sheet as sheet_called
from dualregister.workbook import colours, design
from dualregister.workbook.colours import add_colours

LAST = 1001


def coloured(sheet: Sheet) -> list[tuple[str, str, str]]:
    """Range, formula and ink of each colour of a sheet."""
    tab = Workbook().worksheets[0]
    add_colours(tab, sheet, 2, LAST)
    return [
        (str(each.sqref), rule.formula[0], rule.dxf.font.color.rgb[2:])
        for each in tab.conditional_formatting
        for rule in each.rules
    ]


def column(sheet: str, field: str) -> str:
    return letters([each.name for each in sheet_called(sheet).fields].index(field))


@pytest.mark.parametrize(
    ("sheet", "field", "reads"),
    [
        ("Register", "due", ("due", "status")),
        ("Gaps", "due", ("due", "status")),
        ("SOC 2 Dates", "due", ("due", "done_on")),
        ("ISO Dates", "last_done", ("last_done", "interval_months")),
        ("ISO Dates", "raised_on", ("raised_on", "agreed_days", "done_on")),
        ("Evidence", "permission_expires", ("permission_expires",)),
        ("Register", "owner_left_on", ("owner_left_on",)),
    ],
)
def test_what_is_overdue_on_the_day_of_settings_is_red(sheet: str, field: str, reads: tuple[str, ...]) -> None:
    letter = column(sheet, field)
    red = [
        formula
        for cells, formula, ink in coloured(sheet_called(sheet))
        if cells == f"{letter}2:{letter}{LAST}" and ink == design.BAD.strong
    ]
    assert len(red) == 1
    assert f"<{colours.AS_OF}" in red[0]
    assert set(re.findall(r"\$([A-Z]+)2", red[0])) == {column(sheet, name) for name in reads}


@pytest.mark.parametrize(
    ("sheet", "field", "open_"),
    [("Register", "status", '<>"closed"'), ("Gaps", "status", '<>"closed"'), ("SOC 2 Dates", "done_on", ")=0")],
)
def test_what_is_done_is_never_overdue(sheet: str, field: str, open_: str) -> None:
    letter = column(sheet, "due")
    dated = [formula for cells, formula, _ in coloured(sheet_called(sheet)) if cells == f"{letter}2:{letter}{LAST}"]
    watched = [formula for formula in dated if colours.AS_OF in formula]
    assert len(watched) == 2
    assert all(f"${column(sheet, field)}2{open_}" in formula for formula in watched)


@pytest.mark.parametrize(("sheet", "field"), [("Register", "due"), ("Gaps", "due"), ("SOC 2 Dates", "due")])
def test_what_is_due_soon_is_amber(sheet: str, field: str) -> None:
    letter = column(sheet, field)
    amber = [
        formula
        for cells, formula, ink in coloured(sheet_called(sheet))
        if cells == f"{letter}2:{letter}{LAST}" and ink == design.BUSY.strong
    ]
    assert any(f"<={colours.AS_OF}+{colours.DUE_SOON}" in formula for formula in amber)


@pytest.mark.parametrize("sheet", all_sheets().values(), ids=lambda sheet: sheet.name)
def test_every_required_cell_that_is_blank_in_a_row_that_has_begun_shows(sheet: Sheet) -> None:
    needed = {column(sheet.name, field.name) for field in sheet.fields[1:] if field.need.value == "yes"}
    blanks = {
        cells.partition("2:")[0] for cells, formula, _ in coloured(sheet) if formula.startswith("AND(LEN($A2)>0,LEN(")
    }
    assert blanks == needed


def test_words_that_have_a_colour_are_words_of_the_contract() -> None:
    allowed = {
        word
        for sheet in all_sheets().values()
        for field in sheet.fields
        if field.name in ("status", "certificate_status")
        for word in field.allowed
    }
    assert set(colours.STATUS_TONES) <= allowed
    assert allowed - set(colours.STATUS_TONES) == {"open", "planned", "collected"}


def test_the_names_look_up_settings_that_exist() -> None:
    settings = {fact["setting"] for fact in facts.table("settings")}
    asked = {name for formula in colours.DEFINED_NAMES.values() for name in re.findall(r'MATCH\("([^"]+)"', formula)}
    assert asked == {"As of", "Due soon days"}
    assert asked <= settings


def test_a_side_has_its_own_ink() -> None:
    inks = {formula: ink for cells, formula, ink in coloured(sheet_called("Register")) if cells.startswith("B2")}
    assert inks['$B2="ISO"'] == design.ISO.strong
    assert inks['$B2="SOC2"'] == design.SOC.strong


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    "tone", [design.NEUTRAL, design.ISO, design.SOC, design.GOOD, design.BUSY, design.BAD], ids=lambda tone: tone.strong
)
def test_text_can_be_read_on_every_fill(tone: design.Tone) -> None:
    assert _contrast(design.WHITE, tone.strong) >= 4.5
    assert _contrast(design.INK, tone.middle) >= 4.5
    assert _contrast(design.INK, tone.light) >= 4.5
    assert _contrast(tone.strong, tone.light) >= 4.5
