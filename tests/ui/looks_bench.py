"""Every screen of the recorded cell in a window of a reference panel, and what stands in it."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.gallery import RECORDING, Gallery
from ui.gallery_cell import Kind, RecordedCell
from ui.gallery_elements import Element
from ui.language import speak
from ui.touch.theme import Theme, load_theme
from ui.touch.tokens import Mode
from ui.views.scene_link import SceneLink

PROJECT = Path(__file__).resolve().parents[2]
LONGER = 1.4
VOWELS = "aeiouyäöüAEIOUY"
PLACEHOLDER = re.compile(r"\{[^}]*\}|%n")


@dataclass(frozen=True)
class Panel:
    """A panel of the reference: its pixels and how large one is."""

    size: tuple[int, int]
    mm_per_px: float


WIDE = Panel((1920, 1080), 0.248)
UPRIGHT = Panel((1080, 1920), 0.248)
SMALL = Panel((1280, 800), 0.204)


@dataclass(frozen=True)
class Seen:
    """One screen as it was drawn."""

    screen: str
    kind: Kind
    elements: list[Element]
    picture: QImage

    def texts(self) -> list[Element]:
        """The lines of text in it."""
        return [one for one in self.elements if one.role == "text"]

    def targets(self) -> list[Element]:
        """What is touched in it."""
        return [one for one in self.elements if one.role != "text"]


class LongerWords(QTranslator):
    """Every text of the desk 40 % longer, as another language may be; placeholders stay."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """The text with its vowels drawn out, until it is long enough."""
        del context, disambiguation, n
        return longer(source)

    def isEmpty(self) -> bool:
        """It has a translation of everything."""
        return False


def longer(text: str) -> str:
    """A text that is 40 % longer: its vowels drawn out, outside of {placeholders}."""
    plain = PLACEHOLDER.sub("", text)
    missing = round(len(plain) * (LONGER - 1.0))
    vowels = sum(sign in VOWELS for sign in plain)
    if not vowels:
        return text
    each, more = divmod(missing, vowels)
    pieces: list[str] = []
    inside = False
    for sign in text:
        inside = (inside or sign == "{") and sign != "}"
        pieces.append(sign)
        if sign in VOWELS and not inside:
            pieces.append(sign.lower() * (each + (more > 0)))
            more -= 1
    return "".join(pieces)


@contextmanager
def gallery_on(
    app: QApplication, panel: Panel, *, mode: Mode = "light", language: str = "en"
) -> Iterator[tuple[Gallery, Theme]]:
    """A gallery in a window of that panel; `language` "longer" is 40 % longer English."""
    gc.collect()
    gc.disable()
    theme = load_theme(PROJECT / "resources", mode=mode, px_per_mm=1.0 / panel.mm_per_px)
    theme.dress(app)
    if language == "longer":
        translator: QTranslator = LongerWords(app)
        app.installTranslator(translator)
    else:
        translator = speak(app, PROJECT / "i18n", QLocale(language))
    scenes = SceneLink()
    gallery = Gallery(theme, RecordedCell(RECORDING), scenes, hurry=True)
    gallery.shell.resize(*panel.size)
    gallery.shell.show()
    QTest.qWait(50)
    yield gallery, theme
    gallery.close()
    scenes.close()
    app.removeTranslator(translator)
    app.setStyleSheet("")
    QTest.qWait(20)
    gc.enable()
    gc.collect()


def seen(gallery: Gallery, kind: Kind, screens: tuple[str, ...]) -> list[Seen]:
    """These screens in a state, one after the other."""
    found: list[Seen] = []
    for key in gallery.screens(kind):
        if key in screens:
            gallery.show(key, kind)
            picture, elements = gallery.look()
            found.append(Seen(key, kind, elements, picture.toImage()))
    return found
