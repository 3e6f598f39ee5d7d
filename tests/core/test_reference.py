"""How a reference in a cell is read: the entry, or the one thing that is wrong with it."""

import datetime as dt
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualregister.core.catalogue import ISO, SOC2, Entry, Kind, catalogue
from dualregister.core.cells import Fault, Misfit, value_of
from dualregister.core.reference import END_OF_2013, Misread, Trouble, read
from dualregister.core.sheets import sheet

NUMBER = Fault.NUMBER_AS_TEXT
DATE = Fault.DATE_AS_TEXT


def misread(cell: str | Misfit | None, side: str, edition: str = "2022", *, relabel: bool = False) -> Misread:
    found = read(cell, side, edition, relabel=relabel)
    assert isinstance(found, Misread)
    return found


@pytest.mark.parametrize(
    ("text", "side", "edition", "kind"),
    [
        ("A.5.15", ISO, "2022", Kind.CONTROL),
        ("  A.5.15 ", ISO, "2022", Kind.CONTROL),
        ("9.2.1", ISO, "2022", Kind.CLAUSE),
        ("9.2", ISO, "2022", Kind.CLAUSE),
        ("5.1", ISO, "2022", Kind.CLAUSE),
        ("A.5.1", ISO, "2022", Kind.CONTROL),
        ("A.8.1", ISO, "2022", Kind.CONTROL),
        ("A.8.1", ISO, "2013", Kind.CATEGORY),
        ("A.9.2.5", ISO, "2013", Kind.CONTROL),
        ("9.2", ISO, "2013", Kind.CLAUSE),
        ("A.5.15", ISO, "2017", Kind.CONTROL),
        ("CC6.1", SOC2, "2022", Kind.CRITERION),
        ("CC6.1", SOC2, "2013", Kind.CRITERION),
        ("A1.2", SOC2, "2022", Kind.CRITERION),
        ("DC3", SOC2, "2022", Kind.DESCRIPTION),
    ],
)
def test_a_reference_names_its_entry(text: str, side: str, edition: str, kind: Kind) -> None:
    found = read(text, side, edition)
    assert isinstance(found, Entry)
    assert (found.ref, found.side, found.kind) == (text.strip(), side, kind)


