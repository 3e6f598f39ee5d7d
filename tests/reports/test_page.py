"""The page: nothing of a user acts in it, it loads nothing, and the sides stay apart."""

import base64
import hashlib
import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser

import pytest

from build import row
from dualregister.app.page import MOST_FINDINGS, page_of
from dualregister.app.report_all import Bundle
from dualregister.app.report_book import ReportBook
from dualregister.core.echo import harmless
from dualregister.reports.page import page
from reports.attacks import ATTACKS
from reports.papers import book

_MADE = (
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "a",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "strong",
        "ul",
        "li",
    ),
    *("nav", "main", "section", "div", "span", "form", "label", "input", "fieldset", "legend", "select", "option"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "br", "svg", "text", "line", "rect", "circle", "path"),
    *("details", "summary", "footer", "script"),
)


_WHOLE = re.compile(r'<span class="whole">(?P<whole>[0-9-]{10}|[A-Z]{1,4}-[0-9]{1,6})</span>')
"""A day in a text, which stays part of the text."""


class Parsed(HTMLParser):
    """Elements, attributes and text of a page, with the id of the section that a text stands in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: dict[str, list[str]] = {}
        self.code: dict[str, str] = {}
        self._section = self._inside = ""
        self.feed(_WHOLE.sub(r"\g<whole>", html))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self._inside = tag
        if tag == "section":
            self._section = dict(attrs).get("id") or self._section

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside in {"script", "style"}:
            self.code[self._inside] = self.code.get(self._inside, "") + data
        elif data.strip():
            self.texts.setdefault(self._section, []).append(" ".join(data.split()))


@pytest.fixture(scope="module")
def attacked() -> Parsed:
    numbered = list(enumerate(ATTACKS))
    made = book(
        Settings=[{"setting": "Organisation", "value": ATTACKS[0]}],
        Register=[
            row("Register", task_id=f"T-{at}", ref=attack, title=attack, owner=attack) for at, attack in numbered
        ],
        Evidence=[row("Evidence", evidence_id=f"E-{at}", artifact=attack) for at, attack in numbered],
        Claims=[row("Claims", claim_id=f"C-{at}", claim=attack) for at, attack in numbered],
        Owners=[row("Owners", topic=attack, iso_accountable=attack) for attack in ATTACKS],
        Gaps=[row("Gaps", gap_id=f"G-{at}", gap=attack, owner=attack) for at, attack in numbered],
        ISO_Dates=[row("ISO Dates", item_id=f"I-{at}", owner=attack) for at, attack in numbered],
    )
    return Parsed(page(page_of(made)))


@pytest.fixture(scope="module")
def shown(bundle: Bundle) -> str:
    return next(each for each in bundle.files if each.name == "register.html").content.decode()


def test_no_attack_makes_an_element_or_an_attribute(attacked: Parsed) -> None:
    assert set(attacked.elements) <= set(_MADE)
    assert attacked.elements["script"] == attacked.elements["style"] == 1
    assert not [each for each in attacked.attributes if each[1].startswith("on") or each[1] in {"src", "style"}]
    assert all(value.startswith("#") for _, name, value in attacked.attributes if name == "href")


def test_every_attack_is_text(attacked: Parsed) -> None:
    said = " ".join(each for texts in attacked.texts.values() for each in texts)
    for attack in ATTACKS:
        assert " ".join(harmless(attack).split()) in said


def test_the_policy_admits_our_style_and_our_script_alone(shown: str) -> None:
    parsed = Parsed(shown)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', shown)
    rules = dict(each.strip().split(" ", 1) for each in unescape(policy).split(";"))
    for name, code in (("style-src", parsed.code["style"]), ("script-src", parsed.code["script"])):
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"


def test_the_page_asks_for_nothing(shown: str) -> None:
    parsed = Parsed(shown)
    assert not re.search(r"url\(|@import", parsed.code["style"])
    assert not re.search(r"fetch|XMLHttpRequest|import\(|innerHTML|eval", parsed.code["script"])
    assert not {"link", "img", "iframe", "object", "base"} & set(parsed.elements)


def test_each_date_stands_on_the_timeline_of_its_side_alone(example: ReportBook, shown: str) -> None:
    texts = Parsed(shown).texts
    iso = {each.item_id for _, each in example.iso_dates.rows}
    soc2 = {each.item_id for _, each in example.soc2_dates.rows}
    assert soc2 & set(texts["dates-SOC2"])
    assert iso & set(texts["dates-ISO"])
    assert not soc2 & set(texts["dates-ISO"])
    assert not iso & set(texts["dates-SOC2"])


def test_tasks_without_a_side_are_told_on_both_timelines() -> None:
    sides = book(Register=[row("Register", side=None)], ISO_Dates=[], SOC_2_Dates=[])
    texts = Parsed(page(page_of(sides))).texts
    for section in ("dates-ISO", "dates-SOC2"):
        assert any(each.startswith("1 open task with a due day has no side") for each in texts[section])
        assert any(
            each.startswith("Nothing is listed, and whether something falls due is unknown") for each in texts[section]
        )


def test_every_finding_is_shown_with_its_remedy(example: ReportBook, shown: str) -> None:
    said = Parsed(shown).texts["findings"]
    for each in (*example.result.findings, *(one.finding for one in example.result.accepted)):
        assert {each.code, " ".join(each.message.split()), " ".join(each.remedy.split())} <= set(said)


def test_no_line_breaks_a_day_in_two(shown: str) -> None:
    body = shown.partition("<main")[2].partition("</main>")[0]
    notes = [each for each in re.findall(r'<span class="muted">([^\n]*)</span></td>', body) if "expiry on" in each]
    assert notes
    assert all('on <span class="whole">2028-03-13</span>' in each for each in notes)
    assert re.search(r"\.whole[^{]*\{ white-space: nowrap", shown)


def test_a_text_with_a_day_is_escaped_all_the_same() -> None:
    gap = row("Gaps", gap="<b>2026-01-01</b> & 12026-01-01, (T-031) XT-0000031x")
    text = page(page_of(book(Gaps=[gap])))
    assert '&lt;b&gt;<span class="whole">2026-01-01</span>&lt;/b&gt; &amp; 12026-01-01' in text
    assert '(<span class="whole">T-031</span>) XT-0000031x' in text


def test_what_lies_beyond_the_timeline_is_an_arrow_and_the_caption_says_so(shown: str) -> None:
    section = shown.partition('<section id="dates-ISO"')[2].partition("</section>")[0]
    for day in ("2027-12-13", "2028-03-13"):
        lines = [each for each in section.split("<tr>") if f'<td class="short day">{day}</td>' in each]
        assert lines
        assert all("<path " in each and "<circle" not in each for each in lines)
    assert "An arrow at the edge of the timeline: before its first month, or after its last" in section


def test_who_decides_is_said_as_a_person_would(example: ReportBook, shown: str) -> None:
    assert "Decided by: the organisation itself" in shown
    assert "own decision" not in shown
    assert "Decided by: service auditor" in shown


def test_the_matrix_says_what_is_in_use(example: ReportBook) -> None:
    made = page_of(example).matrix
    assert made is not None
    at = [each for each, _ in made.evidence].index("E-021")
    cell = made.cells[at][[each for each, _ in made.claims].index("C-003")]
    assert (cell.verdict, cell.used) == ("no", True)
    assert sum(each.used for cells in made.cells for each in cells) == 17


def test_what_is_too_long_is_cut_and_said() -> None:
    rows = [
        row("Register", task_id=f"T-{at}", side=None, ref=None, title=None, owner=None)
        for at in range(MOST_FINDINGS // 3)
    ]
    made = page_of(book(Register=rows))
    assert len(made.findings) == MOST_FINDINGS
    assert any(each.startswith(f"The first {MOST_FINDINGS:,} of ") for each in made.notes)


def test_absent_sheets_are_said() -> None:
    made = page_of(book(Owners=[row("Owners")]))
    assert any(each.startswith("Sheets that are not there") and "Register" in each for each in made.notes)
    assert made.timelines == ()
    assert made.matrix is None


def test_the_executive_view_keeps_classes_and_sides_apart(example: ReportBook, shown: str) -> None:
    made = page_of(example).executive
    assert made is not None
    assert [(each.title, [side.side for side in each.sides]) for each in made] == [
        (title, ["ISO", "SOC2"]) for title in ("Audit readiness", "Legal compliance", "Voluntary maturity")
    ]
    said = Parsed(shown).texts["executive"]
    for gap in (gap for each in made for side in each.sides for gap in side.gaps):
        assert {gap.gap_id, " ".join(gap.text.split()), gap.consequence} <= set(said)


@pytest.mark.parametrize(
    ("side", "class_", "event", "words"),
    [
        ("ISO", "legal compliance", "contract asks for the certificate", "breach of contract: remedy in the contract"),
        ("ISO", "audit readiness", "suspension", "suspension: certification temporarily invalid"),
    ],
)
def test_a_consequence_is_not_said_twice(side: str, class_: str, event: str, words: str) -> None:
    made = page_of(book(Gaps=[row("Gaps", side=side, class_=class_, event=event, contract="MSA 12")])).executive
    assert made is not None
    (gap,) = (gap for each in made for side in each.sides for gap in side.gaps)
    assert (gap.consequence + gap.actual).startswith(words)


def test_owners_show_what_is_to_be_looked_at(example: ReportBook) -> None:
    made = page_of(example).owners
    assert made is not None
    assert [each.topic for each in made.topics if each.doubtful] == ["Backup and recovery"]
    assert any(each.startswith("P. Castellan left on 2026-08-31 and is still named") for each in made.lookouts)


def test_without_their_sheets_gaps_and_owners_are_said_to_be_absent() -> None:
    made = page_of(book(Register=[row("Register")]))
    assert made.executive is None
    assert made.owners is None
    html = page(made)
    assert "There is no sheet Gaps" in html
    assert "There is no sheet Owners" in html
