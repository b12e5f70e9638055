"""Element strings as GS1 writes them: identifiers, check digit, characters, separators; pure.

Source: GS1 General Specifications, sections 3 (application identifiers) and 7.9 (check digit).
"""

from dataclasses import dataclass
from datetime import date

SEPARATOR = "\x1d"
CHARACTERS = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!\"%&'()*+,-./:;<=>?_"
)
FIXED = {"01": 14, "11": 6, "17": 6}
MOST = {"10": 20, "21": 20, "91": 90, "92": 90}


class NotGs1(ValueError):
    """This cannot stand in a code; `reason` says why, `at` names the identifier."""

    def __init__(self, at: str, reason: str) -> None:
        super().__init__(at, reason)
        self.at = at
        self.reason = reason


@dataclass(frozen=True)
class Element:
    """One identifier and its value."""

    ai: str
    value: str


def check_digit(digits: str) -> int:
    """The last digit of a GTIN, from all before it."""
    total = sum(int(d) * (3 if k % 2 == 0 else 1) for k, d in enumerate(reversed(digits)))
    return -total % 10


def gtin(text: str) -> Element:
    """A device identifier. Raises: NotGs1, another length, a letter, or a wrong check digit."""
    if len(text) != FIXED["01"] or not (text.isascii() and text.isdigit()):
        raise NotGs1("01", "length")
    if check_digit(text[:-1]) != int(text[-1]):
        raise NotGs1("01", "check_digit")
    return Element("01", text)


def day(ai: str, when: date) -> Element:
    """A day as YYMMDD."""
    return Element(ai, when.strftime("%y%m%d"))


def words(ai: str, text: str) -> Element:
    """A value of varying length. Raises: NotGs1, empty, too long, or a character that GS1 lacks."""
    if not text or len(text) > MOST[ai]:
        raise NotGs1(ai, "length")
    if not CHARACTERS.issuperset(text) or "(" in text or ")" in text:
        # brackets are allowed by GS1, but not in the text for people, where they mark identifiers
        raise NotGs1(ai, "character")
    return Element(ai, text)


def element_string(elements: list[Element]) -> str:
    """What a scanner tells: the separator after each value of varying length but the last."""
    told = ""
    for number, element in enumerate(elements):
        told += element.ai + element.value
        if element.ai not in FIXED and number < len(elements) - 1:
            told += SEPARATOR
    return told


def readable(elements: list[Element]) -> str:
    """The same for people: `(01)09506000134352(21)…`."""
    return "".join(f"({element.ai}){element.value}" for element in elements)


def differs_at(scanned: str, expected: str) -> int:
    """The first byte in which they differ, from 0; -1 when they are equal."""
    if scanned == expected:
        return -1
    same = zip(scanned, expected, strict=False)
    return next((k for k, (a, b) in enumerate(same) if a != b), min(len(scanned), len(expected)))