@pytest.mark.parametrize(
    ("text", "side", "trouble", "near"),
    [
        (None, ISO, Trouble.BLANK, ()),
        ("", SOC2, Trouble.BLANK, ()),
        ("   ", ISO, Trouble.BLANK, ()),
        # several
        ("A.5.15, CC6.1", ISO, Trouble.SEVERAL, ()),
        ("A.5.15;A.5.16", ISO, Trouble.SEVERAL, ()),
        ("CC6.1/CC6.2", SOC2, Trouble.SEVERAL, ()),
        ("A.5.15 + A.5.16", ISO, Trouble.SEVERAL, ()),
        ("A.5.15\nA.5.16", ISO, Trouble.SEVERAL, ()),
        ("A.5.15\r\nA.5.16", ISO, Trouble.SEVERAL, ()),
        ("A.5.15\n16", ISO, Trouble.SEVERAL, ()),
        ("A.5.15 16", ISO, Trouble.FORM, ("A.5.15",)),
        ("A.5.15 X", ISO, Trouble.FORM, ("A.5.15",)),
        ("A.5.15 & A.5.16", ISO, Trouble.SEVERAL, ()),
        ("A.5.15 and A.5.16", ISO, Trouble.SEVERAL, ()),
        ("A.5.15 A.5.16", ISO, Trouble.SEVERAL, ()),
        ("A.5.15, 16", ISO, Trouble.SEVERAL, ()),
        ("A.5.15-18", ISO, Trouble.SEVERAL, ()),
        ("CC6.1–CC6.3", SOC2, Trouble.SEVERAL, ()),  # noqa: RUF001
        ("clause 9.2, clause 9.3", ISO, Trouble.SEVERAL, ()),
        ("DC1, DC2", SOC2, Trouble.SEVERAL, ()),
        ("A.5,15", ISO, Trouble.SEVERAL, ()),
        # form
        ("a.5.15", ISO, Trouble.FORM, ("A.5.15",)),
        ("A.5.15\t", ISO, Trouble.FORM, ("A.5.15",)),
        ("\tA.5.15", ISO, Trouble.FORM, ("A.5.15",)),
        ("A.5.15\n", ISO, Trouble.FORM, ("A.5.15",)),
        ("A.5.15\u00a0", ISO, Trouble.FORM, ("A.5.15",)),
        ("A.\u200b5.15", ISO, Trouble.FORM, ("A.5.15",)),
        ("A. 5.15", ISO, Trouble.FORM, ("A.5.15",)),
        ("A 5.15", ISO, Trouble.FORM, ("A.5.15",)),
        ("A.5 .15", ISO, Trouble.FORM, ("A.5.15",)),
        ("A5.15", ISO, Trouble.FORM, ("A.5.15",)),
        ("A8.1", ISO, Trouble.FORM, ("A.8.1",)),
        ("A9.2.5", ISO, Trouble.FORM, ("A.5.18",)),
        ("A.05.15", ISO, Trouble.FORM, ("A.5.15",)),
        ("A.5.015", ISO, Trouble.FORM, ("A.5.15",)),
        ("A.5.15.", ISO, Trouble.FORM, ("A.5.15",)),
        ("(A.5.15)", ISO, Trouble.FORM, ("A.5.15",)),
        ("“A.5.15”", ISO, Trouble.FORM, ("A.5.15",)),
        ("'A.5.15", ISO, Trouble.FORM, ("A.5.15",)),
        ("A-5-15", ISO, Trouble.FORM, ("A.5.15",)),
        ("A_5_15", ISO, Trouble.FORM, ("A.5.15",)),
        ("A‐5‐15", ISO, Trouble.FORM, ("A.5.15",)),  # noqa: RUF001
        ("A·5·15", ISO, Trouble.FORM, ("A.5.15",)),
        ("A．5．15", ISO, Trouble.FORM, ("A.5.15",)),  # noqa: RUF001
        ("Ａ.5.15", ISO, Trouble.FORM, ("A.5.15",)),  # noqa: RUF001
        ("А.5.15", ISO, Trouble.FORM, ("A.5.15",)),  # noqa: RUF001
        ("Annex A 5.15", ISO, Trouble.FORM, ("A.5.15",)),
        ("Annex A.5.15", ISO, Trouble.FORM, ("A.5.15",)),
        ("Annex A - 5.15", ISO, Trouble.FORM, ("A.5.15",)),
        ("annex 5.15", ISO, Trouble.FORM, ("A.5.15",)),
        ("Anhang A.5.15", ISO, Trouble.FORM, ("A.5.15",)),
        ("ISO 27001 A.5.15", ISO, Trouble.FORM, ("A.5.15",)),
        ("ISO/IEC 27001:2022 A.5.15", ISO, Trouble.FORM, ("A.5.15",)),
        ("ISO 27001:2022 - Annex A.5.15", ISO, Trouble.FORM, ("A.5.15",)),
        ("27001:2022 A.5.15", ISO, Trouble.FORM, ("A.5.15",)),
        ("Control A.5.15", ISO, Trouble.FORM, ("A.5.15",)),
        ("A.5.15 Access control", ISO, Trouble.FORM, ("A.5.15",)),
        ("A.5.15 - Access control", ISO, Trouble.FORM, ("A.5.15",)),
        ("A.5.15: rules, rights", ISO, Trouble.FORM, ("A.5.15",)),
        ("A.5.15 (2022)", ISO, Trouble.FORM, ("A.5.15",)),
        ("clause 9.2", ISO, Trouble.FORM, ("9.2",)),
        ("Clause: 9.2.1", ISO, Trouble.FORM, ("9.2.1",)),
        ("§ 9.2", ISO, Trouble.FORM, ("9.2",)),
        ("6-1", ISO, Trouble.FORM, ("6.1",)),
        ("6.1.3 d)", ISO, Trouble.FORM, ("6.1.3",)),
        ("6.1.3d", ISO, Trouble.FORM, ("6.1.3",)),
        ("6.1.3d) see minutes", ISO, Trouble.FORM, ("6.1.3",)),
        ("6.1.3dx", ISO, Trouble.FORM, ()),
        ("6.1.3dx) see minutes", ISO, Trouble.FORM, ()),
        ("5.1 Policies for information security", ISO, Trouble.FORM, ("A.5.1",)),
        ("5.1 Information security policies", ISO, Trouble.FORM, ("A.5.1",)),
        ("5.1 see minutes", ISO, Trouble.FORM, ("5.1", "A.5.1")),
        ("5.1 (2022)", ISO, Trouble.FORM, ("5.1",)),
        ("5.1 (Policies)", ISO, Trouble.FORM, ("A.5.1",)),
        ("5.1 a)", ISO, Trouble.FORM, ("5.1",)),
        ("5.1 IT", ISO, Trouble.FORM, ("5.1", "A.5.1")),
        ("9.2 see minutes", ISO, Trouble.FORM, ("9.2",)),
        ("5.1 see minutes", SOC2, Trouble.FORM, ("CC5.1",)),
        ("5.1 Leadership and commitment", ISO, Trouble.FORM, ("5.1",)),
        ("cc 6.1", SOC2, Trouble.FORM, ("CC6.1",)),
        ("CC 6.1", SOC2, Trouble.FORM, ("CC6.1",)),
        ("CC.6.1", SOC2, Trouble.FORM, ("CC6.1",)),
        ("CC6-1", SOC2, Trouble.FORM, ("CC6.1",)),
        ("CC06.01", SOC2, Trouble.FORM, ("CC6.1",)),
        ("СС6.1", SOC2, Trouble.FORM, ("CC6.1",)),  # noqa: RUF001
        ("TSC CC6.1", SOC2, Trouble.FORM, ("CC6.1",)),
        ("SOC 2 CC6.1", SOC2, Trouble.FORM, ("CC6.1",)),
        ("Criterion CC6.1", SOC2, Trouble.FORM, ("CC6.1",)),
        ("CC6.1 - Logical access", SOC2, Trouble.FORM, ("CC6.1",)),
        ("pi1.1", SOC2, Trouble.FORM, ("PI1.1",)),
        ("P.1.1", SOC2, Trouble.FORM, ("P1.1",)),
        ("a.1.2", SOC2, Trouble.FORM, ("A1.2",)),
        ("a 1.2", SOC2, Trouble.FORM, ("A1.2",)),
        ("DC 3", SOC2, Trouble.FORM, ("DC3",)),
        ("dc-3", SOC2, Trouble.FORM, ("DC3",)),
        ("DC03", SOC2, Trouble.FORM, ("DC3",)),
        ("tbd", ISO, Trouble.FORM, ()),
        ("n/a", ISO, Trouble.FORM, ()),
        ("see SoA", ISO, Trouble.FORM, ()),
        ("A.1.2.3.4", ISO, Trouble.FORM, ()),
        ("A.5.15" * 40, ISO, Trouble.FORM, ()),
        ("2010-01-01", ISO, Trouble.FORM, ()),
        ("6.1xyz", ISO, Trouble.FORM, ()),
        ("9b", ISO, Trouble.FORM, ()),
        ("9b) see minutes", ISO, Trouble.FORM, ()),
        ("AX5X15", ISO, Trouble.FORM, ()),
        ("A.X5.15", ISO, Trouble.FORM, ()),
        ("XA.5.15", ISO, Trouble.FORM, ()),
        ("A.5.15 " + "x" * 193, ISO, Trouble.FORM, ("A.5.15",)),  # 200 characters are read
        ("A.5.15 " + "x" * 194, ISO, Trouble.FORM, ()),
        # headings
        ("A.5", ISO, Trouble.FORM, ("A.5.1", "A.5.2", "A.5.3")),
        ("9", ISO, Trouble.FORM, ("9.1", "9.2.1", "9.2.2")),
        ("Annex A.6", ISO, Trouble.FORM, ("A.6.1", "A.6.2", "A.6.3")),
        ("Clause 10", ISO, Trouble.FORM, ("10.1", "10.2")),
        ("CC6", SOC2, Trouble.FORM, ("CC6.1", "CC6.2", "CC6.3")),
        ("A1", SOC2, Trouble.FORM, ("A1.1", "A1.2", "A1.3")),
        ("P8", SOC2, Trouble.FORM, ("P8.1",)),
        ("99", ISO, Trouble.FORM, ()),
        ("CC6", ISO, Trouble.FORM, ()),
        # point of focus
        ("CC6.1.3", SOC2, Trouble.POINT_OF_FOCUS, ("CC6.1",)),
        ("cc 6.1.3", SOC2, Trouble.POINT_OF_FOCUS, ("CC6.1",)),
        ("CC6.1.a", SOC2, Trouble.POINT_OF_FOCUS, ("CC6.1",)),
        ("CC6.1 POF 3", SOC2, Trouble.POINT_OF_FOCUS, ("CC6.1",)),
        ("CC6.1-POF3", SOC2, Trouble.POINT_OF_FOCUS, ("CC6.1",)),
        ("CC6.1 (point of focus 3)", SOC2, Trouble.POINT_OF_FOCUS, ("CC6.1",)),
        ("CC6.9.1", SOC2, Trouble.POINT_OF_FOCUS, ("CC6.8", "CC6.7")),
        ("A1.2.3", SOC2, Trouble.POINT_OF_FOCUS, ("A1.2",)),
        ("CC6.1.3", ISO, Trouble.POINT_OF_FOCUS, ("CC6.1",)),
        # the other side
        ("DC3", ISO, Trouble.OTHER_SIDE, ()),
        ("6.1", SOC2, Trouble.OTHER_SIDE, ("CC6.1",)),
        ("9.3", SOC2, Trouble.OTHER_SIDE, ()),
        ("A.9.2.5", SOC2, Trouble.OTHER_SIDE, ()),
        ("A.9.2", SOC2, Trouble.OTHER_SIDE, ()),
        # 2013 numbers
        ("A.6.1.1", ISO, Trouble.OLD_NUMBER, ("A.5.2",)),
        ("A.9.2.5", ISO, Trouble.OLD_NUMBER, ("A.5.18",)),
        ("A.18.2.3", ISO, Trouble.OLD_NUMBER, ("A.5.36", "A.8.8")),
        ("A.5.15.1", ISO, Trouble.OLD_NUMBER, ("A.5.15",)),
        ("A.99.99.99", ISO, Trouble.OLD_NUMBER, ()),
        # unknown
        ("5.15", ISO, Trouble.UNKNOWN, ("A.5.15",)),
        ("9.1.1", ISO, Trouble.UNKNOWN, ("9.1", "A.5.15")),
        ("10.1.1", ISO, Trouble.UNKNOWN, ("10.1", "A.8.24")),
        ("A.5.38", ISO, Trouble.UNKNOWN, ("A.5.37", "A.5.36")),
        ("A.9.2", ISO, Trouble.UNKNOWN, ("A.5.16", "A.5.18", "A.8.2")),
        ("10.3", ISO, Trouble.UNKNOWN, ("10.2", "10.1")),
        ("A1.4", ISO, Trouble.UNKNOWN, ()),
        ("CC6.9", ISO, Trouble.UNKNOWN, ()),
        ("A1.4", SOC2, Trouble.UNKNOWN, ("A1.3", "A1.2")),
        ("CC6.9", SOC2, Trouble.UNKNOWN, ("CC6.8", "CC6.7")),
        ("CC6.10", SOC2, Trouble.UNKNOWN, ("CC6.8", "CC6.7")),
        ("A.1.2", SOC2, Trouble.UNKNOWN, ("A1.2",)),
        ("1.2", SOC2, Trouble.UNKNOWN, ("CC1.2",)),
        ("5.15", SOC2, Trouble.UNKNOWN, ()),
        ("DC10", SOC2, Trouble.UNKNOWN, ("DC1",)),
        ("A.5.38", SOC2, Trouble.UNKNOWN, ()),
        ("CC6." + "9" * 5000, SOC2, Trouble.UNKNOWN, ()),
    ],
)
def test_what_is_wrong_and_what_may_be_meant(
    text: str | None, side: str, trouble: Trouble, near: tuple[str, ...]
) -> None:
    found = misread(text, side)
    assert (found.trouble, found.near) == (trouble, near)


