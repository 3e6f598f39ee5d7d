"""A day that is written with the name of its month: 12 Mar 2026, March 12, 2026, 12. März 2026, 1er mars 2026.

English, German and French, where no name means two months. Only with a year of four digits, so that nothing is guessed.
"""

import datetime as dt
import re

_NAMES = (
    "jan january januar jänner janv janvier",
    "feb february februar febr févr février",
    "mar march mär märz mars mrz",
    "apr april avr avril",
    "may mai",
    "jun june juni juin",
    "jul july juli juil juillet",
    "aug august août",
    "sep sept september septembre",
    "oct october okt oktober octobre",
    "nov november novembre",
    "dec december dez dezember déc décembre",
)
_MONTHS = {name: month for month, names in enumerate(_NAMES, start=1) for name in names.split()}
_GAP = r"[ \u00a0\u202f]"
_DAY_FIRST = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|er|\.)?(?:{_GAP}|[/-])*(?P<month>[^\W\d_]{{3,9}})\.?,?(?:{_GAP}|[/-])*"
    r"(?P<year>[0-9]{4})",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?P<month>[^\W\d_]{{3,9}})\.?{_GAP}*(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,{_GAP}*|{_GAP}+)(?P<year>[0-9]{{4}})",
    re.IGNORECASE,
)


def named_day(text: str) -> dt.date | None:
    """The day; None where the text is anything else, or there is no such day."""
    text = text.strip()
    found = _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
    month = _MONTHS.get(found["month"].casefold()) if found else None
    if found is None or month is None:
        return None
    try:
        return dt.date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None
