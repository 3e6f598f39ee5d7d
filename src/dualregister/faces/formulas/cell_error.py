"""What a cell shows where there is no answer: an Excel error, or words that say what is wrong."""


class CellError(str):
    """An Excel error by the text that Excel shows: #N/A. The add-in makes a real error of it."""

    __slots__ = ()


NOT_AVAILABLE = CellError("#N/A")
"""Nothing is called so: an id, a reference or a word that the register does not know."""
WRONG_VALUE = CellError("#VALUE!")
"""An argument that cannot be used, where words would be passed over by a sum or could not be told from an answer."""
CODES = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
}
"""Excel's errors by the number that VBA's CVErr takes."""
_OFFSET = -2146828288
"""COM hands an error over as this number plus its code."""
SHOWN = frozenset(CODES.values())
BY_NUMBER = {_OFFSET + code: shown for code, shown in CODES.items()}
"""Excel's errors by the whole number that arrives where nobody turned it into text."""


class Unusable(Exception):
    """An argument cannot be used. The words say what is wrong and what to do."""


class Unanswered(Exception):
    """The cell shows an Excel error instead of an answer."""

    def __init__(self, shown: CellError) -> None:
        super().__init__(shown)
        self.shown = shown