@pytest.mark.parametrize(
    "sign", [*"\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad_-\u00b7\u2022\u2027\u2219\u22c5\u3002\u0589"]
)
def test_a_dash_or_an_odd_dot_stands_for_the_dot(sign: str) -> None:
    assert misread(f"A{sign}5{sign}15", ISO).near == ("A.5.15",)


@pytest.mark.parametrize("sign", [*"\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00a0\u2007\u202f\t\u2003"])
def test_what_cannot_be_seen_does_not_hide_the_reference(sign: str) -> None:
    assert misread(f"A.5{sign}.15", ISO).near == ("A.5.15",)


@pytest.mark.parametrize("sign", [*".,;:'\"`\u00b4\u2018\u2019\u201c\u201d\u201e()[]{}<>#*\u00a7-/+&|"])
def test_what_stands_around_does_not_hide_the_reference(sign: str) -> None:
    assert misread(f"{sign}A.5.15{sign}", ISO).near == ("A.5.15",)
    assert misread(f"{sign} A.5.15 {sign}", ISO).near == ("A.5.15",)


@pytest.mark.parametrize(
    ("text", "side", "near"),
    [
        ("\u0391.5.15", ISO, "A.5.15"),
        ("\u0421\u04216.1", SOC2, "CC6.1"),
        ("\u04201.1", SOC2, "P1.1"),
        ("\u03a11.1", SOC2, "P1.1"),
        ("P\u04061.1", SOC2, "PI1.1"),
        ("P\u03991.1", SOC2, "PI1.1"),
    ],
)
def test_cyrillic_and_greek_letters_stand_for_those_they_look_like(text: str, side: str, near: str) -> None:
    assert misread(text, side).near == (near,)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        (each, "9.2")
        for each in ("ISO", "iso/iec", "ISO 27001:2022", "27001", "Clause", "section:", "chapter", "Kapitel")
    ]
    + [
        (each, "9.2")
        for each in ("control", "reference", "Ref.", "cl.", "no.", "Nr.", "TSC", "SOC2", "AICPA", "criteria")
    ]
    + [(each, "A.9.2") for each in ("Annex A", "annexe", "Anhang", "Appendix A:")],
)
def test_introductions_are_passed_over(word: str, near: str) -> None:
    found = misread(f"{word} 9.2", ISO)
    assert (near,) == found.near or f"it is {near}," in found.remedy


