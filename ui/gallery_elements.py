"""What stands in a window, as data beside its picture: targets, texts, sizes in mm, contrast.

Tests read it: nothing is elided, every target has its millimetres, every text its contrast.
"""

import msgspec
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from ui.gallery_contrast import Pixels, contrast_on, pixels
from ui.gallery_texts import drawn_texts
from ui.screens.cell_lists import SurgeryRow
from ui.touch.buttons import ActionButton, PrimaryButton, WeightyButton
from ui.touch.fields import TextField
from ui.touch.hold_button import HoldButton
from ui.touch.keypad import Key
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.views.in_sight import region_in_sight
from ui.views.status_strip import AcknowledgeButton

TARGETS: tuple[tuple[type[QWidget], str], ...] = (
    (Key, "key"),
    (HoldButton, "hazard"),
    (WeightyButton, "hazard"),
    (AcknowledgeButton, "hazard"),
    (PrimaryButton, "primary"),
    (QAbstractButton, "target"),
    (TextField, "field"),
    (SurgeryRow, "target"),
)
"""Kinds of widgets that are touched, the special before the general."""
SLACK_PX = 1.5
"""What a letter may stand out of its widget: side bearings, rounding."""


class Element(msgspec.Struct, frozen=True):
    """One thing that can be seen.

    Args:
        role: hazard, primary, key, target, field, text.
        rect_mm: left, top, width, height in the window.
        text: what stands there (of a target its own words, else the line as drawn).
        elided: not all of the text is shown.
        contrast: of a text with its ground; 0 for a target, whose texts have their own rows.
        reason: why a target cannot act now.
        kind: class of the widget in which it stands.
        in_view: not cut by the edge of a pane that can be moved.
        text_px: height of the type, px; 0 for a target.
    """

    role: str
    name: str
    rect_mm: tuple[float, float, float, float]
    text: str
    elided: bool
    contrast: float
    enabled: bool
    reason: str
    kind: str
    in_view: bool = True
    text_px: float = 0.0


def elements_of(window: QWidget, theme: Theme, picture: QImage) -> list[Element]:
    """Every visible target and text of a window that is shown; `picture` is how it looks."""
    there = pixels(picture)
    found = [_target(window, theme, widget, role) for widget, role in targets(window)]
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible() and not region_in_sight(widget).isEmpty():
            found += _texts(window, theme, there, widget)
    return found


def targets(window: QWidget) -> list[tuple[QWidget, str]]:
    """All visible widgets that are touched, with their roles."""
    found: list[tuple[QWidget, str]] = []
    for widget in window.findChildren(QWidget):
        role = next((role for kind, role in TARGETS if isinstance(widget, kind)), "")
        if role and widget.isVisible() and not region_in_sight(widget).isEmpty():
            found.append((widget, role))
    return found


def _target(window: QWidget, theme: Theme, widget: QWidget, role: str) -> Element:
    there = region_in_sight(widget).boundingRect()
    whole = there == widget.rect()
    # of what a pane leaves out, only the part that is in sight can be touched
    part = widget.rect() if whole or not _in_pane(widget) else there
    box = QRect(widget.mapTo(window, part.topLeft()), part.size())
    said = widget.text() if isinstance(widget, QAbstractButton) else ""
    reason = widget.reason if isinstance(widget, ActionButton) else ""
    return Element(
        role=role,
        name=widget.accessibleName() or said,
        rect_mm=_mm(theme, QRectF(box)),
        text=said,
        elided=False,
        contrast=0.0,
        enabled=widget.isEnabled() and not reason,
        reason=reason,
        kind=type(widget).__name__,
        in_view=whole,
    )


def _texts(window: QWidget, theme: Theme, there: Pixels, widget: QWidget) -> list[Element]:
    """The lines of text that one widget draws and that are in sight."""
    seen = QRectF(region_in_sight(widget).boundingRect())
    whole = seen == QRectF(widget.rect())
    may_be_cut = not whole and _in_pane(widget)
    slack = SLACK_PX * theme.scale
    room = seen.adjusted(-slack, -slack, slack, slack)
    wrapped = isinstance(widget, Text) and widget.is_elided()
    found: list[Element] = []
    for drawn in drawn_texts(widget):
        if not seen.intersects(drawn.ink):
            continue
        place = drawn.place.translated(widget.mapTo(window, QPoint(0, 0)))
        cut = drawn.elided or wrapped or not room.contains(drawn.ink)
        found.append(
            Element(
                role="text",
                name=widget.accessibleName(),
                rect_mm=_mm(theme, place),
                text=drawn.text,
                elided=cut and not may_be_cut,
                contrast=round(contrast_on(there, drawn.color, place), 2),
                enabled=True,
                reason="",
                kind=type(widget).__name__,
                in_view=not may_be_cut,
                text_px=drawn.pixel_size,
            )
        )
    return found


def _in_pane(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            return True
        above = above.parentWidget()
    return False


def _mm(theme: Theme, box: QRectF) -> tuple[float, float, float, float]:
    sides = (box.x(), box.y(), box.width(), box.height())
    left, top, wide, high = (round(one / theme.px_per_mm, 2) for one in sides)
    return left, top, wide, high
