"""`reuse --why`: what is between a pair and a yes, and whom to ask about it."""

import pytest

from app.reuse_books import book, claim, evidence, pair
from build import row
from dualregister.app.reuse_book import ReuseBook
from dualregister.app.why import ANSWERED, Page, why
from dualregister.core.catalogue import title
from dualregister.core.decision import Verdict
from dualregister.core.reuse_codes import CODES
from dualregister.core.reuse_reads import reads
from dualregister.core.table import ErrorCell
from dualregister.errors import UnknownName

OWNERS = [
    row("Owners", topic="Change management", iso_accountable="Wrong", soc2_accountable="Wrong"),
    row("Owners", topic="Access rights", iso_accountable="Iso Owner", soc2_accountable="Soc Owner"),
]


def page(e: dict[str, object] | None = None, c: dict[str, object] | None = None, **sheets: object) -> Page:
    made: ReuseBook = book(Evidence=[evidence(**(e or {}))], Claims=[claim(**(c or {}))], **sheets)  # type: ignore[arg-type]
    return why(made, "E-001", "C-001")


def asked(found: Page) -> list[tuple[str | None, str]]:
    (step,) = found.steps
    return [(each.name, each.source.partition(",")[0]) for each in step.whom]


def test_a_pair_that_says_yes_has_no_step() -> None:
    found = page()
    assert (found.steps, found.listed, found.judged.used, found.exit_code) == ((), True, True, 0)


def test_each_no_says_what_would_have_to_change_and_each_unknown_asks_one_question() -> None:
    found = page({"permission": ("none",)}, {"frequency": None})
    assert [(each.reason.code, each.question) for each in found.steps] == [
        ("PERMISSION_REFUSED", False),
        ("FREQUENCY_MISSING", True),
    ]
    assert found.steps[1].words == "How often does the control of C-001 run?"
    assert found.steps[1].enter == "sheet Claims, C-001: Frequency"


@pytest.mark.parametrize(
    ("e", "c", "whom"),
    [
        ({"permission": ()}, {}, [("Iso Owner", "sheet Owners")]),
        ({}, {"recipient": None}, [("Soc Owner", "sheet Owners")]),
        ({"scope": ()}, {}, [("Iso Owner", "sheet Owners")]),
        ({}, {"scope": ()}, [("Soc Owner", "sheet Owners")]),
        ({"scope": ()}, {"scope": ()}, [("Iso Owner", "sheet Owners"), ("Soc Owner", "sheet Owners")]),
        ({}, {"owner": "TBD"}, [("Soc Owner", "sheet Owners")]),
        ({}, {"frequency": ErrorCell("#N/A")}, [("Soc Owner", "sheet Owners")]),
        ({"permission_expires": "31.12.2026"}, {}, [("Iso Owner", "sheet Owners")]),
    ],
)
def test_asked_is_the_accountable_owner_of_the_side_that_lacks_something(
    e: dict[str, object], c: dict[str, object], whom: list[tuple[str, str]]
) -> None:
    assert asked(page(e, c, Owners=OWNERS)) == whom


@pytest.mark.parametrize(
    ("topic", "name"),
    [
        ("AC-07", "Iso Owner"),
        ("Controls ac-07 and AC-08", "Iso Owner"),
        ("A.5.18", "Iso Owner"),
        ("Access rights", "Iso Owner"),
        ("Reviews of access", "Iso Owner"),
        ("Reviews of suppliers", "M. Rossi"),
        ("Review of the access", "Iso Owner"),
        ("AC-071", "M. Rossi"),
        ("A.5.1", "M. Rossi"),
        ("Backup", "M. Rossi"),
        (None, "M. Rossi"),
    ],
)
def test_a_topic_matches_by_id_by_its_words_as_they_stand_or_by_all_of_its_words(topic: str | None, name: str) -> None:
    owners = [row("Owners", topic=topic, iso_accountable="Iso Owner")]
    ((found, _),) = asked(page({"permission": ()}, Owners=owners))
    assert found == name


def test_the_closest_topic_counts() -> None:
    owners = [
        row("Owners", topic="Access rights", iso_accountable="Words"),
        row("Owners", topic="AC-07", iso_accountable="Id"),
    ]
    assert asked(page({"permission": ()}, Owners=owners)) == [("Id", "sheet Owners")]


@pytest.mark.parametrize("owners", [None, [row("Owners", iso_accountable="TBD")]])
def test_without_an_accountable_owner_it_is_the_records_own_and_the_page_says_so(owners: object) -> None:
    assert asked(page({"permission": ()}, Owners=owners)) == [("M. Rossi", "sheet Evidence")]


def test_where_nobody_is_named_the_page_says_that() -> None:
    found = page({"permission": (), "owner": None, "side": "SOC2"})
    (person,) = next(each for each in found.steps if each.reason.code == "PERMISSION_MISSING").whom
    assert person.name is None
    assert person.source == "neither the sheet Owners nor the sheet Evidence names anybody; enter an owner first"


def test_both_records_stand_side_by_side() -> None:
    found = {each.label: (each.evidence, each.claim) for each in page({"kind": ErrorCell("#N/A")}).lines}
    assert found["Ref"] == ("A.5.18 Access rights", f"CC6.3 {title('CC6.3')}")
    assert found["Edition"] == ("2022", None)
    assert found["Attributes not met"] == ("(blank)", None)
    assert found["Kind / Kinds accepted"] == ("(could not be read)", "operating_record; population")


def test_a_pair_that_is_not_listed_is_explained_too() -> None:
    found = page(Reuse=[pair(claim_id="C-2")])
    assert (found.listed, found.judged.decision.verdict, found.exit_code) == (False, Verdict.UNKNOWN, 0)
    assert found.steps[0].enter == "sheet Reuse: Sameness, Decided by, Decided on"


def test_a_pair_in_use_without_a_yes_leaves_with_1() -> None:
    assert page({"permission": ()}).exit_code == 1


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        (("E-404", "C-001"), "There is no E-404 on the sheet Evidence."),
        (("C-001", "E-001"), "There is no C-001 on the sheet Evidence and no E-001 on the sheet Claims."),
    ],
)
def test_ids_that_are_not_there_are_named(ids: tuple[str, str], words: str) -> None:
    with pytest.raises(UnknownName) as raised:
        why(book(), *ids)
    assert raised.value.message == words


@pytest.mark.parametrize(
    ("e", "c", "enter"),
    [
        ({"owner": "J. Meyer"}, {"owner_confirmed": None}, "sheet Claims, C-001: Owner confirmed"),
        ({"kind": None}, {}, "sheet Evidence, E-001: Kind"),
        ({"status": "rejected"}, {}, "sheet Evidence, E-001: Status"),
        ({"edition": "2013"}, {}, "sheet Evidence, E-001: Ref, Edition"),
    ],
)
def test_an_answer_belongs_in_the_cells_that_it_changes(e: dict[str, object], c: dict[str, object], enter: str) -> None:
    found = why(book(Evidence=[evidence(**e)], Claims=[claim(**c)]), "E-001", "C-001")
    assert [each.enter for each in found.steps] == [enter]


def test_every_code_with_cells_of_its_own_is_a_code_and_its_check_reads_them() -> None:
    for name, fields in ANSWERED.items():
        read = reads(CODES[name].check)
        assert set(fields) <= {*read.evidence, *read.claim}, name
