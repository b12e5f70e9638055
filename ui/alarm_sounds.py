"""Which sound is heard, and when: by the most pressing alarm that nobody has acknowledged."""

from PySide6.QtCore import QObject, QTimer, Signal

from ui.sounds import Sounds
from ui.touch.tokens import Priority
from ui.views.shell_lines import AlarmLine

EVERY_MS: dict[Priority, int] = {"a": 3_000, "b": 15_000, "c": 0}
"""How often a sound comes again; that of C is heard once."""
QUIET_FOR_MS = 120_000
"""How long Silence lasts when nothing new comes."""


class AlarmSounds(QObject):
    """Silence ends the sound and acknowledges nothing; a new alarm is heard at once.

    Signals:
        sounding_changed: whether there is a sound that could be silenced.
    """

    sounding_changed = Signal(bool)

    def __init__(self, sounds: Sounds) -> None:
        super().__init__()
        self._sounds = sounds
        self._known: frozenset[str] = frozenset()
        self._priority: Priority | None = None
        self._silent = False
        self._again = QTimer(self)
        self._again.timeout.connect(self._sound)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_FOR_MS)
        self._quiet.timeout.connect(self._end_of_silence)

    @property
    def is_sounding(self) -> bool:
        """Whether a sound comes again and again."""
        return self._again.isActive()

    def show_alarms(self, alarms: list[AlarmLine]) -> None:
        """All alarms there are now."""
        unseen = [line for line in alarms if not line.acknowledged]
        keys = frozenset(f"{line.key} {line.priority}" for line in unseen)
        new = [line for line in unseen if f"{line.key} {line.priority}" not in self._known]
        self._known = keys
        top = _top(unseen)
        if new:
            self._silent = False
            self._quiet.stop()
            self._follow(top, _top(new))
        elif top != self._priority:
            self._follow(top, None)

    def silence(self) -> None:
        """Be quiet until something new comes, or for two minutes."""
        self._silent = True
        self._quiet.start()
        self._again.stop()
        self.sounding_changed.emit(False)

    def close(self) -> None:
        """End of the desk."""
        self._again.stop()
        self._quiet.stop()
        self._sounds.close()

    def _follow(self, top: Priority | None, new: Priority | None) -> None:
        was = self.is_sounding
        self._priority = top
        self._again.stop()
        if new is not None:
            self._sounds.play(f"alarm_{new}")
        every = EVERY_MS[top] if top is not None else 0
        if every and not self._silent:
            self._again.start(every)
        if self.is_sounding != was:
            self.sounding_changed.emit(self.is_sounding)

    def _sound(self) -> None:
        if self._priority is not None:
            self._sounds.play(f"alarm_{self._priority}")

    def _end_of_silence(self) -> None:
        self._silent = False
        self._follow(self._priority, None if self._priority == "c" else self._priority)


def _top(lines: list[AlarmLine]) -> Priority | None:
    """The most pressing priority among them."""
    found: list[Priority] = [line.priority for line in lines]
    return min(found) if found else None
