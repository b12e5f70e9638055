"""What every screen is given, and what every screen can be asked."""

from collections.abc import Callable
from dataclasses import dataclass, fields

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.wire.people import Permission, Signing
from ui.main_window import Shell
from ui.service_link.blob_cache import BlobCache
from ui.service_link.link import OnRefused, ServiceLink
from ui.service_link.live_pictures import LivePictures
from ui.service_link.mirror import CellMirror
from ui.service_link.stop_path import StopPath
from ui.service_link.uploads import Uploads
from ui.touch.theme import Theme
from ui.views.arrangement import Arrangement
from ui.views.scene_link import SceneLink
from ui.views.shell_lines import IdentityLine
from ui.wording import Wording


@dataclass(frozen=True)
class ItemIds:
    """What a screen is asked to show; whatever is empty means the newest."""

    case: str = ""
    design: str = ""
    plan: str = ""
    printer: str = ""
    build: str = ""
    batch: str = ""
    layer: int = 0

    def is_empty(self) -> bool:
        """Whether nothing is named."""
        return all(not getattr(self, field.name) for field in fields(self))


NOTHING_NAMED = ItemIds()


@dataclass(frozen=True)
class SignRequest:
    """One signature that a screen wants.

    Args:
        title: verb and object ("Accept design v3").
        meaning: what the signature will say, one sentence in the first person.
        lines: label and value of everything that is bound, exactly as it is signed.
        action: words of the button that signs.
        send: asks the service; calls `done` once, or `refused` with code and values. The sheet
            closes at `done`; a refusal stands under the field and the sheet stays.
        permission: what the person needs; somebody else is asked to sign in first.
    """

    title: str
    meaning: str
    lines: tuple[tuple[str, str], ...]
    action: str
    send: Callable[[Signing, Callable[[], None], OnRefused], None]
    permission: Permission = Permission.SIGN


OpenSign = Callable[[SignRequest], None]
WithPerson = Callable[[Permission, str, Callable[[], None]], None]
"""(permission, what is wanted, then): `then` runs at once when who is here may do it; else the
signing-in sheet opens with those words, and `then` runs when somebody who may has come."""
Lead = Callable[[str, ItemIds], None]
"""(station, ids): put another station in front and show that item there."""


@dataclass(frozen=True)
class ScreenParts:
    """Everything a screen may use; made once, in compose.py."""

    mirror: CellMirror
    link: ServiceLink
    theme: Theme
    wording: Wording
    blobs: BlobCache
    uploads: Uploads
    stop_path: StopPath
    live: LivePictures
    scenes: SceneLink
    shell: Shell
    sign: OpenSign
    with_person: WithPerson
    lead: Lead


class Screen(QWidget):
    """The kind of widget that a station shows. Made with `Screen(parts)`, shown when chosen.

    A screen listens to `parts.mirror` itself; it does nothing heavy while it is not visible and
    catches up in `showEvent`.

    Signals:
        identity_changed: `identity()` says something else now.
        loaded_changed: `is_loaded()` may say something else now.
    """

    identity_changed = Signal()
    loaded_changed = Signal()

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        self.parts = parts

    def show_item(self, ids: ItemIds) -> bool:
        """Show this item, or the newest where nothing is named; False when it is not known."""
        return ids.is_empty()

    def is_loaded(self) -> bool:
        """Whether all that the screen shows now is here and drawn (meshes in full, frames)."""
        return True

    def identity(self) -> IdentityLine | None:
        """Whose device this screen is about; None where no case is meant."""
        return None

    def press_hold(self, ended: Callable[[str], None]) -> bool:
        """Hold the build in front, as its button does at a full track.

        `ended` gets done, refused or unknown. Returns False when there is no build to hold.
        """
        del ended
        return False

    def show_stale(self, stale_s: int | None) -> None:
        """Told every second: age of the picture while the service is silent, else None.

        While it is not None, values are hatched with their age and actions are blocked with
        "First: the service answers"; what makes safer never is.
        """

    def show_trouble(self, sentence: str, words: str, act: Callable[[], None]) -> None:
        """Why there is no service, and the one action that mends it; empty once there is one."""

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """The window became wide, small or upright; told once at the start too."""

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
