"""The sheet contract, and that the records are its typed view."""

import datetime as dt
import re
from typing import get_args

import pytest

from dualregister.core.records import RECORDS
from dualregister.core.sheets import Kind, Need, Sheet, all_sheets, sheet

each_sheet = pytest.mark.parametrize("contract", all_sheets().values(), ids=lambda contract: contract.name)
_CELL = re.compile(r"[A-Z]{1,3}[0-9]{1,7}", re.IGNORECASE)


@each_sheet
def test_a_record_has_the_fields_of_its_sheet(contract: Sheet) -> None:
    assert list(RECORDS[contract.name].model_fields) == [field.name for field in contract.fields]


@each_sheet
def test_a_record_has_the_types_of_its_sheet(contract: Sheet) -> None:
    kinds: dict[Kind, object] = {Kind.DATE: dt.date, Kind.INT: int, Kind.LIST: str, Kind.DATES: dt.date}
    for field in contract.fields:
        annotation = RECORDS[contract.name].model_fields[field.name].annotation
        if field.kind is not Kind.ANY:
            assert annotation is str or kinds.get(field.kind, str) in get_args(annotation), field


@each_sheet
def test_headers_and_names_stand_once(contract: Sheet) -> None:
    assert len({field.header.casefold() for field in contract.fields}) == len(contract.fields)
    assert len({field.name for field in contract.fields}) == len(contract.fields)


@each_sheet
def test_no_table_is_called_like_a_cell(contract: Sheet) -> None:
    assert not _CELL.fullmatch(contract.table)
    assert " " not in contract.table


@each_sheet
def test_a_choice_has_words_to_choose_from(contract: Sheet) -> None:
    for field in contract.fields:
        assert bool(field.allowed) or field.kind is not Kind.CHOICE, field


def test_the_vocabularies_are_those_of_the_decision_tables() -> None:
    trigger = sheet("Intake").field("trigger")
    assert len(trigger.allowed) == 16
    assert "supplier_change" in trigger.allowed
    assert sheet("Register").field("trigger").allowed == trigger.allowed
    assert len(sheet("Intake").field("route").allowed) == 6
    assert "notice_duty" in sheet("Intake").field("condition").allowed
    assert "qualified opinion" in sheet("Gaps").field("consequence").allowed


def test_the_key_names_a_row() -> None:
    keys = {name: each.key.name for name, each in all_sheets().items() if each.key is not None}
    assert keys == {
        "Scope": "element_id",
        "Intake": "intake_id",
        "Register": "task_id",
        "Claims": "claim_id",
        "Evidence": "evidence_id",
        "ISO Dates": "item_id",
        "SOC 2 Dates": "item_id",
        "Gaps": "gap_id",
    }


def test_an_unknown_field_is_said() -> None:
    with pytest.raises(LookupError, match="Register has no field colour"):
        sheet("Register").field("colour")


def test_no_iso_date_has_a_column_on_the_soc_2_side() -> None:
    iso = {field.name for field in sheet("ISO Dates").fields if field.kind in (Kind.DATE, Kind.DATES)}
    soc2 = {field.name for field in sheet("SOC 2 Dates").fields if field.kind in (Kind.DATE, Kind.DATES)}
    assert iso & soc2 == {"done_on"}


def test_needs_are_those_of_the_contract() -> None:
    needs = {field.header: field.need for field in sheet("Register").fields}
    assert needs["Owner"] is Need.ALWAYS
    assert needs["Law"] is Need.SOMETIMES
    assert needs["Notes"] is Need.NEVER