@pytest.mark.parametrize(
    ("cell", "side", "near"),
    [
        (Misfit(NUMBER, "5.1"), ISO, ("5.1", "A.5.1", "A.5.10")),
        (Misfit(NUMBER, "5.1"), SOC2, ("CC5.1",)),
        (Misfit(NUMBER, "5"), ISO, ()),
        (Misfit(NUMBER, "99.9"), ISO, ()),
        (Misfit(DATE, "2010-01-01"), ISO, ("A.10.1.1",)),
        (Misfit(DATE, "2026-01-06"), ISO, ("A.6.1",)),
        (Misfit(DATE, "2026-06-01"), SOC2, ("CC6.1",)),
        (Misfit(DATE, "2026-02-09"), ISO, ("9.2",)),
        (Misfit(DATE, "2005-01-09"), ISO, ("9.1",)),
        (Misfit(DATE, "2001-02-09"), ISO, ("9.2.1", "A.9.2.1", "9.2")),
        (Misfit(DATE, "2001-09-02"), ISO, ("9.2.1", "A.9.2.1", "9.2")),  # month first, as in the US
    ],
)
def test_a_number_or_a_date_may_have_been_a_reference(cell: Misfit, side: str, near: tuple[str, ...]) -> None:
    found = misread(cell, side)
    assert (found.trouble, found.near[: len(near)]) == (Trouble.CELL, near)
    assert bool(near) is ("may have been" in found.remedy)


