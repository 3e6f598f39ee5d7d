"""The words by which headers, values and sheets are recognised, in ten languages; a user can add words of their own."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from types import MappingProxyType

from dualregister.core import facts
from dualregister.core.sheets import Field, all_sheets
from dualregister.errors import Unreadable

COLUMNS = ("about", "means", "language", "words")
ABOUT = ("header", "value", "sheet", "names")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SIGNS = re.compile(r"[^\w#°]+|_")
_SMALL = frozenset(
    (
        *("the", "of", "for", "a", "an", "is", "and", "or", "iso", "iec", "27001", "2022", "2013", "der", "die", "das"),
        *("des", "für", "und", "oder", "le", "la", "les", "de", "du", "et", "ou", "el", "los", "del", "y", "o", "da"),
        *("do", "e", "il", "lo", "i", "di", "van", "het", "een", "en", "d", "l"),
    )
)
"""Words that do not tell one header from another."""
_NOT = frozenset(
    (
        *("not", "no", "non", "nicht", "nein", "kein", "keine", "sin", "nao", "niet", "geen", "ne", "neni", "nie"),
        *("bez", "μη", "δεν", "χωρις", "without"),
    )
)
"""Words that turn a header into its opposite, unless the known words have them, too."""
_NEARLY = 0.9
"""How alike a phrase and a slip of it are."""
_LONGEST = 120


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """A text as it is compared: no case, no accents, no signs, no asides in brackets, single spaces."""
    if len(text) > _LONGEST:
        return ""
    bare = _ASIDE.sub(" ", text)
    bare = _CAMEL.sub(" ", bare if bare.strip() else text)
    folded = unicodedata.normalize("NFKD", bare.casefold())
    folded = "".join(each for each in folded if not unicodedata.combining(each)).replace("\u03c2", "\u03c3")
    return " ".join(_SIGNS.sub(" ", folded).replace("soc2", "soc 2").split())


def _telling(phrase: str) -> tuple[str, ...]:
    return tuple(each for each in phrase.split() if each not in _SMALL)


@dataclass(frozen=True)
class Words:
    """What is recognised by which words. Phrases are in the form of `plain`."""

    headers: Mapping[str, frozenset[str]]
    """Phrase to the names of the fields that it may be the header of."""
    values: Mapping[str, frozenset[str]]
    """Phrase to the allowed words that it may stand for."""
    sheets: Mapping[str, str]
    """Phrase to the sheet that a tab of this name may be; "-" for a kind of sheet that the register does not have."""
    names: Mapping[str, frozenset[str]]
    """ISO, SOC2, control, clause or total, to the phrases that speak of it."""
    _known: dict[str, Mapping[str, float]] = field(default_factory=dict, compare=False)

    def fields(self, header: str) -> Mapping[str, float]:
        """The names of the fields that a header may mean, each with how surely (0 to 1) its words say so."""
        phrase = plain(header)
        if phrase not in self._known:
            self._known[phrase] = MappingProxyType(self._matched(phrase))
        return self._known[phrase]

    def _matched(self, phrase: str) -> dict[str, float]:
        found: dict[str, float] = {}
        if not phrase:
            return found
        for name in self.headers.get(phrase, ()):
            found[name] = 0.95
        telling = _telling(phrase)
        near = () if found else self._spelled_nearly(phrase)
        for known in dict.fromkeys((*self._sharing(telling), *near)):
            sure = _alike(telling, _telling(known), nearly=known in near)
            for name in self.headers[known] if sure else ():
                found[name] = max(found.get(name, 0), sure)
        return found

    @cached_property
    def _by_word(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for phrase in self.headers:
            for word in _telling(phrase)[:1]:
                found.setdefault(word, []).append(phrase)
        return found

    def _sharing(self, telling: Sequence[str]) -> Iterator[str]:
        """The known phrases that begin with one of the words that tell."""
        for word in telling:
            yield from self._by_word.get(word, ())

    @cached_property
    def _by_shape(self) -> Mapping[tuple[str, int], list[str]]:
        found: dict[tuple[str, int], list[str]] = {}
        for phrase in self.headers:
            found.setdefault((phrase[0], len(phrase)), []).append(phrase)
        return found

    def _spelled_nearly(self, phrase: str) -> tuple[str, ...]:
        """The known phrases that a phrase of one to four words is a slip of."""
        if not 6 < len(phrase) < 40 or phrase.count(" ") > 3:
            return ()
        shapes = [(phrase[0], len(phrase) + more) for more in range(-2, 3)]
        return tuple(known for shape in shapes for known in self._by_shape.get(shape, ()) if _is_slip(phrase, known))

    def allowed(self, text: str, field: Field) -> str | None:
        """The allowed word of `field` that a text stands for: itself in other case, or by its meaning; else None."""
        word = " ".join(text.split()).casefold()
        own = next((each for each in field.allowed if each.casefold() == word), None)
        if own is not None:
            return own
        meant = [each for each in field.allowed if each in self.values.get(plain(text) or word, ())]
        return meant[0] if len(meant) == 1 else None

    def mentions(self, name: str, *texts: str) -> bool:
        """Whether one of the texts speaks of ISO, SOC2, control or clause, in an aside, too: “Due date (SOC 2)”."""
        phrases = self.names.get(name, ())
        pieces = [each for text in texts for each in (text[:_LONGEST], *_ASIDE.findall(text[:_LONGEST]))]
        return any(f" {phrase} " in f" {plain(each)} " for each in pieces for phrase in phrases)

    def sheet_named(self, tab: str) -> str | None:
        """The sheet that the name of a tab speaks of; "-" for one that the register does not have, None for neither.

        The longest phrase counts: a risk register is no register.
        """
        name = plain(tab)
        found = [phrase for phrase in self.sheets if f" {phrase} " in f" {name} "]
        return self.sheets[max(found, key=len)] if found else None


def _is_slip(phrase: str, known: str) -> bool:
    pair = difflib.SequenceMatcher(None, phrase, known)
    return pair.quick_ratio() > _NEARLY and pair.ratio() > _NEARLY


def _alike(telling: Sequence[str], known: Sequence[str], *, nearly: bool) -> float:
    """How surely two phrases mean the same, by the words that tell; `nearly` where one may be a slip of the other."""
    if not known or not telling:
        return 0
    if telling == known:
        return 0.9
    if _NOT.intersection(telling) != _NOT.intersection(known):
        return 0
    if any(telling[at : at + len(known)] == known for at in range(len(telling) - len(known) + 1)):
        return 0.75 if 2 * len(known) >= len(telling) else 0.6
    return 0.7 if nearly else 0


@cache
def shipped() -> Words:
    """The words that the program knows. Source: core/data/adoption_words.csv."""
    return words_of(facts.table("adoption_words"))


def words_of(rows: Iterable[Mapping[str, str]]) -> Words:
    """The words in rows of the form of core/data/adoption_words.csv, and the headers of the contract itself."""
    headers: dict[str, set[str]] = {}
    values: dict[str, set[str]] = {}
    sheets: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    for each in all_sheets().values():
        for field_ in each.fields:
            headers.setdefault(plain(field_.header), set()).add(field_.name)
            headers.setdefault(plain(field_.name), set()).add(field_.name)
    for row in rows:
        for phrase in filter(None, (plain(part) or part.strip() for part in row["words"].split(";"))):
            match row["about"]:
                case "header":
                    headers.setdefault(phrase, set()).update(row["means"].split())
                case "value":
                    values.setdefault(phrase, set()).add(row["means"])
                case "sheet":
                    sheets[phrase] = row["means"]
                case _:
                    names.setdefault(row["means"], set()).add(phrase)
    return Words(_frozen(headers), _frozen(values), sheets, _frozen(names))


def _frozen(sets: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(each) for key, each in sets.items()}


def extended(rows: Sequence[Mapping[str, str]], source: str) -> Words:
    """The shipped words and those of a user's file called `source`. Unreadable where a row of it means nothing."""
    known = _meanings()
    for at, row in enumerate(rows, start=2):
        about, means = row.get("about", ""), row.get("means", "")
        strange = [
            each for each in (means.split() if about == "header" else [means]) if each not in known.get(about, ())
        ]
        if about not in ABOUT or strange or not row.get("words", "").strip():
            raise Unreadable(
                f"{source}, line {at}: “{about}; {means}” is not understood.",
                remedy=f"Write one of {', '.join(ABOUT)} under about; for a header the name of a field, for a value an "
                "allowed word, for a sheet its name; and words, separated by semicolons.",
            )
    return words_of((*facts.table("adoption_words"), *rows))


def _meanings() -> dict[str, frozenset[str]]:
    fields = [each for sheet in all_sheets().values() for each in sheet.fields]
    return {
        "header": frozenset(each.name for each in fields),
        "value": frozenset(word for each in fields for word in each.allowed),
        "sheet": frozenset({*all_sheets(), "-"}),
        "names": frozenset({"ISO", "SOC2", "control", "clause", "total"}),
    }
