"""How people write references, and the one form that look-ups understand. Text only; no catalogue is asked here."""

import re
import unicodedata
from dataclasses import dataclass

FORM = re.compile(
    r"(?:A\.)?(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){1,2}"
    r"|(?:CC|PI|A|C|P)(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)"
    r"|DC(?:0|[1-9][0-9]*)"
)
"""The canonical form: 9.2 and 9.2.1, A.5.15 and A.9.2.5, CC6.1, DC3."""
_LONGEST = 200

# These are compiled by their first use: only a reference that is not in the form needs them.
_HEADING = r"(?:A\.)?[1-9][0-9]*|(?:CC|PI|A|C|P)[1-9][0-9]*"

_LOOKALIKES = str.maketrans("\u0410\u0421\u0420\u0406\u0391\u03a1\u0399", "ACPIAPI")
"""Cyrillic and Greek capitals that look like Latin ones."""
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad_"), "-")
_DOTS = dict.fromkeys(map(ord, "\u00b7\u2022\u2027\u2219\u22c5\u3002\u0589"), ".")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_BREAK = r"\s*[\r\n\v\f\u0085\u2028\u2029]+\s*"
_EDGES = " .,;:'\"`\u0301\u2018\u2019“”„()[]{}<>#*§-/+&|"
_ANNEX = r"\A(?:ANNEXE?|ANHANG|APPENDIX)\s*A?[\s.:-]*(?=[0-9])"
_INTRODUCTION = (
    r"\A(?:(?:ISO\s*(?:/\s*IEC)?\s*)?2700[12](?:\s*[:-]\s*20[0-9]{2})?|ISO\s*(?:/\s*IEC)?|AICPA|SOC\s*2|TSC|ANNEXE?|ANHANG"
    r"|APPENDIX|CLAUSE|SECTION|CHAPTER|KAPITEL|CONTROL|CRITERION|CRITERIA|REFERENCE|REF|CL|NO|NR)(?![A-Z0-9])[\s.:#-]*"
)
_NUMBERS = r"[0-9]{1,3}(?:\s*\.\s*[0-9]{1,3}){0,2}(?![0-9])(?!\.[0-9])"
_ONE = rf"(?:(?P<letters>CC|PI|DC|A|C|P)(?P<gap>[\s.]*))?(?P<numbers>{_NUMBERS})(?P<rest>.*)"
_SEVERAL = (
    r"(?<![A-Z0-9.])(?:(?:CC|PI|DC|A|C|P)[\s.]*[0-9]|[0-9]{1,3}\s*\.\s*[0-9])[0-9]*(?:\s*\.\s*[0-9]+)*"
    r"|(?<=[,;/+&-])\s*[0-9]{1,3}(?![0-9A-Z])"
)
_FOCUS = (
    r"(?P<criterion>(?:CC|PI|A|C|P)\s*\.?\s*[0-9]{1,2}\s*\.\s*[0-9]{1,2})"
    r"(?:\s*\.\s*(?:[0-9]{1,3}|[A-Z])|[\s.:,-]*\(?(?:POF|POINTS? OF FOCUS)[\s.:#-]*[0-9A-Z]{0,3})\)?"
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a text that is not in the form seems to mean."""

    meant: str = ""
    """The canonical form, "" where none is certain."""
    rest: str = ""
    """What stands behind the reference, such as its title, in capitals."""
    parts: tuple[str, ...] = ()
    """The references, where there are several."""
    heading: bool = False
    """`meant` is a heading that holds requirements together."""
    focus: bool = False
    """The text is a point of focus of the criterion `meant`."""


def in_form(text: str, side: str) -> bool:
    """Whether a text is in the canonical form. On the ISO side, A8.1 lacks its dot; A1.2 is a criterion."""
    return bool(FORM.fullmatch(text)) and not (side == "ISO" and re.match(r"A[02-9]|A1[0-9]", text))


def spelling(text: str, side: str) -> Spelling:
    """What `text` seems to mean in a row of `side`."""
    if len(text) > _LONGEST:
        return Spelling()
    plain = _plain(text)
    focus = re.fullmatch(_FOCUS, plain)
    if focus and not _lacks_dot(focus["criterion"]):
        return Spelling(_compact(focus["criterion"], side), focus=True)
    parts = tuple(re.findall(_SEVERAL, plain))
    if len(parts) > 1:
        return Spelling(parts=parts)
    return _single(plain, side)


def _lacks_dot(criterion: str) -> bool:
    """A9.2.5 is no point of focus of a criterion A9.2, which cannot be: it is A.9.2.5 without its dot."""
    return bool(re.match(r"A\s*\.|A\s*(?:[02-9]|1[0-9])", criterion))


def _plain(text: str) -> str:
    """Capitals, plain dots, dashes and spaces; what only introduces or surrounds the reference is gone."""
    plain = re.sub(_BREAK, ";", text)
    plain = unicodedata.normalize("NFKC", plain).translate(_INVISIBLE | _DASHES | _DOTS)
    plain = " ".join(plain.upper().translate(_LOOKALIKES).split())
    before = None
    while plain != before:
        before = plain
        plain = re.sub(_INTRODUCTION, "", re.sub(_ANNEX, "A.", plain.strip(_EDGES)))
    # A-5-15 and 6-1: the dash stands for the dot, unless there are dots, too.
    return plain if "." in plain else re.sub(r"(?<=[A-Z0-9])-(?=[0-9])", ".", plain)


def _single(plain: str, side: str) -> Spelling:
    found = re.fullmatch(_ONE, plain)
    if found is None or found["rest"][:1].isalnum():
        return Spelling() if found is None else _with_letter(found, side)
    meant = _compact(plain[: found.end("numbers")], side)
    rest = found["rest"].strip(_EDGES)
    return Spelling(meant, rest, heading=bool(re.fullmatch(_HEADING, meant)))


def _with_letter(found: re.Match[str], side: str) -> Spelling:
    """6.1.3d and 6.1.3d) name an item of the clause 6.1.3."""
    if found["rest"][1:2].isalnum() or "." not in found["numbers"]:
        return Spelling()
    return Spelling(_compact(found.string[: found.end("numbers")], side), found["rest"])


def _compact(text: str, side: str) -> str:
    """The canonical form of letters and numbers: no spaces, no leading zeros, the dots where they belong."""
    found = re.fullmatch(_ONE, text)
    if found is None:
        return ""
    numbers = [number.strip().lstrip("0") or "0" for number in found["numbers"].split(".")]
    letters = found["letters"] or ""
    if letters == "A" and not _is_availability(numbers[0], found["gap"], side):
        letters = "A."
    return letters + ".".join(numbers)


def _is_availability(first: str, gap: str, side: str) -> bool:
    return first == "1" and ("." not in gap or side != "ISO")