@pytest.mark.parametrize("cell", [5.1, dt.datetime(2026, 1, 6), dt.date(2010, 1, 1), 7])
def test_what_excel_made_of_it_is_read_as_such(cell: object) -> None:
    judged = value_of(cell, sheet("Register").field("ref"))
    assert isinstance(judged, Misfit)
    assert misread(judged, ISO).trouble is Trouble.CELL


@pytest.mark.parametrize(
    ("text", "side", "part"),
    [
        ("", SOC2, "CC6.1 or DC3"),
        ("", ISO, "A.5.15 or 9.2.1"),
        ("tbd", SOC2, "CC6.1 or DC3"),
        ("cc6.1", SOC2, "Write CC6.1."),
        ("A.5.15\t", ISO, "Write A.5.15."),
        ("a.9.2.5", ISO, "In the right form it is A.9.2.5, but: "),
        ("CC6.00", SOC2, "In the right form it is CC6.0, but: "),
        ("A10.1", ISO, "In the right form it is A.10.1, but: "),
        ("a.1.2", SOC2, "Write A1.2."),
        ("a.1.2", ISO, "In the right form it is A.1.2, but: There is no A.1.2"),
        ("a 1.2", ISO, "In the right form it is A1.2, but: A1.2 is a SOC 2 criterion"),
        ("cc 8.1", ISO, "but: CC8.1 is a SOC 2 criterion"),
        ("A.5,15", ISO, "If one is meant, write A.5.15."),
        ("A. 5,15", ISO, "If one is meant, write A.5.15."),
        ("CC6,1", SOC2, "If one is meant, write CC6.1."),
        ("5.1 see minutes", ISO, "Write 5.1 for the clause, A.5.1 for the control."),
        ("A.5", ISO, "one from A.5.1 to A.5.37"),
        ("P8", SOC2, "meant: P8.1."),
        ("A.6.1.1", ISO, "Use A.5.2."),
        ("A.9.2.5", ISO, "Use A.5.18, into which it was merged."),
        ("A.18.2.3", ISO, "Use A.5.36 or A.8.8; it was split between them."),
        ("A.99.99.99", ISO, "Use a control of the 2022 edition."),
        ("A.5.15.1", ISO, "such as A.5.15."),
        ("6.1", SOC2, "Name the SOC 2 requirement that the row satisfies, or change its side. Look first at CC6.1."),
        ("A.8.32", SOC2, "Look first at CC8.1"),
        ("CC8.1", ISO, "Name the ISO requirement"),
        ("DC3", ISO, "or change its side."),
        ("CC6.9", SOC2, "Use CC6.8 or CC6.7, if that is meant."),
        ("A.9.2", ISO, "Use A.5.16, A.5.18 or A.8.2, if"),
        ("CC6.1.3", SOC2, "Use the criterion CC6.1 and"),
        ("A.5.38", SOC2, "Enter one id, such as CC6.1"),
    ],
)
def test_the_remedy(text: str, side: str, part: str) -> None:
    assert part in misread(text, side).remedy


