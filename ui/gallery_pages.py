"""Pages reached by touching something on a screen: sheets, keypads, other pages of a unit."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.gallery_cell import Moment
from ui.main_window import Shell
from ui.touch.buttons import ActionButton
from ui.touch.choices import Segmented

LOCKED_CELL = "locked"
UNLOCK = "unlock"
FIRST, SECOND, THIRD = 0, 1, 2


@dataclass(frozen=True)
class Page:
    """One page: the screen it is on, the moment, and what is touched until it is there.

    A touch is the icon of an action, the place of a word in the switch, or `UNLOCK`.
    """

    name: str
    screen: str
    moment: Moment
    touches: tuple[str | int, ...]


PAGES = (
    Page("unit-by-hand", "units", Moment.FRESH, (SECOND,)),
    Page("unit-machine", "units", Moment.BUILDING, (THIRD,)),
    Page("unit-asked", "units", Moment.ASKED, (FIRST,)),
    Page("sign-in", LOCKED_CELL, Moment.BUILDING, (UNLOCK,)),
    Page("order", "import", Moment.BUILDING, ("plus",)),
    Page("file", "import", Moment.BUILDING, ("file-import",)),
    Page("drop", "build", Moment.BUILDING, ("trash",)),
    Page("remove", "queue", Moment.QUEUED, ("x",)),
    Page("signature", "record", Moment.MADE, ("signature",)),
)
"""In the order in which they are drawn."""


def touch_it(shell: Shell, screen: QWidget, touch: str | int) -> None:
    """Touch that as a person would; nothing where it is not there or cannot act."""
    if touch == UNLOCK:
        shell.unlock_asked.emit()
        return
    if isinstance(touch, int):
        switch = next((one for one in screen.findChildren(Segmented) if one.isVisible()), None)
        if switch is not None:
            switch.segments[touch].click()
        return
    for button in screen.findChildren(ActionButton):
        if button.isVisible() and button.icon_name == touch and not button.reason:
            button.tapped.emit()
            return
