"""The two kinds of damage that no checksum sees, and how an ok betrays them.

A byte that becomes a line end parts a line in two, and a changed leading N takes its number away:
in both the firmware may execute something that carries no number, unchecked. It then says one ok
more than there were lines. A firmware with ADVANCED_OK says it without `N`; of any other, the ok is
too many, or it asks again for a line that has had its ok.
"""

import re
from dataclasses import dataclass

_UNNUMBERED = re.compile(rb"ok P\d+ B\d+\s*")


@dataclass
class Suspicion:
    """Something was executed without a number in the place of this line, as far as can be seen.

    `read_as` is what the firmware says it did not understand; empty when it did. `asks` counts how
    often it was asked for its last good line since, `since` is when last.
    """

    number: int
    since: float
    read_as: str
    asks: int = 0


def takes_unnumbered(raw: bytes) -> bool:
    """Whether this ok of an ADVANCED_OK firmware is for something without a number.

    To the letter: of one damaged byte in an ok with a number this never comes.
    """
    return _UNNUMBERED.fullmatch(raw) is not None


def said_by_ok(raw: bytes) -> tuple[int | None, int | None]:
    """Line number and free command slots of `ok N12 P15 B3`; None where not said."""
    number = free = None
    for part in raw.split()[1:]:
        try:
            if part[:1] == b"N":
                number = int(part[1:])
            elif part[:1] == b"B":
                free = int(part[1:])
            elif part.isdigit():
                number = int(part)
        except ValueError:
            return None, None
    return number, free