@pytest.mark.parametrize(
    ("text", "side", "message"),
    [
        (
            "A.5.15\u00a0",
            ISO,
            "“A.5.15” is not in the form of a reference: it has a tab, a line break or a special space.",
        ),
        (
            "\u0410.5.15",
            ISO,
            "“\u0410.5.15” is not in the form of a reference{}.".format(
                ": it has signs that only look like letters, dots or spaces"
            ),
        ),
        ("a.5.15", ISO, "“a.5.15” is not in the form of a reference."),
        ("a.\u00a05.15", ISO, "“a. 5.15” is not in the form of a reference."),
        ("x" * 61, ISO, f"“{'x' * 59}…” is not in the form of a reference."),
        ("x" * 60, ISO, f"“{'x' * 60}” is not in the form of a reference."),
        ("x\ny", ISO, "“x y” is not in the form of a reference."),
        ("A.5", ISO, "“A.5” is a heading, not a requirement."),
        ("CC8.1", ISO, "CC8.1 is a SOC 2 criterion; the row is on the ISO side."),
        ("A.8.32", SOC2, "A.8.32 is of ISO/IEC 27001:2022; the row is on the SOC 2 side."),
        ("A.9.2.5", SOC2, "A.9.2.5 is of ISO/IEC 27001:2013; the row is on the SOC 2 side."),
        ("A.9.2.5", ISO, "A.9.2.5 is a control of the 2013 edition (Review of user access rights)."),
        ("A.9.2", ISO, "There is no A.9.2 in ISO/IEC 27001:2022; in the 2013 edition it is “User access management”."),
        ("A.5.38", ISO, "There is no A.5.38 in ISO/IEC 27001:2022."),
        ("A8.1", SOC2, "There is no A8.1 in the SOC 2 criteria; A.8.1 is an ISO control."),
        ("A1.4", SOC2, "There is no A1.4 in the SOC 2 criteria."),
        ("P1.2", SOC2, "There is no P1.2 in the SOC 2 criteria."),
    ],
)
def test_the_message(text: str, side: str, message: str) -> None:
    assert misread(text, side).message == message


def test_a_2022_control_is_unknown_to_the_2013_edition() -> None:
    found = misread("A.5.15", ISO, "2013")
    assert found.message == "There is no A.5.15 in ISO/IEC 27001:2013; in the 2022 edition it is “Access control”."


def test_the_2013_edition_has_no_invented_numbers() -> None:
    assert misread("A.9.9.9", ISO, "2013").trouble is Trouble.UNKNOWN


def test_an_old_number_stays_an_old_number_where_it_has_to_be_relabelled() -> None:
    assert misread("A.9.2.5", ISO, "2013", relabel=True).trouble is Trouble.OLD_NUMBER
    assert isinstance(read("A.8.1", ISO, "2013", relabel=True), Entry)


def test_the_2013_edition_ended_with_october_2025() -> None:
    assert dt.date(2025, 10, 31) == END_OF_2013


ALL = [(each.ref, each.side, each.edition) for side in (ISO, SOC2) for each in catalogue(side).values() if each.leaf]
ALL += [(each.ref, ISO, "2013") for each in catalogue(ISO, "2013").values() if each.leaf]


@given(st.sampled_from(ALL))
def test_every_id_reads_as_itself(of: tuple[str, str, str]) -> None:
    ref, side, edition = of
    found = read(ref, side, edition)
    assert isinstance(found, Entry)
    assert found.ref == ref


@given(
    st.sampled_from(ALL),
    st.sampled_from(["{}\t", "\u00a0{}", "{}.", "ref. {}", "({})", "{} \u2013 2022", "{}\r\n", "\ufeff{}", "“{}”"]),
    st.booleans(),
)
def test_an_id_is_recognised_in_odd_dress(of: tuple[str, str, str], dress: str, lower: bool) -> None:
    ref, side, edition = of
    found = misread(dress.format(ref.lower() if lower else ref), side, edition)
    assert (found.trouble, found.near) == (Trouble.FORM, (ref,))


pieces = st.sampled_from(
    ["A", "CC", "5", "15", ".", " ", ",", "-", "annex", "clause", "ISO 27001", "POF", "\n", "\t", "DC"]
)


@given(st.one_of(st.text(), st.lists(pieces).map("".join), st.text(string.digits + ".")), st.sampled_from([ISO, SOC2]))
def test_no_text_is_too_odd(text: str, side: str) -> None:
    found = read(text, side)
    if isinstance(found, Misread):
        assert found.message.endswith(".")
        assert found.remedy.endswith(".")
        known = set(catalogue(ISO)) | set(catalogue(SOC2))
        assert set(found.near) <= known
        assert len(found.near) <= 3
    else:
        assert found.ref == text.strip(" ")


@pytest.mark.parametrize(
    ("ref", "side", "near"),
    [
        ("A.1.1", "ISO", ("A.8.1", "A.7.1", "A.6.1")),  # three that look alike, though there are more
        ("CC6.1", "ISO", ("A.5.15", "A.5.16", "A.5.17")),  # the three strongest of eighteen candidates
        ("A.5.99", "ISO", ("A.5.37", "A.5.36")),  # the nearest of the series
        ("A.5.999", "ISO", ("A.5.37", "A.5.36")),
        ("A.5.9999", "ISO", ("A.5.9", "A.5.29", "A.5.19")),  # too far off for neighbours
        ("9.9", "ISO", ("9.1",)),  # 9.2 and 9.3 are headings, no requirements
        ("9.4", "ISO", ("A.8.3", "A.8.5", "A.5.17")),  # what became of A.9.4 of 2013; 9.3 is a heading
    ],
)
def test_the_ids_that_may_be_meant(ref: str, side: str, near: tuple[str, ...]) -> None:
    found = read(ref, side)
    assert isinstance(found, Misread)
    assert found.near == near


@pytest.mark.parametrize("ref", ["DC0", "DC12", "DC99"])
def test_a_description_criterion_that_is_not_there_is_unknown(ref: str) -> None:
    found = read(ref, "SOC2")
    assert isinstance(found, Misread)
    assert found.trouble is Trouble.UNKNOWN
    assert found.near[0].startswith("DC")
